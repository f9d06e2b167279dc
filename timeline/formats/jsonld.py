"""JSON-LD: events of schema.org, each with the claims about it and the works that they cite.

Its dates are those of schema.org where that can say them, and beside it EDTF in full, by the
terms of Dublin Core and the data type that the Library of Congress keeps.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, Final

from timeline.dates import Edge, Kind, parse_edtf
from timeline.dates.plain_dates import make_plain, say_date
from timeline.export.events_in_words import claim_cells
from timeline.export.written import Written
from timeline.formats.drafts import Draft
from timeline.formats.fields_in_text import host
from timeline.formats.located_json import Located, bad_json, find_json, read_json
from timeline.problems import Code, Problem, quoted

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from timeline.dates import FuzzyDate
    from timeline.formats.drafts import Foreign, ImportOptions
    from timeline.model.dataset import Dataset

CONTEXT: Final = {
    "@vocab": "https://schema.org/",
    "dcterms": "http://purl.org/dc/terms/",
    "edtf": "http://id.loc.gov/datatypes/edtf/",
}
EDTF: Final = "edtf:EDTF"
#: Columns of a claim by the property of the work that it cites.
WORK: Final = {
    "url": "source_url",
    "name": "source_title",
    "datePublished": "source_date",
    "archivedAt": "archive_url",
    "identifier": "source_id",
}
#: Columns of an event by its property; several values are a list.
EVENT: Final = {"name": "title", "description": "description", "keywords": "category"}


def recognises(foreign: Foreign) -> bool:
    """Tell whether a file has a context and an event of schema.org."""
    found = find_json(foreign.text)
    return any("@type" in each for each in _events(found)) and '"@context"' in foreign.text


def write(dataset: Dataset) -> Written:
    """Write the events as a graph."""
    problems: list[Problem] = []
    graph = []
    for _, rows in dataset.claims.groupby("event", sort=True):
        records = rows.to_dict("records")
        claims = [claim_cells(record, dataset.extra) for record in records]
        event = _event(str(records[0]["id"]), claims)
        graph.append(event)
        if "startDate" not in event:
            when = parse_edtf(claims[0]["date"])
            said = claims[0]["date"] if when is None else say_date(when)
            title = quoted(claims[0]["title"])
            sentence = f"the date of {title}, {said}, is no date of schema.org, and told as EDTF"
            line = int(records[0]["line"])
            problems.append(Problem(Code.IN_WORDS, line, "date", "", sentence))
    whole = {"@context": CONTEXT, "@graph": graph}
    return Written((json.dumps(whole, ensure_ascii=False, indent=1) + "\n").encode(), problems)


def _event(name: str, claims: list[dict[str, str]]) -> dict[str, Any]:
    first = claims[0]
    when = parse_edtf(first["date"])
    return _filled({
        "@type": "Event",
        "@id": f"#{name}",
        "name": first["title"],
        "description": first.get("description"),
        "keywords": first.get("category"),
        **(_dates(when) if when else {}),
        "dcterms:date": _edtf(first["date"]),
        "location": _things("Place", first.get("jurisdiction", "")),
        "contributor": _things("Organization", first.get("actors", "")),
        "subjectOf": [_claim(each, first) for each in claims],
    })  # fmt: skip


def _filled(properties: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in properties.items() if value not in (None, "", [], {})}


def _dates(when: FuzzyDate) -> dict[str, str]:
    """Say a date as schema.org can: only what is neither about nor unsure, nor one of several."""
    plain = make_plain(when)
    if plain.exact:
        return _filled({"startDate": plain.start, "endDate": plain.end})
    start = make_plain(parsed) if (parsed := _start(when)) else None
    return {"startDate": start.start} if start and start.exact else {}


def _start(when: FuzzyDate) -> FuzzyDate | None:
    """Give the start of what is still open."""
    if when.kind is Kind.INTERVAL and when.end_edge is Edge.OPEN:
        return parse_edtf(when.edtf.split("/", maxsplit=1)[0])
    return None


def _edtf(date: str) -> dict[str, str]:
    return {"@type": EDTF, "@value": date}


def _things(kind: str, cell: str) -> list[dict[str, str]]:
    return [{"@type": kind, "name": name} for name in cell.split("; ") if name]


def _claim(claim: dict[str, str], first: dict[str, str]) -> dict[str, Any]:
    """Tell what one source states: its own date and figure, its words, and where they stand."""
    work = {name: claim.get(column) for name, column in WORK.items()}
    figure = {"name": "measure", "value": "value", "unitText": "unit"}
    told = {name: claim.get(column) for name, column in figure.items()}
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
        "about": _typed("PropertyValue", told),
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


def read(foreign: Foreign, _: ImportOptions) -> Draft:
    """Read the events of a graph, of this program's or anyone's."""
    draft = Draft(problems=list(foreign.text_problems))
    try:
        found = read_json(foreign.text)
    except (ValueError, RecursionError) as error:
        draft.problems.append(bad_json(error))
        return draft
    for event in _events(found):
        _add(draft, event)
    return draft


def _events(found: Any) -> Iterator[Located]:
    """Find the events in JSON, wherever they stand."""
    if isinstance(found, list):
        for each in found:
            yield from _events(each)
    elif isinstance(found, Located):
        if _text(found.get("@type")).endswith("Event"):
            yield found
        else:
            for each in found.values():
                if isinstance(each, (list, dict)):
                    yield from _events(each)


def _add(draft: Draft, event: Located) -> None:
    claims = [each for each in _list(event.get("subjectOf")) if isinstance(each, dict)]
    cells = {column: _text(event.get(name)) for name, column in EVENT.items()}
    cells |= {
        "id": _text(event.get("@id")).removeprefix("#"),
        "jurisdiction": _names(event.get("location")),
        "actors": _names(event.get("contributor") or event.get("organizer")),
        "date": _date(event) or _text(event.get("startDate")),
        "end": "" if _date(event) else _text(event.get("endDate")),
    }
    known = {*EVENT, "@id", "@type", "@context", "location", "contributor", "organizer"}
    known |= {"startDate", "endDate", "dcterms:date", "subjectOf", "url"}
    kept = {name: _text(value) for name, value in event.items() if name not in known}
    draft.note_kept(event.line, sorted(kept))
    sources = [_source(claim, event) for claim in claims if claim.get("citation")]
    url = _text(event.get("url"))
    if not sources and url:
        sources = [{"source": host(url), "source_url": url}]
    draft.add_event(event.line, cells | kept, [_filled(each) for each in sources])


def _source(claim: dict[str, Any], event: Located) -> dict[str, str]:
    cited: Any = next(iter(_list(claim.get("citation"))), {})
    work = cited if isinstance(cited, dict) else {"url": cited}
    figure = claim.get("about") if isinstance(claim.get("about"), dict) else {}
    cells = {column: _text(work.get(name)) for name, column in WORK.items()}
    date = _date(claim)
    cells |= {
        "date": "" if date == _date(event) else date,
        "source": _names(work.get("publisher") or work.get("author")),
        "quote": _text(claim.get("text")),
        "origin": _names(claim.get("creator")),
        "measure": _text((figure or {}).get("name")),
        "value": _text((figure or {}).get("value")),
        "unit": _text((figure or {}).get("unitText")),
    }
    for pair in _list(claim.get("additionalProperty")):
        if isinstance(pair, dict):
            cells[_text(pair.get("name"))] = _text(pair.get("value"))
    return cells


def _date(thing: Mapping[str, Any]) -> str:
    date = thing.get("dcterms:date")
    return _text(date.get("@value")) if isinstance(date, dict) else _text(date)


def _list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [] if value is None else [value]


def _names(value: Any) -> str:
    """Name things, each a text or an object with a name."""
    named = (each.get("name") if isinstance(each, dict) else each for each in _list(value))
    return "; ".join(filter(None, map(_text, named)))


def _text(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, list) and all(isinstance(each, str) for each in value):
        return "; ".join(value)
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
