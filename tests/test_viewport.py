"""What one window shows, the same in the page as in a picture."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from conftest import DATA, REAL_FILE
from support.made_files import collisions, file_row, laid_out, made_file, whole_view
from support.page_rows import comparable, in_page

import timeline
from timeline.api import read
from timeline.chart.drawing import Drawing
from timeline.chart.theme import DARK, LIGHT
from timeline.chart.viewport import rows_in_view
from timeline.dates import NO_CONVENTIONS
from timeline.dates.day_numbers import DAY_MS
from timeline.model.dataset import Reduction
from timeline.page.assets import variables_theme
from timeline.reading import read_input

if TYPE_CHECKING:
    from pathlib import Path

VIEWS = """(windows, hidden) => windows.map(([window, width]) => {
    const { tops } = stackLanes(scene, new Set(hidden));
    const all = () => true;
    return rowsInView(scene, window, width, { tops, found: all });
})"""


@pytest.mark.parametrize("name", ["first/events.csv", "every-date.csv", "large", "cut"])
def test_the_page_shows_the_rows_that_a_picture_shows(name: str, tmp_path: Path) -> None:
    """The script that makes the rows in the browser is the same as the one here."""
    path = DATA / name
    if name == "cut":  # A name wider than the room on either side.
        path = tmp_path / "cut.csv"
        long = "A long name of something that happened " * 4
        path.write_text(f"date,title,source\n2000,A,S\n2013-05-05,{long},S\n2026,B,S\n", "utf-8")
    if name == "large":
        path = tmp_path / "large.csv"
        rows = made_file(400, 4)
        lines = [",".join(rows[0]), *(",".join(row.values()) for row in rows)]
        path.write_text("\n".join(lines), "utf-8")
    made = timeline.read(path)
    scene = Drawing(made.dataset).scene
    days = scene.last_day - scene.first_day
    windows = [
        ((scene.first_day + start * days, scene.first_day + end * days), width)
        for start, end in [(0, 1), (0.31, 0.83), (0.511, 0.548), (0.9, 0.9007)]
        for width in (300, 1180, 1900)
    ]
    shown = in_page(made.page(), VIEWS, windows, [])

    for (window, width), rows_of_page in zip(windows, shown, strict=True):
        here = rows_in_view(scene, window, width, variables_theme())
        assert comparable(here) == comparable(rows_of_page)


def test_the_page_counts_what_a_picture_counts(tmp_path: Path) -> None:
    """Also the events that it does not hold, at every scale."""
    path = tmp_path / "large.csv"
    rows = made_file(400, 4)
    lines = [",".join(rows[0]), *(",".join(row.values()) for row in rows)]
    path.write_text("\n".join(lines), "utf-8")
    made = read(
        read_input(path, Reduction(50, "category", NO_CONVENTIONS, (None, None))), "large.csv"
    )
    scene = Drawing(made.dataset).scene
    days = scene.last_day - scene.first_day
    windows = [
        ((scene.first_day + start * days, scene.first_day + end * days), 1180)
        for start, end in [(0, 1), (0.31, 0.83), (0.511, 0.548), (0.9, 0.9007)]
    ]
    shown = in_page(made.page(), VIEWS, windows, [])

    assert sum(scene.counted["n"]) > 300
    for (window, width), rows_of_page in zip(windows, shown, strict=True):
        here = rows_in_view(scene, window, width, variables_theme())
        assert comparable(here) == comparable(rows_of_page)


def test_hiding_a_swimlane_moves_nothing_in_another() -> None:
    """The other swimlanes move up as they are."""
    made = timeline.read(REAL_FILE)
    scene = Drawing(made.dataset).scene
    windows = [((scene.first_day, scene.last_day), 1180)]
    page = made.page()
    (whole,), (part,) = (in_page(page, VIEWS, windows, hidden) for hidden in ([], [1]))
    lane = dict(zip(scene.events["id"], scene.events["lane"], strict=True))
    height = scene.lanes[1]["height"]

    for layer in ("stretches", "joins", "marks", "labels"):
        kept = [row for row in whole[layer] if lane[row["id"]] != 1]
        for row in kept:
            up = height if lane[row["id"]] > 1 else 0
            row |= {name: row[name] - up for name in ("y", "y2") if name in row}
        assert kept == part[layer]


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
