"""Durations in markwhen: added to a year, month or day, or the step of a repeated date.

A repeated date, such as `2022-01-01 every 2 weeks for 5 times`, is written out date by date. The
grammar is that of https://docs.markwhen.com/syntax/recurrence.html. A length is counted from the
first time: `every week for 12 weeks` is twelve times.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import count
from typing import TYPE_CHECKING, Final, NamedTuple, Self

from timeline.dates import parse_edtf
from timeline.dates.day_numbers import (
    civil_from_days,
    days_from_civil,
    iso_day,
    iso_year,
    month_length,
)
from timeline.dates.plain_dates import make_plain
from timeline.dates.refusals import bad, not_a_date
from timeline.formats.draft_claims import MOST_REPETITIONS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from timeline.dates import FuzzyDate
    from timeline.formats.draft_claims import ImportOptions

#: The units of a moment, the finest first; a week is seven days.
UNITS: Final = ("day", "month", "year")
_UNIT = (
    r"(?:(?:week|work|business) ?days?|days?|d|weeks?|w|months?|years?|y|"
    r"hours?|h|minutes?|mins?|seconds?|secs?|milliseconds?|ms)"
)
#: Any number of amounts, such as `1 year 6 months`.
AMOUNTS: Final = rf"(?:[0-9]+ ?{_UNIT}(?![a-z])(?:, ?| )?)*"
_AMOUNT = re.compile(rf"([0-9]+) ?({_UNIT})(?![a-z])", re.IGNORECASE)
_WEEKEND = 5
#: Larger amounts are cut to this: nobody writes them, and no such date can be drawn.
_MOST = 1_000_000
_EVERY: Final = re.compile(
    r"every (?P<n>other|[0-9]+)? ?(?P<unit>[a-z ]+?)"
    rf"(?: for (?:(?P<times>[0-9]+) times?|(?P<length>{AMOUNTS}))| ?x ?(?P<x>[0-9]+))?",
    re.IGNORECASE,
)
_CURE: Final = "write an event for each time that counts"


class Amount(NamedTuple):
    """A number of units of time."""

    n: int
    #: One of `UNITS`, or `weekday`, or `time` for what is shorter than a day.
    unit: str

    @property
    def fineness(self) -> int:
        """How fine its unit is; a larger number is finer."""
        return {"year": 0, "month": 1}.get(self.unit, 2)


def read_amounts(text: str) -> list[Amount]:
    """Read the amounts in a text; none if it has none."""
    found = []
    for number, written in _AMOUNT.findall(text):
        unit = written.lower()
        n = min(int(number[:9]), _MOST)
        if unit[0] in "hs" or unit.startswith(("mi", "ms")):
            found.append(Amount(n, "time"))
        elif unit[0] == "y":
            found.append(Amount(n, "year"))
        elif unit.startswith("mo"):
            found.append(Amount(n, "month"))
        elif unit in {"week", "weeks", "w"}:
            found.append(Amount(7 * n, "day"))
        else:
            found.append(Amount(n, "day" if unit[0] == "d" else "weekday"))
    return found


@dataclass(frozen=True, slots=True)
class Moment:
    """A year, a month or a day."""

    #: One of `UNITS`.
    unit: str
    #: The year, the number of months since the year 0, or of days since 1970-01-01.
    count: int

    @classmethod
    def of_day(cls, day: int, unit: str) -> Self:
        """Return the year or the month that contains a day, or the day itself."""
        year, month, _ = civil_from_days(day)
        counts = {"year": year, "month": 12 * year + month - 1}
        return cls(unit if unit in counts else "day", counts.get(unit, day))

    @property
    def edtf(self) -> str:
        """The moment as EDTF."""
        if self.unit == "year":
            return iso_year(self.count)
        if self.unit == "month":
            return f"{iso_year(self.count // 12)}-{self.count % 12 + 1:02d}"
        return iso_day(self.count)

    def next(self) -> Moment:
        """Return the next year, month or day."""
        return Moment(self.unit, self.count + 1)

    def previous(self) -> Moment:
        """Return the year, month or day before."""
        return Moment(self.unit, self.count - 1)

    def after(self, amounts: list[Amount]) -> Moment:
        """Add amounts.

        Raises:
            RefusedError: The moment is too vague for the unit of an amount.
        """
        moment = self
        for amount in amounts:
            moment = moment._moved(amount, 1)
        return moment

    def before(self, amounts: list[Amount]) -> Moment:
        """Subtract amounts; see `after`."""
        moment = self
        for amount in amounts:
            moment = moment._moved(amount, -1)
        return moment

    def _moved(self, amount: Amount, sign: int) -> Moment:
        n = sign * amount.n
        if amount.unit == "time" or (amount.fineness > Amount(1, self.unit).fineness):
            unit = "hours" if amount.unit == "time" else f"{amount.unit}s"
            fault = f"counts {unit} from {self.edtf}, which says no more than its {self.unit}"
            raise bad(fault=fault, cure="write the dates themselves")
        if self.unit == "year":
            return Moment("year", self.count + n)
        if self.unit == "month":
            return Moment("month", self.count + n * (12 if amount.unit == "year" else 1))
        if amount.unit == "day":
            return Moment("day", self.count + n)
        if amount.unit == "weekday":
            return self._on_weekdays(n)
        return self._in_months(n * (12 if amount.unit == "year" else 1))

    def _in_months(self, n: int) -> Moment:
        year, month, day = civil_from_days(self.count)
        months = 12 * year + month - 1 + n
        year, month = months // 12, months % 12 + 1
        return Moment("day", days_from_civil(year, month, min(day, month_length(year, month))))

    def _on_weekdays(self, n: int) -> Moment:
        """Add a number of days from Monday to Friday; five of them make a week."""
        weeks, remaining = divmod(abs(n), 5)
        step = 1 if n >= 0 else -1
        day = self.count + step * 7 * weeks
        while remaining:
            # Day 0, 1970-01-01, was a Thursday; with 3 added, Monday is 0.
            crossed = day if step > 0 else day - 1
            remaining -= (crossed + 3) % 7 < _WEEKEND
            day += step
        return Moment("day", day)


@dataclass(frozen=True, slots=True)
class Repeat:
    """How a date repeats."""

    #: The time from one repetition to the next.
    step: Amount
    #: The number of times; None if it is not given.
    times: int | None
    #: The length of the series; empty if it is not given.
    length: list[Amount]


def parse_repeat(every: str) -> Repeat:
    """Read how a date repeats.

    Raises:
        RefusedError: It cannot be read, or repeats within a day.
    """
    match = _EVERY.fullmatch(every)
    number = (match["n"] or "1").lower().replace("other", "2") if match else ""
    steps = read_amounts(f"{number} {match['unit']}") if match else []
    # Working days are refused, since the holidays are not known.
    if match is None or len(steps) != 1 or not steps[0].n or steps[0].unit == "weekday":
        raise bad(fault=f'repeats, "{every}"', cure=_CURE)
    if steps[0].unit == "time":
        raise bad(fault=f'repeats within a day, "{every}"', cure=_CURE)
    times = match["times"] or match["x"]
    return Repeat(steps[0], int(times[:9]) if times else None, read_amounts(match["length"] or ""))


def expand_recurrence(when: FuzzyDate, every: str, options: ImportOptions) -> list[FuzzyDate]:
    """Write out a repeated date within the period of the options.

    Raises:
        RefusedError: It has no end, is too vague for its step, or falls on a day that some
            month or year does not have.
    """
    repeat = parse_repeat(every)
    until = options.until
    if repeat.times is None and not repeat.length and until is None:
        cure = "give the period that counts with --since and --until"
        raise bad(fault=f'repeats without an end, "{every}"', cure=cure)
    found: list[FuzzyDate] = []
    for each in _times(when, repeat):
        if until is not None and each.earliest > until.latest:
            break
        if options.since is None or each.earliest >= options.since.earliest:
            found.append(each)
        if len(found) > MOST_REPETITIONS:
            cure = "give the period that counts with --since and --until"
            raise bad(fault=f"repeats more than {MOST_REPETITIONS:,} times", cure=cure)
    return found


def _times(when: FuzzyDate, repeat: Repeat) -> Iterator[FuzzyDate]:
    """Yield the dates in their order, without end if none is given."""
    plain = make_plain(when)
    if not plain.exact:
        raise bad(fault=f"repeats from {when.edtf}, which is vague or open", cure=_CURE)
    sides = [side for side in (plain.start, plain.end) if side]
    over = _moment(sides[0]).after(repeat.length).count if repeat.length else None
    for number in count() if repeat.times is None else range(repeat.times):
        step = Amount(number * repeat.step.n, repeat.step.unit)
        if over is not None and _moment(sides[0]).after([step]).count >= over:
            return
        moved = parse_edtf("/".join(_moved(side, step) for side in sides))
        if moved is None:
            return
        yield moved


def _moment(side: str) -> Moment:
    when = parse_edtf(side.partition("T")[0])
    if when is None:
        raise not_a_date(side)
    return Moment.of_day(when.earliest, when.start.precision)


def _moved(side: str, step: Amount) -> str:
    """Move a plain date; its time of day stays the same."""
    _, t, clock = side.partition("T")
    first = _moment(side)
    moved = first.after([step])
    if (
        first.unit == "day"
        and step.unit in {"month", "year"}
        and first.edtf[-2:] != moved.edtf[-2:]
    ):
        raise bad(
            fault=f"repeats on day {int(first.edtf[-2:])}, which {moved.edtf[:-3]} does not have",
            cure=_CURE,
        )
    return f"{moved.edtf}{t}{clock}"
