"""Problems of one kind about many rows are one line of text."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from support.commands import run_command

from timeline.problems import Code, Problem, quoted
from timeline.problems.grouping import lines_of_problems, name_lines

if TYPE_CHECKING:
    from collections.abc import Iterable

SPREADSHEET_DATES = Path(__file__).parent / "data" / "spreadsheet-dates.csv"
HEADER = "date,title,source,source_url\n"


def problem(code: Code, line: int, sentence: str = "it is so", cell: str = "x") -> Problem:
    """Make a problem of this kind."""
    return Problem(code, line, "date", cell, sentence, "do this")


def dates(n: int) -> list[Problem]:
    """Make errors of different cells."""
    cells = (f"{number}/13/2015" for number in range(1, n + 1))
    return [
        problem(Code.BAD_DATE, line, f"date {quoted(cell)} is not a date", cell)
        for line, cell in enumerate(cells, 2)
    ]


@pytest.mark.parametrize(
    ("lines", "words"),
    [
        ([7], "line 7"),
        ([3, 2], "lines 2 and 3"),
        ([2, 3, 4, 9], "lines 2 to 4 and 9"),
        ([4, 2, 3, 71, 60, 60], "lines 2 to 4, 60 and 71"),
        (
            range(2, 400, 2),
            "lines 2, 4, 6, 8, 10, 12, 14, 16, 18, 20, 22, 24 and 187 more",
        ),
    ],
)
def test_lines_are_named_as_ranges(lines: Iterable[int], words: str) -> None:
    """However many there are, the words are few."""
    assert name_lines(lines) == words


def test_the_same_about_many_rows_is_one_line() -> None:
    """It says how many rows there are, and names them last."""
    problems = [problem(Code.NO_URL, line) for line in range(2, 302)]

    assert list(lines_of_problems(problems, "f.csv")) == [
        "f.csv: no-url: 300 rows: it is so; do this; lines 2 to 301"
    ]


def test_one_and_two_rows_stay_a_line_each() -> None:
    """A terminal makes links of such lines."""
    problems = [problem(Code.NO_URL, 2), problem(Code.NO_URL, 9)]

    assert list(lines_of_problems(problems, "f.csv")) == [
        "f.csv:2: no-url: it is so; do this",
        "f.csv:9: no-url: it is so; do this",
    ]


def test_errors_come_first() -> None:
    """And keep the order of their lines."""
    problems = [
        problem(Code.READ_DATE, 2),
        problem(Code.BAD_DATE, 3),
        problem(Code.NO_URL, 4),
        problem(Code.NO_TITLE, 5),
        problem(Code.BAD_DATE, 6),
    ]

    codes = [line.split(": ")[1] for line in lines_of_problems(problems, "f.csv")]

    assert codes == ["bad-date", "no-title", "bad-date", "no-url", "read-date"]


def test_each_error_with_a_cure_of_its_own_is_seen() -> None:
    """Ten of one code; the lines of the others are named."""
    assert len(list(lines_of_problems(dates(10), "f.csv"))) == 10

    lines = list(lines_of_problems(dates(30), "f.csv"))

    assert lines[9] == 'f.csv:11: bad-date: date "10/13/2015" is not a date; do this'
    assert lines[10:] == ["f.csv: bad-date: 20 more; lines 12 to 31"]


def test_notes_that_differ_in_cells_and_numbers_are_one() -> None:
    """The first is shown as an example."""
    problems = [
        problem(Code.READ_DATE, line, f'date "{line} May 15" is read as 2015-05-{line:02}')
        for line in (2, 3, 4, 20)
    ]

    assert list(lines_of_problems(problems, "f.csv")) == [
        (
            'f.csv: read-date: 4 rows, the first: date "2 May 15" is read as 2015-05-02; do this; '
            "lines 2 to 4 and 20"
        )
    ]


def test_files_are_apart() -> None:
    """Lines of several files are not mixed, nor those of the register."""
    problems = [
        Problem(Code.NO_URL, line, "", "", "no", file=file, in_register=file == "r")
        for file in ("a.csv", "b.csv", "r")
        for line in (2, 3, 4)
    ]

    assert list(lines_of_problems(problems, "folder", "s.csv")) == [
        "a.csv: no-url: 3 rows: no; lines 2 to 4",
        "b.csv: no-url: 3 rows: no; lines 2 to 4",
        "s.csv: no-url: 3 rows: no; lines 2 to 4",
    ]


def test_an_import_says_once_how_dates_are_read(tmp_path: Path) -> None:
    """Fifty-five dates of a spreadsheet are one line, with the rule and the lines."""
    done = run_command(
        "import", SPREADSHEET_DATES, "-o", tmp_path / "out.csv", "--map", "date=date_local"
    )

    assert done.err == (
        f'{SPREADSHEET_DATES}: read-date: 55 rows, the first: date_local "2-Mar-15" is read as '
        "2015-03-02, 15 as 2015 (in spreadsheets 00 to 29 are 20xx, 30 to 99 19xx); "
        "lines 2 to 56\n"
    )


@pytest.mark.parametrize(
    "command", [("check", "e.csv"), ("build", "e.csv"), ("chart", "e.csv", "-o", "e.svg")]
)
def test_each_command_groups(command: tuple[str, ...], tmp_path: Path) -> None:
    """What a missing address is to a row is said once."""
    rows = "".join(f"20{year},Event {year},BBC,\n" for year in range(10, 25))
    (tmp_path / "e.csv").write_text(HEADER + rows)

    done = run_command(*command, folder=tmp_path)

    lines = [line for line in (done.out + done.err).splitlines() if "no-url" in line]
    assert lines == [
        (
            "e.csv: no-url: 15 rows: the source has no URL; "
            "write where it can be read in source_url; lines 2 to 16"
        )
    ]


def test_programs_get_each_problem(tmp_path: Path) -> None:
    """JSON, CSV and annotations have one for each row."""
    (tmp_path / "e.csv").write_text(HEADER + "2001,A,BBC,\n2002,B,BBC,\n2003,C,BBC,\n")

    def listed(output: str) -> str:
        return run_command("check", "e.csv", "--format", output, folder=tmp_path).out

    assert [each["line"] for each in json.loads(listed("json"))] == [2, 3, 4]
    assert [each["line"] for each in csv.DictReader(io.StringIO(listed("csv")))] == ["2", "3", "4"]
    assert listed("github").count("::warning ") == 3
