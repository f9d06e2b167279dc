"""References as entries of BibLaTeX, whose dates are EDTF as well, and as records of RIS."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from timeline.cite.csl import make_date, make_keys
from timeline.dates import in_words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from timeline.content.references import Reference
    from timeline.dates import FuzzyDate

#: Characters that LaTeX does not read as text; braces by name, since an unpaired one ends a field.
_ESCAPES: Final = str.maketrans(
    {
        "\\": r"\textbackslash{}",
        "{": r"\textbraceleft{}",
        "}": r"\textbraceright{}",
        "~": r"\textasciitilde{}",
        "^": r"\textasciicircum{}",
        **{sign: f"\\{sign}" for sign in "&%$#_"},
    }
)
#: Dates of EDTF that BibLaTeX reads: a day, month, season, year or decade, or two of them.
_MOMENT: Final = r"-?\d(\d{3}|\dXX|\d\dX)(-\d\d(-\d\d)?)?[?~%]?"
_READABLE: Final = re.compile(rf"{_MOMENT}(/({_MOMENT})?)?")
_OPEN: Final = re.compile(r"/\.\.$")


def write_biblatex(references: list[Reference]) -> str:
    """Write references as BibLaTeX."""
    keys = make_keys(references)
    return "\n".join(
        f"@{'online' if each.link else 'misc'}{{{key},\n{''.join(_fields(each))}}}\n"
        for each, key in zip(references, keys, strict=True)
    )


def _fields(reference: Reference) -> Iterator[str]:
    # Inner braces keep a name whole, and the case of a title.
    yield from _field("author", f"{{{_escaped(reference.source)}}}")
    if reference.source_title:
        yield from _field("title", f"{{{_escaped(reference.source_title)}}}")
    yield from _field("date", _date(reference.source_published))
    yield from _field("url", _address(reference.link))
    yield from _field("urldate", _date(reference.source_accessed))
    if reference.archive_url:
        yield from _field("note", f"Archived at \\url{{{_address(reference.archive_url)}}}")


def _field(name: str, value: str) -> Iterator[str]:
    if value:
        yield f"  {name} = {{{value}}},\n"


def _escaped(text: str) -> str:
    escaped = " ".join(text.split()).translate(_ESCAPES)
    if _is_balanced(text):
        escaped = escaped.replace(r"\textbraceleft{}", r"\{").replace(r"\textbraceright{}", r"\}")
    return escaped


def _is_balanced(text: str) -> bool:
    """Whether braces are paired: BibLaTeX counts those after a backslash too."""
    depth = 0
    for letter in text:
        depth += (letter == "{") - (letter == "}")
        if depth < 0:
            return False
    return depth == 0


def _address(url: str) -> str:
    """An address; nothing in it is escaped but braces, which would end the field."""
    return url.replace("{", "%7B").replace("}", "%7D")


def _date(when: FuzzyDate | None) -> str:
    plain = "" if when is None else _OPEN.sub("/", when.edtf)
    if when is None or _READABLE.fullmatch(plain):
        return plain
    parts = make_date(when).get("date-parts", [])
    return "/".join(f"{year:04d}~" for year, *_ in parts)


def write_ris(references: list[Reference]) -> str:
    """Write references as RIS."""
    keys = make_keys(references)
    lines = (
        f"{tag}  - {' '.join(value.split())}".rstrip() + ("" if value else " ")
        for each, key in zip(references, keys, strict=True)
        for tag, value in _ris_fields(each, key)
        if value or tag == "ER"
    )
    return "".join(f"{line}\r\n" for line in lines)


def _ris_fields(reference: Reference, key: str) -> Iterator[tuple[str, str]]:
    yield "TY", "ELEC" if reference.link else "GEN"
    yield "ID", key
    # A comma at the end: the whole name, not the first and last name of a person.
    comma = "" if "," in reference.source else ","
    yield "AU", f"{reference.source}{comma}"
    yield "TI", reference.source_title
    yield "PY", _ris_date(reference.source_published, reference.source_date)[:4].strip("/")
    yield "DA", _ris_date(reference.source_published, reference.source_date)
    yield "UR", reference.link
    yield "Y2", _ris_date(reference.source_accessed, reference.accessed)
    yield "N1", f"Archived at {reference.archive_url}" if reference.archive_url else ""
    yield "ER", ""


def _ris_date(when: FuzzyDate | None, text: str) -> str:
    """Write a date as year/month/day/other; `other` has in words what is not just a day."""
    if not text:
        return ""
    date = make_date(when, text)
    parts = date.get("date-parts", [[]])
    first = [f"{part:02d}" for part in parts[0]] + [""] * 3
    plain = set(date) == {"date-parts"} and len(parts) == 1
    return "/".join((*first[:3], "" if plain else in_words(when) if when else text))
