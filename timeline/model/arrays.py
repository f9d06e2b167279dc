"""Columns of cells as arrays of Python's values, and texts that repeat held in memory once."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

#: Texts by which it is told whether those of a column repeat each other.
_SAMPLE: Final = 20_000
#: They do if no more of them than this are different; the dates of a century nearly all are.
_DIFFERENT: Final = 0.9


def as_column(values: Sequence[Any] | NDArray[Any]) -> NDArray[np.object_]:
    """Put values in an array as they are; numpy's own would make of them what it likes."""
    column = np.empty(len(values), object)
    column[:] = values
    return column


class Once:
    """Hold each text of one column once, if the first ones that it is given repeat each other."""

    def __init__(self) -> None:
        self._held: dict[str, str] | None = None
        self._asked = False

    def hold(self, texts: list[str]) -> list[str]:
        """Give the same texts, those that are equal as one object."""
        if not self._asked:
            self._asked = True
            sample = texts[:_SAMPLE]
            self._held = {} if len(set(sample)) <= _DIFFERENT * len(sample) else None
        held = self._held
        return texts if held is None else [held.setdefault(text, text) for text in texts]
