"""What a picture holds: every event with a name, a mark or in a count; nothing beyond its edge."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from conftest import REAL_FILE
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from support.examples import examples
from support.made_files import FileRow, file_row, files, made_file, made_of

import timeline
from timeline.api import Options
from timeline.chart.drawing import Drawing
from timeline.chart.pictures.picture import SIZES, Size, TooSmallError
from timeline.chart.pictures.picture_words import UnknownMeasureError
from timeline.chart.theme import DARK, LIGHT, PRINT
from timeline.content.figures import read_figures
from timeline.language import in_heading
from timeline.model.selection import choose_events

if TYPE_CHECKING:
    from timeline.chart.pictures.picture import Picture
    from timeline.chart.scene import ChartRow

MADE = timeline.read(REAL_FILE)
COLOURS = ("fill", "stroke", "backing", "halo")


def words(picture: Picture, part: str) -> str:
    """What a part of the surroundings says."""
    return " ".join(row["text"] for row in picture.rows["frame"] if row["part"] == part)


def without_colours(row: ChartRow) -> ChartRow:
    """What of a row no theme changes."""
    return {name: value for name, value in row.items() if name not in COLOURS}


@pytest.mark.parametrize("size", [*SIZES.values(), Size(1240, None), Size(700, 620)])
def test_every_event_is_named_or_a_tick(size: Size) -> None:
    """And the picture says how many of each."""
    picture = MADE.picture(size)
    named = picture.named

    assert named.n_named + named.n_ticks == len(MADE.events) == named.n
    assert named.n_named == len({row["id"] for row in picture.rows["labels"]})
    assert named.n_ticks == sum(row["n"] for row in picture.rows["strips"])
    note = words(picture, "note")
    if named.n_named == named.n:
        assert "All 82 events are named" in note
    else:
        assert f"{named.n_named} of 82 events are named" in note
        assert f"{named.n_ticks} events have no room for their names" in note


@settings(deadline=None, max_examples=examples(25), suppress_health_check=[HealthCheck.too_slow])
@given(files(), st.integers(240, 1500), st.one_of(st.none(), st.integers(300, 900)))
def test_whatever_the_file_and_size_no_event_is_lost(
    rows: list[FileRow], width: int, height: int | None
) -> None:
    """Or it is refused, with the height that would do."""
    made = made_of(rows)
    if made.events.empty:
        return
    try:
        picture = made.picture(Size(width, height))
    except TooSmallError as error:
        least = int(str(error).rsplit(" are", 1)[0].rsplit(" ", 1)[1])
        picture = made.picture(Size(width, least))
    assert picture.named.n == len(made.events)
    assert height is None or picture.height_px >= height
    assert all(row["y"] + picture.plot.top < picture.height_px for row in picture.rows["frame"])


@pytest.mark.parametrize("name", SIZES)
def test_nothing_reaches_beyond_the_edges(name: str) -> None:
    """Words, marks and samples lie within the picture, the plot above what is told of it."""
    picture = MADE.picture(SIZES[name])
    plot = picture.plot
    width, height = SIZES[name]
    tops = [row["y"] + plot.top for row in picture.rows["frame"]]
    below = [row["y"] for row in picture.rows["frame"] if row["part"] in {"legend", "note"}]

    assert picture.width_px == width
    assert height is None or picture.height_px == height
    assert min(tops) > 0
    assert max(tops) < picture.height_px
    assert min(below) > plot.height
    assert plot.left + plot.width < picture.width_px


def test_a_larger_picture_names_more() -> None:
    """Height and width each give room."""
    n = [MADE.picture(Size(w, h)).named.n_named for w, h in ((700, 700), (700, 1100), (1100, 1100))]

    assert n == sorted(n)
    assert n[0] < n[-1]


def test_a_picture_without_room_says_what_it_needs() -> None:
    """The height that it names is enough."""
    with pytest.raises(
        TooSmallError, match="200 pixels high has no room for 6 swimlanes"
    ) as caught:
        MADE.picture(Size(900, 200))
    least = int(str(caught.value).rsplit(" are", 1)[0].rsplit(" ", 1)[1])

    assert MADE.picture(Size(900, least)).named.n == 82
    with pytest.raises(TooSmallError, match="too narrow"):
        MADE.picture(Size(100, None))


def titles_of(picture: Picture) -> str:
    """The titles of the small multiples, without their sources."""
    rows = [row for row in picture.rows["frame"] if row["part"] == "figures"]
    return " ".join(row["text"] for row in rows if row["size"] == 12)


def test_only_the_measures_that_are_asked_for() -> None:
    """By name, in any case; an unknown name is refused with those that there are."""
    names = [measure.name for measure in read_figures(MADE.claims).drawn]
    asked = ((), (names[3].upper(),), ("all",))
    without, one, every = (MADE.picture(measures=some) for some in asked)

    assert without.rows["figure_words"] == without.rows["figure_lines"] == []
    assert titles_of(one).startswith(in_heading(names[3]))
    assert all(in_heading(name).split()[0] in titles_of(every) for name in names)
    assert every.height_px > one.height_px > without.height_px
    with pytest.raises(UnknownMeasureError, match="annual cost per prisoner"):
        MADE.picture(measures=("nonsense",))


def test_themes_change_colours_only() -> None:
    """The places are the same on screen, in the dark and on paper."""
    plain = []
    for theme in (LIGHT, DARK, PRINT):
        rows = MADE.picture(Size(900, None), theme, ("all",)).rows
        plain.append({name: [without_colours(row) for row in some] for name, some in rows.items()})

    assert plain[0] == plain[1] == plain[2]


def test_a_part_of_the_file_is_told_as_such() -> None:
    """The notes say what was chosen, and numbers are those of the part."""
    made = choose_events(MADE.dataset, (), ("Agency",), ("UK",))
    picture = Drawing(made).picture()

    assert set(made.events["category"]) == {"agency"}
    assert all("UK" in places for places in made.events["jurisdiction"])
    assert "Only events of the category Agency. Only events of UK." in words(picture, "note")
    assert words(picture, "evidence").startswith(f"{len(made.events)} events from ")


def test_swimlanes_of_another_kind_have_the_categories_in_the_legend() -> None:
    """Their marks are explained."""
    rows = [file_row("2001", category="law"), file_row("2002", category="deal")]
    made = made_of(rows, Options(lanes=None))

    legend = words(made.picture(), "legend")
    assert "Law" in legend
    assert "Deal" in legend
    assert "Law" not in words(made_of([file_row("2001", category="law")]).picture(), "legend")


def test_the_legend_has_what_is_drawn_and_no_more() -> None:
    """At this size a month is a mark, and no capsule is explained."""
    rows = [file_row("1950-01-01/2020-02-03", "Long"), file_row("2001-05", "Month")]
    legend = words(made_of(rows).picture(), "legend")

    assert "a time from one day to another" in legend
    assert "as wide as that" not in legend


def test_a_large_file_is_drawn_whole() -> None:
    """Two thousand events are named or ticks, to the last one."""
    made = made_of(made_file(2000, 3))
    picture = made.picture(SIZES["a4"])

    assert picture.named.n == 2000
    assert picture.named.n_ticks > 1500
    assert picture.height_px == 1123
