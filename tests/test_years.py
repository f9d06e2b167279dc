"""The lists of the page: years and their counts, rail, order, sources, references by kind."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from support.browser import Watched, axe

Watch = Callable[..., Watched]
MakePage = Callable[[str], Path]

SMALL = """\
id,date,title,category,source,source_kind,source_title,source_url,description
a,2019-03-01,First law,law,Gazette,law,Act 1,https://example.org/1,It is made.
a,2019-03-01,First law,law,Paper,press,On the act,https://example.org/2,
b,2021-07-08,Deal signed,deal,Paper,press,On the deal,https://example.org/3,Two days are named.
b,2021-07-09,Deal signed,deal,Gazette,law,Act 2,https://example.org/4,
c,2021-07-26,Second law,law,Paper,press,On the act,https://example.org/2,
d,2021,A year,deal,Paper,press,On the deal,https://example.org/3,
e,2022-05/2023-01,It lasts,deal,Other,,Note,https://example.org/5,
"""


def made_of(n: int) -> str:
    """A file of so many events, some in each of 40 years."""
    rows = [f"e{i},{1980 + i % 40}-{1 + i % 12:02d}-10,Event {i},Source {i % 9}" for i in range(n)]
    return "\n".join(["id,date,title,source", *rows, ""])


def heads(page: Watched) -> list[str]:
    """The years that are shown, with their counts."""
    found: list[str] = page.page.evaluate(
        """[...document.querySelectorAll('.year:not([hidden]) > summary')]
            .map((each) => [...each.children].map((part) => part.textContent).join(' · '))"""
    )
    return found


def ids(page: Watched, more: str = "") -> list[str]:
    """The events that are listed, in their order."""
    found: list[str] = page.page.evaluate(
        f"[...document.querySelectorAll('.entries > li:not([hidden]){more}')].map((e) => e.id)"
    )
    return found


def test_an_entry_says_when_under_its_year_and_how_well_it_is_sourced(
    watch: Watch, make_page: MakePage
) -> None:
    """Short by the year, and in full where that says more."""
    page = watch().open(make_page(SMALL)).page

    said = {name: page.locator(f"#event-{name} .date").inner_text().split("\n") for name in "abcde"}
    assert said == {
        "a": ["1 Mar", "2 sources"],
        "b": ["8 Jul", "sources disagree"],
        "c": ["26 Jul", "one source"],
        "d": ["2021", "one source"],
        "e": ["from May", "one source"],
    }
    assert page.locator("#event-e .when").inner_text() == "May 2022 to January 2023"
    assert page.locator("#event-a .when").text_content() == "1 March 2019"
    assert "Paper gives 8 July 2021" in page.locator("#event-b .support").inner_text()
    assert not page.locator("#event-a .support").is_visible()
    marks = page.locator(".mark use").evaluate_all("each => each.map((e) => e.href.baseVal)")
    assert len(set(marks)) == 2


def test_counts_of_years_follow_filters(watch: Watch, make_page: MakePage) -> None:
    """A year says how many of its events are listed; one without any is not shown."""
    path = make_page(SMALL)
    assert heads(watch().open(path)) == ["2019 · 1 event", "2021 · 3 events", "2022 · 1 event"]

    filtered = watch().open(path, "#category=law")
    assert heads(filtered) == ["2019 · 1 event", "2021 · 1 of 3 events"]


def test_newest_first_is_kept_in_the_address(watch: Watch, make_page: MakePage) -> None:
    """Years and the events within them; the chart stays."""
    path = make_page(SMALL)
    page = watch().open(path)
    page.page.locator("#newest-first").click()

    newest = ["event-e", "event-c", "event-b", "event-d", "event-a"]
    assert ids(page) == newest
    assert page.page.evaluate("location.hash") == "#order=newest"
    assert page.page.locator("#newest-first").get_attribute("aria-pressed") == "true"
    again = watch().open(path, "#order=newest")
    assert ids(again) == newest
    assert heads(again)[0] == "2022 · 1 event"
    again.page.locator("#newest-first").click()
    assert ids(again) == newest[::-1]
    assert again.page.evaluate("location.hash") == ""


def test_sources_open_by_their_names(watch: Watch, make_page: MakePage) -> None:
    """One press for an event, one for all; on paper and without scripts they are open."""
    path = make_page(SMALL)
    page = watch().open(path).page
    statements = page.locator("#event-a .statements")

    assert not statements.is_visible()
    page.locator("#event-a summary").click()
    assert statements.is_visible()
    assert page.locator("#event-a .support").is_visible()
    assert page.locator("#event-a summary").inner_text() == "Gazette and Paper"
    page.locator("#open-all").click()
    assert page.locator(".sources[open]").count() == 5
    page.locator("#open-all").click()
    assert page.locator(".sources[open]").count() == 0
    page.emulate_media(media="print")
    assert statements.is_visible()

    still = watch(java_script_enabled=False)
    still.page.goto(path.as_uri())
    assert still.page.locator("#event-a .statements").is_visible()
    assert not still.page.locator("#newest-first").is_visible()


def test_the_rail_says_where_one_is_and_leads_to_a_year(watch: Watch, make_page: MakePage) -> None:
    """It has the years that are listed; the year's heading stays in sight below the head."""
    watched = watch(1280, 700).open(make_page(made_of(280)))
    page = watched.page
    rail = page.locator("#year-rail button")
    first = rail.first.inner_text()
    assert first == "1980"

    rail.nth(5).click()
    year = rail.nth(5).inner_text()
    page.wait_for_timeout(300)
    assert page.locator("#year-rail [aria-current]").inner_text() == year
    page.mouse.wheel(0, 150)
    page.wait_for_timeout(300)
    below_head = page.evaluate(
        f"""document.querySelector('#year-{year} > summary').getBoundingClientRect().top
            - document.querySelector('#head').getBoundingClientRect().bottom"""
    )
    assert 0 <= below_head < 20
    page.locator("#search").fill("Event 279")
    watched.settle()
    assert heads(watched) == ["2019 · 1 of 7 events"]
    assert page.locator("#year-rail button:visible").count() == 0


@pytest.mark.parametrize("n", [400, 2000])
def test_years_of_many_events_fold_and_open_when_found(
    n: int, watch: Watch, make_page: MakePage
) -> None:
    """By a search, by a link, by the button, and on paper."""
    path = make_page(made_of(n))
    page = watch().open(path)
    opened = page.page.locator(".year[open]")
    assert len(heads(page)) == 40
    assert opened.count() == 0

    page.page.locator("#search").fill("Event 77")
    page.settle()
    assert opened.count() > 0
    assert all(page.page.locator(".year:not([hidden])").evaluate_all("e => e.map((d) => d.open)"))
    page.page.locator("#search").fill("")
    page.settle()
    assert opened.count() == 0
    page.page.locator("#fold-years").click()
    assert opened.count() == 40

    linked = watch().open(path, "#event-e123")
    assert linked.page.locator(".year[open]").get_attribute("id") == f"year-{1980 + 123 % 40}"
    if n == 400:
        entry = linked.page.locator("#event-e200")
        assert entry.count() == 1
        assert not entry.is_visible()
        linked.page.emulate_media(media="print")
        assert entry.is_visible()


def test_references_are_grouped_by_kind_on_request(watch: Watch, make_page: MakePage) -> None:
    """The most frequent first, without kind last; each keeps its number, and links lead to it."""
    path = make_page(SMALL)
    page = watch().open(path).page
    numbers = "[...document.querySelectorAll('#reference-list li')].map((e) => e.id)"
    before = page.evaluate(numbers)
    page.locator("#by-kind").click()

    names = page.locator("#reference-list h3").all_inner_texts()
    assert names == ["Law 2", "Press 2", "Other 1"]
    assert page.evaluate("location.hash") == "#references=kind"
    assert sorted(page.evaluate(numbers)) == before
    values = page.locator("#reference-list li").evaluate_all(
        "all => all.map((e) => [e.id, e.value])"
    )
    assert all(name == f"ref-{value}" for name, value in values)
    page.locator("#by-kind").click()
    assert page.evaluate(numbers) == before


@pytest.mark.parametrize(
    ("width", "fragment", "rows"),
    [
        (1280, "#order=newest&references=kind", SMALL),
        (360, "", SMALL),
        (1280, "", made_of(400)),
        (1280, "", SMALL.replace("First law", "القانون الأول")),
    ],
)
def test_axe_finds_nothing_in_the_list(
    width: int, fragment: str, rows: str, watch: Watch, make_page: MakePage
) -> None:
    """With all sources open, folded years, and a text from right to left."""
    page = watch(width, 900).open(make_page(rows), fragment)
    page.page.evaluate("document.querySelector('#open-all').click()")

    assert axe(page) == []
    assert page.messages == []
