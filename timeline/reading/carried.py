"""The cells of a file, from which the very file can be written again, byte for byte.

A large page carries them once, in blocks, and not the file beside them.
"""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass
from itertools import chain, product
from typing import TYPE_CHECKING, Final

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from numpy.typing import NDArray

BOM: Final = "\ufeff"
#: Lines by which a form is tried before the whole file is.
_SAMPLE: Final = 64 << 10


@dataclass(frozen=True, slots=True)
class Form:
    """How the cells are written; the same words are keys in the page."""

    bom: bool
    delimiter: str
    newline: str
    #: Whether each cell is quoted, or only those that must be.
    quote_all: bool


@dataclass(frozen=True, slots=True)
class Carried:
    """The cells of a file."""

    form: Form
    header: list[str]
    #: An array of str for each name in the header.
    columns: list[NDArray[np.object_]]
    #: The line on which each row begins, from 1.
    lines: NDArray[np.int64]


def carry(data: bytes) -> Carried | None:
    """Take a file apart so that `write` gives it back; None if it is written in another way.

    So is a file that is not UTF-8, is cut short, or has rows of several lengths.
    """
    try:
        text = data.decode()
    except UnicodeDecodeError:
        return None
    bom = text.startswith(BOM)
    text = text.removeprefix(BOM)
    end = text.find("\n", _SAMPLE)
    for delimiter, newline, quote_all in product(",;\t", ("\n", "\r\n"), (False, True)):
        form = Form(bom, delimiter, newline, quote_all)
        # The sample may end within a quoted cell: what is before that is enough to go by.
        sample = _read(text[: end + 1] if end > 0 else text, form)
        if len(sample) > 1 and len(sample[0]) > 1 and text.startswith(_write(sample[:-1], form)):
            return _take_apart(text, form)
    return None


def _take_apart(text: str, form: Form) -> Carried | None:
    rows = _read(text, form)
    header = rows[0]
    cells = list(chain.from_iterable(rows))
    if set(map(len, rows)) != {len(header)} or any("\r" in cell for cell in cells):
        return None
    if _write(rows, form) != text:
        return None
    n_breaks = ["".join(row).count("\n") for row in rows]
    firsts = np.cumsum([1, *(1 + n for n in n_breaks[:-1])])
    columns = []
    for position in range(len(header)):
        column = np.empty(len(rows) - 1, object)
        column[:] = cells[len(header) + position :: len(header)]
        columns.append(column)
    return Carried(form, header, columns, firsts[1:])


def _read(text: str, form: Form) -> list[list[str]]:
    csv.field_size_limit(max(csv.field_size_limit(), len(text) + 1))
    return list(csv.reader(io.StringIO(text, newline=""), delimiter=form.delimiter))


def _write(rows: Iterable[Sequence[str]], form: Form) -> str:
    out = io.StringIO(newline="")
    writer = csv.writer(
        out,
        delimiter=form.delimiter,
        lineterminator=form.newline,
        quoting=csv.QUOTE_ALL if form.quote_all else csv.QUOTE_MINIMAL,
    )
    writer.writerows(rows)
    return out.getvalue()


def write(form: Form, header: list[str], rows: Iterable[Sequence[str]]) -> bytes:
    """Write the cells as the file that they were taken from."""
    text = _write(chain([header], rows), form)
    return ((BOM if form.bom else "") + text).encode()
