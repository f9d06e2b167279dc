"""The command `import`: what it writes, prints and refuses."""

from __future__ import annotations

from pathlib import Path

import pytest
from typer.testing import CliRunner

from timeline.cli import app

DATA = Path(__file__).parent / "data"
NOTES = "2013: National Crime Agency\nSource: OCCRP https://www.occrp.org/en\n\n2022: Agreement\n"


def run(*arguments: object) -> tuple[int, str, str]:
    """Run a command; its exit code, standard output and standard error."""
    done = CliRunner().invoke(app, list(map(str, arguments)))
    return done.exit_code, done.stdout, done.stderr


def test_an_import_ends_with_the_next_command(tmp_path: Path) -> None:
    """The command has the title of the file as an option."""
    out = tmp_path / "mine.csv"
    code, said, notes = run("import", DATA / "timelinejs.csv", "-o", out)

    assert code == 0
    assert said.splitlines()[0] == (
        f"Wrote {out}: 4 rows, read as TimelineJS; 0 errors, 0 warnings, 4 notes"
    )
    assert said.splitlines()[1].startswith(f"Next: timeline build {out} --title 'Policing organ")
    assert len(notes.splitlines()) == 4


def test_a_source_is_set_for_events_without_one(tmp_path: Path) -> None:
    """Only those get it; without the option nothing is written."""
    notes, out = tmp_path / "notes.mw", tmp_path / "mine.csv"
    notes.write_text(NOTES, "utf-8")
    code, _, said = run("import", notes, "-o", out)

    assert (code, out.exists()) == (1, False)
    assert "notes.mw:4: no-source: the event names no source" in said
    code, _, _ = run("import", notes, "-o", out, "--set", "source=Our minutes")
    assert code == 0
    rows = out.read_text("utf-8").splitlines()
    assert [("OCCRP" in row, "Our minutes" in row) for row in rows[1:]] == [
        (True, False),
        (False, True),
    ]


@pytest.mark.parametrize(
    "arguments",
    [
        ["import", "notes.mw", "-o", "notes.mw"],
        ["import", "notes.mw", "-o", "a.csv", "--from", "nonsense"],
        ["import", "notes.mw", "-o", "a.csv", "--set", "source"],
        ["export", "events.csv", "-o", "events.nonsense"],
        ["export", "events.csv", "-o", "events.csv", "--to", "timelinejs"],
        ["export", "events.csv", "-o", "a.mw", "--to", "nonsense"],
    ],
)
def test_wrong_usage(arguments: list[str]) -> None:
    """It is found before any file is opened."""
    assert run(*arguments)[0] == 2


def test_a_sheet_of_what_has_none_is_wrong_usage(tmp_path: Path) -> None:
    """Notes have no sheets: the option was meant for another file."""
    arguments = ["import", DATA / "notes.mw", "-o", tmp_path / "a.csv", "--sheet", "Final"]

    code, _, said = run(*arguments)

    assert (code, list(tmp_path.iterdir())) == (2, [])
    assert "only a workbook has sheets" in " ".join(said.split())


@pytest.mark.parametrize(
    ("content", "fault"),
    [
        (b"Dear all\n", "unknown-format: the file is of no format that is known here"),
        (b"%PDF-1.4\nDear all, nothing happened.\n", "not-csv: the file is a PDF"),
    ],
)
def test_a_file_of_no_known_format(content: bytes, fault: str, tmp_path: Path) -> None:
    """The error says what it is, or what to do."""
    file = tmp_path / "letter"
    file.write_bytes(content)
    code, _, said = run("import", file, "-o", tmp_path / "mine.csv")

    assert code == 1
    assert said.startswith(f"{file}: {fault}")
