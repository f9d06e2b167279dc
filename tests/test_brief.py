"""Documents are whole: another program reads back every statement and every source of the file."""

from __future__ import annotations

import json
import subprocess
import sys
from collections import Counter
from typing import TYPE_CHECKING

import pytest
from conftest import REAL_FILE, TITLE

import timeline
from timeline.brief.pandoc import find_pandoc

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture(scope="session")
def real_docx(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The document of the real file."""
    path = tmp_path_factory.mktemp("brief") / "brief.docx"
    command = [sys.executable, "-m", "timeline", "brief", str(REAL_FILE), "--title", TITLE]
    subprocess.run([*command, "-o", str(path)], check=True, capture_output=True)
    return path


def read_back(path: Path) -> str:
    """The text of a document as pandoc reads it, each white space a space."""
    command = [find_pandoc(), "--to=plain", "--wrap=none", str(path)]
    done = subprocess.run(command, check=True, capture_output=True, text=True)
    return " ".join(done.stdout.split())


def test_every_statement_is_in_it(real_docx: Path) -> None:
    """Each description and each quotation of the file, once for each row that has it."""
    told = read_back(real_docx)
    statements = timeline.read(REAL_FILE).statements

    for column in ("description", "quote"):
        cells = Counter(" ".join(cell.split()) for cell in statements[column] if cell)
        missing = [cell for cell, n in cells.items() if told.count(cell) < n]
        assert missing == []


def test_its_headings_are_headings(real_docx: Path) -> None:
    """Each part of it can be gone to."""
    command = [find_pandoc(), "--to=json", str(real_docx)]
    blocks = json.loads(subprocess.check_output(command))["blocks"]
    headings = [each["c"][1][0] for each in blocks if each["t"] == "Header" and each["c"][0] == 1]

    assert headings == [
        "timeline", "chronology", "disputes", "figures", "what-each-source-says", "references",
    ]  # fmt: skip
