"""Reads workbooks, .xlsx of Excel and .ods of OpenDocument: each sheet that holds events."""

from __future__ import annotations

import io
import re
import zipfile
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from timeline.dates.day_numbers import days_from_civil, iso_day
from timeline.formats.draft_claims import DraftClaims
from timeline.formats.files import FREE_BYTES, MOST_UNPACKED
from timeline.formats.table import Table, add_table, has_header
from timeline.formats.workbook.grid import EVENTS, HELP, LISTS
from timeline.problems import Code, Problem, quoted

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from timeline.formats.draft_claims import DraftClaim, ForeignFile, ImportOptions
    from timeline.formats.workbook.grid import Grid

#: The member of the archive that shows which kind of workbook it is.
_XLSX, _ODS = "xl/workbook.xml", "content.xml"
_SPREADSHEET: Final = b"application/vnd.oasis.opendocument.spreadsheet"
#: A day as a bare number, in a workbook that counts days from 1904.
_BARE_DAY: Final = re.compile(r"[0-9]{5}")
_DAY_ZERO_1904: Final = days_from_civil(1904, 1, 1)


def recognises(file: ForeignFile) -> bool:
    """Tell whether a file is a workbook that can be read."""
    return _kind(file.data) != ""


def _kind(data: bytes) -> str:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = archive.namelist()
            if _XLSX in names:
                return _XLSX
            return _ODS if _ODS in names and archive.read("mimetype") == _SPREADSHEET else ""
    except (OSError, KeyError, ValueError, RuntimeError, zipfile.BadZipFile, NotImplementedError):
        return ""


def read(file: ForeignFile, options: ImportOptions) -> DraftClaims:
    """Read the sheets that are named, or else those that have a header of ours."""
    draft = DraftClaims(of_cells=True)
    grids = _open(file.data, draft)
    if _refuse_unknown(options.sheets, grids, draft):
        return draft
    tables = [(grid, _table(grid)) for grid in grids]
    filled = [(grid, table) for grid, table in tables if table.rows]
    named = set(map(str.casefold, options.sheets))
    chosen = (
        [each for each in filled if each[0].name.casefold() in named]
        if named
        else [each for each in filled if has_header(each[1], options.mapping)]
    )
    if len(chosen) > 1 and not named:
        _note_several_sheets([grid for grid, _ in chosen], draft)
    for grid, table in chosen or ([] if named else filled[:1]):
        n_rows, n_problems = len(draft.claims), len(draft.problems)
        draft.problems += grid.problems
        _note_hidden(grid, draft)
        table.sheet = grid.name if len(chosen) > 1 else ""
        add_table(draft, table, options.mapping)
        if grid.since_1904:
            for row in draft.claims[n_rows:]:
                _refuse_bare_days(row, draft)
        # Excel refers to a sheet of another file in this form.
        place = f"{file.name}[{grid.name}]"
        for each in draft.claims[n_rows:]:
            each.file = place
        added = [replace(each, file=place) for each in draft.problems[n_problems:]]
        draft.problems[n_problems:] = added
    for grid, _ in filled if chosen or named else filled[1:]:
        if all(grid is not each for each, _ in chosen) and not _is_helper_sheet(grid):
            _leave_out(grid, file, draft, named=bool(named))
    return draft


def _refuse_unknown(names: Sequence[str], grids: list[Grid], draft: DraftClaims) -> bool:
    """Add an error for each sheet that is named and does not exist."""
    known = {grid.name.casefold() for grid in grids}
    unknown = [name for name in names if name.casefold() not in known] if grids else []
    for name in unknown:
        shown = ", ".join(quoted(grid.name) for grid in grids)
        sentence = f"the workbook has no sheet {quoted(name)}; its sheets are {shown}"
        draft.note(Code.NO_SHEET, 0, sentence, "give one of these with --sheet")
    return bool(unknown)


def _note_several_sheets(grids: list[Grid], draft: DraftClaims) -> None:
    shown = ", ".join(quoted(grid.name) for grid in grids)
    sentence = f"the sheets {shown} are read one after the other"
    draft.note(Code.READ_OTHERWISE, 0, sentence, "name those that count with --sheet if not all do")


def _is_helper_sheet(grid: Grid) -> bool:
    """Whether an export of ours made a sheet beside the sheet of claims."""
    return grid.made_here and grid.name in {EVENTS, LISTS, HELP}


def _leave_out(grid: Grid, file: ForeignFile, draft: DraftClaims, *, named: bool) -> None:
    sentence = "no row of the sheet names a date and a title, so it is left out"
    cure = "name its columns with --map if it has events"
    if named:
        sentence, cure = "the sheet is not one that --sheet names, so it is left out", ""
    place = f"{file.name}[{grid.name}]"
    draft.problems.append(Problem(Code.NO_EVENT, 0, "", "", sentence, cure, file=place))


def _open(data: bytes, draft: DraftClaims) -> list[Grid]:
    """Read the sheets; if they cannot be read, add the problem and return none."""
    try:
        _refuse_bomb(data)
        return _reader(_kind(data))(data)
    except OverflowError:
        sentence = "the workbook holds far more cells than its size is for"
        cure = "delete the empty rows and columns below and beside the table"
        problem = Problem(Code.TOO_WIDE, 0, "", "", sentence, cure)
    except ModuleNotFoundError:
        sentence = "a workbook needs a package that is not installed"
        cure = "install it with: pip install 'policy-timeline[interchange]'"
        problem = Problem(Code.UNREADABLE_FILE, 0, "", "", sentence, cure)
    except Exception as error:  # noqa: BLE001 (the libraries raise what their parts raise)
        sentence = f"the workbook is damaged: {type(error).__name__} {error}".strip()
        cure = "open it in Excel or LibreOffice, and save it again"
        problem = Problem(Code.BAD_FORMAT, 0, "", "", sentence, cure)
    draft.problems.append(problem)
    return []


def _refuse_bomb(data: bytes) -> None:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        size = sum(each.file_size for each in archive.infolist())
    if size > len(data) * MOST_UNPACKED + FREE_BYTES:
        raise OverflowError


def _reader(kind: str) -> Callable[[bytes], list[Grid]]:
    if kind == _XLSX:
        from timeline.formats.workbook.xlsx import read_xlsx  # noqa: PLC0415 (an extra)

        return read_xlsx
    from timeline.formats.workbook.ods import read_ods  # noqa: PLC0415 (as above)

    return read_ods


def _table(grid: Grid) -> Table:
    """Make a table of the rows that are not empty, with their links and comments."""
    rows = [(row + 1, grid.row(row)) for row in sorted(grid.cells)]
    table = Table([(number, cells) for number, cells in rows if cells], grid.name)
    table.one_source = grid.made_here
    table.headings = frozenset(row + 1 for row, _ in grid.merged)
    table.links = {(row + 1, column): url for (row, column), url in grid.links.items()}
    table.comments = {(row + 1, column): text for (row, column), text in grid.comments.items()}
    return table


def _note_hidden(grid: Grid, draft: DraftClaims) -> None:
    hidden = [row for row in grid.hidden_rows if row in grid.cells]
    if grid.hidden or hidden:
        line = 0 if grid.hidden else hidden[0] + 1
        sentence = f"rows are hidden in the workbook, {len(hidden)} of them, and read as others are"
        if grid.hidden:
            sentence = "the sheet is hidden in the workbook, and read as others are"
        draft.problems.append(Problem(Code.READ_OTHERWISE, line, "", "", sentence))


def _refuse_bare_days(row: DraftClaim, draft: DraftClaims) -> None:
    """Refuse a bare number as a date in a workbook that counts days from 1904."""
    for name in ("date", "end"):
        cell = row.cells.get(name, "")
        if _BARE_DAY.fullmatch(cell):
            day = iso_day(_DAY_ZERO_1904 + int(cell))
            sentence = (
                f"{name} {quoted(cell)} is a bare number: as a day number of this workbook, which "
                f"counts from 1904, it would be {day}"
            )
            cure = f"write {day} if that day is meant, or the year with four digits"
            draft.problems.append(Problem(Code.BAD_DATE, row.line, name, cell, sentence, cure))
            del row.cells[name]
