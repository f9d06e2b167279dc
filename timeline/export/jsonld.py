"""Events written as JSON-LD: a graph of schema.org events with their claims and cited works.

A date is written as schema.org can say it, and beside that in full as EDTF.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, Final

from timeline.dates import Edge
from timeline.dates.plain_dates import make_plain, say_date
from timeline.export import ExportedFile
from timeline.export.event_fields import claim_cells
from timeline.formats.jsonld import WORK
from timeline.problems import Code, Problem, quoted

if TYPE_CHECKING:
    from collections.abc import Mapping

    from timeline.dates import FuzzyDate
    from timeline.model.dataset import Dataset

CONTEXT: Final = {
    "@vocab": "https://schema.org/",
    "dcterms": "http://purl.org/dc/terms/",
    "edtf": "http://id.loc.gov/datatypes/edtf/",
}
EDTF: Final = "edtf:EDTF"


def render(dataset: Dataset) -> ExportedFile:
    """Write the events as a graph."""
    problems: list[Problem] = []
    graph = []
    for _, rows in dataset.claims.groupby("event", sort=True):
        records = rows.to_dict("records")
        claims = [claim_cells(record, dataset.extra) for record in records]
        date: FuzzyDate = records[0]["fuzzy_date"]
        event = _event(str(records[0]["id"]), date, claims)
        graph.append(event)
        if "startDate" not in event:
            what = f"{quoted(claims[0]['title'])}, {say_date(date)},"
            sentence = f"the date of {what} is no date of schema.org, and is only in EDTF"
            line = int(records[0]["line"])
            problems.append(Problem(Code.IN_WORDS, line, "date", "", sentence))
    whole = {"@context": CONTEXT, "@graph": graph}
    return ExportedFile((json.dumps(whole, ensure_ascii=False, indent=1) + "\n").encode(), problems)


def _event(name: str, date: FuzzyDate, claims: list[dict[str, str]]) -> dict[str, Any]:
    first = claims[0]
    return _filled({
        "@type": "Event",
        "@id": f"#{name}",
        "name": first["title"],
        "description": first.get("description"),
        "keywords": first.get("category"),
        **_dates(date),
        "dcterms:date": _edtf(first["date"]),
        "location": _things("Place", first.get("jurisdiction", "")),
        "contributor": _things("Organization", first.get("actors", "")),
        "subjectOf": [_claim(each, first) for each in claims],
    })  # fmt: skip


def _filled(properties: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in properties.items() if value not in (None, "", [], {})}


def _dates(when: FuzzyDate) -> dict[str, str]:
    """Write a date in the properties of schema.org, as far as it is exact."""
    plain = make_plain(when)
    if plain.exact:
        return _filled({"startDate": plain.start, "endDate": plain.end})
    alone = when.start_alone() if when.end_edge is Edge.OPEN else None
    start = make_plain(alone) if alone else None
    return {"startDate": start.start} if start and start.exact else {}


def _edtf(date: str) -> dict[str, str]:
    return {"@type": EDTF, "@value": date}


def _things(kind: str, cell: str) -> list[dict[str, str]]:
    return [{"@type": kind, "name": name} for name in cell.split("; ") if name]


def _claim(claim: dict[str, str], first: dict[str, str]) -> dict[str, Any]:
    """Write what one source states: its date, figure and quote, and the work it is from."""
    work = {name: claim.get(column) for name, column in WORK.items()}
    figure = {"name": "measure", "value": "value", "unitText": "unit"}
    figure_values = {name: claim.get(column) for name, column in figure.items()}
    used = {*WORK.values(), *figure.values(), "source", "quote", "origin", "date"}
    used |= {"title", "description", "category", "jurisdiction", "actors"}
    kept = {name: cell for name, cell in claim.items() if name not in used}
    other = ("title", "description", "category", "jurisdiction", "actors")
    kept |= {
        name: claim[name]
        for name in other
        if claim is not first and claim.get(name, "") not in {"", first.get(name)}
    }
    return _filled({
        "@type": "Claim",
        "dcterms:date": _edtf(claim["date"]),
        "text": claim.get("quote"),
        "about": _typed("PropertyValue", figure_values),
        "creator": _typed("Organization", {"name": claim.get("origin")}),
        "citation": {
            "@type": "CreativeWork",
            "publisher": {"@type": "Organization", "name": claim["source"]},
            **_filled(work),
        },
        "additionalProperty": [
            {"@type": "PropertyValue", "name": name, "value": cell} for name, cell in kept.items()
        ],
    })  # fmt: skip


def _typed(kind: str, properties: Mapping[str, Any]) -> dict[str, Any]:
    filled = _filled(properties)
    return {"@type": kind, **filled} if filled else {}
