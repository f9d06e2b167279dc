"""The samples of the legend as shapes, for pictures and slides; the page has them as SVG."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, TypeAlias

if TYPE_CHECKING:
    from timeline.chart.legend import LegendItem
    from timeline.chart.theme import Theme

#: Size of a sample in pixels.
SAMPLE_PX: Final = (48.0, 16.0)
#: Opacity of what is tinted and of a haze, and width of a line, as the page's style sheet has them.
_TINT, _HAZE, _LINE_PX = 0.3, 0.25, 1.4
#: Of a circle drawn by four curves, how far their handles lie from the ends.
_ROUND: Final = 0.5523

Box: TypeAlias = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class Shape:
    """A part of a sample; places are in pixels from its left upper corner."""

    #: `circle`, `rect`, `path` or `text`.
    kind: str
    #: Left, top, width and height; of a text its middle and nothing.
    box: Box
    #: As SVG writes it; the words of a text.
    path: str
    #: Radius of the corners of a rectangle.
    radius: float = 0.0
    fill: str = ""
    fill_opacity: float = 1.0
    #: The side on which the fill is clear.
    fade: str = ""
    stroke: str = ""
    dash: tuple[float, ...] = ()

    @property
    def stroke_width(self) -> float:
        """Width of the line, in pixels."""
        return _LINE_PX if self.stroke else 0.0


def sample_shapes(item: LegendItem, theme: Theme) -> list[Shape]:
    """Return the shapes of the sample of an item, in the order of painting."""
    # Our own text: LEGEND.
    drawing = ET.fromstring(f"<svg>{item.svg}</svg>")  # noqa: S314
    fades = {
        each.get("id", ""): "right" if each[0].get("class") == "full" else "left"
        for each in drawing.iter("linearGradient")
    }
    return [_shape(each, fades, theme) for each in drawing if each.tag != "linearGradient"]


def _shape(element: ET.Element, fades: dict[str, str], theme: Theme) -> Shape:
    classes = set(element.get("class", "").split())
    fade = fades.get(element.get("fill", "")[len("url(#") : -1], "")
    opacity = _TINT if "tint" in classes else _HAZE if "haze" in classes else 1.0
    filled = bool(fade or classes & {"fill", "tint", "haze"} or element.tag == "text")
    stroke = theme.dispute if "dispute" in classes else theme.quiet if "line" in classes else ""
    kind, box, path, radius = _outline(element)
    dash = tuple(map(float, element.get("stroke-dasharray", "").split()))
    fill = theme.quiet if filled else ""
    return Shape(kind, box, path, radius, fill, opacity, fade, stroke, dash)


def _outline(element: ET.Element) -> tuple[str, Box, str, float]:
    def number(name: str) -> float:
        return float(element.get(name, "0"))

    if element.tag == "circle":
        x, y, r = number("cx"), number("cy"), number("r")
        return (
            "circle",
            (x - r, y - r, 2 * r, 2 * r),
            _rounded_path(x - r, y - r, 2 * r, 2 * r, r),
            r,
        )
    if element.tag == "rect":
        x, y, width, height = map(number, ("x", "y", "width", "height"))
        radius = number("rx")
        return "rect", (x, y, width, height), _rounded_path(x, y, width, height, radius), radius
    if element.tag == "text":
        return "text", (number("x"), SAMPLE_PX[1] / 2, 0, 0), element.text or "", 0.0
    return "path", (0, 0, *SAMPLE_PX), element.get("d", ""), 0.0


def _rounded_path(x: float, y: float, width: float, height: float, radius: float) -> str:
    """A rectangle as a path; with half its height as radius, a capsule or a circle."""
    r, handle = radius, radius * (1 - _ROUND)
    right, bottom = x + width, y + height
    if not r:
        return f"M{x},{y}H{right}V{bottom}H{x}Z"
    return (
        f"M{x + r},{y}H{right - r}"
        f"C{right - handle},{y},{right},{y + handle},{right},{y + r}V{bottom - r}"
        f"C{right},{bottom - handle},{right - handle},{bottom},{right - r},{bottom}H{x + r}"
        f"C{x + handle},{bottom},{x},{bottom - handle},{x},{bottom - r}V{y + r}"
        f"C{x},{y + handle},{x + handle},{y},{x + r},{y}Z"
    )
