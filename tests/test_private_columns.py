"""Columns whose names begin with `_` are the author's own: they are checked, and stay inside."""

from __future__ import annotations

import csv
import json
from io import StringIO
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from support.commands import run_command

from timeline.cli.terminal import Exit
from timeline.formats.csv_cells import read_cells
from timeline.reading import read_dataset

if TYPE_CHECKING:
    from pathlib import Path

    from timeline.model.dataset import Dataset

WORD = "Zyzzyva"
EVENTS = f"""\
id,_who,date,title,source,source_url,_note,mood
a,{WORD},2020,A thing,BBC,https://a.org,"{WORD}, ask
again",good
a,,2021,A thing,CNN,https://b.org,{WORD},
b,x,2022-05,Another,BBC,https://a.org/2,,bad
"""
PUBLIC = """\
id,date,title,source,source_url,mood
a,2020,A thing,BBC,https://a.org,good
a,2021,A thing,CNN,https://b.org,
b,2022-05,Another,BBC,https://a.org/2,bad
"""
NEW = EVENTS.replace("ask", "asked").replace("2022-05", "2022-06")


def read(text: str) -> Dataset:
    """Read the text of a file."""
    return read_dataset(text.encode(), "events.csv")


def codes(dataset: Dataset) -> list[str]:
    """Give line, code and column of each problem."""
    return [f"{each.line}: {each.code.code}: {each.column}" for each in dataset.problems]


@pytest.mark.parametrize(
    "command",
    [
        ("build", "events.csv", "-o", "out.html"),
        ("build", "events.csv", "-o", "out.html", "--sources", "sources.csv"),
        pytest.param(("brief", "events.csv", "-o", "out.md"), marks=pytest.mark.office),
        pytest.param(("brief", "events.csv", "-o", "out.docx"), marks=pytest.mark.office),
        ("brief", "events.csv", "-o", "out.pptx"),
        ("chart", "events.csv", "-o", "out.svg"),
        ("export", "events.csv", "-o", "out.xlsx"),
        ("export", "events.csv", "-o", "out.jsonld"),
        ("export", "events.csv", "-o", "out.mw"),
        ("export", "events.csv", "-o", "out.ics"),
        ("cite", "events.csv", "-o", "out.bib"),
        ("diff", "events.csv", "new.csv", "-o", "out.html"),
        ("diff", "events.csv", "new.csv"),
    ],
    ids=" ".join,
)
def test_what_leaves_the_program_is_as_without_them(
    command: tuple[str, ...], tmp_path: Path
) -> None:
    """Each output is byte for byte that of the file without its private columns."""
    outputs = []
    private = {
        "events.csv": EVENTS, "new.csv": NEW,
        "sources.csv": f"source_id,_told,source\nho,{WORD},Home Office\n",
    }  # fmt: skip
    public = {
        "events.csv": PUBLIC, "new.csv": PUBLIC.replace("2022-05", "2022-06"),
        "sources.csv": "source_id,source\nho,Home Office\n",
    }  # fmt: skip
    for name, files in (("private", private), ("public", public)):
        folder = tmp_path / name
        folder.mkdir()
        for file, text in files.items():
            (folder / file).write_text(text, "utf-8")
        done = run_command(*command, folder=folder)
        assert done.code == (Exit.CHANGED if command[0] == "diff" else Exit.DONE), done.err
        written = [path.read_bytes() for path in folder.glob("out.*")]
        # The messages are for the author, and count what is noted of private columns, too.
        outputs.append(written or [done.data])

    assert outputs[0] == outputs[1]


def test_a_page_is_verified_and_gives_the_public_table_back(tmp_path: Path) -> None:
    """The page contains the CSV without its private columns."""
    (tmp_path / "events.csv").write_text(EVENTS, "utf-8")
    assert run_command("build", "events.csv", "-o", "p.html", folder=tmp_path).code == 0

    assert run_command("verify", "p.html", folder=tmp_path).code == 0
    assert run_command("extract", "p.html", "-o", "-", folder=tmp_path).data == PUBLIC.encode()


@pytest.mark.parametrize(
    ("private", "public"),
    [
        (b"_a,date,title,source\r\nx,2020,T,S\r\n", b"date,title,source\r\n2020,T,S\r\n"),
        (b"date,title,source,_a\n2020,T,S,x", b"date,title,source\n2020,T,S"),
        (b"date,title,source,_a\n2020,T,S\n\n,,,\n", b"date,title,source\n2020,T,S\n\n,,\n"),
        (
            b'date,title,source,_a\n2020,"T ""1""\n2", "S","x""\ny"\n2021,U,S,z\n',
            b'date,title,source\n2020,"T ""1""\n2", "S"\n2021,U,S\n',
        ),
        (b"\xef\xbb\xbf_a;date;title;source\n;2020;\xc3\xa9;S\n",
         b"\xef\xbb\xbfdate;title;source\n2020;\xc3\xa9;S\n"),
        (b"date,title,_a,source\n2020,caf\xe9,x,S\n", b"date,title,source\n2020,caf\xe9,S\n"),
        (b"date,title,_a,source\r2020,caf\x8e,x,S\r", b"date,title,source\r2020,caf\x8e,S\r"),
        (b"sep=;\ndate;title;_a;source\n2020;T;x;S\n", b"sep=;\ndate;title;source\n2020;T;S\n"),
        (
            "date\t_a\ttitle\tsource\n2020\tx\té\tS\n".encode("utf-16"),
            "date\ttitle\tsource\n2020\té\tS\n".encode("utf-16"),
        ),
        (
            "\ufeff_a,date,title,source\nx,2020,é𝄞,S\n".encode("utf-16-be"),
            "\ufeffdate,title,source\n2020,é𝄞,S\n".encode("utf-16-be"),
        ),
        (b'" _a",date,title,"source"\nx,2020,T,S\n', b'date,title,"source"\n2020,T,S\n'),
        (b"\xc2\xa0_a,date,title,source\nx,2020,T,S\n", b"date,title,source\n2020,T,S\n"),
        (b"date,title,source,last_a\n2020,T,S,x\n", b"date,title,source,last_a\n2020,T,S,x\n"),
    ],
)  # fmt: skip
def test_all_other_bytes_stay_as_they_are(private: bytes, public: bytes) -> None:
    """Quotation marks, line ends, marks and encodings are kept."""
    dataset = read_dataset(private, "events.csv")

    assert dataset.input.data == public
    assert dataset.errors == []
    assert dataset.claims["date"].tolist()[:1] == ["2020"]


CELLS = st.text(st.sampled_from('aé \u00a0\u3000_",;\t\r\n'), max_size=6)


def quoted(cell: str, delimiter: str, *, always: bool) -> str:
    """Write a cell as a spreadsheet does."""
    if always or set(cell) & {'"', "\r", "\n", delimiter} or cell.startswith(" "):
        return '"' + cell.replace('"', '""') + '"'
    return cell


@settings(deadline=None, max_examples=40)
@given(
    st.data(),
    st.sampled_from(",;\t"),
    st.sampled_from(["\n", "\r\n", "\r"]),
    st.sampled_from(["utf-8", "utf-8-sig", "utf-16", "cp1252"]),
    st.booleans(),
)
def test_any_table_loses_its_private_fields_alone(
    data: st.DataObject, delimiter: str, newline: str, encoding: str, always: bool
) -> None:
    """Whatever the cells hold, the others are written as they were, and read as they were."""
    header = data.draw(st.permutations(["date", "title", "source", "_a", "_b c", "own"]))
    cells = CELLS.map(lambda cell: cell.encode(encoding, "ignore").decode(encoding))
    rows = data.draw(st.lists(st.lists(cells, min_size=6, max_size=6), max_size=4))
    fields = [[quoted(cell, delimiter, always=always) for cell in row] for row in (header, *rows)]

    def written(places: list[int]) -> bytes:
        lines = (delimiter.join(row[place] for place in places) for row in fields)
        return "".join(f"{line}{newline}" for line in lines).encode(encoding)

    public = [place for place, name in enumerate(header) if not name.startswith("_")]
    whole = read_dataset(written(list(range(6))), "f")

    assert whole.input.data == written(public)
    alone = read_dataset(written(public), "f")
    assert whole.claims.equals(alone.claims)
    assert whole.left_out == alone.left_out


@settings(deadline=None, max_examples=40)
@given(st.text(st.sampled_from('a_,"\n'), max_size=40), st.sampled_from(["", '"', "a,b,c,d\n"]))
def test_no_private_cell_of_a_broken_file_is_left(rows: str, end: str) -> None:
    """Where quotation marks are missing, a row goes whole rather than a private cell stays."""
    secret = f"2020,T,S,{WORD}\n"
    data = f"date,title,source,_a\n{secret}{rows}\n{secret}{end}".encode()
    dataset = read_dataset(data, "events.csv")

    # A quotation mark that is closed later makes one public cell of all between.
    cells, _ = read_cells(data)
    public = zip(cells.header, cells.columns, strict=True)
    swallowed = [WORD in cell for name, column in public if name != "_a" for cell in column]
    left_out = json.dumps([str(each) for each in dataset.left_out])
    assert any(swallowed) or WORD.encode() not in dataset.input.data + left_out.encode()
    assert read_dataset(dataset.input.data, "f").input.data == dataset.input.data


def test_rows_that_cannot_be_read_leave_with_their_number_alone(tmp_path: Path) -> None:
    """The page says that a row was left out, and quotes nothing of it."""
    text = EVENTS + f'c,"x"y,2023,T,S,https://c.org,{WORD},\nd,,2024,T,S,https://d.org,,,{WORD}\n'
    (tmp_path / "events.csv").write_text(text, "utf-8")
    built = run_command("build", "events.csv", "-o", "p.html", "--skip-bad", folder=tmp_path)

    assert built.code == 0, built.err
    assert "events.csv:6: misplaced-quote" in built.err
    page = (tmp_path / "p.html").read_text("utf-8")
    assert WORD not in page
    assert "2 of 5 rows" in page
    assert run_command("verify", "p.html", folder=tmp_path).code == 0


def test_lines_are_those_of_the_users_file() -> None:
    """Messages name the line in the file that the author has, the page that of its own."""
    dataset = read(EVENTS + "c,,2023-13,T,BBC,https://a.org,,\n")

    assert codes(dataset) == [
        "6: bad-date: date",
        "1: private-column: _who",
        "1: private-column: _note",
    ]
    assert [each.line for each in dataset.left_out] == [5]


def test_rows_that_differ_in_private_cells_alone_are_copies() -> None:
    """Duplicates and made ids look at public cells."""
    header = "date,title,source,source_url,_a\n"
    one, other = (f"2020,T,S,https://a.org,{cell}\n" for cell in "xy")
    third = "2020,T,CNN,https://a.org,z\n"

    assert codes(read(header + one + other)) == ["3: duplicate-row: "]
    ids = read(header + one + third).events["id"].tolist()
    assert ids == read(header + one.replace("x", "") + third).events["id"].tolist()
    assert len(set(ids)) == 2


def test_private_cells_are_checked() -> None:
    """An invisible character in one is found where it is."""
    dataset = read("date,title,source,source_url,_a\n2020,T,S,https://a.org,x\u202ey\n")

    assert codes(dataset) == ["2: control-character: _a"]
    assert dataset.left_out == []


@pytest.mark.parametrize(
    ("heading", "ours"),
    [("_source", "source"), ("_Source URL", "source_url"), ("__link", "source_url")],
)
def test_a_private_column_is_never_ours(heading: str, ours: str) -> None:
    """A note says that it is private, whatever it would be without the underscore."""
    dataset = read(f"date,title,source,source_url,{heading}\n2020,T,S,https://a.org,Ann\n")

    (problem,) = dataset.problems
    assert problem.show("f") == (
        f'f:1: private-column: column "{heading}" begins with _, so it is private and not {ours}; '
        f"write {ours} if everyone may read it"
    )
    assert dataset.extra == ()


def test_a_private_date_is_no_date() -> None:
    """Where our column is missing, a private one is not read in its place."""
    (error,) = read("_date,title,source\n2020,T,S\n").errors

    assert error.code.code == "no-columns"


def test_several_files_are_joined_without_them(tmp_path: Path) -> None:
    """A private column of one file is not the public column of another."""
    (tmp_path / "all").mkdir()
    (tmp_path / "all" / "a.csv").write_text(f"date,title,source,_note\n2020,T,S,{WORD}\n", "utf-8")
    (tmp_path / "all" / "b.csv").write_text("date,title,source,note\n2021,U,S,read me\n", "utf-8")
    built = run_command("build", "all", "-o", "p.html", folder=tmp_path)

    assert built.code == 0, built.err
    page = (tmp_path / "p.html").read_text("utf-8")
    assert WORD not in page
    assert "read me" in page
    assert run_command("verify", "p.html", folder=tmp_path).code == 0


def test_large_files_are_reduced_by_public_cells(tmp_path: Path) -> None:
    """Rows without ids that differ in private cells alone are one event."""
    rows = [f"20{n:02},T{n},S,https://a.org,{WORD}{m}" for n in range(20) for m in range(2)]
    (tmp_path / "e.csv").write_text("\n".join(["date,title,source,source_url,_a", *rows]), "utf-8")
    built = run_command("build", "e.csv", "-o", "p.html", "--max-events", "10", folder=tmp_path)

    assert built.code == 0, built.err
    page = (tmp_path / "p.html").read_text("utf-8")
    assert WORD not in page
    assert run_command("verify", "p.html", folder=tmp_path).code == 0
    extracted = run_command("extract", "p.html", "-o", "-", folder=tmp_path).data.decode()
    assert next(csv.reader(StringIO(extracted))) == ["date", "title", "source", "source_url"]
