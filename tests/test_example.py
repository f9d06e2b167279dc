"""The example to start from: without a problem, with every kind of date, and never over a file."""

from __future__ import annotations

import csv
import io
from pathlib import Path
from typing import TYPE_CHECKING

from support.office import CSV, Office
from typer.testing import CliRunner

from timeline import api, cli
from timeline.cli.commands.init import render_example
from timeline.cli.terminal import Exit
from timeline.model.columns import EXPORT_ORDER, NAMES

if TYPE_CHECKING:
    import pytest

#: The column of the comments.
COMMENT = "comment"
FILE = api.read(render_example(), "example.csv")


def run(*arguments: str) -> tuple[int, str, str]:
    """Run a command: its exit code, and what it printed on both streams."""
    result = CliRunner().invoke(cli.app, list(arguments), prog_name="timeline")
    return result.exit_code, result.stdout, result.stderr


def test_it_has_no_problem() -> None:
    """Not even a note."""
    assert FILE.problems == []


def test_each_row_is_explained_in_a_column_of_its_own() -> None:
    """Which is none of ours, so that it is kept and shown."""
    assert FILE.extra == (COMMENT,)
    assert COMMENT not in NAMES
    assert FILE.claims[COMMENT].str.len().min() > 20


def test_it_shows_every_kind_of_honest_date() -> None:
    """Day, month, year, decade, about, from and to, open, one of several; agreed and disputed."""
    dates = set(FILE.claims["date"])

    assert {"1998-04-01/2013-10-07", "1998-04", "2013-10-07/..", "199X", "2009~"} <= dates
    assert {"2012-07-24", "[2018,2019]", "2016"} <= dates
    assert set(FILE.events["evidence"]) == {"single", "corroborated", "disputed", "planned"}
    assert FILE.claims["value"].ne("").sum() == 3


def test_it_has_a_row_for_each_column() -> None:
    """But for the key of a register and copies of pages, which an invented file cannot have."""
    rows = csv.DictReader(io.StringIO(render_example().decode("utf-8-sig")))
    filled = {name for row in rows for name, cell in row.items() if cell}

    assert set(EXPORT_ORDER) - filled == {"source_id", "archive_url"}


def test_its_sources_are_nobody() -> None:
    """What is invented is put in nobody's mouth."""
    assert FILE.claims["source_url"].str.startswith("https://example.org/").all()


def test_a_spreadsheet_reads_it_and_keeps_it(tmp_path: Path, office: Office) -> None:
    """LibreOffice opens it, and saves the very cells, each read as text."""
    (tmp_path / "example.csv").write_bytes(render_example())
    as_text = "/".join(f"{number}/2" for number in range(1, len(NAMES) + 2))
    book = office.convert(tmp_path / "example.csv", "xlsx", f"--infilter=CSV:44,34,76,1,{as_text}")
    (tmp_path / "example.csv").unlink()

    again = office.convert(book, CSV).read_text("utf-8-sig")
    given = render_example().decode("utf-8-sig")
    assert list(csv.reader(io.StringIO(again))) == list(csv.reader(io.StringIO(given)))


def test_the_command_writes_it_and_no_file_over(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A file that is there stays as it is."""
    monkeypatch.chdir(tmp_path)

    assert run("init")[0] == Exit.DONE
    assert Path("events.csv").read_bytes() == render_example()
    Path("events.csv").write_text("mine", "utf-8")
    code, out, err = run("init")
    assert (code, out) == (Exit.NOT_WRITTEN, "")
    assert err == "events.csv was not written: it is there already; give another name\n"
    assert Path("events.csv").read_text("utf-8") == "mine"
    assert run("init", "events.txt")[0] == Exit.USAGE
    assert run("init", "-")[1].startswith("\ufeffid,date,title,")
