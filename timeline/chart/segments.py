"""The segments that dates are drawn as: their forms, their columns and their styles.

Solid is certain, faded is possible, width is precision, an arrow is open. One rule of fill holds
for marks, capsules and bars: what two sources give is full, what one gives is hollow.
A segment lies on the time axis in days and has the scales (pixels per day) between which it
shows, so that one table serves every zoom, the page and the pictures.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, TypeAlias

import numpy as np
import pandas as pd

from timeline.chart.theme import BAR_PX, CAPSULE_PX, MARK_AREA, MARK_PX
from timeline.model.evidence import PLANNED, UNSOURCED

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from timeline.model.bounds import Days, Flags

#: A moment's stretch that is narrower is drawn as a mark, which is wider than the doubt.
STRETCH_MIN_PX: Final = 16.0
#: From the middle of a mark to the query beside it.
QUERY_DX: Final = 10.0
#: An interval that is narrower is drawn as a mark, since a bar would be lost.
BAR_MIN_PX: Final = 5.0

#: Columns of a table of segments: the row of the event; first day and end of the last day; the
#: form; the scales from which and below which it shows, in pixels per day.
SEGMENTS: Final = ("event", "x", "x2", "form", "min_scale", "max_scale")

#: Forms that fill a stretch.
SOLID: Final = "solid"  # an interval, certainly
POSSIBLE: Final = "possible"  # a moment somewhere in here
RISING, FALLING = "rising", "falling"  # an interval's end lies somewhere in here
PALE: Final = "pale"  # still open, and no source says that it was still so
HAZE_LEFT, HAZE_RIGHT = "haze-left", "haze-right"  # about: perhaps a little outside as well
OLD_BAR, OLD_SPAN = "old-bar", "old-span"  # the date in an older edition
STRETCHES: Final = (
    *(SOLID, POSSIBLE, RISING, FALLING, PALE, HAZE_LEFT, HAZE_RIGHT),
    *(OLD_BAR, OLD_SPAN),
)
#: Forms at a point.
MARK: Final = "mark"  # a moment, known closer than a mark is wide
ARROW_LEFT, ARROW_RIGHT = "arrow-left", "arrow-right"  # open
QUERY: Final = "query"  # uncertain, or an end that is not known
QUERY_BESIDE: Final = "query-beside"  # uncertain, to the right of a mark
OLD_MARK: Final = "old-mark"  # the date in an older edition
POINTS: Final = (MARK, ARROW_LEFT, ARROW_RIGHT, QUERY, QUERY_BESIDE, OLD_MARK)
QUERIES: Final = (QUERY, QUERY_BESIDE)
#: Forms that join.
TIE: Final = "tie"  # the members of a set, one of which it was
CHAIN: Final = "chain"  # the members of a set, all of which it was
OLD_TIE: Final = "old-tie"  # from the date in an older edition to the present one
JOINS: Final = (TIE, CHAIN, OLD_TIE)
#: All forms of dates of an older edition.
OLD_DATES: Final = (OLD_BAR, OLD_SPAN, OLD_MARK, OLD_TIE)

#: A stretch is never taken for shorter, in days, so that a scale can be had from it.
INSTANT: Final = 1e-9
Style: TypeAlias = dict[str, Any]
Styles: TypeAlias = list[Style]

#: How the marks of an event are filled: two sources or more give what is shown of it; one does;
#: one does, as in the whole file; it is planned; none does yet.
FULL: Final = "full"
HOLLOW: Final = "hollow"
ONE_SOURCE: Final = "one-source"
PLAN: Final = "planned"
NO_SOURCE: Final = "no-source"
FILLS: Final = (FULL, HOLLOW, ONE_SOURCE, PLAN, NO_SOURCE)

_PALE, _HAZE, _UNSURE = 0.3, 0.4, 0.25
_OUTLINE_PX: Final = 1.5
_DASHES: Final[dict[str, list[float]]] = {PLAN: [3, 2.2], NO_SOURCE: [1.5, 2]}
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


def choose_fills(events: pd.DataFrame, *, single_sourced: bool) -> NDArray[np.object_]:
    """Choose how the marks of each event are filled: one of the fills of this module.

    Args:
        events: The events.
        single_sourced: Whether every event of the file rests on one source, so that a hollow mark
            would tell nothing.
    """
    one = ONE_SOURCE if single_sourced else HOLLOW
    evidence = events["evidence"]
    several = events["n_origins"].gt(1)
    chosen = [evidence.eq(PLANNED), evidence.eq(UNSOURCED), several]
    fills: NDArray[np.object_] = np.select(
        [each.to_numpy() for each in chosen], [PLAN, NO_SOURCE, FULL], one
    ).astype(object)
    return fills


def number_styles(
    segments: pd.DataFrame, fills: NDArray[np.object_]
) -> tuple[pd.DataFrame, Styles]:
    """Give each segment the number of its style, which follows from its form and its event.

    Args:
        segments: `SEGMENTS`, and the qualifier of the moment that each is of.
        fills: How the marks of each event are filled.

    Returns:
        The segments with `style` instead of `form`; and the styles that they use.
    """
    about = segments["qualifier"].isin(["~", "%"])
    unsure = segments["qualifier"].isin(["?", "%"])
    of = segments["event"].to_numpy(np.int64)
    keys = pd.DataFrame(
        {"form": segments["form"], "fill": fills[of], "about": about, "unsure": unsure}
    )
    grouped = keys.groupby(list(keys), sort=True)
    used = grouped.first().index.to_frame(index=False)
    styles = [
        style(form, fill, about=is_about, unsure=is_unsure)
        for form, fill, is_about, is_unsure in used.itertuples(index=False, name=None)
    ]
    plain = segments.drop(columns=["form", "qualifier"])
    return plain.assign(style=grouped.ngroup().to_numpy()), styles


def style(form: str, fill: str, *, about: bool = False, unsure: bool = False) -> Style:
    """Choose the style of a form: layer, size in pixels, fill and stroke.

    What has no opacity is filled with paper, which hides the lines behind it.

    Args:
        form: One of the forms of this module.
        fill: One of the fills.
        about: Whether its moment is approximate.
        unsure: Whether its moment is uncertain.
    """
    old = form in OLD_DATES
    common = {"form": form, "fill": fill, "colour": "quiet" if old else "category"}
    if form in JOINS:
        return {**common, "layer": "joins", "dash": _JOIN_DASHES.get(form, [])}
    # A query is written on a capsule, and must be read on it; it is beside a mark.
    full = _UNSURE if unsure and form == POSSIBLE else 1.0
    opacity = full if fill in {FULL, ONE_SOURCE} and not old else 0.0
    dash: list[float] = [2, 2] if old or (unsure and form == POSSIBLE) else []
    dash = dash if old else _DASHES.get(fill, dash)
    if form in STRETCHES:
        return {**common, "layer": "stretches", **_stretch(form, opacity, dash)}
    arrow = form in {ARROW_LEFT, ARROW_RIGHT}
    return {
        **common,
        "layer": "marks",
        "shape": {ARROW_LEFT: "triangle-left", ARROW_RIGHT: "triangle-right"}.get(form, ""),
        "size": {QUERY: 0.0, QUERY_BESIDE: 0.0, ARROW_LEFT: 60.0, ARROW_RIGHT: 60.0}.get(
            form, MARK_PX**2 * MARK_AREA
        ),
        "halo": form == MARK and about,
        # An arrow points at the end of the chart, and stays within it.
        "dx": {ARROW_LEFT: 5, ARROW_RIGHT: -5, QUERY_BESIDE: QUERY_DX}.get(form, 0),
        "fill_opacity": 1.0 if arrow else opacity,
        "stroke_width": 0.0 if arrow else _OUTLINE_PX,
        "dash": [] if arrow else dash,
    }


def _stretch(form: str, opacity: float, dash: list[float]) -> Style:
    outlined = form in {POSSIBLE, OLD_SPAN}
    haze = form in {HAZE_LEFT, HAZE_RIGHT}
    hollow = opacity == 0
    if form == PALE:
        opacity = _PALE
    elif form in _FADES and (haze or hollow):
        # A fade has no outline.
        opacity, dash, hollow = _HAZE, [], False
    return {
        "height": CAPSULE_PX if outlined or haze else BAR_PX,
        "radius": CAPSULE_PX / 2 if outlined else 0,
        "fill_opacity": opacity,
        "fade": _FADES.get(form, ""),
        "stroke_width": _OUTLINE_PX if hollow or (outlined and opacity == _UNSURE) else 0.0,
        "dash": dash,
    }
