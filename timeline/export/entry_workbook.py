"""The empty workbook for entering events, with text cells, drop-downs and hints for each column.

The export of a workbook has the same drop-downs. All cells are formatted as text, since Excel
turns `2022-05` and `1-2` into days when they are typed into other cells.
"""

from __future__ import annotations

import io
import re
import zipfile
from typing import TYPE_CHECKING, Final

import openpyxl
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation

from timeline.formats.workbook.grid import HELP, LISTS, MAKER
from timeline.model.columns import BY_NAME, COLUMNS, EXPORT_ORDER

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from openpyxl import Workbook
    from openpyxl.worksheet.worksheet import Worksheet

#: The number format of text.
TEXT: Final = "@"
#: Rows that have drop-downs and hints; an Excel sheet has no more.
LAST_ROW: Final = 1_048_576
#: The longest hint, and the longest word of a list, that Excel takes.
MOST_LETTERS: Final = 255
#: A drop-down offers at most this many words; nobody reads a longer list.
MOST_OFFERED: Final = 200
_WIDTHS: Final = {"title": 40, "description": 60, "quote": 60, "source_url": 40, "date": 24}
#: The time stamp of the parts of a workbook, constant so that the same events give the same bytes.
_EPOCH: Final = (1980, 1, 1, 0, 0, 0)
_TIMES: Final = re.compile(rb"(<dcterms:(?:created|modified)[^>]*>)[^<]*")


def render_entry_workbook() -> bytes:
    """Make an empty workbook with all columns, their drop-downs and a sheet that explains them."""
    book = openpyxl.Workbook()
    book.properties.creator = MAKER
    sheet = book.worksheets[0]
    sheet.title = "events"
    sheet.append(list(EXPORT_ORDER))
    for number, name in enumerate(EXPORT_ORDER, start=1):
        cell = sheet.cell(1, number)
        cell.font, cell.number_format = Font(bold=True), TEXT
        sheet.column_dimensions[get_column_letter(number)].width = _WIDTHS.get(name, 18)
    sheet.freeze_panes = "A2"
    add_drop_downs(book, sheet, EXPORT_ORDER)
    _write_help(book)
    return workbook_bytes(book)


def add_drop_downs(
    book: Workbook,
    sheet: Worksheet,
    names: Sequence[str],
    words: Mapping[str, Sequence[str]] | None = None,
) -> None:
    """Add drop-downs and hints to a sheet of events, and format its empty cells as text.

    Args:
        book: The workbook; a sheet with the words of the drop-downs is added to it.
        sheet: The sheet of events, whose first row is the header.
        names: For each column of the sheet its name, one of ours or another.
        words: By column, words to offer before those that are always offered.
    """
    offered = {name: _offered(name, (words or {}).get(name, ())) for name in names}
    places = _write_lists(book, {name: some for name, some in offered.items() if some})
    for number, name in enumerate(names, start=1):
        letter = get_column_letter(number)
        sheet.column_dimensions[letter].number_format = TEXT
        if name in BY_NAME:
            _add_hint(sheet, letter, name, places.get(name, ""))


def _offered(name: str, words: Sequence[str]) -> list[str]:
    column = BY_NAME.get(name)
    always = column.offered if column else ()
    return list(dict.fromkeys((*words, *always)))[:MOST_OFFERED]


def _write_lists(book: Workbook, offered: Mapping[str, Sequence[str]]) -> dict[str, str]:
    """Write the words of the drop-downs on a sheet of their own; return the range of each list."""
    sheet = book.create_sheet(LISTS)
    places = {}
    for number, (name, words) in enumerate(offered.items(), start=1):
        letter = get_column_letter(number)
        for row, word in enumerate((name, *words), start=1):
            cell = sheet.cell(row, number, word)
            cell.number_format, cell.data_type = TEXT, "s"
        sheet[f"{letter}1"].font = Font(bold=True)
        sheet.column_dimensions[letter].width = 24
        places[name] = f"{LISTS}!${letter}$2:${letter}${len(words) + 1}"
    return places


def _add_hint(sheet: Worksheet, letter: str, name: str, place: str) -> None:
    """Add hint and drop-down to the cells of a column; only some columns refuse other words."""
    column = BY_NAME[name]
    only = column.only or column.words
    formula = f'"{",".join(only)}"' if only else place
    rule = DataValidation(type="list" if formula else None, formula1=formula or None)
    rule.allow_blank, rule.showInputMessage = True, True
    rule.promptTitle, rule.prompt = name, _plain(column.meaning)[:MOST_LETTERS]
    rule.showErrorMessage = bool(only)
    if only:
        rule.errorTitle = name
        rule.error = f"Write {', '.join(only)}, or leave the cell empty."
    rule.add(f"{letter}2:{letter}{LAST_ROW}")
    sheet.add_data_validation(rule)


def _write_help(book: Workbook) -> None:
    """Add a sheet that says what each column holds."""
    sheet = book.create_sheet(HELP)
    sheet.append(["column", "what it holds", "needed"])
    for each in COLUMNS:
        sheet.append([each.name, _plain(each.meaning), "yes" if each.needed else ""])
    for letter, width in (("A", 18), ("B", 100), ("C", 10)):
        sheet.column_dimensions[letter].width = width
    for row in sheet.iter_rows():
        for cell in row:
            cell.alignment = Alignment(wrap_text=True, vertical="top")
    for cell in sheet[1]:
        cell.font = Font(bold=True)


def _plain(meaning: str) -> str:
    """Remove the Markdown of a meaning."""
    return meaning.replace("`", "")


def workbook_bytes(book: Workbook) -> bytes:
    """Save a workbook as bytes that do not depend on the time of saving."""
    saved, again = io.BytesIO(), io.BytesIO()
    book.save(saved)
    with zipfile.ZipFile(saved) as old, zipfile.ZipFile(again, "w") as new:
        for part in old.infolist():
            data = old.read(part)
            if part.filename == "docProps/core.xml":
                data = _TIMES.sub(rb"\g<1>1980-01-01T00:00:00Z", data)
            info = zipfile.ZipInfo(part.filename, _EPOCH)
            info.compress_type = zipfile.ZIP_DEFLATED
            new.writestr(info, data)
    return again.getvalue()
