"""Packs the events of one lane into rows."""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Final

from timeline.chart.packing.places import Packed, find_places
from timeline.chart.packing.rows import Rows, find_chains, fit_chain, fit_item

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from timeline.chart.packing.places import Group, Item, Place

#: Most ways to divide the names of a lane into left and right that are tried; fewer of many.
_MOST_WAYS: Final = 13
_LEAST_WAYS: Final = 3
_MANY: Final = 100
#: Of this importance and more all are named.
IMPORTANT: Final = 4


class PreparedLane:
    """What a lane is packed by: its events by importance and in time, and their places."""

    def __init__(self, items: Sequence[Item], width_px: float) -> None:
        self.items = items
        self.groups = {item.key: find_places(item, width_px) for item in items}
        self.in_time = sorted(
            items, key=lambda item: (item.x0 if item.order is None else item.order, item.key)
        )
        self.rank = {item.key: number for number, item in enumerate(self.in_time)}


@dataclass(slots=True)
class _Way:
    """A way to pack some events: those before `cut` in time have their names to the left."""

    lane: PreparedLane
    cut: float
    rows: Rows
    places: dict[int, Place]

    def is_left(self, key: int) -> bool:
        """Whether the name of an event is to the left."""
        return self.lane.rank[key] < self.cut

    def side(self, key: int, group: Group) -> Group:
        """Choose the place of an event on its side."""
        return group if len(group) == 1 else [group[0 if self.is_left(key) else 1]]

    def sides(self, key: int, group: Group) -> Group:
        """Order the places of an event, that on its side first."""
        return group if self.is_left(key) else group[::-1]


def _count_ways(n_choices: int) -> list[int]:
    """The numbers of names to the left that are tried: all, or some of them, evenly."""
    most = max(_LEAST_WAYS, math.floor(_MOST_WAYS * _MANY / max(_MANY, n_choices)))
    ways = min(n_choices + 1, most)
    step = n_choices / max(1, ways - 1)
    return [math.floor(i * step + 0.5) for i in range(ways)]


def _fit_all(way: _Way, items: Sequence[Item], chains: list[list[Item]], most: float) -> bool:
    """Put events into rows, each with its name on its side, if all of them have room."""
    groups = way.lane.groups
    for chain in chains:
        fitted = fit_chain(way.rows, chain, groups, most)
        if fitted is None:
            return False
        way.places |= {item.key: place for item, place in zip(chain, fitted, strict=True)}
    others = [item for item in items if item.key not in way.places]
    others.sort(key=lambda item: (way.side(item.key, groups[item.key][0])[0].x0, -item.importance))
    for item in others:
        key = item.key
        place = fit_item(way.rows, groups[key], most, partial(way.side, key))
        if place is None:
            return False
        way.places[key] = place
    return True


def _pack_first(lane: PreparedLane, n: int, most: float) -> Iterator[_Way]:
    """The ways that have room for the `n` most important events of a lane in so many rows."""
    first = {item.key for item in lane.items[:n]}
    some = [item for item in lane.in_time if item.key in first]
    chains = find_chains(some, lane.groups)
    choices = [item for item in some if len(lane.groups[item.key][0]) > 1]
    for k in _count_ways(len(choices)):
        cut = lane.rank[choices[k].key] if k < len(choices) else math.inf
        way = _Way(lane, cut, Rows(), {})
        if _fit_all(way, some, chains, most):
            yield way


def _count_first(lane: PreparedLane, most: float) -> int:
    """How many events, of the most important ones, have room together in so many rows."""

    def fits(n: int) -> bool:
        return next(_pack_first(lane, n, most), None) is not None

    n_important = sum(item.importance >= IMPORTANT for item in lane.items)
    # As many as `low` fit, as many as `high` do not.
    low, high = 0, len(lane.items) + 1
    if 0 < n_important < high:
        low, high = (n_important, high) if fits(n_important) else (0, n_important)
    while high - low > 1:
        middle = (low + high) >> 1
        low, high = (middle, high) if fits(middle) else (low, middle)
    return low


def _fill_gaps(way: _Way, most: float) -> tuple[float, Packed]:
    """Put each of the other events, in order of importance, where there is room for it."""
    shown = 0.0
    for item in way.lane.items:
        key = item.key
        if key not in way.places:
            groups = way.lane.groups[key]
            place = fit_item(way.rows, groups, most, partial(way.sides, key))
            if place is None:
                continue
            way.places[key] = place
        shown += item.importance
    return shown, Packed(way.rows.n, way.places)


def pack_all(lane: PreparedLane, most: float) -> Packed | None:
    """Pack all events of a lane into as few rows as it can; `None` if it needs more than `most`."""
    best: _Way | None = None
    for way in _pack_first(lane, len(lane.items), most):
        if best is None or way.rows.n < best.rows.n:
            best = way
    return None if best is None else Packed(best.rows.n, best.places)


def pack_some(lane: PreparedLane, most: float) -> Packed:
    """Pack the most important events of a lane into so many rows, and what fits the gaps."""
    n = _count_first(lane, most)
    filled = [_fill_gaps(way, most) for way in _pack_first(lane, n, most)]
    return max(filled, key=lambda each: each[0])[1]
