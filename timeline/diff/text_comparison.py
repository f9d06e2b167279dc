"""Two texts compared: how much of them is the same, and which words are in one only."""

from __future__ import annotations

import re
from difflib import SequenceMatcher
from typing import Final

#: Texts of more words are shown side by side, without marks where they differ.
MOST_WORDS: Final = 400
#: Texts of which a smaller share is the same are different texts, and have no marks.
LEAST_ALIKE: Final = 0.3


def letter_pairs(text: str) -> frozenset[str]:
    """The pairs of letters that follow one another in a text, by which two texts are compared."""
    return frozenset(text[at : at + 2] for at in range(len(text) - 1))


def likeness(one: frozenset[str], other: frozenset[str]) -> float:
    """Say how much of two texts is the same, from 0 to 1: Dice's measure of their letter pairs."""
    return 2 * len(one & other) / (len(one) + len(other)) if one or other else 1.0


def mark_differences(old: str, new: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Cut two texts into parts: the first, third and so on are in both texts, the others in one."""
    words: list[list[str]] = [re.findall(r"\s+|[^\s]+", text) for text in (old, new)]
    if max(map(len, words)) > MOST_WORDS:
        return (old,), (new,)
    matcher = SequenceMatcher(None, words[0], words[1], autojunk=False)
    if matcher.ratio() < LEAST_ALIKE:
        return (old,), (new,)
    parts: tuple[list[str], list[str]] = ([""], [""])
    for tag, i, i2, j, j2 in matcher.get_opcodes():
        for side, piece in zip(parts, (words[0][i:i2], words[1][j:j2]), strict=True):
            _add(side, "".join(piece), marked=tag != "equal")
    return tuple(parts[0]), tuple(parts[1])


def _add(parts: list[str], piece: str, *, marked: bool) -> None:
    if piece and len(parts) % 2 == marked:
        parts.append(piece)
    else:
        parts[-1] += piece
