"""Events: claims merged, in order of time, and chosen by period."""

from __future__ import annotations

import pytest
from support.made_files import FileRow, file_row, read_rows

from timeline.model.events import EVENT_COLUMNS, merge_events
from timeline.model.selection import choose_period


def merged(*rows: FileRow) -> list[dict[str, object]]:
    """The events of a file, in order."""
    events, _ = merge_events(read_rows(rows))
    return [dict(events.loc[i]) for i in events.index]


def test_rows_of_one_id_are_one_event_with_the_narrowest_date() -> None:
    """Neither their order in the file counts nor other rows between them."""
    (event, _) = merged(
        file_row("2013", "Agency formed", id="nca", source="Herald"),
        file_row("2020", "Other", id="other"),
        file_row("2013-10-07", "Formed", id="nca", category="agency"),
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


def test_claims_lie_event_by_event_and_know_their_event() -> None:
    """Within an event their order is that of what they say, not that of the file."""
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
    assert tuple(events.columns) == EVENT_COLUMNS


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
    rows = [file_row(date, id="x"), file_row(date, id="x", source="Herald")]
    rows += [file_row("1066", id="x", source="Courier"), file_row("1066", id="y")]
    events, claims = choose_period(*merge_events(read_rows(rows)), 10957.0, 14610.0)

    assert events["id"].tolist() == (["x"] if kept else [])
    assert claims["event"].tolist() == ([0, 0, 0] if kept else [])


def test_no_period_keeps_all() -> None:
    """And one open side keeps all on that side."""
    merged_tables = merge_events(read_rows([file_row("1900"), file_row("2000")]))

    assert len(choose_period(*merged_tables, None, None)[0]) == 2
    assert choose_period(*merged_tables, 0.0, None)[0]["date"].tolist() == ["2000"]
    assert choose_period(*merged_tables, None, 0.0)[0]["date"].tolist() == ["1900"]


def test_no_claims_give_no_events() -> None:
    """An empty table is a table."""
    events, claims = merge_events(read_rows([]))

    assert events.empty
    assert claims.empty
    assert {"event", "date_agrees", "value_agrees"} <= set(claims.columns)
