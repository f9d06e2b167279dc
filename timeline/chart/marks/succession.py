"""Succession: lines from the end of what is taken over to the start of what takes over."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np
import pandas as pd

if TYPE_CHECKING:
    from timeline.chart.marks.event_marks import EventMarks

#: Columns of a table of successions: the row of the event and of the one that it takes over from,
#: the day of the event, the day from which the line comes, and whether the line always shows.
SUCCESSIONS: Final = ("event", "other", "x", "x2", "close")

#: Bars that are further apart than this are joined only for the event that is chosen.
CLOSE_DAYS: Final = 400.0


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
