"""The chart as a picture for a document."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from timeline.chart.drawing import Drawing
from timeline.chart.pictures.image_files import render_image, substitutes_in
from timeline.chart.pictures.picture import Size, TooSmallError

if TYPE_CHECKING:
    from timeline.chart.pictures.fonts import Substitutes
    from timeline.model.dataset import Dataset

#: The room that the first page has for it, in millimetres; LaTeX's titles take more of it.
ROOM_MM: Final = (166.0, 200.0)
LATEX_ROOM_MM: Final = (166.0, 165.0)
#: Pixels to a millimetre: names are smaller than the text of the page, and more of them fit.
_PX_PER_MM: Final = 4.8


class ChartFile(NamedTuple):
    """The chart as a file."""

    data: bytes
    #: Its width on the page.
    width_mm: float
    alternative: str
    substitutes: Substitutes


def draw_picture(dataset: Dataset, kind: str, room_mm: tuple[float, float] = ROOM_MM) -> ChartFile:
    """Draw the chart for the room that a page has for it, as `png`, `svg` or `pdf`."""
    width, height = room_mm
    room = Size(width * _PX_PER_MM, height * _PX_PER_MM)
    drawing = Drawing(dataset)
    needed = drawing.picture(Size(room.width_px, None), titled=False)
    picture = needed
    if needed.height_px > height * _PX_PER_MM:
        try:
            picture = drawing.picture(room, titled=False)
        except TooSmallError:
            width *= height * _PX_PER_MM / needed.height_px
    data = render_image(picture, f".{kind}")
    return ChartFile(data, width, picture.alternative, substitutes_in(picture))
