"""Reads the sheets of an OpenDocument spreadsheet, whose cells store value and shown text."""

from __future__ import annotations

import io
import re
import zipfile
from datetime import date, datetime
from typing import TYPE_CHECKING, Final
from xml.etree import ElementTree as ET

from timeline.formats.workbook.grid import (
    Grid,
    date_parts_of_text,
    note_formula_error,
    note_missing_result,
    number_text,
    put_date,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

_URNS: Final = {
    "office": "urn:oasis:names:tc:opendocument:xmlns:office:1.0",
    "table": "urn:oasis:names:tc:opendocument:xmlns:table:1.0",
    "text": "urn:oasis:names:tc:opendocument:xmlns:text:1.0",
    "calcext": "urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0",
    "xlink": "http://www.w3.org/1999/xlink",
}


def _name(short: str) -> str:
    prefix, name = short.split(":")
    return f"{{{_URNS[prefix]}}}{name}"


_TABLE, _ROW = _name("table:table"), _name("table:table-row")
_CELL, _COVERED = _name("table:table-cell"), _name("table:covered-table-cell")
_TYPE, _VALUE, _DATE = map(_name, ("office:value-type", "office:value", "office:date-value"))
_P, _S, _TAB, _BREAK, _A = map(_name, ("text:p", "text:s", "text:tab", "text:line-break", "text:a"))
_NOTE, _FORMULA = _name("office:annotation"), _name("table:formula")
_ROW_GROUPS = {_name(f"table:table-{each}") for each in ("row-group", "header-rows", "rows")}
#: A year that Python cannot express.
_NO_YEAR: Final = re.compile(r"-|[0-9]{5}")


def read_ods(data: bytes) -> list[Grid]:
    """Read the sheets of a workbook.

    Raises:
        KeyError, ValueError, zipfile.BadZipFile, xml.etree.ElementTree.ParseError: It is damaged.
        OverflowError: A sheet has too many cells.
    """
    content = zipfile.ZipFile(io.BytesIO(data)).read("content.xml")
    tree = ET.fromstring(content)  # noqa: S314 (expat refuses entities that grow without end)
    return [_grid(table) for table in tree.iter(_TABLE)]


def _grid(table: ET.Element) -> Grid:
    grid = Grid(table.get(_name("table:name"), ""))
    y = 0
    spans: list[tuple[int, int, int, int]] = []
    for row in _rows(table):
        n_rows = int(row.get(_name("table:number-rows-repeated"), 1))
        # The last, empty row is repeated to the end of the sheet, and the last cell of a row too.
        filled = [(x, cell) for x, cell in _cells(row) if _filled(cell)]
        for again in range(y, y + n_rows if filled else y):
            if row.get(_name("table:visibility"), "visible") != "visible":
                grid.hidden_rows.append(again)
            for x, cell in filled:
                _read(grid, (again, x), cell)
                span = int(cell.get(_name("table:number-rows-spanned"), 1))
                across = int(cell.get(_name("table:number-columns-spanned"), 1))
                if span > 1 or across > 1:
                    spans.append((again, x, again + span - 1, x + across - 1))
        y += n_rows
    for each in spans:
        grid.spread(*each)
    return grid


def _rows(element: ET.Element) -> Iterator[ET.Element]:
    """Yield the rows of a table, also those in groups, but not of a table within a cell."""
    for child in element:
        if child.tag == _ROW:
            yield child
        elif child.tag in _ROW_GROUPS:
            yield from _rows(child)


def _cells(row: ET.Element) -> Iterator[tuple[int, ET.Element]]:
    """Yield the cells with their columns; empty cells are skipped."""
    x = 0
    for cell in row:
        if cell.tag not in {_CELL, _COVERED}:
            continue
        repeated = int(cell.get(_name("table:number-columns-repeated"), 1))
        shown = repeated if cell.tag == _CELL and _filled(cell) else 0
        yield from ((x + step, cell) for step in range(shown))
        x += repeated


def _filled(cell: ET.Element) -> bool:
    return cell.get(_TYPE) is not None or cell.find(_P) is not None or cell.find(_NOTE) is not None


def _read(grid: Grid, place: tuple[int, int], cell: ET.Element) -> None:
    shown = "\n".join(_text(each) for each in cell.findall(_P))
    kind = cell.get(_TYPE, "string")
    note = cell.find(_NOTE)
    if note is not None:
        grid.comments[place] = "\n".join(_text(each) for each in note.iter(_P))
    link = next(cell.iter(_A), None)
    if link is not None:
        grid.links[place] = link.get(_name("xlink:href"), "")
    if cell.get(_name("calcext:value-type")) == "error" or shown.startswith("Err:"):
        note_formula_error(grid, place, shown)
        grid.put(*place, shown)
    elif cell.get(_FORMULA) and not shown and cell.get(_TYPE) is None:
        note_missing_result(grid, place, cell.get(_FORMULA, ""))
    elif kind == "date":
        _read_date(grid, place, cell.get(_DATE, ""), shown)
    elif kind in {"float", "currency", "percentage"}:
        number = cell.get(_VALUE, shown)
        grid.put(*place, number_text(number, percent=kind == "percentage"))
    else:
        grid.put(*place, shown)


def _read_date(grid: Grid, place: tuple[int, int], written: str, shown: str) -> None:
    if _NO_YEAR.match(written):
        grid.put(*place, written)
        return
    day = datetime.fromisoformat(written) if "T" in written else date.fromisoformat(written)
    put_date(grid, place, day, date_parts_of_text(shown, day))


def _text(element: ET.Element) -> str:
    """Return the text of a paragraph; spaces, tabs and breaks are elements of their own."""
    parts = [element.text or ""]
    for child in element:
        if child.tag == _S:
            parts.append(" " * int(child.get(_name("text:c"), 1)))
        elif child.tag in {_TAB, _BREAK}:
            parts.append("\t" if child.tag == _TAB else "\n")
        elif child.tag != _NOTE:
            parts.append(_text(child))
        parts.append(child.tail or "")
    return "".join(parts)
