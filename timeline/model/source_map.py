"""The source map: from the lines of a CSV that the program made to those of the user's files."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from timeline.problems import Problem


@dataclass(frozen=True, slots=True)
class SourceMap:
    """The place of each record of the CSV, its header first."""

    #: Names of the files; one empty name where there is one file.
    files: tuple[str, ...]
    #: Line of the CSV on which each record begins, ascending from 1.
    starts: list[int]
    #: The file of each record, by its number in `files`, and the line on which it begins there.
    file: list[int]
    line: list[int]

    def locate(self, problem: Problem) -> Problem:
        """Give a problem the file and the line of the user's that it lies in."""
        if problem.in_register or not problem.line:
            return problem
        file, line = self._find(problem.line)
        return replace(problem, file=file, line=line)

    def describe_line(self, line: int) -> str:
        """Name a line of the CSV as the user finds it: `line 3 of b.csv`."""
        file, own = self._find(line)
        return f"line {own} of {file}" if file else f"line {own}"

    def _find(self, line: int) -> tuple[str, int]:
        record = bisect_right(self.starts, line) - 1
        # A header of Parquet has no line, and a row of it has one number.
        own = self.line[record] and self.line[record] + line - self.starts[record]
        return self.files[self.file[record]], own
