"""The page in the real browser, with the network refused."""

from __future__ import annotations

import csv
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from conftest import DATA, REAL_FILE, TITLE
from support.browser import Watched, overlaps

from timeline import api
from timeline.dates import NO_CONVENTIONS
from timeline.model.dataset import Reduction
from timeline.reading import read_input

Watch = Callable[..., Watched]
MakePage = Callable[[str], Path]

SMALL = """\
id,date,title,source,source_url,quote,category,value,measure,unit,succeeds,description
old,1992-04-01/2006-04-01,Old agency,Gazette,https://example.org/a,It began.,agency,,,,,
new,2006-04-01/..,New agency,Gazette,https://example.org/b,,agency,,,,old,Took over.
deal,2021-07-26,Deal signed,Ministry,https://a.eu/c,signed today,agreement,>1500,held,people,,Çmim
deal,2022,Deal signed,Paper,https://example.org/d,signed in 2022,agreement,900,held,people,,
act,2012-03,Act passed,Statute book,https://example.org/e,,legislation,,,,,
"""


def titles() -> set[str]:
    """The titles of the real file's events: those of each id's first row."""
    with REAL_FILE.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    return {row["title"] for row in {row["id"]: row for row in reversed(rows)}.values()}


def zoom_by_wheel(page: Watched, x: float, y: float, factor_log2: int) -> None:
    """Zoom in about a point of the window, by a power of two."""
    page.page.mouse.move(x, y)
    page.page.keyboard.down("Control")
    for _ in range(factor_log2):
        page.page.mouse.wheel(0, -150)
        page.page.wait_for_timeout(30)
        page.settle()
    page.page.keyboard.up("Control")


def test_draws_without_message_or_request(watch: Watch, real_page: Path) -> None:
    """The real page draws, says nothing on the console and asks for nothing but itself."""
    page = watch().open(real_page)

    assert page.messages == []
    assert page.requests == [real_page.as_uri()]


def test_policy_is_strict(watch: Watch, real_page: Path) -> None:
    """The page's policy lets in its own scripts and style by hash, and refuses the rest."""
    page = watch().open(real_page)
    policy = page.page.locator("meta[http-equiv=Content-Security-Policy]").get_attribute("content")

    assert policy is not None
    assert policy.startswith("default-src 'none'; script-src 'sha256-")
    assert "unsafe" not in policy
    assert page.page.evaluate(
        """() => {
            const made = document.createElement('script');
            made.textContent = 'window.ran = 1';
            document.body.append(made);
            return window.ran === undefined;
        }"""
    )


def test_every_name_shows_where_all_are_asked_for(watch: Watch, real_page: Path) -> None:
    """Every event of the real file has its name then, whole, and none overlaps."""
    labels = watch(1376).open(real_page, "#names=all").labels()

    names = [str(label["text"]) for label in labels]
    # The name of a figure may have its number before the title.
    wanted = titles()
    assert len(set(names)) == len(wanted)
    assert [t for t in wanted if not any(n == t or n.endswith(f" {t}") for n in names)] == []
    assert overlaps(labels) == []


@pytest.mark.parametrize("part", [0.2, 0.62, 0.93])
def test_no_labels_overlap_after_zooming(watch: Watch, real_page: Path, part: float) -> None:
    """After zooming in by 2, 8, 64 and 512 about a point no two labels overlap."""
    page = watch(1280).open(real_page)
    box = page.page.locator("#timeline").bounding_box()
    assert box is not None
    seen = []
    for step in (1, 2, 3, 3):
        zoom_by_wheel(page, box["x"] + part * box["width"], box["y"] + 200, step)
        labels = page.labels()
        seen.append(len(labels))

        assert overlaps(labels) == []
    assert seen[0] > 0
    assert page.messages == []


@pytest.mark.parametrize("width", [360, 1280])
def test_nothing_is_wider_than_the_window(watch: Watch, real_page: Path, width: int) -> None:
    """The page needs no sideways scrolling on a phone or a desktop, with a card open too."""
    page = watch(width).open(real_page, "#event-nca")

    assert page.page.locator("#card").is_visible()
    assert page.page.evaluate("document.documentElement.scrollWidth") <= width


def test_labels_on_a_phone_do_not_overlap(watch: Watch, real_page: Path) -> None:
    """On a phone fewer names show, none overlaps, and what has no name is counted."""
    page = watch(360, 740).open(real_page, "#show=chart")
    counts = page.page.locator(".lane-head span").all_text_contents()

    assert overlaps(page.labels()) == []
    assert page.labels()
    assert any(re.fullmatch(r"\d+ of \d+", count) for count in counts)


def test_click_opens_the_card(watch: Watch, make_page: MakePage) -> None:
    """A click on a name opens the card with every claim, link, quote and the evidence."""
    page = watch().open(make_page(SMALL))
    page.page.locator("#timeline .names text", has_text="Deal signed").click()
    page.settle()
    card = page.page.get_by_role("dialog", name="Deal signed")

    assert card.get_by_role("heading").inner_text() == "Deal signed"
    text = card.inner_text()
    for said in ("26 July 2021", "signed today", "2022: Paper", "more than 1,500", "900 people"):
        assert said in text
    assert "Sources disagree on the date" in text
    assert page.page.locator("meta[name=referrer]").get_attribute("content") == "no-referrer"
    assert page.page.evaluate("location.hash") == "#event-deal"
    # The source opens beside the page.
    with page.page.context.expect_page():
        card.locator("a[href='https://example.org/d']").click()
    assert page.page.evaluate("location.hash") == "#event-deal"


def test_slow_press_opens_the_card(watch: Watch, make_page: MakePage) -> None:
    """A press that lasts longer than the drawing that its focus brings is still a choice."""
    page = watch().open(make_page(SMALL))
    page.page.locator("#timeline .names text", has_text="Deal signed").hover()
    page.page.mouse.down()
    page.page.wait_for_timeout(400)
    page.page.mouse.up()
    page.page.locator("#card").wait_for(state="visible")

    assert page.page.locator("#side-title").inner_text() == "Deal signed"


def test_escape_closes_the_card_and_gives_focus_back(watch: Watch, make_page: MakePage) -> None:
    """Escape closes the card and the focus is where it was."""
    page = watch().open(make_page(SMALL))
    link = page.page.locator("#event-act h4 a")
    link.focus()
    page.page.keyboard.press("Enter")
    page.page.locator("#card").wait_for(state="visible")
    page.page.keyboard.press("Escape")

    assert page.page.locator("#card").is_hidden()
    assert link.evaluate("(link) => link === document.activeElement")
    assert page.page.evaluate("location.hash") == ""


def test_card_tells_succession(watch: Watch, make_page: MakePage) -> None:
    """The card says what an event takes over from, and its link leads on to that one."""
    page = watch().open(make_page(SMALL), "#event-new")
    page.page.locator("#card .chain a", has_text="Old agency").click()
    page.settle()

    assert page.page.locator("#side-title").inner_text() == "Old agency"
    chain = page.page.locator("#card .chain").inner_text()
    assert " ".join(chain.split()) == "Succeeded by New agency"


def test_fragment_opens_the_event(watch: Watch, make_page: MakePage) -> None:
    """A page opened with an event's fragment shows its card; back and forward follow."""
    page = watch().open(make_page(SMALL), "#event-deal")
    assert page.page.locator("#side-title").inner_text() == "Deal signed"

    page.page.evaluate("location.hash = '#event-act'")
    page.page.wait_for_timeout(100)
    page.settle()
    assert page.page.locator("#side-title").inner_text() == "Act passed"

    page.page.go_back()
    page.page.wait_for_timeout(100)
    page.settle()
    assert page.page.locator("#side-title").inner_text() == "Deal signed"


def test_search_ignores_case_and_accents(watch: Watch, make_page: MakePage) -> None:
    """Search finds words of titles, descriptions and sources, narrows the chronology and counts."""
    page = watch().open(make_page(SMALL))
    for query, found in (("CMIM", ["deal"]), ("gazette", ["old", "new"]), ("zzz", [])):
        page.page.fill("#search", query)
        page.settle()
        visible = page.page.evaluate(
            "[...document.querySelectorAll('.entries > li:not([hidden])')].map((e) => e.id)"
        )

        assert visible == [f"event-{name}" for name in found]
        assert page.page.locator("#live").inner_text() == f"{len(found)} of 4 events"


def test_search_sets_off_what_it_finds(watch: Watch, make_page: MakePage) -> None:
    """Marks and names of events that are not searched for are faint."""
    page = watch().open(make_page(SMALL))
    page.page.fill("#search", "deal")
    page.page.wait_for_timeout(100)
    page.settle()
    faint = page.page.evaluate(
        """[...document.querySelectorAll('#timeline .names [data-event]:not(.note)')]
             .filter((text) => Number(text.getAttribute('opacity') ?? 1) < 0.5).length"""
    )

    assert faint == 3


def test_category_filter_leaves_its_swimlane(watch: Watch, make_page: MakePage) -> None:
    """A category that is chosen is all that chart, chronology and count have."""
    page = watch().open(make_page(SMALL))
    page.page.locator("#more").click()
    for name in ("Agreement", "Legislation"):
        page.page.get_by_role("group", name="Category").locator("label", has_text=name).click()
    page.page.wait_for_timeout(100)
    page.settle()

    assert {label["text"] for label in page.labels()} == {"Deal signed", "Act passed"}
    assert page.page.locator("#event-old").is_hidden()
    assert page.page.locator("#live").inner_text() == "2 of 4 events"


def test_keyboard_goes_through_the_events(watch: Watch, make_page: MakePage) -> None:
    """The chart is one tab stop: arrows go from event to event, Enter opens, 0 shows all."""
    page = watch().open(make_page(SMALL))
    page.page.locator("#timeline").focus()
    said = []
    for key in ("Home", "ArrowRight", "End", "ArrowLeft"):
        page.page.keyboard.press(key)
        page.page.wait_for_timeout(50)
        said.append(page.page.locator("#active").text_content())
    page.page.keyboard.press("Enter")
    page.settle()

    assert said == [
        "Old agency, 1 April 1992 to 1 April 2006",
        "New agency, since 1 April 2006",
        "Deal signed, 26 July 2021 (Ministry) or 2022 (Paper)",
        "Act passed, March 2012",
    ]
    assert page.page.locator("#side-title").inner_text() == "Act passed"


def test_plus_minus_and_zero_zoom(watch: Watch, make_page: MakePage) -> None:
    """Plus and the button zoom in, minus out, and 0 shows the whole period again."""
    page = watch().open(make_page(SMALL))
    whole = page.page.locator("#period").inner_text()
    page.page.locator("#timeline").focus()
    page.page.keyboard.press("+")
    page.settle()
    closer = page.page.locator("#period").inner_text()
    page.page.keyboard.press("0")
    page.settle()

    assert closer != whole
    assert page.page.locator("#period").inner_text() == whole
    page.page.locator("#zoom-in").click()
    assert page.page.locator("#period").inner_text() == closer
    page.page.locator("#reset").click()
    assert page.page.locator("#period").inner_text() == whole


def test_drag_pans_and_does_not_choose(watch: Watch, make_page: MakePage) -> None:
    """Dragging moves the window and opens no card."""
    page = watch().open(make_page(SMALL))
    page.page.locator("#zoom-in").click()
    page.settle()
    before = page.page.locator("#period").inner_text()
    label = page.page.locator("#timeline .names text").first.bounding_box()
    assert label is not None
    x, y = label["x"] + 5, label["y"] + 5
    page.page.mouse.move(x, y)
    page.page.mouse.down()
    page.page.mouse.move(x + 150, y, steps=5)
    page.page.mouse.up()
    page.settle()

    assert page.page.locator("#period").inner_text() != before
    assert page.page.locator("#card").is_hidden()


def test_strip_moves_the_window(watch: Watch, make_page: MakePage) -> None:
    """The strip's handles are sliders for keyboard and pointer."""
    page = watch().open(make_page(SMALL))
    whole = page.page.locator("#period").inner_text()
    handle = page.page.get_by_role("slider", name="First day shown")
    handle.focus()
    for _ in range(10):
        page.page.keyboard.press("PageUp" if _ == 0 else "ArrowRight")
    page.settle()

    assert page.page.locator("#period").inner_text() != whole
    assert int(handle.get_attribute("aria-valuenow") or 0) > int(
        handle.get_attribute("aria-valuemin") or 0
    )


def test_count_leads_closer(watch: Watch, make_page: MakePage) -> None:
    """Events that have no room are counted, and choosing the count goes to where they show."""
    rows = "".join(
        f"20{n // 12:02d}-{n % 12 + 1:02d}-05,Event number {n},Paper\n" for n in range(300)
    )
    page = watch(360, 740).open(make_page("date,title,source\n" + rows), "#show=chart")
    whole = page.page.locator("#period").inner_text()
    head = page.page.locator(".lane-head span")
    assert re.fullmatch(r"\d+ of 300", head.inner_text())

    page.page.locator("#timeline svg [data-counts]").first.click()
    page.page.wait_for_timeout(100)
    page.settle()
    assert page.page.locator("#period").inner_text() != whole
    assert re.fullmatch(r"(◂\d+ · )?\d+ (here|of \d+) · \d+▸", head.inner_text())


def test_today_is_marked_where_it_is_in_range(watch: Watch, make_page: MakePage) -> None:
    """The browser draws a line for today in a period that has it, and none in the past."""
    now = watch().open(make_page("date,title,source\n2000/2199,Long,Paper\n"))
    assert "today" in (now.page.locator("#axis .flags").text_content() or "")

    past = watch().open(make_page("date,title,source\n1900/1950,Past,Paper\n"))
    assert "today" not in (past.page.locator("#axis .flags").text_content() or "")


def test_complete_without_scripts(real_page: Path, browser: Any) -> None:
    """Without scripts the page has every event, claim and reference, and the picture all names."""
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(real_page.as_uri())
    with REAL_FILE.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))

    assert page.locator("h1").inner_text() == TITLE
    assert page.locator("#entries .entries > li").count() == len({row["id"] for row in rows})
    assert page.locator("ul.statements > li").count() == len(rows)
    names = page.locator("#picture .names text")
    assert names.count() == len({row["id"] for row in rows})
    assert names.first.is_visible()
    assert page.locator("#head").is_hidden()
    top = page.locator("#picture").bounding_box()["y"]
    assert top < page.locator("#chronology").bounding_box()["y"]
    page.set_viewport_size({"width": 360, "height": 700})
    # On a phone the chronology comes first, and the picture can be scrolled.
    top = page.locator("#picture").bounding_box()["y"]
    assert top > page.locator("#chronology").bounding_box()["y"]
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    quotes = page.locator("q").all_text_contents()
    assert sorted(quotes) == sorted(row["quote"].strip() for row in rows if row["quote"].strip())
    context.close()


HOSTILE = [
    "<script>window.ran=1</script>",
    "</script><script>window.ran=1</script>",
    '"><img src=x onerror=window.ran=1>',
    "{{ 7*7 }}{% raw %}",
    "&lt;b&gt; & <!-- ]]>",
    "datum.x = alert(1)",
]


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_is_only_text(watch: Watch, make_page: MakePage, text: str) -> None:
    """Whatever a cell holds is shown as it is, and nothing of it runs."""
    cell = '"' + text.replace('"', '""') + '"'
    row = f"2020-01-01,{cell},{cell},{cell},{cell},{cell}"
    page = watch().open(make_page(f"date,title,source,quote,category,my {cell[1:3]}\n{row}\n"))
    page.page.locator("#chronology h4 a").click()

    assert page.page.locator("#side-title").inner_text() == text
    assert page.page.locator("#chronology q").text_content() == text
    assert page.page.evaluate("window.ran") is None
    assert page.messages == []


def test_the_page_tells_what_it_counts(tmp_path: Path, watch: Callable[..., Watched]) -> None:
    """A page that holds a part says so, and a category's filter hides what is counted of it."""
    rows = [f"{1900 + i % 100},Event {i},S,https://a.org,{'ab'[i % 2]}" for i in range(400)]
    source = tmp_path / "many.csv"
    source.write_text("\n".join(["date,title,source,source_url,category", *rows]), "utf-8")
    given = read_input(source, Reduction(40, "category", NO_CONVENTIONS, (None, None)))
    (tmp_path / "many.html").write_text(api.read(given, "many.csv").page(), "utf-8")
    seen = watch().open(tmp_path / "many.html")
    heads = "[...document.querySelectorAll('.lane-head span')].map((each) => each.textContent)"
    counted = f"{heads}.reduce((sum, text) => sum + +text.split(' of ').at(-1), 0)"

    assert "Holds the 40 most important of 400 events" in seen.page.inner_text("header")
    whole = seen.page.evaluate(counted)
    seen.page.click("#more")
    seen.page.click("#filters [data-facet=category] label >> nth=0")
    seen.page.wait_for_timeout(50)
    seen.settle()
    assert whole == 400
    assert seen.page.evaluate(counted) * 2 == whole
    assert seen.messages == []


@pytest.mark.parametrize("name", ["claims-of-all-kinds.csv", "all-set-aside.csv"])
def test_what_is_set_aside_is_in_the_chronology_alone(
    name: str, watch: Watch, make_page: MakePage
) -> None:
    """Its link opens its card; in the chart it is neither named nor reached by keys."""
    page = watch().open(make_page((DATA / name).read_text()), "#event-hoax")

    assert page.page.locator("#side-title").inner_text() == "Agreement that was never made"
    names = {label["text"] for label in page.labels()}
    assert not names & {"Agreement that was never made", "Rumoured strategy"}
    page.page.locator("#timeline").focus()
    page.page.keyboard.press("Home")
    page.page.wait_for_timeout(50)
    reached = page.page.locator("#active").text_content()
    assert not reached or reached.startswith("National Criminal Intelligence Service, from 1 April")
