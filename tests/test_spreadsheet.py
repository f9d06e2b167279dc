"""A spreadsheet program that opens the rows that a page saves calculates nothing of them."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from support.hostile import TEXTS, hostile_file

if TYPE_CHECKING:
    from support.office import Office

CSV_JS = Path(__file__).parent.parent / "timeline/assets/page/csv_rows.js"
DENO = str(Path(sys.executable).with_name("deno"))
#: Saves all rows of a file as the page does.
SAVE = """
const { selectRows, splitRows } = await import(Deno.args[0]);
const text = (await import("node:fs")).readFileSync(Deno.args[1], "utf8");
(await import("node:process")).stdout.write(selectRows(text, [...splitRows(text).keys()].slice(1)));
"""
FORMULA = re.compile(r'table:formula="([^"]*)"')


def formulas(office: Office, source: Path, delimiter: str) -> list[str]:
    """Open a CSV in LibreOffice, told to calculate what it can, and list what it calculates."""
    # Delimiter, quotation mark, UTF-8, from line 1; the last one has formulas evaluated.
    read = f"CSV:{ord(delimiter)},34,76,1,,0,false,true,false,false,false,-1,true"
    return FORMULA.findall(office.convert(source, "fods", f"--infilter={read}").read_text("utf-8"))


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """A file with every hostile text in every column, and its rows as a page saves them."""
    folder = tmp_path_factory.mktemp("saved")
    given, saved = folder / "given.csv", folder / "saved.csv"
    given.write_text(hostile_file(TEXTS), "utf-8", newline="")
    command = [DENO, "eval", "--no-config", SAVE, CSV_JS.as_uri(), str(given)]
    saved.write_bytes(subprocess.run(command, check=True, capture_output=True).stdout)
    return given, saved


def test_the_program_would_calculate_what_the_file_holds(
    files: tuple[Path, Path], office: Office
) -> None:
    """Or the other test could not fail."""
    assert len(formulas(office, files[0], ",")) > 20


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_nothing_of_the_saved_rows_is_calculated(
    files: tuple[Path, Path], office: Office, delimiter: str
) -> None:
    """Whatever delimiter the spreadsheet takes the file to have."""
    assert files[1].read_text("utf-8").count("\n") > len(TEXTS)
    assert formulas(office, files[1], delimiter) == []
