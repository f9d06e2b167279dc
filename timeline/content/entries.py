"""The entries of the chronology, events with their claims in words, and the disputes among them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from timeline.model.evidence import DISPUTED

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

#: The kinds of links of an entry.
LINKS: Final = ("succeeds", "succeeded_by", "related")


@dataclass(frozen=True, slots=True)
class Line:
    """One source's claim."""

    source: str
    #: Its date in words, and the cell as it was written where that was not plain EDTF.
    when: str
    as_written: str
    #: Its figure in words, with measure and unit; empty without one.
    figure: str
    description: str
    quote: str
    #: Whose word it passes on; empty if its own.
    origin: str
    #: Where in the source it is said, and where that was read, in words; empty if neither is known.
    place: str
    source_title: str
    #: Number of its reference.
    reference: int
    #: What of it differs from what is shown: `date`, `figure`, both or nothing.
    differs: tuple[str, ...]
    #: Whether it counts, as one that is set aside, was announced beforehand or is pending does not.
    counted: bool
    #: Whether it is deprecated.
    set_aside: bool
    #: What else it counts for, in words, such as that it is set aside; mostly empty.
    status: str
    #: The set of claims that agree on the date: 0 for the one that is shown, 1 and on for those
    #: that are shown alike, -1 for none.
    agreeing_set: int
    #: What its figure is compared by: measure, unit and kind; empty without one, and for one that
    #: was revised.
    quantity: tuple[str, ...]
    #: The author's note for readers.
    note: str
    #: Further columns of the file, as (name, text).
    extra: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Link:
    """Another event, by id and title."""

    id: str
    title: str


@dataclass(frozen=True, slots=True)
class Entry:
    """One event of the chronology."""

    id: str
    title: str
    #: What an event that is a figure is called: its number, and how its title goes on after that.
    number: str
    named: str
    when: str
    #: The date, short, under the heading of its year; and whether `when` says more than that.
    day: str
    when_says_more: bool
    description: str
    #: The category as a heading has it, and as the file does.
    category: str
    category_name: str
    jurisdiction: tuple[str, ...]
    actors: tuple[str, ...]
    #: Its evidence, as `timeline.model.evidence` has it, and the same in a sentence.
    evidence: str
    support: str
    #: The same in a word or two.
    badge: str
    #: The sources of its claims, in words.
    publishers: str
    #: On which of its parts claims differ, in words; empty if on none.
    disputed: str
    #: If its date is one, the dates that are shown, in words.
    dates: tuple[str, ...]
    claims: tuple[Line, ...]
    succeeds: tuple[Link, ...]
    succeeded_by: tuple[Link, ...]
    related: tuple[Link, ...]

    @property
    def name(self) -> str:
        """The title, with the number of an event that is a figure before it."""
        return f"{self.number} {self.named}" if self.number else self.title


@dataclass(frozen=True, slots=True)
class Version:
    """One version of a disputed date or figure, and the claims that give it."""

    #: The date or the figure in words.
    what: str
    lines: tuple[Line, ...]
    #: What a figure measures; empty for a date.
    measure: str
    #: The set of claims that agree on it: 0 for what is shown, 1 and on for what is shown alike,
    #: -1 for what is not.
    agreeing_set: int


@dataclass(frozen=True, slots=True)
class Dispute:
    """An event on which sources differ; the first version is the event's own."""

    id: str
    title: str
    #: On what they differ, in words.
    about: str
    versions: tuple[Version, ...]


def list_disputes(entries: Iterable[Entry]) -> list[Dispute]:
    """List the versions of each disputed event, in the order of the chronology."""
    return [
        Dispute(entry.id, entry.title, entry.disputed, (*_dates(entry), *_figures(entry)))
        for entry in entries
        if entry.evidence == DISPUTED
    ]


def _dates(entry: Entry) -> Iterator[Version]:
    """Give the dates that are shown, each with the claims that agree on it, then the others."""
    if not entry.dates:
        return
    claims = [line for line in entry.claims if line.counted]
    for number, date in enumerate(entry.dates):
        agreeing = tuple(line for line in claims if line.agreeing_set == number)
        yield Version(date, agreeing, measure="", agreeing_set=number)
    others = [line for line in claims if line.agreeing_set < 0]
    for words, lines in _by_words((line.when, line) for line in others):
        yield Version(words, lines, measure="", agreeing_set=-1)


def _figures(entry: Entry) -> Iterator[Version]:
    """Give the figures of each measure of which claims differ, the one that is shown first."""
    claims = [line for line in entry.claims if line.counted and line.quantity]
    disputed = dict.fromkeys(line.quantity for line in claims if "figure" in line.differs)
    for quantity in disputed:
        same = [line for line in claims if line.quantity == quantity]
        same.sort(key=lambda line: "figure" in line.differs)
        for words, lines in _by_words((line.figure, line) for line in same):
            shown = -1 if "figure" in lines[0].differs else 0
            yield Version(words, lines, measure=quantity[0], agreeing_set=shown)


def _by_words(said: Iterable[tuple[str, Line]]) -> list[tuple[str, tuple[Line, ...]]]:
    versions: dict[str, list[Line]] = {}
    for words, line in said:
        versions.setdefault(words, []).append(line)
    return [(words, tuple(lines)) for words, lines in versions.items()]


def link_events(
    numbers: Mapping[str, int], succeeds: Iterable[Iterable[str]], related: Iterable[Iterable[str]]
) -> dict[int, dict[str, list[int]]]:
    """Link events both ways: by number of an event and kind of link, the numbers of others.

    Args:
        numbers: The number of each event by its id; one whose rows were all rejected has none.
        succeeds: The ids that each event takes over from, in the order of the numbers.
        related: The ids of the others that belong with it.
    """
    linked: dict[int, dict[str, dict[int, None]]] = {}
    for name, back, cells in (
        ("succeeds", "succeeded_by", succeeds),
        ("related", "related", related),
    ):
        stated = [
            (number, numbers[each])
            for number, ids in enumerate(cells)
            for each in ids
            if each in numbers
        ]
        for kind, pairs in ((name, stated), (back, [pair[::-1] for pair in stated])):
            for number, other in pairs:
                linked.setdefault(number, {}).setdefault(kind, {})[other] = None
    return {
        number: {kind: list(kinds[kind]) for kind in LINKS if kind in kinds}
        for number, kinds in linked.items()
    }
