"""Two editions of a file compared: a dataset of the events that changed, and their changes."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

import numpy as np
import pandas as pd

from timeline.dates import DATE_COLUMNS
from timeline.diff.changes import Change, ChangeKind
from timeline.diff.event_differences import Difference, find_differences
from timeline.diff.matching import EVENT_RULES, Match, event_keys, match_rows
from timeline.model.bounds import possible_days
from timeline.model.columns import LINKS
from timeline.model.dataset import CountedEvents
from timeline.model.events import ADDED_TO_CLAIMS, merge_events
from timeline.model.lanes import lane_of_each

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from timeline.model.dataset import Dataset, Options

#: Cells of time in which events that did not change are counted.
COUNT_CELLS: Final = 512


@dataclass(frozen=True, eq=False)
class Comparison:
    """Two editions compared."""

    old: Dataset
    new: Dataset
    #: The events that are in both editions.
    matches: list[Match]
    #: The events that changed, as they are now, or as they were before they were removed. Those
    #: that did not change are counted.
    dataset: Dataset
    #: The changes of each event, in the order of the events.
    changes: list[tuple[Change, ...]]
    #: Dates of the older edition: columns of dates, `event` (a row of the events) and `gone`
    #: (whether that event was removed).
    old_dates: pd.DataFrame

    @property
    def options(self) -> Options:
        """What the user chose for the page of the changes."""
        return self.dataset.options

    def has(self, kind: ChangeKind) -> list[bool]:
        """Say of each event whether it has a change of a kind."""
        return [any(change.kind is kind for change in some) for some in self.changes]

    @property
    def counts(self) -> dict[ChangeKind, int]:
        """How many events changed in each way, in the order of the kinds."""
        counted = Counter(kind for some in self.changes for kind in {each.kind for each in some})
        return {kind: counted[kind] for kind in ChangeKind if counted[kind]}


def compare(old: Dataset, new: Dataset, options: Options) -> Comparison:
    """Compare two editions.

    Args:
        old: The older edition, read whole.
        new: The newer edition, read whole.
        options: What the user chose for the page of the changes.
    """
    keys = [event_keys(each.events, each.claims) for each in (old, new)]
    matches = match_rows(keys[0], keys[1], EVENT_RULES)
    old = _with_new_ids(old, new, matches)
    touching = _touching(old, options), _touching(new, options)
    found = [
        each
        for each in find_differences(old, new, matches, options.lang)
        if each.changes and (touching[0][each.old] or touching[1][each.new])
    ]
    same = touching[1][:-1]
    same[[each.new for each in found if each.new >= 0]] = False
    counted = _count(new.events[same], options.lanes)
    dataset = _join(old, new, found, counted, options)
    place = {id_: row for row, id_ in enumerate(dataset.events["id"])}
    changes: list[tuple[Change, ...]] = [()] * len(place)
    for each in found:
        changes[place[_id(each, old, new)]] = each.changes
    old_dates = _find_old_dates(old, new, found, place)
    return Comparison(old, new, matches, dataset, changes, old_dates)


def _join(
    old: Dataset,
    new: Dataset,
    found: list[Difference],
    counted: CountedEvents,
    options: Options,
) -> Dataset:
    """Make the dataset of the events that changed."""
    events, claims = _union(old, new, found)
    return replace(
        new,
        events=events,
        claims=claims,
        problems=[*old.problems, *new.problems],
        left_out=[
            replace(problem, file=problem.file or each.name)
            for each in (old, new)
            for problem in each.left_out
        ],
        n_rows=old.n_rows + new.n_rows,
        extra=_all_extra(old, new),
        options=options,
        counted=counted,
        whole=new,
        single_sourced=old.single_sourced and new.single_sourced,
    )


def _all_extra(old: Dataset, new: Dataset) -> tuple[str, ...]:
    return tuple(dict.fromkeys((*new.extra, *old.extra)))


def _with_new_ids(old: Dataset, new: Dataset, matches: list[Match]) -> Dataset:
    """Put the ids of the newer edition into the links of the older one."""
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


def _id(found: Difference, old: Dataset, new: Dataset) -> str:
    side, row = (new, found.new) if found.new >= 0 else (old, found.old)
    return str(side.events["id"].iloc[row])


def _touching(dataset: Dataset, options: Options) -> NDArray[np.bool_]:
    """Say of each event whether it touches the period; row -1 is that of no event."""
    since = -np.inf if options.since is None else options.since.earliest
    until = np.inf if options.until is None else options.until.latest + 1
    low, high = possible_days(dataset.events)
    return np.append((high >= since) & (low < until), [False])


def _union(
    old: Dataset, new: Dataset, found: list[Difference]
) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Merge the claims of the events that changed, as they are now or were before."""
    parts = []
    for dataset, rows in (
        (new, [each.new for each in found if each.new >= 0]),
        (old, [each.old for each in found if each.new < 0]),
    ):
        part = dataset.claims[dataset.claims["event"].isin(rows)]
        parts.append(part.drop(columns=list(ADDED_TO_CLAIMS)))
    both = pd.concat([part for part in parts if len(part)] or parts[:1], ignore_index=True)
    for name in _all_extra(old, new):
        both[name] = both[name].fillna("") if name in both else ""
    return merge_events(both)


def _find_old_dates(
    old: Dataset, new: Dataset, found: list[Difference], place: dict[str, int]
) -> pd.DataFrame:
    """Find the old dates of events that moved or were removed."""
    wanted = [each for each in found if any(map(_has_old_date, each.changes))]
    dates = old.events.iloc[[each.old for each in wanted]][[*DATE_COLUMNS, "fuzzy_date"]]
    return dates.assign(
        event=[place[_id(each, old, new)] for each in wanted],
        gone=[each.new < 0 for each in wanted],
    ).reset_index(drop=True)


def _has_old_date(change: Change) -> bool:
    """Whether a change is one of the event's own date."""
    return change.kind in {ChangeKind.MOVED, ChangeKind.REMOVED} and not change.what


def _count(events: pd.DataFrame, lanes: str | None) -> CountedEvents:
    """Count events by swimlane and cell of time, each at the middle of its time."""
    if events.empty:
        return CountedEvents()
    names = pd.Series(lane_of_each(events, lanes), index=events.index)
    day = (events["earliest"] + events["latest"]) // 2
    span = int(day.max() - day.min()) + 1
    cell = (day - day.min()) * COUNT_CELLS // span
    counts = day.groupby([names.rename("lane"), cell.rename("cell")]).agg(["min", "max", "size"])
    return CountedEvents(
        lane=tuple(str(lane) for lane, _ in counts.index),
        first=tuple(map(int, counts["min"])),
        last=tuple(map(int, counts["max"])),
        n=tuple(map(int, counts["size"])),
    )
