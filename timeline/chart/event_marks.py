"""The marks of events on the time axis: the segments that their dates are drawn as, and succession.

Dates have a module of their own, and so have those of an older edition; here they come together.
Lines of succession lead from the end of what is taken over to the start of what takes over.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np
import pandas as pd

from timeline.chart.date_marks import (
    draw_ends,
    draw_intervals,
    draw_moments,
    inner_and_outer,
)
from timeline.chart.old_dates import draw_old_dates, read_old_dates
from timeline.chart.segments import FULL, OLD_DATES, ONE_SOURCE, STRETCHES, choose_fills
from timeline.chart.time_axis import choose_extent
from timeline.dates.column_reader import tabulate
from timeline.model.arrays import as_column
from timeline.model.bounds import day_of_file, find_bounds, known_until
from timeline.model.evidence import SET_ASIDE

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray

    from timeline.chart.time_axis import TimeExtent
    from timeline.model.bounds import Bounds, Days, Flags


#: Part of the chart that an event takes if there is no room for a name beside it.
_MOST: Final = 0.5
#: Columns of a table of successions: the row of the event and of the one that it takes over from,
#: the day of the event, the day from which the line comes, and whether the line always shows.
SUCCESSIONS: Final = ("event", "other", "x", "x2", "close")
#: Bars that are further apart than this are joined only for the event that is chosen.
CLOSE_DAYS: Final = 400.0


@dataclass(frozen=True, slots=True)
class EventMarks:
    """The marks of a table of events on the time axis."""

    #: `segments.SEGMENTS`, in the order of painting, with the `qualifier` of the moment that each
    #: is of; a segment may reach beyond the extent.
    segments: pd.DataFrame
    #: The one day of each event: its start, or the middle of its moment.
    at: NDArray[np.float64]
    #: First and last day of the chart that the marks of each event touch, shape `(n_events,)`.
    left: NDArray[np.float64]
    right: NDArray[np.float64]
    #: The stretch that has room for a name: where an interval is certain or still open, or a
    #: capsule that leaves no room beside it; NaN where there is none.
    core_left: NDArray[np.float64]
    core_right: NDArray[np.float64]
    #: Whether that stretch is so light that a name in it is as on paper.
    light: NDArray[np.bool_]
    #: How the marks of each event are filled: one of the fills of `segments`.
    fills: NDArray[np.object_]
    #: The dates that are drawn alike with that of their event: `event`, the `number` of each among
    #: them from 1, `fuzzy_date`, and the first and last day of its marks, `left` and `right`.
    alike: pd.DataFrame
    #: Whether the event is drawn, as one that is set aside is not.
    drawn: NDArray[np.bool_]
    #: The end of the day of the file, to which bars that are still open go.
    file_day: float
    #: First and last day of the whole extent.
    first_day: float
    last_day: float


def draw_event_marks(  # noqa: PLR0913, PLR0917 (what there is to draw)
    events: pd.DataFrame,
    claims: pd.DataFrame,
    period: tuple[float | None, float | None] = (None, None),
    counted: tuple[int, int] | None = None,
    old_dates: pd.DataFrame | None = None,
    file_day: float | None = None,
    *,
    single_sourced: bool = False,
) -> EventMarks:
    """Draw the dates of events, and of the claims that differ from them.

    Args:
        events: The events, as `events.merge_events` makes them.
        claims: Their claims, from the same.
        period: First day and end of the last day to draw; what the events need, where `None`.
        counted: First and last day of events that are only counted.
        old_dates: Dates of an older edition: `event`, and `gone`, whether the event was removed.
        file_day: The end of the day of the file, of which the claims are a part; that of the claims
            if `None`.
        single_sourced: Whether every event of the file rests on one source.
    """
    seen = events["evidence"].ne(SET_ASIDE).to_numpy(bool)
    bounds, stated = find_bounds(events), known_until(claims, len(events))
    differs = ~claims["date_agrees"].astype(bool) & claims["claim_status"].eq("differs")
    others = claims[differs].drop_duplicates(["event", "date"])
    alike = _alternatives(events)
    alike_bounds = find_bounds(alike)
    old = None if old_dates is None or old_dates.empty else read_old_dates(old_dates)
    extent = choose_extent(
        find_bounds(_join_dates(events[seen] if seen.any() else events, alike)),
        (find_bounds(others), *([old.bounds] if old else ())),
        period,
        counted,
        day_of_file(claims) if file_day is None else file_day,
    )
    of_alike = pd.concat([*_draw_dates(alike, alike_bounds, extent)], ignore_index=True)
    drawn = (
        *(draw_old_dates(bounds, old, extent) if old else ()),
        *_draw_dates(events, bounds, extent, stated),
        of_alike.assign(event=alike["event"].to_numpy(np.int64)[of_alike["event"]]),
    )
    segments = _in_extent(pd.concat(drawn, ignore_index=True), extent)
    segments["qualifier"] = segments["qualifier"].fillna("")
    bare = ~seen[segments["event"]]
    if old is not None:
        bare |= segments["event"].isin(old.event[old.gone]) & ~segments["form"].isin(OLD_DATES)
    segments = segments[~bare].reset_index(drop=True)
    at = np.clip(bounds.representative_day, extent.first, extent.last)
    left, right = _extents(segments, at, extent)
    of_each = _extents(of_alike, alike_bounds.representative_day, extent)
    # The bar of what is still open may grow to the end of the chart.
    still_open = bounds.still_open.copy()
    still_open[alike["event"].to_numpy(np.int64)[alike_bounds.still_open]] = True
    right = np.where(still_open, extent.last, right)
    no_room = right - left > (extent.last - extent.first) * _MOST
    fills = choose_fills(events, single_sourced=single_sourced)
    full = np.isin(fills, (FULL, ONE_SOURCE))
    cores = _cores_in_extent(events, bounds, extent, stated, (no_room, full))
    return EventMarks(
        segments=segments,
        at=at,
        left=left,
        right=right,
        core_left=cores[0],
        core_right=cores[1],
        light=cores[2],
        fills=fills,
        alike=alike[["event", "number", "fuzzy_date"]].assign(left=of_each[0], right=of_each[1]),
        drawn=seen,
        file_day=extent.file_day,
        first_day=extent.first,
        last_day=extent.last,
    )


def _alternatives(events: pd.DataFrame) -> pd.DataFrame:
    """Give the dates that are shown alike with those of their events, each with its event."""
    found = [
        (event, number, date)
        for event, dates in enumerate(events["alternatives"].tolist())
        for number, date in enumerate(dates, 1)
    ]
    dates = [date for _, _, date in found]
    event, number = (np.array([each[i] for each in found], np.int64) for i in (0, 1))
    return tabulate(dates).assign(event=event, number=number, fuzzy_date=as_column(dates))


def _join_dates(events: pd.DataFrame, alike: pd.DataFrame) -> pd.DataFrame:
    """Join the dates of events and those that are shown alike with them."""
    dates = alike.drop(columns=["event", "number"])
    return events if dates.empty else pd.concat([events[list(dates)], dates], ignore_index=True)


def _draw_dates(
    dates: pd.DataFrame, bounds: Bounds, extent: TimeExtent, stated: Days | None = None
) -> Iterator[pd.DataFrame]:
    """Draw the dates of a table, whose rows are the events of the segments."""
    moments = dates["kind"].ne("interval")
    qualifiers = dates["start_qualifier"].where(moments, "").to_numpy(object)
    for drawn in (
        *draw_intervals(bounds, extent, stated),
        *draw_moments(dates, bounds, extent),
        *draw_ends(bounds, extent, stated),
    ):
        yield drawn.assign(qualifier=qualifiers[drawn["event"]])


def _in_extent(segments: pd.DataFrame, extent: TimeExtent) -> pd.DataFrame:
    """Leave out segments outside of the chart; one that reaches out keeps its length and fade."""
    stretch = segments["form"].isin(STRETCHES)
    touching = (segments["x2"] >= extent.first) & (segments["x"] <= extent.last)
    overlapping = (segments["x2"] > extent.first) & (segments["x"] < extent.last)
    return segments[overlapping.where(stretch, touching)].reset_index(drop=True)


def _extents(segments: pd.DataFrame, at: Days, extent: TimeExtent) -> tuple[Days, Days]:
    left, right = np.full_like(at, np.inf), np.full_like(at, -np.inf)
    np.minimum.at(left, segments["event"], segments["x"])
    np.maximum.at(right, segments["event"], segments["x2"])
    # All marks of an event may lie outside of a period that its date spans.
    bare = left > right
    left, right = np.where(bare, at, left), np.where(bare, at, right)
    return np.clip(left, extent.first, extent.last), np.clip(right, extent.first, extent.last)


def _cores_in_extent(
    events: pd.DataFrame,
    bounds: Bounds,
    extent: TimeExtent,
    stated: Days,
    flags: tuple[Flags, Flags],
) -> tuple[Days, Days, Flags]:
    """Find the stretches that have room for a name, and whether each is light.

    Args:
        events: The events.
        bounds: Their dates.
        extent: The stretch of time of the chart.
        stated: To which day a source says that each was so.
        flags: Whether an event has no room beside it, and whether its marks are full.
    """
    no_room, full = flags
    _, left, right, last = inner_and_outer(bounds, extent, stated)
    still_open = bounds.still_open
    # A hollow bar and the pale part behind it are light throughout; else the longer part is taken.
    pale = still_open & full & (last - right > right - left)
    left = np.where(pale, right, left)
    right = np.where(pale | (still_open & ~full), last, right)
    certain = bounds.interval & (right > left)
    left, right = np.where(certain, left, np.nan), np.where(certain, right, np.nan)
    capsule = no_room & events["kind"].eq("point").to_numpy()
    left = np.where(capsule, bounds.start, left)
    # A query is in the middle.
    end = np.where(
        bounds.start_unsure, bounds.middle * 0.94 + bounds.start * 0.06, bounds.latest_end
    )
    right = np.where(capsule, end, right)
    left, right = np.maximum(left, extent.first), np.minimum(right, extent.last)
    none = ~(right > left)
    light = ~full | pale | (~bounds.interval & bounds.start_unsure)
    return np.where(none, np.nan, left), np.where(none, np.nan, right), light


def trace_successions(events: pd.DataFrame, marks: EventMarks) -> pd.DataFrame:
    """Trace whom each event takes over from, one row with `SUCCESSIONS` for each pair of events.

    Args:
        events: The events, as `events.merge_events` makes them.
        marks: How they are drawn.
    """
    position = pd.Series(np.arange(len(events)), index=events["id"])
    pairs = events["succeeds"].explode().dropna()
    pairs = pairs[pairs.isin(position.index)]
    event = pairs.index.to_numpy(np.int64)
    other = position[pairs].to_numpy(np.int64)
    x = marks.at[event]  # noqa: PD008 (an array)
    ends = np.where(np.isnan(marks.core_right), marks.at, marks.core_right)[other]
    # What goes on for a while beside its successor hands over when that one begins.
    x2 = np.where(ends > x, np.maximum(x, marks.left[other]), ends)
    lasting = events["kind"].eq("interval").to_numpy()
    close = lasting[event] & lasting[other] & (np.abs(x - x2) <= CLOSE_DAYS)
    columns = (event, other, x, x2, close)
    return pd.DataFrame(dict(zip(SUCCESSIONS, columns, strict=True)))
