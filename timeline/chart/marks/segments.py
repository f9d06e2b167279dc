"""The segments that dates are drawn as: their forms, their columns, and how a table is made.

Solid is certain, faded is possible, width is precision, an arrow is open, a bracket is a dispute.
A segment lies on the time axis in days and has the scales (pixels per day) between which it
shows, so that one table serves every zoom, the page and the pictures.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np
import pandas as pd

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from timeline.model.bounds import Days, Flags

#: A moment's stretch that is narrower is drawn as a mark, which is wider than the doubt.
STRETCH_MIN_PX: Final = 16.0
#: An interval that is narrower is drawn as a mark, since a bar would be lost.
BAR_MIN_PX: Final = 5.0
#: Another date closer to the event's own than this has no mark besides the bracket.
ALTERNATIVE_MIN_PX: Final = 12.0

#: Columns of a table of segments: the row of the event; first day and end of the last day; the
#: form; the scales from which and below which it shows, in pixels per day.
SEGMENTS: Final = ("event", "x", "x2", "form", "min_scale", "max_scale")

#: Forms that fill a stretch.
SOLID: Final = "solid"  # an interval, certainly
POSSIBLE: Final = "possible"  # a moment somewhere in here
RISING, FALLING = "rising", "falling"  # an interval's end lies somewhere in here
HAZE_LEFT, HAZE_RIGHT = "haze-left", "haze-right"  # about: perhaps a little outside as well
ALTERNATIVE_SPAN: Final = "alternative-span"  # what a source that differs says, to the year or so
OLD_BAR, OLD_SPAN = "old-bar", "old-span"  # the date in an older edition
STRETCHES: Final = (
    *(SOLID, POSSIBLE, RISING, FALLING, HAZE_LEFT, HAZE_RIGHT, ALTERNATIVE_SPAN),
    *(OLD_BAR, OLD_SPAN),
)
#: Forms at a point.
MARK: Final = "mark"  # a moment, known closer than a mark is wide
ALTERNATIVE: Final = "alternative"  # what a source that differs says
ARROW_LEFT, ARROW_RIGHT = "arrow-left", "arrow-right"  # open
QUERY: Final = "query"  # uncertain, or an end that is not known
OLD_MARK: Final = "old-mark"  # the date in an older edition
POINTS: Final = (MARK, ALTERNATIVE, ARROW_LEFT, ARROW_RIGHT, QUERY, OLD_MARK)
#: Forms that join.
BRACKET: Final = "bracket"  # sources disagree
TIE: Final = "tie"  # the members of a set, one of which it was
CHAIN: Final = "chain"  # the members of a set, all of which it was
OLD_TIE: Final = "old-tie"  # from the date in an older edition to the present one
JOINS: Final = (BRACKET, TIE, CHAIN, OLD_TIE)
#: All forms of dates of an older edition.
OLD_DATES: Final = (OLD_BAR, OLD_SPAN, OLD_MARK, OLD_TIE)

#: A stretch is never taken for shorter, in days, so that a scale can be had from it.
INSTANT: Final = 1e-9


def make_segments(
    event: NDArray[np.int64], x: Days, x2: Days, form: str, **scales: Days
) -> pd.DataFrame:
    """Make one segment for each of some events; all arrays have their length.

    Args:
        event: The events.
        x: First days.
        x2: Ends of the last days.
        form: One of the forms of this module.
        scales: `min_scale` and `max_scale`, if they are not shown at every scale.
    """
    scales = {"min_scale": np.zeros(len(x)), "max_scale": np.full(len(x), np.inf)} | scales
    return pd.DataFrame({"event": event, "x": x, "x2": x2, "form": form, **scales})


def make_points(where: Flags, x: Days, form: str) -> pd.DataFrame:
    """Make a segment of no length for each event of which a condition holds."""
    return make_segments(np.flatnonzero(where), x[where], x[where], form)
