"""Cells written as lines of a text, for formats that have no field for them, and read again.

A line that begins with `Source:` names a source, whoever wrote the text. In the lines that this
program writes, middle dots separate the cells of a source, each with its label, and each line
after `Details:` is one cell of the event: the name of its column, a colon and the cell.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final
from urllib.parse import urlsplit

from timeline.formats.pasted_text import Line, Link, read_lines
from timeline.model.columns import COLUMNS
from timeline.model.sources import is_doi, is_url

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

DETAILS: Final = "Details:"
SOURCE_LINE: Final = re.compile(r"(?:- )?(?:source|sources|quelle)\s*:\s*(.+)", re.IGNORECASE)
DETAIL_LINE: Final = re.compile(r"([^:\n]{1,60}): (.+)")
#: The separator of the cells of a source, and how a cell that contains it is written.
DOT, TWO_DOTS = " · ", " ·· "
END_DOT: Final = " ·"
#: What would make the name of one source read as several sources, or as an address.
SEVERAL: Final = re.compile(r";|https?:|doi:", re.IGNORECASE)
#: Labels for the columns whose names a reader would not understand.
LABELS: Final = {each.name: each.in_text for each in COLUMNS if each.in_text}
COLUMN_OF_LABEL: Final = {label: column for column, label in LABELS.items()}


@dataclass(slots=True)
class TextFields:
    """The description and the cells that a text holds."""

    #: The text without the lines that hold cells.
    description: str = ""
    #: The cells of the event, by column.
    cells: dict[str, str] = field(default_factory=dict)
    #: The cells of each source.
    sources: list[dict[str, str]] = field(default_factory=list)
    #: Whether the description leaves out some of the markup.
    markup_lost: bool = False


def render_text_fields(
    description: str, details: Mapping[str, str], sources: Iterable[Mapping[str, str]]
) -> list[str]:
    """Write a description, the details and the sources as lines of one text."""
    lines = [description] if description else []
    cell_lines = [f"{name}: {_in_line(cell)}" for name, cell in details.items()]
    cell_lines += [f"Source: {_write_source(cells)}" for cells in sources]
    if details:
        cell_lines.insert(0, DETAILS)
    return [*lines, *([""] if lines and cell_lines else []), *cell_lines]


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
    # A dot at the end marks one source whose name would otherwise be read as several.
    return f"{written}{END_DOT}" if len(parts) == 1 and SEVERAL.search(written) else written


def read_text_fields(text: str) -> TextFields:
    """Read the description and the cells of a text, plain or HTML."""
    lines, lost = read_lines(text)
    return read_line_fields(lines, lost=lost)


def read_line_fields(lines: list[Line], *, lost: bool = False) -> TextFields:
    """Read the description and the cells of the lines of a text."""
    fields = TextFields(markup_lost=lost)
    description: list[str] = []
    links: list[Link] = []
    in_details = False
    for line in lines:
        source = SOURCE_LINE.fullmatch(line.text.strip())
        detail = DETAIL_LINE.fullmatch(line.text.strip()) if in_details else None
        if source:
            fields.sources += read_sources(source[1], line.links)
        elif line.text.strip() == DETAILS:
            in_details = True
        elif detail:
            fields.cells[detail[1]] = detail[2]
        else:
            in_details = in_details and not line.text.strip()
            description.append(line.text)
            links += line.links
    if not {"start", "end"}.isdisjoint(fields.cells):
        # A date that EDTF cannot write follows from the dates of the claims.
        for name in ("date", "start", "end"):
            fields.cells.pop(name, None)
    fields.description = re.sub(r"\n{3,}", "\n\n", "\n".join(description)).strip()
    known = {source.get("source_url") for source in fields.sources}
    fields.sources += [
        source for source in map(name_source, links) if source["source_url"] not in known
    ]
    fields.sources = distinct(fields.sources)
    return fields


def distinct(sources: list[dict[str, str]]) -> list[dict[str, str]]:
    """Leave out repeated sources."""
    return [each for place, each in enumerate(sources) if each not in sources[:place]]


def name_source(link: Link) -> dict[str, str]:
    """Make a source of a link, named after its site."""
    return {"source": site_name(link.url), "source_url": link.url}


def site_name(url: str) -> str:
    """Return the name of the site of a URL: `bbc.co.uk`."""
    return (urlsplit(url).hostname or url).removeprefix("www.")


def read_source_cell(cell: str) -> list[dict[str, str]]:
    """Read the sources that a cell names, plain or HTML; an empty cell names none."""
    lines, _ = read_lines(cell)
    text = "\n".join(line.text for line in lines)
    return read_sources(text, [link for line in lines for link in line.links])


def read_sources(text: str, links: list[Link]) -> list[dict[str, str]]:
    """Read the sources of a cell or a line, separated by `;` or line breaks."""
    if DOT in text or text.endswith(END_DOT):
        return [_read_parts(text.removesuffix(END_DOT))]
    pieces = [piece for piece in map(str.strip, re.split(r"[;\n]+", text)) if piece]
    named = [link for link in links if link.words != link.url]
    if len(pieces) == 1 and len(named) > 1:
        return [
            {"source": link.words or site_name(link.url), "source_url": link.url} for link in named
        ]
    return [_read_piece(piece, links) for piece in pieces]


def _read_parts(text: str) -> dict[str, str]:
    first, *parts = text.split(DOT)
    cells = {"source": first.replace(TWO_DOTS, DOT).strip()}
    for part in parts:
        label, _, cell = part.replace(TWO_DOTS, DOT).partition(": ")
        cells[COLUMN_OF_LABEL.get(label, label)] = cell.strip()
    return cells


def _read_piece(piece: str, links: list[Link]) -> dict[str, str]:
    """Read one source: its name, and the address that it contains or links to."""
    doi = next((word for word in piece.split() if is_doi(word)), "")
    link = next((each for each in links if each.words and each.words in piece), None)
    url = doi or (link.url if link else "")
    if not url:
        return {"source": piece}
    name = piece.replace(url, " ") if url in piece else piece
    name = re.sub(r"[\s,]*\(\s*\)|[\s,:(\[–—-]+$", "", " ".join(name.split()))
    return {"source": name or (site_name(url) if is_url(url) else url), "source_url": url}
