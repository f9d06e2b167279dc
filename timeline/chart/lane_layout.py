"""The layout of the swimlanes, so that no two names overlap at any scale.

Every swimlane is laid out by itself, in rows; `label_placement` finds the place of each event.
In a row each event has a side for its name, and two *tiers*: the smallest scale, in
pixels per day, at which its name fits, and the smallest at which its mark does.
Things that are apart at one scale are further apart at every larger one, so that a tier is a
threshold: what shows at one scale shows at all larger scales.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np
import pandas as pd

from timeline.chart.label_placement import (
    INSIDE,
    INSIDE_PX,
    LEFT,
    MARK_HALF_PX,
    NAME_GAP_PX,
    RIGHT,
    EventExtents,
    LaneRows,
    Place,
    measure_labels,
)
from timeline.chart.theme import LABEL_PX
from timeline.model.events import rank_texts
from timeline.model.lanes import lane_of_each, lane_order
from timeline.typography import Typeface, text_widths_px

if TYPE_CHECKING:
    from collections.abc import Iterable

    from timeline.chart.event_marks import EventMarks

__all__ = [
    "BUDGET_ROWS",
    "INSIDE",
    "INSIDE_PX",
    "LAYOUT_COLUMNS",
    "LEFT",
    "MARK_HALF_PX",
    "NAME_GAP_PX",
    "RIGHT",
    "START_WIDTH_PX",
    "FirstView",
    "Lane",
    "Layout",
    "lay_out",
]

#: Width for which the first view is laid out: the chart on a screen 1,280 pixels wide.
START_WIDTH_PX: Final = 1180.0
#: Rows that the whole chart may take before a name is shown only at a larger scale.
BUDGET_ROWS: Final = 120

#: With more events a mark shows together with its name, and is counted until then: a thousand
#: nameless marks say less to a reader than their number, and cost each frame most of its time.
NAMED_ONLY: Final = 500


#: Columns of `Layout.events`, one row for each event, in the order of the events:
#: the swimlane and the row in it (from 0), the side of the name, the width kept for the name,
#: and the scales in pixels per day from which name and mark show (infinite: never by itself).
LAYOUT_COLUMNS = ("lane", "row", "side", "label_px", "label_tier", "mark_tier")


@dataclass(frozen=True, slots=True)
class FirstView:
    """The size of the first view, and the typeface of its names."""

    width_px: float = START_WIDTH_PX
    #: Rows of all swimlanes together.
    n_rows: int = BUDGET_ROWS
    #: Minimum number of rows of a lane, even if the total then exceeds `n_rows`.
    min_lane_rows: int = 4
    #: What draws the names.
    typeface: Typeface = Typeface.SYSTEM


@dataclass(frozen=True, slots=True)
class Lane:
    """A swimlane."""

    #: The word that its events share; empty for events without one.
    name: str
    n_events: int
    n_rows: int


@dataclass(frozen=True, slots=True)
class Layout:
    """A layout."""

    events: pd.DataFrame
    lanes: tuple[Lane, ...]
    #: Scale of the first view, in pixels per day.
    start_scale: float


def lay_out(
    events: pd.DataFrame,
    marks: EventMarks,
    *,
    by: str | None = "category",
    first_view: FirstView | None = None,
    first_lanes: Iterable[str | None] = (),
) -> Layout:
    """Give every event its swimlane, row, side and tiers.

    An event that is not drawn is in a swimlane after the last, and shows at no scale. The result
    depends on the events and not on the order of their rows in the file.

    Args:
        events: The events, as `events.merge_events` makes them.
        marks: How they are drawn.
        by: `category`, `jurisdiction`, `actors`, or `None` for one swimlane.
        first_view: The first view; that of the page if `None`.
        first_lanes: Names of swimlanes that come before all others.
    """
    first_view = first_view or FirstView()
    lane_names = lane_of_each(events, by)
    drawn_names = [lane_names[event] for event in np.flatnonzero(marks.drawn).tolist()]
    scale = first_view.width_px / (marks.last_day - marks.first_day)
    # Whole pixels: the page contains the widths by which the layout is made.
    widths = np.ceil(text_widths_px(short_names(events).tolist(), LABEL_PX, first_view.typeface))
    extents = measure_labels(widths, marks, scale)
    importance = events["importance"].to_numpy(np.int64)
    order = np.lexsort((rank_texts(events["id"]), marks.left, -importance))
    ordered = lane_order(events[marks.drawn], drawn_names, first_lanes) if drawn_names else []
    members: dict[str, list[int]] = {name: [] for name in ordered}
    for event in order[marks.drawn[order]].tolist():
        members[lane_names[event]].append(event)
    filled = _fill_lanes(list(members.values()), extents, scale, first_view)
    nowhere = len(members), Place(0, RIGHT, math.inf, math.inf)
    places: list[tuple[int, Place]] = [nowhere] * len(events)
    lanes = []
    for number, (name, lane) in enumerate(members.items()):
        for event, place in zip(lane, filled[number], strict=True):
            places[event] = (number, place)
        lanes.append(Lane(name, len(lane), _n_rows(filled[number])))
    table = pd.DataFrame(
        {
            "lane": np.array([number for number, _ in places], dtype=np.int64),
            "row": np.array([place.row for _, place in places], dtype=np.int64),
            "side": pd.Series([place.side for _, place in places], dtype=str),
            "label_px": extents.width_px,
            "label_tier": np.array([place.label_tier for _, place in places], dtype=float),
            "mark_tier": np.array([place.mark_tier for _, place in places], dtype=float),
        }
    )
    if len(events) > NAMED_ONLY:
        named = np.isfinite(table["label_tier"])
        table["mark_tier"] = np.where(
            named, np.maximum(table["mark_tier"], table["label_tier"]), table["mark_tier"]
        )
    return Layout(table, tuple(lanes), scale)


def short_names(events: pd.DataFrame) -> pd.Series[str]:
    """Give what the chart calls each event: its label, or else its title."""
    return events["label"].where(events["label"].ne(""), events["title"])


def _fill_lanes(
    members: list[list[int]], extents: EventExtents, scale: float, first_view: FirstView
) -> list[list[Place]]:
    """Place the events of each swimlane in as many rows as it needs, or in its share of them.

    Args:
        members: The events of each swimlane, the most important first.
        extents: The stretches and names of the events.
        scale: Scale of the first view.
        first_view: The first view.
    """
    budget = first_view.n_rows
    needed = [
        budget if len(lane) > budget else _n_rows(_fill(lane, extents, scale, len(lane)))
        for lane in members
    ]
    shares = _share(needed, first_view)
    return [_fill(lane, extents, scale, rows) for lane, rows in zip(members, shares, strict=True)]


def _share(needed: list[int], first_view: FirstView) -> list[int]:
    """Give each swimlane its share of the rows, and none more than it needs."""
    part = min(1.0, first_view.n_rows / max(1, sum(needed)))
    shares = [min(rows, max(first_view.min_lane_rows, math.ceil(rows * part))) for rows in needed]
    # Rounding up may have shared out more rows than there are.
    while sum(shares) > first_view.n_rows and max(shares) > first_view.min_lane_rows:
        shares[shares.index(max(shares))] -= 1
    return shares


def _fill(lane: list[int], extents: EventExtents, scale: float, n_rows: int) -> list[Place]:
    rows = LaneRows(n_rows)
    return [rows.place(extents, event, scale, first_row_seed=event) for event in lane]


def _n_rows(places: list[Place]) -> int:
    return 1 + max(place.row for place in places)
