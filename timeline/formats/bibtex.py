"""Reads BibTeX and BibLaTeX with bibtexparser."""

from __future__ import annotations

import logging
import re
from typing import TYPE_CHECKING, Any, Final

from timeline.formats.bibliography import Document, add_document
from timeline.formats.draft_claims import DraftClaims
from timeline.problems import Code, Problem, quoted

if TYPE_CHECKING:
    from collections.abc import Mapping

    from bibtexparser.model import Entry

    from timeline.formats.draft_claims import ForeignFile, ImportOptions

_ENTRY: Final = re.compile(r"^[ \t]*@\s*[A-Za-z]+\s*[{(][^{}()=,]*,", re.MULTILINE)
#: By field of `Document`, the fields of BibTeX; the first that has a text counts.
_FIELDS: Final[Mapping[str, tuple[str, ...]]] = {
    "title": ("title",),
    "container": ("journal", "journaltitle", "newspaper", "website"),
    "publisher": ("publisher", "institution", "organization", "school", "number-publisher"),
    "url": ("url", "howpublished"),
    "doi": ("doi",),
    "accessed": ("urldate",),
    "abstract": ("abstract",),
}
#: Fields that are not LaTeX: in a date `~` means about, and an address has no commands.
_AS_WRITTEN: Final = ("date", "year", "month", "day", "urldate", "url", "doi", "file", "eprint")
_MONTHS: Final = (
    *("jan", "feb", "mar", "apr", "may", "jun"),
    *("jul", "aug", "sep", "oct", "nov", "dec"),
)
_URL_COMMAND: Final = re.compile(r"\\url\s*\{([^}]*)\}")


def recognises(file: ForeignFile) -> bool:
    """Tell whether a file contains an entry with a key."""
    return _ENTRY.search(file.text) is not None


def read(file: ForeignFile, options: ImportOptions) -> DraftClaims:
    """Read each dated entry into an event."""
    del options
    draft = DraftClaims(problems=list(file.text_problems))
    try:
        from bibtexparser.entrypoint import parse_string  # noqa: PLC0415 (an extra)
    except ModuleNotFoundError:
        sentence = "BibTeX needs a package that is not installed"
        cure = "install it with: pip install 'policy-timeline[interchange]'"
        draft.problems.append(Problem(Code.UNREADABLE_FILE, 0, "", "", sentence, cure))
        return draft
    # It would print on standard error what `failed_blocks` has too.
    logging.getLogger("bibtexparser").setLevel(logging.CRITICAL)
    library = parse_string(re.sub(r"\r\n?", "\n", file.text))
    for entry in library.entries:
        add_document(draft, _document(entry, draft))
    for block in library.failed_blocks:
        draft.problems.append(_failure(block))
    for comment in library.comments:
        draft.add_left_over((comment.start_line or 0) + 1, "the comment", comment.comment)
    return draft


def _failure(block: Any) -> Problem:
    """Make the problem that says why a block could not be read."""
    first = block.raw.strip().splitlines()[0] if block.raw.strip() else ""
    kind = type(block).__name__
    if kind == "DuplicateBlockKeyBlock":
        sentence = f"the key {quoted(block.key)} is that of an earlier entry"
        cure = "give each entry its own key"
    elif kind == "DuplicateFieldKeyBlock":
        names = ", ".join(sorted(block.duplicate_keys))
        sentence, cure = f"the entry has {names} more than once", "keep one of them"
    else:
        sentence = f"the entry {quoted(first)} is not closed, or breaks off"
        cure = "close each { with a }, and end each field with a comma"
    return Problem(Code.BAD_FORMAT, (block.start_line or 0) + 1, "", first, sentence, cure)


def _document(entry: Entry, draft: DraftClaims) -> Document:
    line = (entry.start_line or 0) + 1
    fields = {field.key.lower(): _text(field.key, field.value) for field in entry.fields}
    parts = {part: _take(fields, names) for part, names in _FIELDS.items()}
    link = _URL_COMMAND.search(parts["url"])
    authors = re.split(r"\s+and\s+", fields.pop("author", ""))
    return Document(
        line,
        key=entry.key,
        kind=entry.entry_type,
        title=parts["title"],
        authors=[_name(author) for author in authors if author],
        container=parts["container"],
        publisher=parts["publisher"],
        url=link[1] if link else parts["url"],
        doi=parts["doi"],
        date=_date(fields, line, draft.problems),
        accessed=parts["accessed"],
        abstract=parts["abstract"],
        others=fields,
    )


def _text(key: str, value: Any) -> str:
    """Turn the LaTeX of a field into plain text, unless the field is not LaTeX."""
    text = " ".join(str(value).split())
    if key.lower() in _AS_WRITTEN:
        return text.strip("{}")
    if key.lower() == "howpublished" and "\\url" in text:
        return text
    from pylatexenc.latex2text import LatexNodes2Text  # noqa: PLC0415 (an extra)

    plain: str = LatexNodes2Text().latex_to_text(text)
    return plain.strip()


def _take(fields: dict[str, str], names: tuple[str, ...]) -> str:
    for name in names:
        if fields.get(name):
            return fields.pop(name)
    return ""


def _name(author: str) -> str:
    """Write `Family, Given` as `Given Family`."""
    family, comma, first = author.partition(", ")
    return f"{first} {family}" if comma and "," not in first else author


def _date(fields: dict[str, str], line: int, problems: list[Problem]) -> str | None:
    """Take the date of BibLaTeX, or year, month and day of BibTeX."""
    date, year = fields.pop("date", ""), fields.pop("year", "")
    month, day = fields.pop("month", "").strip(), fields.pop("day", "").strip()
    joined = _join_parts(year, month, day)
    if date and year and year not in date:
        sentence = f"the entry has the date {quoted(date)} and the year {quoted(year)}"
        cure = "keep the one that it was published in"
        problems.append(Problem(Code.AMBIGUOUS_DATE, line, "date", date, sentence, cure))
        return None
    return date or joined


def _join_parts(year: str, month: str, day: str) -> str:
    """Join year, month and day; an unusual month is left for `timeline.dates` to read."""
    names = [name for name in _MONTHS if month.lower().startswith(name)]
    number = f"{_MONTHS.index(names[0]) + 1:02d}" if names else month.zfill(2)
    plain = re.fullmatch("[a-z]*[.]?", month, re.IGNORECASE) or month.isdecimal()
    if not month:
        return year
    if not re.fullmatch("[0-9]{4}", year) or not plain or not number.isdecimal():
        return " ".join(filter(None, (day, month.replace("~", " "), year)))
    return f"{year}-{number}-{int(day):02d}" if day.isdecimal() else f"{year}-{number}"
