"""An exported workbook: text stays text, its bytes are reproducible, and an import restores it."""

from __future__ import annotations

import io
import zipfile
from typing import TYPE_CHECKING

import openpyxl
import pytest
from conftest import REAL_FILE
from hypothesis import given, settings
from support.examples import examples
from support.round_trip import HOSTILE, claims_of, read, rows, there_and_back

import timeline
from timeline.export import workbook
from timeline.export.entry_workbook import LAST_ROW
from timeline.model.columns import BY_NAME

if TYPE_CHECKING:
    from pathlib import Path

    from support.office import Office


@pytest.fixture(scope="module")
def real() -> bytes:
    """The workbook of the real file."""
    return workbook.render(timeline.read(REAL_FILE).dataset).data


def test_the_real_file_comes_back(real: bytes) -> None:
    """Every claim comes back with every column."""
    before = timeline.read(REAL_FILE)

    after = there_and_back(before, "workbook")

    assert claims_of(after) == claims_of(before)
    assert after.events["evidence"].tolist() == before.events["evidence"].tolist()
    assert len(real) > 0


@given(rows)
@settings(deadline=None, max_examples=examples(25))
def test_any_file_comes_back(table: list[dict[str, str]]) -> None:
    """Any cells come back; refused and repeated rows are left out of both."""
    before = read(table)

    after = there_and_back(before, "workbook") if len(before.events) else before

    assert claims_of(after) == claims_of(before)


def test_every_cell_is_text(real: bytes) -> None:
    """Cells are stored as text with the format of text, so that Excel changes no date."""
    book = openpyxl.load_workbook(io.BytesIO(real))

    found = [
        (cell.data_type, cell.number_format)
        for sheet in book.worksheets
        for row in sheet.iter_rows()
        for cell in row
        if cell.value is not None
    ]
    assert len(found) > 1000
    assert set(found) == {("s", "@")}


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_is_text(text: str) -> None:
    """No text becomes a formula, an error or a number; each is read as it was written."""
    data = workbook.render(
        read([{"date": "2013", "title": "A", "source": "B", "quote": text}]).dataset
    ).data

    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        sheet = archive.read("xl/worksheets/sheet1.xml")
    assert b"<f>" not in sheet
    assert b't="e"' not in sheet
    after = there_and_back(
        read([{"date": "2013", "title": "A", "source": "B", "quote": text}]), "workbook"
    )
    assert after.claims["quote"].tolist() == [text]


def test_the_sheets_can_be_read(real: bytes) -> None:
    """The header stays in view and filters; the second sheet has the events in words."""
    book = openpyxl.load_workbook(io.BytesIO(real))

    assert book.sheetnames == ["statements", "events in words", "lists"]
    for sheet in book.worksheets[:2]:
        assert sheet.freeze_panes == "A2"
        assert sheet.auto_filter.ref == sheet.dimensions
        assert all(cell.font.bold for cell in sheet[1])
        assert max(each.width for each in sheet.column_dimensions.values()) <= 60
    first = [cell.value for cell in book["events in words"][2]]
    assert first[:4] == [
        "from 1 April 1992 (Hansard (House of Commons)) to 1 April 2006 (BBC News)",
        *("1992-04-01", "2006-04-01", "NCIS"),
    ]
    assert first[-1] == "planned; 2 sources agree on the start; 1 source gives the end"


def test_the_rows_have_the_drop_downs_of_a_new_workbook(real: bytes) -> None:
    """They offer the words of the file first, then the usual ones; LibreOffice opens them."""
    book = openpyxl.load_workbook(io.BytesIO(real))
    sheet = book["statements"]
    header = [str(cell.value) for cell in sheet[1]]
    rules = {rule.promptTitle: rule for rule in sheet.data_validations.dataValidation}
    offered = {str(column[0].value): [cell.value for cell in column[1:] if cell.value]
               for column in book["lists"].iter_cols()}  # fmt: skip

    assert set(rules) == set(header) & set(BY_NAME)
    assert rules["importance"].formula1 == '"1,2,3,4,5"'
    for name, words in offered.items():
        letter = openpyxl.utils.get_column_letter(header.index(name) + 1)
        assert str(rules[name].sqref) == f"{letter}2:{letter}{LAST_ROW}"
        assert str(rules[name].formula1).endswith(f"${len(words) + 1}")
        assert sheet.column_dimensions[letter].number_format == "@"
    assert set(offered) == {"category", "jurisdiction", "actors", "measure", "unit", "source"}
    assert offered["jurisdiction"] == ["Albania", "EU", "UK", "UN"]
    assert "SPAK" in offered["actors"]


def test_libreoffice_keeps_the_drop_downs(real: bytes, tmp_path: Path, office: Office) -> None:
    """The workbook that it saves has the drop-downs and the rows."""
    (tmp_path / "in").mkdir()
    file = tmp_path / "in" / "events.xlsx"
    file.write_bytes(real)

    saved = openpyxl.load_workbook(office.convert(office.convert(file, "ods"), "xlsx"))

    kinds = [rule.type for rule in saved["statements"].data_validations.dataValidation]
    assert kinds.count("list") == 7
    assert (
        saved["lists"]["A2"].value == openpyxl.load_workbook(io.BytesIO(real))["lists"]["A2"].value
    )


def test_long_and_hostile_words_are_not_offered() -> None:
    """Only words of one line are offered."""
    rows = [
        {"date": "2013", "title": "A", "source": source, "category": "_x0041_"}
        for source in ("B", "C" * 300, "=D()")
    ]

    book = openpyxl.load_workbook(io.BytesIO(workbook.render(read(rows).dataset).data))

    offered = [[cell.value for cell in column] for column in book["lists"].iter_cols()]
    assert ["source", "=D()", "B"] in [column[:3] for column in offered]
    assert offered[1][:2] == ["category", "_x005F_x0041_"]


def test_the_same_events_give_the_same_bytes(real: bytes) -> None:
    """They contain no time of writing."""
    assert workbook.render(timeline.read(REAL_FILE).dataset).data == real


def test_a_text_that_is_too_long_for_a_cell_goes_on() -> None:
    """Excel would cut it off: it continues in a further column, with a note."""
    long = "word " * 10_000

    written = workbook.render(
        read([{"date": "2013", "title": "A", "source": "B", "quote": long.strip()}]).dataset
    )

    (problem,) = written.problems
    assert (problem.code.code, problem.line, problem.column) == ("in-words", 2, "quote")
    book = openpyxl.load_workbook(io.BytesIO(written.data))
    header = [cell.value for cell in book["statements"][1]]
    cells = [
        book["statements"].cell(2, header.index(name) + 1).value for name in ("quote", "quote (2)")
    ]
    assert "".join(map(str, cells)) == long.strip()
