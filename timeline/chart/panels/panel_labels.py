"""The labels in a panel: its values and their sources, the ends of its axis, the nearest values.

`assets/page/figures/panel_labels.js` writes the same in the page; a test compares the two.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any, Final

from timeline.chart.panels.name_placement import (
    Area,
    Line,
    Room,
    Spot,
    ValueMark,
    find_place,
    meets,
)
from timeline.chart.panels.value_marks import ABOVE_PX, BELOW_PX, EXACT, Box, Field, Rows

if TYPE_CHECKING:
    from timeline.chart.scene import ChartRow

#: Room for "+3 sources".
_MORE_PX: Final = 76
#: So many sources have a label at their last value, however many values there are.
MOST_SOURCES: Final = 24
#: Panels with more values in view than this name only the last of each source.
MOST_NUMBERS: Final = 100
_NAME_PX: Final = 90


def text_row(field: Field, text: str, left: float, y: float, **more: Any) -> ChartRow:
    """A row of words that begin so many pixels from the left."""
    plain = {"x": field.ms(left), "y": y, "text": text, "dx": 0, "align": "left"}
    look = {"fill": field.theme.quiet, "weight": 400, "size": 12, "limit": 0, "opacity": 1}
    return plain | look | more


def draw_ends(rows: Rows, field: Field, box: Box, taken: list[Area]) -> None:
    """Write the ends of the axis where no value is."""
    panel = box.panel
    for value, words in ((panel.high, panel.high_words), (panel.low, panel.low_words)):
        y = box.height_of(value) - 7
        area = (0, y - 7, 7.2 * len(words), y + 7)
        if not any(meets(area, other) for other in taken):
            rows["values"].append(text_row(field, words, 0, y))
            taken.append(area)


def draw_nearest(rows: Rows, field: Field, box: Box, marks: list[ValueMark]) -> None:
    """Where no value is in view, name the nearest ones on both sides."""
    points, width = field.points, field.width_px
    earlier = sorted((i for i in marks if i.x2 <= field.window[0]), key=lambda mark: mark.x2)
    later = next((mark for mark in marks if mark.x >= field.window[1]), None)
    y, limit = (box.plot_top + box.base) / 2, width / 2 - 10

    def in_words(mark: ValueMark) -> str:
        source = box.panel.sources[points["source"][mark.point]].name
        return f"{points['words'][mark.point]}, {points['when'][mark.point]}, {source}"

    if earlier:
        more = {"id": earlier[-1].id, "limit": limit}
        rows["values"].append(text_row(field, f"\u2190 {in_words(earlier[-1])}", 0, y, **more))
    if later:
        more = {"id": later.id, "limit": limit, "align": "right"}
        rows["values"].append(text_row(field, f"{in_words(later)} \u2192", width, y, **more))


def draw_labels(  # noqa: PLR0913, PLR0917 (what is drawn, and what is in the way)
    rows: Rows, field: Field, box: Box, marks: list[ValueMark], taken: list[Area], lines: list[Line]
) -> None:
    """Label the last value of each source with its name, then others where there is room."""
    points = field.points
    lasts, others = _in_order_of_naming([_clipped(mark, field.width_px) for mark in marks])
    space = (0.0, box.plot_top - ABOVE_PX, field.width_px, box.base + BELOW_PX - 1)
    room = Room(taken, lines, [], space)
    unplaced = [
        mark for mark in lasts if not _name_last(rows, field, box, mark, room, n_lasts=len(lasts))
    ]
    said = [(mark, points["words"][mark.point]) for mark in lasts]
    for mark in others:
        words = points["words"][mark.point]
        if _is_said(mark, words, said):
            continue
        spot = find_place(mark, points["words_px"][mark.point], room, far=False)
        if spot is not None:
            said.append((mark, words))
            _write(rows, field, mark, spot, room, weight=400)
    _draw_key(rows, field, box, unplaced)


def _name_last(  # noqa: PLR0913 (as `draw_labels`)
    rows: Rows, field: Field, box: Box, mark: ValueMark, room: Room, *, n_lasts: int
) -> bool:
    """Write the last value of a source, and its name, if there is a place for both."""
    source, words_px = box.panel.sources[mark.source], field.points["words_px"][mark.point]
    name_px = min(source.px + 2, max(_NAME_PX, field.width_px * 0.4))
    spot = find_place(mark, words_px + (4 + name_px), room, far=n_lasts <= MOST_SOURCES)
    if spot is None:
        return False
    _write(rows, field, mark, spot, room, weight=600)
    left, y = spot.area[0] + words_px + 4, (spot.area[1] + spot.area[3]) / 2
    look = {"id": mark.id, "fill": mark.colour}
    rows["values"].append(text_row(field, source.name, left, y, **look, limit=name_px))
    return True


def _write(  # noqa: PLR0913 (as `draw_labels`)
    rows: Rows, field: Field, mark: ValueMark, spot: Spot, room: Room, *, weight: int
) -> None:
    """Write a value in its place, which is taken from then on."""
    room.taken.append(spot.area)
    room.named.append(spot.area)
    if spot.leader:
        room.lines.append(spot.leader)
        rows["joins"].append(_leader_row(field, spot.leader, mark))
    y, look = (spot.area[1] + spot.area[3]) / 2, {"id": mark.id, "fill": mark.colour}
    words = field.points["words"][mark.point]
    rows["values"].append(text_row(field, words, spot.area[0], y, **look, weight=weight))


def _in_order_of_naming(marks: list[ValueMark]) -> tuple[list[ValueMark], list[ValueMark]]:
    """The last value of each source, and the others, which are named where there is room."""
    lasts: dict[int, ValueMark] = {}
    for mark in marks:
        last = lasts.get(mark.source)
        if last is None or mark.x2 > last.x2 or (mark.x2 == last.x2 and last.relation != EXACT):
            lasts[mark.source] = mark
    first = sorted(lasts.values(), key=lambda mark: mark.source)
    if len(marks) > MOST_NUMBERS:
        return first, []
    return first, [mark for mark in reversed(marks) if lasts[mark.source] is not mark]


def _clipped(mark: ValueMark, width: float) -> ValueMark:
    return replace(mark, left=max(0, mark.left), right=min(width, mark.right))


def _is_said(mark: ValueMark, words: str, said: list[tuple[ValueMark, str]]) -> bool:
    """Whether the same words of the same source are there for nearly the same time."""
    return any(
        other.source == mark.source and text == words and mark.x < other.x2 and mark.x2 > other.x
        for other, text in said
    )


def _leader_row(field: Field, leader: Line, mark: ValueMark) -> ChartRow:
    x, x2 = field.ms(leader.start[0]), field.ms(leader.end[0])
    place = {"x": x, "x2": x2, "y": leader.start[1], "y2": leader.end[1]}
    return place | {"stroke": mark.colour, "width": 1, "dash": [1, 2], "opacity": 0.7}


def _draw_key(rows: Rows, field: Field, box: Box, marks: list[ValueMark]) -> None:
    """In the heading the last values of sources without room; or how many they are."""
    points, left = field.points, box.tail_end
    for n, mark in enumerate(marks):
        source, words_px = box.panel.sources[mark.source], points["words_px"][mark.point]
        width = words_px + source.px + 4
        more_px = _MORE_PX if n + 1 < len(marks) else 0
        if left + width + more_px > field.width_px:
            words, more = field.panels.figures.words, len(marks) - n
            text = words["one_more" if more == 1 else "more"].replace("{n}", str(more))
            rows["values"].append(text_row(field, text, left, box.head_y))
            return
        look = {"id": mark.id, "fill": mark.colour}
        text = points["words"][mark.point]
        rows["values"].append(text_row(field, text, left, box.head_y, **look, weight=600))
        rows["values"].append(text_row(field, source.name, left + words_px + 4, box.head_y, **look))
        left += width + 14
