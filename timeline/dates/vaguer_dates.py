"""Compares a date with what else its row says of it: the words that readers see, or a precision.

Where these say less, the date claims more than the file has, and is read as vague as they say.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from timeline.dates.cell_reader import fold_date_text, read_cell
from timeline.dates.day_spans import UNIT_DAYS, Precision, span_of
from timeline.dates.form_parts import NO_CONVENTIONS, Conventions, pattern
from timeline.dates.fuzzy_date import Edge, FuzzyDate, Kind, parse_edtf
from timeline.dates.plain_dates import read_date_in_words
from timeline.problems import Code, quoted

if TYPE_CHECKING:
    from timeline.dates.edtf_parts import DateParts

_ABOUT: Final = pattern(
    r"(?:~|about|around|approximately|approx\.?|circa|ca\.?|c\.?) ?(?=[^a-z]|[a-z]{3})"
)
_PLAIN_YEAR: Final = re.compile("-?[0-9]{4}")
#: What columns of precision hold: words, or the numbers of Wikidata.
PRECISIONS: Final = {
    **dict.fromkeys(("century", "7"), Precision.CENTURY),
    **dict.fromkeys(("decade", "8"), Precision.DECADE),
    **dict.fromkeys(("year", "years", "y", "9"), Precision.YEAR),
    **dict.fromkeys(("month", "months", "m", "10"), Precision.MONTH),
    **dict.fromkeys(("day", "days", "d", "11"), Precision.DAY),
    **dict.fromkeys(("hour", "minute", "second", "12", "13", "14"), Precision.DAY),
}


def read_shown(text: str, conventions: Conventions = NO_CONVENTIONS) -> FuzzyDate | None:
    """Read the words that readers see, also "~Jun 15, 2026" and "c. 1590-1595"; None if no date."""
    plain = fold_date_text(text)
    about = _ABOUT.match(plain)
    when = read_date_in_words(text) or read_cell(text, conventions).date
    if when is not None or about is None:
        return when
    rest = read_cell(plain[about.end() :], conventions).date
    if rest is None or rest.kind is Kind.POINT:
        return rest and (parse_edtf(f"{rest.edtf}~") or rest)
    if rest.kind is Kind.INTERVAL and Edge.KNOWN is rest.start_edge is rest.end_edge:
        return parse_edtf(f"[{rest.edtf.replace('/', '..')}]")
    return rest


def compare_shown(date: FuzzyDate, shown: FuzzyDate) -> Code | None:
    """Tell whether readers are shown a vaguer date, or one that it is not; None for neither."""
    if not date.overlaps(shown):
        return Code.OTHER_DATE
    (low, high), (first, last) = date.possible(), shown.possible()
    if (first, last) == (low, high):
        doubted = "?" in _doubt(shown) and "?" not in _doubt(date)
        return Code.VAGUER_DATE if doubted else None
    if first <= low and high <= last:
        return Code.VAGUER_DATE
    return None if low <= first and last <= high else Code.OTHER_DATE


def _doubt(date: FuzzyDate) -> str:
    return (date.start.qualifier + date.end.qualifier).replace("%", "~?")


def say_difference(
    code: Code, date: tuple[str, FuzzyDate], shown: tuple[str, str], seen: FuzzyDate
) -> tuple[str, str]:
    """Say that a date is more exact than what readers see, or another one; and what to write.

    Args:
        code: `VAGUER_DATE` or `OTHER_DATE`.
        date: The column of the date, and the date.
        shown: The column of what readers see, and its cell.
        seen: What that is read as.
    """
    written, words = f"{date[0]} {quoted(date[1].edtf)}", f"{shown[0]} {quoted(shown[1])}"
    if code is Code.OTHER_DATE:
        return f"{written} and {words} exclude each other", "correct the one that is wrong"
    cure = f"write {seen.edtf} in {date[0]}, or in {shown[0]} all that is known"
    return f"{written} is more exact than {words}", cure


def coarsen(date: FuzzyDate, precision: Precision) -> FuzzyDate | None:
    """Make a date no more precise than a unit; None if it is not."""
    if date.kind not in {Kind.POINT, Kind.INTERVAL}:
        return None
    sides = date.edtf.split("/")
    written = date.written[0] if len(sides) > 1 else date.written[0][:1]
    coarse = [
        side if parts is None else _coarse(parts, precision) or side
        for side, parts in zip(sides, written, strict=True)
    ]
    return None if coarse == sides else parse_edtf("/".join(coarse))


def _coarse(parts: DateParts, precision: Precision) -> str:
    """Write a date in a unit; empty if it is as coarse already, or has unspecified digits."""
    finer = UNIT_DAYS[span_of(parts).precision] < UNIT_DAYS[precision]
    if not finer or not _PLAIN_YEAR.fullmatch(parts.year):
        return ""
    written = {
        Precision.MONTH: f"{parts.year}-{parts.month}",
        Precision.YEAR: parts.year,
        Precision.DECADE: f"{parts.year[:-1]}X",
        Precision.CENTURY: f"{parts.year[:-2]}XX",
    }
    return written[precision] + parts.qualifier
