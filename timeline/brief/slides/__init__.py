"""Slides of a brief, of native shapes: title, chart, and the threads of chosen events.

A thread is an event with all that it succeeded, all that succeeded it, and what is related to it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from pptx.enum.shapes import PP_PLACEHOLDER
from pptx.enum.text import MSO_ANCHOR, MSO_AUTO_SIZE, PP_ALIGN
from pptx.util import Emu

from timeline.brief.slides.about import add_about
from timeline.brief.slides.canvas import Canvas, name_shape
from timeline.brief.slides.chart_shapes import add_picture
from timeline.brief.slides.claim_table import add_table, paginate, write_row
from timeline.brief.slides.deck import WIDTH_PX, Deck, set_size
from timeline.chart.drawing import Drawing
from timeline.chart.pictures.picture import Size, TooSmallError, make_figures_picture
from timeline.chart.theme import LIGHT
from timeline.content import make_content
from timeline.content.references import reference_in_words
from timeline.language import in_heading
from timeline.model.lanes import find_lanes, lane_order
from timeline.model.selection import choose_events
from timeline.typography import BOLD, wrap_text

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

    from timeline.chart.pictures.picture import Picture
    from timeline.chart.pictures.picture_words import NamingCounts
    from timeline.chart.theme import Theme
    from timeline.content import Content
    from timeline.content.entries import Entry
    from timeline.model.dataset import Dataset

#: Pixels by which the margins of a chart exceed its free area: at the sides, above and below.
_BESIDE, _ABOVE, _BELOW = 28.0, 22.0, 18.0
#: A chart is tried at sizes that differ by this factor; the first has letters this many steps
#: larger than those of a page.
_STEP, _STEPS_LARGER = 1.2, 3
#: Sizes of letters in pixels, and the height of a line in such sizes.
_TITLE_PX, _TEXT_PX = 22.0, 15.0
_LINE: Final = 1.3
#: Size of the letters of the first title; a title of this many letters has smaller ones.
_COVER_PX, _LONG_TITLE = 38.0, 90
#: With more categories none has a slide of its own.
_MOST_CATEGORIES: Final = 8
#: Measures for which a slide has room.
_MOST_MEASURES: Final = 12


def make_slides(dataset: Dataset, ids: Sequence[str] = (), template: Path | None = None) -> bytes:
    """Make a presentation of native shapes.

    Args:
        dataset: What it is about.
        ids: Events whose threads have slides of their own.
        template: A presentation whose layouts are used.

    Raises:
        UnknownChoiceError: No event has one of the ids.
        TemplateError: No layout of the template can be used.
    """
    content = make_content(dataset)
    deck = Deck(template, content.language)
    _add_title(deck, content)
    named = _add_chart(deck, dataset, content, content.title)
    if named.n_named < named.n:
        _add_categories(deck, dataset, content)
    _add_figures(deck, content)
    for each in ids:
        start = _find_id(dataset, each)
        thread = choose_events(dataset, thread_of(content.entries, start))
        _add_thread(deck, thread, content, start)
    if content.about:
        add_about(deck, content)
    return deck.finish(content.title, " ".join(content.opening), content.made.split(" from ")[0])


def _find_id(dataset: Dataset, typed: str) -> str:
    """Find an id as the file spells it."""
    return str(choose_events(dataset, [typed]).events["id"].iloc[0])


def thread_of(entries: Iterable[Entry], start: str) -> list[str]:
    """List the ids of a thread: an event, its line of succession, and related events."""
    by_id = {entry.id: entry for entry in entries}
    succession, queue = {start}, [start]
    while queue:
        entry = by_id[queue.pop()]
        found = {link.id for link in (*entry.succeeds, *entry.succeeded_by)} - succession
        succession |= found
        queue += sorted(found)
    related = {link.id for link in by_id[start].related}
    return [each for each in by_id if each in succession | related]


def _add_title(deck: Deck, content: Content) -> None:
    slide = deck.add_slide(deck.cover, content.title, _notes([], content, content.made))
    text = "\n".join(filter(None, (content.subtitle, *content.opening)))
    title, subtitle = slide.shapes.title, _find_subtitle(deck, slide)
    deck.write(subtitle.text_frame, text)
    name_shape(title, "Title")
    if deck.has_template:
        subtitle.text_frame.auto_size = MSO_AUTO_SIZE.TEXT_TO_FIT_SHAPE
        return
    deck.place(title, (70, 170, WIDTH_PX - 140, 120))
    size = _COVER_PX if len(content.title) < _LONG_TITLE else _COVER_PX * 0.7
    set_size(title.text_frame, size, deck.emu, bold=True)
    title.text_frame.vertical_anchor = MSO_ANCHOR.BOTTOM
    deck.place(subtitle, (70, 305, WIDTH_PX - 140, 150))
    set_size(subtitle.text_frame, 19, deck.emu, colour=LIGHT.quiet)
    for paragraph in subtitle.text_frame.paragraphs:
        paragraph.alignment = PP_ALIGN.LEFT


def _find_subtitle(deck: Deck, slide: Any) -> Any:
    """Find the placeholder of the subtitle on the first slide; without one a text box is added."""
    _, *others = slide.placeholders
    for placeholder in others:
        if placeholder.placeholder_format.type in {PP_PLACEHOLDER.SUBTITLE, PP_PLACEHOLDER.BODY}:
            return placeholder
    title = slide.shapes.title
    box = slide.shapes.add_textbox(0, 0, 0, 0)
    box.left, box.top, box.width = title.left, title.top + title.height, title.width
    box.height = Emu(round(100 * deck.emu))
    box.text_frame.word_wrap = True
    name_shape(box, "Subtitle")
    return box


def _add_categories(deck: Deck, dataset: Dataset, content: Content) -> None:
    """Add a slide for each category, with names for which the whole chart has no room."""
    names, options = dataset.events["category"].tolist(), dataset.options
    first = find_lanes(names, options.lane_order, options.lang).values()
    categories = lane_order(dataset.events, names, first)
    if not 1 < len(categories) <= _MOST_CATEGORIES:
        return
    for each in filter(None, categories):
        part = choose_events(dataset, (), [each])
        _add_chart(deck, part, content, in_heading(each, content.language))


def _add_chart(deck: Deck, dataset: Dataset, content: Content, title: str) -> NamingCounts:
    """Add a slide with the chart of a timeline; return how many events have names on it."""
    left, top, width, height = _chart_box(deck)
    picture = _fit_picture(dataset, Size(width, height), deck.theme)
    cited = _cited(dataset, content)
    slide = deck.add_slide(deck.titled, title, _notes(cited, content, picture.alternative))
    _fit_title(deck, slide)
    scale = width / picture.width_px
    canvas = Canvas(
        deck.emu * scale,
        left / scale,
        top / scale,
        language=content.language.code,
        # The font that was measured: names in a wider font of the template would collide.
        font="Arial" if deck.has_template else "",
    )
    descriptions = {entry.id: _describe(entry) for entry in content.entries}
    add_picture(slide.shapes, picture, canvas, descriptions)
    return picture.named


def _add_figures(deck: Deck, content: Content) -> None:
    """Add a slide with the most telling figures, if any are drawn."""
    measures = content.figures.drawn[:_MOST_MEASURES]
    if not measures:
        return
    left, top, width, height = deck.free_area
    picture = make_figures_picture(content.figures, measures, Size(width, None), deck.theme)
    title = content.language.gettext("Figures")
    slide = deck.add_slide(deck.titled, title, _notes([], content, picture.alternative))
    _fit_title(deck, slide)
    scale = min(1.0, height / picture.height_px)
    canvas = Canvas(
        deck.emu * scale,
        (left + width * (1 - scale) / 2) / scale,
        top / scale,
        language=content.language.code,
        font="Arial" if deck.has_template else "",
    )
    add_picture(slide.shapes, picture, canvas, {})


def _chart_box(deck: Deck) -> tuple[float, float, float, float]:
    """Left, top, width and height of a chart with its margins, in pixels."""
    left, top, width, height = deck.free_area
    beside = min(_BESIDE, left, WIDTH_PX - left - width)
    below = min(_BELOW, deck.height_px - top - height)
    return left - beside, top - _ABOVE, width + 2 * beside, height + _ABOVE + below


def _fit_picture(dataset: Dataset, box: Size, theme: Theme) -> Picture:
    """Lay out a chart with the largest letters that leave room for all names; else as usual."""
    drawing = Drawing(dataset)
    step = -_STEPS_LARGER
    while True:
        factor = _STEP**step
        size = Size(box.width_px * factor, (box.height_px or 0) * factor)
        step += 1
        try:
            picture = drawing.picture(size, theme, titled=False)
        except TooSmallError:
            continue
        named = picture.named
        if factor >= 1 or (named.n_named == named.n and not named.n_cut):
            return picture


def _describe(entry: Entry) -> str:
    return f"{entry.name}: {entry.when}; {entry.support}"


def _fit_title(deck: Deck, slide: Any) -> None:
    """Reduce the letters of a long title until it fits into its box."""
    if deck.has_template:
        return
    frame = slide.shapes.title.text_frame
    frame.margin_left = frame.margin_right = frame.margin_top = frame.margin_bottom = 0
    frame.vertical_anchor = MSO_ANCHOR.MIDDLE
    px = _TITLE_PX
    while px > 10 and len(wrap_text(frame.text, deck.free_area[2] / BOLD, px)) * px * _LINE > 40:  # noqa: PLR2004
        px -= 1
    set_size(frame, px, deck.emu, bold=True, colour=LIGHT.text)


def _cited(dataset: Dataset, content: Content) -> list[int]:
    """List the numbers of the references that the claims of a timeline cite."""
    ids = set(dataset.events["id"])
    lines = (line for entry in content.entries if entry.id in ids for line in entry.claims)
    return sorted({line.reference for line in lines})


def _notes(numbers: Iterable[int], content: Content, words: str) -> str:
    """Write the notes of a slide: what it shows in words, and its references."""
    references = (content.references[number - 1] for number in numbers)
    return "\n".join([words, *(reference_in_words(each, content.language) for each in references)])


def _add_thread(deck: Deck, thread: Dataset, content: Content, start: str) -> None:
    """Add slides with the chart of a thread, and with the claims of each of its events."""
    ids = set(thread.events["id"])
    entries = [entry for entry in content.entries if entry.id in ids]
    title = next(entry.name for entry in entries if entry.id == start)
    if len(entries) > 1:
        _add_chart(deck, thread, content, title)
    # The event itself comes first, then the others in order of time.
    for entry in sorted(entries, key=lambda each: each.id != start):
        _add_event(deck, entry, content)


def _add_event(deck: Deck, entry: Entry, content: Content) -> None:
    """Add slides with an event and its claims, as many as the claims need."""
    lang = content.language
    links = (
        (lang.gettext("Takes over from"), entry.succeeds),
        (lang.gettext("Succeeded by"), entry.succeeded_by),
        (lang.gettext("See also"), entry.related),
    )
    head = [
        " · ".join(filter(None, (entry.when, entry.category, entry.support))),
        entry.description,
        *(f"{words}: {'; '.join(link.title for link in some)}" for words, some in links if some),
    ]
    head = list(filter(None, head))
    _, top, width, height = deck.free_area
    n_lines = sum(len(wrap_text(text, width / deck.width_factor, _TEXT_PX)) for text in head)
    head_px = n_lines * _TEXT_PX * _LINE + 8
    rows = [write_row(line, lang, width / deck.width_factor) for line in entry.claims]
    pages = paginate(rows, height - head_px, height)
    for number, page in enumerate(pages, start=1):
        title = entry.name if len(pages) == 1 else f"{entry.name} ({number}/{len(pages)})"
        cited = sorted({line.reference for line in page})
        slide = deck.add_slide(deck.titled, title, _notes(cited, content, _describe(entry)))
        _fit_title(deck, slide)
        if number == 1:
            _add_head(deck, slide, head, head_px)
        add_table(deck, slide, page, top + (head_px if number == 1 else 0))


def _add_head(deck: Deck, slide: Any, head: list[str], height: float) -> None:
    box = slide.shapes.add_textbox(0, 0, 0, 0)
    left, top, width, _ = deck.free_area
    deck.place(box, (left, top, width, height))
    frame = box.text_frame
    frame.word_wrap = True
    frame.margin_left = frame.margin_right = frame.margin_top = frame.margin_bottom = 0
    deck.write(frame, "\n".join(head))
    set_size(frame, _TEXT_PX, deck.emu, colour=deck.theme.text)
    name_shape(box, "Event")
