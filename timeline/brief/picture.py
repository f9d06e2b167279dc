"""The chart as a picture for a document."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from timeline.images import render_image
from timeline.picture import Size

if TYPE_CHECKING:
    from timeline.build import Timeline

#: Pixels across a page.
WIDTH_PX: Final = 900.0
#: The room that a page has for it, in millimetres.
ROOM_MM: Final = (166, 205)


def draw_picture(timeline: Timeline, kind: str) -> tuple[bytes, float, str]:
    """Draw the chart for a page, as `png`, `svg` or `pdf`.

    Returns:
        The picture, its width on the page in millimetres, and its alternative text.
    """
    picture = timeline.picture(Size(WIDTH_PX, None), titled=False)
    width, height = ROOM_MM
    width_mm = min(width, height * picture.width_px / picture.height_px)
    return render_image(picture, f".{kind}"), width_mm, picture.alternative
