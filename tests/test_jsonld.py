"""JSON-LD: events of schema.org with their citations, which come back whole."""

from __future__ import annotations

import json
from typing import Any

import pytest
from conftest import REAL_FILE
from hypothesis import given, settings
from support.examples import examples
from support.foreign import cells, import_data, messages, rows_of
from support.round_trip import claims_of, read, rows, there_and_back

import timeline
from timeline.export import jsonld

#: What later claims about an event do not repeat, since the first one says it.
SHARED = ("description", "jurisdiction", "actors", "importance", "category", "succeeds", "related")


def written(*table: dict[str, str]) -> list[dict[str, Any]]:
    """Write rows, and give the events of the graph."""
    made: list[dict[str, Any]] = json.loads(jsonld.render(read(list(table)).dataset).data)["@graph"]
    return made


def test_an_event_with_its_citation() -> None:
    """What schema.org has a property for is in it, and the whole date beside it."""
    (event,) = written(
        {
            "id": "deal",
            "date": "2013-10-07",
            "title": "A deal",
            "source": "BBC News",
            "source_title": "Deal signed",
            "source_url": "https://www.bbc.co.uk/a",
            "quote": "They signed.",
            "origin": "Home Office",
            "jurisdiction": "UK; EU",
            "measure": "persons",
            "value": "~200",
        }
    )

    claim = event.pop("subjectOf")[0]
    assert event == {
        "@type": "Event",
        "@id": "#deal",
        "name": "A deal",
        "startDate": "2013-10-07",
        "dcterms:date": {"@type": "edtf:EDTF", "@value": "2013-10-07"},
        "location": [{"@type": "Place", "name": "UK"}, {"@type": "Place", "name": "EU"}],
    }
    assert claim["text"] == "They signed."
    assert claim["creator"] == {"@type": "Organization", "name": "Home Office"}
    assert claim["about"] == {"@type": "PropertyValue", "name": "persons", "value": "~200"}
    assert claim["citation"] == {
        "@type": "CreativeWork",
        "publisher": {"@type": "Organization", "name": "BBC News"},
        "url": "https://www.bbc.co.uk/a",
        "name": "Deal signed",
    }


@pytest.mark.parametrize(
    ("date", "plain"),
    [
        ("2022-05", {"startDate": "2022-05"}),
        ("2006-04-01/2013-10-07", {"startDate": "2006-04-01", "endDate": "2013-10-07"}),
        ("2013-10-07/..", {"startDate": "2013-10-07"}),
        ("2022~", {}),
        ("2024?", {}),
        ("199X", {}),
        ("[2021,2022]", {}),
    ],
)
def test_no_date_is_told_as_surer_than_it_is(date: str, plain: dict[str, str]) -> None:
    """A date that schema.org cannot say is in EDTF only, and noted."""
    table = [{"date": date, "title": "A", "source": "B"}]

    (event,) = written(*table)
    assert {name: event[name] for name in event if name.endswith("Date")} == plain
    assert event["dcterms:date"]["@value"] == date
    assert len(jsonld.render(read(table).dataset).problems) == (0 if plain else 1)


def test_the_real_file_comes_back() -> None:
    """Every event comes back with every claim."""
    before = timeline.read(REAL_FILE)

    after = there_and_back(before, "jsonld")

    assert claims_of(after, without=SHARED) == claims_of(before, without=SHARED)
    names = ["id", "title", "description", "category", "jurisdiction", "actors", "evidence", "date"]
    assert after.events[names].to_dict("records") == before.events[names].to_dict("records")


@given(rows)
@settings(deadline=None, max_examples=examples(25))
def test_any_file_comes_back(table: list[dict[str, str]]) -> None:
    """Whatever its cells hold."""
    before = read(table)

    after = there_and_back(before, "jsonld") if len(before.events) else before

    assert claims_of(after, without=SHARED) == claims_of(before, without=SHARED)
    assert after.events["title"].tolist() == before.events["title"].tolist()


def test_events_of_other_pages_are_read() -> None:
    """Their page is the source, and properties without a column are kept."""
    made = import_data(
        json.dumps(
            {
                "@context": "https://schema.org",
                "@type": "MusicEvent",
                "name": "A concert",
                "startDate": "2024-05-01T19:30",
                "endDate": "2024-05-02",
                "location": {"@type": "Place", "name": "Tirana"},
                "url": "https://www.hall.org/concert",
                "offers": {"price": "3"},
            }
        )
    )

    assert rows_of(made) == [
        {
            "date": "2024-05-01T19:30:00/2024-05-02",
            "title": "A concert",
            "jurisdiction": "Tirana",
            "source": "hall.org",
            "source_url": "https://www.hall.org/concert",
            "offers": '{"price": "3"}',
        }
    ]
    assert "kept-beside" in messages(made)[0]


def test_an_event_without_a_date_is_an_error() -> None:
    """With its line, as one without a source is."""
    text = '{\n"@context": "https://schema.org",\n"@graph": [\n{"@type": "Event", "name": "A"}]}'

    errors = import_data(text).errors
    assert sorted((each.line, each.code.code) for each in errors) == [
        (4, "no-date"), (4, "no-source"),
    ]  # fmt: skip
    assert cells(
        import_data(text.replace('"A"', '"A", "startDate": "2013", "url": "https://a.org"')), "date"
    ) == [("2013",)]
