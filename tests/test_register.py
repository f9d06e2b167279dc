"""The register of sources fills the statements that name its keys."""

from __future__ import annotations

import pytest

from timeline.register import read_register
from timeline.statements import Statements, read_statements

STATEMENTS = "date,title,source_id,source,source_url\n"
REGISTER = """key,publisher,source title,url,source_date,reliability
gov,GOV.UK,A page,https://www.gov.uk,1 May 2020,high
bbc,BBC,News,https://www.bbc.co.uk,2021,
"""


def read(rows: str, register: str | None = REGISTER) -> Statements:
    """Read rows of statements with a register."""
    data = register.encode() if register is not None else None
    return read_statements((STATEMENTS + rows).encode(), register=data)


def errors_of(statements: Statements) -> list[str]:
    """List the problems that leave rows out, or are errors of the register."""
    errors = [each for each in statements.problems if each.severity == "error"]
    return [each.show("events.csv", "sources.csv") for each in errors]


def test_a_key_brings_its_source() -> None:
    """A statement has the cells of the source that it names, in EDTF and under our names."""
    table = read("2020,A,gov,,\n").table

    expected = ["GOV.UK", "A page", "https://www.gov.uk", "2020-05-01"]
    assert table[["source", "source_title", "source_url", "source_date"]].to_numpy().tolist() == [
        expected
    ]


def test_own_cells_stay() -> None:
    """A cell of the statement itself is not replaced."""
    table = read("2020,A,gov,,https://www.gov.uk/other\n").table

    assert table["source_url"].tolist() == ["https://www.gov.uk/other"]


@pytest.mark.parametrize(
    ("row", "register", "error"),
    [
        ("2020,A,bbc,,", REGISTER, None),
        ("2020,A,,BBC,", REGISTER, None),
        ("2020,A,bbc,BBC,", None, None),
        (
            "2020,A,bcb,,",
            REGISTER,
            (
                'events.csv:2: unknown-source-id: source_id "bcb" is not in the register of '
                "sources; write bbc if that is meant"
            ),
        ),
        (
            "2020,A,xyz,BBC,",
            REGISTER,
            (
                'events.csv:2: unknown-source-id: source_id "xyz" is not in the register of '
                "sources; add it there, or correct it"
            ),
        ),
        (
            "2020,A,bbc,,",
            None,
            (
                'events.csv:2: unknown-source-id: source_id "bbc" stands alone, and no register of '
                "sources is given; give the register with --sources, or write the source in the row"
            ),
        ),
    ],
)
def test_keys(row: str, register: str | None, error: str | None) -> None:
    """A key that the register lacks is an error, and so is one without a register."""
    assert errors_of(read(row, register)) == ([error] if error else [])


def test_an_error_in_the_register_reaches_its_statements() -> None:
    """A row of the register with an error has its own line, and its statements are left out."""
    statements = read("2020,A,gov,,\n2020,B,bbc,,\n", "id,source,url\ngov,GOV.UK,x y\nbbc,BBC,\n")

    assert statements.table["title"].tolist() == ["B"]
    assert errors_of(statements) == [
        (
            'events.csv:2: unknown-source-id: source_id "gov" names a row of the register that has '
            "an error; correct that row"
        ),
        (
            'sources.csv:2: bad-url: url "x y" is not a web address; '
            "write one URL, with %20 for a space in it"
        ),
    ]


@pytest.mark.parametrize(
    ("register", "problems"),
    [
        ("id,source\na,A\nb,B\n", []),
        ("id,source\na,A\na,B\n", ["3: repeated-source-id"]),
        ("id,source\n,A\n", ["2: no-source-id"]),
        ("id,source\na,\n", ["2: no-source"]),
        ("source_id,source\na,A\x1b\n", ["2: control-character"]),
        ("id,source,accessed\na,A,soon\n", ["2: bad-source-date"]),
        ("name,x\na,A\n", ["1: no-columns"]),
        ("", ["0: empty-file"]),
        ("%PDF-", ["0: not-csv"]),
    ],
)
def test_problems_of_a_register(register: str, problems: list[str]) -> None:
    """The register is checked as the events are, and its problems say where they lie."""
    found = [each for each in read_register(register.encode())[1] if each.severity != "note"]

    assert [f"{each.line}: {each.code.code}" for each in found] == problems
    assert all(each.in_register for each in found)
