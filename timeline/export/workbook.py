"""Events written as an Excel workbook: a sheet of claims to edit, and one of events to read."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, cast

import openpyxl
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter

from timeline.content.chronology import write_chronology
from timeline.content.references import number_references
from timeline.dates import Kind
from timeline.dates.plain_dates import write_unmistakably
from timeline.export import ExportedFile
from timeline.export.entry_workbook import MOST_LETTERS, TEXT, add_drop_downs, workbook_bytes
from timeline.export.event_fields import claim_cells
from timeline.formats.workbook.grid import EVENTS, MAKER
from timeline.model.columns import NAMES
from timeline.problems import Code, Problem, quoted

if TYPE_CHECKING:
    from collections.abc import Iterable

    import pandas as pd
    from openpyxl.cell.cell import Cell
    from openpyxl.worksheet.worksheet import Worksheet

    from timeline.dates import FuzzyDate
    from timeline.model.dataset import Dataset

#: The name of the sheet of claims, which an import reads.
STATEMENTS: Final = "statements"
#: The header of the sheet of events.
EVENTS_HEADER: Final = (
    "When",
    "Start",
    "End",
    "What happened",
    "In a sentence",
    "Kind",
    "Who says so",
    "How well supported",
)
#: A cell of Excel has at most this many characters; what is more goes into a further column.
MAX_CHARACTERS: Final = 32_767
#: Widths in characters: of the narrowest and the widest column, and of one for sentences.
NARROWEST, WIDEST = 10, 60
#: Height of a line in points, and the most lines that a row shows.
LINE_PT, MOST_LINES = 14, 12
#: Columns with recurring words: their drop-downs offer the words of the file.
RECURRING: Final = ("category", "jurisdiction", "actors", "measure", "unit", "source")


def render(dataset: Dataset) -> ExportedFile:
    """Write the workbook, and note each cell that is not as the file has it."""
    problems: list[Problem] = []
    book = openpyxl.Workbook()
    book.properties.creator = MAKER
    del book[book.sheetnames[0]]
    rows = _rows(dataset, problems)
    names = _order(rows, dataset.extra)
    sheet = book.create_sheet()
    _fill(sheet, STATEMENTS, names, ([row.get(name, "") for name in names] for row in rows))
    _fill(book.create_sheet(), EVENTS, list(EVENTS_HEADER), _event_rows(dataset))
    add_drop_downs(book, sheet, names, _words(dataset.claims))
    return ExportedFile(workbook_bytes(book), problems)


def _rows(dataset: Dataset, problems: list[Problem]) -> list[dict[str, str]]:
    """Return the cells of each claim; a cell that is too long continues in further columns."""
    rows = []
    for record in dataset.claims.to_dict("records"):
        row: dict[str, str] = {}
        for name, cell in claim_cells(record, dataset.extra).items():
            whole = escape_codes(cell)
            row[name] = whole[:MAX_CHARACTERS]
            for number, start in enumerate(
                range(MAX_CHARACTERS, len(whole), MAX_CHARACTERS), start=2
            ):
                row[f"{name} ({number})"] = whole[start : start + MAX_CHARACTERS]
            if len(whole) > MAX_CHARACTERS:
                sentence = f"{name} {quoted(cell)} is longer than a cell of Excel can be"
                cure = f"read on in the column {name} (2), or shorten it"
                line = int(record["line"])
                problems.append(Problem(Code.IN_WORDS, line, name, cell, sentence, cure))
        rows.append(row)
    words = write_unmistakably({row["date"] for row in rows})
    return [row | {"date": words.get(row["date"], row["date"])} for row in rows]


def escape_codes(text: str) -> str:
    """Escape what Excel would take for the code of a character, such as `_x000D_`."""
    return re.sub("_(?=x[0-9A-Fa-f]{4}_)", "_x005F_", text)


def _order(rows: list[dict[str, str]], extra: tuple[str, ...]) -> list[str]:
    """Order the columns as in a file: id, date and title first, the user's own last."""
    used = dict.fromkeys(name for row in rows for name in row)
    order = dict.fromkeys(("id", "date", "title", *NAMES, *extra, *used))
    return [name for name in order if name in used]


def _words(claims: pd.DataFrame) -> dict[str, list[str]]:
    """Collect the words of each column with recurring words."""
    found = {name: claims[name].explode().dropna() for name in RECURRING}
    words = {name: {escape_codes(str(cell)) for cell in cells} for name, cells in found.items()}
    return {
        name: sorted(filter(_is_offered, some), key=str.casefold) for name, some in words.items()
    }


def _is_offered(word: str) -> bool:
    """Whether a drop-down can offer a text: it is one line, printable and not too long."""
    return 0 < len(word) <= MOST_LETTERS and word.isprintable()


def _event_rows(dataset: Dataset) -> Iterable[list[str]]:
    """Write each event as the chronology of the page does: when, what, who says so, how sure.

    Start and end are in EDTF, also where EDTF cannot write both as one date.
    """
    _, numbers = number_references(dataset.claims)
    entries = write_chronology(dataset.events, dataset.claims, numbers, dataset.extra)
    for entry, record in zip(entries, dataset.events.to_dict("records"), strict=True):
        dates: list[FuzzyDate] = [record["fuzzy_date"], *record["alternatives"]]
        figures = dict.fromkeys(line.figure for line in entry.claims)
        sources = dict.fromkeys(line.source for line in entry.claims)
        yield [
            entry.when,
            *(_side_cell(dates, side) for side in (0, 1)),
            entry.title,
            "\n".join(filter(None, (entry.description, *figures))),
            entry.category_name,
            "; ".join(sources),
            entry.support,
        ]


def _side_cell(dates: list[FuzzyDate], side: int) -> str:
    """Write the start (0) or the end (1) of an event in EDTF; a moment has no end."""
    lasting = [date for date in dates if side == 0 or date.kind is Kind.INTERVAL]
    return " or ".join(dict.fromkeys(filter(None, (date.side_text(side) for date in lasting))))


def _fill(sheet: Worksheet, title: str, header: list[str], rows: Iterable[list[str]]) -> None:
    """Fill a sheet with cells of text under a header that stays in view."""
    sheet.title = title
    table = [header, *rows]
    columns = [[_widest(text) for text in column] for column in zip(*table, strict=True)]
    widths = [min(max(max(column) + 2, NARROWEST), WIDEST) for column in columns]
    for column, width in enumerate(widths, start=1):
        sheet.column_dimensions[get_column_letter(column)].width = width
    for at, row in enumerate(table, start=1):
        for column, text in enumerate(row, start=1):
            if text:
                _put(cast("Cell", sheet.cell(at, column)), text[:MAX_CHARACTERS], bold=at == 1)
        n_lines = max(map(_n_lines, row, widths))
        # Only Excel makes rows as high as their text; LibreOffice lets it overlap.
        sheet.row_dimensions[at].height = LINE_PT * min(n_lines, MOST_LINES)
    sheet.freeze_panes = "A2"
    sheet.auto_filter.ref = sheet.dimensions


def _put(cell: Cell, text: str, *, bold: bool) -> None:
    """Set a cell to a text, also one that begins with =, which openpyxl takes for a formula."""
    cell.value = text
    cell.data_type = "s"
    cell.number_format = TEXT
    cell.alignment = Alignment(vertical="top", wrap_text=True)
    if bold:
        cell.font = Font(bold=True)


def _widest(text: str) -> int:
    return max(map(len, text.splitlines()), default=0)


def _n_lines(text: str, width: int) -> int:
    """Count the lines of a text in a column of this width in characters."""
    return sum(1 + len(line) // width for line in text.split("\n"))
