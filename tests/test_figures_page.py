"""The small multiples in a browser: folding, the window, values at the pointer, on paper."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from support.browser import Watched
from test_figures import ARRIVALS, HEADER, rows

Watch = Callable[..., Watched]
MakePage = Callable[[str], Path]

#: Ten measures of three values.
TEN = HEADER + "".join(
    rows("2018-01-01 10", "2019-01-01 20", "2020-01-01 30").replace(",m,", f",measure {i},")
    for i in range(10)
)


def shown(page: Watched) -> int:
    """How many small multiples are shown."""
    found: int = page.page.locator("#figures figure:visible").count()
    return found


def boxes(page: Watched) -> list[dict[str, Any]]:
    """Text and box of each word of the small multiples that are shown, and their edges."""
    found: list[dict[str, Any]] = page.page.evaluate(
        """[...document.querySelectorAll('#figures figure:not([hidden]) svg')].flatMap((svg, i) => {
            const edge = svg.getBoundingClientRect();
            return [...svg.querySelectorAll('text')].map((text) => {
                const box = text.getBoundingClientRect();
                return { i, text: text.textContent, left: box.left, right: box.right,
                         top: box.top + 2, bottom: box.bottom - 2, least: edge.left,
                         most: edge.right };
            });
        })"""
    )
    return found


@pytest.mark.parametrize("width", [1280, 768, 360])
def test_words_do_not_overlap(watch: Watch, real_page: Path, width: int) -> None:
    """In the browser's own fonts no word lies on another or outside its picture."""
    page = watch(width).open(real_page)
    page.page.locator("#all-figures").click()
    words = boxes(page)

    assert words
    assert [
        (a["text"], b["text"])
        for at, a in enumerate(words)
        for b in words[at + 1 :]
        if a["i"] == b["i"]
        and a["left"] < b["right"] - 0.5
        and b["left"] < a["right"] - 0.5
        and a["top"] < b["bottom"]
        and b["top"] < a["bottom"]
    ] == []
    assert all(each["least"] - 1 <= each["left"] for each in words)
    assert all(each["right"] <= each["most"] + 1 for each in words)
    assert page.page.evaluate("document.documentElement.scrollWidth") <= width
    assert page.messages == []


def test_the_first_row_is_shown_and_all_on_request(watch: Watch, make_page: MakePage) -> None:
    """How many that are follows the width."""
    path = make_page(TEN)
    wide, narrow = watch(1280).open(path), watch(360).open(path)

    assert 3 <= shown(wide) <= 6
    assert shown(narrow) == 2
    assert wide.page.locator("#figures-shown").inner_text() == f"{shown(wide)} of 10"
    wide.page.locator("#all-figures").click()
    assert shown(wide) == 10
    assert wide.page.locator("#all-figures").get_attribute("aria-expanded") == "true"


def test_they_are_there_without_scripts_and_on_paper(watch: Watch, make_page: MakePage) -> None:
    """All of them, and the table."""
    path = make_page(TEN + rows("2020 5").replace(",m,", ",once,"))
    without = watch(java_script_enabled=False)
    without.page.goto(path.as_uri())
    printed = watch().open(path)
    printed.page.emulate_media(media="print")

    for page in (without, printed):
        assert shown(page) == 10
        assert page.page.locator("#other-figures").is_visible()
    assert not without.page.locator("#all-figures").is_visible()


def test_the_window_of_the_chart_is_shaded(watch: Watch, make_page: MakePage) -> None:
    """Where it is in the years of the picture; the whole period is not."""
    path = make_page(ARRIVALS)
    whole = watch().open(path).page.locator("#figures .shade").get_attribute("width")
    page = watch().open(path, "#days=18628_18993")
    shade = page.page.locator("#figures .shade")
    left, width = (float(shade.get_attribute(name) or 0) for name in ("x", "width"))

    assert whole == "0"
    # The second of three years.
    assert left == pytest.approx(6 + 214 / 3, abs=1)
    assert width == pytest.approx(214 / 3, abs=1)


def test_the_pointer_tells_the_values(watch: Watch, make_page: MakePage) -> None:
    """All of the moment, with who says so; a click opens the event."""
    page = watch().open(make_page(ARRIVALS))
    sheet = page.page.locator("#figures .sheet")
    box = sheet.locator("svg").bounding_box()
    assert box is not None
    sheet.hover(position={"x": box["width"] / 2, "y": 40})
    told = sheet.locator(".told").inner_text()

    assert "12,301 2021, Ministry, in Gazette and Paper" in told
    assert "13,685 ≠ 2021, Tabloid" in told
    sheet.click(position={"x": box["width"] / 2, "y": 40})
    page.settle()
    assert page.page.locator("#side-title").inner_text() == "Second"


def test_the_keys_tell_the_values(watch: Watch, make_page: MakePage) -> None:
    """A row of the table that has the focus is shown in the picture."""
    page = watch().open(make_page(ARRIVALS))
    page.page.locator("#figures summary").click()
    page.page.locator("#figures table a").first.focus()

    assert "815" in page.page.locator("#figures .told").inner_text()
    page.page.keyboard.press("Escape")
    assert not page.page.locator("#figures .told").is_visible()


def test_a_measure_is_drawn_under_the_chart(watch: Watch, make_page: MakePage) -> None:
    """On the axis of the chart, and the address keeps it."""
    path = make_page(ARRIVALS)
    page = watch().open(path)
    assert not page.page.locator("#measure").is_visible()
    page.page.locator("#figures .under").first.click()
    page.settle()
    fragment = page.page.evaluate("location.hash")
    again = watch().open(path, fragment)

    assert fragment == "#measure=arrivals"
    for each in (page, again):
        words = each.page.locator("#measure text").all_text_contents()
        assert words[0] == "Arrivals, people, on the time axis of the chart"
        assert {"12,301", "815"} <= set(words)
        assert each.page.locator("#figures .under").first.get_attribute("aria-pressed") == "true"
    again.page.locator("#figures .under").first.click()
    again.settle()
    assert not again.page.locator("#measure").is_visible()
    assert page.messages + again.messages == []
