"""What the tests share: the real file, pages of small files, a real browser without a network."""

from __future__ import annotations

import gc
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import settings
from playwright.sync_api import sync_playwright
from support.browser import BROWSER_FLAGS, Watched, find_browser
from support.documents import run_timeline
from support.examples import FAST, examples
from support.make_once import MakeOnce
from support.office import run_office

import timeline

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from playwright.sync_api import Browser
    from support.office import Office

ROOT = Path(__file__).parent.parent
DATA = ROOT / "tests" / "data"
#: 194 statements on 82 events, kept as they were: what is mended in `events.csv` changes no test.
REAL_FILE = DATA / "first" / "events.csv"
TITLE = "Policing Albanian-linked organised crime in the UK"
SUBTITLE = "Agencies, laws, agreements and figures, and who says so"


def pytest_addoption(parser: pytest.Parser) -> None:
    """Let `--update-golden` make the gallery anew."""
    parser.addoption(
        "--update-golden", action="store_true", help="keep the pictures as they are now"
    )


#: Programs that a test needs a marker for, since the fast tests do without them.
_NOT_FAST = {"soffice", "java", "git", "chromium", "chromium-browser", "google-chrome", "mount",
             "firefox-esr", "Xvfb", "pandoc", "pdffonts", "pdfinfo", "pdftoppm",
             "pdftotext"}  # fmt: skip


def pytest_configure(config: pytest.Config) -> None:
    """Where only the fast tests are run, try properties on fewer examples, and start less."""
    chosen = str(config.getoption("markexpr"))
    if all(f"not {tier}" in chosen for tier in ("browser", "office", "system")):
        os.environ[FAST] = "1"
        settings.register_profile("fast", max_examples=examples(100))
        settings.load_profile("fast")
        sys.addaudithook(_refuse)


def _refuse(event: str, arguments: tuple[Any, ...]) -> None:
    """Let a test fail that starts such a program and has no marker."""
    if event == "subprocess.Popen" and Path(os.fsdecode(arguments[0])).name in _NOT_FAST:
        raise AssertionError(arguments[0], "is not for the fast tests: give the test a marker")


#: The fixtures that make a test one of a tier; other tests of a tier say so where they are.
_TIERS = {"browser": "browser", "office": "office", "real_document": "office"}


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark the tests that ask for the browser, for an office program or for a document."""
    for item in items:
        for fixture in _TIERS.keys() & set(getattr(item, "fixturenames", ())):
            item.add_marker(_TIERS[fixture])


def pytest_collection_finish() -> None:
    """Let what was imported be, which the collection of garbage would look through at each turn."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(10_000, 20, 20)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """The installed Chromium, headless, with an empty profile and no network."""
    program = find_browser()
    with sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=program, args=list(BROWSER_FLAGS))
        yield running
        running.close()


@pytest.fixture(scope="session")
def make_once(tmp_path_factory: pytest.TempPathFactory, testrun_uid: str) -> MakeOnce:
    """Make a file, or take the one that another worker of this run has made."""
    own = tmp_path_factory.getbasetemp()
    # Each worker has a folder of its own within that of the run.
    folder = (own.parent if "PYTEST_XDIST_WORKER" in os.environ else own) / f"once-{testrun_uid}"
    folder.mkdir(exist_ok=True)
    return MakeOnce(folder)


@pytest.fixture(scope="session")
def office(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Office]:
    """The installed LibreOffice, which runs from the first conversion to the last."""
    with run_office(tmp_path_factory.mktemp("office")) as running:
        yield running


@pytest.fixture
def watch(browser: Browser) -> Iterator[Callable[..., Watched]]:
    """Open browser windows of a given size, each with an empty profile."""
    contexts = []

    def watch(width: int = 1280, height: int = 900, **options: Any) -> Watched:
        # A page that still scrolls smoothly is at another place each time that it is looked at.
        options.setdefault("reduced_motion", "reduce")
        context = browser.new_context(viewport={"width": width, "height": height}, **options)
        contexts.append(context)
        return Watched(context.new_page())

    yield watch
    for context in contexts:
        context.close()


@pytest.fixture(scope="session")
def real_page(make_once: MakeOnce) -> Path:
    """The page of the real file."""
    made = timeline.read(REAL_FILE, title=TITLE, subtitle=SUBTITLE)
    return make_once("events.html", lambda path: path.write_text(made.page(), "utf-8"))


@pytest.fixture(scope="session")
def real_document(make_once: MakeOnce) -> Callable[..., Path]:
    """Make the document of the real file of some kind, and in some citation style."""

    def real_document(suffix: str, style: str = "") -> Path:
        options = ["--title", TITLE, "--subtitle", SUBTITLE, *(["--style", style] if style else [])]
        return make_once(
            f"brief{style}{suffix}",
            lambda path: run_timeline("brief", REAL_FILE, *options, "-o", path),
        )

    return real_document


@pytest.fixture
def make_page(tmp_path: Path) -> Callable[[str], Path]:
    """Make a page of a CSV given as text."""

    def make_page(csv: str) -> Path:
        source = tmp_path / "small.csv"
        source.write_text(csv, "utf-8")
        path = tmp_path / "small.html"
        path.write_text(timeline.read(source).page(), "utf-8")
        return path

    return make_page
