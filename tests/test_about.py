"""What the author says about a timeline is on its page, in its documents and on its last slide."""

from __future__ import annotations

import re
from io import BytesIO
from typing import TYPE_CHECKING

import pytest
from pptx import Presentation
from support.commands import run_command
from support.slide_shapes import texts

from timeline import read
from timeline.cli.terminal import Exit
from timeline.content.about import AboutError, Kind, read_about

if TYPE_CHECKING:
    from pathlib import Path

EVENTS = "date,title,source\n2001,One,A\n2005,Two,B\n"
ABOUT = """\
# Scope

**Enforcement** policy, *1992 to 2026*, from [Hansard](https://hansard.parliament.uk)
and the press.

- Agreements
  and laws
- Figures

1. Read
2. Checked

Made by A. Student: https://example.org/about. Not \\<advice\\>, 2 * 3 * 4, snake_case_name.
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with a file of events and a text about them."""
    (tmp_path / "e.csv").write_text(EVENTS)
    (tmp_path / "about.md").write_text(ABOUT)
    return tmp_path


def test_the_text_is_read_in_blocks() -> None:
    """A line without a sign goes on with the one before; what is no sign stays as it is."""
    scope, paragraph, bullets, numbers, made = read_about(ABOUT)

    assert [each.kind for each in (scope, paragraph, bullets, numbers, made)] == [
        Kind.HEADING,
        Kind.PARAGRAPH,
        Kind.BULLETS,
        Kind.NUMBERS,
        Kind.PARAGRAPH,
    ]
    assert bullets.texts == ["Agreements and laws", "Figures"]
    assert made.texts[0].endswith("Not <advice>, 2 * 3 * 4, snake_case_name.")
    looks = {run.words: (run.look, run.link) for run in (*paragraph.items[0], *made.items[0])}
    assert looks["Enforcement"] == ("strong", "")
    assert looks["1992 to 2026"] == ("emphasis", "")
    assert looks["Hansard"] == ("", "https://hansard.parliament.uk")
    assert looks["https://example.org/about"] == ("", "https://example.org/about")


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("One.\n\n![x](https://example.org/x.png)", "line 3 has a picture"),
        ("<script>alert(1)</script>", r"line 1 has HTML \(<script>\)"),
        ("One <img src=x>", "line 1 has HTML"),
        ("[here](javascript:alert)", "line 1 has a link to javascript:alert"),
        ("[here](about.html)", "line 1 has a link to about.html"),
        ("a" * 20_001, "shorten it to 20,000"),
    ],
)
def test_what_a_page_cannot_have_is_refused(text: str, reason: str) -> None:
    """With its line and what to do."""
    with pytest.raises(AboutError, match=reason):
        read_about(text)


def test_the_page_has_it_before_the_references_and_is_verified(folder: Path) -> None:
    """Links are links, and the page is made again to the byte."""
    done = run_command("build", "e.csv", "--about", "about.md", folder=folder)
    assert done.code == 0, done.err
    page = (folder / "e.html").read_text("utf-8")

    section = re.search(
        r'<section id="about".*?</section>\s*<section id="references"', page, re.DOTALL
    )
    assert section
    assert '<h2 id="about-title">About this timeline</h2>' in section[0]
    assert "<strong>Enforcement</strong> policy, <em>1992 to 2026</em>" in section[0]
    assert '<a href="https://hansard.parliament.uk">Hansard</a>' in section[0]
    assert "<li>Agreements and laws</li>" in section[0]
    assert "Not &lt;advice&gt;" in section[0]
    verified = run_command("verify", "e.html", folder=folder)
    assert verified.code == 0, verified.out
    run_command("extract", "e.html", "-o", "out.csv", folder=folder)
    assert (folder / "out.csv").read_text() == EVENTS


def test_without_it_there_is_no_such_part(folder: Path) -> None:
    """Nor a heading for nothing."""
    assert run_command("build", "e.csv", folder=folder).code == 0
    assert 'id="about"' not in (folder / "e.html").read_text("utf-8")


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (None, "there is no such file"),
        (b" \n", "the file has no text"),
        (b"%PDF-1.7 x", "PDF"),
        (b"![x](y.png)", "line 1 has a picture"),
    ],
)
def test_a_bad_file_is_a_clear_error(content: bytes | None, reason: str, folder: Path) -> None:
    """Nothing is written."""
    (folder / "about.md").unlink()
    if content is not None:
        (folder / "about.md").write_bytes(content)
    done = run_command("build", "e.csv", "--about", "about.md", folder=folder)

    assert done.code == Exit.USAGE
    assert done.err.startswith("e.html was not written: about.md: ")
    assert reason in done.err
    assert not (folder / "e.html").exists()


def test_documents_have_it_before_the_references(folder: Path) -> None:
    """With its headings below that of the part."""
    done = run_command("brief", "e.csv", "--about", "about.md", "-o", "b.md", folder=folder)
    assert done.code == 0, done.err
    text = (folder / "b.md").read_text("utf-8")

    part = text[text.index("## About this timeline") : text.index("## References")]
    assert "### Scope" in part
    assert "**Enforcement** policy, *1992 to 2026*" in part
    assert "[Hansard](https://hansard.parliament.uk)" in part
    assert "- Agreements and laws" in part


def test_it_is_the_last_slide(folder: Path) -> None:
    """As text; a long one goes on to further slides, and a heading stays with what follows."""
    long = ABOUT + "\n".join(f"\n# Part {n}\n\n{'Words of the author. ' * 40}" for n in range(4))
    for text, n_slides in ((ABOUT, 1), (long, 2)):
        (folder / "about.md").write_text(text)
        done = run_command("brief", "e.csv", "--about", "about.md", "-o", "b.pptx", folder=folder)
        assert done.code == 0, done.err
        slides = list(Presentation(BytesIO((folder / "b.pptx").read_bytes())).slides)
        about = [each for each in slides if "About this timeline" in each.shapes.title.text]

        assert len(about) == n_slides
        assert about == slides[-n_slides:]
        assert "• Agreements and laws" in "\n".join(texts(about[0].shapes))
        for slide in about:
            box = next(shape for shape in slide.shapes if shape.name == "About")
            assert not box.text_frame.paragraphs[-1].text.startswith("Part ")


def test_python_takes_it_as_text(folder: Path) -> None:
    """The page says the same."""
    page = read(folder / "e.csv", about="Only **so** much.").page()
    assert "<p>Only <strong>so</strong> much.</p>" in page
