"""The empty workbook: text cells that keep dates, drop-downs, the same bytes each time."""

from __future__ import annotations

import io
import re
import zipfile
from typing import TYPE_CHECKING

import openpyxl
from support.office import CSV, Office
from typer.testing import CliRunner

from timeline import api, cli
from timeline.export.entry_workbook import (
    LAST_ROW,
    add_drop_downs,
    render_entry_workbook,
    workbook_bytes,
)
from timeline.model.columns import BY_NAME, COLUMNS, EXPORT_ORDER, OF_WORDS

if TYPE_CHECKING:
    from pathlib import Path

    from openpyxl import Workbook

#: What Excel and LibreOffice make days or numbers of in cells that are not text.
CELLS = ("2022-05", "1-2", "2013-10-07/..", "03/04/2022", "1998", "~40000", "1e5")


def opened(data: bytes) -> Workbook:
    """The workbook that these bytes are."""
    return openpyxl.load_workbook(io.BytesIO(data))


def test_it_has_the_columns_and_what_they_hold() -> None:
    """A header in the order of a new file, and a sheet that explains it."""
    book = opened(render_entry_workbook())

    assert book.sheetnames == ["events", "lists", "columns"]
    assert [cell.value for cell in book["events"][1]] == list(EXPORT_ORDER)
    assert [row[0].value for row in book["columns"].iter_rows(min_row=2)] == [
        each.name for each in COLUMNS
    ]


def test_each_column_is_text_with_a_hint_down_to_the_last_row() -> None:
    """Empty cells are formatted as text, too."""
    sheet = opened(render_entry_workbook())["events"]
    rules = {str(rule.sqref): rule for rule in sheet.data_validations.dataValidation}

    for number, name in enumerate(EXPORT_ORDER, start=1):
        letter = openpyxl.utils.get_column_letter(number)
        rule = rules[f"{letter}2:{letter}{LAST_ROW}"]
        assert sheet.column_dimensions[letter].number_format == "@"
        assert (rule.promptTitle, rule.showInputMessage) == (name, True)
        assert 0 < len(rule.prompt or "") <= 255


def test_words_are_offered_and_others_refused_where_there_are_no_others() -> None:
    """A category may be any word; an importance is 1 to 5, a rank one of three words."""
    book = opened(render_entry_workbook())
    rules = {rule.promptTitle: rule for rule in book["events"].data_validations.dataValidation}
    lists = {column[0].value: [cell.value for cell in column[1:] if cell.value]
             for column in book["lists"].iter_cols()}  # fmt: skip

    assert {name for name, rule in rules.items() if rule.type == "list"} == {
        "category", "jurisdiction", "unit", "source_kind", "importance", *OF_WORDS,
    }  # fmt: skip
    refusing = {name for name, rule in rules.items() if rule.showErrorMessage}
    assert refusing == {"importance", *OF_WORDS}
    assert rules["rank"].formula1 == '"preferred,normal,deprecated"'
    assert rules["importance"].formula1 == '"1,2,3,4,5"'
    assert lists["category"] == list(BY_NAME["category"].offered)
    assert rules["category"].formula1 == f"lists!$A$2:$A${len(lists['category']) + 1}"


def test_a_sheet_with_rows_offers_their_words_first() -> None:
    """They come before the usual words; a column that is not ours has text cells and no hint."""
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    sheet.append(["date", "category", "my own"])
    sheet.append(["2022-05", "treaty", "x"])

    add_drop_downs(book, sheet, ["date", "category", "my own"], {"category": ["treaty", "agency"]})

    again = opened(workbook_bytes(book))
    offered = [cell.value for cell in again["lists"]["A"]]
    assert offered[:4] == ["category", "treaty", "agency", "agreement"]
    assert len(offered) == len(set(offered))
    assert again.worksheets[0].column_dimensions["C"].number_format == "@"
    assert len(again.worksheets[0].data_validations.dataValidation) == 2


def test_what_is_written_in_it_comes_out_as_it_was(tmp_path: Path, office: Office) -> None:
    """LibreOffice saves its first sheet as a CSV with the very cells, which is read."""
    book = opened(render_entry_workbook())
    for number, cell in enumerate(CELLS, start=2):
        for column, text in (("date", cell), ("title", f"T{number}"), ("source", "S")):
            book["events"].cell(number, EXPORT_ORDER.index(column) + 1).value = text
    (tmp_path / "events.xlsx").write_bytes(workbook_bytes(book))

    saved = office.convert(tmp_path / "events.xlsx", CSV).read_bytes()

    read = api.read(saved, "events.csv")
    lines = saved.decode("utf-8-sig").splitlines()
    assert lines[0] == ",".join(EXPORT_ORDER)
    assert [line.split(",")[1] for line in lines[1:]] == list(CELLS)
    assert {problem.cell for problem in read.errors} == {"1-2", "03/04/2022", "~40000", "1e5"}


def test_it_has_the_same_bytes_whatever_the_time_is() -> None:
    """No time of day is in it: neither in its archive nor in what it says of itself."""
    assert render_entry_workbook() == render_entry_workbook()
    with zipfile.ZipFile(io.BytesIO(render_entry_workbook())) as archive:
        assert {each.date_time for each in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        about = archive.read("docProps/core.xml").decode()
    assert re.findall(r"\d{4}-\d\d-\d\dT[\d:]+Z", about) == ["1980-01-01T00:00:00Z"] * 2


def test_the_command_writes_it(tmp_path: Path) -> None:
    """`timeline schema -o` writes the workbook."""
    path = tmp_path / "book.xlsx"
    result = CliRunner().invoke(cli.app, ["schema", "-o", str(path)], prog_name="timeline")

    assert result.exit_code == 0, result.output
    assert path.read_bytes() == render_entry_workbook()
