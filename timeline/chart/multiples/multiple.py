"""A small multiple: the marks, lines and words of one measure, as rows at places in pixels."""

from __future__ import annotations

import math
from dataclasses import dataclass, field
from itertools import pairwise
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from timeline.chart.multiples.value_axis import choose_axis, choose_days
from timeline.chart.multiples.words_places import Area, Room, Segment
from timeline.chart.time_scale import TimeScale, make_ticks
from timeline.model.values import Relation
from timeline.typography import Typeface, text_widths_px

if TYPE_CHECKING:
    from collections.abc import Iterable

    from timeline.chart.scene import ChartRow
    from timeline.chart.theme import Theme
    from timeline.content.figures import Measure, Value

#: The data sets of small multiples, from the lowest layer to the highest.
ROWS: Final = ("figure_lines", "figure_bars", "figure_marks", "figure_words")
#: Height of a multiple, where its plot begins and ends, and its room at both sides.
HEIGHT_PX: Final = 118.0
_TOP_PX: Final = 30.0
_FOOT_PX: Final = 20.0
INSET_PX: Final = 6.0
_TICK_PX: Final = 10.5
#: Half a mark; half of a mark that is as wide as its time, and the least width of one.
_MARK_R: Final = 3.6
_WIDE_R: Final = 2.6
_WIDE_PX: Final = 8.0
#: A mark whose time has no beginning or no end has a tail of this length.
_TAIL_PX: Final = 9.0
#: The shapes of what is no result, and how large each is.
_SHAPES: Final = {"target": "triangle-up", "forecast": "diamond"}
_SIZES: Final = {"circle": 40, "triangle-up": 44, "diamond": 52}
#: A time of fewer days is no period.
_PERIOD_DAYS: Final = 27
#: Of another source fewer values are not joined.
_LEAST_JOINED: Final = 3
_NO_RESULT: Final = ("target", "forecast")
#: Bars are at least so wide.
_LEAST_BAR_PX: Final = 5.0


class Spot(NamedTuple):
    """Where a value is drawn."""

    value: Value
    #: Its middle, and the ends of its time, in pixels.
    x: float
    left: float
    right: float
    #: Its height, and the lower end of a range.
    y: float
    y_low: float
    wide: bool

    @property
    def area(self) -> Area:
        """The room of its mark."""
        if self.wide:
            return Area(self.left, self.y - _WIDE_R - 1, self.right, self.y_low + _WIDE_R + 1)
        r = _MARK_R + 1
        return Area(self.x - r, self.y - r, self.x + r, self.y_low + r)


@dataclass
class Multiple:
    """One measure as it is drawn."""

    measure: Measure
    width_px: float
    theme: Theme
    typeface: Typeface
    #: The rows of each of `ROWS`.
    rows: dict[str, list[ChartRow]] = field(default_factory=lambda: {name: [] for name in ROWS})

    def __post_init__(self) -> None:
        """Choose the axes."""
        values = self.drawn = _without_repeats(self.measure.points)
        self.days = choose_days(values)
        self.scale = TimeScale(self.days, self.width_px - 2 * INSET_PX)
        self.bars = self._bars()
        low, high = min(each.low for each in values), max(each.high for each in values)
        if self.bars:
            low, high = min(0.0, low), max(0.0, high)
        self.low, self.high, self.zero = choose_axis(low, high)
        self.room = Room(Area(0, 0, self.width_px, self.base - 1))

    @property
    def base(self) -> float:
        """The height of the axis of time."""
        return HEIGHT_PX - _FOOT_PX

    def px(self, day: float) -> float:
        """Where a day is."""
        return INSET_PX + self.scale.px_of(day)

    def height_of(self, number: float) -> float:
        """Where a number is."""
        foot = self.base - (0 if self.low == 0 else 9)
        # Each part by itself: the difference of two huge numbers may be too large.
        part = number / 2 - self.low / 2
        return foot - (foot - _TOP_PX) * part / (self.high / 2 - self.low / 2)

    def spot(self, value: Value) -> Spot:
        """Where a value is drawn; of an open time at the end that is known."""
        y, y_low = self.height_of(value.high), self.height_of(value.low)
        if not math.isfinite(value.x) or self._counts_on(value):
            x = self.px(value.x2)
            return Spot(value, x, x, x, y, y_low, wide=False)
        left = self.px(value.x)
        if not math.isfinite(value.x2):
            return Spot(value, left, left, left, y, y_low, wide=False)
        right = self.px(value.x2)
        # Among bars what is no bar is a point.
        wide = value.x2 - value.x > _PERIOD_DAYS and right - left >= _WIDE_PX and not self.bars
        return Spot(value, (left + right) / 2, left, right, y, y_low, wide)

    def _counts_on(self, value: Value) -> bool:
        """Whether it is one of several that count on from one day: each is drawn at its end."""
        same = {other.x2 for other in self.measure.points if other.x == value.x}
        return value.x2 - value.x > _PERIOD_DAYS and len(same) > 1

    def _bars(self) -> tuple[Value, ...]:
        """The values that are bars: results of the leading source, each for a time of its own."""
        results = [
            value
            for value in self.drawn
            if value.series == (self.measure.leading, "") and not value.disputed
        ]
        periods = all(
            value.x2 - value.x > _PERIOD_DAYS
            and math.isfinite(value.x2 - value.x)
            and not self._counts_on(value)
            and value.low == value.high
            and self.scale.px_of(value.x2) - self.scale.px_of(value.x) >= _LEAST_BAR_PX
            for value in results
        )
        apart = all(one.x2 <= other.x for one, other in pairwise(results))
        return tuple(results) if len(results) > 1 and periods and apart else ()

    def colour(self, value: Value) -> str:
        """The colour of a value: that of its source, or of a dispute."""
        if value.disputed:
            return self.theme.dispute
        return self.theme.accent if value.official else self.theme.quiet

    def draw_axis(self) -> None:
        """Draw the axis of time with its ticks, and the line of zero."""
        theme, rule = self.theme, self.theme.rule
        self.line(Segment(0, self.base, self.width_px, self.base), theme.quiet, 1)
        if self.zero and self.low < 0:
            y = self.height_of(0)
            self.line(Segment(0, y, self.width_px, y), theme.quiet, 1)
        end = 0.0
        for tick in make_ticks(self.scale, self.measure.language):
            x = INSET_PX + tick.px
            self.line(Segment(x, self.base, x, self.base + 3), rule, 1)
            width = float(text_widths_px([tick.text], _TICK_PX, self.typeface)[0])
            left = min(max(x - width / 2, 0.0), self.width_px - width)
            if left >= end:
                self.word(tick.text, left, self.base + 11, theme.quiet, size=_TICK_PX)
                end = left + width + 6

    def draw_values(self) -> None:
        """Draw lines, bars and marks."""
        spots = [self.spot(value) for value in self.drawn]
        self._join(spots)
        for value in self.bars:
            self._bar(self.spot(value))
        for spot in sorted(spots, key=lambda each: (each.value.official, each.value.disputed)):
            if spot.value not in self.bars:
                self._mark(spot)
        self._lead_to_main(spots)

    def _join(self, spots: Iterable[Spot]) -> None:
        """Join the values of each source, results apart from what is no result."""
        series: dict[tuple[str, str], list[Spot]] = {}
        for spot in spots:
            if not spot.value.disputed and spot.value not in self.bars:
                series.setdefault(spot.value.series, []).append(spot)
        for (origin, status), some in series.items():
            leading = origin == self.measure.leading
            if not leading and not some[0].value.official and len(some) < _LEAST_JOINED:
                continue
            some.sort(key=lambda spot: (spot.x, spot.y))
            for one, other in pairwise(some):
                if one.x == other.x:
                    continue
                segment = Segment(one.x, one.y, other.x, other.y)
                dash = [4.0, 3.0] if status else []
                width = 2 if leading else 1.2
                self.line(segment, self.colour(one.value), width, dash)
                self.room.lines.append(segment)

    def _bar(self, spot: Spot) -> None:
        value, colour, zero = spot.value, self.colour(spot.value), self.height_of(0)
        gap = min(2.0, (spot.right - spot.left) / 6)
        top, bottom = sorted((spot.y, zero))
        left, right = spot.left + gap, spot.right - gap
        self._rect(value, Area(left, top, right, bottom), colour, radius=0)
        self.room.taken.append(Area(left, top, right, bottom))

    def _mark(self, spot: Spot) -> None:
        value, colour = spot.value, self.colour(spot.value)
        self.room.taken.append(spot.area)
        if spot.wide:
            area = Area(spot.left, spot.y - _WIDE_R, spot.right, spot.y_low + _WIDE_R)
            self._rect(value, area, colour, radius=_WIDE_R)
            return
        if spot.y_low - spot.y > 1:
            self.line(Segment(spot.x, spot.y, spot.x, spot.y_low), colour, 2)
        for start, end in self._tails(spot):
            self.line(Segment(start, spot.y, end, spot.y), colour, 1.5, [1.5, 2])
        shape = _SHAPES.get(value.status, "circle")
        self.rows["figure_marks"].append(
            {"x": spot.x, "y": spot.y, "shape": shape, "size": _SIZES[shape], "id": value.id}
            | self._look(value, colour)
        )

    def _tails(self, spot: Spot) -> list[tuple[float, float]]:
        """The tails of a mark whose time has an open end, or that counts on from a day."""
        value, tails = spot.value, []
        if not math.isfinite(value.x):
            tails.append((max(0.0, spot.x - _TAIL_PX - _MARK_R), spot.x - _MARK_R))
        if not math.isfinite(value.x2):
            tails.append((spot.x + _MARK_R, min(self.width_px, spot.x + _TAIL_PX + _MARK_R)))
        return tails

    def _rect(self, value: Value, area: Area, colour: str, radius: float) -> None:
        place = {"x": area.left, "y": area.top, "x2": area.right, "y2": area.bottom}
        look = self._look(value, colour) | {"radius": radius, "id": value.id}
        self.rows["figure_bars"].append(place | look)

    def _look(self, value: Value, colour: str) -> dict[str, Any]:
        """Hollow is one source alone; dashed is no result, or no sure date."""
        dashed = bool(value.series[1]) or value.loose
        fill = self.theme.paper if value.hollow or value.series[1] else colour
        return {"fill": fill, "stroke": colour, "stroke_width": 1.5, "dash": [2, 1.5] * dashed}

    def _lead_to_main(self, spots: Iterable[Spot]) -> None:
        """Draw a dashed line from each disputed value to what is shown of its event."""
        main: dict[tuple[int, bool], Spot] = {}
        for spot in spots:
            value = spot.value
            if not value.disputed:
                main.setdefault((value.event, value.status in _NO_RESULT), spot)
        for spot in spots:
            value = spot.value
            other = main.get((value.event, value.status in _NO_RESULT))
            if value.disputed and other is not None and abs(other.y - spot.y) > _MARK_R:
                segment = Segment(spot.x, spot.y, spot.x, other.y)
                self.line(segment, self.theme.dispute, 1, [2, 2])

    def line(
        self, segment: Segment, stroke: str, width: float, dash: list[float] | None = None
    ) -> None:
        """Add a line."""
        place = {"x": segment.x, "y": segment.y, "x2": segment.x2, "y2": segment.y2}
        look = {"stroke": stroke, "width": width, "dash": dash or []}
        self.rows["figure_lines"].append(place | look)

    def word(  # noqa: PLR0913, PLR0917 (what the row holds)
        self, text: str, left: float, y: float, fill: str, size: float = 11, weight: int = 400
    ) -> None:
        """Add words that begin so many pixels from the left; `y` is their middle."""
        look = {"fill": fill, "size": size, "weight": weight, "halo": self.theme.paper}
        self.rows["figure_words"].append({"text": text, "x": left, "y": y} | look)


def _without_repeats(values: tuple[Value, ...]) -> list[Value]:
    """Leave out what cannot be placed in time, and what a source says itself more sharply.

    "About 1,400" adds nothing to the 1,393 of the same source for the same time.
    """
    placed = [each for each in values if math.isfinite(each.x) or math.isfinite(each.x2)]
    return [
        value
        for value in placed
        if value.disputed
        or not any(
            other is not value
            and other.series == value.series
            and not other.disputed
            and max(other.x, value.x) < min(other.x2, value.x2)
            and value.figure.allows(other.figure)
            and _sharpness(other) < _sharpness(value)
            for other in placed
        )
    ]


def _sharpness(value: Value) -> tuple[bool, float, float, str]:
    inexact = value.figure.relation is not Relation.EXACT
    return inexact, value.x2 - value.x, value.x, value.id
