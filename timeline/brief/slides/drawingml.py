"""What python-pptx lacks of DrawingML: opacity, gradients and dashes of shapes, descriptions."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from pptx.dml.color import RGBColor
from pptx.oxml.ns import qn
from pptx.oxml.xmlchemy import OxmlElement
from pptx.util import Emu

if TYPE_CHECKING:
    from pptx.shapes.base import BaseShape

#: All of it, in thousandths of a per cent.
_FULL: Final = 100_000
#: Letters of a colour without opacity, `#rrggbb`.
_HEX: Final = 7


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
