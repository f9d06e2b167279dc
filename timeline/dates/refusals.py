"""Refuses cells that are no dates: the error, and the cells that are known (`tbc`, `#####`).

The error is raised in this package; outside it a refusal is a `Reading` without a date.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from timeline.dates.day_numbers import days_from_civil, iso_day, month_length
from timeline.dates.form_parts import full_year, month_number, pattern
from timeline.problems import Code

if TYPE_CHECKING:
    from collections.abc import Callable

_YEAR = re.compile(r"(?<![0-9])[0-9]{4}(?![0-9])")
_LETTERS = re.compile(r"[^\W\d_]{3}")
_FORMULA_ERRORS = r"#(?:value!|ref!|name\?|n/a|num!|null!|div/0!|spill!|calc!)"
_NOTHING = (
    r"tbc|tba|tbd|unknown|not known|unclear|undated|no date|n\.? ?d\.?|s\.? ?d\.?|n/?a|none|null|"
    r"nan|nat|nil|various|pending|[-?.x]{1,4}"
)
#: Years of a decade and months of a year that such a word may mean, as examples only.
_EXAMPLES = {
    **dict.fromkeys(("early", "start", "beginning"), (("0", "3"), ("01", "04"))),
    **dict.fromkeys(("mid", "middle"), (("4", "6"), ("05", "08"))),
    "late": (("7", "9"), ("09", "12")),
}
_LAST_WEEK_BY_DAY = 28
#: The end of a cure where a year with its own beginning may be meant.
SAY_YEAR: Final = "or say with --year when such years begin"


class RefusedError(ValueError):
    """A cell that is no date, or more than one.

    Attributes:
        code: The kind of problem.
        fault: What is wrong, to follow the quoted cell: "is not a date".
        cure: What to write instead.
    """

    def __init__(self, code: Code, fault: str, cure: str) -> None:
        super().__init__(f"{fault}; {cure}")
        self.code = code
        self.fault = fault
        self.cure = cure


def bad(*, fault: str, cure: str) -> RefusedError:
    """Make the error of a cell that is no date."""
    return RefusedError(Code.BAD_DATE, fault, cure)


def ambiguous(*, readings: list[str], cure: str) -> RefusedError:
    """Make the error of a cell that has several readings, and name them all."""
    return RefusedError(Code.AMBIGUOUS_DATE, "may be " + " or ".join(readings), cure)


def not_a_date(text: str) -> RefusedError:
    """Make the error of a cell that nothing here can read."""
    year = _YEAR.search(text)
    shown = year.group() if year else "2013"
    cure = f"write {shown}, {shown}-04 or {shown}-04-10"
    if _LETTERS.search(text):
        cure += "; names of months are read in English"
    return bad(fault="is not a date", cure=cure)


def _refuse_narrow(_: re.Match[str]) -> None:
    raise bad(
        fault="is what a spreadsheet shows in a column too narrow for the date",
        cure="widen the column and save the file again",
    )


def _refuse_formula(_: re.Match[str]) -> None:
    raise bad(
        fault="is a spreadsheet's formula, not its result", cure="mend it and save the values"
    )


def _refuse_nothing(_: re.Match[str]) -> None:
    raise bad(
        fault="says that the date is not known",
        cure="write the years it must lie in, such as [2010..2015], or [..2015] or 201X",
    )


def _refuse_short_year(match: re.Match[str]) -> None:
    written = int(match[1])
    now, _ = full_year(f"{written:02d}")
    raise ambiguous(
        readings=[f"the year {written}", str(now)], cure=f"write {written:04d} or {now}"
    )


def _refuse_week(match: re.Match[str]) -> None:
    year, week = int(match[1]), int(match[2])
    # Week 1 is the one with 4 January, and a week begins on Monday.
    fourth = days_from_civil(year, 1, 4)
    monday = fourth - (fourth + 3) % 7 + 7 * (week - 1)
    last_week = (days_from_civil(year, 12, _LAST_WEEK_BY_DAY) - monday) // 7
    if not week or last_week < 0:
        raise bad(fault="is a week that does not exist", cure=f"write {year:04d}")
    if match[3]:
        day = iso_day(monday + int(match[3]) - 1)
        raise bad(fault=f"is a week date, which would be {day}", cure=f"write {day}")
    days = f"{iso_day(monday)}/{iso_day(monday + 6)}"
    raise bad(fault=f"is a week, which would be {days}", cure=f"write {days}, or the day in it")


def _refuse_day_of_year(match: re.Match[str]) -> None:
    year, count = int(match[1]), int(match[2])
    if not 1 <= count <= 337 + month_length(year, 2):
        raise bad(fault="is a day of the year that does not exist", cure=f"write {year:04d}")
    day = iso_day(days_from_civil(year, 1, 1) + count - 1)
    raise bad(
        fault=f"is a day of the year, which would be {day}",
        cure=f"write {day} if that day is meant",
    )


def _refuse_own_year(match: re.Match[str]) -> None:
    fault = "is a year with its own beginning"
    year = re.search(r"[0-9]{4}", match[0])
    if year is None:
        raise bad(
            fault=fault, cure=f"write its first and last month, such as 2009-04/2010-03, {SAY_YEAR}"
        )
    first = int(year[0])
    both = f"{first:04d}/{first + 1:04d}"
    months = f"{first:04d}-04/{first + 1:04d}-03"
    raise bad(
        fault=fault,
        cure=f"write its months, such as {months} if it starts in April {first}, or {both}, "
        f"{SAY_YEAR}",
    )


def _refuse_part(match: re.Match[str]) -> None:
    word = match[1].lower()
    month = next((number for name in match[0].split() if (number := month_number(name))), 0)
    decade = re.search(r"([0-9]{3})0'?s", match[0])
    year = re.search(r"[0-9]{4}", match[0])
    years, months = _EXAMPLES.get(word, _EXAMPLES["late"])
    if decade:
        first, last = (f"{decade[1]}{digit}" for digit in years)
        cure = f"write the years that are meant, such as [{first}..{last}], or {decade[1]}X"
    elif month and year:
        cure = f"write {year[0]}-{month:02d}, or the days that are meant"
    else:
        shown = year[0] if year else "2013"
        first, last = (f"{shown}-{number}" for number in months)
        cure = f"write the months that are meant, such as [{first}..{last}], or {shown}"
    raise bad(fault=f'says "{word}" of something that has no exact parts', cure=cure)


_REFUSED: tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], None]], ...] = (
    (pattern(r"#+"), _refuse_narrow),
    (pattern(_FORMULA_ERRORS), _refuse_formula),
    (pattern(r"=.*"), _refuse_formula),
    (pattern(_NOTHING), _refuse_nothing),
    (pattern(r"'?([0-9]{1,2})"), _refuse_short_year),
    (pattern(r"([0-9]{4})-?W([0-9]{2})(?:-?([1-7]))?"), _refuse_week),
    (pattern(r"([0-9]{4})-([0-9]{3})"), _refuse_day_of_year),
    (
        pattern(r".*\b(?:FY|(?:financial|fiscal|tax|academic|school) year) ?'?[0-9]*.*"),
        _refuse_own_year,
    ),
    (
        pattern(
            r"(?!(?:early|mid|late)[ -](?:in )?[0-9]{4}$)"
            r"(?:in |at |the )*(early|mid|middle|late|start|beginning|end|turn)"
            r"\b(?!.*\b(?:to|until|and|or)\b).*"
        ),
        _refuse_part,
    ),
)


def refuse_known(text: str) -> None:
    """Refuse a cell that is known to be no date.

    Raises:
        RefusedError: It is one of them.
    """
    if not text.isascii() and any(c.isdecimal() and not c.isascii() for c in text):
        raise bad(fault="has digits that are not 0 to 9", cure="write it with the digits 0 to 9")
    for shape, refuse in _REFUSED:
        match = shape.fullmatch(text)
        if match:
            refuse(match)
