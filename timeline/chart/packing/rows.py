"""Fits places into rows, so that no two things of a row are closer than a gap."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import replace
from typing import TYPE_CHECKING, Final, Protocol

from timeline.chart.packing.places import INSIDE

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from timeline.chart.packing.places import Group, Item, Place, PlacedNote

#: Between two things of a row.
GAP_PX: Final = 9.0
#: Bars that are no further apart than this meet.
_MEET_PX: Final = 4.0


class Stretch(Protocol):
    """What takes a part of a row."""

    @property
    def x0(self) -> float:
        """Its left end."""

    @property
    def x1(self) -> float:
        """Its right end."""


class Rows:
    """The rows of a lane, each with what is taken of it in order of time."""

    def __init__(self) -> None:
        self._starts: list[list[float]] = []
        self._ends: list[list[float]] = []

    @property
    def n(self) -> int:
        """How many rows there are."""
        return len(self._starts)

    def is_free(self, row: int, stretch: Stretch) -> bool:
        """Whether a stretch keeps the gap from all that is in a row; a new row is free."""
        if row >= self.n:
            return True
        starts, ends = self._starts[row], self._ends[row]
        # What is in a row is apart, but for the bars of a chain, which meet.
        at = bisect_left(starts, stretch.x1 + GAP_PX)
        return at == 0 or stretch.x0 >= ends[at - 1] + GAP_PX

    def first_free(self, stretch: Stretch) -> int:
        """Return the first row in which a stretch is free."""
        row = 0
        while not self.is_free(row, stretch):
            row += 1
        return row

    def take(self, row: int, stretch: Stretch) -> None:
        """Take a stretch of a row."""
        while row >= self.n:
            self._starts.append([])
            self._ends.append([])
        at = bisect_left(self._starts[row], stretch.x0)
        self._starts[row].insert(at, stretch.x0)
        self._ends[row].insert(at, stretch.x1)


def fit_item(
    rows: Rows, groups: list[Group], most: float, choose: Callable[[Group], Group]
) -> Place | None:
    """Put an event into the first row that has room for its better places, else for others.

    Args:
        rows: The rows.
        groups: Its places, as `places.find_places` finds them.
        most: The most rows.
        choose: Chooses among the places of a group.
    """
    for group in groups:
        best: tuple[int, Place] | None = None
        for place in choose(group):
            row = rows.first_free(place)
            if row < most and (best is None or row < best[0]):
                best = row, place
        if best is not None:
            row, place = best
            rows.take(row, place)
            notes = tuple(note._replace(row=row) for note in place.notes)
            return replace(place, row=row, notes=notes)
    return None


def find_chains(items: Sequence[Item], groups: dict[int, list[Group]]) -> list[list[Item]]:
    """Find chains among events in order of time, whose bars meet and have their names inside.

    Each takes over from the one before: from the first of its `after` that is free.
    """
    insides = {item.key: item for item in items if groups[item.key][-1][0].side == INSIDE}
    following: dict[int, Item] = {}
    followers = set()
    for item in insides.values():
        for key in item.after:
            other = insides.get(key)
            if other and key not in following and abs(other.x1 - item.x0) <= _MEET_PX:
                following[key] = item
                followers.add(item.key)
                break
    chains = []
    for key, head in insides.items():
        if key not in following or key in followers:
            continue
        chain = [head]
        while chain[-1].key in following:
            chain.append(following[chain[-1].key])
        chains.append(chain)
    return chains


class _Link:
    """An event of a chain: its place in the row, and the notes that go into the row below."""

    def __init__(self, item: Item, place: Place, chain: list[Item]) -> None:
        self.below = [note for note in place.notes if _lies_over(note, item, chain)]
        self.beside = [note for note in place.notes if note not in self.below]
        ends: list[Stretch] = [item, *self.beside]
        x0, x1 = min(end.x0 for end in ends), max(end.x1 for end in ends)
        self.place = replace(place, x0=x0, x1=x1)

    def fits(self, rows: Rows, row: int) -> bool:
        """Whether there is room in a row and, for the notes, below it."""
        below = all(rows.is_free(row + 1, note) for note in self.below)
        return below and rows.is_free(row, self.place)

    def put(self, rows: Rows, row: int) -> Place:
        """Take the room in a row and below it."""
        rows.take(row, self.place)
        for note in self.below:
            rows.take(row + 1, note)
        notes = [note._replace(row=row) for note in self.beside]
        notes += [note._replace(row=row + 1) for note in self.below]
        return replace(self.place, row=row, notes=tuple(notes))


def _lies_over(note: PlacedNote, item: Item, chain: list[Item]) -> bool:
    """Whether a note lies over another bar of the chain of its event."""
    return any(other is not item and note.x0 < other.x1 and other.x0 < note.x1 for other in chain)


def fit_chain(
    rows: Rows, chain: list[Item], groups: dict[int, list[Group]], most: float
) -> list[Place] | None:
    """Put a chain into one row, and the notes that would lie over its bars into the row below.

    Without notes where there is no room for them. Returns the places of its events.
    """
    for which, depth in ((0, 2), (-1, 1)):
        links = [_Link(item, groups[item.key][which][0], chain) for item in chain]
        row = 0
        while not all(link.fits(rows, row) for link in links):
            row += 1
        if row + (depth if any(link.below for link in links) else 1) <= most:
            return [link.put(rows, row) for link in links]
    return None
