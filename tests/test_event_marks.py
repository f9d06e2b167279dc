"""The marks: each kind of date is drawn as sure and as precise as it is."""

from __future__ import annotations

import math

import pytest
from conftest import DATA
from hypothesis import HealthCheck, given, settings
from support.examples import examples
from support.made_files import (
    FileRow,
    LaidOut,
    file_row,
    files,
    laid_out,
    laid_out_dataset,
    read_rows,
    whole_view,
)

from timeline.api import read
from timeline.chart.segments import (
    ARROW_LEFT,
    ARROW_RIGHT,
    CHAIN,
    FALLING,
    HAZE_LEFT,
    HAZE_RIGHT,
    MARK,
    PALE,
    PLAN,
    POSSIBLE,
    QUERY,
    QUERY_BESIDE,
    RISING,
    SOLID,
    STRETCHES,
    TIE,
)
from timeline.dates import parse_edtf

#: An event that makes the chart reach from 1950 to 2050.
AROUND = file_row("1950-01-01/2049-12-31", "Around", id="around")


def day(date: str) -> float:
    """The first day of a date; with `>` before it, the end of its last."""
    when = parse_edtf(date.removeprefix(">"))
    assert when is not None
    return float(when.latest + 1 if date.startswith(">") else when.earliest)


def drawn(date: str, *others: str) -> LaidOut:
    """A chart of one date of interest, `x`, with what other sources say of it."""
    rows = [file_row(each, id="x", source=f"S{i}") for i, each in enumerate([date, *others])]
    return laid_out([AROUND, *rows])


def stretches(made: LaidOut, event: str = "x") -> list[tuple[str, float, float]]:
    """The stretches of an event from left to right."""
    return sorted(
        (segment for segment in made.segments(event) if segment[0] in STRETCHES),
        key=lambda segment: segment[1],
    )


@pytest.mark.parametrize(
    ("date", "expected"),
    [
        # A moment is as wide as it is vague.
        ("2000-05-06", []),
        ("2000-05", [(POSSIBLE, "2000-05-01", ">2000-05-31")]),
        ("2000", [(POSSIBLE, "2000-01-01", ">2000-12-31")]),
        ("200X", [(POSSIBLE, "2000-01-01", ">2009-12-31")]),
        ("2000?", [(POSSIBLE, "2000-01-01", ">2000-12-31")]),
        (
            "2001-06-10~",
            [
                (HAZE_LEFT, "2001-06-09", "2001-06-10"),
                (POSSIBLE, "2001-06-10", ">2001-06-10"),
                (HAZE_RIGHT, "2001-06-11", ">2001-06-11"),
            ],
        ),
        # An interval is certain between its ends.
        ("2000-05-06/2004-07-08", [(SOLID, "2000-05-06", ">2004-07-08")]),
        ("2000-05-06/2000-05-06", [(SOLID, "2000-05-06", ">2000-05-06")]),
        (
            "2000/2004",
            [
                (RISING, "2000-01-01", "2001-01-01"),
                (SOLID, "2001-01-01", "2004-01-01"),
                (FALLING, "2004-01-01", ">2004-12-31"),
            ],
        ),
        ("2000/2001", [(RISING, "2000-01-01", "2001-01-01"), (FALLING, "2001", ">2001-12-31")]),
        (
            "2000-06-10~/2004-07-08",
            [
                (RISING, "2000-06-09", ">2000-06-11"),
                (SOLID, "2000-06-12", ">2004-07-08"),
            ],
        ),
        # Open: pale to the day of the file where no source has a date.
        ("2000-05-06/..", [(PALE, "2000-05-06", ">2049-12-31")]),
        ("../2000-05-06", [(RISING, "first", "1950-01-01"), (SOLID, "1950-01-01", ">2000-05-06")]),
        (
            "../2000",
            [
                (RISING, "first", "1950-01-01"),
                (SOLID, "1950-01-01", "2000-01-01"),
                (FALLING, "2000-01-01", ">2000-12-31"),
            ],
        ),
        ("2049/..", [(RISING, "2049-01-01", "2050-01-01")]),
        # Unknown: nothing but the moment of the other side is certain.
        ("2000-05-06/", [(FALLING, "2000-05-06", "fade")]),
        ("2000/", [(RISING, "2000-01-01", "2001-01-01"), (FALLING, "2001-01-01", "fade")]),
        ("/2000", [(RISING, "fade", "2000-01-01"), (FALLING, "2000-01-01", ">2000-12-31")]),
        # A set is its members; "by then" says nothing of long before.
        ("[1990,1995]", [(POSSIBLE, "1990", ">1990"), (POSSIBLE, "1995", ">1995")]),
        ("[1990..1995]", [(POSSIBLE, "1990", ">1995")]),
        ("{1990,1995}", [(POSSIBLE, "1990", ">1990"), (POSSIBLE, "1995", ">1995")]),
        ("{1990..1995}", [(SOLID, "1990", ">1995")]),
        ("[..1990]", [(HAZE_LEFT, "fade", "1990"), (POSSIBLE, "1990", ">1990")]),
        (
            "[1990,1995..]",
            [
                (POSSIBLE, "1990", ">1990"),
                (POSSIBLE, "1995", ">1995"),
                (HAZE_RIGHT, ">1995", "fade"),
            ],
        ),
    ],
)
def test_each_date_fills_the_stretch_that_it_means(
    date: str, expected: list[tuple[str, str, str]]
) -> None:
    """Solid is certain, faded is possible, width is precision."""
    made = drawn(date)
    chart = made.marks
    known = {"first": chart.first_day, "last": chart.last_day}
    found = stretches(made)

    assert [form for form, *_ in found] == [form for form, *_ in expected]
    for (_, *sides), (_, *wanted) in zip(found, expected, strict=True):
        for side, name in zip(sides, wanted, strict=True):
            if name != "fade":
                assert side == known[name] if name in known else side == day(name)


@pytest.mark.parametrize(
    ("date", "expected"),
    [
        ("2000-05-06", []),
        ("2000?", [QUERY, QUERY_BESIDE]),
        ("2000%", [QUERY, QUERY_BESIDE]),
        ("2000?/2004", [QUERY]),
        ("2000?/2004?", [QUERY, QUERY]),
        ("2000?/..", [ARROW_RIGHT, QUERY]),
        ("../2004?", [ARROW_LEFT, QUERY]),
        ("2000/", [QUERY]),
        ("/2000", [QUERY]),
        ("2000?/", [QUERY, QUERY]),
        ("[1990?,1995]", [QUERY, QUERY_BESIDE, TIE]),
        ("[1990,1995]", [TIE]),
        ("{1990,1995}", [CHAIN]),
        ("[1990..1995]", []),
        ("[..1990]", [ARROW_LEFT]),
        ("[1990,1995..]", [ARROW_RIGHT, TIE]),
    ],
)
def test_arrows_queries_and_lines_say_the_rest(date: str, expected: list[str]) -> None:
    """An arrow is open, a query is unsure or unknown, a line joins a set."""
    forms = [form for form, *_ in drawn(date).segments("x") if form not in {*STRETCHES, MARK}]

    assert sorted(forms) == sorted(expected)


def test_a_doubt_stands_where_it_is() -> None:
    """The query of an unsure member of a set is on that member."""
    segments = drawn("[1990,2010?]").segments("x")

    assert [x for form, x, _ in segments if form == QUERY] == [(day("2010") + day(">2010")) / 2]


def test_what_is_narrower_than_a_mark_is_a_mark() -> None:
    """A day, and an interval of a day, are not lost where a day is less than a pixel."""
    for date in ("2000-05-06", "2000-05-06/2000-05-07", "[2000-05-06,2000-05-09]"):
        made = drawn(date)
        number = made.events["id"].tolist().index("x")
        segments = made.marks.segments[made.marks.segments["event"] == number]
        at_start = segments[segments["min_scale"].le(0.03) & segments["max_scale"].gt(0.03)]

        assert at_start["form"].tolist() == [MARK]


@settings(max_examples=examples(12), deadline=None, suppress_health_check=list(HealthCheck))
@given(files())
def test_every_event_has_ink_at_every_scale(rows: list[FileRow]) -> None:
    """There is no gap between the scales of one form and of the next."""
    if read_rows(rows).empty:
        return
    made = laid_out(rows)
    segments = made.marks.segments
    for exponent in range(-16, 8):
        shown = segments[
            segments["min_scale"].le(2.0**exponent) & segments["max_scale"].gt(2.0**exponent)
        ]

        assert set(shown["event"]) == set(range(len(made.events)))
    assert (made.marks.first_day <= made.marks.left).all()
    assert (made.marks.left <= made.marks.right).all()
    assert (made.marks.right <= made.marks.last_day).all()
    # Nobody asked for a period, so all that is drawn is within the chart.
    assert (segments["x"] >= made.marks.first_day).all()
    assert (segments["x2"] <= made.marks.last_day).all()


@pytest.mark.parametrize(
    ("date", "vague"),
    [("2000-05-06", False), ("2000-05-06?", False), ("2000-05", True), ("2000-05-06~", True)],
)
def test_a_day_that_is_known_is_never_drawn_as_vague(date: str, vague: bool) -> None:
    """However wide a day is, it is a mark; and a query is beside it, or in a capsule."""
    forms = {form for form, *_ in drawn(date).segments("x")}

    assert (POSSIBLE in forms) == vague
    assert (QUERY_BESIDE in forms) == date.endswith("?")
    assert QUERY not in forms


# Sources that differ.


def test_each_other_date_of_a_disputed_event_has_its_words() -> None:
    """At its middle, with who gives it; the marks are those of the date that is shown."""
    made = drawn("2000-05-06", "2000-05-06", "1990", "2010-01-01")
    dissents = made.scene.dissents
    days = [(day("1990") + day(">1990")) / 2, day("2010-01-01") + 0.5]

    assert dissents["day"].tolist() == days
    assert [text.split(":")[0] for text in dissents["text"]] == ["1990", "1 Jan 2010"]
    assert not dissents["tie"].any()
    assert made.segments("x") == [(MARK, day("2000-05-06") + 0.5, day("2000-05-06") + 0.5)]


def test_the_chart_reaches_as_far_as_the_dates_that_differ() -> None:
    """What one source says of 1890 is not drawn at the edge of 2000."""
    made = laid_out([file_row("2000", id="x"), file_row("1890", id="x", source="Herald")])

    assert made.marks.first_day < day("1890")


def test_a_dissent_about_an_end_stands_at_the_end_with_its_words() -> None:
    """A source that has the start as the event has it is named for the end only."""
    rows = [
        file_row("2000-01-01/2010-05-06", id="x", source="A"),
        file_row("2000-01-01/2010-05-06", id="x", source="B"),
        file_row("2000-01-01/2014-07-07", id="x", source="C"),
        file_row("1996/2010-05-06", id="x", source="D"),
    ]
    dissents = laid_out([AROUND, *rows]).scene.dissents

    assert dissents["text"].tolist() == ["1996: D", "7 Jul 2014: C"]
    assert dissents["day"].tolist()[1] == day("2014-07-07") + 0.5


def test_the_sources_of_another_date_are_named_or_counted() -> None:
    """Two by name; of more the others, and where there is less room all but one as a number."""
    shown = ["2000", *["2000"] * 8]
    few = drawn(*shown, "1990", "1990").scene.dissents
    many = drawn(*shown, *["1990"] * 4).scene.dissents

    assert few[["text", "short"]].to_numpy().tolist() == [["1990: S10 and S9", "1990: S10 +1"]]
    assert many[["text", "short"]].to_numpy().tolist() == [
        ["1990: S10 and 3 others", "1990: S10 +3"]
    ]


def test_dates_that_agree_have_no_other_date() -> None:
    """A year allows each of its days."""
    assert drawn("2000", "2000-05-06").scene.dissents.empty


def all_kinds() -> LaidOut:
    """A chart of claims of all kinds."""
    return laid_out_dataset(read((DATA / "claims-of-all-kinds.csv").read_bytes(), "f.csv").dataset)


def test_what_is_still_open_is_solid_as_far_as_a_source_says_so() -> None:
    """It is pale from there to the day of the file, on which its newest source was published."""
    made = all_kinds()

    assert stretches(made, "nca") == [
        (SOLID, day("2013-10-07"), day(">2019-07-18")),
        (PALE, day(">2019-07-18"), day(">2025-02-27")),
    ]
    assert (ARROW_RIGHT, day(">2025-02-27"), day(">2025-02-27")) in made.segments("nca")


def test_a_time_within_is_faded_both_ways() -> None:
    """A day within is solid; of a year it is not known which of its days is."""
    made = all_kinds()
    fade = made.days / 10
    (rising, falling), (before, solid, after) = (
        stretches(made, event) for event in ("hellbanianz", "patrol")
    )
    middle = (day("2015") + day(">2015")) / 2

    assert [each[0] for each in (rising, falling)] == [RISING, FALLING]
    assert rising[2] == falling[1] == middle
    assert rising[1] < day("2015") - fade / 2
    assert falling[2] > day(">2015") + fade / 2
    assert solid == (SOLID, day("2016-06-15"), day(">2016-06-15"))
    assert (before[0], before[2], after[0], after[1]) == (RISING, solid[1], FALLING, solid[2])


def test_a_start_that_has_a_bound_is_solid_from_there() -> None:
    """By 2006: it was so from the end of that year at the latest."""
    rising, *rest = stretches(all_kinds(), "soca")

    assert rising[0] == RISING
    assert rising[1] < day("2006")
    assert rest == [
        (SOLID, day(">2006"), day("2013")),
        (FALLING, day("2013"), day(">2013")),
    ]


def test_dates_for_which_equally_much_speaks_are_drawn_alike() -> None:
    """Both have the marks of the event, and the words of the other one say that it is a tie."""
    made = all_kinds()
    raid, mission = made.segments("raid"), made.segments("mission")

    assert [x for form, x, _ in raid if form == MARK] == [
        day("2005-03-01") + 0.5,
        day("2008-09-12") + 0.5,
    ]
    assert [(x, x2) for form, x, x2 in mission if form == SOLID] == [
        (day(">2009"), day("2011")),
        (day(">2014"), day("2016")),
    ]
    ids = made.scene.events["id"].to_numpy()
    ties = made.scene.dissents[made.scene.dissents["tie"]]
    said = dict(zip(ids[ties["event"]], ties["text"], strict=True))
    ends = dict(zip(ids[ties["event"]], zip(ties["day"], ties["end"], strict=True), strict=True))
    assert said["raid"] == "or 12 Sep 2008: Evening Star"
    assert said["mission"] == "or 2014 to 2016: Auditors"
    # The words are behind the mark.
    assert ends["mission"] == (day("2014"), day(">2016"))


def test_each_of_the_dates_that_are_drawn_alike_has_its_own_doubt() -> None:
    """A halo belongs to the date that is about so much."""
    scene = drawn("2000-05-06~", "2010-01-01").scene
    marks = scene.segments.join(scene.events["id"], on="event").query("id == 'x'")
    halos = [scene.styles[number].get("halo") for number in marks["style"]]
    forms = [scene.styles[number]["form"] for number in marks["style"]]

    assert [halo for halo, form in zip(halos, forms, strict=True) if form == MARK] == [True, False]


def test_what_is_planned_is_dashed() -> None:
    """Though two sources announce it."""
    scene = all_kinds().scene
    own = scene.segments[scene.segments["event"] == scene.events["id"].tolist().index("centre")]
    styles = [scene.styles[number] for number in own["style"]]

    assert styles
    assert {style["fill"] for style in styles} == {PLAN}
    assert all(style["fill_opacity"] == 0 and style["dash"] for style in styles)


def test_what_is_set_aside_is_not_drawn() -> None:
    """It has no mark, no name, no swimlane of its own, and is not counted."""
    made = all_kinds()
    names = {row["id"] for row in whole_view(made, 1.0)["labels"]}

    assert made.segments("hoax") == made.segments("rumour") == []
    assert not names & {"hoax", "rumour"}
    assert "strategy" not in [lane["name"] for lane in made.scene.lanes]
    assert len(names) == len(made.events) - 2


def test_the_chart_calls_an_event_by_its_label() -> None:
    """The title is for card and chronology."""
    names = {row["id"]: row["text"] for row in whole_view(all_kinds(), 1.0)["labels"]}

    assert names["nca"] == "NCA"
    assert names["raid"] == "Raid on the warehouse"


# A period that is asked for.

PERIOD = (day("2000"), day("2010"))


@pytest.mark.parametrize(
    "date",
    [
        "1990/2005", "1990/2005-06-07", "1999?/2005", "2005/2020", "1990/2020", "1990/", "/2020",
        "1990/..", "../2020", "[1990,2005]", "[1990,2020]", "2000", "1999~", "1999-12~",
        "2009-12-31", "2000-01-01", "200X", "199X~", "[..2001]",
    ],
)  # fmt: skip
def test_a_period_moves_nothing(date: str) -> None:
    """What lies outside is not drawn at the edge, and what lies inside is drawn as ever."""
    if read_rows([file_row(date)]).empty:
        return
    made = laid_out([file_row(date, "A name", id="x")], period=PERIOD)
    marks = made.marks

    assert (marks.first_day, marks.last_day) == PERIOD
    for form, x, x2 in made.segments("x"):
        assert x2 >= PERIOD[0]
        assert x <= PERIOD[1]
        if form in STRETCHES:
            assert x2 > max(x, PERIOD[0])
    for bound in (marks.left[0], marks.at[0], marks.right[0]):
        assert PERIOD[0] <= bound <= PERIOD[1]
    if not math.isnan(marks.core_left[0]):
        assert PERIOD[0] <= marks.core_left[0] < marks.core_right[0] <= PERIOD[1]


def test_a_name_in_a_bar_stands_in_the_part_that_shows() -> None:
    """A bar of a century of which ten years show has room for a name of ten years."""
    made = laid_out([file_row("1950/2049", "A name", id="x")], period=PERIOD)

    assert made.place("x").side == "inside"
    assert (made.marks.core_left[0], made.marks.core_right[0]) == PERIOD


@pytest.mark.parametrize("period", [(day("2050"), None), (None, day("1900")), (5.0, 5.0)])
def test_a_period_beyond_all_dates_is_still_a_period(period: tuple[float, float]) -> None:
    """Something open reaches into any period, which has a length."""
    made = laid_out([file_row("2000/.."), file_row("../2001")], period=period)

    assert made.marks.first_day < made.marks.last_day
    assert len(made.marks.left) == len(made.events)


@pytest.mark.parametrize("dates", [["2000-05-06"], ["2000-05-06"] * 4, ["2000-05-06/2000-05-06"]])
def test_a_chart_of_one_day_is_longer_than_the_day(dates: list[str]) -> None:
    """One day has room beside it."""
    made = laid_out([file_row(date, id=f"e{i}") for i, date in enumerate(dates)])

    assert 30 <= made.days < 40


def test_no_events_give_an_empty_chart() -> None:
    """A file without a row that can be read has no marks, and no error of ours."""
    made = laid_out([file_row("1990")], period=(day("2000"), None))

    assert made.events.empty
    assert made.marks.segments.empty
    assert made.scene.lanes == []


def test_a_name_keeps_clear_of_a_bar_that_may_grow() -> None:
    """What is still open goes to the day of the file, and to today in a browser."""
    made = drawn("2000-05-06", "2010-01-01/..")

    assert made.marks.right[made.events["id"].tolist().index("x")] == made.marks.last_day
