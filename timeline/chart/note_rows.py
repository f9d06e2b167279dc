"""The rows of other dates in a chart: lines, marks and words."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from timeline.chart.packing import LEFT
from timeline.chart.theme import NOTE_PX, ROW_PX
from timeline.chart.time_scale import ms_of_day

if TYPE_CHECKING:
    from timeline.chart.lane_items import DatedNote
    from timeline.chart.packed_scene import PackedScene, PlacedEvent
    from timeline.chart.packing import PlacedNote
    from timeline.chart.scene import ChartRow
    from timeline.chart.theme import Theme

#: The radius of the mark of another date, and the gap from it to its words.
_NOTE_SIZE: Final = 46.0
_NOTE_R: Final = 4.0
#: From the middle of the mark of another date to its words.
_NOTE_GAP_PX: Final = 10.0

Rows = dict[str, list["ChartRow"]]


def draw_notes(rows: Rows, packed: PackedScene, placed: PlacedEvent, theme: Theme) -> None:
    """Draw other dates: a dashed line from the mark to a hollow one, and the words beside it."""
    written = {at.note: at for at in placed.place.notes}
    for number, note in enumerate(placed.notes):
        at = written.get(number)
        if at is not None or note.x2 is not None:
            _draw_note_line(rows, packed, placed, note, at, theme)
        if at is not None:
            rows["notes"].append(_note_words(packed, placed, note, at, theme))


def _draw_note_line(  # noqa: PLR0913, PLR0917 (what there is to draw)
    rows: Rows,
    packed: PackedScene,
    placed: PlacedEvent,
    note: DatedNote,
    at: PlacedNote | None,
    theme: Theme,
) -> None:
    """Draw the line to another date, and its mark if it has none of its own."""
    scale, left = packed.scale, note.x < placed.x0
    y = placed.y + (at.row - placed.place.row if at else 0) * ROW_PX
    row: ChartRow = {"id": placed.id, "stroke": _note_colour(placed, note, theme), "opacity": 1}
    row["y"] = y
    near = note.x + (_NOTE_R if left else -_NOTE_R)
    if note.x2 is not None:
        near = note.x2 if left else note.x
    near = scale.ms_at(min(scale.width_px, max(0, near)))
    end = scale.ms_at(placed.x0 if left else placed.x1)
    line = {**row, "x": min(near, end), "x2": max(near, end), "y2": y}
    line |= {"dash": [3, 2.5], "width": 1.4}
    rows["joins"].append(line)
    if y != placed.y:
        rows["joins"].append({**line, "x": end, "x2": end, "y2": placed.y})
    if note.x2 is None:
        mark = {"x": ms_of_day(note.day), "x2": ms_of_day(note.day), "shape": "circle"}
        mark |= {"size": _NOTE_SIZE, "stroke_width": 1.5, "dash": [], "dx": 0}
        mark |= {"fill": theme.paper, "fill_opacity": 1, "halo": False, "query": ""}
        rows["marks"].append({**row, **mark})


def _note_words(
    packed: PackedScene, placed: PlacedEvent, note: DatedNote, at: PlacedNote, theme: Theme
) -> ChartRow:
    left = at.side == LEFT
    words = note.x - _NOTE_GAP_PX if left else (note.x2 or note.x) + _NOTE_GAP_PX
    y = placed.y + (at.row - placed.place.row) * ROW_PX
    look = {"align": "right" if left else "left", "weight": 400, "size": NOTE_PX}
    colours = {"fill": _note_colour(placed, note, theme), "opacity": 1}
    colours["backing"] = theme.lane_ground(placed.lane)
    text = note.short if at.short else note.text
    return {"id": placed.id, "text": text, "x": packed.scale.ms_at(words), "y": y} | look | colours


def _note_colour(placed: PlacedEvent, note: DatedNote, theme: Theme) -> str:
    """The colour of disputes; of what is drawn alike with its event, that of the event."""
    return theme.dispute if note.x2 is None else theme.category_colour(placed.category)
