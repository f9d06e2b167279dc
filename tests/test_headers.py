"""Headers are matched with the names that people give them."""

from __future__ import annotations

import pytest

from timeline.formats.csv_cells import read_cells
from timeline.formats.headers import Sheet, Vocabulary, arrange
from timeline.model.columns import NAMES

REQUIRED_COLUMNS = ("date", "title", "source")


def sheet_of(header: str, row: str = "") -> tuple[Sheet, list[str]]:
    """Arrange one row under a header, numbers by default; problems as shown."""
    row = row or ",".join(str(number + 1) for number in range(header.count(",") + 1))
    cells, _ = read_cells(f"{header}\n{row}\n".encode())
    sheet, problems = arrange(cells, NAMES, REQUIRED_COLUMNS, {"line", "figure"})
    return sheet, [problem.show("f") for problem in problems]


@pytest.mark.parametrize(
    "header", ["date,title,source", "DATE,Title, source", "Da_te,TI TLE,s-o-u-r-c-e"]
)
def test_case_and_spaces_do_not_count(header: str) -> None:
    """Our names are matched without regard to case, white space, underscore and hyphen."""
    sheet, problems = sheet_of(header)

    assert problems == []
    assert sheet.table[["date", "title", "source"]].to_numpy().tolist() == [["1", "2", "3"]]


def test_other_names_are_noted() -> None:
    """A column with a common other name is read with a note."""
    sheet, problems = sheet_of("Start Date,Headline,Publisher,End date,Link")

    assert problems == [
        'f:1: renamed-column: column "Start Date" is read as date',
        'f:1: renamed-column: column "End date" is read as the end of date',
        'f:1: renamed-column: column "Headline" is read as title',
        'f:1: renamed-column: column "Publisher" is read as source',
        'f:1: renamed-column: column "Link" is read as source_url',
    ]
    assert sheet.names["source"] == "Publisher"


@pytest.mark.parametrize(
    ("header", "extra"),
    [
        ("date,title,source,Event,start", ("Event", "start")),
        ("date,headline,event,publisher,author", ("event", "author")),
        ("date,title,source,notes,lat", ("notes", "lat")),
        ("date,title,source,Title,title", ("Title", "title (2)")),
        ("date,title,source,line,figure", ("line (2)", "figure (2)")),
        ("date,title,source,x,x", ("x", "x (2)")),
        ("date,title,source,amount,see also", ("amount", "see also")),
    ],
)
def test_other_columns_are_kept(header: str, extra: tuple[str, ...]) -> None:
    """A column that is none of ours stays under its name, or one that nothing else has."""
    sheet, _ = sheet_of(header)

    assert sheet.extra == extra
    assert sheet.table[list(extra)].notna().all(axis=None)


def test_two_columns_with_one_name() -> None:
    """The first of two columns with one name counts, with a warning."""
    sheet, problems = sheet_of("date,title,source,Title")

    assert sheet.table["title"].tolist() == ["2"]
    assert problems == [
        (
            'f:1: duplicate-column: column "Title" has the name of column 2, which is the one that '
            "counts; give each column its own name"
        )
    ]


@pytest.mark.parametrize(
    ("header", "problem"),
    [
        (
            "Datum,Titel,Quelle",
            (
                'f:1: no-columns: no column is the date or the title or the source, among "Datum", '
                '"Titel", "Quelle"; rename "Datum" to date and rename "Titel" to title and add a '
                "column source"
            ),
        ),
        (
            "date,titel,source",
            (
                'f:1: no-columns: no column is the title, among "date", "titel", "source"; '
                'rename "titel" to title'
            ),
        ),
    ],
)
def test_missing_columns(header: str, problem: str) -> None:
    """A file without a needed column says what it has, what it lacks and what is near."""
    assert sheet_of(header)[1] == [problem]


def test_a_key_of_the_register_stands_for_the_source() -> None:
    """A file with `source_id` needs no column for the source."""
    assert sheet_of("date,title,source_id")[1] == []


def test_a_hidden_character_in_a_name() -> None:
    """A control character in a column's name is an error, and is not in the table's name."""
    sheet, problems = sheet_of("date,title,source,a\u202eb")

    assert sheet.extra == ("a\ufffdb",)
    assert [line.split(":")[2] for line in problems] == [" control-character"]


def test_lists_are_split() -> None:
    """A list is split at each semicolon, without white space and empty parts."""
    sheet, _ = sheet_of("date,title,source,actors", '1,2,3," NCA ; ;SPAK;"')

    assert sheet.lists("actors").tolist() == [("NCA", "SPAK")]


@pytest.mark.parametrize(
    ("word", "nearest"), [("nca-formd", "nca-formed"), ("NCA formed", "nca-formed"), ("xyz", "")]
)
def test_nearest(word: str, nearest: str) -> None:
    """The word that was meant is found, also among thousands."""
    words = ["nca-formed", "soca-formed"]

    assert Vocabulary(words).nearest(word) == nearest
    assert Vocabulary([*words, *map(str, range(5000))]).nearest(word) == nearest
