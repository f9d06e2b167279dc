"""The other dates of disputed events, each with its words: "2005: MailOnline"."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np
import pandas as pd

from timeline.dates.column_reader import tabulate
from timeline.dates.wording import short_words
from timeline.language import list_names
from timeline.model.bounds import find_bounds

if TYPE_CHECKING:
    from timeline.dates import FuzzyDate
    from timeline.language import Language

#: Columns of a table of dissents: the row of the event; the day at which the other date is drawn;
#: the end of its mark, if it has one since it is drawn alike with the date of its event; its words;
#: the same with fewer names, empty if they are as short; and whether it is drawn alike.
DISSENTS: Final = ("event", "day", "end", "text", "short", "tie")
#: Publishers that are named of one date; more are counted.
_NAMED: Final = 2

#: The event of each date, its words, and the sources that give it.
_Given = list[tuple[int, str, list[str]]]


def list_dissents(
    claims: pd.DataFrame, alike: pd.DataFrame, shown: tuple[float, float], language: Language
) -> pd.DataFrame:
    """List the dates that claims give otherwise than their events show, in order of the events.

    Where a claim differs only in the end of an event it is the end that it gives, at its day.

    Args:
        claims: The claims of events, as `events.merge_events` makes them.
        alike: The dates that are drawn alike with those of their events, as `EventMarks` has them.
        shown: First and last day of the chart, within which each day is.
        language: The language of the words.

    Returns:
        A table with `DISSENTS`: one row for each date of an event that is not the one it shows.
    """
    table = pd.concat([_list_others(claims, language), _list_ties(claims, alike, language)])
    for side in ("day", "end"):
        table[side] = np.clip(table[side].to_numpy(float), *shown)
    order = ["event", "day", "text"]
    return table.sort_values(order, kind="stable", ignore_index=True)[list(DISSENTS)]


def _list_others(claims: pd.DataFrame, language: Language) -> pd.DataFrame:
    """List the dates that differ from those that are shown."""
    differs = claims["claim_status"].eq("differs") & ~claims["date_agrees"].astype(bool)
    columns = ("event", "fuzzy_date", "start_agrees", "end_agrees", "source")
    claims = claims.loc[differs, list(columns)]
    dates: list[FuzzyDate] = []
    given: dict[tuple[int, str], list[str]] = {}
    for event, date, starts, ends, source in claims.itertuples(index=False, name=None):
        side = date.end_alone() if starts else date.start_alone() if ends else None
        part = side or date
        key = event, short_words(part, language)
        if key not in given:
            dates.append(part)
        given.setdefault(key, []).append(source)
    days = find_bounds(tabulate(dates)).representative_day
    rows = [(event, words, names) for (event, words), names in given.items()]
    return _make_table(rows, language, tie=False).assign(day=days, end=days)


def _list_ties(claims: pd.DataFrame, alike: pd.DataFrame, language: Language) -> pd.DataFrame:
    """List the dates that are drawn alike with those of their events."""
    rows = claims.loc[claims["agreeing_set"].gt(0), ["event", "agreeing_set", "source"]]
    givers = rows.groupby(["event", "agreeing_set"])["source"].agg(list)
    names = ("event", "number", "fuzzy_date")
    given = [
        (event, short_words(date, language), givers[event, number])
        for event, number, date in zip(*(alike[name] for name in names), strict=True)
    ]
    table = _make_table(given, language, tie=True)
    return table.assign(day=alike["left"].to_numpy(), end=alike["right"].to_numpy())


def _make_table(given: _Given, language: Language, *, tie: bool) -> pd.DataFrame:
    pattern = language.gettext("or {text}") if tie else "{text}"
    texts, shorter = [], []
    for _, words, names in given:
        full, short = _name(sorted(set(names)), language)
        texts.append(pattern.format(text=f"{words}: {full}"))
        shorter.append(pattern.format(text=f"{words}: {short}") if short else "")
    events = np.array([event for event, _, _ in given], np.int64)
    table = pd.DataFrame({"event": events, "tie": np.full(len(events), tie)})
    return table.assign(text=pd.Series(texts, dtype=object), short=pd.Series(shorter, dtype=object))


def _name(names: list[str], language: Language) -> tuple[str, str]:
    """Name the sources of a date: in full, and shorter if that is possible."""
    first, more = names[0], len(names) - 1
    if not more:
        return first, ""
    n = language.number(more)
    short = f"{first} +{n}"
    if len(names) <= _NAMED:
        return list_names(names, language), short
    others = language.ngettext("{name} and {n} other", "{name} and {n} others", more)
    return others.format(name=first, n=n), short
