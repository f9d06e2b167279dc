"""Files of other formats, imported; and files of events, exported and imported again."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING, Any

from hypothesis import strategies as st

from support import foreign
from support.foreign import import_data
from timeline.api import Timeline, read
from timeline.export import find_export_format

if TYPE_CHECKING:
    from hypothesis.strategies import SearchStrategy

    from timeline.reading.foreign_files import ImportedFile

#: What no import of these files asks for itself.
SOURCE = {"source": "The file"}
#: Dates of every kind.
DATES = (
    *("2013-10-07", "2022-05", "2022", "2006-04-01/2013-10-07", "2002-11/2012", "2013-10-07/.."),
    *("../2013", "2013/", "/2006-04-01", "2022~", "2024?", "2024%", "2004-06~", "~2004-06"),
    *(
        "199X",
        "19XX",
        "2004-XX",
        "2004-06-XX",
        "2000-24",
        "2001-34",
        "2024-21",
        "[2021,2022]",
        "[..1984]",
    ),
    *("{1960,1961}", "1560~/1570", "-0043", "-0299/-0199", "0000", "0079-08-24", "Y17000"),
    *("2013-10-07T14:30:00", "2013-10-07T14:30:00Z", "2013-10-07T14:30:00+01:00", "9999-12-31"),
)


def imported(
    data: str | bytes, name: str = "file", format_name: str = "", **options: Any
) -> ImportedFile:
    """Import a file, in the format that is named, or else recognised."""
    return import_data(data, format_name, name=name, **({"defaults": SOURCE} | options))


def rows_of(made: ImportedFile) -> list[dict[str, str]]:
    """The rows of an import without their empty cells; the file is one that reading takes."""
    filled = foreign.rows_of(made)
    assert made.csv is not None
    assert read(made.csv, "events.csv").errors == []
    return filled


def rows(data: str | bytes, name: str = "file", **options: Any) -> list[dict[str, str]]:
    """The rows that a file becomes, without their empty cells."""
    return rows_of(imported(data, name, **options))


def messages(made: ImportedFile) -> list[str]:
    """List the problems of an import as they are shown."""
    return [each.show("file") for each in made.problems]


def exported(timeline: Timeline, name: str) -> bytes:
    """The bytes of a timeline in a format."""
    format_ = find_export_format(name)
    assert format_ is not None
    return format_.exporter.render(timeline.dataset).data


def dates_back(name: str) -> dict[str, str]:
    """What each of `DATES` is after an export and an import."""
    out = io.StringIO(newline="")
    csv.writer(out).writerows([("date", "title", "source"), *((d, f"<{d}>", "T") for d in DATES)])
    back = rows(exported(read(out.getvalue().encode(), "events.csv"), name))
    return {row["title"][1:-1]: row["date"] for row in back}


def events_with_claims(timeline: Timeline) -> list[Any]:
    """List the events of a timeline with their claims, whatever the order of these."""
    events = []
    for event in timeline.events.to_dict("records"):
        mine = timeline.claims[timeline.claims["id"] == event["id"]]
        names = ("source", "source_title", "source_url", "quote", "origin", "date", "value")
        claims = sorted(tuple(each[name] for name in names) for each in mine.to_dict("records"))
        own = ("title", "date", "category", "description", "jurisdiction", "actors", "importance")
        events.append((*(event[name] for name in own), claims))
    return sorted(events, key=repr)


def words(alphabet: str) -> SearchStrategy[str]:
    """Some words of these characters, one blank between them."""
    word = st.text(alphabet, min_size=1, max_size=8)
    return st.lists(word, min_size=1, max_size=4).map(" ".join)


def files(alphabet: str) -> SearchStrategy[str]:
    """CSVs of events whose texts are made of these characters."""
    text = words(alphabet)
    claim = st.fixed_dictionaries(
        {"source": text},
        optional={
            "source_title": text,
            "source_url": st.sampled_from(["https://www.gov.uk/a", "https://bbc.co.uk/b?c=d&e"]),
            "quote": text,
            "origin": text,
            "date": st.sampled_from(DATES),
        },
    )
    claims = st.lists(claim, min_size=1, max_size=3, unique_by=lambda each: each["source"])
    needed: dict[str, SearchStrategy[Any]] = {
        "date": st.sampled_from(DATES),
        "title": text,
        "statements": claims,
    }
    event = st.fixed_dictionaries(
        needed,
        optional={
            "description": text,
            "category": words("abcdef"),
            "jurisdiction": words("abcdef"),
            "actors": words("abcdef"),
            "importance": st.sampled_from(["1", "5"]),
        },
    )
    return st.lists(event, min_size=1, max_size=4).map(_as_csv)


def _as_csv(events: list[dict[str, Any]]) -> str:
    columns = ["id", "date", "title", "description", "category", "jurisdiction", "actors"]
    columns += ["importance", "source", "source_title", "source_url", "quote", "origin"]
    out = io.StringIO(newline="")
    writer = csv.DictWriter(out, columns, restval="")
    writer.writeheader()
    for number, event in enumerate(events):
        cells = {name: cell for name, cell in event.items() if name != "statements"}
        for place, claim in enumerate(event["statements"]):
            shared = cells if not place else {"title": cells["title"], "date": cells["date"]}
            writer.writerow({"id": f"e{number}", **shared, **claim})
    return out.getvalue()
