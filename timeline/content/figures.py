"""Figures: the values of each measure, in words and numbers.

A measure with three or more dated values is drawn as a small multiple; the others are rows of a
table. Documents list both. A value has the date that its own source gives it, which may differ
from the date of its event. `timeline.chart.multiples` draws them.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass, field
from functools import cached_property
from math import isfinite
from typing import TYPE_CHECKING, Final

from timeline.content.dated_values import DatedValue, find_agreed, values_of
from timeline.content.evidence_words import with_value_status
from timeline.content.figure_names import SIGNS, short_words
from timeline.dates import in_words
from timeline.language import ENGLISH, Language, in_heading, message
from timeline.model.values import Figure, Relation

if TYPE_CHECKING:
    from collections.abc import Sequence

    import pandas as pd

#: A measure with fewer values is a row of the table.
LEAST_VALUES: Final = 3
#: Measures that are drawn; further ones are in the table.
MOST_DRAWN: Final = 60
#: Values of a measure that are drawn and listed; of more those of the most extreme ones.
MOST_VALUES: Final = 100
#: By so much a dispute tells more than a value.
_DISPUTE_TELLS: Final = 5
_NO_UNIT: Final = message("no unit")


@dataclass(frozen=True, slots=True)
class Value:
    """One value of a measure: what one origin gives for one time."""

    #: In words, with a sign for per cent; and the same with what kind of figure it is.
    plain: str
    words: str
    when: str
    #: Whose word it is, and where that is passed on.
    said_by: str
    #: The number of its event, from 1, and its id.
    event: int
    id: str
    #: First day of its date and the end of the last one; infinite where it is open.
    x: float
    x2: float
    #: Heights between which it is drawn; equal but for a range.
    low: float
    high: float
    #: In figures only: `>1,500`.
    short: str
    #: `target`, `forecast`, `provisional`, `revised`, or empty.
    status: str
    #: Whose word it is, whether that is an official body, and the sources in which it stands.
    origin: str
    official: bool
    sources: tuple[str, ...]
    #: Whether sources of its event differ, and it is not the value that is shown.
    disputed: bool
    #: Whether its date is about or uncertain; whether no other source gives it.
    loose: bool
    hollow: bool
    figure: Figure

    @property
    def series(self) -> tuple[str, str]:
        """What it may be joined with: values of its origin, of one kind.

        A provisional value, a forecast and a target are never joined with results.
        """
        return self.origin, "" if self.status == "revised" else self.status


@dataclass(frozen=True)
class Measure:
    """A measure with its values, in order of time."""

    #: The measure, with its unit if another measure is called the same.
    name: str
    #: The name as a heading has it.
    heading: str
    #: What is counted; empty for what is written at each number, and where the name has it.
    unit: str
    points: tuple[Value, ...]
    #: How many values are not among these.
    n_more: int
    language: Language = field(repr=False)

    @cached_property
    def disputed(self) -> bool:
        """Whether sources disagree about one of its values."""
        return any(value.disputed for value in self.points)

    @cached_property
    def official(self) -> tuple[str, ...]:
        """The official origins, by the number of their values."""
        return self._origins(official=True)

    @cached_property
    def leading(self) -> str:
        """The origin whose values are the line: the official one with most values, else any."""
        return (self.official or self._origins(official=False))[0]

    @property
    def lines_of(self) -> tuple[str, ...]:
        """Whose values the lines and bars are: the official ones, else the leading one."""
        return self.official or (self.leading,)

    def _origins(self, *, official: bool) -> tuple[str, ...]:
        counts = Counter(value.origin for value in self.points if value.official == official)
        return tuple(name for name, _ in counts.most_common())

    @property
    def telling(self) -> int:
        """How much it tells: by its values, whose they are, and whether sources disagree."""
        sources = {source for value in self.points for source in value.sources}
        return len(self.points) + self.n_more + len(sources) + _DISPUTE_TELLS * self.disputed

    @property
    def head(self) -> str:
        """The name and the unit, as a heading has them."""
        return f"{self.heading}, {self.unit}" if self.unit else self.heading

    def with_unit(self, value: Value) -> str:
        """A value in words with its unit, and with what kind of figure it is."""
        words = f"{value.plain} {self.unit}" if self.unit else value.plain
        return with_value_status(words, value.status, self.language)

    @property
    def more_in_words(self) -> str:
        """How many values are not among those that are listed."""
        return self.language.ngettext(
            "{n} more value is in the chronology only.",
            "{n} more values are in the chronology only.",
            self.n_more,
        )

    @property
    def alternative(self) -> str:
        """What its picture shows, in words."""
        lang = self.language
        form = lang.gettext("{value} ({when}, {source})")
        ends = [
            form.format(value=value.words, when=value.when, source=value.said_by)
            for value in (self.points[0], self.points[-1])
        ]
        count = lang.ngettext("{n} value", "{n} values", len(self.points) + self.n_more)
        words = lang.gettext("{measure}: {values}, from {first} to {last}.")
        said = words.format(measure=self.head, values=count, first=ends[0], last=ends[1])
        n = sum(value.disputed for value in self.points)
        disputed = lang.ngettext("{n} value is disputed.", "{n} values are disputed.", n)
        return f"{said} {disputed}" if n else said


@dataclass(frozen=True)
class Figures:
    """All figures of a file."""

    #: What is drawn, the most telling measure first.
    drawn: tuple[Measure, ...]
    #: What the table has, by name.
    others: tuple[Measure, ...]
    #: The language of their words.
    language: Language = ENGLISH

    @property
    def note(self) -> str:
        """How to read the pictures, in as many sentences as this file needs."""
        gettext = self.language.gettext
        values = [value for measure in self.drawn for value in measure.points]
        official = {value.official for value in values}
        said = {
            gettext("Lines and bars: what the official source under the title states."): True
            in official,
            gettext("Grey: other sources."): len(official) > 1,
            gettext("Red, with the source: sources differ."): any(v.disputed for v in values),
            gettext("Dashed: forecasts, targets and provisional values."): any(
                value.series[1] for value in values
            ),
            gettext("Wide marks count a period."): bool(values),
        }
        return " ".join(each for each, is_so in said.items() if is_so)


def read_figures(claims: pd.DataFrame, language: Language = ENGLISH) -> Figures:
    """Collect the figures of claims, which have the columns of `events.merge_events`."""
    by_measure: dict[tuple[str, str], list[DatedValue]] = defaultdict(list)
    for key, value in values_of(claims, language):
        by_measure[key].append(value)
    names = Counter(measure for measure, _ in by_measure)
    measures = [
        _measure(key, values, names, language) for key, values in sorted(by_measure.items())
    ]
    several = [each for each in measures if _is_drawn(each)]
    drawn = sorted(several, key=lambda each: -each.telling)[:MOST_DRAWN]
    kept = {each.name for each in drawn}
    others = tuple(each for each in measures if each.name not in kept)
    return Figures(tuple(drawn), others, language)


def _is_drawn(measure: Measure) -> bool:
    """Whether a measure has enough values that can be placed in time."""
    placed = {
        (value.x, value.x2, value.low, value.high, value.short, value.series[1])
        for value in measure.points
        if isfinite(value.x) or isfinite(value.x2)
    }
    return len(placed) >= LEAST_VALUES


def _measure(
    key: tuple[str, str], values: list[DatedValue], names: Counter[str], language: Language
) -> Measure:
    measure, unit = key
    values.sort(key=lambda each: each.order)
    agreed = find_agreed(values)
    hollow = {id(value): not so for value, so in zip(values, agreed, strict=True)}
    values.sort(key=_place)
    name = measure if names[measure] == 1 else f"{measure}, {unit or language.gettext(_NO_UNIT)}"
    sign = SIGNS.get(unit.casefold(), "")
    chosen = _choose(values)
    return Measure(
        name=name,
        heading=in_heading(name),
        unit="" if sign or names[measure] > 1 else unit,
        points=tuple(
            _value(values[at], sign, language, hollow=hollow[id(values[at])]) for at in chosen
        ),
        n_more=len(values) - len(chosen),
        language=language,
    )


def _place(value: DatedValue) -> tuple[float, float]:
    """By time; what has no beginning by its end."""
    return (value.x if isfinite(value.x) else value.x2), value.x2


def _choose(values: Sequence[DatedValue]) -> list[int]:
    """Choose values where there are too many: the first and last, the least and most of each part.

    Disputed values come before others.
    """
    n = len(values)
    if n <= MOST_VALUES:
        return list(range(n))
    kept = {0, n - 1}
    kept.update([at for at, value in enumerate(values) if value.disputed][: MOST_VALUES // 4])
    parts = (MOST_VALUES - len(kept)) // 2
    for part in range(parts):
        places = range(part * n // parts, (part + 1) * n // parts)
        kept.add(min(places, key=lambda at: values[at].figure.number))
        kept.add(max(places, key=lambda at: values[at].figure.number))
    return sorted(kept)


def _value(value: DatedValue, sign: str, language: Language, *, hollow: bool) -> Value:
    figure = value.figure
    low, high = (
        (figure.low, figure.high)
        if figure.relation is Relation.RANGE
        else (figure.number, figure.number)
    )
    return Value(
        plain=(plain := figure.in_words(language) + sign),
        words=with_value_status(plain, value.status, language),
        when=in_words(value.date, language),
        said_by=value.said_by,
        event=value.event + 1,
        id=value.id,
        x=value.x,
        x2=value.x2,
        low=low,
        high=high,
        short=short_words(figure, sign, language),
        status=value.status,
        origin=value.origin,
        official=value.official,
        sources=value.sources,
        disputed=value.disputed,
        loose=value.loose,
        hollow=hollow,
        figure=figure,
    )
