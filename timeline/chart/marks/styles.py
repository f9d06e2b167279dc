"""The styles of marks: the layer, size, fill and stroke of each form."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeAlias

import numpy as np

from timeline.chart.marks.segments import (
    ALTERNATIVE,
    ALTERNATIVE_SPAN,
    ARROW_LEFT,
    ARROW_RIGHT,
    FALLING,
    HAZE_LEFT,
    HAZE_RIGHT,
    JOINS,
    MARK,
    OLD_BAR,
    OLD_MARK,
    OLD_SPAN,
    OLD_TIE,
    POSSIBLE,
    QUERY,
    RISING,
    SOLID,
    STRETCHES,
    TIE,
)
from timeline.chart.theme import BAR_PX, CAPSULE_PX, MARK_PX
from timeline.model.evidence import UNSOURCED

if TYPE_CHECKING:
    import pandas as pd

Style: TypeAlias = dict[str, Any]
Styles: TypeAlias = list[Style]

_JOIN_DASHES = {TIE: [1, 2], OLD_TIE: [1, 3]}
_FADES = {RISING: "left", HAZE_LEFT: "left", FALLING: "right", HAZE_RIGHT: "right"}


def number_styles(segments: pd.DataFrame, events: pd.DataFrame) -> tuple[pd.DataFrame, Styles]:
    """Give each segment the number of its style, which follows from its form and its event.

    Returns:
        The segments with `style` instead of `form`; and the styles that they use.
    """
    moment = events["kind"].ne("interval")
    flags = (
        events["n_origins"].le(1),
        moment & events["start_qualifier"].isin(["~", "%"]),
        moment & events["start_qualifier"].isin(["?", "%"]),
        events["standing"].eq(UNSOURCED),
    )
    bits = sum(flag.to_numpy(dtype=np.int64) << place for place, flag in enumerate(flags))
    forms, names = segments["form"].factorize(sort=True)
    keys = forms * 2 ** len(flags) + np.asarray(bits)[segments["event"].to_numpy()]
    used, numbers = np.unique(keys, return_inverse=True)
    styles = [
        style(
            str(names[key >> len(flags)]),
            hollow=bool(key & 1),
            about=bool(key & 2),
            unsure=bool(key & 4),
            unsourced=bool(key & 8),
        )
        for key in used.tolist()
    ]
    return segments.drop(columns="form").assign(style=numbers), styles


def style(form: str, *, hollow: bool, about: bool, unsure: bool, unsourced: bool = False) -> Style:
    """Choose the style of a form: layer, size in pixels, fills and strokes.

    Args:
        form: One of `timeline.chart.marks.segments`.
        hollow: Whether its event has one source, or none yet.
        about: Whether its moment is approximate.
        unsure: Whether its moment is uncertain.
        unsourced: Whether its event has no source yet.
    """
    common = {"form": form, "hollow": hollow} | ({"unsourced": True} if unsourced else {})
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
    opacity = {SOLID: solid, POSSIBLE: possible, RISING: fade, FALLING: fade}
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
