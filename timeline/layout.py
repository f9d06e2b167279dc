"""Where each event goes: a map of time, with no two names overlapping at any scale.

Every swimlane is laid out by itself, in rows.
In a row each event has a side on which its name stands, and two *tiers*: the smallest scale, in
pixels per day, at which its name fits, and the smallest at which its mark does.
Things that are apart at one scale are further apart at every larger one, so that a tier is a
threshold: what shows at one scale shows at all larger scales.
"""

from __future__ import annotations

import math
from bisect import bisect_left
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

import numpy as np
import pandas as pd

from timeline.text import text_widths_px
from timeline.theme import LABEL_PX, MARK_PX

if TYPE_CHECKING:
    from collections.abc import Iterator

    from timeline.ink import Ink

#: Width for which the first view is laid out: the chart on a screen 1,280 pixels wide.
START_WIDTH_PX: Final = 1180.0
#: Rows that the whole chart may take before a name is put off to a deeper tier.
BUDGET_ROWS: Final = 120

#: Half a mark, from its middle; the gap from a mark to its name; the gap from one event to the next.
MARK_HALF_PX: Final = MARK_PX / 2 + 1
NAME_GAP_PX: Final = 5.0
APART_PX: Final = 8.0
#: Room at both ends of a name inside its bar.
INSIDE_PX: Final = 12.0

#: Share of intervals from which a swimlane counts as one of them.
_MOSTLY: Final = 0.5
_MARKS_PX: Final = 2 * MARK_HALF_PX + APART_PX

RIGHT, LEFT, INSIDE = "right", "left", "inside"

#: Columns of `Placed.events`, one row for each event, in the order of the events:
#: the swimlane and the row in it (from 0), the side of the name, the width kept for the name,
#: and the scales in pixels per day from which name and mark show (infinite: never by itself).
COLUMNS = ("lane", "row", "side", "label_px", "label_tier", "mark_tier")


@dataclass(frozen=True, slots=True)
class Lane:
    """A swimlane."""

    #: The word that its events share; empty for events without one.
    name: str
    n_events: int
    n_rows: int


@dataclass(frozen=True, slots=True)
class Placed:
    """A layout."""

    events: pd.DataFrame
    lanes: tuple[Lane, ...]
    #: Scale of the first view, in pixels per day.
    start_scale: float


@dataclass(slots=True)
class _Item:
    """An event in a row: its stretch in days, what stands beside it in pixels, and its tiers."""

    x: float
    x2: float
    name_left: float
    name_right: float
    label_tier: float
    mark_tier: float


@dataclass(slots=True)
class _Row:
    """A row of one swimlane: its items in order of time, none overlapping another in time."""

    starts: list[float] = field(default_factory=list)
    items: list[_Item] = field(default_factory=list)
    #: The widest name so far: how far a conflict can reach.
    widest: float = 0.0

    def add(self, item: _Item) -> None:
        """Put an item in its place; one that never shows by itself takes none."""
        if math.isinf(item.mark_tier):
            return
        position = bisect_left(self.starts, item.x)
        self.starts.insert(position, item.x)
        self.items.insert(position, item)
        self.widest = max(self.widest, item.name_left, item.name_right)


def lay_out(events: pd.DataFrame, ink: Ink, *, by: str | None = "category") -> Placed:
    """Give every event its swimlane, row, side and tiers.

    The result depends on the events and not on the order of their rows in the file.

    Args:
        events: The events, as `events.merge_events` makes them.
        ink: How they are drawn.
        by: `category`, `jurisdiction`, `actors`, or `None` for one swimlane.
    """
    names = _lane_names(events, by)
    scale = START_WIDTH_PX / (ink.last_day - ink.first_day)
    widths = text_widths_px(events["title"].tolist(), LABEL_PX)
    order = np.lexsort(
        (events["id"].to_numpy(str), ink.left, -events["importance"].to_numpy(np.int64))
    )
    lanes = _lane_order(events, names)
    members = [[int(event) for event in order if names[event] == lane] for lane in lanes]
    shares = _row_budgets(members, ink, widths, scale)
    table = pd.DataFrame(index=range(len(events)), columns=list(COLUMNS))
    placed_lanes = []
    for number, (name, chosen, share) in enumerate(zip(lanes, members, shares, strict=True)):
        places = _lay_out_lane(chosen, ink, widths, scale, share)
        placed_lanes.append(Lane(name, len(chosen), 1 + max(place[0] for place in places)))
        table.loc[chosen, list(COLUMNS)] = [
            (number, row, side, widths[event], label_tier, mark_tier)
            for event, (row, side, label_tier, mark_tier) in zip(chosen, places, strict=True)
        ]
    types = {"lane": int, "row": int, "side": str} | dict.fromkeys(COLUMNS[3:], float)
    return Placed(table.astype(types), tuple(placed_lanes), scale)


def _lane_names(events: pd.DataFrame, by: str | None) -> list[str]:
    """The swimlane of each event: the first of several jurisdictions or actors."""
    if by is None:
        return [""] * len(events)
    if by == "category":
        return events["category"].tolist()
    return [values[0] if values else "" for values in events[by]]


def _lane_order(events: pd.DataFrame, names: list[str]) -> list[str]:
    """Swimlanes mostly of intervals come first, then those that matter most, then the earliest.

    What lasts is the ground against which moments are read.
    """
    table = pd.DataFrame(
        {
            "name": names,
            "lasting": events["kind"].eq("interval"),
            "importance": -events["importance"],
            "x": events["earliest"],
        }
    )
    grouped = table.groupby("name").agg({"lasting": "mean", "importance": "mean", "x": "min"})
    grouped = grouped.reset_index().assign(
        unnamed=lambda lane: lane["name"] == "",
        passing=lambda lane: lane["lasting"] < _MOSTLY,
        importance=lambda lane: lane["importance"].round(1),
    )
    order = ["unnamed", "passing", "importance", "x", "name"]
    names_in_order: list[str] = grouped.sort_values(order)["name"].tolist()
    return names_in_order


def _row_budgets(
    members: list[list[int]], ink: Ink, widths: np.ndarray, scale: float
) -> list[int]:
    """Rows that each swimlane may take: what it wants, or its part of the budget."""
    wanted = [_rows_wanted(lane, ink, widths, scale) for lane in members]
    if sum(wanted) <= BUDGET_ROWS:
        return wanted
    spare = BUDGET_ROWS / sum(wanted)
    return [max(4, math.ceil(rows * spare)) if rows > 4 else rows for rows in wanted]


def _rows_wanted(lane: list[int], ink: Ink, widths: np.ndarray, scale: float) -> int:
    if len(lane) > BUDGET_ROWS:
        return BUDGET_ROWS
    places = _lay_out_lane(lane, ink, widths, scale, len(lane))
    return 1 + max(row for row, *_ in places)


def _lay_out_lane(
    lane: list[int], ink: Ink, widths: np.ndarray, scale: float, max_rows: int
) -> list[tuple[int, str, float, float]]:
    """Place the events of one swimlane, the most important first.

    Returns:
        Row, side, and the tiers of name and mark, for each event of `lane`.
    """
    rows: list[_Row] = []
    places = []
    for event in lane:
        best: tuple[float, float, int, str, _Item] | None = None
        for number in range(min(len(rows) + 1, max_rows)):
            row = rows[number] if number < len(rows) else _Row()
            for side, item in _candidates(event, ink, float(widths[event])):
                _find_tiers(item, row)
                if best is None or (item.label_tier, item.mark_tier) < best[:2]:
                    best = (item.label_tier, item.mark_tier, number, side, item)
                if item.label_tier <= scale:
                    break
            if best is not None and best[0] <= scale:
                break
        assert best is not None  # noqa: S101 (a lane has at least one row)
        *_, number, side, item = best
        if number == len(rows):
            rows.append(_Row())
        rows[number].add(item)
        places.append((number, side, item.label_tier, item.mark_tier))
    return places


def _candidates(event: int, ink: Ink, width: float) -> Iterator[tuple[str, _Item]]:
    """The ways in which an event may stand in a row, the best first, with their lowest tiers.

    The ends of the chart are walls: a name that runs past one needs a scale at which it fits.
    """
    x, x2 = float(ink.left[event]), float(ink.right[event])
    core = float(ink.core_right[event] - ink.core_left[event])
    if core > 0:
        yield INSIDE, _Item(x, x2, 0.0, 0.0, (width + INSIDE_PX) / core, 0.0)
    beside = NAME_GAP_PX + width
    room_right, room_left = ink.last_day - x2, x - ink.first_day
    needed = MARK_HALF_PX + beside
    if room_right > 0:
        yield RIGHT, _Item(x, x2, 0.0, beside, needed / room_right, 0.0)
    if room_left > 0:
        yield LEFT, _Item(x, x2, beside, 0.0, needed / room_left, 0.0)
    if core <= 0 and room_right <= 0 and room_left <= 0:
        yield RIGHT, _Item(x, x2, 0.0, beside, math.inf, 0.0)


def _find_tiers(item: _Item, row: _Row) -> None:
    """Raise the tiers of an item to where it meets nothing that stands in the row already."""
    position = bisect_left(row.starts, item.x)
    widest = _MARKS_PX + item.name_left + item.name_right + row.widest
    for other in row.items[position:]:
        if not _keep_apart(item, other, other.x - item.x2, item.name_right, other.name_left, widest):
            break
    for index in range(position - 1, -1, -1):
        other = row.items[index]
        if not _keep_apart(item, other, item.x - other.x2, item.name_left, other.name_right, widest):
            break
    item.label_tier = max(item.label_tier, item.mark_tier)


def _keep_apart(
    item: _Item, other: _Item, gap: float, mine: float, theirs: float, widest: float
) -> bool:
    """Raise the tiers of an item to where it does not meet another, with name and without.

    Args:
        item: The item to place.
        other: An item of the row.
        gap: Days between the two.
        mine: Pixels that the item's name takes towards the other.
        theirs: Pixels that the other's name takes towards the item.
        widest: Pixels that any conflict can take.

    Returns:
        Whether an item still further away could matter.
    """
    if gap <= 0:
        item.mark_tier = math.inf
        return False
    if widest / gap <= min(item.label_tier, item.mark_tier):
        return False
    # Where the other shows only later than the two are apart, they never meet.
    for needed_px, other_tier in ((mine + theirs, other.label_tier), (mine, other.mark_tier)):
        apart_from = (_MARKS_PX + needed_px) / gap
        if apart_from > other_tier:
            item.label_tier = max(item.label_tier, apart_from)
    for needed_px, other_tier in ((theirs, other.label_tier), (0.0, other.mark_tier)):
        apart_from = (_MARKS_PX + needed_px) / gap
        if apart_from > other_tier:
            item.mark_tier = max(item.mark_tier, apart_from)
    return True
