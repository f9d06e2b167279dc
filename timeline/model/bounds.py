"""The bounds of dates in days, and the stretch of time that a chart covers.

The end of a stretch is the end of its last day, so that a day is one day wide.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np

from timeline.dates.day_spans import UNIT_DAYS

if TYPE_CHECKING:
    import pandas as pd
    from numpy.typing import NDArray

    Days = NDArray[np.float64]
    Flags = NDArray[np.bool_]

#: Part of the chart over which a side that is not known fades.
UNKNOWN_PART: Final = 0.1
#: Parts of the data's length that stay free beside it: room for an arrow, and else.
_PAD_OPEN: Final = 0.045
_PAD: Final = 0.015
#: A chart whose period nobody asked for is at least so long.
SHORTEST_DAYS: Final = 30.0


@dataclass(frozen=True, slots=True)
class Bounds:
    """The bounds of each date of a table in days; all arrays have a value for each row."""

    start: Days
    start_end: Days
    end: Days
    end_end: Days
    #: Days by which a side may lie outside what is written: one unit if `~` or `%` is written.
    start_give: Days
    end_give: Days
    interval: Flags
    #: `known`, `open` or `unknown`.
    start_edge: NDArray[np.object_]
    end_edge: NDArray[np.object_]
    #: Whether a side is a day, no more and no less.
    start_exact: Flags
    end_exact: Flags
    #: Whether the source is unsure of a side: `?` or `%`.
    start_unsure: Flags
    end_unsure: Flags

    @property
    def middle(self) -> Days:
        """The day in the middle of a date, at which a moment is drawn."""
        return (self.start + self.end_end) / 2

    @property
    def own(self) -> Days:
        """The day at which a date is drawn: the start of an interval, the middle of a moment."""
        # An open or unknown start repeats the end, which is then the best that is known.
        return np.where(self.interval, self.start, self.middle)


def find_bounds(dates: pd.DataFrame) -> Bounds:
    """Find the bounds of dates in a table with the columns of `timeline.dates`."""
    margin = {side: _margin(dates, side) for side in ("start", "end")}
    return Bounds(
        start=dates["earliest"].to_numpy(float),
        start_end=dates["start_latest"].to_numpy(float) + 1,
        end=dates["end_earliest"].to_numpy(float),
        end_end=dates["latest"].to_numpy(float) + 1,
        start_give=margin["start"],
        end_give=margin["end"],
        interval=dates["kind"].eq("interval").to_numpy(),
        start_edge=dates["start_edge"].to_numpy(object),
        end_edge=dates["end_edge"].to_numpy(object),
        start_exact=dates["start_precision"].eq("day").to_numpy() & (margin["start"] == 0),
        end_exact=dates["end_precision"].eq("day").to_numpy() & (margin["end"] == 0),
        start_unsure=dates["start_qualifier"].isin(["?", "%"]).to_numpy(),
        end_unsure=dates["end_qualifier"].isin(["?", "%"]).to_numpy(),
    )


def _margin(dates: pd.DataFrame, side: str) -> Days:
    about = dates[f"{side}_qualifier"].isin(["~", "%"]).to_numpy()
    return np.where(about, dates[f"{side}_precision"].map(UNIT_DAYS).to_numpy(float), 0.0)


def possible_days(dates: pd.DataFrame) -> tuple[Days, Days]:
    """First and last day that each date allows, infinite where a side is open or unknown.

    Args:
        dates: A table with the columns of `timeline.dates`.
    """
    bounds = []
    for side, column, sign in (("start", "earliest", -1), ("end", "latest", 1)):
        about = dates[f"{side}_qualifier"].isin(["~", "%"]).to_numpy()
        unit = dates[f"{side}_precision"].map(UNIT_DAYS).to_numpy(float)
        known = dates[f"{side}_edge"].eq("known").to_numpy()
        days = dates[column].to_numpy(float) + sign * np.where(about, unit, 0.0)
        bounds.append(np.where(known, days, sign * np.inf))
    return bounds[0], bounds[1]


@dataclass(frozen=True, slots=True)
class Frame:
    """The stretch of time that a chart covers, in days."""

    first: float
    last: float
    #: The days from which and until which the file knows of anything: what is open is certain
    #: between them.
    known_from: float
    known_until: float
    #: Days over which a side that is not known fades.
    fade: float


def frame(
    bounds: Bounds,
    differing: tuple[Bounds, ...],
    period: tuple[float | None, float | None] = (None, None),
    counted: tuple[int, int] | None = None,
) -> Frame:
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
    return Frame(first, last, float(known[0]), float(known[1]), fade)


def _reach(dates: tuple[Bounds, ...]) -> tuple[float, float]:
    """First and last day that any date allows, but for sides without an end."""
    low = min((each.start - each.start_give).min(initial=np.inf) for each in dates)
    high = max((each.end_end + each.end_give).max(initial=-np.inf) for each in dates)
    return (float(low), float(high)) if low <= high else (0.0, 0.0)


def _lengthened(
    begin: float, finish: float, since: float | None, until: float | None
) -> tuple[float, float]:
    """Make a stretch as long as the shortest chart, moving only the sides that nobody asked for."""
    if since is not None and until is not None:
        return since, max(until, since + 1)
    if since is not None:
        return since, since + SHORTEST_DAYS
    if until is not None:
        return until - SHORTEST_DAYS, until
    middle = (begin + finish) / 2
    return middle - SHORTEST_DAYS / 2, middle + SHORTEST_DAYS / 2
