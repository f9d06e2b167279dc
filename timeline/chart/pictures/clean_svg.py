"""A drawing as a clean SVG file: what it shows in words, no trace of the program that drew it."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator

    from timeline.chart.pictures.picture import Picture

_SVG: Final = "http://www.w3.org/2000/svg"
_LANG: Final = "{http://www.w3.org/XML/1998/namespace}lang"
#: What the layers of the drawing are called there, and in a file that someone takes apart.
_LAYERS: Final = {
    "role-axis-grid": "grid",
    "role-axis-label": "axis",
    "joins_marks": "lines",
    "stretches_marks": "bars",
    "marks_marks": "marks",
    "labels_marks": "names",
    "counts_marks": "counts",
    "values_marks": "figures",
    "frame_marks": "words",
    "signs_marks": "legend",
}
_DROPPED: Final = ("class", "role", "aria-hidden", "aria-roledescription", "pointer-events")
_NUMBER: Final = re.compile(r"-?\d+\.\d{4,}(?:e-?\d+)?")
_CLEAR: Final = re.compile(r"(#[0-9a-f]{6})([0-9a-f]{2})")
_REFERENCE: Final = re.compile(r"url\(#([^)]+)\)")


def clean_svg(drawing: str, picture: Picture) -> str:
    """Clean a drawing by Vega, and give it title, description and language.

    Args:
        drawing: The drawing.
        picture: What it shows.
    """
    ET.register_namespace("", _SVG)
    # The drawing is Vega's own, made of our data; entities it has none.
    root = ET.fromstring(drawing)  # noqa: S314
    for parent in list(root.iter()):
        for child in list(parent):
            if _is_empty(child):
                parent.remove(child)
    for element in root.iter():
        _clean(element)
    _flatten(root)
    _name_in_order(root)
    root.attrib |= {"role": "img", "aria-labelledby": "title desc", _LANG: picture.language.code}
    words = {"title": picture.title, "desc": picture.alternative}
    for place, (name, text) in enumerate(words.items()):
        element = ET.Element(f"{{{_SVG}}}{name}", {"id": name})
        element.text = text
        root.insert(place, element)
    ET.indent(root, "")
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + ET.tostring(root, "unicode") + "\n"


def _is_empty(element: ET.Element) -> bool:
    """Whether nothing is drawn: the grounds and edges that Vega gives each group."""
    classes = element.get("class", "").split()
    return bool({"background", "foreground"} & set(classes)) and "fill" not in element.attrib


def _clean(element: ET.Element) -> None:
    classes = element.get("class", "").split()
    is_group = element.tag == f"{{{_SVG}}}g"
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
        is_group = child.tag == f"{{{_SVG}}}g"
        if is_group and not len(child):
            continue
        kept += list(child) if is_group and not child.attrib else [child]
    parent[:] = kept


def _name_in_order(root: ET.Element) -> None:
    """Number clips and fades from 1, since Vega counts them on and on; drop what is not used.

    Layers of one name are numbered too.
    """
    used = [match for each in root.iter() for match in _references(each)]
    names = {name: f"paint-{number}" for number, name in enumerate(dict.fromkeys(used), start=1)}
    for parent in list(root.iter(f"{{{_SVG}}}defs")):
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


def _references(element: ET.Element) -> Iterator[str]:
    for value in element.attrib.values():
        yield from _REFERENCE.findall(value)
