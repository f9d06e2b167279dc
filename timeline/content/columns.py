"""Columns of a table as Python's values, which are quicker one by one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeAlias

import numpy as np
import pandas as pd

from timeline.model.arrays import as_column

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from numpy.typing import NDArray

Texts: TypeAlias = "NDArray[np.object_]"


class Columns:
    """The columns of a table as Python's values, each brought over when it is asked for."""

    def __init__(self, table: pd.DataFrame) -> None:
        self._table = table
        self._columns: dict[str, Texts] = {}

    def __getitem__(self, name: str) -> Texts:
        """Give a column."""
        if name not in self._columns:
            self._columns[name] = self._table[name].to_numpy(object)
        return self._columns[name]

    def row(self, place: int, names: Iterable[str]) -> dict[str, Any]:
        """Give what some columns have in one row."""
        return {name: self[name][place] for name in names}


def each_distinct(texts: Texts, write: Callable[[Any], str], values: Texts | None = None) -> Texts:
    """Write each distinct text once, or what stands for it: the value of a row that has it."""
    codes, distinct = pd.factorize(texts)
    if values is not None:
        rows = np.empty(len(distinct), np.int64)
        rows[codes] = np.arange(len(codes))
        distinct = values[rows]
    return as_column([write(each) for each in distinct])[codes]
