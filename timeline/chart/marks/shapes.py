"""How each kind of date is drawn: pieces for intervals, moments, sets and dates that differ."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np
import pandas as pd

from timeline.chart.marks.forms import (
    ALTERNATIVE,
    ALTERNATIVE_MIN_PX,
    ALTERNATIVE_SPAN,
    ARROW_LEFT,
    ARROW_RIGHT,
    BAR_MIN_PX,
    BRACKET,
    CHAIN,
    FALLING,
    GHOST_BAR,
    GHOST_MARK,
    GHOST_SPAN,
    GHOST_TIE,
    HAZE_LEFT,
    HAZE_RIGHT,
    MARK,
    POSSIBLE,
    QUERY,
    RISING,
    SOLID,
    STRETCH_MIN_PX,
    TIE,
)
from timeline.dates.day_spans import UNIT_DAYS

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from numpy.typing import NDArray

    from timeline.dates import DaySpan
    from timeline.model.bounds import Bounds, Days, Flags, Frame

#: An old date closer to the new one than this is told in words alone.
GHOST_MIN_PX: Final = 5.0
#: A stretch is never taken for shorter, in days, so that a scale can be had from it.
_INSTANT = 1e-9


def _piece(event: NDArray[np.int64], x: Days, x2: Days, form: str, **scales: Days) -> pd.DataFrame:
    """One piece for each of some events; all arrays have their length.

    Args:
        event: The events.
        x: First days.
        x2: Ends of the last days.
        form: One of `timeline.chart.marks.forms`.
        scales: `min_scale` and `max_scale`, if they are not shown at every scale.
    """
    scales = {"min_scale": np.zeros(len(x)), "max_scale": np.full(len(x), np.inf)} | scales
    return pd.DataFrame({"event": event, "x": x, "x2": x2, "form": form, **scales})


def _inner_and_outer(bounds: Bounds, frame: Frame) -> tuple[Days, Days, Days, Days]:
    """The days by which each interval may begin, must have begun, must last, and may last."""
    start, end = bounds.start_edge, bounds.end_edge
    begun = np.where(bounds.start_exact, bounds.start, bounds.start_end + bounds.start_give)
    lasts = np.where(bounds.end_exact, bounds.end_end, bounds.end - bounds.end_give)
    # Of an interval with an unknown side only the moment of the other one is certain.
    inner = (
        np.select([start == "open", start == "unknown"], [frame.known_from, lasts], begun),
        np.select([end == "open", end == "unknown"], [frame.known_until, begun], lasts),
    )
    outer = (
        np.select(
            [start == "open", start == "unknown"],
            [frame.first, np.minimum(lasts, frame.last) - frame.fade],
            bounds.start - bounds.start_give,
        ),
        np.select(
            [end == "open", end == "unknown"],
            [frame.last, np.maximum(begun, frame.first) + frame.fade],
            bounds.end_end + bounds.end_give,
        ),
    )
    return outer[0], *inner, outer[1]


def cores(bounds: Bounds, frame: Frame) -> tuple[Days, Days]:
    """The stretch of each interval that is certain; NaN where there is none."""
    _, left, right, _ = _inner_and_outer(bounds, frame)
    certain = bounds.interval & (right > left)
    return np.where(certain, left, np.nan), np.where(certain, right, np.nan)


def intervals(bounds: Bounds, frame: Frame) -> Iterator[pd.DataFrame]:
    """Draw what is certain solid; fade over the stretches of the two ends."""
    event = np.flatnonzero(bounds.interval)
    left, begun, lasts, right = (side[event] for side in _inner_and_outer(bounds, frame))
    # The two ends may be so vague, or one so unknown, that nothing between them is certain.
    meeting = np.clip((begun + lasts) / 2, left, right)
    has_core = lasts > begun
    begun, lasts = (np.where(has_core, side, meeting) for side in (begun, lasts))
    bar = BAR_MIN_PX / np.maximum(right - left, _INSTANT)
    stretches = ((left, begun, RISING), (lasts, right, FALLING), (begun, lasts, SOLID))
    for x, x2, form in stretches:
        some = x2 > x
        yield _piece(event[some], x[some], x2[some], form, min_scale=bar[some])
    middle = _middle_in_frame(left, right, frame)
    yield _piece(event, middle, middle, MARK, max_scale=bar)


def _middle_in_frame(left: Days, right: Days, frame: Frame) -> Days:
    """Where a mark stands for a stretch: in the middle of the part that the chart covers."""
    seen_left, seen_right = np.maximum(left, frame.first), np.minimum(right, frame.last)
    return np.where(seen_left < seen_right, seen_left + seen_right, left + right) / 2


def ends(bounds: Bounds, frame: Frame) -> Iterator[pd.DataFrame]:
    """Put an arrow where a date is open, and a query where an interval's end is in doubt."""
    outer_left, _, _, outer_right = _inner_and_outer(bounds, frame)
    yield _points(bounds.start_edge == "open", np.full_like(outer_left, frame.first), ARROW_LEFT)
    yield _points(bounds.end_edge == "open", np.full_like(outer_right, frame.last), ARROW_RIGHT)
    yield _points(bounds.start_edge == "unknown", outer_left, QUERY)
    yield _points(bounds.end_edge == "unknown", outer_right, QUERY)
    # An open or unknown side repeats the qualifier of the other: the doubt is told once.
    sides = (
        (bounds.start_unsure & (bounds.start_edge == "known"), bounds.start, bounds.start_end),
        (bounds.end_unsure & (bounds.end_edge == "known"), bounds.end, bounds.end_end),
    )
    for unsure, x, x2 in sides:
        yield _points(bounds.interval & unsure, _middle_in_frame(x, x2, frame), QUERY)


def _points(where: Flags, x: Days, form: str) -> pd.DataFrame:
    return _piece(np.flatnonzero(where), x[where], x[where], form)


@dataclass(frozen=True, slots=True)
class Past:
    """Dates that events had in an older edition."""

    event: NDArray[np.int64]
    bounds: Bounds
    #: Whether the event is no longer there, so that nothing else is drawn of it.
    gone: Flags


@dataclass(frozen=True, slots=True)
class _Moments:
    """Stretches in each of which one moment lies: points, and the members of sets."""

    event: NDArray[np.int64]
    x: Days
    x2: Days
    give: Days
    unsure: Flags
    #: Whether the moment is each day of the stretch, and not one of them.
    throughout: Flags
    #: The scale from which a set is seen as its members.
    apart: Days


def moments(events: pd.DataFrame, bounds: Bounds, frame: Frame) -> Iterator[pd.DataFrame]:
    """Draw a moment as the stretch in which it lies, or as a mark where that is narrower."""
    points = events["kind"].eq("point").to_numpy()
    alone = _Moments(
        event=np.flatnonzero(points),
        x=bounds.start[points],
        x2=bounds.end_end[points],
        give=bounds.start_give[points],
        unsure=bounds.start_unsure[points],
        throughout=np.zeros(points.sum(), dtype=bool),
        apart=np.zeros(points.sum()),
    )
    yield from _draw_moments(alone, frame)
    numbers = np.flatnonzero(events["kind"].isin(["one_of", "all_of"]).to_numpy())
    if len(numbers):
        yield from _draw_sets(events, bounds, frame, numbers)


def _draw_moments(some: _Moments, frame: Frame) -> Iterator[pd.DataFrame]:
    wide = np.maximum(STRETCH_MIN_PX / np.maximum(some.x2 - some.x, _INSTANT), some.apart)
    middle = _middle_in_frame(some.x, some.x2, frame)
    about = some.give > 0
    event, give = some.event[about], some.give[about]
    left, right = some.x[about], some.x2[about]
    yield _piece(event, left - give, left, HAZE_LEFT, min_scale=some.apart[about])
    yield _piece(event, right, right + give, HAZE_RIGHT, min_scale=some.apart[about])
    for form, where in ((POSSIBLE, ~some.throughout), (SOLID, some.throughout)):
        yield _piece(some.event[where], some.x[where], some.x2[where], form, min_scale=wide[where])
    yield _piece(some.event, middle, middle, MARK, min_scale=some.apart, max_scale=wide)
    unsure = some.unsure
    yield _piece(
        some.event[unsure], middle[unsure], middle[unsure], QUERY, min_scale=some.apart[unsure]
    )


def _draw_sets(
    events: pd.DataFrame, bounds: Bounds, frame: Frame, numbers: NDArray[np.int64]
) -> Iterator[pd.DataFrame]:
    """Draw each member of a set, a line between them, and a haze towards an open side."""
    left, right = bounds.start[numbers], bounds.end_end[numbers]
    opens_left = bounds.start_edge[numbers] == "open"
    opens_right = bounds.end_edge[numbers] == "open"
    yield _piece(
        numbers[opens_left], np.full(opens_left.sum(), frame.first), left[opens_left], HAZE_LEFT
    )
    yield _piece(
        numbers[opens_right], right[opens_right], np.full(opens_right.sum(), frame.last), HAZE_RIGHT
    )
    members = [date.members for date in events["fuzzy_date"].iloc[numbers]]
    several = np.array([len(spans) > 1 for spans in members])
    # A set that is narrower than a mark is one mark.
    closed = several & ~opens_left & ~opens_right
    apart = np.where(closed, STRETCH_MIN_PX / np.maximum(right - left, _INSTANT), 0.0)
    middle = _middle_in_frame(left[closed], right[closed], frame)
    yield _piece(numbers[closed], middle, middle, MARK, max_scale=apart[closed])
    every = events["kind"].iloc[numbers].eq("all_of").to_numpy()
    for form, where in ((TIE, several & ~every), (CHAIN, several & every)):
        yield _piece(numbers[where], left[where], right[where], form, min_scale=apart[where])
    yield from _draw_moments(_member_moments(numbers, members, apart, every), frame)


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
        give=np.array([span.give for span in spans], float),
        unsure=np.array([span.qualifier in {"?", "%"} for span in spans], dtype=bool),
        throughout=ranges & every[place],
        apart=apart[place],
    )


def disputes(bounds: Bounds, event: NDArray[np.int64], differing: Bounds) -> Iterator[pd.DataFrame]:
    """Join all dates of a disputed event by a bracket, each other date with ink of its own.

    Args:
        bounds: The dates of the events.
        event: The event of each date that differs.
        differing: The dates that differ.
    """
    if not len(event):
        return
    own, other = bounds.own, differing.own
    low, high = own.copy(), own.copy()
    np.minimum.at(low, event, other)
    np.maximum.at(high, event, other)
    disputed = np.unique(event)
    yield _piece(disputed, low[disputed], high[disputed], BRACKET)
    apart = ALTERNATIVE_MIN_PX / np.maximum(np.abs(other - own[event]), _INSTANT)
    wide = STRETCH_MIN_PX / (differing.end_end - differing.start)
    x, x2 = differing.start, differing.end_end
    yield _piece(event, x, x2, ALTERNATIVE_SPAN, min_scale=np.maximum(apart, wide))
    early = wide > apart
    yield _piece(
        event[early], other[early], other[early], ALTERNATIVE, min_scale=apart[early],
        max_scale=wide[early],
    )  # fmt: skip


def ghosts(bounds: Bounds, past: Past, frame: Frame) -> Iterator[pd.DataFrame]:
    """Outline where events stood in an older edition, with a line to where they stand.

    Args:
        bounds: The dates of the events.
        past: The dates that they had.
        frame: The stretch of time of the chart.
    """
    left, _, _, right = _inner_and_outer(past.bounds, frame)
    event, interval = past.event, past.bounds.interval
    wide = np.where(interval, BAR_MIN_PX, STRETCH_MIN_PX) / np.maximum(right - left, _INSTANT)
    own, was = bounds.own[event], past.bounds.own
    apart = GHOST_MIN_PX / np.maximum(np.abs(was - own), _INSTANT)
    moved = own != was
    yield _piece(
        event[moved],
        np.minimum(own, was)[moved],
        np.maximum(own, was)[moved],
        GHOST_TIE,
        min_scale=apart[moved],
    )
    for form, where in ((GHOST_BAR, interval), (GHOST_SPAN, ~interval)):
        yield _piece(event[where], left[where], right[where], form, min_scale=wide[where])
    early = np.where(past.gone, 0.0, apart)
    seen = early < wide
    middle = _middle_in_frame(left, right, frame)[seen]
    yield _piece(
        event[seen], middle, middle, GHOST_MARK, min_scale=early[seen], max_scale=wide[seen]
    )
