"""Reads CSV text record by record: the one CSV reader, for files of any size.

`csv_cells` collects the records of a file in memory, `CsvFile` gives those of a large one.
"""

from __future__ import annotations

import codecs
import csv
import io
import re
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING, Any, Final

from timeline.formats.files import CHUNK, UnreadableError, open_file, refuse
from timeline.formats.text_encoding import encoding_of, find_foreign, find_legacy
from timeline.problems import Code, Problem, quoted

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

LINE_BREAK: Final = re.compile(r"\r\n|\r|\n")
DELIMITERS: Final = ",;\t"
SEPARATOR_LINE: Final = re.compile(r"sep=([,;\t|])\r?\n?")
_QUOTED: Final = re.compile(r'"[^"]*"')
#: Lines by which the delimiter is found.
SAMPLE_LINES: Final = 100
#: The longest cell of a large file: an open quotation mark swallows what follows it.
LONGEST_CELL: Final = 16 * 2**20


class OpenQuoteError(ValueError):
    """A quotation mark that opens a cell and is not closed.

    Attributes:
        first: The line on which the record begins.
        lines: The lines from there on, to the end of the file or of the longest cell.
    """

    def __init__(self, first: int, lines: list[str]) -> None:
        super().__init__(f"line {first}")
        self.first = first
        self.lines = lines


def allow_long_cells(length: int) -> None:
    """Let csv read cells of a length; by default it refuses one above 128 KiB."""
    csv.field_size_limit(max(csv.field_size_limit(), length))


def find_delimiter(lines: list[str]) -> tuple[str, int]:
    """Find the delimiter in the first lines of a file, and how many lines only name it.

    It is what a line `sep=;` names, or else the most frequent one in the header, outside quotes;
    a comma wins ties.
    """
    separator = SEPARATOR_LINE.fullmatch(lines[0]) if lines else None
    if separator:
        return separator[1], 1
    # A header of quoted names is no blank line.
    head = _QUOTED.sub("x", "".join(lines[:SAMPLE_LINES])[:100_000])
    header = next((line for line in LINE_BREAK.split(head) if line.strip(DELIMITERS + " ")), "")
    return max(DELIMITERS, key=header.count), 0


def read_records(  # noqa: PLR0913 (what reading depends on)
    lines: Iterable[str],
    delimiter: str,
    n_before: int,
    problems: list[Problem],
    *,
    has_header: bool = False,
    blank: bool = False,
) -> Iterator[tuple[int, int, list[str]]]:
    """Give each record that is not blank, with its first and its last line; the header is first.

    A record with text after a closing quotation mark is left out, with a problem. In place of the
    header such a one ends the reading, since no column could be named.

    Args:
        lines: The lines, each with its end.
        delimiter: What separates cells.
        n_before: How many lines of the file come before these.
        problems: The list to which problems are added.
        has_header: Whether the header is among the lines before these.
        blank: Whether blank records are given, too.

    Raises:
        OpenQuoteError: A cell is not closed.
        UnreadableError: The lines cannot be decoded.
    """
    #: The lines of the record that is being read.
    current: list[str] = []

    # Strict, because csv else joins two rows without a word where a quote is left open.
    reader = csv.reader(
        _remembered(lines, current), delimiter=delimiter, skipinitialspace=True, strict=True
    )
    last = n_before
    while True:
        try:
            for record in reader:
                first, last = last + 1, n_before + reader.line_num
                current.clear()
                filled = bool("".join(record).strip())
                has_header |= filled
                if filled or blank:
                    yield first, last, record
        except csv.Error as error:
            if _is_open_quote(error):
                raise OpenQuoteError(last + 1, current) from error
            problems.append(_misplaced(current, last + 1))
            if not has_header:
                return
            last = n_before + reader.line_num
            current.clear()
        except UnicodeDecodeError:
            sentence = f"bytes after line {last} are no text in the file's encoding"
            refuse(sentence, "save it as CSV UTF-8", last + 1)
        else:
            return


def _remembered(lines: Iterable[str], current: list[str]) -> Iterator[str]:
    for line in lines:
        current.append(line)
        yield line


def _is_open_quote(error: csv.Error) -> bool:
    return "unexpected end" in str(error) or "field larger" in str(error)


def fit_record(
    record: list[str], width: int, line: int, problems: list[Problem]
) -> list[str] | None:
    """Bring a record to the width of the header; None, with a problem, if it has more cells."""
    if len(record) == width:
        return record
    extra = [cell.strip() for cell in record[width:] if cell.strip()]
    if extra:
        sentence = (
            f"the row has {len(record)} cells and the header {width}, "
            f"so nothing names {quoted(extra[0])}"
        )
        cure = "put quotation marks round a cell that holds the delimiter"
        problems.append(Problem(Code.TOO_MANY_CELLS, line, "", extra[0], sentence, cure))
        return None
    return record[:width] + [""] * (width - len(record))


def _misplaced(broken: list[str], first: int) -> Problem:
    """Say that text follows a closing quotation mark, in lines from one on."""
    where = "" if len(broken) == 1 else f" on line {first + len(broken) - 1}, where it ends"
    sentence = f"text follows the closing quotation mark of a cell{where}"
    cure = "close each cell that is opened, and write a quotation mark within a cell twice"
    return Problem(Code.MISPLACED_QUOTE, first, "", broken[0].strip(), sentence, cure)


def empty_file() -> Problem:
    """Say that a file is empty."""
    cure = "write a header such as date,title,source and a row for each statement"
    return Problem(Code.EMPTY_FILE, 0, "", "", "the file is empty", cure)


@dataclass(slots=True)
class CsvFile:
    """A CSV file that is read row by row, so that it need not fit in memory."""

    path: Path
    encoding: str
    delimiter: str
    #: Lines before the header, which only name the delimiter.
    n_before: int
    header: list[str]
    header_line: int
    #: What was found before any row.
    problems: list[Problem]

    def rows(self, problems: list[Problem]) -> Iterator[tuple[int, list[str]]]:
        """Give each row with the line on which it begins; rows that cannot be read are problems.

        Raises:
            UnreadableError: A quotation mark is left open, or the text cannot be decoded.
        """
        width = len(self.header)
        with open_file(self.path) as file, _as_text(file, self.encoding) as text:
            records = _stream_records(text, self.delimiter, self.n_before, problems)
            next(records)
            for line, _, record in records:
                fitting = fit_record(record, width, line, problems)
                if fitting is not None:
                    yield line, fitting


def open_csv(path: Path) -> CsvFile:
    """Find out how a CSV is written, and read its header.

    Raises:
        UnreadableError: It is no CSV, or has no header.
        OSError: It cannot be opened.
    """
    encoding, problems = _find_encoding(path)
    with open_file(path) as file, _as_text(file, encoding) as text:
        delimiter, n_before = find_delimiter(list(islice(text, SAMPLE_LINES)))
    with open_file(path) as file, _as_text(file, encoding) as text:
        broken: list[Problem] = []
        records = _stream_records(text, delimiter, n_before, broken)
        line, _, header = next(records, (0, 0, []))
    if broken:
        raise UnreadableError(broken[0])
    if not header:
        raise UnreadableError(empty_file())
    names = [name.strip() for name in header]
    return CsvFile(path, encoding, delimiter, n_before, names, line, problems)


def _as_text(file: Any, encoding: str) -> io.TextIOWrapper:
    raw = isinstance(file, io.RawIOBase)
    return io.TextIOWrapper(io.BufferedReader(file) if raw else file, encoding, newline="")


def _find_encoding(path: Path) -> tuple[str, list[Problem]]:
    """Find the encoding as `text_encoding.decode` does, without keeping the text."""
    n_lines, decoder = 0, None
    with open_file(path) as file:
        while chunk := file.read(CHUNK):
            if decoder is None:
                problem = find_foreign(chunk)
                if problem:
                    raise UnreadableError(problem)
                encoding = encoding_of(chunk)
                if encoding != "utf-8":
                    return encoding, []
                decoder = codecs.getincrementaldecoder("utf-8")()
            try:
                decoder.decode(chunk)
            except UnicodeDecodeError as error:
                n_lines += len(LINE_BREAK.findall(error.object[: error.start].decode("latin-1")))
                legacy, note = find_legacy(chunk, n_lines + 1)
                return legacy, [note]
            n_lines += chunk.count(b"\n")
    return "utf-8", []


def _stream_records(
    text: io.TextIOWrapper, delimiter: str, n_before: int, problems: list[Problem]
) -> Iterator[tuple[int, int, list[str]]]:
    """Give the records of a large file; it is refused from an open quotation mark on."""
    allow_long_cells(LONGEST_CELL)
    try:
        yield from read_records(islice(text, n_before, None), delimiter, n_before, problems)
    except OpenQuoteError as error:
        sentence = "a quotation mark that opens a cell of this row is not closed"
        cure = 'close the cell with ", and write a quotation mark within it twice'
        refuse(sentence, cure, error.first)
