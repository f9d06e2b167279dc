"""What is around the marks of a chart: the grounds and names of swimlanes, and the time axis."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

import numpy as np

from timeline.chart.packed_scene import Head
from timeline.chart.theme import LABEL_PX, LANE_HEAD_PX
from timeline.chart.time_scale import make_ticks, steps_in_words
from timeline.dates.day_numbers import DAY_MS
from timeline.typography import BOLD, text_widths_px, wrap_text

if TYPE_CHECKING:
    from timeline.chart.packed_scene import PackedScene
    from timeline.chart.scene import ChartRow, Scene
    from timeline.chart.theme import Theme
    from timeline.chart.time_scale import TimeScale
    from timeline.language import Language
    from timeline.typography import Typeface

#: Width of the names of swimlanes left of a plot, and the narrowest chart that has them there.
GUTTER_PX: Final = 96.0
_LEAST_PX: Final = 600.0
#: Height of the axis above the plot; of the words on the steps of its ticks below the swimlanes.
AXIS_PX: Final = 24.0
STEPS_PX: Final = 16.0
#: Size of the name of a swimlane, of its number, and the height of a line of either.
_HEAD_PX: Final = LABEL_PX + 0.5
_COUNT_PX: Final = 11
_LINE_PX: Final = 15.0
#: A name above its swimlane takes this height.
_ABOVE_PX: Final = 21.0
#: From the name of a swimlane to the plot.
_GAP_PX: Final = 8.0
_MOST_LINES: Final = 4


@dataclass(frozen=True, slots=True)
class Frame:
    """The place of a plot in a picture, in pixels, and the scale of its time."""

    width_px: float
    height_px: float
    #: Left, top, width and height of the plot.
    plot: tuple[float, float, float, float]
    #: Width of the names of swimlanes left of the plot.
    gutter_px: float
    scale: TimeScale

    def size(self) -> dict[str, Any]:
        """Width, height and padding of the plot, as a specification has them."""
        left, top, width, height = self.plot
        padding = {
            "left": left,
            "right": self.width_px - left - width,
            "top": top,
            "bottom": self.height_px - top - height,
        }
        return {"width": width, "height": height, "padding": padding}

    def params(self) -> dict[str, float]:
        """The parameters of a specification: three instants, the pixels of the second, the gutter.

        An even scale has a knot as well.
        """
        (first, _), *middle, (last, width_px) = self.scale.knots
        day, px = middle[0] if middle else ((first + last) / 2, width_px / 2)
        instants = {"t0": first * DAY_MS, "t1": day * DAY_MS, "t2": last * DAY_MS}
        return instants | {"knot": px, "gutter": self.gutter_px}


@dataclass(frozen=True, slots=True)
class LaneHeads:
    """The names of swimlanes, in lines, beside their rows or above them."""

    gutter_px: float
    lines: list[list[str]]
    size_px: float = _HEAD_PX

    @property
    def heads(self) -> list[Head]:
        """How much room each takes."""
        if not self.gutter_px:
            return [Head(above_px=_ABOVE_PX if any(lines) else 0.0) for lines in self.lines]
        return [
            Head(beside_px=LANE_HEAD_PX + (len(lines) - 1) * _LINE_PX if any(lines) else 0.0)
            for lines in self.lines
        ]


def write_heads(scene: Scene, width_px: float, typeface: Typeface) -> LaneHeads:
    """Break the names of the swimlanes of a chart into lines, if they are beside it.

    Args:
        scene: What there is.
        width_px: Width of the chart with them.
        typeface: What draws them.
    """
    names = [lane["heading"] for lane in scene.lanes]
    if width_px < _LEAST_PX:
        return LaneHeads(0.0, [[name] for name in names])
    if len(names) == 1 and not scene.lanes[0]["name"]:
        return LaneHeads(0.0, [[]])
    room = (GUTTER_PX - _GAP_PX) / BOLD
    lines = [wrap_text(name, room, _HEAD_PX, typeface) for name in names]
    return LaneHeads(GUTTER_PX, [each[:_MOST_LINES] for each in lines])


def draw_heads(
    packed: PackedScene, heads: LaneHeads, theme: Theme, language: Language
) -> list[ChartRow]:
    """Draw the name of each swimlane, and how many of its events have names; places in pixels."""
    rows: list[ChartRow] = []
    counts = _counts(packed)
    for number, (lane, box) in enumerate(zip(packed.scene.lanes, packed.lanes, strict=True)):
        lines = heads.lines[number]
        if not any(lines):
            continue
        category = lane["category"]
        fill = theme.text if category < 0 else theme.categories[category % len(theme.categories)]
        named, n = counts[number]
        count = language.number(n)
        if named < n:
            words = language.gettext("{named} of {n}")
            count = words.format(named=language.number(named), n=count)
        y = box.top + 14
        for text in lines:
            rows.append(_word("lane", text, -heads.gutter_px, y, _HEAD_PX, fill, weight=700))
            y += _LINE_PX
        x = -heads.gutter_px
        if not heads.gutter_px:
            x, y = float(text_widths_px(lines, _HEAD_PX)[0]) * BOLD + _GAP_PX, y - _LINE_PX
        rows.append(_word("lane", count, x, y, _COUNT_PX, theme.quiet))
    return rows


def _counts(packed: PackedScene) -> list[tuple[int, int]]:
    """How many events of each swimlane have a name, and how many there are."""
    events, counted = packed.scene.events, packed.scene.counted
    n_lanes = len(packed.lanes)
    lanes = events["lane"].to_numpy()
    n = np.bincount(lanes[events["drawn"].to_numpy()], minlength=n_lanes)
    np.add.at(n, np.array(counted["lane"], np.int64), np.array(counted["n"], np.int64))
    named = np.bincount(lanes[list(packed.placed)], minlength=n_lanes)
    return list(zip(named.tolist(), n.tolist(), strict=True))


def draw_bands(packed: PackedScene, theme: Theme) -> list[ChartRow]:
    """Draw the ground of every second swimlane."""
    return [
        {"y": lane.top, "y2": lane.top + lane.height, "fill": theme.panel}
        for lane in packed.lanes[::2]
    ]


def draw_axis(
    packed: PackedScene, height_px: float, theme: Theme, language: Language
) -> dict[str, list[ChartRow]]:
    """Draw the ticks of the axis, the break of it, and words on the steps of both sides.

    Args:
        packed: The chart, over whose names the break is left out.
        height_px: Height of the plot.
        theme: The colours.
        language: What it is written in.
    """
    scale = packed.scale
    ticks: list[ChartRow] = []
    for tick in make_ticks(scale, language):
        half = float(text_widths_px([tick.text], LABEL_PX)[0]) / 2
        align = (
            "left" if tick.px < half else "right" if tick.px + half > scale.width_px else "center"
        )
        place = {"x": scale.ms_at(tick.px), "y": 0, "y2": height_px, "text": tick.text}
        look = {"align": align, "weight": 700 if tick.major else 400}
        ticks.append({**place, **look, "stroke": theme.grid})
    rows: dict[str, list[ChartRow]] = {"ticks": ticks, "break": [], "frame": []}
    if words := steps_in_words(scale, language):
        x = scale.knots[1][1]
        for top, foot in packed.pieces(x, 0, height_px):
            rows["break"].append({"x": scale.ms_at(x), "y": top, "y2": foot})
        rows["frame"].append(
            _word("axis", words, x, height_px + STEPS_PX / 2, 11, theme.quiet, align="center")
        )
    return rows


def _word(  # noqa: PLR0913, PLR0917 (what the row holds)
    part: str, text: str, x: float, y: float, size: float, fill: str, **look: Any
) -> ChartRow:
    plain = {"part": part, "text": text, "x": x, "y": y, "size": size, "fill": fill}
    return plain | {"align": "left", "weight": 400} | look
