"""The first screen around the chart: legend, tools, overview, and the head that stays in sight."""

from __future__ import annotations

from collections.abc import Callable
from itertools import combinations
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from support.browser import Watched
from support.chart_view import Drawn, look_at_chart

if TYPE_CHECKING:
    from playwright.sync_api import Page

Watch = Callable[..., Watched]
MakePage = Callable[[str], Path]

FILE = """\
id,date,title,source,source_url,category,source_date
a,2001-05-01,First meeting,Times,https://example.org/1,talks,
a,2001-05-01,First meeting,Post,https://example.org/2,talks,
b,2004,"Second, longer meeting",Times,https://example.org/3,talks,
b,2009,"Second, longer meeting",Post,https://example.org/4,talks,
c,2010-06/..,Agency,Post,https://example.org/5,agency,2012-01-01
d,2011-03-04,Review,Gazette,https://example.org/6,talks,
"""


def legend(page: Page) -> dict[str, str]:
    """The count of each evidence in the row."""
    return dict(
        page.evaluate(
            """[...document.querySelectorAll('#legend [data-evidence]')].map((each) =>
                [each.dataset.evidence, each.querySelector('.count').textContent])"""
        )
    )


def visible(page: Page) -> list[str]:
    """Ids of the events that the chronology shows."""
    ids: list[str] = page.evaluate(
        """[...document.querySelectorAll('#entries .entries > li:not([hidden])')]
             .map((entry) => entry.id.slice('event-'.length))"""
    )
    return ids


def box(page: Page, selector: str) -> Any:
    """Left, top, right and bottom of an element in the window."""
    return page.evaluate(
        """(selector) => {
            const { left, top, right, bottom } =
                document.querySelector(selector).getBoundingClientRect();
            return { left, top, right, bottom };
        }""",
        selector,
    )


def window(page: Page) -> list[float]:
    """The days of the window."""
    days: list[float] = page.evaluate(
        "['from', 'to'].map((each) => +document.querySelector('#timeline').dataset[each])"
    )
    return days


@pytest.mark.parametrize(
    ("evidence", "left"), [("corroborated", ["a"]), ("single", ["c", "d"]), ("disputed", ["b"])]
)
def test_legend_counts_and_filters(
    watch: Watch, make_page: MakePage, evidence: str, left: list[str]
) -> None:
    """Each entry says how many events have its mark; choosing shows only these, again all."""
    page = watch().open(make_page(FILE))
    assert legend(page.page) == {"corroborated": "1", "single": "2", "disputed": "1"}
    entry = page.page.locator(f"#legend [data-evidence={evidence}]")
    entry.click()
    page.settle()

    assert visible(page.page) == left
    marked = "[...document.querySelectorAll('#timeline svg [data-event]')]"
    ids = page.page.evaluate(f"[...new Set({marked}.map((each) => each.dataset.event))]")
    assert sorted(ids) == left
    assert entry.get_attribute("aria-pressed") == "true"
    assert legend(page.page) == {"corroborated": "1", "single": "2", "disputed": "1"}
    assert page.page.locator("#live").inner_text() == f"{len(left)} of 4 events"
    assert f"evidence={evidence}" in page.page.evaluate("location.hash")
    entry.click()
    assert visible(page.page) == ["a", "b", "c", "d"]


def test_legend_follows_the_other_filters(watch: Watch, make_page: MakePage) -> None:
    """An entry counts what the filters of other facets leave."""
    page = watch().open(make_page(FILE), "#category=talks")

    assert legend(page.page) == {"corroborated": "1", "single": "1", "disputed": "1"}


def test_legend_is_there_without_scripts(make_page: MakePage, browser: Any) -> None:
    """Its marks are explained and counted, and there is nothing to press."""
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(make_page(FILE).as_uri())

    assert "2 with one source" in " ".join(page.locator("#legend").inner_text().split())
    assert page.locator("#legend button:enabled").count() == 0
    assert page.locator("#head").is_hidden()
    context.close()


@pytest.mark.parametrize("width", [360, 768, 1280, 1920])
def test_the_first_screen(watch: Watch, real_page: Path, width: int) -> None:
    """Title, legend, overview and chart follow each other; overview and chart are aligned."""
    page = watch(width, 900).open(real_page, "#show=chart").page
    tops = [
        box(page, each)["top"] for each in ("h1", "#legend", "#overview", "#timeline .plot svg")
    ]

    assert tops == sorted(tops)
    assert tops[1] < 300
    assert box(page, "#overview")["right"] == pytest.approx(box(page, "#timeline")["right"], abs=1)
    assert page.locator("#filters").is_hidden()


@pytest.mark.parametrize(
    ("width", "most", "parts"),
    [(1280, 130, ["chronology", "references"]), (360, 110, ["references"])],
)
def test_the_head_stays_in_sight(
    watch: Watch, real_page: Path, width: int, most: int, parts: list[str]
) -> None:
    """Down to the references overview and title are on the screen, and take little of it."""
    page = watch(width, 800).open(real_page, "#show=chart").page
    for place in ("scrollTo(0, 700)", *(f"{part}.scrollIntoView()" for part in parts)):
        page.evaluate(place)
        page.wait_for_timeout(100)
        head = box(page, "#head")

        assert 0 <= box(page, "#overview")["top"] < box(page, "#overview")["bottom"] <= most
        assert head["top"] == 0
        assert head["bottom"] <= most
        assert page.locator("#head .title").is_visible()


@pytest.mark.parametrize(("width", "height"), [(320, 256), (1280, 400)])
def test_a_low_window_has_no_head_in_it(
    watch: Watch, real_page: Path, width: int, height: int
) -> None:
    """At 400 percent, or in a low window, the head scrolls away."""
    page = watch(width, height).open(real_page, "#show=chart").page
    page.evaluate("scrollTo(0, 2000)")

    assert box(page, "#head")["bottom"] < 0


def test_overview_says_what_is_read_and_leads_there(watch: Watch, real_page: Path) -> None:
    """In the chronology a line marks the entry at the top; a press scrolls to its day."""
    page = watch(1280, 800).open(real_page).page
    whole = window(page)
    assert page.locator("#overview .read").is_hidden()
    page.locator("#chronology").evaluate("(each) => each.scrollIntoView()")
    page.wait_for_timeout(100)
    early = box(page, "#overview .read")["left"]
    overview = box(page, "#overview")
    page.mouse.click(overview["left"] + 0.8 * (overview["right"] - overview["left"]), 40)
    page.wait_for_timeout(150)
    late = box(page, "#overview .read")["left"]
    width = overview["right"] - overview["left"]

    assert early < overview["left"] + 0.3 * width
    assert late == pytest.approx(overview["left"] + 0.8 * width, abs=0.05 * width)
    assert window(page) == whole


def test_overview_moves_the_window(watch: Watch, make_page: MakePage) -> None:
    """Keys move an edge; what is dragged moves all; a press outside centres the window there."""
    page = watch().open(make_page(FILE))
    whole = window(page.page)
    days = whole[1] - whole[0]
    page.page.get_by_role("slider", name="First day shown").focus()
    for _ in range(4):
        page.page.keyboard.press("PageUp")
    page.settle()
    assert window(page.page) == pytest.approx([whole[0] + 0.4 * days, whole[1]], abs=1)

    overview = box(page.page, "#overview")
    width = overview["right"] - overview["left"]
    middle = (overview["top"] + overview["bottom"]) / 2 - 8
    page.page.mouse.click(overview["left"] + 0.2 * width, middle)
    page.settle()
    assert window(page.page) == pytest.approx([whole[0], whole[0] + 0.6 * days], abs=0.02 * days)

    page.page.mouse.move(overview["left"] + 0.3 * width, middle)
    page.page.mouse.down()
    page.page.mouse.move(overview["left"] + 0.5 * width, middle, steps=4)
    page.page.mouse.up()
    page.settle()
    assert window(page.page)[0] == pytest.approx(whole[0] + 0.2 * days, abs=0.02 * days)
    page.page.locator("#reset").click()
    assert window(page.page) == whole


def test_a_small_file_has_no_tool_that_it_does_not_need(watch: Watch, make_page: MakePage) -> None:
    """Where nothing can be filtered there is no button for it."""
    rows = "".join(f"200{n}-01-05,Event {n},Paper,https://example.org/{n}\n" for n in range(8))
    page = watch().open(make_page("date,title,source,source_url\n" + rows)).page

    assert page.locator("#more").is_hidden()
    assert page.locator("#legend button").count() == 1
    assert page.locator("#overview").is_visible()


def test_toolbars_are_one_stop_each(watch: Watch, make_page: MakePage) -> None:
    """Arrow keys go round the entries of the legend; Tab leaves it."""
    page = watch().open(make_page(FILE)).page
    focused = "document.activeElement.dataset.evidence ?? document.activeElement.textContent"
    page.locator("#legend button").first.focus()
    seen = []
    for key in ("ArrowRight", "ArrowRight", "ArrowLeft", "End", "Home"):
        page.keyboard.press(key)
        seen.append(page.evaluate(focused).strip())
    page.keyboard.press("Tab")

    assert seen == ["single", "disputed", "single", "All marks", "corroborated"]
    assert page.evaluate("document.activeElement.id") == "search"


def test_address_brings_names_axis_and_lanes_back(watch: Watch, make_page: MakePage) -> None:
    """All names, one even scale, and lanes opened by hand are kept in the address."""
    path = make_page(FILE)
    fragment = "#evidence=single&names=all&axis=even&open=talks&folded=agency"
    page = watch().open(path, fragment).page
    page.locator("#zoom-in").click()
    page.wait_for_timeout(400)
    for part in fragment[1:].split("&"):
        assert part in page.evaluate("location.hash")
    assert page.locator("#all-names").get_attribute("aria-pressed") == "true"
    page.locator("#all-names").click()
    assert "names=all" not in page.evaluate("location.hash")


def test_back_and_forward_bring_names_axis_and_lanes(watch: Watch, real_page: Path) -> None:
    """Each choice is a step of the history, and going back or forward draws what was there."""
    watched = watch(1280, 800).open(real_page)
    page = watched.page

    def look() -> tuple[str, set[str], list[Drawn]]:
        page.wait_for_timeout(300)
        watched.settle()
        view = look_at_chart(watched)
        return page.evaluate("location.hash"), view.marked, view.texts

    seen = [look()]
    for button in ("#all-names", "#even-scale", ".lane-head >> nth=1"):
        page.locator(button).click()
        page.mouse.move(640, 5)
        seen.append(look())

    assert all(one != other for one, other in combinations([texts for *_, texts in seen], 2))
    for then in seen[-2::-1]:
        page.go_back()
        assert look() == then
    for then in seen[1:]:
        page.go_forward()
        assert look() == then


def test_all_names_are_a_press_away(watch: Watch, make_page: MakePage) -> None:
    """Where not all names have room the head says how many do; the button opens the others."""
    rows = "".join(
        f"{2000 + n // 12}-{n % 12 + 1:02d}-05,Meeting number {n} of the long row,Paper,talks\n"
        for n in range(150)
    )
    path = make_page("date,title,source,category\n" + rows)
    page = watch(1280, 700).open(path).page
    names = "new Set([...document.querySelectorAll('#timeline .names text[data-event]')]"
    names += ".map((each) => each.dataset.event)).size"
    named = page.evaluate(names)

    assert 60 <= named < 150
    assert page.locator("#named").inner_text() == f"{named} named"
    assert page.locator("#strokes").is_visible()
    page.locator("#all-names").click()
    page.wait_for_timeout(300)
    assert page.evaluate(names) == 150
    assert page.locator("#named").inner_text() == ""
    assert page.evaluate("location.hash") == "#names=all"
    page.locator("#all-names").click()
    page.wait_for_timeout(300)
    assert page.evaluate(names) == named


def test_scale_can_be_even(watch: Watch, real_page: Path) -> None:
    """Where the axis breaks one even scale can be chosen, while the whole period is shown."""
    page = watch().open(real_page).page
    steps = page.locator("#timeline svg text", has_text="a step")
    assert steps.count() == 2
    page.locator("#even-scale").click()
    page.wait_for_timeout(300)

    assert steps.count() == 0
    assert page.evaluate("location.hash") == "#axis=even"
    page.locator("#zoom-in").click()
    page.wait_for_timeout(300)
    assert page.locator("#even-scale").is_hidden()
    page.locator("#reset").click()
    page.locator("#even-scale").click()
    page.wait_for_timeout(300)
    assert steps.count() == 2


def test_head_is_aligned_where_words_run_to_the_left(watch: Watch, make_page: MakePage) -> None:
    """Time runs to the right in every language: overview, axis and chart begin at one place."""
    page = watch().open(make_page(FILE)).page
    page.evaluate("document.documentElement.dir = 'rtl'")
    lefts = [box(page, each)["left"] for each in ("#overview", "#axis", "#timeline .plot")]

    assert lefts == [lefts[0]] * 3
