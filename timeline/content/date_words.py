"""Says the date of an event in words, and who gives which part of it where sources differ.

What is composed of the claims of several sources is said so: "from 1 April 1992 (Hansard) to 1
April 2006 (BBC)". Dates for which equally much speaks are joined with "or". A source is named for
what it gives itself, never for what only agrees with it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from timeline.dates import Kind, in_words, side_in_words
from timeline.language import list_names

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from timeline.dates import FuzzyDate
    from timeline.language import Language

    Claims = Sequence[Mapping[str, Any]]

#: Columns that are needed of each claim.
DATED_COLUMNS: Final = (
    "source",
    "fuzzy_date",
    "says",
    "agreeing_set",
    "gives_start",
    "gives_end",
)
#: Columns of the event that say on what its claims differ.
DISPUTED_COLUMNS: Final = (
    "fuzzy_date", "alternatives", "start_disputed", "end_disputed", "value_disputed",
)  # fmt: skip
_SIDES: Final = ("start", "end")


def date_of_event(
    date: FuzzyDate, alternatives: Sequence[FuzzyDate], claims: Claims, language: Language
) -> str:
    """Say when an event was.

    Args:
        date: What is shown.
        alternatives: Dates that are shown alike with it.
        claims: Its claims, in order, with `DATED_COLUMNS`.
        language: The language of the words.
    """
    shown = [row for row in claims if row["agreeing_set"] >= 0]
    if not alternatives:
        givers = [
            [row for row in shown if row[f"gives_{name}"] and _gives(row, date, side)]
            for side, name in enumerate(_SIDES)
        ]
        return _composed(date, givers, language) or in_words(date, language)
    words = [_alternative(each, shown, language) for each in (date, *alternatives)]
    return _either(words, language)


def _alternative(date: FuzzyDate, claims: Claims, language: Language) -> str:
    """Say one of several dates that are shown alike, and who gives it."""
    exact = [row for row in claims if row["fuzzy_date"].text == date.text and _gives(row, date, 0)]
    if exact:
        return _by(in_words(date, language), exact, language)
    givers = [[row for row in claims if _gives(row, date, side)] for side in (0, 1)]
    composed = _composed(date, givers, language)
    if composed:
        return composed
    # A side without a date is given by nobody.
    some = [rows for rows in givers if rows] or [[]]
    both = [row for row in some[0] if row in some[-1]]
    return _by(in_words(date, language), both, language)


def _composed(date: FuzzyDate, givers: Sequence[Claims], language: Language) -> str:
    """Say who gives the start and who gives the end, if no one source gives both as shown."""
    start, end = date.start_alone(), date.end_alone()
    if start is None or end is None or start is end or not all(givers):
        return ""
    names = [{row["source"] for row in some} for some in givers]
    one_day = date.earliest == date.latest and not date.sides
    if names[0] & names[1] or one_day:
        return ""
    words = [
        _by(side_in_words(side, language), some[:1], language)
        for side, some in zip((start, end), givers, strict=True)
    ]
    return language.gettext("from {first} to {last}").format(first=words[0], last=words[1])


def _gives(row: Mapping[str, Any], date: FuzzyDate, side: int) -> bool:
    """Tell whether a claim gives the start (0) or the end (1) of a date, as it is written."""
    own: FuzzyDate = row["fuzzy_date"]
    says: str = row["says"]
    if date.start_alone() is not None and date.start_alone() is date.end_alone():
        # Only a time within the event is known.
        return says == "within" and own.edtf == date.side_text(side)
    if own.kind is Kind.INTERVAL:
        dated = (own.start_alone(), own.end_alone())[side] is not None
    else:
        dated = says in {"", "whole", _SIDES[side]}
    alike = date.kind is Kind.INTERVAL or own.kind is not Kind.INTERVAL
    return dated and alike and own.side_text(side) == date.side_text(side)


def _by(words: str, rows: Claims, language: Language) -> str:
    if not rows:
        return words
    names = list(dict.fromkeys(row["source"] for row in rows))
    form = language.gettext("{words} ({sources})")
    return form.format(words=words, sources=list_names(names, language))


def plan_in_words(plan: Sequence[FuzzyDate], language: Language) -> str:
    """Say the days for which an event was announced and on which it did not come."""
    return either_in_words(plan, language)


def either_in_words(dates: Sequence[FuzzyDate], language: Language) -> str:
    """Say one date or another; empty without any."""
    return _either([in_words(date, language) for date in dates], language)


def _either(words: Sequence[str], language: Language) -> str:
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
        gettext("the date"): (start or end) and not lasts,
        gettext("the start"): start and lasts,
        gettext("the end"): end and lasts,
        gettext("a figure"): event["value_disputed"],
    }
    disputed = [words for words, differ in parts.items() if differ]
    return list_names(disputed, language) if disputed else ""


def disputed_dates(event: Mapping[str, Any], language: Language) -> tuple[str, ...]:
    """Give the dates of an event that are shown, in words, if its claims differ on them."""
    if not (event["start_disputed"] or event["end_disputed"]):
        return ()
    return tuple(in_words(date, language) for date in (event["fuzzy_date"], *event["alternatives"]))
