"""What a picture shows of one window."""

from __future__ import annotations

import pytest
from conftest import DATA, REAL_FILE
from support.made_files import collisions, file_row, laid_out, made_file, whole_view

import timeline
from timeline.chart.drawing import Drawing
from timeline.chart.theme import DARK, LIGHT
from timeline.chart.viewport import rows_in_view
from timeline.dates.day_numbers import DAY_MS


def test_every_name_of_the_real_file_shows_at_the_start() -> None:
    """At the width of a chart on 1,280 pixels, whole, and none of them is cut."""
    made = timeline.read(REAL_FILE)
    scene = Drawing(made.dataset).scene
    rows = rows_in_view(scene, (scene.first_day, scene.last_day), 1180, LIGHT)

    assert {row["id"] for row in rows["labels"]} == set(made.events["id"])
    assert rows["counts"] == []


def test_a_name_follows_the_window_and_leaves_with_its_bar() -> None:
    """The name of a bar that has begun before the window stands at its edge, then goes."""
    made = laid_out([file_row("1900-01-01/1999-12-31", "Name", id="x"), file_row("2020", "Next")])
    core_left, core_right = made.marks.core_left[0], made.marks.core_right[0]
    scale = made.layout.start_scale

    def name_at(low: float) -> float:
        view = rows_in_view(made.scene, (low, low + 1180 / scale), 1180, LIGHT)
        return float(next(row["x"] for row in view["labels"] if row["id"] == "x") / DAY_MS)

    assert name_at(made.scene.first_day) == core_left
    assert name_at(core_left + 1000) == core_left + 1000
    room = (made.place("x")["label_px"] + 12) / scale
    assert name_at(core_right - 10) == pytest.approx(core_right - room)


def test_counts_are_in_the_swimlane_of_what_they_count() -> None:
    """A swimlane of two hundred events of one day has a count of those without room."""
    many = [file_row("2022-05-25", f"Event {i}", category="law") for i in range(200)]
    made = laid_out([*many, file_row("1990", category="deal")])
    rows = whole_view(made, made.layout.start_scale)

    assert [made.layout.lanes[row["lane"]].name for row in rows["counts"]] == ["law"]
    assert (
        rows["counts"][0]["text"] == f"+{200 - made.layout.lanes[rows['counts'][0]['lane']].n_rows}"
    )


def test_colours_come_from_the_theme() -> None:
    """Another theme changes colours, and nothing else."""
    made = laid_out(made_file(60, 5))
    window = (made.scene.first_day, made.scene.last_day)
    light, dark = (rows_in_view(made.scene, window, 1000, theme) for theme in (LIGHT, DARK))
    colours = ("fill", "stroke", "backing")
    plain = [
        {
            layer: [{k: v for k, v in row.items() if k not in colours} for row in some]
            for layer, some in rows.items()
        }
        for rows in (light, dark)
    ]

    assert plain[0] == plain[1]
    assert light != dark


def test_one_source_is_hollow_and_two_are_filled() -> None:
    """A mark, a capsule and a bar each tell how many sources there are."""
    rows = [
        file_row(date, id=f"{name}-{date}", source=source)
        for date in ("2000-05-06", "2003", "2005-01-01/2009-01-01")
        for name, sources in (("one", ["A"]), ("two", ["A", "B"]))
        for source in sources
    ]
    made = laid_out(rows)
    view = whole_view(made, made.layout.start_scale)
    fills = {
        row["id"]: 0.0 if row["fill"] == LIGHT.paper else row["fill_opacity"]
        for row in [*view["marks"], *view["stretches"]]
    }

    for date in ("2000-05-06", "2003", "2005-01-01/2009-01-01"):
        assert fills[f"one-{date}"] < 0.2 < fills[f"two-{date}"]


def test_the_every_date_file_has_no_collision() -> None:
    """The gallery of all kinds of dates is tidy at several zooms."""
    table = timeline.read(DATA / "every-date.csv").claims
    made = laid_out(
        [
            file_row(date, title, id=i)
            for i, date, title in zip(table["id"], table["date"], table["title"], strict=True)
        ]
    )
    for factor in (0.3, 1, 3, 10, 100):
        scale = made.layout.start_scale * factor
        assert collisions(made, whole_view(made, scale), scale) == []
