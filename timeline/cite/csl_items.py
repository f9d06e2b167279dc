"""References as items of CSL-JSON, which reference managers and citation styles read."""

from __future__ import annotations

import json
import re
import unicodedata
from typing import TYPE_CHECKING, Any, Final, TypeAlias

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
