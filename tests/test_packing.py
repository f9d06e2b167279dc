"""The packer of pictures passes the table of cases that the packer of the page passes."""

from __future__ import annotations

import json
import math
from typing import Any

import pytest
from conftest import DATA

from timeline.chart.packing import Item, Note, Place, pack_lane

CASES = json.loads((DATA / "packing.json").read_text("utf-8"))["cases"]


def read_item(record: dict[str, Any], keys: list[str]) -> Item:
    """Read an item of the table; a key is the place of its name in order."""
    room = (record["in0"], record["in1"]) if record.get("in0") is not None else None
    return Item(
        key=keys.index(record["key"]),
        importance=record["importance"],
        x0=record["x0"],
        x1=record["x1"],
        width=record["width"],
        room=room,
        seams=tuple(record.get("seams", ())),
        badge=record.get("badge", 0),
        shorter=tuple(record.get("shorter", ())),
        notes=tuple(Note(**each) for each in record.get("notes", ())),
        after=tuple(keys.index(key) for key in record.get("after", ()) if key in keys),
        order=record.get("order"),
    )


def write_place(place: Place | None) -> dict[str, Any] | None:
    """Write a place as the table has it, without what it does not have."""
    if place is None:
        return None
    names = ("row", "side", "name0", "name1", "x0", "x1")
    record: dict[str, Any] = {name: getattr(place, name) for name in names}
    record |= {"text": place.text} if place.text else {}
    record |= {"badge": True} if place.badge else {}
    notes = [
        {name: value for name, value in note._asdict().items() if name != "short" or value}
        for note in place.notes
    ]
    return record | ({"notes": notes} if notes else {})


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_packs_as_the_page_does(case: dict[str, Any]) -> None:
    """Rows, sides, texts, notes and chains."""
    keys = sorted(record["key"] for record in case["items"])
    items = [read_item(record, keys) for record in case["items"]]
    rows = math.inf if case["rows"] is None else case["rows"]

    packed = pack_lane(items, case["width"], rows)

    found = {key: write_place(packed.places.get(number)) for number, key in enumerate(keys)}
    assert {"rows": packed.n_rows, "places": found} == case["expected"]
