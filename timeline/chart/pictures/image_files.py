"""Pictures as files: SVG, PNG, PDF and the Vega-Lite specification; vl_convert draws them.

An SVG is cleaned of what Vega writes and nobody needs, and named for those who do not see it.
"""

from __future__ import annotations

import html
import json
import re
import struct
import xml.etree.ElementTree as ET
import zlib
from functools import cache
from importlib.metadata import version
from typing import TYPE_CHECKING, Any, Final

from timeline.chart.pictures.fonts import (
    Substitutes,
    find_substitutes,
    fonts_folder,
    missing_letters,
)
from timeline.chart.pictures.tagged_pdf import finish_pdf
from timeline.chart.vega_lite import draw_still

if TYPE_CHECKING:
    from collections.abc import Iterator

    from timeline.chart.pictures.picture import Picture
    from timeline.chart.vega_lite import Spec


#: The kinds of pictures, by the suffix of their names.
SUFFIXES: Final = (".svg", ".png", ".pdf", ".json")
#: Pixels of a PNG for each pixel of the picture: 300 to the inch, as printers want them.
PRINT_SCALE: Final = 300 / 96
_PX_PER_METRE: Final = 96 / 0.0254
_POINTS_PER_PX: Final = 72 / 96
_TEXT: Final = re.compile(r"<text[^>]*>([^<]*)")
_SIGNATURE: Final = b"\x89PNG\r\n\x1a\n"
_SVG: Final = "http://www.w3.org/2000/svg"
_LANG: Final = "{http://www.w3.org/XML/1998/namespace}lang"
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
    "values_marks": "figures",
    "frame_marks": "words",
    "signs_marks": "legend",
}
_DROPPED: Final = ("class", "role", "aria-hidden", "aria-roledescription", "pointer-events")
_NUMBER: Final = re.compile(r"-?\d+\.\d{4,}(?:e-?\d+)?")
_CLEAR: Final = re.compile(r"(#[0-9a-f]{6})([0-9a-f]{2})")
_REFERENCE: Final = re.compile(r"url\(#([^)]+)\)")


def render_image(picture: Picture, suffix: str, scale: float | None = None) -> bytes:
    """Render a picture as the bytes of a file.

    Args:
        picture: What is drawn.
        suffix: One of `SUFFIXES`.
        scale: How many times as large it is; of a PNG, its pixels for each pixel of the picture.
            `None` is the size of the picture, and of a PNG `PRINT_SCALE`.
    """
    spec = draw_picture(picture)
    if suffix == ".json":
        return (json.dumps(spec, ensure_ascii=False, indent=1, allow_nan=False) + "\n").encode()
    drawing = draw_svg(spec, picture)
    if suffix == ".png":
        return _render_png(drawing, picture, scale or PRINT_SCALE)
    if suffix == ".pdf":
        return _render_pdf(drawing, picture, scale or 1.0)
    return _enlarged(drawing, picture, scale or 1.0).encode()


def draw_picture(picture: Picture) -> Spec:
    """Draw a picture as a Vega-Lite specification that holds its data."""
    return draw_still(picture.rows, picture.frame, picture.alternative, picture.theme)


def draw_svg(spec: Spec, picture: Picture) -> str:
    """Draw a picture's specification as SVG."""
    # By its text, or vl_convert would lose the order of keys; with no address allowed.
    drawing = _converter().vegalite_to_svg(json.dumps(spec), allowed_base_urls=[])
    return _clean_svg(str(drawing), picture)


def substitutes_in(picture: Picture) -> Substitutes:
    """Find the letters of a picture that are drawn in fonts of this machine."""
    if not missing_letters(row.get("text", "") for rows in picture.rows.values() for row in rows):
        return Substitutes()
    drawing = draw_svg(draw_picture(picture), picture)
    texts = [html.unescape(text) for text in _TEXT.findall(drawing)]
    return find_substitutes(texts, bytes(_converter().svg_to_pdf(drawing)))


@cache
def _converter() -> Any:
    """Load vl_convert, which takes a while, with the font of pictures."""
    import vl_convert  # noqa: PLC0415

    vl_convert.register_font_directory(str(fonts_folder()))
    return vl_convert


def _enlarged(drawing: str, picture: Picture, scale: float) -> str:
    """The drawing with another size, and the same view of it."""
    width, height = picture.width_px, picture.height_px
    size = f'width="{width:g}" height="{height:g}"'
    return drawing.replace(size, f'width="{width * scale:g}" height="{height * scale:g}"', 1)


def _render_pdf(drawing: str, picture: Picture, scale: float) -> bytes:
    # To what draws it a pixel is a point.
    svg = _enlarged(drawing, picture, scale * _POINTS_PER_PX)
    return finish_pdf(bytes(_converter().svg_to_pdf(svg)), picture, producer())


def _render_png(drawing: str, picture: Picture, scale: float) -> bytes:
    found = dict(_chunks(bytes(_converter().svg_to_png(drawing, scale=scale))))
    per_metre = round(_PX_PER_METRE * scale)
    texts = {
        "Title": picture.title,
        "Description": picture.alternative,
        "Software": producer(),
    }
    chunks = [
        (b"IHDR", found[b"IHDR"]),
        (b"pHYs", struct.pack(">IIB", per_metre, per_metre, 1)),
        *((b"iTXt", _international(name, text, picture)) for name, text in texts.items() if text),
        # Packed with care it is a quarter of the size.
        (b"IDAT", zlib.compress(zlib.decompress(found[b"IDAT"]), 9)),
        (b"IEND", b""),
    ]
    return _SIGNATURE + b"".join(_chunk(name, data) for name, data in chunks)


def producer() -> str:
    """The name of this program with its version."""
    return f"policy-timeline {version('policy-timeline')}"


def _international(name: str, text: str, picture: Picture) -> bytes:
    """A text in any letters under an English name: PNG's iTXt, not packed."""
    language = picture.language.code.encode("ascii", "ignore")
    return name.encode() + b"\0\0\0" + language + b"\0\0" + text.encode()


def _chunks(data: bytes) -> Iterator[tuple[bytes, bytes]]:
    """The chunks of a PNG; several of one name are one."""
    found: dict[bytes, bytes] = {}
    at = len(_SIGNATURE)
    while at < len(data):
        (length,) = struct.unpack(">I", data[at : at + 4])
        name = data[at + 4 : at + 8]
        found[name] = found.get(name, b"") + data[at + 8 : at + 8 + length]
        at += 12 + length
    yield from found.items()


def _chunk(name: bytes, data: bytes) -> bytes:
    check = zlib.crc32(name + data)
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", check)


def _clean_svg(drawing: str, picture: Picture) -> str:
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
