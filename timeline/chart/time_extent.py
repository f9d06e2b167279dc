"""The time extent of a chart: its first and last day, with room for fades and arrows.

A chart without a period that the user chose is as long as its dates need.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np

if TYPE_CHECKING:
    from timeline.model.bounds import Bounds, Days

#: Part of the chart over which a side that is not known fades.
UNKNOWN_PART: Final = 0.1
#: Parts of the data's length that stay free beside it: room for an arrow, and else.
_PAD_OPEN: Final = 0.045
_PAD: Final = 0.015
#: A chart whose period nobody asked for is at least so long.
SHORTEST_DAYS: Final = 30.0


@dataclass(frozen=True, slots=True)
class TimeExtent:
    """The stretch of time that a chart covers, in days."""

    first: float
    last: float
    #: First and last day of any event: what is open is certain between them.
    known_from: float
    known_until: float
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
) -> TimeExtent:
    """Choose the stretch of time for some dates, with room for their fades and arrows.

    Args:
        bounds: The dates of the events.
        differing: The dates of claims that disagree with them, and those of another edition.
        period: First day and end of the last day, each `None` for what the dates need.
        counted: First and last day of events that are only counted.
    """
    since, until = period
    low, high = _reach((bounds, *differing))
    if counted:
        low, high = min(low, counted[0]), max(high, counted[1] + 1.0)
    begin = low if since is None else since
    finish = high if until is None else until
    if finish - begin < SHORTEST_DAYS:
        begin, finish = _lengthened(begin, finish, since, until)
    fade = UNKNOWN_PART * (finish - begin)
    left, right = bounds.start_edge, bounds.end_edge
    need_left = min([begin, *(bounds.end - bounds.end_give - fade)[left == "unknown"]])
    need_right = max([finish, *(bounds.start_end + bounds.start_give + fade)[right == "unknown"]])
    length = need_right - need_left
    first = np.floor(need_left - length * (_PAD_OPEN if "open" in left else _PAD))
    last = np.ceil(need_right + length * (_PAD_OPEN if "open" in right else _PAD))
    first = float(first if since is None else begin)
    last = float(last if until is None else finish)
    known = np.clip(
        [bounds.start.min(initial=last), bounds.end_end.max(initial=first)], first, last
    )
    return TimeExtent(first, last, float(known[0]), float(known[1]), fade)


def _reach(dates: tuple[Bounds, ...]) -> tuple[float, float]:
    """First and last day that any date allows; sides without an end are left out."""
    low = min((each.start - each.start_give).min(initial=np.inf) for each in dates)
    high = max((each.end_end + each.end_give).max(initial=-np.inf) for each in dates)
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
