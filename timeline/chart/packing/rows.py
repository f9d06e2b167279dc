"""Fits places into rows, so that no two things of a row are closer than a gap."""

from __future__ import annotations

from bisect import bisect_left, insort
from dataclasses import replace
from typing import TYPE_CHECKING, Final, NamedTuple

from timeline.chart.packing.places import INSIDE

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from timeline.chart.packing.places import Group, Item, Place, PlacedNote

#: Between two things of a row.
_GAP_PX: Final = 9.0
#: Between two texts of a row, which else would read as one.
_WORDS_GAP_PX: Final = 16.0
#: From an end of a mark to the line that leads down to a note.
_BEND_PX: Final = 4.0
#: Bars that are no further apart than this meet.
_MEET_PX: Final = 4.0


class _Taken(NamedTuple):
    """What is taken of a row, and whether it begins and ends with words."""

    x0: float
    x1: float
    begins: bool
    ends: bool


def _taken_by(place: Place) -> _Taken:
    """What a place takes: it begins or ends with its name, or with the words of a note."""
    x0, x1 = place.x0, place.x1
    begins = place.name0 == x0 or any(note.x0 == x0 for note in place.notes)
    ends = place.name1 == x1 or any(note.x1 == x1 for note in place.notes)
    return _Taken(x0, x1, begins, ends)


def _are_apart(one: _Taken, following: _Taken) -> bool:
    gap = _WORDS_GAP_PX if one.ends and following.begins else _GAP_PX
    return following.x0 - one.x1 >= gap


class Rows:
    """The rows of a lane, each with what is taken of it in order of time."""

    def __init__(self) -> None:
        self._rows: list[list[_Taken]] = []

    @property
    def n(self) -> int:
        """How many rows there are."""
        return len(self._rows)

    def has_room(self, row: int, stretch: _Taken) -> bool:
        """Whether a row has room for a stretch; a new row has."""
        if row >= self.n:
            return True
        taken = self._rows[row]
        # What is in a row is apart, but for the bars of a chain, which meet.
        at = bisect_left(taken, stretch.x0, key=_start)
        before, after = taken[at - 1 : at], taken[at : at + 1]
        return all(_are_apart(one, stretch) for one in before if at) and all(
            _are_apart(stretch, one) for one in after
        )

    def first_with_room(self, stretch: _Taken) -> int:
        """Return the first row that has room for a stretch."""
        row = 0
        while not self.has_room(row, stretch):
            row += 1
        return row

    def take(self, row: int, stretch: _Taken) -> None:
        """Take a stretch of a row."""
        while row >= self.n:
            self._rows.append([])
        insort(self._rows[row], stretch, key=_start)


def _start(taken: _Taken) -> float:
    return taken.x0


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
            row = rows.first_with_room(_taken_by(place))
            if row < most and (best is None or row < best[0]):
                best = row, place
        if best is not None:
            row, place = best
            rows.take(row, _taken_by(place))
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
        x0 = min([item.x0, *(note.x0 for note in self.beside)])
        x1 = max([item.x1, *(note.x1 for note in self.beside)])
        self.place = replace(place, x0=x0, x1=x1)
        self.taken = _taken_by(self.place)
        self.lines = [_line_to(note, item) for note in self.below]

    def fits(self, rows: Rows, row: int) -> bool:
        """Whether there is room in a row and, for the notes, below it."""
        return rows.has_room(row, self.taken) and all(
            rows.has_room(row + 1, line) for line in self.lines
        )

    def put(self, rows: Rows, row: int) -> Place:
        """Take the room in a row and below it."""
        rows.take(row, self.taken)
        for line in self.lines:
            rows.take(row + 1, line)
        notes = [note._replace(row=row) for note in self.beside]
        notes += [note._replace(row=row + 1) for note in self.below]
        return replace(self.place, row=row, notes=tuple(notes))


def _line_to(note: PlacedNote, item: Item) -> _Taken:
    """What a note takes below its event, with the line that leads down to it."""
    x0, x1 = min(note.x0, item.x1 - _BEND_PX), max(note.x1, item.x0 + _BEND_PX)
    return _Taken(x0, x1, note.x0 == x0, note.x1 == x1)


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
