"""Decide how well its claims support an event: corroborated, single, disputed or unsourced.

Claims of one event are compared with its first claim: the dates agree if their days overlap, and
the same holds for the values of figures. Claims on the word of one origin count as one.
`timeline.content.evidence_words` says it in words.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from timeline.model.bounds import possible_days
from timeline.model.sources import PENDING

if TYPE_CHECKING:
    import pandas as pd
    from numpy.typing import NDArray

    from timeline.model.values import Figure

    Flags = NDArray[np.bool_]

#: The standing of an event: origins agree, only one says so, claims differ, or all sources are
#: pending.
CORROBORATED, SINGLE, DISPUTED, UNSOURCED = "corroborated", "single", "disputed", "unsourced"


def origins(claims: pd.DataFrame) -> pd.Series[str]:
    """Whose word each claim is: its `origin`, or the source itself."""
    own = claims["origin"] == ""
    return claims["source"].where(own, claims["origin"]).str.casefold()


def add_standing(events: pd.DataFrame, claims: pd.DataFrame) -> pd.DataFrame:
    """Add to events how many origins support each, whether it is disputed, and its standing."""
    # A claim whose source is pending supports nothing.
    named = origins(claims).where(claims["source"] != PENDING)
    by_event = claims.assign(origin=named).groupby("event", sort=True)
    events["n_claims"] = by_event.size()
    events["n_origins"] = by_event["origin"].nunique()
    events["date_disputed"] = ~by_event["date_agrees"].all()
    events["value_disputed"] = ~by_event["value_agrees"].all()
    disputed = events["date_disputed"] | events["value_disputed"]
    events["standing"] = np.select(
        [events["n_origins"] == 0, disputed, events["n_origins"] > 1],
        [UNSOURCED, DISPUTED, CORROBORATED],
        SINGLE,
    )
    return events


def find_agreeing_dates(claims: pd.DataFrame) -> Flags:
    """Say of each claim whether its date overlaps that of the first claim of its event."""
    low, high = possible_days(claims)
    first = _first_rows(claims)
    agrees: Flags = (low <= high[first]) & (low[first] <= high)
    # A set may have a gap, into which the other date falls.
    dates = claims["fuzzy_date"].to_numpy()
    sets = claims["kind"].isin(["one_of", "all_of"]).to_numpy()
    for row in np.flatnonzero(agrees & (sets | sets[first])):
        agrees[row] = dates[row].overlaps(dates[first[row]])
    return agrees


def find_agreeing_values(claims: pd.DataFrame) -> Flags:
    """Compare each figure with the first one of the same event, measure and unit."""
    agrees = np.ones(len(claims), dtype=bool)
    rows = np.flatnonzero(claims["figure"].notna())
    firsts: dict[tuple[int, str, str], Figure] = {}
    columns = (claims[name].to_numpy()[rows] for name in ("event", "measure", "unit", "figure"))
    for row, event, measure, unit, figure in zip(rows, *columns, strict=True):
        first = firsts.setdefault((event, measure, unit), figure)
        agrees[row] = first.agrees(figure)
    return agrees


def _first_rows(claims: pd.DataFrame) -> NDArray[np.int64]:
    """Position of the first claim of each claim's event; claims lie event by event."""
    event = claims["event"].to_numpy()
    starts = np.flatnonzero(np.diff(event, prepend=-1))
    return np.repeat(starts, np.diff(np.append(starts, len(event))))
