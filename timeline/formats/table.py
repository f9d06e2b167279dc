"""Reads any table with a row for each event, as text or from a sheet of a workbook.

The header may be below other rows. Its columns have our names or are named by the user. A row
becomes an event with a claim for each source that it names.
"""

from __future__ import annotations

import csv
import io
import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from timeline.formats.csv_cells import read_cells
from timeline.formats.csv_reader import DELIMITERS, allow_long_cells, find_delimiter
from timeline.formats.draft_claims import DraftClaims
from timeline.formats.fields_in_text import read_sources, site_name
from timeline.formats.headers import fold_name
from timeline.formats.pasted_text import Link
from timeline.formats.table_header import OURS, choose_columns, joined_dates
from timeline.problems import Code, Problem, quoted

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from timeline.formats.draft_claims import ForeignFile, ImportOptions
    from timeline.formats.table_header import Columns

#: The header is among the first rows that are not empty, at most this many.
MAX_ABOVE: Final = 30
#: Our columns for a heading above several rows, and for the name of the sheet of a row.
SECTION, SHEET = "section", "sheet"
#: A link in a cell of these columns is the address of the source.
LINKED_COLUMNS: Final = ("source_url", "source", "source_title")
#: The column of addresses when it is unclear which source each belongs to.
LINKS: Final = "links"
URLS: Final = re.compile(r"https?://[^\s<>\"|;]+[^\s<>\"|;.,)\]]", re.IGNORECASE)
_MARKS: Final = re.compile(r"\s*[|]\s*")


@dataclass(slots=True)
class Table:
    """The rows of a table."""

    #: The number and the cells of each row.
    rows: list[tuple[int, list[str]]]
    #: The name of the sheet; empty for a text file.
    sheet: str = ""
    #: Whether each row names one source, even if the cell looks like several.
    one_source: bool = False
    #: Rows that are a heading of the rows below them.
    headings: frozenset[int] = frozenset()
    #: By number of the row and column, the targets of links, and the comments.
    links: dict[tuple[int, int], str] = field(default_factory=dict)
    comments: dict[tuple[int, int], str] = field(default_factory=dict)

    @property
    def header(self) -> tuple[int, list[str]]:
        """The first row, which has the names of the columns once those above it are removed."""
        return self.rows[0] if self.rows else (0, [])


def recognises(file: ForeignFile) -> bool:
    """Tell whether a text has a delimiter of cells; this format is tried last."""
    return any(delimiter in file.head for delimiter in DELIMITERS)


def read(file: ForeignFile, options: ImportOptions) -> DraftClaims:
    """Read a CSV with any columns."""
    draft = DraftClaims(of_cells=True)
    lines = list(io.StringIO(file.text, newline=""))
    for at in range(_n_above(lines, options.mapping)):
        text = " ".join(filter(None, _split(lines[at])))
        if text:
            draft.add_left_over(at + 1, "the row above the header", text)
        # An empty line keeps the numbers of the other lines, and the header comes first.
        lines[at] = re.sub("[^\r\n]", "", lines[at])
    cells, problems = read_cells("".join(lines).encode())
    draft.problems += [*file.text_problems, *problems]
    columns = [cells.lines.tolist(), *(column.tolist() for column in cells.columns)]
    rows = [(line, list(row)) for line, *row in zip(*columns, strict=True)]
    if cells.header:
        add_table(draft, Table([(cells.header_line, list(cells.header)), *rows]), options.mapping)
    return draft


def _n_above(lines: Sequence[str], mapping: Mapping[str, str]) -> int:
    """Count the lines above the header; 0 if there is no header."""
    rows = [(at, _split(line)) for at, line in enumerate(lines[:MAX_ABOVE])]
    at = _find_header(rows, mapping)
    return 0 if at is None else at


def _split(line: str) -> list[str]:
    """Split one line at its own delimiter."""
    # A cell may be as long as the line.
    allow_long_cells(len(line) + 1)
    reader = csv.reader([line], delimiter=find_delimiter([line])[0], skipinitialspace=True)
    return [cell.strip() for row in reader for cell in row]


def add_table(draft: DraftClaims, table: Table, mapping: Mapping[str, str]) -> None:
    """Add the rows of a table to a draft, under our columns."""
    header_at = _find_header(table.rows, mapping)
    if header_at is None:
        draft.problems.append(_no_header(table, mapping))
        return
    above, table.rows = table.rows[:header_at], table.rows[header_at:]
    for line, cells in above:
        draft.add_left_over(line, "the row above the header", " ".join(filter(None, cells)))
    if _is_transposed(table, mapping):
        draft.problems.append(_transposed(table.header[0]))
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
            add_event_of_row(draft, line, row)


def add_event_of_row(draft: DraftClaims, line: int, cells: dict[str, str]) -> None:
    """Add the event of a row to a draft, with a claim for each source that the row names."""
    cell, address = cells.get("source", ""), cells.get("source_url", "")
    urls = list(dict.fromkeys(URLS.findall(address)))
    inner = [Link(url, url) for url in URLS.findall(cell)]
    sources = read_sources(_MARKS.sub("\n", cell), inner) if cell else []
    if len(sources) < 2 and len(urls) < 2 and not inner:  # noqa: PLR2004 (one of each)
        if cell or not urls:
            draft.add_event(line, cells, [])
            return
    else:
        cells = {name: text for name, text in cells.items() if name not in {"source", "source_url"}}
    sources = _paired(draft, line, cells, sources, urls)
    if len(sources) > 1:
        n = len(sources)
        sentence = f"the row names {n} sources, so its event has {n} statements"
        draft.note(Code.READ_OTHERWISE, line, sentence, cell=cell or address)
    draft.add_event(line, cells, sources)


def _paired(
    draft: DraftClaims,
    line: int,
    cells: dict[str, str],
    sources: list[dict[str, str]],
    urls: list[str],
) -> list[dict[str, str]]:
    """Pair the sources with the addresses; without sources, each site is a source."""
    if not sources:
        names = ", ".join(dict.fromkeys(quoted(site_name(url)) for url in urls))
        sentence = f"the source is only an address, and is called by its site, {names}"
        draft.note(Code.READ_OTHERWISE, line, sentence, cell=urls[0])
        return [{"source": site_name(url), "source_url": url} for url in urls]
    own = [url for url in urls if all(source.get("source_url") != url for source in sources)]
    free = [source for source in sources if "source_url" not in source]
    if len(sources) == 1 and own:
        first = [sources[0]] if "source_url" in sources[0] else []
        return [*first, *({**sources[0], "source_url": url} for url in own)]
    if len(own) == len(free):
        return [
            {**source, "source_url": own.pop(0)} if "source_url" not in source else source
            for source in sources
        ]
    if own:
        cells[LINKS] = " ".join(own)
        sentence = (
            f"of the row's {len(sources)} sources and {len(own)} addresses it is not known which "
            f"belong together; the addresses are kept in the column {LINKS}"
        )
        draft.note(Code.READ_OTHERWISE, line, sentence, cell=cells[LINKS])
    return sources


def _with_links(line: int, row: dict[str, str], table: Table, columns: Columns) -> dict[str, str]:
    """Add the links and comments of its cells to a row."""
    cells = dict(row)
    for at, (ours, name) in columns.items():
        url = table.links.get((line, at), "")
        if (
            url.startswith("http")
            and ours in LINKED_COLUMNS
            and not _is_url(cells.get("source_url"))
        ):
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
    """Find the first row with a date and a title, or else with a name of the mapping."""
    first = rows[:MAX_ABOVE]
    named = [_columns_named(cells, mapping) for _, cells in first]
    sure = [at for at, each in enumerate(named) if {"date", "title"} <= each]
    wanted = {fold_name(name) for name in mapping.values()}
    mapped = [at for at, (_, cells) in enumerate(first) if wanted & set(map(fold_name, cells))]
    return next(iter(sure or mapped), None)


def has_header(table: Table, mapping: Mapping[str, str]) -> bool:
    """Tell whether a table has a header."""
    return _find_header(table.rows, mapping) is not None


def _columns_named(cells: Iterable[str], mapping: Mapping[str, str]) -> set[str]:
    """Return our columns that the cells of a header name."""
    by_hand = {fold_name(name): ours for ours, name in mapping.items()}
    known = {**OURS, **by_hand}
    return {known[fold_name(cell)] for cell in cells if fold_name(cell) in known}


def _no_header(table: Table, mapping: Mapping[str, str]) -> Problem:
    """Make the problem that no row is a header."""
    line, cells = table.header
    if _is_transposed(table, mapping):
        return _transposed(line)
    shown = ", ".join(quoted(cell) for cell in cells[:30] if cell)
    sentence = f"no row names the columns date and title; the first one has {shown}"
    cure = "say which are meant, such as --map date=Year,title=Topic,source=Citation"
    return Problem(Code.NO_COLUMNS, line, "", "", sentence, cure)


def _is_transposed(table: Table, mapping: Mapping[str, str]) -> bool:
    """Tell whether the first column names a date and a title, and the first row does not."""
    below = _columns_named((row[0] for _, row in table.rows[:100] if row), mapping)
    return {"date", "title"} <= below and not {"date", "title"} <= _columns_named(
        table.header[1], mapping
    )


def _transposed(line: int) -> Problem:
    sentence = "the table lies on its side: the names of its columns are below one another"
    cure = "copy it, paste it with Paste Special > Transpose, and save that"
    return Problem(Code.NO_COLUMNS, line, "", "", sentence, cure)
