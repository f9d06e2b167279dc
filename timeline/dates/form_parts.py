"""What the readers of written dates share: types, names of months, years of two digits, real days.

`Order` is used outside of `dates` too: it says what 03/04/2022 means. A `Form` is a pattern of
written dates with the function that reads a match.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import TypeAlias

from timeline.dates.day_numbers import month_length
from timeline.language import ENGLISH

MONTHS = ENGLISH.long_dates.alone
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
#: Names of seasons in cells, with their EDTF codes.
SEASON_CODES = {"spring": 21, "summer": 22, "autumn": 23, "fall": 23, "winter": 24}


class Order(StrEnum):
    """Which of the two comes first in a date of numbers only, such as 03/04/2022."""

    DAY_FIRST = "day_first"
    MONTH_FIRST = "month_first"


@dataclass(frozen=True, slots=True)
class FormResult:
    """What a form was read as."""

    edtf: str
    #: The rule by which it was read, if the form alone does not decide it.
    remark: str = ""


Form: TypeAlias = tuple[
    re.Pattern[str], Callable[[re.Match[str], "Order | None"], FormResult | None]
]

#: Years of two digits: where a spreadsheet's twentieth century begins.
_PIVOT = 30


def pattern(text: str) -> re.Pattern[str]:
    """Compile a pattern for folded text: no case, and no digits or letters but ASCII."""
    return re.compile(text, re.ASCII | re.IGNORECASE)


def full_year(digits: str) -> tuple[int, str]:
    """Read a year of two or four digits; for two, by the spreadsheets' rule, with its remark."""
    if len(digits) > 2:  # noqa: PLR2004 - as said
        return int(digits), ""
    year = int(digits) + (2000 if int(digits) < _PIVOT else 1900)
    return year, f"{digits} as {year} (in spreadsheets 00 to 29 are 20xx, 30 to 99 19xx)"


def real(year: int, month: int, day: int) -> bool:
    """Tell whether there is such a day."""
    return 1 <= month <= 12 and 1 <= day <= month_length(year, month)  # noqa: PLR2004 - months


def iso(year: int, month: int, day: int) -> str:
    """Write a day of the years 0 to 9999 as `YYYY-MM-DD`."""
    return f"{year:04d}-{month:02d}-{day:02d}"


def month_number(name: str) -> int:
    """Read an English month, whole, of three letters or `Sept`; 0 if it is none."""
    lowered = name.lower().rstrip(".")
    for number, month in enumerate(MONTHS, start=1):
        whole = month.lower()
        if lowered in {whole, whole[:3]} or (lowered == "sept" and whole == "september"):
            return number
    return 0


def weekday_number(name: str) -> int:
    """Read an English weekday, whole or cut to three letters or more; 0 is Monday, -1 none."""
    lowered = name.lower().rstrip(".")
    for number, weekday in enumerate(WEEKDAYS):
        if len(lowered) > 2 and weekday.lower().startswith(lowered):  # noqa: PLR2004 - as said
            return number
    return -1
