"""Columns of a table as arrays of Python's values, and equal texts in memory once."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, TypeAlias

import numpy as np
import pandas as pd

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from numpy.typing import NDArray

Texts: TypeAlias = "NDArray[np.object_]"

#: How many of the first texts show whether texts of a column are repeated.
_SAMPLE: Final = 20_000
#: The share of different texts above which a column is not interned. In a column of dates over a
#: century nearly all are different.
_DIFFERENT: Final = 0.9


def as_column(values: Sequence[Any] | NDArray[Any]) -> Texts:
    """Put values in an array of objects; numpy would make numbers or a table of some."""
    column = np.empty(len(values), object)
    column[:] = values
    return column


def each_distinct(texts: Texts, write: Callable[[Any], str], values: Texts | None = None) -> Texts:
    """Apply a function to a column, once for each distinct text.

    With `values` it is applied to the value of a row that has the text.
    """
    codes, distinct = pd.factorize(texts)
    if values is not None:
        rows = np.empty(len(distinct), np.int64)
        rows[codes] = np.arange(len(codes))
        distinct = values[rows]
    return as_column([write(each) for each in distinct])[codes]


class Columns:
    """The columns of a table as Python's values, which are quick to read one by one.

    Each column is converted when it is first asked for.
    """

    def __init__(self, table: pd.DataFrame) -> None:
        self._table = table
        self._columns: dict[str, Texts] = {}

    def __getitem__(self, name: str) -> Texts:
        """Return a column."""
        if name not in self._columns:
            self._columns[name] = self._table[name].to_numpy(object)
        return self._columns[name]

    def row(self, place: int, names: Iterable[str]) -> dict[str, Any]:
        """Return the cells of some columns in one row."""
        return {name: self[name][place] for name in names}


class TextInterner:
    """Intern the texts of one column unless most of them differ."""

    def __init__(self) -> None:
        self._interned: dict[str, str] | None = None
        self._sampled = False

    def intern(self, texts: list[str]) -> list[str]:
        """Return the same texts, with equal texts as one object; the first call is the sample."""
        if not self._sampled:
            self._sampled = True
            sample = texts[:_SAMPLE]
            self._interned = {} if len(set(sample)) <= _DIFFERENT * len(sample) else None
        interned = self._interned
        return texts if interned is None else [interned.setdefault(text, text) for text in texts]
