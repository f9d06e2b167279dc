"""Events: claims merged, corroborated or disputed."""

from __future__ import annotations

import pytest
from support.made_files import FileRow, file_row, read_rows

from timeline.model.events import COLUMNS, choose_period, merge_events, origins


def merged(*rows: FileRow) -> list[dict[str, object]]:
    """The events of a file, in order."""
    events, _ = merge_events(read_rows(rows))
    return [dict(events.loc[i]) for i in events.index]


def test_rows_of_one_id_are_one_event_with_the_date_and_title_of_the_first() -> None:
    """Their order in the file counts; that of other rows between them does not."""
    (event, _) = merged(
        file_row("2013-10-07", "Formed", id="nca"),
        file_row("2020", "Other", id="other"),
        file_row("2013", "Agency formed", id="nca", source="Herald"),
    )

    assert (event["title"], event["date"], event["n_claims"]) == ("Formed", "2013-10-07", 2)


def test_links_count_whichever_row_states_them() -> None:
    """An event takes over from all that any of its claims names, each once."""
    events = merged(
        file_row("1992", id="a"),
        file_row("1998", id="b"),
        file_row("2006", id="c", succeeds="b"),
        file_row("2006", id="c", source="Herald", succeeds="a; b"),
    )

    assert events[2]["succeeds"] == ("b", "a")


def test_events_are_in_order_of_time() -> None:
    """By first day, then by last day, then by id."""
    events = merged(
        file_row("2001", id="b"), file_row("2001", id="a"), file_row("2001-01", id="c"),
        file_row("-0044-03-15", id="e"),
    )  # fmt: skip

    assert [event["id"] for event in events] == ["e", "c", "a", "b"]


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
        ("2006/2013", "2010", True),
        ("2006/2013", "2014", False),
        ("2006/..", "2014", True),
        ("2006/..", "2005", False),
        ("2006/", "2014", True),
        ("/2006", "1900", True),
        ("../2006", "2007", False),
        ("[1990,1995]", "1992", False),
        ("[1990,1995]", "1995-05", True),
        ("1992", "[1990,1995]", False),
        ("[1990,1995..]", "2020", True),
        ("[..1990]", "1066", True),
        ("2000-21", "2000-04-10", True),
        ("199X", "1999-12-31", True),
    ],
)
def test_dates_agree_if_both_can_be_true(first: str, second: str, agree: bool) -> None:
    """A date that cannot be true beside the first one makes the event disputed."""
    events, claims = merge_events(
        read_rows([file_row(first, id="x"), file_row(second, id="x", source="Herald")])
    )

    assert claims["date_agrees"].tolist() == [True, agree]
    assert events["standing"].tolist() == ["corroborated" if agree else "disputed"]
    assert events["date"].tolist() == [first]


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

    assert claims["value_agrees"].tolist() == [True, agree]
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

    assert [event["standing"] for event in merged(*rows)] == ["corroborated"]


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
    assert event["standing"] == ("corroborated" if n_origins > 1 else "single")
    assert origins(read_rows(rows)).nunique() == n_origins


def test_claims_lie_event_by_event_and_know_their_event() -> None:
    """The first row of each event comes first; the order of the file is kept within one."""
    events, claims = merge_events(
        read_rows(
            [
                file_row("2020", id="late", source="A"),
                file_row("2001", id="early", source="B"),
                file_row("2021", id="late", source="C"),
            ]
        )
    )

    assert claims["source"].tolist() == ["B", "A", "C"]
    assert claims["event"].tolist() == [0, 1, 1]
    assert tuple(events.columns) == COLUMNS


def test_a_row_without_an_id_is_an_event_of_its_own() -> None:
    """Even if its title is that of another."""
    assert len(merged(file_row("2020", "Raid"), file_row("2021", "Raid"))) == 2


@pytest.mark.parametrize(
    ("date", "kept"),
    [
        ("1999-12-31", False),
        ("1999-12-31~", True),
        ("1999", False),
        ("2000-01-01", True),
        ("1990/2000", True),
        ("1990/..", True),
        ("1990/", True),
        ("../2050", True),
        ("2009-12-31", True),
        ("2010-01-01", False),
        ("2010~", True),
    ],
)
def test_a_period_keeps_the_events_that_may_touch_it(date: str, kept: bool) -> None:
    """From 2000 up to and with 2009, with all claims of an event or none."""
    rows = [file_row(date, id="x"), file_row("1066", id="x", source="Herald")]
    chosen = choose_period(read_rows(rows), 10957.0, 14610.0)

    assert len(chosen) == (2 if kept else 0)


def test_no_period_keeps_all() -> None:
    """And one open side keeps all on that side."""
    table = read_rows([file_row("1900"), file_row("2000")])

    assert len(choose_period(table, None, None)) == 2
    assert choose_period(table, 0.0, None)["date"].tolist() == ["2000"]
    assert choose_period(table, None, 0.0)["date"].tolist() == ["1900"]


def test_no_claims_give_no_events() -> None:
    """An empty table is a table."""
    events, claims = merge_events(read_rows([]))

    assert events.empty
    assert claims.empty
    assert {"event", "date_agrees", "value_agrees"} <= set(claims.columns)
