"""Columns as arrays of Python objects, and the interning of their strings."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

#: How many texts of a column are looked at to see whether they repeat each other.
_SAMPLE: Final = 20_000
#: A column with a larger share of different texts is not interned; dates of a century are.
_DIFFERENT: Final = 0.9


def as_column(values: Sequence[Any] | NDArray[Any]) -> NDArray[np.object_]:
    """Put values in an array of objects as they are, where numpy would convert them."""
    column = np.empty(len(values), object)
    column[:] = values
    return column


class Interner:
    """Interns the strings of a column unless most of the first ones differ."""

    def __init__(self) -> None:
        self._interned: dict[str, str] | None = None
        self._sampled = False

    def intern(self, texts: list[str]) -> list[str]:
        """Give the same texts, equal ones as one object."""
        if not self._sampled:
            self._sampled = True
            sample = texts[:_SAMPLE]
            self._interned = {} if len(set(sample)) <= _DIFFERENT * len(sample) else None
        interned = self._interned
        return texts if interned is None else [interned.setdefault(text, text) for text in texts]
