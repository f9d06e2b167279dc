"""What is read of the user's files: their rows as one CSV, and counts of the events left out.

A page of a file with too many events holds the most important ones and counts the others.
`timeline.reading.user_files` makes the input, and `timeline.reading.dataset` reads it.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass, field
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from timeline.dates import Order
    from timeline.model.source_map import SourceMap
    from timeline.problems import Problem


@dataclass(frozen=True, slots=True)
class CountedEvents:
    """Counts of the events that are not held, one for each swimlane and cell of time with any."""

    #: The name of the swimlane.
    lane: tuple[str, ...] = ()
    #: First and last day in the cell on which the middle of an event lies.
    first: tuple[int, ...] = ()
    last: tuple[int, ...] = ()
    #: How many events the cell has.
    n: tuple[int, ...] = ()
    #: Ids of these events to which events that are held are linked.
    beyond: tuple[str, ...] = ()
    #: How many rows have errors that no problem names, since there are too many.
    n_unnamed: int = 0

    @property
    def n_events(self) -> int:
        """How many events there are in all cells."""
        return sum(self.n)

    @property
    def days(self) -> tuple[int, int] | None:
        """The first and the last day on which the middle of any of them lies."""
        return (min(self.first), max(self.last)) if self.n else None

    def as_record(self) -> dict[str, Any]:
        """Give the counts as JSON has them; `from_record` reads them."""
        return asdict(self)

    @classmethod
    def from_record(cls, record: dict[str, Any]) -> CountedEvents:
        """Read counts from a record of `as_record`."""
        values: dict[str, Any] = {
            name: tuple(value) if isinstance(value, list) else value
            for name, value in record.items()
        }
        return cls(**values)


@dataclass(frozen=True, slots=True)
class Input:
    """The rows of the user's files as one CSV."""

    #: One CSV of all rows, or of those of the events that are held.
    data: bytes
    #: Where its rows lie in the user's files; `None` if it is the user's own file.
    source_map: SourceMap | None = None
    #: What was found wrong when it was made.
    problems: list[Problem] = field(default_factory=list)
    #: How many rows of the files are not blank; `None` to count those of the CSV.
    n_rows: int | None = None
    #: Counts of the events that are not held; `None` if all are.
    counted: CountedEvents | None = None
    #: What `03/04/2022` means in all rows, where the CSV has some of them only.
    order: Order | None = None


@dataclass(frozen=True, slots=True)
class Reduction:
    """How a file with too many events is reduced to the most important ones."""

    max_events: int
    #: Column of the swimlanes, `None` for one.
    lanes: str | None
    order: Order | None
    #: First day and end of the last day.
    period: tuple[float | None, float | None]
