"""Columns of texts of which many are the same: each is held in memory once."""

from __future__ import annotations

from typing import Final

#: Texts by which it is told whether those of a column repeat each other.
_SAMPLE: Final = 20_000
#: They do if no more of them than this are different; the dates of a century nearly all are.
_DIFFERENT: Final = 0.9


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
