"""The marks of values in a panel: points, bars as wide as a period, lines within one source.

`assets/page/figures/value_marks.js` draws the same in the page; a test compares the two.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final, TypeAlias

from timeline.chart.panels.name_placement import MARK_R, Line, ValueMark
from timeline.dates.day_numbers import DAY_MS
from timeline.model.values import Relation

if TYPE_CHECKING:
    from timeline.chart.panels.figure_panels import FigurePanel, FigurePanels
    from timeline.chart.scene import ChartRow, Scene
    from timeline.chart.theme import Theme

#: Heights in pixels above and below the plot of a panel.
ABOVE_PX: Final = 13
BELOW_PX: Final = 12
#: A value's period narrower than this is drawn as a mark.
_WIDE_PX: Final = 11
_CARET_PX: Final = 9
_SHAPES: Final = (
    *("circle", "square", "diamond", "triangle-up", "cross", "triangle-down", "triangle-right"),
)
UPWARD: Final = {Relation.MORE_THAN.value, Relation.AT_LEAST.value}
DOWNWARD: Final = {Relation.LESS_THAN.value, Relation.AT_MOST.value}
EXACT, ABOUT = Relation.EXACT.value, Relation.ABOUT.value
#: Values before and after one among which an exact copy of it is looked for.
_NEAR: Final = 6
#: A line shorter than this is not seen.
_SHORTEST_PX: Final = 2

#: The rows of each data set of the chart.
Rows: TypeAlias = "dict[str, list[ChartRow]]"


@dataclass(frozen=True, slots=True)
class Field:
    """The place of all panels, and what is drawn there."""

    scene: Scene
    panels: FigurePanels
    #: The columns `figure_panels.POINT_COLUMNS`, each as a list.
    points: dict[str, list[Any]]
    window: tuple[float, float]
    width_px: float
    theme: Theme

    @property
    def scale(self) -> float:
        """Pixels per day."""
        return self.width_px / (self.window[1] - self.window[0])

    def ms(self, px: float) -> int:
        """The instant at so many pixels from the left."""
        return round((self.window[0] + px / self.scale) * DAY_MS)


@dataclass(slots=True)
class Box:
    """A panel at its place, in pixels from the top of the chart."""

    panel: FigurePanel
    #: Rows of its points.
    points: list[int]
    #: The lines of its heading, and what follows them.
    names: list[str]
    tail: str
    tail_left: float
    tail_px: float
    top: float
    head_y: float
    plot_top: float
    base: float

    def height_of(self, value: float) -> float:
        """Height of a value."""
        part = (value - self.panel.low) / (self.panel.high - self.panel.low)
        return self.base - part * (self.base - self.plot_top)

    @property
    def tail_end(self) -> float:
        """Left end of the free part of the heading."""
        gap = 16 if self.tail_px else 8 if self.tail_left else 0
        return self.tail_left + self.tail_px + gap


def place_mark(field: Field, box: Box, point: int) -> ValueMark:
    """Find the place of the mark of a value."""
    points, scene = field.points, field.scene
    x, x2 = points["x"][point], points["x2"][point]
    x = x if math.isfinite(x) else scene.first_day
    x2 = x2 if math.isfinite(x2) else scene.last_day
    wide = (x2 - x) * field.scale >= _WIDE_PX
    start, middle, end = ((day - field.window[0]) * field.scale for day in (x, (x + x2) / 2, x2))
    relation, source = points["relation"][point], points["source"][point]
    y, y_high = (box.height_of(points[name][point]) for name in ("low", "high"))
    half = MARK_R if not wide else 6 if relation == ABOUT else 3
    return ValueMark(
        point=point,
        id=str(scene.events["id"].iat[points["event"][point]]),
        source=source,
        relation=relation,
        x=x,
        x2=x2,
        wide=wide,
        y=y,
        y_high=y_high,
        left=start if wide else middle - MARK_R,
        top=y_high - (_CARET_PX + 4 if relation in UPWARD else half),
        right=end if wide else middle + MARK_R,
        bottom=y + (_CARET_PX + 4 if relation in DOWNWARD else half),
        colour=source_colour(source, field.theme),
    )


def source_colour(source: int, theme: Theme) -> str:
    """Choose the colour of a source: the accent for the most frequent, else that of a category."""
    colours = theme.categories
    return theme.accent if source == 0 else colours[1 + (source - 1) % (len(colours) - 1)]


def draw_mark(rows: Rows, field: Field, mark: ValueMark) -> None:
    """Add the rows of a value to those of the layers."""
    loose = field.points["loose"][mark.point]
    dash = [2, 2] if loose else []
    row: ChartRow = {
        "id": mark.id,
        "y": mark.y,
        "opacity": 1,
        "stroke": mark.colour,
        "fill": mark.colour,
    }
    if mark.wide:
        _draw_period(rows, field, mark, row | {"dash": dash})
    elif mark.y_high < mark.y:
        _draw_range(rows, field, mark, row | {"dash": []})
    else:
        hollow = field.points["hollow"][mark.point]
        rows["marks"].append(
            _mark(mark, row)
            | {"shape": _SHAPES[mark.source % len(_SHAPES)], "size": 40, "stroke_width": 1.5}
            | {"fill_opacity": 0 if hollow else 1, "halo": mark.relation == ABOUT, "dash": dash}
        )
    if mark.relation in UPWARD:
        caret = {"shape": "triangle-up", "y": mark.y_high - _CARET_PX, "size": 20}
        rows["marks"].append(_mark(mark, row) | caret)
    elif mark.relation in DOWNWARD:
        caret = {"shape": "triangle-down", "y": mark.y + _CARET_PX, "size": 20}
        rows["marks"].append(_mark(mark, row) | caret)


def _mark(mark: ValueMark, row: ChartRow) -> ChartRow:
    middle = round((round(mark.x * DAY_MS) + round(mark.x2 * DAY_MS)) / 2)
    plain = {"fill_opacity": 1, "stroke_width": 0, "halo": False, "query": "", "dx": 0, "dash": []}
    return row | {"x": middle, "x2": middle} | plain


def _draw_period(rows: Rows, field: Field, mark: ValueMark, row: ChartRow) -> None:
    x, x2 = round(mark.x * DAY_MS), round(mark.x2 * DAY_MS)
    bars = [(6.0, {"fill_opacity": 0.16, "stroke_width": 0})] if mark.relation == ABOUT else []
    inside = 0.12 if field.points["hollow"][mark.point] else 0.6
    bars.append((1.8, {"fill_opacity": inside, "stroke_width": 1.1}))
    for half, paint in bars:
        place = {"x": x, "x2": x2, "y": mark.y_high - half, "y2": mark.y + half, "radius": half}
        rows["stretches"].append(row | place | paint)
    arrows = (("x2", x2, "triangle-right", -4), ("x", x, "triangle-left", 4))
    for side, at, shape, dx in arrows:
        if not math.isfinite(field.points[side][mark.point]):
            arrow = {"x": at, "x2": at, "shape": shape, "size": 50, "dx": dx}
            rows["marks"].append(_mark(mark, row) | arrow)


def _draw_range(rows: Rows, field: Field, mark: ValueMark, row: ChartRow) -> None:
    middle = _mark(mark, row)["x"]
    cap = round((3 / field.scale) * DAY_MS)
    line = row | {"x": middle, "x2": middle, "y2": mark.y, "width": 1.5}
    rows["joins"].append(line | {"y": mark.y_high})
    for end in (mark.y, mark.y_high):
        rows["joins"].append(line | {"x": middle - cap, "x2": middle + cap, "y": end, "y2": end})


def draw_lines(rows: Rows, field: Field, marks: list[ValueMark]) -> list[Line]:
    """Join each value of a source with its next one that lies apart in time."""
    lines: list[tuple[Line, ChartRow]] = []
    last: dict[int, ValueMark] = {}
    for i, mark in enumerate(marks):
        if _is_inexact_copy(marks, i):
            continue
        before = last.get(mark.source)
        if before is None or mark.x >= before.x2:
            if before is not None:
                lines.append(_line(field, before, mark))
            last[mark.source] = mark
        elif mark.x2 > before.x2:
            last[mark.source] = mark
    seen = [
        (line, row)
        for line, row in lines
        if line.end[0] >= 0
        and line.start[0] <= field.width_px
        and math.dist(line.start, line.end) > _SHORTEST_PX
    ]
    rows["joins"] += [row for _, row in seen]
    return [line for line, _ in seen]


def _is_inexact_copy(marks: list[ValueMark], i: int) -> bool:
    """Whether a value is about, more or less than one that its source states exactly for then."""
    mark = marks[i]
    if mark.relation == EXACT:
        return False
    near = marks[max(0, i - _NEAR) : i + _NEAR + 1]
    return any(
        each.source == mark.source
        and each.relation == EXACT
        and each.x < mark.x2
        and each.x2 > mark.x
        for each in near
    )


def _line(field: Field, before: ValueMark, after: ValueMark) -> tuple[Line, ChartRow]:
    days = (
        before.x2 if before.wide else (before.x + before.x2) / 2,
        after.x if after.wide else (after.x + after.x2) / 2,
    )
    heights = [(mark.y + mark.y_high) / 2 for mark in (before, after)]
    ends = [
        ((day - field.window[0]) * field.scale, height)
        for day, height in zip(days, heights, strict=True)
    ]
    is_open = {before.relation, after.relation} & (UPWARD | DOWNWARD)
    x, x2 = (round(day * DAY_MS) for day in days)
    row = {"x": x, "x2": x2, "y": heights[0], "y2": heights[1], "stroke": before.colour}
    dash = [4, 3] if is_open else []
    return Line(*ends), row | {"width": 1.2, "dash": dash, "opacity": 0.7}
