"""Figures: the values of each measure, in words and numbers.

A measure with two or more dated values has a panel; the others are listed. Documents list both as
`Measure`. A value has the date that its own source gives it, which may differ from the date of
its event. `timeline.chart.panels` draws the panels.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from typing import Final

import pandas as pd

from timeline.content.dated_values import DatedValue, find_agreed, values_of
from timeline.content.evidence_words import with_value_status
from timeline.dates import in_words
from timeline.language import ENGLISH, Language, in_heading, message
from timeline.model.values import Figure, Relation

#: Columns of the points, in the order of panels, then of time.
POINTS: Final = {
    "panel": "Number of its panel.",
    "event": "Row of its event.",
    "x": "First day of its date.",
    "x2": "End of the last day of its date; infinite where it is still open.",
    "relation": "`Relation`: whether the number is exact, about, more or less than.",
    "low": "Height at which it is drawn; the lower one of a range.",
    "high": "The upper one of a range, else the same.",
    "words": "The figure in words, with a sign for per cent and with what kind of figure it is.",
    "when": "Its date in words.",
    "source": "Number in the panel's sources of whose word it is.",
    "said_by": "Whose word it is, and in which sources that is passed on.",
    "loose": "Whether its date is about or uncertain.",
    "hollow": "Whether no other source gives a value of that time that agrees.",
}

#: Panels that a page has; further figures are in the chronology alone.
MOST_PANELS: Final = 60
#: Units that are written at the number, without a space.
_SIGNS: Final = {"%": "%", "per cent": "%", "percent": "%"}
#: Sentences of the note, each with the relations for which it is needed.
_NOTES: Final[tuple[tuple[str, set[Relation]], ...]] = (
    (message("Each value as its source states it; a line joins values of one source only."), set()),
    (message("Wide marks: a value for a period."), set()),
    (message("\u25b4\u00a0more than."), {Relation.MORE_THAN, Relation.AT_LEAST}),
    (message("\u25be\u00a0under."), {Relation.LESS_THAN, Relation.AT_MOST}),
    (message("Haze: about."), {Relation.ABOUT}),
)
#: Other words of the panels.
_WORDS: Final = {
    "figures": message("Figures"),
    "not_from_zero": message("not from zero"),
    "more": message("+{n} sources"),
    "one_more": message("+1 source"),
    "some": message("1 in {n} values at this zoom"),
    "none_by_then": message("none stated by then"),
}
_NO_UNIT: Final = message("no unit")


@dataclass(frozen=True, slots=True)
class Source:
    """One whose word some values of a panel are."""

    name: str
    #: How many values are its word.
    n: int


@dataclass(frozen=True, slots=True)
class Panel:
    """A measure with two or more dated values."""

    #: The measure, with its unit if a panel of another unit has the same measure.
    name: str
    measure: str
    unit: str
    #: The name as a heading has it.
    heading: str
    #: How many values it shows.
    n: int
    #: The lowest and the highest of its values.
    lowest: float
    highest: float
    #: What is written at each number, without a space, in place of a unit.
    sign: str
    #: By the number of their values.
    sources: tuple[Source, ...]


@dataclass(frozen=True, slots=True)
class Single:
    """The only value of a measure."""

    measure: str
    #: In words, with its unit.
    value: str
    when: str
    #: Whose word it is, and where it is passed on.
    said_by: str
    #: Row of its event.
    event: int


@dataclass(frozen=True, slots=True)
class Figures:
    """All figures of a file."""

    #: By number of values, then name.
    panels: list[Panel]
    #: Their values, with the columns `POINTS`.
    points: pd.DataFrame
    #: The measures with one value, by name.
    singles: list[Single]
    #: Measures whose panels are too many for a page.
    n_more: int = 0
    #: The language of their words.
    language: Language = ENGLISH

    @property
    def note(self) -> str:
        """How to read the panels, in as many sentences as this file needs."""
        relations = set(self.points["relation"]) if self.panels else set()
        needed = [sentence for sentence, wanted in _NOTES if not wanted or wanted & relations]
        parts = list(map(self.language.gettext, needed))
        if self.n_more:
            more = self.language.ngettext(
                "{n} more measure is in the chronology only.",
                "{n} more measures are in the chronology only.",
                self.n_more,
            )
            parts.append(more)
        return " ".join(parts)

    @property
    def words(self) -> dict[str, str]:
        """Other words of the panels, by the names of `_WORDS`."""
        return {name: self.language.gettext(text) for name, text in _WORDS.items()}


def read_figures(claims: pd.DataFrame, language: Language = ENGLISH) -> Figures:
    """Collect the figures of claims, which have the columns of `events.merge_events`."""
    by_measure: dict[tuple[str, str], list[DatedValue]] = defaultdict(list)
    for key, value in values_of(claims, language):
        by_measure[key].append(value)
    several = {key for key, values in by_measure.items() if len({v.dated for v in values}) > 1}
    order = sorted(several, key=lambda key: (-len(by_measure[key]), *key))
    names = Counter(measure for measure, _ in order)
    drawn = [
        (key, sorted(by_measure[key], key=lambda value: value.order)) for key in order[:MOST_PANELS]
    ]
    singles = [
        _single(key, by_measure[key], language) for key in sorted(by_measure.keys() - several)
    ]
    panels = [_panel(key, values, language, alone=names[key[0]] == 1) for key, values in drawn]
    tables = [
        _points(number, panel, values, language)
        for number, (panel, (_, values)) in enumerate(zip(panels, drawn, strict=True))
    ]
    empty = pd.DataFrame({name: [] for name in POINTS})
    points = pd.concat(tables, ignore_index=True) if tables else empty
    return Figures(panels, points, singles, len(order) - len(drawn), language)


def _single(key: tuple[str, str], values: list[DatedValue], language: Language) -> Single:
    measure, unit = key
    first = values[0]
    words = with_value_status(_with_unit(first.figure, unit, language), first.status, language)
    said_by = "; ".join(dict.fromkeys(value.said_by for value in values))
    return Single(measure, words, in_words(first.date, language), said_by, first.event)


def _with_unit(figure: Figure, unit: str, language: Language) -> str:
    sign, words = _SIGNS.get(unit.casefold()), figure.in_words(language)
    return f"{words}{sign}" if sign else f"{words} {unit}".rstrip()


def _ends(figure: Figure) -> tuple[float, float]:
    """The numbers between which a figure is drawn."""
    if figure.relation is Relation.RANGE:
        return figure.low, figure.high
    return figure.number, figure.number


def _panel(
    key: tuple[str, str], values: list[DatedValue], language: Language, *, alone: bool
) -> Panel:
    measure, unit = key
    name = measure if alone else f"{measure}, {unit or language.gettext(_NO_UNIT)}"
    ends = [end for value in values for end in _ends(value.figure)]
    sign = _SIGNS.get(unit.casefold(), "")
    n_by_source = Counter(value.origin for value in values)
    return Panel(
        name=name,
        measure=measure,
        unit="" if sign or not alone else unit,
        heading=in_heading(name),
        n=len(values),
        lowest=min(ends),
        highest=max(ends),
        sign=sign,
        sources=tuple(Source(name, n) for name, n in n_by_source.most_common()),
    )


def _points(
    number: int, panel: Panel, values: list[DatedValue], language: Language
) -> pd.DataFrame:
    numbers = {source.name: i for i, source in enumerate(panel.sources)}
    when = {value.date.text: in_words(value.date, language) for value in values}
    rows = (
        (
            number,
            value.event,
            value.x,
            value.x2,
            value.figure.relation.value,
            *_ends(value.figure),
            with_value_status(value.figure.in_words(language) + panel.sign, value.status, language),
            when[value.date.text],
            numbers[value.origin],
            value.said_by,
            value.loose,
            not agreed,
        )
        for value, agreed in zip(values, find_agreed(values), strict=True)
    )
    return pd.DataFrame(rows, columns=list(POINTS))


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
