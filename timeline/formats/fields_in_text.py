"""What a format has no field for, in words of a text, and read there again.

A line that begins with `Source:` names a source, whoever wrote it.
What this program writes goes further: its parts stand between middle dots, each with its name,
and the lines that follow `Details:` are cells, each with the name of its column.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final
from urllib.parse import urlsplit

from timeline.formats.pasted_text import Line, Link, read_lines
from timeline.model.sources import is_doi, is_url

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

DETAILS: Final = "Details:"
SOURCE_LINE: Final = re.compile(r"(?:- )?(?:source|sources|quelle)\s*:\s*(.+)", re.IGNORECASE)
DETAIL_LINE: Final = re.compile(r"([^:\n]{1,60}): (.+)")
#: What stands between the parts of a source, and how it is written within one.
DOT, TWO_DOTS = " · ", " ·· "
END_DOT: Final = " ·"
#: What would make several sources, or an address, of the name of one.
SEVERAL: Final = re.compile(r";|https?:|doi:", re.IGNORECASE)
#: Columns of a source whose names would puzzle a reader.
LABELS: Final = {
    "source_title": "title",
    "source_url": "link",
    "source_date": "published",
    "archive_url": "archived",
    "origin": "on the word of",
}
COLUMNS: Final = {label: column for column, label in LABELS.items()}


@dataclass(slots=True)
class Words:
    """What a text says."""

    #: The text without what follows.
    description: str = ""
    #: The cells of the event, by column.
    cells: dict[str, str] = field(default_factory=dict)
    #: The cells of each source that it names.
    sources: list[dict[str, str]] = field(default_factory=list)
    #: Whether some markup has no place in the description.
    lost: bool = False


def write_words(
    description: str, details: Mapping[str, str], sources: Iterable[Mapping[str, str]]
) -> list[str]:
    """Write a description with what stands in words below it, as lines."""
    lines = [description] if description else []
    told = [f"{name}: {_in_line(cell)}" for name, cell in details.items()]
    told += [f"Source: {_write_source(cells)}" for cells in sources]
    if details:
        told.insert(0, DETAILS)
    return [*lines, *([""] if lines and told else []), *told]


def _in_line(cell: str) -> str:
    return " ".join(cell.split())


def _write_source(cells: Mapping[str, str]) -> str:
    parts = [_in_line(cells.get("source", ""))]
    parts += [
        f"{LABELS.get(name, name)}: {_in_line(cell)}"
        for name, cell in cells.items()
        if name != "source" and cell
    ]
    written = DOT.join(part.replace(DOT, TWO_DOTS) for part in parts)
    # A dot at the end says that this is one source, whatever its name holds.
    return f"{written}{END_DOT}" if len(parts) == 1 and SEVERAL.search(written) else written


def read_words(text: str) -> Words:
    """Read a text: its description, and what it says of sources and in details."""
    lines, lost = read_lines(text)
    return read_word_lines(lines, lost=lost)


def read_word_lines(lines: list[Line], *, lost: bool = False) -> Words:
    """Read the lines of a text; see `read_words`."""
    words = Words(lost=lost)
    told: list[str] = []
    links: list[Link] = []
    in_details = False
    for line in lines:
        source = SOURCE_LINE.fullmatch(line.text.strip())
        detail = DETAIL_LINE.fullmatch(line.text.strip()) if in_details else None
        if source:
            words.sources += read_sources(source[1], line.links)
        elif line.text.strip() == DETAILS:
            in_details = True
        elif detail:
            words.cells[detail[1]] = detail[2]
        else:
            in_details = in_details and not line.text.strip()
            told.append(line.text)
            links += line.links
    words.description = re.sub(r"\n{3,}", "\n\n", "\n".join(told)).strip()
    known = {source.get("source_url") for source in words.sources}
    words.sources += [
        source for source in map(name_source, links) if source["source_url"] not in known
    ]
    words.sources = distinct(words.sources)
    return words


def distinct(sources: list[dict[str, str]]) -> list[dict[str, str]]:
    """Leave out the sources that are there already."""
    return [each for place, each in enumerate(sources) if each not in sources[:place]]


def name_source(link: Link) -> dict[str, str]:
    """Name the source that a link leads to: whoever keeps the site."""
    return {"source": host(link.url), "source_url": link.url}


def host(url: str) -> str:
    """Name the site of a URL: `bbc.co.uk`."""
    return (urlsplit(url).hostname or url).removeprefix("www.")


def read_source_cell(cell: str) -> list[dict[str, str]]:
    """Read a cell that names sources, which may be HTML; an empty one names none."""
    lines, _ = read_lines(cell)
    text = "\n".join(line.text for line in lines)
    return read_sources(text, [link for line in lines for link in line.links])


def read_sources(text: str, links: list[Link]) -> list[dict[str, str]]:
    """Read a cell or a line that names sources: one, or several with `;` or line breaks."""
    if DOT in text or text.endswith(END_DOT):
        return [_read_parts(text.removesuffix(END_DOT))]
    pieces = [piece for piece in map(str.strip, re.split(r"[;\n]+", text)) if piece]
    named = [link for link in links if link.words != link.url]
    if len(pieces) == 1 and len(named) > 1:
        return [{"source": link.words or host(link.url), "source_url": link.url} for link in named]
    return [_read_piece(piece, links) for piece in pieces]


def _read_parts(text: str) -> dict[str, str]:
    first, *parts = text.split(DOT)
    cells = {"source": first.replace(TWO_DOTS, DOT).strip()}
    for part in parts:
        label, _, cell = part.replace(TWO_DOTS, DOT).partition(": ")
        cells[COLUMNS.get(label, label)] = cell.strip()
    return cells


def _read_piece(piece: str, links: list[Link]) -> dict[str, str]:
    """Read one source: its name, and the address within it or behind its words."""
    doi = next((word for word in piece.split() if is_doi(word)), "")
    link = next((each for each in links if each.words and each.words in piece), None)
    url = doi or (link.url if link else "")
    if not url:
        return {"source": piece}
    name = piece.replace(url, " ") if url in piece else piece
    name = re.sub(r"[\s,]*\(\s*\)|[\s,:(\[–—-]+$", "", " ".join(name.split()))
    return {"source": name or (host(url) if is_url(url) else url), "source_url": url}
