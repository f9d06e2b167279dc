"""What was read of a file: its claims and events, its problems, and the bytes it was read from.

`timeline.reading.dataset` makes a dataset; all that is written of a file is made from one.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from timeline.model.input import CountedEvents, Input
from timeline.model.options import Options
from timeline.problems import Code, Problem, Severity

if TYPE_CHECKING:
    import pandas as pd

#: Problems after which nothing of a file can be used.
WHOLE_FILE = (
    Code.UNREADABLE_FILE,
    Code.EMPTY_FILE,
    Code.HEADER_ONLY,
    Code.NOT_CSV,
    Code.NO_COLUMNS,
    Code.TOO_WIDE,
)


class NothingToDrawError(ValueError):
    """No event is left to draw."""


# Two datasets are equal only if they are one: their tables cannot be compared at a glance.
@dataclass(frozen=True, eq=False)
class Dataset:
    """A file of sourced events, read."""

    #: The name of the file, without its folders.
    name: str
    #: One row for each claim, those of one event together; the columns of `claims`.
    claims: pd.DataFrame
    #: One row for each event, in order of time; the columns of `events`.
    events: pd.DataFrame
    #: All that is wrong or was read in another way, by line.
    problems: list[Problem]
    #: The problems for which rows are left out.
    left_out: list[Problem]
    #: How many rows the file has, those that are left out too.
    n_rows: int
    #: The bytes that were read, which the page carries, and which lines of the file they are.
    input: Input = field(default_factory=lambda: Input(b""))
    #: The bytes of the register of sources, if there is one.
    register: bytes | None = None
    #: Names of columns of the user's own.
    extra: tuple[str, ...] = ()
    options: Options = field(default_factory=Options)
    #: Counts of the events of the file that are not among `events`.
    counted: CountedEvents = field(default_factory=CountedEvents)
    #: What was chosen of the file: columns, each with the values asked for.
    part: tuple[tuple[str, tuple[str, ...]], ...] = ()
    #: The categories in the order of their colours; of a part those of the whole.
    categories: tuple[str, ...] = ()

    def __repr__(self) -> str:
        """Say what it is in a line: a notebook or a debugger shows it."""
        counts = f"{len(self.events)} events, {len(self.claims)} claims"
        return f"<{type(self).__name__} {self.name!r}: {counts}, {len(self.problems)} problems>"

    @property
    def errors(self) -> list[Problem]:
        """The problems for which the command refuses to build."""
        return [each for each in self.problems if each.severity is Severity.ERROR]

    @property
    def unusable(self) -> bool:
        """Whether a whole file failed, so that leaving out rows is no cure."""
        return any(not each.line or each.code in WHOLE_FILE for each in self.errors)

    @property
    def why_empty(self) -> str:
        """Why there is no event, in a sentence."""
        if self.errors:
            return f"no event is left to draw: {self.errors[0].show(self.name)}"
        return "no event is left to draw: none lies in the period"
