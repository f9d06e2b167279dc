"""Reads the sheets of an Excel workbook with openpyxl."""

from __future__ import annotations

import io
import re
import warnings
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING, Any, Final

import openpyxl
from openpyxl.utils.datetime import CALENDAR_MAC_1904

from timeline.formats.workbook.grid import (
    MAKER,
    DateParts,
    Grid,
    note_formula_error,
    note_missing_result,
    number_text,
    put_date,
)
from timeline.problems import Code

if TYPE_CHECKING:
    from openpyxl.cell.cell import Cell

#: Parts of a number format that are literal text, colours or languages.
_LITERAL: Final = re.compile(r'"[^"]*"|\\.|_.|\*.|\[(?!h+\]|m+\]|s+\])[^\]]*\]', re.IGNORECASE)
_MINUTES: Final = re.compile(r"(?<=h)[^a-z]*m{1,2}(?![a-z])|m{1,2}(?=[^a-z]*s)", re.IGNORECASE)
#: The code of a character that XML cannot hold; `_x005F_` is an escaped `_`.
_CODE: Final = re.compile("_x([0-9A-Fa-f]{4})_")
_LINK: Final = re.compile(r'=\s*HYPERLINK\(\s*"([^"]+)"', re.IGNORECASE)
#: Excel counts a 29 February 1900, which did not exist, as day 60; LibreOffice does not.
_FIRST_SURE_DAY: Final = date(1900, 3, 1)
_DAY_ZERO: Final = date(1899, 12, 31)


def read_xlsx(data: bytes) -> list[Grid]:
    """Read the sheets of a workbook.

    Raises:
        Exception: It is damaged; openpyxl raises what its parts raise.
        OverflowError: A sheet has too many cells.
    """
    with warnings.catch_warnings():
        # It warns of what it would lose when saving, but nothing is saved.
        warnings.simplefilter("ignore")
        results = openpyxl.load_workbook(io.BytesIO(data), data_only=True)
        formulas = openpyxl.load_workbook(io.BytesIO(data))
    since_1904 = results.epoch == CALENDAR_MAC_1904
    grids = []
    for sheet in results.worksheets:
        grid = Grid(sheet.title, since_1904=since_1904, hidden=sheet.sheet_state != "visible")
        grid.made_here = results.properties.creator == MAKER
        written = formulas[sheet.title]
        for row in sheet.iter_rows():
            for cell in row:
                _read(grid, cell, written.cell(cell.row, cell.column))  # type: ignore[arg-type]
        rows = sheet.row_dimensions.items()
        grid.hidden_rows = [number - 1 for number, look in rows if look.hidden]
        for span in sheet.merged_cells.ranges:
            grid.spread(span.min_row - 1, span.min_col - 1, span.max_row - 1, span.max_col - 1)
        grids.append(grid)
    return grids


def _read(grid: Grid, cell: Cell, written: Cell) -> None:
    """Read a cell: its saved result, and the formula that is written in it."""
    place = cell.row - 1, cell.column - 1
    formula = str(getattr(written.value, "text", written.value)) if written.data_type == "f" else ""
    if cell.hyperlink is not None and (cell.hyperlink.target or cell.hyperlink.location):
        grid.links[place] = cell.hyperlink.target or f"#{cell.hyperlink.location}"
    elif link := _LINK.match(formula):
        grid.links[place] = link[1]
    if getattr(cell, "comment", None) is not None:
        grid.comments[place] = cell.comment.text  # type: ignore[union-attr]
    if cell.value is None:
        if formula:
            note_missing_result(grid, place, formula)
    elif cell.data_type == "e":
        note_formula_error(grid, place, str(cell.value))
        grid.put(*place, str(cell.value))
    else:
        _put(grid, place, cell.value, cell.number_format)


def _put(grid: Grid, place: tuple[int, int], value: Any, number_format: str) -> None:
    if isinstance(value, date):
        first = value.date() if isinstance(value, datetime) else value
        if not grid.since_1904 and _DAY_ZERO <= first < _FIRST_SURE_DAY:
            _note_early(grid, place, first)
        put_date(grid, place, value, _parts(number_format))
    elif isinstance(value, bool):
        grid.put(*place, str(value).upper())
    elif isinstance(value, (int, float)):
        percent = "%" in _LITERAL.sub("", number_format)
        grid.put(*place, number_text(value, percent=percent))
    elif isinstance(value, (time, timedelta)):
        grid.put(*place, str(value))
    else:
        grid.put(*place, _CODE.sub(lambda code: chr(int(code[1], 16)), str(value)))


def _note_early(grid: Grid, place: tuple[int, int], day: date) -> None:
    other = day - timedelta(days=1)
    # openpyxl reads days 59 and 60 as the same day.
    or_next_day = " or the day after" if day == _FIRST_SURE_DAY - timedelta(days=1) else ""
    sentence = (
        f"holds a day that is {day.isoformat()}{or_next_day} in Excel, which counts a 29 February "
        f"1900, and {other.isoformat()}{or_next_day} in LibreOffice"
    )
    grid.note(Code.AMBIGUOUS_DATE, place, day.isoformat(), sentence, "write the date as text")


def _parts(number_format: str) -> DateParts:
    """Find which parts of a date a number format shows."""
    codes = _LITERAL.sub("", number_format.split(";", maxsplit=1)[0]).lower()
    hours = "h" in codes or "s" in codes
    codes = _MINUTES.sub("", codes)
    day = re.search(r"(?<!d)dd?(?!d)", codes) is not None
    return DateParts("y" in codes or "e" in codes, "m" in codes, day, hours)
