"""Spans of years: what a column decides of `2008-09` and `2019-24`, and what the user states."""

from __future__ import annotations

import random
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from support.documents import run_timeline
from support.examples import examples
from typer.testing import CliRunner

import timeline
from timeline.cli import app
from timeline.dates import (
    Conventions,
    Order,
    OwnYear,
    parse_own_year,
    prove_conventions,
    read_cell,
    read_interval,
)
from timeline.model.dataset import Input, Options, Reduction
from timeline.problems import Code, Problem
from timeline.reading import read_dataset, read_input
from timeline.verify import read_page

DATA = Path(__file__).parent / "data"
UK = OwnYear("uk-fiscal", 4)
ASKED = "asked"


def readings(cells: list[str], year: str = "") -> list[str]:
    """What each cell of a column is read as; `asked` or the code of its error."""
    conventions = prove_conventions(cells, Conventions(year=parse_own_year(year)))
    found = (read_cell(cell, conventions) for cell in cells)
    return [
        each.date.edtf
        if each.date
        else ASKED
        if each.code is Code.AMBIGUOUS_DATE
        else str(each.code and each.code.code)
        for each in found
    ]


@pytest.mark.parametrize(
    ("cells", "expected"),
    [
        # Months stay months, with and without others that can be nothing else.
        (["2010-11"], ["2010-11"]),
        (["2010-11", "2013", "2015"], ["2010-11", "2013", "2015"]),
        (["2010-11", "2010-05"], ["2010-11", "2010-05"]),
        (["2010-11", "2009-10", "2012-03"], ["2010-11", "2009-10", "2012-03"]),
        (["2010-11", "2009-10", "2012-03-01"], ["2010-11", "2009-10", "2012-03-01"]),
        (["2005-09", "2006-11"], ["2005-09", "2006-11"]),
        (["2008-09/2009-10", "2010-11"], ["2008-09/2009-10", "2010-11"]),
        # Months of nothing but years that follow each other are asked about.
        (["2010-11", "2009-10"], [ASKED, ASKED]),
        (["2008-09", "2009-10", "2010-11", "2012-03-01"], [ASKED, ASKED, ASKED, "2012-03-01"]),
        # The cure of one row proves nothing of the next.
        (["2008-09", "2009-10", "2012-04/2013-03"], [ASKED, ASKED, "2012-04/2013-03"]),
        # What can be no month shows years, unless others show months.
        (["2008-09", "2012-13"], [ASKED, ASKED]),
        (["2005-09", "2012-13"], ["2005/2009", ASKED]),
        (["2005-09", "2012-15", "1914-18"], ["2005/2009", "2012/2015", "1914/1918"]),
        (["2005-09", "2012-13", "2012-03"], [ASKED, ASKED, "2012-03"]),
        (["2005-09", "2012-13", "2012-03-01"], [ASKED, ASKED, "2012-03-01"]),
        # One number that is no month is a slip.
        (["1998-13", "2001-02-03"], ["bad-date", "2001-02-03"]),
        (["2012-15", "2012-03", "2013-19"], ["bad-date", "2012-03", "bad-date"]),
        # Seasons are asked about unless other seasons can be no span, whatever days there are.
        (["2019-24"], [ASKED]),
        (["2019-24", "2010-21"], [ASKED, ASKED]),
        (["2019-24", "2019-07-02", "2012-03"], [ASKED, "2019-07-02", "2012-03"]),
        (["2019-24", "2024-21"], ["2019-24", "2024-21"]),
        (["2021-22", "2024-21"], ["2021-22", "2024-21"]),
        (["1998-24", "2024-33", "2019-24"], ["1998-24", "2024-33", "2019-24"]),
        (["2025-35"], [ASKED]),
        (["2019-24~"], [ASKED]),
        # Terms, as other terms show them.
        (["2019-24", "2014-19", "2009-14"], ["2019/2024", "2014/2019", "2009/2014"]),
        (["2019-24", "2012-13"], ["2019/2024", ASKED]),
        (["2019-24", "2021-22"], ["2019/2024", ASKED]),
        (["2019-24", "2012-13", "2024-21"], [ASKED, ASKED, "2024-21"]),
        (["since 2019-24"], [ASKED]),
        # Words are never asked about.
        (["winter 2019-20", "November 2010"], ["2019-24", "2010-11"]),
    ],
)
def test_a_column_decides(cells: list[str], expected: list[str]) -> None:
    """Whatever the order of its cells; where it does not decide, both readings are named."""
    assert readings(cells) == expected
    assert readings(cells[::-1]) == expected[::-1]


@pytest.mark.parametrize(
    ("cell", "year", "expected"),
    [
        ("2023/24", "uk-fiscal", "2023-04/2024-03"),
        ("2023-24", "uk-fiscal", "2023-04/2024-03"),
        ("2023\u201324", "uk-fiscal", "2023-04/2024-03"),
        ("2008-09", "uk-fiscal", "2008-04/2009-03"),
        ("2009/10", "uk-fiscal", "2009-04/2010-03"),
        ("1999-00", "academic", "1999-09/2000-08"),
        ("FY2023-24", "uk-fiscal", "2023-04/2024-03"),
        ("FY 2023/24", "uk-fiscal", "2023-04/2024-03"),
        ("FY23/24", "uk-fiscal", "2023-04/2024-03"),
        ("2023-24 FY", "uk-fiscal", "2023-04/2024-03"),
        ("financial year 2023/24", "uk-fiscal", "2023-04/2024-03"),
        ("the financial year 2023-2024", "uk-fiscal", "2023-04/2024-03"),
        ("FY2024", "us-fiscal", "2023-10/2024-09"),
        ("fiscal year 2024", "us-fiscal", "2023-10/2024-09"),
        ("FY2023-24", "us-fiscal", "2023-10/2024-09"),
        ("academic year 2023-24", "academic", "2023-09/2024-08"),
        ("school year 2023/24", "academic", "2023-09/2024-08"),
        ("academic year 2023-24", "october", "2023-10/2024-09"),
        ("tax year 2023-24", "april", "2023-04/2024-03"),
        ("2023-24", "july", "2023-07/2024-06"),
        ("2023-24", "Jul", "2023-07/2024-06"),
        ("2023-24", "7", "2023-07/2024-06"),
        ("2023-24", "january", "2023/2024"),
        ("FY2019-24", "uk-fiscal", "2019-04/2024-03"),
        ("from 2012-13 to 2014-15", "uk-fiscal", "2012-04/2015-03"),
        ("since 2012-13", "uk-fiscal", "2012-04/.."),
        # One number names two years, unless the rule names it for its end.
        ("FY2024", "uk-fiscal", ASKED),
        ("academic year 2024", "academic", ASKED),
        # A rule is of one kind of year; that of tax in the UK begins on 6 April.
        ("academic year 2023-24", "uk-fiscal", "bad-date"),
        ("FY2023-24", "academic", "bad-date"),
        ("tax year 2023-24", "uk-fiscal", "bad-date"),
        # Dates of other forms are as they were.
        ("2023/2024", "uk-fiscal", "2023/2024"),
        ("2010-05", "uk-fiscal", "2010-05"),
        ("2009/05", "uk-fiscal", "2009-05"),
        ("2019-24", "uk-fiscal", ASKED),
    ],
)
def test_years_begin_as_the_user_states(cell: str, year: str, expected: str) -> None:
    """In the months of the rule."""
    assert readings([cell], year) == [expected]


@pytest.mark.parametrize(
    ("cells", "expected"),
    [
        (["2010-11", "2010-05"], ["2010-11", "2010-05"]),
        (["2010-11", "2010-05", "2012-13"], [ASKED, "2010-05", "2012-04/2013-03"]),
        (["2010-11", "2012-03-01"], [ASKED, "2012-03-01"]),
        (["2021-22", "2019-24"], ["2021-04/2022-03", "2019/2024"]),
        (["2021-22", "2024-21"], [ASKED, "2024-21"]),
    ],
)
def test_a_stated_year_is_a_sign_of_years(cells: list[str], expected: list[str]) -> None:
    """The column can still show that it has months or seasons."""
    assert readings(cells, "uk-fiscal") == expected


@pytest.mark.parametrize(
    "cell", ["FY2023-24", "2023/24", "academic year 2023-24", "2012-13", "FY2024", "2023-24 FY"]
)
def test_without_a_rule_the_option_is_named(cell: str) -> None:
    """The error says which it is."""
    reading = read_cell(cell, prove_conventions([cell]))

    assert reading.date is None
    assert "--year" in reading.cure


def problems_of(name: str, **options: str) -> list[str]:
    """The problems of a file of the tests, as `check` shows them in JSON's detail."""
    year = parse_own_year(options.get("year", ""))
    dataset = read_dataset((DATA / name).read_bytes(), name, Options(year=year))
    return [each.show(name) for each in dataset.problems]


def test_terms_of_years_are_asked_about() -> None:
    """A term that could be a winter is drawn as neither."""
    first, second = problems_of("terms-of-years.csv")

    assert "winter 2019–20 or the years 2019 to 2024; write winter 2019–20 or 2019/2024" in first
    assert "spring 2010 or the years 2010 to 2021; write spring 2010 or 2010/2021" in second


def test_a_column_of_financial_years_is_asked_about_throughout() -> None:
    """Those that could be months too."""
    problems = problems_of("financial-years.csv")

    assert len(problems) == 6
    assert all("ambiguous-date" in each and "--year" in each for each in problems)


def test_what_a_column_decides_is_said_once() -> None:
    """At its first row, with how many others it holds for."""
    (problem,) = problems_of("financial-years.csv", year="uk-fiscal")

    assert problem == (
        'financial-years.csv:2: read-date: date "2008-09" is read as 2008-04/2009-03 (April 2008 '
        "to March 2009), as --year uk-fiscal says; 5 more of the column are read so"
    )


def test_midnights_everywhere_are_days() -> None:
    """As programs write days; a time that is no midnight shows that they are times."""
    (problem,) = problems_of("midnights.csv")
    assert "read as 1962-09-06, as each time of the column is midnight" in problem

    assert readings(["1962-09-06T00:00:00Z", "1963"]) == ["1962-09-06", "1963"]
    assert readings(["6 Sept 1962, 00:00 UTC", "7 Sept 1962 12:00 am"]) == [
        "1962-09-06",
        "1962-09-07",
    ]
    assert readings(["2024-05-14T00:00:00+01:00/2024-05-15T00:00:00+01:00"]) == [
        "2024-05-14/2024-05-15"
    ]
    times = ["1962-09-06T00:00:00Z", "1962-09-06T14:30:00Z"]
    assert readings(times) == times


@pytest.mark.parametrize("year", ["smarch", "13", "0", "uk", "-4"])
def test_a_rule_that_is_none_is_a_usage_error(year: str) -> None:
    """It names those that there are."""
    done = CliRunner().invoke(app, ["check", str(DATA / "financial-years.csv"), "--year", year])

    assert done.exit_code == 2
    assert "uk-fiscal" in done.output


def test_a_page_of_financial_years_is_reproduced(tmp_path: Path) -> None:
    """The rule is part of what the page records."""
    page = tmp_path / "page.html"
    run_timeline("build", DATA / "financial-years.csv", "--year", "uk-fiscal", "-o", page)

    run_timeline("verify", page)
    assert read_page(page).read(Options()).events["date"].tolist()[0] == ("2008-04/2009-03")


@pytest.mark.parametrize("command", ["build", "chart", "brief", "export", "cite", "import", "diff"])
def test_every_command_that_reads_dates_takes_the_rule(command: str) -> None:
    """As it takes the order of day and month."""
    shown = CliRunner().invoke(app, [command, "--help"], env={"COLUMNS": "200"}).output

    assert ("--day-first" in shown) == ("--year" in shown)


CELLS = st.sampled_from(
    [
        *("2008-09", "2009-10", "2005-09", "2012-13", "2012-15", "1914-18", "2019-24", "2021-22"),
        *("2024-21", "2012-03", "2012-03-01", "2013", "FY2023-24", "2023/24", "2013-10-07T00:00Z"),
    ]
)


@settings(max_examples=examples(100), deadline=None)
@given(st.lists(CELLS, min_size=1, max_size=8), st.sampled_from(["", "uk-fiscal"]), st.integers())
def test_the_order_of_rows_decides_nothing(cells: list[str], year: str, seed: int) -> None:
    """Any permutation of a column has the same readings, in `date` or in `end`."""
    mixed = cells.copy()
    random.Random(seed).shuffle(mixed)  # noqa: S311 (no secret)

    assert dict(zip(cells, readings(cells, year), strict=True)) == dict(
        zip(mixed, readings(mixed, year), strict=True)
    )


def test_an_end_proves_as_a_date_does(tmp_path: Path) -> None:
    """Both columns are one."""
    file = tmp_path / "events.csv"
    file.write_text(
        "date,end,title,source\n2005-09,,A,S\n2001,2014-19,B,S\n,2009-14,C,S\n", "utf-8"
    )

    assert timeline.read(file).events["date"].tolist() == ["2001/2019", "2005/2009"]


@pytest.mark.parametrize(
    ("start", "end", "expected"),
    [
        ("2008-09", "2010-11", "2008-04/2011-03"),
        ("2012-13", "2013-14", "2012-04/2014-03"),
        ("FY2012-13", "present", "2012-04/.."),
        ("2012-13", "2015", "2012-04/2015"),
        ("2011", "2012-13", "2011/2013-03"),
    ],
)
def test_years_of_two_columns_are_one_time(start: str, end: str, expected: str) -> None:
    """From the beginning of the first to the end of the last."""
    conventions = prove_conventions([start, end], Conventions(year=UK))

    date = read_interval(start, end, conventions).date
    assert date is not None
    assert date.edtf == expected


@pytest.mark.parametrize("engine", ["pandas", "duckdb"])
def test_a_reduced_file_is_read_as_the_whole(tmp_path: Path, engine: str) -> None:
    """What all its dates prove holds for the few that a page has."""
    file = tmp_path / "events.csv"
    rows = ["2005-09,Kept,S,5", *(f"{n}-{n % 100 + 4},Left {n},S,1" for n in range(1914, 1996))]
    file.write_text("date,title,source,importance\n" + "\n".join(rows), "utf-8")

    limits = Reduction(1, None, Conventions(Order.DAY_FIRST, UK), (None, None))
    given_ = read_input(file, limits, engine)

    assert isinstance(given_, Input)
    assert not isinstance(given_, Problem)
    dataset = read_dataset(given_, "events.csv", Options())
    assert dataset.events["date"].tolist() == ["2005/2009"]
    assert given_.conventions is not None
    assert given_.conventions.year == UK


@pytest.mark.parametrize("name", ["events.xlsx", "events.mw", "events.ics", "events.jsonld"])
def test_what_is_written_is_read_again(tmp_path: Path, name: str) -> None:
    """In words, where EDTF alone could be years."""
    words = ("winter 2019-20", "September 2008", "October 2009")
    source, out, back = (tmp_path / each for each in ("events.csv", name, "back.csv"))
    source.write_text("date,title,source\n" + "".join(f"{each},T,S\n" for each in words), "utf-8")

    run_timeline("export", source, "-o", out)
    run_timeline("import", out, "-o", back)

    assert set(timeline.read(back).events["date"]) == {"2019-24", "2008-09", "2009-10"}
