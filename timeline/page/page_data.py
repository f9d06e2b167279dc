"""What the scripts of a page are given: each column of the scene, and its kind.

The one declaration. By it columns are packed, and `timeline/assets/page/page_data.d.ts` is written,
against which the scripts are checked.
"""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING, Any, Final

import numpy as np

from timeline.page.packed_data import smallest

if TYPE_CHECKING:
    import pandas as pd


class Kind(Enum):
    """The kind of a column, by the type that it has in the browser."""

    TEXTS = "string[]"
    #: Whole numbers that are not below 0, in the smallest type that holds them.
    WHOLES = "Wholes"
    #: Days, or lengths in days; infinite if there is none.
    DAYS = "Float64Array"
    #: Pixels per day, rounded up, so that nothing is shown at too small a scale.
    SCALES = "Float32Array"
    FLAGS = "Uint8Array"
    #: A list of whole numbers for each row.
    LISTS = "Lists"

    def pack(self, column: pd.Series[Any]) -> Any:
        """Bring a column to the array that the page contains."""
        if self is Kind.TEXTS:
            # Strings of Python, which are written to JSON much faster.
            return column.to_numpy(object).tolist()
        values = column.to_numpy()
        if self is Kind.FLAGS:
            return values.astype(np.uint8)
        if self is Kind.WHOLES:
            return smallest(values)
        if self is Kind.SCALES:
            near = values.astype(np.float32)
            return np.where(near < values, np.nextafter(near, np.float32(np.inf)), near)
        # No zero is below zero.
        return np.where(np.isnan(values), np.inf, values.round(6)) + 0.0


EVENTS: Final = {
    "id": Kind.TEXTS,
    "title": Kind.TEXTS,
    "lane": Kind.WHOLES,
    "at": Kind.DAYS,
    "left": Kind.DAYS,
    "right": Kind.DAYS,
    "core_left": Kind.DAYS,
    "core_right": Kind.DAYS,
    "category": Kind.WHOLES,
    "hollow": Kind.FLAGS,
    "drawn": Kind.FLAGS,
    "importance": Kind.WHOLES,
    "evidence": Kind.TEXTS,
    "value_disputed": Kind.FLAGS,
}
#: The segments of marks, in the order of their events; `x` is relative to the left end of the
#: event and `x2` to `x`: most numbers are 0 then.
SEGMENTS: Final = {
    "event": Kind.WHOLES,
    "x": Kind.DAYS,
    "x2": Kind.DAYS,
    "min_scale": Kind.SCALES,
    "max_scale": Kind.SCALES,
    "style": Kind.WHOLES,
}
SUCCESSIONS: Final = {
    "event": Kind.WHOLES,
    "other": Kind.WHOLES,
    "x": Kind.DAYS,
    "x2": Kind.DAYS,
    "close": Kind.FLAGS,
}
DISSENTS: Final = {
    "event": Kind.WHOLES,
    "day": Kind.DAYS,
    "end": Kind.DAYS,
    "text": Kind.TEXTS,
    "short": Kind.TEXTS,
    "tie": Kind.FLAGS,
}
_FACET: Final = {
    "label": "string",
    "values": Kind.TEXTS,
    "names?": Kind.TEXTS,
    "events": Kind.LISTS,
}
_STYLE: Final = {
    "form": "string",
    "fill": "string",
    "colour": "string",
    "layer": "string",
    "shape?": "string",
    "size?": "number",
    "halo?": "boolean",
    "dx?": "number",
    "height?": "number",
    "radius?": "number",
    "fade?": "string",
    "fill_opacity?": "number",
    "stroke_width?": "number",
    "dash": ["number"],
}
#: The details of a page with many events, as `timeline.page.event_details` makes them.
_DETAILS: Final = {
    "block": "number",
    "known": {"*": "number"},
    "texts": {"*": "number"},
    "extra": ["string"],
    "of_event": ["string"],
    "cited": "Uint32Array",
    "place?": "Int32Array",
    "header?": ["string"],
    "form?": {"delimiter": "string", "newline": "string", "quote_all": "boolean", "bom": "boolean"},
}
#: What sources disagree on of an event: each version, and who gives it.
_DISPUTE: Final = {
    "event": "number",
    "about": "string",
    "versions": [
        {
            "what": "string",
            "measure": "string",
            "shown": "boolean",
            "agreeing_set": "number",
            "lines": [{"source": "string", "reference": "number"}],
        }
    ],
}
#: All of the scene: a kind or a type of TypeScript; a record, of which `name?` may be missing and
#: `*` is any name; a list of what is in brackets; one of what is in parentheses.
SCENE: Final[dict[str, Any]] = {
    "name": "string",
    "facets": {"*": _FACET},
    "first_day": "number",
    "last_day": "number",
    "file_day": "number",
    "lanes": [
        {
            "name": "string",
            "heading": "string",
            "category": "number",
            "figures": "boolean",
        }
    ],
    "events": EVENTS,
    "short_names": {"*": "string"},
    "segments": SEGMENTS,
    "styles": [_STYLE],
    "successions": SUCCESSIONS,
    "dissents": DISSENTS,
    "disputes": [_DISPUTE],
    "standing": {"named": "number", "bold": "number"},
    "axis": ({"day": "number", "part": "number"}, "null"),
    "related": {"*": ["number"]},
    "counted": {"lane": ["number"], "first": ["number"], "last": ["number"], "n": ["number"]},
    "shapes": ["string"],
    "shape_paths": {"*": "string"},
    "sizes": {"colours": "number"},
    #: The years of the chronology, each with its first event and how many it has.
    "years": {"year": ["number"], "heading": ["string"], "first": ["number"], "n": ["number"]},
    #: The kinds of sources, by which the references can be grouped, and that of each reference.
    "kinds": {"heading": ["string"], "of": Kind.WHOLES},
    "lines?": Kind.LISTS,
    "labels?": ["string"],
    "details?": _DETAILS,
}

#: The words that `script_data` adds to those that it only translates.
FURTHER_WORDS: Final[dict[str, Any]] = {
    "all": "string",
    "shown": "string",
    "named": "string",
    "dates": {
        **{key: ["string"] for key in ("day", "month", "day_and_month", "alone")},
        "bce": "string",
    },
    "steps": {key: {"*": "string"} for key in ("years", "months", "days")},
    "events": {"*": "string"},
    "of_events": {"*": "string"},
    "colours?": "number",
}


def pack_table(table: pd.DataFrame, columns: dict[str, Kind]) -> dict[str, Any]:
    """Pack the declared columns of a table."""
    return {name: kind.pack(table[name]) for name, kind in columns.items()}
