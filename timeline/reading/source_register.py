"""Reads a register of sources, a second CSV, and checks the sources of claims and register.

`source_join` fills the claims from it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from timeline.dates import parse_edtf, read_dates
from timeline.formats.csv_cells import read_cells
from timeline.formats.headers import Finding, Sheet, arrange, fold_name
from timeline.model.arrays import as_column
from timeline.model.column_kinds import Holds
from timeline.model.columns import COLUMNS, IN_REGISTER, PARSED_DATES, REGISTER_NAMES
from timeline.model.sources import PENDING, PENDING_WORDS, correct_address, is_doi, is_url
from timeline.problems import Code, Problem, Severity, quoted
from timeline.reading.likely_mistakes import check_column_names
from timeline.reading.row_checks import CELL_CHECKS, check_distinct, check_where

if TYPE_CHECKING:
    from collections.abc import Collection

    from timeline.dates import Conventions
    from timeline.reading.row_checks import Check

#: The columns of addresses.
ADDRESSES = tuple(each.name for each in COLUMNS if each.holds is Holds.ADDRESS)
#: Names of a register's column that says whether a link still works, and what it says if not.
STATUS = ("status", "sourcestatus", "linkstatus", "urlstatus", "state")
DEAD = re.compile(r"(link )?(dead|broken|gone|rotten|404|410|offline|removed)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Register:
    """The sources that claims can name."""

    #: Sources by their key, with `IN_REGISTER`, all str, and their dates as `PARSED_DATES` names
    #: them; only rows without an error.
    sources: pd.DataFrame = field(
        default_factory=lambda: pd.DataFrame(columns=[*IN_REGISTER, *PARSED_DATES.values()])
    )
    #: All keys of the file, those of rows with an error too.
    keys: frozenset[str] = frozenset()
    #: Names in `sources` of the register's other columns, which claims take along.
    extra: tuple[str, ...] = ()


def read_register(
    data: bytes, conventions: Conventions | None = None, taken: Collection[str] = ()
) -> tuple[Register, list[Problem]]:
    """Read the bytes of a register; each problem says that it lies in the register.

    Args:
        data: The file.
        conventions: What dates with several readings mean in the claims, and so here.
        taken: Names of columns of the claims that no other column of the register may have.
    """
    cells, problems = read_cells(data)
    problems = [replace(problem, in_register=True) for problem in problems]
    if not cells.header:
        return Register(), problems
    sheet, found = arrange(
        cells,
        REGISTER_NAMES,
        ("source_id", "source"),
        {*taken, *PARSED_DATES.values()},
        in_register=True,
    )
    problems += found
    if any(problem.code is Code.NO_COLUMNS for problem in found):
        return Register(), problems
    sheet, found = mark_pending(sheet)
    problems += found
    for check in (*CELL_CHECKS, *SOURCE_CHECKS, check_keys, check_dead, check_column_names):
        problems += check(sheet)
    bad = {problem.line for problem in problems if problem.severity is Severity.ERROR}
    sheet, found = read_source_dates(sheet, conventions)
    problems += found
    valid = sheet.table[~sheet.table["line"].isin(bad)].set_index("source_id")
    keys = frozenset(sheet.table["source_id"]) - {""}
    return Register(
        valid[[*IN_REGISTER, *PARSED_DATES.values(), *sheet.extra]], keys, sheet.extra
    ), problems


def check_keys(sheet: Sheet) -> list[Problem]:
    """Find rows of a register with no key, or with that of an earlier row."""
    keys = sheet.table["source_id"]
    lines = sheet.table["line"]
    missing = Finding(Code.NO_SOURCE_ID, "the source has no key", "write one in source_id")
    repeated = np.flatnonzero(keys.duplicated() & (keys != "")).tolist()
    firsts = lines[~keys.duplicated()].set_axis(keys[~keys.duplicated()])
    found = []
    for row in repeated:
        sentence = f"the key {quoted(keys[row])} is that of line {firsts[keys[row]]}"
        finding = Finding(Code.REPEATED_SOURCE_ID, sentence, "give each source its own key")
        found.append((row, finding))
    return check_where(sheet, keys == "", "source_id", missing) + sheet.problems("source_id", found)


def check_dead(sheet: Sheet) -> list[Problem]:
    """Find sources of a register that are marked as dead, and have no copy."""
    column = next((name for name in sheet.extra if fold_name(name) in STATUS), "")
    if not column:
        return []
    alone = sheet.table["archive_url"] == ""
    dead = sheet.table[column].str.match(DEAD)
    cure = "write the address of a copy in archive_url, or name another source"
    return [
        problem
        for status in dict.fromkeys(sheet.table.loc[alone & dead, column])
        for problem in check_where(
            sheet,
            alone & (sheet.table[column] == status),
            column,
            Finding(Code.DEAD_SOURCE, f"the source is marked {quoted(status)}, with no copy", cure),
        )
    ]


def check_urls(sheet: Sheet) -> list[Problem]:
    """Find URLs that are malformed or lead to anything but http, https or doi."""
    return [
        problem for column in ADDRESSES for problem in check_distinct(sheet, column, _judge_url)
    ]


def _judge_url(column: str, cell: str) -> Finding | None:
    if not cell or is_url(cell) or is_doi(cell):
        return None
    return Finding(
        Code.BAD_URL, f"{column} {quoted(cell)} is not a web address", correct_address(cell)
    )


def mark_pending(sheet: Sheet) -> tuple[Sheet, list[Problem]]:
    """Put `PENDING` for each source that is not known yet, with a problem."""
    pending = sheet.table["source"].str.fullmatch(PENDING_WORDS)
    if not pending.any():
        return sheet, []
    table = sheet.table.assign(source=sheet.table["source"].mask(pending, PENDING))
    return replace(sheet, table=table), check_where(sheet, pending, "source", STILL_PENDING)


def check_source(sheet: Sheet) -> list[Problem]:
    """Find rows without a source; a row with a key is checked by `join_register`."""
    named = False if sheet.in_register else sheet.table["source_id"] != ""
    missing = (sheet.table["source"] == "") & ~named
    cure = "write who says so, the publisher or the author"
    return check_where(
        sheet, missing, "source", Finding(Code.NO_SOURCE, "the row has no source", cure)
    )


def check_reachable(sheet: Sheet) -> list[Problem]:
    """Find sources without a URL."""
    table = sheet.table
    named = ~table["source"].isin(["", PENDING])
    mask = named & (table["source_url"] == "") & (table["archive_url"] == "")
    cure = "write where it can be read in source_url"
    return check_where(
        sheet, mask, "source_url", Finding(Code.NO_URL, "the source has no URL", cure)
    )


def read_source_dates(sheet: Sheet, conventions: Conventions | None) -> tuple[Sheet, list[Problem]]:
    """Read the dates of sources, as EDTF and as the columns of `PARSED_DATES`.

    A cell that is no date stays as it is, with a problem.
    """
    table = sheet.table.copy(deep=False)
    problems: list[Problem] = []
    for column, parsed in PARSED_DATES.items():
        cells = table.loc[table[column] != "", column]
        dates = read_dates(cells, conventions, sheet.names.get(column, column))
        readings = dates["reading"].dropna()
        found = (
            (
                row,
                Finding(
                    Code.BAD_SOURCE_DATE if reading.code else Code.READ_DATE,
                    reading.sentence,
                    reading.cure,
                ),
            )
            for row, reading in zip(readings.index.tolist(), readings, strict=True)
        )
        problems += sheet.problems(column, found)
        readable = dates.loc[dates["date"] != "", "date"]
        table[column] = readable.reindex(table.index).fillna(table[column])
        table[parsed] = parse_each(dates["date"].reindex(table.index).fillna(""))
    return replace(sheet, table=table), problems


def parse_each(dates: pd.Series[str]) -> pd.Series[Any]:
    """Parse each distinct date of a column once; None for an empty text."""
    codes, texts = pd.factorize(dates.to_numpy(dtype=object))
    parsed = as_column([parse_edtf(text) for text in texts])[codes]
    return pd.Series(parsed, dates.index, dtype=object)


STILL_PENDING = Finding(
    Code.SOURCE_PENDING,
    "the source is still pending, and the statement is shown without one",
    "write who says so before you send the page",
)
#: Checks of the source cells of claims, before the register fills them.
SOURCE_CHECKS: tuple[Check, ...] = (check_urls, check_source)
