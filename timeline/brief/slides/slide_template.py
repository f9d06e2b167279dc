"""What slides take from a template: its layouts, their free area, background and font."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, NamedTuple

from pptx.enum.shapes import PP_PLACEHOLDER
from pptx.oxml import parse_xml
from pptx.oxml.ns import qn

from timeline.brief.office_documents import TemplateError

if TYPE_CHECKING:
    from collections.abc import Iterable

_TITLES: Final = (PP_PLACEHOLDER.TITLE, PP_PLACEHOLDER.CENTER_TITLE)
_CONTENTS: Final = (PP_PLACEHOLDER.OBJECT, PP_PLACEHOLDER.BODY)
_FOOTERS: Final = (PP_PLACEHOLDER.DATE, PP_PLACEHOLDER.FOOTER, PP_PLACEHOLDER.SLIDE_NUMBER)
#: A chart needs at least this share of the height of a slide.
_LEAST_HEIGHT: Final = 0.4
#: Fonts whose letters are no wider than those of Arial, by which texts are measured.
_NARROW_FONTS: Final = {
    "arial", "helvetica", "liberation sans", "calibri", "carlito", "aptos", "times new roman",
    "cambria", "garamond",
}  # fmt: skip
#: How much wider the letters of other fonts may be, such as Verdana.
_WIDEST: Final = 1.2
#: Weights of red, green and blue in the brightness of a colour; a colour below 110 is dark.
_BRIGHTNESS: Final = (0.299, 0.587, 0.114)
_DARK: Final = 110


class FreeArea(NamedTuple):
    """A part of a slide, in English metric units."""

    left: int
    top: int
    width: int
    height: int


def find_layouts(presentation: Any) -> tuple[Any, Any]:
    """Find the layouts of a title slide, and of a slide with a title and a free area.

    Raises:
        TemplateError: No layout has a title.
    """
    titled = [each for each in presentation.slide_layouts if _title_of(each) is not None]
    if not titled:
        message = "none of its layouts has a title; add one, or give another template"
        raise TemplateError(message)
    highest = min(titled, key=lambda each: _title_of(each).top + _title_of(each).height)
    return (
        _of_type(titled, "title") or titled[0],
        _of_type(titled, "titleOnly") or _of_type(titled, "obj") or highest,
    )


def _of_type(layouts: Iterable[Any], kind: str) -> Any:
    return next((each for each in layouts if each._element.get("type") == kind), None)  # noqa: SLF001 (python-pptx has no types of layouts)


def _title_of(layout: Any) -> Any:
    kinds = ((each.placeholder_format.type, each) for each in layout.placeholders)
    return next((each for kind, each in kinds if kind in _TITLES), None)


def find_free_area(presentation: Any, layout: Any) -> FreeArea:
    """Find the area below the title of a layout, where the template has its contents.

    Raises:
        TemplateError: It is too low for a chart.
    """
    title, slide_height = _title_of(layout), presentation.slide_height
    below = title.top + title.height
    contents = (
        each
        for one in presentation.slide_layouts
        if one._element.get("type") == "obj"  # noqa: SLF001 (as above)
        for each in one.placeholders
        if each.placeholder_format.type in _CONTENTS and each.top >= below
    )
    content = next(contents, None)
    if content is not None:
        area = FreeArea(content.left, content.top, content.width, content.height)
    else:
        footers = (each for each in layout.placeholders if each.placeholder_format.type in _FOOTERS)
        tops = [each.top for each in footers if each.top > below]
        bottom = min([slide_height * 19 // 20, *tops])
        area = FreeArea(title.left, below, title.width, bottom - below)
    if area.height < slide_height * _LEAST_HEIGHT:
        message = f'its layout "{layout.name}" leaves too little room below the title'
        raise TemplateError(message)
    return area


def find_background(presentation: Any, layout: Any) -> str:
    """Find the background colour of a layout as `#rrggbb`."""
    master = presentation.slide_master if layout is None else layout.slide_master
    colours = _colours(master)
    for each in (layout, master):
        background = each._element.find(f"{qn('p:cSld')}/{qn('p:bg')}")  # noqa: SLF001 (as above)
        if background is not None:
            found = _first_colour(background, colours)
            # Of a background picture only the colour of the text on it is known.
            return found or ("#000000" if not is_dark(colours["tx1"]) else "#ffffff")
    return colours["bg1"]


def _first_colour(background: Any, colours: dict[str, str]) -> str:
    for each in background.iter(qn("a:srgbClr"), qn("a:schemeClr")):
        value = str(each.get("val"))
        return f"#{value.lower()}" if each.tag == qn("a:srgbClr") else colours.get(value, "")
    return ""


def _colours(master: Any) -> dict[str, str]:
    """The colours of a theme, by their names in the theme and in the master."""
    scheme = _theme(master).find(f".//{qn('a:clrScheme')}")
    named = {
        each.tag.partition("}")[2]: f"#{(each[0].get('lastClr') or each[0].get('val')).lower()}"
        for each in scheme
    }
    names = master._element.find(qn("p:clrMap")).attrib  # noqa: SLF001 (as above)
    return named | {name: named[value] for name, value in names.items() if value in named}


def width_factor(presentation: Any) -> float:
    """How much wider than those of Arial the letters of a template may be."""
    font = _theme(presentation.slide_master).find(f".//{qn('a:minorFont')}/{qn('a:latin')}")
    return 1.0 if font.get("typeface").casefold() in _NARROW_FONTS else _WIDEST


def _theme(master: Any) -> Any:
    parts = (each.target_part for each in master.part.rels.values() if "/theme" in each.reltype)
    return parse_xml(next(parts).blob)


def is_dark(colour: str) -> bool:
    """Whether the colour `#rrggbb` is dark."""
    parts = bytes.fromhex(colour[1:7])
    return sum(part * share for part, share in zip(parts, _BRIGHTNESS, strict=True)) < _DARK
