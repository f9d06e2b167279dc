"""Checks of the rows of a file, each a function from a sheet to problems.

`CELL_CHECKS`, `ROW_CHECKS` and `EVENT_CHECKS` list them; `source_register` has those of sources.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, TypeAlias

import numpy as np
import pandas as pd

from timeline.formats.headers import HIDDEN, Finding, Sheet, Vocabulary, fold_word
from timeline.model.arrays import as_column
from timeline.model.columns import BY_NAME, LINKS, OF_WORDS
from timeline.problems import Code, Problem, quoted

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from numpy.typing import NDArray

Check: TypeAlias = Callable[[Sheet], list[Problem]]
#: A function from the name of a column in the file and a cell to what is wrong with the cell.
Judge: TypeAlias = Callable[[str, str], Finding | None]

REPLACEMENT_CHARACTER = "\ufffd"
IMPORTANCE = re.compile(r"[1-5](\.0+)?")
#: For at most so many unknown ids the nearest known one is searched, since a search is slow.
MAX_SUGGESTIONS = 20
#: Of a longer circle only the first events and the last are named.
MAX_RING = 6


def check_distinct(sheet: Sheet, column: str, judge: Judge) -> list[Problem]:
    """Check each distinct cell of a column once, and make a problem of each row that has it."""
    codes, cells = sheet.distinct(column)
    name = sheet.names.get(column, column)
    findings = {code: finding for code, cell in enumerate(cells) if (finding := judge(name, cell))}
    rows = np.flatnonzero(np.isin(codes, list(findings))).tolist() if findings else []
    return sheet.problems(column, ((row, findings[codes[row]]) for row in rows))


def check_where(sheet: Sheet, mask: pd.Series, column: str, finding: Finding) -> list[Problem]:
    """Make a problem of each row where the mask is true."""
    return sheet.problems(column, ((row, finding) for row in np.flatnonzero(mask).tolist()))


def check_characters(sheet: Sheet) -> list[Problem]:
    """Find cells with invisible characters, and with U+FFFD in place of a lost one."""
    return [
        problem
        for column in sheet.table.columns.drop("line")
        # A search of the whole column first: hardly a file has any.
        if _suspect("".join(sheet.cells(column)))
        for problem in check_distinct(sheet, column, _judge_characters)
    ]


def _suspect(text: str) -> bool:
    return REPLACEMENT_CHARACTER in text or bool(HIDDEN.search(text))


def _judge_characters(column: str, cell: str) -> Finding | None:
    cell_of = f"{column} {quoted(cell)}"
    hidden = HIDDEN.search(cell)
    if hidden:
        sentence = f"{cell_of} holds the invisible character U+{ord(hidden[0]):04X}"
        return Finding(Code.CONTROL_CHARACTER, sentence, "delete it, or type the cell again")
    if REPLACEMENT_CHARACTER in cell:
        sentence = f"{cell_of} holds U+FFFD, which stands for a lost character"
        return Finding(Code.REPLACEMENT_CHARACTER, sentence, "type the lost character")
    return None


def check_ids(sheet: Sheet) -> list[Problem]:
    """Find ids that cannot be the name of an event in the page."""
    return check_distinct(sheet, "id", _judge_id)


def _judge_id(column: str, cell: str) -> Finding | None:
    # The ASCII space is the only white space that counts as printable.
    if cell.isprintable() and " " not in cell:
        return None
    slug = "-".join(re.findall(r"\w+", cell.casefold()))
    cure = f"write {slug}" if slug else "write letters, digits and hyphens"
    return Finding(
        Code.BAD_ID, f"{column} {quoted(cell)} holds white space or an invisible character", cure
    )


def check_importance(sheet: Sheet) -> list[Problem]:
    """Find an importance that is not 1 to 5."""
    return check_distinct(sheet, "importance", _judge_importance)


def _judge_importance(column: str, cell: str) -> Finding | None:
    if not cell or IMPORTANCE.fullmatch(cell):
        return None
    sentence = f"{column} {quoted(cell)} is not a whole number from 1 to 5"
    return Finding(Code.BAD_IMPORTANCE, sentence, "write 1 to 5, or nothing for 3")


def check_words(sheet: Sheet) -> list[Problem]:
    """Find cells that are none of the words that their column has."""
    return [
        problem
        for column in OF_WORDS
        if column in sheet.names
        for problem in check_distinct(sheet, column, partial(_judge_word, BY_NAME[column].words))
    ]


def _judge_word(words: tuple[str, ...], column: str, cell: str) -> Finding | None:
    if not cell or fold_word(cell) in words:
        return None
    near = Vocabulary(words).nearest(cell)
    sentence = f"{column} {quoted(cell)} is not one of {', '.join(words)}"
    cure = f"write {near} if that is meant" if near else "write one of them, or nothing"
    return Finding(Code.BAD_WORD, sentence, cure)


def normalise_words(sheet: Sheet) -> Sheet:
    """Write the cells that may only be words as we write them; the default is an empty cell."""
    columns = {}
    for name in OF_WORDS:
        if name in sheet.names:
            codes, cells = sheet.distinct(name)
            words = set(BY_NAME[name].words) - {BY_NAME[name].default}
            ours = [word if (word := fold_word(cell)) in words else "" for cell in cells]
            columns[name] = pd.Series(as_column(ours)[codes], dtype="str")
    return replace(sheet, table=sheet.table.assign(**columns)) if columns else sheet


def check_needed(sheet: Sheet) -> list[Problem]:
    """Find rows with no date or no title."""
    table = sheet.table
    no_date = Finding(
        Code.NO_DATE,
        "the row has no date",
        "write a year, a month or a day: 2022, 2022-05 or 2022-05-14",
    )
    end_only = Finding(
        Code.NO_DATE, "the row has an end and no date", "write .. in date if no start is known"
    )
    no_title = Finding(Code.NO_TITLE, "the row has no title", "write a short neutral heading")
    return [
        *check_where(sheet, (table["date"] == "") & (table["end"] == ""), "date", no_date),
        *check_where(sheet, (table["date"] == "") & (table["end"] != ""), "date", end_only),
        *check_where(sheet, table["title"] == "", "title", no_title),
    ]


def check_measures(sheet: Sheet) -> list[Problem]:
    """Find values that count nothing, and measures without a value."""
    measure, value = sheet.table["measure"] != "", sheet.table["value"] != ""
    counts_nothing = Finding(
        Code.NO_MEASURE, "the value has no measure", "write what it counts in measure"
    )
    empty = Finding(Code.NO_VALUE, "the measure has no value", "write its number in value")
    return [
        *check_where(sheet, value & ~measure, "value", counts_nothing),
        *check_where(sheet, measure & ~value, "measure", empty),
    ]


def check_duplicates(sheet: Sheet) -> list[Problem]:
    """Find rows that repeat an earlier one, cell for cell."""
    columns = [sheet.cells(name).tolist() for name in sheet.table.columns.drop("line")]
    # Strings keep their hash, so this is many times faster than pandas' own search.
    hashes = pd.Series([hash(row) for row in zip(*columns, strict=True)], dtype="int64")
    firsts: dict[tuple[str, ...], int] = {}
    found = []
    for row in np.flatnonzero(hashes.duplicated(keep=False)).tolist():
        cells = tuple(column[row] for column in columns)
        first = firsts.setdefault(cells, row)
        if first != row:
            sentence = f"the row repeats {sheet.describe_line(first)}"
            found.append((row, Finding(Code.DUPLICATE_ROW, sentence, "delete the copy")))
    return sheet.problems("", found)


def check_links(sheet: Sheet) -> list[Problem]:
    """Find ids in `succeeds` and `related` that no row has. The sheet has an id in each row."""
    known = {*sheet.cells("id"), *sheet.external_ids}
    vocabulary = Vocabulary(known)
    unknown = {
        column: [
            (row, each)
            for row, ids in _filled(sheet.lists(column))
            for each in ids
            if each not in known
        ]
        for column in LINKS
    }
    distinct = sorted({each for found in unknown.values() for _, each in found})
    nearest = {each: vocabulary.nearest(each) for each in distinct[:MAX_SUGGESTIONS]}
    problems = []
    for column, found in unknown.items():
        findings = ((row, _unknown_id(column, each, nearest.get(each, ""))) for row, each in found)
        problems += sheet.problems(column, findings)
    return problems


def _unknown_id(column: str, unknown: str, near: str) -> Finding:
    sentence = f"{column} names {quoted(unknown)}, which is the id of no row"
    cure = f"write {near} if that is meant" if near else "write the id of a row"
    return Finding(Code.UNKNOWN_ID, sentence, cure)


def _filled(lists: NDArray[np.object_]) -> Iterator[tuple[int, tuple[str, ...]]]:
    return ((row, ids) for row, ids in enumerate(lists) if ids)


def check_circles(sheet: Sheet) -> list[Problem]:
    """Find the links in `succeeds` that close a circle; without their rows there is none.

    The sheet has an id in each row.
    """
    ids = sheet.cells("id")
    rows: dict[tuple[str, str], list[int]] = {}
    graph: dict[str, set[str]] = {}
    for row, earlier in _filled(sheet.lists("succeeds")):
        for each in earlier:
            rows.setdefault((ids[row], each), []).append(row)
            graph.setdefault(ids[row], set()).add(each)
    found = []
    # The walk takes events by their ids: sorted in another way, a file has the same circles.
    for ring in _rings({each: sorted(graph[each]) for each in sorted(graph)}):
        circle = " > ".join([*ring, ring[0]])
        sentence = f"events succeed one another in a circle, {circle}"
        cure = f"remove {ring[0]} here, or another link of the circle"
        finding = Finding(Code.CIRCLE, sentence, cure)
        found += [(row, finding) for row in rows[ring[-1], ring[0]]]
    return sheet.problems("succeeds", found)


def _rings(graph: Mapping[str, Iterable[str]]) -> Iterator[list[str]]:
    """Find circles: one for each link that leads back into the path walked so far.

    This is a depth-first search without recursion, linear in the number of links. Without the links
    that lead back the graph has no circle.
    """
    done: set[str] = set()
    for start in graph:
        path = [] if start in done else [start]
        places = {start: 0}
        onward = [iter(graph[start])]
        while path:
            following = next(onward[-1], None)
            if following is None:
                onward.pop()
                done.add(path.pop())
            elif following not in done and places.get(following, len(path)) < len(path):
                first = places[following]
                short = len(path) - first <= MAX_RING
                yield path[first:] if short else [*path[first : first + 3], "…", path[-1]]
            elif following not in done:
                places[following] = len(path)
                path.append(following)
                onward.append(iter(graph.get(following, ())))


#: Checks of the cells of any sheet, as they are written.
CELL_CHECKS: tuple[Check, ...] = (check_characters,)
#: Checks of the rows of claims, as they are written.
ROW_CHECKS: tuple[Check, ...] = (
    check_needed,
    check_ids,
    check_importance,
    check_measures,
    check_words,
    check_duplicates,
)
#: Checks of claims against each other, once each has an id.
EVENT_CHECKS: tuple[Check, ...] = (check_links, check_circles)
