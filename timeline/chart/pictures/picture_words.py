"""The subject of a picture, and its words: how many events have names, and the alternative text."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from timeline.content.date_words import either_in_words
from timeline.content.summary import evidence_in_words, years_in_words
from timeline.language import list_names
from timeline.model.evidence import PLANNED, SET_ASIDE

if TYPE_CHECKING:
    from collections.abc import Sequence

    import pandas as pd

    from timeline.chart.chart_rows import Rows
    from timeline.chart.packed_scene import PackedScene
    from timeline.chart.scene import ChartRow, Scene
    from timeline.content.figures import Figures, Measure
    from timeline.content.summary import Counts
    from timeline.language import Language

#: A text of more swimlanes, measures or letters of a title would not be listened to.
_MOST_NAMES: Final = 8
_MOST_LETTERS: Final = 80


class UnknownMeasureError(ValueError):
    """No measure that is drawn has a name that was asked for."""

    def __init__(self, name: str, known: list[str]) -> None:
        there = f"write one of: {'; '.join(known)}; or all" if known else "the file has none"
        super().__init__(f'no measure "{name}" has three dated values or more; {there}')


@dataclass(frozen=True, slots=True)
class PictureWords:
    """The words around the chart of a picture."""

    title: str
    subtitle: str
    #: How well the events are sourced.
    summary: str
    #: Sources, and what is left out.
    notes: tuple[str, ...]
    #: Whether the swimlanes are the categories.
    by_category: bool
    language: Language


@dataclass(frozen=True, slots=True)
class Subject:
    """All that a picture is made from."""

    events: pd.DataFrame
    counts: Counts
    #: What its chart can show.
    scene: Scene
    #: The measures that it has as small multiples, and how to read them.
    measures: tuple[Measure, ...]
    note: str
    words: PictureWords


def choose_measures(figures: Figures, wanted: tuple[str, ...]) -> tuple[Measure, ...]:
    """Choose measures by their names, without regard to case; `all` is all that are drawn.

    Raises:
        UnknownMeasureError: No measure that is drawn has one of the names.
    """
    names = [name.casefold() for name in wanted]
    if "all" in names:
        return figures.drawn
    known = {measure.name.casefold(): measure for measure in figures.drawn}
    for name, folded in zip(wanted, names, strict=True):
        if folded not in known:
            raise UnknownMeasureError(name, [measure.name for measure in figures.drawn])
    return tuple(measure for name, measure in known.items() if name in names)


class NamingCounts(NamedTuple):
    """How many events have a name, or only a tick; and how many names are cut."""

    n_named: int
    n_ticks: int
    n_cut: int

    @property
    def n(self) -> int:
        """How many events there are."""
        return self.n_named + self.n_ticks


def count_names(packed: PackedScene, rows: Rows) -> NamingCounts:
    """Count the names and ticks of a picture.

    Args:
        packed: The places of its names.
        rows: What it draws.
    """
    n_cut = sum(each.place.text > 0 for each in packed.placed.values())
    return NamingCounts(len(packed.placed), sum(row["n"] for row in rows["strips"]), n_cut)


def naming_in_words(named: NamingCounts, language: Language) -> str:
    """Say which of the events have names, and what became of the others."""
    ngettext = language.ngettext
    if not named.n:
        return ""
    if named.n_named == named.n:
        said = [ngettext("The {n} event is named", "All {n} events are named", named.n)]
    else:
        words = language.gettext("{named} of {all} events are named")
        counts = {"named": language.number(named.n_named), "all": language.number(named.n)}
        said = [words.format(**counts)]
    if named.n_cut:
        said.append(ngettext("{n} name is cut short", "{n} names are cut short", named.n_cut))
    if named.n_ticks:
        words = ngettext(
            "{n} event has no room for its name, and is a tick at the foot of its swimlane",
            "{n} events have no room for their names, and are ticks at the feet of their swimlanes",
            named.n_ticks,
        )
        said.append(words)
    return "; ".join(said) + "."


def alternative_text(
    events: pd.DataFrame,
    counts: Counts,
    lanes: list[ChartRow],
    measures: Sequence[Measure],
    language: Language,
) -> str:
    """Say in two to four sentences what a chart shows.

    Args:
        events: Its events, and those that are set aside.
        counts: Their numbers.
        lanes: Its swimlanes, as a scene has them.
        measures: Its small multiples.
        language: What it is written in.
    """
    events = events[events["evidence"].ne(SET_ASIDE)]
    if events.empty:
        return evidence_in_words(counts, language)
    sentences = [
        _what(events, lanes, language),
        _first_and_last(events, language),
        evidence_in_words(counts, language),
        _figures(measures, language),
    ]
    return " ".join(filter(None, sentences))


def _what(events: pd.DataFrame, lanes: list[ChartRow], language: Language) -> str:
    years = years_in_words(events, language)
    period = years[0]
    if len(years) > 1:
        words = language.gettext("{first} to {last}")
        period = words.format(first=years[0], last=years[1])
    n_events = language.ngettext("{n} event", "{n} events", len(events))
    if len(lanes) == 1:
        words = language.gettext("Timeline of {events}, {period}.")
        return words.format(events=n_events, period=period)
    names = [lane["label"] for lane in lanes]
    words = language.gettext("Timeline of {events}, {period}, in swimlanes: {names}.")
    return words.format(events=n_events, period=period, names=_names(names, language))


def _names(names: list[str], language: Language) -> str:
    return list_names([_short(name) for name in names], language, _MOST_NAMES)


def _short(text: str) -> str:
    return text if len(text) <= _MOST_LETTERS else f"{text[: _MOST_LETTERS - 1].rstrip()}…"


def _first_and_last(events: pd.DataFrame, language: Language) -> str:
    rows = [events.iloc[0], events.iloc[-1]][: len(events)]
    said = [
        language.gettext("{title} ({when})").format(
            title=_short(row["title"]), when=_when(row, language)
        )
        for row in rows
    ]
    if len(said) == 1:
        return language.gettext("It is {event}.").format(event=said[0])
    words = language.gettext("The first is {first}, the last to begin {last}.")
    return words.format(first=said[0], last=said[1])


def _when(event: pd.Series[Any], language: Language) -> str:
    words = either_in_words((event["fuzzy_date"], *event["alternatives"]), language)
    # Of what lasts the end alone may be planned.
    if event["evidence"] != PLANNED or event["kind"] == "interval":
        return words
    form = language.gettext("{when}, {evidence}")
    return form.format(when=words, evidence=language.gettext("planned"))


def _figures(measures: Sequence[Measure], language: Language) -> str:
    if not measures:
        return ""
    names = [
        language.ngettext(
            "{measure} ({n} value)", "{measure} ({n} values)", len(each.points) + each.n_more
        ).format(measure=_short(each.name))
        for each in measures
    ]
    words = language.gettext("Small pictures below show {names}.")
    return words.format(names=_names(names, language))
