"""The command `watch`, with a real browser that is open while a file is saved."""

from __future__ import annotations

import os
import re
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable
from typing import IO, TYPE_CHECKING

import pytest
from conftest import REAL_FILE
from support.browser import Watched, axe

import timeline

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Frame
    from support.office import Office

Watch = Callable[..., Watched]

HEADER = "id,date,title,category,source,source_url\n"
ROWS = "".join(
    f"e{i},{1990 + i},Event {i},{'agency' if i % 2 else 'law'},Times,https://example.org/{i}\n"
    for i in range(30)
)
GOOD = HEADER + ROWS
BAD = GOOD + "e30,2023-13,Event 30,law,Times,https://example.org/30\n"


class Author:
    """A folder with a file that is watched, and what the command says."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.file = folder / "events.csv"
        self.file.write_text(GOOD)
        self.address = ""
        self.running: subprocess.Popen[str] | None = None

    def begin(self, *options: str, port: int = 0, **settings: str) -> str:
        """Start the command, and wait until it has said its address and built a page."""
        command = [
            sys.executable,
            "-m",
            "timeline",
            "watch",
            "events.csv",
            f"--port={port}",
            *options,
        ]
        self.running = subprocess.Popen(
            command,
            cwd=self.folder,
            env=os.environ | settings,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )
        said = self.line("is shown at")
        self.address = re.findall(r"http://127\.0\.0\.1:\d+/", said)[0]
        return said

    def line(self, words: str) -> str:
        """The next line that it says with these words."""
        said: list[str] = []
        for line in self._out:
            said.append(line)
            if words in line:
                return line
        raise AssertionError(said)

    def stop(self) -> tuple[int, str]:
        """Press Ctrl-C: the exit code, and what was said last."""
        assert self.running
        self.running.send_signal(signal.SIGINT)
        rest, _ = self.running.communicate()
        return self.running.returncode, rest

    @property
    def _out(self) -> IO[str]:
        assert self.running
        assert self.running.stdout
        return self.running.stdout


@pytest.fixture
def author(tmp_path: Path) -> Iterator[Author]:
    """An author at work."""
    author = Author(tmp_path)
    yield author
    if author.running and author.running.poll() is None:
        author.running.kill()
        author.running.communicate()


def framed(watched: Watched) -> Frame:
    """The page in the frame, once it is shown."""
    watched.page.wait_for_selector("iframe:not(.loading)", timeout=120_000)
    frame = watched.page.query_selector("iframe:not(.loading)")
    assert frame
    page = frame.content_frame()
    assert page
    return page


def open_preview(author: Author, watch: Watch, fragment: str = "", **options: object) -> Watched:
    """The preview, open in a browser, with the page drawn."""
    watched: Watched = watch(**options)
    watched.page.goto(author.address + fragment)
    framed(watched)
    return watched


def wait_for(watched: Watched, truth: str) -> None:
    """Wait until something holds of the preview; polled, as its policy wants."""
    for _ in range(1200):
        if watched.page.evaluate(truth):
            return
        watched.page.wait_for_timeout(50)
    raise AssertionError((truth, watched.messages))


TITLES = "[...document.querySelectorAll('iframe:not(.loading)')].map(f => f.contentDocument.title)"
HEAD = "document.getElementById('headline').textContent"


def test_a_save_renews_the_page_in_its_view(author: Author, watch: Watch) -> None:
    """Window, filters, card, brief and place stay as they were."""
    author.begin()
    view = "#event-e5&days=8000_12000&category=law&pin=e6"
    watched = open_preview(author, watch, view)
    page = framed(watched)
    page.evaluate("scrollTo({ top: 300, behavior: 'instant' })")
    before = page.evaluate("[location.hash, scrollY]")
    assert before == [view, 300]

    author.file.write_text(GOOD.replace("Event 5", "Event five"))
    wait_for(
        watched,
        "document.querySelector('iframe:not(.loading)')?.contentDocument"
        ".getElementById('side-title')?.textContent === 'Event five'",
    )

    page = framed(watched)
    assert page.evaluate("[location.hash, scrollY]") == before
    assert page.evaluate("document.querySelectorAll('#brief li').length") == 1
    assert page.evaluate("document.getElementById('card').hidden") is False
    assert watched.page.evaluate("location.hash") == view
    assert len(watched.page.query_selector_all("iframe")) == 1
    assert all(url.startswith(author.address) for url in watched.requests)
    assert watched.messages == []


def test_a_view_that_is_chosen_is_kept(author: Author, watch: Watch) -> None:
    """What the reader does between two saves, and the focus, go over to the next page."""
    author.begin()
    watched = open_preview(author, watch)
    framed(watched).fill("#search", "Event 7")
    framed(watched).focus("#zoom-in")
    wait_for(watched, "location.hash === '#search=Event%207'")

    author.file.write_text(GOOD.replace("1990", "1970"))
    wait_for(watched, f"{TITLES}[0] === 'Events, 1970–2019'")

    page = framed(watched)
    assert page.input_value("#search") == "Event 7"
    assert page.evaluate("document.activeElement.id") == "zoom-in"


def test_problems_stand_over_the_last_good_page(author: Author, watch: Watch) -> None:
    """With their lines, until they are mended."""
    author.begin()
    watched = open_preview(author, watch)
    page = framed(watched)

    author.file.write_text(BAD)
    wait_for(watched, f"{HEAD}.includes('1 error')")

    said = author.line("No new page")
    assert "No new page: 1 error; correct the file, or leave out the rows in error" in said
    assert list(filter(None, watched.page.inner_text("#errors").split("\n"))) == [
        "Line 32",
        'date "2023-13" is not a date.',
        "Write 2023, 2023-04 or 2023-04-10.",
    ]
    assert watched.page.title() == "✗ events.csv"
    assert page.evaluate("document.title") == "Events, 1990–2019"
    assert framed(watched) == page

    author.file.write_text(BAD.replace("2023-13", "2023-12"))
    wait_for(watched, f"{TITLES}[0] === 'Events, 1990–2023'")

    assert watched.page.evaluate(HEAD) == "events.csv is up to date"
    assert watched.page.is_hidden("#problems")
    wait_for(watched, "document.title === 'Events, 1990–2023'")


def test_the_preview_speaks_the_language_of_the_page(author: Author, watch: Watch) -> None:
    """All but the sentences about problems, which are those of the command line, and marked so."""
    author.file.write_text(BAD + "f,2001,F,law,Times,\n")
    author.begin("--lang", "sq")
    watched = watch()
    watched.page.goto(author.address)
    wait_for(watched, f"{HEAD} === 'events.csv ka 1 gabim; ende nuk ka faqe të tij'")

    assert watched.page.evaluate("document.documentElement.lang") == "sq"
    assert watched.page.inner_text("#errors .place") == "Rreshti 32"
    assert watched.page.get_attribute("#errors li div", "lang") == "en"
    assert watched.page.inner_text("#others summary") == "1 paralajmërim"
    assert watched.page.inner_text("#saved").startswith("ruajtur më ")
    author.file.write_text(GOOD)
    framed(watched)

    assert watched.page.evaluate(HEAD) == "events.csv është i përditësuar"
    assert watched.page.inner_text("#alone") == "Vetëm faqja"


def test_a_file_that_is_wrong_from_the_start(author: Author, watch: Watch) -> None:
    """There is no page yet, and the first good save brings one."""
    author.file.write_text(BAD)
    author.begin()
    watched = watch()
    watched.page.goto(author.address)
    wait_for(watched, f"{HEAD} === 'events.csv has 1 error; there is no page of it yet'")

    author.file.write_text(GOOD)

    assert framed(watched).evaluate("document.title") == "Events, 1990–2019"


def test_what_a_file_says_is_text_in_the_preview(author: Author, watch: Watch) -> None:
    """Nothing of it is markup, and the policy would run nothing."""
    author.file.write_text(HEADER + "e,<img src=x onerror=alert(1)>,<b>T</b>,law,S,https://a.org\n")
    author.begin()
    watched = watch()
    watched.page.goto(author.address)
    wait_for(watched, f"{HEAD}.includes('1 error')")

    assert "<img src=x onerror=alert(1)>" in watched.page.inner_text("#errors")
    assert watched.page.query_selector("#errors img") is None
    refused = watched.page.evaluate(
        "fetch('http://127.0.0.1:9/').then(() => 'sent', (error) => error.message)"
    )
    assert refused != "sent"
    assert any("connect-src" in message for message in watched.messages)


@pytest.mark.system
def test_each_way_of_saving_is_taken(author: Author) -> None:
    """Writing in place, a new file in its place, and one that is gone for a moment."""
    author.begin("-o", "page.html")
    author.line("Built events.csv: 30 events")

    author.file.write_text(GOOD + "x,2020,X,law,Times,https://example.org/x\n")
    author.line("Built events.csv: 31 events")

    (author.folder / ".~lock.events.csv#").write_text("somebody")
    (author.folder / "new").write_text(GOOD.replace("e29", "e28"))
    (author.folder / "new").replace(author.file)
    author.line("Built events.csv: 29 events")

    author.file.unlink()
    author.file.write_text(GOOD)
    author.line("Built events.csv: 30 events")

    author.file.unlink()
    author.line("events.csv: unreadable-file: there is no such file")
    author.file.write_text(GOOD)
    author.line("Built events.csv: 30 events")
    assert author.stop() == (130, "Stopped.\n")
    whole = timeline.read(author.file).page()
    assert (author.folder / "page.html").read_text("utf-8") == whole


def test_what_libreoffice_saves_is_taken(author: Author, tmp_path: Path, office: Office) -> None:
    """It writes a new file beside the old one, and puts it in its place."""
    author.begin()
    author.line("Built events.csv: 30 events")
    (tmp_path / "book").mkdir()
    book = tmp_path / "book" / "events.csv"
    book.write_text(GOOD + "x,2020,X,law,Times,https://example.org/x\n")

    office.convert(book, "csv", folder=author.folder)

    author.line("Built events.csv: 31 events")


@pytest.mark.system
def test_the_register_is_watched_too(author: Author) -> None:
    """A save of either file builds."""
    author.file.write_text("date,title,source_id\n2020,First,a\n")
    register = author.folder / "sources.csv"
    register.write_text("source_id,source,source_url\nb,Beta,https://b.org\n")
    author.begin("--sources", "sources.csv")
    author.line("No new page: 1 error")

    register.write_text("source_id,source,source_url\na,Alpha,https://a.org\n")

    author.line("Built events.csv: 1 event, ")


def test_the_page_in_the_frame_is_the_one_that_build_writes(author: Author, watch: Watch) -> None:
    """Byte for byte, with its own policy."""
    shutil.copy(REAL_FILE, author.file)
    author.begin("--title", "A title")
    watched = open_preview(author, watch)

    served = watched.page.request.get(f"{author.address}page").body()

    assert served == timeline.read(author.file, title="A title").page().encode()


def test_a_command_that_is_stopped_is_told_in_the_preview(author: Author, watch: Watch) -> None:
    """Started again at its address, it goes on."""
    author.begin()
    watched = open_preview(author, watch)
    author.stop()
    wait_for(watched, "!document.getElementById('stopped').hidden")

    author.file.write_text(GOOD.replace("1990", "1980"))
    author.begin(port=int(author.address.rsplit(":", 1)[1].strip("/")))
    wait_for(watched, f"{TITLES}[0] === 'Events, 1980–2019'")

    assert watched.page.is_hidden("#stopped")


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 360])
def test_the_preview_is_for_everyone(author: Author, watch: Watch, scheme: str, width: int) -> None:
    """By axe's rules, with problems and without a page of its own being wider than the window."""
    author.file.write_text(BAD + "f,2001,F,law,Times,\n")
    author.begin("--skip-bad")
    watched = open_preview(author, watch, width=width, height=740, color_scheme=scheme)
    watched.page.evaluate("document.querySelector('#others').open = true")

    assert axe(watched) == []
    assert watched.page.evaluate("document.documentElement.scrollWidth") <= width


def test_the_preview_takes_the_light_of_the_page(author: Author, watch: Watch) -> None:
    """A page that was switched to dark is not held by a light frame."""
    author.begin()
    watched = open_preview(author, watch, color_scheme="light")

    framed(watched).click("#theme")

    wait_for(watched, "document.documentElement.dataset.theme === 'dark'")


@pytest.mark.system
def test_the_preview_is_opened(author: Author) -> None:
    """With --open the user's browser is given its address."""
    note = author.folder / "note.py"
    note.write_text("import sys\nopen('asked', 'w').write(sys.argv[1])\n")

    author.begin("--open", BROWSER=f"{sys.executable} note.py %s")
    author.line("Built events.csv: 30 events")

    assert (author.folder / "asked").read_text() == author.address


@pytest.mark.system
def test_a_port_in_use_is_told_in_a_line(author: Author) -> None:
    """With what to do."""
    author.begin()
    port = author.address.rsplit(":", 1)[1].strip("/")
    command = [sys.executable, "-m", "timeline", "watch", "events.csv", "--port", port]

    done = subprocess.run(command, cwd=author.folder, capture_output=True, text=True, check=False)

    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == (
        f"port {port} cannot be used: {os.strerror(98)}; give another with --port\n"
    )


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["-"], "standard input is never saved"),
        (["events.csv", "-o", "events.csv"], "would hold a page"),
        (["events.csv", "--since", "soon"], "is not a date"),
        (["events.csv", "--port", "70000"], "less than or equal to 65535"),
    ],
)
def test_wrong_usage_ends_with_2(tmp_path: Path, arguments: list[str], message: str) -> None:
    """Before anything is served."""
    command = [sys.executable, "-m", "timeline", "watch", *arguments]

    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)

    assert done.returncode == 2
    assert message in " ".join(done.stderr.split())
