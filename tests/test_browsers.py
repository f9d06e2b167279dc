"""The page in Firefox and in WebKit: it opens, says nothing, and no name lies on another."""

from __future__ import annotations

from itertools import combinations, product
from typing import TYPE_CHECKING

import pytest
from support.other_browsers import BROWSERS, Name, Seen, look_at

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.browser
#: Letters of the chart are 12.5 px high, and its rows 17 px or more.
LINE_HEIGHT = 12


@pytest.fixture(scope="module", params=BROWSERS)
def seen(
    request: pytest.FixtureRequest, real_page: Path, tmp_path_factory: pytest.TempPathFactory
) -> Seen:
    """What a browser shows of the real page at three widths and three zooms."""
    return look_at(real_page, request.param, tmp_path_factory.mktemp("profile"))


def on_one_another(one: Name, other: Name) -> bool:
    """Boxes of text are higher in one browser than in another: the lines they stand on count."""
    beside = one.right <= other.left + 0.5 or other.right <= one.left + 0.5
    return not beside and abs(one.baseline - other.baseline) < LINE_HEIGHT


def test_it_opens_at_every_width_and_zoom_and_says_nothing(seen: Seen) -> None:
    """Neither a message nor an error, with the network refused."""
    assert seen.messages == []
    places = [(frame.width, frame.zoom) for frame in seen.frames]
    assert places == list(product((1280, 768, 360), (1, 2, 8)))
    assert all(frame.ready for frame in seen.frames)


def test_no_two_names_lie_on_one_another(seen: Seen) -> None:
    """Nor is one cut by an edge of the chart, and names there are."""
    for frame in seen.frames:
        left, right = frame.edges
        place = (frame.width, frame.zoom)
        pairs = combinations(frame.names, 2)
        assert [(place, *pair) for pair in pairs if on_one_another(*pair)] == []
        cut = [n for n in frame.names if n.left < left - 1 or n.right > right + 1]
        assert (place, cut) == (place, [])
        assert len(frame.names) > 5, place
    assert len(seen.frames[0].names) >= 60


@pytest.mark.parametrize("browser", BROWSERS)
def test_what_a_page_says_is_heard(browser: str, tmp_path: Path) -> None:
    """On the console, by an error, and by a promise that nobody caught."""
    page = tmp_path / "page.html"
    page.write_text(
        """<!doctype html><html data-ready><body><div id="timeline" data-from="0" data-to="9">
        <svg><text y="20" data-event="a">A</text></svg></div>
        <script>console.warn("said"); Promise.reject(new Error("not caught"))</script>
        <script>throw new Error("not expected")</script>""",
        "utf-8",
    )

    seen = look_at(page, browser, tmp_path)

    for message in ("said", "not caught", "not expected"):
        assert sum(message in each for each in seen.messages) == len(seen.frames) == 9
    assert [name.text for frame in seen.frames for name in frame.names] == ["A"] * 9
