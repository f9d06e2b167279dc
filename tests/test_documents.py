"""Documents are whole: other programs read in each of them all that the file says, once."""

from __future__ import annotations

import csv
import os
import re
import subprocess
import sys
import unicodedata
from typing import TYPE_CHECKING

import pypdf
import pytest
from conftest import REAL_FILE, ROOT, TITLE
from support.documents import (
    PARTS,
    draw_pages,
    headings,
    missing_texts,
    read_blocks,
    read_text,
    run_timeline,
    squeezed,
)
from support.hostile import TEXTS
from support.pictures import TOLERANCE, difference

import timeline
from timeline.brief.pandoc import find_nodes
from timeline.content import make_content
from timeline.content.references import number_references

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from support.office import Office

SUFFIXES = [".md", ".docx", ".odt", ".pdf", ".tex"]
#: Letters that no font of the tests' machine has have their codes in a PDF.
FURTHER = re.compile(r"[^\u0000-\u024f\u2010-\u2027]")


def as_read(text: str) -> str:
    """A text with letters and their marks as one, and without places to break a line."""
    return unicodedata.normalize("NFC", squeezed(text)).replace("\u200b", "")


def without_marks(text: str) -> str:
    """A text without marks that LaTeX has commands for, which pandoc does not read back."""
    return re.sub("[`'|\u200b]", "", text)


@pytest.fixture(params=SUFFIXES)
def brief(request: pytest.FixtureRequest, real_document: Callable[[str], Path]) -> Path:
    """A document of the real file, of each kind."""
    return real_document(request.param)


@pytest.fixture(scope="session")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A file with a hostile text in every cell that may hold one."""
    path = tmp_path_factory.mktemp("hostile") / "hostile.csv"
    names = (
        "id", "date", "title", "description", "category", "actors", "source", "source_title",
        "source_url", "quote", "origin", "further",
    )  # fmt: skip
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(names)
        for number, text in enumerate(TEXTS):
            url = f"https://example.org/{number}"
            row = [f"h{number}", 1800 + number, text, text, "other", text, text, text, url]
            writer.writerow([*row, text, text, text])
    return path


def test_every_claim_is_in_it(brief: Path) -> None:
    """Each description, quotation and note is in it as often as in the rows of the file."""
    assert missing_texts(brief, REAL_FILE) == []


def test_every_source_is_in_it_once(brief: Path) -> None:
    """The references are those of the page, in its order, each with the address it has."""
    references, _ = number_references(timeline.read(REAL_FILE).claims)
    text = read_text(brief)
    listed = text[text.rindex("References") :]

    at = 0
    for reference in references:
        entry = squeezed(f"{reference.source}. {reference.source_title}")
        at = listed.find(entry, at)
        assert at >= 0, reference
        assert squeezed(reference.source_url) in listed


def test_its_parts_are_headings(brief: Path) -> None:
    """Readers can go to each part."""
    if brief.suffix == ".pdf":
        reader = pypdf.PdfReader(brief)
        found = [str(each["/Title"]) for each in reader.outline if not isinstance(each, list)]
    else:
        found = headings(brief, 2 if brief.suffix == ".md" else 1)

    assert [each for each in found if each != TITLE] == list(PARTS)


def test_its_events_have_their_numbers(brief: Path) -> None:
    """The number of an event is its place in the chronology, wherever it is named."""
    names = [entry.name for entry in make_content(timeline.read(REAL_FILE).dataset).entries]
    text = read_text(brief)

    for number, name in enumerate(names, start=1):
        assert squeezed(f"{number}. {name}") in text
    related = squeezed(f"{names[2]} (3)")
    assert squeezed("See also") + related in text


@pytest.mark.office
def test_paragraphs_have_the_same_content(tmp_path: Path) -> None:
    """Each event has a heading, with its claims, in place of the table."""
    path = tmp_path / "brief.md"
    run_timeline("brief", REAL_FILE, "--form", "paragraphs", "-o", path)

    assert headings(path, 2) == [each for each in PARTS if each != "What each source says"]
    assert missing_texts(path, REAL_FILE) == []


@pytest.mark.office
@pytest.mark.parametrize("suffix", SUFFIXES)
@pytest.mark.parametrize("style", ["", "oscola"])
def test_hostile_texts_stay_text(suffix: str, style: str, hostile: Path, tmp_path: Path) -> None:
    """Whatever a cell holds, another program reads it in the document as it was."""
    path = tmp_path / f"hostile{suffix}"
    run_timeline("brief", hostile, "-o", path, *(["--style", style] if style else []))
    document = read_text(path)

    if suffix == ".pdf":
        texts = [text for text in TEXTS if not FURTHER.search(text)]
    else:
        texts = list(TEXTS)
        kinds = ("RawInline", "RawBlock")
        raw = [each for kind in kinds for each in find_nodes(read_blocks(path), kind)]
        tags = {re.sub(r'id="[\w-]+"', "", each["c"][1]) for each in raw}
        kept = r"\ifdim\dimexpr\pagegoal-\pagetotal\relax<9\baselineskip\newpage\fi"
        assert tags <= {"<br>", "<span >", "</span>", "<div >", "</div>", kept}
    read = as_read if suffix != ".tex" else lambda text: without_marks(as_read(text))
    document = read(document)
    assert [text for text in texts if read(text) not in document] == []


@pytest.mark.office
def test_the_chart_of_latex_does_not_float(tmp_path: Path) -> None:
    """It leaves room for the title on its page, and no heading is alone at the end of a page."""
    run_timeline("brief", REAL_FILE, "-o", tmp_path / "brief.tex")
    text = (tmp_path / "brief.tex").read_text("utf-8")
    (page,) = pypdf.PdfReader(tmp_path / "brief-chart.pdf").pages

    assert "\\begin{figure}" not in text
    assert "\\includegraphics[width=166mm" in text
    assert page.mediabox.height <= page.mediabox.width
    assert len(re.findall(r"\\newpage\\fi\s+\\(?:sub)*section\{", text)) == text.count("section{")


@pytest.mark.system
@pytest.mark.parametrize("suffix", SUFFIXES)
def test_the_same_file_gives_the_same_bytes(suffix: str, tmp_path: Path) -> None:
    """In another process, another time zone and another language of the system."""
    small = tmp_path / "small.csv"
    rows = REAL_FILE.read_text("utf-8").splitlines(keepends=True)[:12]
    small.write_text("".join(rows), "utf-8")
    made = []
    for zone, locale in (("UTC", "C.UTF-8"), ("Pacific/Kiritimati", "C")):
        place = tmp_path / locale
        place.mkdir()
        path = place / f"brief{suffix}"
        environment = {"TZ": zone, "LC_ALL": locale, "PYTHONHASHSEED": str(len(zone))}
        subprocess.run(
            [sys.executable, "-m", "timeline", "brief", str(small), "--skip-bad", "-o", str(path)],
            capture_output=True, check=True, env=os.environ | environment,
        )  # fmt: skip
        made.append([each.read_bytes() for each in sorted(place.iterdir())])

    assert made[0] == made[1]


#: What is printed, in which style, and which of its pages are looked at.
LOOKS = {
    "brief-pdf": (".pdf", "", (1, 2)),
    "brief-oscola": (".docx", "oscola", (2,)),
}


@pytest.mark.parametrize("name", LOOKS)
def test_looks_as_it_was_seen(
    name: str,
    real_document: Callable[..., Path],
    office: Office,
    tmp_path: Path,
    request: pytest.FixtureRequest,
) -> None:
    """Its pages look as they did when someone last looked at them."""
    suffix, style, pages = LOOKS[name]
    path = real_document(suffix, style)
    printed = path if suffix == ".pdf" else office.convert(path, "pdf", folder=tmp_path)

    actual = draw_pages(printed, pages)

    golden = ROOT / "tests" / "golden" / f"{name}.png"
    if request.config.getoption("--update-golden"):
        golden.write_bytes(actual)
    assert difference(golden.read_bytes(), actual, name) <= TOLERANCE
