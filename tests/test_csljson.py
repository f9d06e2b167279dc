"""Items of CSL-JSON become events whose source they are themselves."""

from __future__ import annotations

import json
from typing import Any

import pytest
from support.foreign import cells, import_data, messages, rows_of

from timeline import api

ITEM: dict[str, Any] = {
    "id": "http://zotero.org/users/1/items/ABC",
    "type": "article-newspaper",
    "title": "<i>Deal</i> signed",
    "container-title": "BBC News",
    "author": [{"family": "van Dyke", "given": "Jane"}, {"literal": "Home Office"}],
    "issued": {"date-parts": [["2022", 5, 14]]},
    "accessed": {"date-parts": [["2022", "06", 1]]},
    "URL": "https://www.bbc.co.uk/a",
    "DOI": "10.1000/182",
    "abstract": "Words.",
    "page": "3",
}


def dated(**issued: Any) -> str:
    """Write one item with a date."""
    return json.dumps([ITEM | {"issued": issued}])


@pytest.mark.parametrize("whole", [[ITEM], {"items": [ITEM]}])
def test_a_document_is_an_event_and_its_own_source(whole: Any) -> None:
    """Every field has a place; what has none here is kept in a column of its own."""
    made = import_data(json.dumps(whole))

    assert rows_of(made) == [
        {
            "id": "ABC",
            "date": "2022-05-14",
            "title": "Deal signed",
            "description": "Words.",
            "category": "article-newspaper",
            "source": "BBC News",
            "source_title": "Deal signed",
            "source_url": "https://www.bbc.co.uk/a",
            "source_date": "2022-05-14",
            "accessed": "2022-06-01",
            "author": "Jane van Dyke; Home Office",
            "DOI": "doi:10.1000/182",
            "page": "3",
        }
    ]
    assert [each.code.code for each in made.problems] == ["kept-beside"]


@pytest.mark.parametrize(
    ("issued", "edtf"),
    [
        ({"date-parts": [[2022]]}, "2022"),
        ({"date-parts": [[2022, 5]]}, "2022-05"),
        ({"date-parts": [[2022, 0, 0]]}, "2022"),
        ({"date-parts": [[2009, 4], [2010, 3]]}, "2009-04/2010-03"),
        ({"date-parts": [[1850]], "circa": True}, "1850~"),
        ({"date-parts": [[1850]], "circa": "1"}, "1850~"),
        ({"date-parts": [[1850]], "circa": False}, "1850"),
        ({"date-parts": [[2009]], "season": 4}, "winter 2009\u201310"),
        ({"date-parts": [[-44]]}, "-0043"),
        ({"date-parts": [[476]]}, "0476"),
        ({"raw": "Spring 2010"}, "spring 2010"),
        ({"literal": "c. 1850"}, "1850~"),
    ],
)
def test_dates(issued: dict[str, Any], edtf: str) -> None:
    """None is more precise or more certain than the item has it."""
    assert cells(import_data(dated(**issued)), "date") == [(edtf,)]


@pytest.mark.parametrize(
    ("issued", "code"),
    [({"raw": "03/04/2022"}, "ambiguous-date"), ({"literal": "forthcoming"}, "bad-date")],
)
def test_a_date_that_cannot_be_read_is_an_error(issued: dict[str, str], code: str) -> None:
    """With the line of its item."""
    made = import_data(json.dumps([ITEM, ITEM | {"id": "b", "issued": issued}], indent=1))

    (error,) = made.errors
    assert error.code.code == code
    assert error.line == json.dumps([ITEM], indent=1).count("\n") + 1


@pytest.mark.parametrize("issued", [None, {}, {"literal": "n.d."}, {"date-parts": [[None]]}])
def test_a_document_without_a_date_is_left_over(issued: Any) -> None:
    """It is no event, and is not lost."""
    made = import_data(json.dumps([ITEM, ITEM | {"id": "b", "title": "Undated", "issued": issued}]))

    assert len(rows_of(made)) == 1
    assert rows_of(made)[0]["left_over"].startswith("the document without a date: Undated")
    assert messages(made, "no-event") == [
        (
            "file:1: no-event: the document without a date is no event and is kept in the column "
            "left_over"
        )
    ]


def test_the_page_of_a_bibliography() -> None:
    """The CSV builds, and the document is in the references."""
    made = import_data(json.dumps([ITEM]))

    assert made.csv is not None
    assert "https://www.bbc.co.uk/a" in api.read(made.csv, "a.csv").page()
