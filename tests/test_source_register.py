"""The register of sources fills the claims that name its keys."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from timeline import api
from timeline.content.chronology import write_chronology
from timeline.content.references import number_references
from timeline.dates import parse_edtf
from timeline.model.events import merge_events
from timeline.reading.claims import Claims, read_claims
from timeline.reading.source_register import read_register
from timeline.verify import read_page

if TYPE_CHECKING:
    from pathlib import Path

STATEMENTS = "date,title,source_id,source,source_url\n"
REGISTER = """key,publisher,source title,url,source_date,reliability
gov,GOV.UK,A page,https://www.gov.uk,1 May 2020,high
bbc,BBC,News,https://www.bbc.co.uk,2021,
"""


def read(rows: str, register: str | None = REGISTER) -> Claims:
    """Read rows of claims with a register."""
    data = register.encode() if register is not None else None
    return read_claims((STATEMENTS + rows).encode(), register=data)


def errors_of(claims: Claims) -> list[str]:
    """List the problems that leave rows out, or are errors of the register."""
    errors = [each for each in claims.problems if each.severity == "error"]
    return [each.show("events.csv", "sources.csv") for each in errors]


def test_a_key_brings_its_source() -> None:
    """A claim has the cells of the source that it names, in EDTF and under our names."""
    table = read("2020,A,gov,,\n").table

    expected = ["GOV.UK", "A page", "https://www.gov.uk", "2020-05-01"]
    assert table[["source", "source_title", "source_url", "source_date"]].to_numpy().tolist() == [
        expected
    ]


def test_the_dates_of_sources_are_parsed_once() -> None:
    """As dates beside the text, from the claim or the register; none where it is empty or bad."""
    rows = (
        "date,title,source_id,source,source_date,accessed\n"
        "2020,A,gov,,,2 May 2020\n2020,B,,BBC,2021-22,\n2020,C,gov; bbc,,2019,\n"
    )
    table = read_claims(rows.encode(), register=REGISTER.encode()).table

    assert table["source_published"].tolist() == [
        parse_edtf("2020-05-01"),
        None,
        parse_edtf("2019"),
        parse_edtf("2021"),
    ]
    assert table["source_accessed"].tolist() == [parse_edtf("2020-05-02"), None, None, None]
    assert table["source_date"].tolist() == ["2020-05-01", "2021-22", "2019", "2021"]


@pytest.mark.parametrize("name", ["kind", "fuzzy_date", "source_published"])
def test_a_column_of_a_register_is_not_taken_for_what_was_read(name: str) -> None:
    """It is kept beside, under another name."""
    claims = read("2020,A,gov,,\n", f"key,publisher,{name}\ngov,GOV.UK,mine\n")

    assert claims.extra == (f"{name} (2)",)
    assert claims.table[f"{name} (2)"].tolist() == ["mine"]


def test_own_cells_stay() -> None:
    """A cell of the claim itself is not replaced."""
    table = read("2020,A,gov,,https://www.gov.uk/other\n").table

    assert table["source_url"].tolist() == ["https://www.gov.uk/other"]


@pytest.mark.parametrize(
    ("row", "register", "error"),
    [
        ("2020,A,bbc,,", REGISTER, None),
        ("2020,A,,BBC,", REGISTER, None),
        ("2020,A,bbc,BBC,", None, None),
        (
            "2020,A,bcb,,",
            REGISTER,
            (
                'events.csv:2: unknown-source-id: source_id "bcb" is not in the register of '
                "sources; write bbc if that is meant"
            ),
        ),
        (
            "2020,A,xyz,BBC,",
            REGISTER,
            (
                'events.csv:2: unknown-source-id: source_id "xyz" is not in the register of '
                "sources; add it there, or correct it"
            ),
        ),
        (
            "2020,A,bbc,,",
            None,
            (
                'events.csv:2: unknown-source-id: source_id "bbc" needs a register of sources, and '
                "none is given; give the register with --sources, or write the source in the row"
            ),
        ),
    ],
)
def test_keys(row: str, register: str | None, error: str | None) -> None:
    """A key that the register lacks is an error, and so is one without a register."""
    assert errors_of(read(row, register)) == ([error] if error else [])


def test_an_error_in_the_register_reaches_its_claims() -> None:
    """A row of the register with an error has its own line, and its claims are left out."""
    claims = read("2020,A,gov,,\n2020,B,bbc,,\n", "id,source,url\ngov,GOV.UK,x y\nbbc,BBC,\n")

    assert claims.table["title"].tolist() == ["B"]
    assert errors_of(claims) == [
        (
            'events.csv:2: unknown-source-id: source_id "gov" names a row of the register that has '
            "an error; correct that row"
        ),
        (
            'sources.csv:2: bad-url: url "x y" is not a web address; '
            "write one URL, with %20 for a space in it"
        ),
    ]


@pytest.mark.parametrize(
    ("register", "problems"),
    [
        ("id,source\na,A\nb,B\n", []),
        ("id,source\na,A\na,B\n", ["3: repeated-source-id"]),
        ("id,source\n,A\n", ["2: no-source-id"]),
        ("id,source\na,\n", ["2: no-source"]),
        ("source_id,source\na,A\x1b\n", ["2: control-character"]),
        ("id,source,accessed\na,A,soon\n", ["2: bad-source-date"]),
        ("name,x\na,A\n", ["1: no-columns"]),
        ("", ["0: empty-file"]),
        ("%PDF-", ["0: not-csv"]),
    ],
)
def test_problems_of_a_register(register: str, problems: list[str]) -> None:
    """The register is checked as the events are, and its problems say where they lie."""
    found = [each for each in read_register(register.encode())[1] if each.severity != "note"]

    assert [f"{each.line}: {each.code.code}" for each in found] == problems
    assert all(each.in_register for each in found)


@pytest.mark.parametrize("cell", ["gov; bbc", "gov, bbc", "gov|bbc", "gov\nbbc", "gov bbc"])
def test_several_keys_make_several_claims(cell: str) -> None:
    """A row that names several sources is a claim of each, about one event."""
    table = read(f'2020,A,"{cell}",,\n').table

    assert table["source"].tolist() == ["GOV.UK", "BBC"]
    assert table["id"].nunique() == 1
    assert table["line"].tolist() == [2, 2]
    assert merge_events(table)[0]["evidence"].tolist() == ["corroborated"]


def test_own_cells_are_those_of_the_first_of_several() -> None:
    """What a row says of its source is not said of the others that it names."""
    table = read("2020,A,gov; bbc,,https://www.gov.uk/own\n").table

    assert table["source_url"].tolist() == ["https://www.gov.uk/own", "https://www.bbc.co.uk"]


def test_a_key_may_hold_a_mark() -> None:
    """A cell that is a key as it stands is one key."""
    claims = read('2020,A,"a, b",,\n', 'id,source,url\n"a, b",Both,https://a.org\n')

    assert claims.table["source"].tolist() == ["Both"]
    assert errors_of(claims) == []


def test_each_unknown_one_of_several_keys_is_named() -> None:
    """The row is left out, and each key that the register lacks has its own problem."""
    claims = read("2020,A,gov; xyz; bcb,,\n")

    assert claims.table.empty
    assert [each.split(": ")[2] for each in errors_of(claims)] == [
        'source_id "xyz" is not in the register of sources; add it there, or correct it',
        'source_id "bcb" is not in the register of sources; write bbc if that is meant',
    ]


@pytest.mark.parametrize("word", ["PENDING", "pending", "[TBC]", "source needed", "?", "to do"])
@pytest.mark.parametrize("register", [REGISTER, None])
def test_a_source_may_be_pending(word: str, register: str | None) -> None:
    """It is a warning, the claim stays, and supports nothing."""
    claims = read(f"2020,A,{word},,\n2021,B,,{word},\n", register)
    events, _ = merge_events(claims.table)

    assert claims.table["source"].tolist() == ["source pending", "source pending"]
    assert [each.code.code for each in claims.problems if each.severity == "warning"] == [
        "source-pending",
        "source-pending",
    ]
    assert errors_of(claims) == []
    assert events["n_origins"].tolist() == [0, 0]


def test_a_pending_source_corroborates_nothing() -> None:
    """Beside a source it is counted as none, and the entry says so."""
    page = api.read(
        b"id,date,title,source,source_url\na,2020,A,BBC,https://a.org\na,2020,A,PENDING,\n", "a.csv"
    )
    _, numbers = number_references(page.claims)
    (entry,) = write_chronology(page.events, page.claims, numbers, ())

    assert page.events["evidence"].tolist() == ["single"]
    assert entry.support == "one source; the source of 1 statement is pending"
    assert [line.source for line in entry.claims] == ["BBC", "source pending"]


def test_an_event_without_a_source_says_so() -> None:
    """Its entry and the head of the page do."""
    text = api.read(b"date,title,source\n2020,A,PENDING\n", "a.csv").page()

    assert "no source yet" in text
    assert "1 has no source yet." in text


def test_further_columns_of_the_register_come_along() -> None:
    """They stand with the claim as its own further columns do."""
    claims = read("2020,A,gov,,\n2021,B,,Own,https://b.org\n")

    assert claims.extra == ("reliability",)
    assert claims.table["reliability"].tolist() == ["high", ""]


@pytest.mark.parametrize(
    ("status", "archive", "is_warned"),
    [
        ("dead-no-archive", "", True),
        ("404", "", True),
        ("dead", "https://web.archive.org/web/2020/https://a.org", False),
        ("live", "", False),
        ("", "", False),
    ],
)
def test_a_dead_source_needs_a_copy(status: str, archive: str, is_warned: bool) -> None:
    """One whose status says that it is dead, and that has no archived link, has a warning."""
    header = "source_id,source,url,archived link,status\n"
    _, problems = read_register(f"{header}a,A,https://a.org,{archive},{status}\n".encode())

    found = [each.show("e", "sources.csv") for each in problems if each.severity == "warning"]
    assert (
        found
        == [
            (
                f'sources.csv:2: dead-source: the source is marked "{status}", with no copy; '
                "write the address of a copy in archive_url, or name another source"
            )
        ]
        * is_warned
    )


def test_a_large_page_gives_its_file_back(tmp_path: Path) -> None:
    """A row of several claims is one row of the file that the page carries."""
    rows = "".join(f"2020,Event {n},gov; bbc,,\n" for n in range(600))
    data = (STATEMENTS + rows).encode()
    page = api.read(data, "a.csv", register=REGISTER.encode()).page()
    path = tmp_path / "a.html"
    path.write_text(page, "utf-8")

    assert read_page(path).data() == data
