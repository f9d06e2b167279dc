"""Problems and links as text, JSON, CSV and annotations of GitHub."""

from __future__ import annotations

import csv
import io
import json

import pytest

from timeline.check.claim_links import ClaimLinks
from timeline.check.problem_listing import LISTINGS, Checked
from timeline.problems import Code, Problem

BAD = Problem(Code.BAD_DATE, 3, "date", "=1+1", 'date "=1+1" is not a date', "write 1998")
NOTE = Problem(Code.READ_DATE, 7, "date", "late 2000", "date is read as 2000")
WHOLE = Problem(Code.EMPTY_FILE, 0, "", "", "the file is empty", "write a header")
ELSEWHERE = Problem(Code.BAD_URL, 2, "source_url", "x", "source_url is bad", in_register=True)
FILES = [
    Checked("a.csv", "sources.csv", [BAD, NOTE, ELSEWHERE]),
    Checked("b.csv", "sources.csv", [WHOLE]),
]


def test_text_has_a_line_for_each_problem() -> None:
    """With the file that it lies in, and its line; errors come first."""
    assert LISTINGS["text"](FILES).splitlines() == [
        'a.csv:3: bad-date: date "=1+1" is not a date; write 1998',
        "sources.csv:2: bad-url: source_url is bad",
        "a.csv:7: read-date: date is read as 2000",
        "b.csv: empty-file: the file is empty; write a header",
    ]


def test_json_is_one_list_for_all_files() -> None:
    """Each record names its file."""
    records = json.loads(LISTINGS["json"](FILES))

    assert [record["file"] for record in records] == ["a.csv", "a.csv", "sources.csv", "b.csv"]
    assert records[0]["cell"] == "=1+1"


def test_csv_has_a_row_for_each_problem_and_no_formula() -> None:
    """An apostrophe goes before what a spreadsheet could take for one."""
    rows = list(csv.DictReader(io.StringIO(LISTINGS["csv"](FILES))))

    assert [(row["file"], row["line"], row["code"]) for row in rows] == [
        ("a.csv", "3", "bad-date"),
        ("a.csv", "7", "read-date"),
        ("sources.csv", "2", "bad-url"),
        ("b.csv", "0", "empty-file"),
    ]
    assert rows[0]["cell"] == "'=1+1"


@pytest.mark.parametrize(
    ("file", "problem", "command"),
    [
        (
            "a.csv",
            BAD,
            '::error file=a.csv,line=3,title=bad-date::date "=1+1" is not a date; write 1998',
        ),
        ("a.csv", NOTE, "::notice file=a.csv,line=7,title=read-date::date is read as 2000"),
        (
            "a.csv",
            WHOLE,
            "::error file=a.csv,title=empty-file::the file is empty; write a header",
        ),
        (
            "a, b: 5%\n.csv",
            Problem(Code.NO_URL, 2, "", "", "100% of\r\nit: a, b::error::c"),
            (
                "::warning file=a%2C b%3A 5%25%0A.csv,line=2,title=no-url::"
                "100%25 of%0D%0Ait: a, b::error::c"
            ),
        ),
    ],
)
def test_an_annotation_is_one_command(file: str, problem: Problem, command: str) -> None:
    """Nothing that a file says ends the command, or begins another."""
    assert LISTINGS["github"]([Checked(file, "", [problem])]) == command


ROWS = [
    ClaimLinks("", 2, "a", "One", "A", "ok", "https://a.org/1", "ok"),
    ClaimLinks("", 4, "b", "Two", "A", "dead", "https://a.org/2", "dead", "answers 404 Not Found"),
    ClaimLinks("", 5, "c", "Three", "=B", "no-link"),
]
LINKED = [Checked("a.csv", "sources.csv", [NOTE], ROWS)]


def test_text_has_a_line_for_each_link_too() -> None:
    """Then the links that alone hold up events, and the events that nothing holds up."""
    assert LISTINGS["text"](LINKED).splitlines() == [
        "a.csv:7: read-date: date is read as 2000",
        "a.csv:2: ok: https://a.org/1",
        (
            'a.csv:4: dead-link: source_url "https://a.org/2" answers 404 Not Found; '
            "find where it went, or write a copy in archive_url"
        ),
        "a.csv: sole-link: https://a.org/1 alone holds up a",
        "a.csv: no-support: no link of b leads to its source any more",
    ]


def test_json_has_a_list_for_each_thing() -> None:
    """The problems of links are among the problems."""
    content = json.loads(LISTINGS["json"](LINKED))

    assert [each["code"] for each in content["problems"]] == ["read-date", "dead-link"]
    assert [(each["file"], each["line"], each["state"]) for each in content["links"]] == [
        ("a.csv", 2, "ok"),
        ("a.csv", 4, "dead"),
        ("a.csv", 5, "no-link"),
    ]
    assert content["sole_links"] == [{"file": "a.csv", "url": "https://a.org/1", "events": ["a"]}]
    assert content["unsupported"] == [{"file": "a.csv", "event": "b"}]


def test_csv_has_a_row_for_each_claim() -> None:
    """With the events that its link alone holds up."""
    table = list(csv.DictReader(io.StringIO(LISTINGS["csv"](LINKED))))

    assert [(row["line"], row["state"], row["sole_support_of"]) for row in table] == [
        ("2", "ok", "a"),
        ("4", "dead", ""),
        ("5", "no-link", ""),
    ]
    assert table[2]["source"] == "'=B"


def test_annotations_are_of_links_too() -> None:
    """Of those with something wrong."""
    assert LISTINGS["github"](LINKED).splitlines()[1] == (
        '::warning file=a.csv,line=4,title=dead-link::source_url "https://a.org/2" answers '
        "404 Not Found; find where it went, or write a copy in archive_url"
    )
