"""Claims are read from any bytes: good rows in a table, all that is wrong in a list."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from support.examples import examples

from timeline.dates import Conventions, Order
from timeline.model.columns import LISTS
from timeline.problems import Problem
from timeline.reading import read_path
from timeline.reading.claims import CLAIM_COLUMNS, Claims, read_claims

if TYPE_CHECKING:
    import random

HEADER = "date,title,source,source_url,id,succeeds,category\n"
GOOD = """2013-10-07,NCA formed,GOV.UK,https://a.org,nca,soca,agency
2006-04,SOCA formed,GOV.UK,https://a.org,soca,,agency
"""


def read(rows: str) -> Claims:
    """Read rows under the usual header."""
    return read_claims((HEADER + rows).encode())


def test_good_rows() -> None:
    """Good rows give a table and no problem."""
    claims = read(GOOD)

    assert claims.problems == []
    assert claims.table["id"].tolist() == ["nca", "soca"]
    assert claims.table["date"].tolist() == ["2013-10-07", "2006-04"]
    assert claims.table["succeeds"].tolist() == [("soca",), ()]
    assert claims.table["importance"].tolist() == [0, 0]


@pytest.mark.parametrize("data", [b"", b"x", b"date,title,source", (HEADER + GOOD).encode()])
def test_the_table_has_its_columns(data: bytes) -> None:
    """Whatever the file is, the table has the same columns, of the same kinds."""
    table = read_claims(data).table
    full = read(GOOD).table

    assert list(table.columns)[: len(CLAIM_COLUMNS)] == list(CLAIM_COLUMNS)
    assert table.dtypes[list(CLAIM_COLUMNS)].equals(full.dtypes[list(CLAIM_COLUMNS)])


def test_bad_rows_are_left_out_and_named() -> None:
    """All problems come in the order of lines, and only the good rows stay."""
    claims = read("1998-13,A,S,x,,,\n" + GOOD + "2020,B,,,,,x\n2020,B,S,,,,\n")

    assert [problem.show("f") for problem in claims.problems] == [
        (
            'f:2: bad-url: source_url "x" is not a web address; '
            "write it in full, https://www.gov.uk/page or doi:10.1000/182"
        ),
        'f:2: bad-date: date "1998-13" is not a date; write 1998, 1998-04 or 1998-04-10',
        "f:5: no-source: the row has no source; write who says so, the publisher or the author",
        "f:6: no-url: the source has no URL; write where it can be read in source_url",
    ]
    assert claims.table["line"].tolist() == [3, 4, 6]
    assert claims.n_rows == 5


def test_a_link_to_a_row_left_out_is_dropped() -> None:
    """Each id in a list of the table is an id of the table."""
    claims = read(GOOD.replace("2006-04,", "2006-13,"))

    assert claims.table["succeeds"].tolist() == [()]


def test_a_copy_is_left_out() -> None:
    """A copy of a row is left out of the table and is one of the reasons for it."""
    claims = read(GOOD + GOOD)

    assert (len(claims.table), claims.n_rows) == (2, 4)
    assert [problem.code.code for problem in claims.left_out] == ["duplicate-row"] * 2


def test_other_columns_are_carried_through() -> None:
    """The user's other columns follow ours, as text."""
    claims = read_claims(b"mood,date,title,source,url,Lat\nx,2020,T,S,https://a.org,41\n")

    assert claims.extra == ("mood", "Lat")
    assert claims.table[["mood", "Lat"]].to_numpy().tolist() == [["x", "41"]]


def test_start_and_end_are_one_interval() -> None:
    """An end in a column of its own makes an interval with the date."""
    data = b"start,end,title,source,url\n2006-04-01,2013-10-07,T,S,https://a.org\n"
    row = read_claims(data).table.iloc[0]

    assert (row["date"], row["date_text"]) == (
        "2006-04-01/2013-10-07",
        "2006-04-01 / 2013-10-07",
    )


def test_the_order_of_day_and_month() -> None:
    """The order is proved by another date of the file, or given, or else an error."""
    row = "{},T,S,https://a.org,,,\n"

    proved = read(row.format("03/04/2022") + row.format("13/04/2022"))
    given_order = read_claims(
        (HEADER + row.format("03/04/2022")).encode(), conventions=Conventions(Order.MONTH_FIRST)
    )
    assert proved.table["date"].tolist() == ["2022-04-03", "2022-04-13"]
    assert given_order.table["date"].tolist() == ["2022-03-04"]
    assert read(row.format("03/04/2022")).table.empty


@pytest.mark.parametrize(
    ("date", "title", "id_made"),
    [
        ("2013-10-07", "NCA formed", "2013-10-07-nca-formed"),
        ("2006/2013", "Café Tiranë", "2006-cafe-tirane"),
        ("199X", "A <b> & c", "199X-a-b-c"),
        ("[2021,2022]", "x" * 60, "2021-" + "x" * 40),
        ("../2013", "word " * 20, "2013-word-word-word-word-word-word-word-word"),
        ("2022", "北京 2022", "2022-fcc1f0a1"),
    ],
)
def test_made_ids(date: str, title: str, id_made: str) -> None:
    """An id is made of date and title, or of a hash where the title has no ASCII letter."""
    assert read(f'"{date}",{title},S,https://a.org,,,\n').table["id"].tolist() == [id_made]


def test_ids_of_like_rows_differ() -> None:
    """Rows that would share an id, with each other or with a given one, are told apart."""
    rows = "".join(f"2020,T,{source},https://a.org,,,\n" for source in ("A", "B"))
    claims = read(rows + "2021,U,A,https://a.org,2021-u,,\n2021,U,B,https://a.org,,,\n")

    ids = claims.table["id"].tolist()
    assert len(set(ids)) == 4
    assert [each[:7] for each in ids] == ["2020-t-", "2020-t-", "2021-u", "2021-u-"]


@settings(deadline=None, max_examples=examples(40))
@given(
    st.lists(
        st.tuples(st.sampled_from(["2020", "2021-05"]), st.sampled_from("AB"), st.text("xyz")),
        max_size=12,
    ),
    st.randoms(use_true_random=False),
)
def test_shuffled_rows_have_the_same_ids(
    rows: list[tuple[str, str, str]], shuffle: random.Random
) -> None:
    """The order of the rows changes no id."""
    lines = [f"{date},{title},S{source},https://a.org,,," for date, title, source in rows]
    before = read("\n".join(lines)).table
    shuffle.shuffle(lines)
    after = read("\n".join(lines)).table

    columns = ["id", "date", "title", "source"]
    assert sorted(map(tuple, before[columns].to_numpy().tolist())) == sorted(
        map(tuple, after[columns].to_numpy().tolist())
    )


CELL = st.one_of(
    st.text(max_size=8),
    st.sampled_from(["2020", "1998-13", "a", "b;a", "1,5", "<3", "https://a.org", '"', "\r", ""]),
)


@settings(deadline=None)
@given(st.one_of(st.binary(), st.lists(st.lists(CELL, max_size=24), max_size=6)))
def test_any_bytes_give_claims(data: bytes | list[list[str]]) -> None:
    """Any bytes give claims or problems, and every row is in one of both."""
    if isinstance(data, list):
        names = "date,title,source,id,succeeds,related,value,measure,source_url,source_id,end,"
        data = (names + "x\n" + "\n".join(",".join(row) for row in data)).encode()
    claims = read_claims(data, register=data)

    codes = {problem.code.code for problem in claims.problems}
    n_told = len(claims.table) + len(claims.left_out)
    assert "no-columns" in codes or claims.n_rows <= n_told
    assert claims.table["line"].is_monotonic_increasing
    assert not (claims.table[["id", "date", "title", "source"]] == "").any(axis=None)
    known = set(claims.table["id"])
    assert all(known.issuperset(ids) for name in LISTS[2:] for ids in claims.table[name])
    assert all("\n" not in problem.show("f") for problem in claims.problems)


@pytest.mark.parametrize(
    ("name", "sentence"), [("none.csv", "there is no such file"), ("", "this is a folder")]
)
def test_a_file_that_cannot_be_read(tmp_path: Path, name: str, sentence: str) -> None:
    """A missing file and a folder are problems, with what to do."""
    problem = read_path(tmp_path / name)

    assert isinstance(problem, Problem)
    assert (problem.code.code, problem.sentence) == ("unreadable-file", sentence)


def test_a_file_is_read_and_not_changed(tmp_path: Path) -> None:
    """Reading gives the bytes of the file as they are."""
    path = tmp_path / "events.csv"
    path.write_bytes(b"a\r\n\xff")

    assert read_path(path) == b"a\r\n\xff"
    assert path.read_bytes() == b"a\r\n\xff"


def test_a_name_that_no_file_can_have() -> None:
    """A path that the system refuses is a problem, not a traceback."""
    assert isinstance(read_path(Path("a\0b")), Problem)


def test_rows_of_one_date_share_the_date_that_was_parsed() -> None:
    """A date is parsed once, and held once however many rows have it."""
    found = read_claims(
        b'date,title,source\n"[2013,2014]",A,S\n2013,B,S\n"[2013,2014]",C,S\n2013 ,D,S\n'
    )
    dates = found.table["fuzzy_date"].tolist()
    assert dates[1] is dates[-1]
    assert [date.edtf for date in dates] == found.table["date"].tolist()
