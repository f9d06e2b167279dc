"""The kinds of change between two editions, and a change of one event in words."""

from __future__ import annotations

import re
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import Enum
from typing import Final

from timeline.language import message

#: Texts of more words are shown side by side, without marks where they differ.
MOST_WORDS: Final = 400
#: Texts of which a smaller share is the same are different texts, and have no marks.
LEAST_ALIKE: Final = 0.3


class Kind(Enum):
    """The kinds of change, in the order in which they are listed."""

    ADDED = message("Added")
    REMOVED = message("Removed")
    MOVED = message("Moved")
    FIGURE = message("Figure changed")
    DISPUTED = message("Newly disputed")
    SETTLED = message("Settled")
    REWORDED = message("Reworded")
    RESOURCED = message("Re-sourced")
    STATED = message("Statement added")
    WITHDRAWN = message("Statement removed")
    SUPPORT = message("Support changed")
    FILED = message("Details changed")


@dataclass(frozen=True, slots=True)
class Side:
    """What one edition says of what changed, and who says so."""

    #: Parts of a text, of which every second one is not in the other edition.
    text: tuple[str, ...]
    #: The source in words; empty where the text names it.
    source: str = ""
    link: str = ""


@dataclass(frozen=True, slots=True)
class Change:
    """One change of an event."""

    kind: Kind
    #: What of it changed, in words; empty where the kind says so.
    what: str
    new: Side | None
    old: Side | None


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
