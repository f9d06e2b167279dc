"""The cells of a sheet as text; a date is only as precise as the sheet shows it.

The readers of both kinds of workbooks fill a `Grid`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from decimal import Decimal
from typing import TYPE_CHECKING, Final

from timeline.problems import Code, Problem, quoted

if TYPE_CHECKING:
    from datetime import date, datetime

#: The creator that our exports write into a workbook.
MAKER: Final = "policy-timeline"
#: Sheets of an export beside the claims: events in words, words of drop-downs, help on columns.
EVENTS, LISTS, HELP = "events in words", "lists", "columns"
#: A sheet with more cells is refused: it would need more memory than a computer has.
MAX_CELLS: Final = 20_000_000
_LETTERS: Final = 26


@dataclass(slots=True)
class Grid:
    """The cells of one sheet by row and column, both from 0, and their problems."""

    name: str
    cells: dict[int, dict[int, str]] = field(default_factory=dict)
    #: By cell, the target of its link, and its comment.
    links: dict[tuple[int, int], str] = field(default_factory=dict)
    comments: dict[tuple[int, int], str] = field(default_factory=dict)
    #: Cells that are merged with their neighbours in the row.
    merged: set[tuple[int, int]] = field(default_factory=set)
    #: Whether the workbook counts its days from 1904.
    since_1904: bool = False
    hidden: bool = False
    #: Whether this program made the workbook; then each cell of sources names one source.
    made_here: bool = False
    hidden_rows: list[int] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    n_cells: int = 0

    def put(self, row: int, column: int, text: str) -> None:
        """Set the text of a cell.

        Raises:
            OverflowError: The sheet has too many cells.
        """
        self.n_cells += 1
        if self.n_cells > MAX_CELLS:
            raise OverflowError(self.name)
        self.cells.setdefault(row, {})[column] = text

    def row(self, row: int) -> list[str]:
        """Return the cells of a row from the first column on, without empty cells at its end."""
        filled = {at: text for at, text in self.cells.get(row, {}).items() if text.strip()}
        return [filled.get(at, "").strip() for at in range(max(filled, default=-1) + 1)]

    def spread(self, top: int, left: int, bottom: int, right: int) -> None:
        """Copy the text of a merged cell into each row that it covers."""
        if right > left:
            self.merged.update((row, left) for row in range(top, bottom + 1))
        text = self.cells.get(top, {}).get(left, "")
        if text.strip():
            for row in range(top + 1, bottom + 1):
                self.put(row, left, text)

    def note(self, code: Code, place: tuple[int, int], cell: str, sentence: str, cure: str) -> None:
        """Add a problem of a cell."""
        named = f"cell {cell_name(*place)} {sentence}"
        self.problems.append(Problem(code, place[0] + 1, "", cell, named, cure))


def cell_name(row: int, column: int) -> str:
    """Return the name that a spreadsheet has for a cell, `B14`."""
    letters = ""
    column += 1
    while column:
        column, remainder = divmod(column - 1, _LETTERS)
        letters = chr(ord("A") + remainder) + letters
    return f"{letters}{row + 1}"


def number_text(value: float | Decimal | str, *, percent: bool = False) -> str:
    """Write a number with all its digits and no exponent; a percentage with its sign."""
    exact = Decimal(str(value)) * (100 if percent else 1)
    if not exact.is_finite():
        return str(value)
    digits = f"{exact:f}"
    digits = digits.rstrip("0").rstrip(".") if "." in digits else digits
    return digits + ("%" if percent else "")


@dataclass(frozen=True, slots=True)
class DateParts:
    """The parts of a date that a cell shows."""

    year: bool
    month: bool
    day: bool
    time: bool = False


def put_date(grid: Grid, place: tuple[int, int], day: date | datetime, shown: DateParts) -> None:
    """Set a cell to its date, only as precise as the cell shows it."""
    # A spreadsheet stores a day as its midnight.
    whole = day.isoformat().removesuffix("T00:00:00")
    text = whole if shown.time else whole[:10]
    if shown.year and not shown.day:
        text = whole[:7] if shown.month else whole[:4]
        sentence = f"shows of {whole[:10]} only {text}, and is read as that"
        grid.note(Code.READ_DATE, place, text, sentence, "")
    elif not shown.year and (shown.day or shown.month):
        sentence = f"shows a date without its year, and holds {whole[:10]}"
        cure = "show the year in the cell, and look whether it is the one that is meant"
        grid.note(Code.HIDDEN_YEAR, place, text, sentence, cure)
    grid.put(*place, text)


def date_parts_of_text(text: str, day: date) -> DateParts:
    """Find which parts of a date the text of a cell shows, in any language and order."""
    numbers = [int(digits) for digits in re.findall("[0-9]{1,4}", text)]
    years = (day.year, day.year % 100)
    year = next((number for number in years if number in numbers), None)
    # A year of two digits may look like the day: `05/22` shows no day.
    if year is not None:
        numbers.reverse()
        numbers.remove(year)
        numbers.reverse()
    named = re.search(r"[^\W\d_]{3}", text) is not None
    month = named or day.month in numbers
    if not named and month:
        numbers.remove(day.month)
    return DateParts(year is not None, month, day.day in numbers, ":" in text)


def note_formula_error(grid: Grid, place: tuple[int, int], text: str) -> None:
    """Note that a cell holds the error of a formula."""
    sentence = f"holds the error {quoted(text)}"
    grid.note(Code.BAD_FORMAT, place, text, sentence, "mend the formula, or write what is meant")


def note_missing_result(grid: Grid, place: tuple[int, int], formula: str) -> None:
    """Note that a cell has a formula without a saved result."""
    sentence = f"has the formula {quoted(formula)} and no result"
    cure = "open the file in Excel or LibreOffice, and save it"
    grid.note(Code.BAD_FORMAT, place, formula, sentence, cure)
