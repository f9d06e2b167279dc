"""The chronology tells every event with all its claims, and how well they support it."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

import pytest
from conftest import DATA, REAL_FILE

from timeline.api import read
from timeline.content.chronology import write_chronology
from timeline.content.entries import list_disputes
from timeline.content.references import number_references

if TYPE_CHECKING:
    from timeline.content.entries import Entry

HEADER = "id,date,title,source,origin,measure,value,unit,source_url"


def chronology(data: str | bytes) -> list[Entry]:
    """Write the chronology of a file."""
    timeline = read(data.encode() if isinstance(data, str) else data, "f.csv")
    _, numbers = number_references(timeline.claims)
    return write_chronology(timeline.events, timeline.claims, numbers, timeline.extra)


def of_one_event(*rows: str) -> Entry:
    """Write the entry of an event; each row holds the cells from `date` on, without the title."""
    lines = [",".join(["e", date, "T", *rest]) for date, *rest in (row.split(",") for row in rows)]
    (entry,) = chronology("\n".join([HEADER, *lines]))
    return entry


@pytest.mark.parametrize(
    ("rows", "words"),
    [
        (["2020,A"], "one source"),
        (["2020,A,A"], "one source"),
        (["2020,A,a"], "one source"),
        (["2020,A,Ministry"], "one source, on the word of Ministry"),
        (["2020,A", "2020,A,,,,,https://a.org"], "2 statements, all by A"),
        (
            ["2020,A,Ministry", "2020,B,Ministry", "2020,Ministry"],
            "3 statements, all on the word of Ministry",
        ),
        (["2020,A", "2020,B"], "2 independent sources agree"),
        (["2020-05,A", "2020,B", "2020-05-01,C"], "3 independent sources agree"),
        (
            ["2020,A", "2020,B,Ministry", "2020,C,Ministry"],
            "2 independent sources agree; the 2 statements on the word of Ministry count as one",
        ),
        (
            ["2020,A", "2020-02,A", "2020,B"],
            "2 independent sources agree; the 2 statements by A count as one",
        ),
        (["2020-05-01,A", "2020-05-02,B"], "disputed: A gives 1 May 2020; B gives 2 May 2020"),
        (["2020,A", "2020,B", "2021,C"], "disputed: A and B give 2020; C gives 2021"),
        (
            ["2020,A", "2021,C", "2021,C,,,,,https://c.org", "2021,D"],
            "disputed: C and D give 2021; A gives 2020",
        ),
        (
            ["2020,A,,arrivals,12301,persons", "2020,B,,arrivals,12685,persons"],
            "disputed: for arrivals, A gives 12,301 persons; B gives 12,685 persons",
        ),
        (
            ["2020,A,,arrivals,12301,persons", "2020,B,,arrivals,~12000,persons"],
            "2 independent sources agree",
        ),
        (
            ["2020,A,,cost,5", "2021,B,,cost,6", "2020,C,,arrivals,1", "2020,D,,arrivals,2"],
            (
                "disputed: C, D and A give 2020; B gives 2021; "
                "for arrivals, C gives 1; D gives 2; for cost, A gives 5; B gives 6"
            ),
        ),
    ],
)
def test_standing_in_words(rows: list[str], words: str) -> None:
    """An event's support is told by origins, and a dispute by who says what."""
    assert of_one_event(*rows).support == words


def test_every_claim_is_told_once() -> None:
    """Each row of the real file is in the chronology, and none twice."""
    timeline = read(REAL_FILE.read_bytes(), "events.csv")
    _, numbers = number_references(timeline.claims)
    entries = write_chronology(timeline.events, timeline.claims, numbers, timeline.extra)

    seen = Counter(
        (entry.id, line.source, line.quote, line.reference)
        for entry in entries
        for line in entry.claims
    )
    columns = (timeline.claims[name] for name in ("id", "source", "quote"))
    assert seen == Counter(zip(*columns, numbers, strict=True))
    assert seen.total() == timeline.n_rows


def test_entries_are_in_the_order_of_time() -> None:
    """The first date comes first, wherever its row stands."""
    entries = chronology("date,title,source\n2021,B,x\n2020,A,x\n2022,C,x\n")

    assert [entry.title for entry in entries] == ["A", "B", "C"]


def test_the_event_is_told_as_its_shown_claims_tell_it() -> None:
    """What the event says is not said again by the claim that it is of; what others say differs."""
    (entry,) = chronology(
        "id,date,title,description,category,source,remark\n"
        "e,2021,U,Two.,,B,\ne,2020,T,One.,agency,A,first\ne,2020,T,,,C,\n"
    )

    first, _, second = entry.claims
    assert (entry.title, entry.when, entry.description) == ("T", "2020", "One.")
    assert (entry.category, first.description) == ("Agency", "")
    assert (first.differs, first.extra) == ((), (("remark", "first"),))
    assert (second.description, second.differs) == ("Two.", ("date",))
    assert second.extra == (("title", "U"),)


def test_a_date_is_told_with_its_cell_where_it_was_not_edtf() -> None:
    """Both the cell and its reading are shown."""
    (entry,) = chronology("date,title,source\nlate 2000,T,A\n")

    (line,) = entry.claims
    assert line.when == "between September and December 2000"
    assert line.as_written == "late 2000"


def test_plain_edtf_is_told_once() -> None:
    """A cell that needed no reading is not repeated."""
    assert of_one_event("2020-05,A").claims[0].as_written == ""


def test_links_go_both_ways() -> None:
    """What takes over from another is its successor, and a companion's companion is one's own."""
    entries = chronology(
        "id,date,title,source,succeeds,related\na,2020,A,x,,\nb,2021,B,x,a,c\nc,2022,C,x,,b\n"
    )

    a, b, c = entries
    assert [link.id for link in a.succeeded_by] == ["b"]
    assert [link.title for link in b.succeeds] == ["A"]
    assert [link.id for link in b.related] == ["c"]
    assert [link.id for link in c.related] == ["b"]


def test_a_figure_is_told_with_measure_and_unit() -> None:
    """The words of a figure say what it counts."""
    (line,) = of_one_event("2020,A,,arrivals,>13000,persons").claims

    assert line.figure == "arrivals: more than 13,000 persons"


@pytest.fixture(scope="module")
def all_kinds() -> dict[str, Entry]:
    """The entries of a file with claims of all kinds, by id."""
    return {
        entry.id: entry for entry in chronology((DATA / "claims-of-all-kinds.csv").read_bytes())
    }


@pytest.mark.parametrize(
    ("event", "statuses"),
    [
        ("treaty", ["", "announced beforehand", "set aside"]),
        ("centre", ["announced beforehand", "announced beforehand"]),
        ("hoax", ["set aside"]),
        ("raid", ["", ""]),
        ("visit", [""]),
    ],
)
def test_a_claim_that_does_not_count_says_so(
    event: str, statuses: list[str], all_kinds: dict[str, Entry]
) -> None:
    """One that is set aside or was announced beforehand is no dispute."""
    claims = all_kinds[event].claims

    assert [line.status for line in claims] == statuses
    assert [line.differs for line in claims] == [()] * len(claims)


def test_a_claim_is_told_with_its_place_and_its_note(all_kinds: dict[str, Entry]) -> None:
    """The pinpoint follows the source, and after it where that was read; a note has its line."""
    hansard, *_ = all_kinds["ncis"].claims
    *_, blog = all_kinds["treaty"].claims

    assert hansard.place == "col 415, via TheyWorkForYou"
    assert blog.note == "It took the first draft for the treaty."
    assert {name for name, _ in hansard.extra} == {"kind of source"}


def test_a_figure_says_what_kind_it_is(all_kinds: dict[str, Entry]) -> None:
    """A forecast, a target, what is provisional or revised; a result is plain."""
    entries = all_kinds["returns-2023"], all_kinds["returns-2024"]
    figures = [line.figure for entry in entries for line in entry.claims]

    assert sorted(figures) == [
        "returns: 5,000 persons (provisional)",
        "returns: 5,200 persons (revised)",
        "returns: 5,800 persons",
        "returns: 6,000 persons (forecast)",
    ]


def test_dates_for_which_equally_much_speaks_are_told_alike(all_kinds: dict[str, Entry]) -> None:
    """Neither differs from the other; both are versions of a dispute."""
    entry = all_kinds["raid"]
    (dispute,) = list_disputes([entry])

    assert entry.when == "1 March 2005 (Daily Post) or 12 September 2008 (Evening Star)"
    assert [version.what for version in dispute.versions] == ["1 March 2005", "12 September 2008"]


def test_a_preferred_claim_says_so() -> None:
    """The author's choice ends no dispute, and readers see whose it is."""
    data = "id,date,title,source,rank\ne,2020,T,A,preferred\ne,2021,T,B,normal\n"
    (entry,) = chronology(data)

    assert [(line.source, line.status, line.differs) for line in entry.claims] == [
        ("A", "preferred", ()),
        ("B", "", ("date",)),
    ]
