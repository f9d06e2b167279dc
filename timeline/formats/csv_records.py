"""A CSV read row by row, so that it need not fit in memory; by the rules of `reading.files`."""

from __future__ import annotations

import codecs
import csv
import io
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING, Any, Final

from timeline.formats.csv_cells import (
    LINE_BREAK,
    SEPARATOR_LINE,
    find_delimiter,
    misplaced,
    too_many,
)
from timeline.formats.files import CHUNK, UnreadableError, open_file, refuse
from timeline.formats.text_encoding import encoding_of, find_legacy, foreign
from timeline.problems import Code, Problem

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

#: A cell may not be longer: an open quotation mark swallows the rest of the file.
LONGEST_CELL: Final = 16 * 2**20


@dataclass(slots=True)
class CsvFile:
    """A CSV that is read row by row, so that it need not fit in memory."""

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
            UnreadableError: The rest of the file cannot be told apart.
        """
        width = len(self.header)
        with open_file(self.path) as file, _as_text(file, self.encoding) as text:
            records = _records(text, self.delimiter, self.n_before, problems)
            next(records)
            for line, record in records:
                if len(record) == width:
                    yield line, record
                elif extra := [cell.strip() for cell in record[width:] if cell.strip()]:
                    problems.append(too_many(len(record), width, line, extra[0]))
                else:
                    yield line, record[:width] + [""] * (width - len(record))


def open_csv(path: Path) -> CsvFile:
    """Find out how a CSV is written, and read its header.

    Raises:
        UnreadableError: It is no CSV, or has no header.
        OSError: It cannot be opened.
    """
    encoding, problems = _probe(path)
    with open_file(path) as file, _as_text(file, encoding) as text:
        head = list(islice(text, 100))
        separator = SEPARATOR_LINE.fullmatch(head[0]) if head else None
        delimiter = separator[1] if separator else find_delimiter(head)
        n_before = 1 if separator else 0
    with open_file(path) as file, _as_text(file, encoding) as text:
        line, header = next(_records(text, delimiter, n_before, []), (0, []))
    if not header:
        cure = "write a header such as date,title,source and a row for each statement"
        raise UnreadableError(Problem(Code.EMPTY_FILE, 0, "", "", "the file is empty", cure))
    names = [name.strip() for name in header]
    return CsvFile(path, encoding, delimiter, n_before, names, line, problems)


def _as_text(file: Any, encoding: str) -> io.TextIOWrapper:
    raw = isinstance(file, io.RawIOBase)
    return io.TextIOWrapper(io.BufferedReader(file) if raw else file, encoding, newline="")


def _probe(path: Path) -> tuple[str, list[Problem]]:
    """Find the encoding as `files.decode` does, without keeping the text."""
    n_lines, decoder = 0, None
    with open_file(path) as file:
        while chunk := file.read(CHUNK):
            if decoder is None:
                problem = foreign(chunk)
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


def _records(
    text: io.TextIOWrapper, delimiter: str, n_before: int, problems: list[Problem]
) -> Iterator[tuple[int, list[str]]]:
    """Give each record that is not blank with its line, the header first."""
    csv.field_size_limit(max(csv.field_size_limit(), LONGEST_CELL))
    kept: list[str] = []
    lines = islice(text, n_before, None)

    def watched() -> Iterator[str]:
        for line in lines:
            kept.append(line)
            yield line

    reader = csv.reader(watched(), delimiter=delimiter, skipinitialspace=True, strict=True)
    last = n_before
    while True:
        try:
            for record in reader:
                first, last = last + 1, n_before + reader.line_num
                kept.clear()
                if "".join(record).strip():
                    yield first, record
        except csv.Error as error:
            if "unexpected end" in str(error) or "field larger" in str(error):
                sentence = "a quotation mark that opens a cell of this row is not closed"
                cure = 'close the cell with ", and write a quotation mark within it twice'
                refuse(sentence, cure, last + 1)
            problems.append(misplaced(kept, last + 1))
            last = n_before + reader.line_num
            kept.clear()
        except UnicodeDecodeError:
            sentence = f"bytes after line {last} are no text in the file's encoding"
            refuse(sentence, "save it as CSV UTF-8", last + 1)
        else:
            return
