"""Where the marks of values lie in a panel, and whether rectangles and lines meet, in pixels."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, TypeAlias

#: Left, top, right and bottom in pixels.
Area: TypeAlias = tuple[float, float, float, float]
Point: TypeAlias = tuple[float, float]

#: Half a mark.
MARK_R: Final = 5


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
