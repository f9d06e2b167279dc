"""What a file or an option says is only ever text."""

from __future__ import annotations

import csv
import io
import json
import re
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest
from support.hostile import REFUSED, TEXTS, hostile_file

import timeline
from timeline.page import event_details

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from playwright.sync_api import Dialog
    from support.browser import Watched

#: The words of each entry's heading and of its details, by its id.
SAID = """() => Object.fromEntries([...document.querySelectorAll('#entries .entries > li')]
    .map((each) => [each.id, [each.querySelector('h4').textContent, each.textContent]]))"""


def squeezed(text: str) -> str:
    """A text without white space, which a page may set in another way."""
    return "".join(text.replace("\ufeff", "").split())


def test_the_corpus_is_large() -> None:
    """Of many kinds, and none twice."""
    assert len(set(TEXTS)) == len(TEXTS)
    assert len(TEXTS) >= 200
    assert len(REFUSED) >= 30


@pytest.mark.parametrize("drawn", [False, True])
def test_every_text_is_shown_and_nothing_else_happens(
    drawn: bool,
    tmp_path: Path,
    watch: Callable[..., Watched],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """In the chronology, the chart, card, tip, filters, search and saved picture."""
    monkeypatch.setattr(event_details, "WHOLE_ENTRIES", 10 if drawn else 10_000)
    (tmp_path / "in.csv").write_text(hostile_file(TEXTS), "utf-8", newline="")
    made = timeline.read(tmp_path / "in.csv", title=TEXTS[0], subtitle=TEXTS[3])
    assert made.errors == []
    (tmp_path / "page.html").write_text(made.page(), "utf-8")
    watched = watch()
    page = watched.page
    dialogs: list[str] = []

    def close(dialog: Dialog) -> None:
        dialogs.append(dialog.message)
        dialog.dismiss()

    page.on("dialog", close)
    watched.open(tmp_path / "page.html")

    said = page.evaluate(SAID)
    if drawn:
        for group in page.locator("#entries .group").all():
            group.scroll_into_view_if_needed()
            group.locator("li").first.wait_for(state="attached")
            said |= page.evaluate(SAID)
    for number, text in enumerate(TEXTS):
        heading, whole = said[f"event-h{number}"]
        # The number of a figure is before its title.
        assert squeezed(heading) in {squeezed(text), squeezed(f"5{text}")}
        assert squeezed(whole).count(squeezed(text)) >= 4
    assert page.locator("h1").inner_text() == TEXTS[0]

    for number in (0, 30, 60, len(TEXTS) - 1):
        page.evaluate(f"location.hash = '#event-h{number}'")
        page.locator("#side-title").wait_for()
        watched.settle()
        assert squeezed(TEXTS[number]) in squeezed(page.locator("#card").inner_text())
        page.locator("#pin").click()
    page.locator("#search").fill("javascript:")
    watched.settle()
    page.locator("#search").fill("")
    watched.settle()
    page.locator("#more").click()
    for button in page.locator("#filters .finder button").all():
        button.click()
    with page.expect_download() as saved:
        page.evaluate("document.getElementById('save-svg').click()")
    assert "<script" not in saved.value.path().read_text("utf-8")

    assert page.evaluate("document.documentElement.dataset.hit ?? null") is None
    assert (dialogs, watched.messages) == ([], [])
    assert all(url.startswith(("file:", "blob:")) for url in watched.requests)
    assert sum(url.startswith("file:") for url in watched.requests) == 1


def test_a_register_and_a_saved_picture_hold_text_only(
    tmp_path: Path, watch: Callable[..., Watched]
) -> None:
    """Each text as the publisher, title, date and origin of a source that a row cites."""
    out = io.StringIO(newline="")
    csv.writer(out).writerows(
        [
            ("source_id", "source", "source_title", "source_url", "accessed", "origin"),
            *(
                (f"k{i}", text, text, f"https://a.org/{i}", text, text)
                for i, text in enumerate(TEXTS)
            ),
        ]
    )
    (tmp_path / "sources.csv").write_text(out.getvalue(), "utf-8", newline="")
    rows = [f"e{i},{1700 + i},Event {i},k{i}" for i in range(len(TEXTS))]
    (tmp_path / "in.csv").write_text("\n".join(["id,date,title,source_id", *rows]), "utf-8")
    made = timeline.read(tmp_path / "in.csv", sources=tmp_path / "sources.csv", title=TEXTS[0])
    assert made.errors == []
    (tmp_path / "page.html").write_text(made.page(), "utf-8")

    watched = watch().open(tmp_path / "page.html")

    page = watched.page
    chronology_words = squeezed(page.locator("#chronology").text_content() or "")
    listed = squeezed(page.locator("#references").text_content() or "")
    for text in TEXTS:
        assert squeezed(text) in chronology_words
        assert squeezed(text) in listed
    page.evaluate("location.hash = '#event-e30'")
    page.locator("#side-title").wait_for()
    watched.settle()
    with page.expect_download() as saved:
        page.evaluate("document.getElementById('save-png').click()")
    assert saved.value.path().read_bytes().startswith(b"\x89PNG\r\n\x1a\n")
    assert page.evaluate("document.documentElement.dataset.hit ?? null") is None
    assert watched.messages == []
    assert all(url.startswith(("file:", "blob:")) for url in watched.requests)


def test_halves_of_letters_within_cells_are_shown_as_what_is_left(
    tmp_path: Path, watch: Callable[..., Watched]
) -> None:
    """Lone surrogates are no UTF-8 and no UTF-16: they are read with a note, or refused by line."""
    text = "date,title,source\n2020,a\ud800b\udfffc<b>,S\n2021,Sound,S\n"
    (tmp_path / "8.csv").write_bytes(text.encode("utf-8", "surrogatepass"))
    (tmp_path / "16.csv").write_bytes(text.encode("utf-16", "surrogatepass"))
    read = {name: timeline.read(tmp_path / f"{name}.csv") for name in ("8", "16")}
    codes = {name: {each.code.code for each in made.problems} for name, made in read.items()}
    assert "undecodable-bytes" in codes["16"]
    assert codes["8"] & {"windows-1252", "undecodable-bytes"}

    for name, made in read.items():
        (tmp_path / f"{name}.html").write_text(made.page(), "utf-8")
        watched = watch().open(tmp_path / f"{name}.html")
        assert "Sound" in watched.page.locator("#entries").inner_text()
        assert watched.messages == []


def test_what_no_cell_may_hold_is_refused_and_told_as_text(
    tmp_path: Path, watch: Callable[..., Watched]
) -> None:
    """By line, with a cure; a page without those rows lists them, and they do nothing there."""
    text = hostile_file((*REFUSED, "sound"))
    (tmp_path / "in.csv").write_text(text, "utf-8", newline="")
    command = [sys.executable, "-m", "timeline", "build", "in.csv"]
    strict = subprocess.run(command, cwd=tmp_path, capture_output=True, check=False)
    assert strict.returncode == 1
    assert b"Traceback" not in strict.stderr
    subprocess.run([*command, "--skip-bad"], cwd=tmp_path, capture_output=True, check=True)

    watched = watch().open(tmp_path / "in.html")

    assert watched.page.locator("#left-out li").count() >= len(REFUSED)
    assert watched.page.locator("#entries .entries > li").count() == 1
    assert watched.messages == []


def test_a_link_that_is_none_is_refused(tmp_path: Path) -> None:
    """A source's address is one of the web, or an error."""
    links = [text for text in TEXTS if ":" in text.split("/")[0] and " " not in text]
    rows = [f'2000,a,b,"{text.replace(chr(34), chr(34) * 2)}"' for text in links]
    (tmp_path / "in.csv").write_text("\n".join(["date,title,source,source_url", *rows]), "utf-8")

    made = timeline.read(tmp_path / "in.csv")

    kept = set(made.claims["source_url"])
    assert all(link.lower().startswith(("http://", "https://", "doi:")) for link in kept if link)
    assert len(made.errors) >= 15


def test_the_chart_and_the_notebook_keep_it_text(tmp_path: Path) -> None:
    """Names are data in the specification, and the notebook's frame is escaped whole."""
    (tmp_path / "in.csv").write_text(hostile_file(TEXTS), "utf-8", newline="")
    made = timeline.read(tmp_path / "in.csv")

    spec = made.chart()
    named = {row["text"] for row in spec["datasets"]["labels"]}
    titles = made.events["title"].tolist()
    # A name that is longer than the chart is wide ends in an ellipsis.
    # A figure has its number before it.
    said = [name.removesuffix("…").removeprefix("5 ") for name in named]
    assert all(any(title.startswith(name) for title in titles) for name in said)
    # The description names the first event and the last one.
    assert isinstance(spec.pop("description"), str)
    without = json.dumps({key: value for key, value in spec.items() if key != "datasets"})
    assert "dataset.hit" not in without
    shown = made._repr_html_()
    assert shown.count("<") == 2
    (sandbox,) = re.findall('sandbox="([^"]*)"', shown)
    assert set(sandbox.split()) == {
        "allow-scripts",
        "allow-popups",
        "allow-popups-to-escape-sandbox",
        "allow-downloads",
    }


def test_options_and_names_of_files_are_text_too(
    tmp_path: Path, watch: Callable[..., Watched]
) -> None:
    """Also with bytes that are no text, and with letters that turn the writing round."""
    name = "<img src=x onerror=alert(1)>\u202e.csv"
    (tmp_path / name).write_text(hostile_file(("sound",)), "utf-8")
    title = b"\xff</title><script>document.documentElement.dataset.hit=1</script>"
    build = [sys.executable, "-m", "timeline", "build", name, "-o", "page.html"]
    command: list[str | bytes] = [*build, "--title", title]
    subprocess.run(command, cwd=tmp_path, check=True, capture_output=True)

    watched = watch().open(tmp_path / "page.html")

    assert watched.page.evaluate("document.documentElement.dataset.hit ?? null") is None
    assert watched.page.title().startswith("\ufffd</title>")
    assert "<img src=x" in watched.page.locator("footer").inner_text()
    assert (watched.messages, len(watched.requests)) == ([], 1)
