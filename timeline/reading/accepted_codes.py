"""Reads the private column `_accept`: the codes of what the author of a row has looked at."""

from __future__ import annotations

from typing import TYPE_CHECKING

from timeline.problems import Code, Problem
from timeline.problems.acceptance import ACCEPT, Acceptance

if TYPE_CHECKING:
    from timeline.formats.csv_cells import Cells
    from timeline.model.dataset import SourceMap


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
