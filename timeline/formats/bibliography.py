"""A dated document of a bibliography as an event, whose source it is itself."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Final

from timeline.dates import read_cell
from timeline.formats.drafts import Draft, Row
from timeline.formats.fields_in_text import host

_MARKUP: Final = re.compile(r"</?(?:i|b|em|strong|sup|sub|sc|span)\b[^>]*>", re.IGNORECASE)
_UNDATED: Final = re.compile(r"|\[?(?:n\.? ?d\.?|no date|undated)\]?", re.IGNORECASE)
_WEB: Final = re.compile(r"https?://\S+", re.IGNORECASE)
_DOI: Final = re.compile(
    r"(?:https?://(?:dx\.)?doi\.org/|doi:\s*)?(10\.[0-9]{4,9}/\S+)", re.IGNORECASE
)


@dataclass(slots=True)
class Document:
    """What a bibliography says of a document; a text is empty where it says nothing."""

    line: int
    key: str = ""
    kind: str = ""
    title: str = ""
    authors: list[str] = field(default_factory=list)
    #: The newspaper, journal or site that it appeared in, and who publishes that or it.
    container: str = ""
    publisher: str = ""
    url: str = ""
    doi: str = ""
    #: Dates as they are written, or in EDTF; None of a document that has contradicting ones.
    date: str | None = ""
    accessed: str = ""
    abstract: str = ""
    #: All else, by the name that the bibliography has for it.
    others: dict[str, str] = field(default_factory=dict)


def add_document(draft: Draft, document: Document) -> None:
    """Add the event of a document to a draft, and say what is kept beside it.

    One without a date is no event, and is left over; one with several has an error already.
    """
    if document.date is None:
        return
    if _UNDATED.fullmatch(document.date.strip()):
        told = ", ".join(filter(None, (document.title, document.url, document.key)))
        draft.leave_over(document.line, "the document without a date", told)
        return
    others = {name: text for name, text in document.others.items() if text.strip()}
    authors = "; ".join(filter(None, document.authors))
    source = document.container or document.publisher or authors or _site(document.url)
    if authors and source != authors:
        others["author"] = authors
    if document.publisher not in {"", source}:
        others["publisher"] = document.publisher
    cells = {
        "id": "-".join(document.key.split()),
        "date": document.date,
        "title": _MARKUP.sub("", document.title),
        "description": _MARKUP.sub("", document.abstract),
        "category": document.kind,
        "source": source,
        "source_title": _MARKUP.sub("", document.title),
        "source_url": _address(document, others),
        "source_date": _tidy(document.date),
        "accessed": _tidy(document.accessed),
    }
    draft.rows.append(Row(document.line, {k: v for k, v in (cells | others).items() if v}))
    draft.note_kept(document.line, sorted(others))


def _site(url: str) -> str:
    return host(url) if _WEB.match(url) else ""


def _address(document: Document, others: dict[str, str]) -> str:
    """Choose the address: the document's own, or its DOI; the other one is kept."""
    doi = _DOI.fullmatch(document.doi.strip())
    short = f"doi:{doi[1]}" if doi else ""
    if document.doi and not doi:
        others["DOI"] = document.doi
    found = _WEB.search(document.url)
    if found is None:
        if document.url.strip():
            others["URL"] = document.url
        return short
    if short:
        others["DOI"] = short
    if found[0] != document.url.strip():
        others["URL"] = document.url
    return found[0]


def _tidy(text: str) -> str:
    """Bring a date to EDTF if it can be read."""
    reading = read_cell(text, None)
    return text if reading.date is None else reading.date.edtf
