"""What all readers of foreign formats share: the file, the options, and the claims they make of it.

A draft claim has cells under the names of our columns, as the foreign file has them.
`timeline.reading.foreign_files` brings their dates to EDTF and writes them as our CSV.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Final, Protocol

from timeline.formats.text_encoding import read_text
from timeline.model.columns import REPEATED
from timeline.problems import Code, Problem

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from timeline.dates import FuzzyDate, Order, OwnYear

#: The column for what belongs to no event: the title of the file, its settings, its comments.
LEFT_OVER: Final = "left_over"
#: An event that repeats more often than this is refused: its rule is wrong, or needs a period.
MOST_REPETITIONS: Final = 1_000


@dataclass(frozen=True)
class ForeignFile:
    """A file of another format."""

    name: str
    data: bytes
    #: The encoding of its text, if the user names it.
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
        """The beginning of its text, enough to recognise its format."""
        return self.text[:10_000]


@dataclass(frozen=True, slots=True)
class ImportOptions:
    """What a user can choose for an import."""

    #: What `03/04/2022` means; `None` to find out from the format or the other dates.
    order: Order | None = None
    #: The period within which repeated events are written out.
    since: FuzzyDate | None = None
    until: FuzzyDate | None = None
    #: By column, what its cells hold where the file leaves them empty.
    defaults: Mapping[str, str] = field(default_factory=dict)
    #: By column of ours, the name that the user says the file has for it.
    mapping: Mapping[str, str] = field(default_factory=dict)
    #: The sheets of a workbook to read; empty for each sheet that has a header of ours.
    sheets: Sequence[str] = ()
    #: When `2023/24` and `FY2024` begin; `None` if they are not to be read.
    year: OwnYear | None = None


@dataclass(slots=True)
class DraftClaim:
    """One claim, which becomes one row of our CSV."""

    #: Line of the foreign file on which it begins, from 1.
    line: int
    #: Cells by column: ours, and others under the names that the file has for them.
    #: `date` and `end` may be as people write them.
    cells: dict[str, str]
    #: Number of the event, where several claims are about one event.
    event: int | None = None
    #: The part of the foreign file that the line counts in, such as a sheet; empty for the file.
    file: str = ""


@dataclass(slots=True)
class DraftClaims:
    """The claims of a foreign file, with what else the file says."""

    claims: list[DraftClaim] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    #: What `03/04/2022` means in this format, if it says so.
    order: Order | None = None
    #: Whether its dates are cells that people write, where `2019-24` may be years.
    of_cells: bool = False
    #: Names that the foreign file has for our columns `date` and `end`.
    names: dict[str, str] = field(default_factory=dict)
    #: Title and subtitle of the whole file, if it has them.
    title: str = ""
    subtitle: str = ""
    #: What belongs to no event, each with its line; the first row of the CSV keeps it.
    left_over: list[tuple[int, str]] = field(default_factory=list)

    def add_event(self, line: int, cells: dict[str, str], sources: list[dict[str, str]]) -> None:
        """Add an event: one claim for each of its sources, or one claim without a source."""
        several = len(sources) > 1
        number = len(self.claims) if several else None
        for place, source in enumerate(sources or [{}]):
            own = cells if not place else {name: cells.get(name, "") for name in REPEATED}
            if "date" in source:
                own = {**own, "end": ""}
            self.claims.append(DraftClaim(line, {**own, **source}, number))

    def note(self, code: Code, line: int, sentence: str, cure: str = "", cell: str = "") -> None:
        """Add a problem of a line of the file."""
        self.problems.append(Problem(code, line, "", cell, sentence, cure))

    def note_kept(self, line: int, names: list[str]) -> None:
        """Note which cells of a row have no column of ours and are kept under their own names."""
        if not names:
            return
        shown = ", ".join(names)
        one = f"{shown} has no place here and is kept in a column of that name"
        several = f"{shown} have no place here and are kept in columns of those names"
        self.note(Code.KEPT_BESIDE, line, one if len(names) == 1 else several)

    def add_left_over(self, line: int, what: str, text: str) -> None:
        """Keep a part of the file that is no event, and note that."""
        self.left_over.append((line, f"{what}: {text}"))
        sentence = f"{what} is no event and is kept in the column {LEFT_OVER}"
        self.note(Code.NO_EVENT, line, sentence, cell=text)


class FormatReader(Protocol):
    """What the module of a format has."""

    def recognises(self, file: ForeignFile) -> bool:
        """Tell from its content whether a file is of this format; never raise."""

    def read(self, file: ForeignFile, options: ImportOptions) -> DraftClaims:
        """Read a file into draft claims; what is wrong with it is among their problems."""
