"""The disputes: for each event on which sources differ, who says what, side by side."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from timeline.model.evidence import DISPUTED

if TYPE_CHECKING:
    from collections.abc import Iterable

    from timeline.content.entries import Entry, Line


@dataclass(frozen=True, slots=True)
class Saying:
    """One thing that is said of an event, and the claims that say it."""

    what: str
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Dispute:
    """An event on which sources differ; the first saying is the event's own."""

    id: str
    title: str
    sayings: tuple[Saying, ...]


def list_disputes(entries: Iterable[Entry]) -> list[Dispute]:
    """Set side by side what is said of each disputed event, in the order of the chronology."""
    return [
        Dispute(entry.id, entry.title, tuple(_sayings(entry)))
        for entry in entries
        if entry.standing == DISPUTED
    ]


def _sayings(entry: Entry) -> list[Saying]:
    """Group the claims by what they say: the date if that is disputed, and each figure."""
    said: dict[str, list[Line]] = {}
    if any("date" in line.differs for line in entry.claims):
        for line in entry.claims:
            said.setdefault(line.when, []).append(line)
    disputed = {line.figure.partition(": ")[0] for line in entry.claims if "figure" in line.differs}
    for line in entry.claims:
        if line.figure and line.figure.partition(": ")[0] in disputed:
            said.setdefault(line.figure, []).append(line)
    return [Saying(what, tuple(lines)) for what, lines in said.items()]
