"""Collects the cells of a CSV in memory, in columns: the first step of reading."""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass, field
from itertools import islice
from typing import TYPE_CHECKING, Final

import numpy as np

from timeline.formats.csv_reader import (
    LINE_BREAK,
    SAMPLE_LINES,
    OpenQuoteError,
    allow_long_cells,
    empty_file,
    find_delimiter,
    fit_record,
    read_records,
)
from timeline.formats.text_encoding import REPLACEMENT, decode
from timeline.model.arrays import TextInterner, as_column
from timeline.problems import Code, Problem, Severity

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from numpy.typing import NDArray

#: As many as a spreadsheet has.
MAX_COLUMNS: Final = 16_384
#: Cells by which all rows together may fall short of the header: each takes room, written or not.
MAX_MISSING: Final = 10_000_000


@dataclass(frozen=True, slots=True)
class Cells:
    """The cells of a file, stripped of surrounding white space, in columns of one length."""

    #: Names of the columns as written; a nameless one with cells is `column 7`, say.
    header: tuple[str, ...] = ()
    #: Line on which the header begins, from 1; 0 where there is none.
    header_line: int = 0
    #: An array of str for each name in the header.
    columns: tuple[NDArray[np.object_], ...] = ()
    #: Line on which each row begins.
    lines: NDArray[np.int64] = field(default_factory=lambda: np.empty(0, np.int64))
    #: Rows of the file that are not blank, with those left out for an error.
    n_rows: int = 0


@dataclass(slots=True)
class _Rows:
    """The header of a file, and the rows that fit under it."""

    header: list[str] = field(default_factory=list)
    header_line: int = 0
    #: Cells row by row: in one flat list, or the garbage collector visits every row many times.
    cells: list[str] = field(default_factory=list)
    firsts: list[int] = field(default_factory=list)
    lasts: list[int] = field(default_factory=list)
    n_missing: int = 0
    #: One for each row that is left out.
    problems: list[Problem] = field(default_factory=list)

    def collect(self, records: Iterable[tuple[int, int, list[str]]]) -> None:
        """Take the first record as the header and the others as rows, until there are too many."""
        width = len(self.header)
        for first, last, record in records:
            if not self.header_line:
                self.header, self.header_line = [name.strip() for name in record], first
                width = len(record)
                if self.too_wide:
                    return
                continue
            if len(record) != width:
                self.n_missing += max(0, width - len(record))
                if self.too_wide:
                    return
                fitting = fit_record(record, width, first, self.problems)
                if fitting is None:
                    continue
                record = fitting  # noqa: PLW2901 (the same record)
            self.cells += record
            self.firsts.append(first)
            self.lasts.append(last)

    @property
    def too_wide(self) -> bool:
        """Whether the table would take far more room than the file."""
        return len(self.header) > MAX_COLUMNS or self.n_missing > MAX_MISSING

    def without_rows(self) -> _Rows:
        """Drop all rows of a table that would be too large, and say so."""
        sentence = f"the header has {len(self.header):,} columns, " + (
            f"and the rows leave more than {MAX_MISSING:,} cells out"
            if self.n_missing
            else f"more than the {MAX_COLUMNS:,} of a spreadsheet"
        )
        cure = "keep the columns that you need"
        problem = Problem(Code.TOO_WIDE, self.header_line, "", "", sentence, cure)
        return _Rows(problems=[*self.problems, problem])


def read_cells(data: bytes) -> tuple[Cells, list[Problem]]:
    """Read the bytes of a CSV file into columns of cells.

    The encoding is UTF-8, UTF-16 with its mark, or else Windows-1252; the delimiter a comma, a
    semicolon or a tab; a line ends with LF, CRLF or CR. Blank rows and columns are skipped. Rows
    that cannot be read are left out, each with a problem.
    """
    text, problems = decode(data)
    damaged = _damaged_lines(text, problems)
    # A cell may be as long as the file.
    allow_long_cells(len(text) + 1)
    rows = _read_rows(text)
    problems += rows.problems
    cells = _cells(rows, damaged, problems)
    if not rows.header_line and not any(each.severity is Severity.ERROR for each in problems):
        problems.append(empty_file())
    elif rows.header_line and not cells.n_rows:
        cure = "write a row for each sourced statement"
        sentence = "the file has a header and no rows"
        problems.append(Problem(Code.HEADER_ONLY, cells.header_line, "", "", sentence, cure))
    return cells, problems


def _damaged_lines(text: str, problems: list[Problem]) -> NDArray[np.int64]:
    """Put a problem for each line with undecodable bytes in the place of the one for the file."""
    if not text or not problems or problems[-1].code is not Code.UNDECODABLE_BYTES:
        return np.empty(0, np.int64)
    whole = problems.pop()
    damaged = [
        (number, line)
        for number, line in enumerate(io.StringIO(text, newline=""), 1)
        if REPLACEMENT in line
    ]
    problems += [
        Problem(whole.code, number, "", line.strip(), whole.sentence, whole.cure)
        for number, line in damaged
    ]
    return np.array([number for number, _ in damaged], np.int64)


def _read_rows(text: str) -> _Rows:
    rows = _Rows()
    rows.collect(read_all_records(text, rows.problems))
    return rows.without_rows() if rows.too_wide else rows


def read_all_records(
    text: str, problems: list[Problem], *, blank: bool = False
) -> Iterator[tuple[int, int, list[str]]]:
    """Give each record of a text as `read_records` does, behind an open quotation mark too.

    What a cell swallows that is never closed is read again, as lines of their own.
    """
    lines: Iterable[str] = io.StringIO(text, newline="")
    delimiter, n_before = find_delimiter(list(islice(lines, SAMPLE_LINES)))
    lines = islice(io.StringIO(text, newline=""), n_before, None)
    has_header = False
    while True:
        try:
            for record in read_records(
                lines, delimiter, n_before, problems, has_header=has_header, blank=blank
            ):
                has_header = has_header or any(map(str.strip, record[2]))
                yield record
        except OpenQuoteError as error:
            problems.append(_unclosed(error.lines, error.first, delimiter))
            if not has_header:
                return
            n_before = problems[-1].line
            lines = error.lines[n_before + 1 - error.first :]
        else:
            return


def _unclosed(broken: list[str], first: int, delimiter: str) -> Problem:
    """Name the line on which the last cell of an endless record opens."""
    record = next(csv.reader(broken, delimiter=delimiter, skipinitialspace=True))
    line = first + sum(len(LINE_BREAK.findall(cell)) for cell in record[:-1])
    n_lines = first + len(broken) - line
    return Problem(
        Code.UNCLOSED_QUOTE,
        line,
        "",
        LINE_BREAK.split(record[-1], maxsplit=1)[0],
        f"the quotation mark that opens a cell here is not closed in the {n_lines} lines to the end"
        if n_lines > 1
        else "the quotation mark that opens a cell here is not closed",
        'close the cell with ", and write a quotation mark within it twice',
    )


def _cells(rows: _Rows, damaged: NDArray[np.int64], problems: list[Problem]) -> Cells:
    """Put the rows in columns, without the rows on damaged lines and the empty nameless columns."""
    lines = np.array(rows.firsts, np.int64)
    undamaged = np.searchsorted(damaged, lines) == np.searchsorted(damaged, rows.lasts, "right")
    names: list[str] = []
    columns: list[NDArray[np.object_]] = []
    for position, name in enumerate(rows.header):
        cells = list(map(str.strip, rows.cells[position :: len(rows.header)]))
        column = as_column(TextInterner().intern(cells))
        if not name and not column.any():
            continue
        if not name:
            problems.append(_unnamed(f"column {position + 1}", rows.header_line))
        names.append(name or f"column {position + 1}")
        columns.append(column[undamaged])
    n_rows = len(lines) + len(rows.problems)
    return Cells(tuple(names), rows.header_line, tuple(columns), lines[undamaged], n_rows)


def _unnamed(name: str, line: int) -> Problem:
    sentence = f'a column has cells and no name, so it is called "{name}"'
    return Problem(Code.UNNAMED_COLUMN, line, name, "", sentence, "name it in the header")
