"""What the readers of written dates share: the order of day and month, and what was found."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import TypeAlias

from timeline.dates.days import month_length


class Order(StrEnum):
    """Which of the two comes first in a date of numbers only, such as 03/04/2022."""

    DAY_FIRST = "day_first"
    MONTH_FIRST = "month_first"


@dataclass(frozen=True, slots=True)
class Found:
    """The one reading of a form."""

    edtf: str
    #: By what rule it was read, where the form alone does not say it.
    remark: str = ""


Form: TypeAlias = tuple[re.Pattern[str], Callable[[re.Match[str], "Order | None"], Found | None]]

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
