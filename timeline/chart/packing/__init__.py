"""Packs the events of lanes into rows: where each name goes, beside its mark or in it.

The modules `packing.js`, `lane_packing.js`, `name_places.js` and `row_fitting.js` in
`assets/page/chart` are the same in the page; one table of cases tests both.
"""

from timeline.chart.packing.lane import IMPORTANT
from timeline.chart.packing.lanes import Lane, pack_lane, pack_lanes
from timeline.chart.packing.places import (
    BESIDE_PX,
    INSIDE,
    LEFT,
    RIGHT,
    WITHIN_PX,
    Item,
    Note,
    Packed,
    Place,
    PlacedNote,
)

__all__ = [
    "BESIDE_PX",
    "IMPORTANT",
    "INSIDE",
    "LEFT",
    "RIGHT",
    "WITHIN_PX",
    "Item",
    "Lane",
    "Note",
    "Packed",
    "Place",
    "PlacedNote",
    "pack_lane",
    "pack_lanes",
]
