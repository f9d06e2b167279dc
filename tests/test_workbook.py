"""Workbooks are read as they are shown: real ones of openpyxl, and real ones of LibreOffice."""

from __future__ import annotations

import io
import zipfile
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

import openpyxl
import pytest
from openpyxl.comments import Comment
from openpyxl.utils.datetime import CALENDAR_MAC_1904
from support.foreign import cells, import_data, messages, rows_of
from support.round_trip import read

from timeline.export import workbook as exported_workbook
from timeline.formats import workbook
from timeline.formats.csv_cells import read_cells
from timeline.formats.draft_claims import ForeignFile

if TYPE_CHECKING:
    from collections.abc import Callable

    from support.office import Office

HEADER = ["date", "title", "source"]


def book(*rows: list[Any], formats: dict[str, str] | None = None, epoch: Any = None) -> bytes:
    """Make an Excel workbook of rows, some cells with a number format."""
    made = openpyxl.Workbook()
    if epoch:
        made.epoch = epoch
    sheet = made.active
    assert sheet is not None
    for row in rows:
        sheet.append(row)
    for cell, number_format in (formats or {}).items():
        sheet[cell].number_format = number_format
    return saved(made)


def saved(made: openpyxl.Workbook) -> bytes:
    """Give the bytes of a workbook."""
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


@pytest.fixture(scope="session")
def convert(
    office: Office, tmp_path_factory: pytest.TempPathFactory
) -> Callable[[bytes, str, str], bytes]:
    """Convert bytes with the installed LibreOffice."""

    def convert(data: bytes, suffix: str, to: str, *options: str) -> bytes:
        folder = tmp_path_factory.mktemp("converted")
        (folder / f"in.{suffix}").write_bytes(data)
        file = folder / f"in.{suffix}"
        return office.convert(file, to, *options, folder=folder / "out").read_bytes()

    return convert


def test_date_cells_and_text_cells_are_told_apart() -> None:
    """A cell that holds a date is that day, whatever it looks like; a text is read as text."""
    data = book(
        HEADER,
        [date(2022, 4, 3), "A date", "A"],
        ["03/04/2022", "A text", "A"],
        [2013, "A year", "A"],
        formats={"A2": "mm/dd/yyyy"},
    )

    made = import_data(data)

    assert made.csv is None
    assert messages(made) == [
        (
            'file[Sheet]:3: ambiguous-date: date "03/04/2022" may be 3 April 2022 or 4 March 2022; '
            "write 2022-04-03 or 2022-03-04, or say --day-first or --month-first"
        )
    ]
    kept = import_data(book(HEADER, [date(2022, 4, 3), "A", "A"], [2013, "B", "A"]))
    assert cells(kept, "date") == [("2022-04-03",), ("2013",)]


@pytest.mark.parametrize(
    ("number_format", "edtf", "code"),
    [
        ("yyyy-mm-dd", "2022-05-01", None),
        ("[$-809]d mmmm yyyy;@", "2022-05-01", None),
        ("mmm-yy", "2022-05", "read-date"),
        ("mmmm yyyy", "2022-05", "read-date"),
        ("yyyy", "2022", "read-date"),
        ("d-mmm", "2022-05-01", "hidden-year"),
        ('"day "dd/mm', "2022-05-01", "hidden-year"),
        ("yyyy-mm-dd hh:mm", "2022-05-01", None),
    ],
)
def test_a_date_is_no_more_precise_than_its_cell_shows(
    number_format: str, edtf: str, code: str | None
) -> None:
    """A cell that shows a month is the month, with a note; one that hides the year says so."""
    data = book(HEADER, [datetime(2022, 5, 1), "A", "A"], formats={"A2": number_format})  # noqa: DTZ001 (a cell has no zone)

    made = import_data(data)

    assert cells(made, "date") == [(edtf,)]
    assert [each.code.code for each in made.problems] == ([code] if code else [])
    assert [each.line for each in made.problems] == ([2] if code else [])


@pytest.mark.parametrize("epoch", [None, CALENDAR_MAC_1904])
def test_the_date_system_is_that_of_the_workbook(epoch: datetime | None) -> None:
    """A day is the same in a workbook that counts from 1900 and in one that counts from 1904."""
    data = book(HEADER, [date(2013, 10, 7), "A", "A"], [date(1905, 1, 31), "B", "A"], epoch=epoch)

    assert cells(import_data(data), "date") == [("2013-10-07",), ("1905-01-31",)]


@pytest.mark.parametrize(
    ("epoch", "number", "day"),
    [(None, 41554, "7 October 2013"), (CALENDAR_MAC_1904, 40092, "2013-10-07")],
)
def test_a_bare_day_number_is_refused_with_its_day(
    epoch: datetime | None, number: int, day: str
) -> None:
    """The error names the day that the number would be in that workbook."""
    (problem,) = import_data(book(HEADER, [number, "A", "A"], epoch=epoch)).problems

    assert problem.code.code == "bad-date"
    assert problem.sentence.endswith(f"it would be {day}")
    assert "write 2013-10-07" in problem.cure


def test_days_on_which_excel_and_libreoffice_differ_are_refused() -> None:
    """Before March 1900 Excel counts a day that was not, and LibreOffice does not."""
    data = book(HEADER, [date(1900, 1, 15), "A", "A"], [date(1900, 3, 1), "B", "A"])

    (line,) = messages(import_data(data))
    assert line == (
        "file[Sheet]:2: ambiguous-date: cell A2 holds a day that is 1900-01-15 in Excel, which "
        "counts a 29 February 1900, and 1900-01-14 in LibreOffice; write the date as text"
    )


def test_title_rows_sections_and_merged_cells() -> None:
    """What is above the header is kept; a row across is a section; a merged date is repeated."""
    made = openpyxl.Workbook()
    sheet = made.active
    assert sheet is not None
    for row in (
        ["UK timeline", None, None],
        [],
        ["When", "Event", "Publisher"],
        ["Before the reform", None, None],
        [2013, "First", "A"],
        [None, "Second", "B"],
    ):
        sheet.append(row)
    for span in ("A1:C1", "A4:C4", "A5:A6"):
        sheet.merge_cells(span)

    read = import_data(saved(made))

    assert cells(read, "date", "title", "source", "section") == [
        ("2013", "First", "A", "Before the reform"),
        ("2013", "Second", "B", "Before the reform"),
    ]
    assert rows_of(read)[0]["left_over"] == "the row above the header: UK timeline"
    assert messages(read, "no-event") == [
        (
            "file[Sheet]:1: no-event: the row above the header is no event and is kept in the "
            "column left_over"
        ),
        (
            "file[Sheet]:4: no-event: the row across the table is kept in the column section of "
            "those below it"
        ),
    ]


def test_every_sheet_of_events_is_read() -> None:
    """Each row has the name of its sheet, each problem the sheet and the row."""
    made = openpyxl.Workbook()
    made.remove(made.worksheets[0])
    for name, row in (("UK", [2013, "A", "A"]), ("EU", ["soon", "B", "B"]), ("Notes", ["hello"])):
        sheet = made.create_sheet(name)
        if name != "Notes":
            sheet.append(HEADER)
        sheet.append(row)

    read = import_data(saved(made))

    assert [line.split(": ")[:2] for line in messages(read)] == [
        ["file", "read-otherwise"],
        ["file[EU]:2", "bad-date"],
        ["file[Notes]", "no-event"],
    ]
    made["EU"]["A2"] = 2014
    assert cells(import_data(saved(made)), "title", "sheet") == [("A", "UK"), ("B", "EU")]


def two_sheets() -> bytes:
    """A workbook with a draft and what became of it, both of events."""
    made = openpyxl.Workbook()
    made.worksheets[0].title = "Draft"
    for sheet, title in ((made.worksheets[0], "A"), (made.create_sheet("Final"), "B")):
        sheet.append(HEADER)
        sheet.append([2013, title, "S"])
    return saved(made)


def test_sheets_are_chosen_by_name() -> None:
    """Whatever their case; the others are listed, and a name that is not there lists all."""
    chosen = import_data(two_sheets(), sheets=["final"])

    assert cells(chosen, "title", "sheet") == [("B", "")]
    assert messages(chosen) == [
        "file[Draft]: no-event: the sheet is not one that --sheet names, so it is left out"
    ]
    assert cells(import_data(two_sheets(), sheets=["Final", "Draft"]), "title") == [("A",), ("B",)]
    assert messages(import_data(two_sheets(), sheets=["Finals"])) == [
        (
            'file: no-sheet: the workbook has no sheet "Finals"; its sheets are "Draft", "Final"; '
            "give one of these with --sheet"
        )
    ]


def test_several_sheets_are_said() -> None:
    """Otherwise a draft beside the final version would be in the page twice."""
    assert messages(import_data(two_sheets())) == [
        (
            'file: read-otherwise: the sheets "Draft", "Final" are read one after the other; '
            "name those that count with --sheet if not all do"
        )
    ]


def test_the_sheets_of_an_export_that_hold_no_rows_need_no_word() -> None:
    """The events in words and the lists of drop-downs are made from the claims."""
    data = exported_workbook.render(
        read([{"date": "2013", "title": "A", "source": "B"}]).dataset
    ).data

    assert messages(import_data(data)) == []


def test_links_comments_and_hidden_rows_are_kept() -> None:
    """A link behind a source is its address; a comment and any other link have a column."""
    made = openpyxl.Workbook()
    sheet = made.active
    assert sheet is not None
    sheet.append(HEADER)
    sheet.append([2013, "A", "BBC"])
    sheet["C2"].hyperlink = "https://www.bbc.co.uk/a"
    sheet["B2"].hyperlink = "https://www.gov.uk/b"
    sheet["A2"].comment = Comment("to be checked", "me")
    sheet.row_dimensions[2].hidden = True

    read = import_data(saved(made))

    assert rows_of(read) == [
        {
            "date": "2013",
            "title": "A",
            "source": "BBC",
            "source_url": "https://www.bbc.co.uk/a",
            "comment on date": "to be checked",
            "link of title": "https://www.gov.uk/b",
        }
    ]
    assert messages(read, "read-otherwise") == [
        (
            "file[Sheet]:2: read-otherwise: rows are hidden in the workbook, 1 of them, and read "
            "as others are"
        )
    ]


def test_a_formula_without_a_result_is_refused() -> None:
    """Its result was never saved: the cell would silently be empty."""
    (line,) = messages(import_data(book(HEADER, ["=DATE(2013,10,7)", "A", "A"])))

    assert line == (
        'file[Sheet]:2: bad-format: cell A2 has the formula "=DATE(2013,10,7)" and no result; '
        "open the file in Excel or LibreOffice, and save it"
    )


@pytest.mark.parametrize("to", ["xlsx", "ods"])
def test_formulas_have_the_results_that_are_saved(convert: Callable[..., bytes], to: str) -> None:
    """LibreOffice works them out and saves them."""
    data = book(
        [*HEADER, "n"],
        ["=DATE(2013,10,7)", '=CONCATENATE("a","b")', '=HYPERLINK("https://a.org/x","A")', "=6*7"],
        formats={"A2": "yyyy-mm-dd"},
    )

    read = import_data(convert(data, "xlsx", to))

    assert cells(read, "date", "title", "source", "n") == [("2013-10-07", "ab", "A", "42")]


@pytest.mark.parametrize("to", ["xlsx", "ods"])
def test_the_error_of_a_formula_is_one_here(convert: Callable[..., bytes], to: str) -> None:
    """The cell is named, with what it shows."""
    data = convert(book(HEADER, [2014, "=1/0", "A"]), "xlsx", to)

    (line,) = messages(import_data(data))
    assert line.endswith(
        ':2: bad-format: cell B2 holds the error "#DIV/0!"; '
        "mend the formula, or write what is meant"
    )


CSV = (
    "Date,Title,Source,Share,Note\n"
    '2022-05-14,First,A,25%,"two\nlines, and ""quotes"""\n'
    "1892-04-01,Before 1900,B,12,=1+1\n"
    "14/05/2022,As text,C,0.1,\n"
    "2022,A year,D,,\n"
    "May 2022,A month,E,,\n"
)
#: How LibreOffice reads a CSV: with commas, as UTF-8, dates found out as in the United States.
AS_CSV = "--infilter=CSV:44,34,76,1,,1033,false,true,false"


@pytest.mark.parametrize("to", ["xlsx", "ods"])
def test_what_libreoffice_makes_of_a_csv(convert: Callable[..., bytes], to: str) -> None:
    """Dates before 1900, percentages, line breaks and quotation marks come through."""
    read = import_data(convert(CSV.encode(), "csv", to, AS_CSV))

    assert cells(read, "date", "title", "Share") == [
        ("2022-05-14", "First", "25%"),
        ("1892-04-01", "Before 1900", "12"),
        ("2022-05-14", "As text", "0.1"),
        ("2022", "A year", ""),
        # LibreOffice itself took the first day of the month, and shows it.
        ("2022-05-01", "A month", ""),
    ]
    assert rows_of(read)[0]["note"] == 'two\nlines, and "quotes"'


@pytest.mark.parametrize(
    ("number_format", "edtf"),
    [
        ("MMM-YY", "2022-05"),
        ("YYYY", "2022"),
        ("DD/MM/YYYY", "2022-05-01"),
        ("D MMMM", "2022-05-01"),
    ],
)
def test_a_date_of_libreoffice_is_as_precise_as_it_shows(
    convert: Callable[..., bytes], number_format: str, edtf: str
) -> None:
    """A cell of .ods stores the text that it shows beside its value."""
    data = book(HEADER, [date(2022, 5, 1), "A", "A"], formats={"A2": number_format})

    assert cells(import_data(convert(data, "xlsx", "ods")), "date") == [(edtf,)]


def test_merged_cells_links_and_comments_of_libreoffice(convert: Callable[..., bytes]) -> None:
    """They are read from .ods as they are from .xlsx."""
    made = openpyxl.Workbook()
    sheet = made.active
    assert sheet is not None
    for row in (HEADER, [2013, "A", "BBC"], [None, "B", "Sky"]):
        sheet.append(row)
    sheet.merge_cells("A2:A3")
    sheet["C2"].hyperlink = "https://www.bbc.co.uk/a"
    sheet["B2"].comment = Comment("to be checked", "me")

    read = import_data(convert(saved(made), "xlsx", "ods"))

    assert cells(read, "date", "title", "source_url", "comment on title") == [
        ("2013", "A", "https://www.bbc.co.uk/a", "to be checked"),
        ("2013", "B", "", ""),
    ]


def test_an_ods_of_repeated_rows_and_cells() -> None:
    """Cells and rows that are repeated are as many; empty ones to the end of the sheet are none."""
    read = import_data(
        ods(
            row("date", "title", "source")
            + '<table:table-row table:number-rows-repeated="2">'
            + cell("2013") + cell("Same") + cell("A") + "</table:table-row>"
            + '<table:table-row table:number-rows-repeated="1048000">'
            + '<table:table-cell table:number-columns-repeated="16384"/></table:table-row>'
            + row("2014", "Last", "A")
        )
    )  # fmt: skip

    assert [each.line for each in read.problems] == []
    assert cells(read, "date", "title") == [("2013", "Same"), ("2013", "Same"), ("2014", "Last")]


@pytest.mark.parametrize(
    "data",
    [
        b"PK\x03\x04",
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
    ],
)
def test_what_is_no_workbook_is_not_taken_for_one(data: bytes) -> None:
    """An old workbook or a broken archive is none that can be read."""
    assert not workbook.recognises(ForeignFile("file", data))


def test_a_damaged_workbook_is_refused() -> None:
    """The problem says so, whatever the library raises."""
    whole = book(HEADER, [2013, "A", "A"])
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(whole)) as archive, zipfile.ZipFile(out, "w") as broken:
        for name in archive.namelist():
            content = archive.read(name)
            broken.writestr(name, content[: len(content) // 2])

    (problem,) = import_data(out.getvalue(), "workbook").problems
    assert (problem.code.code, problem.line) == ("bad-format", 0)


def test_a_workbook_that_unpacks_to_too_much_is_refused() -> None:
    """Its size is looked at before it is unpacked."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/workbook.xml", b"<workbook/>")
        archive.writestr("xl/worksheets/sheet1.xml", bytes(200 * 2**20))

    (problem,) = import_data(out.getvalue(), "workbook").problems
    assert problem.code.code == "too-wide"


@pytest.mark.parametrize("to", ["xlsx", "ods"])
def test_a_build_of_a_workbook_names_the_import(convert: Callable[..., bytes], to: str) -> None:
    """Where a CSV is expected, the error says to import the file."""
    data = book(HEADER, [2013, "A", "A"])
    if to == "ods":
        data = convert(data, "xlsx", "ods")

    (problem,) = read_cells(data)[1]
    assert problem.code.code == "not-csv"
    assert problem.cure == "make a CSV of it with timeline import FILE -o events.csv"


def cell(text: str) -> str:
    """Write a cell of text as OpenDocument has it."""
    paragraph = f"<text:p>{text}</text:p>"
    return f'<table:table-cell office:value-type="string">{paragraph}</table:table-cell>'


def row(*texts: str) -> str:
    """Write a row of OpenDocument."""
    return f"<table:table-row>{''.join(map(cell, texts))}</table:table-row>"


def ods(rows: str) -> bytes:
    """Make an OpenDocument spreadsheet of one sheet."""
    names = (
        'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
        'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" '
        'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"'
    )
    content = (
        f"<office:document-content {names}><office:body><office:spreadsheet>"
        f'<table:table table:name="Sheet">{rows}</table:table>'
        "</office:spreadsheet></office:body></office:document-content>"
    )
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr("content.xml", content)
    return out.getvalue()
