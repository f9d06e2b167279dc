"""The evidence of an event: corroborated, one source, disputed, or no source yet."""

from __future__ import annotations

import pytest
from conftest import REAL_FILE, ROOT
from support.made_files import FileRow, file_row, read_rows

import timeline
from timeline.chart.drawing import Drawing
from timeline.chart.legend import legend_for
from timeline.chart.segments import HOLLOW, NO_SOURCE
from timeline.model.events import merge_events
from timeline.model.independence import words_of

#: One event with a source, and two whose sources are pending.
PENDING_SOURCES = ROOT / "tests/data/pending-sources.csv"


def merged(*rows: FileRow) -> list[dict[str, object]]:
    """The events of a file, in order."""
    events, _ = merge_events(read_rows(rows))
    return [dict(events.loc[i]) for i in events.index]


@pytest.mark.parametrize(
    ("first", "second", "agree"),
    [
        ("2013", "2013-10-07", True),
        ("2013-10-07", "2013", True),
        ("2013-10-07", "2013-10-08", False),
        ("2013-10-07~", "2013-10-08", True),
        ("2013-10-07~", "2013-10-09", False),
        ("2013-10-07?", "2013-10-08", False),
        ("2013~", "2014-12-31", True),
        ("2006/2013", "2010", False),
        ("2006/2013", "2014", False),
        ("2006/..", "2014", False),
        ("2006/..", "2005", False),
        ("2006/", "2014", False),
        ("/2006", "1900", True),
        ("../2006", "2007", False),
        ("[1990,1995]", "1992", False),
        ("[1990,1995]", "1995-05", True),
        ("1992", "[1990,1995]", False),
        ("[1990,1995..]", "2020", True),
        ("[..1990]", "1066", True),
        ("2030-21", "2030-04-10", True),
        ("199X", "1999-12-31", True),
    ],
)
def test_dates_agree_if_both_can_be_true(first: str, second: str, agree: bool) -> None:
    """Two dates of which no pair of days can be both make the event disputed."""
    events, claims = merge_events(
        read_rows([file_row(first, id="x"), file_row(second, id="x", source="Herald")])
    )

    assert claims["date_agrees"].tolist() == [True, agree]
    assert (events["evidence"] == "disputed").tolist() == [not agree]


@pytest.mark.parametrize(
    ("first", "second", "agree"),
    [
        ("1092", "1092", True),
        ("1092", "1093", False),
        ("~1000", "1092", True),
        (">1000", "1092", True),
        ("<1000", "1092", False),
        ("1000..1100", "1092", True),
    ],
)
def test_figures_agree_if_one_allows_the_other(first: str, second: str, agree: bool) -> None:
    """A figure that differs makes the event disputed, and leaves its date alone."""
    cells = {"id": "x", "measure": "people", "unit": ""}
    events, claims = merge_events(
        read_rows(
            [
                file_row("2020", **cells, value=first),
                file_row("2020", **cells, value=second, source="Herald"),
            ]
        )
    )

    assert sorted(claims["value_agrees"]) == [agree, True]
    assert events["value_disputed"].tolist() == [not agree]
    assert events["date_disputed"].tolist() == [False]


def test_figures_of_different_measures_or_units_do_not_meet() -> None:
    """Pounds and people can differ; so can pounds and euros."""
    rows = [
        file_row("2020", id="x", measure=measure, value=value, unit=unit, source=value)
        for measure, value, unit in [
            ("people", "5", ""),
            ("fines", "7", "GBP"),
            ("fines", "8", "EUR"),
        ]
    ]

    # Each figure has one source, and the event is as well supported as the weakest of them.
    assert [event["evidence"] for event in merged(*rows)] == ["single"]
    assert [event["value_disputed"] for event in merged(*rows)] == [False]


@pytest.mark.parametrize(
    ("sources", "n_origins"),
    [
        ([("Gazette", "")], 1),
        ([("Gazette", ""), ("Herald", "")], 2),
        ([("Gazette", ""), ("gazette", "")], 1),
        ([("Ministry", ""), ("Herald", "Ministry"), ("Courier", "Ministry")], 1),
        ([("Herald", "Ministry"), ("Courier", "")], 2),
    ],
)
def test_papers_that_pass_on_one_word_are_one_origin(
    sources: list[tuple[str, str]], n_origins: int
) -> None:
    """Five papers that print one press release are one."""
    rows = [file_row("2020", id="x", source=name, origin=origin) for name, origin in sources]
    (event,) = merged(*rows)

    assert event["n_origins"] == n_origins
    assert event["evidence"] == ("corroborated" if n_origins > 1 else "single")
    assert words_of(read_rows(rows)).nunique() == n_origins


@pytest.mark.parametrize(
    ("claims", "evidence"),
    [
        ([("2020", "PENDING")], "unsourced"),
        ([("2020", "PENDING"), ("2021", "TBC")], "unsourced"),
        ([("2020", "Gazette"), ("2020", "PENDING")], "single"),
        ([("2020", "Gazette"), ("2020", "Herald"), ("2020", "PENDING")], "corroborated"),
    ],
)
def test_a_pending_source_supports_nothing(claims: list[tuple[str, str]], evidence: str) -> None:
    """Neither alone nor beside others."""
    rows = [file_row(date, id="x", source=source) for date, source in claims]

    assert [event["evidence"] for event in merged(*rows)] == [evidence]


def test_an_event_without_a_source_is_drawn_hollow() -> None:
    """On the page and in pictures, and the legend says what it is."""
    made = timeline.read(PENDING_SOURCES)
    styles = Drawing(made.dataset).scene.styles
    marks = made.picture().rows["marks"]

    assert {style["fill"] for style in styles} == {HOLLOW, NO_SOURCE}
    assert {style["fill_opacity"] for style in styles} == {0}
    assert {row["fill"] for row in marks} == {made.picture().theme.paper}
    meanings = {mark.meaning for mark in legend_for(styles)}
    assert {"one source only (hollow)", "no source yet (dotted)"} <= meanings
    assert "two or more independent sources" not in meanings
    assert "no source yet" in made.page()


def test_an_event_without_a_source_is_counted_as_such() -> None:
    """By the picture and its alternative text, and by the page."""
    made = timeline.read(PENDING_SOURCES)
    sentence = "1 rests on one source. 2 have no source yet."

    assert made.picture().alternative.endswith(sentence)
    assert f"3 events from 3 statements by 1 publisher. {sentence}" in made.page()


def test_the_filter_of_the_page_has_a_name_for_events_without_a_source() -> None:
    """Only on the page of a file that has such events."""
    name = "with no source yet"

    assert name in timeline.read(PENDING_SOURCES).page()
    assert name not in timeline.read(REAL_FILE).page()
