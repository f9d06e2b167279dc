"""Rows in our columns, as they are read from a file of another format."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Final

from timeline.formats.legacy_encoding import read_text
from timeline.problems import Code, Problem

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from timeline.dates import FuzzyDate, Order

#: The column of what belongs to no event: the title of the file, its settings, its comments.
LEFT_OVER: Final = "left_over"
#: What every claim about an event repeats.
SHARED: Final = ("id", "date", "end", "title", "category")


@dataclass(frozen=True)
class Foreign:
    """A file of another format."""

    name: str
    data: bytes
    #: The encoding of a text, if the user names it.
    encoding: str = ""

    @cached_property
    def _decoded(self) -> tuple[str, list[Problem]]:
        return read_text(self.data, self.encoding)

    @property
    def text(self) -> str:
        """Its text, empty where its encoding is not known."""
        return self._decoded[0]

    @property
    def text_problems(self) -> list[Problem]:
        """What is wrong with its text."""
        return self._decoded[1]

    @property
    def head(self) -> str:
        """The beginning of its text, by which it is recognised."""
        return self.text[:10_000]


@dataclass(frozen=True, slots=True)
class ImportOptions:
    """What a user can choose of an import."""

    #: What `03/04/2022` means; `None` for what the format says, or the other dates of the file.
    order: Order | None = None
    #: The period in which repeated events are written out.
    since: FuzzyDate | None = None
    until: FuzzyDate | None = None
    #: What a cell holds that the file leaves empty, by column.
    defaults: Mapping[str, str] = field(default_factory=dict)
    #: The name that the file has for a column of ours, where it is named by hand.
    mapping: Mapping[str, str] = field(default_factory=dict)
    #: The sheets of a workbook that are read; none for each that has a header of ours.
    sheets: Sequence[str] = ()


@dataclass(slots=True)
class Row:
    """One claim, on its way to a row of our CSV."""

    #: Line of the foreign file on which it begins, from 1.
    line: int
    #: Cells by column: ours, and any other under the name it is to be kept by.
    #: `date` and `end` may be as people write them.
    cells: dict[str, str]
    #: Number of the event that it is a claim about, where there are several of one.
    event: int | None = None
    #: The part of the foreign file that the line is of, such as a sheet; empty for the file.
    file: str = ""


@dataclass(slots=True)
class Draft:
    """What a foreign file says."""

    rows: list[Row] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    #: What `03/04/2022` means in this format, if it says so.
    order: Order | None = None
    #: Names in the foreign file of our columns `date` and `end`.
    names: dict[str, str] = field(default_factory=dict)
    #: Title and subtitle that the file has for itself.
    title: str = ""
    subtitle: str = ""
    #: What belongs to no event, each with its line; it is kept with the first row.
    left_over: list[tuple[int, str]] = field(default_factory=list)

    def add_event(self, line: int, cells: dict[str, str], sources: list[dict[str, str]]) -> None:
        """Add an event: a row for each of its sources, or one without a source."""
        several = len(sources) > 1
        number = len(self.rows) if several else None
        for place, source in enumerate(sources or [{}]):
            own = cells if not place else {name: cells.get(name, "") for name in SHARED}
            if "date" in source:
                own = {**own, "end": ""}
            self.rows.append(Row(line, {**own, **source}, number))

    def note(self, code: Code, line: int, sentence: str, cure: str = "", cell: str = "") -> None:
        """Say something of a line of the file."""
        self.problems.append(Problem(code, line, "", cell, sentence, cure))

    def note_kept(self, line: int, names: list[str]) -> None:
        """Say that cells of a row have no column of ours, and are kept under their own names."""
        if not names:
            return
        shown = ", ".join(names)
        one = f"{shown} has no place here and is kept in a column of that name"
        several = f"{shown} have no place here and are kept in columns of those names"
        self.note(Code.KEPT_BESIDE, line, one if len(names) == 1 else several)

    def leave_over(self, line: int, what: str, text: str) -> None:
        """Keep a part of the file that is no event, and say so."""
        self.left_over.append((line, f"{what}: {text}"))
        sentence = f"{what} is no event and is kept in the column {LEFT_OVER}"
        self.note(Code.NO_EVENT, line, sentence, cell=text)
