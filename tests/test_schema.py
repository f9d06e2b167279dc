"""The schema and the data package, judged by Frictionless itself."""

from __future__ import annotations

import hashlib
import json
import shutil
from pathlib import Path

import frictionless
import pytest
from conftest import REAL_FILE
from typer.testing import CliRunner

from timeline import cli
from timeline.cli.commands.init import render_example
from timeline.cli.terminal import Exit
from timeline.export.schema import describe_file, make_schema
from timeline.model.columns import COLUMNS

SMALL = "date,title,source,importance\n2020,First,A,4\n"


def run(*arguments: str) -> tuple[int, str, str]:
    """Run a command: its exit code, and what it printed on both streams."""
    result = CliRunner().invoke(cli.app, list(arguments), prog_name="timeline")
    return result.exit_code, result.stdout, result.stderr


@pytest.fixture(autouse=True)
def _folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Work in a folder with the real file."""
    monkeypatch.chdir(tmp_path)
    shutil.copy(REAL_FILE, "events.csv")


def faults(report: frictionless.Report) -> list[list[object]]:
    """What Frictionless finds wrong."""
    found: list[list[object]] = report.flatten(["rowNumber", "fieldName", "type"])
    return found


def test_a_column_of_the_authors_own_is_described_as_such() -> None:
    """A rank of 1 to 10 is not ours, whose words it does not have."""
    package = describe_file(b"date,title,source,rank\n2020,T,S,4\n", "e.csv")

    assert package["resources"][0]["schema"]["fields"][-1] == {"name": "rank", "type": "string"}


def test_the_schema_is_one_and_has_every_column() -> None:
    """With the meaning that the README has, and what a row needs."""
    code, out, _ = run("schema")

    assert code == Exit.DONE
    assert frictionless.Schema.validate_descriptor(json.loads(out)).valid
    fields = json.loads(out)["fields"]
    assert [(each["name"], each["description"]) for each in fields] == [
        (column.name, column.meaning) for column in COLUMNS
    ]
    needed = {each["name"] for each in fields if each.get("constraints", {}).get("required")}
    assert needed == {"date", "title", "source"}


@pytest.mark.parametrize("name", ["events.csv", "example.csv", "small.csv"])
def test_the_schema_accepts_files_with_some_of_the_columns(name: str) -> None:
    """In any order, with columns that are not ours."""
    Path("example.csv").write_bytes(render_example())
    Path("small.csv").write_text(SMALL, "utf-8")
    schema = frictionless.Schema.from_descriptor(make_schema())

    assert faults(frictionless.validate(name, schema=schema)) == []


@pytest.mark.parametrize(
    ("old", "new", "fault"),
    [
        (",4\n", ",9\n", [2, "importance", "constraint-error"]),
        (",4\n", ",high\n", [2, "importance", "type-error"]),
        (",A,", ",,", [2, "source", "constraint-error"]),
    ],
)
def test_the_schema_refuses_what_the_program_refuses(
    old: str, new: str, fault: list[object]
) -> None:
    """An importance that is none, and a row without a source."""
    Path("small.csv").write_text(SMALL.replace(old, new), "utf-8")
    schema = frictionless.Schema.from_descriptor(make_schema())

    assert faults(frictionless.validate("small.csv", schema=schema)) == [fault]


def test_the_package_of_the_real_file_is_accepted() -> None:
    """It has its columns, its size and its hash."""
    assert run("schema", "--package", "events.csv", "-o", "datapackage.json")[0] == Exit.DONE
    package = json.loads(Path("datapackage.json").read_text("utf-8"))

    assert faults(frictionless.validate("datapackage.json")) == []
    (resource,) = package["resources"]
    digest = hashlib.sha256(REAL_FILE.read_bytes()).hexdigest()
    assert (resource["path"], resource["hash"]) == ("events.csv", f"sha256:{digest}")
    with Path("events.csv").open("a", encoding="utf-8") as file:
        file.write("x,2020,Changed\n")
    assert faults(frictionless.validate("datapackage.json")) != []


@pytest.mark.parametrize(
    "data",
    [
        b"\xef\xbb\xbfdate,headline,source\r\n2020,a,X\r\n",
        b"date;title;source;my own\n2020;caf\xe9;X;y\n",
        "date\ttitle\tsource\n2020\té\tX\n".encode("utf-16"),
        b'date,title,source_id,source\n2020,"a, ""b""",x,\n',
    ],
)
def test_files_as_people_have_them_are_described(data: bytes) -> None:
    """Their encoding, their delimiter and their own names of columns."""
    Path("folder").mkdir()
    Path("folder/file.csv").write_bytes(data)

    assert run("schema", "--package", "folder/file.csv", "-o", "p.json")[0] == Exit.DONE
    assert faults(frictionless.validate("p.json")) == []
    assert json.loads(Path("p.json").read_text("utf-8"))["resources"][0]["path"] == (
        "folder/file.csv"
    )


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (["-o", "schema.txt"], Exit.USAGE, "neither a schema nor a workbook"),
        (["--package", "events.csv", "-o", "book.xlsx"], Exit.USAGE, "a package is a .json"),
        (["--package", "none.csv"], Exit.ERRORS, "there is no such file"),
        (["--package", "empty.csv"], Exit.ERRORS, "the file is empty"),
        (["--package", "events.csv", "-o", "folder/p.json"], Exit.USAGE, "does not lie beside"),
    ],
)
def test_what_cannot_be_done_is_said(arguments: list[str], code: int, said: str) -> None:
    """In a line, and nothing is written."""
    Path("empty.csv").touch()
    Path("folder").mkdir()
    before = sorted(Path().rglob("*"))
    found = run("schema", *arguments)

    assert found[0] == code
    assert said in found[2].replace("\n", " ")
    assert sorted(Path().rglob("*")) == before
