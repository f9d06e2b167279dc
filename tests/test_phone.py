"""The page on a phone: the list first, under what lasts and a histogram; the chart one tap away."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise
from typing import TYPE_CHECKING, Any

import pytest
from support.browser import Watched, axe
from support.chart_view import look_at_chart

import timeline

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


def test_chips_filter_as_the_other_controls_do(phone: Watched) -> None:
    """What is chosen shows only that, is counted in the others, and “All” takes it back."""
    page = phone.page
    chips = page.locator("#chips button")
    texts = chips.all_inner_texts()
    assert texts[:2] == ["All 82", "≠ 19 disputed"]
    assert "Agreement 17" in texts
    tops = {box(page, f"#chips button:nth-child({n + 1})")["y"] for n in range(len(texts))}
    assert len(tops) == 1

    page.get_by_role("button", name="19 disputed").tap()
    phone.settle()
    assert len(entries(page)) == 19
    assert page.get_by_role("status").filter(has_text="19 of 82 events").is_visible()
    assert "evidence=disputed" in page.url
    assert chips.nth(0).get_attribute("aria-pressed") == "false"
    page.locator("#chips [data-value=agreement]").tap()
    phone.settle()
    both = entries(page)
    assert 0 < len(both) < 17
    assert page.locator("#tags li").count() == 2
    page.get_by_role("button", name="All 82").tap()
    phone.settle()
    assert len(entries(page)) == 82


def test_an_entry_says_what_is_disputed(phone: Watched) -> None:
    """With its mark on the line at the left, in the colour of its category."""
    page = phone.page
    entry = page.locator("#event-pta-2021-signed")

    assert "2022" in entry.locator(".support").inner_text()
    date, mark, title = (
        box(page, f"#event-pta-2021-signed {part}") for part in (".day", ".mark", "h4")
    )
    assert date["x"] < mark["x"] < title["x"]


def test_a_tap_opens_an_entry_and_escape_closes_it(phone: Watched) -> None:
    """A tap anywhere on it; it stays in sight above the sheet, and the reader where he was."""
    page = phone.page
    page.locator("#event-nca").evaluate("(each) => each.scrollIntoView({ block: 'center' })")
    before = page.evaluate("scrollY")
    date = box(page, "#event-nca .date")
    page.touchscreen.tap(date["x"] + date["width"] / 2, date["y"] + date["height"] / 2)
    phone.settle()
    page.wait_for_timeout(200)
    assert page.url.endswith("#event-nca")
    assert page.locator("#card").is_visible()
    entry, sheet = box(page, "#event-nca h4"), box(page, "#side")
    assert box(page, "#histogram")["height"] < entry["y"]
    assert entry["y"] + entry["height"] < sheet["y"]

    page.keyboard.press("Escape")
    assert page.locator("#card").is_hidden()
    assert abs(page.evaluate("scrollY") - before) < 200


#: What can be pressed and is less than 44 px wide or high. A link in a sentence is as high as its
#: line, and what covers an entry is as large as that.
SMALL_TARGETS = """() => [...document.querySelectorAll('a, button, summary, input, [role=slider]')]
    .filter((each) => each.checkVisibility({ visibilityProperty: true })
        && !each.closest('.skip, p:not(.permalink), .links, .statements, td, th, #references')
        && getComputedStyle(each, '::after').position !== 'absolute')
    .map((each) => [each.id || each.className || each.textContent, each.getBoundingClientRect()])
    .filter(([, { width, height }]) => width < 44 || height < 43.5)
    .map(([name, { width, height }]) => `${name}: ${Math.round(width)} x ${Math.round(height)}`)"""


@pytest.mark.parametrize("fragment", ["", "#category=agreement&search=prisoner", "#event-nca"])
def test_what_is_pressed_is_as_large_as_a_finger(
    watch: Watch, real_page: Path, fragment: str
) -> None:
    """The controls, the list, and what is open."""
    page = watch(360, 740, **PHONE).open(real_page, fragment).page

    assert page.evaluate(SMALL_TARGETS) == []


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


def test_folded_years_are_a_place_too(watch: Watch, tmp_path: Path) -> None:
    """Of a file with many events the years are folded: the box is where they are, and opens one."""
    file = tmp_path / "events.csv"
    rows = (f"{1900 + n // 4}-0{n % 4 + 1}-05,Event {n},Paper" for n in range(400))
    file.write_text("\n".join(["date,title,source", *rows]))
    path = tmp_path / "page.html"
    path.write_text(timeline.read(file).page(), "utf-8")
    phone = watch(360, 740, **PHONE).open(path)
    page = phone.page
    assert entries(page) == []
    page.evaluate("scrollTo({ top: 600, behavior: 'instant' })")
    page.wait_for_timeout(200)
    early = place_read(page)
    histogram = box(page, "#histogram svg")
    page.touchscreen.tap(histogram["x"] + 0.8 * histogram["width"], histogram["y"] + 40)
    page.wait_for_timeout(400)

    assert place_read(page)[0] > early[1]
    assert len(entries(page)) == 4


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing(watch: Watch, real_page: Path, scheme: str) -> None:
    """In the list, and in the chart."""
    page = watch(360, 740, color_scheme=scheme, **PHONE).open(real_page)
    assert axe(page) == []
    page.open(real_page, "#show=chart")
    assert axe(page) == []
