"""Cells from the bytes of a CSV file: the first step of reading, with no word of dates."""

from __future__ import annotations

import csv
import io
import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import numpy as np

from timeline.formats.text_encoding import REPLACEMENT, decode
from timeline.model.arrays import TextInterner, as_column
from timeline.problems import Code, Problem, Severity, quoted

if TYPE_CHECKING:
    from numpy.typing import NDArray

#: As many as a spreadsheet has.
MAX_COLUMNS = 16_384
#: Cells by which all rows together may fall short of the header: each takes room, written or not.
MAX_MISSING = 10_000_000
LINE_BREAK = re.compile(r"\r\n|\r|\n")
DELIMITERS = ",;\t"
SEPARATOR_LINE = re.compile(r"sep=([,;\t|])\r?\n?")
QUOTED = re.compile(r'"[^"]*"')


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
    """What the CSV grammar makes of the lines: the header, and the rows that fit under it."""

    header: list[str] = field(default_factory=list)
    header_line: int = 0
    #: Cells row by row: in one flat list, or the garbage collector visits every row many times.
    cells: list[str] = field(default_factory=list)
    firsts: list[int] = field(default_factory=list)
    lasts: list[int] = field(default_factory=list)
    n_left_out: int = 0
    n_missing: int = 0
    problems: list[Problem] = field(default_factory=list)

    def add(self, record: list[str], first: int, last: int) -> None:
        """Take a record that spans these lines as the header or as the next row."""
        if not self.header_line:
            self.header, self.header_line = [name.strip() for name in record], first
            return
        width = len(self.header)
        if len(record) != width:
            extra = [cell.strip() for cell in record[width:] if cell.strip()]
            if extra:
                self.leave_out(too_many(len(record), width, first, extra[0]))
                return
            self.n_missing += max(0, width - len(record))
            if self.too_wide:
                return
            record = record[:width] + [""] * (width - len(record))
        self.cells += record
        self.firsts.append(first)
        self.lasts.append(last)

    @property
    def too_wide(self) -> bool:
        """Whether the table would take far more room than the file."""
        return len(self.header) > MAX_COLUMNS or self.n_missing > MAX_MISSING

    def given_up(self) -> _Rows:
        """Keep nothing of a file whose table would be too large, but what is wrong with it."""
        sentence = f"the header has {len(self.header):,} columns, " + (
            f"and the rows leave more than {MAX_MISSING:,} cells out"
            if self.n_missing
            else f"more than the {MAX_COLUMNS:,} of a spreadsheet"
        )
        cure = "keep the columns that you need"
        problem = Problem(Code.TOO_WIDE, self.header_line, "", "", sentence, cure)
        return _Rows(problems=[*self.problems, problem])

    def leave_out(self, problem: Problem) -> None:
        """Count a row that cannot be read, and keep the reason."""
        self.n_left_out += 1
        self.problems.append(problem)


def read_cells(data: bytes) -> tuple[Cells, list[Problem]]:
    """Read the bytes of a CSV file into columns of cells.

    The encoding is UTF-8, UTF-16 with its mark, or else Windows-1252; the delimiter a comma, a
    semicolon or a tab; a line ends with LF, CRLF or CR. Blank rows and columns are skipped. Rows
    that cannot be read are left out, each with a problem.
    """
    text, problems = decode(data)
    lines = list(io.StringIO(text, newline=""))
    damaged = _damaged_lines(lines, problems)
    # A cell may be as long as the file; csv refuses one above 128 KiB unless told.
    csv.field_size_limit(max(csv.field_size_limit(), len(text) + 1))
    rows = _rows(lines)
    problems += rows.problems
    cells = _cells(rows, damaged, problems)
    if not rows.header_line and not any(each.severity is Severity.ERROR for each in problems):
        cure = "write a header such as date,title,source and a row for each statement"
        problems.append(Problem(Code.EMPTY_FILE, 0, "", "", "the file is empty", cure))
    elif rows.header_line and not cells.n_rows:
        cure = "write a row for each sourced statement"
        sentence = "the file has a header and no rows"
        problems.append(Problem(Code.HEADER_ONLY, cells.header_line, "", "", sentence, cure))
    return cells, problems


def _damaged_lines(lines: list[str], problems: list[Problem]) -> NDArray[np.int64]:
    """Put a problem for each line with undecodable bytes in the place of the one for the file."""
    if not lines or not problems or problems[-1].code is not Code.UNDECODABLE_BYTES:
        return np.empty(0, np.int64)
    whole = problems.pop()
    damaged = [number for number, line in enumerate(lines, 1) if REPLACEMENT in line]
    problems += [
        Problem(whole.code, line, "", lines[line - 1].strip(), whole.sentence, whole.cure)
        for line in damaged
    ]
    return np.array(damaged, np.int64)


def _rows(lines: list[str]) -> _Rows:
    """Parse the lines, going on after each record that breaks the grammar."""
    rows = _Rows()
    separator = SEPARATOR_LINE.fullmatch(lines[0]) if lines else None
    delimiter, start = (separator[1], 1) if separator else (find_delimiter(lines), 0)
    while start < len(lines):
        start = _parse_from(lines, start, delimiter, rows)
    return rows.given_up() if rows.too_wide else rows


def find_delimiter(lines: list[str]) -> str:
    """Find the most frequent of the delimiters in the header, outside quotes; a comma wins ties."""
    head = QUOTED.sub("", "".join(lines[:100])[:100_000])
    header = next((line for line in LINE_BREAK.split(head) if line.strip(DELIMITERS + " ")), "")
    return max(DELIMITERS, key=header.count)


def _parse_from(lines: list[str], start: int, delimiter: str, rows: _Rows) -> int:
    """Parse the lines from one on; return the line to go on from, the number of lines at the end.

    A header that breaks the grammar ends the reading, since no column could be named.
    """
    rest = lines[start:] if start else lines
    # Strict, because csv else joins two rows without a word where a quote is left open.
    reader = csv.reader(rest, delimiter=delimiter, skipinitialspace=True, strict=True)
    last = start
    while True:
        try:
            for record in reader:
                first, last = last + 1, start + reader.line_num
                if "".join(record).strip():
                    rows.add(record, first, last)
                if rows.too_wide:
                    return len(lines)
        except csv.Error as error:
            unclosed = str(error) == "unexpected end of data"
            broken = lines[last : start + reader.line_num]
            if unclosed:
                problem = _unclosed(broken, last + 1, delimiter)
            else:
                problem = misplaced(broken, last + 1)
            rows.leave_out(problem)
            if not rows.header_line:
                return len(lines)
            last = start + reader.line_num
            if unclosed:
                return problem.line
        else:
            return len(lines)


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


def misplaced(broken: list[str], first: int) -> Problem:
    """Say that text follows a closing quotation mark, in lines from one on."""
    where = "" if len(broken) == 1 else f" on line {first + len(broken) - 1}, where it ends"
    sentence = f"text follows the closing quotation mark of a cell{where}"
    cure = "close each cell that is opened, and write a quotation mark within a cell twice"
    return Problem(Code.MISPLACED_QUOTE, first, "", broken[0].strip(), sentence, cure)


def too_many(n_cells: int, width: int, line: int, extra: str) -> Problem:
    """Say that a row has more cells than the header."""
    sentence = (
        f"the row has {n_cells} cells and the header {width}, so nothing names {quoted(extra)}"
    )
    cure = "put quotation marks round a cell that holds the delimiter"
    return Problem(Code.TOO_MANY_CELLS, line, "", extra, sentence, cure)


def _cells(rows: _Rows, damaged: NDArray[np.int64], problems: list[Problem]) -> Cells:
    """Put the rows in columns, without the rows on damaged lines and the empty nameless columns."""
    lines = np.array(rows.firsts, np.int64)
    sound = np.searchsorted(damaged, lines) == np.searchsorted(damaged, rows.lasts, "right")
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
        columns.append(column[sound])
    n_rows = len(lines) + rows.n_left_out
    return Cells(tuple(names), rows.header_line, tuple(columns), lines[sound], n_rows)


def _unnamed(name: str, line: int) -> Problem:
    sentence = f'a column has cells and no name, so it is called "{name}"'
    return Problem(Code.UNNAMED_COLUMN, line, name, "", sentence, "name it in the header")
