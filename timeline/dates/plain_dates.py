"""Dates for formats that cannot express doubt: reduced to days, months and years, or in words.

`make_plain` reduces a date; `say_date` writes one in words, and `read_date_in_words` reads them.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from timeline.dates import Edge, Kind, in_words, parse_edtf, prove_conventions, read_cell
from timeline.dates.day_numbers import civil_from_days, iso_day, iso_year, month_length

if TYPE_CHECKING:
    from collections.abc import Collection

    from timeline.dates import FuzzyDate

_PLAIN = re.compile(
    r"-?[0-9]{4}(?:-(?:0[1-9]|1[0-2])(?:-[0-9]{2}(?:T[0-9:]{8}(?:Z|[+-][0-9]{2}:[0-9]{2})?)?)?)?"
)
_WITH_EDTF = re.compile(r".+ \(([^()]+)\)")


@dataclass(frozen=True, slots=True)
class PlainDate:
    """What of a date can be words with days, months and years."""

    #: A year, a month, a day or a moment, as EDTF writes them without signs.
    start: str
    #: The same, of the last of them; empty where there is one.
    end: str = ""
    #: Whether start and end say all that the date says.
    exact: bool = True


def make_plain(date: FuzzyDate) -> PlainDate:
    """Reduce a date to a start and an end; a side that is open or unknown is left out."""
    if date.kind is Kind.POINT and _PLAIN.fullmatch(date.edtf):
        return PlainDate(date.edtf)
    if date.kind is Kind.INTERVAL and Edge.KNOWN is date.start_edge is date.end_edge:
        start, end = date.side_text(0), date.side_text(1)
        if _PLAIN.fullmatch(start) and _PLAIN.fullmatch(end):
            return PlainDate(start, end)
    first, last = _coarse(date.earliest, date.latest)
    return PlainDate(first, "" if first == last else last, exact=False)


def _coarse(earliest: int, latest: int) -> tuple[str, str]:
    """Write a range of days as its first and last years, or months, or days."""
    (year, month, day), (end_year, end_month, end_day) = map(civil_from_days, (earliest, latest))
    if day != 1 or end_day != month_length(end_year, end_month):
        return iso_day(earliest), iso_day(latest)
    if month != 1 or end_month != 12:  # noqa: PLR2004 (December)
        return f"{iso_year(year)}-{month:02d}", f"{iso_year(end_year)}-{end_month:02d}"
    return iso_year(year), iso_year(end_year)


def say_date(date: FuzzyDate) -> str:
    """Put a date in words, with its EDTF in brackets unless the words are read as the same date."""
    words = in_words(date)
    if not date.edtf:
        return words
    read = read_cell(words, None).date
    return words if read is not None and read.edtf == date.edtf else f"{words} ({date.edtf})"


def write_unmistakably(dates: Collection[str]) -> dict[str, str]:
    """Write the dates of a column in words that its readers could take for spans of years.

    Returns:
        The words by their EDTF; a date that is not among them stays as it is.
    """
    conventions = prove_conventions(dates)
    words = {}
    for text in dates:
        date, read = parse_edtf(text), read_cell(text, conventions).date
        if date is not None and (read is None or read.edtf != text):
            words[text] = in_words(date)
    return words


def read_date_in_words(text: str) -> FuzzyDate | None:
    """Read a date in the words of `say_date`; None if the text is no date."""
    with_edtf = _WITH_EDTF.fullmatch(text)
    return (parse_edtf(with_edtf[1]) if with_edtf else None) or read_cell(text, None).date
