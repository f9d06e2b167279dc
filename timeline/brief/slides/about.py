"""The last slides: what the author says about the timeline."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from timeline.brief.slides.canvas import name_shape
from timeline.brief.slides.deck import set_size
from timeline.content.about import Kind
from timeline.typography import wrap_text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from timeline.brief.slides.deck import Deck
    from timeline.content import Content
    from timeline.content.about import Block

#: Size of letters, and the height of a line in such sizes.
_TEXT_PX: Final = 15.0
_LINE: Final = 1.3


def add_about(deck: Deck, content: Content) -> None:
    """Add slides with what the author says, as many as it needs."""
    left, top, width, height = deck.free_area
    width_px = width / deck.width_factor
    pages: list[list[tuple[str, bool]]] = [[]]
    left_px = height
    for unit in _units(content.about):
        n_rows = sum(max(1, len(wrap_text(text, width_px, _TEXT_PX))) for text, _ in unit)
        unit_px = n_rows * _TEXT_PX * _LINE
        if pages[-1] and unit_px > left_px:
            pages.append([])
            left_px = height
        pages[-1] += unit
        left_px -= unit_px
    heading = content.language.gettext("About this timeline")
    for number, page in enumerate(pages, start=1):
        title = heading if len(pages) == 1 else f"{heading} ({number}/{len(pages)})"
        slide = deck.add_slide(deck.titled, title, "\n".join(text for text, _ in page))
        box = slide.shapes.add_textbox(0, 0, 0, 0)
        deck.place(box, (left, top, width, height))
        frame = box.text_frame
        frame.word_wrap = True
        frame.margin_left = frame.margin_right = frame.margin_top = frame.margin_bottom = 0
        deck.write(frame, "\n".join(text for text, _ in page))
        set_size(frame, _TEXT_PX, deck.emu, colour=deck.theme.text)
        for paragraph, (_, bold) in zip(frame.paragraphs, page, strict=True):
            for run in paragraph.runs:
                run.font.bold = bold
        name_shape(box, "About")


def _units(blocks: tuple[Block, ...]) -> Iterator[list[tuple[str, bool]]]:
    """Give each paragraph with the headings before it, and of each whether it is a heading."""
    unit = []
    for line in _lines(blocks):
        unit.append(line)
        if not line[1]:
            yield unit
            unit = []
    yield unit


def _lines(blocks: tuple[Block, ...]) -> Iterator[tuple[str, bool]]:
    for block in blocks:
        for number, text in enumerate(block.texts, start=1):
            signs = {Kind.BULLETS: "• ", Kind.NUMBERS: f"{number}. "}
            yield signs.get(block.kind, "") + text, block.kind is Kind.HEADING
