"""The segments that dates are drawn as: their forms, their columns and their styles.

Solid is certain, faded is possible, width is precision, an arrow is open, a bracket is a dispute.
A segment lies on the time axis in days and has the scales (pixels per day) between which it
shows, so that one table serves every zoom, the page and the pictures.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, TypeAlias

import numpy as np
import pandas as pd

from timeline.chart.theme import BAR_PX, CAPSULE_PX, MARK_PX
from timeline.model.evidence import PLANNED, UNSOURCED

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
PALE: Final = "pale"  # still open, and no source says that it was still so
HAZE_LEFT, HAZE_RIGHT = "haze-left", "haze-right"  # about: perhaps a little outside as well
ALTERNATIVE_SPAN: Final = "alternative-span"  # what a source that differs says, to the year or so
OLD_BAR, OLD_SPAN = "old-bar", "old-span"  # the date in an older edition
STRETCHES: Final = (
    *(SOLID, POSSIBLE, RISING, FALLING, PALE, HAZE_LEFT, HAZE_RIGHT),
    *(ALTERNATIVE_SPAN, OLD_BAR, OLD_SPAN),
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
Style: TypeAlias = dict[str, Any]
Styles: TypeAlias = list[Style]

_JOIN_DASHES = {TIE: [1, 2], OLD_TIE: [1, 3]}
_FADES = {RISING: "left", HAZE_LEFT: "left", FALLING: "right", HAZE_RIGHT: "right"}


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


def number_styles(segments: pd.DataFrame, events: pd.DataFrame) -> tuple[pd.DataFrame, Styles]:
    """Give each segment the number of its style, which follows from its form and its event.

    Args:
        segments: `SEGMENTS`, and the qualifier of the moment that each is of.
        events: The events.

    Returns:
        The segments with `style` instead of `form`; and the styles that they use.
    """
    of = segments["event"].to_numpy(np.int64)
    flags = (
        is_hollow(events).to_numpy()[of],
        segments["qualifier"].isin(["~", "%"]).to_numpy(),
        segments["qualifier"].isin(["?", "%"]).to_numpy(),
        events["evidence"].eq(UNSOURCED).to_numpy()[of],
        events["evidence"].eq(PLANNED).to_numpy()[of],
    )
    forms, names = segments["form"].factorize(sort=True)
    keys = forms * 2 ** len(flags)
    for place, flag in enumerate(flags):
        keys += flag.astype(np.int64) << place
    used, numbers = np.unique(keys, return_inverse=True)
    styles = [
        style(
            str(names[key >> len(flags)]),
            hollow=bool(key & 1),
            about=bool(key & 2),
            unsure=bool(key & 4),
            unsourced=bool(key & 8),
            planned=bool(key & 16),
        )
        for key in used.tolist()
    ]
    return segments.drop(columns=["form", "qualifier"]).assign(style=numbers), styles


def is_hollow(events: pd.DataFrame) -> pd.Series[bool]:
    """Say which events have hollow marks: those of one source, of none yet, and planned ones."""
    return events["n_origins"].le(1) | events["evidence"].eq(PLANNED)


def style(  # noqa: PLR0913 (what there is to draw)
    form: str,
    *,
    hollow: bool,
    about: bool,
    unsure: bool,
    unsourced: bool = False,
    planned: bool = False,
) -> Style:
    """Choose the style of a form: layer, size in pixels, fills and strokes.

    Args:
        form: One of `timeline.chart.segments`.
        hollow: Whether its event has one source, or none yet, or is planned.
        about: Whether its moment is approximate.
        unsure: Whether its moment is uncertain.
        unsourced: Whether its event has no source yet.
        planned: Whether its event is planned.
    """
    seldom = {"unsourced": unsourced, "planned": planned}
    common = {"form": form, "hollow": hollow} | {name: True for name, on in seldom.items() if on}
    if form in STRETCHES:
        return {**common, "layer": "stretches", **_stretch(form, hollow=hollow, unsure=unsure)}
    if form in JOINS:
        return {**common, "layer": "joins", "dash": _JOIN_DASHES.get(form, [])}
    # A query is written on the mark, and must be read on it.
    faint = 0.25 if unsure else 0.45 if about else 1.0
    filled = {MARK: 0.0 if hollow else faint, ALTERNATIVE: 0.0, OLD_MARK: 0.0}.get(form, 1.0)
    mark = MARK_PX**2 * 0.8
    return {
        **common,
        "layer": "marks",
        "size": {MARK: mark, OLD_MARK: mark, ALTERNATIVE: 42.0, QUERY: 0.0}.get(form, 60.0),
        "halo": form == MARK and about,
        # An arrow points at the end of the chart, and stays within it.
        "dx": {ARROW_LEFT: 5, ARROW_RIGHT: -5}.get(form, 0),
        "fill_opacity": filled,
        "stroke_width": 0.0 if form in {ARROW_LEFT, ARROW_RIGHT} else 1.6,
        "dash": [2, 2] if (unsure and form == MARK) or form == OLD_MARK else [],
    }


def _stretch(form: str, *, hollow: bool, unsure: bool) -> Style:
    solid = 0.16 if hollow else 1.0
    fade = 0.34 if hollow else 0.85
    possible = 0.0 if hollow else 0.32
    pale = 0.12 if hollow else 0.3
    opacity = {SOLID: solid, POSSIBLE: possible, RISING: fade, FALLING: fade, PALE: pale}
    opacity |= dict.fromkeys((ALTERNATIVE_SPAN, OLD_SPAN, OLD_BAR), 0.0)
    old = form in {OLD_SPAN, OLD_BAR}
    outlined = form in {POSSIBLE, ALTERNATIVE_SPAN, OLD_SPAN}
    capsule = outlined or form in {HAZE_LEFT, HAZE_RIGHT}
    return {
        "height": CAPSULE_PX if capsule else BAR_PX,
        "radius": CAPSULE_PX / 2 if outlined else 0,
        "fill_opacity": opacity.get(form, 0.4),
        "fade": _FADES.get(form, ""),
        "stroke_width": 1.3 if outlined or old or (form == SOLID and hollow) else 0.0,
        "dash": [3, 2] if old or (unsure and form == POSSIBLE) else [],
    }
