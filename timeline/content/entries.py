"""The entries of the chronology, events with their claims in words, and the disputes among them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from timeline.model.evidence import DISPUTED

if TYPE_CHECKING:
    from collections.abc import Iterable


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
    #: What else it counts for, in words, such as that it is set aside; mostly empty.
    status: str
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
    when: str
    description: str
    #: The category as a heading has it, and as the file does.
    category: str
    category_name: str
    jurisdiction: tuple[str, ...]
    actors: tuple[str, ...]
    #: Its evidence, as `timeline.model.evidence` has it, and the same in a sentence.
    evidence: str
    support: str
    #: Whether claims differ on its date.
    date_disputed: bool
    claims: tuple[Line, ...]
    succeeds: tuple[Link, ...]
    succeeded_by: tuple[Link, ...]
    related: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class Version:
    """One version of a disputed date or figure, and the claims that give it."""

    #: The date or the figure in words.
    what: str
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Dispute:
    """An event on which sources differ; the first version is the event's own."""

    id: str
    title: str
    versions: tuple[Version, ...]


def list_disputes(entries: Iterable[Entry]) -> list[Dispute]:
    """List the versions of each disputed event, in the order of the chronology."""
    return [
        Dispute(entry.id, entry.title, tuple(_versions(entry)))
        for entry in entries
        if entry.evidence == DISPUTED
    ]


def _versions(entry: Entry) -> list[Version]:
    """Group the claims by their dates, if these are disputed, and by each disputed figure."""
    by_version: dict[str, list[Line]] = {}
    claims = [line for line in entry.claims if line.counted]
    if entry.date_disputed:
        for line in claims:
            by_version.setdefault(line.when, []).append(line)
    disputed = {line.figure.partition(": ")[0] for line in claims if "figure" in line.differs}
    for line in claims:
        if line.figure and line.figure.partition(": ")[0] in disputed:
            by_version.setdefault(line.figure, []).append(line)
    return [Version(what, tuple(lines)) for what, lines in by_version.items()]
