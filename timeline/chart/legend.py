"""The legend: what each mark means, with a sample of it.

A sample is SVG for the page; pictures and slides have it as shapes.
"""

from __future__ import annotations

import xml.etree.ElementTree as ET
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, TypeAlias

from timeline.chart import segments
from timeline.language import message

if TYPE_CHECKING:
    from collections.abc import Callable, Collection

    from timeline.chart.scene import Scene
    from timeline.chart.segments import Style, Styles
    from timeline.chart.theme import Theme

#: Size of a sample in pixels.
SAMPLE_PX: Final = (48.0, 16.0)
#: Opacity of what is tinted and of a haze, and width of a line, as the page's style sheet has them.
_TINT, _HAZE, _LINE_PX = 0.3, 0.25, 1.4
#: Of a circle drawn by four curves, how far their handles lie from the ends.
_ROUND: Final = 0.5523

Box: TypeAlias = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class LegendItem:
    """One line of the legend."""

    #: The inside of an SVG element of 48 by 16, painted by the classes `line`, `fill`, `dispute`.
    svg: str
    meaning: str
    #: Whether a style that the file uses is this one.
    matches: Callable[[Style], bool]
    #: Whether the row above the chart of a page explains it in its own words.
    in_row: bool = False


def _is(*names: str, **wanted: object) -> Callable[[Style], bool]:
    def matches(style: Style) -> bool:
        same = (
            style.get(name, False) in (value if isinstance(value, tuple) else (value,))
            for name, value in wanted.items()
        )
        return style["form"] in names and all(same)

    return matches


_FADE = (
    '<linearGradient id="fade-{0}"><stop offset="{1}" class="full"/>'
    '<stop offset="{2}" class="clear"/></linearGradient>'
)

#: What says that sources differ, which is no segment: another date with a mark of its own, one
#: that is drawn alike with the date of its event, and a badge after a name.
DISSENT: Final = "dissent"
ALIKE: Final = "alike"
UNEQUAL: Final = "unequal"
SIGNS: Final = (DISSENT, ALIKE, UNEQUAL)
#: The forms that are hollow where an event has one source.
_EVENT_FORMS = (segments.MARK, segments.SOLID, segments.POSSIBLE, segments.RISING, segments.FALLING)

#: Every line that the legend can have, in its order.
LEGEND: tuple[LegendItem, ...] = (
    LegendItem(
        '<circle class="fill line" cx="24" cy="8" r="4.5"/>',
        message("two or more independent sources"),
        _is(*_EVENT_FORMS, fill=segments.FULL),
        in_row=True,
    ),
    LegendItem(
        '<circle class="line" cx="24" cy="8" r="4.5"/>',
        message("one source only (hollow)"),
        _is(*_EVENT_FORMS, fill=segments.HOLLOW),
        in_row=True,
    ),
    LegendItem(
        '<circle class="fill line" cx="24" cy="8" r="4.5"/>',
        message("every event of the file rests on one source"),
        _is(*_EVENT_FORMS, fill=segments.ONE_SOURCE),
        in_row=True,
    ),
    LegendItem(
        '<circle class="line" stroke-dasharray="3 2" cx="24" cy="8" r="4.5"/>',
        message("planned (dashed)"),
        _is(*_EVENT_FORMS, fill=segments.PLAN),
        in_row=True,
    ),
    LegendItem(
        '<circle class="line" stroke-dasharray="1 2" cx="24" cy="8" r="4.5"/>',
        message("no source yet (dotted)"),
        _is(*_EVENT_FORMS, fill=segments.NO_SOURCE),
        in_row=True,
    ),
    LegendItem(
        '<circle class="haze" cx="24" cy="8" r="7.5"/>'
        '<circle class="line" cx="24" cy="8" r="4.5"/>',
        message("about this day or month"),
        _is(segments.MARK, halo=True),
    ),
    LegendItem(
        '<rect class="tint line" x="8" y="3" width="32" height="10" rx="5"/>',
        message("one moment, known only to the month, season or year: as wide as that"),
        _is(segments.POSSIBLE),
        in_row=True,
    ),
    LegendItem(
        _FADE.format("haze-left", 1, 0)
        + _FADE.format("haze-right", 0, 1)
        + '<rect x="3" y="3" width="13" height="10" fill="url(#fade-haze-left)"/>'
        '<rect x="32" y="3" width="13" height="10" fill="url(#fade-haze-right)"/>'
        '<rect class="tint line" x="16" y="3" width="16" height="10" rx="5"/>',
        message("about then, perhaps a little outside"),
        _is(segments.HAZE_LEFT, segments.HAZE_RIGHT),
    ),
    LegendItem(
        '<rect class="fill" x="4" y="2" width="40" height="12"/>',
        message("a time from one day to another"),
        _is(segments.SOLID),
    ),
    LegendItem(
        _FADE.format("falling", 0, 1) + '<rect class="fill" x="2" y="2" width="22" height="12"/>'
        '<rect x="24" y="2" width="22" height="12" fill="url(#fade-falling)"/>',
        message("begins or ends somewhere in the faded part"),
        _is(segments.RISING, segments.FALLING),
    ),
    LegendItem(
        '<rect class="fill" x="4" y="2" width="26" height="12"/>'
        '<path class="fill" d="M32 3l9 5-9 5z"/>',
        message("still open (arrow)"),
        _is(segments.ARROW_LEFT, segments.ARROW_RIGHT),
        in_row=True,
    ),
    LegendItem(
        '<rect class="fill" x="2" y="2" width="18" height="12"/>'
        '<rect class="tint" x="20" y="2" width="26" height="12"/>',
        message("no source says that it was still so (pale)"),
        _is(segments.PALE, fill=(segments.FULL, segments.ONE_SOURCE)),
    ),
    LegendItem(
        '<rect class="line" x="2" y="2.500" width="18" height="11"/>'
        '<rect class="tint line" x="20" y="2.500" width="26" height="11"/>',
        message("no source says that it was still so, and one source gives what is shown"),
        _is(segments.PALE, fill=(segments.HOLLOW, segments.PLAN, segments.NO_SOURCE)),
    ),
    LegendItem(
        '<text x="24" y="12.5" text-anchor="middle">?</text>',
        message("the source is unsure, or does not know this end"),
        _is(*segments.QUERIES),
    ),
    LegendItem(
        '<circle class="fill line" cx="8" cy="8" r="4"/>'
        '<path class="dispute" stroke-dasharray="3 2" d="M13 8h19"/>'
        '<circle class="dispute" cx="36" cy="8" r="3.5"/>',
        message("sources disagree: another date, and who gives it"),
        _is(DISSENT),
        in_row=True,
    ),
    LegendItem(
        '<circle class="fill line" cx="8" cy="8" r="4"/>'
        '<path class="line" stroke-dasharray="3 2" d="M13 8h22"/>'
        '<circle class="fill line" cx="40" cy="8" r="4"/>',
        message("“or”: another date for which as much speaks"),
        _is(ALIKE),
    ),
    LegendItem(
        '<text class="dispute" x="24" y="12.500" text-anchor="middle">≠</text>',
        message("sources disagree, on a date or a figure"),
        _is(UNEQUAL),
        in_row=True,
    ),
    LegendItem(
        '<rect class="tint line" x="3" y="3" width="14" height="10" rx="5"/>'
        '<rect class="tint line" x="31" y="3" width="14" height="10" rx="5"/>'
        '<path class="line" stroke-dasharray="1 2" d="M17 8h14"/>',
        message("one of these times"),
        _is(segments.TIE),
    ),
    LegendItem(
        '<rect class="tint line" x="3" y="3" width="14" height="10" rx="5"/>'
        '<rect class="tint line" x="31" y="3" width="14" height="10" rx="5"/>'
        '<path class="line" d="M17 8h14"/>',
        message("each of these times"),
        _is(segments.CHAIN),
    ),
    LegendItem(
        '<circle class="line" stroke-dasharray="2 2" cx="11" cy="8" r="4.5"/>'
        '<path class="line" stroke-dasharray="1 3" d="M16 8h14"/>'
        '<circle class="fill line" cx="36" cy="8" r="4.5"/>',
        message("where it stood in the older edition (dashed); alone, it was removed"),
        _is(*segments.OLD_DATES),
    ),
)


def legend_for(styles: Styles, signs: Collection[str] = ()) -> list[LegendItem]:
    """Choose the lines of the legend that a scene uses.

    Args:
        styles: Those of its segments.
        signs: Those of `SIGNS` that it has.
    """
    used = [*styles, *({"form": sign} for sign in signs)]
    return [item for item in LEGEND if any(item.matches(style) for style in used)]


def signs_in(scene: Scene) -> list[str]:
    """Say which of `SIGNS` a scene has somewhere, at some scale."""
    tie = scene.dissents["tie"]
    found = (bool((~tie).any()), bool(tie.any()), bool(scene.events["value_disputed"].any()))
    either = (*found[:2], any(found))
    return [sign for sign, is_there in zip(SIGNS, either, strict=True) if is_there]


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
    if element.tag == "text":
        fill, stroke = stroke or fill, ""
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
