"""What is said of a file as a whole."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from conftest import DATA

from timeline.api import read
from timeline.content.summary import (
    count_all,
    made_in_words,
    rows_in_words,
    summary_in_words,
    title_in_words,
)
from timeline.problems import Code, Problem

if TYPE_CHECKING:
    import pandas as pd

ONE = "2020,T,A"


def tables(*rows: str) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Events and claims of rows with date, title and source; one title is one event."""
    lines = [f"{row},{row.split(',')[1]}" for row in rows]
    timeline = read("\n".join(["date,title,source,id", *lines]).encode(), "f.csv")
    return timeline.events, timeline.claims


@pytest.mark.parametrize(
    ("rows", "words"),
    [
        (
            [ONE],
            "1 event from 1 statement by 1 publisher. 1 rests on one source.",
        ),
        (
            [ONE, "2020,T,a"],
            "1 event from 2 statements by 1 publisher. 1 rests on one source.",
        ),
        (
            [ONE, "2020,T,B", "2021,U,B", "2021,V,B"],
            "3 events from 4 statements by 2 publishers. 2 rest on one source.",
        ),
        (
            [ONE, "2021,T,B"],
            "1 event from 2 statements by 2 publishers. 1 is disputed.",
        ),
    ],
)
def test_summary(rows: list[str], words: str) -> None:
    """Events, claims and publishers are counted, each noun in its number."""
    assert summary_in_words(count_all(*tables(*rows))) == words


@pytest.mark.parametrize(
    ("name", "rows", "title"),
    [
        ("events.csv", [ONE], "Events, 2020"),
        ("border_policy.CSV", [ONE, "2023-05/2024,U,A"], "Border policy, 2020–2024"),
        ("no suffix", ["2013/..,T,A"], "No suffix, 2013"),
        ("v1.2.csv", ["-0043,T,A", "0009,U,A"], "V1.2, 44 BCE–9 CE"),
    ],
)
def test_title(name: str, rows: list[str], title: str) -> None:
    """A title is made of the file's name and its years."""
    assert title_in_words(name, tables(*rows)[0]) == title


@pytest.mark.parametrize(
    ("period", "end"),
    [
        (("", ""), "1 source, 2020."),
        (("2013", ""), "1 source, 2020. Events before 2013 are not shown."),
        (("", "2024-05"), "1 source, 2020. Events after May 2024 are not shown."),
        (("2013", "2024"), "2020. Events before 2013 or after 2024 are not shown."),
    ],
)
def test_how_it_was_made(period: tuple[str, str], end: str) -> None:
    """The page says what it was made from, and what of it was not asked for."""
    events, claims = tables(ONE)
    words = made_in_words("f.csv", events, count_all(events, claims), period)

    assert " from f.csv: 1 statement of 1 event from " in words
    assert words.endswith(end)


@pytest.mark.parametrize(
    ("lines", "words"),
    [
        ([], ""),
        ([3], "1 of 9 rows of the file is left out."),
        ([3, 3, 4], "2 of 9 rows of the file are left out."),
    ],
)
def test_rows_left_out(lines: list[int], words: str) -> None:
    """A row with two errors is one row."""
    left_out = [Problem(Code.BAD_DATE, line, "date", "x", "is wrong") for line in lines]

    assert rows_in_words(left_out, 9) == words


def test_what_is_planned_or_set_aside_is_said() -> None:
    """Only where there are any, each in its number."""
    made = read((DATA / "claims-of-all-kinds.csv").read_bytes(), "f.csv")
    words = summary_in_words(count_all(made.events, made.claims))

    assert words.endswith(
        "2 are disputed. 1 is planned. 1 has no source yet. 2 are set aside, and not drawn."
    )
