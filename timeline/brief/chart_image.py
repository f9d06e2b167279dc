"""The chart and the figures as images of a document, drawn for the room that a page has."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from timeline.chart.drawing import Drawing
from timeline.chart.pictures.image_files import render_image, substitutes_in
from timeline.chart.pictures.picture import Size, TooSmallError, make_figures_picture
from timeline.chart.theme import LIGHT

if TYPE_CHECKING:
    from timeline.chart.pictures.fonts import Substitutes
    from timeline.chart.pictures.picture import Picture
    from timeline.content.figures import Figures
    from timeline.model.dataset import Dataset

#: What kind of image each kind of document takes.
_KINDS: Final = {".docx": "png", ".odt": "png", ".pdf": "svg", ".md": "png", ".tex": "pdf"}
#: Width and height of the room on the first page, in millimetres; LaTeX's titles leave less.
_ROOM_MM: Final = (166.0, 200.0)
_LATEX_ROOM_MM: Final = (166.0, 165.0)
#: Names in the chart are smaller than the text of the page, so that more of them fit.
_PX_PER_MM: Final = 4.8
#: Measures for which a page has room.
_MOST_MEASURES: Final = 12


@dataclass(frozen=True, slots=True)
class ChartImage:
    """The chart, or the figures, as an image of a document."""

    #: Name of its file, as the document links to it.
    name: str
    data: bytes
    #: Its width on the page.
    width_mm: float
    #: What it shows, for those who do not see it.
    alternative: str
    #: Fonts of this machine that draw letters, and letters that no font here has.
    substitutes: Substitutes


def draw_chart(dataset: Dataset, suffix: str, stem: str) -> ChartImage:
    """Draw the chart for a document.

    Args:
        dataset: What is drawn.
        suffix: The kind of the document.
        stem: Name of the image's file without suffix.
    """
    width, height = _LATEX_ROOM_MM if suffix == ".tex" else _ROOM_MM
    room = Size(width * _PX_PER_MM, height * _PX_PER_MM)
    drawing = Drawing(dataset)
    # First as high as it needs to be, then as high as the room.
    picture = drawing.picture(Size(room.width_px, None), titled=False)
    needed_px = picture.height_px
    if needed_px > height * _PX_PER_MM:
        try:
            picture = drawing.picture(room, titled=False)
        except TooSmallError:
            width *= height * _PX_PER_MM / needed_px
    return _render(picture, suffix, stem, width)


def draw_figures(figures: Figures, suffix: str, stem: str) -> ChartImage | None:
    """Draw the most telling measures for a document; `None` if none has enough values.

    Args:
        figures: What is drawn.
        suffix: The kind of the document.
        stem: Name of the image's file without suffix.
    """
    if not figures.drawn:
        return None
    width = _ROOM_MM[0]
    size = Size(width * _PX_PER_MM, None)
    picture = make_figures_picture(figures, figures.drawn[:_MOST_MEASURES], size, LIGHT)
    return _render(picture, suffix, stem, width)


def _render(picture: Picture, suffix: str, stem: str, width_mm: float) -> ChartImage:
    kind = _KINDS[suffix]
    data = render_image(picture, f".{kind}")
    substitutes = substitutes_in(picture)
    return ChartImage(f"{stem}.{kind}", data, width_mm, picture.alternative, substitutes)
