"""Days of the proleptic Gregorian calendar as integers, counted from 1970-01-01.

The arithmetic is Howard Hinnant's `days_from_civil` and `civil_from_days`
(https://howardhinnant.github.io/date_algorithms.html): it holds for every year, year 0 and
negative years among them, where `datetime` and `datetime64` strings stop.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, TypeVar

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

Number = TypeVar("Number", int, "npt.NDArray[np.int64]")

DAY_MS: Final = 86_400_000

#: The years that a JavaScript date holds from their first day to their last.
FIRST_YEAR, LAST_YEAR = -271820, 275759

#: Days between 0000-03-01, where the algorithm's count begins, and 1970-01-01.
_EPOCH = 719468
_DAYS_IN_400_YEARS = 146097
_LENGTHS = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
_FEBRUARY = 2


def days_from_civil(year: Number, month: Number, day: Number) -> Number:
    """Count the days from 1970-01-01 to a date; also for whole arrays of dates."""
    march_year = year - (month <= _FEBRUARY)
    era = march_year // 400
    year_of_era = march_year - era * 400
    day_of_year = (153 * ((month + 9) % 12) + 2) // 5 + day - 1
    day_of_era = year_of_era * 365 + year_of_era // 4 - year_of_era // 100 + day_of_year
    days: Number = era * _DAYS_IN_400_YEARS + day_of_era - _EPOCH
    return days


def civil_from_days(days: int) -> tuple[int, int, int]:
    """Name the year, month and day that lie so many days after 1970-01-01."""
    era, day_of_era = divmod(days + _EPOCH, _DAYS_IN_400_YEARS)
    year_of_era = (
        day_of_era - day_of_era // 1460 + day_of_era // 36524 - day_of_era // 146096
    ) // 365
    day_of_year = day_of_era - (365 * year_of_era + year_of_era // 4 - year_of_era // 100)
    shifted_month = (5 * day_of_year + 2) // 153
    day = day_of_year - (153 * shifted_month + 2) // 5 + 1
    month = (shifted_month + 2) % 12 + 1
    return year_of_era + era * 400 + (month <= _FEBRUARY), month, day


def month_length(year: int, month: int) -> int:
    """Count the days of a month, 1 to 12, in that year."""
    leap = year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)
    return 29 if month == _FEBRUARY and leap else _LENGTHS[month - 1]


def iso_year(year: int) -> str:
    """Write a year as EDTF does: four digits, a sign before, or `Y` where four are too few."""
    if abs(year) > 9999:  # noqa: PLR2004 - the four digits
        return f"Y{year}"
    return f"-{-year:04d}" if year < 0 else f"{year:04d}"


def iso_day(days: int) -> str:
    """Write a day, counted from 1970-01-01, as `YYYY-MM-DD`."""
    year, month, day = civil_from_days(days)
    return f"{iso_year(year)}-{month:02d}-{day:02d}"
