"""Citations, footnotes and references of documents in a citation style."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from conftest import REAL_FILE
from support.documents import (
    read_blocks,
    read_text,
    run_timeline,
    unquoted,
)

import timeline
from timeline.brief.pandoc import find_nodes

if TYPE_CHECKING:
    from pathlib import Path


OFFICE = pytest.mark.office


@OFFICE
@pytest.mark.parametrize("suffix", [".docx", ".odt", ".tex"])
def test_a_note_style_writes_footnotes(suffix: str, tmp_path: Path) -> None:
    """Each event has one footnote with all of its sources."""
    path = tmp_path / f"notes{suffix}"
    run_timeline("brief", REAL_FILE, "--style", "oscola", "-o", path)

    notes = list(find_nodes(read_blocks(path), "Note"))
    assert len(notes) == len(timeline.read(REAL_FILE).events)
    first = "".join(each["c"] for each in find_nodes(notes[0], "Str"))
    assert all(name in first for name in ("Hansard", "Statewatch", "BBC"))
    assert "MailOnline,Im" in unquoted(read_text(path))


@OFFICE
def test_an_author_date_style_cites_in_the_text(tmp_path: Path) -> None:
    """Several sources are in one citation, and an uncertain date is uncertain there."""
    path = tmp_path / "harvard.docx"
    run_timeline("brief", REAL_FILE, "--style", "harvard", "-o", path)

    text = read_text(path)
    assert not list(find_nodes(read_blocks(path), "Note"))
    assert "(Statewatch,1992;HansardHouseofCommons" not in text
    assert re.search(r"\(Hansard\(HouseofCommons\),1992;Statewatch,1992;BBCNews,2006\)", text)
    assert "(MailOnline,aboutMay2025a)" in text


@pytest.mark.office
def test_archives_and_days_of_access_are_cited(tmp_path: Path) -> None:
    """The archive follows the reference, since styles have no place for it."""
    source = tmp_path / "events.csv"
    source.write_text(
        "date,title,source,source_title,source_url,source_date,accessed,archive_url\n"
        "2001,One,BBC News,News,https://example.org/1,2001?,2024-05-01,https://archive.org/1\n",
        "utf-8",
    )
    for style in ("oscola", "apa", "chicago-notes"):
        path = tmp_path / f"{style}.md"
        run_timeline("brief", source, "--style", style, "-o", path)
        text = path.read_text("utf-8")
        assert text.count("archived at <https://archive.org/1>") == 1
        assert re.search(r"2001, uncertain|ca\. 2001|\[2001\?\\?\]", text)
    assert "1 May 2024" in (tmp_path / "oscola.md").read_text("utf-8")
