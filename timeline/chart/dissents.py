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

#: Columns of a table of dissents: the row of the event, the day at which the other date is drawn,
#: its words, and whether it is drawn alike with the date of its event.
DISSENTS: Final = ("event", "day", "text", "tie")
#: Publishers that are named of one date; more are counted.
_NAMED: Final = 2


def list_dissents(
    claims: pd.DataFrame, shown: tuple[float, float], language: Language
) -> pd.DataFrame:
    """List the dates that claims give otherwise than their events show, in order of the events.

    Args:
        claims: The claims of events, as `events.merge_events` makes them.
        shown: First and last day of the chart, within which each day is.
        language: The language of the words.

    Returns:
        A table with `DISSENTS`: one row for each date of an event that is not the one it shows.
    """
    given: dict[tuple[int, str, bool], tuple[FuzzyDate, list[str]]] = {}
    differs = claims["claim_status"].eq("differs") & ~claims["date_agrees"].astype(bool)
    alike = claims["agreeing_set"].gt(0)
    rows = claims.loc[differs | alike, ["event", "fuzzy_date", "source"]]
    ties = alike[differs | alike]
    for event, date, source, tie in zip(
        rows["event"], rows["fuzzy_date"], rows["source"], ties, strict=True
    ):
        _, sources = given.setdefault((event, short_words(date, language), tie), (date, []))
        if source not in sources:
            sources.append(source)
    dates = [date for date, _ in given.values()]
    days = find_bounds(tabulate(dates)).representative_day
    return pd.DataFrame(
        {
            "event": np.array([event for event, _, _ in given], np.int64),
            "day": np.clip(days, *shown),
            "text": [
                f"{words}: {_names(sources, language)}"
                for (_, words, _), (_, sources) in zip(given, given.values(), strict=True)
            ],
            "tie": np.array([tie for _, _, tie in given], bool),
        }
    ).sort_values(["event", "day", "text"], kind="stable", ignore_index=True)


def _names(sources: list[str], language: Language) -> str:
    names = sorted(sources)
    if len(names) <= _NAMED:
        return list_names(names, language)
    return f"{names[0]} +{language.number(len(names) - 1)}"
