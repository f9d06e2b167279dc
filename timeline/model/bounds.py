"""The bounds of dates in days.

The end of a bound is the end of its last day, so that a day is one day long.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from timeline.dates.day_spans import UNIT_DAYS

if TYPE_CHECKING:
    import pandas as pd
    from numpy.typing import NDArray

    Days = NDArray[np.float64]
    Flags = NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Bounds:
    """The bounds of each date of a table in days; all arrays have a value for each row."""

    start: Days
    start_latest_end: Days
    end: Days
    latest_end: Days
    #: Days by which a side may lie outside its bounds: one unit if `~` or `%` is written.
    start_margin: Days
    end_margin: Days
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
        """The day of a moment that is put at one point."""
        return (self.start + self.latest_end) / 2

    @property
    def repeated(self) -> Flags:
        """Whether both sides have the same days, as where one repeats the other."""
        same: Flags = (self.start == self.end) & (self.start_latest_end == self.latest_end)
        return same

    @property
    def still_open(self) -> Flags:
        """Whether something goes on: an interval whose end is open."""
        still: Flags = self.interval & (self.end_edge == "open")
        return still

    @property
    def within(self) -> Flags:
        """Whether no more is known of an event than a time at which it was going on."""
        neither: Flags = (self.start_edge == "unknown") & (self.end_edge == "unknown")
        return neither & self.repeated

    @property
    def representative_day(self) -> Days:
        """The day at which a date is shown: the start of an interval, the middle of a moment."""
        # An open or unknown start repeats the end, which is then the best that is known.
        return np.where(self.interval & ~self.within, self.start, self.middle)


def find_bounds(dates: pd.DataFrame) -> Bounds:
    """Find the bounds of dates in a table with the columns of `timeline.dates`."""
    margin = {side: _margin(dates, side) for side in ("start", "end")}
    return Bounds(
        start=dates["earliest"].to_numpy(float),
        start_latest_end=dates["start_latest"].to_numpy(float) + 1,
        end=dates["end_earliest"].to_numpy(float),
        latest_end=dates["latest"].to_numpy(float) + 1,
        start_margin=margin["start"],
        end_margin=margin["end"],
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


def day_of_file(claims: pd.DataFrame) -> float:
    """Give the end of the day of a file: the newest on which one of its sources was published.

    Without any it is the newest date that is not foretold; negative infinity without claims.
    """
    published = claims.drop_duplicates("source_date")["source_published"].dropna()
    days = [date.latest for date in published]
    if not days:
        counted = claims["claim_status"].isin(["shown", "differs"])
        reported = claims[claims["foretold"].ne("yes") & counted]
        days = (claims if reported.empty else reported)["latest"].tolist()
    return max(days, default=-np.inf) + 1.0


def known_until(claims: pd.DataFrame, n_events: int) -> Days:
    """Give the end of the newest day on which a source says that an event was still going on.

    A source that gives an open end knows so of the day on which it was published, one of a time
    within the event of that time. NaN for an event of which no source says so.

    Args:
        claims: The claims, as `timeline.model.events.merge_events` makes them.
        n_events: How many events they are of.
    """
    days = np.full(n_events, np.nan)
    shown = claims["claim_status"].eq("shown") & claims["agreeing_set"].eq(0)
    opens = claims["end_edge"].eq("open") & claims["kind"].eq("interval")
    for dates, where in (("source_published", opens), ("fuzzy_date", claims["says"].eq("within"))):
        some = claims[shown & where]
        known = [np.nan if date is None else date.earliest + 1.0 for date in some[dates]]
        np.fmax.at(days, some["event"].to_numpy(np.int64), known)
    return days


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
