"""Workbooks: Excel's .xlsx and OpenDocument's .ods, each sheet that holds events."""

from __future__ import annotations

import io
import re
import zipfile
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from timeline.dates.day_numbers import days_from_civil, iso_day
from timeline.export.written import Written
from timeline.formats.drafts import Draft
from timeline.formats.files import FREE_BYTES, MOST_UNPACKED
from timeline.formats.table import Table, draft_table, has_header
from timeline.formats.workbook.grid import EVENTS, HELP, LISTS
from timeline.problems import Code, Problem, quoted

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from timeline.formats.drafts import Foreign, ImportOptions, Row
    from timeline.formats.workbook.grid import Grid
    from timeline.model.dataset import Dataset

#: A member by which each is known.
_XLSX, _ODS = "xl/workbook.xml", "content.xml"
_SPREADSHEET: Final = b"application/vnd.oasis.opendocument.spreadsheet"
#: A day of Excel's that is counted from 1904 and written as a bare number.
_BARE_DAY: Final = re.compile(r"[0-9]{5}")
_DAY_ZERO_1904: Final = days_from_civil(1904, 1, 1)


def recognises(foreign: Foreign) -> bool:
    """Tell whether a file is a workbook that can be read."""
    return _kind(foreign.data) != ""


def _kind(data: bytes) -> str:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = archive.namelist()
            if _XLSX in names:
                return _XLSX
            return _ODS if _ODS in names and archive.read("mimetype") == _SPREADSHEET else ""
    except (OSError, KeyError, ValueError, RuntimeError, zipfile.BadZipFile, NotImplementedError):
        return ""


def read(foreign: Foreign, options: ImportOptions) -> Draft:
    """Read the sheets that are named, or those that have a header of ours or by hand."""
    draft = Draft()
    grids = _open(foreign.data, draft)
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
        _tell_several([grid for grid, _ in chosen], draft)
    for grid, table in chosen or ([] if named else filled[:1]):
        n_rows, n_problems = len(draft.rows), len(draft.problems)
        draft.problems += grid.problems
        _tell_hidden(grid, draft)
        table.sheet = grid.name if len(chosen) > 1 else ""
        draft_table(draft, table, options.mapping)
        if grid.since_1904:
            for row in draft.rows[n_rows:]:
                _refuse_bare_days(row, draft)
        # As Excel names a sheet of another file.
        place = f"{foreign.name}[{grid.name}]"
        for each in draft.rows[n_rows:]:
            each.file = place
        added = [replace(each, file=place) for each in draft.problems[n_problems:]]
        draft.problems[n_problems:] = added
    for grid, _ in filled if chosen or named else filled[1:]:
        if all(grid is not each for each, _ in chosen) and not _is_made(grid):
            _leave_out(grid, foreign, draft, named=bool(named))
    return draft


def _refuse_unknown(names: Sequence[str], grids: list[Grid], draft: Draft) -> bool:
    """Say which sheets there are if one that is named is none of them."""
    known = {grid.name.casefold() for grid in grids}
    unknown = [name for name in names if name.casefold() not in known] if grids else []
    for name in unknown:
        shown = ", ".join(quoted(grid.name) for grid in grids)
        sentence = f"the workbook has no sheet {quoted(name)}; its sheets are {shown}"
        draft.note(Code.NO_SHEET, 0, sentence, "give one of these with --sheet")
    return bool(unknown)


def _tell_several(grids: list[Grid], draft: Draft) -> None:
    shown = ", ".join(quoted(grid.name) for grid in grids)
    sentence = f"the sheets {shown} are read one after the other"
    draft.note(Code.READ_OTHERWISE, 0, sentence, "name those that count with --sheet if not all do")


def _is_made(grid: Grid) -> bool:
    """Whether a sheet was made by this program beside that of the rows."""
    return grid.own and grid.name in {EVENTS, LISTS, HELP}


def _leave_out(grid: Grid, foreign: Foreign, draft: Draft, *, named: bool) -> None:
    sentence = "no row of the sheet names a date and a title, so it is left out"
    cure = "name its columns with --map if it has events"
    if named:
        sentence, cure = "the sheet is not one that --sheet names, so it is left out", ""
    place = f"{foreign.name}[{grid.name}]"
    draft.problems.append(Problem(Code.NO_EVENT, 0, "", "", sentence, cure, file=place))


def _open(data: bytes, draft: Draft) -> list[Grid]:
    """Read the sheets; why they cannot be is among the problems of the draft."""
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


def write(dataset: Dataset) -> Written:
    """Write the claims as rows of an Excel workbook, and the events in words."""
    from timeline.export.workbook import write_workbook  # noqa: PLC0415 (an extra)

    return Written(*write_workbook(dataset))


def _table(grid: Grid) -> Table:
    """Make a table of the rows that hold something, with columns for links and comments."""
    rows = [(row + 1, grid.row(row)) for row in sorted(grid.cells)]
    table = Table([(number, cells) for number, cells in rows if cells], grid.name)
    table.one_source = grid.own
    table.headings = frozenset(row + 1 for row, _ in grid.broad)
    table.links = {(row + 1, column): url for (row, column), url in grid.links.items()}
    table.comments = {(row + 1, column): text for (row, column), text in grid.comments.items()}
    return table


def _tell_hidden(grid: Grid, draft: Draft) -> None:
    hidden = [row for row in grid.hidden_rows if row in grid.cells]
    if grid.hidden or hidden:
        line = 0 if grid.hidden else hidden[0] + 1
        sentence = f"rows are hidden in the workbook, {len(hidden)} of them, and read as others are"
        if grid.hidden:
            sentence = "the sheet is hidden in the workbook, and read as others are"
        draft.problems.append(Problem(Code.READ_OTHERWISE, line, "", "", sentence))


def _refuse_bare_days(row: Row, draft: Draft) -> None:
    """Refuse the number of a day by the workbook's own count, which is not the usual one."""
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
