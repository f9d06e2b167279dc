"""The workbook to write events in: text cells, drop-downs and hints, made from the columns.

Excel turns `2022-05` and `1-2` into days of its own unless the cell is text before they are typed.
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
from timeline.model.columns import BY_NAME, COLUMNS, WRITTEN

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from openpyxl import Workbook
    from openpyxl.worksheet.worksheet import Worksheet

#: The number format of text.
TEXT: Final = "@"
#: Rows that have drop-downs and hints; an Excel sheet has no more.
LAST_ROW: Final = 1_048_576
#: Excel takes no longer hint.
MOST_LETTERS: Final = 255
#: So many words are offered: of more, nobody reads the list.
MOST_OFFERED: Final = 200
_WIDTHS: Final = {"title": 40, "description": 60, "quote": 60, "source_url": 40, "date": 24}
#: The time that the parts of a workbook are said to have, so that the same one has the same bytes.
_EPOCH: Final = (1980, 1, 1, 0, 0, 0)
_TIMES: Final = re.compile(rb"(<dcterms:(?:created|modified)[^>]*>)[^<]*")


def write_template() -> bytes:
    """Make an empty workbook with the columns, their drop-downs and what they hold."""
    book = openpyxl.Workbook()
    book.properties.creator = MAKER
    sheet = book.worksheets[0]
    sheet.title = "events"
    sheet.append(list(WRITTEN))
    for number, name in enumerate(WRITTEN, start=1):
        cell = sheet.cell(1, number)
        cell.font, cell.number_format = Font(bold=True), TEXT
        sheet.column_dimensions[get_column_letter(number)].width = _WIDTHS.get(name, 18)
    sheet.freeze_panes = "A2"
    add_drop_downs(book, sheet, WRITTEN)
    _write_help(book)
    return save_workbook(book)


def add_drop_downs(
    book: Workbook,
    sheet: Worksheet,
    names: Sequence[str],
    words: Mapping[str, Sequence[str]] | None = None,
) -> None:
    """Add drop-downs and hints to a sheet of events, and make its cells text that nobody wrote yet.

    Args:
        book: The workbook, to which a sheet with the words is added.
        sheet: A sheet of it with a header in its first row.
        names: Our column that each column of the sheet is, or any other name.
        words: Words that a column offers before those that it always does.
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
    """Write the words that are offered on a sheet of their own; give the range of each list."""
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
    """Say at a column's cells what they hold, and offer words; only some columns refuse others."""
    column = BY_NAME[name]
    formula = f'"{",".join(column.only)}"' if column.only else place
    rule = DataValidation(type="list" if formula else None, formula1=formula or None)
    rule.allow_blank, rule.showInputMessage = True, True
    rule.promptTitle, rule.prompt = name, _plain(column.meaning)[:MOST_LETTERS]
    rule.showErrorMessage = bool(column.only)
    if column.only:
        rule.errorTitle = name
        rule.error = f"Write {', '.join(column.only)}, or leave the cell empty."
    rule.add(f"{letter}2:{letter}{LAST_ROW}")
    sheet.add_data_validation(rule)


def _write_help(book: Workbook) -> None:
    """Write what each column holds on a sheet of its own."""
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
    """A meaning without its Markdown."""
    return meaning.replace("`", "")


def save_workbook(book: Workbook) -> bytes:
    """Save a workbook so that the same one has the same bytes, whatever the time is."""
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
