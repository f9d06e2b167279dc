"""Warns of what the claims of an event, merged, give reason to doubt.

Each check takes the claims of one event that has several, or of one that foretells, and yields the
rows that it is about, each with a finding.
"""

from __future__ import annotations

from functools import lru_cache
from itertools import combinations
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import urlsplit

import numpy as np

from timeline.dates import Edge, Kind, in_words
from timeline.language import ENGLISH, list_names
from timeline.model.arrays import Columns
from timeline.model.event_claims import Status
from timeline.model.independence import attribute_claims, count_independent, fold_name
from timeline.problems import Code, Problem, quoted
from timeline.reading.near_names import find_near_names

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    import pandas as pd

    from timeline.dates import FuzzyDate
    from timeline.model.dataset import SourceMap

    Row = dict[str, Any]
    #: A claim with the code, the column, what is wrong with it, and what to write.
    Found = tuple[Row, Code, str, str, str]

_COLUMNS: Final = (
    "line", "date", "date_text", "fuzzy_date", "kind", "says", "rank", "foretold", "title",
    "category", "source", "origin", "source_url", "source_published", "figure", "end_edge",
    "claim_status", "agreeing_set", "date_agrees", "value_agrees", "gives_end", "foretold_start",
    "foretold_end",
)  # fmt: skip
_OF_EVENT: Final = ("kind", "fuzzy_date", "alternatives", "title", "category")


def check_claims(
    events: pd.DataFrame, claims: pd.DataFrame, source_map: SourceMap | None = None
) -> list[Problem]:
    """Find what the claims of events give reason to doubt, by line.

    Args:
        events: The events.
        claims: Their claims.
        source_map: Where their rows lie in the user's own files; None where it is that file.
    """
    describe = (lambda line: f"line {line}") if source_map is None else source_map.describe_line
    several = events["n_claims"].to_numpy() > 1
    event = claims["event"].to_numpy()
    foretold = (claims["foretold_start"] | claims["foretold_end"]).to_numpy()
    looked_at = np.flatnonzero(several[event] | foretold)
    columns, of_events = Columns(claims), Columns(events)
    by_event: dict[int, list[Row]] = {}
    for place in looked_at.tolist():
        row = columns.row(place, _COLUMNS)
        row["where"] = describe(int(row["line"]))
        by_event.setdefault(int(event[place]), []).append(row)
    problems = [
        _problem(*found)
        for number, rows in by_event.items()
        for check in _CHECKS
        for found in check(of_events.row(number, _OF_EVENT), rows)
    ]
    # A row that names several sources is several claims, with one date.
    found = sorted(dict.fromkeys(problems), key=lambda problem: (problem.line, problem.code.code))
    return found if source_map is None else [source_map.locate(each) for each in found]


def _problem(row: Row, code: Code, column: str, sentence: str, cure: str) -> Problem:
    cell = str(row[_CELLS.get(column, column)])
    return Problem(code, int(row["line"]), column, cell, sentence, cure)


#: The column of the table that holds the cell as it is written.
_CELLS: Final = {"date": "date_text"}
#: Of more sources of one event no two need to be compared: the others are enough.
_MOST_NAMES: Final = 30
_PARTIES: Final = ("source", "origin")


def _check_foretold(_: Row, rows: list[Row]) -> Iterator[Found]:
    """Note each end that is taken for foretold, since its source was published before it."""
    for row in rows:
        if not row["foretold"] and (row["foretold_start"] or row["foretold_end"]):
            published = in_words(row["source_published"])
            sentence = (
                f"date {quoted(row['date_text'])} is taken for foretold, "
                f"since its source was published before it, {published}"
            )
            yield row, Code.FORETOLD, "date", sentence, "write no in foretold if it had happened"


def _check_inner_moments(event: Row, rows: list[Row]) -> Iterator[Found]:
    """Find moments that are neither the start nor the end that others give."""
    counting = [row for row in rows if row["claim_status"] in {Status.SHOWN, Status.DIFFERS}]
    for date in (event["fuzzy_date"], *event["alternatives"]):
        givers = [row for row in counting if _gives_lasting(row, date)]
        if date.kind is not Kind.INTERVAL or not givers:
            continue
        for row in counting:
            if _is_plain_moment(row) and _lies_inside(row["fuzzy_date"], date):
                sentence = (
                    f"date {quoted(row['date_text'])} is neither the start nor the end that "
                    f"{_lines(givers)} {_verb(givers, 'give')}"
                )
                cure = "write within in says if that is meant"
                yield row, Code.INNER_MOMENT, "date", sentence, cure


def _is_plain_moment(row: Row) -> bool:
    return row["kind"] != "interval" and not row["says"] and row["figure"] is None


def _gives_lasting(row: Row, date: FuzzyDate) -> bool:
    """Tell whether a claim of what lasts gives a side of a date."""
    lasting = row["kind"] == "interval" or row["says"] in {"start", "end"}
    own: FuzzyDate = row["fuzzy_date"]
    sides = ("start", "end") if row["says"] not in {"start", "end"} else (row["says"],)
    texts = {own.side_text(("start", "end").index(side)) for side in sides}
    return lasting and not texts.isdisjoint({date.side_text(0), date.side_text(1)} - {"", ".."})


def _lies_inside(moment: FuzzyDate, date: FuzzyDate) -> bool:
    """Tell whether a moment is within what lasts, and neither its start nor its end."""
    low, high = date.possible()
    first, last = moment.possible()
    ends = [end for end in (date.start_alone(), date.end_alone()) if end is not None]
    return low <= first and last <= high and not any(map(moment.overlaps, ends))


def _check_lone_ends(event: Row, rows: list[Row]) -> Iterator[Found]:
    """Find the one claim that makes an event last of which the others give a day."""
    shown = [row for row in rows if row["agreeing_set"] == 0 and row["figure"] is None]
    lasting = [row for row in shown if row["kind"] == "interval" or row["says"]]
    # What happened by a day may have lasted until then.
    others = [row for row in shown if _is_plain_moment(row) and not _is_open(row["fuzzy_date"])]
    if event["kind"] != "interval" or len(lasting) != 1 or not others:
        return
    (row,) = lasting
    if row["gives_end"]:
        end = row["fuzzy_date"].side_text(1)
        sentence = (
            f"the row gives an end, {quoted(row['date_text'])}, "
            f"and {_lines(others)} {_verb(others, 'give')} none"
        )
        cure = f"if it was some time before, write [..{end}]"
        yield row, Code.LONE_END, "date", sentence, cure


def _is_open(date: FuzzyDate) -> bool:
    return not (date.start_edge is Edge.KNOWN and date.end_edge is Edge.KNOWN)


def _check_like_sources(_: Row, rows: list[Row]) -> Iterator[Found]:
    """Find two names for what may be one source, where it would change how many there are."""
    shown = [row for row in rows if row["agreeing_set"] == 0]
    names = [row["origin"] or row["source"] for row in shown]
    by_key = {fold_name(name): name for name in sorted(names, reverse=True)}
    n_found = _count(shown, {})
    if n_found < 2 or len(by_key) > _MOST_NAMES:  # noqa: PLR2004 - two that agree
        return
    for one, other in combinations(sorted(by_key.values()), 2):
        if may_be_one(one, other) and _count(shown, {other: one}) < n_found:
            row = next(row for row, name in zip(shown, names, strict=True) if name == other)
            sentence = (
                f"{quoted(one)} and {quoted(other)} may be one source, "
                "and are counted as two that agree"
            )
            yield row, Code.LIKE_SOURCES, "source", sentence, "write one name for both if they are"


def _count(rows: list[Row], renamed: dict[str, str]) -> int:
    sources, origins = (
        [str(renamed.get(row[name], row[name])) for row in rows] for name in _PARTIES
    )
    return count_independent(
        attribute_claims(sources, origins, [row["source_url"] for row in rows])
    )


@lru_cache(maxsize=1 << 14)
def may_be_one(one: str, other: str) -> bool:
    """Tell whether two names may be of one source: one begins the other, or is nearly it."""
    short, long = sorted((_words(one), _words(other)), key=len)
    begins = bool(short) and long[: len(short)] == short
    if len(short) == 1:
        # The Times is not the Times of Albania; BBC may be BBC News.
        begins = begins and long[1:2] not in ([each] for each in _OF)
    # Home Office and UK Home Office; an Albanian ministry may be another.
    begins = begins or (bool(short) and long[1:] == short and len(long[0]) <= _MOST_LETTERS)
    host = {urlsplit(f"//{name.strip()}").hostname or "" for name in (one, other) if "." in name}
    named = any(each.split(".")[0] == "".join(short) for each in host)
    return begins or named or bool(find_near_names({one: 1, other: 1}))


#: Words after which another name follows.
_OF: Final = ("of", "for", "and")
#: Letters of a word before a name, such as UK or HM, that may be left out.
_MOST_LETTERS: Final = 3


def _words(name: str) -> list[str]:
    words = name.casefold().replace("www.", "").split()
    return words[1:] if words[:1] == ["the"] else words


def _check_two_events(event: Row, rows: list[Row]) -> Iterator[Found]:
    """Find rows whose title, date and category speak of another event than their id."""
    for row in rows:
        same_category = row["category"] == event["category"] and row["category"] != ""
        counting = row["claim_status"] in {Status.SHOWN, Status.DIFFERS}
        other_title = fold_name(row["title"]) != fold_name(event["title"])
        if counting and other_title and not row["date_agrees"] and not same_category:
            sentence = (
                f"title {quoted(row['title'])} and date {quoted(row['date_text'])} are not those "
                f"of {quoted(event['title'])}, which has the same id"
            )
            yield row, Code.TWO_EVENTS, "title", sentence, "give it an id of its own if it is one"


def _check_preferred(_: Row, rows: list[Row]) -> Iterator[Found]:
    """Find preferred claims of which no two can both be so."""
    counting = {Status.SHOWN, Status.DIFFERS}
    preferred = [
        row for row in rows if row["rank"] == "preferred" and row["claim_status"] in counting
    ]
    for name, column in (("date_agrees", "date"), ("value_agrees", "value")):
        differing = [row for row in preferred if not row[name]]
        if len(preferred) > 1 and differing:
            sentence = f"the preferred rows, {_lines(preferred)}, differ in their {column}s"
            yield preferred[0], Code.PREFERRED_DIFFER, "rank", sentence, "prefer one of them"


def _check_other_cells(event: Row, rows: list[Row]) -> Iterator[Found]:
    """Note titles and categories other than that of the event."""
    for column, code in (("title", Code.DIFFERING_TITLE), ("category", Code.DIFFERING_CATEGORY)):
        own = [each for each in rows if each[column] == event[column]]
        first = min(own, key=lambda each: int(each["line"]))["where"] if own else ""
        for row in rows:
            if row[column] not in {"", event[column]}:
                sentence = (
                    f"{column} {quoted(row[column])} is not that of {first}, "
                    f"{quoted(event[column])}, which the event has"
                )
                yield row, code, column, sentence, ""


def _lines(rows: list[Row]) -> str:
    by_line = sorted(rows, key=lambda row: int(row["line"]))
    return list_names(list(dict.fromkeys(row["where"] for row in by_line)), ENGLISH)


def _verb(rows: list[Row], verb: str) -> str:
    return verb + "s" * (len({row["line"] for row in rows}) == 1)


_CHECKS: Final[tuple[Callable[[Row, list[Row]], Iterator[Found]], ...]] = (
    _check_foretold,
    _check_inner_moments,
    _check_lone_ends,
    _check_like_sources,
    _check_two_events,
    _check_preferred,
    _check_other_cells,
)
