"""Turns a dated document of a bibliography into an event whose source is the document itself.

The readers of CSL-JSON, BibTeX and RIS each make `Document` objects and add them here.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Final

from timeline.dates import read_cell
from timeline.formats.draft_claims import DraftClaim, DraftClaims
from timeline.formats.fields_in_text import site_name

_MARKUP: Final = re.compile(r"</?(?:i|b|em|strong|sup|sub|sc|span)\b[^>]*>", re.IGNORECASE)
_UNDATED: Final = re.compile(r"|\[?(?:n\.? ?d\.?|no date|undated)\]?", re.IGNORECASE)
_WEB: Final = re.compile(r"https?://\S+", re.IGNORECASE)
_DOI: Final = re.compile(
    r"(?:https?://(?:dx\.)?doi\.org/|doi:\s*)?(10\.[0-9]{4,9}/\S+)", re.IGNORECASE
)


@dataclass(slots=True)
class Document:
    """The fields of a document; each is empty where the bibliography has nothing for it."""

    line: int
    key: str = ""
    kind: str = ""
    title: str = ""
    authors: list[str] = field(default_factory=list)
    #: The newspaper, journal or site that it appeared in, and the publisher.
    container: str = ""
    publisher: str = ""
    url: str = ""
    doi: str = ""
    #: Dates as they are written, or in EDTF; `date` is None where several contradict each other.
    date: str | None = ""
    accessed: str = ""
    abstract: str = ""
    #: All other fields, under the names that the bibliography has for them.
    others: dict[str, str] = field(default_factory=dict)


def add_document(draft: DraftClaims, document: Document) -> None:
    """Add the event of a document to a draft, and note the fields that have no column of ours.

    A document without a date is no event, and is kept as left over. For a document with
    contradicting dates the reader has added an error, so no event is made of it.
    """
    if document.date is None:
        return
    if _UNDATED.fullmatch(document.date.strip()):
        text = ", ".join(filter(None, (document.title, document.url, document.key)))
        draft.add_left_over(document.line, "the document without a date", text)
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
        "source_date": _as_edtf(document.date),
        "accessed": _as_edtf(document.accessed),
    }
    draft.claims.append(DraftClaim(document.line, {k: v for k, v in (cells | others).items() if v}))
    draft.note_kept(document.line, sorted(others))


def _site(url: str) -> str:
    return site_name(url) if _WEB.match(url) else ""


def _address(document: Document, others: dict[str, str]) -> str:
    """Choose the web address or else the DOI as address; keep the other one."""
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


def _as_edtf(text: str) -> str:
    """Write a date as EDTF, or leave it as it is if it cannot be read."""
    reading = read_cell(text, None)
    return text if reading.date is None else reading.date.edtf
