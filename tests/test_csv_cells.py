"""Cells are read from any bytes, and lines are counted as an editor does."""

from __future__ import annotations

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from timeline.formats.csv_cells import Cells, read_cells

HEADER = b"a,b\n"


def read(data: bytes) -> tuple[dict[str, list[str]], list[str]]:
    """Read cells by column, and problems as shown."""
    cells, problems = read_cells(data)
    columns = zip(cells.header, cells.columns, strict=True)
    return {name: list(column) for name, column in columns}, [each.show("f") for each in problems]


@pytest.mark.parametrize(
    "data",
    [
        "a,b\né,“x”\n".encode(),
        "\ufeffa,b\né,“x”\n".encode(),
        "\ufeffa,b\né,“x”\n".encode("utf-16-le"),
        "\ufeffa,b\né,“x”\n".encode("utf-16-be"),
        "a;b\né;“x”\n".encode(),
        "a\tb\né\t“x”\n".encode(),
        "sep=;\na;b\né;“x”\n".encode(),
        "a,b\r\né,“x”\r\n".encode(),
        "a,b\ré,“x”".encode(),
        'a, b\n "é", "“x”"\n'.encode(),
        "\n\n , \na,b,,\n,\né,“x”,,\n\n".encode(),
    ],
)
def test_one_table_in_many_guises(data: bytes) -> None:
    """Encoding, delimiter, line ends, blank rows and empty columns change no cell."""
    assert read(data) == ({"a": ["é"], "b": ["“x”"]}, [])


def test_mac_roman_is_read_with_a_note() -> None:
    """Where lines end with CR alone, bytes that are not UTF-8 are those of an old Mac."""
    columns, (note,) = read("a,b\r1,2\ré,“x”\r".encode("mac_roman"))

    assert columns == {"a": ["1", "é"], "b": ["2", "“x”"]}
    assert note.startswith("f:3: mac-roman: line 3 is not UTF-8 and ends as on old Macs")


def test_windows_1252_is_read_with_a_note() -> None:
    """Bytes that are not UTF-8 are Windows-1252, and the first such line is named."""
    columns, problems = read("a,b\n1,2\né,“x”\n".encode("cp1252"))

    assert columns == {"a": ["1", "é"], "b": ["2", "“x”"]}
    assert problems == [
        (
            "f:3: windows-1252: line 3 is not UTF-8, so the file is read as Windows-1252; "
            "save it as CSV UTF-8 if a letter came out wrong"
        )
    ]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_lines_are_those_of_the_editor(end: str) -> None:
    """A row's line counts the breaks in the cells and the blank rows before it."""
    text = end.join(["a,b", '1,"x', "", 'y"', "", ",", '2,"z', 'w"', "3,4"])

    cells, problems = read_cells(text.encode())

    assert cells.lines.tolist() == [2, 7, 9]
    assert cells.columns[1].tolist() == [f"x{end}{end}y", f"z{end}w", "4"]
    assert problems == []


@pytest.mark.parametrize(
    ("data", "codes"),
    [
        (b"", ["empty-file"]),
        (b" \n,,\n", ["empty-file"]),
        (b"a,b\n,\n", ["header-only"]),
        (b"PK\x03\x04xl/", ["not-csv"]),
        (b"\xd0\xcf\x11\xe0\xa1", ["not-csv"]),
        (b"%PDF-1.7", ["not-csv"]),
        (b"\n <!DOCTYPE html>", ["not-csv"]),
        (b'[{"a": 1}]', ["not-csv"]),
        (bytes(range(256)) * 20, ["not-csv"]),
        ("a,b\n1,2\n".encode("utf-16-le"), ["undecodable-bytes"]),
        ("a,b\n1,2\n".encode("utf-32"), ["undecodable-bytes"]),
    ],
)
def test_what_is_no_table(data: bytes, codes: list[str]) -> None:
    """A file that is no table gives one error that says what it is."""
    cells, problems = read_cells(data)

    assert cells.n_rows == 0
    assert [problem.code.code for problem in problems] == codes


@pytest.mark.parametrize(
    ("data", "left", "problems"),
    [
        (b"a,b\n1,2\n3,\x81\n5,6\n", ["1", "5"], ["f:3: windows-1252", "f:3: undecodable-bytes"]),
        (b"\xef\xbb\xbfa,b\n1,\xff\n3,4\n", ["3"], ["f:2: undecodable-bytes"]),
        ("\ufeffa,b\n1,2\n3,4".encode("utf-16-le") + b"x", ["1"], ["f:3: undecodable-bytes"]),
        (b"a,b\n1,2,3\n4,5,,\n6\n", ["4", "6"], ["f:2: too-many-cells"]),
        (b'a,b\n1,"2\n3,4\n', ["3"], ["f:2: unclosed-quote"]),
        (b'a,b\n"1\n2","x\n3,4\n', ["3"], ["f:3: unclosed-quote"]),
        (b'a,b\n1,"x"y\n3,4\n', ["3"], ["f:2: misplaced-quote"]),
        (b'a,b\n1,"x\n2,"y",z\n3,4\n', ["3"], ["f:2: misplaced-quote"]),
        (b'a,b\n1,"x"y\n3,4\n5,"', ["3"], ["f:2: misplaced-quote", "f:4: unclosed-quote"]),
        (b'a,"b\n1,2\n', [], ["f:1: unclosed-quote"]),
    ],
)
def test_a_broken_row_is_left_out(data: bytes, left: list[str], problems: list[str]) -> None:
    """A row that cannot be read is left out with an error, and the others are read."""
    columns, shown = read(data)

    assert columns.get("a", []) == left
    assert [place_and_code(line) for line in shown] == problems


def place_and_code(line: str) -> str:
    """Cut a problem down to its place and code."""
    return ": ".join(line.split(": ")[:2])


def test_an_undecodable_byte_spoils_its_whole_row() -> None:
    """A bad byte on a later line of a row is named there, and the row is left out."""
    cells, problems = read_cells(b'\xef\xbb\xbfa,b\n1,"x\n\xff"\n3,4\n')

    assert (cells.lines.tolist(), cells.n_rows) == ([4], 2)
    assert [problem.line for problem in problems] == [3]


def test_a_nameless_column_is_kept() -> None:
    """A column with cells and no name is called by its number, with a note."""
    columns, problems = read(b"a,,b,\n1,x,2,\n")

    assert columns == {"a": ["1"], "column 2": ["x"], "b": ["2"]}
    assert problems == [
        (
            'f:1: unnamed-column: a column has cells and no name, so it is called "column 2"; '
            "name it in the header"
        )
    ]


def test_a_header_may_be_quoted_throughout() -> None:
    """LibreOffice quotes each cell of text if it is asked to."""
    cells, problems = read_cells(b'"date";"title";"source"\n"2020";"T";"S"\n')

    assert problems == []
    assert cells.header == ("date", "title", "source")


def test_quoted_delimiters_in_the_header_do_not_count() -> None:
    """The delimiter is the most frequent one outside quotes."""
    assert read(b'"a,x,y";b\n1;2\n')[0] == {"a,x,y": ["1"], "b": ["2"]}


def test_a_cell_may_be_long() -> None:
    """A cell longer than the csv module's own limit is read."""
    long = b"x" * 200_000

    assert read(b"a,b\n1," + long)[0]["b"] == [long.decode()]


@given(st.binary())
def test_any_bytes_give_cells(data: bytes) -> None:
    """Whatever the bytes are, rows and columns fit together and each line rises."""
    cells, problems = read_cells(data)

    assert isinstance(cells, Cells)
    assert {len(column) for column in cells.columns} <= {len(cells.lines)}
    assert len(cells.lines) <= cells.n_rows
    assert (cells.lines[1:] > cells.lines[:-1]).all()
    assert cells.n_rows or problems


@given(
    st.lists(st.lists(st.text(st.characters(exclude_categories=["C"])), min_size=2, max_size=2)),
    st.sampled_from([",", ";", "\t"]),
    st.sampled_from(["utf-8", "utf-8-sig", "utf-16"]),
)
def test_what_is_written_is_read(rows: list[list[str]], delimiter: str, encoding: str) -> None:
    """What the csv module writes comes back, but for the white space around cells."""
    text = io.StringIO()
    csv.writer(text, delimiter=delimiter).writerows([["a", "b"], *rows])
    cells, _ = read_cells(text.getvalue().encode(encoding))

    read_rows = [list(row) for row in zip(*cells.columns, strict=True)]
    stripped = [[cell.strip() for cell in row] for row in rows]
    assert read_rows == [row for row in stripped if any(row)]
