"""The chart as a picture for a document."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from timeline.build import Timeline
    from timeline.chart import Spec

#: Pixels across a page.
WIDTH_PX: Final = 900.0
#: For print at the width of a page.
_SCALE: Final = 2.5
#: The room that a page has for it, in millimetres.
ROOM_MM: Final = (166, 205)


def draw_picture(timeline: Timeline, kind: str) -> tuple[bytes, float]:
    """Draw the chart as `png`, `svg` or `pdf`, and say how wide it is on a page, in mm."""
    import vl_convert  # noqa: PLC0415 (takes a while)

    spec = timeline.chart(width_px=WIDTH_PX)
    text = json.dumps(spec)
    if kind == "svg":
        picture = str(vl_convert.vegalite_to_svg(text)).encode()
    elif kind == "pdf":
        picture = bytes(vl_convert.vegalite_to_pdf(text))
    else:
        picture = bytes(vl_convert.vegalite_to_png(text, scale=_SCALE))
    return picture, _width_mm(spec)


def describe(timeline: Timeline, standing: str) -> str:
    """Say what the chart shows, for those who do not see it."""
    words = timeline.options.lang.gettext("A timeline of events in swimlanes. {standing}")
    return words.format(standing=standing)


def _width_mm(spec: Spec) -> float:
    width, height = ROOM_MM
    # The axis stands above the swimlanes.
    return float(min(width, height * spec["width"] / (spec["height"] + 40)))
