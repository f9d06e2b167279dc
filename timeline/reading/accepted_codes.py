"""Reads the column `_accept` of an input; everything else of a private column is left alone."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from timeline.formats.csv_cells import read_cells
from timeline.problems import Code, Problem
from timeline.problems.acceptance import ACCEPT, Acceptance

if TYPE_CHECKING:
    from timeline.model.dataset import Input

#: So many bytes of a file are searched for the name of the column.
_HEADER_BYTES: Final = 1 << 16


def read_acceptances(input_: Input) -> list[Acceptance]:
    """Read which codes are accepted on which row; the lines are those of the user's own files."""
    # UTF-16 has a zero byte for each letter of the name.
    start = input_.data[:_HEADER_BYTES].replace(b"\0", b"").lower()
    if ACCEPT.encode() not in start:
        return []
    cells, _ = read_cells(input_.data)
    at = [name.strip().casefold() for name in cells.header]
    if ACCEPT not in at:
        return []
    column = cells.columns[at.index(ACCEPT)]
    rows = zip(cells.lines, column, strict=True)
    return [_acceptance(input_, int(line), cell) for line, cell in rows if cell]


def _acceptance(input_: Input, line: int, cell: str) -> Acceptance:
    if input_.source_map is None:
        return Acceptance("", line, cell)
    # A problem of the row is located; of what kind does not matter.
    place = input_.source_map.locate(Problem(Code.BAD_ACCEPT, line, ACCEPT, cell, ""))
    return Acceptance(place.file, place.line, cell)
