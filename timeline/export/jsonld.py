"""Events written as JSON-LD: a graph of schema.org events with their claims and cited works.

A date is written as schema.org can say it, and beside that in full as EDTF.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, Final

from timeline.dates import Edge
from timeline.dates.plain_dates import make_plain
from timeline.export import ExportedFile
from timeline.export.event_fields import export_events
from timeline.formats.jsonld import EVENT, WORK
from timeline.problems import Code, Problem, quoted

if TYPE_CHECKING:
    from collections.abc import Mapping

    from timeline.dates import FuzzyDate
    from timeline.dates.plain_dates import PlainDate
    from timeline.export.event_fields import ExportEvent
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
    for event in export_events(dataset):
        written = _event(event)
        graph.append(written)
        if event.alternatives or not isinstance(written.get("startDate"), str):
            what = f"{quoted(event.cells['title'])}, {event.date_words},"
            sentence = f"the date of {what} is no date of schema.org, and is only in EDTF"
            problems.append(Problem(Code.IN_WORDS, event.line, "date", "", sentence))
    whole = {"@context": CONTEXT, "@graph": graph}
    return ExportedFile((json.dumps(whole, ensure_ascii=False, indent=1) + "\n").encode(), problems)


def _event(event: ExportEvent) -> dict[str, Any]:
    cells = event.cells
    known = {*EVENT.values(), "id", "date", "jurisdiction", "actors"}
    return _filled({
        "@type": "Event",
        "@id": f"#{event.id}",
        **{name: cells.get(column) for name, column in EVENT.items()},
        **_dates(event),
        "location": _things("Place", cells.get("jurisdiction", "")),
        "contributor": _things("Organization", cells.get("actors", "")),
        "additionalProperty": _properties({k: v for k, v in cells.items() if k not in known}),
        "subjectOf": [_claim(each) for each in event.claims],
    })  # fmt: skip


def _filled(properties: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in properties.items() if value not in (None, "", [], {})}


def _dates(event: ExportEvent) -> dict[str, Any]:
    """Write a date in the properties of schema.org, as far as it is exact, and in EDTF."""
    when = event.when
    if event.alternatives:
        # None of its dates is the main one.
        dates = (when, *event.alternatives)
        return {"dcterms:date": [_edtf(each.edtf) for each in dates if each.edtf]}
    if not when.edtf and when.start_alone() is when.end_alone():
        # Nothing is known of its start and its end.
        return {"dcterms:date": _edtf(when.side_text(0))}
    if not when.edtf:
        sides = {"startDate": when.side_text(0), "endDate": when.side_text(1)}
        return {name: _edtf(text) for name, text in sides.items() if text}
    return {**_exact_dates(when, event.plain), "dcterms:date": _edtf(when.edtf)}


def _exact_dates(when: FuzzyDate, plain: PlainDate) -> dict[str, str]:
    if plain.exact:
        return _filled({"startDate": plain.start, "endDate": plain.end})
    alone = when.start_alone() if when.end_edge is Edge.OPEN else None
    start = make_plain(alone) if alone else None
    return {"startDate": start.start} if start and start.exact else {}


def _edtf(date: str) -> dict[str, str]:
    return {"@type": EDTF, "@value": date}


def _things(kind: str, cell: str) -> list[dict[str, str]]:
    return [{"@type": kind, "name": name} for name in cell.split("; ") if name]


def _properties(cells: Mapping[str, str]) -> list[dict[str, str]]:
    return [{"@type": "PropertyValue", "name": name, "value": cell} for name, cell in cells.items()]


def _claim(claim: dict[str, str]) -> dict[str, Any]:
    """Write what one source states: its date, figure and quote, and the work it is from."""
    work = {name: claim.get(column) for name, column in WORK.items()}
    figure = {"name": "measure", "value": "value", "unitText": "unit"}
    figure_values = {name: claim.get(column) for name, column in figure.items()}
    used = {*WORK.values(), *figure.values(), "source", "quote", "origin", "date"}
    return _filled({
        "@type": "Claim",
        "dcterms:date": _edtf(claim["date"]) if "date" in claim else {},
        "text": claim.get("quote"),
        "about": _typed("PropertyValue", figure_values),
        "creator": _typed("Organization", {"name": claim.get("origin")}),
        "citation": {
            "@type": "CreativeWork",
            "publisher": {"@type": "Organization", "name": claim["source"]},
            **_filled(work),
        },
        "additionalProperty": _properties({k: v for k, v in claim.items() if k not in used}),
    })  # fmt: skip


def _typed(kind: str, properties: Mapping[str, Any]) -> dict[str, Any]:
    filled = _filled(properties)
    return {"@type": kind, **filled} if filled else {}
