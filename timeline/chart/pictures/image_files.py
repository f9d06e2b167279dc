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

from timeline.chart.pictures.clean_svg import SVG, clean_svg
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
_LANG: Final = "{http://www.w3.org/XML/1998/namespace}lang"


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
    theme = picture.theme
    root = clean_svg(str(drawing), theme.dispute, theme.on_bar, apart=True)
    return _name_svg(root, picture)


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


def _name_svg(root: ET.Element, picture: Picture) -> str:
    """Give a drawing title, description and language."""
    root.attrib |= {"role": "img", "aria-labelledby": "title desc", _LANG: picture.language.code}
    words = {"title": picture.title, "desc": picture.alternative}
    for place, (name, text) in enumerate(words.items()):
        element = ET.Element(f"{SVG}{name}", {"id": name})
        element.text = text
        root.insert(place, element)
    ET.indent(root, "")
    for badge in root.iter(f"{SVG}tspan"):
        # A space at the end of a name would move one that ends at its mark.
        badge.tail = None
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + ET.tostring(root, "unicode") + "\n"
