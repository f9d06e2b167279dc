"""What the page carries for its scripts: the scene as columns, and the very file."""

from __future__ import annotations

import base64
import gzip
import json
from collections import Counter
from typing import TYPE_CHECKING, Any

import numpy as np

from timeline import theme
from timeline.layout import MARK_HALF_PX, NAME_GAP_PX
from timeline.scene import (
    COUNT_CELL_PX,
    DESCENT_PX,
    JOIN_PX,
    LANE_FOOT_PX,
    LANE_HEAD_PX,
    Scene,
)

if TYPE_CHECKING:
    import pandas as pd
    from numpy.typing import NDArray

    from timeline.chronology import Entry
    from timeline.page import Content


def to_json(value: Any) -> str:
    """Write JSON that is safe within a script element: no `<` remains to end or open one."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
    return text.replace("<", "\\u003c")


def pack(data: bytes) -> str:
    """Pack bytes as text, the same each time."""
    return base64.b64encode(gzip.compress(data, mtime=0)).decode()


def _facets(entries: list[Entry], categories: list[str]) -> dict[str, Any]:
    """What the page filters by: the values of each facet, and the numbers of each event's."""
    each: dict[str, list[tuple[str, ...]]] = {
        "category": [(entry.category_name,) for entry in entries],
        "jurisdiction": [entry.jurisdiction for entry in entries],
        "actors": [entry.actors for entry in entries],
        "source": [
            tuple(dict.fromkeys(line.source for line in entry.statements)) for entry in entries
        ],
        "standing": [(entry.standing,) for entry in entries],
    }
    facets = {}
    for name, events in each.items():
        counts = Counter(value for values in events for value in values)
        values = categories if name == "category" else sorted(counts, key=lambda v: (-counts[v], v))
        numbers = {value: i for i, value in enumerate(values)}
        facets[name] = {
            "values": values,
            "events": [[numbers[value] for value in event] for event in events],
        }
    return facets


def _related(entries: list[Entry]) -> list[list[int]]:
    """The events that belong with each event, by their numbers."""
    numbers = {entry.id: i for i, entry in enumerate(entries)}
    return [[numbers[link.id] for link in entry.related] for entry in entries]


def scene_columns(scene: Scene, content: Content) -> dict[str, Any]:
    """The scene as the page carries it: a list for each column; no number stands for infinity."""
    events = {
        name: _plain(scene.events[name])
        for name in (
            "id", "title", "lane", "row", "side", "at", "left", "right", "core_left", "core_right",
            "label_px", "label_tier", "mark_tier", "category", "hollow",
        )
    }  # fmt: skip
    events["when"] = [entry.when for entry in content.entries]
    events["lines"] = content.lines
    return {
        "name": content.name,
        "facets": _facets(content.entries, scene.categories),
        "first_day": scene.first_day,
        "last_day": scene.last_day,
        "lanes": scene.lanes,
        "events": events,
        "pieces": {name: _plain(scene.pieces[name]) for name in scene.pieces.columns},
        "styles": scene.styles,
        "descent": {name: _plain(scene.descent[name]) for name in scene.descent.columns},
        "related": _related(content.entries),
        "rest": scene.rest,
        "figures": content.figures.columns(),
        "shapes": theme.SHAPES,
        "sizes": {
            "row": theme.ROW_PX,
            "mark": theme.MARK_PX,
            "join": JOIN_PX,
            "descent": DESCENT_PX,
            "gap": MARK_HALF_PX + NAME_GAP_PX,
            "lane_head": LANE_HEAD_PX,
            "lane_foot": LANE_FOOT_PX,
            "count_cell": COUNT_CELL_PX,
            "colours": len(theme.LIGHT.categories),
        },
    }


def _plain(column: pd.Series[Any]) -> list[Any]:
    """The values of a column as JSON has them; no number stands for infinity."""
    if column.dtype.kind != "f":
        return [value.item() if isinstance(value, np.generic) else value for value in column]
    values = column.to_numpy()
    values = _up(values) if str(column.name).endswith(("tier", "scale")) else values.round(6)
    return [
        None if not np.isfinite(value) else int(value) if value == int(value) else value
        for value in values.tolist()
    ]


def _up(scales: NDArray[np.float64]) -> NDArray[np.float64]:
    """Round scales up to seven digits, so that nothing shows too early."""
    with np.errstate(divide="ignore", invalid="ignore"):
        step = 10 ** (np.floor(np.log10(scales)) - 6)
        up = np.ceil(scales / step) * step
    rounded: NDArray[np.float64] = np.where((scales > 0) & np.isfinite(scales), up, scales)
    return rounded
