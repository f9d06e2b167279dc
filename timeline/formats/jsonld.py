"""Reads JSON-LD: events of schema.org, with the claims about each and the works they cite.

A date in EDTF, as `dcterms:date`, counts before the dates of schema.org.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, Final

from timeline.formats.draft_claims import DraftClaims
from timeline.formats.fields_in_text import site_name
from timeline.formats.json_with_lines import JsonObject, as_list, bad_json, find_json, parse_json

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from timeline.formats.draft_claims import ForeignFile, ImportOptions

#: By property of the cited work, the column of a claim.
WORK: Final = {
    "url": "source_url",
    "name": "source_title",
    "datePublished": "source_date",
    "archivedAt": "archive_url",
    "identifier": "source_id",
}
#: By property of an event, its column.
EVENT: Final = {"name": "title", "description": "description", "keywords": "category"}


def recognises(file: ForeignFile) -> bool:
    """Tell whether a file has a context and an event of schema.org."""
    found = find_json(file.text)
    return any("@type" in each for each in _events(found)) and '"@context"' in file.text


def read(file: ForeignFile, _: ImportOptions) -> DraftClaims:
    """Read the events of a graph, made by this program or by another."""
    draft = DraftClaims(problems=list(file.text_problems))
    try:
        found = parse_json(file.text)
    except (ValueError, RecursionError) as error:
        draft.problems.append(bad_json(error))
        return draft
    for event in _events(found):
        _add(draft, event)
    return draft


def _events(found: Any) -> Iterator[JsonObject]:
    """Find the events at any depth of the JSON."""
    if isinstance(found, list):
        for each in found:
            yield from _events(each)
    elif isinstance(found, JsonObject):
        if _text(found.get("@type")).endswith("Event"):
            yield found
        else:
            for each in found.values():
                if isinstance(each, (list, dict)):
                    yield from _events(each)


def _add(draft: DraftClaims, event: JsonObject) -> None:
    claims = [each for each in as_list(event.get("subjectOf")) if isinstance(each, dict)]
    cells = {column: _text(event.get(name)) for name, column in EVENT.items()}
    cells |= {
        "id": _text(event.get("@id")).removeprefix("#"),
        "jurisdiction": _names(event.get("location")),
        "actors": _names(event.get("contributor") or event.get("organizer")),
        "date": _date(event) or _literal(event.get("startDate")),
        "end": "" if _date(event) else _literal(event.get("endDate")),
        **_properties(event),
    }
    known = {*EVENT, "@id", "@type", "@context", "location", "contributor", "organizer"}
    known |= {"startDate", "endDate", "dcterms:date", "subjectOf", "url"}
    known |= {"additionalProperty"} if _properties(event) else set()
    kept = {name: _text(value) for name, value in event.items() if name not in known}
    draft.note_kept(event.line, sorted(kept))
    sources = [_source(claim, event) for claim in claims if claim.get("citation")]
    url = _text(event.get("url"))
    if not sources and url:
        sources = [{"source": site_name(url), "source_url": url}]
    draft.add_event(
        event.line, cells | kept, [{k: v for k, v in each.items() if v} for each in sources]
    )


def _source(claim: dict[str, Any], event: JsonObject) -> dict[str, str]:
    citation: Any = next(iter(as_list(claim.get("citation"))), {})
    work = citation if isinstance(citation, dict) else {"url": citation}
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
    return cells | _properties(claim)


def _properties(thing: Mapping[str, Any]) -> dict[str, str]:
    """Read the pairs of name and value that a thing has beside the properties of schema.org."""
    pairs = as_list(thing.get("additionalProperty"))
    return {
        _text(pair.get("name")): _text(pair.get("value"))
        for pair in pairs
        if isinstance(pair, dict) and pair.get("name")
    }


def _date(thing: Mapping[str, Any]) -> str:
    return _literal(thing.get("dcterms:date"))


def _literal(value: Any) -> str:
    """Read a text, or one with the type that it has; of several dates each claim has its own."""
    if isinstance(value, list) and len(value) > 1:
        return ""
    return _text(value.get("@value")) if isinstance(value, dict) else _text(value)


def _names(value: Any) -> str:
    """Join the names of things, each a text or an object with a name."""
    named = (each.get("name") if isinstance(each, dict) else each for each in as_list(value))
    return "; ".join(filter(None, map(_text, named)))


def _text(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, list) and all(isinstance(each, str) for each in value):
        return "; ".join(value)
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
