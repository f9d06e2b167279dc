"""Places for the names of values: beside the marks, further off with a line, never on another.

`assets/page/figures/name_placement.js` finds the same in the page; a test compares the two.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

#: Left, top, right and bottom in pixels.
Area: TypeAlias = tuple[float, float, float, float]
Point: TypeAlias = tuple[float, float]

#: Half a mark.
MARK_R: Final = 5
LABEL_H: Final = 14
#: A name that has no place so near to its value goes into the heading.
_FAR_PX: Final = 190
_NARROW_PX: Final = 700


@dataclass(frozen=True, slots=True)
class Line:
    """A line that names keep clear of."""

    start: Point
    end: Point


@dataclass(frozen=True, slots=True)
class ValueMark:
    """The place of the mark of a value in pixels, and its colour."""

    point: int
    id: str
    source: int
    relation: str
    #: In days.
    x: float
    x2: float
    wide: bool
    y: float
    y_high: float
    left: float
    top: float
    right: float
    bottom: float
    colour: str

    @property
    def area(self) -> tuple[float, float, float, float]:
        """Left, top, right and bottom."""
        return self.left, self.top, self.right, self.bottom


def meets(a: Area, b: Area) -> bool:
    """Whether two rectangles have more than an edge in common."""
    return a[0] < b[2] and b[0] < a[2] and a[1] < b[3] and b[1] < a[3]


def crosses(line: Line, area: Area) -> bool:
    """Whether a line enters a rectangle: what is left of it between each pair of edges in turn."""
    beside = line.start[0], line.end[0]
    # Of a mark that lies beyond the edge of the window the right edge is left of the left one.
    if max(beside) <= area[0] or min(beside) >= area[2]:
        return False
    low, high = 0.0, 1.0
    for axis in (0, 1):
        step = line.end[axis] - line.start[axis]
        ends = [area[axis] - line.start[axis], area[axis + 2] - line.start[axis]]
        if step == 0:
            if ends[0] >= 0 or ends[1] <= 0:
                return False
            continue
        near, far = sorted(end / step for end in ends)
        low, high = max(low, near), min(high, far)
    return low < high


@dataclass(frozen=True, slots=True)
class Room:
    """What a name must keep clear of."""

    taken: list[Area]
    lines: list[Line]
    #: The names that have a place already.
    named: list[Area]
    area: Area


@dataclass(frozen=True, slots=True)
class Spot:
    """A place for a name, and the line that leads from it to its value, if it is further off."""

    area: Area
    leader: Line | None = None


def find_place(mark: ValueMark, width: float, room: Room, *, far: bool) -> Spot | None:
    """Find a free place: beside the value; if it may be `far`, further off, at worst on a line."""
    near = list(_near_places(mark, width))

    def clear(area: Area) -> bool:
        return _is_free(area, room.taken, room.lines, room.area)

    def on_line(area: Area) -> bool:
        return _is_free(area, room.taken, [], room.area)

    strict = next(filter(clear, near), None)
    if strict is not None or not far:
        return None if strict is None else Spot(strict)
    others = [area for area in room.taken if area != mark.area]
    spot = _far_place(mark, width, clear, others)
    if spot is None and (crossed := next(filter(on_line, near), None)) is not None:
        spot = Spot(crossed)
    # A wide heading has room for the name, a narrow one has not; the leading source's is not put
    # there.
    if spot is not None or (room.area[2] > _NARROW_PX and mark.source > 0):
        return spot
    return _far_place(mark, width, on_line, room.named)


def _near_places(mark: ValueMark, width: float) -> Iterator[Area]:
    """Places beside a value, the best first."""
    middle, y = (mark.left + mark.right) / 2, (mark.y + mark.y_high) / 2
    over, under = mark.top - LABEL_H / 2, mark.bottom + LABEL_H / 2
    wide = [
        (mark.left, over), (mark.right - width, over),
        (mark.left, under), (mark.right - width, under),
    ]  # fmt: skip
    lefts = [
        (mark.right + 4, y), (mark.left - 4 - width, y),
        *(wide if mark.right - mark.left > 2 * MARK_R else ()),
        (middle - width / 2, over), (middle - width / 2, under),
        (mark.right + 3, over), (mark.left - 3 - width, over),
        (mark.right + 3, under), (mark.left - 3 - width, under),
    ]  # fmt: skip
    for left, at in lefts:
        yield _area(left, at, width)


def _area(left: float, middle: float, width: float) -> Area:
    return left, middle - LABEL_H / 2, left + width, middle + LABEL_H / 2


def _far_place(
    mark: ValueMark, width: float, fits: Callable[[Area], bool], others: Sequence[Area]
) -> Spot | None:
    """The nearest place further off that fits, from which a line leads to the value past others."""
    y = (mark.y + mark.y_high) / 2
    for away in range(16, _FAR_PX, 14):
        for side in (-1, 1):
            for step in (0, -1, 1, -2, 2, -3, 3, -4, 4):
                left = mark.left - away - width if side < 0 else mark.right + away
                at = y + step * (LABEL_H - 1)
                area = _area(left, at, width)
                if not fits(area):
                    continue
                start = (left + width + 2 if side < 0 else left - 2, at)
                leader = Line(start, (mark.left if side < 0 else mark.right, y))
                if not any(crosses(leader, other) for other in others):
                    return Spot(area, leader)
    return None


def _is_free(area: Area, taken: Sequence[Area], lines: Sequence[Line], room: Area) -> bool:
    if area[0] < room[0] or area[2] > room[2] or area[1] < room[1] or area[3] > room[3]:
        return False
    met = any(meets(area, other) for other in taken)
    return not met and not any(crosses(line, area) for line in lines)
