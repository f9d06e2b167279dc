"""Reads results of the query service of Wikidata: JSON in its full, verbose and simple forms."""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING, Any, Final

from timeline.formats.draft_claims import DraftClaim, DraftClaims
from timeline.formats.fields_in_text import site_name
from timeline.formats.headers import fold_name
from timeline.formats.json_with_lines import JsonObject, find_json
from timeline.formats.table_header import OURS
from timeline.formats.wikidata_dates import Time, time_to_edtf
from timeline.problems import Code, Problem, quoted

if TYPE_CHECKING:
    from collections.abc import Mapping

    from timeline.formats.draft_claims import ForeignFile, ImportOptions

_ENTITY: Final = re.compile(r"https?://www\.wikidata\.org/(?:entity|wiki)/(Q[0-9]+)")
_STATEMENT: Final = re.compile(r"https?://www\.wikidata\.org/entity/statement/(\S+)")
_UNKNOWN: Final = re.compile(r"https?://www\.wikidata\.org/\.well-known/genid/|_:|t[0-9]{5,}$")
_TIME: Final = re.compile(r"[+-]?[0-9]{4,}-[0-9]{2}-[0-9]{2}T00:00:00Z")
#: By role of a variable, the names that queries give it, folded.
ROLES: Final[Mapping[str, tuple[str, ...]]] = {
    "start": ("date", "start", "startdate", "starttime", "time", "pointintime", "when", "begin",
              "inception", "founded", "from"),
    "end": ("end", "enddate", "endtime", "dissolved", "abolished", "until", "to"),
    "title": ("title", "event", "item", "name", "subject"),
    "source_url": ("refurl", "referenceurl", "sourceurl", "reference", "ref", "url"),
    "source": ("statedin", "publisher", "source", "refpublisher", "refstatedin", "author"),
    "source_title": ("reftitle", "sourcetitle", "referencetitle"),
    "source_date": ("refdate", "publicationdate", "sourcedate", "refpublished"),
    "accessed": ("retrieved", "refretrieved", "accessed"),
    "archive_url": ("archiveurl", "refarchiveurl", "archive"),
    "quote": ("quote", "quotation"),
}  # fmt: skip
#: Variables that qualify a date, by what they hold; their names end in one of these.
_QUALIFIER_NAMES: Final[Mapping[str, tuple[str, ...]]] = {
    "precision": ("precision", "timeprecision", "prec"),
    "calendar": ("calendar", "calendarmodel", "timecalendarmodel"),
    "earliest": ("earliest", "earliestdate", "p1319"),
    "latest": ("latest", "latestdate", "p1326"),
    "circa": ("circa", "circumstances", "sourcingcircumstances", "nature", "p1480"),
}
_CIRCA: Final = "Q5727902"
_JULIAN: Final = "Q1985786"


def recognises(file: ForeignFile) -> bool:
    """Tell whether a file is a query result."""
    found = find_json(file.text)
    if isinstance(found, dict):
        return "vars" in (found.get("head") or {}) and "bindings" in (found.get("results") or {})
    first = found[0] if isinstance(found, list) and found else None
    texts = [_value(each) for each in first.values()] if isinstance(first, dict) else []
    return any(_ENTITY.match(text) or _TIME.fullmatch(text) for text in texts)


def read(file: ForeignFile, options: ImportOptions) -> DraftClaims:
    """Read each result into a claim: a date, its event, and the reference that states it."""
    draft = DraftClaims()
    found = find_json(file.text)
    bindings = found["results"]["bindings"] if isinstance(found, dict) else found or []
    results = [
        (each.line, {name: _value(value) for name, value in each.items()})
        for each in bindings
        if isinstance(each, JsonObject)
    ]
    names = list(dict.fromkeys(name for _, result in results for name in result))
    variables = _variables(names, results, options.mapping)
    if "start" not in variables:
        draft.problems.append(_no_date(names))
        return draft
    for line, result in results:
        draft.claims.append(_claim(line, result, variables, draft.problems))
    _drop_repeated(draft)
    _note_several_dates(draft)
    return draft


def _value(value: Any) -> str:
    """Return the text of a value: a text in the simple form, an object in the other forms."""
    return str(value.get("value", "")) if isinstance(value, dict) else str(value)


def _no_date(names: list[str]) -> Problem:
    sentence = f"no variable is the date, among {', '.join(map(quoted, names))}"
    cure = "name it with --map date=… or call it ?date, or ?start and ?end, in the query"
    return Problem(Code.NO_COLUMNS, 0, "", "", sentence, cure)


def _variables(
    names: list[str], results: list[tuple[int, dict[str, str]]], mapping: Mapping[str, str]
) -> dict[str, str]:
    """Find the variable of each role; the label of an item has precedence over the item."""
    folded = {fold_name(name): name for name in names}
    wanted = {"start" if role == "date" else role: name for role, name in mapping.items()}
    found = {role: name for role, name in wanted.items() if name in names}
    for role, known in ROLES.items():
        tried = (form for each in known for form in (f"{each}label", each))
        name = next((folded[form] for form in tried if form in folded), None)
        if name and role not in found and name not in found.values():
            found[role] = name
    dates = [name for name in names if any(_TIME.fullmatch(r.get(name, "")) for _, r in results)]
    others = [name for name in dates if not _is_qualifier(name)]
    if "start" not in found and len(others) == 1:
        found["start"] = others[0]
    for role, ours in (("start", ("", "start", "date", "begin")), ("end", ("end",))):
        for kind in _QUALIFIER_NAMES:
            prefixes = (fold_name(found[role]), *ours) if role in found else ()
            forms = (f"{prefix}{name}" for prefix in prefixes for name in _QUALIFIER_NAMES[kind])
            name = next((folded[form] for form in forms if form in folded), None)
            if name:
                found[f"{role} {kind}"] = name
    return found


def _is_qualifier(name: str) -> bool:
    return any(
        fold_name(name).endswith(each) for names in _QUALIFIER_NAMES.values() for each in names
    )


def _claim(
    line: int, result: dict[str, str], variables: dict[str, str], problems: list[Problem]
) -> DraftClaim:
    cells: dict[str, str] = {}
    for role in ("start", "end"):
        if role in variables:
            cells |= _date(line, role, result, variables, problems)
    for role, name in variables.items():
        if role in {"start", "end"} or " " in role or not result.get(name):
            continue
        cells[role] = _plain(result[name]) if role.endswith(("date", "accessed")) else result[name]
    used = set(variables.values())
    items = [match[1] for text in result.values() if (match := _ENTITY.match(text))]
    claim = next((m[1] for text in result.values() if (m := _STATEMENT.match(text))), "")
    cells["id"] = claim or next(iter(items), "")
    for name, text in result.items():
        if name not in used and text:
            cells |= _other(name, text, cells)
    _set_source(line, cells, items, problems)
    return DraftClaim(line, {name: text for name, text in cells.items() if text})


def _date(
    line: int,
    role: str,
    result: dict[str, str],
    variables: dict[str, str],
    problems: list[Problem],
) -> dict[str, str]:
    """Read a date with its qualifiers."""
    qualifiers = {
        kind: result.get(variables.get(f"{role} {kind}", ""), "") for kind in _QUALIFIER_NAMES
    }
    written = result.get(variables[role], "")
    time = Time(
        "" if _UNKNOWN.match(written) else written,
        qualifiers["precision"],
        qualifiers["earliest"],
        qualifiers["latest"],
        circa=_CIRCA in qualifiers["circa"],
        julian=_JULIAN in qualifiers["calendar"],
    )
    edtf, finding = time_to_edtf(time, variables[role])
    if finding is not None:
        problems.append(Problem(finding.code, line, variables[role], written, *finding[1:]))
    column = "date" if role == "start" else "end"
    if not edtf and _UNKNOWN.match(written):
        edtf = "unknown" if role == "end" else ""
    kept = {"calendar": "Julian"} if time.julian else {}
    if qualifiers["circa"] and not time.circa:
        kept["circumstances"] = qualifiers["circa"]
    return {column: edtf} | kept


def _plain(text: str) -> str:
    """Shorten a time to its day."""
    return text[:10] if _TIME.fullmatch(text) else text


def _other(name: str, text: str, cells: Mapping[str, str]) -> dict[str, str]:
    """Keep another variable: in the column of ours that it is named after, or in its own."""
    bare = name.removesuffix("Label").removesuffix("Description") or name
    ours = "description" if name.endswith("Description") else OURS.get(fold_name(bare), "")
    labelled = name != bare or not _ENTITY.match(text)
    taken = ours in cells or ours in {"", "date", "end", "id", "source", "source_id"}
    return {name if taken or not labelled else ours: text}


def _set_source(
    line: int, cells: dict[str, str], items: list[str], problems: list[Problem]
) -> None:
    """Set the source to the reference, or to Wikidata itself if there is none."""
    url = cells.get("source_url", "")
    if not cells.get("source") and url and not _ENTITY.match(url):
        cells["source"] = site_name(url)
    if not cells.get("source"):
        sentence = "the result has no reference, so Wikidata itself is named as its source"
        problems.append(Problem(Code.READ_OTHERWISE, line, "source", "", sentence))
        cells["source"] = "Wikidata"
        if items:
            cells["source_url"] = f"https://www.wikidata.org/wiki/{items[0]}"
    if match := _ENTITY.fullmatch(cells.get("title", "")):
        cells["title"] = match[1]
    if re.fullmatch("Q[0-9]+", cells.get("title", "")):
        sentence = f"the item {cells['title']} has no label in the language of the query"
        problems.append(Problem(Code.READ_OTHERWISE, line, "title", cells["title"], sentence))


def _drop_repeated(draft: DraftClaims) -> None:
    """Drop repeated results, which queries with several optional parts return."""
    seen: dict[tuple[tuple[str, str], ...], int] = {}
    kept = []
    for row in draft.claims:
        key = tuple(sorted(row.cells.items()))
        if key in seen:
            sentence = f"the result repeats that of line {seen[key]}, and is left out"
            draft.problems.append(Problem(Code.NO_EVENT, row.line, "", "", sentence))
        else:
            seen[key] = row.line
            kept.append(row)
    draft.claims = kept


def _note_several_dates(draft: DraftClaims) -> None:
    """Note the items that have several dates."""
    dates: dict[str, dict[str, int]] = defaultdict(dict)
    for row in draft.claims:
        when = " to ".join(filter(None, (row.cells.get("date", ""), row.cells.get("end", ""))))
        dates[row.cells.get("id", "")].setdefault(when, row.line)
    for item, lines in dates.items():
        if item and len(lines) > 1:
            sentence = f"{item} has the dates {', '.join(lines)}: statements on one event"
            line = list(lines.values())[1]
            cure = "ask for the statement in the query, as ?statement, if they are several events"
            draft.problems.append(Problem(Code.READ_OTHERWISE, line, "id", item, sentence, cure))
