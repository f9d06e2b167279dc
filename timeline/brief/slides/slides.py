"""The slides of a brief: title, chart, and the threads of chosen events with their sources."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from pptx.enum.shapes import PP_PLACEHOLDER
from pptx.enum.text import MSO_ANCHOR, MSO_AUTO_SIZE, PP_ALIGN
from pptx.util import Emu

from timeline.brief.slides.claim_table import Cells, paginate, write_cells
from timeline.brief.slides.drawingml import name
from timeline.brief.slides.native_shapes import Canvas
from timeline.brief.slides.picture_shapes import add_picture
from timeline.brief.slides.presentation import WIDTH_PX, Deck, set_size
from timeline.chart.drawing import Drawing
from timeline.chart.pictures.picture import Size, TooSmallError
from timeline.chart.theme import LIGHT
from timeline.content.content import make_content
from timeline.content.references import reference_in_words
from timeline.language import in_heading
from timeline.model.lanes import lane_order
from timeline.model.selection import choose_events
from timeline.typography import BOLD, wrap_text

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

    from timeline.chart.pictures.event_names import Named
    from timeline.chart.pictures.picture import Picture
    from timeline.chart.theme import Theme
    from timeline.content.content import Content
    from timeline.content.entries import Entry
    from timeline.model.dataset import Dataset

#: How far the margins of a chart reach over the room for it: at the sides, above and below.
_BESIDE, _ABOVE, _BELOW = 28.0, 22.0, 18.0
#: How much smaller a chart gets at a time; it begins with letters so many times larger than those
#: of a page.
_SMALLER, _TIMES_LARGER = 1.2, 3
#: Sizes of letters in pixels.
_TITLE_PX, _TEXT_PX, _SMALL_PX = 22.0, 15.0, 13.0
_LINE: Final = 1.3
#: The letters of the first title, and how many are long for it.
_COVER_PX, _LONG = 38.0, 90
#: Of more categories none has a slide of its own.
_MOST_LANES: Final = 8


def make_slides(dataset: Dataset, ids: Sequence[str] = (), template: Path | None = None) -> bytes:
    """Make a presentation of native shapes.

    Args:
        dataset: What it shows.
        ids: The events whose threads have slides of their own.
        template: A presentation whose layouts are used.

    Raises:
        UnknownChoiceError: There is no event of an id.
        TemplateError: The template has no layout that can be used.
    """
    content = make_content(dataset)
    deck = Deck(template, content.language)
    _add_title(deck, content)
    named = _add_chart(deck, dataset, content, content.title)
    if named.n_named < named.n:
        _add_swimlanes(deck, dataset, content)
    for each in ids:
        thread = choose_events(dataset, thread_of(content.entries, _known(dataset, each)))
        _add_thread(deck, thread, content, _known(dataset, each))
    return deck.finish(content.title, " ".join(content.about), content.made.split(" from ")[0])


def _known(dataset: Dataset, wanted: str) -> str:
    """The id as the file has it."""
    return str(choose_events(dataset, [wanted]).events["id"].iloc[0])


def thread_of(entries: Iterable[Entry], start: str) -> list[str]:
    """The ids of a thread: an event, its whole line of succession, and what belongs with it."""
    by_id = {entry.id: entry for entry in entries}
    line, waiting = {start}, [start]
    while waiting:
        entry = by_id[waiting.pop()]
        near = {link.id for link in (*entry.succeeds, *entry.succeeded_by)} - line
        line |= near
        waiting += sorted(near)
    related = {link.id for link in by_id[start].related}
    return [each for each in by_id if each in line | related]


def _add_title(deck: Deck, content: Content) -> None:
    slide = deck.add_slide(deck.cover, content.title, _notes([], content, content.made))
    told = "\n".join(filter(None, (content.subtitle, *content.about)))
    title, holder = slide.shapes.title, _take_subtitle(deck, slide)
    deck.write(holder.text_frame, told)
    name(title, "Title")
    if deck.has_template:
        holder.text_frame.auto_size = MSO_AUTO_SIZE.TEXT_TO_FIT_SHAPE
        return
    deck.place(title, (70, 170, WIDTH_PX - 140, 120))
    size = _COVER_PX if len(content.title) < _LONG else _COVER_PX * 0.7
    set_size(title.text_frame, size, deck.emu, bold=True)
    title.text_frame.vertical_anchor = MSO_ANCHOR.BOTTOM
    deck.place(holder, (70, 305, WIDTH_PX - 140, 150))
    set_size(holder.text_frame, 19, deck.emu, colour=LIGHT.quiet)
    for paragraph in holder.text_frame.paragraphs:
        paragraph.alignment = PP_ALIGN.LEFT


def _take_subtitle(deck: Deck, slide: Any) -> Any:
    """What holds the text below the title of the first slide; it may be a box of our own."""
    _, *others = slide.placeholders
    for holder in others:
        if holder.placeholder_format.type in {PP_PLACEHOLDER.SUBTITLE, PP_PLACEHOLDER.BODY}:
            return holder
    title = slide.shapes.title
    box = slide.shapes.add_textbox(0, 0, 0, 0)
    box.left, box.top, box.width = title.left, title.top + title.height, title.width
    box.height = Emu(round(100 * deck.emu))
    box.text_frame.word_wrap = True
    name(box, "Subtitle")
    return box


def _add_swimlanes(deck: Deck, dataset: Dataset, content: Content) -> None:
    """A slide for each category, with room for names that the whole chart has none for."""
    categories = lane_order(dataset.events, dataset.events["category"].tolist())
    if not 1 < len(categories) <= _MOST_LANES:
        return
    for each in filter(None, categories):
        part = choose_events(dataset, (), [each])
        _add_chart(deck, part, content, in_heading(each, content.language))


def _add_chart(deck: Deck, dataset: Dataset, content: Content, title: str) -> Named:
    """A slide with the chart of a timeline as native shapes; returns what of it has names."""
    left, top, width, height = _chart_box(deck)
    picture = _fit_picture(dataset, Size(width, height), deck.theme)
    cited = _cited(dataset, content)
    slide = deck.add_slide(deck.titled, title, _notes(cited, content, picture.alternative))
    _fit_title(deck, slide)
    smaller = width / picture.width_px
    canvas = Canvas(
        deck.emu * smaller,
        left / smaller,
        top / smaller,
        language=content.language.code,
        # As it is measured, or a wider font of the house would make names collide.
        font="Arial" if deck.has_template else "",
    )
    described = {entry.id: _described(entry) for entry in content.entries}
    add_picture(slide.shapes, picture, canvas, described)
    return picture.named


def _chart_box(deck: Deck) -> tuple[float, float, float, float]:
    """Left, top, width and height of a chart with its margins, in pixels."""
    left, top, width, height = deck.room
    beside = min(_BESIDE, left, WIDTH_PX - left - width)
    below = min(_BELOW, deck.height_px - top - height)
    return left - beside, top - _ABOVE, width + 2 * beside, height + _ABOVE + below


def _fit_picture(dataset: Dataset, box: Size, theme: Theme) -> Picture:
    """Lay out a chart for its room: as large as all of its names allow, else as they are read."""
    drawing = Drawing(dataset)
    times = -_TIMES_LARGER
    while True:
        factor = _SMALLER**times
        size = Size(box.width_px * factor, (box.height_px or 0) * factor)
        times += 1
        try:
            picture = drawing.picture(size, theme, titled=False)
        except TooSmallError:
            continue
        named = picture.named
        if factor >= 1 or (named.n_named == named.n and not named.n_cut):
            return picture


def _described(entry: Entry) -> str:
    return f"{entry.title}: {entry.when}; {entry.standing_words}"


def _fit_title(deck: Deck, slide: Any) -> None:
    """Make a long title smaller, so that it stays in its box."""
    if deck.has_template:
        return
    frame = slide.shapes.title.text_frame
    frame.margin_left = frame.margin_right = frame.margin_top = frame.margin_bottom = 0
    frame.vertical_anchor = MSO_ANCHOR.MIDDLE
    px = _TITLE_PX
    while px > 10 and len(wrap_text(frame.text, deck.room[2] / BOLD, px)) * px * _LINE > 40:  # noqa: PLR2004
        px -= 1
    set_size(frame, px, deck.emu, bold=True, colour=LIGHT.ink)


def _cited(dataset: Dataset, content: Content) -> list[int]:
    """The numbers of the references that the claims of a timeline cite."""
    ids = set(dataset.events["id"])
    lines = (line for entry in content.entries if entry.id in ids for line in entry.claims)
    return sorted({line.reference for line in lines})


def _notes(numbers: Iterable[int], content: Content, words: str) -> str:
    """Notes of a slide: what it shows in words, and its sources."""
    sources = [
        reference_in_words(content.references[number - 1], content.language) for number in numbers
    ]
    return "\n".join([words, *sources])


def _add_thread(deck: Deck, thread: Dataset, content: Content, start: str) -> None:
    """The chart of a thread, and the claims on each of its events."""
    ids = set(thread.events["id"])
    entries = [entry for entry in content.entries if entry.id in ids]
    title = next(entry.title for entry in entries if entry.id == start)
    if len(entries) > 1:
        _add_chart(deck, thread, content, title)
    # The event itself first, then the others in order of time.
    for entry in sorted(entries, key=lambda each: each.id != start):
        _add_event(deck, entry, content)


def _add_event(deck: Deck, entry: Entry, content: Content) -> None:
    """Slides with what is said of an event, as many as its claims need."""
    lang = content.language
    links = (
        (lang.gettext("Takes over from"), entry.succeeds),
        (lang.gettext("Succeeded by"), entry.succeeded_by),
        (lang.gettext("See also"), entry.related),
    )
    head = [
        " · ".join(filter(None, (entry.when, entry.category, entry.standing_words))),
        entry.description,
        *(f"{words}: {'; '.join(link.title for link in some)}" for words, some in links if some),
    ]
    head = list(filter(None, head))
    _, top, width, height = deck.room
    n_lines = sum(len(wrap_text(text, width / deck.widening, _TEXT_PX)) for text in head)
    head_px = n_lines * _TEXT_PX * _LINE + 8
    cells = [write_cells(line, lang, width / deck.widening) for line in entry.claims]
    pages = paginate(cells, height - head_px, height)
    for number, page in enumerate(pages, start=1):
        title = entry.title if len(pages) == 1 else f"{entry.title} ({number}/{len(pages)})"
        cited = sorted({line.reference for line in page})
        slide = deck.add_slide(deck.titled, title, _notes(cited, content, _described(entry)))
        _fit_title(deck, slide)
        if number == 1:
            _add_head(deck, slide, head, head_px)
        _add_table(deck, slide, page, top + (head_px if number == 1 else 0), content)


def _add_head(deck: Deck, slide: Any, head: list[str], height: float) -> None:
    box = slide.shapes.add_textbox(0, 0, 0, 0)
    left, top, width, _ = deck.room
    deck.place(box, (left, top, width, height))
    frame = box.text_frame
    frame.word_wrap = True
    frame.margin_left = frame.margin_right = frame.margin_top = frame.margin_bottom = 0
    deck.write(frame, "\n".join(head))
    set_size(frame, _TEXT_PX, deck.emu, colour=deck.theme.ink)
    name(box, "Event")


def _add_table(deck: Deck, slide: Any, page: list[Cells], top: float, content: Content) -> None:
    """A table of claims; its header row is marked as such."""
    lang = content.language
    left, _, width, _ = deck.room
    widths = Cells.widths(width)
    heights = [Cells.HEADER_PX, *(cells.height_px for cells in page)]
    table_shape = slide.shapes.add_table(len(heights), len(widths), 0, 0, 0, 0)
    deck.place(table_shape, (left, top, width, sum(heights)))
    name(table_shape, "Statements", lang.gettext("What each source says"))
    table = table_shape.table
    for column, px in zip(table.columns, widths, strict=True):
        column.width = Emu(round(px * deck.emu))
    header = (lang.gettext("Who says so"), lang.gettext("Date"), lang.gettext("What is said"))
    rows = [header, *(cells.texts for cells in page)]
    for row, px, texts in zip(table.rows, heights, rows, strict=True):
        row.height = Emu(round(px * deck.emu))
        for cell, text in zip(row.cells, texts, strict=True):
            _write_cell(deck, cell, text, bold=texts is header)


def _write_cell(deck: Deck, cell: Any, text: str, *, bold: bool) -> None:
    pad = Emu(round(Cells.PAD_PX * deck.emu))
    cell.margin_left = cell.margin_right = cell.margin_top = cell.margin_bottom = pad
    deck.write(cell.text_frame, text)
    set_size(cell.text_frame, _SMALL_PX, deck.emu, bold=bold)
