"""Arithmetic for dates of markwhen: a moment, and amounts of time before or after it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final, NamedTuple, Self

from timeline.dates.day_numbers import (
    civil_from_days,
    days_from_civil,
    iso_day,
    iso_year,
    month_length,
)
from timeline.dates.refusals import bad

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
