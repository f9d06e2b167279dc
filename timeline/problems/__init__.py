"""Problems of a user's file, as values: `Problem` is one in a file, `codes` has their kinds."""

from __future__ import annotations

from dataclasses import dataclass

from timeline.problems.codes import Code
from timeline.problems.severity import Severity

__all__ = ["Code", "Problem", "Severity", "quoted"]


MAX_QUOTED = 80


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that is wrong in a file, and what to write instead."""

    code: Code
    #: Line of the file as an editor counts, from 1; 0 when the whole file is meant.
    line: int
    #: Name of the column as the file's header has it; empty when no single column is meant.
    column: str
    #: The cell as it was written.
    cell: str
    #: What is wrong, without a full stop.
    sentence: str
    #: What to write instead, without a full stop; empty for most notes.
    cure: str = ""
    #: Whether the line is one of the register of sources, not of the events.
    in_register: bool = False
    #: The file that the line is of, where events come from several files; empty where from one.
    file: str = ""

    @property
    def severity(self) -> Severity:
        """How much the problem stops."""
        return self.code.severity

    def show(self, file: str, register: str = "sources") -> str:
        """Put the problem in one line, `file:line: code: sentence; cure`.

        Args:
            file: Name of the file of events.
            register: Name of the register of sources, for a problem that lies there.
        """
        name = self.file_name(file, register)
        place = f"{name}:{self.line}" if self.line else name
        return f"{place}: {self.code.code}: {self.words}"

    def file_name(self, file: str, register: str) -> str:
        """Name the file that the problem lies in, of these two or its own."""
        return register if self.in_register else self.file or file

    @property
    def words(self) -> str:
        """What is wrong and what to write instead, in one line."""
        return _visible("; ".join(filter(None, (self.sentence, self.cure))))

    def as_record(self) -> dict[str, str | int | bool]:
        """List the problem for JSON: a key for each field, and its severity."""
        return {
            "code": self.code.code,
            "severity": self.severity.value,
            "line": self.line,
            "column": self.column,
            "cell": self.cell,
            "sentence": self.sentence,
            "cure": self.cure,
            "in_register": self.in_register,
        }


def quoted(cell: str) -> str:
    """Put a cell in quotation marks for a sentence, cut short after 80 characters."""
    shown = _visible(cell[:MAX_QUOTED])
    return f'"{shown}…"' if len(cell) > MAX_QUOTED else f'"{shown}"'


def _visible(text: str) -> str:
    # A line break or a control code out of a cell would spoil the line, or the terminal.
    return "".join(c if c.isprintable() else c.encode("unicode_escape").decode() for c in text)
