"""Reads dates with words: `7 October 2013`, `Oct-13`, spring, quarter, decade, century."""

from __future__ import annotations

from typing import TYPE_CHECKING

from timeline.dates.day_numbers import days_from_civil
from timeline.dates.form_parts import (
    MONTHS,
    SEASON_CODES,
    WEEKDAYS,
    Conventions,
    Form,
    FormResult,
    full_year,
    iso,
    month_number,
    pattern,
    real,
    weekday_number,
)
from timeline.dates.refusals import ambiguous, bad

if TYPE_CHECKING:
    import re

_DAY = r"(?P<day>[0-9]{1,2})(?:st|nd|rd|th)?"
_MONTH = r"(?P<month>[a-z]{3,9})\.?"
_YEAR = r"(?P<year>'?[0-9]{2}|[0-9]{4})"
_WEEKDAY = r"(?:(?P<weekday>[a-z]{3,9})\.?,? )?"
_SEASON = r"(?P<season>spring|summer|autumn|fall|winter)"
_ORDINAL = r"(?P<ordinal>first|second|third|fourth|1st|2nd|3rd|4th)"
_ORDINALS = {
    name: 1 + n // 2
    for n, name in enumerate(("first", "1st", "second", "2nd", "third", "3rd", "fourth", "4th"))
}
#: EDTF codes before those of the first quarter and the first half of a year.
_PARTS = {"q": 32, "h": 39}


def _read_day(match: re.Match[str], _: Conventions) -> FormResult | None:
    month, day = month_number(match["month"]), int(match["day"])
    weekday = match.groupdict().get("weekday")
    if not month or (weekday and weekday_number(weekday) < 0):
        return None
    year, remark = full_year(match["year"].removeprefix("'"))
    if not real(year, month, day):
        raise bad(
            fault=f"is a day that does not exist in {MONTHS[month - 1]} {year}",
            cure=f"write {year:04d}-{month:02d} if the day is not known",
        )
    if weekday:
        _check_weekday(weekday, year, month, day)
    return FormResult(iso(year, month, day), remark)


def _check_weekday(name: str, year: int, month: int, day: int) -> None:
    # 1970-01-01 was a Thursday, and Monday is 0.
    right = (days_from_civil(year, month, day) + 3) % 7
    if weekday_number(name) != right:
        raise bad(
            fault=f"names the wrong weekday: {iso(year, month, day)} was a {WEEKDAYS[right]}",
            cure=f"write {iso(year, month, day)} if the day of the month is right",
        )


def _read_month(match: re.Match[str], _: Conventions) -> FormResult | None:
    month = month_number(match["month"])
    return FormResult(f"{match['year']}-{month:02d}") if month else None


def _read_short_year(match: re.Match[str], _: Conventions) -> FormResult | None:
    month = month_number(match["month"])
    year, remark = full_year(match["year"])
    return FormResult(f"{year:04d}-{month:02d}", remark) if month else None


def _refuse_month_and_number(match: re.Match[str], _: Conventions) -> FormResult | None:
    month, number = month_number(match["month"]), int(match["number"])
    if not month:
        return None
    name = MONTHS[month - 1]
    year, _remark = full_year(f"{number:02d}")
    if 1 <= number <= 31:  # noqa: PLR2004 - days
        raise ambiguous(
            readings=[f"{number} {name} of an unnamed year", f"{name} {year}"],
            cure=f"write the year with four digits, such as {year:04d}-{month:02d}",
        )
    raise bad(
        fault="has a year of two digits", cure=f"write {year:04d}-{month:02d} if that is meant"
    )


def _refuse_no_year(match: re.Match[str], _: Conventions) -> FormResult | None:
    month = month_number(match["month"])
    if not month:
        return None
    day = match.groupdict().get("day")
    shown = f"-{int(day):02d}" if day else ""
    raise bad(fault="has no year", cure=f"write the year in front: 2013-{month:02d}{shown}")


def _read_season(match: re.Match[str], _: Conventions) -> FormResult | None:
    name, year = match["season"].lower(), int(match["year"])
    end = match.groupdict().get("end")
    if end:
        follows = int(end) in {year + 1, (year + 1) % 100}
        if name != "winter" or not follows:
            raise bad(
                fault=f"is no {name} that is known here",
                cure=f"write the months, such as {year:04d}-12/{year + 1:04d}-02",
            )
    return FormResult(f"{year:04d}-{SEASON_CODES[name]}")


def _read_part(match: re.Match[str], _: Conventions) -> FormResult | None:
    number, part = int(match["number"]), match["part"].lower()
    if not 1 <= number <= (4 if part == "q" else 2):
        return None
    return FormResult(f"{match['year']}-{_PARTS[part] + number}")


def _read_part_in_words(match: re.Match[str], _: Conventions) -> FormResult | None:
    number, part = _ORDINALS[match["ordinal"].lower()], match["part"][0].lower()
    if part == "h" and number > 2:  # noqa: PLR2004 - halves
        return None
    return FormResult(f"{match['year']}-{_PARTS[part] + number}")


def _read_decade(match: re.Match[str], _: Conventions) -> FormResult | None:
    decade = match["decade"]
    if decade.endswith("0"):
        raise ambiguous(
            readings=[f"the ten years from {decade}0", f"the hundred years from {decade}0"],
            cure=f"write {decade}X or {decade[:2]}XX",
        )
    return FormResult(f"{decade}X")


def _refuse_short_decade(match: re.Match[str], _: Conventions) -> FormResult | None:
    raise bad(
        fault="is a decade without its century", cure=f"write 19{match['tens']}X if that is meant"
    )


def _read_century(match: re.Match[str], _: Conventions) -> FormResult | None:
    century = int(match["century"])
    if not century:
        return None
    first, last = 100 * century - 99, 100 * century
    return FormResult(f"[{first:04d}..{last:04d}]", "a century from its year 1 to its year 100")


_LATE_REMARK = "as a third of the year each: early to April, mid May to August, late from September"
_THIRDS = {"early": ("01", "04"), "mid": ("05", "08"), "late": ("09", "12")}


def _read_third(match: re.Match[str], _: Conventions) -> FormResult | None:
    """Read "late 2000" as one of its months.

    EDTF has no early, mid or late. A third of the year each is the widest reading in which the
    three do not overlap; the note says so each time.
    """
    first, last = _THIRDS[match["third"].lower()]
    year = match["year"]
    return FormResult(f"[{year}-{first}..{year}-{last}]", _LATE_REMARK)


NAMED_FORMS: tuple[Form, ...] = (
    (pattern(rf"{_WEEKDAY}{_DAY}\.?(?: of)?[-/ .]?{_MONTH}[-/ .,]{{0,2}}{_YEAR}"), _read_day),
    (pattern(rf"{_WEEKDAY}{_MONTH}[-/ .]?{_DAY}(?:,? |[-/,])(?P<year>[0-9]{{4}})"), _read_day),
    (pattern(rf"(?P<year>[0-9]{{4}})[-/ ,.]{{1,2}}{_MONTH}[-/ .]?{_DAY}"), _read_day),
    (pattern(rf"{_MONTH}(?:,? (?:of )?|[-/.])?(?P<year>[0-9]{{4}})"), _read_month),
    (pattern(rf"(?P<year>[0-9]{{4}})(?:,? |[-/.])?{_MONTH}"), _read_month),
    (pattern(r"(?P<month>[a-z]{3})-(?P<year>[0-9]{2})"), _read_short_year),
    (pattern(rf"{_MONTH}[ -]'(?P<year>[0-9]{{2}})"), _read_short_year),
    (pattern(rf"{_MONTH}[-/ .]?(?P<number>[0-9]{{2}})"), _refuse_month_and_number),
    (pattern(rf"{_MONTH}[-/ .]?{_DAY}"), _refuse_no_year),
    (pattern(rf"{_DAY}\.?(?: of)?[-/ .]?{_MONTH}"), _refuse_no_year),
    (pattern(_MONTH), _refuse_no_year),
    (
        pattern(
            rf"{_SEASON},? (?:of )?(?P<year>[0-9]{{4}})(?: ?[-/] ?(?P<end>[0-9]{{4}}|[0-9]{{2}}))?"
        ),
        _read_season,
    ),
    (pattern(rf"(?P<year>[0-9]{{4}}),? {_SEASON}"), _read_season),
    (pattern(r"(?P<year>[0-9]{4})[-/ ]?(?P<part>[qh])(?P<number>[1-4])"), _read_part),
    (pattern(r"(?P<part>[qh])(?P<number>[1-4])[-/ ](?P<year>[0-9]{4})"), _read_part),
    (
        pattern(rf"(?:the )?{_ORDINAL} (?P<part>quarter|half) (?:of )?(?P<year>[0-9]{{4}})"),
        _read_part_in_words,
    ),
    (pattern(r"(?:the )?(?P<decade>[0-9]{3})0'?s"), _read_decade),
    (pattern(r"(?:the )?'?(?P<tens>[0-9])0'?s"), _refuse_short_decade),
)

#: Forms that are read as a set, and are therefore not a part of a range.
SET_FORMS: tuple[Form, ...] = (
    (pattern(r"(?:the )?(?P<century>[0-9]{1,2})(?:st|nd|rd|th) (?:century|c\.?)"), _read_century),
    (pattern(r"(?P<third>early|mid|late)[ -](?:in )?(?P<year>[0-9]{4})"), _read_third),
)
