"""What changed of one event between two editions: each change in words, with who says so."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import Enum
from typing import TYPE_CHECKING, Final

from timeline.diff.matching import mark_differences
from timeline.language import message
from timeline.model.column_kinds import Compared, Of
from timeline.model.columns import BY_NAME, COLUMNS, OF_EVENT, label_of
from timeline.model.evidence import DISPUTED

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from timeline.content.entries import Entry, Line
    from timeline.content.references import Reference
    from timeline.diff.matching import KeyRow
    from timeline.language import Language


class ChangeKind(Enum):
    """The kinds of change, in the order in which they are listed."""

    ADDED = message("Added")
    REMOVED = message("Removed")
    MOVED = message("Moved")
    FIGURE_CHANGED = message("Figure changed")
    DISPUTED = message("Newly disputed")
    SETTLED = message("Settled")
    REWORDED = message("Reworded")
    SOURCE_CHANGED = message("Re-sourced")
    CLAIM_ADDED = message("Statement added")
    CLAIM_REMOVED = message("Statement removed")
    SUPPORT_CHANGED = message("Support changed")
    DETAILS_CHANGED = message("Details changed")


@dataclass(frozen=True, slots=True)
class Side:
    """What one edition says of what changed, and who says so."""

    #: Parts of a text, of which every second one is not in the other edition.
    text: tuple[str, ...]
    #: The source in words; empty where the text names it.
    source: str = ""
    link: str = ""


@dataclass(frozen=True, slots=True)
class Change:
    """One change of an event."""

    kind: ChangeKind
    #: What of it changed, in words; empty where the kind says so.
    what: str
    new: Side | None
    old: Side | None


@dataclass(frozen=True, slots=True)
class EditionEvent:
    """An event as one edition has it: its rows, and the same in words."""

    event: KeyRow
    rows: list[KeyRow]
    entry: Entry
    references: list[Reference]
    #: Names of the user's other columns.
    extra: tuple[str, ...]


#: The kind of change of a column that is compared cell by cell.
KINDS: Final = {
    Compared.BY_WORDS: ChangeKind.REWORDED,
    Compared.AS_DETAIL: ChangeKind.DETAILS_CHANGED,
}
_BY_CELL: Final = [
    BY_NAME[name]
    for name in dict.fromkeys((*OF_EVENT, *BY_NAME))
    if BY_NAME[name].compared in KINDS
]
#: Columns of the event, and those of each claim alone, each with its kind of change and its label.
OF_EACH_EVENT: Final = {
    each.name: (KINDS[each.compared], label_of(each.name))
    for each in _BY_CELL
    if each.of is Of.EVENT
}
OF_EACH_CLAIM: Final = {
    each.name: (KINDS[each.compared], label_of(each.name))
    for each in _BY_CELL
    if each.of is not Of.EVENT
}
#: Columns of the event of which each claim has its own: a change is listed with its claim.
OF_THE_CLAIM_TOO: Final = frozenset(each.name for each in _BY_CELL if each.per_claim)
#: What makes a claim's source another one.
IDENTIFYING: Final = tuple(each.name for each in COLUMNS if each.compared is Compared.AS_SOURCE)
#: All columns that are compared; those of the user's own are compared, too.
COMPARED: Final = tuple(each.name for each in COLUMNS if each.compared is not Compared.NOT)


def added(new: EditionEvent) -> tuple[Change, ...]:
    """List the changes of an event that only the newer edition has."""
    return (Change(ChangeKind.ADDED, "", _date(new), None), *_support(None, new))


def removed(old: EditionEvent) -> tuple[Change, ...]:
    """List the change of an event that only the older edition has."""
    return (Change(ChangeKind.REMOVED, "", None, _date(old)),)


def list_changes(
    old: EditionEvent, new: EditionEvent, pairs: list[tuple[int, int]], language: Language
) -> tuple[Change, ...]:
    """List what changed of an event that both editions have.

    Args:
        old: The event in the older edition; its links have the ids of the newer edition.
        new: The event in the newer edition.
        pairs: Which claim of the one is which of the other, by their places in the event.
        language: The language of the words.
    """
    found = [
        *_moved(old, new),
        *_changed_event(old, new, pairs, language),
        *_support(old, new),
    ]
    for pair in pairs:
        found += _changed_claim(old, new, pair, language)
    kept = {one for one, _ in pairs}, {other for _, other in pairs}
    for place in range(len(new.rows)):
        if place not in kept[1]:
            found.append(Change(ChangeKind.CLAIM_ADDED, "", _whole_claim(new, place), None))
    for place in range(len(old.rows)):
        if place not in kept[0]:
            found.append(Change(ChangeKind.CLAIM_REMOVED, "", None, _whole_claim(old, place)))
    order = list(ChangeKind)
    found.sort(key=lambda change: order.index(change.kind))
    return tuple(_once(change, language.gettext("the same source")) for change in found)


def _once(change: Change, same: str) -> Change:
    """Name the source once if both sides have the same."""
    new, old = change.new, change.old
    if not (new and old and new.source) or (new.source, new.link) != (old.source, old.link):
        return change
    return replace(change, old=replace(old, source=same, link=""))


def _moved(old: EditionEvent, new: EditionEvent) -> Iterator[Change]:
    if old.event["date"] != new.event["date"]:
        yield Change(ChangeKind.MOVED, "", _date(new), _date(old))


def _changed_event(
    old: EditionEvent, new: EditionEvent, pairs: list[tuple[int, int]], language: Language
) -> Iterator[Change]:
    """Compare the columns of the event as a whole, whichever claims they are taken from."""
    differing = {name for name in OF_EACH_EVENT if old.event[name] != new.event[name]}
    for name, (kind, words) in OF_EACH_EVENT.items():
        with_claim = name in OF_THE_CLAIM_TOO and any(
            _is_own(old, new, pair, name) for pair in pairs
        )
        if name in differing and not with_claim:
            texts = _cell(old.event, name), _cell(new.event, name)
            yield _change(kind, language.gettext(words), texts, None)
    # An id that the program made changes with title and date.
    id_follows = "title" in differing or old.event["date"] != new.event["date"]
    if old.event["id"] != new.event["id"] and not id_follows:
        yield _change(ChangeKind.DETAILS_CHANGED, "id", (old.event["id"], new.event["id"]), None)


def _is_own(old: EditionEvent, new: EditionEvent, pair: tuple[int, int], name: str) -> bool:
    """Tell whether the change of a claim's cell is that of the event's."""
    cells = old.rows[pair[0]][name], new.rows[pair[1]][name]
    of_event = old.event[name], new.event[name]
    if name == "importance":
        # A claim that gives none has nothing to say of it.
        return of_event[0] != of_event[1] and all(
            cell in {0, own} for cell, own in zip(cells, of_event, strict=True)
        )
    return cells == of_event


def _support(old: EditionEvent | None, new: EditionEvent) -> Iterator[Change]:
    """Compare how well the event is supported; of a new event only a dispute is listed."""
    before = None if old is None else old.entry.evidence
    after = new.entry.evidence
    if after == before or (old is None and after != DISPUTED):
        return
    kind = (
        ChangeKind.DISPUTED
        if after == DISPUTED
        else ChangeKind.SETTLED
        if before == DISPUTED
        else ChangeKind.SUPPORT_CHANGED
    )
    yield Change(
        kind,
        "",
        Side((new.entry.support,)),
        None if old is None else Side((old.entry.support,)),
    )


def _changed_claim(
    old: EditionEvent, new: EditionEvent, pair: tuple[int, int], language: Language
) -> Iterator[Change]:
    """Compare two claims that are one claim in both editions."""
    one, other = pair
    before, after = old.rows[one], new.rows[other]
    lines = old.entry.claims[one], new.entry.claims[other]
    claims = (old, one), (new, other)
    if before["date"] != after["date"] and not _is_own(old, new, pair, "date"):
        sides = _side(new, other, lines[1].when), _side(old, one, lines[0].when)
        yield Change(ChangeKind.MOVED, language.gettext("a statement’s date"), *sides)
    if lines[0].figure != lines[1].figure:
        sides = _side(new, other, lines[1].figure), _side(old, one, lines[0].figure)
        yield Change(ChangeKind.FIGURE_CHANGED, "", *sides)
    if any(before[name] != after[name] for name in IDENTIFYING):
        references = _reference(old, one, language), _reference(new, other, language)
        yield _change(ChangeKind.SOURCE_CHANGED, "", references, None)
    for name, (kind, words) in OF_EACH_CLAIM.items():
        if before[name] != after[name]:
            yield _change(kind, language.gettext(words), (before[name], after[name]), claims)
    for name, (kind, words) in OF_EACH_EVENT.items():
        with_claim = name not in OF_THE_CLAIM_TOO and _is_own(old, new, pair, name)
        if before[name] != after[name] and not with_claim:
            texts = _cell(before, name), _cell(after, name)
            yield _change(kind, language.gettext(words), texts, claims)
    for name in dict.fromkeys((*old.extra, *new.extra)):
        texts = before.get(name, ""), after.get(name, "")
        if texts[0] != texts[1]:
            yield _change(ChangeKind.REWORDED, name, texts, claims)


def _change(
    kind: ChangeKind,
    what: str,
    texts: tuple[str, str],
    claims: tuple[tuple[EditionEvent, int], tuple[EditionEvent, int]] | None,
) -> Change:
    """Make a change of two texts; where one is the other reworded, the words are marked."""
    before: tuple[str, ...] = (texts[0],)
    after: tuple[str, ...] = (texts[1],)
    if kind is ChangeKind.REWORDED:
        before, after = mark_differences(*texts)
    if claims is None:
        return Change(kind, what, Side(after), Side(before))
    sources = [_source(*each) for each in claims]
    return Change(kind, what, Side(after, *sources[1]), Side(before, *sources[0]))


def _cell(row: Mapping[str, object], name: str) -> str:
    value = row[name]
    return "; ".join(value) if isinstance(value, tuple) else str(value or "")


def _side(event: EditionEvent, place: int, text: str) -> Side:
    """Give what a claim says, with its source."""
    return Side((text,), *_source(event, place))


def _date(event: EditionEvent) -> Side:
    """Give the date of an event, with the source of a claim that has it as it stands."""
    for place, line in enumerate(event.entry.claims):
        if line.when == event.entry.when:
            return _side(event, place, event.entry.when)
    return Side((event.entry.when,))


def _whole_claim(event: EditionEvent, place: int) -> Side:
    """Give all that a claim says, in a line."""
    line = event.entry.claims[place]
    quote = f"“{line.quote}”" if line.quote else ""
    return _side(event, place, ". ".join(filter(None, (line.when, line.figure, quote))))


def _source(event: EditionEvent, place: int) -> tuple[str, str]:
    """Give the source of a claim in words, and its address."""
    line, reference = event.entry.claims[place], event.references[place]
    return _named(line), reference.link or reference.archive_url


def _named(line: Line) -> str:
    return f"{line.source}, “{line.source_title}”" if line.source_title else line.source


def _reference(event: EditionEvent, place: int, language: Language) -> str:
    """Give the source of a claim with all by which it differs from others."""
    line, reference = event.entry.claims[place], event.references[place]
    parts = [_named(line), reference.published_words(language), reference.source_url]
    if line.origin:
        parts.append(language.gettext("On the word of {origin}").format(origin=line.origin))
    return ", ".join(filter(None, parts))
