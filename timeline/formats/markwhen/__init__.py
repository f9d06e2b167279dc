"""Reads markwhen, notes in which each event begins with its date.

The older dialect groups events by `section … endSection`. The newer one groups them by headings
and has properties under each event; see https://docs.markwhen.com/syntax/.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Final

from timeline.dates.plain_dates import read_date_in_words
from timeline.dates.refusals import RefusedError
from timeline.formats.fields_in_text import distinct, name_source, read_source_cell
from timeline.formats.markwhen.dates import DateReader, find_date
from timeline.formats.markwhen.durations import expand_recurrence
from timeline.formats.markwhen.notes import (
    COMMENT,
    HEADING,
    NoteReader,
    is_special,
    read_body,
    read_title,
    unescape_line,
)
from timeline.formats.pasted_text import find_urls
from timeline.model.columns import NAMES
from timeline.problems import Code

if TYPE_CHECKING:
    from timeline.formats.draft_claims import DraftClaims, ForeignFile, ImportOptions
    from timeline.formats.markwhen.notes import Note

#: A file is markwhen if at least this share of its paragraphs begins as markwhen has it.
ENOUGH: Final = 0.2


def recognises(file: ForeignFile) -> bool:
    """Tell from the paragraphs that begin with a date and a colon."""
    lines = ["", *file.head.splitlines()]
    firsts = [line for before, line in pairwise(lines) if line.strip() and not _is_text(before)]
    dated = [line for line in firsts if find_date(line)]
    marked = [line for line in firsts if COMMENT.fullmatch(line) or HEADING.fullmatch(line)]
    return bool(dated) and len(dated) + len(marked) >= ENOUGH * len(firsts)


def _is_text(line: str) -> bool:
    """Whether a line is text that may continue on the next line."""
    return bool(line.strip()) and not is_special(line)


def read(file: ForeignFile, options: ImportOptions) -> DraftClaims:
    """Read notes into draft claims."""
    reader = NoteReader(file)
    notes = reader.read()
    draft = reader.draft
    draft.order = reader.order
    dates = DateReader(options.order or reader.order)
    for note in notes:
        _add_note(draft, note, dates, options)
    return draft


def _add_note(draft: DraftClaims, note: Note, dates: DateReader, options: ImportOptions) -> None:
    title, body = read_title(note.dated.text), read_body(map(unescape_line, note.body))
    properties = {name: cell for name, cell in note.properties.items() if cell}
    name = _pop(properties, "id") or title.id
    in_words = _pop(properties, "date") or body.cells.pop("date", "")
    sources = [*_property_sources(properties), *title.sources, *body.sources]
    cells = {"title": title.text, "description": body.description, **body.cells}
    tags = [*title.tags, *body.tags]
    if note.sections:
        cells["category"] = note.sections[-1]
    elif tags:
        cells["category"] = tags.pop(0)
    if title.place or body.place:
        cells["jurisdiction"] = title.place or body.place
    cells |= {key: cell for key, cell in properties.items() if key in NAMES}
    kept = {key: cell for key, cell in properties.items() if key not in NAMES} | {
        "section": " / ".join(note.sections) if len(note.sections) > 1 else "",
        "tags": "; ".join(tags),
        "done": title.done,
        "picture": "; ".join([*title.pictures, *body.pictures]),
        "comment": "\n".join(note.comments),
        "repeats": note.dated.every,
    }
    times = _read_dates(draft, note, dates, (name, in_words), options)
    kept = {key: cell for key, cell in kept.items() if cell}
    draft.note_kept(note.line, list(kept))
    for number, date in enumerate(times):
        # The first date keeps the plain id, under which other events refer to it.
        own = {"date": date, "id": f"{name}-{date}" if name and number else name}
        draft.add_event(note.line, cells | kept | own, distinct(sources))


def _pop(properties: dict[str, str], *names: str) -> str:
    """Take out the first property that has one of these names, in any case."""
    found = next((key for key in properties if key.lower() in names), "")
    return properties.pop(found, "")


def _property_sources(properties: dict[str, str]) -> list[dict[str, str]]:
    """Take out the properties that name sources."""
    cell = _pop(properties, "source", "sources")
    address = _pop(properties, "source_url", "url", "link")
    sources = read_source_cell(cell)
    links = find_urls(address)
    if len(sources) == 1 and len(links) == 1:
        return [{"source_url": links[0].url, **sources[0]}]
    return [*sources, *map(name_source, links)]


def _read_dates(
    draft: DraftClaims,
    note: Note,
    dates: DateReader,
    names: tuple[str, str],
    options: ImportOptions,
) -> list[str]:
    """Read the date of an event, or each date of an event that repeats.

    Args:
        draft: Takes the problems; a date that cannot be read is an error, and empty.
        note: The event.
        dates: Reads the date, and keeps it for dates that are relative to it.
        names: The id of the event, and its date in words, which an export writes where markwhen
            cannot say the date; each is empty if there is none.
        options: The period within which repetitions are written out.
    """
    every, (name, in_words) = note.dated.every, names
    try:
        reading, rule = dates.read(note.dated)
        times = expand_recurrence(reading.date, every, options) if reading.date and every else []
    except RefusedError as error:
        sentence = f'date "{note.dated.date}" {error.fault}'
        draft.note(error.code, note.line, sentence, error.cure)
        return [""]
    if reading.date is None:
        code = reading.code or Code.BAD_DATE
        draft.note(code, note.line, reading.sentence, reading.cure, note.dated.date)
        return [""]
    for code, sentence in ((Code.READ_DATE, reading.sentence), (Code.READ_OTHERWISE, rule)):
        if sentence:
            draft.note(code, note.line, sentence)
    when = read_date_in_words(in_words) if in_words and not every else None
    if when is None or not when.overlaps(reading.date):
        when = reading.date
    dates.keep(when, name)
    if not every:
        return [when.edtf]
    what = f"{len(times)} events, {times[0].edtf} to {times[-1].edtf}" if times else "no event"
    sentence = f'date "{note.dated.date}" repeats, and is written out as {what}'
    draft.note(Code.READ_OTHERWISE, note.line, sentence)
    return [each.edtf for each in times]
