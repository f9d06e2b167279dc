"""The rows of one swimlane: which name and which mark meet at which scale.

An event takes a stretch of days, and beside it or in it a name of so many pixels.
Two events of a row that are a gap of days apart meet below the scale at which that gap is as wide
as what stands in it, unless one of them shows only from a larger scale.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np

from timeline.theme import MARK_PX

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from timeline.ink import Ink

    Floats = NDArray[np.float64]

#: Half a mark, from its middle; the gap from it to its name; the gap from an event to the next.
MARK_HALF_PX: Final = MARK_PX / 2 + 1
NAME_GAP_PX: Final = 5.0
APART_PX: Final = 8.0
#: Room at both ends of a name inside its bar.
INSIDE_PX: Final = 12.0
#: A name is not cut below this width, whatever room there is.
SHORTEST_NAME_PX: Final = 90.0

RIGHT, LEFT, INSIDE = "right", "left", "inside"
#: The sides on which a name may stand, the best first.
SIDES: Final = (INSIDE, RIGHT, LEFT)

#: Two marks side by side, and the gap between.
_MARKS_PX: Final = 2 * MARK_HALF_PX + APART_PX
#: Events that one search for a place looks at, about: it bounds the time for a large swimlane.
_SEARCH: Final = 1000
#: What a shelf knows of each event in it.
_X, _X2, _NAME_LEFT, _NAME_RIGHT, _LABEL_TIER, _MARK_TIER = range(6)


@dataclass(frozen=True, slots=True)
class Names:
    """The events as they lie in rows: their stretches in days, and their names."""

    left: Floats
    right: Floats
    #: Width kept for each name.
    width_px: Floats
    #: Scale from which each name has room on each of `SIDES`, if nothing else is in the row;
    #: infinite where it has none. Shape `(n_events, 3)`.
    tiers: Floats


def measure_names(widths_px: Floats, ink: Ink, scale: float) -> Names:
    """Find the room that each name has in an empty row.

    The ends of the chart are walls.
    A name that is longer than any room at the first view is cut to the widest, to show there.

    Args:
        widths_px: Widths of the names.
        ink: How the events are drawn.
        scale: Scale of the first view.
    """
    core = np.nan_to_num(ink.core_right - ink.core_left, nan=0.0)
    days = np.column_stack([core, ink.last_day - ink.right, ink.left - ink.first_day])
    beside = MARK_HALF_PX + NAME_GAP_PX
    margins = np.array([INSIDE_PX, beside, beside])
    # A hair less than the room, so that the cut name still fits in spite of rounding.
    widest = (days * scale - margins).max(axis=1, initial=0.0) * (1 - 1e-9)
    kept = np.minimum(widths_px, np.maximum(widest, SHORTEST_NAME_PX))
    needed = kept[:, None] + margins
    tiers = np.full_like(days, np.inf)
    np.divide(needed, days, out=tiers, where=days > 0)
    return Names(ink.left, ink.right, kept, tiers)


@dataclass(frozen=True, slots=True)
class Place:
    """A place for an event in a shelf."""

    row: int
    #: One of `SIDES`.
    side: str
    label_tier: float
    mark_tier: float


def _empty_slots(n_rows: int, n_slots: int) -> Floats:
    slots = np.full((6, n_rows, n_slots), np.inf)
    slots[[_NAME_LEFT, _NAME_RIGHT]] = 0.0
    return slots


class Shelf:
    """The rows of a swimlane, filled one event at a time."""

    def __init__(self, n_rows: int) -> None:
        #: The events of each row, in the order in which they came; an empty slot is far away.
        self._slots = _empty_slots(n_rows, 8)
        self._filled = np.zeros(n_rows, dtype=np.int64)
        #: Rows with at least one event; they are the first ones.
        self.n_used = 0

    def place(self, names: Names, event: int, scale: float, turn: int) -> Place:
        """Put an event where its name fits at the first view, or else at the smallest scale.

        Args:
            names: The events.
            event: Which one.
            scale: Scale of the first view.
            turn: Where to begin when there are too many events to look at every row.
        """
        rows = self._rows_to_search(turn)
        labels, marks = self._tiers(names, event, rows)
        fits = labels.ravel() <= scale
        if fits.any():
            found = int(fits.argmax())
        else:
            found = int(np.lexsort((np.repeat(marks, len(SIDES)), labels.ravel()))[0])
        row, side = divmod(found, len(SIDES))
        label_tier, mark_tier = float(labels[row, side]), float(marks[row])
        if np.isinf(label_tier):
            side = SIDES.index(RIGHT)
        place = Place(rows.start + row, SIDES[side], label_tier, mark_tier)
        self._add(names, event, place)
        return place

    def _rows_to_search(self, turn: int) -> slice:
        n_open = min(self.n_used + 1, len(self._filled))
        n_rows = max(1, _SEARCH // max(1, int(self._filled.max())))
        if n_rows >= n_open:
            return slice(0, n_open)
        start = turn * n_rows % n_open
        return slice(start, min(start + n_rows, n_open))

    def _tiers(self, names: Names, event: int, rows: slice) -> tuple[Floats, Floats]:
        """Find from which scale an event meets nothing that stands in some rows already.

        Returns:
            The tiers of its name, shape `(n_rows, 3)` for `SIDES`, and of its mark alone.
        """
        slots = self._slots[:, rows, : int(self._filled[rows].max())]
        gap = np.maximum(slots[_X] - names.right[event], names.left[event] - slots[_X2])
        per_px = np.full_like(gap, np.inf)
        np.divide(1.0, gap, out=per_px, where=gap > 0)
        on_right = slots[_X] >= names.right[event]
        theirs = np.where(on_right, slots[_NAME_LEFT], slots[_NAME_RIGHT])

        def apart(mine: float) -> Floats:
            """From where each is clear of me; never mind one that shows only when it is."""
            from_name = (_MARKS_PX + mine + theirs) * per_px
            from_mark = (_MARKS_PX + mine) * per_px
            from_name[from_name <= slots[_LABEL_TIER]] = 0.0
            from_mark[from_mark <= slots[_MARK_TIER]] = 0.0
            nearer: Floats = np.maximum(from_name, from_mark)
            return nearer

        named = apart(NAME_GAP_PX + float(names.width_px[event]))
        mark = apart(0.0).max(axis=1, initial=0.0)
        right = named.max(axis=1, initial=0.0, where=on_right)
        left = named.max(axis=1, initial=0.0, where=~on_right)
        labels = np.column_stack([mark, np.maximum(mark, right), np.maximum(mark, left)])
        return np.maximum(labels, names.tiers[event]), mark

    def _add(self, names: Names, event: int, place: Place) -> None:
        if np.isinf(place.mark_tier):
            return  # What never shows by itself takes no room.
        slot = self._filled[place.row]
        if slot == self._slots.shape[2]:
            self._slots = np.concatenate(
                [self._slots, _empty_slots(*self._slots.shape[1:])], axis=2
            )
        beside = NAME_GAP_PX + names.width_px[event]
        self._slots[:, place.row, slot] = (
            names.left[event],
            names.right[event],
            beside if place.side == LEFT else 0.0,
            beside if place.side == RIGHT else 0.0,
            place.label_tier,
            place.mark_tier,
        )
        self._filled[place.row] += 1
        self.n_used = max(self.n_used, place.row + 1)
