"""A deck is a presentation to which slides are added: from a template, or wide and in our font."""

from __future__ import annotations

import datetime as dt
import os
import re
from dataclasses import replace
from io import BytesIO
from typing import TYPE_CHECKING, Any, Final

from pptx import Presentation
from pptx.enum.text import MSO_AUTO_SIZE
from pptx.util import Emu, Pt

from timeline.brief.office_documents import pack, unpack
from timeline.brief.slides.canvas import rgb
from timeline.brief.slides.slide_template import (
    find_background,
    find_free_area,
    find_layouts,
    is_dark,
    width_factor,
)
from timeline.chart.theme import DARK, LIGHT

if TYPE_CHECKING:
    from pathlib import Path

    from timeline.language import Language

#: Size of a slide in pixels and in English metric units.
WIDTH_PX, HEIGHT_PX = 1120.0, 630.0
_WIDTH_EMU, _HEIGHT_EMU = 12_192_000, 6_858_000
#: English metric units per pixel.
EMU: Final = _WIDTH_EMU / WIDTH_PX
#: Left, top, width and height of the title of each slide but the first, in pixels.
TITLE_BOX: Final = (28.0, 14.0, WIDTH_PX - 56.0, 40.0)
_TITLE_PX: Final = 22
#: Left, top, width and height of the free area below it.
FREE_AREA: Final = (28.0, 60.0, WIDTH_PX - 56.0, HEIGHT_PX - 78.0)
#: The layout of python-pptx with a title and a free area.
_TITLE_ONLY: Final = 5
#: In the content type of a presentation that is neither template nor slide show.
_PRESENTATION: Final = b"presentationml.presentation."
#: The beginning of 1980, the earliest time that an archive can hold.
_EARLIEST: Final = 315_532_800


class Deck:
    """A presentation in the making."""

    def __init__(self, template: Path | None, language: Language) -> None:
        """Begin a deck from a template, or from the one of python-pptx, made wide.

        Raises:
            TemplateError: No layout of the template can be used.
        """
        self.presentation: Any = Presentation(None if template is None else _open(template))
        self.language = language
        self.has_template = template is not None
        _remove_printer_settings(self.presentation.part)
        if template is None:
            _make_wide(self.presentation)
            _set_theme(self.presentation)
        else:
            _remove_slides(self.presentation)
        self.cover, self.titled = find_layouts(self.presentation)
        #: Left, top, width and height of the free area below a title, in pixels.
        self.free_area = FREE_AREA
        #: How much wider than those of Arial the letters may be.
        self.width_factor = 1.0
        self.theme = LIGHT
        if template is not None:
            area = find_free_area(self.presentation, self.titled)
            left, top, width, height = (length / self.emu for length in area)
            self.free_area = left, top, width, height
            self.width_factor = width_factor(self.presentation)
            background = find_background(self.presentation, self.titled)
            self.theme = replace(DARK if is_dark(background) else LIGHT, paper=background)

    @property
    def emu(self) -> float:
        """English metric units per pixel of a slide."""
        return float(self.presentation.slide_width) / WIDTH_PX

    @property
    def height_px(self) -> float:
        """Height of a slide in pixels."""
        return float(self.presentation.slide_height) / self.emu

    def add_slide(self, layout: Any, title: str, notes: str) -> Any:
        """Add a slide with its title and its notes."""
        slide = self.presentation.slides.add_slide(layout)
        self.write(slide.shapes.title.text_frame, title)
        if self.has_template:
            slide.shapes.title.text_frame.auto_size = MSO_AUTO_SIZE.TEXT_TO_FIT_SHAPE
        if layout is self.titled:
            # What is added would lie over the prompts of other placeholders.
            for placeholder in list(slide.placeholders):
                if placeholder.shape_id != slide.shapes.title.shape_id:
                    placeholder._element.getparent().remove(placeholder._element)  # noqa: SLF001 (python-pptx cannot)
        self.write(slide.notes_slide.notes_text_frame, notes)
        return slide

    def write(self, frame: Any, text: str) -> None:
        """Write a text into a frame, in the language of the deck."""
        frame.text = text
        for paragraph in frame.paragraphs:
            for run in paragraph.runs:
                # python-pptx knows some languages only.
                run.font._element.set("lang", self.language.code)  # noqa: SLF001

    def place(self, shape: Any, box: tuple[float, float, float, float]) -> None:
        """Put a shape into a box of pixels: left, top, width, height."""
        left, top, width, height = (Emu(round(px * self.emu)) for px in box)
        shape.left, shape.top, shape.width, shape.height = left, top, width, height

    def finish(self, title: str, subject: str, author: str) -> bytes:
        """Set the properties of the document, and return its bytes: the same each time."""
        properties = self.presentation.core_properties
        seconds = os.environ.get("SOURCE_DATE_EPOCH", "")
        made = int(seconds) if seconds.isdigit() else _EARLIEST
        when = dt.datetime.fromtimestamp(made, dt.UTC).replace(tzinfo=None)
        properties.title, properties.subject, properties.author = title, subject, author
        properties.last_modified_by, properties.language = author, self.language.code
        properties.created = properties.modified = when
        properties.revision = 1
        data = BytesIO()
        self.presentation.save(data)
        return pack(unpack(data.getvalue()))


def _open(template: Path) -> BytesIO:
    """Open a presentation, or a template (potx) as one: python-pptx refuses the latter."""
    parts = unpack(template.read_bytes())
    types = "[Content_Types].xml"
    parts[types] = re.sub(rb"presentationml\.(template|slideshow)\.", _PRESENTATION, parts[types])
    return BytesIO(pack(parts))


def _remove_printer_settings(part: Any) -> None:
    """Remove the printer settings of the machine where the template was made."""
    for number, relation in list(part.rels.items()):
        if relation.reltype.endswith("/printerSettings"):
            part.rels.pop(number)


def _make_wide(presentation: Any) -> None:
    """Stretch the layouts to 16:9, and put the title of slides into its box."""
    factor = _WIDTH_EMU / presentation.slide_width
    presentation.slide_width, presentation.slide_height = Emu(_WIDTH_EMU), Emu(_HEIGHT_EMU)
    master = presentation.slide_master
    for holder in (master, *presentation.slide_layouts):
        for shape in holder.placeholders:
            if shape._element.spPr.xfrm is not None:  # noqa: SLF001 (else it is the master's)
                shape.left, shape.width = (
                    Emu(int(shape.left * factor)),
                    Emu(int(shape.width * factor)),
                )
    title = presentation.slide_layouts[_TITLE_ONLY].placeholders[0]
    left, top, width, height = (Emu(round(px * EMU)) for px in TITLE_BOX)
    title.left, title.top, title.width, title.height = left, top, width, height
    for level in master._element.iterfind(".//{*}titleStyle/{*}lvl1pPr"):  # noqa: SLF001
        level.set("algn", "l")
        for run in level.iterfind("{*}defRPr"):
            run.set("sz", str(int(_TITLE_PX * EMU / 127)))
            run.set("b", "1")


def _set_theme(presentation: Any) -> None:
    """Set the font of the theme to that of the chart, and its accents to the categories."""
    for relation in presentation.slide_master.part.rels.values():
        if relation.reltype.endswith("/theme"):
            part = relation.target_part
            text = part.blob.decode()
            text = re.sub(r'(<a:(?:major|minor)Font>\s*<a:latin typeface=")[^"]*', r"\1Arial", text)
            for number, colour in enumerate(LIGHT.categories[:6], start=1):
                accent = rf"(<a:accent{number}>).*?(</a:accent{number}>)"
                text = re.sub(accent, rf'\1<a:srgbClr val="{rgb(colour)}"/>\2', text)
            part._blob = text.encode()  # noqa: SLF001 (a part that python-pptx does not parse)


def _remove_slides(presentation: Any) -> None:
    """Remove the slides of a template, not its layouts."""
    ids = presentation.slides._sldIdLst  # noqa: SLF001 (python-pptx cannot remove a slide)
    for each in list(ids):
        presentation.part.drop_rel(each.rId)
        ids.remove(each)


def set_size(frame: Any, px: float, emu: float, *, bold: bool = False, colour: str = "") -> None:
    """Set size, weight and colour of the text of a frame."""
    for paragraph in frame.paragraphs:
        for run in paragraph.runs:
            run.font.size, run.font.bold = Pt(round(px * emu / 1270) / 10), bold
            if colour:
                run.font.color.rgb = rgb(colour)
