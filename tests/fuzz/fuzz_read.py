"""Look for bytes that break the reading, guided by coverage; not a part of the tests.

`pip install atheris`, then `python tests/fuzz/fuzz_read.py TARGET -max_total_time=600 CORPUS`,
where CORPUS is a folder for what it finds, and TARGET one of:

- `date`, `value`, `cells`: a cell of a date or a value, a file as rows and columns. They make
  thousands of runs a second, and so go deep.
- `claims`, `register`: a file of claims, or of sources, read whole.
- `page`: a file read whole, and its page written: some runs a second.

Bytes that end in a traceback or take more than some seconds are kept by the fuzzer as `crash-…`
and `timeout-…`: they belong in `FOUND` of `tests/test_hostile_bytes.py`.
"""

from __future__ import annotations

import sys

import atheris

with atheris.instrument_imports(include=["timeline", "edtf", "csv"]):
    from timeline.api import read
    from timeline.dates import Conventions, Order, in_words, parse_edtf, read_interval
    from timeline.formats.csv_cells import read_cells
    from timeline.formats.headers import arrange
    from timeline.model.columns import NAMES
    from timeline.model.values import parse_value

EVENTS = b"date,title,source,source_id\n2020,A day,,gazette\n"
HEADER = b"date,end,title,source,id,succeeds,value,measure,importance,source_url,accessed\n"


def try_date(data: bytes) -> None:
    """Read a start and an end, and say what was read in words; the words' EDTF is read again."""
    start, _, end = data.decode("utf-8", "replace").partition("\0")
    for order in (None, *Order):
        when = read_interval(start, end, Conventions(order)).date
        if when is not None:
            assert when.earliest <= when.latest
            assert parse_edtf(when.edtf) == when
            in_words(when)


def try_value(data: bytes) -> None:
    """Read a value; two of them agree or not, whichever comes first."""
    one, _, other = data.decode("utf-8", "replace").partition("\0")
    figures = [reading.figure for reading in map(parse_value, (one, other))]
    if figures[0] is not None and figures[1] is not None:
        first, second = figures[0].agrees(figures[1]), figures[1].agrees(figures[0])
        assert first == second
        figures[0].in_words()


def try_cells(data: bytes) -> None:
    """Read bytes as cells under our names."""
    cells, problems = read_cells(data)
    assert problems or cells.n_rows
    arrange(cells, NAMES, ())


def try_claims(data: bytes) -> None:
    """Read bytes as a file of claims, or as the rows of one."""
    whole, rest = data[:1] == b"w", data[1:]
    made = read(rest if whole else HEADER + rest, "f.csv")
    assert made.problems or not made.events.empty


def try_register(data: bytes) -> None:
    """Read bytes as a register of sources."""
    read(EVENTS, "f.csv", register=data)


def try_page(data: bytes) -> None:
    """Read bytes as a file of claims, and write its page."""
    made = read(data, "f.csv")
    if not made.events.empty:
        made.page().encode()


TARGETS = {
    "date": try_date,
    "value": try_value,
    "cells": try_cells,
    "statements": try_claims,
    "register": try_register,
    "page": try_page,
}

if __name__ == "__main__":
    if sys.argv[1:2] and sys.argv[1] in TARGETS:
        program, target, *options = sys.argv
        atheris.Setup([program, "-timeout=20", "-rss_limit_mb=4096", *options], TARGETS[target])
        atheris.Fuzz()
    else:
        sys.exit(f"say what to try: {', '.join(TARGETS)}")
