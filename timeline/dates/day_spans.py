"""`DaySpan`: the first and last day that one EDTF date may mean, and the unit it is written in.

ISO 8601-2 leaves the months of a season open: here they are the meteorological ones, and a
winter runs from December into the next year.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from itertools import product
from typing import TYPE_CHECKING

from timeline.dates.day_numbers import FIRST_YEAR, LAST_YEAR, days_from_civil, month_length
from timeline.dates.form_parts import MONTHS
from timeline.dates.refusals import RefusedError, bad

if TYPE_CHECKING:
    from collections.abc import Sequence

    from timeline.dates.edtf_parts import DateParts


class Precision(StrEnum):
    """The unit in which a moment is written, or the larger one in which it is qualified."""

    DAY = "day"
    MONTH = "month"
    QUARTER = "quarter"
    SEASON = "season"
    FOUR_MONTHS = "four months"
    HALF = "half"
    YEAR = "year"
    DECADE = "decade"
    CENTURY = "century"
    MILLENNIUM = "millennium"
    LONGER = "longer"


#: The longest that a unit can be, in days; for `LONGER`, the ten millennia of `XXXX`.
UNIT_DAYS = {
    Precision.DAY: 1,
    Precision.MONTH: 31,
    Precision.QUARTER: 92,
    Precision.SEASON: 92,
    Precision.FOUR_MONTHS: 123,
    Precision.HALF: 184,
    Precision.YEAR: 366,
    Precision.DECADE: 3653,
    Precision.CENTURY: 36525,
    Precision.MILLENNIUM: 365250,
    Precision.LONGER: 3652500,
}

_UNITS = {"year": Precision.YEAR, "month": Precision.MONTH, "day": Precision.DAY}
_TENS = (Precision.YEAR, Precision.DECADE, Precision.CENTURY, Precision.MILLENNIUM)
#: First month of each part of a year, its length in months, and its precision.
_PARTS = {
    **{21 + n: (3 + 3 * n, 3, Precision.SEASON) for n in range(4)},
    **{25 + n: (3 + 3 * n, 3, Precision.SEASON) for n in range(4)},
    **{29 + n: ((9, 12, 3, 6)[n], 3, Precision.SEASON) for n in range(4)},
    **{33 + n: (1 + 3 * n, 3, Precision.QUARTER) for n in range(4)},
    **{37 + n: (1 + 4 * n, 4, Precision.FOUR_MONTHS) for n in range(3)},
    **{40 + n: (1 + 6 * n, 6, Precision.HALF) for n in range(2)},
}


@dataclass(frozen=True, slots=True)
class DaySpan:
    """The stretch of days in which one moment lies."""

    #: First possible day, counted from 1970-01-01.
    earliest: int
    #: Last possible day, inclusive.
    latest: int
    precision: Precision
    #: Empty, `~` about, `?` uncertain, `%` both. The bounds are those of the unqualified date.
    qualifier: str

    @property
    def tolerance(self) -> int:
        """By how many days an about-date may lie beyond its bounds: one unit, else 0."""
        return UNIT_DAYS[self.precision] if self.qualifier in {"~", "%"} else 0


def span_of(parts: DateParts) -> DaySpan:
    """Bound the days that one EDTF date may mean.

    Raises:
        RefusedError: There is no such day, or its year cannot be drawn.
    """
    years = _years(parts)
    if years[0] < FIRST_YEAR or years[-1] > LAST_YEAR:
        raise bad(
            fault=f"is outside the years that can be drawn, {FIRST_YEAR} to {LAST_YEAR}",
            cure="write a year between them",
        )
    precision = max(
        _precision(parts), _UNITS[parts.qualified or "day"], key=lambda unit: UNIT_DAYS[unit]
    )
    if parts.season:
        earliest, latest = _part_bounds(years[0], parts.season)
    else:
        earliest, latest = _bounds(parts, years)
    return DaySpan(earliest, latest, precision, parts.qualifier)


def _years(parts: DateParts) -> Sequence[int]:
    if "X" in parts.year:
        digits = parts.year.removeprefix("-")
        years = _matching(digits, range(10 ** len(digits)))
        return [-year for year in reversed(years)] if parts.year.startswith("-") else years
    year = int(parts.year)
    unit = _unit_of_significance(parts)
    first = abs(year) // unit * unit
    years_meant = range(first, first + unit)
    return range(-years_meant[-1], -first + 1) if year < 0 else years_meant


def _unit_of_significance(parts: DateParts) -> int:
    digits = len(str(abs(int(parts.year))))
    return 10 ** (digits - parts.significant) if 0 < parts.significant < digits else 1


def _matching(pattern: str, numbers: range) -> list[int]:
    if "X" not in pattern:
        return [int(pattern)] if int(pattern) in numbers else []
    # Only what fits is made: to look through 10,000 years takes a hundred times as long.
    digits = product(*("0123456789" if sign == "X" else sign for sign in pattern))
    return [number for each in digits if (number := int("".join(each))) in numbers]


#: Of months and days there are few patterns.
_matching_part = lru_cache(maxsize=1024)(_matching)


def _precision(parts: DateParts) -> Precision:
    unspecified = len(parts.year.removeprefix("-")) - parts.year.removeprefix("-").find("X")
    vague = unspecified if "X" in parts.year else len(str(_unit_of_significance(parts))) - 1
    if vague:
        return _TENS[vague] if vague < len(_TENS) else Precision.LONGER
    if parts.season:
        return _PARTS[parts.season][2]
    if "X" in parts.month or not parts.month:
        return Precision.YEAR
    return Precision.MONTH if "X" in parts.day or not parts.day else Precision.DAY


def _part_bounds(year: int, season: int) -> tuple[int, int]:
    first, length, _ = _PARTS[season]
    after = first - 1 + length
    return (
        days_from_civil(year, first, 1),
        days_from_civil(year + after // 12, after % 12 + 1, 1) - 1,
    )


def _bounds(parts: DateParts, years: Sequence[int]) -> tuple[int, int]:
    months = _matching_part(parts.month or "XX", range(1, 13))
    days = _matching_part(parts.day or "XX", range(1, 32))
    earliest = _first_real(years, months, days)
    latest = _first_real(years[::-1], months[::-1], days[::-1])
    if earliest is None or latest is None:
        raise _no_such_day(parts, years)
    return earliest, latest


def _first_real(years: Sequence[int], months: list[int], days: list[int]) -> int | None:
    # The year only matters for 29 February, so this looks at a few years at most.
    return next(
        (
            days_from_civil(year, month, day)
            for year in years
            for month in months
            for day in days
            if day <= month_length(year, month)
        ),
        None,
    )


def _no_such_day(parts: DateParts, years: Sequence[int]) -> RefusedError:
    if "00" in {parts.month, parts.day}:
        known = parts.year if parts.month == "00" else f"{parts.year}-{parts.month}"
        return bad(
            fault="has a zero for its month or day", cure=f"write {known} if the rest is not known"
        )
    cure = f"write {parts.year}-{parts.month} if the day is not known"
    if "X" in parts.month:
        return bad(fault="is a day that does not exist", cure=cure)
    month = f"{MONTHS[int(parts.month) - 1]} {parts.year}"
    length = month_length(years[0], int(parts.month))
    return bad(fault=f"is a day that does not exist: {month} has {length} days", cure=cure)
