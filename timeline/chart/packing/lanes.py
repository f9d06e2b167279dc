"""Packs lanes that share the rows of a picture."""

from __future__ import annotations

import math
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final, NamedTuple

from timeline.chart.packing.lane import IMPORTANT, PreparedLane, pack_all, pack_some
from timeline.chart.packing.places import Packed

if TYPE_CHECKING:
    from collections.abc import Sequence

    from timeline.chart.packing.places import Item

#: All important events are named if they are no more than this.
_MOST_IMPORTANT: Final = 240
#: So many events are named at most where all names are asked for.
_MOST_OPEN: Final = 1000
#: With more events than the first number, so many candidates are looked at for each row.
_MOST_UNCROWDED: Final = 400
_CANDIDATES_A_ROW: Final = 8


class Lane(NamedTuple):
    """A lane that shares the rows of a picture with others."""

    #: Its events, the most important first.
    items: Sequence[Item]
    #: How many there are, if these are not all.
    total: int
    #: Whether all of them are figures, which come last.
    figures: bool = False


@dataclass(slots=True)
class _Share:
    """A lane with its rows."""

    lane: Lane
    prepared: PreparedLane
    #: The lane with all its names, if the rows of the picture have room for them.
    whole: Packed | None
    n_rows: int
    weight: float
    packed: Packed = field(default_factory=lambda: Packed(0, {}))

    @property
    def claim(self) -> tuple[bool, float]:
        """How much it asks for another row."""
        return self.n_rows == 0, self.weight / (self.n_rows + 0.5)

    @property
    def wants_more(self) -> bool:
        """Whether another row would show more of it."""
        return self.whole is None or self.n_rows < self.whole.n_rows

    def pack(self) -> None:
        """Pack it into its rows."""
        if self.n_rows == 0:
            self.packed = Packed(0, {})
        elif self.whole is not None and self.whole.n_rows <= self.n_rows:
            self.packed = self.whole
        else:
            self.packed = pack_some(self.prepared, self.n_rows)


def pack_lane(items: Sequence[Item], width_px: float, n_rows: float = math.inf) -> Packed:
    """Pack the events of a lane into at most so many rows.

    Chains of succession come first, then each event by its left end into the first row with room.
    Of those with a choice the first k by time have their names to the left and the others to the
    right, with the k that needs fewest rows, and then the smallest. If not all have room, the most
    important ones that have room together, then each other one that fits a gap.

    Args:
        items: The events, the most important first.
        width_px: Width of the chart.
        n_rows: The most rows.
    """
    lane = PreparedLane(items, width_px)
    return pack_all(lane, n_rows) or pack_some(lane, n_rows)


def pack_lanes(
    lanes: Sequence[Lane], width_px: float, n_rows: int, *, all_names: bool = False
) -> list[Packed]:
    """Pack lanes that share the rows of a picture.

    Args:
        lanes: The lanes.
        width_px: Width of the chart.
        n_rows: How many rows there are, if what is most important needs no more.
        all_names: Whether all names are shown, however many rows they need.
    """
    totals = [lane.total for lane in lanes]
    if all_names:
        limit = _limit(totals, _MOST_OPEN)
        return [pack_lane(lane.items[:limit], width_px) for lane in lanes]
    limit = _limit(totals, n_rows * _CANDIDATES_A_ROW) if sum(totals) > _MOST_UNCROWDED else None
    n_important = sum(item.importance >= IMPORTANT for lane in lanes for item in lane.items)
    shares = [
        _read(lane, limit, width_px, n_rows, all_important=n_important <= _MOST_IMPORTANT)
        for lane in lanes
    ]
    # A picture has no rows beyond those that it has room for.
    for share in shares if sum(share.n_rows for share in shares) > n_rows else ():
        share.n_rows = min(1, share.n_rows)
    left = n_rows - sum(share.n_rows for share in shares)
    groups = [[each for each in shares if each.lane.figures is last] for last in (False, True)]
    for group in groups:
        left = _share_rows(group, left)
    for share in shares:
        share.pack()
    return [share.packed for share in shares]


def _limit(totals: list[int], most: float) -> int | None:
    """How many to take of each lane at most, so that small lanes give all that they have."""
    n_lanes = len(totals)
    for total in sorted(totals):
        if total * n_lanes > most:
            return math.ceil(most / n_lanes)
        most -= total
        n_lanes -= 1
    return None


def _read(
    lane: Lane, limit: int | None, width_px: float, n_rows: int, *, all_important: bool
) -> _Share:
    """Take the candidates of a lane, and find the rows that it needs at least."""
    important = [item for item in lane.items if item.importance >= IMPORTANT]
    if all_important and limit is not None:
        limit = max(limit, len(important))
    items = lane.items[:limit]
    prepared = PreparedLane(items, width_px)
    whole = pack_all(prepared, n_rows) if len(items) == lane.total else None
    least = min(1, len(items))
    if all_important and (packed := pack_all(PreparedLane(important, width_px), math.inf)):
        least = packed.n_rows
    least = least if whole is None else min(least, whole.n_rows)
    return _Share(lane, prepared, whole, least, sum(item.importance for item in items))


def _share_rows(shares: list[_Share], n_rows: int) -> int:
    """Share rows among lanes as seats among parties, by the importance of their candidates.

    Each goes to the lane with most importance a row, those without a row first. Returns how many
    are left.
    """
    while n_rows > 0:
        waiting = [share for share in shares if share.wants_more]
        if not waiting:
            break
        max(waiting, key=lambda share: share.claim).n_rows += 1
        n_rows -= 1
    return n_rows
