"""A page of many events: entries and references are drawn as one comes to them."""

from __future__ import annotations

import re
import subprocess
from html import unescape
from typing import TYPE_CHECKING, Any

import pytest
from conftest import REAL_FILE, SUBTITLE, TITLE
from support.made_files import made_file

import timeline
from timeline.page import event_details

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from support.browser import Watched

#: What an entry or a reference is to a reader: its words, links and what it is marked by.
TOLD = """(selector) => [...document.querySelectorAll(selector)].map((each) => [
    each.id, each.dataset.colour ?? '', each.dataset.evidence ?? '',
    each.textContent.replace(/\\s+/g, ''),
    [...each.querySelectorAll('a')].map((link) => link.getAttribute('href')),
    [...each.querySelectorAll('[class]')].map((part) => part.className),
])"""
N_EVENTS = 700


@pytest.fixture
def drawn_real(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The page of the real file, its entries drawn as those of a large one."""
    monkeypatch.setattr(event_details, "WHOLE_ENTRIES", 10)
    path = tmp_path / "drawn.html"
    path.write_text(timeline.read(REAL_FILE, title=TITLE, subtitle=SUBTITLE).page(), "utf-8")
    return path


@pytest.fixture
def large(tmp_path: Path) -> tuple[Path, bytes]:
    """The page of a large file, and the file."""
    rows = made_file(N_EVENTS, 4)
    lines = [",".join(rows[0]), *(",".join(row.values()) for row in rows)]
    data = "\n".join([*lines, ""]).encode()
    (tmp_path / "large.csv").write_bytes(data)
    page = tmp_path / "large.html"
    page.write_text(timeline.read(tmp_path / "large.csv").page(), "utf-8")
    return page, data


@pytest.mark.parametrize("part", ["entries", "reference-list"])
def test_what_is_drawn_is_what_the_markup_says(
    part: str, drawn_real: Path, real_page: Path, watch: Callable[..., Watched]
) -> None:
    """Entry by entry and reference by reference, in words, links and marks."""
    whole = watch().open(real_page).page
    drawn = watch().open(drawn_real)
    items = f"#{part} {'.entries' if part == 'entries' else 'ol'} > li"
    expected = whole.evaluate(TOLD, items)

    found: dict[str, Any] = {}
    for group in drawn.page.locator(f"#{part} .group").all():
        group.scroll_into_view_if_needed()
        group.locator("li").first.wait_for(state="attached")
        found |= {each[0]: each for each in drawn.page.evaluate(TOLD, items)}

    assert list(found.values()) == expected
    assert drawn.messages == []
    assert len(drawn.requests) == 1


def test_a_large_page_draws_only_what_one_comes_to(
    large: tuple[Path, bytes], watch: Callable[..., Watched]
) -> None:
    """At first no entry; the groups have the height of what they stand for, and say what it is."""
    page = watch().open(large[0]).page

    groups = page.locator("#entries .group")
    n_years = page.locator(".year").count()
    assert n_years <= groups.count() <= n_years + N_EVENTS // 50
    assert page.locator("#entries li").count() == 0
    page.locator("#fold-years").click()
    assert groups.last.inner_text().endswith(" to 700 of 700")
    groups.last.locator("button").focus()
    groups.last.locator("li").first.wait_for(state="attached")
    assert page.evaluate("document.activeElement.closest('li') !== null")
    assert page.locator("#entries li").count() < N_EVENTS / 2


def test_the_chart_draws_what_its_screen_has_room_for(
    large: tuple[Path, bytes], watch: Callable[..., Watched]
) -> None:
    """A part of the names; scrolled through, it shows each one that the saved picture has."""
    watched = watch().open(large[0])
    page = watched.page
    with page.expect_download() as saved:
        page.evaluate("document.getElementById('save-svg').click()")
    picture = saved.value.path().read_text("utf-8")
    watched.settle()
    labels = picture[picture.index('class="names"') :].split("</g>")[0]
    whole = {unescape(text) for text in re.findall(r"<text[^>]*>([^<]+)</text>", labels)}
    drawn = {str(label["text"]) for label in watched.labels()}

    seen: set[str] = set()
    for top in range(0, page.evaluate("document.querySelector('.hint').offsetTop"), 300):
        page.evaluate(f"scrollTo({{ top: {top}, behavior: 'instant' }})")
        page.wait_for_timeout(100)
        watched.settle()
        on_screen = (each for each in watched.labels() if 0 <= float(each["top"]) <= 880)
        seen |= {str(label["text"]) for label in on_screen}

    assert len(drawn) < N_EVENTS / 2
    assert seen == whole == drawn
    assert watched.messages == []


def test_steps_leave_nothing_behind(
    large: tuple[Path, bytes], watch: Callable[..., Watched]
) -> None:
    """In and out again the drawing has the elements that it had."""
    watched = watch().open(large[0])
    chart = watched.page.locator("#timeline")

    counts = []
    for _ in range(4):
        for key in ("+", "-"):
            chart.press(key)
            watched.settle()
        counts.append(watched.page.evaluate("document.querySelectorAll('#timeline svg *').length"))

    assert len(set(counts)) == 1


def test_search_finds_what_is_not_drawn(
    large: tuple[Path, bytes], watch: Callable[..., Watched]
) -> None:
    """In every event, and the list holds what was found."""
    watched = watch().open(large[0])
    page = watched.page
    title = timeline.read(large[0].with_suffix(".csv")).events["title"].iloc[-1]

    page.locator("#search").fill(title)
    watched.settle()

    page.locator("#entries").scroll_into_view_if_needed()
    page.locator("#entries li").first.wait_for(state="attached")
    shown = page.locator("#entries h4").all_inner_texts()
    assert title in shown
    assert len(shown) < N_EVENTS


def test_the_file_comes_back_from_the_blocks(
    large: tuple[Path, bytes], watch: Callable[..., Watched]
) -> None:
    """Byte for byte; and the rows of a part in its own header."""
    page = watch().open(large[0]).page

    with page.expect_download() as saved:
        page.evaluate("document.getElementById('save-csv').click()")

    assert saved.value.path().read_bytes() == large[1]


def test_an_address_leads_to_an_entry_and_a_reference(
    large: tuple[Path, bytes], watch: Callable[..., Watched]
) -> None:
    """The card opens with what is unpacked for it; its reference is brought into view."""
    events = timeline.read(large[0].with_suffix(".csv")).events
    watched = watch().open(large[0], f"#event-{events['id'].iloc[400]}")
    page = watched.page

    assert page.locator("#side-title").inner_text() == events["title"].iloc[400]
    page.locator("#side .close").click()
    number = page.evaluate(
        """async () => {
            document.querySelector('#fold-years').click();
            const group = [...document.querySelectorAll('#entries .group')][5];
            group.scrollIntoView();
            while (!group.querySelector('a.cite')) await new Promise(requestAnimationFrame);
            const link = group.querySelector('a.cite');
            link.click();
            return link.textContent.slice(1, -1);
        }"""
    )
    reference = page.locator(f"#ref-{number}")
    reference.wait_for(state="attached")
    assert reference.count() == 1


def test_paper_has_the_first_entries_and_says_so(
    large: tuple[Path, bytes], watch: Callable[..., Watched], tmp_path: Path
) -> None:
    """With their references; on the screen all is as it was."""
    page = watch().open(large[0]).page
    pdf, words = tmp_path / "large.pdf", ""
    # What paper has is made ready while the reader reads.
    for _ in range(50):
        page.pdf(path=pdf)
        words = " ".join(subprocess.check_output(["pdftotext", pdf, "-"], text=True).split())
        if "On paper are" in words:
            break

    assert "On paper are the first 500 of the 700 events listed" in words
    assert page.locator(".on-paper").count() == 0
    assert page.locator("#entries .group").count() >= N_EVENTS // 50


def test_a_large_page_says_something_without_scripts(large: tuple[Path, bytes]) -> None:
    """Its first entries with their references stand in the markup."""
    text = large[0].read_text("utf-8")

    assert text.count('<li id="event-') == 50
    assert text.count('<li id="ref-') >= 1
    assert "Without scripts only the first events are shown" in text
