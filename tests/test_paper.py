"""The page on paper: what a print of the real file has on it, and what it has not."""

from __future__ import annotations

import csv
import re
import subprocess
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from conftest import REAL_FILE, TITLE
from support.browser import Watched

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page
    from support.make_once import MakeOnce

Watch = Callable[..., Watched]
MakePage = Callable[[str], Path]

SMALL = "date,title,source\n2001,One,A\n2005,Two,B\n2009,Three,C\n"

SHEETS = [("A4", False), ("A4", True), ("Letter", False), ("Letter", True)]
SHEET_POINTS = {"A4": (595, 842), "Letter": (612, 792)}

#: What only works on a screen.
CONTROLS = (
    "Search titles", "Zoom", "Whole period", "Download", "Add to brief", "Copy link",
    "Clear filters", "Open all", "events shown", "Drag to move", "Skip to", "Link to this event",
)  # fmt: skip


#: What is printed of each entry.
ENTRIES = """[...document.querySelectorAll('#entries .entries > li')].map((entry) => [
    entry.querySelector('h4').textContent,
    entry.innerText])"""


def squeezed(text: str) -> str:
    """A text without spaces and without the marks that the style sheet puts between its parts."""
    return re.sub(r"[\s\u00ad·●○≠▸▾“”]", "", text)


@dataclass(frozen=True)
class Printed:
    """A print of the real file."""

    #: Width and height of each page, in points.
    sizes: set[tuple[int, int]]
    pages: list[str]


#: Prints on a sheet of some size, upright or across.
Print = Callable[[str, bool], Printed]

#: Measures both charts of the paper, when it is ready to print, in the widths that sheets have.
MEASURE = """(widths) => addEventListener('beforeprint', () => {
    const paper = document.querySelector('#paper');
    window.texts = {};
    for (const way of Object.keys(widths)) {
        const chart = paper.querySelector(`.${way}`);
        paper.style.cssText = `display: block; position: absolute; left: 0; top: 0;
            width: ${widths[way]}px`;
        window.texts[way] = [...chart.querySelectorAll('text')]
            .filter((each) => each.textContent && each.checkVisibility({ opacityProperty: true }))
            .map((each) => {
                const { left, right } = each.getBoundingClientRect();
                return [each.textContent, left, right, each.closest('.names') !== null];
            });
        paper.style.cssText = '';
    }
})"""

#: Widths within the margins of A4, upright and across, in CSS pixels.
WIDTHS = {"upright": 695, "across": 1024}


def tell(*command: str | Path) -> str:
    """What one of poppler's programs says."""
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout


@pytest.fixture(scope="module")
def opened(browser: Browser, real_page: Path) -> Iterator[Page]:
    """The real page, zoomed in, to be printed several times."""
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    page = Watched(context.new_page()).open(real_page, "#days=15000_15400").page
    page.evaluate(MEASURE, WIDTHS)
    yield page
    context.close()


@pytest.fixture(scope="module")
def printed(opened: Page, make_once: MakeOnce) -> Print:
    """The real file printed on a sheet."""

    def printed(sheet: str, across: bool) -> Printed:
        path = make_once(
            f"print/{sheet}-{across}.pdf",
            lambda path: opened.pdf(path=path, format=sheet, landscape=across),
        )
        page_info = tell("pdfinfo", "-l", "-1", path)
        sizes = re.findall(r"size: +([\d.]+) x ([\d.]+)", page_info)
        return Printed(
            {(round(float(width)), round(float(height))) for width, height in sizes},
            tell("pdftotext", "-raw", path, "-").split("\f")[:-1],
        )

    return printed


@pytest.mark.parametrize(("sheet", "across"), SHEETS)
def test_print_is_a_whole_document(printed: Print, sheet: str, across: bool) -> None:
    """Title, events, sources, disputes, references and page numbers are there, and no control."""
    pages = printed(sheet, across).pages
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
def test_print_keeps_to_its_sheet(printed: Print, sheet: str, across: bool) -> None:
    """The sheets are of the size asked for, and the document is a compact one."""
    pages = printed(sheet, across)
    upright = SHEET_POINTS[sheet]
    (size,) = pages.sizes

    assert size == pytest.approx(upright[::-1] if across else upright, abs=1.5)
    assert len(pages.pages) <= 19


@pytest.mark.parametrize(("sheet", "across"), SHEETS)
def test_events_are_not_split(opened: Page, printed: Print, sheet: str, across: bool) -> None:
    """All that is said of an event stands on one sheet."""
    opened.emulate_media(media="print")
    entries = opened.evaluate(ENTRIES)
    opened.emulate_media(media="null")
    pages = [squeezed(page) for page in printed(sheet, across).pages]
    split = [title for title, text in entries if not any(squeezed(text) in page for page in pages)]

    assert len(entries) == 82
    assert split == []


@pytest.mark.parametrize("way", WIDTHS)
def test_chart_on_paper_has_its_names_whole(opened: Page, way: str) -> None:
    """The chart on paper is of the whole period, and no word of it is past the sheet's edge."""
    opened.pdf()
    texts = opened.evaluate("window.texts")[way]
    names = {text for text, *_, name in texts if name}

    assert [text for text, left, right, _ in texts if left < -1 or right > WIDTHS[way] + 1] == []
    # The others are counted beside them.
    assert len(names) >= {"upright": 65, "across": 80}[way]
    assert not any("…" in name for name in names)


def test_sheet_has_the_chart_of_its_way(watch: Watch, make_page: MakePage) -> None:
    """Of the two charts that are made for paper, the sheet shows the one that lies as it does."""
    page = watch().open(make_page(SMALL))
    page.page.emulate_media(media="print")
    shown = {}
    for way, size in {"upright": (600, 900), "across": (900, 600)}.items():
        page.page.set_viewport_size({"width": size[0], "height": size[1]})
        shown[way] = page.page.evaluate(
            """() => {
                const paper = document.createElement('div');
                paper.id = 'paper';
                paper.innerHTML = '<div class=upright>a</div><div class=across>b</div>';
                document.body.append(paper);
                const seen = [...paper.children].filter((each) => each.checkVisibility());
                paper.remove();
                return seen.map((each) => each.className);
            }"""
        )

    assert shown == {"upright": ["upright"], "across": ["across"]}


def test_chart_is_back_after_printing(watch: Watch, make_page: MakePage) -> None:
    """After printing the screen has the view that it had, and nothing of the paper."""
    page = watch().open(make_page(SMALL))
    page.page.locator("#zoom-in").click()
    page.settle()
    before = page.labels()
    page.page.pdf()
    page.page.wait_for_timeout(200)
    page.settle()

    assert page.page.locator("#paper").count() == 0
    for now, then in zip(page.labels(), before, strict=True):
        assert now["text"] == then["text"]
        assert now["left"] == pytest.approx(then["left"], abs=2)
    assert page.messages == []


def test_own_file_is_two_sheets_and_one_for_six_events(
    watch: Watch, make_page: MakePage, tmp_path: Path
) -> None:
    """The page of the project's own file needs no more paper than a careful layout by hand."""
    file = REAL_FILE.parents[3] / "events.csv"
    page = watch().open(make_page(file.read_text(encoding="utf-8")))
    n_events = page.page.locator("#entries .entries > li").count()
    page.page.pdf(path=tmp_path / "own.pdf", format="A4")
    n_sheets = re.search(r"Pages: +(\d+)", tell("pdfinfo", tmp_path / "own.pdf"))

    assert n_events > 100
    assert n_sheets
    assert int(n_sheets[1]) <= 2 + n_events // 6
