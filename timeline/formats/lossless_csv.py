"""Takes a CSV apart into cells such that the same file can be written from them, byte for byte.

A large page holds the cells only, and gives the file back from them.
"""

from __future__ import annotations

import csv
import io
from codecs import BOM_UTF8
from dataclasses import dataclass
from itertools import chain, islice, product
from typing import TYPE_CHECKING, Final

import numpy as np

from timeline.formats.csv_reader import allow_long_cells
from timeline.model.arrays import TextInterner, as_column

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from numpy.typing import NDArray

#: Lines by which a form is tried before the whole file is.
_SAMPLE: Final = 64 << 10
#: Rows that are taken apart at a time, so that a large file is not in memory once more.
_ROWS: Final = 20_000


@dataclass(frozen=True, slots=True)
class CsvForm:
    """How the cells are written; the names of the fields are keys in the page."""

    bom: bool
    delimiter: str
    newline: str
    #: Whether each cell is quoted, or only those that must be.
    quote_all: bool


@dataclass(frozen=True, slots=True)
class LosslessCells:
    """The cells of a file."""

    form: CsvForm
    header: list[str]
    #: An array of str for each name in the header.
    columns: list[NDArray[np.object_]]
    #: The line on which each row begins, from 1.
    lines: NDArray[np.int64]


def take_apart(data: bytes) -> LosslessCells | None:
    """Take a file apart so that `write_back` gives it back; None if that is not possible.

    It is not for a file that is not UTF-8, is cut short, or has rows of different lengths.
    """
    bom = data.startswith(BOM_UTF8)
    end = data.find(b"\n", _SAMPLE) + 1
    for delimiter, newline, quote_all in product(",;\t", ("\n", "\r\n"), (False, True)):
        form = CsvForm(bom, delimiter, newline, quote_all)
        try:
            # The sample may end within a quoted cell: what is before that is enough to go by.
            sample = list(_read(data[:end] if end else data, form))
            if (
                len(sample) > 1
                and len(sample[0]) > 1
                and data.startswith(_encode(sample[:-1], form))
            ):
                return _read_all(data, form)
        except UnicodeDecodeError:
            return None
    return None


def _read_all(data: bytes, form: CsvForm) -> LosslessCells | None:
    """Read the rows, some at a time, and see that each is written as it was."""
    rows = _read(data, form)
    header = next(rows)
    at = len(_encode([header], form))
    columns: list[list[str]] = [[] for _ in header]
    interners = [TextInterner() for _ in header]
    n_lines = [1 + "".join(header).count("\n")]
    while some := list(islice(rows, _ROWS)):
        written = _write(some, form).encode()
        if set(map(len, some)) != {len(header)} or not data.startswith(written, at):
            return None
        if any("\r" in cell for cell in chain(header, *some)):
            return None
        at += len(written)
        n_lines += [1 + "".join(row).count("\n") for row in some]
        for position, cells in enumerate(zip(*some, strict=True)):
            columns[position] += interners[position].intern(list(cells))
    if at != len(data):
        return None
    return LosslessCells(form, header, list(map(as_column, columns)), 1 + np.cumsum(n_lines[:-1]))


def _read(data: bytes, form: CsvForm) -> Iterator[list[str]]:
    allow_long_cells(len(data) + 1)
    # Line by line: the text of the whole would be in memory beside its bytes.
    encoding = "utf-8-sig" if form.bom else "utf-8"
    lines = io.TextIOWrapper(io.BytesIO(data), encoding, newline="")
    return csv.reader(lines, delimiter=form.delimiter)


def _write(rows: Iterable[Sequence[str]], form: CsvForm) -> str:
    out = io.StringIO(newline="")
    writer = csv.writer(
        out,
        delimiter=form.delimiter,
        lineterminator=form.newline,
        quoting=csv.QUOTE_ALL if form.quote_all else csv.QUOTE_MINIMAL,
    )
    writer.writerows(rows)
    return out.getvalue()


def _encode(rows: Iterable[Sequence[str]], form: CsvForm) -> bytes:
    return (BOM_UTF8 if form.bom else b"") + _write(rows, form).encode()


def write_back(form: CsvForm, header: list[str], rows: Iterable[Sequence[str]]) -> bytes:
    """Write the cells as the file that they were taken from."""
    return _encode(chain([header], rows), form)
