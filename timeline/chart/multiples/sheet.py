"""Small multiples beside and below each other, as a picture has them, with their titles."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any, Final

from timeline.chart.multiples.multiple import HEIGHT_PX, ROWS
from timeline.chart.multiples.words import draw_multiple
from timeline.typography import BOLD, Typeface, cut_text, wrap_text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from timeline.chart.scene import ChartRow
    from timeline.chart.theme import Theme
    from timeline.content.figures import Measure

#: The least width of one, and the gaps between them.
_LEAST_PX: Final = 200.0
_GAP_PX: Final = 22.0
_BELOW_PX: Final = 16.0
_HEADING_PX: Final = 13.0
_TITLE_PX: Final = 12.0
_SOURCE_PX: Final = 11.0
_LINE_PX: Final = 15.0
_MOST_LINES: Final = 3
#: Above the first titles: a rule, and the heading.
_HEAD_PX: Final = 32.0
_NOTE_PX: Final = 10.5

Rows = dict[str, list["ChartRow"]]


def draw_sheet(  # noqa: PLR0913, PLR0917 (what is drawn, and where)
    measures: Sequence[Measure], heading: str, note: str, left: float, width_px: float, theme: Theme
) -> tuple[Rows, float]:
    """Draw small multiples in rows, and say how high they are together.

    Args:
        measures: What is drawn; nothing if there is none.
        heading: What stands above them; without it they have no rule either.
        note: How to read them.
        left: Where they begin, in pixels.
        width_px: How wide they are together.
        theme: The colours.
    """
    rows: Rows = {name: [] for name in (*ROWS, "frame")}
    if not measures:
        return rows, 0.0
    top = 0.0
    if heading:
        rows["figure_lines"].append(_rule(left, left + width_px, 8.0, theme))
        rows["frame"].append(_word(heading, left, 24.0, _HEADING_PX, theme.text, bold=True))
        top = _HEAD_PX
    n = max(1, math.floor((width_px + _GAP_PX) / (_LEAST_PX + _GAP_PX)))
    own_px = (width_px - _GAP_PX * (n - 1)) / n
    for first in range(0, len(measures), n):
        some = measures[first : first + n]
        titles = [_lines(measure.head, own_px) for measure in some]
        head_px = (max(map(len, titles)) + 1) * _LINE_PX
        for i, (measure, lines) in enumerate(zip(some, titles, strict=True)):
            x = left + i * (own_px + _GAP_PX)
            rows["frame"] += _title(measure, lines, x, top, own_px, theme)
            drawn = draw_multiple(measure, own_px, theme, Typeface.PICTURE)
            for name in ROWS:
                rows[name] += [_moved(row, x, top + head_px) for row in drawn.rows[name]]
        top += head_px + HEIGHT_PX + _BELOW_PX
    for line in wrap_text(note, width_px, _NOTE_PX, Typeface.PICTURE):
        rows["frame"].append(_word(line, left, top, _NOTE_PX, theme.quiet))
        top += _LINE_PX
    return rows, top


def move_down(rows: Rows, px: float) -> Rows:
    """Move what is drawn down."""
    return {name: [_moved(row, 0.0, px) for row in some] for name, some in rows.items()}


def _lines(title: str, width_px: float) -> list[str]:
    lines = wrap_text(title, width_px / BOLD, _TITLE_PX, Typeface.PICTURE)
    if len(lines) <= _MOST_LINES:
        return lines
    rest = " ".join(lines[_MOST_LINES - 1 :])
    return [*lines[: _MOST_LINES - 1], cut_text(rest, width_px / BOLD, _TITLE_PX)]


def _title(  # noqa: PLR0913, PLR0917 (what is drawn, and where)
    measure: Measure, lines: list[str], x: float, top: float, width_px: float, theme: Theme
) -> list[ChartRow]:
    rows = [
        _word(line, x, top + (i + 0.5) * _LINE_PX, _TITLE_PX, theme.text, bold=True)
        for i, line in enumerate(lines)
    ]
    y = top + (len(lines) + 0.5) * _LINE_PX
    fill = theme.accent if measure.official else theme.quiet
    source = cut_text(", ".join(measure.lines_of), width_px, _SOURCE_PX)
    return [*rows, _word(source, x, y, _SOURCE_PX, fill)]


def _rule(x: float, x2: float, y: float, theme: Theme) -> ChartRow:
    return {"x": x, "x2": x2, "y": y, "y2": y, "stroke": theme.rule, "width": 1, "dash": []}


def _word(  # noqa: PLR0913 (what the row holds)
    text: str, x: float, y: float, size: float, fill: str, *, bold: bool = False
) -> ChartRow:
    look: dict[str, Any] = {"size": size, "fill": fill, "align": "left"}
    return {"part": "figures", "text": text, "x": x, "y": y, "weight": 700 if bold else 400} | look


def _moved(row: ChartRow, x: float, y: float) -> ChartRow:
    far = {"x": x, "x2": x, "y": y, "y2": y}
    return row | {name: row[name] + px for name, px in far.items() if name in row}
