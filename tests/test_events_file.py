"""`events.csv` itself: what a fact-checker would ask of it."""

from __future__ import annotations

import csv
import re
from collections import defaultdict

import pytest
from conftest import ROOT
from typer.testing import CliRunner

import timeline
from timeline import cli

EVENTS_FILE = ROOT / "events.csv"
with EVENTS_FILE.open(encoding="utf-8", newline="") as file:
    ROWS = list(csv.DictReader(file))

#: The ends that were known before they came: event, source, which end, and the words of the
#: quote that look ahead.
FORETOLD = [
    ("ncis", "Hansard (House of Commons)", "start", "is to be established"),
    ("ncis", "Statewatch", "start", "will begin operations"),
    ("ncs", "Hansard (House of Lords)", "start", "will be created"),
    ("ncs", "National Crime Squad", "end", "will form"),
    ("ncs-strength-1998", "Statewatch", "start", "will have"),
    ("ncs-strength-1998", "BBC News", "start", "will work"),
    ("ara", "Money Laundering Compliance", "end", "will undertake"),
    ("ara", "Hansard (House of Commons)", "end", "are likely to come into force"),
    ("soca", "National Crime Squad", "start", "will form"),
    ("ukba", "The Guardian", "end", "is to be abolished"),
    ("law-95-2016-in-force", "Koha Jone", "start", "do të të hyjë në fuqi"),
    ("spak", "Lajmifundit", "start", "pritet të fillojë"),
    ("bkh", "US Department of Justice", "start", "will formally “launch”"),
]

#: Events of importance 4 or 5 that only the press tells of, and why.
PRESS_ALONE = {
    "nca-assessment-2017": "The NCA's own text was not found; the reports pass on its words.",
    "rama-objection-2022": "The words of Albania's prime minister, which only the press carries.",
    "spak": "No page of SPAK or of its council about the first day was found.",
}

CATEGORIES = {
    "agency", "agreement", "assessment", "figure", "law", "operation", "press claim", "promise",
    "report",
}  # fmt: skip

#: Values whose quote has them in other words: event, source, and the words or the reckoning.
IN_OTHER_WORDS = {
    ("early-removal-270-days", "legislation.gov.uk"): "270",
    ("prisoners-2010", "mcgillianaire"): "154",
    ("no-transfers-2021-2023", "Hansard (House of Commons)"): "no transfers",
    ("small-boats-2022", "House of Commons Home Affairs Committee"): "a quarter",
    ("operation-mille", "Northampton Chronicle & Echo"): "a thousand",
    ("arrangement-funding", "Gazeta Dita"): "36.50",
    ("albanian-prisoners-cost-2025", "TaxPayers' Alliance"): "64,184,593",
    ("asset-share-2025", "Albanian Times"): "Fifty percent",
    ("early-removal-30-percent", "AVID"): "4 years",
    ("early-removal-12-months", "legislation.gov.uk"): "Section 47",
    ("early-removal-18-months", "legislation.gov.uk"): "This Order",
}


def where(row: dict[str, str]) -> str:
    """Name a row in a message."""
    return f"line {ROWS.index(row) + 2}, {row['id']}, {row['source']}"


def failing(*, faulty: list[dict[str, str]]) -> None:
    """Name the rows that are not as they should be, if there are any."""
    assert [where(row) for row in faulty] == []


def test_check_has_nothing_to_say() -> None:
    """No error, and no warning or note that is not accepted in its row."""
    done = CliRunner().invoke(cli.app, ["check", str(EVENTS_FILE)], prog_name="timeline")

    assert (done.exit_code, done.stdout) == (0, "")


@pytest.mark.parametrize("column", ["id", "date", "title", "category", "source", "source_kind"])
def test_every_row_has_what_it_needs(column: str) -> None:
    """Who says so, of what kind the source is, and of which event."""
    failing(faulty=[row for row in ROWS if not row[column].strip()])


def test_the_foretold_ends_are_these_and_no_other() -> None:
    """Whether the column says so or the dates do, words of the quote look ahead."""
    claims = timeline.read(EVENTS_FILE).claims
    found = [
        (claim["id"], claim["source"], end)
        for _, claim in claims.iterrows()
        for end in ("start", "end")
        if claim[f"foretold_{end}"]
    ]

    assert sorted(found) == sorted((event, source, end) for event, source, end, _ in FORETOLD)
    for event, source, _, words in FORETOLD:
        rows = [row for row in ROWS if (row["id"], row["source"]) == (event, source)]
        assert any(words in row["quote"] for row in rows), (event, source)


def test_what_matters_most_has_a_source_that_is_no_press() -> None:
    """Or is in the list above, with the reason."""
    important = {row["id"] for row in ROWS if row["importance"] in ("4", "5")}
    others = {
        row["id"] for row in ROWS if row["source_kind"] != "press" and row["rank"] != "deprecated"
    }

    assert important - others == set(PRESS_ALONE)
    assert 20 <= len(important) <= 30


def test_an_event_has_one_importance_title_label_and_place() -> None:
    """Importance stands in one row of it, the others in all."""
    for column in ("title", "label", "category", "jurisdiction"):
        said = defaultdict(set)
        for row in ROWS:
            said[row["id"]].add(row[column])
        assert [event for event, cells in said.items() if len(cells) > 1] == [], column

    marked = [row["id"] for row in ROWS if row["importance"]]
    assert sorted(marked) == sorted({row["id"] for row in ROWS})


def test_categories_are_those_of_the_file() -> None:
    """Nine lanes, none of which judges what is in it."""
    assert {row["category"] for row in ROWS} == CATEGORIES


def test_titles_can_stand_on_a_chart() -> None:
    """What is long has a shorter label; no title leans on another event."""
    failing(faulty=[row for row in ROWS if len(row["title"]) > 38 and not row["label"]])
    failing(faulty=[row for row in ROWS if len(row["label"]) > min(38, len(row["title"]))])


def test_one_article_is_cited_in_one_way() -> None:
    """One address has one source, title and date, and one title of a source has one address."""
    by_address, by_title = defaultdict(set), defaultdict(set)
    for row in ROWS:
        title = row["source"], row["source_title"]
        by_title[title].add(row["source_url"])
        if row["source_url"]:
            by_address[row["source_url"]].add((*title, row["via"], row["source_date"]))

    assert [cited for cited in by_address.values() if len(cited) > 1] == []
    assert [title for title, addresses in by_title.items() if len(addresses) > 1] == []


def test_a_source_is_the_speaker_and_via_the_carrier() -> None:
    """No "(via …)" in the name of a source; `origin` is another than the source."""
    failing(faulty=[row for row in ROWS if "(via" in row["source"]])
    failing(faulty=[row for row in ROWS if row["origin"] == row["source"]])


def test_addresses_are_whole_and_name_no_private_person() -> None:
    """No tracking codes, and none of the pages that name or picture convicted people."""
    refused = r"utm_|…|bnnbreaking\.com|opendazem|alertcontent|thefrontierpost|uk-pay-albania-4m"

    failing(faulty=[row for row in ROWS if re.search(refused, row["source_url"])])


def test_figures_of_two_kinds_are_apart() -> None:
    """Transfers of each agreement, and the cost of a place and of a prisoner."""
    measures = defaultdict(set)
    for row in ROWS:
        if row["measure"]:
            measures[row["id"]].add(row["measure"])
    found = set().union(*measures.values())

    for pair in (
        {f"prisoners transferred under the agreement of {year}" for year in (2013, 2021)},
        {"annual cost per prisoner", "annual cost per prison place"},
    ):
        assert pair <= found
        assert [event for event, cells in measures.items() if pair <= cells] == []


def test_counts_of_england_and_wales_say_so() -> None:
    """The place is not the UK where prisons of England and Wales are counted."""
    counted = r"England and Wales|foreign national prisoners|annual cost per prison"
    rows = [row for row in ROWS if re.search(counted, row["measure"])]

    assert len(rows) > 20
    failing(faulty=[row for row in rows if row["jurisdiction"] != "England and Wales"])


def test_almost_is_about() -> None:
    """`<1100` would be true of 200; "almost 1,100" is not."""
    almost = re.compile(r"\b(?:almost|nearly) £?([\d,]+)")
    rows = [
        row
        for row in ROWS
        for number in almost.findall(row["quote"])
        if number.replace(",", "") == row["value"].strip("~<>=")
    ]

    assert len(rows) > 3
    failing(faulty=[row for row in rows if not row["value"].startswith("~")])


def test_a_figure_is_in_the_words_that_are_quoted() -> None:
    """Or they have it in other words, or the note says that they lack it."""
    for row in ROWS:
        number = row["value"].strip("~<>=")
        text = row["quote"].replace(",", "")
        if not number or not row["quote"] or "not in the words quoted" in row["note"]:
            continue
        if not re.search(rf"(?<![\d.]){re.escape(number)}(?!\d|\.\d)", text):
            assert IN_OTHER_WORDS[row["id"], row["source"]] in row["quote"], where(row)


def test_what_lacks_words_or_rank_has_a_note() -> None:
    """A row without a quote says something of it, and one set aside or preferred says why."""
    ranked = [row for row in ROWS if row["rank"] in ("deprecated", "preferred")]

    assert len(ranked) > 5
    failing(faulty=[row for row in ROWS if not row["quote"] and not row["note"]])
    failing(faulty=[row for row in ranked if not re.match(r"Set aside|.*Preferred", row["note"])])


def test_notes_are_for_readers() -> None:
    """How the author read a page is in a private column, which leaves with nothing."""
    of_the_author = r"undated in the copy|source title|copy read|repost of|\baudit\b|facts"

    failing(faulty=[row for row in ROWS if re.search(of_the_author, row["note"], re.IGNORECASE)])


def test_the_other_side_is_heard() -> None:
    """Albania's prime minister and ministers have a say, besides those of the UK."""
    voices = {row["origin"] for row in ROWS} | {row["source"] for row in ROWS}

    assert {"Albanian Prime Minister", "Albanian Ministry of Justice", "SPAK"} <= voices
