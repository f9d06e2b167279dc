"""Moments of the calendar, and so many days, months or years before and after them."""

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

#: The units that are counted in, the finest first; a week is seven days.
UNITS: Final = ("day", "month", "year")
_UNIT = (
    r"(?:(?:week|work|business) ?days?|days?|d|weeks?|w|months?|years?|y|"
    r"hours?|h|minutes?|mins?|seconds?|secs?|milliseconds?|ms)"
)
#: None, one or several amounts, such as `1 year 6 months`.
AMOUNTS: Final = rf"(?:[0-9]+ ?{_UNIT}(?![a-z])(?:, ?| )?)*"
_AMOUNT = re.compile(rf"([0-9]+) ?({_UNIT})(?![a-z])", re.IGNORECASE)
_WEEKEND = 5
#: No amount that people write is larger, and no date that can be drawn is so far off.
_MOST = 1_000_000


class Amount(NamedTuple):
    """So many of a unit."""

    n: int
    #: One of `UNITS`, or `weekday`, or `time` for what is shorter than a day.
    unit: str

    @property
    def fineness(self) -> int:
        """How fine its unit is: the larger, the finer."""
        return {"year": 0, "month": 1}.get(self.unit, 2)


def read_amounts(text: str) -> list[Amount]:
    """Read amounts; a text that has none gives none."""
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
    #: Of it: years, months since the year 0, or days since 1970-01-01.
    count: int

    @classmethod
    def of_day(cls, day: int, unit: str) -> Self:
        """Make the year, the month or the day in which a day lies."""
        year, month, _ = civil_from_days(day)
        counts = {"year": year, "month": 12 * year + month - 1}
        return cls(unit if unit in counts else "day", counts.get(unit, day))

    @property
    def edtf(self) -> str:
        """The moment as EDTF writes it."""
        if self.unit == "year":
            return iso_year(self.count)
        if self.unit == "month":
            return f"{iso_year(self.count // 12)}-{self.count % 12 + 1:02d}"
        return iso_day(self.count)

    def after_one(self) -> Moment:
        """Give the next year, month or day."""
        return Moment(self.unit, self.count + 1)

    def before_one(self) -> Moment:
        """Give the year, month or day before."""
        return Moment(self.unit, self.count - 1)

    def after(self, amounts: list[Amount]) -> Moment:
        """Count forwards.

        Raises:
            RefusedError: The moment is too vague for the unit of an amount.
        """
        moment = self
        for amount in amounts:
            moment = moment._moved(amount, 1)
        return moment

    def before(self, amounts: list[Amount]) -> Moment:
        """Count backwards; see `after`."""
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
        """Count the days from Monday to Friday, by weeks of five."""
        weeks, rest = divmod(abs(n), 5)
        step = 1 if n >= 0 else -1
        day = self.count + step * 7 * weeks
        while rest:
            # 1970-01-01 was a Thursday, and Monday is 0; a day is over when it has passed.
            passed = day if step > 0 else day - 1
            rest -= (passed + 3) % 7 < _WEEKEND
            day += step
        return Moment("day", day)
