"""The page on a phone: the list first, under what lasts and a histogram; the chart one tap away."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise
from typing import TYPE_CHECKING, Any

import pytest
from support.browser import Watched, axe
from support.chart_view import look_at_chart

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Page

pytestmark = pytest.mark.browser
Watch = Callable[..., Watched]
PHONE = {"has_touch": True, "is_mobile": True}


@pytest.fixture(params=[360, 320])
def phone(request: pytest.FixtureRequest, watch: Watch, real_page: Path) -> Watched:
    """The real page on a phone."""
    return watch(request.param, 740, **PHONE).open(real_page)


def box(page: Page, selector: str) -> Any:
    """Where an element is in the window."""
    found = page.locator(selector).first.bounding_box()
    assert found is not None, selector
    return found


def entries(page: Page) -> list[str]:
    """Ids of the events that the list shows."""
    ids: list[str] = page.evaluate(
        """[...document.querySelectorAll('#chronology [id^="event-"]')]
             .filter((each) => each.checkVisibility()).map((each) => each.id.slice(6))"""
    )
    return ids


def first_in_sight(page: Page) -> str:
    """The id of the first event of the list below what stays at the top."""
    found: str = page.evaluate(
        """() => {
            const foot = document.querySelector('#histogram').getBoundingClientRect().bottom;
            return [...document.querySelectorAll('#chronology [id^="event-"]')]
                .find((each) => each.getBoundingClientRect().bottom > foot + 20).id.slice(6);
        }"""
    )
    return found


def place_read(page: Page) -> tuple[float, float]:
    """The left and right end of the box around what is read."""
    left, right = page.evaluate(
        """() => {
            const { left, right } =
                document.querySelector('#histogram .place rect').getBoundingClientRect();
            return [left, right];
        }"""
    )
    return left, right


def test_the_list_comes_first(phone: Watched) -> None:
    """Under a picture of what lasts and a histogram; nothing is wider than the window."""
    page = phone.page
    tops = [box(page, each)["y"] for each in ("h1", "#lasting svg", "#histogram", "#chronology")]

    assert tops == sorted(tops)
    assert tops[-1] < 740
    assert page.locator("#timeline").is_hidden()
    assert page.locator("#overview").is_hidden()
    assert len(entries(page)) == page.evaluate(
        "document.querySelectorAll('#chronology [id^=\"event-\"]').length"
    )
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert phone.messages == []


def test_the_agencies_are_one_row(phone: Watched) -> None:
    """Those that follow each other read as a sentence, and no name lies on another."""
    names = phone.page.evaluate(
        """[...document.querySelectorAll('#lasting .names text')].map((each) => {
            const { left, right } = each.getBoundingClientRect();
            const top = each.transform.baseVal[0].matrix.f;
            return { text: each.textContent, left, right, top };
        }).sort((a, b) => a.top - b.top || a.left - b.left)"""
    )

    first = [each["text"] for each in names if each["top"] == names[0]["top"]]
    assert first[:2] == ["NCIS", "SOCA"]
    for one, other in pairwise(names):
        assert one["top"] != other["top"] or one["right"] <= other["left"] + 0.5


def test_the_chart_is_one_tap_away(phone: Watched) -> None:
    """It stands in place of the list, is kept in the address, and going back leads to the list."""
    page = phone.page
    page.get_by_role("button", name="Chart", exact=True).tap()
    phone.settle()

    assert page.url.endswith("#show=chart")
    assert page.locator("#chronology").is_hidden()
    assert page.locator("#histogram").is_hidden()
    assert look_at_chart(phone).faults() == []
    assert len(look_at_chart(phone).named) > 30
    page.go_back()
    phone.settle()
    assert page.locator("#timeline").is_hidden()
    assert page.locator("#chronology").is_visible()


def test_the_box_follows_what_is_read(phone: Watched) -> None:
    """It moves on as one reads, and stays on the screen."""
    page = phone.page
    places = []
    for part in (0.1, 0.5, 0.9):
        page.evaluate(
            """(part) => {
                const { top, height } =
                    document.querySelector('#entries').getBoundingClientRect();
                scrollTo({ top: scrollY + top + part * height, behavior: 'instant' });
            }""",
            part,
        )
        page.wait_for_timeout(200)
        places.append(place_read(page))

    assert places == sorted(places)
    assert places[0][1] < places[-1][0]
    assert box(page, "#histogram")["y"] == pytest.approx(0, abs=1)


def test_a_press_in_the_histogram_leads_there(phone: Watched) -> None:
    """To the first event of that time; a drag goes on."""
    page = phone.page
    histogram = box(page, "#histogram svg")
    x = histogram["x"] + 0.6 * histogram["width"]
    page.touchscreen.tap(x, histogram["y"] + 40)
    page.wait_for_timeout(300)
    middle = first_in_sight(page)
    left, right = place_read(page)
    assert left - 30 < x < right + 30
    assert box(page, "#histogram")["y"] == pytest.approx(0, abs=1)

    page.mouse.move(x, 40)
    page.mouse.down()
    page.mouse.move(x + 90, 40, steps=6)
    page.mouse.up()
    page.wait_for_timeout(300)
    ids = entries(page)
    assert ids.index(first_in_sight(page)) > ids.index(middle)


def test_the_keyboard_moves_the_place(phone: Watched) -> None:
    """The histogram is a slider over the time of the list."""
    page = phone.page
    slider = page.get_by_role("slider", name="Place in the list, by time")
    slider.press("End")
    page.wait_for_timeout(300)
    late = slider.get_attribute("aria-valuetext") or ""
    assert late >= "2024"

    slider.press("Home")
    page.wait_for_timeout(300)
    early = slider.get_attribute("aria-valuetext") or ""
    slider.press("ArrowRight")
    page.wait_for_timeout(300)
    assert early < (slider.get_attribute("aria-valuetext") or "") < late


def test_a_link_to_an_event_shows_its_entry(watch: Watch, real_page: Path) -> None:
    """It is on the screen, and what is said of it is open."""
    page = watch(360, 740, **PHONE).open(real_page, "#event-nca").page
    page.wait_for_timeout(300)
    entry = box(page, "#event-nca")

    assert 0 < entry["y"] < 370
    assert page.locator("#card").is_visible()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing(watch: Watch, real_page: Path, scheme: str) -> None:
    """In the list, and in the chart."""
    page = watch(360, 740, color_scheme=scheme, **PHONE).open(real_page)
    assert axe(page) == []
    page.open(real_page, "#show=chart")
    assert axe(page) == []
