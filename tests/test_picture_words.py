"""The alternative text: two to four honest sentences."""

from __future__ import annotations

import re

from conftest import DATA, REAL_FILE
from support.made_files import file_row, made_of

import timeline
from timeline.api import Options
from timeline.language import read_language


def test_it_says_what_the_chart_shows() -> None:
    """How many events, when, in which swimlanes, how well sourced, and which figures."""
    text = timeline.read(REAL_FILE).picture(measures=("annual cost per prisoner",)).alternative

    assert text == (
        "Timeline of 82 events, 1992 to 2025, in swimlanes: Agency 15, Agreement 17, "
        "Legislation 11, Statistic 27, Operation 4 and Claim 8. "
        "The first is NCIS (1 April 1992 to 1 April 2006), the last to begin Border Security, "
        "Asylum and Immigration Act (2 December 2025). "
        "45 rest on one source; 19 are disputed. 1 is planned. "
        "Small pictures below show annual cost per prisoner (5 values)."
    )


def test_one_event_is_told_in_words_too() -> None:
    """Its date as its source has it."""
    made = made_of([file_row("2001~", "A treaty", category="law")])

    assert made.picture().alternative == (
        "Timeline of 1 event, 2001. It is A treaty (about 2001). 1 rests on one source."
    )


def test_it_stays_short() -> None:
    """Of forty swimlanes the first are named, and a title of a thousand letters is cut."""
    rows = [
        file_row(f"{1950 + i}", "W" * 1000, id=f"e{i}", category=f"kind {i}") for i in range(40)
    ]
    text = made_of(rows).picture().alternative

    assert "and 32 more" in text
    assert "…" in text
    assert len(text) < 700
    assert 2 <= len(re.findall(r"\.(?: |$)", text)) <= 4


def test_it_is_in_the_language() -> None:
    """Of the catalogue."""
    options = Options(lang=read_language("sq"))
    rows = [file_row("2001", "A", id="a"), file_row("2003", "B", id="b")]
    text = made_of(rows, options).picture().alternative

    assert "ngjarje" in text
    assert "Timeline" not in text


def test_a_file_of_which_all_is_set_aside_has_an_empty_chart() -> None:
    """Its words say so."""
    made = timeline.read(DATA / "all-set-aside.csv")

    assert made.picture().alternative == ("2 are set aside, and not drawn.")
    assert made.picture().rows["labels"] == []


def test_ties_and_plans_are_told() -> None:
    """With "or", and with "planned"; what is set aside is not counted."""
    text = timeline.read(DATA / "claims-of-all-kinds.csv").picture().alternative

    assert text.startswith("Timeline of 12 events, 1992 to 2027, in swimlanes: ")
    assert "the last to begin Joint centre opens (January 2027, planned)." in text
