"""The chronology: every event with its statements, in words, as page and documents tell it."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Any, TypeAlias

from timeline.dates import in_words, parse_edtf
from timeline.events import DISPUTED, SINGLE
from timeline.language import ENGLISH, Language, message
from timeline.register import PENDING
from timeline.scene import in_heading

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    import pandas as pd

Row: TypeAlias = dict[str, Any]


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
    #: The category as a heading has it, and as the file does.
    category: str
    category_name: str
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
    events: pd.DataFrame,
    statements: pd.DataFrame,
    references: list[int],
    extra: tuple[str, ...],
    language: Language = ENGLISH,
) -> list[Entry]:
    """Write the entry of each event, in the order of the events.

    Args:
        events: The events, as `events.merge_events` makes them.
        statements: Their statements, in the same order.
        references: The number of each statement's reference.
        extra: Names of further columns to carry along.
        language: What it is told in.
    """
    rows: dict[int, list[Row]] = defaultdict(list)
    for row, reference in zip(_records(statements), references, strict=True):
        rows[row["event"]].append(row | {"reference": reference})
    titles = dict(zip(events["id"], events["title"], strict=True))
    links = titles, _turned(events, "succeeds"), _turned(events, "related")
    return [
        _entry(event, rows[number], extra, links, language)
        for number, event in enumerate(_records(events))
    ]


@lru_cache(maxsize=1 << 16)
def date_in_words(edtf: str, language: Language = ENGLISH) -> str:
    """Write a date that was read, in words; what is no EDTF stays as it is."""
    when = parse_edtf(edtf)
    return edtf if when is None else in_words(when, language)


def _records(table: pd.DataFrame) -> Iterator[Row]:
    """The rows of a table, taken column by column: many times quicker than one by one."""
    names = [str(name) for name in table.columns]
    columns = (table[name].to_numpy(object).tolist() for name in table.columns)
    return (dict(zip(names, row, strict=True)) for row in zip(*columns, strict=True))


def _turned(events: pd.DataFrame, column: str) -> dict[str, list[str]]:
    """Turn a column of links round: the ids of the events that name an event."""
    turned: dict[str, list[str]] = defaultdict(list)
    for event, ids in zip(events["id"], events[column], strict=True):
        for each in ids:
            turned[each].append(event)
    return turned


def _entry(
    event: Row,
    rows: list[Row],
    extra: tuple[str, ...],
    links: tuple[dict[str, str], dict[str, list[str]], dict[str, list[str]]],
    language: Language,
) -> Entry:
    # What the event itself says needs no second telling under its first statement.
    rows[0]["description"] = ""
    lines = [_line(row, event, extra, language) for row in rows]
    titles, *turned = links
    successors, companions = (each.get(event["id"], []) for each in turned)
    return Entry(
        id=event["id"],
        title=event["title"],
        when=lines[0].when,
        description=event["description"],
        category=in_heading(event["category"], language) if event["category"] else "",
        category_name=event["category"],
        jurisdiction=event["jurisdiction"],
        actors=event["actors"],
        standing=event["standing"],
        standing_words=_standing_in_words(event["standing"], rows, language),
        statements=tuple(lines),
        succeeds=_links(event["succeeds"], titles),
        succeeded_by=_links(successors, titles),
        related=_links([*event["related"], *companions], titles),
    )


def _line(row: Row, event: Row, extra: tuple[str, ...], language: Language) -> Line:
    differs = [("date", row["date_agrees"]), ("figure", row["value_agrees"])]
    # What the event has from its first statement, another statement may have in other words.
    own = {"title": language.gettext("title"), "category": language.gettext("category")}
    own = {name: words for name, words in own.items() if row[name] != event[name]}
    return Line(
        source=language.gettext(PENDING) if row["source"] == PENDING else row["source"],
        when=date_in_words(row["date"], language),
        as_written="" if row["reading"] is None else row["date_text"],
        figure="" if row["figure"] is None else f"{row['measure']}: {_value(row, language)}",
        description=row["description"],
        quote=row["quote"],
        origin=row["origin"] if _passes_on(row) else "",
        source_title=row["source_title"],
        reference=row["reference"],
        differs=tuple(name for name, agrees in differs if not agrees),
        extra=tuple((own.get(name, name), row[name]) for name in (*own, *extra) if row[name]),
    )


def _links(ids: Iterable[str], titles: dict[str, str]) -> tuple[Link, ...]:
    """Link to the events of these ids; one whose rows were all left out has no entry."""
    return tuple(Link(each, titles[each]) for each in dict.fromkeys(ids) if each in titles)


def _value(row: Row, language: Language) -> str:
    return f"{row['figure'].in_words(language)} {row['unit']}".rstrip()


def _passes_on(row: Row) -> bool:
    return bool(row["origin"]) and row["origin"].casefold() != row["source"].casefold()


def _standing_in_words(standing: str, rows: list[Row], language: Language) -> str:
    named = [row for row in rows if row["source"] != PENDING]
    if not named:
        return language.gettext("no source yet")
    if standing != DISPUTED and len(named) < len(rows):
        pending = language.ngettext(
            "the source of {n} statement is pending",
            "the sources of {n} statements are pending",
            len(rows) - len(named),
        )
        return f"{_standing_in_words(standing, named, language)}; {pending}"
    if standing == DISPUTED:
        said = "; ".join(_disputes(rows, language))
        return language.gettext("disputed: {said}").format(said=said)
    if standing == SINGLE:
        return _single_in_words(rows, language)
    origins: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        origins[(row["origin"] or row["source"]).casefold()].append(row)
    agree = language.ngettext(
        "{n} independent source agrees", "{n} independent sources agree", len(origins)
    )
    repeated = (same for same in origins.values() if len(same) > 1)
    return "; ".join([agree, *(_repeated_in_words(same, language) for same in repeated)])


def _repeated_in_words(rows: list[Row], language: Language) -> str:
    """Say that the statements of one origin count as one."""
    if any(map(_passes_on, rows)):
        words = language.ngettext(
            "the {n} statement on the word of {origin} counts as one",
            "the {n} statements on the word of {origin} count as one",
            len(rows),
        )
    else:
        words = language.ngettext(
            "the {n} statement by {origin} counts as one",
            "the {n} statements by {origin} count as one",
            len(rows),
        )
    return words.format(origin=_origin(rows))


def _single_in_words(rows: list[Row], language: Language) -> str:
    passed_on = any(map(_passes_on, rows))
    if len(rows) == 1:
        alone = message("one source"), message("one source, on the word of {origin}")
        words = language.gettext(alone[passed_on])
    elif passed_on:
        words = language.ngettext(
            "{n} statement, on the word of {origin}",
            "{n} statements, all on the word of {origin}",
            len(rows),
        )
    else:
        words = language.ngettext(
            "{n} statement, by {origin}", "{n} statements, all by {origin}", len(rows)
        )
    return words.format(origin=_origin(rows))


def _origin(rows: list[Row]) -> str:
    """The one origin of these statements."""
    origin: str = rows[0]["origin"] or rows[0]["source"]
    return origin


def _disputes(rows: list[Row], language: Language) -> Iterator[str]:
    """Say who says what, for each matter on which statements differ from the first one on it."""
    if not all(row["date_agrees"] for row in rows):
        differing = [row for row in rows if not row["date_agrees"]]
        dates = [(row, date_in_words(row["date"], language)) for row in (rows[0], *differing)]
        yield _who_says(dates, language)
    figures: dict[tuple[str, str], list[Row]] = defaultdict(list)
    for row in rows:
        if row["figure"] is not None:
            figures[row["measure"], row["unit"]].append(row)
    for (measure, _), same in figures.items():
        differing = [row for row in same if not row["value_agrees"]]
        if differing:
            values = [(row, _value(row, language)) for row in (same[0], *differing)]
            said = _who_says(values, language)
            yield language.gettext("for {measure}, {said}").format(measure=measure, said=said)


def _who_says(said: list[tuple[Row, str]], language: Language) -> str:
    form = language.gettext("{source} says {words}")
    each = (form.format(source=row["source"], words=words) for row, words in said)
    return "; ".join(dict.fromkeys(each))
