"""The small multiples of a page: drawn together, and each an SVG element of its own.

As of the picture of a page, Altair draws the specification, which is kept compiled.
"""

from __future__ import annotations

import math
import xml.etree.ElementTree as ET
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from timeline.chart.multiples.multiple import HEIGHT_PX, INSET_PX, ROWS
from timeline.chart.multiples.words import draw_multiple
from timeline.chart.pictures.clean_svg import SVG, clean_svg
from timeline.chart.pictures.page_picture import draw_kept, share, shorten

if TYPE_CHECKING:
    from timeline.chart.multiples.multiple import Multiple
    from timeline.chart.scene import ChartRow
    from timeline.chart.theme import Theme
    from timeline.content.figures import Figures, Measure

#: Width of each, which a page may stretch a little.
WIDTH_PX: Final = 226.0
_NAMESPACE: Final = f' xmlns="{SVG[1:-1]}"'


@dataclass(frozen=True, slots=True)
class PageMultiple:
    """A small multiple of a page."""

    measure: Measure
    svg: str
    #: The first and the last day of its axis, and where they are in its width.
    days: tuple[int, int]
    ends: tuple[float, float] = (INSET_PX, WIDTH_PX - INSET_PX)


def draw_page_multiples(figures: Figures, theme: Theme) -> list[PageMultiple]:
    """Draw the measures of a page.

    Args:
        figures: What is drawn.
        theme: Its colours are the page's custom properties.
    """
    multiples = [draw_multiple(measure, WIDTH_PX, theme) for measure in figures.drawn]
    if not multiples:
        return []
    rows = {name: [row for each in multiples for row in each.rows[name]] for name in ROWS}
    size = {"width": WIDTH_PX, "height": HEIGHT_PX, "padding": 0}
    root = clean_svg(draw_kept("multiples_spec.json", rows, size, {}), theme.dispute, theme.on_bar)
    layers = _layers(root)
    return [PageMultiple(each.measure, _take(each, layers), each.days) for each in multiples]


def _layers(root: ET.Element) -> dict[str, list[ET.Element]]:
    """The elements of each layer, one for each row."""
    groups = {each.get("id", ""): list(each) for each in root.iter(f"{SVG}g")}
    return {name: groups.get(name.replace("_", "-"), []) for name in ROWS}


def _take(multiple: Multiple, layers: dict[str, list[ET.Element]]) -> str:
    """Take the elements of one multiple, which are the next ones of each layer."""
    svg = ET.Element("svg", {"viewBox": f"0 0 {WIDTH_PX:g} {HEIGHT_PX:g}"})
    for name in ROWS:
        rows = multiple.rows[name]
        if not rows:
            continue
        group = ET.SubElement(svg, f"{SVG}g", {"class": name.removeprefix("figure_")})
        group.extend(layers[name][: len(rows)])
        del layers[name][: len(rows)]
        for element, row in zip(group, rows, strict=True):
            # The page has its fonts itself.
            element.attrib.pop("font-family", None)
            if row.get("shape") == "circle":
                _make_circle(element, row)
            elif name == "figure_words":
                del element.attrib["transform"]
                element.attrib.update({"x": f"{row['x']:.0f}", "y": f"{row['y']:.0f}"})
        for element in group.iter():
            shorten(element)
    share(svg)
    # In a page an SVG needs no namespace.
    return ET.tostring(svg, "unicode").replace(_NAMESPACE, "")


def _make_circle(element: ET.Element, row: ChartRow) -> None:
    """Write a path that is a circle as one, which is shorter."""
    del element.attrib["transform"], element.attrib["d"]
    element.tag = f"{SVG}circle"
    radius = (row["size"] / math.pi) ** 0.5
    element.attrib.update({"cx": f"{row['x']:.1f}", "cy": f"{row['y']:.1f}", "r": f"{radius:.1f}"})
