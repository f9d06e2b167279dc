"""The outline of a brief: all that it tells, whatever it is written in."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from timeline.content import summary
from timeline.content.chronology import write_chronology
from timeline.content.disputes import list_disputes
from timeline.content.figures import read_figures
from timeline.content.references import number_references

if TYPE_CHECKING:
    from timeline.content.chronology import Entry
    from timeline.content.disputes import Dispute
    from timeline.content.figures import Figures
    from timeline.content.references import Reference
    from timeline.language import Language
    from timeline.model.dataset import Dataset


@dataclass(frozen=True, slots=True)
class Value:
    """One value of a measure."""

    words: str
    when: str
    #: Whose word it is, and where that is passed on.
    said_by: str
    #: The number of its event.
    event: int


@dataclass(frozen=True, slots=True)
class Measure:
    """A measure with its values, in order of time."""

    #: With its unit, as a heading has it.
    heading: str
    values: tuple[Value, ...]


@dataclass(frozen=True, slots=True)
class Outline:
    """All that a brief tells; events are numbered from 1 in the order of `entries`."""

    title: str
    subtitle: str
    #: How well it is sourced, and which rows are left out.
    standing: tuple[str, ...]
    entries: list[Entry]
    disputes: list[Dispute]
    #: The measures with two or more values, and those with one.
    measures: list[Measure]
    singles: list[Measure]
    references: list[Reference]
    #: How it was made, without a clock.
    made: str
    language: Language

    def number_of(self, event: str) -> int:
        """The number of the event with an id."""
        return next(n for n, entry in enumerate(self.entries, 1) if entry.id == event)


def make_outline(dataset: Dataset) -> Outline:
    """Gather all that a brief tells, in the words and with the numbers of the page."""
    lang, tables = dataset.options.lang, (dataset.events, dataset.claims)
    references, numbers = number_references(dataset.claims, lang)
    entries = write_chronology(*tables, numbers, dataset.extra, lang)
    figures = read_figures(dataset.claims, lang)
    told = (
        summary.standing_in_words(*tables, lang),
        summary.part_in_words(dataset.part, lang),
        summary.rows_in_words(dataset.left_out, dataset.n_rows, lang, dataset.counted.n_unnamed),
    )
    return Outline(
        title=summary.title_of(dataset),
        subtitle=dataset.options.subtitle,
        standing=tuple(filter(None, told)),
        entries=entries,
        disputes=list_disputes(entries),
        measures=_measures(figures),
        singles=[
            Measure(each.measure, (Value(each.value, each.when, each.said_by, each.event + 1),))
            for each in figures.singles
        ],
        references=references,
        made=summary.made_in_words(
            dataset.name, *tables, len(references), dataset.options.period_text, lang
        ),
        language=lang,
    )


def _measures(figures: Figures) -> list[Measure]:
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
