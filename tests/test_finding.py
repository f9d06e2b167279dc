"""How a reader finds events: filters and their tags, the search, what is disputed, the brief."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from support.browser import Watched, axe
from typer.testing import CliRunner

import timeline
from timeline import cli
from timeline.model.selection import UnknownChoiceError

if TYPE_CHECKING:
    from playwright.sync_api import Page

Watch = Callable[..., Watched]
MakePage = Callable[[str], Path]

HEADER = "id,date,title,source,source_url,category,jurisdiction,actors,source_kind,theme\n"
FILE = f"""\
{HEADER}a,2001-05-01,First meeting,Times,https://example.org/1,talks,UK,Home Office,press,trade
a,2001-05-01,First meeting,Post,https://example.org/2,talks,UK,Home Office,press,trade
b,2004,"Second, longer meeting",Times,https://example.org/3,talks,UK; Albania,Police,press,
b,2009,"Second, longer meeting",Post,https://example.org/4,talks,UK; Albania,Police,press,
c,2010-06/2014,Agency,Post,https://example.org/5,agency,Albania,Police,ngo,crime; trade
d,2016-03-04,Last meeting,Post,https://example.org/6,talks,Albania,Police,press,crime
"""
#: Many publishers: a value for each event.
MANY = HEADER + "".join(
    f"e{n},{1990 + n % 30}-0{1 + n % 9}-05,Event {n},Publisher {n},https://example.org/{n},"
    f"{'ab'[n % 2]},UK,,press,\n"
    for n in range(40)
)


def visible(page: Page) -> list[str]:
    """Ids of the events that the chronology shows, in its order."""
    ids: list[str] = page.evaluate(
        """[...document.querySelectorAll('#entries [id^="event-"]')]
             .filter((each) => each.checkVisibility())
             .map((each) => each.id.slice('event-'.length))"""
    )
    return ids


def drawn(page: Page) -> list[str]:
    """Ids of the events that the chart draws."""
    ids: list[str] = page.evaluate(
        """[...new Set([...document.querySelectorAll('#timeline svg [data-event]')]
             .map((each) => each.dataset.event))].sort()"""
    )
    return ids


def tags(page: Page) -> list[str]:
    """The words of the tags."""
    return page.locator("#tags li").all_inner_texts()


def top_of(page: Page, selector: str) -> float:
    """How far down an element begins."""
    top: float = page.evaluate(
        "(selector) => document.querySelector(selector).getBoundingClientRect().top", selector
    )
    return top


def focused(page: Page) -> str:
    """The id of what has the focus, else its words."""
    said: str = page.evaluate(
        "document.activeElement.id || document.activeElement.textContent.trim()"
    )
    return said


def test_tags_come_and_go_without_a_jump(watch: Watch, make_page: MakePage) -> None:
    """What is chosen is a tag each in the place of the summary; the chart stays where it is."""
    page = watch().open(make_page(FILE)).page
    before = top_of(page, "#timeline")
    assert page.locator(".summary.whole").is_visible()
    page.locator("#more").click()
    page.locator("#side").wait_for()
    for facet, value in (("Category", "Talks"), ("Place", "Albania"), ("Sources", "one source")):
        page.get_by_role("group", name=facet).locator("label", has_text=value).click()
    page.fill("#search", "meeting")
    page.wait_for_timeout(150)

    assert tags(page) == ["“meeting”", "Talks", "Albania", "one source"]
    assert top_of(page, "#timeline") == before
    assert top_of(page, "#tags ul") >= top_of(page, "h1") + 20
    assert visible(page) == drawn(page) == ["d"]
    assert [each.inner_text() for each in page.locator(".open-filters:visible").all()] == [
        "Filter 4"
    ]

    # The focus goes on to the tag in the place of the one that is gone.
    page.get_by_role("button", name="Remove the filter Place: Albania").focus()
    page.keyboard.press("Enter")
    assert tags(page) == ["“meeting”", "Talks", "one source"]
    assert focused(page) == "one source"
    for _ in range(3):
        page.keyboard.press("Enter")
        page.wait_for_timeout(60)
    assert tags(page) == []
    assert focused(page) == "more"
    assert visible(page) == ["a", "b", "c", "d"]
    assert top_of(page, "#timeline") == before


def test_back_undoes_a_filter(watch: Watch, make_page: MakePage) -> None:
    """Each choice is a step of the history, and the address keeps it."""
    page = watch().open(make_page(FILE), "#category=talks").page
    page.locator("#legend [data-evidence=single]").click()
    assert page.evaluate("location.hash") == "#category=talks&evidence=single"
    assert visible(page) == ["d"]
    page.go_back()
    page.wait_for_timeout(150)
    assert tags(page) == ["Talks"]
    assert visible(page) == ["a", "b", "d"]
    page.go_forward()
    page.wait_for_timeout(150)
    assert tags(page) == ["Talks", "one source"]


def test_long_lists_have_a_search_of_their_own(watch: Watch, make_page: MakePage) -> None:
    """Of many values a few show; a word finds others, and a button shows all; choices stay."""
    page = watch().open(make_page(MANY)).page
    page.locator("#more").click()
    group = page.get_by_role("group", name="Publisher")
    assert group.locator("label").count() == 6
    group.get_by_role("searchbox").fill("publisher 3")
    assert group.locator("label").count() == 11
    group.locator("label", has_text=re.compile("Publisher 37")).click()
    assert visible(page) == ["e37"]
    group.get_by_role("searchbox").fill("")
    assert group.locator("label").count() == 7
    group.get_by_role("button", name="Show all 40").click()
    assert group.locator("label").count() == 40
    assert group.locator("input:checked").count() == 1
    group.get_by_role("button", name="Show fewer").click()
    assert group.locator("label").count() == 7


def test_period_lists_what_is_in_it(watch: Watch, make_page: MakePage) -> None:
    """A first and a last year set the window, and list only what is in view."""
    page = watch().open(make_page(FILE)).page
    page.locator("#more").click()
    page.get_by_label("From").fill("2003")
    page.get_by_label("to", exact=True).fill("2012")
    page.keyboard.press("Tab")
    page.locator("#tags li", has_text="2003 – 2012").wait_for()
    # The list follows once the window rests.
    page.wait_for_timeout(500)

    assert visible(page) == ["b", "c"]
    assert page.locator("#within").is_checked()
    assert "within=1" in page.evaluate("location.hash")
    page.locator("#tags li button").click()
    assert visible(page) == ["a", "b", "c", "d"]
    assert not page.locator("#within").is_checked()


def test_own_columns_filter_on_request(watch: Watch, tmp_path: Path, make_page: MakePage) -> None:
    """`--filter` gives readers a column of the author's own, and the page verifies."""
    plain = watch().open(make_page(FILE)).page
    plain.locator("#more").click()
    assert plain.get_by_role("group", name="theme").count() == 0

    (tmp_path / "own.csv").write_text(FILE, "utf-8")
    run = CliRunner().invoke
    built = run(cli.app, ["build", str(tmp_path / "own.csv"), "--filter", "Theme"])
    assert built.exit_code == 0, built.output
    page = watch().open(tmp_path / "own.html").page
    page.locator("#more").click()
    page.get_by_role("group", name="theme").locator("label", has_text="trade").click()
    assert visible(page) == ["a", "c"]
    assert page.evaluate("location.hash") == "#column.theme=trade"
    verified = run(cli.app, ["verify", str(tmp_path / "own.html")])
    assert verified.exit_code == 0, verified.output


@pytest.mark.parametrize(
    ("header", "wrong", "cure"),
    [
        ("theme", "them", '"them" is no column of your own; write "theme"'),
        ("theme", "category", '"category" is no column of your own; write "theme"'),
        ("note", "theme", '"theme" is no column of your own; the file has none; leave the filter'),
    ],
)
def test_an_unknown_column_is_an_error(tmp_path: Path, header: str, wrong: str, cure: str) -> None:
    """The message says what to write."""
    file = tmp_path / "own.csv"
    file.write_text(f"date,title,source,{header}\n2001,Meeting,Times,x\n", "utf-8")
    with pytest.raises(UnknownChoiceError, match=re.escape(cure)):
        timeline.read(file, filters=wrong)
    built = CliRunner().invoke(cli.app, ["build", str(file), "--filter", wrong])
    assert built.exit_code == 2
    assert cure in " ".join(built.output.split())
    assert not (tmp_path / "own.html").exists()


def test_search_lists_what_it_finds(watch: Watch, make_page: MakePage) -> None:
    """The list has title, date and mark; Enter goes to the next; arrows and a press choose one."""
    page = watch().open(make_page(FILE)).page
    search = page.get_by_role("combobox")
    search.fill("meeting")
    results = page.locator("#results [role=option]")
    results.first.wait_for()
    assert [text.split("\n") for text in results.all_inner_texts()] == [
        ["First meeting", "1 May 2001"],
        ["Second, longer meeting", "2004 (Times) or 2009 (Post)"],
        ["Last meeting", "4 March 2016"],
    ]
    assert results.locator("svg.category-mark").count() == 3
    assert page.locator("#found-place").inner_text() == "3 found"

    search.press("Enter")
    page.wait_for_timeout(300)
    assert page.locator("#found-place").inner_text() == "1 of 3"
    assert (page.locator("#active").text_content() or "").startswith("First meeting")
    assert page.locator("#results").is_hidden()
    search.press("Enter")
    search.press("Enter")
    search.press("Shift+Enter")
    page.wait_for_timeout(300)
    assert page.locator("#found-place").inner_text() == "2 of 3"

    search.press("ArrowDown")
    assert search.get_attribute("aria-activedescendant") == "result-2"
    assert page.locator("[role=option][aria-selected=true]").inner_text().startswith("Last")
    search.press("Enter")
    page.wait_for_timeout(300)
    assert page.locator("#side-title").inner_text() == "Last meeting"
    assert focused(page) == "search"
    page.locator("#found-place").click()
    results.first.click()
    page.wait_for_timeout(300)
    assert page.locator("#side-title").inner_text() == "First meeting"
    assert page.locator("#found-place").inner_text() == "1 of 3"

    # Escape closes the list first, and leaves the card and the words.
    search.press("ArrowDown")
    search.press("Escape")
    assert page.locator("#results").is_hidden()
    assert page.locator("#card").is_visible()
    assert search.input_value() == "meeting"


def test_an_empty_chart_says_what_would_help(watch: Watch, make_page: MakePage) -> None:
    """Where all that is chosen leaves nothing, each choice that stands in the way can go."""
    path = make_page(FILE)
    page = watch().open(path, "#category=talks&source_kind=ngo&search=agency").page
    state = page.locator("#timeline .empty-state")
    assert "No event passes all that is chosen." in state.inner_text()
    assert state.get_by_role("button").all_inner_texts() == ["Without Talks: 1", "Clear filters"]
    assert page.locator("#none-found button").all_inner_texts() == [
        "Without Talks: 1",
        "Clear filters",
    ]
    state.get_by_role("button", name="Without Talks").click()
    page.wait_for_timeout(150)
    assert visible(page) == ["c"]
    assert state.is_hidden()
    assert focused(page) == "timeline"

    page = watch().open(path, "#days=16500_16600").page
    state = page.locator("#timeline .empty-state")
    assert "No event in this period." in state.inner_text()
    assert state.get_by_role("button").all_inner_texts() == ["◂ Agency", "Last meeting ▸"]
    state.get_by_role("button", name="Last meeting").click()
    page.wait_for_timeout(300)
    assert page.locator("#side-title").inner_text() == "Last meeting"
    assert drawn(page) == ["d"]


def test_what_is_disputed_is_beside_the_chart(watch: Watch, real_page: Path) -> None:
    """One press lists the disputes, a second one opens one, without a scroll."""
    page = watch(1280, 900).open(real_page).page
    page.locator("#legend [data-evidence=disputed]").click()
    page.wait_for_timeout(300)
    item = page.locator("#dispute-list li", has_text="Prisoner transfer agreement of 2021 signed")
    words = " ".join(item.inner_text().split())

    assert page.locator("#side-title").inner_text() == "What is disputed"
    assert "26 July 2021 UK Government" in words
    assert "2022 MailOnline" in words
    n_disputed = int(page.locator("#legend [data-evidence=disputed] .count").inner_text())
    assert page.locator("#dispute-list li").count() == n_disputed == len(visible(page))

    # The card is over the list, and closing it leads back.
    page.locator("#timeline text[data-event=pta-2021-signed]").first.click()
    page.wait_for_timeout(300)
    said = page.locator("#card").get_by_text("MailOnline").first.bounding_box()
    assert said
    assert said["y"] < 900
    assert page.evaluate("scrollY") == 0
    page.keyboard.press("Escape")
    assert page.locator("#dispute-list").is_visible()
    page.locator("#tags li button").click()
    page.wait_for_timeout(150)
    assert page.locator("#side").is_hidden()


def test_brief_is_a_drawer(watch: Watch, make_page: MakePage) -> None:
    """A button counts what is pinned; the drawer orders it, and has the command for a document."""
    page = watch().open(make_page(FILE), "#pin=c&pin=a").page
    assert page.locator(".tools .open-brief").inner_text() == "My brief 2"
    assert page.locator("#timeline .pin").count() == 2
    page.locator(".tools .open-brief").focus()
    page.keyboard.press("Enter")
    assert focused(page) == "side"
    assert page.locator("#brief-command").inner_text() == (
        "timeline brief small.csv -o brief.docx --select c,a"
    )
    page.get_by_role("button", name="Move up: First meeting").focus()
    page.keyboard.press("Enter")
    page.wait_for_timeout(100)
    assert page.locator("#brief-command").inner_text().endswith("--select a,c")
    page.get_by_role("button", name="Take out of my brief: Agency").click()
    page.wait_for_timeout(150)
    assert page.locator("#timeline .pin").count() == 1
    page.get_by_role("button", name="Take out of my brief: First meeting").click()
    page.wait_for_timeout(100)
    assert page.locator("#brief-empty").is_visible()
    page.keyboard.press("Escape")
    assert page.locator("#side").is_hidden()
    assert page.locator(".tools .open-brief").inner_text().strip() == "My brief"

    # While the chronology is read the buttons are in the head.
    page.evaluate("scrollTo(0, document.body.scrollHeight)")
    page.wait_for_timeout(150)
    if page.evaluate("document.querySelector('#head').classList.contains('stuck')"):
        assert page.locator("#head .open-brief").is_visible()


#: States of a page, each with what is pressed in it.
STATES: dict[str, tuple[str, tuple[str, ...]]] = {
    "filters": ("#category=talks&evidence=disputed", (".open-filters:visible",)),
    "results": ("", ()),
    "empty": ("#category=agency&evidence=disputed", ()),
    "disputes": ("", ("#legend [data-evidence=disputed]",)),
    "brief": ("#pin=a&pin=c", (".open-brief:visible",)),
}


@pytest.mark.parametrize("look", ["light", "dark", "narrow", "rtl"])
def test_axe_finds_nothing(watch: Watch, make_page: MakePage, look: str) -> None:
    """In each state, light and dark, narrow, and where words run to the left."""
    width = 360 if look == "narrow" else 1280
    path = make_page(FILE + MANY.removeprefix(HEADER))
    for state, (fragment, presses) in STATES.items():
        shown = f"{fragment or '#'}&show=chart" if look == "narrow" else fragment
        watched = watch(width, 800, color_scheme="dark" if look == "dark" else "light")
        page = watched.open(path, shown).page
        if look == "rtl":
            page.evaluate("document.documentElement.dir = 'rtl'")
        for selector in presses:
            page.locator(selector).first.click()
        if state == "results":
            page.locator("#search").fill("meeting")
            page.locator("#results").wait_for()
        page.wait_for_timeout(150)
        assert axe(watched) == [], state
        assert page.evaluate("document.documentElement.scrollWidth") <= width, state
        assert watched.messages == []


def test_a_large_file_is_found_in(watch: Watch, tmp_path: Path) -> None:
    """Of thousands of events results, dates and disputes are there as they are needed."""
    rows: list[str] = []
    for n in range(3000):
        day = f"{1900 + n % 120}-0{1 + n % 9}-1{n % 10}"
        rows.append(f"e{n},{day},Event number {n},Publisher {n % 700},{'ab'[n % 2]}\n")
        if n % 100 == 0:
            rows.append(f"e{n},{1850 + n % 90},Event number {n},Other paper,{'ab'[n % 2]}\n")
    (tmp_path / "many.csv").write_text("id,date,title,source,category\n" + "".join(rows), "utf-8")
    (tmp_path / "many.html").write_text(timeline.read(tmp_path / "many.csv").page(), "utf-8")
    watched = watch().open(tmp_path / "many.html")
    page = watched.page
    page.locator("#search").fill("number 29")
    results = page.locator("#results [role=option]")
    results.first.wait_for(timeout=20_000)
    watched.settle()
    first: Any = results.first.inner_text()
    assert re.search(r"Event number 29\d*\n+.*\d{4}", first)
    n_found = int(page.locator("#found-place").inner_text().split()[0])
    assert n_found > 110
    assert results.count() == 60
    page.locator("#results").evaluate("(list) => list.scrollTo(0, list.scrollHeight)")
    page.wait_for_timeout(200)
    assert results.count() == 120

    page.locator("#search").fill("")
    watched.settle()
    page.locator("#legend [data-evidence=disputed]").click()
    watched.settle()
    assert page.locator("#dispute-list li").count() == 30
    page.locator("#more").click()
    group = page.get_by_role("group", name="Publisher")
    group.get_by_role("button", name="Show all 300").click()
    assert group.locator("label").count() == 300
    group.get_by_role("searchbox").fill("publisher 699")
    assert group.locator("label").count() == 1
    assert watched.messages == []
