"""Two editions of a file compared: which events changed, and the timeline of those."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

import numpy as np
import pandas as pd

from timeline.dates import DATE_COLUMNS
from timeline.editions.changes import (
    COMPARED,
    Change,
    Kind,
    Row,
    Told,
    added,
    list_changes,
    removed,
)
from timeline.editions.matching import (
    EVENT_RULES,
    STATEMENT_RULES,
    Match,
    event_keys,
    match_rows,
)
from timeline.events import merge_events, possible_days
from timeline.reading.rest import Rest
from timeline.reading.statements import ADDED_LATER, LINKS
from timeline.telling.chronology import write_chronology
from timeline.telling.references import number_references

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray

    from timeline.build import Options, Timeline
    from timeline.language import Language

#: Cells of time in which events that did not change are counted.
COUNT_CELLS: Final = 512
#: Separates the cells of a row where they are one text; no cell holds it.
_BETWEEN: Final = "\x1f"


@dataclass(frozen=True, slots=True)
class Editions:
    """Two editions compared."""

    old: Timeline
    new: Timeline
    #: The events that both have.
    matches: list[Match]
    #: The events that changed, as they are now, or were before they were removed; their statements.
    events: pd.DataFrame
    statements: pd.DataFrame
    #: The changes of each event, in the order of the events.
    changes: list[tuple[Change, ...]]
    #: Dates of the older edition: of `event`, a row of the events, and whether that is `gone`.
    ghosts: pd.DataFrame
    #: Counts of the events that did not change.
    unchanged: Rest
    options: Options

    def timeline(self) -> Timeline:
        """Make the timeline of the events that changed."""
        old, new = self.old, self.new
        return replace(
            new,
            events=self.events,
            statements=self.statements,
            problems=[*old.problems, *new.problems],
            left_out=[
                replace(problem, file=problem.file or each.name)
                for each in (old, new)
                for problem in each.left_out
            ],
            n_rows=old.n_rows + new.n_rows,
            extra=_all_extra(old, new),
            options=self.options,
            rest=self.unchanged,
            editions=self,
        )

    def has(self, kind: Kind) -> list[bool]:
        """Say of each event whether it changed so."""
        return [any(change.kind is kind for change in some) for some in self.changes]

    @property
    def counts(self) -> dict[Kind, int]:
        """How many events changed in each way, in the order of the kinds."""
        counted = Counter(kind for some in self.changes for kind in {each.kind for each in some})
        return {kind: counted[kind] for kind in Kind if counted[kind]}


@dataclass(frozen=True, slots=True)
class _Found:
    """Changes of one event, by its rows in the two editions; -1 where one has it not."""

    old: int
    new: int
    changes: tuple[Change, ...]


def compare(old: Timeline, new: Timeline, options: Options) -> Editions:
    """Compare two editions.

    Args:
        old: The older edition, read whole.
        new: The newer edition, read whole.
        options: What the user chose for the timeline of the changes.
    """
    keys = [event_keys(each.events, each.statements) for each in (old, new)]
    matches = match_rows(keys[0], keys[1], EVENT_RULES)
    old = _renamed(old, new, matches)
    touching = _touching(old, options), _touching(new, options)
    found = [
        each
        for each in _find(old, new, matches, options.lang)
        if each.changes and (touching[0][each.old] or touching[1][each.new])
    ]
    events, statements = _union(old, new, found)
    place = {id_: row for row, id_ in enumerate(events["id"])}
    changes: list[tuple[Change, ...]] = [()] * len(events)
    for each in found:
        changes[place[_id(each, old, new)]] = each.changes
    same = touching[1][:-1]
    same[[each.new for each in found if each.new >= 0]] = False
    return Editions(
        old,
        new,
        matches,
        events,
        statements,
        changes,
        ghosts=_ghosts(old, new, found, place),
        unchanged=_count(new.events[same], options.lanes),
        options=options,
    )


def _all_extra(old: Timeline, new: Timeline) -> tuple[str, ...]:
    return tuple(dict.fromkeys((*new.extra, *old.extra)))


def _renamed(old: Timeline, new: Timeline, matches: list[Match]) -> Timeline:
    """Let the links of the older edition name events as the newer one does."""
    ids = old.events["id"].tolist(), new.events["id"].tolist()
    names = {ids[0][each.old]: ids[1][each.new] for each in matches}
    if all(one == other for one, other in names.items()):
        return old
    tables = []
    for table in (old.events, old.statements):
        links = {
            name: pd.Series([tuple(names.get(each, each) for each in some) for some in table[name]])
            for name in LINKS
        }
        tables.append(table.assign(**{name: each.astype(object) for name, each in links.items()}))
    return replace(old, events=tables[0], statements=tables[1])


def _find(
    old: Timeline, new: Timeline, matches: list[Match], language: Language
) -> Iterator[_Found]:
    """Find the changes of every event; events that are the same to the letter are passed over."""
    cells = _cells(old), _cells(new)
    wholes = [_wholes(each, table) for each, table in zip((old, new), cells, strict=True)]
    differing = [each for each in matches if wholes[0][each.old] != wholes[1][each.new]]
    known = {each.old for each in matches}, {each.new for each in matches}
    gone = [row for row in range(len(old.events)) if row not in known[0]]
    come = [row for row in range(len(new.events)) if row not in known[1]]
    told = (
        _tell(old, [*(each.old for each in differing), *gone], language),
        _tell(new, [*(each.new for each in differing), *come], language),
    )
    pairs = _pair_statements((old, new), cells, differing)
    for number, each in enumerate(differing):
        changes = list_changes(told[0][each.old], told[1][each.new], pairs[number], language)
        yield _Found(each.old, each.new, changes)
    yield from (_Found(row, -1, removed(told[0][row])) for row in gone)
    yield from (_Found(-1, row, added(told[1][row])) for row in come)


def _cells(timeline: Timeline) -> pd.DataFrame:
    """The cells by which statements are compared, as text, with `whole`, all of them."""
    table = timeline.statements
    names = [*COMPARED, *sorted(timeline.extra)]
    texts = {
        name: [
            ";".join(cell) if isinstance(cell, tuple) else str(cell)
            for cell in table[name].tolist()
        ]
        for name in names
    }
    # A column without any cell says nothing.
    filled = [name for name in names if any(texts[name])]
    whole = [
        _BETWEEN.join(f"{name}={cell}" for name, cell in zip(filled, row, strict=True) if cell)
        for row in zip(*(texts[name] for name in filled), strict=True)
    ]
    said = [
        _BETWEEN.join(row)
        for row in zip(*(texts[name] for name in ("measure", "value", "unit")), strict=True)
    ]
    order = pd.Series(list(zip(table["earliest"], texts["description"], strict=True)))
    return pd.DataFrame(texts).assign(whole=whole, said=said, order=order)


def _wholes(timeline: Timeline, cells: pd.DataFrame) -> list[tuple[str, ...]]:
    """All that the statements of each event say; in which order, but for the first, is nothing."""
    by_event: list[list[str]] = [[] for _ in range(len(timeline.events))]
    for event, whole in zip(timeline.statements["event"].tolist(), cells["whole"], strict=True):
        by_event[event].append(whole)
    ids = timeline.events["id"].tolist()
    return [
        (id_, wholes[0], *sorted(wholes[1:])) for id_, wholes in zip(ids, by_event, strict=True)
    ]


def _pair_statements(
    editions: tuple[Timeline, Timeline],
    cells: tuple[pd.DataFrame, pd.DataFrame],
    matches: list[Match],
) -> list[list[tuple[int, int]]]:
    """Match the statements of each two events that are one, by their places in the event."""
    tables, places = [], []
    for timeline, table, side in zip(editions, cells, ("old", "new"), strict=True):
        numbers = {getattr(match, side): str(n) for n, match in enumerate(matches, start=1)}
        pair = timeline.statements["event"].map(numbers)
        place = timeline.statements.groupby("event").cumcount()
        tables.append(table.assign(pair=pair)[pair.notna()].reset_index(drop=True))
        places.append(place[pair.notna()].tolist())
    pairs: list[list[tuple[int, int]]] = [[] for _ in matches]
    numbers_of = tables[1]["pair"].tolist() if matches else []
    for match in match_rows(tables[0], tables[1], STATEMENT_RULES):
        pairs[int(numbers_of[match.new]) - 1].append((places[0][match.old], places[1][match.new]))
    return pairs


def _tell(timeline: Timeline, chosen: list[int], language: Language) -> dict[int, Told]:
    """Put some events of an edition in words."""
    rank = {event: place for place, event in enumerate(sorted(chosen))}
    events = timeline.events.iloc[sorted(chosen)].reset_index(drop=True)
    statements = timeline.statements[timeline.statements["event"].isin(rank)]
    statements = statements.assign(event=statements["event"].map(rank)).reset_index(drop=True)
    if events.empty:
        return {}
    references, numbers = number_references(statements, language)
    entries = write_chronology(events, statements, numbers, timeline.extra, language)
    rows: dict[int, list[Row]] = defaultdict(list)
    cited = defaultdict(list)
    for row, number in zip(_records(statements), numbers, strict=True):
        rows[row["event"]].append(row)
        cited[row["event"]].append(references[number - 1])
    records = _records(events)
    return {
        event: Told(records[place], rows[place], entries[place], cited[place], timeline.extra)
        for event, place in rank.items()
    }


def _records(table: pd.DataFrame) -> list[Row]:
    names = [str(name) for name in table.columns]
    columns = (table[name].tolist() for name in names)
    return [dict(zip(names, row, strict=True)) for row in zip(*columns, strict=True)]


def _id(found: _Found, old: Timeline, new: Timeline) -> str:
    side, row = (new, found.new) if found.new >= 0 else (old, found.old)
    return str(side.events["id"].iloc[row])


def _touching(timeline: Timeline, options: Options) -> NDArray[np.bool_]:
    """Say of each event whether it touches the period; row -1 is that of no event."""
    since = -np.inf if options.since is None else options.since.earliest
    until = np.inf if options.until is None else options.until.latest + 1
    low, high = possible_days(timeline.events)
    return np.append((high >= since) & (low < until), [False])


def _union(old: Timeline, new: Timeline, found: list[_Found]) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Merge the statements of the events that changed: as they are now, or were before."""
    parts = []
    for timeline, rows in (
        (new, [each.new for each in found if each.new >= 0]),
        (old, [each.old for each in found if each.new < 0]),
    ):
        part = timeline.statements[timeline.statements["event"].isin(rows)]
        parts.append(part.drop(columns=list(ADDED_LATER)))
    both = pd.concat([part for part in parts if len(part)] or parts[:1], ignore_index=True)
    for name in _all_extra(old, new):
        both[name] = both[name].fillna("") if name in both else ""
    return merge_events(both)


def _ghosts(
    old: Timeline, new: Timeline, found: list[_Found], place: dict[str, int]
) -> pd.DataFrame:
    """The old dates of events that moved or were removed."""
    wanted = [each for each in found if any(map(_leaves_ghost, each.changes))]
    dates = old.events.iloc[[each.old for each in wanted]][list(DATE_COLUMNS)]
    return dates.assign(
        event=[place[_id(each, old, new)] for each in wanted],
        gone=[each.new < 0 for each in wanted],
    ).reset_index(drop=True)


def _leaves_ghost(change: Change) -> bool:
    """Whether a change is one of the event's own date."""
    return change.kind in {Kind.MOVED, Kind.REMOVED} and not change.what


def _count(events: pd.DataFrame, lanes: str | None) -> Rest:
    """Count events by swimlane and cell of time, each at the middle of its time."""
    if events.empty:
        return Rest()
    if lanes is None:
        names = pd.Series("", index=events.index)
    elif lanes == "category":
        names = events["category"]
    else:
        names = events[lanes].map(lambda values: values[0] if values else "")
    day = (events["earliest"] + events["latest"]) // 2
    span = int(day.max() - day.min()) + 1
    cell = (day - day.min()) * COUNT_CELLS // span
    counts = day.groupby([names.rename("lane"), cell.rename("cell")]).agg(["min", "max", "size"])
    return Rest(
        lane=tuple(str(lane) for lane, _ in counts.index),
        first=tuple(map(int, counts["min"])),
        last=tuple(map(int, counts["max"])),
        n=tuple(map(int, counts["size"])),
    )
