"""What each claim allows the time of its event to be: pairs of days, a start and an end.

A claim allows the pairs of one or more regions, which are rectangles in the plane of starts and
ends; a pair whose start is after its end is no time. `timeline.model.agreement` finds the pairs
that most claims allow.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from timeline.dates.fuzzy_date import Edge, Kind

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from timeline.dates import FuzzyDate
    from timeline.dates.day_spans import DaySpan

Range = tuple[float, float]
ANY: Final[Range] = (-math.inf, math.inf)


@dataclass(frozen=True, slots=True)
class Region:
    """Pairs of days: those that start in one stretch and end in another."""

    start: Range = ANY
    end: Range = ANY
    #: Whether a claim that allows the pairs of the region gives the start of its event, or its end.
    gives_start: bool = False
    gives_end: bool = False

    def holds(self, start: float, end: float) -> bool:
        """Tell whether a pair of days lies in the region."""
        return self.start[0] <= start <= self.start[1] and self.end[0] <= end <= self.end[1]


@dataclass(frozen=True, slots=True)
class ClaimTime:
    """The time that one claim gives, and of which part of the event it is."""

    date: FuzzyDate
    #: `start`, `end`, `whole`, `within`, or empty.
    says: str = ""
    #: First and last day on which the source may have been published; None if that is not known.
    published: Range | None = None
    #: `yes`, `no`, or empty to find out from when the source was published.
    foretold: str = ""
    #: Whether the source makes what it says, as a law does.
    makes: bool = False
    #: Whether the date is that of a figure: the time that was counted.
    counted: bool = False
    #: The ends that are left out of account, since they were only foretold.
    without_start: bool = False
    without_end: bool = False

    @property
    def interval(self) -> bool:
        """Whether the date has a start and an end."""
        return self.date.kind is Kind.INTERVAL

    @property
    def part(self) -> str:
        """Of which part of the event a moment speaks: `start` unless the claim says otherwise."""
        return self.says or "start"

    @property
    def gives_start(self) -> bool:
        """Whether the claim gives the start of its event."""
        if self.interval and not self.counted:
            return self.date.start_edge is Edge.KNOWN and not self.without_start
        return self.part in {"start", "whole"} and not self.without_start

    @property
    def gives_end(self) -> bool:
        """Whether the claim gives the end of its event."""
        if self.counted:
            return False
        if self.interval:
            return self.date.end_edge is Edge.KNOWN and not self.without_end
        return self.part in {"end", "whole"} and not self.without_end

    @property
    def ends_only(self) -> bool:
        """Whether the claim gives the end of its event alone."""
        return self.gives_end and not self.gives_start

    @property
    def lasting(self) -> bool:
        """Whether the claim says that the event lasts."""
        return not self.counted and (self.interval or self.says in {"start", "end", "within"})

    @property
    def foretells_start(self) -> bool:
        """Whether the source spoke of the start, or of all that it dates, beforehand."""
        date, published = self.date, self.published
        begun = self.interval and published is not None and published[0] > date.start.latest
        return not begun and self._foretells(date.start, date.start_edge)

    @property
    def foretells_end(self) -> bool:
        """Whether the source spoke of the end beforehand."""
        date = self.date
        if self.interval:
            return self._foretells(date.end, date.end_edge)
        return self._foretells(date.start, date.start_edge)

    def _foretells(self, span: DaySpan, edge: Edge) -> bool:
        if edge is not Edge.KNOWN:
            return False
        if self.foretold:
            return self.foretold == "yes"
        first = span.earliest - span.tolerance
        return self.published is not None and not self.makes and self.published[1] < first


def set_plans_apart(times: Sequence[ClaimTime]) -> list[ClaimTime]:
    """Leave foretold starts and ends out of account where another claim reports that end."""
    starts = any(each.gives_start and not each.foretells_start for each in times)
    ends = any(each.gives_end and not each.foretells_end for each in times)
    return [
        replace(
            each,
            without_start=starts and each.foretells_start,
            without_end=ends and each.foretells_end,
        )
        for each in times
    ]


def is_plan(time: ClaimTime) -> bool:
    """Tell whether all that a claim gives is left out of account."""
    apart = time.without_start or time.without_end
    return apart and not time.gives_start and not time.gives_end


def find_regions(
    times: Sequence[ClaimTime], *, figures_only: bool = False
) -> list[tuple[Region, ...]]:
    """Find what each claim of one event allows.

    Args:
        times: The claims that count, plans set apart.
        figures_only: Whether all are of figures, which are compared by the time that was counted.
    """
    starts = [stretch for each in times if _names_start(each) for stretch in _stretches(each, 0)]
    ends = [stretch for each in times if each.gives_end for stretch in _stretches(each, 1)]
    return [
        _counted(each, alone=figures_only) if each.counted else _allowed(each, starts, ends)
        for each in times
    ]


def _names_start(time: ClaimTime) -> bool:
    """Tell whether a claim gives a start as such, as a moment without `says` does not."""
    return time.gives_start and not time.counted and (time.interval or bool(time.says))


def _allowed(time: ClaimTime, starts: Sequence[Range], ends: Sequence[Range]) -> tuple[Region, ...]:
    """Give the regions of a claim.

    Args:
        time: The claim.
        starts: The stretches in which claims say that the event began.
        ends: The stretches in which claims say that it ended.
    """
    if time.interval:
        return (_interval(time),)
    found = (_moment(time, stretch, starts, ends) for stretch in time.date.stretches())
    return tuple(region for some in found for region in some)


def _moment(
    time: ClaimTime, stretch: Range, starts: Sequence[Range], ends: Sequence[Range]
) -> Iterator[Region]:
    """Give the regions of a moment, or of one member of a set."""
    begun = ANY if time.without_start else stretch
    ended = ANY if time.without_end else stretch
    if time.part == "within":
        yield Region((-math.inf, stretch[1]), (stretch[0], math.inf))
    elif time.part == "whole":
        yield Region(begun, ended, gives_start=time.gives_start, gives_end=time.gives_end)
    elif time.part == "end":
        yield Region(ANY, ended, gives_end=time.gives_end)
    else:
        ending = not (time.says or time.without_start) and _meets(stretch, ends)
        # A moment is the start, unless it meets an end that is given, and no start.
        if not ending or _meets(stretch, starts):
            yield Region(begun, ANY, gives_start=time.gives_start)
        if ending:
            yield Region(ANY, stretch, gives_end=True)


def _interval(time: ClaimTime) -> Region:
    date = time.date
    start = ANY if not time.gives_start else _as_range(date.start)
    end = _as_range(date.end) if time.gives_end else ANY
    if date.end_edge is Edge.OPEN and time.published is not None:
        # It was still so when the source was published.
        end = (time.published[0], math.inf)
    return Region(start, end, time.gives_start, time.gives_end)


def _counted(time: ClaimTime, *, alone: bool) -> tuple[Region, ...]:
    """Give the regions of the date of a figure.

    Among figures alone those agree that overlap; beside others the event was going on then.
    """
    if time.without_start:
        return (Region(),)
    stretches = time.date.stretches()
    if alone:
        return tuple(Region((low, high), ANY, gives_start=True) for low, high in stretches)
    return tuple(Region((-math.inf, high), (low, math.inf)) for low, high in stretches)


def meet(one: Range, other: Range) -> bool:
    """Tell whether two stretches have a day in common."""
    return one[0] <= other[1] and other[0] <= one[1]


def _meets(one: Range, others: Sequence[Range]) -> bool:
    return any(meet(one, other) for other in others)


def _stretches(time: ClaimTime, side: int) -> list[Range]:
    """Give the stretches in which a claim has the start (0) or the end (1) of its event."""
    if not time.interval:
        return time.date.stretches()
    return [_as_range((time.date.start, time.date.end)[side])]


def _as_range(span: DaySpan) -> Range:
    return span.earliest - span.tolerance, span.latest + span.tolerance


def side_date(time: ClaimTime, side: int) -> FuzzyDate | None:
    """Give the date of the start (0) or the end (1) that a claim gives."""
    date = time.date
    if time.interval:
        return date.end_alone() if side else date.start_alone()
    return date
