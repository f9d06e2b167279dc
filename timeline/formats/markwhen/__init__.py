"""markwhen: notes in which each event begins with its date, in the old dialect and the new.

The old one groups events by `section … endSection`, the new one by headings, and has properties
under each event; see https://docs.markwhen.com/syntax/.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Final

from timeline.dates.plain_dates import read_said
from timeline.dates.refusals import RefusedError
from timeline.export.markwhen import write_notes
from timeline.formats.fields_in_text import distinct, name_source, read_source_cell
from timeline.formats.markwhen.dates import Calendar, find_date
from timeline.formats.markwhen.lines import COMMENT, HEADING, NoteReader, is_special, unguarded
from timeline.formats.markwhen.recurrences import write_out
from timeline.formats.markwhen.text import read_body, read_title
from timeline.formats.pasted_text import find_urls
from timeline.model.columns import NAMES
from timeline.problems import Code

if TYPE_CHECKING:
    from timeline.export.written import Written
    from timeline.formats.drafts import Draft, Foreign, ImportOptions
    from timeline.formats.markwhen.lines import Note
    from timeline.model.dataset import Dataset

#: So large a part of the paragraphs of a file must begin as those of markwhen do.
ENOUGH: Final = 0.2


def recognises(foreign: Foreign) -> bool:
    """Tell by the paragraphs that begin with a date and a colon."""
    lines = ["", *foreign.head.splitlines()]
    firsts = [line for before, line in pairwise(lines) if line.strip() and not _is_text(before)]
    dated = [line for line in firsts if find_date(line)]
    marked = [line for line in firsts if COMMENT.fullmatch(line) or HEADING.fullmatch(line)]
    return bool(dated) and len(dated) + len(marked) >= ENOUGH * len(firsts)


def _is_text(line: str) -> bool:
    """Whether a line may go on in the next one."""
    return bool(line.strip()) and not is_special(line)


def read(foreign: Foreign, options: ImportOptions) -> Draft:
    """Read notes into rows of our columns."""
    reader = NoteReader(foreign)
    notes = reader.read()
    draft = reader.draft
    draft.order = reader.order
    calendar = Calendar(options.order or reader.order)
    for note in notes:
        _add_note(draft, note, calendar, options)
    return draft


def write(dataset: Dataset) -> Written:
    """Write the events as notes of the new dialect, under a heading for each category."""
    return write_notes(dataset)


def _add_note(draft: Draft, note: Note, calendar: Calendar, options: ImportOptions) -> None:
    title, body = read_title(note.dated.text), read_body(map(unguarded, note.body))
    properties = {name: cell for name, cell in note.properties.items() if cell}
    name = _pop(properties, "id") or title.id
    said = _pop(properties, "date") or body.cells.pop("date", "")
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
    dates = _read_dates(draft, note, calendar, (name, said), options)
    kept = {key: cell for key, cell in kept.items() if cell}
    draft.note_kept(note.line, list(kept))
    for number, date in enumerate(dates):
        # The first one keeps the name, by which other events know it.
        own = {"date": date, "id": f"{name}-{date}" if name and number else name}
        draft.add_event(note.line, cells | kept | own, distinct(sources))


def _pop(properties: dict[str, str], *names: str) -> str:
    """Take out the first property of these names, in whatever case."""
    found = next((key for key in properties if key.lower() in names), "")
    return properties.pop(found, "")


def _property_sources(properties: dict[str, str]) -> list[dict[str, str]]:
    """Take the sources out of the properties."""
    cell = _pop(properties, "source", "sources")
    address = _pop(properties, "source_url", "url", "link")
    sources = read_source_cell(cell)
    links = find_urls(address)
    if len(sources) == 1 and len(links) == 1:
        return [{"source_url": links[0].url, **sources[0]}]
    return [*sources, *map(name_source, links)]


def _read_dates(
    draft: Draft, note: Note, calendar: Calendar, told: tuple[str, str], options: ImportOptions
) -> list[str]:
    """Read the date of an event, or each one of an event that repeats.

    One that cannot be read is an error, and empty. The event's name and the date in its own words
    go with it.
    """
    every, (name, said) = note.dated.every, told
    try:
        reading, rule = calendar.read(note.dated)
        times = write_out(reading.date, every, options) if reading.date and every else []
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
    when = read_said(said) if said and not every else None
    if when is None or not when.overlaps(reading.date):
        when = reading.date
    calendar.keep(when, name)
    if not every:
        return [when.edtf]
    what = f"{len(times)} events, {times[0].edtf} to {times[-1].edtf}" if times else "no event"
    sentence = f'date "{note.dated.date}" repeats, and is written out as {what}'
    draft.note(Code.READ_OTHERWISE, note.line, sentence)
    return [each.edtf for each in times]
