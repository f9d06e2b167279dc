"""The one declaration of the columns: what is declared there is read, kept, compared and shown."""

from __future__ import annotations

import json
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from timeline.model.column_kinds import Compared, Of
from timeline.model.columns import COLUMNS, LINKS, LISTS, OF_EVENT, OF_SOURCE

if TYPE_CHECKING:
    from pathlib import Path

#: Declares one more column before the rest of the program is imported, then runs commands.
PROGRAM = '''
import importlib.util, sys, types
from pathlib import Path

path = Path(importlib.util.find_spec("timeline").origin).parent / "model" / "columns.py"
declared = path.read_text("utf-8")
added = """Column(
        "folio",
        "Page or paragraph of the source.",
        ("page",),
        label="leaf of the source",
        shown=Shown.LISTED,
    ),
    """
old = 'Column(\\n        "succeeds",'
assert declared.count(old) == 1
columns = types.ModuleType("timeline.model.columns")
sys.modules["timeline.model.columns"] = columns
exec(compile(declared.replace(old, added + old), str(path), "exec"), columns.__dict__)

from typer.testing import CliRunner
from timeline import cli

for line in sys.argv[1:]:
    done = CliRunner().invoke(cli.app, line.split())
    assert done.exception is None or isinstance(done.exception, SystemExit), (line, done.exception)
    print(line.split()[0], done.exit_code, done.output)
'''
HEADER = "id,date,title,source,source_url,Page,mood\n"
ROWS = "a,2020,A thing,BBC,https://a.org,p. 14,good\na,2020,A thing,CNN,https://b.org,,\n"


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    """What commands make of a file with a column that is declared and named nowhere else."""
    folder = tmp_path_factory.mktemp("columns")
    (folder / "old.csv").write_text(HEADER + ROWS, "utf-8")
    (folder / "new.csv").write_text(HEADER + ROWS.replace("p. 14", "p. 15"), "utf-8")
    commands = (
        "check old.csv",
        "build old.csv -o page.html",
        "brief old.csv -o brief.md",
        "export old.csv -o events.jsonld",
        "export old.csv -o events.mw",
        "import events.mw -o back.csv",
        "schema -o schema.json",
        "diff old.csv new.csv",
    )
    run = subprocess.run(
        [sys.executable, "-c", PROGRAM, *commands],
        cwd=folder, check=True, capture_output=True, text=True,
    )  # fmt: skip
    return folder, run.stdout


def test_a_new_column_is_read_and_shown(made: tuple[Path, str]) -> None:
    """It is found under its other name, and listed under its claim with its label."""
    folder, said = made
    assert 'column "Page" is read as folio' in said
    assert "Leaf of the source: p. 14" in (folder / "page.html").read_text("utf-8")
    assert "Leaf of the source: p. 14" in (folder / "brief.md").read_text("utf-8")


def test_a_new_column_is_compared(made: tuple[Path, str]) -> None:
    """Two editions differ in it, under its label."""
    assert "leaf of the source" in made[1].partition("\ndiff ")[2]


def test_a_new_column_is_written(made: tuple[Path, str]) -> None:
    """Other formats have its cells, under its name, and give them back."""
    folder, _ = made
    assert '"folio"' in (folder / "events.jsonld").read_text("utf-8")
    assert "folio: p. 14" in (folder / "events.mw").read_text("utf-8")
    header, row, *_ = (folder / "back.csv").read_text("utf-8").splitlines()
    assert "p. 14" in row.split(",")[header.split(",").index("folio")]


def test_a_new_column_is_described(made: tuple[Path, str]) -> None:
    """The schema has its name and its meaning."""
    fields = json.loads((made[0] / "schema.json").read_text("utf-8"))["fields"]
    described = {each["name"]: each.get("description") for each in fields}
    assert described["folio"] == "Page or paragraph of the source."


def test_what_other_modules_use_follows_from_the_declaration() -> None:
    """An event's columns end with its links; lists are compared whole."""
    assert {each.name for each in COLUMNS if each.of is Of.SOURCE} == set(OF_SOURCE)
    assert OF_EVENT[-len(LINKS) :] == LINKS
    assert all(each.compared is not Compared.BY_WORDS for each in COLUMNS if each.name in LISTS)
