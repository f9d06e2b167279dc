"""The table of claims: the stage that reads users' files, and the only one."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from dataclasses import dataclass, field, replace
from functools import lru_cache
from typing import TYPE_CHECKING, Final

import numpy as np
import pandas as pd

from timeline.dates import DATE_COLUMNS, prove_order, read_intervals
from timeline.formats.csv_cells import read_cells
from timeline.formats.headers import Sheet, Verdict, arrange
from timeline.model.columns import LINKS, LISTS, NAMES, NEEDED
from timeline.model.values import ValueReading, parse_value
from timeline.problems import Code, Problem, Severity
from timeline.reading.checks import CELL_CHECKS, EVENT_CHECKS, IMPORTANCE, ROW_CHECKS
from timeline.reading.source_join import join_register
from timeline.reading.source_register import (
    SOURCE_CHECKS,
    check_reachable,
    mark_pending,
    read_register,
    read_source_dates,
)

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from numpy.typing import NDArray

    from timeline.dates import Order, Reading
    from timeline.model.dataset import Places

#: What the table of claims has instead of the cells of `date`, and besides its other cells.
READ_COLUMNS: Final[Mapping[str, str]] = {
    "line": "Line of the file on which the row begins, from 1; int64.",
    "date_text": "The date as written; the cells of `date` and `end` with a slash between.",
    **dict.fromkeys(DATE_COLUMNS, "See `timeline.dates`."),
    "figure": "`Figure`, or None.",
}
#: Columns of the table of claims. Text is str, empty where the cell is; a list is a tuple of
#: str, `importance` int64. A made id, and what is never empty, stands in every row; dates of a
#: source that cannot be read stay as written. The user's other columns follow, as text.
CLAIM_COLUMNS: Final = tuple(
    dict.fromkeys(("line", *(name for name in NAMES if name != "end"), *READ_COLUMNS))
)
#: What later stages add to the table: names that a user's other column may not have either.
ADDED_LATER = ("event", "date_agrees", "value_agrees")
DEFAULT_IMPORTANCE = 3
#: Longest title in an id that is made; with its date and a hash it has some sixty characters.
SLUG_LENGTH = 40
#: Characters of a title that its id is made from.
SLUG_SEARCHED = 1000
EDTF_MOMENT = re.compile(r"-?[0-9X]+(-[0-9X]+)*")


@dataclass(frozen=True, slots=True)
class Claims:
    """What a file says, and what is wrong in it."""

    #: The rows without an error, with `CLAIM_COLUMNS` and `extra`.
    table: pd.DataFrame
    #: All problems in the order of lines, those of the register of sources last.
    problems: list[Problem] = field(default_factory=list)
    #: Rows of the file that are not blank, with those that are left out.
    n_rows: int = 0
    #: Names in the table of the user's other columns.
    extra: tuple[str, ...] = ()

    @property
    def left_out(self) -> list[Problem]:
        """The problems for which rows are left out of the table."""
        return [problem for problem in self.problems if leaves_out(problem)]


def read_path(path: Path) -> bytes | Problem:
    """Read a user's file whole; a problem says why it cannot be."""
    try:
        return path.read_bytes()
    except (OSError, ValueError) as error:
        return why_unread(error)


def why_unread(error: OSError | ValueError) -> Problem:
    """Say why a file cannot be read."""
    if isinstance(error, FileNotFoundError):
        sentence, cure = "there is no such file", "check the spelling of its name and folder"
    elif isinstance(error, IsADirectoryError):
        sentence, cure = "this is a folder", "give the CSV file in it"
    elif isinstance(error, PermissionError):
        sentence, cure = "the file may not be opened", "close it elsewhere, or ask for the right"
    else:
        reason = error.strerror if isinstance(error, OSError) else str(error)
        sentence, cure = f"the file cannot be read: {reason}", "check its name, or copy it"
    return Problem(Code.UNREADABLE_FILE, 0, "", "", sentence, cure)


def read_claims(
    data: bytes,
    *,
    order: Order | None = None,
    register: bytes | None = None,
    places: Places | None = None,
    beyond: frozenset[str] = frozenset(),
) -> Claims:
    """Read the bytes of a CSV of claims: whatever they are, they give claims or problems.

    Args:
        data: The file.
        order: What `03/04/2022` means in it; None to find out from the other dates.
        register: The register of sources, a CSV too.
        places: Where its rows lie in the user's own files; None where it is that file.
        beyond: Ids that may be linked to, though no row here has them.
    """
    cells, problems = read_cells(data)
    sheet, found = arrange(cells, NAMES, NEEDED, {*CLAIM_COLUMNS, *ADDED_LATER})
    if cells.header:
        problems += found
    if any(problem.code is Code.NO_COLUMNS for problem in found):
        sheet = replace(sheet, table=sheet.table.iloc[:0])
    sheet = replace(sheet, places=places, beyond=beyond)
    for check in (*CELL_CHECKS, *SOURCE_CHECKS, *ROW_CHECKS):
        problems += check(sheet)
    dates_written = [sheet.table["date"], sheet.table["end"]]
    order = order or prove_order(pd.concat(dates_written).unique())
    sources, found = read_register(register, order) if register is not None else (None, [])
    problems += found
    dates, found = _dates(sheet, order)
    problems += found
    figures, found = read_figures_of(sheet)
    problems += found
    ids = _ids(sheet, dates["date"])
    cited, found = read_source_dates(sheet, order)
    problems += found
    cited, found = mark_pending(cited)
    problems += found
    joined, rows, found = join_register(cited, sources)
    problems += found
    ids, dates = ids.iloc[rows].reset_index(drop=True), dates.iloc[rows].reset_index(drop=True)
    named = replace(joined, table=joined.table.assign(id=ids))
    for check in (check_reachable, *EVENT_CHECKS):
        problems += check(named)
    problems.sort(key=lambda problem: (problem.in_register, problem.line))
    table = _sound(_table(named, dates, figures[rows]), problems, beyond)
    if places is not None:
        problems = [places.put(problem) for problem in problems]
    return Claims(table, problems, cells.n_rows, joined.extra)


def _dates(sheet: Sheet, order: Order | None) -> tuple[pd.DataFrame, list[Problem]]:
    """Read the dates, each row's `date` and `end` as one."""
    written = sheet.table["date"]
    names = sheet.names.get("date", "date"), sheet.names.get("end", "end")
    dates = read_intervals(written, sheet.table["end"], order, names)
    # Of an empty date, the check of what a row needs has already spoken.
    worded = np.flatnonzero(dates["reading"].notna() & (written != "")).tolist()
    readings = dates["reading"].to_numpy()
    return dates, sheet.problems("date", ((row, _verdict(readings[row])) for row in worded))


def _verdict(reading: Reading | ValueReading) -> Verdict:
    """Say what a reading says; a date that was read with a note has no code of its own."""
    return Verdict(reading.code or Code.READ_DATE, reading.sentence, reading.cure)


def read_figures_of(sheet: Sheet) -> tuple[NDArray[np.object_], list[Problem]]:
    """Read the values, each distinct cell once; empty ones are no figure."""
    codes, cells = sheet.distinct("value")
    figures = np.full(len(cells), None, object)
    verdicts = {}
    for code, cell in enumerate(cells):
        reading = parse_value(cell)
        figures[code] = reading.figure
        if reading.code and cell:
            verdicts[code] = _verdict(reading)
    rows = np.flatnonzero(np.isin(codes, list(verdicts))).tolist() if verdicts else []
    return figures[codes], sheet.problems("value", ((row, verdicts[codes[row]]) for row in rows))


def _ids(sheet: Sheet, dates: pd.Series[str]) -> pd.Series[str]:
    """Give each row its id, made from date and title where it has none.

    Rows that would share a made id are events of their own and are told apart by a hash of their
    cells, never by their place, so that sorting the file changes no id.
    """
    ids = sheet.cells("id").copy()
    alone = ids == ""
    if not alone.any():
        return pd.Series(ids, dtype="str")
    titles = sheet.cells("title")[alone]
    pairs = zip(dates.to_numpy(dtype=object)[alone], titles, strict=True)
    made = pd.Series([make_id(date, title) for date, title in pairs], dtype="str")
    shared = (made.duplicated(keep=False) | made.isin(ids)).to_numpy()
    cells = sheet.table.drop(columns="line")[alone][shared]
    hashes = [_short_hash("\x1f".join(row)) for row in cells.itertuples(index=False, name=None)]
    suffixes = pd.Series(hashes, made.index[shared], dtype="str")
    # A row and its exact copy are one event, which needs no hash.
    apart = suffixes.groupby(made[shared]).transform("nunique") > 1
    suffixes = suffixes[apart | made[shared].isin(ids)]
    made[suffixes.index] += "-" + suffixes
    ids[alone] = made
    return pd.Series(ids, dtype="str")


def make_id(date: str, title: str) -> str:
    """Make the id of an event without one; where it is shared, a hash is put after it."""
    return f"{_moment(date)}-{_slug(title)}"


def _short_hash(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:8]


def _moment(edtf: str) -> str:
    match = EDTF_MOMENT.search(edtf)
    return match[0] if match else "undated"


@lru_cache(maxsize=1 << 16)
def _slug(title: str) -> str:
    """Bring a title to ASCII letters, digits and hyphens; one without letters to a hash."""
    # Putting a thousand accents of one letter in order takes a thousand times as long as one.
    start = title[:SLUG_SEARCHED]
    ascii_title = unicodedata.normalize("NFKD", start).encode("ascii", "ignore").decode().lower()
    if not re.search("[a-z]", ascii_title):
        return _short_hash(title)
    slug = "-".join(re.findall("[a-z0-9]+", ascii_title))
    return (
        slug
        if len(slug) <= SLUG_LENGTH
        else slug[: SLUG_LENGTH + 1].rpartition("-")[0] or slug[:SLUG_LENGTH]
    )


def _table(sheet: Sheet, dates: pd.DataFrame, figures: NDArray[np.object_]) -> pd.DataFrame:
    """Put what was read under `CLAIM_COLUMNS`, and the user's other columns after it."""
    written, end = sheet.table["date"], sheet.table["end"]
    codes, cells = sheet.distinct("importance")
    importance = [
        int(cell[0]) if IMPORTANCE.fullmatch(cell) else DEFAULT_IMPORTANCE for cell in cells
    ]
    read = {
        **{name: pd.Series(sheet.lists(name)) for name in LISTS},
        **{name: dates[name] for name in DATE_COLUMNS},
        "importance": pd.Series(np.array(importance, np.int64)[codes]),
        "date_text": written.where(end == "", written + " / " + end),
        "figure": pd.Series(figures, dtype=object),
    }
    names = (*CLAIM_COLUMNS, *sheet.extra)
    return pd.DataFrame({name: read[name] if name in read else sheet.table[name] for name in names})


def leaves_out(problem: Problem) -> bool:
    """Whether the row of a problem is left out."""
    error = problem.severity is Severity.ERROR or problem.code is Code.DUPLICATE_ROW
    return error and not problem.in_register


def _sound(table: pd.DataFrame, problems: list[Problem], beyond: frozenset[str]) -> pd.DataFrame:
    """Leave out the rows with an error, the copies, and the links to what is left out."""
    bad = {problem.line for problem in problems if leaves_out(problem)}
    if not bad and not beyond:
        return table
    table = table[~table["line"].isin(bad)].reset_index(drop=True)
    known = set(table["id"])
    for name in LINKS:
        kept = [tuple(each for each in ids if each in known) for ids in table[name]]
        table[name] = pd.Series(kept, dtype=object)
    return table
