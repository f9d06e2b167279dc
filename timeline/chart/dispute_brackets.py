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

    import pandas as pd
    from numpy.typing import NDArray

    from timeline.model.bounds import Bounds


def draw_disputes(
    bounds: Bounds, event: NDArray[np.int64], differing: Bounds
) -> Iterator[pd.DataFrame]:
    """Join all dates of a disputed event by a bracket, and mark each date that differs.

    Args:
        bounds: The dates of the events.
        event: The event of each date that differs.
        differing: The dates that differ.
    """
    if not len(event):
        return
    days, other = bounds.representative_day, differing.representative_day
    low, high = days.copy(), days.copy()
    np.minimum.at(low, event, other)
    np.maximum.at(high, event, other)
    disputed = np.unique(event)
    yield make_segments(disputed, low[disputed], high[disputed], BRACKET)
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
