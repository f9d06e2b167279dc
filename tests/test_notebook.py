"""The notebook of the documentation, run by a real kernel and shown in a real browser."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from conftest import REAL_FILE
from support.browser import Watched

if TYPE_CHECKING:
    from playwright.sync_api import Frame
    from support.make_once import MakeOnce

Watch = Callable[..., Watched]

NOTEBOOK = Path(__file__).parent / "data" / "notebook.ipynb"
READY = "'ready' in document.documentElement.dataset"


def convert(notebook: Path, folder: Path, *options: str) -> None:
    """Run nbconvert, in a process of its own: a kernel brings threads and warnings with it."""
    command = [sys.executable, "-m", "nbconvert", "--log-level=ERROR", "--output-dir", str(folder)]
    settings = os.environ | {"JUPYTER_PLATFORM_DIRS": "1"}
    subprocess.run([*command, *options, str(notebook)], check=True, env=settings)


def code_cells(notebook: Path) -> list[dict[str, Any]]:
    """The cells with code."""
    cells = json.loads(notebook.read_text("utf-8"))["cells"]
    return [cell for cell in cells if cell["cell_type"] == "code"]


@pytest.fixture(scope="module")
def done(make_once: MakeOnce) -> Path:
    """The notebook after all of its cells were run, with a web page of it beside it."""
    run = ("--to=notebook", "--execute", "--ExecutePreprocessor.timeout=-1")

    def make(path: Path) -> None:
        convert(NOTEBOOK, path.parent, *run)
        convert(path, path.parent, "--to=html")

    return make_once(f"notebook/{NOTEBOOK.name}", make)


def wait_for(watched: Watched, page: Frame, truth: str) -> None:
    """Wait until something holds of a page; polled, as its policy wants."""
    for _ in range(2400):
        if page.evaluate(truth):
            return
        watched.page.wait_for_timeout(50)
    raise AssertionError((truth, watched.messages))


@pytest.fixture
def frame(done: Path, watch: Watch) -> tuple[Watched, Frame]:
    """The notebook in a browser, and the page of the timeline in it, once it is drawn."""
    watched = watch()
    # What the notebook itself wants from the network it does not get, and need not wait for.
    watched.page.goto(done.with_suffix(".html").as_uri(), wait_until="commit")
    watched.page.wait_for_selector("iframe[srcdoc]", state="attached", timeout=120_000)
    element = watched.page.query_selector("iframe[srcdoc]")
    assert element
    element.scroll_into_view_if_needed()
    inner = element.content_frame()
    assert inner
    wait_for(watched, inner, READY)
    return watched, inner


def faults(watched: Watched) -> list[str]:
    """What was said on the console, besides that the notebook's own libraries were not fetched."""
    own = ("ERR_PROXY_CONNECTION_FAILED", "require is not defined", "MathJax")
    return [each for each in watched.messages if not any(word in each for word in own)]


@pytest.mark.system
def test_every_cell_runs(done: Path) -> None:
    """And the last shows the page."""
    outputs = [cell["outputs"] for cell in code_cells(done)]

    assert [len(each) for each in outputs] == [1, 1, 1]
    assert "text/html" in outputs[-1][0]["data"]


def test_the_notebook_is_kept_without_outputs() -> None:
    """They would be of another day."""
    cells = code_cells(NOTEBOOK)

    assert not any(cell["outputs"] or cell["execution_count"] for cell in cells)


def test_the_chart_is_there_and_answers(frame: tuple[Watched, Frame]) -> None:
    """An event opens its card in sight, and a search finds; nothing fails on the way."""
    watched, page = frame
    assert len(page.query_selector_all("#timeline .names [data-event]")) > 50

    page.click("#timeline .names [data-event] >> nth=3")
    page.wait_for_selector("#card:not([hidden])")
    card = page.evaluate("document.getElementById('side').getBoundingClientRect().toJSON()")
    height = page.evaluate("innerHeight")
    assert 0 <= card["top"] < card["bottom"] <= height <= 900

    page.fill("#search", "SPAK")
    wait_for(watched, page, "document.getElementById('live').textContent.includes(' of ')")
    wait_for(watched, page, READY)
    assert faults(watched) == []


def test_links_within_the_page_stay_in_it(frame: tuple[Watched, Frame]) -> None:
    """A frame without an address would else be taken to the notebook's."""
    watched, page = frame

    page.evaluate("document.querySelector('a.cite').click()")

    first = "document.querySelector('#references li')"
    wait_for(watched, page, f"{first}.getBoundingClientRect().top < innerHeight")
    assert page.url == "about:srcdoc"
    assert page.is_hidden("#copy-link")
    assert faults(watched) == []


def test_the_file_can_be_saved_from_the_frame(frame: tuple[Watched, Frame]) -> None:
    """Though it is kept from the notebook, the reader may take the CSV out of it."""
    watched, page = frame
    page.click("#download summary")
    with watched.page.expect_download() as saving:
        page.click("#save-csv")

    assert Path(saving.value.path()).read_bytes() == REAL_FILE.read_bytes()


def test_the_frame_is_kept_from_the_notebook(frame: tuple[Watched, Frame]) -> None:
    """What a file says could not reach it, were it ever run."""
    _, page = frame

    reached = page.evaluate(
        "(() => { try { return parent.document.title; } catch { return null; } })()"
    )

    assert reached is None
