"""Reads dates of digits only: `03/04/2022`, `20131007`, `2009/10`, day numbers of spreadsheets."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from timeline.dates.day_numbers import days_from_civil, iso_day
from timeline.dates.form_parts import (
    Conventions,
    Form,
    FormResult,
    Order,
    full_year,
    iso,
    pattern,
    real,
)
from timeline.dates.fuzzy_date import read
from timeline.dates.refusals import RefusedError, ambiguous, bad, not_a_date
from timeline.dates.wording import in_words

if TYPE_CHECKING:
    from collections.abc import Iterable

_PARTS = pattern(r"([0-9]{1,2})([/.-])([0-9]{1,2})\2([0-9]{4}|[0-9]{2})(?![0-9])")

#: Spreadsheets count days from here, as if 1900 had a 29 February (the sixtieth day).
_SPREADSHEET_ZERO = days_from_civil(1899, 12, 30)
_FALSE_LEAP_DAY = 60
_LAST_SPREADSHEET_DAY = 2958465


def prove_order(cells: Iterable[str]) -> Order | None:
    """Find the order of day and month that a column proves: by a number above 12, or not at all.

    Cells that prove different orders prove none.
    """
    proofs = set()
    for cell in cells:
        parts = _PARTS.match(cell.strip())
        if parts is None:
            continue
        if len(parts[4]) == 2 and _year_first(parts):  # noqa: PLR2004 - the year may come first
            continue
        first, second, (year, _) = int(parts[1]), int(parts[3]), full_year(parts[4])
        if real(year, second, first) != real(year, first, second):
            proofs.add(Order.DAY_FIRST if real(year, second, first) else Order.MONTH_FIRST)
    return proofs.pop() if len(proofs) == 1 else None


def _read_parts(match: re.Match[str], conventions: Conventions) -> FormResult | None:
    order = conventions.order
    first, separator, second = int(match[1]), match[2], int(match[3])
    year, remark = full_year(match[4])
    readings = {
        Order.DAY_FIRST: (year, second, first),
        Order.MONTH_FIRST: (year, first, second),
    }
    possible = {by: iso(*parts) for by, parts in readings.items() if real(*parts)}
    others = dict.fromkeys(possible.values())
    if len(match[4]) == 2 and order is None:  # noqa: PLR2004 - the year may come first
        others |= dict.fromkeys(_year_first(match))
    if not others:
        raise _no_such_day(match[0], readings[Order.DAY_FIRST])
    if len(others) == 1:
        return FormResult(next(iter(others)), remark)
    if separator == "." and len(match[4]) == 4 and order is None:  # noqa: PLR2004 - digits
        # Where dates are written with dots, the day comes first.
        return FormResult(possible[Order.DAY_FIRST], "day first, as dates with dots are")
    if order is None or (separator == "." and order is Order.MONTH_FIRST):
        raise _two_readings(list(others))
    return FormResult(
        possible[order], "; ".join(filter(None, (order.value.replace("_", " "), remark)))
    )


def _year_first(match: re.Match[str]) -> set[str]:
    year, _ = full_year(f"{int(match[1]):02d}")
    parts = (year, int(match[3]), int(match[4]))
    return {iso(*parts)} if real(*parts) else set()


def _two_readings(days: list[str]) -> RefusedError:
    return ambiguous(
        readings=[in_words(read(day)) for day in days],
        cure=f"write {' or '.join(days)}, or say --day-first or --month-first",
    )


def _no_such_day(text: str, parts: tuple[int, int, int]) -> RefusedError:
    year, month, _ = parts
    if not 1 <= month <= 12:  # noqa: PLR2004 - months
        return not_a_date(text)
    return bad(
        fault="is a day that does not exist",
        cure=f"write {year:04d}-{month:02d} if the day is not known",
    )


def _read_year_first(match: re.Match[str], _: Conventions) -> FormResult | None:
    parts = (int(match[1]), int(match[3]), int(match[4]))
    if not real(*parts):
        raise _no_such_day(match[0], parts)
    return FormResult(iso(*parts))


def _read_month_year(match: re.Match[str], _: Conventions) -> FormResult | None:
    if not 1 <= int(match[1]) <= 12:  # noqa: PLR2004 - months
        return None
    return FormResult(f"{match[2]}-{int(match[1]):02d}")


def _read_basic(match: re.Match[str], _: Conventions) -> FormResult | None:
    parts = (int(match[1]), int(match[2]), int(match[3]))
    return FormResult(iso(*parts)) if real(*parts) else None


def _read_whole_year(match: re.Match[str], _: Conventions) -> FormResult | None:
    return FormResult(match[1])


def _refuse_short_month(match: re.Match[str], _: Conventions) -> FormResult | None:
    year, month = match[1], match[2]
    raise ambiguous(
        readings=[f"{year}-0{month}", f"a range of years from {year}"],
        cure=f"write {year}-0{month} if the month is meant, or both years with four digits",
    )


def _refuse_short_negative(match: re.Match[str], _: Conventions) -> FormResult | None:
    year = int(match[1])
    cure = f"write -{year:04d} for {year + 1} BCE" if year else "write 0000 for 1 BCE"
    raise bad(fault="is a negative year without its four digits", cure=cure)


def _refuse_count(match: re.Match[str], _: Conventions) -> FormResult | None:
    count = int(match[1])
    if len(match[1]) == 3:  # noqa: PLR2004 - digits
        raise bad(
            fault="is a year of three digits or a slip",
            cure=f"write 0{count:03d} for the year {count}",
        )
    if not _FALSE_LEAP_DAY < count <= _LAST_SPREADSHEET_DAY or len(match[1]) < 5:  # noqa: PLR2004
        return None
    day = iso_day(_SPREADSHEET_ZERO + count)
    raise bad(
        fault=f"is a bare number: as a spreadsheet's day number it would be {in_words(read(day))}",
        cure=f"write {day} if that day is meant, or {_unpunctuated(match[1])}",
    )


def _unpunctuated(digits: str) -> str:
    month = re.fullmatch(r"([0-9]{4})(0[1-9]|1[0-2])", digits)
    return f"{month[1]}-{month[2]} if that month is" if month else "the year with four digits"


NUMERIC_FORMS: tuple[Form, ...] = (
    (_PARTS, _read_parts),
    (pattern(r"([0-9]{4})([/.-])([0-9]{1,2})\2([0-9]{1,2})"), _read_year_first),
    (pattern(r"([0-9]{1,2})[/.-]([0-9]{4})"), _read_month_year),
    (pattern(r"([0-9]{4})([0-9]{2})([0-9]{2})"), _read_basic),
    (pattern(r"([0-9]{4})\.0+"), _read_whole_year),
    (pattern(r"([0-9]{4})-([1-9])"), _refuse_short_month),
    (pattern(r"-([0-9]{1,3})"), _refuse_short_negative),
    (pattern(r"([0-9]{3,7})(?:\.[0-9]+)?"), _refuse_count),
)
