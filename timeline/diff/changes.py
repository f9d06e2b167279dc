"""What changed of an event between two editions: each change in words, with who says so."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from enum import Enum
from typing import TYPE_CHECKING, Final

from timeline.dates import date_in_words
from timeline.language import message
from timeline.model.column_kinds import Compared, Of
from timeline.model.columns import BY_NAME, COLUMNS, LINKS, OF_EVENT, label_of
from timeline.model.events import DISPUTED

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from timeline.content.chronology import Entry, Line
    from timeline.content.references import Reference
    from timeline.diff.matching import Row
    from timeline.language import Language
    from timeline.model.column_kinds import Column

#: Texts of more words are told side by side, without marking where they differ.
MOST_WORDS: Final = 400
#: Texts that share less are different texts, in which no marks help.
LEAST_ALIKE: Final = 0.3


class Kind(Enum):
    """The kinds of change, in the order in which they are told."""

    ADDED = message("Added")
    REMOVED = message("Removed")
    MOVED = message("Moved")
    FIGURE = message("Figure changed")
    DISPUTED = message("Newly disputed")
    SETTLED = message("Settled")
    REWORDED = message("Reworded")
    RESOURCED = message("Re-sourced")
    STATED = message("Statement added")
    WITHDRAWN = message("Statement removed")
    SUPPORT = message("Support changed")
    FILED = message("Details changed")


@dataclass(frozen=True, slots=True)
class Side:
    """What one edition says, and who says so."""

    #: Parts of a text, of which every second one is not in the other edition.
    text: tuple[str, ...]
    #: The source in words; empty where the text names it.
    source: str = ""
    link: str = ""


@dataclass(frozen=True, slots=True)
class Change:
    """One change of an event."""

    kind: Kind
    #: What of it changed, in words; empty where the kind says so.
    what: str
    new: Side | None
    old: Side | None


@dataclass(frozen=True, slots=True)
class Told:
    """What one edition tells of an event: the rows, and the same in words."""

    event: Row
    rows: list[Row]
    entry: Entry
    references: list[Reference]
    #: Names of the user's other columns.
    extra: tuple[str, ...]


#: The kind of change of a column that is compared cell by cell.
KINDS: Final = {Compared.BY_WORDS: Kind.REWORDED, Compared.AS_DETAIL: Kind.FILED}


def _label(column: Column) -> tuple[Kind, str]:
    """The kind of a column's change, and the column in words."""
    return KINDS[column.compared], label_of(column.name)


_BY_CELL: Final = [
    BY_NAME[name]
    for name in dict.fromkeys((*OF_EVENT, *BY_NAME))
    if BY_NAME[name].compared in KINDS
]
#: What an event has from its first claim, and what its claims have each.
OF_EVENT_CHANGES: Final = {
    each.name: _label(each) for each in _BY_CELL if each.of is Of.EVENT and not each.per_claim
}
OF_CLAIM_CHANGES: Final = {
    each.name: _label(each) for each in _BY_CELL if each.of is not Of.EVENT or each.per_claim
}
#: Columns that a claim has of its own besides those of its event's first one.
OWN_CHANGES: Final = tuple(name for name in OF_EVENT_CHANGES if name not in LINKS)
#: What makes a claim's source another one.
IDENTIFYING: Final = tuple(each.name for each in COLUMNS if each.compared is Compared.AS_SOURCE)
#: All that is compared; the user's other columns are, too.
COMPARED: Final = tuple(each.name for each in COLUMNS if each.compared is not Compared.NOT)


def added(new: Told) -> tuple[Change, ...]:
    """Tell of an event that only the newer edition has."""
    side = _saying(new, 0, new.entry.when)
    return (Change(Kind.ADDED, "", side, None), *_support(None, new))


def removed(old: Told) -> tuple[Change, ...]:
    """Tell of an event that only the older edition has."""
    return (Change(Kind.REMOVED, "", None, _saying(old, 0, old.entry.when)),)


def list_changes(
    old: Told, new: Told, pairs: list[tuple[int, int]], language: Language
) -> tuple[Change, ...]:
    """List what changed of an event that both editions have.

    Args:
        old: What the older edition tells of it; its links name events as the newer one does.
        new: What the newer edition tells.
        pairs: Which claim of the one is which of the other, by their places in the event.
        language: What it is told in.
    """
    found = [
        *_moved(old, new),
        *_refiled(old, new, language),
        *_support(old, new),
    ]
    seen = {(each.what, each.old, each.new) for each in found}
    for one, other in pairs:
        each_found = _restated(old, new, (one, other), language)
        found += [each for each in each_found if (each.what, each.old, each.new) not in seen]
    kept = {one for one, _ in pairs}, {other for _, other in pairs}
    for place in range(len(new.rows)):
        if place not in kept[1]:
            found.append(Change(Kind.STATED, "", _claim(new, place), None))
    for place in range(len(old.rows)):
        if place not in kept[0]:
            found.append(Change(Kind.WITHDRAWN, "", None, _claim(old, place)))
    order = list(Kind)
    found.sort(key=lambda change: order.index(change.kind))
    return tuple(_once(change, language.gettext("the same source")) for change in found)


def _once(change: Change, same: str) -> Change:
    """Name a source once that both sides have."""
    new, old = change.new, change.old
    if not (new and old and new.source) or (new.source, new.link) != (old.source, old.link):
        return change
    return replace(change, old=replace(old, source=same, link=""))


def _moved(old: Told, new: Told) -> Iterator[Change]:
    if old.event["date"] != new.event["date"]:
        sides = _saying(new, 0, new.entry.when), _saying(old, 0, old.entry.when)
        yield Change(Kind.MOVED, "", *sides)


def _refiled(old: Told, new: Told, language: Language) -> Iterator[Change]:
    """Compare what the event as a whole has."""
    differing = {name for name in OF_EVENT_CHANGES if old.event[name] != new.event[name]}
    for name, (kind, words) in OF_EVENT_CHANGES.items():
        if name in differing:
            texts = _cell(old.event, name), _cell(new.event, name)
            yield _change(kind, language.gettext(words), texts, None)
    # An id that is made follows from title and date.
    made_anew = "title" in differing or old.event["date"] != new.event["date"]
    if old.event["id"] != new.event["id"] and not made_anew:
        yield _change(Kind.FILED, "id", (old.event["id"], new.event["id"]), None)


def _support(old: Told | None, new: Told) -> Iterator[Change]:
    """Compare how firmly the event stands; of a new event only a dispute is told."""
    before = None if old is None else old.entry.standing
    after = new.entry.standing
    if after == before or (old is None and after != DISPUTED):
        return
    kind = (
        Kind.DISPUTED if after == DISPUTED else Kind.SETTLED if before == DISPUTED else Kind.SUPPORT
    )
    yield Change(
        kind,
        "",
        Side((new.entry.standing_words,)),
        None if old is None else Side((old.entry.standing_words,)),
    )


def _restated(old: Told, new: Told, pair: tuple[int, int], language: Language) -> Iterator[Change]:
    """Compare two claims that are one."""
    one, other = pair
    before, after = old.rows[one], new.rows[other]
    lines = old.entry.claims[one], new.entry.claims[other]
    told = (old, one), (new, other)
    if before["date"] != after["date"] and pair != (0, 0):
        sides = _saying(new, other, lines[1].when), _saying(old, one, lines[0].when)
        yield Change(Kind.MOVED, language.gettext("a statement’s date"), *sides)
    if lines[0].figure != lines[1].figure:
        sides = _saying(new, other, lines[1].figure), _saying(old, one, lines[0].figure)
        yield Change(Kind.FIGURE, "", *sides)
    if any(before[name] != after[name] for name in IDENTIFYING):
        references = _reference(old, one, language), _reference(new, other, language)
        yield _change(Kind.RESOURCED, "", references, None)
    for name, (kind, words) in OF_CLAIM_CHANGES.items():
        if before[name] != after[name]:
            yield _change(kind, language.gettext(words), (before[name], after[name]), told)
    own = () if pair == (0, 0) else OWN_CHANGES
    for name in own:
        if before[name] != after[name]:
            kind, words = OF_EVENT_CHANGES[name]
            texts = _cell(before, name), _cell(after, name)
            yield _change(kind, language.gettext(words), texts, None)
    for name in dict.fromkeys((*old.extra, *new.extra)):
        texts = before.get(name, ""), after.get(name, "")
        if texts[0] != texts[1]:
            yield _change(Kind.REWORDED, name, texts, told)


def _change(
    kind: Kind,
    what: str,
    texts: tuple[str, str],
    told: tuple[tuple[Told, int], tuple[Told, int]] | None,
) -> Change:
    """Make a change of two texts; where one is the other reworded, the words are marked."""
    before: tuple[str, ...] = (texts[0],)
    after: tuple[str, ...] = (texts[1],)
    if kind is Kind.REWORDED:
        before, after = mark_differences(*texts)
    if told is None:
        return Change(kind, what, Side(after), Side(before))
    sources = [_source(*each) for each in told]
    return Change(kind, what, Side(after, *sources[1]), Side(before, *sources[0]))


def _cell(row: Mapping[str, object], name: str) -> str:
    value = row[name]
    return "; ".join(value) if isinstance(value, tuple) else str(value)


def _saying(told: Told, place: int, text: str) -> Side:
    """What a claim says, with its source."""
    return Side((text,), *_source(told, place))


def _claim(told: Told, place: int) -> Side:
    """All that a claim says in a line."""
    line = told.entry.claims[place]
    quote = f"“{line.quote}”" if line.quote else ""
    return _saying(told, place, ". ".join(filter(None, (line.when, line.figure, quote))))


def _source(told: Told, place: int) -> tuple[str, str]:
    """A claim's source in words, and where it is."""
    line, reference = told.entry.claims[place], told.references[place]
    return _named(line), reference.link or reference.archive_url


def _named(line: Line) -> str:
    return f"{line.source}, “{line.source_title}”" if line.source_title else line.source


def _reference(told: Told, place: int, language: Language) -> str:
    """A claim's source with all that tells it from others."""
    line, reference = told.entry.claims[place], told.references[place]
    parts = [_named(line), date_in_words(reference.source_date, language), reference.source_url]
    if line.origin:
        parts.append(language.gettext("On the word of {origin}").format(origin=line.origin))
    return ", ".join(filter(None, parts))


def mark_differences(old: str, new: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Cut two texts into parts, of which every second one is not in the other text."""
    words: list[list[str]] = [re.findall(r"\s+|[^\s]+", text) for text in (old, new)]
    if max(map(len, words)) > MOST_WORDS:
        return (old,), (new,)
    matcher = SequenceMatcher(None, words[0], words[1], autojunk=False)
    if matcher.ratio() < LEAST_ALIKE:
        return (old,), (new,)
    parts: tuple[list[str], list[str]] = ([""], [""])
    for tag, i, i2, j, j2 in matcher.get_opcodes():
        for side, piece in zip(parts, (words[0][i:i2], words[1][j:j2]), strict=True):
            _add(side, "".join(piece), marked=tag != "equal")
    return tuple(parts[0]), tuple(parts[1])


def _add(parts: list[str], piece: str, *, marked: bool) -> None:
    if piece and len(parts) % 2 == marked:
        parts.append(piece)
    else:
        parts[-1] += piece
