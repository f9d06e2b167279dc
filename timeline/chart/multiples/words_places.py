"""Places for the words of a small multiple: beside their marks, and never on another."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

#: Height of a line of words, and their distance from a mark.
WORDS_H: Final = 13.0
_GAP_PX: Final = 3.0
#: How far from the edge of a mark its words may lie without a line that leads to it.
NEAR_PX: Final = 9.0


class Area(NamedTuple):
    """A rectangle in pixels."""

    left: float
    top: float
    right: float
    bottom: float

    @property
    def middle(self) -> float:
        """Where its middle is from left to right."""
        return (self.left + self.right) / 2

    def meets(self, other: Area) -> bool:
        """Whether the two have more than an edge in common."""
        return (
            self.left < other.right
            and other.left < self.right
            and self.top < other.bottom
            and other.top < self.bottom
        )


class Segment(NamedTuple):
    """A line from one place to another."""

    x: float
    y: float
    x2: float
    y2: float

    def crosses(self, area: Area) -> bool:
        """Whether it enters a rectangle: what is left of it between each pair of edges in turn."""
        low, high = 0.0, 1.0
        for start, end, near, far in (
            (self.x, self.x2, area.left, area.right),
            (self.y, self.y2, area.top, area.bottom),
        ):
            step = end - start
            if step == 0:
                if not near < start < far:
                    return False
                continue
            first, last = sorted(((near - start) / step, (far - start) / step))
            low, high = max(low, first), min(high, last)
        return low < high


@dataclass(slots=True)
class Room:
    """The room for words, and what is in it already."""

    area: Area
    taken: list[Area] = field(default_factory=list)
    lines: list[Segment] = field(default_factory=list)

    def find(self, mark: Area, width_px: float, *, far: bool = False) -> Area | None:
        """Find a free place for words about a mark, the nearest; at worst across a line.

        Args:
            mark: The mark.
            width_px: Width of the words.
            far: Whether they may lie so far away that a line has to lead to the mark.
        """
        places = list(self._near(mark, width_px))
        if far:
            places += sorted(self._all(mark, width_px), key=lambda place: _distance(place, mark))
        free = [place for place in places if self._is_free(place)]
        clear = (each for each in free if not any(line.crosses(each) for line in self.lines))
        return next(clear, None) or next(iter(free), None)

    def _near(self, mark: Area, width: float) -> Iterator[Area]:
        above, below = mark.top - _GAP_PX - WORDS_H, mark.bottom + _GAP_PX
        middle = (mark.top + mark.bottom - WORDS_H) / 2
        for top in (above, below):
            for left in (mark.middle - width / 2, mark.left - 1, mark.right + 1 - width):
                yield self._place(left, top, width)
        yield Area(mark.right + 4, middle, mark.right + 4 + width, middle + WORDS_H)
        yield Area(mark.left - 4 - width, middle, mark.left - 4, middle + WORDS_H)
        for top in (above, below):
            yield self._place(mark.right + 2, top, width)
            yield self._place(mark.left - 2 - width, top, width)

    def _all(self, mark: Area, width: float) -> Iterator[Area]:
        top = self.area.top
        while top + WORDS_H <= self.area.bottom:
            for left in (mark.middle - width / 2, mark.right + 8, mark.left - 8 - width):
                yield self._place(left, top, width)
            top += 4

    def _place(self, left: float, top: float, width: float) -> Area:
        """A place that is moved into the room."""
        left = max(self.area.left, min(left, self.area.right - width))
        return Area(left, top, left + width, top + WORDS_H)

    def _is_free(self, place: Area) -> bool:
        inside = (
            place.left >= self.area.left
            and place.right <= self.area.right
            and place.top >= self.area.top
            and place.bottom <= self.area.bottom
        )
        return inside and not any(place.meets(each) for each in self.taken)


def _distance(place: Area, mark: Area) -> float:
    """How far apart two rectangles are."""
    across = max(place.left - mark.right, mark.left - place.right, 0.0)
    down = max(place.top - mark.bottom, mark.top - place.bottom, 0.0)
    return across + 1.5 * down


def leader(place: Area, mark: Area) -> Segment | None:
    """The line that leads from words to their mark; none where they are beside it."""
    if _distance(place, mark) <= NEAR_PX:
        return None
    x = min(max(mark.middle, place.left + 4), place.right - 4)
    y = place.bottom if place.bottom <= mark.top else place.top
    return Segment(x, y, mark.middle, mark.top if y <= mark.top else mark.bottom)
