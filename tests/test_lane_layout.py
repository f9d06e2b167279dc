"""The layout: a map of time that holds at every scale."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

import pandas as pd
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from support.examples import examples
from support.made_files import (
    FileRow,
    LaidOut,
    collisions,
    file_row,
    files,
    ladder,
    laid_out,
    made_file,
    read_rows,
    whole_view,
)

from timeline.chart.lane_layout import BUDGET_ROWS
from timeline.chart.theme import LIGHT
from timeline.chart.viewport import rows_in_view
from timeline.dates.day_numbers import DAY_MS

if TYPE_CHECKING:
    import random

few = settings(max_examples=examples(12), deadline=None, suppress_health_check=list(HealthCheck))


def drawn_ids(rows: dict[str, list[dict[str, object]]]) -> set[object]:
    """The events that some marks in these rows belongs to."""
    return {row["id"] for layer in ("stretches", "joins", "marks") for row in rows[layer]}


def part_of(made: LaidOut, part: float, factor: float) -> tuple[float, float]:
    """The window that is `factor` times shorter than the whole, `part` of the way along it."""
    low = made.scene.first_day + part * made.days * (1 - 1 / factor)
    return low, low + made.days / factor


def assert_holds(made: LaidOut) -> None:
    """Assert all that holds at every scale: none overlaps, none is hidden again, none is lost."""
    named: set[object] = set()
    for scale in sorted(ladder(made)):
        rows = whole_view(made, scale)
        assert collisions(made, rows, scale) == []
        names = {row["id"] for row in rows["labels"]}
        assert named <= names
        named = names
        drawn = drawn_ids(rows)
        assert names <= drawn
        assert len(drawn) + sum(row["n"] for row in rows["counts"]) == len(made.events)


@few
@given(files())
def test_no_two_events_meet_and_none_is_lost_at_any_scale(rows: list[FileRow]) -> None:
    """Names, marks and bars keep apart; what shows stays; the rest is counted."""
    if not read_rows(rows).empty:
        assert_holds(laid_out(rows))


@pytest.mark.parametrize(
    ("n_events", "seed"), [(300, 1), pytest.param(2000, 2, marks=pytest.mark.system)]
)
def test_the_same_holds_for_large_files(n_events: int, seed: int) -> None:
    """Hundreds of events to a swimlane are no other case."""
    assert_holds(laid_out(made_file(n_events, seed)))


@few
@given(files(max_size=15), st.floats(0, 1), st.floats(1.5, 50))
def test_zooming_in_hides_no_name_that_is_still_in_view(
    rows: list[FileRow], part: float, factor: float
) -> None:
    """A window within a window shows the names of all named events in it."""
    if read_rows(rows).empty:
        return
    made = laid_out(rows)
    wide = (made.scene.first_day, made.scene.last_day)
    narrow = part_of(made, part, factor)
    before, after = (
        {row["id"] for row in rows_in_view(made.scene, window, 1180, LIGHT)["labels"]}
        for window in (wide, narrow)
    )
    table = made.scene.events
    inside = table[(table["left"] <= narrow[1]) & (table["right"] >= narrow[0])]

    assert before & set(inside["id"]) <= after


@few
@given(files(max_size=15), st.floats(0, 1), st.floats(1.5, 50))
def test_a_window_draws_or_counts_each_event_in_it(
    rows: list[FileRow], part: float, factor: float
) -> None:
    """Names that follow the window meet nothing either, and every count lies within it."""
    if read_rows(rows).empty:
        return
    made = laid_out(rows)
    window, scale = part_of(made, part, factor), 500 * factor / made.days
    view = rows_in_view(made.scene, window, 500, LIGHT)
    table = made.scene.events
    inside = table[(table["left"] <= window[1]) & (table["right"] >= window[0])]
    hidden = inside[inside["mark_tier"] > scale]

    assert sum(row["n"] for row in view["counts"]) == len(hidden)
    assert set(inside["id"]) - set(hidden["id"]) <= {
        *drawn_ids(view),
        *(row["id"] for row in view["labels"]),
    }
    assert collisions(made, view, scale) == []
    for row in view["counts"]:
        assert 10 < (row["x"] / DAY_MS - window[0]) * scale < 490


@few
@given(files(), st.randoms(use_true_random=False))
def test_rows_in_another_order_give_the_same_layout(
    rows: list[FileRow], chance: random.Random
) -> None:
    """The order of the events in a file is nothing; that of an event's own claims is."""
    if read_rows(rows).empty:
        return
    ids = list({row["id"]: 0 for row in rows})
    chance.shuffle(ids)
    turned = sorted(rows, key=lambda row: ids.index(row["id"]))
    one, other = laid_out(rows), laid_out(turned)

    assert one.layout.lanes == other.layout.lanes
    pd.testing.assert_frame_equal(one.scene.events, other.scene.events)


@few
@given(files())
def test_a_swimlane_does_not_depend_on_another(rows: list[FileRow]) -> None:
    """Without the events of one swimlane, all others are laid out as before."""
    if read_rows(rows).empty:
        return
    # What is open is drawn as far as the file knows of anything: the same for both.
    period = (-1_500_000.0, 60_000.0)
    rows = [*rows, file_row("-4000/3000", id="all", category="all")]
    whole = laid_out(rows, period=period)
    gone = rows[0]["category"]
    kept = set(whole.events.loc[whole.events["category"] != gone, "id"])
    rest = [row for row in rows if row["id"] in kept]
    part = laid_out(rest, period=period)
    columns = ["row", "side", "label_px", "label_tier", "mark_tier"]
    one, other = (
        made.layout.events.assign(id=made.events["id"]).set_index("id")[columns]
        for made in (whole, part)
    )

    pd.testing.assert_frame_equal(one.loc[other.index], other)


@few
@given(st.lists(st.integers(1, 12), min_size=1, max_size=100), st.integers(0, 60))
def test_a_hundred_moments_are_all_named_at_the_start(months: list[int], words: int) -> None:
    """Whatever the cluster, the chart grows in height until every name shows."""
    title = "Agreement on the transfer of prisoners and on assets"[: 1 + words]
    rows = [file_row(f"2022-{m:02}", f"{title} {i}", id=f"e{i}") for i, m in enumerate(months)]
    made = laid_out(rows)

    assert (made.layout.events["label_tier"] <= made.layout.start_scale).all()
    assert max(lane.n_rows for lane in made.layout.lanes) <= BUDGET_ROWS


def test_the_most_important_names_win() -> None:
    """Of a thousand events of one week, those of importance 5 are named first."""
    rows = [
        file_row(
            f"2022-05-0{1 + i % 7}", f"Event number {i}", id=f"e{i}", importance=str(1 + i % 5)
        )
        for i in range(1000)
    ]
    made = laid_out([*rows, file_row("1990", "Before")])
    named = made.events[made.layout.events["label_tier"] <= made.layout.start_scale]

    assert set(named["importance"]) - {3} == {5}


@pytest.mark.parametrize("width", [8, 60, 90, 400])
@pytest.mark.parametrize(
    "dates",
    [
        ["2022-05-25"],
        ["-4000"],
        ["2022-05-25"] * 5,
        ["1990/..", "1991/..", "1992/.."],
        ["../1990", "../1991"],
        ["1990/", "/1991"],
        ["-8000/2000", "1999-12-31"],
        ["1900/2000"],
        ["19XX"],
        ["1900/", "19XX"],
        ["2022~"],
        ["2022?"],
        ["2022%", "2022-05"],
    ],
)
def test_a_name_shows_at_the_start_even_where_there_is_little_room(
    dates: list[str], width: int
) -> None:
    """A name too long for any side is cut, so that the first view has all names."""
    rows = [file_row(date, "n" * width, id=f"e{i}") for i, date in enumerate(dates)]
    made = laid_out(rows)

    assert_holds(made)
    assert (made.layout.events["label_tier"] <= made.layout.start_scale).all()


def test_swimlanes_of_what_lasts_come_first_and_those_without_a_name_last() -> None:
    """Intervals are the ground against which moments are read."""
    made = laid_out(
        [
            file_row("2001", category="law", importance="2"),
            file_row("2002", category="deal", importance="5"),
            file_row("1999", category=""),
            file_row("2003/2010", category="agency", importance="1"),
        ]
    )

    assert [lane.name for lane in made.layout.lanes] == ["agency", "deal", "law", ""]


@pytest.mark.parametrize(
    ("by", "lanes"),
    [
        ("category", ["law"]),
        ("jurisdiction", ["UK", "Albania", ""]),
        (None, [""]),
    ],
)
def test_swimlanes_are_what_is_asked_for(by: str | None, lanes: list[str]) -> None:
    """Several jurisdictions put an event in the swimlane of the first."""
    rows = [
        file_row("2001", "One", category="law", jurisdiction="UK; Albania"),
        file_row("2002", "Two", category="law", jurisdiction="Albania"),
        file_row("2003", "Three", category="law"),
    ]

    assert [lane.name for lane in laid_out(rows, by=by).layout.lanes] == lanes


def test_labels_at_the_start_are_many_in_a_large_file() -> None:
    """A large file fills its rows, although not every row is looked at for every event."""
    made = laid_out(made_file(2000, 3))
    named = made.layout.events["label_tier"] <= made.layout.start_scale

    assert named.sum() > 250
    assert sum(lane.n_rows for lane in made.layout.lanes) == BUDGET_ROWS


def test_events_that_never_meet_share_a_row() -> None:
    """Rows are opened only where a name would run into something."""
    made = laid_out([file_row(f"{year}", "Short") for year in range(1900, 2000, 20)])

    assert [lane.n_rows for lane in made.layout.lanes] == [1]
    lefts = made.scene.events["left"].tolist()
    assert all(one < other for one, other in pairwise(lefts))


def test_the_heading_of_a_swimlane_has_its_name_and_number() -> None:
    """Lanes without a name are others."""
    made = laid_out([file_row("2001", category="law"), file_row("2002", category="")])

    assert [lane["label"] for lane in made.scene.lanes] == ["Law  1", "Other  1"]
    assert made.scene.height_px == sum(lane["height"] for lane in made.scene.lanes)
