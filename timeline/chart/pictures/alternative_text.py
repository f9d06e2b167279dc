"""The alternative text of a picture: what the chart shows, for those who do not see it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from timeline.content.summary import evidence_in_words, years_in_words
from timeline.dates import in_words
from timeline.language import list_names

if TYPE_CHECKING:
    import pandas as pd

    from timeline.chart.scene import Row
    from timeline.content.figures import Panel
    from timeline.content.summary import Counts
    from timeline.language import Language

#: A text of more swimlanes, measures or letters of a title would not be listened to.
_MOST_NAMES: Final = 8
_MOST_LETTERS: Final = 80


def alternative_text(
    events: pd.DataFrame, counts: Counts, lanes: list[Row], panels: list[Panel], language: Language
) -> str:
    """Say in two to four sentences what a chart shows.

    Args:
        events: Its events.
        counts: Their numbers.
        lanes: Its swimlanes, as a scene has them.
        panels: Its panels of figures.
        language: What it is written in.
    """
    sentences = [
        _what(events, lanes, language),
        _first_and_last(events, language),
        evidence_in_words(counts, language),
        _figures(panels, language),
    ]
    return " ".join(filter(None, sentences))


def _what(events: pd.DataFrame, lanes: list[Row], language: Language) -> str:
    years = years_in_words(events, language)
    period = years[0]
    if len(years) > 1:
        words = language.gettext("{first} to {last}")
        period = words.format(first=years[0], last=years[1])
    n_events = language.ngettext("{n} event", "{n} events", len(events))
    if len(lanes) == 1:
        words = language.gettext("Timeline of {events}, {period}.")
        return words.format(events=n_events, period=period)
    names = [" ".join(lane["label"].rsplit("  ", 1)) for lane in lanes]
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
            title=_short(row["title"]), when=in_words(row["fuzzy_date"], language)
        )
        for row in rows
    ]
    if len(said) == 1:
        return language.gettext("It is {event}.").format(event=said[0])
    words = language.gettext("The first is {first}, the last to begin {last}.")
    return words.format(first=said[0], last=said[1])


def _figures(panels: list[Panel], language: Language) -> str:
    if not panels:
        return ""
    names = [
        language.ngettext("{measure} ({n} value)", "{measure} ({n} values)", panel.n).format(
            measure=_short(panel.name)
        )
        for panel in panels
    ]
    words = language.gettext("Panels on the same time axis show {names}.")
    return words.format(names=_names(names, language))
