"""The card and the thread in the browser: what they say, where they stand, where closing leads."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from support.browser import Watched, axe

Watch = Callable[..., Watched]
MakePage = Callable[[str], Path]

CHAIN = """\
id,date,title,label,source,source_url,category,succeeds,related,rank,note,quote
a,1992-04-01/2006-04-01,First agency,First,Times,https://example.org/1,agency,,,,,
b,1998-04-01/2006-04-01,Squad,,Times,https://example.org/1,agency,,,,,
c,2006-04-01/2013-10-07,Second agency,Second,Times,https://example.org/1,agency,a; b,,,,
d,2013-10-07/..,Third agency,Third,Times,https://example.org/1,agency,c,,,,
act,2013-04-25,Act passed,,Statute book,https://example.org/2,law,,d,,,
deal,2021-07-26,Deal signed,,Ministry,https://example.org/3,talks,,,,,signed today
deal,2021-07,Deal signed,,Post,https://example.org/4,talks,,,,,
deal,2022,Deal signed,,"Paper, the",https://example.org/5,talks,,,,,
deal,2019,Deal signed,,Blog,https://example.org/6,talks,,,deprecated,A slip of the pen.,
"""
#: Marks and names of an event in the chart, and what covers them: panel or sheet, and the head.
COVERED = """
    (id) => {
        const box = (each) => each.getBoundingClientRect();
        const inChart = [...document.querySelectorAll('#timeline svg [data-event]')]
            .filter((each) => each.dataset.event === id && box(each).width > 0).map(box);
        const over = [box(document.getElementById('side'))];
        const head = box(document.getElementById('head'));
        const inSight = inChart.filter(({ top, bottom, left, right }) =>
            top >= head.bottom - 1 && bottom <= innerHeight && left >= 0 && right <= innerWidth);
        const covers = (one, other) => one.left < other.right && one.right > other.left
            && one.top < other.bottom && one.bottom > other.top;
        return {
            inSight: inSight.length,
            covered: inSight.filter((each) => over.some((other) => covers(each, other))).length,
        };
    }
"""


def words(page: Watched, selector: str) -> str:
    """The words of an element, with single spaces."""
    return " ".join(page.page.locator(selector).inner_text().split())


def title(page: Watched) -> str:
    """What the panel shows; empty if it is closed."""
    panel = page.page.locator("#side")
    return words(page, "#side-title") if panel.is_visible() else ""


def press(page: Watched, selector: str) -> None:
    """Press an element with the pointer, and wait for the drawing."""
    page.page.locator(selector).first.click()
    page.page.wait_for_timeout(60)
    page.settle()


def test_says_who_differs_before_the_claims(watch: Watch, make_page: MakePage) -> None:
    """The date that each source gives is in a box above the claims; the set-aside one is last."""
    page = watch().open(make_page(CHAIN), "#event-deal")

    box = page.page.locator("#card .disagreement")
    assert box.locator("p").all_inner_texts() == [
        "≠ Sources disagree on the date",
        "26 July 2021: Ministry",
        "July 2021: Post",
        "2022: Paper, the",
    ]
    assert words(page, "#card .disagreement p > b >> nth=1") == "2022: Paper, the"
    claims = page.page.locator("#card .statements > li")
    assert claims.first.inner_text().startswith("Ministry [")
    assert "signed today" in claims.first.inner_text()
    assert "set aside" in claims.last.inner_text()
    assert "A slip of the pen." in claims.last.inner_text()
    assert box.bounding_box()["y"] < claims.first.bounding_box()["y"]  # type: ignore[index]


def test_one_press_says_whom_an_agency_takes_over_from(watch: Watch, real_page: Path) -> None:
    """Of the real file one press and no scroll say that the NCA takes over from SOCA."""
    page = watch().open(real_page)
    press(page, "#timeline .names text[data-event=nca]")

    chain = page.page.locator("#card .chain").first
    assert words(page, "#card .chain >> nth=0").startswith("Takes over from SOCA ←")
    box = chain.bounding_box()
    assert box is not None
    assert box["y"] + box["height"] < 900
    assert page.page.evaluate("document.getElementById('side').scrollTop + scrollY") == 0


@pytest.mark.parametrize(("width", "height"), [(1280, 900), (1100, 800), (768, 900), (360, 740)])
def test_no_event_is_hidden_by_its_card(
    watch: Watch, real_page: Path, width: int, height: int
) -> None:
    """First, last and most disputed: mark and name stand in sight, beside or above the card."""
    for event in ("ncis", "pta-2021-signed", "bsaia-2025", "convictions-claim"):
        page = watch(width, height).open(real_page, f"#event-{event}&show=chart")
        page.page.wait_for_timeout(100)
        seen = page.page.evaluate(COVERED, event)

        assert seen["inSight"] > 0, event
        assert seen["covered"] == 0, event
        panel = page.page.locator("#side").bounding_box()
        assert panel is not None
        if width < 1100:
            assert panel["height"] <= 0.45 * height
        page.page.context.close()


def test_the_chart_makes_room_and_takes_it_back(watch: Watch, make_page: MakePage) -> None:
    """Beside the panel the chart is narrower and none of it lies under the panel."""
    page = watch().open(make_page(CHAIN))
    plot = page.page.locator("#timeline .plot")
    before = plot.bounding_box()
    press(page, "#timeline .names text[data-event=act]")
    beside, panel = plot.bounding_box(), page.page.locator("#side").bounding_box()
    assert before is not None
    assert beside is not None
    assert panel is not None
    assert beside["x"] + beside["width"] <= panel["x"]
    assert page.labels()
    page.page.keyboard.press("Escape")
    page.page.wait_for_timeout(60)
    page.settle()

    assert plot.bounding_box()["width"] == before["width"]  # type: ignore[index]


def test_closing_leads_back(watch: Watch, make_page: MakePage) -> None:
    """Closing gives back window, scroll and focus, also after a chain was followed."""
    page = watch(360, 640).open(make_page(CHAIN), "#days=15700_15900")
    page.page.evaluate("scrollTo(0, 40)")
    link = page.page.locator("#event-act a[href='#event-act']")
    link.focus()
    top = page.page.evaluate("scrollY")
    window = page.page.locator("#timeline").get_attribute("data-from")
    page.page.keyboard.press("Enter")
    page.page.wait_for_timeout(100)
    page.settle()
    press(page, "#card .card-links a")
    assert title(page) == "Third agency"
    press(page, "#card .chain a")
    press(page, "#card .chain a")
    assert page.page.locator("#timeline").get_attribute("data-from") != window
    page.page.keyboard.press("Escape")
    page.page.wait_for_timeout(100)
    page.settle()

    assert title(page) == ""
    assert page.page.locator("#timeline").get_attribute("data-from") == window
    assert page.page.evaluate("scrollY") == top
    assert link.evaluate("(each) => each === document.activeElement")


def test_closing_keeps_what_the_reader_moved(watch: Watch, make_page: MakePage) -> None:
    """A window that the reader zoomed while the card was open stays when it is closed."""
    page = watch().open(make_page(CHAIN), "#event-act")
    press(page, "#zoom-in")
    window = page.page.locator("#timeline").get_attribute("data-from")
    press(page, "#side .close")

    assert page.page.locator("#timeline").get_attribute("data-from") == window


def test_steps_in_time(watch: Watch, make_page: MakePage) -> None:
    """Before and next lead through the listed events by time; the focus stays on the button."""
    page = watch().open(make_page(CHAIN), "#event-c&category=agency")
    shown = []
    for _ in range(3):
        page.page.locator("#step-before").click(force=True)
        page.page.wait_for_timeout(60)
        page.settle()
        shown.append(title(page))
    assert shown == ["Squad", "First agency", "First agency"]
    assert page.page.locator("#step-before").get_attribute("aria-disabled") == "true"
    assert page.page.evaluate("document.activeElement.id") == "step-before"
    assert (
        page.page.locator("#active").text_content() == "First agency, 1 April 1992 to 1 April 2006"
    )
    for _ in range(3):
        press(page, "#step-after")
    assert title(page) == "Third agency"


def test_thread_is_a_picture_and_a_list(watch: Watch, make_page: MakePage) -> None:
    """The thread holds all that is linked, whoever it is asked of; the address keeps it."""
    page = watch().open(make_page(CHAIN), "#event-d")
    press(page, "#thread-of")

    assert title(page) == "Thread: Third agency"
    assert page.page.evaluate("location.hash") == "#thread=d"
    assert page.page.evaluate("document.activeElement.id") == "side"
    names = page.page.locator("#thread-list .name").all_inner_texts()
    assert names == ["First", "Squad", "Second", "Act passed", "Third"]
    drawn = page.page.evaluate(
        """[...new Set([...document.querySelectorAll('#thread-picture text[data-event]')]
             .map((each) => each.dataset.event))].sort()"""
    )
    assert drawn == ["a", "act", "b", "c", "d"]
    assert "Takes over from First; Squad" in words(page, "#thread-list")
    again = watch(360, 740).open(page_path(page), "#thread=d")
    assert title(again) == "Thread: Third agency"
    assert again.page.evaluate("document.documentElement.scrollWidth") <= 360


def page_path(page: Watched) -> Path:
    """The file of a page that is open."""
    return Path(page.page.url.removeprefix("file://").partition("#")[0])


def test_closing_leads_from_card_to_thread_to_card(watch: Watch, make_page: MakePage) -> None:
    """What was opened over another leads back to it, by Escape, and by the browser's back."""
    page = watch().open(make_page(CHAIN))
    press(page, "#timeline .names text[data-event=d]")
    press(page, "#thread-of")
    press(page, "#thread-picture text[data-event=b]")
    assert page.page.evaluate("location.hash") == "#event-b&thread=d"
    back = [title(page)]
    for _ in range(3):
        page.page.keyboard.press("Escape")
        page.page.wait_for_timeout(100)
        page.settle()
        back.append(title(page))
    assert back == ["Squad", "Thread: Third agency", "Third agency", ""]
    steps = []
    for _ in range(3):
        page.page.go_back()
        page.page.wait_for_timeout(150)
        page.settle()
        steps.append(title(page))
    assert steps == ["Third agency", "Thread: Third agency", "Squad"]
    page.page.go_forward()
    page.page.wait_for_timeout(150)
    assert title(page) == "Thread: Third agency"


def copied(page: Watched) -> dict[str, str]:
    """What the clipboard holds, by its kind."""
    held: dict[str, str] = page.page.evaluate(
        """async () => {
            const [item] = await navigator.clipboard.read();
            const texts = item.types.map(async (type) =>
                [type, await (await item.getType(type)).text()]);
            return Object.fromEntries(await Promise.all(texts));
        }"""
    )
    return held


def test_a_sentence_is_copied_with_its_references(watch: Watch, make_page: MakePage) -> None:
    """The clipboard holds a sentence that says who gives which date, and its references."""
    granted = ["clipboard-read", "clipboard-write"]
    page = watch(permissions=granted).open(make_page(CHAIN), "#event-deal")
    press(page, "#copy-sentence")
    held = copied(page)

    sentence, _, *references = held["text/plain"].splitlines()
    assert sentence == (
        "Deal signed, 26 July 2021 (Ministry [3]; July 2021: Post [4]); "
        "Paper, the [5] dates it to 2022."
    )
    assert references[0] == "[3] Ministry. https://example.org/3"
    assert len(references) == 3
    assert held["text/html"].startswith(f"<p>{sentence}</p>")
    assert '<a href="https://example.org/3">https://example.org/3</a>' in held["text/html"]
    assert words(page, "#copy-sentence") == "Copied"


FIGURE = """\
id,date,title,source,category,measure,value,unit
n,2022,"Arrivals, 2022",Office,figure,arrivals,12301,persons
n,2022,"Arrivals, 2022",<b>Times</b>,figure,arrivals,14000,persons
p,2030,Centre opens,Office,plan,,,
"""


@pytest.mark.parametrize(
    ("event", "sentence"),
    [
        (
            "n",
            "Arrivals, 2022: 12,301 persons (Office [2]); <b>Times</b> [1] gives 14,000 persons.",
        ),
        ("p", "Centre opens, 2030 (Office [2])."),
    ],
)
def test_a_sentence_says_what_is_known(
    watch: Watch, make_page: MakePage, event: str, sentence: str
) -> None:
    """A figure has who gives it; what a file says is never markup."""
    granted = ["clipboard-read", "clipboard-write"]
    page = watch(permissions=granted).open(make_page(FIGURE), f"#event-{event}")
    press(page, "#copy-sentence")

    held = copied(page)
    assert held["text/plain"].splitlines()[0] == sentence
    assert "<b>" not in held["text/html"]


@pytest.mark.parametrize("options", [{}, {"color_scheme": "dark"}, {"forced_colors": "active"}])
@pytest.mark.parametrize("width", [1280, 360])
@pytest.mark.parametrize("fragment", ["#event-pta-2021-signed", "#thread=nca"])
def test_axe_finds_nothing(
    watch: Watch, real_page: Path, fragment: str, width: int, options: dict[str, Any]
) -> None:
    """Axe finds nothing in card and thread, as panel and as sheet."""
    page = watch(width, 740, **options).open(real_page, fragment)
    page.page.wait_for_timeout(100)

    assert axe(page) == []
