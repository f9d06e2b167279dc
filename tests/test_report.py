"""What commands say of a file: problems, why it is refused, what it holds."""

from __future__ import annotations

import pytest

from timeline.check.report import (
    count_problems,
    record_problem,
    summarise,
    why_refused,
)
from timeline.dates import parse_edtf
from timeline.model.dataset import Options
from timeline.problems import Code, Problem
from timeline.reading import read_dataset


def problem(code: Code, line: int = 2, *, in_register: bool = False) -> Problem:
    """Make a problem of this kind."""
    return Problem(code, line, "date", "x", "it is so", "do this", in_register)


@pytest.mark.parametrize(("in_register", "file"), [(False, "f.csv"), (True, "s.csv")])
def test_a_record_names_the_file_that_it_lies_in(in_register: bool, file: str) -> None:
    """A record for JSON has a key for each thing that a program may ask for."""
    record = record_problem(problem(Code.BAD_DATE, in_register=in_register), "f.csv", "s.csv")

    assert record == {
        "file": file,
        "line": 2,
        "column": "date",
        "cell": "x",
        "code": "bad-date",
        "severity": "error",
        "sentence": "it is so",
        "cure": "do this",
    }


@pytest.mark.parametrize(
    ("codes", "words"),
    [
        ([], "0 errors, 0 warnings, 0 notes"),
        ([Code.BAD_DATE, Code.NO_URL, Code.READ_DATE], "1 error, 1 warning, 1 note"),
        ([Code.NO_URL] * 1200, "0 errors, 1,200 warnings, 0 notes"),
    ],
)
def test_counts(codes: list[Code], words: str) -> None:
    """Problems are counted by severity."""
    assert count_problems([problem(code) for code in codes]) == words


@pytest.mark.parametrize(
    ("data", "skip_bad", "why"),
    [
        (b"2020,T,A\n", False, ""),
        (b"2020,T,\n2020,T,A\n", True, ""),
        (
            b"2020,T,\n2020,T,A\n",
            False,
            "1 error; correct the file, or leave out the rows in error with --skip-bad",
        ),
        (b"2020,T,\n", True, "no event is left"),
        (b"", True, "1 error"),
    ],
)
def test_why_no_page_is_built(data: bytes, skip_bad: bool, why: str) -> None:
    """An error refuses a build; --skip-bad helps where a row is to blame."""
    assert (
        why_refused(read_dataset(b"date,title,source\n" + data, "f.csv"), skip_bad=skip_bad) == why
    )


def test_an_empty_period_is_refused() -> None:
    """A build of nothing says which options to change."""
    found = read_dataset(
        b"date,title,source\n2020,T,A\n", "f.csv", Options(until=parse_edtf("1990"))
    )

    why = "no event lies in the period; change --since or --until"
    assert why_refused(found, skip_bad=False) == why


def test_summary() -> None:
    """One line says what a page holds, and how large it is."""
    found = read_dataset(b"date,title,source,id\n2020,T,A,e\n2020,T,B,e\n", "f.csv")

    words = "1 event, 2 statements, 2 sources, 2 problems, 1.23 MB"
    assert summarise(found, 1_234_567) == words
