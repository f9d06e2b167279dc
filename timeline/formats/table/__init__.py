"""Any table with a row for each event: its header found, its columns ours or named by hand."""

from __future__ import annotations

import csv
import io
import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from timeline.formats.csv_cells import read_cells
from timeline.formats.csv_reader import DELIMITERS, find_delimiter
from timeline.formats.drafts import Draft
from timeline.formats.headers import fold
from timeline.formats.table.columns import OURS, choose_columns, joined_dates
from timeline.formats.table.sources import add_cited
from timeline.problems import Code, Problem, quoted

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from timeline.formats.drafts import Foreign, ImportOptions
    from timeline.formats.table.columns import Columns

#: A header is looked for in so many rows that hold something.
MAX_ABOVE: Final = 30
#: The column of a heading that stands above several rows, and of the sheet that a row is of.
SECTION, SHEET = "section", "sheet"
#: Columns whose cells lead to the source.
CITING: Final = ("source_url", "source", "source_title")


@dataclass(slots=True)
class Table:
    """The rows of a table as they stand: the number of each, and its cells."""

    rows: list[tuple[int, list[str]]]
    #: The sheet that it is, empty of a text file.
    sheet: str = ""
    #: Whether each row names one source, however its cell looks.
    one_source: bool = False
    #: Rows that are a heading of those below them.
    headings: frozenset[int] = frozenset()
    #: Where cells lead to and what is noted beside them, by number of the row and column.
    links: dict[tuple[int, int], str] = field(default_factory=dict)
    comments: dict[tuple[int, int], str] = field(default_factory=dict)

    @property
    def header(self) -> tuple[int, list[str]]:
        """The row that has the names of the columns."""
        return self.rows[0] if self.rows else (0, [])


def recognises(foreign: Foreign) -> bool:
    """Tell whether a text has a row of cells; the last format to be tried."""
    return any(delimiter in foreign.head for delimiter in DELIMITERS)


def read(foreign: Foreign, options: ImportOptions) -> Draft:
    """Read a CSV of any columns."""
    draft = Draft()
    lines = list(io.StringIO(foreign.text, newline=""))
    for at in range(_n_above(lines, options.mapping)):
        text = " ".join(filter(None, _split(lines[at])))
        if text:
            draft.leave_over(at + 1, "the row above the header", text)
        # The header is the first row that holds something, and lines keep their numbers.
        lines[at] = re.sub("[^\r\n]", "", lines[at])
    cells, problems = read_cells("".join(lines).encode())
    draft.problems += [*foreign.text_problems, *problems]
    columns = [cells.lines.tolist(), *(column.tolist() for column in cells.columns)]
    rows = [(line, list(row)) for line, *row in zip(*columns, strict=True)]
    if cells.header:
        draft_table(draft, Table([(cells.header_line, list(cells.header)), *rows]), options.mapping)
    return draft


def _n_above(lines: Sequence[str], mapping: Mapping[str, str]) -> int:
    """Count the lines above the header; none if no line is one."""
    rows = [(at, _split(line)) for at, line in enumerate(lines[:MAX_ABOVE])]
    at = _find_header(rows, mapping)
    return 0 if at is None else at


def _split(line: str) -> list[str]:
    """Split a line by itself at its own delimiter."""
    reader = csv.reader([line], delimiter=find_delimiter([line])[0], skipinitialspace=True)
    return [cell.strip() for row in reader for cell in row]


def draft_table(draft: Draft, table: Table, mapping: Mapping[str, str]) -> None:
    """Put the rows of a table under our columns, and say what was made of the others."""
    header_at = _find_header(table.rows, mapping)
    if header_at is None:
        draft.problems.append(_no_header(table, mapping))
        return
    above, table.rows = table.rows[:header_at], table.rows[header_at:]
    for line, cells in above:
        draft.leave_over(line, "the row above the header", " ".join(filter(None, cells)))
    if _lies_on_its_side(table, mapping):
        draft.problems.append(_on_its_side(table.header[0]))
        return
    columns = choose_columns(draft, table.rows, mapping)
    if columns is None:
        return
    draft.names |= {ours: name for ours, name in columns.values() if ours in {"date", "end"}}
    section = ""
    for line, cells in table.rows[1:]:
        filled = [cell for cell in cells if cell]
        if line in table.headings and len(filled) == 1:
            section = filled[0]
            sentence = f"the row across the table is kept in the column {SECTION} of those below it"
            draft.note(Code.NO_EVENT, line, sentence, cell=section)
            continue
        row = {ours: cells[at] for at, (ours, _) in columns.items() if at < len(cells)}
        row = {ours: text for ours, text in joined_dates(row).items() if text}
        row |= {SECTION: section} if section else {}
        row |= {SHEET: table.sheet} if table.sheet else {}
        row = _with_links(line, row, table, columns)
        if table.one_source:
            draft.add_event(line, row, [])
        else:
            add_cited(draft, line, row)


def _with_links(line: int, row: dict[str, str], table: Table, columns: Columns) -> dict[str, str]:
    """Give a row what its cells lead to, and what is noted beside them."""
    cells = dict(row)
    for at, (ours, name) in columns.items():
        url = table.links.get((line, at), "")
        if url.startswith("http") and ours in CITING and not _is_url(cells.get("source_url")):
            shown = cells.get("source_url", "")
            cells |= {"source_url": url} | ({"shown link": shown} if shown else {})
        elif url and url != row.get(ours):
            cells[f"link of {name or ours}"] = url
        if comment := table.comments.get((line, at)):
            cells[f"comment on {name or ours}"] = comment
    return cells


def _is_url(cell: str | None) -> bool:
    return cell is not None and cell.startswith("http")


def _find_header(rows: Sequence[tuple[int, list[str]]], mapping: Mapping[str, str]) -> int | None:
    """Find the first row that names a date and a title; without one, the first that is mapped."""
    first = rows[:MAX_ABOVE]
    named = [_named(cells, mapping) for _, cells in first]
    sure = [at for at, each in enumerate(named) if {"date", "title"} <= each]
    wanted = {fold(name) for name in mapping.values()}
    mapped = [at for at, (_, cells) in enumerate(first) if wanted & set(map(fold, cells))]
    return next(iter(sure or mapped), None)


def has_header(table: Table, mapping: Mapping[str, str]) -> bool:
    """Tell whether a row of a table names what an event needs, or what is named by hand."""
    return _find_header(table.rows, mapping) is not None


def _named(cells: Iterable[str], mapping: Mapping[str, str]) -> set[str]:
    """Tell which of our columns the cells of a header name."""
    by_hand = {fold(name): ours for ours, name in mapping.items()}
    known = {**OURS, **by_hand}
    return {known[fold(cell)] for cell in cells if fold(cell) in known}


def _no_header(table: Table, mapping: Mapping[str, str]) -> Problem:
    """Say that no row is a header."""
    line, cells = table.header
    if _lies_on_its_side(table, mapping):
        return _on_its_side(line)
    shown = ", ".join(quoted(cell) for cell in cells[:30] if cell)
    sentence = f"no row names the columns date and title; the first one has {shown}"
    cure = "say which are meant, such as --map date=Year,title=Topic,source=Citation"
    return Problem(Code.NO_COLUMNS, line, "", "", sentence, cure)


def _lies_on_its_side(table: Table, mapping: Mapping[str, str]) -> bool:
    """Tell whether a date and a title are named in the first column, and not in the first row."""
    below = _named((row[0] for _, row in table.rows[:100] if row), mapping)
    return {"date", "title"} <= below and not {"date", "title"} <= _named(table.header[1], mapping)


def _on_its_side(line: int) -> Problem:
    sentence = "the table lies on its side: the names of its columns stand below one another"
    cure = "copy it, paste it with Paste Special > Transpose, and save that"
    return Problem(Code.NO_COLUMNS, line, "", "", sentence, cure)
