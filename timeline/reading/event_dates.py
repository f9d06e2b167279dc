"""Reads the dates of rows, `date` and `end` as one, and no more exact than the row itself has them.

A column of words that readers see (`date_display`), or of a precision, may say less than the date.
"""

from __future__ import annotations

from collections import Counter
from itertools import chain
from typing import TYPE_CHECKING, Final

import numpy as np
import pandas as pd

from timeline.dates import Conventions, Reading, parse_edtf, read_intervals
from timeline.dates.column_reader import tabulate
from timeline.dates.vaguer_dates import (
    PRECISIONS,
    coarsen,
    compare_shown,
    read_shown,
    say_difference,
)
from timeline.formats.headers import Finding, Sheet, fold_name, is_private
from timeline.model.arrays import as_column
from timeline.problems import Code, Problem, quoted

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from timeline.dates import FuzzyDate

#: Names of the column of words that readers see in place of the date, and of its precision.
SHOWN: Final = frozenset({"datedisplay", "displaydate", "dateshown", "shownas"})
PRECISION: Final = frozenset({"dateprecision", "precision", "timeprecision"})


def read_event_dates(sheet: Sheet, conventions: Conventions) -> tuple[pd.DataFrame, list[Problem]]:
    """Read the dates into a table of `DATE_COLUMNS`, with what is wrong or was read otherwise."""
    written = sheet.table["date"]
    names = sheet.names.get("date", "date"), sheet.names.get("end", "end")
    dates = read_intervals(written, sheet.table["end"], conventions, names)
    # An empty date was already reported by the check of required cells.
    worded = np.flatnonzero(dates["reading"].notna() & (written != "")).tolist()
    readings = dict(zip(worded, dates["reading"].to_numpy()[worded], strict=True))
    column, cells = _column(sheet, PRECISION)
    coarser = _find_coarser(_beside(dates, cells), names[0], column)
    dates = _replaced(dates, coarser)
    column, cells = _column(sheet, SHOWN)
    vaguer, found = _find_vaguer(_beside(dates, cells), conventions, names[0], column)
    as_written = written.tolist()
    findings = chain(_findings(readings, as_written), _findings(coarser, as_written), found)
    return _replaced(dates, vaguer), sheet.problems("date", findings)


def _findings(
    readings: dict[int, Reading], written: Sequence[str]
) -> Iterator[tuple[int, Finding]]:
    """Make findings of readings; what a rule of the column decides is said of one row, by text."""
    by_rule = Counter(reading.rule for reading in readings.values())
    examples: dict[str, tuple[str, str, int]] = {}
    for row, reading in readings.items():
        example = reading.sentence, written[row], row
        examples[reading.rule] = min(examples.get(reading.rule, example), example)
    for row, reading in readings.items():
        sentence = reading.sentence
        if reading.rule and by_rule[reading.rule] > 1:
            sentence += f"; {by_rule[reading.rule] - 1} more of the column are read so"
        if not reading.rule or examples[reading.rule][-1] == row:
            yield row, Finding(reading.code or Code.READ_DATE, sentence, reading.cure)


def _replaced(dates: pd.DataFrame, readings: dict[int, Reading]) -> pd.DataFrame:
    """Put the dates of readings in some rows."""
    known = {row: reading.date for row, reading in readings.items() if reading.date is not None}
    if not known:
        return dates
    others = tabulate(list(known.values()))
    others["reading"] = as_column([readings[row] for row in known])
    places = np.arange(len(dates))
    places[list(known)] = len(dates) + np.arange(len(known))
    return pd.concat([dates, others]).iloc[places].set_axis(dates.index)


def as_vague_as_said(
    dates: pd.DataFrame, precisions: Sequence[str], shown: Sequence[str], conventions: Conventions
) -> pd.DataFrame:
    """Make dates as vague as the cells beside them say: those of precision, and those shown."""
    dates = _replaced(dates, _find_coarser(_beside(dates, precisions), "date", "precision"))
    rows = _beside(dates, shown)
    return _replaced(dates, _find_vaguer(rows, conventions, "date", "display date")[0])


def find_other_column(names: Collection[str], known: frozenset[str]) -> str:
    """Find a column that is not ours by its names; empty if there is none, or it is private."""
    found = (name for name in names if fold_name(name) in known and not is_private(name))
    return next(found, "")


def _column(sheet: Sheet, known: frozenset[str]) -> tuple[str, Sequence[str]]:
    """Find the name in the file of such a column, and its cells."""
    column = find_other_column(sheet.extra, known)
    return (sheet.names.get(column, column), sheet.cells(column).tolist()) if column else ("", ())


def _beside(dates: pd.DataFrame, cells: Sequence[str]) -> list[tuple[int, FuzzyDate, str]]:
    """Pair the dates of rows with the cells beside them, where there are both."""
    if not any(cells):
        return []
    texts = dates["date"].to_numpy(object)
    parsed = {text: parse_edtf(text) for text in dict.fromkeys(texts)}
    rows = zip(range(len(cells)), (parsed[text] for text in texts), cells, strict=True)
    return [(row, date, cell) for row, date, cell in rows if date is not None and cell]


def _find_coarser(
    rows: list[tuple[int, FuzzyDate, str]], name: str, column: str
) -> dict[int, Reading]:
    """Find the dates that a column of precision makes coarser.

    A column with another word or number, such as the precision of a place, is another column.
    """
    units = {cell: PRECISIONS.get(cell.lower().removesuffix(".0")) for _, _, cell in rows}
    if None in units.values():
        return {}
    rule = f"since {column} says how exact it is"
    found = {}
    for row, date, cell in rows:
        unit = units[cell]
        coarse = unit and coarsen(date, unit)
        if coarse:
            sentence = f"{name} {quoted(date.edtf)} is read as {coarse.edtf}, {rule}"
            found[row] = Reading(coarse, sentence=sentence, rule=rule)
    return found


def _find_vaguer(
    rows: list[tuple[int, FuzzyDate, str]], conventions: Conventions, name: str, column: str
) -> tuple[dict[int, Reading], list[tuple[int, Finding]]]:
    """Find the dates of which readers see less, and say so; and say where they see another date."""
    alone = Conventions(conventions.order, conventions.year)
    shown = {cell: read_shown(cell, alone) for cell in dict.fromkeys(cell for _, _, cell in rows)}
    vaguer, found = {}, []
    for row, date, cell in rows:
        seen = shown[cell]
        code = None if seen is None else compare_shown(date, seen)
        if seen is None or code is None:
            continue
        sentence, cure = say_difference(code, (name, date), (column, cell), seen)
        if code is Code.VAGUER_DATE:
            sentence += f", and is read as {seen.edtf}"
            vaguer[row] = Reading(seen, sentence=sentence)
        found.append((row, Finding(code, sentence, cure)))
    return vaguer, found
