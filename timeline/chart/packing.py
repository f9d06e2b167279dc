"""Packs the events of a lane into rows: where each name goes, beside its mark or in it.

`assets/page/chart/packing.js` is the same in the page; one table of cases tests both.
"""

from __future__ import annotations

import math
from bisect import bisect_left, insort
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Sequence

LEFT, RIGHT, INSIDE = "left", "right", "inside"
#: Between two things of a row.
GAP_PX: Final = 9.0
#: Between a mark and the name beside it.
NAME_PX: Final = 6.0
#: Room at both ends of a name inside its bar, together.
INSIDE_PX: Final = 12.0
#: Events of this importance have rows before others.
_IMPORTANT: Final = 4


@dataclass(frozen=True, slots=True)
class Note:
    """Another date of an event, with words: where it is, and how wide the words are."""

    x: float
    width: float


@dataclass(frozen=True, slots=True)
class Item:
    """An event of a lane, in pixels from the left of the chart and clipped to it."""

    key: int
    importance: int
    #: Left and right end of its mark.
    x0: float
    x1: float
    #: Width of its name.
    width: float
    #: Ends of the room for a name in the mark; `None`: there is none.
    room: tuple[float, float] | None = None
    #: Width of the badge that it has if a note is not written; 0: none.
    badge: float = 0.0
    #: Widths of shorter texts of its name, from wide to narrow.
    shorter: tuple[float, ...] = ()
    notes: tuple[Note, ...] = ()
    #: The events that it takes over from.
    after: tuple[int, ...] = ()
    #: What it is sorted by in time.
    order: float = 0.0


@dataclass(frozen=True, slots=True)
class PlacedNote:
    """A note that is written: which one, in which row, and the ends of its words."""

    note: int
    row: int
    side: str
    x0: float
    x1: float


@dataclass(frozen=True, slots=True)
class Place:
    """The place of an event."""

    row: int
    #: The side of its name: `LEFT`, `RIGHT` or `INSIDE`.
    side: str
    #: Ends of all that it takes of its row.
    x0: float
    x1: float
    #: Ends of its name with its badge.
    name0: float
    name1: float
    #: Which text of its name: 0 is the whole one, others count `shorter` from 1.
    text: int
    badge: bool
    notes: tuple[PlacedNote, ...] = ()


@dataclass(frozen=True, slots=True)
class PackedLane:
    """The rows of a lane, and the place in them of each event that has one."""

    n_rows: int
    places: dict[int, Place]


def pack_lane(items: Sequence[Item], width_px: float, n_rows: float = math.inf) -> PackedLane:
    """Pack the events of a lane into at most so many rows.

    Args:
        items: The events.
        width_px: Width of the chart.
        n_rows: The most rows.
    """
    ordered = sorted(items, key=lambda item: (item.order, item.key))
    best: tuple[int, int] | None = None
    packed = PackedLane(0, {})
    for n_left in range(0, len(ordered) + 1, max(1, math.ceil(len(ordered) / 12))):
        found = _pack_with(ordered, width_px, n_left, n_rows)
        rank = -len(found.places), found.n_rows
        if best is None or rank < best:
            best, packed = rank, found
    return packed


def _pack_with(items: Sequence[Item], width_px: float, n_left: int, n_rows: float) -> PackedLane:
    """Pack all events, the first ones by time with their names to the left."""
    rows: list[_Row] = []
    places = {}
    for number, item in enumerate(items):
        place = _first_fit(rows, _choices(item, width_px, to_left=number < n_left), n_rows)
        if place is not None:
            places[item.key] = place
    return PackedLane(len(rows), places)


class _Row:
    """What is taken of a row: stretches that are apart, in order of time."""

    def __init__(self) -> None:
        self._taken: list[tuple[float, float]] = []

    def is_free(self, x0: float, x1: float) -> bool:
        """Whether a stretch is apart from all others."""
        at = bisect_left(self._taken, (x0, x1))
        before, after = self._taken[at - 1 : at], self._taken[at : at + 1]
        return all(end + GAP_PX <= x0 for _, end in before) and all(
            x1 + GAP_PX <= start for start, _ in after
        )

    def take(self, x0: float, x1: float) -> None:
        """Take a stretch that is free."""
        insort(self._taken, (x0, x1))


def _first_fit(rows: list[_Row], choices: list[Place], n_rows: float) -> Place | None:
    """The first row in which a place is free; `None` if it needs more rows than there are."""
    for number, row in enumerate([*rows, _Row()]):
        if number >= n_rows:
            return None
        for place in choices:
            if row.is_free(place.x0, place.x1):
                row.take(place.x0, place.x1)
                if number == len(rows):
                    rows.append(row)
                return replace(place, row=number)
    return None


def _choices(item: Item, width_px: float, *, to_left: bool) -> list[Place]:
    """The places that an event could have in some row, the preferred one first."""
    badge = item.badge if item.notes else 0.0
    x0, x1 = item.x0, item.x1
    for text, bare in enumerate((item.width, *item.shorter)):
        width = bare + badge
        if item.room is not None and width + INSIDE_PX <= item.room[1] - item.room[0]:
            name0 = item.room[0] + NAME_PX
            return [Place(0, INSIDE, x0, x1, name0, name0 + width, text, badge > 0)]
        places = []
        if (name0 := x0 - NAME_PX - width) >= 0:
            places.append(Place(0, LEFT, name0, x1, name0, name0 + width, text, badge > 0))
        if (name1 := x1 + NAME_PX + width) <= width_px:
            places.append(Place(0, RIGHT, x0, name1, x1 + NAME_PX, name1, text, badge > 0))
        if places:
            return places if to_left else places[::-1]
    name0 = max(0.0, min(x0, width_px - item.width))
    name1 = min(width_px, x1)
    return [Place(0, INSIDE, x0, x1, name0, name1, len(item.shorter), badge > 0)]


@dataclass(frozen=True, slots=True)
class Lane:
    """A lane that shares the rows of a picture with others."""

    #: Its events, the most important first.
    items: Sequence[Item]
    #: Whether all of them are figures.
    figures: bool = False


def pack_lanes(lanes: Sequence[Lane], width_px: float, n_rows: float) -> list[PackedLane]:
    """Pack lanes that share so many rows.

    Args:
        lanes: The lanes.
        width_px: Width of the chart.
        n_rows: How many rows there are, if what is most important needs no more.
    """
    needs = [
        0
        if lane.figures
        else pack_lane([it for it in lane.items if it.importance >= _IMPORTANT], width_px).n_rows
        for lane in lanes
    ]
    left = n_rows - sum(needs)
    packs = []
    for lane, need in zip(lanes, needs, strict=True):
        packed = pack_lane(lane.items, width_px, need + max(0, left))
        left -= max(0, packed.n_rows - need)
        packs.append(packed)
    return packs
