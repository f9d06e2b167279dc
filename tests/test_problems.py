"""Problems are shown in one line and listed for JSON."""

from __future__ import annotations

import re

import pytest

from timeline.dates import read_cell
from timeline.problems import Code, Problem, Severity, quoted

BAD_DATE = Problem(
    Code.BAD_DATE, 14, "date", "1998-13", 'date "1998-13" is not a date', "write 1998 or 1998-04"
)


def test_a_problem_is_one_line() -> None:
    """A problem names file, line, code, what is wrong and the cure."""
    expected = 'events.csv:14: bad-date: date "1998-13" is not a date; write 1998 or 1998-04'

    assert BAD_DATE.show("events.csv") == expected


@pytest.mark.parametrize(
    ("problem", "shown"),
    [
        (Problem(Code.EMPTY_FILE, 0, "", "", "it is empty"), "a.csv: empty-file: it is empty"),
        (
            Problem(Code.NO_SOURCE, 2, "", "", "no source", in_register=True),
            "b.csv:2: no-source: no source",
        ),
        (
            Problem(Code.NO_TITLE, 2, "", "", "a\nb\x1b[0m\u202e"),
            "a.csv:2: no-title: a\\nb\\x1b[0m\\u202e",
        ),
    ],
)
def test_show(problem: Problem, shown: str) -> None:
    """The line is left out for a whole file, the register has its own name, all is visible."""
    assert problem.show("a.csv", "b.csv") == shown


def test_a_record_has_the_severity() -> None:
    """A record for JSON has each field of the problem and its severity."""
    assert BAD_DATE.as_record() == {
        "code": "bad-date",
        "severity": "error",
        "line": 14,
        "column": "date",
        "cell": "1998-13",
        "sentence": 'date "1998-13" is not a date',
        "cure": "write 1998 or 1998-04",
        "in_register": False,
    }


@pytest.mark.parametrize("code", Code)
def test_each_code_has_words_for_the_readme(code: Code) -> None:
    """A code is in kebab-case and comes with two sentences."""
    assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", code.code)
    assert isinstance(code.severity, Severity)
    assert code.meaning.endswith(".")
    assert code.cure.endswith(".")


def test_a_long_cell_is_cut_in_a_sentence() -> None:
    """A cell in a sentence is cut after eighty characters and hides nothing."""
    assert quoted("x" * 81) == f'"{"x" * 80}…"'
    assert quoted("a\tb") == '"a\\tb"'


def test_every_sentence_cuts_a_cell_at_the_same_length() -> None:
    """A date is quoted as the cells of other columns are."""
    cell = "x" * 90
    assert quoted(cell) in read_cell(cell, None).sentence
