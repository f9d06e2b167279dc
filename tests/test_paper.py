"""The page on paper: what a print of the real file has on it, and what it has not."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from conftest import REAL_FILE, TITLE, Watched
from pypdf import PdfReader

if TYPE_CHECKING:
    from playwright.sync_api import Browser

Watch = Callable[..., Watched]

SHEETS = [("A4", False), ("A4", True), ("Letter", False), ("Letter", True)]
SHEET_POINTS = {"A4": (595, 842), "Letter": (612, 792)}

#: What only works on a screen.
CONTROLS = (
    "Search titles", "Zoom", "Whole period", "Download", "Pin to my brief", "Copy link",
    "Clear filters", "Open all", "events shown", "Drag to move", "Skip to", "Link to this event",
)  # fmt: skip


def squeezed(text: str) -> str:
    """A text without spaces and without the marks that the style sheet puts between its parts."""
    return re.sub(r"[\s\u00ad·●○≠▸▾“”]", "", text)


@pytest.fixture(scope="module")
def opened(browser: Browser, real_page: Path) -> Watched:
    """The real page, open once for all sheets."""
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    return Watched(context.new_page()).open(real_page)


@pytest.fixture(scope="module")
def prints(opened: Watched) -> dict[tuple[str, bool], PdfReader]:
    """The real page printed on every sheet."""
    return {
        (sheet, across): PdfReader(io.BytesIO(opened.page.pdf(format=sheet, landscape=across)))
        for sheet, across in SHEETS
    }


@pytest.mark.parametrize(("sheet", "across"), SHEETS)
def test_print_is_a_whole_document(
    prints: dict[tuple[str, bool], PdfReader], sheet: str, across: bool
) -> None:
    """Title, events, sources, disputes, references and page numbers are there, and no control."""
    pages = [page.extract_text() for page in prints[sheet, across].pages]
    text = squeezed("".join(pages))
    with REAL_FILE.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))

    assert squeezed(TITLE) in squeezed(pages[0])
    for row in {row["id"]: row for row in reversed(rows)}.values():
        assert squeezed(row["title"]) in text
    for row in rows:
        assert squeezed(row["source"]) in text
    assert text.index("Chronology") < text.index("Disputes") < text.rindex("References")
    for number, page in enumerate(pages, 1):
        assert f"{number}/{len(pages)}" in squeezed(page)
    for words in CONTROLS:
        assert squeezed(words) not in text


@pytest.mark.parametrize(("sheet", "across"), SHEETS)
def test_print_keeps_to_its_sheet(
    prints: dict[tuple[str, bool], PdfReader], sheet: str, across: bool
) -> None:
    """The sheets are of the size asked for, and the document is a compact one."""
    pages = prints[sheet, across].pages
    sizes = {(round(float(p.mediabox.width)), round(float(p.mediabox.height))) for p in pages}
    upright = SHEET_POINTS[sheet]
    wanted = upright[::-1] if across else upright
    (size,) = sizes

    assert size == pytest.approx(wanted, abs=1.5)
    assert len(pages) <= 30


@pytest.mark.parametrize(("sheet", "across"), SHEETS)
def test_events_are_not_split(
    opened: Watched, prints: dict[tuple[str, bool], PdfReader], sheet: str, across: bool
) -> None:
    """All that is said of an event stands on one sheet, for every event that fits on one."""
    opened.page.emulate_media(media="print")
    entries = opened.page.evaluate(
        """[...document.querySelectorAll('#chronology > ol > li')].map((entry) => [
            entry.querySelector('h3').textContent,
            [entry.querySelector('.when'), entry.querySelector('.what')]
                .map((part) => part.innerText).join('')])"""
    )
    opened.page.emulate_media(media="null")
    pages = [squeezed(page.extract_text()) for page in prints[sheet, across].pages]
    whole = [title for title, text in entries if any(squeezed(text) in page for page in pages)]

    assert [title for title, _ in entries if title not in whole] == []


@pytest.mark.parametrize(("width", "height", "way"), [(688, 900, "upright"), (1017, 600, "across")])
def test_no_name_is_cut_on_paper(
    watch: Watch, real_page: Path, width: int, height: int, way: str
) -> None:
    """Every name of the printed chart is within the sheet, and so is the whole period."""
    page = watch(width, height).open(real_page, "#days=15000_15400")
    page.page.emulate_media(media="print")
    page.page.evaluate(
        """() => addEventListener('beforeprint', () => {
            window.shown = [...document.querySelectorAll('#paper > div')]
                .filter((each) => each.checkVisibility()).map((each) => each.className);
            window.texts = [...document.querySelectorAll('#paper text')]
                .filter((each) => each.checkVisibility() && each.textContent).map((each) => {
                    const box = each.getBoundingClientRect();
                    return [each.textContent, box.left, box.right,
                            each.closest('.labels_marks') !== null];
                });
        })"""
    )
    page.page.pdf(format="A4", landscape=way == "across")
    texts = page.page.evaluate("window.texts")

    assert page.page.evaluate("window.shown") == [way]
    assert [text for text, left, right, _ in texts if left < -1 or right > width + 1] == []
    names = [text for text, *_, name in texts if name]
    # The other events are counted, or their bars are their names' places.
    assert len(set(names)) >= (80 if way == "across" else 65)


def test_chart_is_back_after_printing(watch: Watch, real_page: Path) -> None:
    """After printing the screen has the view that it had, and nothing of the paper."""
    page = watch().open(real_page, "#days=15000_16000")
    before = page.labels()
    page.page.pdf()
    page.page.wait_for_timeout(100)
    page.settle()

    assert page.page.locator("#paper").count() == 0
    assert page.labels() == before
    assert page.messages == []
