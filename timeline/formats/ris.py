"""Reads RIS, the bibliographies of reference managers and databases.

The package rispy is not used: it gives no line numbers, and silently drops repeated tags and
references without an end.
"""

from __future__ import annotations

import io
import re
from typing import TYPE_CHECKING, Final

from timeline.formats.bibliography import Document, add_document
from timeline.formats.draft_claims import DraftClaims
from timeline.problems import Code, Problem, quoted

if TYPE_CHECKING:
    from collections.abc import Mapping

    from timeline.formats.draft_claims import ForeignFile, ImportOptions

_TAG: Final = re.compile(r"\ufeff?([A-Z][A-Z0-9])  ?-(?: (.*))?\s*")
#: By field of `Document`, the tags of RIS; the first that has a text counts.
_TAGS: Final[Mapping[str, tuple[str, ...]]] = {
    "key": ("ID",),
    "title": ("TI", "T1", "CT", "BT", "ST"),
    "container": ("JO", "JF", "T2", "JA"),
    "publisher": ("PB",),
    "url": ("UR",),
    "doi": ("DO",),
    "accessed": ("Y2",),
    "abstract": ("AB", "N2"),
}
_AUTHORS: Final = ("AU", "A1")
_DATES: Final = ("DA", "PY", "Y1")
#: The names of the kinds of documents.
_KINDS: Final[Mapping[str, str]] = {
    "NEWS": "newspaper article", "MGZN": "magazine article", "JOUR": "journal article",
    "EJOUR": "journal article", "RPRT": "report", "GOVDOC": "government document",
    "BILL": "bill", "STAT": "statute", "CASE": "case", "HEAR": "hearing", "LEGAL": "legal rule",
    "BOOK": "book", "EBOOK": "book", "CHAP": "chapter", "CONF": "conference paper",
    "THES": "thesis", "ELEC": "web page", "BLOG": "blog post", "ICOMM": "message",
    "PAMP": "pamphlet", "STAND": "standard", "DATA": "data set", "VIDEO": "video",
    "GEN": "document",
}  # fmt: skip

#: A reference: the line on which it begins, and its tags and texts in their order.
Entry = tuple[int, list[tuple[str, str]]]


def recognises(file: ForeignFile) -> bool:
    """Tell whether the first tag of a file is the type of a reference."""
    tags = (_TAG.fullmatch(line) for line in file.head.splitlines())
    first = next(filter(None, tags), None)
    return first is not None and first[1] == "TY"


def read(file: ForeignFile, options: ImportOptions) -> DraftClaims:
    """Read each dated reference into an event."""
    del options
    draft = DraftClaims(problems=list(file.text_problems))
    for entry in _entries(file.text, draft):
        add_document(draft, _document(entry, draft.problems))
    return draft


def _entries(text: str, draft: DraftClaims) -> list[Entry]:
    """Read the tags of each reference; a line without a tag continues the text before it."""
    entries: list[Entry] = []
    within = False
    for number, line in enumerate(io.StringIO(text, newline=None), start=1):
        match = _TAG.fullmatch(line)
        if match is None:
            if within and line.strip():
                tags = entries[-1][1]
                tags[-1] = tags[-1][0], f"{tags[-1][1]} {line.strip()}".strip()
            elif line.strip():
                draft.add_left_over(number, "the line between references", line.strip())
        elif match[1] == "TY":
            if within:
                _note_no_end(entries[-1][0], draft)
            entries.append((number, [("TY", (match[2] or "").strip())]))
            within = True
        elif match[1] == "ER":
            within = False
        elif within:
            entries[-1][1].append((match[1], (match[2] or "").strip()))
        else:
            draft.add_left_over(number, "the tag outside a reference", line.strip())
    if within:
        _note_no_end(entries[-1][0], draft)
    return entries


def _note_no_end(line: int, draft: DraftClaims) -> None:
    sentence, cure = "the reference has no end", "end it with a line ER  - if it is whole"
    draft.problems.append(Problem(Code.READ_OTHERWISE, line, "ER", "", sentence, cure))


def _document(entry: Entry, problems: list[Problem]) -> Document:
    line, tags = entry
    texts: dict[str, list[str]] = {}
    for tag, text in tags:
        texts.setdefault(tag, []).append(text)
    kind = texts.pop("TY")[0]
    parts = {part: _take(texts, names) for part, names in _TAGS.items()}
    authors = [author for tag in _AUTHORS for author in texts.pop(tag, [])]
    date = _date(texts, line, problems)
    return Document(
        line,
        kind=_KINDS.get(kind, kind.lower()),
        authors=authors,
        date=date,
        key=parts["key"],
        title=parts["title"],
        container=parts["container"],
        publisher=parts["publisher"],
        url=parts["url"],
        doi=parts["doi"],
        accessed=_edtf(parts["accessed"]),
        abstract=parts["abstract"],
        others={f"RIS {tag}": "; ".join(filter(None, each)) for tag, each in texts.items()},
    )


def _take(texts: dict[str, list[str]], names: tuple[str, ...]) -> str:
    """Take out the first text of the first of the tags that has one; the others stay."""
    for name in names:
        if any(texts.get(name, [])):
            first, *others = texts.pop(name)
            if any(others):
                texts[name] = others
            return first
    return ""


def _date(texts: dict[str, list[str]], line: int, problems: list[Problem]) -> str | None:
    """Choose the most precise date of a reference; None if its dates contradict each other."""
    dates = {tag: _edtf(texts.pop(tag)[0]) for tag in _DATES if any(texts.get(tag, []))}
    years = {found[0] for date in dates.values() if (found := re.search("[0-9]{4}", date))}
    if len(years) > 1:
        shown = " and ".join(f"{quoted(date)} in {tag}" for tag, date in dates.items())
        sentence = f"the reference has the dates {shown}"
        cure = "keep the one that it was published on"
        problems.append(Problem(Code.AMBIGUOUS_DATE, line, next(iter(dates)), "", sentence, cure))
        return None
    return max(dates.values(), key=len, default="")


def _edtf(date: str) -> str:
    """Write `2004/05/12/other` as EDTF; any part may be empty, and the last is in words."""
    year, *parts = [part.strip() for part in date.split("/", 3)]
    if not re.fullmatch("[0-9]{4}", year) or not parts:
        return date.strip("/ ")
    month, day, other = (*parts, "", "", "")[:3]
    if other and not month:
        return f"{other} {year}"
    whole = [year, *(f"{int(part):02d}" if part.isdecimal() else part for part in (month, day))]
    return "-".join(filter(None, whole if month else [year]))
