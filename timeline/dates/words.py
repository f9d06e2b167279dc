"""A date in words, no more precise and no more certain than its EDTF.

All English stands in the tables at the top, so that another language replaces those alone.
"""

from __future__ import annotations

import re

from timeline.dates.atoms import Atom, parse_atom
from timeline.dates.days import civil_from_days, iso_year
from timeline.dates.names import MONTHS
from timeline.dates.spans import span_of
from timeline.dates.when import Edge, Kind, When

_SHORT_MONTHS = tuple(month[:3] for month in MONTHS)
_DECADE = re.compile(r"(?!00)[0-9]{2}[1-9]X")
_ORDINALS = ("first", "second", "third", "fourth")
_SEASONS = ("spring", "summer", "autumn", "winter")
_HEMISPHERES = ("", "northern ", "southern ")

#: Each phrase once; the names in braces are filled with dates in words.
_PHRASES = {
    "day": "{day} {month} {year}",
    "month": "{month} {year}",
    "day_and_month": "{day} {month}",
    "season": "{season} {year}",
    "quarter": "{ordinal} quarter of {year}",
    "four_months": "{ordinal} four months of {year}",
    "half": "{ordinal} half of {year}",
    "decade": "the {year}s",
    "in_decade": "{date} in the {year}s",
    "in_years": "{date}, some year {years}",
    "some_year": "{date}, year unknown",
    "year_unknown": "year unknown",
    "month_unknown": "{date}, month unknown",
    "month_and_day_unknown": "{date}, month and day unknown",
    "day_unknown": "{date}, day unknown",
    "estimate": "{years}, estimated {year}",
    "bce": "{year} BCE",
    "ce": "{year} CE",
    "time": "{date}, {time}",
    "~": "about {date}",
    "?": "{date}, uncertain",
    "%": "about {date}, uncertain",
    "inner~": "about {date}",
    "inner?": "{date} (uncertain)",
    "inner%": "about {date} (uncertain)",
    "partly~": "{date} ({unit} approximate)",
    "partly?": "{date} ({unit} uncertain)",
    "partly%": "{date} ({unit} approximate and uncertain)",
    "between": "between {first} and {last}",
    "all": "every {unit} from {first} to {last}",
    "interval": "{first} to {last}",
    "open_end": "since {date}",
    "unknown_end": "from {date}, end unknown",
    "open_start": "until {date}",
    "unknown_start": "until {date}, start unknown",
    "or_before": "{preposition} or before {date}",
    "or_after": "{preposition} or after {date}",
    "all_before": "every {unit} until {date}",
    "all_after": "every {unit} since {date}",
    "or": "{rest} or {last}",
    "and": "{rest} and {last}",
}


def in_words(when: When) -> str:
    """Say a date in English: `since 7 October 2013`."""
    return _say(when, MONTHS)


def short_words(when: When) -> str:
    """Say a date in English with months of three letters, for tight places."""
    return _say(when, _SHORT_MONTHS)


def _phrase(name: str, **parts: str) -> str:
    return _PHRASES[name].format(**parts)


def _say(when: When, months: tuple[str, ...]) -> str:
    if when.kind is Kind.POINT:
        return _atom(when.edtf, months)
    if when.kind is Kind.INTERVAL:
        return _interval(when, months)
    return _set(when, months)


def _interval(when: When, months: tuple[str, ...]) -> str:
    start, end = when.edtf.split("/")
    if when.end_edge is not Edge.KNOWN:
        return _phrase(f"{when.end_edge}_end", date=_atom(start, months))
    if when.start_edge is not Edge.KNOWN:
        return _phrase(f"{when.start_edge}_start", date=_atom(end, months))
    if start == end and when.earliest == when.latest:
        return _atom(start, months)
    return _phrase("interval", first=_atom(start, months, inner=True), last=_atom(end, months))


def _set(when: When, months: tuple[str, ...]) -> str:
    elements = when.edtf[1:-1].split(",")
    said = [_element(element, when.kind, months, alone=len(elements) == 1) for element in elements]
    if len(said) == 1:
        return said[0]
    word = "or" if when.kind is Kind.ONE_OF else "and"
    return _phrase(word, rest=", ".join(said[:-1]), last=said[-1])


def _element(element: str, kind: Kind, months: tuple[str, ...], *, alone: bool) -> str:
    first, dots, last = element.partition("..")
    inner = not alone
    if not dots:
        return _atom(element, months, inner=inner)
    every = kind is Kind.ALL_OF
    atom = _parsed(first or last)
    unit = span_of(atom).precision.value
    if first and last:
        if every:
            said = _atom(first, months, inner=True), _atom(last, months, inner=inner)
            return _phrase("all", unit=unit, first=said[0], last=said[1])
        return _between(first, last, months, inner=inner)
    name = ("all" if every else "or") + ("_after" if first else "_before")
    preposition = "on" if atom.smallest == "day" else "in"
    date = _atom(first or last, months, inner=inner)
    return _phrase(name, unit=unit, preposition=preposition, date=date)


def _between(first: str, last: str, months: tuple[str, ...], *, inner: bool) -> str:
    one, other = _parsed(first), _parsed(last)
    # "between September and December 2000": the year is said once.
    plain = (first + last).replace("-", "").isdigit() and not one.season and not other.season
    if plain and one.year == other.year and one.month and other.month:
        said = months[int(one.month) - 1]
        if one.day:
            said = _phrase("day_and_month", day=str(int(one.day)), month=said)
    else:
        said = _atom(first, months, inner=True)
    return _phrase("between", first=said, last=_atom(last, months, inner=inner))


def _parsed(text: str) -> Atom:
    atom = parse_atom(text)
    if atom is None:
        message = f"not EDTF: {text}"
        raise ValueError(message)
    return atom


def _atom(text: str, months: tuple[str, ...], *, inner: bool = False) -> str:
    """Say one date; `inner` keeps commas out of it, because words follow."""
    atom = _parsed(text)
    said = _unqualified(atom, months)
    if not atom.qualifier:
        return said
    if atom.qualified != atom.smallest:
        return _phrase(f"partly{atom.qualifier}", date=said, unit=atom.qualified)
    return _phrase(f"inner{atom.qualifier}" if inner else atom.qualifier, date=said)


def _unqualified(atom: Atom, months: tuple[str, ...]) -> str:
    if atom.significant:
        return _phrase("estimate", years=_span_of_years(atom, months), year=_year(int(atom.year)))
    if "X" in atom.year:
        return _vague_year(atom, months)
    year = _year(int(atom.year))
    if atom.season:
        return _season(int(atom.year), atom.season)
    if "X" in atom.month + atom.day:
        return _vague_day(atom, year, months)
    return _plain(atom, year, months)


def _plain(atom: Atom, year: str, months: tuple[str, ...]) -> str:
    if not atom.month:
        return year
    month = months[int(atom.month) - 1]
    if not atom.day:
        return _phrase("month", month=month, year=year)
    said = _phrase("day", day=str(int(atom.day)), month=month, year=year)
    return _phrase("time", date=said, time=_time(atom.time)) if atom.time else said


def _time(time: str) -> str:
    clock, zone = time[:8].removesuffix(":00"), time[8:]
    if not zone:
        return clock
    return f"{clock} UTC" if zone == "Z" else f"{clock} UTC{zone}"


def _year(year: int) -> str:
    if year <= 0:
        return _phrase("bce", year=str(1 - year))
    # "43" alone would be taken for a number of something.
    return str(year) if year >= 1000 else _phrase("ce", year=str(year))  # noqa: PLR2004


def _season(year: int, code: int) -> str:
    if code >= 40:  # noqa: PLR2004 - EDTF codes
        return _phrase("half", ordinal=_ORDINALS[code - 40], year=_year(year))
    if code >= 37:  # noqa: PLR2004 - EDTF codes
        return _phrase("four_months", ordinal=_ORDINALS[code - 37], year=_year(year))
    if code >= 33:  # noqa: PLR2004 - EDTF codes
        return _phrase("quarter", ordinal=_ORDINALS[code - 33], year=_year(year))
    hemisphere, season = divmod(code - 21, 4)
    name = _HEMISPHERES[hemisphere] + _SEASONS[season]
    across = code in {24, 28, 30}
    said = f"{year}–{(year + 1) % 100:02d}" if across and year >= 1000 else _year(year)  # noqa: PLR2004
    return _phrase("season", season=name, year=said)


def _vague_day(atom: Atom, year: str, months: tuple[str, ...]) -> str:
    vague = {"XX", ""}
    if atom.month == "XX" and atom.day in vague:
        return _phrase("month_and_day_unknown" if atom.day else "month_unknown", date=year)
    if atom.day == "XX" and "X" not in atom.month:
        date = _phrase("month", month=months[int(atom.month) - 1], year=year)
        return _phrase("day_unknown", date=date)
    return _span_of_days(atom, months)


def _vague_year(atom: Atom, months: tuple[str, ...]) -> str:
    years = _years(atom, months)
    if not atom.month:
        return years
    if atom.month == "XX" and atom.day in {"XX", ""}:
        name = "month_and_day_unknown" if atom.day else "month_unknown"
        return _phrase(name, date=years)
    if "X" in atom.month or ("X" in atom.day and atom.day != "XX"):
        return _span_of_days(atom, months)
    return _in_vague_year(atom, years, months)


def _in_vague_year(atom: Atom, years: str, months: tuple[str, ...]) -> str:
    date = months[int(atom.month) - 1]
    if atom.day not in {"XX", ""}:
        date = _phrase("day_and_month", day=str(int(atom.day)), month=date)
    if atom.year == "XXXX":
        said = _phrase("some_year", date=date)
    elif _is_decade(atom):
        said = _phrase("in_decade", date=date, year=atom.year[:3].lstrip("0") + "0")
    else:
        said = _phrase("in_years", date=date, years=years)
    return _phrase("day_unknown", date=said) if atom.day == "XX" else said


def _is_decade(atom: Atom) -> bool:
    # "the 1900s" would be taken for the century.
    return _DECADE.fullmatch(atom.year) is not None


def _years(atom: Atom, months: tuple[str, ...]) -> str:
    if atom.year == "XXXX":
        return _phrase("year_unknown")
    if _is_decade(atom):
        return _phrase("decade", year=atom.year[:3].lstrip("0") + "0")
    return _span_of_years(atom, months)


def _span_of_years(atom: Atom, months: tuple[str, ...]) -> str:
    span = span_of(Atom(atom.year, significant=atom.significant))
    years = [iso_year(civil_from_days(day)[0]) for day in (span.earliest, span.latest)]
    return _phrase("between", first=_atom(years[0], months), last=_atom(years[1], months))


def _span_of_days(atom: Atom, months: tuple[str, ...]) -> str:
    span = span_of(atom)
    first, last = (_day(day, months) for day in (span.earliest, span.latest))
    return first if first == last else _phrase("between", first=first, last=last)


def _day(days: int, months: tuple[str, ...]) -> str:
    year, month, day = civil_from_days(days)
    return _phrase("day", day=str(day), month=months[month - 1], year=_year(year))
