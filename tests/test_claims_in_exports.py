"""An export has what the claims of an event give together, and each claim as it was."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from support.foreign_files import exported, imported

from timeline.api import Timeline, read
from timeline.export import EXPORT_FORMAT_NAMES

#: All that a row can say, each column at least once, and dates of each kind that EDTF cannot write.
FILE = Path(__file__).parent / "data" / "every-column.csv"
TIMELINE = read(FILE.read_bytes(), "events.csv")
OWN_CELLS = (
    *("id", "title", "label", "description", "category", "jurisdiction", "importance"),
    *("evidence", "n_origins"),
)
CLAIM_CELLS = (
    *("date", "says", "source", "origin", "source_url", "source_date", "rank", "foretold", "via"),
    *("source_kind", "pinpoint", "measure", "value", "unit", "value_status", "part_of", "stage"),
    *("due", "meets", "outcome", "background", "note", "claim_status"),
)


def events_of(timeline: Timeline) -> list[Any]:
    """List the events with their cells, their dates, and all that each claim says."""
    events = []
    for event in timeline.events.to_dict("records"):
        claims = timeline.claims[timeline.claims["id"] == event["id"]].to_dict("records")
        dates = [date.text for date in (event["fuzzy_date"], *event["alternatives"])]
        said = sorted(tuple(claim[name] for name in CLAIM_CELLS) for claim in claims)
        events.append(([event[name] for name in OWN_CELLS], dates, said))
    return events


@pytest.mark.parametrize("name", EXPORT_FORMAT_NAMES)
def test_events_and_claims_come_back(name: str) -> None:
    """Also dates that EDTF cannot write, and all that one claim alone says; nothing private."""
    data = exported(TIMELINE, name)
    back = imported(data)
    assert back.csv is not None

    assert events_of(read(back.csv, "events.csv")) == events_of(TIMELINE)
    assert b"secret" not in data
    assert "_mine" not in next(csv.reader(io.StringIO(back.csv.decode())))


def test_a_graph_has_start_and_end_where_one_date_cannot_be_written() -> None:
    """In EDTF, and no empty date; of what is only within the event neither."""
    graph = json.loads(exported(TIMELINE, "jsonld"))["@graph"]
    events = {each["@id"]: each for each in graph}

    def edtf(text: str) -> dict[str, str]:
        return {"@type": "edtf:EDTF", "@value": text}

    assert events["#set-start"]["startDate"] == edtf("[2004,2006]")
    assert events["#set-start"]["endDate"] == edtf("2010")
    assert events["#set-end"]["endDate"] == edtf("[2004,2006]")
    assert events["#within"]["dcterms:date"] == edtf("2015")
    assert events["#tie"]["dcterms:date"] == [edtf("2013-10-07"), edtf("2013-10-08")]
    assert {"startDate", "endDate"}.isdisjoint(events["#within"])
    assert events["#ncis"]["startDate"] == "1992-04-01"
    assert events["#ncis"]["dcterms:date"] == edtf("1992-04-01/2006-04-01")
    assert events["#ncis"]["name"] == "National Criminal Intelligence Service"
    assert '"@value": ""' not in json.dumps(graph)


def test_the_sheet_of_events_has_start_and_end() -> None:
    """In words with who gives which, and each in EDTF; of equal dates both."""
    book = openpyxl.load_workbook(io.BytesIO(exported(TIMELINE, "workbook")))
    header, *rows = book["events in words"].iter_rows(values_only=True)
    events = {str(row[3]): row[:3] for row in rows}

    assert header[:3] == ("When", "Start", "End")
    assert events["From one of two years"] == (
        "from 2004 or 2006 (One) to 2010 (Two)", "[2004,2006]", "2010",
    )  # fmt: skip
    assert events["To one of two years"][1:] == ("2001", "[2004,2006]")
    assert events["Within"] == ("going on in 2015", "2015", "2015")
    assert events["Tie"][1:] == ("2013-10-07 or 2013-10-08", None)


def test_a_calendar_says_in_words_what_it_has_no_date_for() -> None:
    """Beside the days between which it was."""
    text = exported(TIMELINE, "icalendar").decode().replace("\r\n ", "")
    (event,) = (each for each in text.split("BEGIN:") if "\r\nUID:set-start\r\n" in each)

    assert "DTSTART;VALUE=DATE:20040101\r\nDTEND;VALUE=DATE:20110101" in event
    assert r"date: from 2004 or 2006 to 2010\nstart: [2004\,2006]\nend: 2010\n" in event


def test_the_background_of_a_slide_is_no_period_of_ours() -> None:
    """TimelineJS has the colour of a slide in a column whose name is one of ours."""
    sheet = "Year,Headline,Text,Media,Group,Source,Background\n2013,It,Is,m,g,Gazette,yes\n"
    back = imported(sheet, format_name="timelinejs")
    assert back.csv is not None
    timeline = read(back.csv, "events.csv")

    assert timeline.claims["background"].tolist() == [""]
    assert timeline.claims["Slide background"].tolist() == ["yes"]


@pytest.mark.parametrize(("year", "cell"), [("Y-17000", "-17001"), ("Y17000", "17000")])
def test_years_of_five_digits_in_a_sheet(year: str, cell: str) -> None:
    """A year of more than four digits is a number in the sheet of TimelineJS."""
    made = read(f"date,title,source\n{year},Cave painted,Survey\n".encode(), "events.csv")
    text = exported(made, "timelinejs").decode("utf-8-sig")

    assert [row["Year"] for row in csv.DictReader(io.StringIO(text))] == [cell]
