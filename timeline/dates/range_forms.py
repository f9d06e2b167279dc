"""Reads cells of more than one date: from, to, between, before, after, or, and."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from timeline.dates.day_numbers import days_from_civil, iso_day, iso_year
from timeline.dates.edtf_parts import DateParts, parse_parts
from timeline.dates.form_parts import Conventions, FormResult, month_number, pattern
from timeline.dates.month_name_forms import SET_FORMS
from timeline.dates.refusals import RefusedError, ambiguous
from timeline.dates.time_and_era_forms import is_about, read_moment

if TYPE_CHECKING:
    from collections.abc import Iterable

_OPEN_WORDS = r"present|the present|now|today|ongoing|current|currently|active|open|date|\.\."
_OPEN = pattern(rf"(?:to |still )?(?:{_OPEN_WORDS})")
_UNKNOWN = pattern(r"unknown|not known|\?")
_STARTS = (
    pattern(rf"(?:since|from) (.+?)(?:,? onwards?|,? (?:to|until|till|-) (?:{_OPEN_WORDS}))?"),
    pattern(rf"(.+?)(?: ?- ?| ?/ ?| to | until | till )(?:{_OPEN_WORDS})"),
    pattern(r"(.+?)(?:,? onwards?| ?-)"),
)
_END = pattern(r"(?:(?:until|till|up to|to) |\.\. ?/ ?)(.+)")
_BETWEEN = pattern(r"between (.+) and (.+)")
_BEFORE = pattern(r"(?:before|prior to|earlier than) (.+)")
_AFTER = pattern(r"(?:after|later than) (.+)")
_NOT_AFTER = pattern(r"(?:by|no later than|not later than|(?:in|on) or before) (.+)")
_NOT_BEFORE = pattern(r"(?:no earlier than|not before|not earlier than|(?:in|on) or after) (.+)")
_SEPARATOR = pattern(r" (to|until|till|through) | ?[-/] ?")
_MOST_SEPARATORS = 12
_PLAIN = re.compile(r"-?[0-9]{4}(?:-(?:0[1-9]|1[0-2])(?:-[0-9]{2})?)?", re.ASCII)
_TAIL = pattern(r"(?:[0-9]{1,2}(?:st|nd|rd|th)? )?(?P<rest>(?P<month>[a-z]{3,9})\.?,? [0-9]{4})")
#: "October 7-10, 2013", to be read as "7 - 10 October 2013".
_AMERICAN_DAYS = pattern(
    r"^([a-z]{3,9}\.?) ([0-9]{1,2})(?:st|nd|rd|th)? ?(-|to|or|and) ?"
    r"([0-9]{1,2})(?:st|nd|rd|th)?,? ([0-9]{4})$"
)
_BARE_DAY = pattern(r"[0-9]{1,2}(?:st|nd|rd|th)?")
_BARE_MONTH = pattern(r"(?:[0-9]{1,2}(?:st|nd|rd|th)? )?(?P<month>[a-z]{3,9})\.?")


def is_open(text: str) -> bool:
    """Tell whether an end says that it is still open: `present`, `ongoing`, `..`."""
    return _OPEN.fullmatch(text) is not None


def is_unknown(text: str) -> bool:
    """Tell whether a side says that its date is not known."""
    return _UNKNOWN.fullmatch(text) is not None


def read_phrase(text: str, conventions: Conventions) -> FormResult | None:
    """Read folded text that is more than one moment; `None` if no phrase fits.

    Raises:
        RefusedError: A phrase fits that has several readings, or a part of it is refused.
    """
    text = _AMERICAN_DAYS.sub(r"\2 \3 \4 \1 \5", text)
    for shape, read in SET_FORMS:
        match = shape.fullmatch(text)
        if match:
            return read(match, conventions)
    return (
        _read_bounded(text, conventions)
        or _read_half_open(text, conventions)
        or _read_list(text, conventions)
        or _read_range(text.removeprefix("from ").removeprefix("From "), conventions)
    )


def _read_bounded(text: str, conventions: Conventions) -> FormResult | None:
    match = _BETWEEN.fullmatch(text)
    if match:
        sides = _read_all(_completed([match[1], match[2]]), conventions)
        edtf = "..".join(side.edtf for side in sides or ())
        return FormResult(f"[{edtf}]", _remark(sides)) if sides else None
    for shape, step, template in (
        (_BEFORE, -1, "[..{}]"),
        (_AFTER, 1, "[{}..]"),
        (_NOT_AFTER, 0, "[..{}]"),
        (_NOT_BEFORE, 0, "[{}..]"),
    ):
        match = shape.fullmatch(text)
        found = read_moment(match[1], conventions) if match else None
        if found and _PLAIN.fullmatch(found.edtf):
            return FormResult(template.format(_neighbour(found.edtf, step)), found.remark)
    return None


def _neighbour(edtf: str, step: int) -> str:
    parts = parse_parts(edtf)
    if parts is None or parts.season or not step:
        return edtf
    return _next_to(parts, step)


def _next_to(parts: DateParts, step: int) -> str:
    year, month = int(parts.year), int(parts.month or 1)
    if parts.day:
        return iso_day(days_from_civil(year, month, int(parts.day)) + step)
    if not parts.month:
        return iso_year(year + step)
    months = year * 12 + month - 1 + step
    return f"{iso_year(months // 12)}-{months % 12 + 1:02d}"


def _read_half_open(text: str, conventions: Conventions) -> FormResult | None:
    for shape in _STARTS:
        match = shape.fullmatch(text)
        found = read_moment(match[1], conventions) if match else None
        if found:
            return FormResult(f"{found.edtf.partition('/')[0]}/..", found.remark)
    match = _END.fullmatch(text)
    found = read_moment(match[1], conventions) if match else None
    return FormResult(f"../{found.edtf.rpartition('/')[2]}", found.remark) if found else None


def _read_list(text: str, conventions: Conventions) -> FormResult | None:
    for word, brackets in ((r" or ", "[]"), (r" and | & ", "{}")):
        if not re.search(word, text):
            continue
        for separator in (rf",?(?:{word})", rf",?(?:{word})|, ?"):
            parts = re.split(separator, text)
            members = _read_all(_completed(parts), conventions)
            if members:
                _refuse_half_qualified(parts, members)
                edtf = ",".join(member.edtf for member in members)
                return FormResult(brackets[0] + edtf + brackets[1], _remark(members))
    return None


def _read_range(text: str, conventions: Conventions) -> FormResult | None:
    separators = list(_SEPARATOR.finditer(text))
    separators = [match for match in separators if match[1]] or separators
    if len(separators) > _MOST_SEPARATORS:
        return None
    readings: dict[str, FormResult] = {}
    refusals = []
    for separator in separators:
        parts = [text[: separator.start()], text[separator.end() :]]
        try:
            found = _read_sides(parts, separator[0], conventions)
        except RefusedError as error:
            refusals.append(error)
        else:
            readings.update({found.edtf: found} if found else {})
    if len(readings) > 1:
        raise ambiguous(readings=list(readings), cure=f"write {' or '.join(readings)}")
    if not readings and refusals:
        raise refusals[0]
    return next(iter(readings.values()), None)


def _read_sides(parts: list[str], separator: str, conventions: Conventions) -> FormResult | None:
    unknown = [is_unknown(part) for part in parts]
    if any(unknown):
        known = read_moment(parts[unknown.index(False)], conventions) if not all(unknown) else None
        ends = "/{}" if unknown[0] else "{}/"
        return FormResult(ends.format(known.edtf), known.remark) if known else None
    sides = _read_all(_completed(parts), conventions)
    if not sides:
        return None
    if separator != "/":
        _refuse_half_qualified(parts, sides)
    # Each side of "from 2008-09 to 2010-11" may be a year of its own, from month to month.
    first, last = sides[0].edtf.partition("/")[0], sides[-1].edtf.rpartition("/")[2]
    return FormResult(f"{first}/{last}", _remark(sides))


def _refuse_half_qualified(parts: list[str], found: list[FormResult]) -> None:
    # "about 2006 to 2013" may be about both, or only about the first.
    signs = [part.edtf[-1] if part.edtf[-1] in "?~%" else "" for part in found]
    if len(set(signs)) == 1:
        return
    if (is_about(parts[0]) and signs[0]) or (signs[-1] and not is_about(parts[-1])):
        sign = signs[0] or signs[-1]
        ends = " and ".join(part.edtf for part in found)
        each = " and ".join(part.edtf.rstrip("?~%") + sign for part in found)
        raise ambiguous(
            readings=[ends, each], cure="write it in EDTF, with the sign at each date it is said of"
        )


def _read_all(parts: list[str], conventions: Conventions) -> list[FormResult] | None:
    found = []
    for part in parts:
        moment = read_moment(part, conventions)
        if moment is None:
            return None
        found.append(moment)
    return found


def _completed(parts: list[str]) -> list[str]:
    """Give the "7" of "7 to 10 October 2013" its month and year."""
    tail = _TAIL.fullmatch(parts[-1])
    if tail is None or not month_number(tail["month"]):
        return parts
    return [*(_complete(part, tail) for part in parts[:-1]), parts[-1]]


def _complete(part: str, tail: re.Match[str]) -> str:
    if _BARE_DAY.fullmatch(part):
        return f"{part} {tail['rest']}"
    month = _BARE_MONTH.fullmatch(part)
    return f"{part} {tail['rest'][-4:]}" if month and month_number(month["month"]) else part


def _remark(found: Iterable[FormResult]) -> str:
    return "; ".join(dict.fromkeys(part.remark for part in found if part.remark))
