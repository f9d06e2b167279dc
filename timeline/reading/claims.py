"""Makes the table of claims from the bytes of a CSV, with all problems that were found in it.

The steps are `csv_cells`, `headers`, the checks, dates and figures, and the sources.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Final

import numpy as np
import pandas as pd

from timeline.dates import (
    DATE_COLUMNS,
    NO_CONVENTIONS,
    Conventions,
    prove_conventions,
)
from timeline.formats.csv_cells import read_cells
from timeline.formats.headers import Finding, Sheet, arrange
from timeline.model.columns import LINKS, LISTS, NAMES, PARSED_DATES, REQUIRED_COLUMNS
from timeline.model.events import ADDED_TO_CLAIMS
from timeline.model.values import ValueReading, parse_value
from timeline.problems import Code, Problem, Severity
from timeline.reading.event_dates import read_event_dates
from timeline.reading.event_ids import complete_ids
from timeline.reading.likely_mistakes import (
    check_column_names,
    check_labels,
    check_preferred,
    check_says,
    check_source_dates,
)
from timeline.reading.name_spellings import unify_spellings
from timeline.reading.near_names import check_near_names
from timeline.reading.row_checks import (
    CELL_CHECKS,
    EVENT_CHECKS,
    IMPORTANCE,
    ROW_CHECKS,
    normalise_words,
)
from timeline.reading.source_join import join_register
from timeline.reading.source_register import (
    SOURCE_CHECKS,
    check_reachable,
    mark_pending,
    parse_each,
    read_register,
    read_source_dates,
)

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from numpy.typing import NDArray

    from timeline.model.dataset import SourceMap
    from timeline.reading.source_register import Register

#: Columns that reading adds to the table of claims; they replace `date` and `end`.
READ_COLUMNS: Final[Mapping[str, str]] = {
    "line": "Line of the file on which the row begins, from 1; int64.",
    "date_text": "The date as written; the cells of `date` and `end` with a slash between.",
    **dict.fromkeys(DATE_COLUMNS, "See `timeline.dates`."),
    "fuzzy_date": "The date as `FuzzyDate`, one object for all rows with the same date.",
    "figure": "`Figure`, or None.",
    **dict.fromkeys(PARSED_DATES.values(), "The date of the source as `FuzzyDate`, or None."),
}
#: Columns of the table of claims. Text is str, empty where the cell is; a list is a tuple of
#: str, `importance` int64, 0 where none is given. No row is without id, title, date and source;
#: dates of a source that cannot be read stay as written. The user's other columns follow, as text.
CLAIM_COLUMNS: Final = tuple(
    dict.fromkeys(("line", *(name for name in NAMES if name != "end"), *READ_COLUMNS))
)


@dataclass(frozen=True, slots=True)
class Claims:
    """The claims of a file, and its problems."""

    #: The rows without an error, with `CLAIM_COLUMNS` and `extra`.
    table: pd.DataFrame
    #: All problems in the order of lines, those of the register of sources last.
    problems: list[Problem] = field(default_factory=list)
    #: Rows of the file that are not blank, with those that are left out.
    n_rows: int = 0
    #: Names in the table of the user's other columns.
    extra: tuple[str, ...] = ()

    @property
    def left_out(self) -> list[Problem]:
        """The problems for which rows are left out of the table."""
        return [problem for problem in self.problems if leaves_out(problem)]


def read_claims(  # noqa: PLR0913 (what reading depends on)
    data: bytes,
    *,
    conventions: Conventions = NO_CONVENTIONS,
    register: bytes | None = None,
    source_map: SourceMap | None = None,
    external_ids: frozenset[str] = frozenset(),
    spellings: Mapping[str, Collection[str]] | None = None,
) -> Claims:
    """Read a CSV of claims; whatever bytes it has, they give claims or problems.

    Args:
        data: The file.
        conventions: What the user said of dates with several readings, or what all dates of a
            larger file prove.
        register: The register of sources, a CSV too.
        source_map: Where its rows lie in the user's own files; None where it is that file.
        external_ids: Ids that may be linked to, though no row here has them.
        spellings: By column, names as they are spelled whatever most rows have.
    """
    cells, problems = read_cells(data)
    sheet, found = arrange(cells, NAMES, REQUIRED_COLUMNS, {*CLAIM_COLUMNS, *ADDED_TO_CLAIMS})
    if cells.header:
        problems += found
    if any(problem.code is Code.NO_COLUMNS for problem in found):
        sheet = replace(sheet, table=sheet.table.iloc[:0])
    sheet = replace(sheet, source_map=source_map, external_ids=external_ids)
    for check in (*CELL_CHECKS, *SOURCE_CHECKS, *ROW_CHECKS, check_labels, check_column_names):
        problems += check(sheet)
    sheet = normalise_words(sheet)
    dates_written = [sheet.table["date"], sheet.table["end"]]
    if not conventions.proven:
        conventions = prove_conventions(pd.concat(dates_written).unique().tolist(), conventions)
    # What a column of dates proves of spans of years is no proof for the dates of sources.
    of_sources = Conventions(conventions.order, conventions.year)
    sources: Register | None = None
    if register is not None:
        sources, found = read_register(register, of_sources, {*READ_COLUMNS, *ADDED_TO_CLAIMS})
        problems += found
    dates, found = read_event_dates(sheet, conventions)
    problems += found + check_says(sheet, dates)
    figures, found = read_figures(sheet)
    problems += found
    ids = complete_ids(sheet, dates["date"])
    cited, found = read_source_dates(sheet, of_sources)
    problems += found
    cited, found = mark_pending(cited)
    problems += found
    joined, rows, found = join_register(cited, sources)
    problems += found
    ids, dates = ids.iloc[rows].reset_index(drop=True), dates.iloc[rows].reset_index(drop=True)
    named = replace(joined, table=joined.table.assign(id=ids))
    named = unify_spellings(named, spellings or {})
    of_sources_known = (check_reachable, check_preferred, check_source_dates, check_near_names)
    for check in (*of_sources_known, *EVENT_CHECKS):
        problems += check(named)
    problems.sort(key=lambda problem: (problem.in_register, problem.line))
    table = _drop_invalid_rows(_table(named, dates, figures[rows]), problems, external_ids)
    if source_map is not None:
        problems = [source_map.locate(problem) for problem in problems]
    return Claims(table, problems, cells.n_rows, joined.extra)


def _finding(reading: ValueReading) -> Finding:
    return Finding(reading.code or Code.READ_VALUE, reading.sentence, reading.cure)


def read_figures(sheet: Sheet) -> tuple[NDArray[np.object_], list[Problem]]:
    """Read the values, each distinct cell once; empty ones are no figure."""
    codes, cells = sheet.distinct("value")
    figures = np.full(len(cells), None, object)
    findings = {}
    for code, cell in enumerate(cells):
        reading = parse_value(cell)
        figures[code] = reading.figure
        if reading.code and cell:
            findings[code] = _finding(reading)
    rows = np.flatnonzero(np.isin(codes, list(findings))).tolist() if findings else []
    return figures[codes], sheet.problems("value", ((row, findings[codes[row]]) for row in rows))


def _table(sheet: Sheet, dates: pd.DataFrame, figures: NDArray[np.object_]) -> pd.DataFrame:
    """Put what was read under `CLAIM_COLUMNS`, and the user's other columns after it."""
    written, end = sheet.table["date"], sheet.table["end"]
    codes, cells = sheet.distinct("importance")
    importance = [int(cell[0]) if IMPORTANCE.fullmatch(cell) else 0 for cell in cells]
    read = {
        **{name: pd.Series(sheet.lists(name)) for name in LISTS},
        **{name: dates[name] for name in DATE_COLUMNS},
        "importance": pd.Series(np.array(importance, np.int64)[codes]),
        "date_text": written.where(end == "", written + " / " + end),
        "fuzzy_date": parse_each(dates["date"]),
        "figure": pd.Series(figures, dtype=object),
    }
    names = (*CLAIM_COLUMNS, *sheet.extra)
    return pd.DataFrame({name: read[name] if name in read else sheet.table[name] for name in names})


def leaves_out(problem: Problem) -> bool:
    """Tell whether the row of a problem is left out."""
    error = problem.severity is Severity.ERROR or problem.code is Code.DUPLICATE_ROW
    return error and not problem.in_register


def _drop_invalid_rows(
    table: pd.DataFrame, problems: list[Problem], external_ids: frozenset[str]
) -> pd.DataFrame:
    """Leave out rows with an error, copies of rows, and links to rows that are left out."""
    bad = {problem.line for problem in problems if leaves_out(problem)}
    if not bad and not external_ids:
        return table
    table = table[~table["line"].isin(bad)].reset_index(drop=True)
    known = set(table["id"])
    for name in LINKS:
        kept = [tuple(each for each in ids if each in known) for ids in table[name]]
        table[name] = pd.Series(kept, dtype=object)
    return table
