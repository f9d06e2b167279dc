"""Fills the sources of claims from the register; a row with several keys becomes several claims."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Final, NamedTuple

import numpy as np
import pandas as pd

from timeline.formats.headers import Finding, Sheet, Vocabulary
from timeline.model.columns import IN_REGISTER, PARSED_DATES
from timeline.model.sources import PENDING, is_pending
from timeline.problems import Code, Problem, quoted
from timeline.reading.row_checks import MAX_SUGGESTIONS
from timeline.reading.source_register import STILL_PENDING

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from numpy.typing import NDArray

    from timeline.reading.source_register import Register

_MARKS: Final = re.compile(r"\s*[;,|\r\n]\s*")
_SPACE: Final = re.compile(r"[;,|\s]+")
#: Columns of a claim that are of its first source alone, where it names several.
_OF_FIRST: Final = (*IN_REGISTER, "quote")


class JoinedClaims(NamedTuple):
    """Claims with their sources filled in."""

    sheet: Sheet
    #: The row of the sheet before the join, from 0, that each claim comes from.
    rows: NDArray[np.intp]
    problems: list[Problem]


def join_register(sheet: Sheet, register: Register | None) -> JoinedClaims:
    """Fill the empty source cells of claims from the sources that their `source_id` names.

    A row that names several sources becomes a claim of each; its own cells are the first's.
    """
    codes, cells = sheet.distinct("source_id")
    known = frozenset(register.sources.index) if register else frozenset[str]()
    keys = [split_keys(cell, register.keys if register else ()) for cell in cells]
    problems = sheet.problems("source_id", _unknown(sheet, register, known, keys, codes))
    counts = np.array([max(1, len(each)) for each in keys], np.int64)[codes]
    rows = np.repeat(np.arange(len(codes)), counts)
    firsts = np.diff(rows, prepend=-1) > 0
    ordered = [each[at] for each in keys for at in range(len(each))]
    problems += sheet.problems("source_id", _pending(sheet, keys, codes))
    if counts.max(initial=1) == 1 and not any(known) and not any(map(is_pending, ordered)):
        return JoinedClaims(sheet, rows, problems)
    named = [key for code in codes.tolist() for key in keys[code] or ("",)]
    table = sheet.table.iloc[rows].reset_index(drop=True)
    for name in _OF_FIRST:
        table[name] = table[name].where(firsts, "")
    for name in PARSED_DATES.values():
        dates = table[name].to_numpy(dtype=object, copy=True)
        dates[~firsts] = None
        table[name] = pd.Series(dates)
    table["source_id"] = pd.Series(named, dtype="str")
    table = _filled(table, register, np.array(list(map(is_pending, named)), bool))
    extra = tuple(name for name in (register.extra if register else ()) if name in table)
    return JoinedClaims(
        replace(sheet, table=table, extra=tuple(dict.fromkeys((*sheet.extra, *extra)))),
        rows,
        problems,
    )


def split_keys(cell: str, keys: Collection[str]) -> tuple[str, ...]:
    """Split a cell into keys: at `;`, `,` and `|`, and at spaces if all parts are known keys."""
    if not cell or cell in keys:
        return (cell,) if cell else ()
    parts = tuple(dict.fromkeys(filter(None, _MARKS.split(cell))))
    spaced = tuple(dict.fromkeys(filter(None, _SPACE.split(cell))))
    return spaced if all(each in keys for each in spaced) else parts


def _filled(
    table: pd.DataFrame, register: Register | None, pending: NDArray[np.bool_]
) -> pd.DataFrame:
    """Fill the empty cells of each claim from its source."""
    if register is not None and not register.sources.empty:
        positions = register.sources.index.get_indexer(pd.Index(table["source_id"]))
        for name, parsed in PARSED_DATES.items():
            from_register = register.sources[parsed].to_numpy(dtype=object)[positions]
            filled = np.where((table[name] == "") & (positions >= 0), from_register, table[parsed])
            table[parsed] = pd.Series(filled, dtype=object)
        for name in (*IN_REGISTER, *register.extra):
            from_register = register.sources[name].to_numpy(dtype=object)[positions]
            own = table[name].to_numpy(dtype=object) if name in table else np.full(len(table), "")
            filled = np.where((own == "") & (positions >= 0), from_register, own)
            table[name] = pd.Series(filled, dtype="str")
    table["source"] = table["source"].mask(pending & (table["source"] == ""), PENDING)
    return table


def _pending(
    sheet: Sheet, keys: list[tuple[str, ...]], codes: NDArray[np.intp]
) -> Iterator[tuple[int, Finding]]:
    """Name the rows of which a source is still looked for."""
    waiting = [any(map(is_pending, each)) for each in keys]
    own = sheet.table["source"] != ""
    for row in np.flatnonzero(np.array(waiting, bool)[codes] & ~own).tolist():
        yield row, STILL_PENDING


def _unknown(
    sheet: Sheet,
    register: Register | None,
    known: Collection[str],
    keys: list[tuple[str, ...]],
    codes: NDArray[np.intp],
) -> Iterator[tuple[int, Finding]]:
    """Name the claims whose source the register does not give."""
    lost = [tuple(k for k in each if k not in known and not is_pending(k)) for each in keys]
    rows = np.array([bool(each) for each in lost], bool)[codes]
    if register is None:
        rows &= sheet.table["source"].to_numpy() == ""
    vocabulary = Vocabulary(register.keys if register else ())
    distinct = sorted(
        {key for each in lost for key in each if register and key not in register.keys}
    )
    cures = {key: vocabulary.nearest(key) for key in distinct[:MAX_SUGGESTIONS]}
    for row in np.flatnonzero(rows).tolist():
        for key in lost[codes[row]]:
            yield row, _why_unknown(key, register, cures.get(key, ""))


def _why_unknown(key: str, register: Register | None, near: str) -> Finding:
    if register is None:
        sentence = f"source_id {quoted(key)} needs a register of sources, and none is given"
        cure = "give the register with --sources, or write the source in the row"
    elif key in register.keys:
        sentence = f"source_id {quoted(key)} names a row of the register that has an error"
        cure = "correct that row"
    else:
        sentence = f"source_id {quoted(key)} is not in the register of sources"
        cure = f"write {near} if that is meant" if near else "add it there, or correct it"
    return Finding(Code.UNKNOWN_SOURCE_ID, sentence, cure)
