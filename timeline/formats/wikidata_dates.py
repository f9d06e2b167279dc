"""Times of Wikidata written as EDTF, only as precise as Wikidata says they are."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from timeline.dates import parse_edtf
from timeline.formats.headers import Finding
from timeline.problems import Code, quoted

_TIME: Final = re.compile(r"([+-]?)0*([0-9]{4,})-([0-9]{2})-([0-9]{2})(?:T.*)?")
#: The numbers of Wikidata for precisions.
MILLENNIUM, CENTURY, DECADE, YEAR, MONTH, DAY = 6, 7, 8, 9, 10, 11
_NAMES: Final = {MILLENNIUM: (1000, "millennium"), CENTURY: (100, "century")}


@dataclass(frozen=True, slots=True)
class Time:
    """A time as a query returns it; a text is empty where it is missing or unknown."""

    value: str
    precision: str = ""
    earliest: str = ""
    latest: str = ""
    circa: bool = False
    julian: bool = False


def time_to_edtf(time: Time, name: str) -> tuple[str, Finding | None]:
    """Write a time as EDTF, and what to note of it.

    A time with several readings is an error, and empty.

    Args:
        time: The time.
        name: The variable that holds it, for a sentence.
    """
    if not time.value and not time.earliest and not time.latest:
        return "", None
    bounds = (time.earliest, time.latest)
    if any(bounds):
        return _between(time, name)
    match = _TIME.fullmatch(time.value)
    if match is None:
        return time.value, None
    if not time.precision:
        return _without_precision(match, time, name)
    edtf, finding = _precise(match, int(float(time.precision)), name)
    if edtf and time.circa:
        edtf = f"{edtf}~" if "[" not in edtf else edtf.replace("..", "~..").replace("]", "~]")
    return edtf, finding or _calendar(time, name)


def _year(match: re.Match[str]) -> int:
    return int(match[2]) * (-1 if match[1] == "-" else 1)


def _four(year: int) -> str:
    return f"{'-' if year < 0 else ''}{abs(year):04d}"


def _precise(match: re.Match[str], precision: int, name: str) -> tuple[str, Finding | None]:
    year, shown = _year(match), _four(_year(match))
    if precision >= DAY:
        return f"{shown}-{match[3]}-{match[4]}", None
    if precision == MONTH:
        return f"{shown}-{match[3]}", None
    if precision == YEAR:
        return shown, None
    if precision == DECADE and year >= 0:
        return f"{shown[:-1]}X", None
    if precision in _NAMES or precision == DECADE:
        return _long_span(year, precision, name)
    sentence = f"{name} {quoted(match[0])} is known only to more than a thousand years"
    return "", Finding(Code.BAD_DATE, sentence, "leave it out of the query, or state what is known")


def _long_span(year: int, precision: int, name: str) -> tuple[str, Finding | None]:
    """Write a century or a millennium; Wikidata counts these from the year 1."""
    if precision == DECADE:
        first = year - year % 10
        return f"[{_four(first)}..{_four(first + 9)}]", None
    length, word = _NAMES[precision]
    if year > 0:
        first = (year - 1) // length * length + 1
        last = first + length - 1
    else:
        # Year 0 is 1 BCE: the first century BCE has the years 100 to 1 BCE.
        last = -(-year // length * length)
        first = last - length + 1
    edtf = f"[{_four(first)}..{_four(last)}]"
    sentence = f"{name} {_four(year)} is a {word}, and read as {edtf}, as Wikidata counts them"
    return edtf, Finding(Code.READ_DATE, sentence)


def _without_precision(match: re.Match[str], time: Time, name: str) -> tuple[str, Finding | None]:
    """Write a time without a precision: the first of a month may mean the month or the year."""
    shown, month, day = _four(_year(match)), match[3], match[4]
    if day != "01":
        return f"{shown}-{month}-{day}" + ("~" if time.circa else ""), _calendar(time, name)
    readings = [f"{shown}-{month}-{day}", f"{shown}-{month}", *([shown] if month == "01" else [])]
    sentence = (
        f"{name} {quoted(match[0])} may be {' or '.join(readings)}, since the result does not say "
        "how precise it is"
    )
    cure = (
        "ask for the precision in the query, such as "
        f"?statement psv:P585 [ wikibase:timeValue ?{name}; wikibase:timePrecision ?precision ]"
    )
    return "", Finding(Code.AMBIGUOUS_DATE, sentence, cure)


def _between(time: Time, name: str) -> tuple[str, Finding | None]:
    """Write a time with bounds as a day between them."""
    main, finding = "", None
    if time.value:
        main, finding = time_to_edtf(Time(time.value, time.precision), name)
        if not main:
            return "", finding
    when = parse_edtf(main) if main else None
    sides = [_bound(each) for each in (time.earliest, time.latest)]
    if when is not None:
        inner = [side.strip("[]") for side in main.split("..")]
        sides = [sides[0] or inner[0], sides[1] or inner[-1]]
    edtf = f"[{sides[0]}..{sides[1]}]"
    if parse_edtf(edtf) is None:
        sentence = f"{name} is at the earliest {sides[0]} and at the latest {sides[1]}, in one"
        return "", Finding(Code.END_BEFORE_START, sentence, "correct it in Wikidata")
    about = "about " if time.circa else ""
    sentence = f"{name} is given as {about}{main or 'unknown'}, with bounds, and read as {edtf}"
    return edtf, Finding(Code.READ_DATE, sentence)


def _bound(written: str) -> str:
    """Write a bound; since its precision is not in the result, a first of January is a year."""
    match = _TIME.fullmatch(written)
    if match is None:
        return ""
    shown = _four(_year(match))
    if match[4] != "01":
        return f"{shown}-{match[3]}-{match[4]}"
    return shown if match[3] == "01" else f"{shown}-{match[3]}"


def _calendar(time: Time, name: str) -> Finding | None:
    if not time.julian:
        return None
    sentence = f"{name} {quoted(time.value)} is of the Julian calendar, " + (
        "which the query service has brought to the Gregorian"
        if int(float(time.precision or DAY)) >= DAY
        else "and its year and month are as that counts"
    )
    return Finding(Code.READ_DATE, sentence)
