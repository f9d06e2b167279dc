"""A workbook of events: text stays text, the bytes are the same, and all of it comes back."""

from __future__ import annotations

import io
import zipfile

import openpyxl
import pytest
from conftest import REAL_FILE
from hypothesis import given, settings
from round_trip import HOSTILE, read, rows, statements_of, there_and_back

import timeline
from timeline.interchange import workbook


@pytest.fixture(scope="module")
def real() -> bytes:
    """The workbook of the real file."""
    return workbook.write(timeline.read(REAL_FILE)).data


def test_the_real_file_comes_back(real: bytes) -> None:
    """Every statement, with every column."""
    before = timeline.read(REAL_FILE)

    after = there_and_back(before, "workbook")

    assert statements_of(after) == statements_of(before)
    assert after.events["standing"].tolist() == before.events["standing"].tolist()
    assert len(real) > 0


@given(rows)
@settings(deadline=None, max_examples=25)
def test_any_file_comes_back(table: list[dict[str, str]]) -> None:
    """Whatever its cells hold; rows that are refused or repeated are in neither."""
    before = read(table)

    after = there_and_back(before, "workbook") if len(before.events) else before

    assert statements_of(after) == statements_of(before)


def test_every_cell_is_text(real: bytes) -> None:
    """So Excel corrupts no date: each is stored as text, in the format of text."""
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
    """It starts no formula, is no error and no number, and is read as it was written."""
    data = workbook.write(read([{"date": "2013", "title": "A", "source": "B", "quote": text}])).data

    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        sheet = archive.read("xl/worksheets/sheet1.xml")
    assert b"<f>" not in sheet
    assert b't="e"' not in sheet
    after = there_and_back(
        read([{"date": "2013", "title": "A", "source": "B", "quote": text}]), "workbook"
    )
    assert after.statements["quote"].tolist() == [text]


def test_the_sheets_can_be_read(real: bytes) -> None:
    """The header stays in view and filters; the second sheet tells the events in words."""
    book = openpyxl.load_workbook(io.BytesIO(real))

    assert book.sheetnames == ["statements", "events in words"]
    for sheet in book.worksheets:
        assert sheet.freeze_panes == "A2"
        assert sheet.auto_filter.ref == sheet.dimensions
        assert all(cell.font.bold for cell in sheet[1])
        assert max(each.width for each in sheet.column_dimensions.values()) <= 60
    first = [cell.value for cell in book["events in words"][2]]
    assert first[:2] == ["1 April 1992 to 1 April 2006", "NCIS"]
    assert first[-1] == "3 independent sources agree"


def test_the_same_events_give_the_same_bytes(real: bytes) -> None:
    """No time of writing is in them."""
    assert workbook.write(timeline.read(REAL_FILE)).data == real


def test_a_text_that_is_too_long_for_a_cell_goes_on() -> None:
    """Excel would cut it: the rest stands in a column beside it, and it is said so."""
    long = "word " * 10_000

    written = workbook.write(
        read([{"date": "2013", "title": "A", "source": "B", "quote": long.strip()}])
    )

    (problem,) = written.problems
    assert (problem.code.code, problem.line, problem.column) == ("in-words", 2, "quote")
    book = openpyxl.load_workbook(io.BytesIO(written.data))
    header = [cell.value for cell in book["statements"][1]]
    cells = [
        book["statements"].cell(2, header.index(name) + 1).value for name in ("quote", "quote (2)")
    ]
    assert "".join(map(str, cells)) == long.strip()
