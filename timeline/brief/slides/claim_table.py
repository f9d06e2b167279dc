"""The table of an event's claims, whose rows are divided among slides."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from pptx.util import Emu

from timeline.brief.slides.canvas import name_shape
from timeline.brief.slides.deck import set_size
from timeline.typography import wrap_text

if TYPE_CHECKING:
    from timeline.brief.slides.deck import Deck
    from timeline.content.entries import Line
    from timeline.language import Language

#: Size of letters, height of a line, padding of a cell, and height of the header.
_TEXT_PX, _LINE_PX, _PADDING_PX, _HEADER_PX = 13.0, 16.0, 5.0, 26.0
#: Shares of the columns in the width of the table.
_SHARES: Final = (250 / 1064, 190 / 1064, 624 / 1064)
#: A cell of more letters would not fit on a slide of its own; it is cut.
_MOST_LETTERS: Final = 1600


@dataclass(frozen=True, slots=True)
class Row:
    """A claim as a row: who says so, when it was, what is said."""

    cells: tuple[str, str, str]
    #: The number of its reference.
    reference: int
    height_px: float


def write_row(line: Line, language: Language, width_px: float) -> Row:
    """Write a claim as a row of a table of a width, in pixels of Arial."""
    who = f"{line.source}, {line.place}" if line.place else line.source
    who += f" [{line.reference}]"
    if line.origin:
        who += f"\n{language.gettext('On the word of {origin}').format(origin=line.origin)}"
    when = line.when
    if line.as_written:
        when += f"\n{language.gettext('(written “{text}”)').format(text=line.as_written)}"
    differs = {"date": when, "figure": line.figure}
    marked = {
        what: f"{text} ({language.gettext('differs')})" if what in line.differs else text
        for what, text in differs.items()
    }
    quote = f"“{line.quote}”" if line.quote else ""
    said = "\n".join(filter(None, (marked["figure"], line.description, quote)))
    when = marked["date"] + (f" ({line.status})" if line.status else "")
    note = language.gettext("Note: {text}").format(text=line.note) if line.note else ""
    said = "\n".join(filter(None, (said or line.source_title, note)))
    cells = _cut(who), _cut(when), _cut(said)
    return Row(cells, line.reference, _height_px(cells, width_px))


def _height_px(cells: tuple[str, ...], width_px: float) -> float:
    """Height of a row: that of its longest cell."""
    widths = (width - 2 * _PADDING_PX - 2 for width in _column_widths(width_px))
    n_lines = max(
        sum(len(wrap_text(part, width, _TEXT_PX)) for part in text.split("\n"))
        for text, width in zip(cells, widths, strict=True)
    )
    return n_lines * _LINE_PX + 2 * _PADDING_PX


def _column_widths(width_px: float) -> list[float]:
    return [share * width_px for share in _SHARES]


def _cut(text: str) -> str:
    return text if len(text) <= _MOST_LETTERS else f"{text[: _MOST_LETTERS - 1].rstrip()}…"


def paginate(rows: list[Row], first_px: float, other_px: float) -> list[list[Row]]:
    """Divide rows among slides: the first has room for `first_px`, the others for `other_px`."""
    pages: list[list[Row]] = [[]]
    free_px = first_px - _HEADER_PX
    for row in rows:
        if pages[-1] and row.height_px > free_px:
            pages.append([])
            free_px = other_px - _HEADER_PX
        pages[-1].append(row)
        free_px -= row.height_px
    return pages


def add_table(deck: Deck, slide: Any, page: list[Row], top: float) -> None:
    """Add a table of claims to a slide, with a header row that is marked as such."""
    gettext = deck.language.gettext
    left, _, width, _ = deck.free_area
    widths = _column_widths(width)
    heights = [_HEADER_PX, *(row.height_px for row in page)]
    shape = slide.shapes.add_table(len(heights), len(widths), 0, 0, 0, 0)
    deck.place(shape, (left, top, width, sum(heights)))
    name_shape(shape, "Statements", gettext("What each source says"))
    for column, px in zip(shape.table.columns, widths, strict=True):
        column.width = Emu(round(px * deck.emu))
    header = (gettext("Who says so"), gettext("Date"), gettext("What is said"))
    texts = [header, *(row.cells for row in page)]
    for row, px, cells in zip(shape.table.rows, heights, texts, strict=True):
        row.height = Emu(round(px * deck.emu))
        for cell, text in zip(row.cells, cells, strict=True):
            _write_cell(deck, cell, text, bold=cells is header)


def _write_cell(deck: Deck, cell: Any, text: str, *, bold: bool) -> None:
    padding = Emu(round(_PADDING_PX * deck.emu))
    cell.margin_left = cell.margin_right = cell.margin_top = cell.margin_bottom = padding
    deck.write(cell.text_frame, text)
    set_size(cell.text_frame, _TEXT_PX, deck.emu, bold=bold)
