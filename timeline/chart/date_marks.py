"""The segments of dates: of moments and sets of them, and of intervals.

A moment is a mark, or a capsule as wide as the doubt; an interval is a solid bar where it is
certain, with fades and arrows at its ends.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

import numpy as np

from timeline.chart.segments import (
    ARROW_LEFT,
    ARROW_RIGHT,
    BAR_MIN_PX,
    CHAIN,
    FALLING,
    HAZE_LEFT,
    HAZE_RIGHT,
    INSTANT,
    MARK,
    PALE,
    POSSIBLE,
    QUERY,
    QUERY_BESIDE,
    RISING,
    SOLID,
    STRETCH_MIN_PX,
    TIE,
    make_points,
    make_segments,
)
from timeline.dates.day_spans import UNIT_DAYS

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    import pandas as pd
    from numpy.typing import NDArray

    from timeline.chart.time_axis import TimeExtent
    from timeline.dates.day_spans import DaySpan
    from timeline.model.bounds import Bounds, Days, Flags


#: Part of the fade of an unknown side over which the open side of a set fades.
_OPEN_PART: Final = 1 / 3


@dataclass(frozen=True, slots=True)
class _Moments:
    """Stretches in each of which one moment lies: points, and the members of sets."""

    event: NDArray[np.int64]
    x: Days
    x2: Days
    margin: Days
    unsure: Flags
    #: Whether the moment is each day of the stretch, and not one of them.
    throughout: Flags
    #: The scale from which a set is seen as its members.
    apart: Days


def draw_moments(
    events: pd.DataFrame, bounds: Bounds, extent: TimeExtent
) -> Iterator[pd.DataFrame]:
    """Draw a moment as the stretch in which it lies, or as a mark where that is narrower."""
    points = events["kind"].eq("point").to_numpy()
    alone = _Moments(
        event=np.flatnonzero(points),
        x=bounds.start[points],
        x2=bounds.latest_end[points],
        margin=bounds.start_margin[points],
        unsure=bounds.start_unsure[points],
        throughout=np.zeros(points.sum(), dtype=bool),
        apart=np.zeros(points.sum()),
    )
    yield from _draw_spans(alone, extent)
    numbers = np.flatnonzero(events["kind"].isin(["one_of", "all_of"]).to_numpy())
    if len(numbers):
        yield from _draw_sets(events, bounds, extent, numbers)


def _draw_spans(some: _Moments, extent: TimeExtent) -> Iterator[pd.DataFrame]:
    wide = np.maximum(STRETCH_MIN_PX / np.maximum(some.x2 - some.x, INSTANT), some.apart)
    middle = extent.middle(some.x, some.x2)
    about = some.margin > 0
    # A day that is known is a mark, however wide a day is.
    wide = np.where(~about & (some.x2 - some.x <= 1), np.inf, wide)
    event, margin = some.event[about], some.margin[about]
    left, right = some.x[about], some.x2[about]
    yield make_segments(event, left - margin, left, HAZE_LEFT, min_scale=some.apart[about])
    yield make_segments(event, right, right + margin, HAZE_RIGHT, min_scale=some.apart[about])
    vague = np.isfinite(wide)
    for form, where in ((POSSIBLE, ~some.throughout & vague), (SOLID, some.throughout & vague)):
        yield make_segments(
            some.event[where], some.x[where], some.x2[where], form, min_scale=wide[where]
        )
    yield make_segments(some.event, middle, middle, MARK, min_scale=some.apart, max_scale=wide)
    unsure, capsule = some.unsure, some.unsure & vague
    scales = {"min_scale": some.apart[unsure], "max_scale": wide[unsure]}
    at = middle[unsure]
    yield make_segments(some.event[unsure], at, at, QUERY_BESIDE, **scales)
    at = middle[capsule]
    yield make_segments(some.event[capsule], at, at, QUERY, min_scale=wide[capsule])


def _draw_sets(
    events: pd.DataFrame, bounds: Bounds, extent: TimeExtent, numbers: NDArray[np.int64]
) -> Iterator[pd.DataFrame]:
    """Draw each member of a set, a line between them, and a haze towards an open side."""
    left, right = bounds.start[numbers], bounds.latest_end[numbers]
    opens_left = bounds.start_edge[numbers] == "open"
    opens_right = bounds.end_edge[numbers] == "open"
    # "By then" fades soon: a bar to the end of the chart would say that it lasted so long.
    reach = extent.fade * _OPEN_PART
    begin = np.maximum(left[opens_left] - reach, extent.first)
    finish = np.minimum(right[opens_right] + reach, extent.last)
    yield make_segments(numbers[opens_left], begin, left[opens_left], HAZE_LEFT)
    yield make_segments(numbers[opens_right], right[opens_right], finish, HAZE_RIGHT)
    members = [date.members for date in events["fuzzy_date"].iloc[numbers]]
    several = np.array([len(spans) > 1 for spans in members])
    # A set that is narrower than a mark is one mark.
    closed = several & ~opens_left & ~opens_right
    apart = np.where(closed, STRETCH_MIN_PX / np.maximum(right - left, INSTANT), 0.0)
    middle = extent.middle(left[closed], right[closed])
    yield make_segments(numbers[closed], middle, middle, MARK, max_scale=apart[closed])
    every = events["kind"].iloc[numbers].eq("all_of").to_numpy()
    for form, where in ((TIE, several & ~every), (CHAIN, several & every)):
        yield make_segments(numbers[where], left[where], right[where], form, min_scale=apart[where])
    some = _member_moments(numbers, members, apart, every)
    # The chart has room for the doubt of the first and the last member only.
    room = np.minimum(some.x - extent.first, extent.last - some.x2)
    yield from _draw_spans(replace(some, margin=np.clip(room, 0, some.margin)), extent)


def _member_moments(
    numbers: NDArray[np.int64], members: list[Sequence[DaySpan]], apart: Days, every: Flags
) -> _Moments:
    place = np.repeat(np.arange(len(numbers)), [len(spans) for spans in members])
    spans = [span for some in members for span in some]
    x = np.array([span.earliest for span in spans], float)
    x2 = np.array([span.latest + 1 for span in spans], float)
    # A range `1960..1963` is longer than its unit.
    ranges = x2 - x > np.array([UNIT_DAYS[span.precision] for span in spans], float)
    return _Moments(
        event=numbers[place],
        x=x,
        x2=x2,
        margin=np.array([span.tolerance for span in spans], float),
        unsure=np.array([span.qualifier in {"?", "%"} for span in spans], dtype=bool),
        throughout=ranges & every[place],
        apart=apart[place],
    )


def inner_and_outer(
    bounds: Bounds, extent: TimeExtent, stated: Days | None = None
) -> tuple[Days, Days, Days, Days]:
    """Return for each interval its first possible and certain days, then its last ones.

    Args:
        bounds: The dates.
        extent: The stretch of time of the chart.
        stated: To which day a source says that each was so, NaN if none does; `None` for none.
    """
    start, end = bounds.start_edge, bounds.end_edge
    within, day = bounds.within, bounds.within & bounds.start_exact
    # An unknown side repeats the days of the other, unless it has a bound of its own: "by 2006".
    start_unknown = (start == "unknown") & bounds.repeated
    end_unknown = (end == "unknown") & bounds.repeated
    begun = np.where(
        bounds.start_exact, bounds.start, bounds.start_latest_end + bounds.start_margin
    )
    lasts = np.where(bounds.end_exact, bounds.latest_end, bounds.end - bounds.end_margin)
    still = begun if stated is None else np.fmax(begun, stated)
    # Where one side is unknown, only the moment of the other side is certain; where both are, the
    # day within is, and nothing of a longer time.
    inner = (
        np.select(
            [day, within, start == "open", start_unknown],
            [bounds.start, bounds.middle, extent.known_from, lasts],
            begun,
        ),
        np.select(
            [day, within, end == "open", end_unknown],
            [bounds.latest_end, bounds.middle, still, begun],
            lasts,
        ),
    )
    first, last = bounds.start - bounds.start_margin, bounds.latest_end + bounds.end_margin
    outer = (
        np.select(
            [within, start == "open", start_unknown, start == "unknown"],
            [
                first - extent.fade,
                extent.first,
                np.minimum(lasts, extent.last) - extent.fade,
                first - extent.fade,
            ],
            first,
        ),
        np.select(
            [within, end == "open", end_unknown, end == "unknown"],
            [
                last + extent.fade,
                np.maximum(still, extent.file_day),
                np.maximum(begun, extent.first) + extent.fade,
                last + extent.fade,
            ],
            last,
        ),
    )
    return outer[0], *inner, outer[1]


def draw_intervals(
    bounds: Bounds, extent: TimeExtent, stated: Days | None = None
) -> Iterator[pd.DataFrame]:
    """Draw the certain part of each interval solid, and fade over its two uncertain ends.

    One that is still open is pale from the day to which a source says that it was so.
    """
    event = np.flatnonzero(bounds.interval)
    left, begun, lasts, right = (side[event] for side in inner_and_outer(bounds, extent, stated))
    # Where the ends are vague, or one is unknown, nothing between them may be certain.
    meeting = np.clip((begun + lasts) / 2, left, right)
    has_core = lasts > begun
    begun, lasts = (np.where(has_core, side, meeting) for side in (begun, lasts))
    bar = BAR_MIN_PX / np.maximum(right - left, INSTANT)
    still_open = bounds.still_open[event]
    stretches = (
        (left, begun, RISING, True),
        (lasts, right, FALLING, ~still_open),
        (lasts, right, PALE, still_open),
        (begun, lasts, SOLID, True),
    )
    for x, x2, form, where in stretches:
        some = (x2 > x) & where
        yield make_segments(event[some], x[some], x2[some], form, min_scale=bar[some])
    middle = extent.middle(left, right)
    yield make_segments(event, middle, middle, MARK, max_scale=bar)


def draw_ends(
    bounds: Bounds, extent: TimeExtent, stated: Days | None = None
) -> Iterator[pd.DataFrame]:
    """Put an arrow at an open end, and a query at an unknown or uncertain end of an interval."""
    outer_left, _, _, outer_right = inner_and_outer(bounds, extent, stated)
    reach = extent.fade * _OPEN_PART
    first = np.where(bounds.interval, extent.first, np.maximum(bounds.start - reach, extent.first))
    yield make_points(bounds.start_edge == "open", first, ARROW_LEFT)
    yield make_points(bounds.still_open, np.minimum(outer_right, extent.last), ARROW_RIGHT)
    endless = ~bounds.interval & (bounds.end_edge == "open")
    yield make_points(endless, np.minimum(bounds.latest_end + reach, extent.last), ARROW_RIGHT)
    yield make_points(bounds.start_edge == "unknown", outer_left, QUERY)
    yield make_points(bounds.end_edge == "unknown", outer_right, QUERY)
    # An open or unknown side repeats the qualifier of the other: one query is enough.
    sides = (
        (
            bounds.start_unsure & (bounds.start_edge == "known"),
            bounds.start,
            bounds.start_latest_end,
        ),
        (bounds.end_unsure & (bounds.end_edge == "known"), bounds.end, bounds.latest_end),
    )
    for unsure, x, x2 in sides:
        yield make_points(bounds.interval & unsure, extent.middle(x, x2), QUERY)
