"""References as entries of BibLaTeX, whose dates are EDTF as well."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from timeline.cite.csl_items import make_date, make_keys

if TYPE_CHECKING:
    from collections.abc import Iterator

    from timeline.content.references import Reference

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
    yield from _field("date", _date(reference.source_date))
    yield from _field("url", _address(reference.link))
    yield from _field("urldate", _date(reference.accessed))
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


def _date(edtf: str) -> str:
    plain = _OPEN.sub("/", edtf)
    if not edtf or _READABLE.fullmatch(plain):
        return plain
    parts = make_date(edtf).get("date-parts", [])
    return "/".join(f"{year:04d}~" for year, *_ in parts)
