"""Reads one date with what surrounds it: a time of day, an era, "about", "possibly", `?`."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from timeline.dates.edtf_parts import joined_qualifier, parse_parts
from timeline.dates.form_parts import Conventions, FormResult, pattern
from timeline.dates.month_name_forms import NAMED_FORMS
from timeline.dates.numeric_forms import NUMERIC_FORMS
from timeline.dates.refusals import not_a_date
from timeline.dates.year_spans import read_year_pair

if TYPE_CHECKING:
    from collections.abc import Iterable

_ABOUT = pattern(r"(?:about|around|approximately|approx\.?|circa|ca\.?|c\.?) ?(?=[^a-z]|[a-z]{3})")
_UNCERTAIN = pattern(r"(?:possibly|probably|perhaps|maybe) (?=.)")
_QUALIFIED = pattern(r"(.+?)(?: ?\(\?\)|,? \(?uncertain\)?| ([?~%]))")
_LEAD = pattern(r"(?:in|on|the year|in the year|year) (?=.)")
_TIME = pattern(
    r"(.*[^ ,T])(?:,? |T)([0-9]{1,2}):([0-9]{2})(?::([0-9]{2})(\.[0-9]+)?)?"
    r"(?: ?([ap])\.?m\.?)?(?: ?(Z|UTC|GMT|[+-][0-9]{2}:?[0-9]{2}))?"
)
_MERIDIEM_HOURS = 12
_BEFORE_ERA = pattern(r"(?P<date>.*?)(?P<year>[0-9]{1,4}) ?(?:B\.?C\.?E\.?|B\.?C\.?)")
_ERA = pattern(r"(?P<date>.*?)(?P<year>[0-9]{1,4}) ?(?:C\.?E\.?|A\.?D\.?)")
_ERA_FIRST = pattern(r"(?P<date>.*?)A\.?D\.? ?(?P<year>[0-9]{1,4})")
_PLAIN_YEAR = re.compile(r"[0-9]{4}", re.ASCII)
_DAY = re.compile(r"-?[0-9]{4}-[0-9]{2}-[0-9]{2}")
TIME_REMARK = "the time of day is kept in words and does not move it"
DAY_REMARK = "as each time of the column is midnight, as programs write days"
_CLOCK = pattern(r"[0-9](?:T|,? )([0-9]{1,2}:[0-9]{2}(?::[0-9.]+)?(?: ?[ap]\.?m)?)")
_MIDNIGHT = pattern(r"(?:0?0:00(?::00(?:\.0+)?)?|12:00(?::00(?:\.0+)?)? ?a\.?m)")


def prove_whole_days(cells: Iterable[str]) -> bool:
    """Tell whether a column has times, and each of them is midnight."""
    clocks = {match[1] for cell in cells for match in _CLOCK.finditer(cell)}
    return bool(clocks) and all(map(_MIDNIGHT.fullmatch, clocks))


# The cache also keeps "c. c. c. AD AD AD 1" from being taken apart in every order.
@lru_cache(maxsize=4096)
def read_moment(text: str, conventions: Conventions) -> FormResult | None:
    """Read one moment from folded text; `None` if no form fits.

    Raises:
        RefusedError: A form fits that has several readings, or names no real day.
    """
    found = read_year_pair(text, conventions)
    if found is None and parse_parts(text) is not None:
        found = FormResult(text)
    return (
        found
        or _read_qualified(text, conventions)
        or _read_timed(text, conventions)
        or _read(text, conventions)
    )


def is_about(text: str) -> bool:
    """Tell whether the text begins with a word that makes it less sure."""
    return bool(_ABOUT.match(text) or _UNCERTAIN.match(text))


def _read(text: str, conventions: Conventions) -> FormResult | None:
    lead = _LEAD.match(text)
    text = text[lead.end() :] if lead else text
    return _read_forms(text, conventions) or _read_era(text, conventions)


def _read_forms(text: str, conventions: Conventions) -> FormResult | None:
    if _PLAIN_YEAR.fullmatch(text):
        return FormResult(text)
    for form, read in (*NUMERIC_FORMS, *NAMED_FORMS):
        match = form.fullmatch(text)
        found = read(match, conventions) if match else None
        if found:
            return found
    return None


def _read_qualified(text: str, conventions: Conventions) -> FormResult | None:
    for prefix, sign in ((_ABOUT, "~"), (_UNCERTAIN, "?")):
        match = prefix.match(text)
        if match:
            return _qualify(read_moment(text[match.end() :], conventions), sign)
    suffix = _QUALIFIED.fullmatch(text)
    if suffix:
        return _qualify(read_moment(suffix[1], conventions), suffix[2] or "?")
    # The sign of EDTF, behind a date that is not written in EDTF.
    return (
        _qualify(read_moment(text[:-1], conventions), text[-1]) if text[-1:] in {"?", "~"} else None
    )


def _qualify(found: FormResult | None, sign: str) -> FormResult | None:
    if found is None:
        return None
    bare = found.edtf.rstrip("?~%")
    qualified = bare + joined_qualifier({sign, found.edtf[len(bare) :]})
    return FormResult(qualified, found.remark) if parse_parts(qualified) else None


def _read_timed(text: str, conventions: Conventions) -> FormResult | None:
    match = _TIME.fullmatch(text)
    day = read_moment(match[1], conventions) if match else None
    if match is None or day is None or not _DAY.fullmatch(day.edtf):
        return None
    clock = _clock(match)
    # Midnight without a zone is what a spreadsheet adds to a day.
    if clock == "00:00:00":
        return FormResult(day.edtf, day.remark)
    if conventions.whole_days:
        return FormResult(day.edtf, DAY_REMARK, of_column=True)
    if parse_parts(f"{day.edtf}T{clock}") is None:
        raise not_a_date(text)
    remark = "; ".join(filter(None, (day.remark, TIME_REMARK)))
    return FormResult(f"{day.edtf}T{clock}", remark)


def _clock(match: re.Match[str]) -> str:
    _, hour, minute, second, _, half, zone = match.groups()
    hours = int(hour)
    if half and 1 <= hours <= _MERIDIEM_HOURS:
        hours = hours % _MERIDIEM_HOURS + (_MERIDIEM_HOURS if half.lower() == "p" else 0)
    elif half:
        return ""
    zone = (zone or "").upper().replace("UTC", "Z").replace("GMT", "Z")
    if len(zone) == len("+0100"):
        zone = f"{zone[:3]}:{zone[3:]}"
    return f"{hours:02d}:{minute}:{second or '00'}{zone}"


def _read_era(text: str, conventions: Conventions) -> FormResult | None:
    before = _BEFORE_ERA.fullmatch(text)
    match = before or _ERA.fullmatch(text) or _ERA_FIRST.fullmatch(text)
    if match is None or not int(match["year"]):
        return None
    number = int(match["year"])
    found = _read_forms(f"{match['date']}{number:04d}", conventions)
    if found is None or not found.edtf.startswith(f"{number:04d}"):
        return None
    if before is None:
        return found
    # 1 BC is the year 0 of EDTF.
    year = f"-{number - 1:04d}" if number > 1 else "0000"
    return FormResult(year + found.edtf[4:], found.remark)
