"""Writes the names of categories, places, publishers and the like in one spelling each.

Names are one if they differ in case and white space only; `near_names` finds those that may be.
Both work on the distinct cells, not on the rows.
"""

from __future__ import annotations

import unicodedata
from collections import Counter, defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING, Final

import numpy as np
import pandas as pd

from timeline.model.arrays import as_column
from timeline.model.columns import LISTS, NAMED

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping

    from timeline.formats.headers import Sheet


#: Letters of a word in which the case may tell two units apart, as in MW and mW.
_SYMBOL: Final = 3


def unify_spellings(sheet: Sheet, preferred: Mapping[str, Collection[str]]) -> Sheet:
    """Write each name as most rows have it, of two as frequent spellings the first by text.

    Args:
        sheet: The claims.
        preferred: By column, the spellings that are taken whatever is more frequent.
    """
    changed = {}
    for kind, columns in NAMED.items():
        cells = {name: sheet.distinct(name) for name in columns}
        counts: Counter[str] = Counter()
        for name, (codes, distinct) in cells.items():
            counts.update(count_names(distinct, np.bincount(codes).tolist(), name in LISTS))
        chosen = choose_spellings(
            counts, [each for name in columns for each in preferred.get(name, ())], kind
        )
        for name, (codes, distinct) in cells.items():
            written = [_respelt(cell, chosen, name in LISTS) for cell in distinct]
            if written != distinct:
                changed[name] = pd.Series(as_column(written)[codes], dtype="str")
    return replace(sheet, table=sheet.table.assign(**changed)) if changed else sheet


def count_names(cells: Iterable[str], rows: Iterable[int], is_list: bool) -> Counter[str]:
    """Count the rows of each name in distinct cells, each of which has so many rows."""
    counts: Counter[str] = Counter()
    for cell, n in zip(cells, rows, strict=True):
        for name in split_names(cell, is_list):
            counts[name] += n
    return counts


def split_names(cell: str, is_list: bool) -> tuple[str, ...]:
    """Split a cell into the names that it holds, without white space that says nothing."""
    parts = cell.split(";") if is_list else [cell]
    return tuple(filter(None, (" ".join(part.split()) for part in parts)))


def choose_spellings(
    counts: Mapping[str, int], preferred: Collection[str] = (), kind: str = ""
) -> dict[str, str]:
    """Choose the spelling of each name that has several: by name, what is written instead."""
    spellings: dict[str, list[str]] = defaultdict(list)
    for name in counts:
        spellings[_fold(name, kind)].append(name)
    first = {_fold(name, kind): name for name in sorted(preferred)}
    chosen = {}
    for key, names in spellings.items():
        best = first.get(key) or min(names, key=lambda name: (-counts[name], name))
        chosen.update({name: best for name in names if name != best})
    return chosen


def _fold(name: str, kind: str) -> str:
    name = name if name.isascii() else unicodedata.normalize("NFC", name)
    if kind != "unit":
        return name.casefold()
    return " ".join(word if len(word) <= _SYMBOL else word.casefold() for word in name.split())


def _respelt(cell: str, chosen: Mapping[str, str], is_list: bool) -> str:
    names = split_names(cell, is_list)
    written = tuple(dict.fromkeys(chosen.get(name, name) for name in names))
    if not is_list:
        return written[0] if written else cell
    as_read = tuple(filter(None, map(str.strip, cell.split(";"))))
    return cell if written == as_read else "; ".join(written)
