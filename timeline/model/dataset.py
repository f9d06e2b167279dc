"""What was read of a file: its rows as one CSV, its claims and events, and its problems.

`timeline.reading` makes an `Input` of the user's files, and a `Dataset` of the input.
All that is written of a file is made from a dataset.
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import asdict, dataclass, field, replace
from typing import TYPE_CHECKING, Any, Final

from timeline.dates import Conventions
from timeline.language import ENGLISH, Language
from timeline.problems import Code, Severity

if TYPE_CHECKING:
    import pandas as pd

    from timeline.dates import FuzzyDate, Order, OwnYear
    from timeline.problems import Problem
    from timeline.problems.acceptance import Acceptance


@dataclass(frozen=True, slots=True)
class SourceMap:
    """The place in the user's files of each record of the CSV, its header first."""

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

    def rearranged(self, starts: list[int], lines: list[int]) -> SourceMap:
        """Map another CSV of the same rows, whose parts begin on some lines of this one."""
        file, own = zip(*map(self._find, lines), strict=True)
        return SourceMap(self.files, starts, list(map(self.files.index, file)), list(own))

    def _find(self, line: int) -> tuple[str, int]:
        record = bisect_right(self.starts, line) - 1
        # A header of Parquet has no line, and a row of it has one number.
        own = self.line[record] and self.line[record] + line - self.starts[record]
        return self.files[self.file[record]], own


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
    #: Ids of these events to which events that are held are linked; `beyond` in the record.
    external_ids: tuple[str, ...] = ()
    #: How many rows have errors that no problem names, since there are too many.
    n_unnamed: int = 0
    #: Whether no event of the file, held or not, has rows of two sources.
    single_sourced: bool = False

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
        values = asdict(self)
        return {_KEYS.get(name, name): value for name, value in values.items()}

    @classmethod
    def from_record(cls, record: dict[str, Any]) -> CountedEvents:
        """Read counts from a record of `as_record`."""
        names = {key: name for name, key in _KEYS.items()}
        values: dict[str, Any] = {
            names.get(key, key): tuple(value) if isinstance(value, list) else value
            for key, value in record.items()
        }
        return cls(**values)


#: Keys of the record of `CountedEvents` that are not the names of the fields: pages have them.
_KEYS: Final = {"external_ids": "beyond"}


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
    #: What dates with several readings mean in all rows, where the CSV has some of them only.
    conventions: Conventions | None = None


@dataclass(frozen=True, slots=True)
class Reduction:
    """How a file with too many events is reduced to the most important ones."""

    max_events: int
    #: Column of the swimlanes, `None` for one.
    lanes: str | None
    #: What the user said of dates with several readings.
    conventions: Conventions
    #: First day and end of the last day.
    period: tuple[float | None, float | None]


#: The values of options that have few.
CHOICES: Final = {"lanes": ("category", "jurisdiction", "actors", None), "axis": ("auto", "even")}


@dataclass(frozen=True, slots=True)
class Options:
    """What a user can choose; every field has the name of its option."""

    title: str = ""
    subtitle: str = ""
    #: What the author says about the timeline, in the Markdown of `timeline.content.about`.
    about: str = ""
    #: `category`, `jurisdiction`, `actors` or `None` for one swimlane.
    lanes: str | None = "category"
    #: Headings of the swimlanes that come first, in this order; see `lanes.find_lanes`.
    lane_order: tuple[str, ...] = ()
    #: `auto`, or `even` for one scale however uneven the time is.
    axis: str = "auto"
    #: Columns of the user's own by which the page filters; see `selection.check_choices`.
    filters: tuple[str, ...] = ()
    since: FuzzyDate | None = None
    until: FuzzyDate | None = None
    #: What `03/04/2022` means; `None` to find out from the other dates.
    order: Order | None = None
    #: When `2023/24` and `FY2024` begin; `None` if they are not to be read.
    year: OwnYear | None = None
    #: The language of the page.
    lang: Language = ENGLISH

    def __post_init__(self) -> None:
        """Refuse words that are none of those that can be chosen."""
        for name, known in CHOICES.items():
            if getattr(self, name) not in known:
                listed = ", ".join(map(repr, known))
                message = f"{name} cannot be {getattr(self, name)!r}; write one of {listed}"
                raise ValueError(message)

    @property
    def conventions(self) -> Conventions:
        """What the user said of dates with several readings."""
        return Conventions(self.order, self.year)

    @property
    def period(self) -> tuple[float | None, float | None]:
        """First day and end of the last day that the user asked for."""
        since = None if self.since is None else float(self.since.earliest)
        until = None if self.until is None else float(self.until.latest) + 1
        return since, until

    @property
    def period_text(self) -> tuple[str, str]:
        """The dates since and until which events were asked for, in EDTF; empty if not."""
        since, until = self.since, self.until
        return "" if since is None else since.edtf, "" if until is None else until.edtf


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


# Datasets compare by identity.
@dataclass(frozen=True, eq=False)
class Dataset:
    """A file of sourced events, read."""

    #: The name of the file, without its folders.
    name: str
    #: One row for each claim, those of one event together; the columns of `claims`.
    claims: pd.DataFrame
    #: One row for each event, in order of time; the columns of `events`.
    events: pd.DataFrame
    #: All that is wrong or was read in another way, by line, but for what was accepted.
    problems: list[Problem]
    #: The problems for which rows are left out.
    left_out: list[Problem]
    #: How many rows the file has, those that are left out too.
    n_rows: int
    #: The bytes that were read, which the page contains, and which lines of the file they are.
    input: Input = field(default_factory=lambda: Input(b""))
    #: Where rows lie in the user's own files, for messages; `None` if on the lines of the CSV.
    source_map: SourceMap | None = None
    #: The bytes of the register of sources, if there is one.
    register: bytes | None = None
    #: Names of columns of the user's own.
    extra: tuple[str, ...] = ()
    options: Options = field(default_factory=Options)
    #: Counts of the events of the file that are not among `events`.
    counted: CountedEvents = field(default_factory=CountedEvents)
    #: What was chosen of the file: columns, each with the values asked for.
    part: tuple[tuple[str, tuple[str, ...]], ...] = ()
    #: The codes that the author accepts on rows, and the warnings and notes that they are of.
    acceptances: tuple[Acceptance, ...] = ()
    accepted: tuple[Problem, ...] = ()
    #: What this is a part of, which decides its colours and the scale of its time.
    whole: Dataset | None = None
    #: Whether every event of the whole file that was reported rests on one source.
    single_sourced: bool = False
    #: The end of the day of the file, in days; `None` for that of the claims.
    file_day: float | None = None

    def __repr__(self) -> str:
        """Say what it is in a line: a notebook or a debugger shows it."""
        counts = f"events: {len(self.events)}, claims: {len(self.claims)}"
        return f"<{type(self).__name__} {self.name!r}, {counts}, problems: {len(self.problems)}>"

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
