"""Where labels are placed: the search for a row and a side for each event of one swimlane.

`lane_layout` lays out whole swimlanes with it.
An event takes a stretch of days, and beside it or in it a name of so many pixels.
Two events of a row that are a gap of days apart meet below the scale at which that gap is as wide
as the names in it, unless one of them shows only from a larger scale.
"""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass
from itertools import islice
from math import inf
from typing import TYPE_CHECKING, Final, NamedTuple

import numpy as np

from timeline.chart.theme import MARK_PX

if TYPE_CHECKING:
    from collections.abc import Iterable

    from numpy.typing import NDArray

    from timeline.chart.event_marks import EventMarks

    Floats = NDArray[np.float64]
    _Pair = tuple[float, float]
    _Near = tuple[float, float, "_Slot"]

#: Half the width of a mark, from its middle.
MARK_HALF_PX: Final = MARK_PX / 2 + 1
#: Gap from a mark to its name.
NAME_GAP_PX: Final = 5.0
#: Gap from an event with its name to the next event.
APART_PX: Final = 8.0
#: Room at both ends of a name inside its bar.
INSIDE_PX: Final = 12.0
#: No name is cut to less than this width, even if it then has no room.
SHORTEST_NAME_PX: Final = 90.0

RIGHT, LEFT, INSIDE = "right", "left", "inside"
#: The sides on which a name may be, the best first.
SIDES: Final = (INSIDE, RIGHT, LEFT)

#: Two marks side by side, and the gap between.
_MARKS_PX: Final = 2 * MARK_HALF_PX + APART_PX
#: About how many events one search for a place compares: this limits the time for a large lane.
_MAX_EVENTS_SEARCHED: Final = 1000


@dataclass(frozen=True, slots=True)
class EventExtents:
    """The events of a chart: their first and last days, and the widths of their names."""

    left: list[float]
    right: list[float]
    #: Width kept for each name.
    width_px: list[float]
    #: Scale from which each name has room on each of `SIDES`, if nothing else is in the row;
    #: infinite where it has none.
    tiers: list[list[float]]


def measure_labels(widths_px: Floats, marks: EventMarks, scale: float) -> EventExtents:
    """Find the room that each name has in an empty row.

    The ends of the chart are walls.
    A name that has no room anywhere in the first view is cut to the widest room, to show there.

    Args:
        widths_px: Widths of the names.
        marks: How the events are drawn.
        scale: Scale of the first view.
    """
    core = np.nan_to_num(marks.core_right - marks.core_left, nan=0.0)
    days = np.column_stack([core, marks.last_day - marks.right, marks.left - marks.first_day])
    beside = MARK_HALF_PX + NAME_GAP_PX
    margins = np.array([INSIDE_PX, beside, beside])
    # A little less than the room, so that the cut name fits in spite of rounding, and whole
    # pixels, as the page has them.
    widest = np.floor((days * scale - margins).max(axis=1, initial=0.0) * (1 - 1e-9))
    kept = np.minimum(widths_px, np.maximum(widest, SHORTEST_NAME_PX))
    needed = kept[:, None] + margins
    tiers = np.full_like(days, np.inf)
    np.divide(needed, days, out=tiers, where=days > 0)
    return EventExtents(marks.left.tolist(), marks.right.tolist(), kept.tolist(), tiers.tolist())


class Place(NamedTuple):
    """The place of an event in the rows of its swimlane."""

    row: int
    #: One of `SIDES`.
    side: str
    label_tier: float
    mark_tier: float


class _Slot(NamedTuple):
    """An event in a row: its stretch, and the room that its name takes."""

    left: float
    right: float
    #: Width of its name with the gap before it, on the side of the name; 0 on the other.
    left_px: float
    right_px: float
    label_tier: float
    mark_tier: float


class _Row:
    """A row: events whose stretches do not meet, in order of time."""

    def __init__(self) -> None:
        self._lefts: list[float] = []
        self.slots: list[_Slot] = []
        self._widest_px = 0.0

    def add(self, slot: _Slot) -> None:
        """Put an event in its place."""
        at = bisect_left(self._lefts, slot.left)
        self._lefts.insert(at, slot.left)
        self.slots.insert(at, slot)
        self._widest_px = max(self._widest_px, slot.left_px, slot.right_px)

    def tiers(
        self, extents: EventExtents, event: int, enough: float
    ) -> tuple[float, float, float, float]:
        """Find from which scale an event meets nothing that is in the row already.

        Args:
            extents: The events.
            event: Which one.
            enough: Stop once the result exceeds this scale; what is returned is then a lower bound.

        Returns:
            The tiers of its name on each of `SIDES`, and of its mark alone.
        """
        left, right = extents.left[event], extents.right[event]
        in_bar, on_right, on_left = extents.tiers[event]
        at = bisect_left(self._lefts, right)
        slots = self.slots
        if (at and slots[at - 1].right >= left) or (at < len(slots) and slots[at].left == right):
            return inf, inf, inf, inf
        mine_px = _MARKS_PX, _MARKS_PX + (NAME_GAP_PX + extents.width_px[event])
        after = ((slot.left - right, slot.left_px, slot) for slot in islice(slots, at, None))
        before = ((left - slot.right, slot.right_px, slot) for slot in reversed(slots[:at]))
        mark, on_right = self._clear(after, mine_px, (0.0, on_right), enough)
        mark, on_left = self._clear(before, mine_px, (mark, on_left), enough)
        return max(mark, in_bar), max(mark, on_right), max(mark, on_left), mark

    def _clear(
        self, near: Iterable[_Near], mine_px: _Pair, tiers: _Pair, enough: float
    ) -> tuple[float, float]:
        """Raise the tiers of a mark, and of a name, until they are clear of what is on one side.

        Args:
            near: The gap in days to each event of that side, the part of its name in the gap,
                and the event; the nearest first.
            mine_px: Room for the mark, and with the name.
            tiers: Those of the mark, and of the name.
            enough: As for `tiers`.
        """
        (mark_px, name_px), (mark, named) = mine_px, tiers
        for gap, theirs_px, slot in near:
            per_px = 1.0 / gap
            # Those further away matter less: at last no name, however wide, reaches so far.
            if mark > enough or (
                (name_px + self._widest_px) * per_px <= named
                and (mark_px + self._widest_px) * per_px <= mark
            ):
                break
            # Ignore a name or mark that appears only at scales where nothing collides any more.
            label_tier, mark_tier = slot.label_tier, slot.mark_tier
            tier = (name_px + theirs_px) * per_px
            if tier > named and (tier > label_tier or (tier := name_px * per_px) > mark_tier):
                named = max(named, tier)
            tier = (mark_px + theirs_px) * per_px
            if tier > mark and (tier > label_tier or (tier := mark_px * per_px) > mark_tier):
                mark = max(mark, tier)
        return mark, named


class LaneRows:
    """The rows of a swimlane, filled one event at a time."""

    def __init__(self, n_rows: int) -> None:
        self._rows = [_Row() for _ in range(n_rows)]
        #: Stretches that meet an event in every row: such an event is never shown by itself.
        self._taken: set[tuple[float, float]] = set()
        #: How many events the fullest row has.
        self._fullest_row = 0
        #: Rows with at least one event; they are the first ones.
        self.n_used = 0

    def place(self, extents: EventExtents, event: int, scale: float, first_row_seed: int) -> Place:
        """Put an event where its name fits at the first view, or else at the smallest scale.

        Args:
            extents: The events.
            event: Which one.
            scale: Scale of the first view.
            first_row_seed: Chooses the first row to search where there are too many to search all.
        """
        rows = self._rows_to_search(first_row_seed)
        stretch = extents.left[event], extents.right[event]
        if stretch in self._taken:
            return Place(rows.start, RIGHT, inf, inf)
        place = self._find(extents, event, scale, rows)
        if place.mark_tier < inf:
            self._add(extents, event, place)
        elif len(rows) == len(self._rows):
            self._taken.add(stretch)
        return place

    def _rows_to_search(self, first_row_seed: int) -> range:
        n_open = min(self.n_used + 1, len(self._rows))
        n_rows = max(1, _MAX_EVENTS_SEARCHED // max(1, self._fullest_row))
        if n_rows >= n_open:
            return range(n_open)
        start = first_row_seed * n_rows % n_open
        return range(start, min(start + n_rows, n_open))

    def _find(self, extents: EventExtents, event: int, scale: float, rows: range) -> Place:
        best = Place(rows.start, RIGHT, inf, inf)
        for row in rows:
            *labels, mark = self._rows[row].tiers(extents, event, best.label_tier)
            for side, label in zip(SIDES, labels, strict=True):
                if label <= scale:
                    return Place(row, side, label, mark)
                if (label, mark) < best[2:]:
                    best = Place(row, side if label < inf else RIGHT, label, mark)
        return best

    def _add(self, extents: EventExtents, event: int, place: Place) -> None:
        row = self._rows[place.row]
        beside = NAME_GAP_PX + extents.width_px[event]
        row.add(
            _Slot(
                extents.left[event],
                extents.right[event],
                beside if place.side == LEFT else 0.0,
                beside if place.side == RIGHT else 0.0,
                place.label_tier,
                place.mark_tier,
            )
        )
        self._fullest_row = max(self._fullest_row, len(row.slots))
        self.n_used = max(self.n_used, place.row + 1)
