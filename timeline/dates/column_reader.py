"""Reads whole columns of dates: plain ISO dates all at once, any other text once."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeAlias

import numpy as np
import numpy.typing as npt
import pandas as pd

from timeline.dates.cell_reader import Reading, read_interval
from timeline.dates.day_numbers import days_from_civil
from timeline.dates.day_spans import Precision
from timeline.dates.form_parts import Pairs
from timeline.dates.fuzzy_date import Edge, Kind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from timeline.dates.form_parts import Conventions
    from timeline.dates.fuzzy_date import FuzzyDate

#: Columns that hold days, counted from 1970-01-01; 0 in rows that are refused.
#: `earliest <= start_latest` and `end_earliest <= latest` always hold: the days on which a start
#: would lie after the end, or an end before the start, are left out.
DAY_COLUMNS = ("earliest", "start_latest", "end_earliest", "latest")

#: Columns of `Kind`, `Precision`, qualifier and `Edge`; empty in rows that are refused.
WORD_COLUMNS = (
    "kind",
    "start_precision",
    "end_precision",
    "start_qualifier",
    "end_qualifier",
    "start_edge",
    "end_edge",
)

#: `date` is the canonical EDTF; `reading` the `Reading` of a refused or noted cell, else `None`.
DATE_COLUMNS = ("date", *DAY_COLUMNS, *WORD_COLUMNS, "reading")

Cells: TypeAlias = npt.NDArray[np.object_]
Flags: TypeAlias = npt.NDArray[np.bool_]
Days: TypeAlias = npt.NDArray[np.int64]

_PLAIN = re.compile("([0-9]{4})(?:-(0[1-9]|1[0-2])(?:-(0[1-9]|[1-3][0-9]))?)?")
_PLAIN_BUT_MONTHS = re.compile("([0-9]{4})(?:-(0[1-9]|1[0-2])-(0[1-9]|[1-3][0-9]))?")
_MONTH_LENGTHS = np.array([0, 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31])


def read_dates(
    cells: pd.Series[str], conventions: Conventions | None, column: str = "date"
) -> pd.DataFrame:
    """Read a column of dates into a table of `DATE_COLUMNS` with the same index.

    Args:
        cells: The cells as text; a missing one is read as an empty one.
        conventions: What dates with several readings mean in this column, if anything says it.
        column: The name of the column, as the sentences call it.
    """
    codes, starts = _factorized(cells)
    table = _read_pairs(starts, np.full(len(starts), "", dtype=object), conventions, (column, ""))
    return table.take(codes).set_axis(cells.index)


def read_intervals(
    starts: pd.Series[str],
    ends: pd.Series[str],
    conventions: Conventions | None,
    columns: tuple[str, str] = ("date", "end date"),
) -> pd.DataFrame:
    """Read two columns, of starts and of ends row by row, into a table of `DATE_COLUMNS`.

    Args:
        starts: The cells as text; a missing one is read as an empty one.
        ends: The ends, with the same index; where one is empty the row has its start alone.
        conventions: What dates with several readings mean in these columns, if anything says it.
        columns: The names of both columns, as the sentences call them.
    """
    start_codes, distinct_starts = _factorized(starts)
    end_codes, distinct_ends = _factorized(ends)
    width = max(len(distinct_ends), 1)
    codes, pairs = pd.factorize(start_codes * width + end_codes)
    table = _read_pairs(
        distinct_starts[pairs // width], distinct_ends[pairs % width], conventions, columns
    )
    return table.take(codes).set_axis(starts.index)


def _factorized(cells: pd.Series[str]) -> tuple[npt.NDArray[np.intp], Cells]:
    codes, distinct = pd.factorize(cells.fillna("").to_numpy(dtype=object))
    return codes, np.asarray(distinct, dtype=object)


def _read_pairs(
    starts: Cells, ends: Cells, conventions: Conventions | None, columns: tuple[str, str]
) -> pd.DataFrame:
    # Where `2008-09` may be years, `cell_reader` judges it.
    all_plain = conventions is None or conventions.months is Pairs.CODES
    table = _plain_pairs(starts, ends, _PLAIN if all_plain else _PLAIN_BUT_MONTHS)
    readings = np.full(len(starts), None, dtype=object)
    others = np.flatnonzero(table["kind"] == "")
    rows = []
    for row in others:
        reading = read_interval(starts[row], ends[row], conventions, *columns)
        readings[row] = reading if reading.sentence else None
        rows.append(_row(reading))
    # Without rows there is nothing to transpose, and nothing to fill in.
    for name, values in zip(DATE_COLUMNS, zip(*rows, strict=True), strict=False):
        table[name][others] = values
    frame = pd.DataFrame({**table, "reading": readings}, columns=list(DATE_COLUMNS))
    return frame.astype(dict.fromkeys(("date", *WORD_COLUMNS), "str"))


def _plain_pairs(starts: Cells, ends: Cells, form: re.Pattern[str]) -> dict[str, npt.NDArray[Any]]:
    """Make the columns of plain dates, and of intervals of two; empty where more is to be read."""
    start, end = _plain_dates(starts, form), _plain_dates(ends, form)
    point = start.plain & (ends == "")
    interval = start.plain & end.plain & (end.last >= start.first)
    latest = np.where(interval, end.last, start.last)
    end_earliest = np.where(interval, np.maximum(end.first, start.first), start.first)
    days = (start.first, np.minimum(start.last, latest), end_earliest, latest)
    end_precision = np.where(interval, end.precision, start.precision)
    kind = np.where(interval, Kind.INTERVAL.value, Kind.POINT.value).astype(object)
    known = Edge.KNOWN.value
    date = np.where(interval, starts + "/" + ends, starts)
    words = (date, kind, start.precision, end_precision, "", "", known, known)
    texts: dict[str, Cells | str] = dict(zip(("date", *WORD_COLUMNS), words, strict=True))
    plain = point | interval
    return {
        **{name: _where(plain, values) for name, values in texts.items()},
        **{name: np.where(plain, part, 0) for name, part in zip(DAY_COLUMNS, days, strict=True)},
    }


def _where(plain: Flags, values: Cells | str) -> Cells:
    column = np.full(len(plain), "", dtype=object)
    column[plain] = values if isinstance(values, str) else values[plain]
    return column


@dataclass(frozen=True, slots=True)
class _Plain:
    #: Which of the cells are plain dates; the others hold nothing of use.
    plain: Flags
    first: Days
    last: Days
    precision: Cells


def _plain_dates(cells: Cells, form: re.Pattern[str]) -> _Plain:
    matches = [form.fullmatch(cell) for cell in cells.tolist()]
    shaped = np.array([match is not None for match in matches], dtype=bool)
    numbers = [list(map(int, match.groups("0"))) if match else [0, 0, 0] for match in matches]
    year, month, day = np.array(numbers, dtype=np.int64).reshape(-1, 3).T
    precision = np.full(len(cells), Precision.YEAR.value, dtype=object)
    precision[month > 0] = Precision.MONTH.value
    precision[day > 0] = Precision.DAY.value
    first, last = _bounds(year, month, day)
    # Non-existent days go to `cell_reader`, which reports them.
    return _Plain(shaped & (first <= last), first, last, precision)


def _bounds(year: Days, month: Days, day: Days) -> tuple[Days, Days]:
    """Bound plain dates, month or day being 0 where not written; `first > last` if unreal."""
    leap = (year % 4 == 0) & ((year % 100 != 0) | (year % 400 == 0))
    length = _MONTH_LENGTHS[month] + (leap & (month == 2))  # noqa: PLR2004 - February
    first = days_from_civil(year, np.maximum(month, 1), np.maximum(day, 1))
    month_end = days_from_civil(year, np.maximum(month, 1), length)
    year_end = days_from_civil(year, np.full_like(year, 12), np.full_like(year, 31))
    # If the day is past the end of the month, `last < first` marks the date as invalid.
    last = np.where(day > 0, np.minimum(first, month_end), month_end)
    return first, np.where(month > 0, last, year_end)


def tabulate(dates: Sequence[FuzzyDate]) -> pd.DataFrame:
    """Make the table of `DATE_COLUMNS` of dates, without readings."""
    rows = [(*_cells(date), None) for date in dates]
    columns = zip(*rows, strict=True) if rows else ((),) * len(DATE_COLUMNS)
    frame = pd.DataFrame(dict(zip(DATE_COLUMNS, map(list, columns), strict=True)))
    types = dict.fromkeys(("date", *WORD_COLUMNS), "str") | dict.fromkeys(DAY_COLUMNS, "int64")
    return frame.astype({**types, "reading": object})


def _row(reading: Reading) -> tuple[str | int, ...]:
    if reading.date is None:
        return ("", 0, 0, 0, 0, *[""] * len(WORD_COLUMNS))
    return _cells(reading.date)


def _cells(date: FuzzyDate) -> tuple[str | int, ...]:
    start, end = date.start, date.end
    return (
        date.text,
        date.earliest,
        min(start.latest, date.latest),
        max(end.earliest, date.earliest),
        date.latest,
        date.kind.value,
        start.precision.value,
        end.precision.value,
        start.qualifier,
        end.qualifier,
        date.start_edge.value,
        date.end_edge.value,
    )
