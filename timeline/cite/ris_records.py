"""References as records of RIS, which every reference manager reads."""

from __future__ import annotations

from typing import TYPE_CHECKING

from timeline.cite.csl_items import make_date, make_keys
from timeline.dates import date_in_words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from timeline.content.references import Reference


def write_ris(references: list[Reference]) -> str:
    """Write references as RIS."""
    keys = make_keys(references)
    lines = (
        f"{tag}  - {' '.join(value.split())}".rstrip() + ("" if value else " ")
        for each, key in zip(references, keys, strict=True)
        for tag, value in _fields(each, key)
        if value or tag == "ER"
    )
    return "".join(f"{line}\r\n" for line in lines)


def _fields(reference: Reference, key: str) -> Iterator[tuple[str, str]]:
    yield "TY", "ELEC" if reference.link else "GEN"
    yield "ID", key
    # A comma at the end: the whole name, not the first and last name of a person.
    comma = "" if "," in reference.source else ","
    yield "AU", f"{reference.source}{comma}"
    yield "TI", reference.source_title
    yield "PY", _date(reference.source_date)[:4].strip("/")
    yield "DA", _date(reference.source_date)
    yield "UR", reference.link
    yield "Y2", _date(reference.accessed)
    yield "N1", f"Archived at {reference.archive_url}" if reference.archive_url else ""
    yield "ER", ""


def _date(edtf: str) -> str:
    """A date as year/month/day/other; `other` has the words of a date that is not just a day."""
    if not edtf:
        return ""
    date = make_date(edtf)
    parts = date.get("date-parts", [[]])
    first = [f"{part:02d}" for part in parts[0]] + [""] * 3
    plain = set(date) == {"date-parts"} and len(parts) == 1
    return "/".join((*first[:3], "" if plain else date_in_words(edtf)))
