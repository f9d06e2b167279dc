"""Templates for slides, as organisations have them: other sizes, layouts, fonts, backgrounds."""

from __future__ import annotations

import re
import zipfile
from io import BytesIO
from typing import TYPE_CHECKING, Any

from pptx import Presentation
from pptx.oxml.ns import qn

from timeline.brief.slides.canvas import rgb

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

_WIDE = 12_192_000


def _set_font(template: Any, font: str) -> None:
    for relation in template.slide_master.part.rels.values():
        if relation.reltype.endswith("/theme"):
            part = relation.target_part
            pattern = rb'(<a:(?:major|minor)Font>\s*<a:latin typeface=")[^"]*'
            part._blob = re.sub(pattern, rb"\g<1>" + font.encode(), part.blob)  # noqa: SLF001 (python-pptx has no fonts of themes)


def _stretch(template: Any, width: float = 1.0, height: float = 1.0) -> None:
    template.slide_width = int(template.slide_width * width)
    template.slide_height = int(template.slide_height * height)
    for holder in (template.slide_master, *template.slide_layouts):
        for shape in holder.placeholders:
            if shape._element.spPr.xfrm is not None:  # noqa: SLF001 (else it is the master's)
                shape.left, shape.width = int(shape.left * width), int(shape.width * width)
                shape.top, shape.height = int(shape.top * height), int(shape.height * height)


def _drop(template: Any, *kinds: str) -> None:
    """Take placeholders out of all layouts."""
    for layout in template.slide_layouts:
        for shape in list(layout.placeholders):
            if any(kind in str(shape.placeholder_format.type) for kind in kinds):
                shape._element.getparent().remove(shape._element)  # noqa: SLF001 (python-pptx cannot)


def _upside_down() -> Any:
    """4:3, with its layouts in another order and under other names, in a wide font."""
    template = Presentation()
    _set_font(template, "Verdana")
    for element in list(template.slide_layouts._sldLayoutIdLst):  # noqa: SLF001 (python-pptx cannot)
        element.getparent().insert(0, element)
    for number, layout in enumerate(template.slide_layouts):
        layout.name = f"Folie {number}"
    return template


def _dark() -> Any:
    """16:9 on dark blue, with two layouts only."""
    template = Presentation()
    _set_font(template, "Georgia")
    _stretch(template, width=_WIDE / template.slide_width)
    master = template.slide_master
    master.background.fill.solid()
    master.background.fill.fore_color.rgb = rgb("#10253f")
    colours = master._element.find(qn("p:clrMap"))  # noqa: SLF001 (python-pptx has no such map)
    for name, value in {"bg1": "dk1", "tx1": "lt1", "bg2": "dk2", "tx2": "lt2"}.items():
        colours.set(name, value)
    for layout in list(template.slide_layouts)[2:]:
        template.slide_layouts.remove(layout)
    return template


def _bare() -> Any:
    """A low slide whose layouts have no type, and no placeholder but a title."""
    template = Presentation()
    _drop(template, "SUBTITLE", "BODY", "OBJECT", "PICTURE", "FOOTER", "DATE")
    for layout in template.slide_layouts:
        layout._element.attrib.pop("type", None)  # noqa: SLF001 (python-pptx cannot)
    _stretch(template, height=0.75)
    return template


def _untitled() -> Any:
    """Without a title in any layout."""
    template = Presentation()
    _drop(template, "TITLE")
    return template


TEMPLATES: dict[str, Callable[[], Any]] = {
    "upside-down.pptx": _upside_down,
    "dark.pptx": _dark,
    "dark.potx": _dark,
    "bare.pptx": _bare,
    "untitled.pptx": _untitled,
}


def write_template(name: str, folder: Path) -> Path:
    """Write the template of a name."""
    data, path = BytesIO(), folder / name
    TEMPLATES[name]().save(data)
    with zipfile.ZipFile(data) as made, zipfile.ZipFile(path, "w") as written:
        for part in made.namelist():
            kind = b"template" if name.endswith(".potx") else b"presentation"
            plain = b"presentationml.presentation.main"
            written.writestr(part, made.read(part).replace(plain, b"presentationml.%s.main" % kind))
    return path
