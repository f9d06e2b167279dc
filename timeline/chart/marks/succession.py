"""Succession: lines from the end of what is taken over to the start of what takes over."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np
import pandas as pd

if TYPE_CHECKING:
    from timeline.chart.marks.event_marks import Ink

#: Columns of a table of descent: the row of the event and of the one that it takes over from, the
#: day on which it stands, the day from which the line comes, and whether the line always shows.
COLUMNS: Final = ("event", "other", "x", "x2", "close")

#: Bars that are further apart than this are joined only for the event that is chosen.
CLOSE_DAYS: Final = 400.0


def trace_descent(events: pd.DataFrame, ink: Ink) -> pd.DataFrame:
    """Trace whom each event takes over from, one row with `COLUMNS` for each pair of events.

    Args:
        events: The events, as `events.merge_events` makes them.
        ink: How they are drawn.
    """
    position = pd.Series(np.arange(len(events)), index=events["id"])
    pairs = events["succeeds"].explode().dropna()
    pairs = pairs[pairs.isin(position.index)]
    event = pairs.index.to_numpy(np.int64)
    other = position[pairs].to_numpy(np.int64)
    stands = ink.at
    x = stands[event]
    ends = np.where(np.isnan(ink.core_right), stands, ink.core_right)[other]
    # What goes on for a while beside its successor hands over when that one begins.
    x2 = np.where(ends > x, np.maximum(x, ink.left[other]), ends)
    lasting = events["kind"].eq("interval").to_numpy()
    close = lasting[event] & lasting[other] & (np.abs(x - x2) <= CLOSE_DAYS)
    columns = (event, other, x, x2, close)
    return pd.DataFrame(dict(zip(COLUMNS, columns, strict=True)))
