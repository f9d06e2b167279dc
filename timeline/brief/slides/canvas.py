"""A canvas puts native shapes on a slide by pixels: lines, boxes, marks, paths and texts.

Opacity, gradients, dashes and descriptions are DrawingML, which python-pptx has no functions for.
"""

from __future__ import annotations

import math
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final, TypeAlias

from pptx.dml.color import RGBColor
from pptx.enum.shapes import MSO_CONNECTOR, MSO_SHAPE
from pptx.enum.text import MSO_ANCHOR, PP_ALIGN
from pptx.oxml.ns import qn
from pptx.oxml.xmlchemy import OxmlElement
from pptx.util import Emu, Pt

from timeline.typography import BOLD, text_widths_px

if TYPE_CHECKING:
    from pptx.shapes.base import BaseShape

    from timeline.chart.scene import ChartRow


#: All of it, in thousandths of a per cent.
_FULL: Final = 100_000
#: Letters of a colour without opacity, `#rrggbb`.
_HEX: Final = 7
#: For each mark of the chart the native shape, its width and height at an area of one, and its
#: rotation in degrees.
_MARKS: Final[dict[str, tuple[Any, float, float, int]]] = {
    "circle": (MSO_SHAPE.OVAL, 1.128, 1.128, 0),
    "square": (MSO_SHAPE.RECTANGLE, 1.0, 1.0, 0),
    "diamond": (MSO_SHAPE.DIAMOND, 1.22, 1.22, 0),
    "cross": (MSO_SHAPE.CROSS, 1.15, 1.15, 0),
    "triangle-up": (MSO_SHAPE.ISOSCELES_TRIANGLE, 1.15, 1.0, 0),
    "triangle-down": (MSO_SHAPE.ISOSCELES_TRIANGLE, 1.15, 1.0, 180),
    "triangle-right": (MSO_SHAPE.ISOSCELES_TRIANGLE, 1.0, 0.9, 90),
    "triangle-left": (MSO_SHAPE.ISOSCELES_TRIANGLE, 1.0, 0.9, 270),
    "house": (MSO_SHAPE.PENTAGON, 1.23, 1.12, 270),
    "dome": (MSO_SHAPE.FLOWCHART_DELAY, 0.8, 1.3, 270),
}
_ALIGNMENTS: Final = {"left": PP_ALIGN.LEFT, "center": PP_ALIGN.CENTER, "right": PP_ALIGN.RIGHT}
#: Left, top, right and bottom, in pixels.
Area: TypeAlias = tuple[float, float, float, float]
_POINTS_PER_EMU: Final = 1 / 12_700
#: A text box is wider than its text by this factor, since fonts differ.
_TEXT_ROOM: Final = 1.06


@dataclass(frozen=True, slots=True)
class Canvas:
    """A part of a slide; shapes are put on it by pixels from its left and top."""

    #: English metric units per pixel.
    emu: float
    left: float = 0.0
    top: float = 0.0
    #: Texts end before this distance from the left.
    width_px: float = float("inf")
    #: Language of the texts.
    language: str = "en"
    #: Font of the texts; empty for that of the slide.
    font: str = ""

    def x(self, px: float) -> Emu:
        """A distance from the left."""
        return Emu(round((self.left + px) * self.emu))

    def y(self, px: float) -> Emu:
        """A distance from the top."""
        return Emu(round((self.top + px) * self.emu))

    def line(self, shapes: Any, ends: Area, colour: str, width: float, dash: list[float]) -> Any:
        """Add a line from one point to another."""
        x, y, x2, y2 = ends
        places = self.x(x), self.y(y), self.x(x2), self.y(y2)
        connector = shapes.add_connector(MSO_CONNECTOR.STRAIGHT, *places)
        style_line(connector, colour, width * self.emu, dash)
        return connector

    def box(self, shapes: Any, area: Area, radius: float = 0.0) -> Any:
        """Add a rectangle, with rounded corners if it has a radius."""
        left, top, right, bottom = area
        kind = MSO_SHAPE.ROUNDED_RECTANGLE if radius else MSO_SHAPE.RECTANGLE
        shape = self._shape(shapes, kind, area)
        if radius:
            shape.adjustments[0] = min(0.5, radius / min(bottom - top, right - left))
        return shape

    def oval(self, shapes: Any, area: Area) -> Any:
        """Add an oval."""
        return self._shape(shapes, MSO_SHAPE.OVAL, area)

    def _shape(self, shapes: Any, kind: Any, area: Area) -> Any:
        left, top, right, bottom = area
        x, y = self.x(left), self.y(top)
        return shapes.add_shape(kind, x, y, self.x(right) - x, self.y(bottom) - y)

    def mark(self, shapes: Any, x: float, row: ChartRow, size: float, opacity: float = 1.0) -> Any:
        """Add a mark with the fill of its row, whose middle is at `x` and the `y` of the row."""
        kind, width, height, turn = _MARKS[row["shape"]]
        half_width, half_height = (side * size**0.5 / 2 for side in (width, height))
        y = row["y"]
        area = (x - half_width, y - half_height, x + half_width, y + half_height)
        shape = self._shape(shapes, kind, area)
        shape.rotation = turn
        if kind == MSO_SHAPE.CROSS:
            shape.adjustments[0] = 0.29
        paint(shape, row["fill"], opacity, row["stroke"], row["stroke_width"] * self.emu)
        return shape

    def path(self, shapes: Any, x: float, y: float, path: str) -> Any:
        """Add a path of straight lines; its points are relative to a place."""
        points, closed = _path_points(path)
        first, *others = [(self.x(x + px), self.y(y + py)) for px, py in points]
        builder = shapes.build_freeform(*first)
        builder.add_line_segments(others, close=closed)
        return builder.convert_to_shape()

    def text(  # noqa: PLR0913, PLR0917 (what a text is)
        self,
        shapes: Any,
        words: str,
        x: float,
        y: float,
        size: float,
        colour: str,
        *,
        align: str = "left",
        bold: bool = False,
        accents: dict[str, str] | None = None,
    ) -> None:
        """Add a text on one line, whose middle is at `y`.

        Args:
            shapes: Where it is added.
            words: What it says.
            x: Its left end, its middle or its right end, as it is aligned.
            y: Height of its middle.
            size: Size of the type in pixels.
            colour: Its colour.
            align: `left`, `center` or `right`.
            bold: Whether it is bold.
            accents: The colours of some words of it, which stand at its end.
        """
        natural = float(text_widths_px([words], size)[0]) * (BOLD if bold else 1)
        available = self.width_px - x
        width = natural * _TEXT_ROOM + 3
        if align == "left" and natural <= available:
            width = min(width, available)
        height = size * 1.3
        left = {"left": x, "center": x - width / 2, "right": x - width}[align]
        box = shapes.add_textbox(
            self.x(left), self.y(y - height / 2), Emu(math.ceil(width * self.emu)),
            Emu(round(height * self.emu)),
        )  # fmt: skip
        frame = box.text_frame
        frame.margin_left = frame.margin_right = frame.margin_top = frame.margin_bottom = 0
        # It wraps, or LibreOffice would centre it in its box.
        frame.word_wrap, frame.vertical_anchor = True, MSO_ANCHOR.MIDDLE
        paragraph = frame.paragraphs[0]
        paragraph.alignment = _ALIGNMENTS[align]
        points = Pt(round(size * self.emu * _POINTS_PER_EMU * 10) / 10)
        for part, fill in _colour_parts(words, colour, accents or {}):
            run = paragraph.add_run()
            run.text = part
            run.font.size, run.font.bold, run.font.color.rgb = points, bold, rgb(fill)
            if self.font:
                run.font.name = self.font
            # python-pptx knows few languages.
            run.font._element.set("lang", self.language)  # noqa: SLF001
        box.name = f"Text {words[:40]}"


def _colour_parts(words: str, colour: str, accents: dict[str, str]) -> list[tuple[str, str]]:
    """Divide a text before one that has a colour of its own, if it ends with one."""
    for accent, other in accents.items():
        if words.endswith(accent):
            return [(words.removesuffix(accent), colour), (accent, other)]
    return [(words, colour)]


def paint(shape: Any, fill: Any, opacity: float, stroke: str, width_emu: float) -> None:
    """Set the fill and the line of a shape.

    Args:
        shape: A native shape.
        fill: A colour as `#rrggbb`, or a gradient of Vega.
        opacity: Opacity of the fill; at 0 the shape has none.
        stroke: Colour of the line.
        width_emu: Width of the line; at 0 the shape has none.
    """
    properties = shape._element.spPr  # noqa: SLF001 (python-pptx has no opacity)
    if isinstance(fill, dict):
        _remove_fill(properties)
        properties.insert_element_before(_gradient(fill, opacity), "a:ln", "a:effectLst")
    elif opacity <= 0 or fill == "transparent":
        shape.fill.background()
    else:
        shape.fill.solid()
        shape.fill.fore_color.rgb = rgb(fill)
        if opacity < 1:
            _set_opacity(properties.find(qn("a:solidFill"))[0], opacity)
    if width_emu > 0 and stroke:
        shape.line.color.rgb = rgb(stroke)
        shape.line.width = Emu(round(width_emu))
    else:
        shape.line.fill.background()
    _remove_style(shape)


def rgb(colour: str) -> RGBColor:
    """The colour `#rrggbb`."""
    make: Any = RGBColor
    made: RGBColor = make(*bytes.fromhex(colour[1:_HEX]))
    return made


def blend(colour: str, background: str, opacity: float) -> str:
    """The colour that one at an opacity has on a background; all are `#rrggbb`."""
    pairs = zip(rgb(colour), rgb(background), strict=True)
    parts = (round(over * opacity + under * (1 - opacity)) for over, under in pairs)
    return f"#{bytes(parts).hex()}"


def style_line(connector: Any, colour: str, width_emu: float, dash: list[float]) -> None:
    """Set colour, width and dashes of a connector."""
    connector.line.color.rgb = rgb(colour)
    connector.line.width = Emu(round(width_emu))
    if dash:
        line = connector.line._get_or_add_ln()  # noqa: SLF001 (see above)
        pattern = OxmlElement("a:prstDash")
        pattern.set("val", "sysDot" if dash[0] <= 1 else "sysDash")
        line.append(pattern)
    _remove_style(connector)


def name_shape(shape: BaseShape, name: str, description: str = "") -> None:
    """Name a shape for the selection pane, and describe it for those who do not see it."""
    shape.name = name
    properties = shape._element._nvXxPr.cNvPr  # noqa: SLF001 (python-pptx has no description)
    if description:
        properties.set("descr", description)


def _remove_style(shape: Any) -> None:
    """Remove the style of a new shape, which has a shadow and effects of the template."""
    style = shape._element.find(qn("p:style"))  # noqa: SLF001 (python-pptx cannot)
    if style is not None:
        shape._element.remove(style)  # noqa: SLF001 (see above)


def _remove_fill(properties: Any) -> None:
    for tag in ("a:noFill", "a:solidFill", "a:gradFill"):
        for each in properties.findall(qn(tag)):
            properties.remove(each)


def _gradient(gradient: dict[str, Any], opacity: float) -> Any:
    """A gradient of Vega from left to right; its colours with an alpha are transparent."""
    fill, stops = OxmlElement("a:gradFill"), OxmlElement("a:gsLst")
    fill.set("rotWithShape", "1")
    for stop in gradient["stops"]:
        each, colour = OxmlElement("a:gs"), OxmlElement("a:srgbClr")
        each.set("pos", str(round(stop["offset"] * _FULL)))
        colour.set("val", stop["color"][1:_HEX].upper())
        _set_opacity(colour, 0.0 if len(stop["color"]) > _HEX else opacity)
        each.append(colour)
        stops.append(each)
    line = OxmlElement("a:lin")
    line.set("ang", "0")
    line.set("scaled", "0")
    fill.extend([stops, line])
    return fill


def _set_opacity(colour: Any, opacity: float) -> None:
    alpha = OxmlElement("a:alpha")
    alpha.set("val", str(round(opacity * _FULL)))
    colour.append(alpha)


def _path_points(path: str) -> tuple[list[tuple[float, float]], bool]:
    """The points of an SVG path of straight lines, and whether it is closed."""
    points: list[tuple[float, float]] = []
    x = y = 0.0
    for letter, arguments in re.findall(r"([MLHVmlhv])([^A-Za-z]*)", path):
        numbers = [float(number) for number in re.findall(r"-?[\d.]+", arguments)]
        both = letter.lower() not in "hv"
        steps = zip(numbers[::2], numbers[1::2], strict=True) if both else ((n, n) for n in numbers)
        for dx, dy in steps:
            relative = letter.islower()
            if letter.lower() != "v":
                x = dx + (x if relative else 0)
            if letter.lower() != "h":
                y = dy + (y if relative else 0)
            points.append((x, y))
    return points, path.lower().endswith("z")
