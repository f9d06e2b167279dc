"""The days that a chart covers, and the day at which its scale of time changes.

A chart has room for its fades and arrows; without a period that the user chose it is as long as
its dates need.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np

from timeline.dates.day_numbers import civil_from_days, days_from_civil

if TYPE_CHECKING:
    from timeline.model.bounds import Bounds, Days

#: Part of the chart over which a side that is not known fades.
UNKNOWN_PART: Final = 0.1
#: Parts of the data's length that stay free beside it: room for an arrow, and else.
_PAD_OPEN: Final = 0.045
_PAD: Final = 0.015
#: A chart whose period nobody asked for is at least so long.
SHORTEST_DAYS: Final = 30.0
#: The time is uneven if a greater part of the events than the first is in less than the second of
#: it.
_DENSE: Final = 1 / 2
#: Fewer events than this are told apart on an even scale as well.
_FEW: Final = 12
_SHORT: Final = 1 / 3
#: A break may lie at so many years of a period at most; of them a rounder one is taken if it gains
#: this part of what the best one gains. Neither side of the break has a smaller part of the width.
_MOST_YEARS: Final = 100
_NEARLY: Final = 0.8
_LEAST_PART: Final = 1 / 5
#: The more of these numbers divide a year, the rounder it is.
_ROUND: Final = (5, 10, 50, 100, 500, 1000, 5000, 10_000)


@dataclass(frozen=True, slots=True)
class TimeExtent:
    """The stretch of time that a chart covers, in days."""

    first: float
    last: float
    #: First day of any event, from which on what had no beginning is certain.
    known_from: float
    #: The end of the day of the file, to which bars that are still open go.
    file_day: float
    #: Days over which a side that is not known fades.
    fade: float

    def middle(self, left: Days, right: Days) -> Days:
        """Return the middle of the part of each stretch that the chart covers."""
        seen_left, seen_right = np.maximum(left, self.first), np.minimum(right, self.last)
        return np.where(seen_left < seen_right, seen_left + seen_right, left + right) / 2


def choose_extent(
    bounds: Bounds,
    differing: tuple[Bounds, ...],
    period: tuple[float | None, float | None] = (None, None),
    counted: tuple[int, int] | None = None,
    file_day: float = -math.inf,
) -> TimeExtent:
    """Choose the stretch of time for some dates, with room for their fades and arrows.

    Args:
        bounds: The dates of the events.
        differing: The dates of claims that disagree with them, and those of another edition.
        period: First day and end of the last day, each `None` for what the dates need.
        counted: First and last day of events that are only counted.
        file_day: The end of the day of the file.
    """
    since, until = period
    low, high = _reach((bounds, *differing))
    if "open" in bounds.end_edge:
        high = max(high, file_day)
    if counted:
        low, high = min(low, counted[0]), max(high, counted[1] + 1.0)
    begin = low if since is None else since
    finish = high if until is None else until
    if finish - begin < SHORTEST_DAYS:
        begin, finish = _lengthened(begin, finish, since, until)
    fade = UNKNOWN_PART * (finish - begin)
    left, right = bounds.start_edge, bounds.end_edge
    need_left = min([begin, *(bounds.start - bounds.start_margin - fade)[left == "unknown"]])
    need_right = max([finish, *(bounds.latest_end + bounds.end_margin + fade)[right == "unknown"]])
    length = need_right - need_left
    first = np.floor(need_left - length * (_PAD_OPEN if "open" in left else _PAD))
    last = np.ceil(need_right + length * (_PAD_OPEN if "open" in right else _PAD))
    first = float(first if since is None else begin)
    last = float(last if until is None else finish)
    known_from = float(np.clip(bounds.start.min(initial=last), first, last))
    return TimeExtent(first, last, known_from, file_day, fade)


def axis_break(at: Days, first: float, last: float) -> tuple[float, float] | None:
    """Find where the scale of a whole period changes, if its time is uneven.

    The time is uneven if more than half of the events lie in less than a third of it, at either
    end. The break is the first day of the year that gains most: at which the share of the events
    on the dense side exceeds the share of the time by the greatest difference. Of years that gain
    nearly as much it is the roundest one, of those the one that gains most, of those the first.
    The part of the width before the break is the share of the events before it, so that both
    sides are equally dense, but no less than a fifth, and the part after it no less either.

    There must be a dozen events: the marks and names of fewer do not crowd an even scale, and two
    speeds would make a reader compare lengths that cannot be compared for nothing.

    Args:
        at: The day of each event that is drawn.
        first: First day of the chart.
        last: End of its last day.

    Returns:
        The day of the break, and the part of the width that the time before it takes; `None`
        where the scale is even.
    """
    if len(at) < _FEW:
        return None
    in_order = np.sort(at)
    begin, end = (civil_from_days(math.floor(day))[0] + 1 for day in (first, last))
    step = 10 ** max(0, math.ceil(math.log10(max(1, end - begin) / _MOST_YEARS)))
    found = []
    for year in range(begin + -begin % step, end, step):
        day = float(days_from_civil(year, 1, 1))
        time = (day - first) / (last - first)
        share = float(np.searchsorted(in_order, day)) / len(at)
        dense, length = (share, time) if time < share else (1 - share, 1 - time)
        if 0 < share < 1 and dense > _DENSE and length < _SHORT:
            found.append((dense - length, day, year, share))
    if not found:
        return None
    enough = _NEARLY * max(found)[0]
    _, day, _, share = max(
        (each for each in found if each[0] >= enough),
        key=lambda each: (sum(each[2] % n == 0 for n in _ROUND), each[0], -each[1]),
    )
    return day, min(1 - _LEAST_PART, max(_LEAST_PART, share))


def fit_break(
    found: tuple[float, float] | None, whole: tuple[float, float], period: tuple[float, float]
) -> tuple[float, float] | None:
    """Give the break of a whole to a part of another length, whose two scales differ as much.

    Args:
        found: The break that `axis_break` found.
        whole: First and last day of the whole.
        period: Those of the part.
    """
    if found is None or whole == period:
        return found
    day, part = found
    if not period[0] < day < period[1]:
        return None
    before = part * (day - period[0]) / (day - whole[0])
    after = (1 - part) * (period[1] - day) / (whole[1] - day)
    return day, before / (before + after)


def _reach(dates: tuple[Bounds, ...]) -> tuple[float, float]:
    """First and last day that any date allows; sides without an end are left out."""
    low = min((each.start - each.start_margin).min(initial=np.inf) for each in dates)
    high = max((each.latest_end + each.end_margin).max(initial=-np.inf) for each in dates)
    return (float(low), float(high)) if low <= high else (0.0, 0.0)


def _lengthened(
    begin: float, finish: float, since: float | None, until: float | None
) -> tuple[float, float]:
    """Lengthen a stretch to the shortest chart; a side that the user asked for stays."""
    if since is not None and until is not None:
        return since, max(until, since + 1)
    if since is not None:
        return since, since + SHORTEST_DAYS
    if until is not None:
        return until - SHORTEST_DAYS, until
    middle = (begin + finish) / 2
    return middle - SHORTEST_DAYS / 2, middle + SHORTEST_DAYS / 2
