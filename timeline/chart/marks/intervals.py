"""The segments of intervals: a solid bar where they are certain, fades and arrows at their ends."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from timeline.chart.marks.segments import (
    ARROW_LEFT,
    ARROW_RIGHT,
    BAR_MIN_PX,
    FALLING,
    INSTANT,
    MARK,
    QUERY,
    RISING,
    SOLID,
    make_points,
    make_segments,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    import pandas as pd

    from timeline.chart.time_axis import TimeExtent
    from timeline.model.bounds import Bounds, Days


def inner_and_outer(bounds: Bounds, extent: TimeExtent) -> tuple[Days, Days, Days, Days]:
    """Return for each interval its first possible and certain days, then its last ones."""
    start, end = bounds.start_edge, bounds.end_edge
    begun = np.where(
        bounds.start_exact, bounds.start, bounds.start_latest_end + bounds.start_margin
    )
    lasts = np.where(bounds.end_exact, bounds.latest_end, bounds.end - bounds.end_margin)
    # Where one side is unknown, only the moment of the other side is certain.
    inner = (
        np.select([start == "open", start == "unknown"], [extent.known_from, lasts], begun),
        np.select([end == "open", end == "unknown"], [extent.known_until, begun], lasts),
    )
    outer = (
        np.select(
            [start == "open", start == "unknown"],
            [extent.first, np.minimum(lasts, extent.last) - extent.fade],
            bounds.start - bounds.start_margin,
        ),
        np.select(
            [end == "open", end == "unknown"],
            [extent.last, np.maximum(begun, extent.first) + extent.fade],
            bounds.latest_end + bounds.end_margin,
        ),
    )
    return outer[0], *inner, outer[1]


def cores(bounds: Bounds, extent: TimeExtent) -> tuple[Days, Days]:
    """Return the stretch of each interval that is certain; NaN where there is none."""
    _, left, right, _ = inner_and_outer(bounds, extent)
    certain = bounds.interval & (right > left)
    return np.where(certain, left, np.nan), np.where(certain, right, np.nan)


def draw_intervals(bounds: Bounds, extent: TimeExtent) -> Iterator[pd.DataFrame]:
    """Draw the certain part of each interval solid, and fade over its two uncertain ends."""
    event = np.flatnonzero(bounds.interval)
    left, begun, lasts, right = (side[event] for side in inner_and_outer(bounds, extent))
    # Where the ends are vague, or one is unknown, nothing between them may be certain.
    meeting = np.clip((begun + lasts) / 2, left, right)
    has_core = lasts > begun
    begun, lasts = (np.where(has_core, side, meeting) for side in (begun, lasts))
    bar = BAR_MIN_PX / np.maximum(right - left, INSTANT)
    stretches = ((left, begun, RISING), (lasts, right, FALLING), (begun, lasts, SOLID))
    for x, x2, form in stretches:
        some = x2 > x
        yield make_segments(event[some], x[some], x2[some], form, min_scale=bar[some])
    middle = extent.middle(left, right)
    yield make_segments(event, middle, middle, MARK, max_scale=bar)


def draw_ends(bounds: Bounds, extent: TimeExtent) -> Iterator[pd.DataFrame]:
    """Put an arrow at an open end, and a query at an unknown or uncertain end of an interval."""
    outer_left, _, _, outer_right = inner_and_outer(bounds, extent)
    yield make_points(
        bounds.start_edge == "open", np.full_like(outer_left, extent.first), ARROW_LEFT
    )
    yield make_points(
        bounds.end_edge == "open", np.full_like(outer_right, extent.last), ARROW_RIGHT
    )
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
