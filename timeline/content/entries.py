"""The entries of the chronology: an event with its claims, in words."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Line:
    """One source's claim."""

    source: str
    #: Its date in words, and the cell as it was written where that was not plain EDTF.
    when: str
    as_written: str
    #: Its figure in words, with measure and unit; empty without one.
    figure: str
    description: str
    quote: str
    #: Whose word it passes on; empty if its own.
    origin: str
    source_title: str
    #: Number of its reference.
    reference: int
    #: What of it differs from the event's first claim: `date`, `figure`, both or nothing.
    differs: tuple[str, ...]
    #: Further columns of the file, as (name, text).
    extra: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Link:
    """Another event, by id and title."""

    id: str
    title: str


@dataclass(frozen=True, slots=True)
class Entry:
    """One event of the chronology."""

    id: str
    title: str
    when: str
    description: str
    #: The category as a heading has it, and as the file does.
    category: str
    category_name: str
    jurisdiction: tuple[str, ...]
    actors: tuple[str, ...]
    #: Its standing, as `timeline.model.evidence` has it, and the same in a sentence.
    standing: str
    standing_words: str
    claims: tuple[Line, ...]
    succeeds: tuple[Link, ...]
    succeeded_by: tuple[Link, ...]
    related: tuple[Link, ...]
