"""The dates that events had in an older edition, outlined beside the present ones."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np

from timeline.chart.date_marks import inner_and_outer
from timeline.chart.segments import (
    BAR_MIN_PX,
    INSTANT,
    OLD_BAR,
    OLD_MARK,
    OLD_SPAN,
    OLD_TIE,
    STRETCH_MIN_PX,
    make_segments,
)
from timeline.model.bounds import find_bounds

if TYPE_CHECKING:
    from collections.abc import Iterator

    import pandas as pd
    from numpy.typing import NDArray

    from timeline.chart.time_axis import TimeExtent
    from timeline.model.bounds import Bounds, Flags

#: An old date closer to the new one than this is not drawn.
OLD_MIN_PX: Final = 5.0


@dataclass(frozen=True, slots=True)
class OldDates:
    """Dates that events had in an older edition."""

    event: NDArray[np.int64]
    bounds: Bounds
    #: Whether the event was removed, so that nothing else is drawn of it.
    gone: Flags


def read_old_dates(table: pd.DataFrame) -> OldDates:
    """Read a table of dates: those of `timeline.dates`, `event`, and `gone`."""
    return OldDates(
        table["event"].to_numpy(np.int64), find_bounds(table), table["gone"].to_numpy(bool)
    )


def draw_old_dates(bounds: Bounds, old: OldDates, extent: TimeExtent) -> Iterator[pd.DataFrame]:
    """Outline the old dates of events, with a line from each to the present date.

    Args:
        bounds: The dates of the events.
        old: The dates that they had.
        extent: The stretch of time of the chart.
    """
    left, _, _, right = inner_and_outer(old.bounds, extent)
    event, interval = old.event, old.bounds.interval
    wide = np.where(interval, BAR_MIN_PX, STRETCH_MIN_PX) / np.maximum(right - left, INSTANT)
    days, old_days = bounds.representative_day[event], old.bounds.representative_day
    apart = OLD_MIN_PX / np.maximum(np.abs(old_days - days), INSTANT)
    moved = days != old_days
    yield make_segments(
        event[moved],
        np.minimum(days, old_days)[moved],
        np.maximum(days, old_days)[moved],
        OLD_TIE,
        min_scale=apart[moved],
    )
    for form, where in ((OLD_BAR, interval), (OLD_SPAN, ~interval)):
        yield make_segments(event[where], left[where], right[where], form, min_scale=wide[where])
    early = np.where(old.gone, 0.0, apart)
    seen = early < wide
    middle = extent.middle(left, right)[seen]
    yield make_segments(
        event[seen], middle, middle, OLD_MARK, min_scale=early[seen], max_scale=wide[seen]
    )
