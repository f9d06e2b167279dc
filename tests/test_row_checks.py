"""Each check finds what is wrong with rows, and nothing in rows that are right."""

from __future__ import annotations

import pytest

from timeline.api import read
from timeline.reading.claims import read_claims

ROW = {"date": "2020", "title": "T", "source": "S", "source_url": "https://a.org"}


def problems_of(*rows: dict[str, str]) -> list[str]:
    """Read rows, filled up with what a row needs, and list place and code of each problem."""
    filled = [{**ROW, **row} for row in rows]
    names = list(dict.fromkeys(name for row in filled for name in row))
    lines = [names, *([row.get(name, "") for name in names] for row in filled)]
    data = "\n".join(",".join(f'"{cell}"' for cell in line) for line in lines)
    problems = read(data.encode(), "events.csv").problems
    return [f"{problem.line}: {problem.code.code}: {problem.column}" for problem in problems]


@pytest.mark.parametrize(
    ("row", "problem"),
    [
        ({}, None),
        ({"date": ""}, "no-date: date"),
        ({"date": "", "end": "2021"}, "no-date: date"),
        ({"date": "2020", "end": "2021"}, None),
        ({"date": "2020", "end": "2019"}, "end-before-start: date"),
        ({"date": "1998-13"}, "bad-date: date"),
        ({"date": "03/04/2022"}, "ambiguous-date: date"),
        ({"date": "7 October 2013"}, "read-date: date"),
        ({"title": ""}, "no-title: title"),
        ({"source": ""}, "no-source: source"),
        ({"source_url": ""}, "no-url: source_url"),
        ({"source_url": "", "archive_url": "https://a.org"}, None),
        ({"id": "nca-formed"}, None),
        ({"id": "année"}, None),
        ({"id": "nca formed"}, "bad-id: id"),
        ({"id": "nca\u200bformed"}, "bad-id: id"),
        ({"says": " Within "}, None),
        ({"outcome": "NOT  met"}, None),
        ({"rank": "normal"}, None),
        ({"background": "no"}, None),
        ({"importance": "5"}, None),
        ({"importance": "5.0"}, None),
        ({"importance": "6"}, "bad-importance: importance"),
        ({"importance": "high"}, "bad-importance: importance"),
        ({"measure": "arrests", "value": "5"}, None),
        ({"measure": "arrests"}, "no-value: measure"),
        ({"value": "5"}, "no-measure: value"),
        ({"measure": "arrests", "value": "many"}, "bad-value: value"),
        ({"measure": "arrests", "value": "1,5"}, "ambiguous-value: value"),
        ({"measure": "arrests", "value": "1,500"}, "read-value: value"),
        ({"source_date": "2020-01"}, None),
        ({"source_date": "1 May 2020"}, "read-date: source_date"),
        ({"source_date": "undated"}, "bad-source-date: source_date"),
        ({"accessed": "yesterday"}, "bad-source-date: accessed"),
        ({"note": "a\u202eb"}, "control-character: note"),
        ({"title": "a\x00b"}, "control-character: title"),
        ({"title": "a\x85b"}, "control-character: title"),
        ({"title": "a\ufffdb"}, "replacement-character: title"),
        ({"title": "\u200fشرطة\u200e\tb\nc"}, None),
        ({"related": "2020-t"}, None),
        ({"related": "other"}, "unknown-id: related"),
        ({"id": "a", "succeeds": "b"}, "unknown-id: succeeds"),
        ({"id": "a", "succeeds": "a"}, "circle: succeeds"),
    ],
)
def test_a_row(row: dict[str, str], problem: str | None) -> None:
    """One row has the one problem that is meant, or none."""
    assert problems_of(row) == ([f"2: {problem}"] if problem else [])


@pytest.mark.parametrize(
    ("url", "cure"),
    [
        ("https://www.gov.uk/a?b=c#d", None),
        ("HTTP://user@example.org:8080", None),
        ("http://[2001:db8::1]/", None),
        ("https://пример.рф/страница", None),
        ("doi:10.1000/182", None),
        ("www.bbc.co.uk", "write https://www.bbc.co.uk"),
        ("bbc.co.uk/news", "write https://bbc.co.uk/news"),
        ("10.1000/182", "write doi:10.1000/182"),
        ("DOI: 10.1000/182", "write doi:10.1000/182"),
        ("https://a.org https://b.org", "write one URL, with %20 for a space in it"),
        ("javascript:alert(1)", "write it in full"),
        ("data:text/html,x", "write it in full"),
        ("file:///etc/passwd", "write it in full"),
        ("ftp://a.org", "write it in full"),
        ("https://", "write it in full"),
        ("https:///path", "write it in full"),
        ("https://a.org/<script>", "write it in full"),
        ("http://[::1", "write it in full"),
        ("see the file", "write one URL"),
    ],
)
@pytest.mark.parametrize("column", ["source_url", "archive_url"])
def test_urls(column: str, url: str, cure: str | None) -> None:
    """Only http, https and doi lead anywhere, and a near miss says what to write."""
    data = f'date,title,source,{column}\n2020,T,S,"{url}"\n'.encode()
    problems = read_claims(data).problems

    assert [problem.code.code for problem in problems] == (["bad-url"] if cure else [])
    assert not cure or problems[0].cure.startswith(cure)


def test_a_copy_is_named_with_its_first_line() -> None:
    """A row that repeats another cell for cell is a duplicate; one that differs is not."""
    rows = [{"note": "a"}, {"note": "b"}, {"note": " a"}, {"note": "a"}]

    assert problems_of(*rows) == ["4: duplicate-row: ", "5: duplicate-row: "]


def test_rows_of_one_event_that_differ() -> None:
    """Another title or category than that of the event is noted; an empty category is not."""
    rows = [
        {"id": "a", "title": "A", "category": "x"},
        {"id": "a", "title": "B", "category": "x"},
        {"id": "a", "title": "A", "category": "y"},
        {"id": "a", "title": "A", "category": "", "note": "another"},
        {"id": "b", "title": "B", "category": "y"},
    ]

    assert problems_of(*rows) == ["3: differing-title: title", "4: differing-category: category"]


@pytest.mark.parametrize(
    ("links", "rings"),
    [
        ({"a": "b", "b": "c", "c": ""}, []),
        ({"a": "b;c", "b": "d", "c": "d", "d": ""}, []),
        ({"a": "b", "b": "a"}, ["a > b > a"]),
        ({"a": "b", "b": "c;d", "c": "a", "d": ""}, ["a > b > c > a"]),
        ({"a": "a", "b": "c", "c": "b"}, ["a > a", "b > c > b"]),
        ({"a": "b", "b": "c", "c": "b;a"}, ["a > b > c > a", "b > c > b"]),
        (
            dict(zip("abcdefgh", "bcdefgha", strict=True)),
            ["a > b > c > … > h > a"],
        ),
    ],
)
def test_circles(links: dict[str, str], rings: list[str]) -> None:
    """Each circle in `succeeds` is named by its events, whatever else leads into it."""
    rows = "\n".join(f"2020,{name},S,https://a.org,{name},{to}" for name, to in links.items())
    claims = read_claims(f"date,title,source,url,id,succeeds\n{rows}\n".encode())
    circles = [each for each in claims.problems if each.code.code == "circle"]

    assert [each.sentence.rpartition(", ")[2] for each in circles] == rings


def test_a_long_chain_is_no_trouble() -> None:
    """A chain of many events that closes in a circle is found without recursion."""
    rows = "\n".join(f"2020,t{n},S,https://a.org,e{n},e{(n + 1) % 5000}" for n in range(5000))
    claims = read_claims(f"date,title,source,url,id,succeeds\n{rows}\n".encode())

    assert [each.line for each in claims.problems if each.code.code == "circle"] == [5001]


def test_the_nearest_id_is_named() -> None:
    """An unknown id comes with the one that was meant."""
    data = b"date,title,source,url,id,related\n2020,A,S,https://a.org,nca-formed,nca-formd\n"
    problems = read_claims(data).problems

    assert [problem.cure for problem in problems if problem.column == "related"] == [
        "write nca-formed if that is meant"
    ]


@pytest.mark.parametrize(
    ("column", "right", "wrong", "cure"),
    [
        ("says", "start", "strat", "write start if that is meant"),
        ("rank", "preferred", "prefered", "write preferred if that is meant"),
        ("foretold", "yes", "maybe", "write one of them, or nothing"),
        ("value_status", "target", "targets", "write target if that is meant"),
        ("outcome", "not met", "unmet", "write met if that is meant"),
        ("background", "yes", "black", "write one of them, or nothing"),
    ],
)
def test_a_wrong_word_beside_a_right_one_is_an_error(
    column: str, right: str, wrong: str, cure: str
) -> None:
    """The cure is the nearest word; the row with the right one is read."""
    rows = [f"{cell},T {cell},S,https://a.org,2020" for cell in (right, wrong, "")]
    claims = read_claims("\n".join([f"{column},title,source,url,date", *rows]).encode())

    (problem,) = (each for each in claims.problems if each.line > 1)
    assert (problem.line, problem.code.code, problem.column) == (3, "bad-word", column)
    assert (problem.cell, problem.cure) == (wrong, cure)
    assert claims.table[column].tolist() == [right, ""]


def test_words_are_read_without_case_and_space() -> None:
    """The word for what an empty cell means is read as an empty cell."""
    data = "title,source,url,date,rank,outcome,background\n" + "".join(
        f"{n},S,https://a.org,2020,{cells}\n"
        for n, cells in enumerate(("Deprecated,Not  Met,YES", "NORMAL,partly ,no", ",,"))
    )
    table = read_claims(data.encode()).table

    assert table["rank"].tolist() == ["deprecated", "", ""]
    assert table["outcome"].tolist() == ["not met", "partly", ""]
    assert table["background"].tolist() == ["yes", "", ""]


def test_a_column_with_none_of_our_words_stays_the_authors_own() -> None:
    """A rank of 1 to 10 and a colour of the background are kept as they are, with a note."""
    claims = read_claims(
        b"date,title,source,source_url,rank,Background,outcome\n"
        b"2020,T,S,https://a.org,1,#ffffff,\n2021,U,S,https://a.org,2,,\n"
    )

    notes = [each.sentence for each in claims.problems]
    own = "so it stays a column of your own"
    assert notes == [
        f'no cell of column "rank" is preferred, normal or deprecated, {own}',
        f'no cell of column "Background" is yes or no, {own}',
    ]
    assert claims.extra == ("Rank", "Background")
    assert claims.table["Rank"].tolist() == ["1", "2"]
    assert claims.table["rank"].tolist() == claims.table["background"].tolist() == ["", ""]
