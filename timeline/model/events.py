"""Events from claims: merged by id, in order of time.

Rows that share an `id` are claims about one event, whatever their order. What they give together is
decided by `timeline.model.event_claims`; its other cells are taken from them in the order of
`timeline.model.claim_order`. Most events of a large file have one claim, which decides alone.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

import numpy as np
import pandas as pd

from timeline.dates import DATE_COLUMNS
from timeline.dates.column_reader import tabulate
from timeline.model.arrays import Columns, as_column
from timeline.model.claim_order import (
    DEFAULT_IMPORTANCE,
    merge_cells,
    order_claims,
    public_columns,
    sort_by_text,
)
from timeline.model.claim_times import ClaimTime
from timeline.model.columns import LISTS, OF_EVENT
from timeline.model.event_claims import FLAGS, EventClaim, Status, judge
from timeline.model.event_figures import Quantity
from timeline.model.evidence import SINGLE
from timeline.model.sources import PENDING

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from timeline.dates import FuzzyDate
    from timeline.model.claim_times import Range
    from timeline.model.event_claims import Verdict

    Rows = NDArray[np.int64]

#: What merging adds to an event: dates that are shown alike with its own, and those for which it
#: was announced; how many claims it has; for how many independent origins its weakest part, its
#: start, its end and its weakest figure stand; what of it claims differ on; and the evidence.
MERGED: Final = (
    "alternatives", "plan", "n_claims", "n_origins", "n_start", "n_end", "n_value",
    "start_disputed", "end_disputed", "date_disputed", "value_disputed", "evidence",
)  # fmt: skip
EVENT_COLUMNS: Final = (*OF_EVENT, *DATE_COLUMNS, "fuzzy_date", *MERGED)
#: What merging adds to a claim: the row of its event, what it counts for, the number of the set
#: of agreeing claims that it is in, and the flags.
ADDED_TO_CLAIMS: Final = ("event", "claim_status", "agreeing_set", *FLAGS, "date_agrees")


#: Columns that tell whether the only claim of an event is to be decided on.
_DECIDING: Final = ("source", "source_published", "rank", "says", "foretold", "latest")
#: Columns that an event has of its only claim.
_OF_ONE: Final = (*OF_EVENT, *DATE_COLUMNS, "fuzzy_date", "figure")


def merge_events(claims: pd.DataFrame) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Merge claims into events.

    Returns:
        The events with `EVENT_COLUMNS`, one row each, in order of time (first day, last day, id);
        and the claims in the order of their events, within one as `order_claims` has it, with
        `ADDED_TO_CLAIMS`.
    """
    claims = claims.reset_index(drop=True)
    codes, ids = claims["id"].factorize()
    by_event = np.argsort(codes, kind="stable")
    first = np.searchsorted(codes[by_event], np.arange(len(ids) + 1))
    alone = np.diff(first) == 1
    alone[alone] = _decides_alone(claims[list(_DECIDING)].loc[by_event[first[:-1][alone]]])
    decided = np.flatnonzero(~alone).tolist()
    # The claims of the events that are to be decided are a table of their own: often a small one.
    several = by_event[np.repeat(~alone, np.diff(first))]
    found = _decide(claims.iloc[several], dict(zip(decided, np.diff(first)[decided], strict=True)))
    in_claims = {event: several[rows] for event, rows in found.rows.items()}
    events = pd.concat(
        [
            _events_of_one_claim(claims[list(_OF_ONE)].loc[by_event[first[:-1][alone]]]),
            _events_of_verdicts(found),
        ],
        ignore_index=True,
    )
    numbers = np.concatenate([np.flatnonzero(alone), np.array(decided, np.int64)])
    order = np.lexsort((rank_texts(events["id"]), events["latest"], events["earliest"]))
    rank = np.empty(len(ids), np.int64)
    rank[numbers[order]] = np.arange(len(ids))
    within = np.zeros(len(claims), np.int64)
    for event, some in found.places.items():
        within[in_claims[event][some]] = np.arange(len(some))
    claims = claims.assign(event=rank[codes], **_judged(claims, in_claims, found.verdicts))
    claims = claims.iloc[np.lexsort((within, claims["event"]))].reset_index(drop=True)
    return events.iloc[order].reset_index(drop=True), claims


@dataclass(frozen=True, slots=True)
class _Decided:
    """What was decided of events by their claims together, by the numbers of the events."""

    columns: Columns
    #: The rows of the claims of each event, by text.
    rows: dict[int, Rows]
    verdicts: dict[int, Verdict]
    #: The places in `rows` of the claims, in their order.
    places: dict[int, list[int]]


def _decide(claims: pd.DataFrame, sizes: dict[int, int]) -> _Decided:
    """Decide on events by their claims, which lie event by event, so many of each."""
    columns = Columns(claims)
    names = [name for name in public_columns(claims) if columns[name].any()]
    rows, end = {}, 0
    for event, size in sizes.items():
        rows[event] = sort_by_text(np.arange(end, end + size), columns, names)
        end += size
    verdicts = {event: judge(_read_claims(some, columns)) for event, some in rows.items()}
    places = {
        event: order_claims(rows[event].tolist(), verdict, columns, names)
        for event, verdict in verdicts.items()
    }
    return _Decided(columns, rows, verdicts, places)


def rank_texts(texts: pd.Series[str]) -> Rows:
    """Rank texts by their letters; numpy's own would each take the room of the longest."""
    return texts.astype(object).factorize(sort=True)[0]


def _decides_alone(claims: pd.DataFrame) -> NDArray[np.bool_]:
    """Tell which claims, each the only one of its event, give what is shown as they stand."""
    published = np.array(
        [
            np.inf if (days := _days(date)) is None else days[1]
            for date in claims["source_published"]
        ]
    )
    counts = claims["source"].ne(PENDING) & claims["rank"].ne("deprecated")
    plain = claims["says"].isin(["", "whole"]) & claims["foretold"].eq("")
    alone: NDArray[np.bool_] = (counts & plain).to_numpy() & (published >= claims["latest"])
    return alone


def _days(date: FuzzyDate | None) -> Range | None:
    return None if date is None else date.possible()


def _read_claims(rows: Rows, columns: Columns) -> list[EventClaim]:
    """Read the cells by which the claims of one event are compared."""
    found = []
    for row in rows.tolist():
        figure = columns["figure"][row]
        quantity = None
        if figure is not None:
            measure, unit = columns["measure"][row], columns["unit"][row]
            quantity = Quantity(measure, unit, columns["value_status"][row], figure)
        time = ClaimTime(
            date=columns["fuzzy_date"][row],
            says=columns["says"][row],
            published=_days(columns["source_published"][row]),
            foretold=columns["foretold"][row],
            makes=columns["source_kind"][row].casefold() == "law",
            counted=quantity is not None,
        )
        found.append(
            EventClaim(
                time=time,
                quantity=quantity,
                source=columns["source"][row],
                origin=columns["origin"][row],
                address=columns["source_url"][row],
                preferred=columns["rank"][row] == "preferred",
                pending=columns["source"][row] == PENDING,
                deprecated=columns["rank"][row] == "deprecated",
            )
        )
    return found


def _judged(
    claims: pd.DataFrame, rows_of: dict[int, Rows], verdicts: dict[int, Verdict]
) -> dict[str, NDArray[Any]]:
    """Make the columns that say what each claim counts for; most are the only one of its event."""
    n_claims = len(claims)
    added: dict[str, NDArray[Any]] = {
        "claim_status": np.full(n_claims, Status.SHOWN.value, object),
        "agreeing_set": np.zeros(n_claims, np.int64),
        **{name: np.full(n_claims, value) for name, value in FLAGS.items()},
        "gives_start": claims["start_edge"].eq("known").to_numpy(copy=True),
        "gives_end": (claims["kind"].eq("interval") & claims["end_edge"].eq("known")).to_numpy(
            copy=True
        ),
        "gives_value": claims["figure"].notna().to_numpy(copy=True),
    }
    for event, verdict in verdicts.items():
        rows = rows_of[event]
        added["claim_status"][rows] = as_column([each.value for each in verdict.status])
        added["agreeing_set"][rows] = verdict.agreeing_set
        for name, values in verdict.flags.items():
            added[name][rows] = values
    added["date_agrees"] = added["start_agrees"] & added["end_agrees"]
    return added


def _events_of_one_claim(claims: pd.DataFrame) -> pd.DataFrame:
    n_events = len(claims)
    events = claims.drop(columns="figure").reset_index(drop=True)
    nothing = as_column([()] * n_events)
    return events.assign(
        importance=events["importance"].where(events["importance"] > 0, DEFAULT_IMPORTANCE),
        reading=as_column([None] * n_events),
        alternatives=nothing,
        plan=nothing,
        n_claims=1,
        n_origins=1,
        n_start=events["start_edge"].eq("known").astype("int64"),
        n_end=(events["kind"].eq("interval") & events["end_edge"].eq("known")).astype("int64"),
        n_value=claims["figure"].notna().to_numpy().astype("int64"),
        start_disputed=False,
        end_disputed=False,
        date_disputed=False,
        value_disputed=False,
        evidence=pd.Series([SINGLE] * n_events, dtype="str"),
    )


def _events_of_verdicts(found: _Decided) -> pd.DataFrame:
    columns, verdicts = found.columns, found.verdicts
    cells = [
        merge_cells(found.rows[event][some].tolist(), columns)
        for event, some in found.places.items()
    ]
    dates = [verdict.date for verdict in verdicts.values()]
    table: dict[str, Any] = {
        "id": pd.Series([columns["id"][found.rows[event][0]] for event in verdicts], dtype="str")
    }
    for name in OF_EVENT:
        if name != "id":
            values = [each[name] for each in cells]
            kind = object if name in LISTS else "int64" if name == "importance" else "str"
            table[name] = pd.Series(as_column(values), dtype=kind)
    flags = [verdict.flags for verdict in verdicts.values()]
    table |= {
        "fuzzy_date": as_column(dates),
        "alternatives": as_column([verdict.alternatives for verdict in verdicts.values()]),
        "plan": as_column([verdict.plan for verdict in verdicts.values()]),
        "n_claims": np.array([len(verdict.status) for verdict in verdicts.values()], np.int64),
        **{
            name: np.array([getattr(each, name) for each in verdicts.values()], np.int64)
            for name in ("n_origins", "n_start", "n_end", "n_value")
        },
        **{
            f"{part}_disputed": np.array([not all(each[f"{part}_agrees"]) for each in flags], bool)
            for part in ("start", "end", "value")
        },
        "evidence": pd.Series([each.evidence for each in verdicts.values()], dtype="str"),
    }
    table["date_disputed"] = table["start_disputed"] | table["end_disputed"]
    events = pd.concat([pd.DataFrame(table), tabulate(dates)], axis="columns")
    return events[list(EVENT_COLUMNS)]


def lines_by_event(claims: pd.DataFrame) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """The lines of the file on which each event's claims begin, in the order of the events.

    Returns:
        How many lines each event has, and the lines of all of them.
    """
    # A row that names several sources is the row of several claims.
    named = claims[["event", "line"]].drop_duplicates()
    event, line = (named[name].to_numpy(np.int64) for name in ("event", "line"))
    return np.bincount(event), line[np.lexsort((line, event))]
