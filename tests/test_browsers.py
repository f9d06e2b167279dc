"""The page in Firefox and in WebKit: it opens and says nothing."""

from __future__ import annotations

from itertools import product
from typing import TYPE_CHECKING

import pytest
from support.other_browsers import BROWSERS, Seen, look_at

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module", params=BROWSERS)
def seen(
    request: pytest.FixtureRequest, real_page: Path, tmp_path_factory: pytest.TempPathFactory
) -> Seen:
    """What a browser shows of the real page at three widths and three zooms."""
    return look_at(real_page, request.param, tmp_path_factory.mktemp("profile"))


def test_it_opens_at_every_width_and_zoom_and_says_nothing(seen: Seen) -> None:
    """Neither a message nor an error, with the network refused."""
    assert seen.messages == []
    places = [(frame.width, frame.zoom) for frame in seen.frames]
    assert places == list(product((1280, 768, 360), (1, 2, 8)))
    assert all(frame.ready for frame in seen.frames)


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
