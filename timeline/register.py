"""The sources of statements: checked, and filled in from a register, a second CSV."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from timeline.checks import CELL_CHECKS, MAX_SUGGESTIONS, spread, where
from timeline.dates import read_dates
from timeline.fields import REGISTER_NAMES
from timeline.files import read_cells
from timeline.headers import Sheet, Verdict, Vocabulary, arrange
from timeline.problems import Code, Problem, Severity, quoted

if TYPE_CHECKING:
    from collections.abc import Iterator

    from timeline.checks import Check
    from timeline.dates import Order

#: What a register tells of a source, under the names that a statement has for it.
COLUMNS = tuple(name for name in REGISTER_NAMES if name != "source_id")

#: A web address with a host; the path may hold any letter but white space and what ends it.
URL = re.compile(
    r"https?://([^\s/?#@<>\"\\]*@)?(\[[0-9a-f:.]+\]|\w[^\s/?#@:\[\]<>\"\\]*)(:[0-9]{1,5})?"
    r"([/?#][^\s<>\"\\]*)?",
    re.IGNORECASE,
)
DOI = re.compile(r"doi:10\.[0-9]{4,9}/[^\s<>\"\\]+", re.IGNORECASE)
BARE_DOI = re.compile(r"(doi\s*(:\s*)?)?10\.[0-9]{4,9}/\S+", re.IGNORECASE)
HOST = re.compile(r"[\w-]+(\.[\w-]+)+([/?#:]\S*)?")


@dataclass(frozen=True, slots=True)
class Register:
    """The sources that statements can name."""

    #: Sources by their key, with `COLUMNS`, all str; only rows without an error.
    sources: pd.DataFrame = field(default_factory=lambda: pd.DataFrame(columns=list(COLUMNS)))
    #: All keys of the file, those of rows with an error too.
    keys: frozenset[str] = frozenset()


def read_register(data: bytes, order: Order | None = None) -> tuple[Register, list[Problem]]:
    """Read the bytes of a register, its dates in the order of the statements.

    Each problem says that it lies in the register.
    """
    cells, problems = read_cells(data)
    problems = [replace(problem, in_register=True) for problem in problems]
    if not cells.header:
        return Register(), problems
    sheet, found = arrange(cells, REGISTER_NAMES, ("source_id", "source"), in_register=True)
    problems += found
    if any(problem.code is Code.NO_COLUMNS for problem in found):
        return Register(), problems
    for check in (*CELL_CHECKS, *SOURCE_CHECKS, check_keys):
        problems += check(sheet)
    bad = {problem.line for problem in problems if problem.severity is Severity.ERROR}
    sheet, found = read_source_dates(sheet, order)
    problems += found
    sound = sheet.table[~sheet.table["line"].isin(bad)].set_index("source_id")
    return Register(sound[list(COLUMNS)], frozenset(sheet.table["source_id"]) - {""}), problems


def check_keys(sheet: Sheet) -> list[Problem]:
    """Find rows of a register with no key, or with that of an earlier row."""
    keys = sheet.table["source_id"]
    lines = sheet.table["line"]
    missing = Verdict(Code.NO_SOURCE_ID, "the source has no key", "write one in source_id")
    repeated = np.flatnonzero(keys.duplicated() & (keys != "")).tolist()
    firsts = lines[~keys.duplicated()].set_axis(keys[~keys.duplicated()])
    found = []
    for row in repeated:
        sentence = f"the key {quoted(keys[row])} is that of line {firsts[keys[row]]}"
        verdict = Verdict(Code.REPEATED_SOURCE_ID, sentence, "give each source its own key")
        found.append((row, verdict))
    return where(sheet, keys == "", "source_id", missing) + sheet.problems("source_id", found)


def join_register(sheet: Sheet, register: Register | None) -> tuple[Sheet, list[Problem]]:
    """Fill the empty source cells of statements from the source that their `source_id` names."""
    problems = sheet.problems("source_id", _unknown(sheet, register))
    if register is None or register.sources.empty:
        return sheet, problems
    positions = register.sources.index.get_indexer(pd.Index(sheet.table["source_id"]))
    table = sheet.table.copy(deep=False)
    for column in COLUMNS:
        given = register.sources[column].to_numpy(dtype=object)[positions]
        own = table[column].to_numpy(dtype=object)
        table[column] = pd.Series(np.where((own == "") & (positions >= 0), given, own), dtype="str")
    return replace(sheet, table=table), problems


def _unknown(sheet: Sheet, register: Register | None) -> Iterator[tuple[int, Verdict]]:
    """Name the statements whose source the register does not give."""
    wanted = sheet.table["source_id"]
    lost = wanted != ""
    if register is None:
        lost &= sheet.table["source"] == ""
    else:
        lost &= ~wanted.isin(register.sources.index)
    vocabulary = Vocabulary(register.keys if register else ())
    cures: dict[str, str] = {}
    for row in np.flatnonzero(lost).tolist():
        key = wanted.array[row]
        if register is None:
            sentence = f"source_id {quoted(key)} stands alone, and no register of sources is given"
            cure = "give the register with --sources, or write the source in the row"
        elif key in register.keys:
            sentence = f"source_id {quoted(key)} names a row of the register that has an error"
            cure = "correct that row"
        else:
            sentence = f"source_id {quoted(key)} is not in the register of sources"
            if key not in cures and len(cures) < MAX_SUGGESTIONS:
                cures[key] = vocabulary.nearest(key)
            near = cures.get(key)
            cure = f"write {near} if that is meant" if near else "add it there, or correct it"
        yield row, Verdict(Code.UNKNOWN_SOURCE_ID, sentence, cure)


def check_urls(sheet: Sheet) -> list[Problem]:
    """Find URLs that are malformed or lead to anything but http, https or doi."""
    return [
        problem
        for column in ("source_url", "archive_url")
        for problem in spread(sheet, column, _judge_url)
    ]


def _judge_url(column: str, cell: str) -> Verdict | None:
    if not cell or URL.fullmatch(cell) or DOI.fullmatch(cell):
        return None
    cure = "write it in full, https://www.gov.uk/page or doi:10.1000/182"
    if BARE_DOI.fullmatch(cell):
        cure = f"write doi:{cell[cell.index('10.') :]}"
    elif re.search(r"\s", cell):
        cure = "write one URL, with %20 for a space in it"
    elif HOST.fullmatch(cell):
        cure = f"write https://{cell}"
    return Verdict(Code.BAD_URL, f"{column} {quoted(cell)} is not a web address", cure)


def check_source(sheet: Sheet) -> list[Problem]:
    """Find rows with no source; one that names a key of the register is judged there."""
    named = sheet.table["source_id"] != "" if not sheet.in_register else False
    missing = (sheet.table["source"] == "") & ~named
    cure = "write who says so, the publisher or the author"
    return where(sheet, missing, "source", Verdict(Code.NO_SOURCE, "the row has no source", cure))


def check_reachable(sheet: Sheet) -> list[Problem]:
    """Find sources that no reader can follow, for want of a URL."""
    table = sheet.table
    mask = (table["source"] != "") & (table["source_url"] == "") & (table["archive_url"] == "")
    cure = "write where it can be read in source_url"
    return where(sheet, mask, "source_url", Verdict(Code.NO_URL, "the source has no URL", cure))


def read_source_dates(sheet: Sheet, order: Order | None) -> tuple[Sheet, list[Problem]]:
    """Bring the dates of sources to EDTF; one that cannot be read stays as it is written."""
    table = sheet.table.copy(deep=False)
    problems: list[Problem] = []
    for column in ("source_date", "accessed"):
        cells = table.loc[table[column] != "", column]
        dates = read_dates(cells, order, sheet.names.get(column, column))
        readings = dates["reading"].dropna()
        found = (
            (
                row,
                Verdict(
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
    return replace(sheet, table=table), problems


#: Checks of the source cells of statements, before the register fills them.
SOURCE_CHECKS: tuple[Check, ...] = (check_urls, check_source)
