"""What the readers of written dates share: types, names of months, years of two digits, real days.

`Conventions` are used outside of `dates` too: they say what 03/04/2022 means. A `Form` is a
pattern of written dates with the function that reads a match.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import Final, TypeAlias

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


class Pairs(StrEnum):
    """What pairs such as `2008-09` or `2019-24` are in a column."""

    CODES = "codes"
    YEARS = "years"
    #: They have both readings, and the user is asked.
    ASKED = "asked"


#: Names of years with their own beginning, and the months in which they begin.
OWN_YEARS: Final = {"uk-fiscal": 4, "us-fiscal": 10, "academic": 9}


@dataclass(frozen=True, slots=True)
class OwnYear:
    """A year with its own beginning, such as a financial year."""

    #: One of `OWN_YEARS`, or the name of a month.
    name: str
    #: The month in which it begins.
    month: int

    @property
    def named_for_end(self) -> bool:
        """Whether `FY2024` is the year that ends in 2024, by the rule itself."""
        return self.name == "us-fiscal"

    @property
    def remark(self) -> str:
        """The rule, as notes say it."""
        return f"as --year {self.name} says"

    def months(self, first: int, last: int) -> str:
        """Write the time from the year that begins in `first` to the one that ends in `last`."""
        if self.month == 1:
            return f"{first:04d}/{last:04d}"
        return f"{first:04d}-{self.month:02d}/{last:04d}-{self.month - 1:02d}"


@dataclass(frozen=True, slots=True)
class Conventions:
    """What dates that have several readings mean in a file; chosen, or proven by a column."""

    #: What `03/04/2022` means; `None` if nothing says it.
    order: Order | None = None
    #: When `2023/24` and `FY2024` begin; `None` if the user does not say it.
    year: OwnYear | None = None
    #: What `2008-09` is.
    months: Pairs = Pairs.CODES
    #: What `2019-24` is; `None` for a cell of no column.
    parts: Pairs | None = None
    #: Whether each time of the column is midnight: so programs write days.
    whole_days: bool = False

    @property
    def proven(self) -> bool:
        """Whether a column was looked at."""
        return self.parts is not None


#: Of a cell of which nothing is known.
NO_CONVENTIONS: Final = Conventions()


def parse_own_year(text: str) -> OwnYear | None:
    """Read the name of a rule, the name of a month or its number; `None` if it is none of them."""
    name = text.strip().lower()
    if name in OWN_YEARS:
        return OwnYear(name, OWN_YEARS[name])
    number = int(name) if re.fullmatch("[0-9]{1,2}", name, re.ASCII) else month_number(name)
    return OwnYear(MONTHS[number - 1].lower(), number) if 1 <= number <= len(MONTHS) else None


@dataclass(frozen=True, slots=True)
class FormResult:
    """What a form was read as."""

    edtf: str
    #: The rule by which it was read, if the form alone does not decide it.
    remark: str = ""
    #: Whether that is a rule of the whole column, which is said once.
    of_column: bool = False


Form: TypeAlias = tuple[re.Pattern[str], Callable[[re.Match[str], Conventions], FormResult | None]]

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
