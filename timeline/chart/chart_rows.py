"""The rows of all layers of a chart that is packed for its width."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Final

import numpy as np

from timeline.chart.lane_items import BADGE, segments_at
from timeline.chart.multiples.multiple import ROWS as FIGURE_ROWS
from timeline.chart.note_rows import draw_notes
from timeline.chart.packing import INSIDE, LEFT
from timeline.chart.segments import QUERIES
from timeline.chart.theme import LABEL_PX, ROW_PX, SHAPES, Theme
from timeline.chart.time_scale import ms_of_day

if TYPE_CHECKING:
    import pandas as pd

    from timeline.chart.packed_scene import PackedScene, PlacedEvent
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
#: Half the width of the notch of a bar where the axis breaks.
_NOTCH_PX: Final = 2.0
#: Events of this importance or less have quiet names.
_SLIGHT: Final = 2
#: A cell of a strip, and the height of what is in it.
_CELL_PX: Final = 4
_TICK_PX: Final = 8.0

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
        draw_notes(rows, packed, placed, theme)
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


def _records(table: pd.DataFrame) -> list[ChartRow]:
    return [{str(name): value for name, value in row.items()} for row in table.to_dict("records")]


def _draw_segments(rows: Rows, packed: PackedScene, theme: Theme) -> None:
    scene = packed.scene
    for segment in _records(segments_at(scene, packed.scale)):
        placed = packed.placed.get(segment["event"])
        if placed is None:
            continue
        paint = scene.styles[segment["style"]]
        row = {
            "id": placed.id,
            "x": ms_of_day(segment["x"]),
            "x2": ms_of_day(segment["x2"]),
            "y": placed.y,
            "stroke": theme.quiet
            if paint["colour"] == "quiet"
            else theme.category_colour(placed.category),
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
        # A hollow bar hides the lines behind it.
        if paint["fill_opacity"] == 0:
            return {**row, "y": y - half, "y2": y + half, "radius": paint["radius"]} | {
                "fill": theme.paper,
                "fill_opacity": 1,
            }
        fill = _fade(colour, paint["fade"]) if paint["fade"] else colour
        return {**row, "y": y - half, "y2": y + half, "fill": fill, "radius": paint["radius"]}
    row |= {
        "shape": paint["shape"] or SHAPES[category % len(SHAPES)],
        "size": paint["size"],
        "halo": paint["halo"],
        "query": "?" if paint["form"] in QUERIES else "",
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
    px, place = scale.knots[1][1], placed.place
    if (
        place.side == INSIDE
        and place.name0 < px + 2 * _NOTCH_PX
        and place.name1 > px - 2 * _NOTCH_PX
    ):
        return
    x, x2 = (scale.ms_at(scale.knots[1][1] + side) for side in (-_NOTCH_PX, _NOTCH_PX))
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
        row["stroke"] = theme.category_colour(event.category)
        row |= {"dash": [], "width": _SUCCESSION_PX}
        y, y2 = event.y, other.y
        # Along the edge of the row, where no name is.
        edge = y + (ROW_PX / 2 if y2 > y else -ROW_PX / 2)
        uprights = [(pair["x"], y2, y)]
        if ms_of_day(pair["x"]) != ms_of_day(pair["x2"]):
            uprights = [(pair["x2"], y2, edge), (pair["x"], edge, y)]
            along = {"x": ms_of_day(pair["x2"]), "x2": ms_of_day(pair["x"])}
            rows["joins"].append({**row, **along, "y": edge, "y2": edge})
        for day, start, end in uprights:
            at = {"x": ms_of_day(day), "x2": ms_of_day(day)}
            for top, foot in packed.pieces(packed.scale.px_of(day), start, end):
                ends = (top, foot) if start < end else (foot, top)
                rows["joins"].append({**row, **at, "y": ends[0], "y2": ends[1]})


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
        "backing": "transparent" if inside else theme.lane_ground(placed.lane),
        "opacity": 1,
    }


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
        fill = theme.category_colour(scene.lanes[number]["category"])
        rows.append({**row, "fill": fill, "opacity": round(0.45 + 0.55 * n / most, 2)})
    return rows
