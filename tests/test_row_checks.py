"""Each check finds what is wrong with rows, and nothing in rows that are right."""

from __future__ import annotations

import pytest

from timeline.reading.claims import read_claims

ROW = {"date": "2020", "title": "T", "source": "S", "source_url": "https://a.org"}


def problems_of(*rows: dict[str, str]) -> list[str]:
    """Read rows, filled up with what a row needs, and list place and code of each problem."""
    filled = [{**ROW, **row} for row in rows]
    names = list(dict.fromkeys(name for row in filled for name in row))
    lines = [names, *([row.get(name, "") for name in names] for row in filled)]
    data = "\n".join(",".join(f'"{cell}"' for cell in line) for line in lines)
    problems = read_claims(data.encode()).problems
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
    """Another title or category than the first row's is noted; an empty category is not."""
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
        ({"a": "b", "b": "c", "c": "b;a"}, ["b > c > b", "a > b > c > a"]),
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
