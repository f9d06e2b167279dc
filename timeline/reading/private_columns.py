"""Takes the author's private columns out of what was read, those whose names begin with `_`.

What leaves the program is the public table that is left: each other byte is as it was. Of the
private columns `_accept` is read: the codes of what the author of a row has looked at.
"""

from __future__ import annotations

import io
import re
from codecs import BOM_UTF8, BOM_UTF16_BE, BOM_UTF16_LE
from dataclasses import dataclass, field, replace
from itertools import islice
from typing import TYPE_CHECKING, Final

import numpy as np
import pandas as pd

from timeline.formats.csv_cells import Cells, read_all_records, read_cells
from timeline.formats.csv_reader import (
    LINE_BREAK,
    SAMPLE_LINES,
    allow_long_cells,
    find_delimiter,
    fit_record,
)
from timeline.formats.headers import Sheet, fold_name, is_private
from timeline.formats.text_encoding import find_foreign, find_legacy
from timeline.model.arrays import as_column
from timeline.model.columns import NAMES, REGISTER_NAMES
from timeline.model.dataset import SourceMap
from timeline.problems import Code, Problem, quoted
from timeline.problems.acceptance import ACCEPT, Acceptance
from timeline.reading.claims import leaves_out
from timeline.reading.row_checks import check_characters

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from timeline.model.dataset import Input

_UTF16: Final = {BOM_UTF16_LE: "utf-16-le", BOM_UTF16_BE: "utf-16-be"}
#: Bytes in which the header is looked for before all others are decoded.
_HEAD: Final = 1 << 20
_QUOTED: Final = ' *"[^"]*(?:""[^"]*)*"'


@dataclass(frozen=True, slots=True)
class PublicFiles:
    """What was read, without the private columns: all that may leave the program."""

    input: Input
    register: bytes | None
    #: Where rows of the input lie in the user's own files; None if on the same lines.
    source_map: SourceMap | None
    #: The private columns, with the lines of the user's file or of the CSV of all files.
    private: Cells
    #: What is wrong with the private columns, and with rows that may hold private cells anywhere.
    problems: list[Problem]

    @property
    def on_same_lines(self) -> bool:
        """Whether messages name the lines that a page names."""
        return self.source_map is self.input.source_map


def hide_private(input_: Input, register: bytes | None) -> PublicFiles:
    """Take the private columns out of what was read."""
    hidden = _hide(input_.data)
    sources = _Hidden(b"") if register is None else _hide(register)
    problems = [
        *_check(hidden, NAMES),
        *(replace(each, in_register=True) for each in _check(sources, REGISTER_NAMES)),
    ]
    places = input_.source_map
    if places is not None:
        problems = list(map(places.locate, problems))
        if hidden.source_map is not None:
            places = places.rearranged(hidden.source_map.starts, hidden.source_map.line)
    public = input_
    if hidden.private.header:
        shown = [*input_.problems, *hidden.problems]
        n_rows = input_.n_rows
        if hidden.problems:
            n_rows = read_cells(hidden.data)[0].n_rows + len(hidden.problems)
        public = replace(
            input_,
            data=hidden.data,
            source_map=places,
            problems=[_without_cells(each) for each in shown if leaves_out(each)],
            n_rows=n_rows,
        )
    return PublicFiles(
        public,
        None if register is None else sources.data,
        places or hidden.source_map,
        hidden.private,
        problems,
    )


def read_acceptances(private: Cells, source_map: SourceMap | None) -> list[Acceptance]:
    """Read which codes are accepted on which row; the lines are those of the user's own files.

    Args:
        private: The private columns.
        source_map: Where their rows lie in the user's files; None if those are their lines.
    """
    at = [name.strip().casefold() for name in private.header]
    if ACCEPT not in at:
        return []
    rows = zip(private.lines, private.columns[at.index(ACCEPT)], strict=True)
    return [_acceptance(int(line), cell, source_map) for line, cell in rows if cell.strip()]


def _acceptance(line: int, cell: str, source_map: SourceMap | None) -> Acceptance:
    if source_map is None:
        return Acceptance("", line, cell)
    # A problem of the row is located; of what kind does not matter.
    place = source_map.locate(Problem(Code.BAD_ACCEPT, line, ACCEPT, cell, ""))
    return Acceptance(place.file, place.line, cell)


@dataclass(frozen=True, slots=True)
class _Hidden:
    """A CSV without its private columns, and what was in these."""

    #: The CSV without them; the very bytes of one that has none.
    data: bytes
    #: The private columns, with the lines of the whole CSV.
    private: Cells = field(default_factory=Cells)
    #: Where rows lie in the whole CSV; None if on the same lines.
    source_map: SourceMap | None = None
    #: Problems of the rows that are left out, since their private cells cannot be told from others.
    problems: list[Problem] = field(default_factory=list)


def _hide(data: bytes) -> _Hidden:
    """Take the private columns out of the bytes of a CSV."""
    if b"_" not in data or find_foreign(data):
        return _Hidden(data)
    end = data.find(b"\n", _HEAD) + 1
    header = _Table(data[:end]).read_header() if end else []
    header = header or _Table(data).read_header()
    if not any(map(is_private, header)):
        return _Hidden(data)
    found = _Table(data).cut(header)
    # Without those cells a text may have another encoding, and its header other names.
    again = _hide(found.data)
    if again.data == found.data:
        return found
    return replace(again, private=found.private, problems=[*found.problems, *again.problems])


def _check(hidden: _Hidden, names: Mapping[str, tuple[str, ...]]) -> list[Problem]:
    """Check the private cells, and note each private column that would else be ours."""
    cells = hidden.private
    ours = {fold_name(each): name for name, others in names.items() for each in (*others, name)}
    headings = dict(zip(map(str, range(len(cells.header))), cells.header, strict=True))
    columns = dict(zip(headings, cells.columns, strict=True))
    found = check_characters(Sheet(pd.DataFrame({"line": cells.lines, **columns}), headings))
    for heading in cells.header:
        name = ours.get(fold_name(heading).lstrip("_"))
        if name is not None:
            sentence = f"column {quoted(heading)} begins with _, so it is private and not {name}"
            cure = f"write {name} if everyone may read it"
            place = Code.PRIVATE_COLUMN, cells.header_line, heading, heading
            found.append(Problem(*place, sentence, cure))
    return [*found, *hidden.problems]


def _without_cells(problem: Problem) -> Problem:
    """Leave out what a problem quotes of a row that cannot be read: it may be private."""
    sentence = problem.sentence
    if problem.code is Code.TOO_MANY_CELLS:
        sentence = "the row has more cells than the header"
    return replace(problem, cell="", sentence=sentence)


class _Table:
    """The lines of a CSV as text in which each character is a byte, or two of UTF-16."""

    def __init__(self, data: bytes) -> None:
        self._mark = next((each for each in (BOM_UTF8, *_UTF16) if data.startswith(each)), b"")
        self._encoding = _UTF16.get(self._mark, "latin-1")
        body = data[len(self._mark) :]
        if self._encoding != "latin-1":
            body = body[: len(body) // 2 * 2]
        self._text = body.decode(self._encoding, "surrogatepass")
        lines = list(islice(io.StringIO(self._text, newline=""), SAMPLE_LINES))
        self._delimiter, self._n_before = find_delimiter(lines)
        self._field = re.compile(f"{_QUOTED}|[^{re.escape(self._delimiter)}\r\n]*")
        self._legacy = find_legacy(data, 0)[0]
        allow_long_cells(len(self._text) + 1)

    def read_header(self) -> list[str]:
        """Read the names of the columns; there is none where no record can be read."""
        records = read_all_records(self._text, [])
        names = ([self._read(name).strip() for name in record] for *_, record in records)
        return next(filter(any, names), [])

    def _read(self, cell: str) -> str:
        """Decode a cell; as in a whole file, what is no UTF-8 is in an older encoding."""
        if self._encoding != "latin-1":
            return cell
        data = cell.encode("latin-1")
        try:
            return data.decode()
        except UnicodeDecodeError:
            return data.decode(self._legacy, "replace")

    def cut(self, header: list[str]) -> _Hidden:
        """Write the table without its private columns."""
        private = {at: name for at, name in enumerate(header) if is_private(name)}
        problems: list[Problem] = []
        parts: list[str] = []
        rows: list[tuple[int, list[str]]] = []
        line, starts, own = 1, [1], [1]
        for first, part, record in self._parts(len(header), private, problems):
            parts.append(part)
            if line - first != starts[-1] - own[-1]:
                starts.append(line)
                own.append(first)
            line += len(LINE_BREAK.findall(part))
            if record:
                rows.append((first, [self._read(record[at]).strip() for at in private]))
        data = self._mark + "".join(parts).encode(self._encoding, "surrogatepass")
        source_map = SourceMap(("",), starts, [0] * len(starts), own) if len(starts) > 1 else None
        header_line, lines = rows[0][0], np.array([first for first, _ in rows[1:]], np.int64)
        columns = (as_column([cells[at] for _, cells in rows[1:]]) for at in range(len(private)))
        cells = Cells(tuple(private.values()), header_line, tuple(columns), lines, len(lines))
        return _Hidden(data, cells, source_map, problems)

    def _parts(
        self, width: int, private: Mapping[int, str], problems: list[Problem]
    ) -> Iterator[tuple[int, str, list[str] | None]]:
        """Give what is public of each record, with its first line and its cells.

        Blank records come without cells; of what cannot be read there are only the line breaks.
        """
        lines = list(io.StringIO(self._text, newline=""))
        yield 1, "".join(lines[: self._n_before]), None
        done = self._n_before
        for first, last, record in read_all_records(self._text, problems, blank=True):
            yield done + 1, _breaks("".join(lines[done : first - 1])), None
            fitting = fit_record(record, width, first, problems)
            raw = "".join(lines[first - 1 : last])
            part = self._without(raw, private) if fitting else None
            filled = any(self._read(cell).strip() for cell in record)
            yield first, _breaks(raw) if part is None else part, fitting if filled else None
            done = last
        yield done + 1, _breaks("".join(lines[done:])), None

    def _without(self, raw: str, private: Mapping[int, str]) -> str | None:
        """Cut the private fields out of a record; None if its fields cannot be told apart."""
        ends = LINE_BREAK.findall(raw[-2:]) if raw.endswith(("\r", "\n")) else []
        end = ends[-1] if ends else ""
        body = raw[: len(raw) - len(end)]
        fields = self._split(body)
        if self._delimiter.join(fields) != body:
            return None
        kept = (each for at, each in enumerate(fields) if at not in private)
        return self._delimiter.join(kept) + end

    def _split(self, body: str) -> list[str]:
        if '"' not in body:
            return body.split(self._delimiter)
        fields, at = [], 0
        while True:
            match = self._field.match(body, at)
            if match is None or body[match.end() : match.end() + 1] not in {"", self._delimiter}:
                return []
            fields.append(match[0])
            at = match.end() + 1
            if at > len(body):
                return fields


def _breaks(raw: str) -> str:
    """Keep the line breaks alone, so that later lines keep their numbers."""
    return "".join(LINE_BREAK.findall(raw))
