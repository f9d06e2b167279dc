"""The grammar of ink: the forms that dates are drawn in, and the columns of the pieces.

Solid is certain, faded is possible, width is precision, an arrow is open, a bracket disagreement.
A piece lies on the time axis in days and has the scales (pixels per day) between which it shows,
so that the same table serves every zoom, the page and the pictures.
"""

from __future__ import annotations

from typing import Final

#: A moment's stretch that is narrower is drawn as a mark: the ink is wider than the doubt.
STRETCH_MIN_PX: Final = 16.0
#: An interval that is narrower is drawn as a mark, since a bar would be lost.
BAR_MIN_PX: Final = 5.0
#: Another date closer to an event's own than this is told by the bracket alone.
ALTERNATIVE_MIN_PX: Final = 12.0

#: Columns of the pieces: the row of the event; first and last day on the axis (the end of the
#: last day); what is drawn; the scales from which and below which it shows, in pixels per day.
PIECES: Final = ("event", "x", "x2", "form", "min_scale", "max_scale")

#: Forms that fill a stretch.
SOLID: Final = "solid"  # an interval, certainly
POSSIBLE: Final = "possible"  # a moment somewhere in here
RISING, FALLING = "rising", "falling"  # an interval's end lies somewhere in here
HAZE_LEFT, HAZE_RIGHT = "haze-left", "haze-right"  # about: perhaps a little outside as well
ALTERNATIVE_SPAN: Final = "alternative-span"  # what a source that differs says, to the year or so
GHOST_BAR, GHOST_SPAN = "ghost-bar", "ghost-span"  # where it stood in an older edition
STRETCHES: Final = (
    *(SOLID, POSSIBLE, RISING, FALLING, HAZE_LEFT, HAZE_RIGHT, ALTERNATIVE_SPAN),
    *(GHOST_BAR, GHOST_SPAN),
)
#: Forms that stand at a point.
MARK: Final = "mark"  # a moment, known closer than the ink is wide
ALTERNATIVE: Final = "alternative"  # what a source that differs says
ARROW_LEFT, ARROW_RIGHT = "arrow-left", "arrow-right"  # open
QUERY: Final = "query"  # uncertain, or an end that is not known
GHOST_MARK: Final = "ghost-mark"  # where it stood in an older edition
POINTS: Final = (MARK, ALTERNATIVE, ARROW_LEFT, ARROW_RIGHT, QUERY, GHOST_MARK)
#: Forms that join.
BRACKET: Final = "bracket"  # sources disagree
TIE: Final = "tie"  # the members of a set, one of which it was
CHAIN: Final = "chain"  # the members of a set, all of which it was
GHOST_TIE: Final = "ghost-tie"  # from where it stood to where it stands
JOINS: Final = (BRACKET, TIE, CHAIN, GHOST_TIE)
#: All that tells of an older edition.
GHOSTS: Final = (GHOST_BAR, GHOST_SPAN, GHOST_MARK, GHOST_TIE)
