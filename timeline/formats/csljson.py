"""Reads CSL-JSON, the bibliographies of Zotero, Mendeley and pandoc."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, Final

from timeline.formats.bibliography import Document, add_document
from timeline.formats.draft_claims import DraftClaims
from timeline.formats.json_with_lines import JsonObject, as_list, find_json
from timeline.problems import Code, Problem

if TYPE_CHECKING:
    from timeline.formats.draft_claims import ForeignFile, ImportOptions

#: Kinds of documents whose source is the work that they appear in; more may follow the word.
_PUBLISHED_IN: Final = ("article", "webpage", "post", "broadcast", "review", "entry")
#: Fields that have a column of ours.
_USED: Final = (
    "id", "type", "title", "author", "container-title", "publisher", "authority", "URL", "DOI",
    "issued", "accessed", "abstract",
)  # fmt: skip
_SEASONS: Final = {"1": "21", "2": "22", "3": "23", "4": "24"}


def recognises(file: ForeignFile) -> bool:
    """Tell whether a file is an array of items with a type, or an object with such an array."""
    first = next(iter(_items(file.text)), None)
    return first is not None and "type" in first and bool({"issued", "title"} & set(first))


def _items(text: str) -> list[JsonObject]:
    found = find_json(text)
    items = found.get("items") if isinstance(found, dict) else found
    return [each for each in as_list(items) if isinstance(each, JsonObject)]


def read(file: ForeignFile, options: ImportOptions) -> DraftClaims:
    """Read each dated item into an event."""
    del options
    draft = DraftClaims()
    for item in _items(file.text):
        line = item.line
        kind = str(item.get("type", ""))
        contained = _text(item.get("container-title"))
        document = Document(
            line,
            key=_text(item.get("id")).rpartition("/")[2],
            kind=kind,
            title=_text(item.get("title")),
            authors=[_name(each) for each in as_list(item.get("author"))],
            container=contained if kind.startswith(_PUBLISHED_IN) else "",
            publisher=_text(item.get("publisher") or item.get("authority")),
            url=_text(item.get("URL")),
            doi=_text(item.get("DOI")),
            date=_date(item.get("issued"), line, draft.problems),
            accessed=_date(item.get("accessed"), line, []),
            abstract=_text(item.get("abstract")),
            others={name: _text(value) for name, value in item.items() if name not in _USED},
        )
        if contained and not document.container:
            document.others["container-title"] = contained
        add_document(draft, document)
    return draft


def _text(value: Any) -> str:
    """Write a value as text: names, dates and lists in short, any other structure as JSON."""
    if value is None:
        return ""
    if isinstance(value, str):
        return value
    if isinstance(value, list) and all(isinstance(each, dict) for each in value):
        return "; ".join(_name(each) for each in value)
    if isinstance(value, list) and all(isinstance(each, str) for each in value):
        return "; ".join(value)
    if isinstance(value, dict) and {"date-parts", "raw", "literal"} & set(value):
        return _date(value, 0, [])
    return json.dumps(value, ensure_ascii=False)


def _name(author: Any) -> str:
    """Write the name of a person, `Jane van Dyke`, or of a body."""
    if not isinstance(author, dict):
        return str(author)
    if author.get("literal"):
        return str(author["literal"])
    order = ("given", "dropping-particle", "non-dropping-particle", "family", "suffix")
    return " ".join(str(author[part]) for part in order if author.get(part)) or json.dumps(author)


def _date(value: Any, line: int, problems: list[Problem]) -> str:
    """Write a date of CSL as EDTF, or as its text where it has no parts."""
    if not isinstance(value, dict):
        return "" if value is None else str(value)
    sides = [_side(parts, line, problems) for parts in as_list(value.get("date-parts"))]
    sides = [side for side in sides if side]
    if not sides:
        return str(value.get("raw") or value.get("literal") or "")
    season = _SEASONS.get(str(value.get("season", "")), "")
    if season and len(sides) == 1 and len(sides[0].lstrip("-")) == len("2022"):
        sides = [f"{sides[0]}-{season}"]
    about = str(value.get("circa", "")).lower() not in {"", "0", "false", "none"}
    return "/".join(side + ("~" if about else "") for side in sides)


def _side(parts: Any, line: int, problems: list[Problem]) -> str:
    """Write the start or end of a date; its parts are numbers or texts, 0 where unknown."""
    texts = [str(part).strip() for part in as_list(parts)]
    known = [text for text in texts if text not in {"", "0", "None"}]
    if not known:
        return ""
    try:
        numbers = [int(text) for text in known]
    except ValueError:
        return "-".join(known)
    year = numbers[0]
    if year < 0:
        year += 1
        sentence = f"the year {numbers[0]} is read as {-numbers[0]} BCE"
        problems.append(Problem(Code.READ_DATE, line, "issued", known[0], sentence))
    shown = f"{'-' if year < 0 else ''}{abs(year):04d}"
    return "-".join([shown, *(f"{number:02d}" for number in numbers[1:])])
