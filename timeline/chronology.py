"""The chronology: every event with its statements, in words, as the page and the documents tell it."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from timeline.dates import in_words, parse_edtf
from timeline.events import CORROBORATED, DISPUTED
from timeline.scene import in_heading

if TYPE_CHECKING:
    from collections.abc import Iterable

    import pandas as pd


@dataclass(frozen=True, slots=True)
class Line:
    """One source's statement."""

    source: str
    #: Its date in words, and the cell as it was written where that was not plain EDTF.
    when: str
    as_written: str
    #: Its figure in words, with measure and unit; empty without one.
    figure: str
    description: str
    quote: str
    #: Whose word it passes on; empty if its own.
    origin: str
    source_title: str
    #: Number of its reference.
    reference: int
    #: What of it differs from the event's first statement: `date`, `figure`, both or nothing.
    differs: tuple[str, ...]
    #: Further columns of the file, as (name, text).
    extra: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Link:
    """Another event, by id and title."""

    id: str
    title: str


@dataclass(frozen=True, slots=True)
class Entry:
    """One event of the chronology."""

    id: str
    title: str
    when: str
    description: str
    category: str
    jurisdiction: tuple[str, ...]
    actors: tuple[str, ...]
    #: `corroborated`, `single` or `disputed`, and the same in a sentence.
    standing: str
    standing_words: str
    statements: tuple[Line, ...]
    succeeds: tuple[Link, ...]
    succeeded_by: tuple[Link, ...]
    related: tuple[Link, ...]


def write_chronology(
    events: pd.DataFrame, statements: pd.DataFrame, references: list[int], extra: tuple[str, ...]
) -> list[Entry]:
    """Write the entry of each event, in the order of the events.

    Args:
        events: The events, as `events.merge_events` makes them.
        statements: Their statements, in the same order.
        references: The number of each statement's reference.
        extra: Names of further columns to carry along.
    """
    lines: dict[int, list[Line]] = defaultdict(list)
    for row, reference in zip(statements.to_dict("records"), references, strict=True):
        lines[row["event"]].append(_line(row, reference, extra))
    titles = dict(zip(events["id"], events["title"], strict=True))
    successors: dict[str, list[str]] = defaultdict(list)
    companions: dict[str, list[str]] = defaultdict(list)
    for event, taken_over, related in zip(events["id"], events["succeeds"], events["related"], strict=True):
        for each in taken_over:
            successors[each].append(event)
        for each in related:
            companions[each].append(event)
    records = events.to_dict("records")
    return [
        _entry(row, lines[number], titles, successors[row["id"]], companions[row["id"]])
        for number, row in enumerate(records)
    ]


def _line(row: dict[str, Any], reference: int, extra: tuple[str, ...]) -> Line:
    reading = row["reading"]
    differs = [("date", row["date_agrees"]), ("figure", row["value_agrees"])]
    return Line(
        source=row["source"],
        when=date_in_words(row["date"]),
        as_written=row["date_text"] if reading is not None else "",
        figure=_figure(row),
        description=row["description"],
        quote=row["quote"],
        origin="" if row["origin"].casefold() == row["source"].casefold() else row["origin"],
        source_title=row["source_title"],
        reference=reference,
        differs=tuple(name for name, agrees in differs if not agrees),
        extra=tuple((name, row[name]) for name in extra if row[name]),
    )


def date_in_words(edtf: str) -> str:
    """A date that was read, in words."""
    when = parse_edtf(edtf)
    return edtf if when is None else in_words(when)


def _figure(row: dict[str, Any]) -> str:
    if row["figure"] is None:
        return ""
    return f"{row['measure']}: {row['figure'].in_words()} {row['unit']}".rstrip()


def _entry(
    row: dict[str, Any],
    lines: list[Line],
    titles: dict[str, str],
    successors: list[str],
    companions: list[str],
) -> Entry:
    # What the event itself says needs no second telling under its first statement.
    lines = [replace(lines[0], description=""), *lines[1:]]
    related = dict.fromkeys([*row["related"], *companions])
    return Entry(
        id=row["id"],
        title=row["title"],
        when=lines[0].when,
        description=row["description"],
        category=in_heading(row["category"]) if row["category"] else "",
        jurisdiction=row["jurisdiction"],
        actors=row["actors"],
        standing=row["standing"],
        standing_words=_standing_in_words(row, lines),
        statements=tuple(lines),
        succeeds=_links(row["succeeds"], titles),
        succeeded_by=_links(successors, titles),
        related=_links(related, titles),
    )


def _links(ids: Iterable[str], titles: dict[str, str]) -> tuple[Link, ...]:
    """Links to the events of these ids; one whose rows were all left out has no entry to link to."""
    return tuple(Link(each, titles[each]) for each in ids if each in titles)


def _standing_in_words(row: dict[str, Any], lines: list[Line]) -> str:
    if row["standing"] == DISPUTED:
        return f"disputed: {_disputes(lines)}"
    if row["standing"] == CORROBORATED:
        return f"{row['n_origins']} independent sources agree"
    if row["n_statements"] > 1:
        origin = lines[0].origin or lines[0].source
        return f"{row['n_statements']} statements, all on the word of {origin}"
    return "one source"


def _disputes(lines: list[Line]) -> str:
    """Who says what else: each differing statement once."""
    said = []
    for line in lines:
        if "date" in line.differs:
            said.append(f"{line.source} has {line.when}")
        if "figure" in line.differs:
            said.append(f"{line.source} has {line.figure.partition(': ')[2]}")
    return "; ".join(dict.fromkeys(said))
