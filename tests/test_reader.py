"""What a reader does with the page: filters, steps, keeps and takes away."""

from __future__ import annotations

import base64
import csv
import gzip
import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import pytest
from conftest import REAL_FILE
from support.browser import Watched

if TYPE_CHECKING:
    from playwright.sync_api import Page

Watch = Callable[..., Watched]
MakePage = Callable[[str], Path]

FILE = """\
id,date,title,source,source_url,category,jurisdiction,actors,source_kind
a,2001-05-01,First meeting,Times,https://example.org/1,talks,UK,Home Office,press
a,2001-05-01,First meeting,Post,https://example.org/2,talks,UK,Home Office,press
b,2004,"Second, longer meeting",Times,https://example.org/3,talks,UK; Albania,Police,press
b,2009,"Second, longer meeting",Post,https://example.org/4,talks,UK; Albania,Police,press
c,2010-06/2014,Agency,Post,https://example.org/5,agency,Albania,Police,ngo
"""


def visible(page: Page) -> list[str]:
    """Ids of the events that the chronology shows."""
    ids: list[str] = page.evaluate(
        """[...document.querySelectorAll('#entries .entries > li:not([hidden])')]
             .map((entry) => entry.id.slice('event-'.length))"""
    )
    return ids


def choose_option(page: Page, facet: str, option: str) -> None:
    """Switch a value of a facet in the panel of filters."""
    if page.locator("#filters").is_hidden():
        page.locator("#more").click()
    page.get_by_role("group", name=facet).locator("label", has_text=option).click()


def downloaded(page: Page, button: str) -> bytes:
    """The bytes that a button of the menu of downloads hands over."""
    page.locator("#download summary").click()
    with page.expect_download() as waiting:
        page.locator(button).click()
    return Path(waiting.value.path()).read_bytes()


@pytest.mark.parametrize(
    ("facet", "option", "left"),
    [
        ("Category", "Talks", ["a", "b"]),
        ("Place", "Albania", ["b", "c"]),
        ("People and bodies", "Home Office", ["a"]),
        ("Publisher", "Times", ["a", "b"]),
        ("Kind of source", "ngo", ["c"]),
        ("Sources", "one source", ["c"]),
        ("Sources", "sources disagree", ["b"]),
    ],
)
def test_filters_narrow_all_at_once(
    watch: Watch, make_page: MakePage, facet: str, option: str, left: list[str]
) -> None:
    """A filter narrows chronology, chart and count together, is a tag, and its tag removes it."""
    page = watch().open(make_page(FILE))
    choose_option(page.page, facet, option)
    page.page.wait_for_timeout(100)
    page.settle()

    assert visible(page.page) == left
    assert len(page.labels()) == len(left)
    assert page.page.locator("#live").inner_text() == f"{len(left)} of 3 events"

    assert page.page.locator("#tags li").all_inner_texts() == [option]
    page.page.locator("#tags li button").click()
    assert visible(page.page) == ["a", "b", "c"]
    assert page.page.locator("#tags").is_hidden()


def test_filters_combine_and_counts_follow(watch: Watch, make_page: MakePage) -> None:
    """Two filters leave what passes both; each option says how many it would leave."""
    page = watch().open(make_page(FILE))
    choose_option(page.page, "Place", "Albania")
    choose_option(page.page, "Publisher", "Times")

    assert visible(page.page) == ["b"]
    counts = page.page.get_by_role("group", name="Publisher").locator("label").all_inner_texts()
    assert [re.sub(r"\s+", " ", text).strip() for text in counts] == ["Post 2", "Times 1"]


def test_list_can_follow_the_period(watch: Watch, make_page: MakePage) -> None:
    """The chronology can have the events of the period in view only."""
    page = watch().open(make_page(FILE), "#days=14000_16000")
    assert visible(page.page) == ["a", "b", "c"]
    page.page.locator("#more").click()
    page.page.locator("#within").check()

    assert visible(page.page) == ["b", "c"]


def test_found_events_are_stepped_through(watch: Watch, make_page: MakePage) -> None:
    """Next and previous go round the events found, each named and in view."""
    page = watch().open(make_page(FILE))
    page.page.fill("#search", "meeting")
    said = []
    for button in ("#found-after", "#found-after", "#found-after", "#found-before"):
        page.page.locator(button).click()
        page.page.wait_for_timeout(60)
        said.append((page.page.locator("#active").text_content() or "").split(",")[0])

    assert said == ["First meeting", "Second", "First meeting", "Second"]


def test_address_brings_the_view_back(watch: Watch, make_page: MakePage) -> None:
    """Window, filters, search, event, pins and theme are in the address, and come back from it."""
    path = make_page(FILE)
    page = watch().open(path)
    page.page.fill("#search", "meeting")
    choose_option(page.page, "Publisher", "Post")
    page.page.locator("#event-b h4 a").click()
    page.page.locator("#pin").click()
    page.page.locator("#zoom-in").click()
    page.page.locator("#theme").click()
    page.page.wait_for_timeout(400)
    fragment = page.page.evaluate("location.hash")
    period = page.page.locator("#period").inner_text()

    again = watch().open(path, fragment)
    assert again.page.locator("#period").inner_text() == period
    assert again.page.locator("#search").input_value() == "meeting"
    assert visible(again.page) == ["a", "b"]
    assert again.page.locator("#side-title").inner_text() == "Second, longer meeting"
    assert again.page.locator("#brief li").count() == 1
    assert again.page.evaluate("document.documentElement.dataset.theme") == "dark"
    assert again.page.evaluate("location.hash") == fragment


def test_back_undoes_a_choice(watch: Watch, make_page: MakePage) -> None:
    """Back closes the card that was opened, and forward opens it again."""
    page = watch().open(make_page(FILE))
    page.page.locator("#event-a h4 a").click()
    assert page.page.locator("#card").is_visible()
    page.page.go_back()
    page.page.wait_for_timeout(150)
    assert page.page.locator("#card").is_hidden()
    page.page.go_forward()
    page.page.wait_for_timeout(150)

    assert page.page.locator("#side-title").inner_text() == "First meeting"


def test_pins_make_an_ordered_brief(watch: Watch, make_page: MakePage) -> None:
    """Pinned events can be put in an order, and copied with references numbered in it."""
    page = watch().open(make_page(FILE), "#pin=a&pin=c")
    page.page.locator(".tools .open-brief").click()
    page.page.locator("#brief li").nth(1).get_by_role("button", name="Move up").click()
    page.page.evaluate("navigator.clipboard.writeText = async (text) => { window.copied = text; }")
    page.page.locator("#copy-brief").click()
    text = page.page.evaluate("window.copied")

    assert page.page.locator("#brief li a").all_inner_texts() == ["Agency", "First meeting"]
    assert page.page.evaluate("location.hash") == "#pin=c&pin=a"
    lines = text.splitlines()
    assert lines[0] == "June 2010 to 2014: Agency. [1] (one source)"
    assert lines[1].startswith("1 May 2001: First meeting. [2][3] (")
    assert lines[3].startswith("[1] Post. https://example.org/5")
    assert lines[4].startswith("[2] Post. https://example.org/2")


def test_pinned_rows_are_saved_as_they_stand(watch: Watch, make_page: MakePage) -> None:
    """The rows of pinned events come as CSV, in the order of the pins, each as in the file."""
    page = watch().open(make_page(FILE), "#pin=c&pin=b")
    page.page.locator(".tools .open-brief").click()
    with page.page.expect_download() as waiting:
        page.page.locator("#save-brief").click()
    text = Path(waiting.value.path()).read_text("utf-8-sig")
    rows = list(csv.DictReader(text.splitlines()))

    assert [row["source_url"][-1] for row in rows] == ["5", "3", "4"]
    assert rows[1]["title"] == "Second, longer meeting"


def test_exact_file_can_be_had_back(watch: Watch, real_page: Path) -> None:
    """The page hands over the very bytes of the CSV that it was made from."""
    page = watch().open(real_page)

    assert downloaded(page.page, "#save-csv") == REAL_FILE.read_bytes()


def test_rows_shown_can_be_saved(watch: Watch, real_page: Path) -> None:
    """Rows now shown are those of the events that the filters leave."""
    page = watch().open(real_page, "#category=operation")
    text = downloaded(page.page, "#save-rows").decode("utf-8-sig")
    with REAL_FILE.open(encoding="utf-8", newline="") as file:
        everything = list(csv.DictReader(file))
    wanted = {row["id"] for row in everything if row["category"] == "operation"}

    assert {row["id"] for row in csv.DictReader(text.splitlines())} == wanted


def test_view_is_saved_as_a_picture(watch: Watch, make_page: MakePage) -> None:
    """The view comes as SVG without a variable or outside address, and as PNG."""
    page = watch().open(make_page(FILE))
    svg = downloaded(page.page, "#save-svg").decode()
    page.page.keyboard.press("Escape")
    page.page.locator("#download").evaluate("(menu) => { menu.open = false; }")
    png = downloaded(page.page, "#save-png")

    assert "First meeting" in svg
    assert "var(" not in svg
    assert "file:" not in svg
    assert png.startswith(b"\x89PNG")
    assert page.messages == []


def test_disputes_stand_side_by_side(watch: Watch, make_page: MakePage) -> None:
    """Below the chronology is the list of what is disputed: each saying, who says it."""
    page = watch().open(make_page(FILE))
    table = page.page.locator("#disputes table")

    assert table.locator("tbody").count() == 1
    assert [" ".join(text.split()) for text in table.locator("tbody tr").all_inner_texts()] == [
        "Second, longer meeting 2004 Times 3",
        "2009 Post 4",
    ]


def test_theme_can_be_switched(watch: Watch, make_page: MakePage) -> None:
    """The page follows the system, and a button switches."""
    page = watch(color_scheme="dark").open(make_page(FILE))
    paper = "getComputedStyle(document.documentElement).backgroundColor"
    dark = page.page.evaluate(paper)
    page.page.locator("#theme").click()

    assert page.page.evaluate(paper) == "rgb(255, 255, 255)"
    assert dark != "rgb(255, 255, 255)"


def test_scene_names_every_line_of_the_file(real_page: Path) -> None:
    """Each row of the file is one line number of one event."""
    text = real_page.read_text("utf-8")
    found = re.search(r'id="scene">(.*?)</script>', text)
    assert found
    packed = gzip.decompress(base64.b64decode(found[1]))
    end = 4 + int.from_bytes(packed[:4], "little")
    of = json.loads(packed[4:end])["lines"]["of"]
    start = -(-end // 8) * 8 + of["at"]
    lines = np.frombuffer(packed, of["array"], of["n"], start).tolist()
    with REAL_FILE.open(encoding="utf-8", newline="") as file:
        n_rows = sum(1 for _ in csv.DictReader(file))

    assert len(lines) == len(set(lines)) == n_rows


FIGURES = """\
id,date,title,source,source_url,category,measure,value,unit
a,2001,Count,Office,https://example.org/1,count,people held,1200,persons
b,2005-05,Deal,Times,https://example.org/2,deal,,,
c,2009,Count again,Office,https://example.org/3,count,people held,~900,persons
d,2010,Cost,Office,https://example.org/4,count,cost,40,GBP
e,2012,Cost again,Office,https://example.org/5,count,cost,54,GBP
"""


def test_card_tells_figures_before_and_after(watch: Watch, make_page: MakePage) -> None:
    """An event's card has the values stated last before and first after it, with their sources."""
    page = watch().open(make_page(FIGURES), "#event-b")
    page.page.locator("#figures-around summary").click()
    text = " ".join(page.page.locator("#figures-list").inner_text().split())

    assert text == (
        "people held last before: 1,200 persons (2001, Office). "
        "First after: about 900 persons (2009, Office)."
    )


def test_pointing_says_who_gives_which_date(watch: Watch, make_page: MakePage) -> None:
    """Pointing at a disputed event names each date with its source; Escape sends the words away."""
    page = watch().open(make_page(FILE))
    page.page.locator("#timeline .names text", has_text="Second").hover()
    page.page.locator("#tooltip").wait_for(state="visible")
    words = page.page.locator("#tooltip").inner_text()
    page.page.keyboard.press("Escape")

    assert "Times gives 2004; Post gives 2009" in words
    assert page.page.locator("#tooltip").is_hidden()


def test_keys_say_who_gives_which_date(watch: Watch, make_page: MakePage) -> None:
    """The event that the keys are on names each date with its source as well."""
    page = watch().open(make_page(FILE))
    page.page.locator("#timeline").focus()
    page.page.keyboard.press("Home")
    page.page.keyboard.press("ArrowRight")
    page.page.locator("#tooltip").wait_for(state="visible")
    page.page.wait_for_timeout(150)

    assert "Times gives 2004; Post gives 2009" in page.page.locator("#tooltip").inner_text()
