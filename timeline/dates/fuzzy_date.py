"""`FuzzyDate`, a date as the program knows it: parsed from EDTF, with the days it may cover."""

from __future__ import annotations

import math
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from typing import TypeAlias

from timeline.dates.day_spans import UNIT_DAYS, DaySpan, span_of
from timeline.dates.edtf_parts import DateParts, joined_qualifier, parse_parts
from timeline.dates.refusals import RefusedError, bad, not_a_date
from timeline.problems import Code

#: Longer than any EDTF date people write; what is longer is not looked into.
MAX_LENGTH = 100


class Kind(StrEnum):
    """What a date says: one moment, a stretch of time, one of several moments, or all of them."""

    POINT = "point"
    INTERVAL = "interval"
    ONE_OF = "one_of"
    ALL_OF = "all_of"


class Edge(StrEnum):
    """What is known of a side: its date, that it is open (`..`), or nothing."""

    KNOWN = "known"
    OPEN = "open"
    UNKNOWN = "unknown"


#: The parts of a first and a last date, `None` for one that is not written; one object if there is
#: only one date.
Written: TypeAlias = tuple[DateParts | None, DateParts | None]


@dataclass(frozen=True, slots=True)
class FuzzyDate:
    """A date of any kind."""

    #: The date in EDTF, such that `parse` makes the same value of it; empty for a composed date
    #: that EDTF cannot write.
    edtf: str
    kind: Kind
    #: The start of an interval, the earliest member of a set, or the point itself.
    start: DaySpan
    #: The end of an interval, the latest member of a set, or the point itself.
    end: DaySpan
    #: An open or unknown side repeats the other side's span.
    start_edge: Edge = Edge.KNOWN
    end_edge: Edge = Edge.KNOWN
    #: Of a set, as written, a range `1920..1934` as one span; empty for the others.
    members: tuple[DaySpan, ...] = ()
    #: What is written: of an interval and of each member of a set its first and last date, the same
    #: object where there is one date; `None` for a side without a date.
    written: tuple[Written, ...] = ()
    #: The dates of start and end of a composed date that EDTF cannot write, `None` for a side
    #: without a date; the same object twice if only a time within the event is known.
    sides: tuple[FuzzyDate | None, FuzzyDate | None] | tuple[()] = ()

    @property
    def text(self) -> str:
        """The date in EDTF, or its start and its end in EDTF with a slash between."""
        if not self.sides:
            return self.edtf
        start, end = self.side_text(0), self.side_text(1)
        return f"/{start}/" if self.sides[0] is self.sides[1] else f"{start}/{end}"

    def side_text(self, side: int) -> str:
        """Write the start (0) or the end (1) in EDTF: `..` if open, empty if not known."""
        if not self.sides:
            return self.edtf.split("/")[side] if self.kind is Kind.INTERVAL else self.edtf
        date = self.sides[side]
        if date is not None:
            return date.edtf
        return ".." if (self.start_edge, self.end_edge)[side] is Edge.OPEN else ""

    @property
    def earliest(self) -> int:
        """First possible day of all that is written, counted from 1970-01-01."""
        return self.start.earliest

    @property
    def latest(self) -> int:
        """Last possible day of all that is written, counted from 1970-01-01, inclusive."""
        return self.end.latest

    def start_alone(self) -> FuzzyDate | None:
        """The start of an interval as a date of its own; `None` if it has no date."""
        return self._side_alone(0)

    def end_alone(self) -> FuzzyDate | None:
        """The end of an interval as a date of its own; `None` if it has no date."""
        return self._side_alone(1)

    def _side_alone(self, side: int) -> FuzzyDate | None:
        if self.sides:
            return self.sides[side]
        written = self.written[0][side]
        if self.kind is not Kind.INTERVAL or written is None:
            return None
        text, span = self.edtf.split("/")[side], (self.start, self.end)[side]
        return FuzzyDate(text, Kind.POINT, span, span, written=((written, written),))

    def possible(self) -> tuple[float, float]:
        """Bound the days that the claim allows; infinite where a side is not known.

        An about-date is given one more unit of its precision on each side.
        """
        stretches = self.stretches()
        return min(low for low, _ in stretches), max(high for _, high in stretches)

    def overlaps(self, other: FuzzyDate) -> bool:
        """Tell whether both claims can be true of one event."""
        return any(
            low <= other_high and other_low <= high
            for low, high in self.stretches()
            for other_low, other_high in other.stretches()
        )

    def stretches(self) -> list[tuple[float, float]]:
        """Bound the days of each member of a set, or of all that another date allows."""
        spans = [(span, span) for span in self.members] or [(self.start, self.end)]
        bounds: list[tuple[float, float]] = [
            (first.earliest - first.tolerance, last.latest + last.tolerance)
            for first, last in spans
        ]
        if self.start_edge is not Edge.KNOWN:
            bounds[0] = (-math.inf, bounds[0][1])
        if self.end_edge is not Edge.KNOWN:
            bounds[-1] = (bounds[-1][0], math.inf)
        return bounds


def parse_edtf(text: str) -> FuzzyDate | None:
    """Read EDTF of level 0, 1 or 2; `None` for all else and for years that cannot be drawn."""
    try:
        return parse(text)
    except RefusedError:
        return None


@lru_cache(maxsize=4096)
def parse(text: str) -> FuzzyDate | None:
    """Read EDTF; `None` if it is not EDTF.

    Raises:
        RefusedError: It is EDTF but no date: a day that does not exist, an end before its start,
            two unknown ends, or a year that cannot be drawn.
    """
    if len(text) > MAX_LENGTH:
        return None
    if text.startswith(("[", "{")):
        return _parse_set(text)
    if "/" in text:
        return _parse_interval(text)
    parts = parse_parts(text)
    if parts is None:
        return None
    span = span_of(parts)
    return FuzzyDate(text, Kind.POINT, span, span, written=((parts, parts),))


def read(text: str) -> FuzzyDate:
    """Read what is EDTF for certain, because the caller has made it.

    Raises:
        RefusedError: As `parse`, and if it is not EDTF after all.
    """
    when = parse(text)
    if when is None:
        raise not_a_date(text)
    return when


def _parse_interval(text: str) -> FuzzyDate | None:
    sides = text.split("/")
    if len(sides) != 2:  # noqa: PLR2004 - a start and an end
        return None
    edges = [{"": Edge.UNKNOWN, "..": Edge.OPEN}.get(side, Edge.KNOWN) for side in sides]
    parts = [parse_parts(side) for side in sides]
    if any(edge is Edge.KNOWN and parts is None for edge, parts in zip(edges, parts, strict=True)):
        return None
    spans = [span_of(parts) for parts in parts if parts is not None]
    if not spans:
        raise bad(
            fault="has neither a start nor an end", cure="write at least one of them: 1998/.."
        )
    if spans[-1].latest < spans[0].earliest:
        raise end_before_start()
    written = (parts[0], parts[1])
    return FuzzyDate(
        text, Kind.INTERVAL, spans[0], spans[-1], edges[0], edges[1], written=(written,)
    )


def _parse_set(text: str) -> FuzzyDate | None:
    kind = Kind.ONE_OF if text.startswith("[") else Kind.ALL_OF
    if not text.endswith("]" if kind is Kind.ONE_OF else "}"):
        return None
    elements = text[1:-1].split(",")
    if any(element.count("..") > 1 for element in elements):
        return None
    open_start, open_end = elements[0].startswith(".."), elements[-1].endswith("..")
    if any(element.startswith("..") for element in elements[1:]) or any(
        element.endswith("..") for element in elements[:-1]
    ):
        return None
    written = [_parse_member(element) for element in elements]
    if None in written:
        return None
    pairs = tuple(pair for pair in written if pair)
    members = tuple(map(_span_of_member, pairs))
    return FuzzyDate(
        text,
        kind,
        min(members, key=lambda span: span.earliest),
        max(members, key=lambda span: span.latest),
        Edge.OPEN if open_start else Edge.KNOWN,
        Edge.OPEN if open_end else Edge.KNOWN,
        members,
        pairs,
    )


def _parse_member(element: str) -> Written | None:
    first, dots, last = element.partition("..")
    start, end = parse_parts(first), parse_parts(last)
    if (first and start is None) or (last and end is None) or not (first or last):
        return None
    return (start, end) if dots else (start, start)


def _span_of_member(written: Written) -> DaySpan:
    spans = [span_of(parts) for parts in dict.fromkeys(written) if parts is not None]
    if spans[-1].latest < spans[0].earliest:
        raise end_before_start()
    if len(spans) == 1:
        return spans[0]
    return DaySpan(
        spans[0].earliest,
        spans[-1].latest,
        max((span.precision for span in spans), key=lambda unit: UNIT_DAYS[unit]),
        joined_qualifier({span.qualifier for span in spans}),
    )


def end_before_start() -> RefusedError:
    """Make the error of a stretch of time that runs backwards."""
    return RefusedError(
        Code.END_BEFORE_START, "ends before it starts", "write the earlier date first"
    )
