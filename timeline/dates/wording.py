"""Puts a date in words, no more precise and no more certain than its EDTF."""

from __future__ import annotations

import re
from functools import lru_cache

from timeline.dates.day_numbers import civil_from_days
from timeline.dates.day_spans import Precision, span_of
from timeline.dates.edtf_parts import DateParts
from timeline.dates.fuzzy_date import Edge, FuzzyDate, Kind, Written, parse_edtf
from timeline.dates.wording_messages import Wording
from timeline.language import ENGLISH, Language

_DECADE = re.compile(r"(?!00)[0-9]{2}[1-9]X")


def in_words(date: FuzzyDate, language: Language = ENGLISH) -> str:
    """Say a date: `since 7 October 2013`."""
    return _in_words(date, Wording(language, language.long_dates))


def short_words(date: FuzzyDate, language: Language = ENGLISH) -> str:
    """Say a date with short names of months, for tight places."""
    return _in_words(date, Wording(language, language.short_dates))


def side_in_words(date: FuzzyDate, language: Language = ENGLISH) -> str:
    """Say the start or the end of something that lasts, to follow "from" or "to"."""
    return _side(date, Wording(language, language.long_dates))


def words_within_year(date: FuzzyDate, language: Language = ENGLISH) -> tuple[str, bool]:
    """Say a date, short, under a heading that has the year of its first day.

    Returns:
        The words, and whether they say all of the date, with the year of the heading.
    """
    wording = Wording(language, language.short_dates)
    if date.kind is Kind.POINT:
        return _within_year(date, wording) or _in_words(date, wording), True
    start, end = date.start_alone(), date.end_alone()
    first = "" if start is None or start is end else _within_year(start, wording)
    if not first or date.start_edge is not Edge.KNOWN:
        return _in_words(date, wording), True
    if date.end_edge is not Edge.KNOWN:
        return wording.phrase(f"{date.end_edge}_end", date=first), True
    last = "" if end is None else _within_year(end, wording)
    if last and civil_from_days(date.earliest)[0] == civil_from_days(date.latest)[0]:
        words = first if first == last else wording.phrase("interval", first=first, last=last)
        return words, True
    return wording.phrase("from", date=first), False


def _within_year(date: FuzzyDate, wording: Wording) -> str:
    """Say a plain day or month without its year, and a year; empty for any other date."""
    parts = date.written[0][0]
    if date.kind is not Kind.POINT or parts is None or not _is_plain(parts):
        return ""
    return wording.without_year(parts) if parts.month else wording.year(int(parts.year))


@lru_cache(maxsize=1 << 16)
def date_in_words(edtf: str, language: Language = ENGLISH) -> str:
    """Put EDTF in words; a text that is not EDTF stays as it is."""
    date = parse_edtf(edtf)
    return edtf if date is None else in_words(date, language)


def _in_words(date: FuzzyDate, wording: Wording) -> str:
    if date.sides:
        return _composed(date, wording)
    if date.kind is Kind.POINT:
        return _single(date.written[0][0], wording)
    if date.kind is Kind.INTERVAL:
        return _interval(date, wording)
    return _set(date, wording)


def _composed(date: FuzzyDate, wording: Wording) -> str:
    """Say an interval one side of which is a set, or an event of which one time is known."""
    start, end = date.start_alone(), date.end_alone()
    if start is not None and start is end:
        return wording.phrase(_form_within(start), date=_in_words(start, wording))
    if end is None:
        return wording.phrase(f"{date.end_edge}_end", date=_side(start, wording))
    if start is None:
        return wording.phrase(f"{date.start_edge}_start", date=_side(end, wording))
    return wording.phrase("from_to", first=_side(start, wording), last=_side(end, wording))


def _form_within(date: FuzzyDate) -> str:
    """Choose how to say that something was going on then: in 2015, on a day, about 2015."""
    if any(first is not last for first, last in date.written):
        return "within_words"
    if not all(_is_named(_known(first)) for first, _ in date.written):
        return "within_words"
    days = all(span.precision is Precision.DAY for span in date.members or (date.start,))
    return "within_day" if days else "within"


def _is_named(parts: DateParts) -> bool:
    """Tell whether the words of a date are a name, such as 2015: not "about 2015", "between …"."""
    if parts.significant or (parts.qualified == parts.smallest and parts.qualifier in {"~", "%"}):
        return False
    if "X" in parts.year and not (parts.month or _is_decade(parts)):
        return False
    known = parts.month.isdigit() and (parts.day.isdigit() or parts.day in {"", "XX"})
    return known or (parts.month in {"", "XX"} and parts.day in {"", "XX"})


def _side(date: FuzzyDate | None, wording: Wording) -> str:
    if date is None:
        reason = "this side has no date"
        raise ValueError(reason)
    if date.kind is Kind.POINT:
        return _single(date.written[0][0], wording, inner=True)
    first, last = date.written[0]
    if len(date.written) == 1 and date.kind is Kind.ONE_OF and not (first and last):
        # "from 2006 or earlier", where "from in or before 2006" would be hard to read.
        bound = "or_later" if first else "or_earlier"
        return wording.phrase(bound, date=_single(first or last, wording, inner=True))
    return _in_words(date, wording)


def _interval(date: FuzzyDate, wording: Wording) -> str:
    start, end = date.written[0]
    if date.end_edge is not Edge.KNOWN:
        return wording.phrase(f"{date.end_edge}_end", date=_single(start, wording))
    if date.start_edge is not Edge.KNOWN:
        return wording.phrase(f"{date.start_edge}_start", date=_single(end, wording))
    if start == end and date.earliest == date.latest:
        return _single(start, wording)
    return wording.phrase(
        "interval", first=_single(start, wording, inner=True), last=_single(end, wording)
    )


def _set(date: FuzzyDate, wording: Wording) -> str:
    alone = len(date.written) == 1
    words = [_member(member, date.kind, wording, alone=alone) for member in date.written]
    if alone:
        return words[0]
    word = "or" if date.kind is Kind.ONE_OF else "and"
    return wording.phrase(word, others=", ".join(words[:-1]), last=words[-1])


def _member(member: Written, kind: Kind, wording: Wording, *, alone: bool) -> str:
    first, last = member
    inner = not alone
    if first is last:
        return _single(first, wording, inner=inner)
    every = kind is Kind.ALL_OF
    if first and last:
        if not every:
            return _between(first, last, wording, inner=inner)
        words = _single(first, wording, inner=True), _single(last, wording, inner=inner)
        unit = wording.unit(span_of(first).precision)
        return wording.phrase("all", unit=unit, first=words[0], last=words[1])
    known = _known(first or last)
    unit = wording.unit(span_of(known).precision)
    bound = "all" if every else "on_or" if known.smallest == "day" else "in_or"
    date = _single(known, wording, inner=inner)
    return wording.phrase(f"{bound}_{'after' if first else 'before'}", unit=unit, date=date)


def _between(first: DateParts, last: DateParts, wording: Wording, *, inner: bool) -> str:
    # "between September and December 2000": the year is words once, where it comes last.
    once = _is_plain(first) and _is_plain(last) and wording.dates.month[0].endswith("{year}")
    if once and first.year == last.year and first.month and last.month:
        words = wording.without_year(first)
    else:
        words = _single(first, wording, inner=True)
    return wording.phrase("between", first=words, last=_single(last, wording, inner=inner))


def _is_plain(parts: DateParts) -> bool:
    digits = parts.year.removeprefix("-") + parts.month + parts.day
    return digits.isdigit() and not (
        parts.season or parts.time or parts.qualifier or parts.significant
    )


def _known(parts: DateParts | None) -> DateParts:
    if parts is None:
        reason = "this side has no date"
        raise ValueError(reason)
    return parts


def _single(parts: DateParts | None, wording: Wording, *, inner: bool = False) -> str:
    """Say one date; `inner` keeps commas out of it, because words follow."""
    parts = _known(parts)
    words = _unqualified(parts, wording)
    if not parts.qualifier:
        return words
    if parts.qualified != parts.smallest:
        return wording.phrase(f"{parts.qualified}{parts.qualifier}", date=words)
    return wording.phrase(f"inner{parts.qualifier}" if inner else parts.qualifier, date=words)


def _unqualified(parts: DateParts, wording: Wording) -> str:
    if parts.significant:
        return wording.phrase(
            "estimate", years=_span_of_years(parts, wording), year=wording.year(int(parts.year))
        )
    if "X" in parts.year:
        return _vague_year(parts, wording)
    year = wording.year(int(parts.year))
    if parts.season:
        return wording.season(int(parts.year), parts.season)
    if "X" in parts.month + parts.day:
        return _vague_day(parts, year, wording)
    return _plain(parts, year, wording)


def _plain(parts: DateParts, year: str, wording: Wording) -> str:
    if not parts.month:
        return year
    if not parts.day:
        return wording.month(int(parts.month), year)
    words = wording.day(int(parts.day), int(parts.month), year)
    return wording.phrase("time", date=words, time=_time(parts.time)) if parts.time else words


def _time(time: str) -> str:
    clock, zone = time[:8].removesuffix(":00"), time[8:]
    if not zone:
        return clock
    return f"{clock} UTC" if zone == "Z" else f"{clock} UTC{zone}"


def _vague_day(parts: DateParts, year: str, wording: Wording) -> str:
    vague = {"XX", ""}
    if parts.month == "XX" and parts.day in vague:
        return wording.phrase("month_and_day_unknown" if parts.day else "month_unknown", date=year)
    if parts.day == "XX" and "X" not in parts.month:
        return wording.phrase("day_unknown", date=wording.month(int(parts.month), year))
    return _span_of_days(parts, wording)


def _vague_year(parts: DateParts, wording: Wording) -> str:
    years = _years(parts, wording)
    if not parts.month:
        return years
    if parts.month == "XX" and parts.day in {"XX", ""}:
        name = "month_and_day_unknown" if parts.day else "month_unknown"
        return wording.phrase(name, date=years)
    if "X" in parts.month or ("X" in parts.day and parts.day != "XX"):
        return _span_of_days(parts, wording)
    return _in_vague_year(parts, years, wording)


def _in_vague_year(parts: DateParts, years: str, wording: Wording) -> str:
    date = wording.without_year(parts)
    if parts.year == "XXXX":
        words = wording.phrase("some_year", date=date)
    elif _is_decade(parts):
        words = wording.phrase("in_decade", date=date, year=parts.year[:3].lstrip("0") + "0")
    else:
        words = wording.phrase("in_years", date=date, years=years)
    return wording.phrase("day_unknown", date=words) if parts.day == "XX" else words


def _is_decade(parts: DateParts) -> bool:
    # "the 1900s" would be taken for the century.
    return _DECADE.fullmatch(parts.year) is not None


def _years(parts: DateParts, wording: Wording) -> str:
    if parts.year == "XXXX":
        return wording.phrase("year_unknown")
    if _is_decade(parts):
        return wording.phrase("decade", year=parts.year[:3].lstrip("0") + "0")
    return _span_of_years(parts, wording)


def _span_of_years(parts: DateParts, wording: Wording) -> str:
    span = span_of(DateParts(parts.year, significant=parts.significant))
    first, last = (wording.year(civil_from_days(day)[0]) for day in (span.earliest, span.latest))
    return wording.phrase("between", first=first, last=last)


def _span_of_days(parts: DateParts, wording: Wording) -> str:
    span = span_of(parts)
    first, last = (_day(day, wording) for day in (span.earliest, span.latest))
    return first if first == last else wording.phrase("between", first=first, last=last)


def _day(days: int, wording: Wording) -> str:
    year, month, day = civil_from_days(days)
    return wording.day(day, month, wording.year(year))
