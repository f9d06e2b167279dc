"""Events from claims: merged by id, in order of time, and their swimlanes.

Rows that share an `id` are claims about one event. The event has the date and title of the first
of them; `timeline.model.evidence` decides whether the others agree with it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np
import pandas as pd

from timeline.dates import DATE_COLUMNS
from timeline.model.bounds import possible_days
from timeline.model.columns import LINKS, OF_EVENT
from timeline.model.evidence import add_standing, find_agreeing_dates, find_agreeing_values

if TYPE_CHECKING:
    from numpy.typing import NDArray


#: What an event takes over from its first claim.
FROM_FIRST = (*OF_EVENT, "date_text", *DATE_COLUMNS, "fuzzy_date")
#: What merging adds to an event: how many claims it has, by how many independent origins,
#: whether their dates or their figures differ, and what follows from that.
MERGED = ("n_claims", "n_origins", "date_disputed", "value_disputed", "standing")
EVENT_COLUMNS = FROM_FIRST + MERGED


def merge_events(claims: pd.DataFrame) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Merge claims into events.

    Returns:
        The events with `EVENT_COLUMNS`, one row each, in order of time (first day, last day, id);
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
    claims["date_agrees"] = find_agreeing_dates(claims)
    claims["value_agrees"] = find_agreeing_values(claims)
    events = _with_links(events.iloc[order].reset_index(drop=True), claims)
    return add_standing(events, claims), claims


def rank_texts(texts: pd.Series[str]) -> NDArray[np.int64]:
    """Rank texts by their letters; numpy's own would each take the room of the longest."""
    return texts.astype(object).factorize(sort=True)[0]


def _with_links(events: pd.DataFrame, claims: pd.DataFrame) -> pd.DataFrame:
    """Give each event the links of all its claims, whichever row states them."""
    for name in LINKS:
        links: list[tuple[str, ...]] = events[name].tolist()
        stated = claims[claims[name].map(len) > 0]
        for event, ids in zip(stated["event"].tolist(), stated[name], strict=True):
            links[event] = tuple(dict.fromkeys((*links[event], *ids)))
        events[name] = links
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


#: A lane with at least this share of intervals is placed above lanes of moments.
_MIN_INTERVAL_SHARE: Final = 0.5


def lane_of_each(events: pd.DataFrame, by: str | None) -> list[str]:
    """Give the swimlane of each event: the first of several jurisdictions or actors."""
    if by is None:
        return [""] * len(events)
    if by == "category":
        return events["category"].tolist()
    return [values[0] if values else "" for values in events[by]]


def lane_order(events: pd.DataFrame, names: list[str]) -> list[str]:
    """Order swimlanes: mostly of intervals first, then what matters most, then the earliest.

    Moments are read against what lasts, which therefore comes first.
    """
    table = pd.DataFrame(
        {
            "name": names,
            "lasting": events["kind"].eq("interval"),
            "importance": -events["importance"],
            "x": events["earliest"],
        }
    )
    grouped = table.groupby("name").agg({"lasting": "mean", "importance": "mean", "x": "min"})
    grouped = grouped.reset_index().assign(
        unnamed=lambda lane: lane["name"] == "",
        momentary=lambda lane: lane["lasting"] < _MIN_INTERVAL_SHARE,
        importance=lambda lane: lane["importance"].round(1),
    )
    order = ["unnamed", "momentary", "importance", "x", "name"]
    names_in_order: list[str] = grouped.sort_values(order)["name"].tolist()
    return names_in_order
