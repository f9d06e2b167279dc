"""The claims on an event as rows of a table, divided among slides."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar, Final

from timeline.typography import wrap_text

if TYPE_CHECKING:
    from timeline.content.entries import Line
    from timeline.language import Language

_SIZE_PX: Final = 13.0
_LINE_PX: Final = 16.0
#: A cell of more letters would not fit on a slide of its own.
_MOST_LETTERS: Final = 1600


@dataclass(frozen=True, slots=True)
class Cells:
    """A claim as a row: who says so, when it was, what is said."""

    texts: tuple[str, str, str]
    reference: int
    #: Width of all columns, as letters of Arial fill it.
    width_px: float

    #: Shares of the columns, the room in a cell around its text, and the height of the header.
    SHARES: ClassVar[tuple[float, float, float]] = (250 / 1064, 190 / 1064, 624 / 1064)
    PAD_PX: ClassVar[float] = 5.0
    HEADER_PX: ClassVar[float] = 26.0

    @classmethod
    def widths(cls, width_px: float) -> list[float]:
        """Widths of the columns."""
        return [share * width_px for share in cls.SHARES]

    @property
    def height_px(self) -> float:
        """Height of the row."""
        lines = max(
            sum(
                len(wrap_text(part, width - 2 * self.PAD_PX - 2, _SIZE_PX))
                for part in text.split("\n")
            )
            for text, width in zip(self.texts, self.widths(self.width_px), strict=True)
        )
        return lines * _LINE_PX + 2 * self.PAD_PX


def write_cells(line: Line, language: Language, width_px: float) -> Cells:
    """Write a claim as the cells of a row of a width."""
    who = f"{line.source} [{line.reference}]"
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
    texts = _cut(who), _cut(marked["date"]), _cut(said or line.source_title)
    return Cells(texts, line.reference, width_px)


def _cut(text: str) -> str:
    return text if len(text) <= _MOST_LETTERS else f"{text[: _MOST_LETTERS - 1].rstrip()}…"


def paginate(cells: list[Cells], first_px: float, other_px: float) -> list[list[Cells]]:
    """Divide rows among slides, the first of which has less room."""
    pages: list[list[Cells]] = [[]]
    room = first_px - Cells.HEADER_PX
    for each in cells:
        if pages[-1] and each.height_px > room:
            pages.append([])
            room = other_px - Cells.HEADER_PX
        pages[-1].append(each)
        room -= each.height_px
    return pages
