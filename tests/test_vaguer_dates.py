"""Dates that claim more than the rest of their row says: words that readers see, and precisions."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from support.examples import examples
from support.foreign_files import imported, messages, rows_of

from timeline.dates import parse_edtf
from timeline.dates.vaguer_dates import compare_shown, read_shown
from timeline.model.dataset import Options, Reduction
from timeline.problems import Code
from timeline.reading import read_dataset, read_input
from timeline.reading.claims import Claims, read_claims

DATA = Path(__file__).parent / "data"


def read(header: str, *rows: str) -> Claims:
    """Read rows of a date and of cells in other columns."""
    lines = [f"title,source,date,{header}", *(f"T{n},S,{row}" for n, row in enumerate(rows))]
    return read_claims("\n".join(lines).encode())


def said(claims: Claims, *codes: Code) -> list[str]:
    """The problems of some codes, without the name of the file."""
    return [each.show("f").removeprefix("f:") for each in claims.problems if each.code in codes]


def test_readers_are_shown_less_than_the_date_says() -> None:
    """Each is a warning, and nothing is drawn more exact than it; another date is a warning too."""
    claims = read_claims((DATA / "display-dates.csv").read_bytes())

    assert claims.table["date"].tolist() == ["2020-03", "2022/2024", "2026-06-15~", "2021-05-03"]
    assert said(claims, Code.VAGUER_DATE) == [
        (
            '2: vaguer-date: date "2020-03-27" is more exact than date_display "March '
            '2020", and is '
            "read as 2020-03; write 2020-03 in date, or in date_display all that is known"
        ),
        (
            '3: vaguer-date: date "2022-10-28" is more exact than date_display "2022 to '
            '2024", and is '
            "read as 2022/2024; write 2022/2024 in date, or in date_display all that is known"
        ),
        (
            '4: vaguer-date: date "2026-06-15" is more exact than date_display "~Jun 15, '
            '2026", and '
            "is read as 2026-06-15~; write 2026-06-15~ in date, or in date_display all "
            "that is known"
        ),
    ]
    assert said(claims, Code.OTHER_DATE) == [
        (
            '5: other-date: date "2021-05-03" and date_display "3 June 2021" exclude each other; '
            "correct the one that is wrong"
        )
    ]


@pytest.mark.parametrize("name", ["date_display", "display_date", "Display Date", "DisplayDate"])
def test_the_column_is_known_by_its_names(name: str) -> None:
    """As programs call it; a column of the author's own alone is not one of them."""
    assert read(name, "2020-03-27,March 2020").table["date"].tolist() == ["2020-03"]
    assert read(f"_{name}", "2020-03-27,March 2020").table["date"].tolist() == ["2020-03-27"]


@pytest.mark.parametrize(
    ("date", "shown", "code"),
    [
        ("2020-03-27", "27 March 2020", None),
        ("2020-03-27", "27 Mar 2020, a Friday", None),
        ("2020-03-27", "March 2020", Code.VAGUER_DATE),
        ("2020-03-27", "2020", Code.VAGUER_DATE),
        ("2020-03-27", "spring 2020", Code.VAGUER_DATE),
        ("2020-03-27", "c. 27 March 2020", Code.VAGUER_DATE),
        ("2020-03-27", "27 March 2020 (?)", Code.VAGUER_DATE),
        ("2020-03-27", "since 27 March 2020", Code.VAGUER_DATE),
        ("2020-03-27", "April 2020", Code.OTHER_DATE),
        ("2020", "27 March 2020", None),
        ("2020~", "2020", None),
        ("2020~", "about 2020", None),
        ("2020?", "2020 (?)", None),
        ("1592", "c. 1590\u20131595", Code.VAGUER_DATE),
        ("[1590..1595]", "c. 1590\u20131595", None),
        ("1600", "c. 1590\u20131595", Code.OTHER_DATE),
        ("2006-04-01/2013-10-07", "2006 to 2013", Code.VAGUER_DATE),
        ("2006-04-01/2013-10-07", "1 April 2006", None),
        ("2006/2013", "2010 to 2015", Code.OTHER_DATE),
        ("2013-10-07/..", "since 7 October 2013", None),
        ("2013-10-07/..", "since 2013", Code.VAGUER_DATE),
        ("1985", "The Roaring Eighties", None),
        ("1985", "", None),
    ],
)
def test_what_readers_see(date: str, shown: str, code: Code | None) -> None:
    """Less exact, another date, or neither; words that are no date say nothing."""
    claims = read("date_display", f'{date},"{shown}"')

    assert [each.code for each in claims.problems if each.column == "date"] == ([code] * bool(code))


@pytest.mark.parametrize(
    ("column", "date", "cell", "expected"),
    [
        ("date_precision", "1998-01-01", "year", "1998"),
        ("precision", "1998-01-01", "9", "1998"),
        ("precision", "1998-01-01", "9.0", "1998"),
        ("Precision", "1998-04-01", "Month", "1998-04"),
        ("precision", "1998-04-01", "10", "1998-04"),
        ("precision", "1998-04-01", "11", "1998-04-01"),
        ("precision", "1998-04-01", "day", "1998-04-01"),
        ("precision", "1998-04-01", "decade", "199X"),
        ("precision", "1998-04-01", "7", "19XX"),
        ("precision", "1998-04-01~", "year", "1998~"),
        ("precision", "1998", "day", "1998"),
        ("precision", "1998", "month", "1998"),
        ("precision", "1998-21", "year", "1998"),
        ("precision", "-0043-03-15", "year", "-0043"),
        ("precision", "1998-01-01/2001-01-01", "year", "1998/2001"),
        ("precision", "1998-01-01/..", "year", "1998/.."),
        ("precision", "[1998-01-01,1999-01-01]", "year", "[1998-01-01,1999-01-01]"),
        ("precision", "199X", "year", "199X"),
        # The precision of a place, or of a measurement, is another thing.
        ("precision", "1998-01-01", "0.0001", "1998-01-01"),
        ("precision", "1998-01-01", "", "1998-01-01"),
        ("_precision", "1998-01-01", "year", "1998-01-01"),
    ],
)
def test_a_column_of_precision(column: str, date: str, cell: str, expected: str) -> None:
    """A date is no more exact than that says, in words or in the numbers of Wikidata."""
    assert read(column, f'"{date}",{cell}').table["date"].tolist() == [expected]


def test_a_precision_is_said_once() -> None:
    """It is a rule of the column."""
    claims = read("date_precision", "1998-01-01,year", "1999-02-01,month", "2000-03-04,day")

    assert said(claims, Code.READ_DATE) == [
        (
            '2: read-date: date "1998-01-01" is read as 1998, since date_precision says '
            "how exact it "
            "is; 1 more of the column are read so"
        )
    ]


def test_one_cell_that_is_no_precision_is_another_column() -> None:
    """It is the author's own."""
    claims = read("precision", "1998-01-01,year", "1999-02-01,high")

    assert claims.table["date"].tolist() == ["1998-01-01", "1999-02-01"]


def test_a_sheet_of_timelinejs_shows_less() -> None:
    """What its parts cannot say is the date; what they could is a warning."""
    made = imported((DATA / "timelinejs-display-dates.csv").read_bytes())

    assert [row["date"] for row in rows_of(made)] == ["[1590..1595]", "2022-03-04", "2024-05"]
    warnings = [each for each in messages(made) if "vaguer-date" in each or "other-date" in each]
    assert warnings == [
        (
            'file:3: vaguer-date: the date "2022-03-04" is more exact than Display Date '
            '"March 2022"; '
            "write 2022-03 in the date, or in Display Date all that is known"
        ),
        (
            'file:4: other-date: the date "2024-05" and Display Date "3 June 2024" '
            "exclude each other; "
            "correct the one that is wrong"
        ),
    ]


EDTF = st.sampled_from(
    ["2020", "2020-03", "2020-03-27", "2020~", "2020?", "2019/2021", "[2019..2021]", "202X", "2021"]
)


@settings(max_examples=examples(50), deadline=None)
@given(EDTF, EDTF)
def test_one_of_two_dates_at_most_is_the_vaguer(one: str, other: str) -> None:
    """And a date is never vaguer than itself; two that exclude each other do so both ways."""
    first, second = parse_edtf(one), parse_edtf(other)
    assert first is not None
    assert second is not None

    codes = compare_shown(first, second), compare_shown(second, first)
    assert codes != (Code.VAGUER_DATE, Code.VAGUER_DATE)
    assert (codes[0] is Code.OTHER_DATE) == (codes[1] is Code.OTHER_DATE)
    assert compare_shown(first, first) is None


@pytest.mark.parametrize("text", ["", "~", "c.", "circa", "about", "~~2020", "c. c. 1590", "\x00"])
def test_any_words_can_be_shown(text: str) -> None:
    """What is no date gives none."""
    when = read_shown(text)

    assert when is None or when.edtf


@pytest.mark.parametrize("engine", ["pandas", "duckdb"])
@pytest.mark.parametrize(
    "beside", ["date_display,January 2010", "date_precision,month", "_date_display,January 2010"]
)
def test_a_reduced_file_is_as_vague(tmp_path: Path, beside: str, engine: str) -> None:
    """The period takes events by the dates that the page has, however many it holds."""
    name, cell = beside.split(",")
    file = tmp_path / "events.csv"
    rows = [f"2010-01-01,Vague,S,{cell}", *(f"2010-01-{n},Later {n},S," for n in range(20, 28))]
    file.write_text(f"date,title,source,{name}\n" + "\n".join(rows), "utf-8")
    since = parse_edtf("2010-01-15")

    counts = set()
    for most in (3, 1000):
        options = Options(since=since)
        limits = Reduction(most, None, options.conventions, options.period)
        dataset = read_dataset(read_input(file, limits, engine), "events.csv", options)
        counts.add(len(dataset.events) + dataset.counted.n_events)

    assert counts == {8 if name.startswith("_") else 9}
