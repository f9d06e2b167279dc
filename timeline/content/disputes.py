"""The disputes: the versions of each date and figure on which sources differ, side by side."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from timeline.model.evidence import DISPUTED

if TYPE_CHECKING:
    from collections.abc import Iterable

    from timeline.content.entries import Entry, Line


@dataclass(frozen=True, slots=True)
class Version:
    """One version of a disputed date or figure, and the claims that give it."""

    #: The date or the figure in words.
    what: str
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Dispute:
    """An event on which sources differ; the first version is the event's own."""

    id: str
    title: str
    versions: tuple[Version, ...]


def list_disputes(entries: Iterable[Entry]) -> list[Dispute]:
    """List the versions of each disputed event, in the order of the chronology."""
    return [
        Dispute(entry.id, entry.title, tuple(_versions(entry)))
        for entry in entries
        if entry.standing == DISPUTED
    ]


def _versions(entry: Entry) -> list[Version]:
    """Group the claims by their dates, if these are disputed, and by each disputed figure."""
    by_version: dict[str, list[Line]] = {}
    if any("date" in line.differs for line in entry.claims):
        for line in entry.claims:
            by_version.setdefault(line.when, []).append(line)
    disputed = {line.figure.partition(": ")[0] for line in entry.claims if "figure" in line.differs}
    for line in entry.claims:
        if line.figure and line.figure.partition(": ")[0] in disputed:
            by_version.setdefault(line.figure, []).append(line)
    return [Version(what, tuple(lines)) for what, lines in by_version.items()]
