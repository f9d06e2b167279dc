"""What a page does not hold and counts: the rest of the events of a larger file."""

from __future__ import annotations

from dataclasses import asdict, dataclass, field
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from timeline.dates import Order
    from timeline.model.source_map import Places
    from timeline.problems import Problem


@dataclass(frozen=True, slots=True)
class Rest:
    """Counts of events, one for each swimlane and cell of time that has any."""

    #: The word of the swimlane.
    lane: tuple[str, ...] = ()
    #: First and last of the days at which the events of the cell stand: the middles of their time.
    first: tuple[int, ...] = ()
    last: tuple[int, ...] = ()
    n: tuple[int, ...] = ()
    #: Ids of these events that the events of the page are linked to.
    beyond: tuple[str, ...] = ()
    #: Rows in error that no problem names, since there are too many.
    n_unnamed: int = 0

    @property
    def n_events(self) -> int:
        """How many events there are in all cells."""
        return sum(self.n)

    @property
    def days(self) -> tuple[int, int] | None:
        """The first day and the last at which any of them stands."""
        return (min(self.first), max(self.last)) if self.n else None

    def as_record(self) -> dict[str, Any]:
        """Give the counts as JSON has them; `from_record` makes the same of it."""
        return asdict(self)

    @classmethod
    def from_record(cls, record: dict[str, Any]) -> Rest:
        """Make the counts again."""
        values: dict[str, Any] = {
            name: tuple(value) if isinstance(value, list) else value
            for name, value in record.items()
        }
        return cls(**values)


@dataclass(frozen=True, slots=True)
class Given:
    """What a build is given of a user's files."""

    #: One CSV of all rows, or of those that the page holds.
    data: bytes
    #: Where its rows lie; None where it is the user's own file.
    places: Places | None = None
    #: What was found in making it.
    problems: list[Problem] = field(default_factory=list)
    #: Rows of the files that are not blank; None to count those of the CSV.
    n_rows: int | None = None
    rest: Rest | None = None
    #: What `03/04/2022` means in all rows, where the CSV holds a part.
    order: Order | None = None


@dataclass(frozen=True, slots=True)
class Wanted:
    """What the user chose of what the reduction depends on."""

    max_events: int
    #: Column of the swimlanes, None for one.
    lanes: str | None
    order: Order | None
    #: First day and end of the last day.
    period: tuple[float | None, float | None]
