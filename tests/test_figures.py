"""Figures: panels and points from claims, and how the real page draws them."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from conftest import DATA, REAL_FILE
from support.browser import Watched

import timeline
from timeline.chart.panels.figure_panels import make_panels
from timeline.content.figures import MOST_PANELS, Figures, list_measures, read_figures
from timeline.model.events import merge_events
from timeline.reading.claims import read_claims

Watch = Callable[..., Watched]
MakePage = Callable[[str], Path]

HEADER = "id,date,title,source,measure,value,unit,origin\n"
#: Two sources, a period, a repeated announcement, and a measure with one value.
SMALL = HEADER + (
    "a,2020,First,Paper,arrivals,815,people,Ministry\n"
    "b,2021,Second,Paper,arrivals,12301,people,Ministry\n"
    "b,2021,Second,Gazette,arrivals,12301,people,ministry\n"
    "b,2021,Second,Tabloid,arrivals,12685,people,\n"
    "c,2021-05-04,Third,Paper,votes,>122,votes,\n"
)


def figures_of(csv: str) -> Figures:
    """Read the figures of a CSV."""
    _, claims = merge_events(read_claims(csv.encode()).table)
    return read_figures(claims)


def rows(values: list[str]) -> str:
    """Write a row for each `date value` of one measure and source."""
    parts = [value.split() for value in values]
    return HEADER + "".join(f",{date},T,Paper,m,{value},u,\n" for date, value in parts)


def test_two_dated_values_make_a_panel() -> None:
    """A measure with two or more dated values is a panel, one with a single value is listed."""
    figures = figures_of(SMALL)

    assert [(panel.name, panel.unit, panel.n) for panel in figures.panels] == [
        ("arrivals", "people", 3)
    ]
    assert [(s.measure, s.value, s.when, s.said_by) for s in figures.singles] == [
        ("votes", "more than 122 votes", "4 May 2021", "Paper")
    ]


def test_restated_value_is_one_point_of_its_origin() -> None:
    """What an origin says once and two papers print is one point, with both papers."""
    points = figures_of(SMALL).points

    assert points["words"].tolist() == ["815", "12,301", "12,685"]
    assert points["said_by"].tolist() == [
        "Ministry, in Paper",
        "Ministry, in Gazette and Paper",
        "Tabloid",
    ]


def test_point_lies_where_its_own_claim_dates_it() -> None:
    """A value is dated by its claim, not by its event, and a year ends with its last day."""
    csv = HEADER + "a,2020-03-01,T,One,m,1,u,\na,2019,T,Two,m,2,u,\n"
    points = figures_of(csv).points

    assert points[["x", "x2"]].to_numpy().tolist() == [[17897, 18262], [18322, 18323]]


def test_one_value_of_two_sources_is_no_panel() -> None:
    """The same value for the same date is one dated value, whoever else gives it."""
    csv = HEADER + "a,2020,T,One,m,8,u,\na,2020,T,Two,m,8,u,\n"
    figures = figures_of(csv)

    assert figures.panels == []
    assert [single.said_by for single in figures.singles] == ["One; Two"]


def test_different_values_for_one_date_are_a_panel() -> None:
    """Two sources that give different values for one date are both shown."""
    csv = HEADER + "a,2020,T,One,m,8,u,\na,2020,T,Two,m,9,u,\n"
    figures = figures_of(csv)

    assert figures.points["words"].tolist() == ["8", "9"]
    assert [source.name for source in figures.panels[0].sources] == ["One", "Two"]


def test_sources_are_in_order_of_their_values() -> None:
    """The source with most values of a panel comes first, spelled as it is first written."""
    (panel,) = figures_of(SMALL).panels

    assert [(source.name, source.n) for source in panel.sources] == [
        ("Ministry", 2),
        ("Tabloid", 1),
    ]


def test_panels_are_in_order_of_their_values() -> None:
    """The measure with most values comes first, then by name; units have panels of their own."""
    csv = HEADER + "".join(
        f",{year},T,Paper,{measure},{year},{unit},\n"
        for measure, unit, n in (("b", "u", 2), ("a", "v", 2), ("a", "u", 2), ("z", "u", 3))
        for year in range(2000, 2000 + n)
    )

    assert [panel.name for panel in figures_of(csv).panels] == ["z", "a, u", "a, v", "b"]


@pytest.mark.parametrize(
    ("value", "words", "relation", "low", "high"),
    [
        ("1092", "1,092", "exact", 1092, 1092),
        ("~40000", "about 40,000", "about", 40000, 40000),
        (">1500", "more than 1,500", "more_than", 1500, 1500),
        ("<1100", "under 1,100", "less_than", 1100, 1100),
        ("200..300", "200 to 300", "range", 200, 300),
    ],
)
def test_value_is_told_as_honestly_as_its_source(
    value: str, words: str, relation: str, low: float, high: float
) -> None:
    """About, more than, under and a range stay what they are."""
    point = figures_of(rows([f"2020 {value}", "2025 9"])).points.iloc[0]

    assert tuple(point[["words", "relation", "low", "high"]]) == (words, relation, low, high)


def test_open_period_has_no_end() -> None:
    """A value of a period that is still open has no end in the page."""
    columns = make_panels(figures_of(rows(["2015/.. 3", "2014 2"]))).columns()

    assert columns["points"]["x2"] == [16436, None]


def test_per_cent_stands_at_the_number() -> None:
    """A share is written 13%, and its panel needs no unit beside the name."""
    csv = HEADER + ",2020,T,Paper,share,13,%,\n,2021,T,Paper,share,~10,%,\n"
    figures = figures_of(csv)

    assert figures.points["words"].tolist() == ["13%", "about 10%"]
    assert (figures.panels[0].unit, make_panels(figures).panels[0].high_words) == ("", "15%")


def test_value_is_filled_when_another_source_agrees() -> None:
    """A value is hollow unless another source gives one of that time that agrees with it."""
    csv = HEADER + (
        ",2020,T,One,m,100,u,\n,2020,T,Two,m,~101,u,\n,2020,T,Three,m,150,u,\n,2022,T,One,m,150,u,\n"
    )
    points = figures_of(csv).points

    assert dict(zip(points["words"], points["hollow"], strict=True)) == {
        "100": False,
        "about 101": False,
        "150": True,
    }


def test_a_figure_says_what_kind_it_is() -> None:
    """What its origin has revised is left out, and so is what is set aside."""
    data = (DATA / "claims-of-all-kinds.csv").read_text() + (
        "old,2022,,deprecated,,Old,,Blog,,,,,,,,,returns,1,persons,,figure,3,Made up.\n"
    )
    (measure,) = list_measures(figures_of(data))

    assert [(value.words, value.when) for value in measure.values] == [
        ("5,200 (revised)", "2023"),
        ("5,800", "2024"),
        ("6,000 (forecast)", "2024"),
    ]


def test_a_forecast_does_not_bear_out_a_result() -> None:
    """Another source that foretold the same figure is no second source of it."""
    header = HEADER.replace("origin", "value_status")
    rows = "a,2020,A,Paper,m,5,u,", "a,2020,A,Plan,m,5,u,forecast", "b,2021,B,Paper,m,6,u,"
    figures = figures_of(header + "\n".join(rows))

    assert figures.points["hollow"].tolist() == [True, True, True]


def test_note_explains_no_more_than_there_is() -> None:
    """The note on how to read the panels names only the signs that the file needs."""
    assert "more than" not in figures_of(rows(["2020 1", "2021 2"])).note
    assert "more than" in figures_of(rows(["2020 1", "2021 >2"])).note


def test_no_figures_are_no_panels() -> None:
    """A file without figures has neither panels nor single values."""
    figures = figures_of("date,title,source\n2020,T,Paper\n")

    assert (figures.panels, figures.singles, len(figures.points)) == ([], [], 0)
    assert make_panels(figures).columns()["points"]["x"] == []


def test_page_has_a_bounded_number_of_panels() -> None:
    """Past a number of panels the page says how many measures are in the chronology only."""
    csv = HEADER + "".join(
        f",{year},T,Paper,m{i:03d},{year},u,\n" for i in range(MOST_PANELS + 2) for year in (1, 2)
    ).replace(",1,T", ",2001,T").replace(",2,T", ",2002,T")
    figures = figures_of(csv)

    assert (len(figures.panels), figures.n_more) == (MOST_PANELS, 2)
    assert "2 more measures" in figures.note


def test_every_figure_of_the_real_file_is_shown() -> None:
    """Each figure of the real file is in a panel or listed, and none in both."""
    table = timeline.read(REAL_FILE).claims
    figures = read_figures(table)
    panels = {(panel.measure) for panel in figures.panels}
    singles = {single.measure for single in figures.singles}

    assert panels | singles == set(table.loc[table["figure"].notna(), "measure"])
    assert not panels & singles
    assert sum(panel.n for panel in figures.panels) == len(figures.points)


def words_drawn(page: Watched) -> list[dict[str, Any]]:
    """Text and box of every word of the panels."""
    boxes: list[dict[str, Any]] = page.page.evaluate(
        """[...document.querySelectorAll('#figures .panels text')].map((text) => {
            const box = text.getBoundingClientRect();
            return { text: text.textContent, left: box.left, right: box.right,
                     top: box.top + 2, bottom: box.bottom - 2 };
        }).filter((box) => box.text !== '')"""
    )
    return boxes


@pytest.mark.parametrize(("width", "zooms"), [(1280, 0), (1280, 2), (360, 0), (360, 3)])
def test_words_of_panels_do_not_overlap(
    watch: Watch, real_page: Path, width: int, zooms: int
) -> None:
    """In the panels of the real file no word lies on another or outside, at any zoom."""
    page = watch(width).open(real_page, "#show=chart")
    for _ in range(zooms):
        page.page.locator("#zoom-in").click()
        page.settle()
    words = words_drawn(page)
    box = page.page.locator("#timeline").bounding_box()
    assert box is not None

    assert words
    assert [
        (a["text"], b["text"])
        for i, a in enumerate(words)
        for b in words[i + 1 :]
        if a["left"] < b["right"] - 0.5
        and b["left"] < a["right"] - 0.5
        and a["top"] < b["bottom"]
        and b["top"] < a["bottom"]
    ] == []
    assert all(word["right"] <= box["x"] + box["width"] + 1 for word in words)
    assert page.messages == []


def test_pointer_shows_the_same_moment_in_all_panels(watch: Watch, make_page: MakePage) -> None:
    """Crossing the chart tells the date, and in the panel the values last stated by then."""
    page = watch().open(make_page(SMALL))
    box = page.page.locator("#timeline").bounding_box()
    assert box is not None
    cross = page.page.locator("#figures .cross text")
    assert "".join(cross.all_text_contents()) == ""

    page.page.mouse.move(box["x"] + box["width"] * 0.8, box["y"] + 60)
    page.page.wait_for_timeout(200)
    said = cross.all_text_contents()

    assert {"12,301", "12,685", "2021", "Ministry", "Tabloid"} <= set(said)
    page.page.mouse.move(box["x"] + 5, box["y"] - 30)
    page.page.wait_for_timeout(200)
    assert "".join(cross.all_text_contents()) == ""


def test_arrow_keys_show_the_moment_of_an_event(watch: Watch, make_page: MakePage) -> None:
    """Going from event to event by key shows each event's moment in the panels."""
    page = watch().open(make_page(SMALL))
    page.page.locator("#timeline").press("Home")
    page.settle()
    said = page.page.locator("#figures .cross text").all_text_contents()

    assert {"815", "2020", "Ministry"} <= set(said)


def test_a_value_opens_its_event(watch: Watch, make_page: MakePage) -> None:
    """A click on a value's label opens the card of the event that states it."""
    page = watch().open(make_page(SMALL))
    page.page.locator("#figures .panels text", has_text="12,685").first.click()
    page.settle()

    assert page.page.locator("#side-title").inner_text() == "Second"
