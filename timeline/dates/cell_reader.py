"""Reads one cell as a date: accepted, accepted with a note, or refused with a cure.

This is where a written date comes in; the modules whose names end in `_forms` read its forms.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from timeline.dates.form_parts import NO_CONVENTIONS, Conventions, FormResult, Pairs
from timeline.dates.fuzzy_date import MAX_LENGTH, FuzzyDate, Kind, parse, read
from timeline.dates.numeric_forms import prove_order
from timeline.dates.range_forms import is_open, is_unknown, read_phrase
from timeline.dates.refusals import RefusedError, ambiguous, bad, not_a_date, refuse_known
from timeline.dates.time_and_era_forms import (
    DAY_REMARK,
    TIME_REMARK,
    prove_whole_days,
    read_moment,
)
from timeline.dates.wording import in_words
from timeline.dates.year_spans import prove_pairs, read_own_year, read_year_pair
from timeline.problems import Code, quoted

if TYPE_CHECKING:
    from collections.abc import Collection

_DASHES = dict.fromkeys(map(ord, "\u2010\u2011\u2012\u2013\u2014\u2015\u2212\uff0d"), "-")
_QUOTES = dict.fromkeys(map(ord, "\u2018\u2019\u201b\u02bc\u2032"), "'")
#: Marks without width, which come with text that is pasted from web pages.
_INVISIBLE = dict.fromkeys((0xAD, 0x200B, 0x200C, 0x200D, 0x200E, 0x200F, 0x2060, 0xFEFF))
_FOLDED = _DASHES | _QUOTES | _INVISIBLE
_PLAIN_DATE = re.compile(r"[0-9]{4}(?:-(?:0[1-9]|1[0-2])(?:-[0-9]{2})?)?", re.ASCII)
_YEAR_AND_NUMBER = re.compile(r"(?<![0-9-])[0-9]{4}-[0-9]{2}(?![0-9X-])", re.ASCII)
_MIDNIGHT = re.compile(r"T00:00:00(?:Z|[+-][0-9]{2}:[0-9]{2})?")
_PART_REMARK = "by its EDTF code, not as a range of years"
_RARE_PART = re.compile(r"-?[0-9]{4}-(?:2[5-9]|3[0-9]|4[01])", re.ASCII)


@dataclass(frozen=True, slots=True)
class Reading:
    """The date that a cell was read as, or why it was refused."""

    #: The date; `None` if the cell is refused.
    date: FuzzyDate | None
    #: The kind of problem if the cell is refused, otherwise `None`.
    code: Code | None = None
    #: What is wrong, or as what the cell was read; empty for plain EDTF. No full stop.
    sentence: str = ""
    #: What to write instead; empty unless the cell is refused. No full stop.
    cure: str = ""
    #: The rule of the whole column by which it was read, which is said once; empty without one.
    rule: str = ""


def prove_conventions(cells: Collection[str], chosen: Conventions = NO_CONVENTIONS) -> Conventions:
    """Find what dates with several readings mean in a column, whatever the order of its cells.

    Args:
        cells: The different cells of the column.
        chosen: What the user said, which is kept.
    """
    months, parts = prove_pairs(cells, chosen.year)
    order = chosen.order or prove_order(cells)
    return replace(
        chosen, order=order, months=months, parts=parts, whole_days=prove_whole_days(cells)
    )


def read_cell(cell: str, conventions: Conventions | None, column: str = "date") -> Reading:
    """Read one cell; a cell that is no date gives a reading without a date, never an exception.

    Args:
        cell: The text as the file has it.
        conventions: What dates with several readings mean in this column; `None` if nothing says
            it.
        column: The name of the column, as the sentences call it.
    """
    try:
        found = _find(cell, conventions or NO_CONVENTIONS)
        date = read(found.edtf)
    except RefusedError as error:
        return Reading(None, error.code, f"{column} {_quoted(cell)} {error.fault}", error.cure)
    return Reading(
        date,
        sentence=_note(cell, column, found, date),
        rule=found.remark if found.of_column else "",
    )


def read_interval(
    start_cell: str,
    end_cell: str,
    conventions: Conventions | None,
    start_column: str = "date",
    end_column: str = "end date",
) -> Reading:
    """Read a start and an end from two columns; if the end is empty, read the start alone.

    An end such as `present` or `..` is open, `unknown` is not known; so is a start.
    """
    if not end_cell.strip():
        return read_cell(start_cell, conventions, start_column)
    start = _read_side(start_cell, conventions, start_column, is_end=False)
    end = _read_side(end_cell, conventions, end_column, is_end=True)
    refused = start.refusal or end.refusal
    if refused:
        return refused
    try:
        date = read(f"{start.edtf}/{end.edtf}")
    except RefusedError as error:
        both = f"{start_column} {_quoted(start_cell)} to {end_column} {_quoted(end_cell)}"
        return Reading(None, error.code, f"{both} {error.fault}", error.cure)
    said = [side for side in (start, end) if side.sentence]
    rule = "; ".join(dict.fromkeys(side.rule for side in said)) if all(s.rule for s in said) else ""
    return Reading(date, sentence="; ".join(side.sentence for side in said), rule=rule)


@dataclass(frozen=True, slots=True)
class _Side:
    edtf: str
    sentence: str = ""
    rule: str = ""
    refusal: Reading | None = None


def _read_side(cell: str, conventions: Conventions | None, column: str, *, is_end: bool) -> _Side:
    text = fold_date_text(cell)
    if text == "..":
        return _Side("..")
    if is_open(text):
        return _Side("..", f"{column} {_quoted(cell)} is read as .. (open)")
    if is_unknown(text):
        return _Side("", f"{column} {_quoted(cell)} is read as a date that is not known")
    reading = read_cell(cell, conventions, column)
    if reading.date is None:
        return _Side("", refusal=reading)
    edtf = reading.date.edtf
    if reading.rule and reading.date.kind is Kind.INTERVAL:
        # The start of a span of years that begins an interval, the end of one that ends it.
        edtf = edtf.rpartition("/")[2] if is_end else edtf.partition("/")[0]
    elif reading.date.kind is not Kind.POINT:
        fault = f"{column} {_quoted(cell)} is more than one date beside another column's"
        cure = "write one date in each column, or all in one and leave the other empty"
        return _Side("", refusal=Reading(None, Code.BAD_DATE, fault, cure))
    return _Side(edtf, reading.sentence, reading.rule)


def _find(cell: str, conventions: Conventions) -> FormResult:
    text = fold_date_text(cell)
    if not text:
        raise RefusedError(Code.NO_DATE, "is empty", "write the date, or the years it lies in")
    if len(text) > MAX_LENGTH:
        raise bad(
            fault="is too long for a date",
            cure="write the date alone, and the rest in the description",
        )
    _refuse_leading_dash(cell.strip())
    found = (
        read_year_pair(" ".join(cell.split()), conventions)
        or read_own_year(text, conventions)
        or _find_edtf(text, conventions)
    )
    if found is None:
        refuse_known(text)
        found = read_moment(text, conventions) or read_phrase(text, conventions)
    if found is None:
        raise not_a_date(text)
    return found


def _refuse_leading_dash(raw: str) -> None:
    year = re.fullmatch("[\u2012-\u2015] ?([0-9]{4})", raw)
    if year:
        raise ambiguous(
            readings=[f"until {year[1]}", f"the year {int(year[1]) + 1} BCE"],
            cure=f"write ../{year[1]} or -{year[1]}",
        )


def _find_edtf(text: str, conventions: Conventions) -> FormResult | None:
    # Lists are written with spaces, and unspecified digits with a small x.
    close = text.replace(" ", "").upper() if re.search(r"[x\[{]", text) else text
    # Midnight without a zone is what a spreadsheet adds to a day.
    close = close.removesuffix("T00:00:00")
    if parse(close) is None:
        return None
    day = _MIDNIGHT.sub("", close) if conventions.whole_days else close
    if day != close:
        return FormResult(day, DAY_REMARK, of_column=True)
    _refuse_two_years(close, conventions)
    rare = _PART_REMARK if _RARE_PART.fullmatch(close) else ""
    return FormResult(close, TIME_REMARK if "T" in close else rare)


def _refuse_two_years(edtf: str, conventions: Conventions) -> None:
    """Refuse what may be two years and is qualified, or part of an interval or of a set.

    There a span of years is unlikely, and only one of years that follow each other is asked about.
    """
    codes = conventions.parts if conventions.parts is Pairs.CODES else None
    within = Conventions(parts=codes)
    for match in _YEAR_AND_NUMBER.finditer(edtf):
        read_year_pair(match[0], conventions if edtf[:-1] == match[0] else within)


def _note(cell: str, column: str, found: FormResult, date: FuzzyDate) -> str:
    as_written = cell.strip() == date.edtf
    if as_written and not found.remark:
        return ""
    words = in_words(date)
    reading = words if as_written else date.edtf
    if not (as_written or _PLAIN_DATE.fullmatch(date.edtf)):
        reading += f" ({words})"
    return ", ".join(filter(None, (f"{column} {_quoted(cell)} is read as {reading}", found.remark)))


def _quoted(cell: str) -> str:
    return quoted(cell.strip())


def fold_date_text(cell: str) -> str:
    """Fold dashes, quotes and spaces to the plain ones, and drop marks that cannot be seen."""
    text = " ".join(cell.translate(_FOLDED).split())
    if len(text) > MAX_LENGTH:
        return text  # It is no date, and searching it for one could take long.
    # A spreadsheet marks text by an apostrophe in front.
    return text[1:].strip() if re.fullmatch(r"'[^']*[0-9]{4}[^']*", text) else text
