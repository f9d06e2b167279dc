"""The picture in a page: its first paint, and all that there is of its chart without scripts.

It is drawn in the page's custom properties, so that it is right in the light and in the dark.
Altair draws its specification, which is kept compiled, so that a build need not import Altair;
a test compares the two. Texts have a list of families and no measured width, so that no byte
depends on the fonts of a machine.
"""

from __future__ import annotations

import json
import re
import xml.etree.ElementTree as ET
from collections import Counter
from importlib.resources import files
from typing import TYPE_CHECKING, Any, Final

from timeline.chart.chart_frame import (
    AXIS_PX,
    STEPS_PX,
    Frame,
    draw_axis,
    draw_bands,
    draw_heads,
    write_heads,
)
from timeline.chart.chart_rows import draw_chart
from timeline.chart.packed_scene import pack_scene
from timeline.chart.pictures.clean_svg import SVG, clean_svg
from timeline.chart.time_scale import TimeScale
from timeline.typography import Typeface

if TYPE_CHECKING:
    from timeline.chart.scene import ChartRow, Scene
    from timeline.chart.theme import Theme
    from timeline.language import Language

#: Width of the picture: that of the chart in a window of 1,280 pixels.
_WIDTH_PX: Final = 1224.0
#: Up to so many events all have names; of more what so many rows have room for.
_MOST_NAMED: Final = 300
_MOST_ROWS: Final = 60
#: Layers whose elements are of events, in the order of their rows.
_OF_EVENTS: Final = {
    "lines": "joins",
    "bars": "stretches",
    "marks": "marks",
    "names": "labels",
    "notes": "notes",
}
#: Attributes that a group has for its elements.
_SHARED: Final = (
    *("font-family", "font-size", "font-weight", "text-anchor", "fill", "stroke", "stroke-width"),
    *("stroke-linejoin", "stroke-dasharray", "fill-opacity", "opacity"),
)
#: What these attributes are where they are not.
_DEFAULTS: Final = {
    "stroke-dasharray": ("", "none"),
    "fill-opacity": ("1",),
    "stroke-width": ("1",),
    "font-weight": ("400",),
    "text-anchor": ("start",),
}
_NUMBER: Final = re.compile(r"-?\d+\.\d{2,}")


def draw_page_picture(scene: Scene, theme: Theme, language: Language) -> str:
    """Draw the picture of a page as an SVG element.

    Args:
        scene: What its chart can show.
        theme: Its colours are the page's custom properties.
        language: What it is written in.
    """
    rows, frame = _lay_out(scene, theme, language)
    drawing = draw_kept("picture_spec.json", rows, frame.size(), frame.params())
    root = clean_svg(drawing, theme.dispute, theme.on_bar)
    _tell_events(root, rows)
    for element in root.iter():
        shorten(element)
    share(root)
    return ET.tostring(root, "unicode")


def _lay_out(
    scene: Scene, theme: Theme, language: Language
) -> tuple[dict[str, list[ChartRow]], Frame]:
    heads = write_heads(scene, _WIDTH_PX, Typeface.SYSTEM)
    window = (scene.first_day, scene.last_day)
    scale = TimeScale(window, _WIDTH_PX - heads.gutter_px, scene.axis)
    n_events = int(scene.events["drawn"].sum())
    packed = pack_scene(
        scene, scale, Typeface.SYSTEM, _MOST_ROWS, heads.heads, all_names=n_events <= _MOST_NAMED
    )
    height = packed.height_px
    rows = draw_chart(packed, theme) | draw_axis(packed, height, theme, language)
    rows["bands"] = draw_bands(packed, theme)
    rows["frame"] += draw_heads(packed, heads, theme, language)
    plot = (heads.gutter_px, AXIS_PX, scale.width_px, height)
    foot = STEPS_PX if scale.axis else 0
    return rows, Frame(_WIDTH_PX, AXIS_PX + height + foot, plot, heads.gutter_px, scale)


def draw_kept(
    name: str, rows: dict[str, list[ChartRow]], size: dict[str, Any], params: dict[str, float]
) -> str:
    """Draw rows by a kept specification.

    Args:
        name: Its file.
        rows: The rows of each of its data sets.
        size: Width, height and padding.
        params: Its parameters.
    """
    import vl_convert  # noqa: PLC0415 (takes a while)

    text = files("timeline").joinpath("assets/page", name).read_text("utf-8")
    spec: dict[str, Any] = json.loads(text) | size
    for signal in spec["signals"]:
        if signal["name"] in params:
            signal["value"] = params[signal["name"]]
    for data in spec["data"]:
        if "source" not in data:
            data["values"] = rows.get(data["name"], [])
    return str(vl_convert.vega_to_svg(json.dumps(spec), allowed_base_urls=[]))


def _tell_events(root: ET.Element, rows: dict[str, list[ChartRow]]) -> None:
    """Say of which event each mark and name is; and name layers by classes, as a page has ids."""
    for element in root.iter():
        name = element.attrib.pop("id", "")
        if name and element.tag == f"{SVG}g":
            # A second layer of one name has a number.
            layer = name.partition("-")[0]
            element.set("class", layer)
            for child, row in zip(element, rows.get(_OF_EVENTS.get(layer, ""), ()), strict=False):
                child.set("data-event", row["id"])
        elif name:
            element.set("id", f"still-{name}")


def shorten(element: ET.Element) -> None:
    """Write numbers to a tenth of a pixel, and leave out what is so in any case."""
    for name, value in list(element.attrib.items()):
        if value in _DEFAULTS.get(name, ()):
            del element.attrib[name]
        elif name != "data-event":
            shorter = _NUMBER.sub(lambda found: f"{float(found[0]):.1f}", value)
            element.set(name, shorter.replace("url(#", "url(#still-"))


def share(parent: ET.Element) -> None:
    """Give each group the attributes that most of its elements have."""
    for child in parent:
        share(child)
    if parent.tag != f"{SVG}g":
        return
    for name in _SHARED:
        values = [child.get(name) for child in parent]
        if None in values or name in parent.attrib:
            continue
        common, n = Counter(values).most_common(1)[0]
        if common is None or n == 1:
            continue
        parent.set(name, common)
        for child in parent:
            if child.get(name) == common:
                del child.attrib[name]
