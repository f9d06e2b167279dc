"""The chart as a picture for a document."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from timeline.build import Timeline

#: Pixels across a page.
WIDTH_PX = 900.0
#: For print at the width of a page.
SCALE = 2.5


def draw_png(timeline: Timeline) -> bytes:
    """Draw the chart for the width of a page."""
    import vl_convert  # noqa: PLC0415 (takes a while)

    spec = timeline.chart(width_px=WIDTH_PX)
    return bytes(vl_convert.vegalite_to_png(json.dumps(spec), scale=SCALE))


def describe(timeline: Timeline, standing: str) -> str:
    """Say what the chart shows, for those who do not see it."""
    words = timeline.options.lang.gettext("A timeline of events in swimlanes. {standing}")
    return words.format(standing=standing)
