"""Joins the rows of several files under one header, in batches that an engine takes in.

`timeline.reading.reduction` works on the batches; `write_csv` makes one CSV of chosen rows.
"""

from __future__ import annotations

import csv
import io
import re
from dataclasses import dataclass, field, replace
from hashlib import blake2b
from typing import TYPE_CHECKING, Final, TypeAlias

import numpy as np

from timeline.formats.csv_cells import Cells
from timeline.formats.csv_reader import LINE_BREAK, CsvFile, open_csv
from timeline.formats.files import UnreadableError, is_parquet
from timeline.formats.headers import Sheet, arrange, fold_name, is_private, match_header
from timeline.formats.parquet import ParquetFile, open_parquet
from timeline.model.arrays import as_column
from timeline.model.columns import NAMES, REQUIRED_COLUMNS
from timeline.model.dataset import SourceMap
from timeline.problems import Code, Problem
from timeline.reading.claims import leaves_out, read_figures
from timeline.reading.event_dates import find_other_column
from timeline.reading.row_checks import CELL_CHECKS, check_ids, check_importance, check_measures
from timeline.reading.source_register import check_urls

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path

    from numpy.typing import NDArray

#: Columns of numbers: of the row, over all files, from 0; of its file; of its line there; and a
#: key of 128 bits that rows of one event share, made of the id, or else of all public cells.
KEYS: Final = ("row", "file", "line", "key", "key2")
ROWS_AT_ONCE: Final = 50_000

#: Checks that look at one row by itself; date, title and source are left to the reduction.
CHECKS_OF_ONE_ROW: Final = (*CELL_CHECKS, check_urls, check_ids, check_importance, check_measures)

#: `KEYS` as arrays of int64, and the texts of each column of the header, named `c0`, `c1`, ….
Batch: TypeAlias = "dict[str, NDArray[np.int64] | list[str]]"


@dataclass(slots=True)
class JoinedFiles:
    """Files whose columns are joined under one header."""

    files: list[CsvFile | ParquetFile]
    #: Names of the columns of all files together.
    header: list[str]
    #: For each file the column of `header` of each of its columns.
    positions: list[list[int]]
    #: The problems so far; those of rows are added while the rows are read.
    problems: list[Problem] = field(default_factory=list)
    n_rows: int = 0

    @property
    def names(self) -> tuple[str, ...]:
        """The name of each file in problems, empty if there is one file."""
        return tuple(str(file.path) if len(self.files) > 1 else "" for file in self.files)

    def column(self, name: str) -> str | None:
        """Find the column of a batch that holds a column of ours; None if no file has it."""
        cells = Cells(tuple(self.header), 1)
        position = match_header(cells, NAMES, ())[0].get(name)
        return None if position is None else f"c{position}"

    def other_column(self, names: frozenset[str]) -> str | None:
        """Find the column of a batch that holds a column of other names; None if no file has it."""
        name = find_other_column(self.header, names)
        return f"c{self.header.index(name)}" if name else None

    def has_more_events(self, most: int) -> bool:
        """Tell whether there are more events than `most`, reading no more rows than needed.

        A file that cannot be read counts as having more: `batches` reports it.
        """
        key, events = self.column("id"), set()
        try:
            for file, positions in zip(self.files, self.positions, strict=True):
                at = [number for number, to in enumerate(positions) if f"c{to}" == key]
                public = [n for n, to in enumerate(positions) if not is_private(self.header[to])]
                for _, cells in file.rows([]):
                    own = cells[at[0]].strip() if at else ""
                    events.add(hash(own or tuple(cells[n].strip() for n in public)))
                    if len(events) > most:
                        return True
        except UnreadableError:
            return True
        return False

    def batches(self) -> Iterator[Batch]:
        """Yield all rows, in the order of the files; rows that cannot be read go to `problems`."""
        key = self.column("id")
        for number, file in enumerate(self.files):
            found: list[Problem] = []
            rows: list[tuple[int, list[str]]] = []
            try:
                for row in file.rows(found):
                    rows.append(row)
                    if len(rows) == ROWS_AT_ONCE:
                        yield self._batch(number, rows, key)
                        rows = []
            except UnreadableError as error:
                raise UnreadableError(replace(error.problem, file=self.names[number])) from error
            if rows:
                yield self._batch(number, rows, key)
            self.problems += [replace(each, file=self.names[number]) for each in found]
            self.n_rows += len(found)

    def checked_batches(self) -> Iterator[Batch]:
        """Yield all rows with `n_broken` added, which is 1 for a row with an error in a cell."""
        for batch in self.batches():
            yield {**batch, "n_broken": _find_broken(batch, self.header)}

    def _batch(self, number: int, rows: list[tuple[int, list[str]]], key: str | None) -> Batch:
        n = len(rows)
        batch: Batch = {
            "row": np.arange(self.n_rows, self.n_rows + n),
            "file": np.full(n, number, np.int64),
            "line": np.array([line for line, _ in rows], np.int64),
        }
        texts = {name: [""] * n for name in map("c{}".format, range(len(self.header)))}
        own = zip(*(cells for _, cells in rows), strict=True)
        for position, column in zip(self.positions[number], own, strict=True):
            texts[f"c{position}"] = list(map(str.strip, column))
        self.n_rows += n
        public = [
            column
            for heading, column in zip(self.header, texts.values(), strict=True)
            if not is_private(heading)
        ]
        keys = _keys(texts[key] if key else [""] * n, zip(*public, strict=True))
        return {**batch, "key": keys[:, 0].copy(), "key2": keys[:, 1].copy(), **texts}


def _keys(ids: list[str], rows: Iterable[tuple[str, ...]]) -> NDArray[np.int64]:
    """Make the key of each row's event: rows without an id are one event if they are copies."""
    digests = bytearray()
    for own, row in zip(ids, rows, strict=True):
        text = f"i{own}" if own else "r" + "\x1f".join(row)
        digests += blake2b(text.encode("utf-8", "surrogatepass"), digest_size=16).digest()
    return np.frombuffer(digests, "<i8").reshape(-1, 2)


def join_files(paths: list[Path]) -> JoinedFiles:
    """Open files and find the columns that they share, whatever their order.

    Raises:
        UnreadableError: One of them cannot be read; its problem names it.
        OSError: One of them cannot be opened.
    """
    files: list[CsvFile | ParquetFile] = []
    for path in paths:
        try:
            files.append(open_parquet(path) if is_parquet(path) else open_csv(path))
        except UnreadableError as error:
            name = str(path) if len(paths) > 1 else ""
            raise UnreadableError(replace(error.problem, file=name)) from error
    if len(files) == 1:
        width = len(files[0].header)
        return JoinedFiles(files, files[0].header, [list(range(width))], list(files[0].problems))
    joined = JoinedFiles(files, [], [])
    numbers: dict[tuple[str, int], int] = {}
    for file in files:
        cells = Cells(tuple(file.header), file.header_line)
        ours, problems = match_header(cells, NAMES, REQUIRED_COLUMNS)
        name_at = {position: name for name, position in ours.items()}
        seen: dict[str, int] = {}
        positions = []
        for position, heading in enumerate(file.header):
            name = name_at.get(position, heading)
            seen[fold_name(name)] = seen.get(fold_name(name), -1) + 1
            key = fold_name(name), seen[fold_name(name)]
            if key not in numbers:
                numbers[key] = len(joined.header)
                joined.header.append(name)
            positions.append(numbers[key])
        joined.positions.append(positions)
        found = [*file.problems, *problems]
        joined.problems += [replace(each, file=str(file.path)) for each in found]
    return joined


def write_csv(
    joined: JoinedFiles, rows: dict[str, list[int] | list[str]]
) -> tuple[bytes, SourceMap]:
    """Write rows as one CSV, in their order, with the map to the lines of the user's files."""
    columns = [rows[f"c{i}"] for i in range(len(joined.header))]
    text, starts = write_records(joined.header, zip(*columns, strict=True))
    files = [0, *map(int, rows["file"])]
    lines = [joined.files[0].header_line, *map(int, rows["line"])]
    return text.encode(), SourceMap(joined.names, starts, files, lines)


def write_records(header: list[str], records: Iterable[Sequence[object]]) -> tuple[str, list[int]]:
    """Write a header and records as a CSV, with the line on which each of them begins."""
    out = io.StringIO()
    # A heading with another delimiter would be taken for the whole header.
    plain = not re.search("[;\t]", "".join(header))
    head = csv.writer(
        out, lineterminator="\r\n", quoting=csv.QUOTE_MINIMAL if plain else csv.QUOTE_ALL
    )
    head.writerow(header)
    writer = csv.writer(out, lineterminator="\r\n")
    starts, line = [1], 1 + _n_lines(header)
    for cells in records:
        starts.append(line)
        line += _n_lines(cells)
        writer.writerow(cells)
    return out.getvalue(), starts


def _n_lines(cells: Iterable[object]) -> int:
    text = "\x1f".join(map(str, cells))
    return 1 + (len(LINE_BREAK.findall(text)) if "\n" in text or "\r" in text else 0)


def no_rows(joined: JoinedFiles) -> Problem:
    """Make the problem of files without a row."""
    sentence, cure = "the file has a header and no rows", "write a row for each sourced statement"
    return Problem(Code.HEADER_ONLY, joined.files[0].header_line, "", "", sentence, cure)


def _find_broken(batch: Batch, header: list[str]) -> NDArray[np.int64]:
    columns = tuple(as_column(batch[f"c{number}"]) for number in range(len(header)))
    lines = np.asarray(batch["line"], np.int64)
    sheet, _ = arrange(Cells(tuple(header), 1, columns, lines), NAMES, ())
    bad = {problem.line for problem in _problems_of_rows(sheet) if leaves_out(problem)}
    return np.isin(lines, list(bad)).astype(np.int64)


def _problems_of_rows(sheet: Sheet) -> Iterator[Problem]:
    for check in CHECKS_OF_ONE_ROW:
        yield from check(sheet)
    yield from read_figures(sheet)[1]
