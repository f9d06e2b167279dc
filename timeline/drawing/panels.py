"""Panels: the values of each measure as more rows for the chart's layers, below the swimlanes.

All that is said of a value is what its source says of its own date, never what led to it.
`assets/panels.js` makes the same rows in the page; a test holds the two together.
"""

from __future__ import annotations

import math
from dataclasses import replace
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from timeline.drawing.panel_ink import EXACT, Box, Field, Ink, draw_ink, draw_lines, ink_of
from timeline.drawing.panel_names import MARK_R, Area, Line, Room, find_place, meets
from timeline.drawing.scene import DAY_MS

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from timeline.drawing.figures import Figures
    from timeline.drawing.scene import Row, Scene
    from timeline.drawing.theme import Theme

#: Heights in pixels: of a heading line, above and of the plot, below it.
_HEAD: Final = 26
_LINE: Final = 16
_HEADING_GAP: Final = 11
_ABOVE: Final = 13
_PLOT: Final = 54
_BELOW: Final = 12
_AXIS_ROW: Final = 20
#: An axis stands over the first of so many panels.
_PANELS_PER_AXIS: Final = 5
#: Where the note stands beside the heading of all panels.
_NOTE_LEFT: Final = 70
#: Room beside a heading for the value of a moment: as the page breaks headings.
_MOMENT_PX: Final = 250
#: Room for "not from zero", and what of it is the sign between it and a unit.
_NOT_FROM_ZERO_PX: Final = 95
_BETWEEN_PX: Final = 12
#: Room for "+3 sources".
_MORE_PX: Final = 76
#: Values that all panels together draw, about, and that each may draw at least.
_MOST_VALUES: Final = 320
_LEAST_VALUES: Final = 60
#: Sources whose last values are told apart, however many there are.
_MOST_SOURCES: Final = 24
#: Panels with more values in view than this name only the last of each source.
_MOST_NUMBERS: Final = 100
_NAME_PX: Final = 90

Rows = dict[str, list["Row"]]


class View(NamedTuple):
    """What a chart shows: first and last day, its width, colours, and the ticks of its axis."""

    window: tuple[float, float]
    width_px: float
    theme: Theme
    #: Pixels from the left, and words; without them no axis stands over the panels.
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
    figures: Figures,
    view: View,
    top: float,
    chosen: Collection[str],
) -> tuple[Rows, float]:
    """Draw the panels of some measures for one window, below `top`.

    Args:
        scene: What the chart shows of events.
        figures: What there is to show.
        view: What of it.
        top: Height of the swimlanes.
        chosen: Names of the panels.

    Returns:
        Rows for the data sets of the chart; and the height of all panels.
    """
    rows: Rows = {name: [] for name in ("lanes", "joins", "stretches", "marks", "values")}
    points = {str(name): figures.points[name].tolist() for name in figures.points}
    field = Field(scene, figures, points, view.window, view.width_px, view.theme)
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
    figures, width = field.figures, field.width_px
    points: list[list[int]] = [[] for _ in figures.panels]
    for i, panel in enumerate(field.points["panel"]):
        points[int(panel)].append(i)
    drawn = [i for i, panel in enumerate(figures.panels) if panel.name in chosen and points[i]]
    if not drawn:
        return [], top
    beside = _NOTE_LEFT + figures.note_px <= width
    note = break_lines(figures.note, figures.note_px, width - (_NOTE_LEFT if beside else 0))
    rows["lanes"].append({"y": top, "label": figures.words["figures"], "fill": field.theme.ink})
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
        y = boxes[-1].base + _BELOW
    return boxes, y


def _draw_axis(
    rows: Rows, field: Field, y: float, ticks: Sequence[tuple[float, str]], *, ruled: bool
) -> None:
    if ruled:
        rows["lanes"].append({"y": y, "label": "", "fill": field.theme.ink})
    rows["values"] += [text_row(field, text, px, y + 11, align="center") for px, text in ticks]


def _box(field: Field, number: int, points: list[int], top: float, not_from_zero: str) -> Box:
    panel, width = field.figures.panels[number], field.width_px
    names = break_lines(panel.heading, panel.heading_px, width)
    tail = " · ".join(filter(None, (panel.unit, "" if panel.zero else not_from_zero)))
    more = 0 if panel.zero else _NOT_FROM_ZERO_PX - (0 if panel.unit else _BETWEEN_PX)
    tail_px = panel.unit_px + more
    needed = panel.heading_px + _HEADING_GAP + tail_px + _MOMENT_PX
    one_line = len(names) == 1 and needed <= width
    lines = len(names) + (0 if one_line else 1)
    plot_top = top + _HEAD + (lines - 1) * _LINE + _ABOVE
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


def text_row(field: Field, text: str, left: float, y: float, **more: Any) -> Row:
    """A row of words that begin so many pixels from the left."""
    plain = {"x": field.ms(left), "y": y, "text": text, "dx": 0, "align": "left"}
    look = {"fill": field.theme.quiet, "weight": 400, "size": 12, "limit": 0, "opacity": 1}
    return plain | look | more


def _draw_frame(rows: Rows, field: Field, box: Box) -> None:
    """The heading and the quiet lines of a panel."""
    panel, theme = box.panel, field.theme
    rows["lanes"].append({"y": box.top, "label": "", "fill": theme.ink})
    look = {"fill": theme.ink, "weight": 600, "size": 13, "limit": field.width_px}
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


def _choose_values(field: Field, inks: list[Ink], most: float) -> tuple[list[Ink], list[Ink], int]:
    """The values that lines join, those that are seen, and of how many one is shown.

    Of very many only one in so many, and the last one of each of the main sources; and no lines,
    which would pass over others.
    """
    (first, last), edge = field.window, 2 * MARK_R / field.scale

    def in_view(ink: Ink) -> bool:
        return ink.right >= -MARK_R and ink.left <= field.width_px + MARK_R

    met = sum(ink.x <= last + edge and ink.x2 >= first - edge for ink in inks)
    step = math.ceil(met / most) or 1
    if step == 1:
        return inks, list(filter(in_view, inks)), step
    lasts = {ink.source: i for i, ink in enumerate(inks) if ink.source < _MOST_SOURCES}
    kept = [ink for i, ink in enumerate(inks) if i % step == 0 or lasts.get(ink.source) == i]
    return [], list(filter(in_view, kept)), step


def _draw_values(rows: Rows, field: Field, box: Box, most: float) -> None:
    """Marks, lines and labels of a panel's values."""
    inks = [ink_of(field, box, i) for i in box.points]
    joined, seen, step = _choose_values(field, inks, most)
    if step > 1:
        text = field.figures.words["some"].replace("{n}", str(step))
        rows["values"].append(text_row(field, text, box.tail_end, box.head_y))
        box.tail_px += 6.5 * len(text)
    lines = draw_lines(rows, field, joined)
    painted = set()
    for ink in seen:
        # Where many values fall on the same pixels, one of them is enough.
        key = (ink.source, *(math.floor(at + 0.5) for at in (ink.left, ink.right, ink.y)))
        if (*key, ink.relation) not in painted:
            painted.add((*key, ink.relation))
            draw_ink(rows, field, ink)
    if not seen:
        _draw_nearest(rows, field, box, inks)
    taken: list[Area] = [
        (max(0, ink.left), ink.top, min(field.width_px, ink.right), ink.bottom) for ink in seen
    ]
    _draw_ends(rows, field, box, taken)
    # A name on the line of the foot would look struck out.
    taken.append((0, box.base - 1, field.width_px, box.base + 1))
    # Between very many lines no name would find a place.
    avoided = [] if len(lines) > _MOST_NUMBERS / 2 else list(lines)
    _draw_labels(rows, field, box, seen, taken, avoided)


def _draw_ends(rows: Rows, field: Field, box: Box, taken: list[Area]) -> None:
    """Write the ends of the axis where no value stands."""
    panel = box.panel
    for value, words in ((panel.high, panel.high_words), (panel.low, panel.low_words)):
        y = box.height_of(value) - 7
        area = (0, y - 7, 7.2 * len(words), y + 7)
        if not any(meets(area, other) for other in taken):
            rows["values"].append(text_row(field, words, 0, y))
            taken.append(area)


def _draw_nearest(rows: Rows, field: Field, box: Box, inks: list[Ink]) -> None:
    """Where no value is in view, tell the nearest ones on both sides."""
    points, width = field.points, field.width_px
    earlier = sorted((i for i in inks if i.x2 <= field.window[0]), key=lambda ink: ink.x2)
    later = next((ink for ink in inks if ink.x >= field.window[1]), None)
    y, limit = box.base - _PLOT / 2, width / 2 - 10

    def tell(ink: Ink) -> str:
        source = box.panel.sources[points["source"][ink.point]].name
        return f"{points['words'][ink.point]}, {points['when'][ink.point]}, {source}"

    if earlier:
        more = {"id": earlier[-1].id, "limit": limit}
        rows["values"].append(text_row(field, f"\u2190 {tell(earlier[-1])}", 0, y, **more))
    if later:
        more = {"id": later.id, "limit": limit, "align": "right"}
        rows["values"].append(text_row(field, f"{tell(later)} \u2192", width, y, **more))


def _in_order_of_naming(inks: list[Ink]) -> tuple[list[Ink], list[Ink]]:
    """The last value of each source, and the others, which are named where there is room."""
    lasts: dict[int, Ink] = {}
    for ink in inks:
        last = lasts.get(ink.source)
        if last is None or ink.x2 > last.x2 or (ink.x2 == last.x2 and last.relation != EXACT):
            lasts[ink.source] = ink
    first = sorted(lasts.values(), key=lambda ink: ink.source)
    if len(inks) > _MOST_NUMBERS:
        return first, []
    return first, [ink for ink in reversed(inks) if lasts[ink.source] is not ink]


def _draw_labels(  # noqa: PLR0913, PLR0917 (what is drawn, and what stands in the way)
    rows: Rows, field: Field, box: Box, inks: list[Ink], taken: list[Area], lines: list[Line]
) -> None:
    """Label the last value of each source with its name, then others where there is room."""
    points, width = field.points, field.width_px
    inks = [_clipped(ink, width) for ink in inks]
    first, others = _in_order_of_naming(inks)
    space = (0.0, box.plot_top - _ABOVE, width, box.base + _BELOW - 1)
    room = Room(taken, lines, [], space)
    said = [(ink, points["words"][ink.point]) for ink in first]
    unplaced = []
    for ink in (*first, *others):
        last = any(ink is each for each in first)
        words = points["words"][ink.point]
        if not last and _is_said(ink, words, said):
            continue
        source = box.panel.sources[ink.source]
        words_px = points["words_px"][ink.point]
        name_px = min(source.px + 2, max(_NAME_PX, width * 0.4)) if last else 0
        spot = find_place(
            ink,
            words_px + (4 + name_px if last else 0),
            room,
            far=last and len(first) <= _MOST_SOURCES,
        )
        if spot is None:
            unplaced += [ink] if last else []
            continue
        room.taken.append(spot.area)
        room.named.append(spot.area)
        said.append((ink, words))
        if spot.leader:
            room.lines.append(spot.leader)
            rows["joins"].append(_leader_row(field, spot.leader, ink))
        y, look = (spot.area[1] + spot.area[3]) / 2, {"id": ink.id, "fill": ink.colour}
        weight = 600 if last else 400
        rows["values"].append(text_row(field, words, spot.area[0], y, **look, weight=weight))
        if last:
            left = spot.area[0] + words_px + 4
            rows["values"].append(text_row(field, source.name, left, y, **look, limit=name_px))
    _draw_key(rows, field, box, unplaced)


def _clipped(ink: Ink, width: float) -> Ink:
    return replace(ink, left=max(0, ink.left), right=min(width, ink.right))


def _is_said(ink: Ink, words: str, said: list[tuple[Ink, str]]) -> bool:
    """Whether the same words of the same source stand there for nearly the same time."""
    return any(
        other.source == ink.source and text == words and ink.x < other.x2 and ink.x2 > other.x
        for other, text in said
    )


def _leader_row(field: Field, leader: Line, ink: Ink) -> Row:
    x, x2 = field.ms(leader.start[0]), field.ms(leader.end[0])
    place = {"x": x, "x2": x2, "y": leader.start[1], "y2": leader.end[1]}
    return place | {"stroke": ink.colour, "width": 1, "dash": [1, 2], "opacity": 0.7}


def _draw_key(rows: Rows, field: Field, box: Box, inks: list[Ink]) -> None:
    """In the heading the last values of sources without room; or how many they are."""
    points, left = field.points, box.tail_end
    for n, ink in enumerate(inks):
        source, words_px = box.panel.sources[ink.source], points["words_px"][ink.point]
        width = words_px + source.px + 4
        rest = _MORE_PX if n + 1 < len(inks) else 0
        if left + width + rest > field.width_px:
            words, more = field.figures.words, len(inks) - n
            text = words["one_more" if more == 1 else "more"].replace("{n}", str(more))
            rows["values"].append(text_row(field, text, left, box.head_y))
            return
        look = {"id": ink.id, "fill": ink.colour}
        text = points["words"][ink.point]
        rows["values"].append(text_row(field, text, left, box.head_y, **look, weight=600))
        rows["values"].append(text_row(field, source.name, left + words_px + 4, box.head_y, **look))
        left += width + 14
