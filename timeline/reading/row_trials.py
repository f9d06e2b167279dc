"""The batches of rows that an engine is fed, each row tried by itself for what is in error."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from timeline.formats.csv_cells import Cells
from timeline.formats.headers import arrange
from timeline.model.arrays import as_column
from timeline.model.columns import NAMES
from timeline.reading.checks import CELL_CHECKS, check_ids, check_importance, check_measures
from timeline.reading.claims import leaves_out, read_figures_of
from timeline.reading.source_register import check_urls

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray

    from timeline.formats.headers import Sheet
    from timeline.problems import Problem
    from timeline.reading.batches import Batch, Stage

#: What can be said of a row without the others. Date, title and source the reduction looks at.
CHECKS = (*CELL_CHECKS, check_urls, check_ids, check_importance, check_measures)


def sift(stage: Stage) -> Iterator[Batch]:
    """Give the batches of a stage with `n_broken` added: 1 for a row with a cell in error."""
    for batch in stage.batches():
        yield {**batch, "n_broken": _broken(batch, stage.header)}


def _broken(batch: Batch, header: list[str]) -> NDArray[np.int64]:
    columns = tuple(as_column(batch[f"c{number}"]) for number in range(len(header)))
    lines = np.asarray(batch["line"], np.int64)
    sheet, _ = arrange(Cells(tuple(header), 1, columns, lines), NAMES, ())
    bad = {problem.line for problem in _problems(sheet) if leaves_out(problem)}
    return np.isin(lines, list(bad)).astype(np.int64)


def _problems(sheet: Sheet) -> Iterator[Problem]:
    for check in CHECKS:
        yield from check(sheet)
    yield from read_figures_of(sheet)[1]
