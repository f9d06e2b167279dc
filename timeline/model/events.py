"""Events from claims: merged by id, corroborated or disputed, in order of time.

Rows that share an `id` are claims about one event.
The event is the first row's; another row agrees with it if their days overlap,
and the same holds for a figure's value.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from timeline.dates import DATE_COLUMNS, parse_edtf
from timeline.dates.day_spans import UNIT_DAYS
from timeline.model.sources import PENDING

if TYPE_CHECKING:
    import pandas as pd
    from numpy.typing import NDArray

    from timeline.model.values import Figure

    Days = NDArray[np.float64]
    Flags = NDArray[np.bool_]

#: What an event takes over from its first claim.
FROM_FIRST = (
    "id",
    "title",
    "description",
    "category",
    "jurisdiction",
    "actors",
    "importance",
    "succeeds",
    "related",
    "date_text",
    *DATE_COLUMNS,
)
#: What merging adds to an event: how many claims it has, by how many independent origins,
#: whether their dates or their figures differ, and what follows from that.
MERGED = ("n_claims", "n_origins", "date_disputed", "value_disputed", "standing")
COLUMNS = FROM_FIRST + MERGED

#: The standing of an event.
CORROBORATED, SINGLE, DISPUTED = "corroborated", "single", "disputed"


def merge_events(claims: pd.DataFrame) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Merge claims into events.

    Returns:
        The events with `COLUMNS`, one row each, in order of time (earliest day, latest day, id);
        and the claims in the order of their events, first row first, with `event` (the row of
        their event), `date_agrees` and `value_agrees` added.
    """
    claims = claims.reset_index(drop=True)
    codes, ids = claims["id"].factorize()
    firsts = np.full(len(ids), len(claims))
    np.minimum.at(firsts, codes, np.arange(len(claims)))
    events = claims.loc[firsts, list(FROM_FIRST)].reset_index(drop=True)
    order = np.lexsort((rank_texts(events["id"]), events["latest"], events["earliest"]))
    rank = np.empty(len(order), dtype=np.int64)
    rank[order] = np.arange(len(order))

    claims["event"] = rank[codes]
    claims = claims.sort_values("event", kind="stable").reset_index(drop=True)
    claims["date_agrees"] = _date_agrees(claims)
    claims["value_agrees"] = _value_agrees(claims)
    events = _with_links(events.iloc[order].reset_index(drop=True), claims)
    return _with_standing(events, claims), claims


def rank_texts(texts: pd.Series[str]) -> NDArray[np.int64]:
    """Rank texts by their letters; numpy's own would each take the room of the longest."""
    return texts.astype(object).factorize(sort=True)[0]


def _with_links(events: pd.DataFrame, claims: pd.DataFrame) -> pd.DataFrame:
    """Give each event the links of all its claims, whichever row states them."""
    for name in ("succeeds", "related"):
        links: list[tuple[str, ...]] = events[name].tolist()
        stated = claims[claims[name].map(len) > 0]
        for event, ids in zip(stated["event"].tolist(), stated[name], strict=True):
            links[event] = tuple(dict.fromkeys((*links[event], *ids)))
        events[name] = links
    return events


def origins(claims: pd.DataFrame) -> pd.Series[str]:
    """Whose word each claim is: its `origin`, or the source itself."""
    own = claims["origin"] == ""
    return claims["source"].where(own, claims["origin"]).str.casefold()


def possible_days(dates: pd.DataFrame) -> tuple[Days, Days]:
    """First and last day that each date allows, infinite where a side is open or unknown.

    Args:
        dates: A table with the columns of `timeline.dates`.
    """
    bounds = []
    for side, column, sign in (("start", "earliest", -1), ("end", "latest", 1)):
        about = dates[f"{side}_qualifier"].isin(["~", "%"]).to_numpy()
        unit = dates[f"{side}_precision"].map(UNIT_DAYS).to_numpy(float)
        known = dates[f"{side}_edge"].eq("known").to_numpy()
        days = dates[column].to_numpy(float) + sign * np.where(about, unit, 0.0)
        bounds.append(np.where(known, days, sign * np.inf))
    return bounds[0], bounds[1]


def _first_rows(claims: pd.DataFrame) -> NDArray[np.int64]:
    """Position of the first claim of each claim's event; claims lie event by event."""
    event = claims["event"].to_numpy()
    starts = np.flatnonzero(np.diff(event, prepend=-1))
    return np.repeat(starts, np.diff(np.append(starts, len(event))))


def _date_agrees(claims: pd.DataFrame) -> Flags:
    low, high = possible_days(claims)
    first = _first_rows(claims)
    agrees: Flags = (low <= high[first]) & (low[first] <= high)
    # A set may have a gap, into which the other date falls.
    dates = claims["date"].to_numpy()
    sets = claims["kind"].isin(["one_of", "all_of"]).to_numpy()
    for row in np.flatnonzero(agrees & (sets | sets[first])):
        one, other = parse_edtf(dates[row]), parse_edtf(dates[first[row]])
        agrees[row] = one is None or other is None or one.overlaps(other)
    return agrees


def _value_agrees(claims: pd.DataFrame) -> Flags:
    """Compare each figure with the first one of the same event, measure and unit."""
    agrees = np.ones(len(claims), dtype=bool)
    rows = np.flatnonzero(claims["figure"].notna())
    leaders: dict[tuple[int, str, str], Figure] = {}
    columns = (claims[name].to_numpy()[rows] for name in ("event", "measure", "unit", "figure"))
    for row, event, measure, unit, figure in zip(rows, *columns, strict=True):
        leader = leaders.setdefault((event, measure, unit), figure)
        agrees[row] = leader.agrees(figure)
    return agrees


def _with_standing(events: pd.DataFrame, claims: pd.DataFrame) -> pd.DataFrame:
    # What is still without a source supports nothing.
    named = origins(claims).where(claims["source"] != PENDING)
    by_event = claims.assign(origin=named).groupby("event", sort=True)
    events["n_claims"] = by_event.size()
    events["n_origins"] = by_event["origin"].nunique()
    events["date_disputed"] = ~by_event["date_agrees"].all()
    events["value_disputed"] = ~by_event["value_agrees"].all()
    disputed = events["date_disputed"] | events["value_disputed"]
    events["standing"] = np.select(
        [disputed, events["n_origins"] > 1], [DISPUTED, CORROBORATED], SINGLE
    )
    return events


def choose_period(claims: pd.DataFrame, since: float | None, until: float | None) -> pd.DataFrame:
    """Keep the claims of events that touch a period.

    Args:
        claims: The claims of a file.
        since: First day, or `None`.
        until: End of the last day, or `None`.
    """
    if since is None and until is None:
        return claims
    firsts = claims.drop_duplicates("id")
    low, high = possible_days(firsts)
    inside = (high >= -np.inf if since is None else high >= since) & (
        low < np.inf if until is None else low < until
    )
    return claims[claims["id"].isin(firsts.loc[inside, "id"])]


def lines_by_event(claims: pd.DataFrame) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """The lines of the file on which each event's claims begin, in the order of the events.

    Returns:
        How many lines each event has, and the lines of all of them.
    """
    # A row that names several sources is the row of several claims.
    named = claims[["event", "line"]].drop_duplicates()
    event, line = (named[name].to_numpy(np.int64) for name in ("event", "line"))
    return np.bincount(event), line[np.lexsort((line, event))]
