"""A date in words, no more precise and no more certain than its EDTF."""

from __future__ import annotations

import re
from functools import lru_cache

from timeline.dates.atoms import Atom, parse_atom
from timeline.dates.days import civil_from_days, iso_year
from timeline.dates.fuzzy_date import Edge, Kind, When, parse_edtf
from timeline.dates.spans import span_of
from timeline.dates.voice import Voice
from timeline.language import ENGLISH, Language

_DECADE = re.compile(r"(?!00)[0-9]{2}[1-9]X")


def in_words(when: When, language: Language = ENGLISH) -> str:
    """Say a date: `since 7 October 2013`."""
    return _say(when, Voice(language, language.long_dates))


def short_words(when: When, language: Language = ENGLISH) -> str:
    """Say a date with short names of voice, for tight places."""
    return _say(when, Voice(language, language.short_dates))


@lru_cache(maxsize=1 << 16)
def date_in_words(edtf: str, language: Language = ENGLISH) -> str:
    """Write a date that was read, in words; what is no EDTF stays as it is."""
    when = parse_edtf(edtf)
    return edtf if when is None else in_words(when, language)


def _say(when: When, voice: Voice) -> str:
    if when.kind is Kind.POINT:
        return _atom(when.edtf, voice)
    if when.kind is Kind.INTERVAL:
        return _interval(when, voice)
    return _set(when, voice)


def _interval(when: When, voice: Voice) -> str:
    start, end = when.edtf.split("/")
    if when.end_edge is not Edge.KNOWN:
        return voice.phrase(f"{when.end_edge}_end", date=_atom(start, voice))
    if when.start_edge is not Edge.KNOWN:
        return voice.phrase(f"{when.start_edge}_start", date=_atom(end, voice))
    if start == end and when.earliest == when.latest:
        return _atom(start, voice)
    return voice.phrase("interval", first=_atom(start, voice, inner=True), last=_atom(end, voice))


def _set(when: When, voice: Voice) -> str:
    elements = when.edtf[1:-1].split(",")
    said = [_element(element, when.kind, voice, alone=len(elements) == 1) for element in elements]
    if len(said) == 1:
        return said[0]
    word = "or" if when.kind is Kind.ONE_OF else "and"
    return voice.phrase(word, rest=", ".join(said[:-1]), last=said[-1])


def _element(element: str, kind: Kind, voice: Voice, *, alone: bool) -> str:
    first, dots, last = element.partition("..")
    inner = not alone
    if not dots:
        return _atom(element, voice, inner=inner)
    every = kind is Kind.ALL_OF
    atom = _parsed(first or last)
    unit = voice.unit(span_of(atom).precision)
    if first and last:
        if every:
            said = _atom(first, voice, inner=True), _atom(last, voice, inner=inner)
            return voice.phrase("all", unit=unit, first=said[0], last=said[1])
        return _between(first, last, voice, inner=inner)
    kind_of = "all" if every else "on_or" if atom.smallest == "day" else "in_or"
    date = _atom(first or last, voice, inner=inner)
    return voice.phrase(f"{kind_of}_{'after' if first else 'before'}", unit=unit, date=date)


def _between(first: str, last: str, voice: Voice, *, inner: bool) -> str:
    one, other = _parsed(first), _parsed(last)
    # "between September and December 2000": the year is said once, where it comes last.
    plain = (first + last).replace("-", "").isdigit() and not one.season and not other.season
    once = plain and voice.dates.month[0].endswith("{year}")
    if once and one.year == other.year and one.month and other.month:
        said = voice.without_year(one)
    else:
        said = _atom(first, voice, inner=True)
    return voice.phrase("between", first=said, last=_atom(last, voice, inner=inner))


def _parsed(text: str) -> Atom:
    atom = parse_atom(text)
    if atom is None:
        reason = f"not EDTF: {text}"
        raise ValueError(reason)
    return atom


def _atom(text: str, voice: Voice, *, inner: bool = False) -> str:
    """Say one date; `inner` keeps commas out of it, because words follow."""
    atom = _parsed(text)
    said = _unqualified(atom, voice)
    if not atom.qualifier:
        return said
    if atom.qualified != atom.smallest:
        return voice.phrase(f"{atom.qualified}{atom.qualifier}", date=said)
    return voice.phrase(f"inner{atom.qualifier}" if inner else atom.qualifier, date=said)


def _unqualified(atom: Atom, voice: Voice) -> str:
    if atom.significant:
        return voice.phrase(
            "estimate", years=_span_of_years(atom, voice), year=voice.year(int(atom.year))
        )
    if "X" in atom.year:
        return _vague_year(atom, voice)
    year = voice.year(int(atom.year))
    if atom.season:
        return voice.season(int(atom.year), atom.season)
    if "X" in atom.month + atom.day:
        return _vague_day(atom, year, voice)
    return _plain(atom, year, voice)


def _plain(atom: Atom, year: str, voice: Voice) -> str:
    if not atom.month:
        return year
    if not atom.day:
        return voice.month(int(atom.month), year)
    said = voice.day(int(atom.day), int(atom.month), year)
    return voice.phrase("time", date=said, time=_time(atom.time)) if atom.time else said


def _time(time: str) -> str:
    clock, zone = time[:8].removesuffix(":00"), time[8:]
    if not zone:
        return clock
    return f"{clock} UTC" if zone == "Z" else f"{clock} UTC{zone}"


def _vague_day(atom: Atom, year: str, voice: Voice) -> str:
    vague = {"XX", ""}
    if atom.month == "XX" and atom.day in vague:
        return voice.phrase("month_and_day_unknown" if atom.day else "month_unknown", date=year)
    if atom.day == "XX" and "X" not in atom.month:
        return voice.phrase("day_unknown", date=voice.month(int(atom.month), year))
    return _span_of_days(atom, voice)


def _vague_year(atom: Atom, voice: Voice) -> str:
    years = _years(atom, voice)
    if not atom.month:
        return years
    if atom.month == "XX" and atom.day in {"XX", ""}:
        name = "month_and_day_unknown" if atom.day else "month_unknown"
        return voice.phrase(name, date=years)
    if "X" in atom.month or ("X" in atom.day and atom.day != "XX"):
        return _span_of_days(atom, voice)
    return _in_vague_year(atom, years, voice)


def _in_vague_year(atom: Atom, years: str, voice: Voice) -> str:
    date = voice.without_year(atom)
    if atom.year == "XXXX":
        said = voice.phrase("some_year", date=date)
    elif _is_decade(atom):
        said = voice.phrase("in_decade", date=date, year=atom.year[:3].lstrip("0") + "0")
    else:
        said = voice.phrase("in_years", date=date, years=years)
    return voice.phrase("day_unknown", date=said) if atom.day == "XX" else said


def _is_decade(atom: Atom) -> bool:
    # "the 1900s" would be taken for the century.
    return _DECADE.fullmatch(atom.year) is not None


def _years(atom: Atom, voice: Voice) -> str:
    if atom.year == "XXXX":
        return voice.phrase("year_unknown")
    if _is_decade(atom):
        return voice.phrase("decade", year=atom.year[:3].lstrip("0") + "0")
    return _span_of_years(atom, voice)


def _span_of_years(atom: Atom, voice: Voice) -> str:
    span = span_of(Atom(atom.year, significant=atom.significant))
    years = [iso_year(civil_from_days(day)[0]) for day in (span.earliest, span.latest)]
    return voice.phrase("between", first=_atom(years[0], voice), last=_atom(years[1], voice))


def _span_of_days(atom: Atom, voice: Voice) -> str:
    span = span_of(atom)
    first, last = (_day(day, voice) for day in (span.earliest, span.latest))
    return first if first == last else voice.phrase("between", first=first, last=last)


def _day(days: int, voice: Voice) -> str:
    year, month, day = civil_from_days(days)
    return voice.day(day, month, voice.year(year))
