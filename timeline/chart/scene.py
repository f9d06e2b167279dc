"""The scene: the tables of all that a chart can show, of which each view draws a part."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from itertools import count
from typing import TYPE_CHECKING, Any, Final, NamedTuple

import numpy as np

from timeline.chart.dissents import list_dissents
from timeline.chart.event_marks import trace_successions
from timeline.chart.packing import IMPORTANT
from timeline.chart.segments import Styles, number_styles
from timeline.language import ENGLISH, Language, in_heading
from timeline.model.dataset import CountedEvents
from timeline.model.lanes import lane_of_each, lane_order

if TYPE_CHECKING:
    from collections.abc import Sequence

    import pandas as pd

    from timeline.chart.event_marks import EventMarks
    from timeline.model.bounds import Flags

#: A swimlane is one of figures if so many of its events have one, and so great a part of them.
_MANY_FIGURES: Final = 8
_FIGURES_PART: Final = 0.75
#: Events that are important are at most so great a part of a file, or so many.
_IMPORTANT_PART: Final = 0.2
_NAMED: Final = 150
#: So many names may be in bold in a small file, and in a large one.
_FEW_BOLD: Final = 20
_MOST_BOLD: Final = 40

#: Columns of `Scene.counted`: lane, first day, end of the last day, number.
COUNTED: Final = ("lane", "first", "last", "n")

ChartRow = dict[str, Any]


class Standing(NamedTuple):
    """The least importance of the events that all have their names, and of those in bold."""

    named: int
    bold: int


class Lanes(NamedTuple):
    """What the swimlanes of a chart are."""

    #: `category`, `jurisdiction`, `actors`, or `None` for one swimlane.
    by: str | None = "category"
    #: Names of swimlanes that come before all others.
    first: tuple[str | None, ...] = ()


_BY_CATEGORY: Final = Lanes()


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
    #: Name, heading, and heading with its number of each swimlane, its category or -1, and whether
    #: it is one of figures.
    lanes: list[ChartRow]
    #: The categories in the order of their colours and shapes; of a part those of the whole.
    categories: list[str]
    first_day: float
    last_day: float
    #: The end of the day of the file, to which bars that are still open go.
    file_day: float
    #: Where the axis of the whole period breaks, and the part of the width before that day; `None`
    #: where its scale is even.
    axis: tuple[float, float] | None
    #: Events of this importance and more all have their names, and those in bold.
    standing: Standing
    #: Counts of events that are not among `events`: swimlane, first and last day, number.
    counted: dict[str, list[int]] = field(default_factory=lambda: {name: [] for name in COUNTED})


def make_scene(  # noqa: PLR0913, PLR0917 (what there is to join)
    events: pd.DataFrame,
    claims: pd.DataFrame,
    marks: EventMarks,
    categories: Sequence[str],
    lanes: Lanes = _BY_CATEGORY,
    language: Language = ENGLISH,
    counted: CountedEvents | None = None,
    axis: tuple[float, float] | None = None,
    standing: Standing | None = None,
) -> Scene:
    """Join events and marks into the tables of a scene.

    An event that is not drawn has no swimlane of its own.

    Args:
        events: The events.
        claims: Their claims.
        marks: How they are drawn.
        categories: The categories in the order of their colours.
        lanes: What the swimlanes are.
        language: What it is written in.
        counted: Events that are counted only.
        axis: Where the scale of the whole period breaks.
        standing: What all have names, and what in bold; if `None` these events decide.
    """
    lookup = {name: i for i, name in enumerate(categories)}
    counted = counted or CountedEvents()
    names = lane_of_each(events, lanes.by)
    ordered = _order_lanes(events, marks, names, lanes, counted)
    numbers = {name: number for number, name in enumerate(ordered)}
    table = events[["id", "title"]].assign(
        lane=np.array([numbers.get(name, 0) for name in names], np.int64),
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
    figure = np.isin(np.arange(len(events)), claims.loc[claims["value"].ne(""), "event"])
    # Each event's segments together, so that a view takes those of its own events only.
    own = marks.segments.sort_values("event", kind="stable")
    segments, styles = number_styles(own, marks.fills)
    return Scene(
        events=table,
        segments=segments,
        styles=styles,
        successions=trace_successions(events, marks),
        dissents=list_dissents(claims, marks.alike, (marks.first_day, marks.last_day), language),
        lanes=_describe_lanes(ordered, table, figure, lookup, language, counted),
        categories=list(categories),
        first_day=marks.first_day,
        last_day=marks.last_day,
        file_day=marks.file_day,
        axis=axis,
        standing=standing or rank_importance(events["importance"]),
        counted=_counted_columns(counted, numbers),
    )


def rank_importance(importance: pd.Series[int]) -> Standing:
    """Decide what stands out in a file: 4 and 5, or less of it where too many events have them."""

    def least(most: float) -> int:
        return next(n for n in count(IMPORTANT) if importance.ge(n).sum() <= most)

    part = _IMPORTANT_PART * len(importance)
    return Standing(least(max(_NAMED, part)), least(max(_FEW_BOLD, min(part, _MOST_BOLD))))


def short_names(events: pd.DataFrame) -> pd.Series[str]:
    """Give what the chart calls each event: its label, or else its title."""
    return events["label"].where(events["label"].ne(""), events["title"])


def _order_lanes(
    events: pd.DataFrame,
    marks: EventMarks,
    names: list[str],
    lanes: Lanes,
    counted: CountedEvents,
) -> list[str]:
    """Order the swimlanes of the events that are drawn, then those of events counted only."""
    drawn = [name for name, is_drawn in zip(names, marks.drawn.tolist(), strict=True) if is_drawn]
    ordered = lane_order(events[marks.drawn], drawn, lanes.first) if drawn else []
    return [*ordered, *sorted(set(counted.lane) - set(ordered))]


def _counted_columns(counted: CountedEvents, numbers: dict[str, int]) -> dict[str, list[int]]:
    # A cell ends with its last day.
    columns = (
        [numbers[name] for name in counted.lane],
        counted.first,
        [day + 1 for day in counted.last],
    )
    return dict(zip(COUNTED, (*map(list, columns), list(counted.n)), strict=True))


def _describe_lanes(  # noqa: PLR0913, PLR0917 (what there is to say)
    names: list[str],
    events: pd.DataFrame,
    figure: Flags,
    lookup: dict[str, int],
    language: Language,
    counted: CountedEvents,
) -> list[ChartRow]:
    n_counted: Counter[str] = Counter()
    for name, n in zip(counted.lane, counted.n, strict=True):
        n_counted[name] += n
    lanes = []
    for number, name in enumerate(names):
        within = figure[(events["lane"].eq(number) & events["drawn"]).to_numpy()]
        heading = in_heading(name, language)
        few = len(within) == 0 or within.sum() < _MANY_FIGURES
        lanes.append(
            {
                "name": name,
                "heading": heading,
                "label": f"{heading} {language.number(len(within) + n_counted[name])}",
                "category": lookup.get(name, -1),
                "figures": not few and bool(within.mean() >= _FIGURES_PART),
            }
        )
    return lanes
