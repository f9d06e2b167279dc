"""A scene packed for a width: no two names meet, none is cut, and no event is lost."""

from __future__ import annotations

from collections import defaultdict
from itertools import pairwise
from typing import TYPE_CHECKING

import pytest
from conftest import REAL_FILE
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from support.examples import examples
from support.made_files import (
    FileRow,
    file_row,
    files,
    laid_out,
    laid_out_dataset,
    made_file,
    read_rows,
)

import timeline

if TYPE_CHECKING:
    import random

    from timeline.chart.packed_scene import PackedScene

few = settings(max_examples=examples(12), deadline=None, suppress_health_check=list(HealthCheck))
WIDTHS = st.sampled_from([300.0, 360.0, 768.0, 1180.0])


def assert_tidy(packed: PackedScene) -> None:
    """Assert that what events of a row take is apart, and lies within the chart."""
    rows: dict[float, list[tuple[float, float, int]]] = defaultdict(list)
    for event, each in packed.placed.items():
        place = each.place
        assert place.x0 - 0.01 <= place.name0 < place.name1 <= place.x1 + 0.01 or (
            place.side == "inside" and each.x0 <= place.name1
        )
        assert place.name0 >= -0.01
        assert place.name1 <= packed.scale.width_px + 0.01
        rows[each.y].append((place.x0, place.x1, event))
    for taken in rows.values():
        taken.sort()
        for (_, end, _), (start, _, _) in pairwise(taken):
            # The bars of a succession meet.
            assert start >= end - 4


@few
@given(files(), WIDTHS)
def test_names_keep_apart_at_every_width(rows: list[FileRow], width: float) -> None:
    """And each of a few dozen events has its name."""
    if read_rows(rows).empty:
        return
    packed = laid_out(rows).pack(width)

    assert_tidy(packed)
    assert len(packed.placed) == int(packed.scene.events["drawn"].sum())


@few
@given(files(), WIDTHS, st.integers(1, 12))
def test_the_same_holds_for_few_rows(rows: list[FileRow], width: float, n_rows: int) -> None:
    """Lanes share them; none has more than there are, but for a row of its own."""
    if read_rows(rows).empty:
        return
    packed = laid_out(rows).pack(width, n_rows)

    assert_tidy(packed)
    assert packed.n_rows <= max(n_rows, len(packed.lanes))


@few
@given(files(), st.randoms(use_true_random=False))
def test_rows_in_another_order_give_the_same_places(
    rows: list[FileRow], chance: random.Random
) -> None:
    """The order of the events in a file is nothing; that of an event's own claims is."""
    if read_rows(rows).empty:
        return
    ids = list({row["id"]: 0 for row in rows})
    chance.shuffle(ids)
    turned = sorted(rows, key=lambda row: ids.index(row["id"]))
    one, other = (
        {each.id: (each.y, each.place) for each in laid_out(some).pack().placed.values()}
        for some in (rows, turned)
    )

    assert one == other


@pytest.mark.parametrize("n_events", [300, 2000])
def test_the_most_important_events_of_a_large_file_have_names(n_events: int) -> None:
    """In many rows hundreds have one, in few the most important ones."""
    made = laid_out(made_file(n_events, 2))
    many, some = made.pack(n_rows=120), made.pack(n_rows=12)

    for packed in (many, some):
        assert_tidy(packed)
    assert len(many.placed) >= min(n_events, 300)
    mean = made.scene.events["importance"].mean()
    assert sum(each.importance for each in some.placed.values()) / len(some.placed) > mean + 1


def test_every_name_of_the_real_file_is_whole() -> None:
    """At the width of a chart on 1,280 pixels."""
    packed = laid_out_dataset(timeline.read(REAL_FILE).dataset).pack(1128)

    assert len(packed.placed) == 82
    assert all(each.place.text == 0 for each in packed.placed.values())
    assert_tidy(packed)


def test_what_takes_over_stands_on_the_row_of_what_it_takes_over_from() -> None:
    """So that both names read as a sentence."""
    rows = [
        file_row("1990-01-01/2000-01-01", "First", id="a"),
        file_row("2000-01-01/2010-01-01", "Second", id="b", succeeds="a"),
        file_row("2010-01-01/2020-01-01", "Third", id="c", succeeds="b"),
    ]
    placed = laid_out(rows).pack().placed.values()

    assert {each.place.row for each in placed} == {0}
    assert {each.place.side for each in placed} == {"inside"}
