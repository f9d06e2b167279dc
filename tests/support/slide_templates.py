"""Templates for slides as houses have them: of other shapes, orders, letters and grounds."""

from __future__ import annotations

import re
import zipfile
from io import BytesIO
from typing import TYPE_CHECKING, Any

from pptx import Presentation
from pptx.oxml.ns import qn

from timeline.brief.slides.drawingml import rgb

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

_WIDE = 12_192_000


def _set_font(house: Any, font: str) -> None:
    for relation in house.slide_master.part.rels.values():
        if relation.reltype.endswith("/theme"):
            part = relation.target_part
            pattern = rb'(<a:(?:major|minor)Font>\s*<a:latin typeface=")[^"]*'
            part._blob = re.sub(pattern, rb"\g<1>" + font.encode(), part.blob)  # noqa: SLF001 (python-pptx has no fonts of themes)


def _stretch(house: Any, width: float = 1.0, height: float = 1.0) -> None:
    house.slide_width = int(house.slide_width * width)
    house.slide_height = int(house.slide_height * height)
    for holder in (house.slide_master, *house.slide_layouts):
        for shape in holder.placeholders:
            if shape._element.spPr.xfrm is not None:  # noqa: SLF001 (else it is the master's)
                shape.left, shape.width = int(shape.left * width), int(shape.width * width)
                shape.top, shape.height = int(shape.top * height), int(shape.height * height)


def _drop(house: Any, *kinds: str) -> None:
    """Take placeholders out of all layouts."""
    for layout in house.slide_layouts:
        for shape in list(layout.placeholders):
            if any(kind in str(shape.placeholder_format.type) for kind in kinds):
                shape._element.getparent().remove(shape._element)  # noqa: SLF001 (python-pptx cannot)


def _upside_down() -> Any:
    """4:3, its layouts in another order and with other names, in wide letters."""
    house = Presentation()
    _set_font(house, "Verdana")
    for element in list(house.slide_layouts._sldLayoutIdLst):  # noqa: SLF001 (python-pptx cannot)
        element.getparent().insert(0, element)
    for number, layout in enumerate(house.slide_layouts):
        layout.name = f"Folie {number}"
    return house


def _dark() -> Any:
    """16:9 on dark blue, with two layouts only."""
    house = Presentation()
    _set_font(house, "Georgia")
    _stretch(house, width=_WIDE / house.slide_width)
    master = house.slide_master
    master.background.fill.solid()
    master.background.fill.fore_color.rgb = rgb("#10253f")
    colours = master._element.find(qn("p:clrMap"))  # noqa: SLF001 (python-pptx has no such map)
    for name, value in {"bg1": "dk1", "tx1": "lt1", "bg2": "dk2", "tx2": "lt2"}.items():
        colours.set(name, value)
    for layout in list(house.slide_layouts)[2:]:
        house.slide_layouts.remove(layout)
    return house


def _bare() -> Any:
    """A low slide whose layouts do not say what they are for, and have a title at most."""
    house = Presentation()
    _drop(house, "SUBTITLE", "BODY", "OBJECT", "PICTURE", "FOOTER", "DATE")
    for layout in house.slide_layouts:
        layout._element.attrib.pop("type", None)  # noqa: SLF001 (python-pptx cannot)
    _stretch(house, height=0.75)
    return house


def _untitled() -> Any:
    """Without a title in any layout."""
    house = Presentation()
    _drop(house, "TITLE")
    return house


HOUSES: dict[str, Callable[[], Any]] = {
    "upside-down.pptx": _upside_down,
    "dark.pptx": _dark,
    "dark.potx": _dark,
    "bare.pptx": _bare,
    "untitled.pptx": _untitled,
}


def write_house(name: str, folder: Path) -> Path:
    """Write the template of a name."""
    data, path = BytesIO(), folder / name
    HOUSES[name]().save(data)
    with zipfile.ZipFile(data) as made, zipfile.ZipFile(path, "w") as written:
        for part in made.namelist():
            kind = b"template" if name.endswith(".potx") else b"presentation"
            plain = b"presentationml.presentation.main"
            written.writestr(part, made.read(part).replace(plain, b"presentationml.%s.main" % kind))
    return path
