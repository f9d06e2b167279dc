"""From the bytes of a file to events, chart and page."""

from __future__ import annotations

import base64
import dataclasses
import json
import re
from html import unescape
from typing import TYPE_CHECKING
from unittest.mock import Mock

import pytest

import timeline
from timeline.api import NothingToDrawError, Options, Timeline, read
from timeline.chart.drawing import Drawing
from timeline.chart.theme import LIGHT
from timeline.content.figures import read_figures
from timeline.dates import Order, parse_edtf
from timeline.problems import Code, Problem

if TYPE_CHECKING:
    from pathlib import Path

GOOD = b"""date,title,source,category,actors,source_url
2020-05,First,A,agency,Alpha; Beta,https://a.org
2022,Second,B,law,Beta,https://b.org
"""
BAD = GOOD + b"2023-13,Third,C,law,,https://c.org\n2022,Second,B,law,Beta,https://b.org\n"


def text_of(page: str) -> str:
    """The text of a page without its scripts, its tags and its white space."""
    page = re.sub(r"<(script|style).*?</\1>", "", page, flags=re.DOTALL)
    return unescape(" ".join(re.sub(r"<[^>]*>", " ", page).split()))


def test_a_file_is_read_from_its_path(tmp_path: Path) -> None:
    """The public function takes a path and gives tables, problems, chart and page."""
    path = tmp_path / "events.csv"
    path.write_bytes(GOOD)

    found = timeline.read(str(path), title="A title", subtitle="A line", lanes=None)

    assert isinstance(found, timeline.Timeline)
    assert list(found.events["title"]) == ["First", "Second"]
    assert list(found.claims["source"]) == ["A", "B"]
    assert found.problems == []
    assert json.loads(json.dumps(found.chart()))["$schema"].startswith("https://vega.github.io/")
    assert "<h1>A title</h1>" in found.page()
    assert "A line" in text_of(found.page())


def test_the_register_is_read_from_its_path(tmp_path: Path) -> None:
    """Sources come from a second file."""
    (tmp_path / "events.csv").write_text("date,title,source_id\n2020,T,a\n")
    (tmp_path / "sources.csv").write_text("source_id,source,source_url\na,Alpha,https://a.org\n")

    found = timeline.read(tmp_path / "events.csv", sources=tmp_path / "sources.csv")

    assert list(found.claims["source"]) == ["Alpha"]
    assert found.problems == []


def test_the_public_names_are_few() -> None:
    """The package offers what its `__all__` says, and no other name by chance."""
    assert timeline.__all__ == ["Size", "Theme", "Timeline", "read"]
    assert timeline.Timeline is Timeline
    with pytest.raises(AttributeError, match="no attribute 'Chart'"):
        timeline.Chart  # noqa: B018 (asking is the test)


def test_a_chart_takes_the_size_and_theme_that_the_package_offers() -> None:
    """Without a look into its modules."""
    chart = read(GOOD, "f.csv").chart(timeline.Size(500, None), dataclasses.replace(LIGHT))

    assert isinstance(LIGHT, timeline.Theme)
    assert chart["width"] < 500


def test_a_timeline_is_shown_in_a_line() -> None:
    """Without the bytes and tables of its file; of two that are equal both are one."""
    one, other = read(GOOD, "f.csv"), read(GOOD, "f.csv")

    assert repr(one) == "<Timeline 'f.csv', events: 2, claims: 2, problems: 0>"
    assert repr(one.dataset) == "<Dataset 'f.csv', events: 2, claims: 2, problems: 0>"
    assert one == one  # noqa: PLR0124 (what is tested)
    assert one != other
    assert one.dataset != other.dataset
    assert len({one, other, one.dataset, other.dataset}) == 4


def test_figures_are_read_once_for_all_pictures(monkeypatch: pytest.MonkeyPatch) -> None:
    """A deck asks for dozens of them."""
    reads = Mock(wraps=read_figures)
    monkeypatch.setattr("timeline.chart.drawing.read_figures", reads)
    found = read(GOOD, "f.csv")

    for width in (400, 500, 600):
        found.picture(timeline.Size(width, None))

    assert reads.call_count == 1


def test_a_missing_file_is_an_error_of_the_system(tmp_path: Path) -> None:
    """In Python, a path that is not there raises as it does everywhere."""
    with pytest.raises(FileNotFoundError):
        timeline.read(tmp_path / "missing.csv")


def test_rows_that_are_left_out_are_told_on_the_page() -> None:
    """The page says how many rows are left out, and lists each with the reason."""
    found = read(BAD, "f.csv")
    text = text_of(found.page())

    assert (len(found.events), len(found.errors), len(found.left_out)) == (2, 1, 2)
    assert "2 of 4 rows of the file are left out." in text
    assert 'Line 4: date "2023-13" is not a date; write 2023, 2023-04 or 2023-04-10' in text
    assert "Line 5: the row repeats line 3; delete the copy" in text


def test_a_page_of_a_sound_file_does_not_speak_of_rows() -> None:
    """Where nothing is left out, nothing is said of it."""
    assert "left out" not in text_of(read(GOOD, "f.csv").page())


@pytest.mark.parametrize(
    ("since", "until", "titles"),
    [
        (None, None, ["First", "Second"]),
        ("2020-05-31", None, ["First", "Second"]),
        ("2020-06", None, ["Second"]),
        (None, "2021", ["First"]),
        ("2020", "2020", ["First"]),
        (None, "2022-01-01", ["First", "Second"]),
        ("2021", "2021", []),
    ],
)
def test_period(since: str | None, until: str | None, titles: list[str]) -> None:
    """Events that touch the period stay; both its ends count."""
    when = [None if date is None else parse_edtf(date) for date in (since, until)]

    found = read(GOOD, "f.csv", Options(since=when[0], until=when[1]))

    assert list(found.events["title"]) == titles


def test_a_cut_is_told_on_the_page() -> None:
    """A page of a part of the file says so."""
    found = read(GOOD, "f.csv", Options(since=parse_edtf("2021")))

    assert "Events before 2021 are not shown." in text_of(found.page())


@pytest.mark.parametrize(
    ("lanes", "names"),
    [
        ("category", {"agency", "law"}),
        ("actors", {"Alpha", "Beta"}),
        ("jurisdiction", {""}),
        (None, {""}),
    ],
)
def test_swimlanes(lanes: str | None, names: set[str]) -> None:
    """The swimlanes are those that were asked for."""
    found = read(GOOD, "f.csv", Options(lanes=lanes))

    assert {lane["name"] for lane in Drawing(found.dataset).scene.lanes} == names


def test_the_order_of_numbers_is_the_users() -> None:
    """What `03/04/2022` means is told, not guessed."""
    data = b"date,title,source\n03/04/2022,T,A\n"

    dates = [
        list(read(data, "f.csv", Options(order=order)).events["date"])
        for order in (None, Order.DAY_FIRST, Order.MONTH_FIRST)
    ]

    assert dates == [[], ["2022-04-03"], ["2022-03-04"]]


@pytest.mark.parametrize(
    ("data", "unusable"),
    [
        (GOOD, False),
        (BAD, False),
        (b"", True),
        (b"date,title,source\n", True),
        (b"date,title\n2020,T\n", True),
        (b"%PDF-1.7", True),
        (b"date,title,source\n2020,T,A\n2021,T,\n", False),
    ],
)
def test_what_makes_a_file_unusable(data: bytes, unusable: bool) -> None:
    """Leaving out rows is no cure for a file that failed as a whole."""
    assert read(data, "f.csv").unusable == unusable


@pytest.mark.parametrize("register", [b"", b"source,title\na,b\n", b"PK\x03\x04"])
def test_a_register_can_be_unusable_too(register: bytes) -> None:
    """A register that failed as a whole leaves no row to trust."""
    assert read(GOOD, "f.csv", register=register).unusable


def test_an_unreadable_file_is_a_problem() -> None:
    """Why a file could not be read stands among the problems, alone; a register's is its own."""
    problem = Problem(Code.UNREADABLE_FILE, 0, "", "", "there is no such file", "look elsewhere")

    assert read(problem, "f.csv").problems == [problem]
    assert [
        each.show("f.csv", "s.csv") for each in read(GOOD, "f.csv", register=problem).problems
    ] == ["s.csv: unreadable-file: there is no such file; look elsewhere"]


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b"", "no event is left to draw: f.csv: empty-file: the file is empty"),
        (GOOD, "no event is left to draw: none lies in the period"),
    ],
)
def test_without_an_event_nothing_is_drawn(data: bytes, why: str) -> None:
    """Chart and page are refused with the reason, and a notebook shows the reason instead."""
    found = read(data, "f.csv", Options(since=parse_edtf("2050")))

    with pytest.raises(NothingToDrawError, match=why):
        found.chart()
    with pytest.raises(NothingToDrawError, match=why):
        found.page()
    assert found._repr_html_().startswith(f"<pre>{why}")


def test_a_notebook_shows_the_page_in_a_frame() -> None:
    """The frame holds the whole page, quoted, and keeps it from the notebook."""
    found = read(GOOD, "f.csv")
    html = found._repr_html_()

    assert html.startswith('<iframe srcdoc="&lt;!doctype html&gt;')
    assert "allow-scripts" in html
    assert "allow-same-origin" not in html
    assert unescape(html.split('"')[1]) == found.page()


def test_packed_parts_name_no_system() -> None:
    """Python up to 3.12 writes there on which one it runs, which others would not."""
    page = read(b"date,title,source\n2020,t,s\n", "events.csv").page()
    packed = re.findall(r'<script type="application/gzip"[^>]*>([^<]+)<', page)

    assert len(packed) >= 2
    assert {base64.b64decode(each)[9] for each in packed} == {255}
