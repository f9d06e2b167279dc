"""The brackets of disputes.

One bracket spans all dates of an event, and every date that differs has a red mark.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from timeline.chart.segments import (
    ALTERNATIVE,
    ALTERNATIVE_MIN_PX,
    ALTERNATIVE_SPAN,
    BRACKET,
    INSTANT,
    STRETCH_MIN_PX,
    make_segments,
)
from timeline.chart.theme import ROW_PX

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import TypeAlias

    import pandas as pd
    from numpy.typing import NDArray

    from timeline.model.bounds import Bounds, Days

    #: Some dates: the event of each, and their bounds.
    Dates: TypeAlias = tuple[NDArray[np.int64], Bounds]


def draw_disputes(bounds: Bounds, differing: Dates, alike: Dates) -> Iterator[pd.DataFrame]:
    """Join all dates of a disputed event by a bracket, and mark each date that differs.

    Args:
        bounds: The dates of the events.
        differing: The dates that differ, each with its event.
        alike: The dates that are shown alike with those of their events.
    """
    disputed = np.unique(np.concatenate([differing[0], alike[0]]))
    if not len(disputed):
        return
    days = bounds.representative_day
    low, high = days.copy(), days.copy()
    for event, dates in (differing, alike):
        np.minimum.at(low, event, dates.representative_day)
        np.maximum.at(high, event, dates.representative_day)
    yield make_segments(disputed, low[disputed], high[disputed], BRACKET)
    yield from _mark_differing(days, *differing)


def _mark_differing(
    days: Days, event: NDArray[np.int64], differing: Bounds
) -> Iterator[pd.DataFrame]:
    """Mark each date that differs from the days at which the events are shown."""
    other = differing.representative_day
    apart = ALTERNATIVE_MIN_PX / np.maximum(np.abs(other - days[event]), INSTANT)
    wide = STRETCH_MIN_PX / (differing.latest_end - differing.start)
    x, x2 = differing.start, differing.latest_end
    yield make_segments(event, x, x2, ALTERNATIVE_SPAN, min_scale=np.maximum(apart, wide))
    early = wide > apart
    yield make_segments(
        event[early], other[early], other[early], ALTERNATIVE, min_scale=apart[early],
        max_scale=wide[early],
    )  # fmt: skip


def bracket_rows(row: dict[str, Any]) -> list[dict[str, Any]]:
    """Draw a bracket as three lines below its row: along the foot, and up at both ends.

    `joinRows` in `assets/page/chart/viewport.js` draws the same bracket in the page.

    Args:
        row: The row of a line from the first to the last date, in the middle of its lane row.
    """
    foot = row["y"] + ROW_PX / 2 - 2
    ends = [
        {**row, "x": end, "x2": end, "y": foot - 4, "y2": foot} for end in (row["x"], row["x2"])
    ]
    return [{**row, "y": foot, "y2": foot}, *ends]
