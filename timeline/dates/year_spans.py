"""Reads spans of years: `2019-24`, `2008-09`, `2023/24`, `FY2023-24`, `academic year 2023-24`.

With a hyphen most of them are EDTF codes too: `2008-09` a month, `2019-24` a winter. What they are
is decided by the whole column, in `prove_pairs`; where it does not decide, they are refused.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, TypeAlias

from timeline.dates.day_numbers import iso_day
from timeline.dates.form_parts import (
    OWN_YEARS,
    Conventions,
    FormResult,
    OwnYear,
    Pairs,
    full_year,
    pattern,
)
from timeline.dates.fuzzy_date import read
from timeline.dates.refusals import SAY_YEAR, RefusedError, ambiguous, bad
from timeline.dates.wording import in_words

if TYPE_CHECKING:
    from collections.abc import Iterable

#: A year, and the number of two digits after it.
_Pair: TypeAlias = tuple[int, int]

_YEARS = re.compile(r"([0-9]{4}) ?([-/\u2013\u2014]) ?([0-9]{2})", re.ASCII)
#: What a column may hold that proves what its pairs are; an end after a slash proves nothing.
_PAIR = re.compile(r"([0-9]{4})[-\u2013]([0-9]{2})[?~%]?", re.ASCII)
_FULL_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}(?![0-9/])", re.ASCII)
_MONTHS = range(1, 13)
_PARTS_OF_YEAR = range(21, 42)
#: The seasons, quarters and halves whose words are read in a cell.
_SAYABLE = frozenset({21, 22, 23, 24, 33, 34, 35, 36, 40, 41})
#: So many months that are each numbered as the next year may be years; more are needed beside days.
_SUSPECT, _SUSPECT_BESIDE_DAYS = 2, 3
_AS_SPANS = "as the column has spans of years"
_NAME = r"(?P<{}>(?:FY|AY|(?:financial|fiscal|tax|academic|school) year))"
_NUMBERS = r"'?(?P<year{0}>[0-9]{{4}}|[0-9]{{2}})(?: ?[-/] ?'?(?P<end{0}>[0-9]{{4}}|[0-9]{{2}}))?"
_OWN_YEAR = pattern(
    rf"(?:the )?(?:{_NAME.format('before')},? ?{_NUMBERS.format(1)}"
    rf"|{_NUMBERS.format(2)} {_NAME.format('after')})"
)
#: Which rules the user may have stated for a name; a rule of a month fits any of them.
_FISCAL, _ACADEMIC = frozenset({"uk-fiscal", "us-fiscal"}), frozenset({"academic"})
_RULES: Final = {
    **dict.fromkeys(("fy", "financial year", "fiscal year"), _FISCAL),
    **dict.fromkeys(("ay", "academic year", "school year"), _ACADEMIC),
    "tax year": frozenset[str](),
}


def prove_pairs(cells: Iterable[str], year: OwnYear | None) -> tuple[Pairs, Pairs]:
    """Find what `2008-09` and what `2019-24` are in a column, whatever the order of its cells.

    `2012-13`, which can be no month, shows spans; so does `2021-22`, of what is no month.
    `2012-03`, which can be no span, and full days show months; `2024-21`, which can be no span,
    shows seasons. Days do not show seasons.
    """
    pairs, has_days = _collect(cells)
    spans = {pair for pair in pairs if _shortened_end(*pair)}
    numbers = {number for _, number in pairs - spans}
    months = {pair for pair in spans if pair[1] in _MONTHS}
    parts = {pair for pair in spans if pair[1] in _PARTS_OF_YEAR}
    has_months = not numbers.isdisjoint(_MONTHS)
    certain = spans - months - parts
    # One number that is no month, or some among months, may be slips.
    several = len(certain) > 1 and not has_months
    shown = several or any(map(_is_consecutive, certain))
    # `2021-22` is hardly a summer, unless others are seasons: people write two years so.
    seasons = not numbers.isdisjoint(_PARTS_OF_YEAR)
    following = any(map(_is_consecutive, parts)) and (year is not None or not seasons)
    of_parts = _decide(years=shown or following, codes=seasons)
    if has_months:
        return (Pairs.ASKED if shown else Pairs.CODES), of_parts
    return _months_or_years(months, year, shown=shown, has_days=has_days), of_parts


def _collect(cells: Iterable[str]) -> tuple[set[_Pair], bool]:
    """Collect the pairs of a column, and whether it has full days."""
    pairs, has_days = set(), False
    for cell in map(str.strip, cells):
        pair = _PAIR.fullmatch(cell)
        if pair:
            pairs.add((int(pair[1]), int(pair[2])))
        has_days = has_days or _FULL_DAY.match(cell) is not None
    return pairs, has_days


def _is_consecutive(pair: _Pair) -> bool:
    return pair[1] == (pair[0] + 1) % 100


def _decide(*, years: bool, codes: bool) -> Pairs:
    return Pairs.ASKED if years == codes else Pairs.YEARS if years else Pairs.CODES


def _months_or_years(
    months: set[_Pair], year: OwnYear | None, *, shown: bool, has_days: bool
) -> Pairs:
    """Judge the months of a column that could all be spans."""
    consecutive = set(filter(_is_consecutive, months))
    if shown or (year and consecutive):
        return _decide(years=True, codes=has_days or not (shown or months == consecutive))
    suspect = len(months) >= (_SUSPECT_BESIDE_DAYS if has_days else _SUSPECT)
    return Pairs.ASKED if suspect and months == consecutive else Pairs.CODES


def read_year_pair(raw: str, conventions: Conventions) -> FormResult | None:
    """Read `2009/05`; read or refuse what may be two years: `2009/10`, `2021-22`, `2008-09`.

    Takes the text before dashes are folded, because only a hyphen makes EDTF; `None` if it is EDTF.

    Raises:
        RefusedError: The text has several readings, or is a range that has to be written out.
    """
    match = _YEARS.fullmatch(raw)
    if match is None:
        return None
    year, number = int(match[1]), int(match[3])
    end = _shortened_end(year, number)
    month = f"{match[1]}-{match[3]}" if number in _MONTHS else ""
    if raw[4:-2] == "-" and (month or number in _PARTS_OF_YEAR):
        pairs = conventions.months if month else conventions.parts
        if not end or (pairs or _unproven(year, end)) is Pairs.CODES:
            return None
        if pairs is not Pairs.YEARS:
            raise _code_or_years(match[0], year, end, conventions)
    elif month and (not end or not _are_years(year, end, conventions)):
        if end:
            raise _code_or_years(month, year, end, conventions)
        return FormResult(month)
    return _read_years(year, end, conventions) if end else None


def _shortened_end(year: int, number: int) -> int:
    if number > year % 100:
        return year - year % 100 + number
    return year + 1 if number == (year + 1) % 100 else 0


def _unproven(year: int, end: int) -> Pairs:
    """Judge a cell of no column: EDTF is read as EDTF, but for two years that follow each other."""
    return Pairs.ASKED if end == year + 1 else Pairs.CODES


def _are_years(year: int, end: int, conventions: Conventions) -> bool:
    """Tell whether `2008/09` and `2008\u201309`, which are no EDTF, are years here."""
    stated = conventions.year is not None and end == year + 1
    return stated or conventions.months is Pairs.YEARS


def _read_years(year: int, end: int, conventions: Conventions) -> FormResult:
    years = f"{year:04d}/{end:04d}"
    if end == year + 1 and conventions.year:
        own = conventions.year
        return FormResult(own.months(year, end), own.remark, of_column=True)
    if end == year + 1:
        raise ambiguous(
            readings=[f"the years {year:04d} and {end:04d}", "one financial or academic year"],
            cure=f"write {years}, or its months, such as {year:04d}-04/{end:04d}-03, {SAY_YEAR}",
        )
    if Pairs.YEARS in {conventions.months, conventions.parts}:
        return FormResult(years, _AS_SPANS, of_column=True)
    raise bad(
        fault="is not a date",
        cure=f"write {years} if the years {year:04d} to {end:04d} are meant",
    )


def _code_or_years(code: str, year: int, end: int, conventions: Conventions) -> RefusedError:
    date = read(code)
    number = int(code[-2:])
    words = in_words(date)
    sayable = number in _MONTHS or number in _SAYABLE
    written = words if sayable else f"{iso_day(date.earliest)[:7]}/{iso_day(date.latest)[:7]}"
    following = end == year + 1
    own = conventions.year if following else None
    years = own.months(year, end) if own else f"{year:04d}/{end:04d}"
    return ambiguous(
        readings=[words, f"the years {year:04d} {'and' if following else 'to'} {end:04d}"],
        cure=f"write {written} or {years}" + (f", {SAY_YEAR}" if following and not own else ""),
    )


def read_own_year(text: str, conventions: Conventions) -> FormResult | None:
    """Read `FY2023-24` and `academic year 2023-24` by the rule that the user stated, if any.

    Raises:
        RefusedError: The rule is of another kind of year, or the year has two readings.
    """
    match, own = _OWN_YEAR.fullmatch(text), conventions.year
    if match is None or own is None:
        return None
    name = (match["before"] or match["after"]).lower()
    first, last = match["year1"] or match["year2"], match["end1"] or match["end2"]
    year, _ = full_year(first)
    end = 0 if last is None else int(last) if len(last) > 2 else _shortened_end(year, int(last))  # noqa: PLR2004 (digits)
    if own.name in OWN_YEARS and own.name not in _RULES[name]:
        raise bad(
            fault=f"is not a year of --year {own.name}", cure="write its first and last month"
        )
    if last is None and own.named_for_end:
        end, year = year, year - 1
    if last is None and not end:
        both = own.months(year, year + 1), own.months(year - 1, year)
        raise ambiguous(
            readings=[f"the year that begins in {year}", f"the year that ends in {year}"],
            cure=f"write {both[0]} or {both[1]}",
        )
    return FormResult(own.months(year, end), own.remark, of_column=True) if end > year else None
