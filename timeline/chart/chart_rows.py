"""The rows of all layers of a chart that is packed for its width."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Final

import numpy as np

from timeline.chart.lane_items import BADGE, segments_at
from timeline.chart.multiples.multiple import ROWS as FIGURE_ROWS
from timeline.chart.packing import INSIDE, LEFT
from timeline.chart.segments import QUERY
from timeline.chart.theme import LABEL_PX, NOTE_PX, ROW_PX, SHAPES, Theme
from timeline.dates.day_numbers import DAY_MS

if TYPE_CHECKING:
    import pandas as pd

    from timeline.chart.lane_items import DatedNote
    from timeline.chart.packed_scene import PackedScene, PlacedEvent
    from timeline.chart.packing import PlacedNote
    from timeline.chart.scene import ChartRow
    from timeline.chart.time_scale import TimeScale

#: The data sets of a picture; their rows are made here, in `timeline.chart.multiples` and in
#: `timeline.chart.pictures`.
DATA_SETS: Final = (
    *("bands", "ticks", "break", "joins", "stretches", "notches", "grounds", "halos"),
    *("marks", "queries", "strips", "labels", "notes", *FIGURE_ROWS, "frame", "signs"),
)
#: Width of a line that joins dates, and of one that joins events.
_JOIN_PX: Final = 1.3
_SUCCESSION_PX: Final = 2.5
#: Events of this importance or less have quiet names.
_SLIGHT: Final = 2
#: A cell of a strip, and the height of what is in it.
_CELL_PX: Final = 4
_TICK_PX: Final = 8.0
#: The radius of the mark of another date, and the gap from it to its words.
_NOTE_SIZE: Final = 46.0
_NOTE_R: Final = 4.0
#: From the middle of the mark of another date to its words.
_NOTE_GAP_PX: Final = 10.0

Rows = dict[str, list["ChartRow"]]


def draw_chart(packed: PackedScene, theme: Theme) -> Rows:
    """Draw a packed scene.

    Args:
        packed: What there is, and where.
        theme: The colours.

    Returns:
        A list of rows for each named data set of the chart; times are in milliseconds UTC. Every
        event has a mark and a name, or is counted in `strips`.
    """
    rows: Rows = {name: [] for name in ("stretches", "joins", "marks", "notches", "notes")}
    _draw_segments(rows, packed, theme)
    _draw_successions(rows, packed, theme)
    rows["labels"] = [_label_row(packed, placed, theme) for placed in packed.placed.values()]
    for placed in packed.placed.values():
        _draw_notes(rows, packed, placed, theme)
    rows["strips"] = _strip_rows(packed, theme)
    return rows | _sort_marks(rows["marks"])


def _sort_marks(marks: list[ChartRow]) -> Rows:
    """Sort marks into layers: their grounds, halos and queries, each only where it is seen."""
    return {
        # Paper under what shows through, or the lines behind it would too.
        "grounds": [row for row in marks if row["size"] and row["fill_opacity"] < 1],
        "halos": [row for row in marks if row["halo"]],
        "marks": [row for row in marks if row["size"]],
        "queries": [row for row in marks if row["query"]],
    }


def _ms(day: float) -> int:
    return round(day * DAY_MS)


def _records(table: pd.DataFrame) -> list[ChartRow]:
    return [{str(name): value for name, value in row.items()} for row in table.to_dict("records")]


def _colour(category: int, theme: Theme) -> str:
    return theme.quiet if category < 0 else theme.categories[category % len(theme.categories)]


def _ground(placed: PlacedEvent, theme: Theme) -> str:
    """The colour of the ground of a lane, as `chart_frame.draw_bands` draws it."""
    return theme.paper if placed.lane % 2 else theme.panel


def _draw_segments(rows: Rows, packed: PackedScene, theme: Theme) -> None:
    scene = packed.scene
    for segment in _records(segments_at(scene, packed.scale)):
        placed = packed.placed.get(segment["event"])
        if placed is None:
            continue
        paint = scene.styles[segment["style"]]
        row = {
            "id": placed.id,
            "x": _ms(segment["x"]),
            "x2": _ms(segment["x2"]),
            "y": placed.y,
            "stroke": theme.quiet
            if paint["colour"] == "quiet"
            else _colour(placed.category, theme),
            "dash": paint["dash"],
            "opacity": 1,
        }
        rows[paint["layer"]].append(_paint_segment(row, paint, placed.category, theme))
        if paint["layer"] == "stretches":
            _draw_notch(rows, packed.scale, segment, placed, theme)


def _paint_segment(row: ChartRow, paint: ChartRow, category: int, theme: Theme) -> ChartRow:
    """Paint a segment by its style."""
    colour, y = row["stroke"], row["y"]
    if paint["layer"] == "joins":
        return {**row, "y2": y, "width": _JOIN_PX}
    row |= {"fill_opacity": paint["fill_opacity"], "stroke_width": paint["stroke_width"]}
    if paint["layer"] == "stretches":
        half = paint["height"] / 2
        fill = _fade(colour, paint["fade"]) if paint["fade"] else colour
        return {**row, "y": y - half, "y2": y + half, "fill": fill, "radius": paint["radius"]}
    row |= {
        "shape": paint["shape"] or SHAPES[category % len(SHAPES)],
        "size": paint["size"],
        "halo": paint["halo"],
        "query": "?" if paint["form"] == QUERY else "",
        "dx": paint["dx"],
        "fill": colour,
    }
    # A hollow mark hides the lines behind it, but not its own halo.
    if paint["fill_opacity"] == 0 and paint["size"] and not paint["halo"]:
        row |= {"fill": theme.paper, "fill_opacity": 1}
    return row


def _fade(colour: str, towards: str) -> ChartRow:
    """A gradient that is clear at one side."""
    stops = [{"offset": 0, "color": colour}, {"offset": 1, "color": colour}]
    # Not "transparent": that is black without opacity, and the fade would darken.
    named = colour.startswith("var(")
    clear = f"color-mix(in srgb, {colour} 1%, transparent)" if named else f"{colour}00"
    stops[0 if towards == "left" else 1]["color"] = clear
    return {"gradient": "linear", "x1": 0, "y1": 0, "x2": 1, "y2": 0, "stops": stops}


def _draw_notch(
    rows: Rows, scale: TimeScale, segment: ChartRow, placed: PlacedEvent, theme: Theme
) -> None:
    """Cut a bar where the axis breaks."""
    if scale.axis is None or not segment["x"] < scale.axis[0] < segment["x2"]:
        return
    x, x2 = (scale.ms_at(scale.knots[1][1] + side) for side in (-2.0, 2.0))
    half = ROW_PX / 2
    rows["notches"].append(
        {"x": x, "x2": x2, "y": placed.y + half, "y2": placed.y - half, "stroke": theme.paper}
    )


def _draw_successions(rows: Rows, packed: PackedScene, theme: Theme) -> None:
    """Join what takes over to what it takes over from: down at the end, then along to the start."""
    scene = packed.scene
    for pair in _records(scene.successions[scene.successions["close"]]):
        event, other = packed.placed.get(pair["event"]), packed.placed.get(pair["other"])
        if event is None or other is None or event.y == other.y:
            continue
        row: ChartRow = {"id": event.id, "opacity": 0.6}
        row |= {"stroke": _colour(event.category, theme), "dash": [], "width": _SUCCESSION_PX}
        x, x2, y, y2 = _ms(pair["x"]), _ms(pair["x2"]), event.y, other.y
        if x == x2:
            rows["joins"].append({**row, "x": x, "x2": x, "y": y2, "y2": y})
            continue
        # Along the edge of the row, where no name is.
        edge = y + (ROW_PX / 2 if y2 > y else -ROW_PX / 2)
        bends = ((x2, x2, y2, edge), (x2, x, edge, edge), (x, x, edge, y))
        names = ("x", "x2", "y", "y2")
        rows["joins"] += [{**row, **dict(zip(names, bend, strict=True))} for bend in bends]


def _label_row(packed: PackedScene, placed: PlacedEvent, theme: Theme) -> ChartRow:
    place = placed.place
    right_aligned = place.side == LEFT
    at = place.name1 if right_aligned else place.name0
    fill = theme.quiet if placed.importance <= _SLIGHT else theme.text
    inside = place.side == INSIDE
    if inside and not placed.hollow:
        fill = theme.on_bar
    return {
        "id": placed.id,
        "x": packed.scale.ms_at(at),
        "y": placed.y,
        "text": placed.text + (BADGE if placed.badge else ""),
        "align": "right" if right_aligned else "left",
        "weight": 700 if placed.importance >= packed.scene.standing.bold else 400,
        "size": LABEL_PX,
        "fill": fill,
        "backing": "transparent" if inside else _ground(placed, theme),
        "opacity": 1,
    }


def _draw_notes(rows: Rows, packed: PackedScene, placed: PlacedEvent, theme: Theme) -> None:
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
        mark = {"x": _ms(note.day), "x2": _ms(note.day), "shape": "circle"}
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
    colours["backing"] = _ground(placed, theme)
    text = note.short if at.short else note.text
    return {"id": placed.id, "text": text, "x": packed.scale.ms_at(words), "y": y} | look | colours


def _note_colour(placed: PlacedEvent, note: DatedNote, theme: Theme) -> str:
    """The colour of disputes; of what is drawn alike with its event, that of the event."""
    return theme.dispute if note.x2 is None else _colour(placed.category, theme)


def _strip_rows(packed: PackedScene, theme: Theme) -> list[ChartRow]:
    """Draw a tick for each event without a name at the foot of its lane, by cells of a width."""
    scene, scale = packed.scene, packed.scale
    events = scene.events
    unnamed = events["drawn"].to_numpy() & ~np.isin(np.arange(len(events)), list(packed.placed))
    days = events["at"].to_numpy()[unnamed]
    counted = {name: np.array(column, np.int64) for name, column in scene.counted.items()}
    days = np.concatenate([days, (counted["first"] + counted["last"]) / 2])
    lanes = np.concatenate([events["lane"].to_numpy()[unnamed], counted["lane"]])
    numbers = np.concatenate([np.ones(unnamed.sum(), np.int64), counted["n"]])
    cells: Counter[tuple[int, int]] = Counter()
    places = (scale.to_px(days) // _CELL_PX).astype(np.int64)
    for lane, cell, n in zip(lanes.tolist(), places.tolist(), numbers.tolist(), strict=True):
        cells[lane, cell] += n
    most = max(cells.values(), default=1)
    rows: list[ChartRow] = []
    for (number, cell), n in sorted(cells.items()):
        lane = packed.lanes[number]
        x, x2 = (scale.ms_at((cell + part) * _CELL_PX) for part in (0.2, 0.8))
        foot = lane.top + lane.height - 2
        row = {"x": x, "x2": x2, "y": foot - _TICK_PX, "y2": foot, "n": n}
        fill = _colour(scene.lanes[number]["category"], theme)
        rows.append({**row, "fill": fill, "opacity": round(0.45 + 0.55 * n / most, 2)})
    return rows
