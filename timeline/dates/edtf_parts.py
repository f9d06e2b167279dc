"""Cuts one EDTF date into its parts: the step between text and days.

The grammar of unspecified digits, long years and significant digits is the `edtf` library's.
It is asked about a single date without qualifiers only, because it refuses much that
ISO 8601-2 has (`2000-24~`, `19XX/2005~`, `?2004-06~-11`) and takes 5 ms a string.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

_SHAPE = re.compile(
    r"(?P<before_year>[?~%]?)(?P<year>Y?-?[0-9XES]+)(?P<after_year>[?~%]?)"
    r"(?:-(?P<before_month>[?~%]?)(?P<month>[0-9X]{2})(?P<after_month>[?~%]?)"
    r"(?:-(?P<before_day>[?~%]?)(?P<day>[0-9X]{2})(?P<after_day>[?~%]?)"
    r"(?:T(?P<time>(?:(?:[01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9]|24:00:00)"
    r"(?:Z|[+-][0-9]{2}:[0-9]{2})?))?)?)?"
)
_YEAR = re.compile(
    r"Y?(?P<base>-?[0-9X]+)(?:E(?P<exponent>[0-9]{1,9}))?(?:S(?P<significant>[0-9]{1,9}))?"
)
#: What of a year's digits makes no other shape.
_LATER_DIGIT = re.compile(r"(?<=[0-9X])[0-9]")
_PLAIN_YEAR = re.compile(r"-?[0-9]{4}")
#: What most dates are.
_PLAIN = re.compile(r"([0-9]{4})(?:-(0[0-9]|1[0-2])(?:-([0-9]{2}))?)?")
_MONTHS = frozenset(f"{number:02d}" for number in range(13))
_SEASONS = frozenset(str(number) for number in range(21, 42))
_UNITS = ("year", "month", "day")

#: More digits than any year that can be drawn; keeps `Y1E999999999` from being computed.
_MOST_DIGITS = 12
TOO_FAR = "9" * _MOST_DIGITS


@dataclass(frozen=True, slots=True)
class DateParts:
    """The parts of one EDTF date, as text, so that unspecified digits stay visible."""

    #: Digits with `X` for unspecified ones and `-` in front; no `Y`, no exponent.
    year: str
    #: `01` to `12`, `21` to `41` for a season or quarter, with `X`, or empty.
    month: str = ""
    #: Digits with `X`, or empty.
    day: str = ""
    #: `14:30:00Z`, or empty.
    time: str = ""
    #: How many leading digits of the year are meant; 0 for all.
    significant: int = 0
    #: `~` about, `?` uncertain, `%` both, or empty: of all units together.
    qualifier: str = ""
    #: The largest unit that is qualified: `year`, `month`, `day` or empty.
    qualified: str = ""

    @property
    def season(self) -> int:
        """The code of a season, quarter or other part of a year, 21 to 41, or 0."""
        return int(self.month) if self.month in _SEASONS else 0

    @property
    def smallest(self) -> str:
        """The smallest unit that is written: `year`, `month` or `day`."""
        return "day" if self.day else "month" if self.month else "year"


def parse_parts(text: str) -> DateParts | None:
    """Cut an EDTF date into its parts; `None` if it is not EDTF. Days are not checked here."""
    plain = _PLAIN.fullmatch(text)
    if plain:
        return DateParts(plain[1], plain[2] or "", plain[3] or "")
    shape = _SHAPE.fullmatch(text)
    if shape is None:
        return None
    year = _year_and_significant(shape)
    if year is None or (shape["time"] and _is_vague(shape)):
        return None
    qualifier, qualified = _qualifiers(shape)
    return DateParts(
        year[0],
        shape["month"] or "",
        shape["day"] or "",
        shape["time"] or "",
        year[1],
        qualifier,
        qualified,
    )


def _year_and_significant(shape: re.Match[str]) -> tuple[str, int] | None:
    year, month, day = shape["year"], shape["month"] or "", shape["day"] or ""
    if year == "-0000" or (month in _SEASONS and day):
        return None
    if _PLAIN_YEAR.fullmatch(year) and "X" not in month + day:
        return (year, 0) if not month or month in _MONTHS | _SEASONS else None
    if month and not set(year) <= set("-0123456789X"):
        return None
    # The library fails, and prints, on a month with one unspecified digit (`2004-1X`).
    asked_month = "XX" if "X" in month else month
    parts = _YEAR.fullmatch(year)
    # All years of one shape are asked about once: no file is long in the asking.
    asked_year = _LATER_DIGIT.sub("1", year)
    if parts is None or not _is_edtf("-".join(filter(None, (asked_year, asked_month, day)))):
        return None
    return _power(parts["base"], int(parts["exponent"] or 0)), int(parts["significant"] or 0)


@lru_cache(maxsize=4096)
def _is_edtf(text: str) -> bool:
    # 0.2 s that a file of plain dates does not pay.
    import edtf  # noqa: PLC0415

    try:
        edtf.parse_edtf(text)
    except (edtf.EDTFParseException, AttributeError, TypeError, ValueError):
        return False
    return True


def _power(base: str, exponent: int) -> str:
    if not exponent:
        return base
    if exponent + len(base) > _MOST_DIGITS:
        return "-" + TOO_FAR if base.startswith("-") else TOO_FAR
    return str(int(base) * 10**exponent)


def _is_vague(shape: re.Match[str]) -> bool:
    return any(shape[f"{side}_{unit}"] for side in ("before", "after") for unit in _UNITS) or (
        "X" in shape["year"] + shape["month"] + shape["day"]
    )


def _qualifiers(shape: re.Match[str]) -> tuple[str, str]:
    # A sign after a unit speaks of that unit and the larger ones taken together, one before it
    # of that unit alone: `2004-06~` is about a month, `~2004-06` the June of about a year.
    signs, units = set(), []
    for unit in _UNITS:
        written = (shape[f"before_{unit}"] or "") + (shape[f"after_{unit}"] or "")
        if written:
            signs |= set(written)
            units.append(unit)
    return joined_qualifier(signs), units[0] if units else ""


def joined_qualifier(signs: set[str]) -> str:
    """Make one qualifier of several: about and uncertain is `%`."""
    signs = signs - {""}
    return "%" if "%" in signs or len(signs) > 1 else "".join(signs)
