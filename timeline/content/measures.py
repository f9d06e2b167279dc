"""The values of each measure as documents list them, from the figures of a file."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from timeline.content.figures import Figures


@dataclass(frozen=True, slots=True)
class Value:
    """One value of a measure."""

    words: str
    when: str
    #: Whose word it is, and where that is passed on.
    said_by: str
    #: The number of its event, from 1.
    event: int


@dataclass(frozen=True, slots=True)
class Measure:
    """A measure with its values, in order of time."""

    #: With its unit, as a heading has it.
    heading: str
    values: tuple[Value, ...]


def list_measures(figures: Figures) -> list[Measure]:
    """List the measures with two or more values."""
    columns = ("panel", "words", "when", "said_by", "event")
    points = list(zip(*(figures.points[name].tolist() for name in columns), strict=True))
    measures = []
    for number, panel in enumerate(figures.panels):
        heading = f"{panel.heading}, {panel.unit}" if panel.unit else panel.heading
        values = tuple(
            Value(words, when, said_by, event + 1)
            for at, words, when, said_by, event in points
            if at == number
        )
        measures.append(Measure(heading, values))
    return measures


def list_singles(figures: Figures) -> list[Measure]:
    """List the measures with one value."""
    return [
        Measure(each.measure, (Value(each.value, each.when, each.said_by, each.event + 1),))
        for each in figures.singles
    ]
