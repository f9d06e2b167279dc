"""Composes the date of an event from the dates that different claims give for its two ends.

A composed date is EDTF where EDTF can write it. Where it cannot, since a side is a set or only a
time within the event is known, `FuzzyDate.sides` holds the dates of the sides.
"""

from __future__ import annotations

from dataclasses import replace

from timeline.dates.day_spans import DaySpan
from timeline.dates.fuzzy_date import Edge, FuzzyDate, Kind, parse_edtf


def compose(start: FuzzyDate | None, end: FuzzyDate | None, edges: tuple[Edge, Edge]) -> FuzzyDate:
    """Make the interval from a start to an end.

    Args:
        start: A moment or a set in which it begins; None if no start is known.
        end: The same of its end. One of them is given.
        edges: What is known of a side that is not given: open or nothing.
    """
    texts = [
        side.edtf if side else ".." if edge is Edge.OPEN else ""
        for side, edge in zip((start, end), edges, strict=True)
    ]
    given = [side for side in (start, end) if side]
    if all(side.kind is Kind.POINT for side in given):
        date = parse_edtf("/".join(texts))
        if date is not None:
            return date
    first, last = _span(given[0]), _span(given[-1])
    # An about-date may reach beyond the other side, where the event can neither begin nor end.
    if start and end:
        first = replace(first, earliest=min(first.earliest, last.latest))
        last = replace(last, latest=max(last.latest, first.earliest))
    known = [_edge(side, edge) for side, edge in zip((start, end), edges, strict=True)]
    return FuzzyDate("", Kind.INTERVAL, first, last, known[0], known[1], sides=(start, end))


def within(date: FuzzyDate) -> FuzzyDate:
    """Make the date of an event of which is known only that it was going on then."""
    span = _span(date)
    return FuzzyDate("", Kind.INTERVAL, span, span, Edge.UNKNOWN, Edge.UNKNOWN, sides=(date, date))


def _span(date: FuzzyDate) -> DaySpan:
    """Take a moment, or all of a set, as one stretch."""
    if date.kind is Kind.POINT:
        return date.start
    return DaySpan(date.earliest, date.latest, date.start.precision, date.start.qualifier)


def _edge(side: FuzzyDate | None, edge: Edge) -> Edge:
    if side is None:
        return edge
    # A set that is open to one side, "by 2013", leaves the side unknown beyond what it bounds.
    closed = side.start_edge is Edge.KNOWN and side.end_edge is Edge.KNOWN
    return Edge.KNOWN if closed else Edge.UNKNOWN
