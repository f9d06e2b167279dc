"""A table with any columns becomes our CSV, by its header or by the mapping of the user."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from support.foreign import cells, import_data, messages, rows_of
from typer.testing import CliRunner

from timeline import cli
from timeline.dates import Order

ROWS = 'date,title,source,note\n2013,First,A,"x, ""y"""\n25/12/2014,Second,B,"two\nlines"\n'
READ = [("2013", "First", "A", 'x, "y"'), ("2014-12-25", "Second", "B", "two\nlines")]


@pytest.mark.parametrize(
    "data",
    [
        ROWS,
        "\ufeff" + ROWS,
        ROWS.replace("\n", "\r\n"),
        "sep=,\n" + ROWS,
        ROWS.replace("A,", "A,", 1).replace("date,", "Date ,").replace("title", "Event"),
        "My timeline of things,,,\nlast changed in May,,,\n\n" + ROWS,
    ],
)
def test_one_table_in_many_guises(data: str) -> None:
    """Mark, line ends, names and title rows change no cell."""
    found = cells(import_data(data, "table"), "date", "title", "source", "note")

    assert [tuple(cell.replace("\r\n", "\n") for cell in row) for row in found] == READ


def test_line_ends_of_an_old_mac_and_mixed_ones() -> None:
    """CR alone ends a line, and so does each kind in one file; lines are counted as editors do."""
    rows = ["date;title;source", "2013;A;B", "2014;C;D", "soon;E;F"]

    for data in ("\r".join(rows), f"{rows[0]}\r\n{rows[1]}\r{rows[2]}\n{rows[3]}"):
        (line,) = messages(import_data(data, "table"))
        assert line.startswith('file:4: bad-date: date "soon" is not a date')


def test_a_header_may_be_long() -> None:
    """A name above the usual limit of the csv module is read as any other."""
    made = import_data(f"date,title,source,{'z' * 200_000}\n2013,First,A,x\n", "table")

    assert cells(made, "date", "title", "source") == [("2013", "First", "A")]


def test_names_by_hand_and_defaults() -> None:
    """Columns are named with the mapping, and a cell that is empty has the default."""
    made = import_data(
        "Yr,Topic,Citation,Category\n1998,A,,x\n1999,B,BBC,y\n",
        "table",
        mapping={"date": "yr", "title": "Topic", "source": "Citation"},
        defaults={"source": "Annals, p. 4"},
    )

    assert cells(made, "date", "title", "source", "category") == [
        ("1998", "A", "Annals, p. 4", "x"),
        ("1999", "B", "BBC", "y"),
    ]


def test_a_column_named_by_hand_comes_before_one_of_our_name() -> None:
    """The other column is kept under a name that is not read as ours."""
    made = import_data(
        "date,when noted,title,source\n2020,1998,A,B\n", mapping={"date": "when noted"}
    )

    assert rows_of(made) == [{"date": "1998", "title": "A", "source": "B", "date (2)": "2020"}]


@pytest.mark.parametrize(
    ("mapping", "line"),
    [
        (
            {"date": "Yaer", "title": "Topic"},
            (
                'file:1: no-columns: --map date=Yaer: no column has that name, among "Year", '
                '"Topic"; write Year if that is meant'
            ),
        ),
        (
            {"date": "Year", "title": "Year"},
            (
                'file:1: no-columns: --map names column "Year" for date and for title; '
                "give each a column of its own"
            ),
        ),
    ],
)
def test_names_that_are_not_there(mapping: dict[str, str], line: str) -> None:
    """The error names the nearest column."""
    assert line in messages(import_data("Year,Topic\n1998,A\n", "table", mapping=mapping))


def test_a_table_without_known_names_is_told_how_to_name_them() -> None:
    """The error lists the columns of the file, and says how to map them."""
    (line,) = messages(import_data("Jahr,Thema\n1998,A\n", "table"))

    assert line == (
        'file:1: no-columns: no row names the columns date and title; the first one has "Jahr", '
        '"Thema"; say which are meant, such as --map date=Year,title=Topic,source=Citation'
    )


def test_a_year_of_two_digits_has_two_readings() -> None:
    """Each site is a source; a note on the date of a row is given once for all its sources."""
    text = "date;title;source\n99;A;B\n7 October 2013;C;D; E\n".replace("D; E", '"D; E"')

    assert messages(import_data(text, "table"), "ambiguous-date", "read-date") == [
        'file:2: ambiguous-date: date "99" may be the year 99 or 1999; write 0099 or 1999',
        'file:3: read-date: date "7 October 2013" is read as 2013-10-07',
    ]


@pytest.mark.parametrize(
    ("names", "mapping"),
    [
        (("Date", "Title", "Source"), {}),
        (("Year", "Topic", "Citation"), {"date": "Year", "title": "Topic", "source": "Citation"}),
    ],
)
def test_a_table_on_its_side_is_refused(
    names: tuple[str, str, str], mapping: dict[str, str]
) -> None:
    """Its first column holds the names, ours or those of the mapping."""
    text = "{},1998,1999\n{},A,B\n{},C,D\n".format(*names)

    (line,) = messages(import_data(text, "table", mapping=mapping))

    assert line == (
        "file:1: no-columns: the table lies on its side: the names of its columns are below one "
        "another; copy it, paste it with Paste Special > Transpose, and save that"
    )


def test_other_columns_are_kept_and_listed() -> None:
    """Nothing is dropped: each has a column of its own, also one without a name."""
    made = import_data("date,title,source,Budget,\n1998,A,B,3,odd\n", "table")

    assert rows_of(made) == [
        {"date": "1998", "title": "A", "source": "B", "Budget": "3", "column 5": "odd"}
    ]
    assert messages(made, "kept-beside") == [
        ('file:1: kept-beside: kept as they are, in columns of their own: "Budget", "column 5"')
    ]


@pytest.mark.parametrize(
    ("start", "end", "edtf"),
    [
        ("1/5/13", "", None),
        ("25/12/13", "", None),
        ("25/12/85", "", "1985-12-25"),
        ("2013", "Active", "2013/.."),
        ("2013", "present", "2013/.."),
        ("2013", "unknown", "2013/"),
        ("c. 1850", "", "1850~"),
        ("FY2010", "", None),
    ],
)
def test_dates_as_people_write_them(start: str, end: str, edtf: str | None) -> None:
    """They are read with a note, or refused with what to write."""
    made = import_data(f"start,end,title,source\n{start},{end},A,B\n", "table")

    if edtf is None:
        assert made.csv is None
        assert [(each.line, bool(each.cure)) for each in made.errors] == [(2, True)]
    else:
        assert cells(made, "date") == [(edtf,)]


def test_the_order_of_day_and_month_may_be_chosen() -> None:
    """Without it both readings are named."""
    data = "date,title,source\n03/04/2022,A,B\n"

    assert cells(import_data(data, "table", order=Order.MONTH_FIRST), "date") == [("2022-03-04",)]
    assert "may be 3 April 2022 or 4 March 2022" in messages(import_data(data, "table"))[0]


@pytest.mark.parametrize(
    ("source", "url", "expected"),
    [
        ("BBC; The Guardian", "", [("BBC", ""), ("The Guardian", "")]),
        ("BBC\nThe Guardian", "", [("BBC", ""), ("The Guardian", "")]),
        ("BBC | Sky", "https://b.org https://s.org",
         [("BBC", "https://b.org"), ("Sky", "https://s.org")]),
        ("BBC (https://b.org/x); Sky (https://s.org/y)", "",
         [("BBC", "https://b.org/x"), ("Sky", "https://s.org/y")]),
        ("BBC", "https://b.org/1 https://b.org/2",
         [("BBC", "https://b.org/1"), ("BBC", "https://b.org/2")]),
        ("", "https://www.b.org/1", [("b.org", "https://www.b.org/1")]),
        ("https://www.b.org/1", "", [("b.org", "https://www.b.org/1")]),
        ("BBC", "https://b.org/1", [("BBC", "https://b.org/1")]),
        ("Smith, J. and Jones, P.", "", [("Smith, J. and Jones, P.", "")]),
    ],
)  # fmt: skip
def test_several_sources_in_a_cell(source: str, url: str, expected: list[tuple[str, str]]) -> None:
    """Each is a claim about one event, with its own address."""
    made = import_data(f'date,title,source,url\n2013,A,"{source}",{url}\n', "table")

    assert cells(made, "source", "source_url") == expected
    assert len({row.get("id") for row in rows_of(made)}) == 1


def test_addresses_that_cannot_be_paired_are_kept() -> None:
    """They are kept in a column of their own, with a note."""
    made = import_data(
        "date,title,source,url\n2013,A,B; C; D,https://a.org https://b.org\n", "table"
    )

    assert cells(made, "source", "links") == [
        ("B", "https://a.org https://b.org"),
        ("C", ""),
        ("D", ""),
    ]
    assert (
        "file:2: read-otherwise: of the row's 3 sources and 2 addresses it is not known which "
        "belong together; the addresses are kept in the column links"
    ) in messages(made)


def test_rows_without_a_source_are_named() -> None:
    """They are errors, whose cure is the option that sets the source of all rows."""
    made = import_data("date,title\n2013,A\n2014,B\n", "table")

    assert [(each.line, each.code.code) for each in made.errors] == [
        (2, "no-source"),
        (3, "no-source"),
    ]
    assert "--set source=" in made.errors[0].cure


@given(st.binary(max_size=300))
@settings(deadline=None)
def test_any_bytes_give_rows_or_problems(data: bytes) -> None:
    """It gives problems or rows, never a traceback."""
    made = import_data(data, "table")

    assert made.csv is not None or made.errors


def test_from_a_foreign_table_to_the_page_in_two_commands(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The options of the command reach the reader, and what it writes is built from."""
    monkeypatch.chdir(tmp_path)
    Path("annals.csv").write_bytes("Year,Topic,Citation\n1998,Caf\u00e9,\n".encode("mac-roman"))
    options = ["--map", "date=Year,title=Topic", "--map", "source=Citation", "-o", "events.csv"]
    options += ["--set", "source=Annals, p. 4", "--encoding", "mac-roman"]

    first = CliRunner().invoke(cli.app, ["import", "annals.csv", *options])
    second = CliRunner().invoke(cli.app, ["build", "events.csv"])

    assert (first.exit_code, second.exit_code) == (0, 0), first.output + second.output
    page = Path("events.html").read_text("utf-8")
    assert "Caf\u00e9" in page
    assert "Annals, p. 4" in page


@pytest.mark.parametrize(
    "option",
    [["--map", "nonsense=Year"], ["--map", "date"], ["--encoding", "nonsense"]],
)
def test_wrong_options_are_usage_errors(option: list[str]) -> None:
    """They are usage errors, found before any file is opened."""
    done = CliRunner().invoke(cli.app, ["import", "no-file", "-o", "events.csv", *option])

    assert done.exit_code == 2


@pytest.mark.parametrize(
    ("parts", "edtf"),
    [
        ("2013,10,7", "2013-10-07"),
        ("2013,10,", "2013-10"),
        ("2013,10,0", "2013-10"),
        ("2013,0,0", "2013"),
        ("2013,,", "2013"),
        ("2013,October,7", "2013-10-07"),
        ("2013,,7", None),
        ("2013,13,7", None),
    ],
)
def test_a_date_in_three_columns(parts: str, edtf: str | None) -> None:
    """Year, month and day are put together; a part that is empty or 0 is not known."""
    made = import_data(f"Year,Month,Day,Event,Source\n{parts},A,B\n", "table")

    if edtf is None:
        assert [each.line for each in made.errors] == [2]
    else:
        assert cells(made, "date") == [(edtf,)]
        assert set(rows_of(made)[0]) == {"date", "title", "source"}
