"""Says the date of an event in words, and who gives which part of it where sources differ.

What is composed of the claims of several sources is said so: "from 1 April 1992 (Hansard) to 1
April 2006 (BBC)". Dates for which equally much speaks are joined with "or".
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from timeline.dates import Kind, in_words
from timeline.language import list_names
from timeline.model.event_claims import Status

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from timeline.dates import FuzzyDate
    from timeline.language import Language

#: Columns that are needed of each claim.
DATED_COLUMNS: Final = (
    "source",
    "fuzzy_date",
    "claim_status",
    "agreeing_set",
    "gives_start",
    "gives_end",
)
#: Columns of the event that say on what its claims differ.
DISPUTED_COLUMNS: Final = (
    "fuzzy_date", "alternatives", "start_disputed", "end_disputed", "value_disputed",
)  # fmt: skip
_SIDES: Final = ("gives_start", "gives_end")


def date_of_event(
    date: FuzzyDate,
    alternatives: Sequence[FuzzyDate],
    claims: Sequence[Mapping[str, Any]],
    language: Language,
) -> str:
    """Say when an event was.

    Args:
        date: What is shown.
        alternatives: Dates that are shown alike with it.
        claims: Its claims, in order, with `DATED_COLUMNS`.
        language: The language of the words.
    """
    if not alternatives:
        return _composed(date, claims, language) or in_words(date, language)
    words = []
    for number, each in enumerate((date, *alternatives)):
        in_set = [row for row in claims if row["agreeing_set"] == number]
        # One that gives the month alone does not say the day.
        own = [row for row in in_set if row["fuzzy_date"].text == each.text] or in_set
        sources = list(dict.fromkeys(row["source"] for row in own))
        words.append(_by(in_words(each, language), sources, language))
    form = language.gettext("{others} or {last}")
    return form.format(others=", ".join(words[:-1]), last=words[-1])


def _composed(date: FuzzyDate, claims: Sequence[Mapping[str, Any]], language: Language) -> str:
    """Say who gives the start and who gives the end, if no one source gives both as shown."""
    start, end = date.start_alone(), date.end_alone()
    if start is None or end is None or start is end:
        return ""
    shown = [row for row in claims if row["claim_status"] == Status.SHOWN]
    givers = [
        [row for row in shown if row[name] and row["fuzzy_date"].side_text(side) == text.edtf]
        for side, (name, text) in enumerate(zip(_SIDES, (start, end), strict=True))
    ]
    both = {row["source"] for row in givers[0]} & {row["source"] for row in givers[1]}
    if both or not all(givers):
        return ""
    words = [
        _by(in_words(side, language), [some[0]["source"]], language)
        for side, some in zip((start, end), givers, strict=True)
    ]
    return language.gettext("from {first} to {last}").format(first=words[0], last=words[1])


def _by(words: str, sources: list[str], language: Language) -> str:
    form = language.gettext("{words} ({sources})")
    return form.format(words=words, sources=list_names(sources, language))


def plan_in_words(plan: Sequence[FuzzyDate], language: Language) -> str:
    """Say the days for which an event was announced and on which it did not come."""
    return either_in_words(plan, language)


def either_in_words(dates: Sequence[FuzzyDate], language: Language) -> str:
    """Say one date or another; empty without any."""
    words = [in_words(date, language) for date in dates]
    if len(words) <= 1:
        return "".join(words)
    form = language.gettext("{others} or {last}")
    return form.format(others=", ".join(words[:-1]), last=words[-1])


def parts_in_words(event: Mapping[str, Any], language: Language) -> str:
    """Say on which parts of an event its claims differ; empty if on none.

    Args:
        event: The event, with `DISPUTED_COLUMNS`.
        language: The language of the words.
    """
    lasts = event["fuzzy_date"].kind is Kind.INTERVAL
    gettext = language.gettext
    start, end = event["start_disputed"], event["end_disputed"]
    parts = {
        gettext("its date"): (start or end) and not lasts,
        gettext("its start"): start and lasts,
        gettext("its end"): end and lasts,
        gettext("a figure"): event["value_disputed"],
    }
    disputed = [words for words, differ in parts.items() if differ]
    return list_names(disputed, language) if disputed else ""


def disputed_dates(event: Mapping[str, Any], language: Language) -> tuple[str, ...]:
    """Give the dates of an event that are shown, in words, if its claims differ on them."""
    if not (event["start_disputed"] or event["end_disputed"]):
        return ()
    return tuple(in_words(date, language) for date in (event["fuzzy_date"], *event["alternatives"]))
