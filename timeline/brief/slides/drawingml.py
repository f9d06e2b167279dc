"""The fills and lines of native shapes: opacity, fades and dashes, as DrawingML has them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from pptx.dml.color import RGBColor
from pptx.oxml.ns import qn
from pptx.oxml.xmlchemy import OxmlElement
from pptx.util import Emu

if TYPE_CHECKING:
    from pptx.shapes.base import BaseShape

#: Full opacity, in thousandths of a per cent; a turn, in sixty thousandths of a degree.
_WHOLE: Final = 100_000
_HEX: Final = 7


def paint(shape: Any, fill: Any, opacity: float, stroke: str, width_emu: float) -> None:
    """Fill a shape, with a colour or a fade, and draw its line.

    Args:
        shape: A native shape.
        fill: A colour as `#rrggbb`, or a gradient as the chart's rows have it.
        opacity: That of the fill; nothing is filled at 0.
        stroke: The colour of its line.
        width_emu: Width of the line; none at 0.
    """
    properties = shape._element.spPr  # noqa: SLF001 (python-pptx has no opacity)
    if isinstance(fill, dict):
        _remove_fill(properties)
        properties.insert_element_before(_fade(fill, opacity), "a:ln", "a:effectLst")
    elif opacity <= 0 or fill == "transparent":
        shape.fill.background()
    else:
        shape.fill.solid()
        shape.fill.fore_color.rgb = rgb(fill)
        if opacity < 1:
            _make_clear(properties.find(qn("a:solidFill"))[0], opacity)
    if width_emu > 0 and stroke:
        shape.line.color.rgb = rgb(stroke)
        shape.line.width = Emu(round(width_emu))
    else:
        shape.line.fill.background()
    # The style of a new shape has a shadow and an effect of the template's.
    style = shape._element.find(qn("p:style"))  # noqa: SLF001 (see above)
    if style is not None:
        shape._element.remove(style)  # noqa: SLF001 (see above)


def rgb(colour: str) -> RGBColor:
    """A colour given as `#rrggbb`."""
    make: Any = RGBColor
    made: RGBColor = make(*bytes.fromhex(colour[1:_HEX]))
    return made


def mixed(colour: str, paper: str, opacity: float) -> str:
    """A colour at an opacity on paper, as one colour; both are given as `#rrggbb`."""
    pairs = zip(rgb(colour), rgb(paper), strict=True)
    parts = (round(over * opacity + under * (1 - opacity)) for over, under in pairs)
    return f"#{bytes(parts).hex()}"


def draw_line(connector: Any, colour: str, width_emu: float, dash: list[float]) -> None:
    """Give a connector its colour, width and dashes."""
    connector.line.color.rgb = rgb(colour)
    connector.line.width = Emu(round(width_emu))
    if dash:
        line = connector.line._get_or_add_ln()  # noqa: SLF001 (see above)
        pattern = OxmlElement("a:prstDash")
        pattern.set("val", "sysDot" if dash[0] <= 1 else "sysDash")
        line.append(pattern)
    style = connector._element.find(qn("p:style"))  # noqa: SLF001 (see above)
    if style is not None:
        connector._element.remove(style)  # noqa: SLF001 (see above)


def name(shape: BaseShape, words: str, description: str = "", *, decorative: bool = False) -> None:
    """Name a shape for the selection pane, and describe it for those who do not see it."""
    shape.name = words
    properties = shape._element._nvXxPr.cNvPr  # noqa: SLF001 (python-pptx has no description)
    if description:
        properties.set("descr", description)
    if decorative:
        properties.set("descr", "")


def _remove_fill(properties: Any) -> None:
    for tag in ("a:noFill", "a:solidFill", "a:gradFill"):
        for each in properties.findall(qn(tag)):
            properties.remove(each)


def _fade(gradient: dict[str, Any], opacity: float) -> Any:
    """A gradient from left to right."""
    fill, stops = OxmlElement("a:gradFill"), OxmlElement("a:gsLst")
    fill.set("rotWithShape", "1")
    for stop in gradient["stops"]:
        each, colour = OxmlElement("a:gs"), OxmlElement("a:srgbClr")
        each.set("pos", str(round(stop["offset"] * _WHOLE)))
        colour.set("val", stop["color"][1:_HEX].upper())
        _make_clear(colour, 0.0 if len(stop["color"]) > _HEX else opacity)
        each.append(colour)
        stops.append(each)
    line = OxmlElement("a:lin")
    line.set("ang", "0")
    line.set("scaled", "0")
    fill.extend([stops, line])
    return fill


def _make_clear(colour: Any, opacity: float) -> None:
    alpha = OxmlElement("a:alpha")
    alpha.set("val", str(round(opacity * _WHOLE)))
    colour.append(alpha)
