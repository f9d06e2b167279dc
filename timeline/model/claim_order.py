"""Orders the claims of an event, and takes the cells of the event from them in that order.

The order follows from what the claims say alone, never from the order of rows: those of what is
shown first, then by rank, by how much of what is shown they give, by filled cells, and by text.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import numpy as np

from timeline.dates import DATE_COLUMNS
from timeline.model.columns import LISTS, OF_EVENT

if TYPE_CHECKING:
    from collections.abc import Sequence

    import pandas as pd
    from numpy.typing import NDArray

    from timeline.model.arrays import Columns, Texts
    from timeline.model.event_claims import Verdict

    Rows = NDArray[np.int64]

#: An importance that no claim gives.
DEFAULT_IMPORTANCE: Final = 3
#: Columns of the table of claims that are made of its cells, or tell of the file.
_MADE: Final = frozenset(
    {*DATE_COLUMNS, "line", "fuzzy_date", "figure", "event", "source_published", "source_accessed"}
)
#: Columns of an event that its claims give together or in another way than by the first cell.
_TAKEN_OTHERWISE: Final = frozenset({"id", "importance", "label", *LISTS})


def public_columns(claims: pd.DataFrame) -> tuple[str, ...]:
    """Name the columns of cells, the author's private ones left out, in order of name."""
    names = (str(name) for name in claims.columns)
    return tuple(sorted(each for each in names if each not in _MADE and not each.startswith("_")))


def sort_by_text(rows: Rows, columns: Columns, names: Sequence[str]) -> Rows:
    """Sort the claims of one event by the text of their cells, whatever their order in the file.

    What is decided of them in this order cannot depend on that of the file.
    """
    return np.array(sorted(rows.tolist(), key=lambda row: _cells(row, columns, names)), np.int64)


def order_claims(
    rows: Sequence[int], verdict: Verdict, columns: Columns, names: Sequence[str]
) -> list[int]:
    """Order the claims of one event.

    Args:
        rows: The rows of its claims in the table.
        verdict: What was decided of them, in the order of `rows`.
        columns: The columns of the table.
        names: The columns of cells.

    Returns:
        The places of the claims in `rows`, which are in the order of `sort_by_text`.
    """
    statuses = list(type(verdict.status[0]))
    flags = verdict.flags

    def key(place: int) -> tuple[int, ...]:
        given = sum(flags[name][place] for name in ("gives_start", "gives_end", "gives_value"))
        number = verdict.agreeing_set[place]
        return (
            statuses.index(verdict.status[place]),
            number if number >= 0 else len(rows),
            columns["rank"][rows[place]] != "preferred",
            -given,
            -sum(bool(columns[name][rows[place]]) for name in names),
        )

    return sorted(range(len(rows)), key=key)


def _cells(row: int, columns: Columns, names: Sequence[str]) -> list[str]:
    return [_text(columns[name][row]) for name in names]


def _text(cell: object) -> str:
    if isinstance(cell, tuple):
        return ";".join(cell)
    return "" if cell == 0 else str(cell)


def merge_cells(rows: Sequence[int], columns: Columns) -> dict[str, Any]:
    """Take the cells of an event from its claims, which are in order.

    A text is that of the first claim that has one; a list has the values of all claims that are
    not deprecated; the importance is the highest that one of these gives.
    """
    deprecated = columns["rank"]
    valid = [row for row in rows if deprecated[row] != "deprecated"] or list(rows)
    cells: dict[str, Any] = {
        name: _first(columns[name], rows) for name in OF_EVENT if name not in _TAKEN_OTHERWISE
    }
    for name in LISTS:
        if name in OF_EVENT:
            values = columns[name]
            cells[name] = tuple(dict.fromkeys(each for row in valid for each in values[row]))
    cells["importance"] = (
        max(int(columns["importance"][row]) for row in valid) or DEFAULT_IMPORTANCE
    )
    titled = [row for row in rows if columns["title"][row] == cells["title"]]
    cells["label"] = _first(columns["label"], titled)
    return cells


def _first(values: Texts, rows: Sequence[int]) -> str:
    return next((values[row] for row in rows if values[row]), "")
