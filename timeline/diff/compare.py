"""Two editions of a file compared: which events changed, and the timeline of those."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

import numpy as np
import pandas as pd

from timeline.dates import DATE_COLUMNS
from timeline.diff.changes import Change, Kind
from timeline.diff.differences import Difference, find_differences
from timeline.diff.matching import EVENT_RULES, Match, event_keys, match_rows
from timeline.model.columns import LINKS
from timeline.model.events import merge_events, possible_days
from timeline.model.reduction import Rest
from timeline.reading.claims import ADDED_LATER

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from timeline.api import Options, Timeline

#: Cells of time in which events that did not change are counted.
COUNT_CELLS: Final = 512


@dataclass(frozen=True, slots=True)
class Editions:
    """Two editions compared."""

    old: Timeline
    new: Timeline
    #: The events that both have.
    matches: list[Match]
    #: The events that changed, as they are now, or were before they were removed; their claims.
    events: pd.DataFrame
    claims: pd.DataFrame
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
            claims=self.claims,
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


def compare(old: Timeline, new: Timeline, options: Options) -> Editions:
    """Compare two editions.

    Args:
        old: The older edition, read whole.
        new: The newer edition, read whole.
        options: What the user chose for the timeline of the changes.
    """
    keys = [event_keys(each.events, each.claims) for each in (old, new)]
    matches = match_rows(keys[0], keys[1], EVENT_RULES)
    old = _renamed(old, new, matches)
    touching = _touching(old, options), _touching(new, options)
    found = [
        each
        for each in find_differences(old, new, matches, options.lang)
        if each.changes and (touching[0][each.old] or touching[1][each.new])
    ]
    events, claims = _union(old, new, found)
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
        claims,
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
    for table in (old.events, old.claims):
        links = {
            name: pd.Series([tuple(names.get(each, each) for each in some) for some in table[name]])
            for name in LINKS
        }
        tables.append(table.assign(**{name: each.astype(object) for name, each in links.items()}))
    return replace(old, events=tables[0], claims=tables[1])


def _id(found: Difference, old: Timeline, new: Timeline) -> str:
    side, row = (new, found.new) if found.new >= 0 else (old, found.old)
    return str(side.events["id"].iloc[row])


def _touching(timeline: Timeline, options: Options) -> NDArray[np.bool_]:
    """Say of each event whether it touches the period; row -1 is that of no event."""
    since = -np.inf if options.since is None else options.since.earliest
    until = np.inf if options.until is None else options.until.latest + 1
    low, high = possible_days(timeline.events)
    return np.append((high >= since) & (low < until), [False])


def _union(
    old: Timeline, new: Timeline, found: list[Difference]
) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Merge the claims of the events that changed: as they are now, or were before."""
    parts = []
    for timeline, rows in (
        (new, [each.new for each in found if each.new >= 0]),
        (old, [each.old for each in found if each.new < 0]),
    ):
        part = timeline.claims[timeline.claims["event"].isin(rows)]
        parts.append(part.drop(columns=list(ADDED_LATER)))
    both = pd.concat([part for part in parts if len(part)] or parts[:1], ignore_index=True)
    for name in _all_extra(old, new):
        both[name] = both[name].fillna("") if name in both else ""
    return merge_events(both)


def _ghosts(
    old: Timeline, new: Timeline, found: list[Difference], place: dict[str, int]
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
