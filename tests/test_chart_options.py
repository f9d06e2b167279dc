"""The order of swimlanes and the scale of time are chosen, and are the same in all of a file."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest
from support.commands import run_command

import timeline
from timeline.api import Options, Timeline
from timeline.chart.drawing import Drawing
from timeline.chart.segments import FULL, HOLLOW, ONE_SOURCE
from timeline.chart.time_axis import fit_break
from timeline.dates import parse_edtf
from timeline.dates.day_numbers import days_from_civil
from timeline.diff.comparison import compare
from timeline.model.selection import choose_events
from timeline.reading import read_dataset

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from timeline.model.dataset import Dataset

#: Most of it is at its end; of each event the category and the place.
ROWS = """\
date,title,category,jurisdiction,importance,source
1990/1999,Office,office,UK,5,A
1995,Charter,deal,UK,4,A
2005,Ban,law,"Kosovo, UN",4,A
2019-05-01,Act,law,UK,4,A
2019-07-01,Code,law,UK,4,A
2020-02-01,Talk,,UK,4,A
2020-03-01,Pact,deal,AL,4,A
2020-04-01,Note,deal,AL,4,A
2020-06-01,Visit,deal,AL,4,A
2019-06-02,Letter,deal,AL,4,A
2019-06-03,Answer,,UK,2,A
2020-09-01,Speech,,UK,2,A
"""
USUAL = ["office", "deal", "law", ""]


def read(folder: Path, rows: str = ROWS, **options: Any) -> Dataset:
    """Read these rows."""
    (folder / "f.csv").write_text(rows, "utf-8")
    return timeline.read(folder / "f.csv", **options).dataset


def read_late(rows: str) -> Dataset:
    """Read rows since 2020."""
    return read_dataset(rows.encode(), "f.csv", Options(since=parse_edtf("2020")))


def lanes(dataset: Dataset) -> list[str]:
    """The swimlanes from top to bottom."""
    return [lane["name"] for lane in Drawing(dataset).scene.lanes]


@pytest.mark.parametrize(
    ("order", "expected"),
    [
        ((), USUAL),
        ("law", ["law", "office", "deal", ""]),
        ("LAW, office,", ["law", "office", "deal", ""]),
        (["law", "other"], ["law", "", "office", "deal"]),
        ("deal,law,deal,office", ["deal", "law", "office", ""]),
    ],
)
def test_named_lanes_come_first(
    tmp_path: Path, order: str | Sequence[str], expected: list[str]
) -> None:
    """By their headings, whatever their case; the rest follow in the usual order."""
    assert lanes(read(tmp_path, lane_order=order)) == expected


def test_a_name_may_have_a_comma(tmp_path: Path) -> None:
    """A text that is a heading is no list; headings are in the language of the page."""
    places = read(tmp_path, lanes="jurisdiction", lane_order=["kosovo, un", "AL,UK"])

    assert lanes(places) == ["Kosovo, UN", "AL", "UK"]
    assert lanes(read(tmp_path, lane_order="të tjera", lang="sq"))[0] == ""


@pytest.mark.parametrize(
    ("options", "said"),
    [
        ({"lane_order": "deal,lew"}, 'no event has the swimlane "lew"; write "Law"'),
        ({"lane_order": "uk"}, 'no event has the swimlane "uk"; write "Deal" or "Law" or "Office"'),
        ({"lane_order": "law", "lanes": None}, "there is one swimlane; leave out the order"),
        ({"axis": "flat"}, "axis cannot be 'flat'; write one of 'auto', 'even'"),
        ({"lanes": "colour"}, "lanes cannot be 'colour'; write one of 'category', 'jurisdiction'"),
    ],
)
def test_an_unknown_word_is_an_error(tmp_path: Path, options: dict[str, Any], said: str) -> None:
    """It says what to write."""
    with pytest.raises(ValueError, match=said):
        read(tmp_path, **options)


@pytest.mark.parametrize(
    "command",
    [
        ["build", "f.csv", "-o", "made.html"],
        ["chart", "f.csv", "-o", "made.svg", "--category", "law"],
        ["diff", "f.csv", "g.csv", "-o", "made.html"],
        pytest.param(["brief", "f.csv", "-o", "made.pptx"], marks=pytest.mark.office),
    ],
    ids=lambda command: command[0],
)
def test_commands_take_both(tmp_path: Path, command: list[str]) -> None:
    """A lane of the whole file is known in a part of it, and an unknown one ends the command."""
    (tmp_path / "f.csv").write_text(ROWS, "utf-8")
    (tmp_path / "g.csv").write_text(ROWS.replace("Speech", "Talk at home"), "utf-8")
    wrong = run_command(*command, "--lane-order", "deal,lew", folder=tmp_path)
    axis = run_command(*command, "--axis", "flat", folder=tmp_path)
    right = run_command(
        *command, "--lane-order", "deal", "--lane-order", "law", "--axis", "even", folder=tmp_path
    )

    assert (wrong.code, axis.code, right.code) == (2, 2, 4 if command[0] == "diff" else 0)
    assert 'written: no event has the swimlane "lew"; write "Law"' in wrong.err
    assert "'flat' is not one of 'auto', 'even'" in axis.err
    assert (tmp_path / command[-1 if command[0] != "chart" else 3]).exists()


def test_the_page_is_verified_with_both(tmp_path: Path) -> None:
    """It says which order and scale it was made with."""
    (tmp_path / "f.csv").write_text(ROWS, "utf-8")
    chosen = ("--lane-order", "law,other", "--axis", "even")
    built = run_command("build", "f.csv", *chosen, folder=tmp_path)
    page = (tmp_path / "f.html").read_text("utf-8")
    proof = json.loads(page.split('id="proof">')[1].split("</script>")[0])

    assert built.code == 0, built.err
    assert proof["options"]["lane_order"] == ["law,other"]
    assert proof["options"]["axis"] == "even"
    assert run_command("verify", "f.html", folder=tmp_path).code == 0
    other = page.replace('"axis":"even"', '"axis":"auto"')
    (tmp_path / "f.html").write_text(other, "utf-8")
    assert run_command("verify", "f.html", folder=tmp_path).code == 3


def test_the_scale_is_that_of_the_whole_file(tmp_path: Path) -> None:
    """A part has the same break and as great a difference; one without the day has none."""
    whole = read(tmp_path)
    drawing = Drawing(whole)
    assert drawing.axis is not None
    day, share = drawing.axis
    deals = Drawing(choose_events(whole, categories=["deal"]))

    assert day == days_from_civil(2015, 1, 1)
    assert share == pytest.approx(0.25)
    assert Drawing(read(tmp_path, axis="even")).axis is None
    assert deals.axis is not None
    assert deals.axis[0] == day
    for each in (drawing, deals):
        assert each.axis is not None
        before = each.axis[1] / (day - each.marks.first_day)
        after = (1 - each.axis[1]) / (each.marks.last_day - day)
        assert after / before == pytest.approx(12.46, abs=0.01)
    late = choose_events(whole, whole.events["id"].tolist()[-2:])
    assert Drawing(late).axis is None
    assert fit_break(None, (0, 10), (0, 5)) is None


def fills(dataset: Dataset) -> set[str]:
    """How the marks of a dataset are filled."""
    return set(Drawing(dataset).marks.fills)


def test_the_whole_file_decides_how_marks_are_filled(tmp_path: Path) -> None:
    """Hollow where some event of it, in whichever part or edition, has a second source."""
    lines = ROWS.splitlines()
    header, rows = f"id,{lines[0]}", [f"{i},{line}" for i, line in enumerate(lines[1:])]
    single = "\n".join([header, *rows])
    twice = "\n".join([header, *rows, rows[0].removesuffix("A") + "B"])

    assert fills(read(tmp_path, single)) == fills(read_late(single))
    assert fills(read(tmp_path, single)) == {ONE_SOURCE}
    assert fills(read(tmp_path, twice)) == {FULL, HOLLOW}
    assert fills(read_late(twice)) == {HOLLOW}
    assert fills(choose_events(read(tmp_path, twice), categories=["deal"])) == {HOLLOW}
    changed = single.replace("Visit", "Call").replace("2020-06-01", "2020-08-01")
    for older, expected in ((single, ONE_SOURCE), (twice, HOLLOW)):
        editions = read(tmp_path, older), read(tmp_path, changed)
        assert fills(compare(*editions, Options()).dataset) >= {expected}


def test_colours_are_those_of_the_whole_file(tmp_path: Path) -> None:
    """Whatever the swimlanes are, in a part of it, and in what changed since."""
    whole = read(tmp_path)
    older = read(tmp_path, ROWS.replace("Visit,deal", "Visit,tour"))
    others = [
        read(tmp_path, lanes="jurisdiction"),
        read(tmp_path, lane_order="deal"),
        choose_events(whole, categories=["deal"]),
        read_late(ROWS),
        choose_events(read_late(ROWS), categories=["deal"]),
    ]
    assert [Drawing(each).categories for each in others] == [Drawing(whole).categories] * 5
    assert Drawing(whole).categories == USUAL
    changes = compare(older, whole, Options())
    assert Timeline(changes.dataset, changes).page()
    assert Drawing(changes.dataset).categories == USUAL
