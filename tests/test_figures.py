"""Figures: measures and their values from claims, in the page, in documents and as pictures."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import pytest
from conftest import DATA, REAL_FILE
from hypothesis import given, settings
from hypothesis import strategies as st
from support.examples import examples

import timeline
from timeline import api
from timeline.chart.multiples.multiple import HEIGHT_PX, Multiple
from timeline.chart.multiples.value_axis import choose_axis
from timeline.chart.multiples.words import draw_multiple
from timeline.chart.theme import LIGHT
from timeline.content import make_content
from timeline.content.figures import MOST_DRAWN, MOST_VALUES, Figures, read_figures
from timeline.model.events import merge_events
from timeline.reading.claims import read_claims
from timeline.typography import BOLD, text_widths_px

if TYPE_CHECKING:
    from timeline.content.figures import Measure

HEADER = "id,date,title,source,source_kind,origin,measure,value,unit,value_status\n"
WIDTH_PX = 226.0
#: A ministry whose word an official page and a paper pass on; a tabloid that differs.
ARRIVALS = HEADER + (
    "a,2020,First,GOV.UK,statistics,Ministry,arrivals,815,people,\n"
    "b,2021,Second,Paper,press,Ministry,arrivals,12301,people,\n"
    "b,2021,Second,Gazette,press,ministry,arrivals,12301,people,\n"
    "b,2021,Second,Tabloid,press,,arrivals,13685,people,\n"
    "c,2022,Third,Paper,press,,arrivals,9000,people,\n"
    "d,2021-05-04,Fourth,Paper,press,,votes,>122,votes,\n"
)


def figures_of(csv: str) -> Figures:
    """Read the figures of a CSV."""
    _, claims = merge_events(read_claims(csv.encode()).table)
    return read_figures(claims)


def one_of(csv: str) -> Measure:
    """The measure of a CSV that has one."""
    (measure,) = figures_of(csv).drawn
    return measure


def rows(*values: str, source: str = "Paper,press,", unit: str = "u") -> str:
    """Write a row for each `date value status` of one measure and source."""
    parts = [[*value.split(), ""][:3] for value in values]
    return "".join(
        f",{date},T,{source},m,{number},{unit},{status}\n" for date, number, status in parts
    )


def drawn(csv: str, width: float = WIDTH_PX) -> Multiple:
    """The picture of the measure of a CSV."""
    return draw_multiple(one_of(csv), width, LIGHT)


def words_of(multiple: Multiple) -> dict[str, str]:
    """What is written of the values, and in which colour."""
    return {row["text"]: row["fill"] for row in multiple.rows["figure_words"] if row["size"] == 11}


def test_three_values_are_drawn_and_fewer_are_in_the_table() -> None:
    """Whoever gives them: the same value for the same time is one."""
    figures = figures_of(ARRIVALS)

    assert [(each.name, each.unit, len(each.points)) for each in figures.drawn] == [
        ("arrivals", "people", 4)
    ]
    (votes,) = figures.others
    assert [(votes.with_unit(value), value.when, value.said_by) for value in votes.points] == [
        ("more than 122 votes", "4 May 2021", "Paper")
    ]
    same = HEADER + "".join(f"a,2020,T,S{i},press,,m,8,u,\n" for i in range(5))
    assert not figures_of(same).drawn


def test_restated_value_is_one_point_of_its_origin() -> None:
    """What an origin says once and two papers print is one value, with both papers."""
    points = one_of(ARRIVALS).points

    assert [(value.words, value.said_by) for value in points] == [
        ("815", "Ministry, in GOV.UK"),
        ("12,301", "Ministry, in Gazette and Paper"),
        ("13,685", "Tabloid"),
        ("9,000", "Paper"),
    ]


def test_whose_word_is_official_decides_the_colour() -> None:
    """A body that speaks in an official source is one, wherever its word is passed on."""
    measure = one_of(ARRIVALS)

    assert (measure.official, measure.leading) == (("Ministry",), "Ministry")
    assert [value.official for value in measure.points] == [True, True, False, False]


@pytest.mark.parametrize(
    ("kind", "origin", "official"),
    [
        *((kind, "Body", ("Body",)) for kind in ("government", "statistics", "agency", "law")),
        ("parliament", "", ("Source",)),
        # Members quote anyone.
        *((kind, "Body", ()) for kind in ("parliament", "press", "ngo", "academic", "")),
    ],
)
def test_official_kinds(kind: str, origin: str, official: tuple[str, ...]) -> None:
    """Of what is said in parliament only its own word is official."""
    source = f"Source,{kind},{origin}"

    assert one_of(HEADER + rows("2020 1", "2021 2", "2022 3", source=source)).official == official


def test_point_lies_where_its_own_claim_dates_it() -> None:
    """A value is dated by its claim, not by its event, and a year ends with its last day."""
    csv = HEADER + "a,2020-03-01,T,One,,,m,1,u,\na,2019,T,Two,,,m,2,u,\na,2018,T,Six,,,m,3,u,\n"

    assert [(value.x, value.x2) for value in one_of(csv).points] == [
        (17532, 17897),
        (17897, 18262),
        (18322, 18323),
    ]


def test_the_most_telling_measure_comes_first() -> None:
    """More values, more sources, a dispute; measures of two units are two."""
    several = "".join(
        f",{year},T,Paper,press,,{measure},{year},{unit},\n"
        for measure, unit, n in (("b", "u", 3), ("a", "v", 3), ("a", "u", 3), ("z", "u", 5))
        for year in range(2000, 2000 + n)
    )
    disputed = "".join(f"x{y},200{y},T,P,press,,d,{y},u,\n" for y in (1, 2)) + (
        "x1,2001,T,Q,press,,d,9,u,\n"
    )

    names = [each.name for each in figures_of(HEADER + several + disputed).drawn]
    assert names == ["d", "z", "a, u", "a, v", "b"]


@pytest.mark.parametrize(
    ("value", "words", "short", "low", "high"),
    [
        ("1092", "1,092", "1,092", 1092, 1092),
        ("~40000", "about 40,000", "~40,000", 40000, 40000),
        (">1500", "more than 1,500", ">1,500", 1500, 1500),
        ("<1100", "under 1,100", "<1,100", 1100, 1100),
        ("200..300", "200 to 300", "200–300", 200, 300),
    ],
)
def test_value_is_told_as_honestly_as_its_source(
    value: str, words: str, short: str, low: float, high: float
) -> None:
    """About, more than, under and a range stay what they are."""
    point = one_of(HEADER + rows(f"2020 {value}", "2025 9", "2026 8")).points[0]

    assert (point.words, point.short, point.low, point.high) == (words, short, low, high)


def test_per_cent_stands_at_the_number() -> None:
    """A share is written 13%, and its title needs no unit beside the name."""
    measure = one_of(HEADER + rows("2020 13", "2021 ~10", "2022 7", unit="%"))

    assert [value.words for value in measure.points] == ["13%", "about 10%", "7%"]
    assert measure.unit == ""


def test_a_dispute_is_red_with_its_source() -> None:
    """What differs from what is shown has its source beside it, and a line to what is shown."""
    multiple = drawn(ARRIVALS)
    words = words_of(multiple)

    assert words["13,685: Tabloid"] == LIGHT.dispute
    assert words["12,301"] == words["815"] == LIGHT.text
    lines = [row for row in multiple.rows["figure_lines"] if row["stroke"] == LIGHT.dispute]
    assert lines
    assert all(row["x"] == row["x2"] and row["dash"] for row in lines)


def test_where_none_is_the_main_one_both_are_red() -> None:
    """Two values that are equally well supported are drawn alike, each with its source."""
    tie = HEADER + "a,2020,T,One,,,m,5,u,\na,2020,T,Two,,,m,8,u,\nb,2022,T,One,,,m,9,u,\n"
    words = words_of(drawn(tie))

    assert {text for text, fill in words.items() if fill == LIGHT.dispute} == {"5: One", "8: Two"}


@pytest.mark.parametrize("status", ["forecast", "target", "provisional"])
def test_what_is_no_result_is_told_apart_and_never_joined(status: str) -> None:
    """It is dashed and says what it is, and a line joins results only."""
    csv = HEADER + rows(
        "2018-01-01 10", "2019-01-01 20", "2020-01-01 30", f"2021-01-01 40 {status}"
    )
    multiple = drawn(csv)
    spot = multiple.spot(multiple.measure.points[-1])
    marks = {(row["x"], row["y"]): row for row in multiple.rows["figure_marks"]}

    assert f"40 ({status})" in words_of(multiple)
    assert marks[spot.x, spot.y]["dash"]
    joins = [row for row in multiple.rows["figure_lines"] if row["stroke"] != LIGHT.rule]
    assert not any((row["x2"], row["y2"]) == (spot.x, spot.y) for row in joins)
    assert len([row for row in joins if row["width"] == 2]) == 2


def test_a_revised_value_is_a_result() -> None:
    """It is joined with others; what it revises is left out."""
    csv = HEADER + rows("2020-01-01 10", "2021-01-01 20 revised", "2022-01-01 30")
    lines = [row for row in drawn(csv).rows["figure_lines"] if row["width"] == 2]

    assert len(lines) == 2


def test_values_of_different_units_and_sources_are_never_joined() -> None:
    """Two units are two pictures; of two sources each has its own line."""
    csv = HEADER + "".join(
        rows("2018-01-01 10", "2019-01-01 20", "2020-01-01 30", source=source, unit=unit)
        for source, unit in (
            ("One,government,", "u"),
            ("Two,press,", "u"),
            ("One,government,", "v"),
        )
    )
    figures = figures_of(csv)
    (first, second) = (draw_multiple(each, WIDTH_PX, LIGHT) for each in figures.drawn)

    assert [each.measure.name for each in (first, second)] == ["m, u", "m, v"]
    colours = [row["stroke"] for row in first.rows["figure_lines"] if row["width"] in (1.2, 2)]
    assert sorted(colours) == sorted([LIGHT.accent] * 2 + [LIGHT.quiet] * 2)


def test_whole_years_of_one_source_are_bars_from_zero() -> None:
    """A result for each of several periods that do not overlap is a bar as wide as its period."""
    multiple = drawn(HEADER + rows("2019 -20", "2020 40", "2022 30"))
    zero = multiple.height_of(0)
    bars = multiple.rows["figure_bars"]

    assert len(bars) == 3
    assert all(zero in (row["y"], row["y2"]) for row in bars)
    assert bars[0]["y"] == zero
    assert all(row["x2"] - row["x"] > 30 for row in bars)


def test_dates_are_drawn_no_sharper_than_they_are() -> None:
    """A period is wide; what was so by a day has a tail; an uncertain date is dashed."""
    year = drawn(HEADER + rows("2001 5", "2008-02-03 6", "[..2009-05-04] 7", "2012~ 8"))
    (first, last) = year.rows["figure_bars"]
    tails = [row for row in year.rows["figure_lines"] if row["dash"] == [1.5, 2]]

    assert first["x2"] - first["x"] > 12
    assert not first["dash"]
    assert last["dash"]
    assert len(tails) == 1
    assert tails[0]["x2"] < year.px(year.measure.points[2].x2)


def test_what_counts_on_from_one_day_is_drawn_at_its_ends() -> None:
    """Three totals since one day are three points of a line, none of them a period of its own."""
    multiple = drawn(HEADER + rows("2020/2021 5", "2020/2022 9", "2020/2023 20"))

    assert not multiple.rows["figure_bars"]
    places = [row["x"] for row in multiple.rows["figure_marks"]]
    assert places == [multiple.px(value.x2) for value in multiple.measure.points]


def test_a_rougher_word_of_the_same_source_is_not_drawn() -> None:
    """About 1,400 adds nothing to the 1,393 of that source for that time; the table has both."""
    csv = HEADER + rows("2020 5", "2023-03-31 1393", "2023-03-31 ~1400", "2024 9")
    multiple = drawn(csv)

    assert len(multiple.measure.points) == 4
    assert "~1,400" not in words_of(multiple)
    assert len(multiple.drawn) == 3


@pytest.mark.parametrize(
    ("low", "high", "axis"),
    [
        (0, 0, (0, 1, True)),
        (3, 3, (0, 3, True)),
        (154, 1500, (0, 1500, True)),
        (815, 12685, (0, 15000, True)),
        (8, 9, (8, 9, False)),
        (86, 100, (80, 100, False)),
        (-300, 500, (-300, 500, True)),
        (-310, -300, (-310, -300, False)),
        (0.003, 0.005, (0, 0.005, True)),
    ],
)
def test_axis_starts_from_zero_unless_that_hides_everything(
    low: float, high: float, axis: tuple[float, float, bool]
) -> None:
    """The axis has a zero unless all values lie in a small part of it far from zero."""
    assert choose_axis(low, high) == pytest.approx(axis)


@given(st.floats(-1e300, 1e300), st.floats(-1e300, 1e300))
def test_axis_holds_all_values(one: float, other: float) -> None:
    """Whatever the values, they lie within the axis, which has a length."""
    low, high = sorted((one, other))
    start, end, zero = choose_axis(low, high)

    assert start <= low <= high <= end
    assert start < end
    assert zero == (start <= 0 <= end)


def boxes_of(multiple: Multiple) -> list[tuple[str, float, float, float, float]]:
    """Each text with its left, top, right and bottom."""
    found = []
    for row in multiple.rows["figure_words"]:
        width = float(text_widths_px([row["text"]], row["size"])[0])
        width *= BOLD if row["weight"] > 400 else 1
        half = row["size"] / 2
        found.append((row["text"], row["x"], row["y"] - half, row["x"] + width, row["y"] + half))
    return found


def assert_legible(multiple: Multiple) -> None:
    """No text lies on another, and nothing lies outside the picture."""
    boxes = boxes_of(multiple)
    for i, (text, left, top, right, bottom) in enumerate(boxes):
        assert left >= -0.5, text
        assert right <= multiple.width_px + 0.5, text
        assert top >= -0.5, text
        assert bottom <= HEIGHT_PX + 0.5, text
        for other, *area in boxes[i + 1 :]:
            apart = left >= area[2] or area[0] >= right or top >= area[3] or area[1] >= bottom
            assert apart, (text, other)
    for name in ("figure_lines", "figure_bars", "figure_marks"):
        for row in multiple.rows[name]:
            places = [row[side] for side in ("x", "x2") if side in row]
            heights = [row[side] for side in ("y", "y2") if side in row]
            assert -1 <= min(places) <= max(places) <= multiple.width_px + 1, (name, row)
            assert 0 <= min(heights) <= max(heights) <= HEIGHT_PX, (name, row)


@pytest.mark.parametrize("width", [200.0, 226.0, 340.0])
def test_every_measure_of_the_real_file_is_legible(width: float) -> None:
    """At each width: words apart, all within the edges, the first and last value written."""
    for measure in read_figures(timeline.read(REAL_FILE).claims).drawn:
        multiple = draw_multiple(measure, width, LIGHT)
        assert_legible(multiple)
        assert any(row["weight"] == 700 for row in multiple.rows["figure_words"])


DATES = st.sampled_from(
    [
        "1999",
        "2004-05",
        "2010-06-07",
        "2010/2012",
        "[..2011-03]",
        "2015/..",
        "2020~",
        "0300",
        "-0400",
    ]
)
NUMBERS = st.one_of(
    st.integers(-(10**15), 10**15).map(str),
    st.floats(-1e300, 1e300).map(lambda value: f"{value:.6g}"),
    st.sampled_from(["0", "~12", ">5", "1e-9", "3..900", "-7", "7", "7"]),
)
MADE = st.lists(
    st.tuples(
        st.sampled_from(["a", "b", "c", ""]),
        DATES,
        st.sampled_from(["One", "A ministry of very many departments and offices, abroad"]),
        st.sampled_from(["press", "government"]),
        NUMBERS,
        st.sampled_from(["", "forecast", "target", "provisional", "revised"]),
    ),
    max_size=25,
)


@given(MADE)
@settings(max_examples=examples(25), deadline=None)
def test_whatever_the_values_they_are_legible(made: list[tuple[str, ...]]) -> None:
    """Equal, negative, huge, tiny; open, uncertain and old times; long names."""
    csv = HEADER + "".join(
        f'{event},{date},T,"{source}",{kind},,m,{value},u,{status}\n'
        for event, date, source, kind, value, status in made
    )
    for measure in figures_of(csv).drawn:
        assert_legible(draw_multiple(measure, WIDTH_PX, LIGHT))


def test_a_figure_says_what_kind_it_is() -> None:
    """What its origin has revised is left out, and so is what is set aside."""
    data = (DATA / "claims-of-all-kinds.csv").read_text() + (
        "old,2022,,deprecated,,Old,,Blog,,,,,,,,,returns,1,persons,,figure,3,Made up.\n"
    )
    measure = one_of(data)

    assert [(value.words, value.when) for value in measure.points] == [
        ("5,200 (revised)", "2023"),
        ("5,800", "2024"),
        ("6,000 (forecast)", "2024"),
    ]


def test_a_forecast_does_not_bear_out_a_result() -> None:
    """Another source that foretold the same figure is no second source of it."""
    header = "id,date,title,source,measure,value,unit,value_status\n"
    some = "a,2020,A,Paper,m,5,u,", "a,2020,A,Plan,m,5,u,forecast", "b,2021,B,Paper,m,6,u,"
    measure = one_of(header + "\n".join(some))

    assert [value.hollow for value in measure.points] == [True, True, True]


def test_note_explains_no_more_than_there_is() -> None:
    """How to read the pictures names only what the file needs."""
    plain = figures_of(HEADER + rows("2020 1", "2021 2", "2022 3")).note
    full = figures_of(ARRIVALS + rows("2020 1 forecast", "2021 2", "2022 3")).note

    assert not re.search("official|Red|Dashed", plain)
    assert all(word in full for word in ("official", "Grey", "Red", "Dashed"))


def test_no_figures_are_no_section() -> None:
    """A file without figures has none on its page; one with one value has the table alone."""
    page = api.read(b"date,title,source\n2020,T,Paper\n", "f.csv").page()
    single = api.read((HEADER + rows("2020 5")).encode(), "f.csv").page()

    assert 'id="figures"' not in page
    assert 'id="other-figures"' in single
    assert "<figure" not in single


def test_page_has_a_bounded_number_of_pictures() -> None:
    """What is past them is in the table, and a measure of many values lists the extreme ones."""
    csv = HEADER + "".join(
        f",{year},T,Paper,press,,m{i:03d},{year},u,\n"
        for i in range(MOST_DRAWN + 2)
        for year in (2001, 2002, 2003)
    )
    figures = figures_of(csv)
    many = one_of(HEADER + rows(*(f"{1000 + i} {i * 37 % 991}" for i in range(900))))

    assert (len(figures.drawn), len(figures.others)) == (MOST_DRAWN, 2)
    assert len(many.points) <= MOST_VALUES
    assert len(many.points) + many.n_more == 900
    numbers = [value.low for value in many.points]
    assert (min(numbers), max(numbers)) == (0, 990)
    assert_legible(draw_multiple(many, WIDTH_PX, LIGHT))


def test_every_figure_of_the_real_file_is_shown() -> None:
    """Each measure of the real file is drawn or in the table, and none is in both."""
    table = timeline.read(REAL_FILE).claims
    figures = read_figures(table)
    drawn_names = {each.name for each in figures.drawn}
    others = {each.name for each in figures.others}

    assert drawn_names | others == set(table.loc[table["figure"].notna(), "measure"])
    assert not drawn_names & others


def test_the_order_of_rows_says_nothing() -> None:
    """The same rows in another order give the same pictures and tables."""
    header, *lines = ARRIVALS.splitlines(keepends=True)
    backwards = header + "".join(reversed(lines))

    def told(csv: str) -> list[tuple[Any, ...]]:
        some = figures_of(csv)
        return [
            (each.name, value.words, value.said_by, value.disputed)
            for each in (*some.drawn, *some.others)
            for value in each.points
        ]

    assert told(ARRIVALS) == told(backwards)
    assert drawn(ARRIVALS).rows == drawn(backwards).rows


def test_the_page_has_them_as_pictures_with_tables() -> None:
    """In the page's colours, each value in a table as text that leads to its event."""
    page = api.read(ARRIVALS.encode(), "f.csv").page()
    (figure,) = re.findall(r"<figure.*?</figure>", page, re.DOTALL)
    (svg,) = re.findall(r"<svg.*?</svg>", figure, re.DOTALL)
    colours = set(re.findall(r'(?:fill|stroke)="([^"]+)"', svg))

    assert all(each.startswith("var(--") or each == "none" for each in colours)
    assert "13,685: Tabloid" in svg
    assert 'aria-label="Arrivals, people: 4 values, from 815 (2020, Ministry, in GOV.UK)' in figure
    for event, text in zip("abbc", ("815", "12,301", "13,685", "9,000"), strict=True):
        assert f'<a href="#event-{event}">{text}</a>' in figure


def names_in(csv: str) -> list[str]:
    """What the chronology calls each event of a CSV."""
    return [entry.name for entry in make_content(api.read(csv.encode(), "f").dataset).entries]


@pytest.mark.parametrize(
    ("title", "measure", "value", "unit", "name"),
    [
        ("Boat arrivals, 2022", "boat arrivals", "12301", "persons", "12,301 boat arrivals, 2022"),
        (
            "Home returns by 6 May",
            "home returns since 2020",
            "~8",
            "people",
            "About 8 home returns by 6 May",
        ),
        ("Albanian arrivals", "Albanian arrivals", ">9", "", "More than 9 Albanian arrivals"),
        ("Drug price, 2009", "drug price", "45", "GBP per kg", "45 GBP per kg: drug price, 2009"),
        ("Plants seized", "plants seized, raid", "200", "plants", "200 plants seized"),
        ("Share of prisoners", "share of all prisoners", "13", "%", "13% share of prisoners"),
        # The title has the number.
        ("23 returns", "returns since 2020", "23", "people", "23 returns"),
        # It would be said of something else.
        ("Boat arrivals, 2022", "share of boat arrivals", "4", "%", "Boat arrivals, 2022"),
        ("Boat arrivals, 2022", "fall in boat arrivals", "90", "%", "Boat arrivals, 2022"),
        ("Raids in ten countries", "arrests", "20", "persons", "Raids in ten countries"),
        ("Border Act", "shortest sentence for removal", "12", "months", "Border Act"),
    ],
)
def test_the_number_is_in_the_name(
    title: str, measure: str, value: str, unit: str, name: str
) -> None:
    """Only where title and measure speak of one thing, and the title does not have it."""
    row = f'a,2022,"{title}",Paper,,,"{measure}",{value},{unit},\n'

    assert names_in(HEADER + row) == [name]


def test_the_number_in_a_name_says_what_it_is() -> None:
    """A forecast is one, and of two numbers that are equally well supported both are said."""
    forecast = "a,2022,Arrivals,Paper,,,arrivals,5,people,forecast\n"
    tie = "a,2022,Arrivals,One,,,arrivals,5,people,\na,2022,Arrivals,Two,,,arrivals,9,people,\n"

    assert names_in(HEADER + forecast) == ["5 (forecast) arrivals"]
    assert names_in(HEADER + tie) == ["5 or 9 arrivals"]


def test_the_chart_has_the_number_in_few_letters() -> None:
    """Where it is no plain count, the name in the chart stays as it was."""
    csv = (
        HEADER
        + "a,2022,Arrivals,Paper,,,arrivals,>1500,people,\n"
        + ("b,2023,Drug price,Paper,,,drug price,45,GBP per kg,\n")
    )
    picture = api.read(csv.encode(), "f.csv").picture()

    assert {row["text"] for row in picture.rows["labels"]} == {">1,500 arrivals", "Drug price"}
