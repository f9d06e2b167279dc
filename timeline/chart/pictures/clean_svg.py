"""Cleans an SVG by Vega of what nobody needs, and names its layers."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from typing import TYPE_CHECKING, Final

from timeline.chart.lane_items import BADGE
from timeline.typography import BOLD, Typeface, text_widths_px

if TYPE_CHECKING:
    from collections.abc import Iterator

#: The namespace of SVG, as names of elements have it.
SVG: Final = "{http://www.w3.org/2000/svg}"
#: What the layers of the drawing are called there, and in a file that someone takes apart.
_LAYERS: Final = {
    "bands_marks": "swimlanes",
    "grid_marks": "grid",
    "axis_marks": "axis",
    "break_marks": "break",
    "joins_marks": "lines",
    "stretches_marks": "bars",
    "marks_marks": "marks",
    "labels_marks": "names",
    "notes_marks": "notes",
    "notches_marks": "notches",
    "strips_marks": "ticks",
    "figure_lines_marks": "figure-lines",
    "figure_bars_marks": "figure-bars",
    "figure_marks_marks": "figure-marks",
    "figure_words_marks": "figure-words",
    "frame_marks": "words",
    "signs_marks": "legend",
}
_DROPPED: Final = ("class", "role", "aria-hidden", "aria-roledescription", "pointer-events")
_NUMBER: Final = re.compile(r"-?\d+\.\d{4,}(?:e-?\d+)?")
_CLEAR: Final = re.compile(r"(#[0-9a-f]{6})([0-9a-f]{2})")
_PLACE: Final = re.compile(r"translate\(([^,]+),([^)]+)\)")
_REFERENCE: Final = re.compile(r"url\(#([^)]+)\)")


def clean_svg(
    drawing: str, badge_colour: str, keep_colour: str, *, apart: bool = False
) -> ET.Element:
    """Clean a drawing by Vega.

    Args:
        drawing: The drawing.
        badge_colour: The colour of badges, which Vega draws in that of the name.
        keep_colour: A colour of names, of which badges have theirs.
        apart: Whether badges beside marks are texts of their own: LibreOffice misplaces a part of
            a text that ends at its place.
    """
    ET.register_namespace("", SVG[1:-1])
    # The drawing is Vega's own, made of our data; entities it has none.
    root = ET.fromstring(drawing)  # noqa: S314
    for parent in list(root.iter()):
        for child in list(parent):
            if _is_empty(child):
                parent.remove(child)
    for element in root.iter():
        _clean(element)
    for parent in list(root.iter()):
        for element in list(parent):
            if element.tag == f"{SVG}text" and (element.text or "").endswith(BADGE):
                badge = _part_badge(parent, element, apart=apart)
                if element.get("fill") not in {keep_colour, "none"}:
                    badge.set("fill", badge_colour)
    _flatten(root)
    _name_in_order(root)
    return root


def _part_badge(parent: ET.Element, element: ET.Element, *, apart: bool) -> ET.Element:
    """Put the badge at the end of a name into an element of its own."""
    name = (element.text or "").removesuffix(BADGE)
    if apart and element.get("text-anchor") == "end":
        badge = ET.Element(element.tag, element.attrib.copy())
        parent.insert(list(parent).index(element) + 1, badge)
        size = float(element.get("font-size", "").removesuffix("px"))
        width = float(text_widths_px([BADGE], size, Typeface.PICTURE)[0])
        width *= BOLD if element.get("font-weight") == "700" else 1
        (x, y), *_ = _PLACE.findall(element.get("transform", ""))
        element.set("transform", f"translate({float(x) - width:.3f},{y})")
        element.text = name
    else:
        badge = ET.SubElement(element, f"{SVG}tspan")
        element.text = name + BADGE[:-1]
    badge.text = BADGE[-1]
    return badge


def _is_empty(element: ET.Element) -> bool:
    """Whether nothing is drawn: the grounds and edges that Vega gives each group."""
    classes = element.get("class", "").split()
    return bool({"background", "foreground"} & set(classes)) and "fill" not in element.attrib


def _clean(element: ET.Element) -> None:
    classes = element.get("class", "").split()
    is_group = element.tag == f"{SVG}g"
    layer = next((_LAYERS[name] for name in reversed(classes) if name in _LAYERS), "")
    for name in _DROPPED:
        element.attrib.pop(name, None)
    if layer and is_group:
        element.set("id", layer)
    if element.get("transform") == "translate(0,0)":
        del element.attrib["transform"]
    if element.get("opacity") == "1":
        del element.attrib["opacity"]
    for name, value in list(element.attrib.items()):
        element.set(name, "none" if value == "transparent" else _NUMBER.sub(_rounded, value))
        # SVG 1.1 has no opacity in a colour: Inkscape and LibreOffice would paint it black.
        if clear := _CLEAR.fullmatch(value):
            element.set(name, clear[1])
            element.set(f"{name.removesuffix('-color')}-opacity", f"{int(clear[2], 16) / 255:g}")


def _rounded(number: re.Match[str]) -> str:
    return f"{float(number[0]):.3f}".rstrip("0").rstrip(".")


def _flatten(parent: ET.Element) -> None:
    """Take away groups that say nothing, and those without anything in them."""
    kept: list[ET.Element] = []
    for child in list(parent):
        _flatten(child)
        is_group = child.tag == f"{SVG}g"
        if is_group and not len(child):
            continue
        kept += list(child) if is_group and not child.attrib else [child]
    parent[:] = kept


def _name_in_order(root: ET.Element) -> None:
    """Number clips and fades from 1, since Vega counts them on and on; drop what is not used.

    Layers of one name are numbered too.
    """
    _join_fades(root)
    used = [match for each in root.iter() for match in _references(each)]
    names = {name: f"paint-{number}" for number, name in enumerate(dict.fromkeys(used), start=1)}
    for parent in list(root.iter(f"{SVG}defs")):
        parent[:] = [each for each in parent if each.get("id") in names]
    seen: dict[str, int] = {}
    for element in root.iter():
        own = element.get("id")
        if own in names:
            element.set("id", names[own])
        elif own:
            seen[own] = seen.get(own, 0) + 1
            element.set("id", own if seen[own] == 1 else f"{own}-{seen[own]}")
        for name, value in element.attrib.items():
            if name != "id":
                element.set(name, _REFERENCE.sub(lambda it: f"url(#{names[it[1]]})", value))


def _join_fades(root: ET.Element) -> None:
    """Refer to one of the fades that are alike."""
    fades = [each for each in root.iter(f"{SVG}linearGradient") if "id" in each.attrib]
    alike: dict[bytes, str] = {}
    first: dict[str, str] = {}
    for fade in fades:
        name = fade.attrib.pop("id")
        first[name] = alike.setdefault(ET.tostring(fade), name)
        fade.set("id", name)
    for element in root.iter():
        for attribute, value in element.attrib.items():
            if (match := _REFERENCE.fullmatch(value)) and match[1] in first:
                element.set(attribute, f"url(#{first[match[1]]})")


def _references(element: ET.Element) -> Iterator[str]:
    for value in element.attrib.values():
        yield from _REFERENCE.findall(value)
