"""Cells of a row that do not fit each other are found, and misspelt names of columns."""

from __future__ import annotations

import pytest

from timeline.reading.claims import read_claims

SOURCE = "S,https://a.org"


def read(columns: str, *rows: str, register: str = "") -> list[str]:
    """Show the problems of rows that begin with a date, a title, a source and its address."""
    text = "\n".join([f"date,title,source,source_url,{columns}", *rows])
    claims = read_claims(text.encode(), register=register.encode() if register else None)
    return [problem.show("f", "r") for problem in claims.problems]


@pytest.mark.parametrize(
    ("date", "says", "cure"),
    [
        ("2006/2013", "start", "write 2006 in date, or leave says empty"),
        ("2006-04~/..", "start", "write 2006-04~ in date, or leave says empty"),
        ("/2013", "start", "leave says empty"),
        ("2006/2013", "end", "write 2013 in date, or leave says empty"),
        ("2006/", "end", "leave says empty"),
        ("2006/2013", "within", "write [2006..2013] for some day between, or leave says empty"),
        ("2006/2013", "whole", ""),
        ("2006", "start", ""),
        ("[2006..2013]", "within", ""),
    ],
)
def test_a_moment_is_no_interval(date: str, says: str, cure: str) -> None:
    """What says start, end or within has one moment, or a set; the cure is what to write."""
    sentence = f'says is {says}, of one moment, and the date "{date}" is not'
    problems = [f"f:2: says-of-interval: {sentence}; {cure}"] if cure else []

    assert read("says", f"{date},T,{SOURCE},{says}") == problems


def test_a_label_is_no_longer_than_the_title() -> None:
    """It is there to be shorter; one as long says nothing wrong."""
    problems = read("label", f"2006,Agency,{SOURCE},An agency", f"2007,Agency,{SOURCE},agency")

    assert problems == [
        (
            "f:2: long-label: the label is longer than the title; "
            "write a shorter name for the chart, or nothing"
        )
    ]


def test_a_row_without_a_source_is_not_preferred() -> None:
    """Whether the row or the register says that it is pending."""
    columns = "source_id,rank"
    rows = "2006,T,TBC,,,preferred", "2007,U,,,x,preferred", "2008,V,S,https://a.org,,preferred"
    problems = read(columns, *rows, register="source_id,source\nx,pending\n")

    found = [each.split(": ")[:2] for each in problems if "preferred-pending" in each]
    assert found == [["f:2", "preferred-pending"], ["f:3", "preferred-pending"]]


@pytest.mark.parametrize(
    ("published", "accessed", "code"),
    [
        ("2013-10-07", "2013-10-06", "source-after-access"),
        ("2013-11", "2013-10-06", "source-after-access"),
        ("2013", "2013-10-06", ""),
        ("2013-10-07", "2013-10-07", ""),
        ("2013-10-07", "2013-10", ""),
        ("2013-10-07", "", ""),
        ("", "2013-10-07", ""),
        ("2999", "", "source-to-come"),
        ("2999-05-01", "2013", "source-to-come"),
        ("undated", "2013", "bad-source-date"),
    ],
)
def test_a_source_is_published_before_it_is_looked_at(
    published: str, accessed: str, code: str
) -> None:
    """A date that is vague enough to be before is no mistake."""
    problems = read("source_date,accessed", f"2006,T,{SOURCE},{published},{accessed}")

    assert [each.split(": ")[1] for each in problems] == ([code] if code else [])


@pytest.mark.parametrize(
    ("heading", "ours"),
    [
        ("categroy", "category"),
        ("Catagory", "category"),
        ("jurisdicton", "jurisdiction"),
        ("Source Tilte", "source_title"),
        ("pin-pont", "pinpoint"),
        ("organsations", "actors"),
        ("lable", "label"),
        ("laden", ""),
        ("categorie", "category"),
        ("catgry", "category"),
        ("catery", "category"),
        ("catey", ""),
        ("colour", ""),
        ("notes", ""),
        ("_categroy", ""),
        ("sources_url", ""),
    ],
)
def test_a_misspelt_column_is_noted_and_stays_the_authors_own(heading: str, ours: str) -> None:
    """It is never renamed silently; a column that the file has already is not meant."""
    text = f"date,title,source,source_url,{heading}\n2006,T,{SOURCE},x\n"
    claims = read_claims(text.encode())

    sentence = f'column "{heading}" is nearly {ours}, and stays a column of your own'
    problem = f"f:1: near-column: {sentence}; rename it to {ours} if that is meant"
    assert [each.show("f") for each in claims.problems] == ([problem] if ours else [])
    assert claims.extra == (() if heading.startswith("_") else (heading,))
    assert ours not in claims.table or not claims.table[ours].any()


def test_a_misspelt_column_of_the_register_is_noted() -> None:
    """The note is about the register."""
    problems = read(
        "source_id", f"2006,T,{SOURCE},x", register="source_id,source,archve_url\nx,S,\n"
    )

    assert problems == [
        (
            'r:1: near-column: column "archve_url" is nearly archive_url, and stays a column '
            "of your own; rename it to archive_url if that is meant"
        )
    ]
