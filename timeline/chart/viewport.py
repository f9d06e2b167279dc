"""The rows of all layers of the chart for one window at one scale.

`assets/page/chart/viewport.js` makes the same rows in the page; a test compares the two.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Final

import numpy as np
import pandas as pd

from timeline.chart.dispute_brackets import bracket_rows
from timeline.chart.lane_layout import (
    INSIDE,
    INSIDE_PX,
    MARK_HALF_PX,
    NAME_GAP_PX,
    RIGHT,
)
from timeline.chart.scene import LANE_FOOT_PX, ChartRow, Scene
from timeline.chart.segments import (
    ALTERNATIVE,
    ALTERNATIVE_SPAN,
    ARROW_LEFT,
    ARROW_RIGHT,
    BRACKET,
    OLD_DATES,
    QUERY,
)
from timeline.chart.theme import MARK_PX, ROW_PX, SHAPES, Theme
from timeline.dates.day_numbers import DAY_MS

if TYPE_CHECKING:
    from timeline.chart.segments import Styles
    from timeline.model.bounds import Flags

#: Marks that have no room by themselves are counted in cells as wide as this.
COUNT_CELL_PX: Final = 56
#: Width of a line that joins dates, and of one that joins events.
JOIN_PX: Final = 1.3
SUCCESSION_PX: Final = 2.5


def rows_in_view(
    scene: Scene, window: tuple[float, float], width_px: float, theme: Theme
) -> dict[str, list[ChartRow]]:
    """Rows of every layer for one window.

    Args:
        scene: What there is.
        window: First and last day in view.
        width_px: Width of the chart.
        theme: The colours.

    Returns:
        A list of rows for each named data set of the chart; times are in milliseconds UTC, and
        every event of the window is drawn by a mark, or counted in `counts`.
    """
    low, high = window
    scale = width_px / (high - low)
    events = scene.events
    near, drawn = _near_and_drawn(scene, window, scale)
    rows: dict[str, list[ChartRow]] = {"stretches": [], "joins": [], "marks": []}
    seen = _segments_in_view(scene, near & drawn, scale)
    for segment in _records(seen.join(events[["id", "y", "category"]], on="event")):
        paint = scene.styles[segment["style"]]
        rows[paint["layer"]] += _segment_rows(segment, paint, theme)
    rows["joins"] += _succession_rows(scene, near, drawn, theme)
    named = events[near & drawn & (events["label_tier"] <= scale)]
    inside = (events["right"] >= low) & (events["left"] <= high) & events["drawn"]
    rows["labels"] = [_label_row(row, window, scale, theme) for row in _records(named)]
    rows["counts"] = _count_rows(scene, events[inside & ~drawn], window, scale)
    rows["lanes"] = [_lane_row(lane, theme) for lane in scene.lanes]
    return rows | _sort_marks(rows["marks"])


def styles_in_view(scene: Scene, window: tuple[float, float], width_px: float) -> Styles:
    """Choose the styles of the marks that one window shows, in their order."""
    scale = width_px / (window[1] - window[0])
    near, drawn = _near_and_drawn(scene, window, scale)
    numbers = set(_segments_in_view(scene, near & drawn, scale)["style"].tolist())
    return [each for number, each in enumerate(scene.styles) if number in numbers]


def _near_and_drawn(scene: Scene, window: tuple[float, float], scale: float) -> tuple[Flags, Flags]:
    """Whether each event or its name reaches into a window, and whether it has a mark there."""
    events = scene.events
    beside = (events["label_px"].to_numpy() + 2 * MARK_PX) / scale
    near = (events["right"] + beside >= window[0]) & (events["left"] - beside <= window[1])
    return near.to_numpy(), (events["mark_tier"] <= scale).to_numpy()


def _segments_in_view(scene: Scene, shown: Flags, scale: float) -> pd.DataFrame:
    segments = scene.segments
    at_scale = (segments["min_scale"] <= scale) & (segments["max_scale"] > scale)
    return segments[shown[segments["event"]] & at_scale]


def _sort_marks(marks: list[ChartRow]) -> dict[str, list[ChartRow]]:
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


def _ms(day: float) -> float:
    return round(day * DAY_MS)


def _segment_rows(segment: ChartRow, paint: ChartRow, theme: Theme) -> list[ChartRow]:
    """One row for a segment; a bracket is three lines."""
    colour = theme.categories[segment["category"] % len(theme.categories)]
    if paint["form"] in {BRACKET, ALTERNATIVE, ALTERNATIVE_SPAN}:
        colour = theme.dispute
    elif paint["form"] in OLD_DATES:
        colour = theme.quiet
    x, x2, y = _ms(segment["x"]), _ms(segment["x2"]), float(segment["y"])
    row: ChartRow = {"id": segment["id"], "x": x, "x2": x2, "y": y, "opacity": 1}
    row |= {"stroke": colour, "dash": paint["dash"]}
    if paint["layer"] == "joins":
        row["width"] = JOIN_PX
        return bracket_rows(row) if paint["form"] == BRACKET else [{**row, "y2": y}]
    row |= {"fill_opacity": paint["fill_opacity"], "stroke_width": paint["stroke_width"]}
    if paint["layer"] == "stretches":
        half = paint["height"] / 2
        fill = _fade(colour, paint["fade"]) if paint["fade"] else colour
        return [{**row, "y": y - half, "y2": y + half, "fill": fill, "radius": paint["radius"]}]
    row |= {**_mark(paint, segment["category"]), "fill": colour}
    # A hollow mark hides the lines behind it, but not its own halo.
    if paint["fill_opacity"] == 0 and paint["size"] and not paint["halo"]:
        row |= {"fill": theme.paper, "fill_opacity": 1}
    return [row]


def _succession_rows(scene: Scene, near: Flags, drawn: Flags, theme: Theme) -> list[ChartRow]:
    """Join what takes over to what it takes over from: down at the end, then along to the start."""
    rows: list[ChartRow] = []
    for pair in _records(scene.successions[scene.successions["close"]]):
        ends = [pair["event"], pair["other"]]
        if not (drawn[ends].all() and near[ends].any()):
            continue
        event, other = _records(scene.events.iloc[ends])
        colour = theme.categories[event["category"] % len(theme.categories)]
        row: ChartRow = {"id": event["id"], "opacity": 0.6, "stroke": colour, "dash": []}
        row["width"] = SUCCESSION_PX
        x, x2, y, y2 = _ms(pair["x"]), _ms(pair["x2"]), float(event["y"]), float(other["y"])
        if x == x2:
            rows.append({**row, "x": x, "x2": x, "y": y2, "y2": y})
            continue
        # Along the edge of the row, where no name is.
        edge = y + (ROW_PX / 2 if y2 > y else -ROW_PX / 2)
        bends = ((x2, x2, y2, edge), (x2, x, edge, edge), (x, x, edge, y))
        rows += [{**row, **dict(zip(("x", "x2", "y", "y2"), bend, strict=True))} for bend in bends]
    return rows


def _fade(colour: str, towards: str) -> ChartRow:
    """A gradient that is clear at one side."""
    stops = [{"offset": 0, "color": colour}, {"offset": 1, "color": colour}]
    # Not "transparent": that is black without opacity, and the fade would darken.
    named = colour.startswith("var(")
    clear = f"color-mix(in srgb, {colour} 1%, transparent)" if named else f"{colour}00"
    stops[0 if towards == "left" else 1]["color"] = clear
    return {"gradient": "linear", "x1": 0, "y1": 0, "x2": 1, "y2": 0, "stops": stops}


def _mark(paint: ChartRow, category: int) -> ChartRow:
    shapes = {ALTERNATIVE: "circle", ARROW_LEFT: "triangle-left", ARROW_RIGHT: "triangle-right"}
    return {
        "shape": shapes.get(paint["form"], SHAPES[category % len(SHAPES)]),
        "size": paint["size"],
        "halo": paint["halo"],
        "query": "?" if paint["form"] == QUERY else "",
        "dx": paint["dx"],
    }


def _label_row(
    event: ChartRow, window: tuple[float, float], scale: float, theme: Theme
) -> ChartRow:
    row = {
        "id": event["id"],
        "y": event["y"],
        "text": event["label"],
        "limit": event["label_px"] + 2,
        "opacity": 1,
    }
    side = _side_in_view(event, window, scale)
    if side == INSIDE:
        fill = theme.text if event["hollow"] else theme.on_bar
        # A name stays in view with its bar, but goes with the end of it.
        latest = event["core_right"] - (event["label_px"] + INSIDE_PX) / scale
        at = max(event["core_left"], min(window[0], latest))
        place = {"x": _ms(at), "dx": INSIDE_PX / 2, "align": "left"}
        return row | place | {"fill": fill, "backing": "transparent"}
    right = side == RIGHT
    dx = MARK_HALF_PX + NAME_GAP_PX
    return row | {
        "x": _ms(event["right"] if right else event["left"]),
        "dx": dx if right else -dx,
        "align": "left" if right else "right",
        "fill": theme.text,
        "backing": theme.paper,
    }


def _side_in_view(event: ChartRow, window: tuple[float, float], scale: float) -> str:
    """The side of a name; inside its bar if the end of the bar beside it is out of view."""
    left, right = max(event["core_left"], window[0]), min(event["core_right"], window[1])
    gone = event["right"] >= window[1] if event["side"] == RIGHT else event["left"] <= window[0]
    fits = (right - left) * scale >= event["label_px"] + INSIDE_PX
    return INSIDE if gone and fits else str(event["side"])


def _count_rows(
    scene: Scene, hidden: pd.DataFrame, window: tuple[float, float], scale: float
) -> list[ChartRow]:
    """Count the events without a mark by cells of a fixed width, in each swimlane."""
    low, high = window
    cell_days = COUNT_CELL_PX / scale
    elsewhere = pd.DataFrame(scene.counted).set_axis(["lane", "left", "right", "n"], axis=1)
    counted = elsewhere[(elsewhere["right"] >= low) & (elsewhere["left"] <= high)]
    hidden = pd.concat([hidden[["lane", "left", "right"]].assign(n=1), counted])
    middle = (hidden["left"].clip(lower=low) + hidden["right"].clip(upper=high)) / 2
    cells = np.floor((middle - scene.first_day) / cell_days)
    # A count whose middle is close to the edge of the window or beyond it would be cut off.
    cells = cells.clip(
        np.ceil((low - scene.first_day) / cell_days - 0.25),
        np.floor((high - scene.first_day) / cell_days - 0.75),
    ).astype(int)
    rows = []
    found: Counter[tuple[int, int]] = Counter()
    each = zip(hidden["lane"].tolist(), cells.tolist(), hidden["n"].tolist(), strict=True)
    for lane, cell, n in each:
        found[int(lane), cell] += int(n)
    for (lane, cell), n in sorted(found.items()):
        x = scene.first_day + (cell + 0.5) * cell_days
        foot = scene.lanes[lane]["top"] + scene.lanes[lane]["height"] - LANE_FOOT_PX / 2
        rows.append({"x": _ms(x), "y": foot, "text": f"+{n}", "n": n, "lane": lane})
    return rows


def _lane_row(lane: ChartRow, theme: Theme) -> ChartRow:
    category = lane["category"]
    fill = theme.text if category < 0 else theme.categories[category % len(theme.categories)]
    return {"y": lane["top"], "label": lane["label"], "fill": fill}
