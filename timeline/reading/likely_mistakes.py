"""Finds what is likely a mistake: cells of a row that do not fit each other, a misspelt column."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Final

import numpy as np

from timeline.dates import parse_edtf
from timeline.dates.day_numbers import days_from_civil
from timeline.dates.fuzzy_date import Edge, Kind
from timeline.formats.headers import Finding, Sheet, fold_name
from timeline.model.columns import NAMES, PARSED_DATES, REGISTER_NAMES
from timeline.model.sources import PENDING
from timeline.problems import Code, Problem, quoted
from timeline.reading.row_checks import check_where

if TYPE_CHECKING:
    import pandas as pd
    from numpy.typing import NDArray

    from timeline.dates import FuzzyDate

#: What `says` may be of a date that is one moment or a set of them.
OF_MOMENTS: Final = ("start", "end", "within")
#: Letters of names of ours, and of other names, in which a slip is looked for, and of those that
#: may have two: shorter names are words of their own more often than slips.
_LEAST, _LEAST_OF_OTHERS, _TWO_SLIPS = 5, 7, 8


def check_column_names(sheet: Sheet) -> list[Problem]:
    """Note columns of the author's own whose name is that of a column of ours but for a slip."""
    names = REGISTER_NAMES if sheet.in_register else NAMES
    missing = [
        (fold_name(each), name)
        for name, others in names.items()
        if name not in sheet.names
        for each in (name, *others)
        if len(each) >= (_LEAST if each == name else _LEAST_OF_OTHERS)
    ]
    problems = []
    for own in sheet.extra:
        folded = fold_name(sheet.names[own])
        near = next((name for each, name in missing if _is_slip(folded, each)), "")
        if near:
            sentence = f"column {quoted(own)} is nearly {near}, and stays a column of your own"
            cure = f"rename it to {near} if that is meant"
            line = sheet.header_line
            place = Code.NEAR_COLUMN, line, sheet.names[own], sheet.names[own]
            problems.append(Problem(*place, sentence, cure, sheet.in_register))
    return problems


def _is_slip(own: str, ours: str) -> bool:
    """Tell whether a name is another one but for a letter, or two if that is long."""
    most = 2 if len(ours) >= _TWO_SLIPS else 1
    if own == ours or own[:1] != ours[:1] or abs(len(own) - len(ours)) > most:
        return False
    return _distance(own, ours) <= most


def _distance(one: str, other: str) -> int:
    """Count the letters by which words differ; two that changed places are one."""
    before: list[int] = []
    row = list(range(len(other) + 1))
    for i, a in enumerate(one):
        older, before, row = before, row, [i + 1]
        for j, b in enumerate(other):
            row.append(min(before[j + 1] + 1, row[j] + 1, before[j] + (a != b)))
            if i and j and a == other[j - 1] and one[i - 1] == b:
                row[-1] = min(row[-1], older[j - 1] + 1)
    return row[-1]


def check_says(sheet: Sheet, dates: pd.DataFrame) -> list[Problem]:
    """Find intervals of which `says` speaks as of a moment."""
    says, cells = sheet.cells("says"), sheet.cells("date")
    rows = np.flatnonzero(np.isin(says, OF_MOMENTS) & (dates["kind"] == Kind.INTERVAL)).tolist()
    found = []
    for row in rows:
        date = parse_edtf(dates["date"].iloc[row])
        if date is not None:
            sentence = (
                f"says is {says[row]}, of one moment, and the date {quoted(cells[row])} is not"
            )
            cure = f"{_instead(says[row], date)}leave says empty"
            found.append((row, Finding(Code.SAYS_OF_INTERVAL, sentence, cure)))
    return sheet.problems("says", found)


def _instead(says: str, date: FuzzyDate) -> str:
    """Say how the date is written of which an interval and `says` speak, where that is known."""
    start, end = date.side_text(0), date.side_text(1)
    edges = date.start_edge is Edge.KNOWN, date.end_edge is Edge.KNOWN
    if says == "within":
        return f"write [{start}..{end}] for some day between, or " if all(edges) else ""
    known, text = (edges[0], start) if says == "start" else (edges[1], end)
    return f"write {text} in date, or " if known else ""


def check_labels(sheet: Sheet) -> list[Problem]:
    """Find labels that are longer than the title that they shorten."""
    label, title = sheet.table["label"], sheet.table["title"]
    longer = (title != "") & (label.str.len() > title.str.len())
    cure = "write a shorter name for the chart, or nothing"
    finding = Finding(Code.LONG_LABEL, "the label is longer than the title", cure)
    return check_where(sheet, longer, "label", finding)


def check_preferred(sheet: Sheet) -> list[Problem]:
    """Find preferred rows whose source is pending; the sheet has the sources of the register."""
    pending = (sheet.table["rank"] == "preferred") & (sheet.table["source"] == PENDING)
    sentence = "the row is preferred, and its source is pending, so it decides nothing"
    finding = Finding(Code.PREFERRED_PENDING, sentence, "write who says so, or empty rank")
    return check_where(sheet, pending, "rank", finding)


def check_source_dates(sheet: Sheet) -> list[Problem]:
    """Find sources of a year to come, and those published after they were looked at."""
    published, accessed = (
        _days(sheet, "source_date", "earliest"),
        _days(sheet, "accessed", "latest"),
    )
    to_come = published >= days_from_civil(datetime.now(UTC).year + 1, 1, 1)
    sentence = "the source is of a year to come"
    cure = "write when it was published, or nothing if it is not yet"
    future = Finding(Code.SOURCE_TO_COME, sentence, cure)
    found = [(row, future) for row in np.flatnonzero(to_come).tolist()]
    cells = sheet.cells("accessed")
    for row in np.flatnonzero((published > accessed) & ~to_come).tolist():
        sentence = f"the source was published after it was looked at, {quoted(cells[row])}"
        cure = "correct source_date or accessed"
        found.append((row, Finding(Code.SOURCE_AFTER_ACCESS, sentence, cure)))
    return sheet.problems("source_date", found)


def _days(sheet: Sheet, column: str, edge: str) -> NDArray[np.float64]:
    """Give the first or the last day of each date of a source; not a number where none is read."""
    codes, _ = sheet.distinct(column)
    firsts = np.unique(codes, return_index=True)[1]
    dates = sheet.cells(PARSED_DATES[column])[firsts]
    return np.array([getattr(date, edge, np.nan) for date in dates], np.float64)[codes]
