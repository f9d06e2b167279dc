"""The scene: the tables of all that a chart can show, of which each view draws a part."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any, Final

import numpy as np

from timeline.chart.dissents import list_dissents
from timeline.chart.event_marks import trace_successions
from timeline.chart.lane_layout import Lane, short_names
from timeline.chart.segments import Styles, number_styles
from timeline.chart.theme import ROW_PX
from timeline.language import ENGLISH, Language, in_heading
from timeline.model.dataset import CountedEvents

if TYPE_CHECKING:
    from collections.abc import Sequence

    import pandas as pd

    from timeline.chart.event_marks import EventMarks
    from timeline.chart.lane_layout import Layout

#: Height of the heading of a swimlane above its first row, and of the counts below the last one.
LANE_HEAD_PX: Final = 27
LANE_FOOT_PX: Final = 17

#: A swimlane is one of figures if so many of its events have one, and so great a part of them.
_MANY_FIGURES: Final = 8
_FIGURES_PART: Final = 0.75

#: Columns of `Scene.counted`: lane, first day, end of the last day, number.
COUNTED: Final = ("lane", "first", "last", "n")

ChartRow = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Scene:
    """Everything that can be in view: the tables that the page contains."""

    events: pd.DataFrame
    segments: pd.DataFrame
    styles: Styles
    #: The lines of succession, as `timeline.chart.event_marks` traces them.
    successions: pd.DataFrame
    #: The other dates of disputed events, as `timeline.chart.dissents` lists them.
    dissents: pd.DataFrame
    #: Name, label, top and height in pixels of each swimlane, its category or -1, and whether it is
    #: one of figures.
    lanes: list[ChartRow]
    #: The categories in the order of their colours and shapes; of a part those of the whole.
    categories: list[str]
    first_day: float
    last_day: float
    start_scale: float
    #: The end of the day of the file, to which bars that are still open go.
    file_day: float
    #: Where the axis of the whole period breaks, and the part of the width before that day; `None`
    #: where its scale is even.
    axis: tuple[float, float] | None
    #: Counts of events that are not among `events`: swimlane, first and last day, number.
    counted: dict[str, list[int]] = field(default_factory=lambda: {name: [] for name in COUNTED})

    @property
    def height_px(self) -> int:
        """Height of all swimlanes together."""
        return int(sum(lane["height"] for lane in self.lanes))


def make_scene(  # noqa: PLR0913, PLR0917 (what there is to join)
    events: pd.DataFrame,
    claims: pd.DataFrame,
    layout: Layout,
    marks: EventMarks,
    categories: Sequence[str],
    language: Language = ENGLISH,
    counted: CountedEvents | None = None,
    axis: tuple[float, float] | None = None,
) -> Scene:
    """Join events, layout and marks into the tables of a scene.

    Args:
        events: The events.
        claims: Their claims.
        layout: Where they are.
        marks: How they are drawn.
        categories: The categories in the order of their colours.
        language: What it is written in.
        counted: Events that are counted only.
        axis: Where the scale of the whole period breaks.
    """
    lookup = {name: i for i, name in enumerate(categories)}
    table = layout.events.assign(
        id=events["id"],
        title=events["title"],
        label=short_names(events),
        at=marks.at,
        left=marks.left,
        right=marks.right,
        core_left=marks.core_left,
        core_right=marks.core_right,
        category=events["category"].map(lookup).astype(int),
        # Whether a name in the bar is on paper: also in a capsule, which is tinted at most.
        hollow=marks.light,
        drawn=marks.drawn,
        importance=events["importance"].to_numpy(np.int64),
        evidence=events["evidence"],
        value_disputed=events["value_disputed"].to_numpy(bool),
    )
    counted = counted or CountedEvents()
    lanes = _lanes(layout, lookup, language, counted)
    figure = np.isin(np.arange(len(events)), claims.loc[claims["value"].ne(""), "event"])
    for number, lane in enumerate(lanes):
        within = figure[layout.events["lane"].eq(number) & marks.drawn]
        lane["figures"] = bool(within.sum() >= _MANY_FIGURES and within.mean() >= _FIGURES_PART)
    # What is not drawn has no place in a swimlane.
    tops = np.array([lane["top"] for lane in lanes] or [0])
    table["lane"] = table["lane"].clip(upper=len(tops) - 1)
    table["y"] = tops[table["lane"]] + LANE_HEAD_PX + (table["row"] + 0.5) * ROW_PX
    # Each event's segments together, so that a view takes those of its own events only.
    own = marks.segments.sort_values("event", kind="stable")
    segments, styles = number_styles(own, marks.fills)
    return Scene(
        events=table,
        segments=segments,
        styles=styles,
        successions=trace_successions(events, marks),
        dissents=list_dissents(claims, (marks.first_day, marks.last_day), language),
        lanes=lanes,
        categories=list(categories),
        first_day=marks.first_day,
        last_day=marks.last_day,
        start_scale=layout.start_scale,
        file_day=marks.file_day,
        axis=axis,
        counted=_counted_columns(counted, [lane["name"] for lane in lanes]),
    )


def restack(scene: Scene, heads_px: Sequence[int], feet_px: Sequence[int]) -> Scene:
    """Make head and foot of each swimlane higher by so many pixels, or lower."""
    lanes, moves, top = [], [], 0
    for lane, head, foot in zip(scene.lanes, heads_px, feet_px, strict=True):
        lanes.append(lane | {"top": top, "height": lane["height"] + head + foot})
        moves.append(top - lane["top"] + head)
        top += lanes[-1]["height"]
    if not lanes:
        return scene
    lane_of = scene.events["lane"].to_numpy()
    events = scene.events.assign(y=scene.events["y"] + np.array(moves)[lane_of])
    return replace(scene, events=events, lanes=lanes)


def _counted_columns(counted: CountedEvents, lanes: list[str]) -> dict[str, list[int]]:
    numbers = {name: number for number, name in enumerate(lanes)}
    # A cell ends with its last day.
    columns = (
        [numbers[name] for name in counted.lane],
        counted.first,
        [day + 1 for day in counted.last],
    )
    return dict(zip(COUNTED, (*map(list, columns), list(counted.n)), strict=True))


def _lanes(
    layout: Layout, lookup: dict[str, int], language: Language, counted: CountedEvents
) -> list[ChartRow]:
    n_counted: Counter[str] = Counter()
    for name, n in zip(counted.lane, counted.n, strict=True):
        n_counted[name] += n
    # A swimlane may have no event that the page holds.
    drawn = {lane.name for lane in layout.lanes}
    bare = [Lane(name, 0, 1) for name in sorted(n_counted) if name not in drawn]
    lanes, top = [], 0
    for lane in (*layout.lanes, *bare):
        height = LANE_HEAD_PX + lane.n_rows * ROW_PX + LANE_FOOT_PX
        category = lookup.get(lane.name, -1)
        n_events = language.number(lane.n_events + n_counted[lane.name])
        heading = in_heading(lane.name, language)
        lanes.append(
            {
                "name": lane.name,
                "heading": heading,
                "label": f"{heading}  {n_events}",
                "top": top,
                "height": height,
                "category": category,
            }
        )
        top += height
    return lanes
