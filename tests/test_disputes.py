"""Documents and slides say who gives what: disputes by part, plans, and what is set aside."""

from __future__ import annotations

from pathlib import Path

import pptx
import pytest
from support.documents import run_timeline

from timeline.api import read
from timeline.content import make_content

FILE = Path(__file__).parent / "data" / "disputes.csv"
CONTENT = make_content(read(FILE.read_bytes(), FILE.name).dataset)


@pytest.fixture(scope="module")
def brief(tmp_path_factory: pytest.TempPathFactory) -> str:
    """A document of the file in Markdown, with paragraphs in place of lines."""
    path = tmp_path_factory.mktemp("brief") / "brief.md"
    run_timeline("brief", FILE, "--form", "paragraphs", "-o", path)
    return " ".join(path.read_text("utf-8").split())


def test_a_dispute_has_a_version_for_each_set_of_claims_that_agree() -> None:
    """Whatever words its claims have for it; what is set aside or a target is no version."""
    disputes = {each.title: each for each in CONTENT.disputes}
    versions = {
        title: [(v.what, sorted(line.source for line in v.lines)) for v in each.versions]
        for title, each in disputes.items()
    }

    assert versions == {
        "Raid": [
            ("1 March 2005", ["Daily Post"]),
            ("12 September 2008", ["Evening Star"]),
        ],
        "SOCA": [
            ("2006 to 7 October 2013", ["Gazette", "Herald"]),
            ("2006 to 2014", ["Courier"]),
        ],
        "Returns": [
            ("returns: 1,500 persons", ["Home Office"]),
            ("returns: about 1,510 persons", ["Statistics Office"]),
            ("returns: 1,700 persons", ["Herald"]),
        ],
    }
    assert {title: each.about for title, each in disputes.items()} == {
        "Raid": "the date", "SOCA": "the end", "Returns": "a figure",
    }  # fmt: skip


@pytest.mark.office
def test_a_document_says_who_gives_what(brief: str) -> None:
    """The source of each end, of each of two dates, places in sources, plans and set-asides."""
    assert "from 1 April 1992 (Hansard) to 1 April 2006 (BBC)" in brief
    assert "**Hansard**, col 415" in brief
    assert "**BBC**, via Mirror" in brief
    assert "1 March 2005 (Daily Post) or 12 September 2008 (Evening Star)" in brief
    assert "*on the end*" in brief
    set_aside = brief.partition("*Set aside:*")[2]
    assert set_aside.index("**Tribune**: 2001") < set_aside.index("It is the year of another")
    assert brief.count("*Set aside:*") == 1
    assert "Planned; one source" in brief


def test_a_slide_says_who_gives_what(tmp_path: Path) -> None:
    """In its table of statements."""
    path = tmp_path / "slides.pptx"
    run_timeline("brief", FILE, "--select", "soca,ncis", "-o", path)
    texts = []
    for slide in pptx.Presentation(str(path)).slides:
        for shape in slide.shapes:
            if shape.has_table:
                texts += [" | ".join(cell.text for cell in row.cells) for row in shape.table.rows]

    assert any("Tribune" in text and "set aside" in text and "another agency" in text
               for text in texts)  # fmt: skip
    assert any(text.startswith("Hansard, col 415") for text in texts)
