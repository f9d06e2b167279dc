"""Results of Wikidata's query service: no date more precise than its precision says."""

from __future__ import annotations

import json
from typing import Any

import pytest
from support.foreign import cells, import_data, messages, rows_of

ITEM = "http://www.wikidata.org/entity/Q7"
URL = "https://www.bbc.co.uk/a"


def result(**values: str) -> dict[str, str]:
    """Make one result, with an item, a label and a reference by default."""
    return {"item": ITEM, "itemLabel": "An event", "refURL": URL, **values}


def in_form(form: str, results: list[dict[str, str]]) -> str:
    """Write results in a form of the query service."""
    if form == "simple":
        return json.dumps(results, indent=1)
    verbose: list[dict[str, Any]] = [
        {name: {"type": "literal", "value": value} for name, value in each.items()}
        for each in results
    ]
    if form == "verbose":
        return json.dumps(verbose, indent=1)
    names = list(dict.fromkeys(name for each in results for name in each))
    return json.dumps({"head": {"vars": names}, "results": {"bindings": verbose}})


@pytest.mark.parametrize("form", ["full", "verbose", "simple"])
def test_each_form_gives_the_same_events(form: str) -> None:
    """The format is recognised; label, reference and other variables have columns."""
    results = [
        result(
            date="2013-10-07T00:00:00Z",
            precision="11",
            statedInLabel="BBC News",
            itemDescription="Some words",
            countryLabel="Albania",
            country="http://www.wikidata.org/entity/Q222",
        )
    ]

    assert rows_of(import_data(in_form(form, results))) == [
        {
            "id": "Q7",
            "date": "2013-10-07",
            "title": "An event",
            "description": "Some words",
            "jurisdiction": "Albania",
            "source": "BBC News",
            "source_url": URL,
            "item": ITEM,
            "country": "http://www.wikidata.org/entity/Q222",
        }
    ]


@pytest.mark.parametrize(
    ("date", "precision", "edtf"),
    [
        ("2013-10-07T00:00:00Z", "11", "2013-10-07"),
        ("2013-10-01T00:00:00Z", "10", "2013-10"),
        ("2013-01-01T00:00:00Z", "9", "2013"),
        ("+2013-01-01T00:00:00Z", "9", "2013"),
        ("1850-01-01T00:00:00Z", "8", "185X"),
        ("1855-01-01T00:00:00Z", "8", "185X"),
        ("1850-01-01T00:00:00Z", "7", "[1801..1900]"),
        ("1900-01-01T00:00:00Z", "7", "[1801..1900]"),
        ("1901-01-01T00:00:00Z", "7", "[1901..2000]"),
        ("1500-01-01T00:00:00Z", "6", "[1001..2000]"),
        # Year 0 is 1 BCE, as in EDTF.
        ("-0043-03-15T00:00:00Z", "11", "-0043-03-15"),
        ("-0043-01-01T00:00:00Z", "7", "[-0099..0000]"),
        ("-0043-01-01T00:00:00Z", "8", "[-0050..-0041]"),
        ("0000-01-01T00:00:00Z", "9", "0000"),
    ],
)
def test_precisions(date: str, precision: str, edtf: str) -> None:
    """A date covers what its precision says, with centuries as Wikidata counts them."""
    made = import_data(in_form("simple", [result(date=date, precision=precision)]))

    assert cells(made, "date") == [(edtf,)]


@pytest.mark.parametrize(
    ("date", "edtf", "readings"),
    [
        ("2013-10-07T00:00:00Z", "2013-10-07", ""),
        ("2013-10-01T00:00:00Z", None, "2013-10-01 or 2013-10,"),
        ("2013-01-01T00:00:00Z", None, "2013-01-01 or 2013-01 or 2013,"),
    ],
)
def test_a_date_without_its_precision(date: str, edtf: str | None, readings: str) -> None:
    """The first of a month may be the month, or the year: it is refused with the readings."""
    made = import_data(in_form("simple", [result(date=date)]))

    if edtf is not None:
        assert cells(made, "date") == [(edtf,)]
    else:
        (line,) = messages(made)
        assert line.startswith(f'file:2: ambiguous-date: date "{date}" may be {readings}')
        assert "wikibase:timePrecision ?precision" in line


@pytest.mark.parametrize(
    ("values", "edtf"),
    [
        ({"date": "1850-01-01T00:00:00Z", "precision": "9",
          "circa": "http://www.wikidata.org/entity/Q5727902"}, "1850~"),
        ({"date": "http://www.wikidata.org/.well-known/genid/abc",
          "earliest": "1444-01-01T00:00:00Z", "latest": "1446-01-01T00:00:00Z"}, "[1444..1446]"),
        ({"date": "t1234567", "latest": "1446-05-02T00:00:00Z"}, "[..1446-05-02]"),
        ({"date": "1850-01-01T00:00:00Z", "precision": "8",
          "earliest": "1853-01-01T00:00:00Z"}, "[1853..185X]"),
    ],
)  # fmt: skip
def test_qualifiers(values: dict[str, str], edtf: str) -> None:
    """Circa is about; earliest and latest bound the date, also one that is not known."""
    made = import_data(in_form("full", [result(**values)]))

    assert cells(made, "date") == [(edtf,)], messages(made)


def test_a_start_and_an_end_have_their_own_precisions() -> None:
    """A missing end is not an open end; an unknown end is read as unknown."""
    made = import_data(
        in_form(
            "simple",
            [
                result(
                    start="2006-04-01T00:00:00Z",
                    startPrecision="11",
                    end="2013-10-01T00:00:00Z",
                    endPrecision="10",
                ),
                result(item=ITEM + "1", start="2006-04-02T00:00:00Z"),
                result(item=ITEM + "2", start="2006-04-02T00:00:00Z", end="t99999"),
            ],
        )
    )

    assert cells(made, "date") == [("2006-04-01/2013-10",), ("2006-04-02",), ("2006-04-02/",)]


def test_the_calendar_is_said() -> None:
    """A day of the Julian calendar comes as one of the Gregorian; the row keeps which it was."""
    made = import_data(
        in_form(
            "full",
            [
                result(
                    date="1444-11-19T00:00:00Z",
                    precision="11",
                    calendar="http://www.wikidata.org/entity/Q1985786",
                )
            ],
        )
    )

    assert cells(made, "date", "calendar") == [("1444-11-19", "Julian")]
    assert "is of the Julian calendar, which the query service has brought" in messages(made)[0]


def test_references_are_sources_and_wikidata_where_there_is_none() -> None:
    """Two references are two claims on one event; without one the source is Wikidata itself."""
    day = {"date": "2013-10-07T00:00:00Z", "precision": "11"}
    made = import_data(
        in_form(
            "simple",
            [
                result(**day),
                result(**day, refURL="https://www.theguardian.com/b"),
                result(**day, item=ITEM + "1", refURL=""),
                result(**day),
            ],
        )
    )

    assert cells(made, "id", "source", "source_url") == [
        ("Q7", "bbc.co.uk", URL),
        ("Q7", "theguardian.com", "https://www.theguardian.com/b"),
        ("Q71", "Wikidata", "https://www.wikidata.org/wiki/Q71"),
    ]
    assert any("no reference, so Wikidata itself" in line for line in messages(made))
    assert any(
        "the result repeats that of line 2, and is left out" in line for line in messages(made)
    )


def test_several_dates_of_one_item_are_told() -> None:
    """They are claims that differ, unless the query returns the statements of Wikidata."""
    day = result(date="2013-10-07T00:00:00Z")
    other = result(date="2014-10-07T00:00:00Z")

    lines = messages(import_data(in_form("simple", [day, other])))
    assert any("Q7 has the dates 2013-10-07, 2014-10-07" in line for line in lines)
    apart = [
        each | {"statement": f"http://www.wikidata.org/entity/statement/Q7-{number}"}
        for number, each in enumerate((day, other))
    ]
    assert cells(import_data(in_form("simple", apart)), "id") == [("Q7-0",), ("Q7-1",)]


def test_a_result_without_a_date_is_refused() -> None:
    """The variables are listed, and how to name one."""
    (line,) = messages(import_data(json.dumps([{"item": ITEM, "label": "x"}])))

    assert line.startswith('file: no-columns: no variable is the date, among "item", "label"')
    named = import_data(
        json.dumps([result(a="2013-10-07T00:00:00Z", b="2014-10-07T00:00:00Z")]),
        mapping={"date": "b"},
    )
    assert cells(named, "date", "a") == [("2014-10-07", "2013-10-07T00:00:00Z")]
