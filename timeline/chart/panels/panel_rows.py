"""Panels of figures: rows for the layers of the chart, below the swimlanes.

A panel says of a value what its source says of that date, and nothing of causes.
`assets/page/figures/panel_rows.js` makes the same rows in the page; a test holds the two together.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Final, NamedTuple

from timeline.chart.panels.name_placement import MARK_R, Area, ValueMark
from timeline.chart.panels.panel_labels import (
    MOST_NUMBERS,
    MOST_SOURCES,
    draw_ends,
    draw_labels,
    draw_nearest,
    text_row,
)
from timeline.chart.panels.value_marks import (
    ABOVE_PX,
    BELOW_PX,
    Box,
    Field,
    Rows,
    draw_lines,
    draw_mark,
    place_mark,
)
from timeline.dates.day_numbers import DAY_MS

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from timeline.chart.panels.figure_panels import FigurePanels
    from timeline.chart.scene import Scene
    from timeline.chart.theme import Theme

#: Heights in pixels: of a heading, of a line of it, and of the plot.
_HEAD: Final = 26
_LINE: Final = 16
_HEADING_GAP: Final = 11
_PLOT: Final = 54
_AXIS_ROW: Final = 20
#: Each so many panels have an axis above the first of them.
_PANELS_PER_AXIS: Final = 5
#: Left end of the note beside the heading of all panels.
_NOTE_LEFT: Final = 70
#: Room beside a heading for the value of a moment: as the page breaks headings.
_MOMENT_PX: Final = 250
#: Room for "not from zero", and what of it is the sign between it and a unit.
_NOT_FROM_ZERO_PX: Final = 95
_BETWEEN_PX: Final = 12
#: Values that all panels together draw, about, and that each may draw at least.
_MOST_VALUES: Final = 320
_LEAST_VALUES: Final = 60


class View(NamedTuple):
    """The view of a chart: first and last day, width, colours, and the ticks of its axis."""

    window: tuple[float, float]
    width_px: float
    theme: Theme
    #: Pixels from the left, and words; without them the panels have no axis.
    ticks: Sequence[tuple[float, str]] = ()


def break_lines(text: str, px: float, width: float) -> list[str]:
    """Break a text into lines, its letters taken to be equally wide."""
    per_letter = px * 1.06 / max(1, len(text))
    first, *words = text.split(" ")
    lines = [first]
    for word in words:
        longer = f"{lines[-1]} {word}" if lines[-1] else word
        if lines[-1] and len(longer) * per_letter > width:
            lines.append(word)
        else:
            lines[-1] = longer
    return lines


def draw_panels(
    scene: Scene,
    panels: FigurePanels,
    view: View,
    top: float,
    chosen: Collection[str],
) -> tuple[Rows, float]:
    """Draw the panels of some measures for one window, below `top`.

    Args:
        scene: What the chart shows of events.
        panels: All panels.
        view: What of it.
        top: Height of the swimlanes.
        chosen: Names of the panels.

    Returns:
        Rows for the data sets of the chart; and the height of all panels.
    """
    rows: Rows = {name: [] for name in ("lanes", "joins", "stretches", "marks", "values")}
    points = {str(name): panels.points[name].tolist() for name in panels.points}
    field = Field(scene, panels, points, view.window, view.width_px, view.theme)
    boxes, bottom = _stack(field, top, chosen, rows, view.ticks)
    for box in boxes:
        _draw_frame(rows, field, box)
        _draw_values(rows, field, box, max(_LEAST_VALUES, _MOST_VALUES / len(boxes)))
    return rows, bottom - top


def _stack(
    field: Field,
    top: float,
    chosen: Collection[str],
    rows: Rows,
    ticks: Sequence[tuple[float, str]],
) -> tuple[list[Box], float]:
    """Find where each panel goes, below the words on how to read them."""
    figures, width = field.panels.figures, field.width_px
    panels, note_px = field.panels.panels, field.panels.note_px
    points: list[list[int]] = [[] for _ in panels]
    for i, panel in enumerate(field.points["panel"]):
        points[int(panel)].append(i)
    drawn = [i for i, panel in enumerate(panels) if panel.name in chosen and points[i]]
    if not drawn:
        return [], top
    beside = _NOTE_LEFT + note_px <= width
    note = break_lines(figures.note, note_px, width - (_NOTE_LEFT if beside else 0))
    rows["lanes"].append({"y": top, "label": figures.words["figures"], "fill": field.theme.text})
    for i, text in enumerate(note):
        y = top + 15 + (i + (0 if beside else 1)) * _LINE
        rows["values"].append(text_row(field, text, _NOTE_LEFT if beside else 0, y))
    y = top + _HEAD + (len(note) - (1 if beside else 0)) * _LINE
    boxes: list[Box] = []
    for n, i in enumerate(drawn):
        if ticks and n % _PANELS_PER_AXIS == 0:
            _draw_axis(rows, field, y, ticks, ruled=n > 0)
            y += _AXIS_ROW
        boxes.append(_box(field, i, points[i], y, figures.words["not_from_zero"]))
        y = boxes[-1].base + BELOW_PX
    return boxes, y


def _draw_axis(
    rows: Rows, field: Field, y: float, ticks: Sequence[tuple[float, str]], *, ruled: bool
) -> None:
    if ruled:
        rows["lanes"].append({"y": y, "label": "", "fill": field.theme.text})
    rows["values"] += [text_row(field, text, px, y + 11, align="center") for px, text in ticks]


def _box(field: Field, number: int, points: list[int], top: float, not_from_zero: str) -> Box:
    panel, width = field.panels.panels[number], field.width_px
    names = break_lines(panel.heading, panel.heading_px, width)
    tail = " · ".join(filter(None, (panel.unit, "" if panel.zero else not_from_zero)))
    more = 0 if panel.zero else _NOT_FROM_ZERO_PX - (0 if panel.unit else _BETWEEN_PX)
    tail_px = panel.unit_px + more
    needed = panel.heading_px + _HEADING_GAP + tail_px + _MOMENT_PX
    one_line = len(names) == 1 and needed <= width
    lines = len(names) + (0 if one_line else 1)
    plot_top = top + _HEAD + (lines - 1) * _LINE + ABOVE_PX
    return Box(
        panel=panel,
        points=points,
        names=names,
        tail=tail,
        tail_left=panel.heading_px + _HEADING_GAP if one_line else 0,
        tail_px=tail_px,
        top=top,
        head_y=top + 14 + (lines - 1) * _LINE,
        plot_top=plot_top,
        base=plot_top + _PLOT,
    )


def _draw_frame(rows: Rows, field: Field, box: Box) -> None:
    """The heading and the quiet lines of a panel."""
    panel, theme = box.panel, field.theme
    rows["lanes"].append({"y": box.top, "label": "", "fill": theme.text})
    look = {"fill": theme.text, "weight": 600, "size": 13, "limit": field.width_px}
    for i, name in enumerate(box.names):
        rows["values"].append(text_row(field, name, 0, box.top + 14 + i * _LINE, **look))
    if box.tail:
        rows["values"].append(text_row(field, box.tail, box.tail_left, box.head_y))
    zero = [(0.0, theme.rule)] if panel.low < 0 < panel.high else []
    x, x2 = (round(day * DAY_MS) for day in field.window)
    for value, stroke in ((panel.high, theme.grid), *zero, (panel.low, theme.rule)):
        y = box.height_of(value)
        line = {"x": x, "x2": x2, "y": y, "y2": y, "stroke": stroke}
        rows["joins"].append(line | {"width": 1, "dash": [], "opacity": 1})


def _choose_values(
    field: Field, marks: list[ValueMark], most: float
) -> tuple[list[ValueMark], list[ValueMark], int]:
    """The values that lines join, those that are seen, and of how many one is shown.

    Of very many only one in so many, and the last one of each of the main sources; and no lines,
    which would pass over others.
    """
    (first, last), edge = field.window, 2 * MARK_R / field.scale

    def in_view(mark: ValueMark) -> bool:
        return mark.right >= -MARK_R and mark.left <= field.width_px + MARK_R

    met = sum(mark.x <= last + edge and mark.x2 >= first - edge for mark in marks)
    step = math.ceil(met / most) or 1
    if step == 1:
        return marks, list(filter(in_view, marks)), step
    lasts = {mark.source: i for i, mark in enumerate(marks) if mark.source < MOST_SOURCES}
    kept = [mark for i, mark in enumerate(marks) if i % step == 0 or lasts.get(mark.source) == i]
    return [], list(filter(in_view, kept)), step


def _draw_values(rows: Rows, field: Field, box: Box, most: float) -> None:
    """Marks, lines and labels of a panel's values."""
    marks = [place_mark(field, box, i) for i in box.points]
    joined, seen, step = _choose_values(field, marks, most)
    if step > 1:
        text = field.panels.figures.words["some"].replace("{n}", str(step))
        rows["values"].append(text_row(field, text, box.tail_end, box.head_y))
        box.tail_px += 6.5 * len(text)
    lines = draw_lines(rows, field, joined)
    painted = set()
    for mark in seen:
        # Where many values fall on the same pixels, one of them is enough.
        key = (mark.source, *(math.floor(at + 0.5) for at in (mark.left, mark.right, mark.y)))
        if (*key, mark.relation) not in painted:
            painted.add((*key, mark.relation))
            draw_mark(rows, field, mark)
    if not seen:
        draw_nearest(rows, field, box, marks)
    taken: list[Area] = [
        (max(0, mark.left), mark.top, min(field.width_px, mark.right), mark.bottom) for mark in seen
    ]
    draw_ends(rows, field, box, taken)
    # A name on the line of the foot would look struck out.
    taken.append((0, box.base - 1, field.width_px, box.base + 1))
    # Between very many lines no name would find a place.
    avoided = [] if len(lines) > MOST_NUMBERS / 2 else list(lines)
    draw_labels(rows, field, box, seen, taken, avoided)
