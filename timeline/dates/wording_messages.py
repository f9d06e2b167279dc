"""The phrases of dates in words, as messages that a catalogue translates.

How a day and a month are written is known to the language itself.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from timeline.dates.day_spans import Precision
from timeline.language import Language, message

if TYPE_CHECKING:
    from timeline.dates.edtf_parts import DateParts
    from timeline.language import DateForms

#: Each phrase once; the names in braces are filled with dates in words.
_PHRASES = {
    "decade": message("the {year}s"),
    "in_decade": message("{date} in the {year}s"),
    "in_years": message("{date}, some year {years}"),
    "some_year": message("{date}, year unknown"),
    "year_unknown": message("year unknown"),
    "month_unknown": message("{date}, month unknown"),
    "month_and_day_unknown": message("{date}, month and day unknown"),
    "day_unknown": message("{date}, day unknown"),
    "estimate": message("{years}, estimated {year}"),
    "bce": message("{year} BCE"),
    "ce": message("{year} CE"),
    "time": message("{date}, {time}"),
    "~": message("about {date}"),
    "?": message("{date}, uncertain"),
    "%": message("about {date}, uncertain"),
    "inner~": message("about {date}"),
    "inner?": message("{date} (uncertain)"),
    "inner%": message("about {date} (uncertain)"),
    "year~": message("{date} (year approximate)"),
    "year?": message("{date} (year uncertain)"),
    "year%": message("{date} (year approximate and uncertain)"),
    "month~": message("{date} (month approximate)"),
    "month?": message("{date} (month uncertain)"),
    "month%": message("{date} (month approximate and uncertain)"),
    "day~": message("{date} (day approximate)"),
    "day?": message("{date} (day uncertain)"),
    "day%": message("{date} (day approximate and uncertain)"),
    "between": message("between {first} and {last}"),
    "all": message("every {unit} from {first} to {last}"),
    "interval": message("{first} to {last}"),
    "from": message("from {date}"),
    "from_to": message("from {first} to {last}"),
    "within": message("going on in {date}"),
    "within_day": message("in progress on {date}"),
    "within_words": message("going on {date}"),
    "open_end": message("since {date}"),
    "unknown_end": message("from {date}, end unknown"),
    "open_start": message("until {date}"),
    "unknown_start": message("until {date}, start unknown"),
    "on_or_before": message("on or before {date}"),
    "on_or_after": message("on or after {date}"),
    "in_or_before": message("in or before {date}"),
    "in_or_after": message("in or after {date}"),
    "or_earlier": message("{date} or earlier"),
    "or_later": message("{date} or later"),
    "all_before": message("every {unit} until {date}"),
    "all_after": message("every {unit} since {date}"),
    "or": message("{others} or {last}"),
    "and": message("{others} and {last}"),
}

#: The parts of a year, by their EDTF codes.
_SEASONS = {
    21: message("spring {year}"),
    22: message("summer {year}"),
    23: message("autumn {year}"),
    24: message("winter {year}"),
    25: message("northern spring {year}"),
    26: message("northern summer {year}"),
    27: message("northern autumn {year}"),
    28: message("northern winter {year}"),
    29: message("southern spring {year}"),
    30: message("southern summer {year}"),
    31: message("southern autumn {year}"),
    32: message("southern winter {year}"),
    33: message("first quarter of {year}"),
    34: message("second quarter of {year}"),
    35: message("third quarter of {year}"),
    36: message("fourth quarter of {year}"),
    37: message("first four months of {year}"),
    38: message("second four months of {year}"),
    39: message("third four months of {year}"),
    40: message("first half of {year}"),
    41: message("second half of {year}"),
}
#: An earlier year, such as 43, would be taken for a number of something.
_PLAIN_YEAR = 1000
#: Seasons that reach into the next year.
_ACROSS = {24, 28, 30}

#: The units that are counted one by one: "every month from … to …".
_UNITS = {
    Precision.DAY: message("day"),
    Precision.MONTH: message("month"),
    Precision.QUARTER: message("quarter"),
    Precision.SEASON: message("season"),
    Precision.FOUR_MONTHS: message("four months"),
    Precision.HALF: message("half"),
    Precision.YEAR: message("year"),
    Precision.DECADE: message("decade"),
    Precision.CENTURY: message("century"),
    Precision.MILLENNIUM: message("millennium"),
    Precision.LONGER: message("longer"),
}


@dataclass(frozen=True, slots=True)
class Wording:
    """How a date is put in words: the language, with names of months in full or short."""

    language: Language
    dates: DateForms

    def phrase(self, name: str, **parts: str) -> str:
        """Fill a phrase with dates in words."""
        return self.language.gettext(_PHRASES[name]).format(**parts)

    def unit(self, unit: Precision) -> str:
        """Name a unit."""
        return self.language.gettext(_UNITS[unit])

    def season(self, year: int, code: int) -> str:
        """Say a season, a quarter or the like, by its EDTF code."""
        across = code in _ACROSS and year >= _PLAIN_YEAR
        words = f"{year}–{(year + 1) % 100:02d}" if across else self.year(year)
        return self.language.gettext(_SEASONS[code]).format(year=words)

    def year(self, year: int) -> str:
        """Say a year; 0 is the year before the first."""
        if year <= 0:
            return self.phrase("bce", year=str(1 - year))
        return str(year) if year >= _PLAIN_YEAR else self.phrase("ce", year=str(year))

    def month(self, month: int, year: str) -> str:
        """Say a month of a year in words."""
        return self.dates.month[month - 1].format(year=year)

    def day(self, day: int, month: int, year: str) -> str:
        """Say a day of a year in words."""
        return self.dates.day[month - 1].format(day=day, year=year)

    def without_year(self, parts: DateParts) -> str:
        """Say the month of an parts, and its day if there is one."""
        month = int(parts.month) - 1
        if parts.day in {"XX", ""}:
            return self.dates.alone[month]
        return self.dates.day_and_month[month].format(day=int(parts.day))
