"""Reads iCalendar, RFC 5545, with the package `icalendar`."""

from __future__ import annotations

import re
from datetime import datetime
from typing import TYPE_CHECKING, Any, Final

from timeline.dates.plain_dates import read_date_in_words
from timeline.formats.draft_claims import DraftClaims
from timeline.formats.fields_in_text import read_text_fields, site_name
from timeline.formats.files import refuse_missing
from timeline.formats.icalendar_dates import (
    LINE,
    STAMP,
    expand_recurrences,
    interval_in_edtf,
    line_of,
    moment_in_edtf,
)
from timeline.model.sources import is_url
from timeline.problems import Code, quoted

if TYPE_CHECKING:
    from timeline.dates import FuzzyDate
    from timeline.formats.draft_claims import ForeignFile, ImportOptions

BEGIN: Final = re.compile(r"\ufeff?\s*BEGIN:(?:VCALENDAR|VEVENT)", re.IGNORECASE)
#: Components that become events if they have a date.
EVENT_COMPONENTS: Final = frozenset({"VEVENT", "VJOURNAL"})
#: Components that are no events, with what they are called in a sentence.
OTHER_COMPONENTS: Final = {"VTODO": "a task", "VFREEBUSY": "a time that is taken"}
ENTRY: Final = re.compile(r"BEGIN:(?:VEVENT|VJOURNAL|VTODO|VFREEBUSY)\s*", re.IGNORECASE)
#: Properties that have a column of ours or are part of the date.
KNOWN_PROPERTIES: Final = frozenset(
    ("UID", "SUMMARY", "DESCRIPTION", "DTSTART", "DTEND", "DURATION", "LOCATION", "URL", LINE)
) | {"CATEGORIES", "ORGANIZER", "ATTENDEE", "RRULE", "RDATE", "EXDATE", "RECURRENCE-ID"}
#: The column of all other properties.
PROPERTIES_COLUMN: Final = "icalendar"


def recognises(file: ForeignFile) -> bool:
    """Tell from the first line whether a file is a calendar."""
    return BEGIN.match(file.head) is not None


def read(file: ForeignFile, options: ImportOptions) -> DraftClaims:
    """Read the events of a calendar into draft claims.

    Raises:
        UnreadableError: The package that reads calendars is not installed.
    """
    library = load_library()
    draft = DraftClaims(problems=file.text_problems)
    lines = re.split(r"\r\n|\r|\n", file.text.removeprefix("\ufeff").strip("\ufeff"))
    try:
        calendars = library.Calendar.from_ical("\r\n".join(lines).strip() + "\r\n", multiple=True)
    except (ValueError, IndexError, KeyError, AttributeError) as error:
        sentence = f"the calendar cannot be read: {error}"
        draft.note(Code.BAD_FORMAT, 0, sentence, "export it anew from the program it is from")
        return draft
    parts = [each for calendar in calendars for each in calendar.walk()]
    entries = [each for each in parts if each.name in {*EVENT_COMPONENTS, *OTHER_COMPONENTS}]
    starts = [number for number, line in enumerate(lines, 1) if ENTRY.fullmatch(line.strip())]
    if len(starts) != len(entries):
        sentence = f"the calendar begins {len(starts)} events and ends {len(entries)} of them"
        draft.note(Code.BAD_FORMAT, 0, sentence, "export it anew: it may be cut off")
        return draft
    for entry, line in zip(entries, starts, strict=True):
        entry[LINE] = str(line)
    _add_settings(draft, calendars, lines)
    for entry in entries:
        if entry.name in OTHER_COMPONENTS:
            text = " ".join(entry.to_ical().decode().replace(LINE, "line").split())
            draft.add_left_over(line_of(entry), OTHER_COMPONENTS[entry.name], text)
    dated = [each for each in entries if each.name in EVENT_COMPONENTS and _has_date(draft, each)]
    events, problems = expand_recurrences(dated, options)
    draft.problems += problems
    _add_events(draft, events)
    return draft


def load_library() -> Any:
    """Import the package that reads and writes calendars.

    Raises:
        UnreadableError: It is not installed.
    """
    try:
        import icalendar  # noqa: PLC0415 (an extra)
        import recurring_ical_events  # noqa: F401, PLC0415 (the same extra)
    except ImportError:
        refuse_missing("a calendar", "interchange")
    return icalendar


def _add_settings(draft: DraftClaims, calendars: list[Any], lines: list[str]) -> None:
    """Keep the properties of the calendar itself, such as its name."""
    for calendar in calendars:
        for name, value in calendar.items():
            text = _text(value)
            if name in {"X-WR-CALNAME", "NAME"} and not draft.title:
                draft.title = text
            elif name == "X-WR-CALDESC" and not draft.subtitle:
                draft.subtitle = text
            if name not in {"VERSION", "PRODID", "CALSCALE", "METHOD"}:
                begins = (n for n, line in enumerate(lines, 1) if line.upper().startswith(name))
                draft.add_left_over(next(begins, 1), f"{name} of the calendar", text)


def _has_date(draft: DraftClaims, entry: Any) -> bool:
    """Whether an entry has a date that can be read; without one an error is added."""
    line = line_of(entry)
    start = entry.get("DTSTART")
    # The library gives a value that it cannot read as text.
    names = ("DTSTART", "DTEND", "DURATION", "RRULE", "RDATE", "EXDATE")
    broken = next((name for name in names if isinstance(entry.get(name), str)), "")
    if broken:
        sentence = f"{broken} {quoted(str(entry[broken]))} is not what a calendar has there"
        cure = "write a date as 20131007 or 20131007T143000Z, or delete the line"
        draft.note(Code.BAD_DATE, line, sentence, cure)
    elif isinstance(start, list):
        sentence = "the event has several starts"
        draft.note(Code.BAD_DATE, line, sentence, "write one DTSTART, and the others in RDATE")
    elif start is None and not _date_in_text(entry) and not _has_dated_sources(entry):
        draft.note(Code.NO_DATE, line, "the event has no start", "write it in DTSTART")
    else:
        return True
    return False


def _has_dated_sources(entry: Any) -> bool:
    """Whether the description of an entry has a date of its own for each source."""
    sources = read_text_fields(_text(entry.get("DESCRIPTION"))).sources
    return bool(sources) and all("date" in source for source in sources)


def _date_in_text(entry: Any) -> FuzzyDate | None:
    """Read the date that an export wrote in the description of an entry."""
    words = read_text_fields(_text(entry.get("DESCRIPTION"))).cells.get("date", "")
    return read_date_in_words(words) if words else None


def _add_events(draft: DraftClaims, events: list[Any]) -> None:
    seen: dict[str, int] = {}
    for event in events:
        uid = _text(event.get("UID"))
        seen[uid] = seen.get(uid, 0) + 1
    taken: set[str] = set()
    for event in events:
        uid = _text(event.get("UID"))
        _add_event(draft, event, _id(event, uid, taken, alone=seen[uid] == 1))


def _id(event: Any, uid: str, taken: set[str], *, alone: bool) -> str:
    """Make the id of an event of its UID, with its day where several events have that UID."""
    if not uid or not uid.isprintable() or " " in uid:
        return ""
    name = uid if alone else f"{uid}-{_day_of(event)}"
    number, made = 1, name
    while made in taken:
        number += 1
        made = f"{name}-{number}"
    taken.add(made)
    return made


def _day_of(event: Any) -> str:
    start = event.get("DTSTART")
    return start.dt.isoformat()[:10] if start is not None else ""


def _add_event(draft: DraftClaims, event: Any, name: str) -> None:
    line = line_of(event)
    fields = read_text_fields(_text(event.get("DESCRIPTION")))
    fields.cells.pop("date", "")
    categories = [text for each in _all(event, "CATEGORIES") for text in map(str, each.cats)]
    people = [_person(each) for part in ("ORGANIZER", "ATTENDEE") for each in _all(event, part)]
    cells = {
        "id": name,
        "date": _date(draft, event, line),
        "title": " ".join(_text(event.get("SUMMARY")).split()),
        "description": fields.description,
        "category": categories[0] if categories else "",
        "jurisdiction": " ".join(_text(event.get("LOCATION")).split()),
        "actors": "; ".join(dict.fromkeys(people)),
        **fields.cells,
    }
    kept = {PROPERTIES_COLUMN: _kept(draft, event, line, uid_used=bool(name)), "categories": ""}
    kept["categories"] = "; ".join(categories[1:])
    draft.note_kept(line, ["categories"] if kept["categories"] else [])
    sources = fields.sources + _url_source(event, fields.sources, kept)
    draft.add_event(line, cells | {key: cell for key, cell in kept.items() if cell}, sources)


def _url_source(
    event: Any, known: list[dict[str, str]], kept: dict[str, str]
) -> list[dict[str, str]]:
    """Take the URL of an event as its source, unless its description names that already."""
    url = _text(event.get("URL"))
    if not url or any(source.get("source_url") == url for source in known):
        return []
    if is_url(url):
        return [{"source": site_name(url), "source_url": url}]
    kept["URL"] = url
    return []


def _kept(draft: DraftClaims, event: Any, line: int, *, uid_used: bool) -> str:
    """Write the properties and alarms without a column as lines of one cell, and note that."""
    kept: dict[str, str] = {}
    for name, value in event.items():
        # The stamp that an export writes holds nothing.
        is_ours = name == "DTSTAMP" and getattr(value, "dt", None) == STAMP
        if not is_ours and (name not in KNOWN_PROPERTIES or (name == "UID" and not uid_used)):
            kept[name] = "; ".join(filter(None, (kept.get(name, ""), _text(value))))
    for part in event.subcomponents:
        kept[part.name] = " ".join(part.to_ical().decode().split())
    for _, reason in event.errors:
        kept["unread line"] = "; ".join(filter(None, (kept.get("unread line", ""), reason)))
    start = event.get("DTSTART")
    zone = start.params.get("TZID") if start is not None else None
    if zone and isinstance(start.dt, datetime) and start.dt.tzinfo is None:
        kept["TZID"] = str(zone)
    if kept:
        what = ", ".join(kept)
        verb, are = ("has", "is") if len(kept) == 1 else ("have", "are")
        sentence = f"{what} {verb} no place here and {are} kept in the column {PROPERTIES_COLUMN}"
        draft.note(Code.KEPT_BESIDE, line, sentence)
    return "\n".join(f"{name}: {text}" for name, text in kept.items())


def _all(event: Any, name: str) -> list[Any]:
    value = event.get(name)
    return value if isinstance(value, list) else [] if value is None else [value]


def _text(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, list):
        return "; ".join(map(_text, value))
    written = str(value) if isinstance(value, str) else value.to_ical()
    return (written.decode() if isinstance(written, bytes) else written).strip()


def _person(value: Any) -> str:
    name = str(value.params.get("CN", "")) or str(value)
    return re.sub("(?i)^mailto:", "", name).replace(";", ",").strip()


def _date(draft: DraftClaims, event: Any, line: int) -> str:
    """Return the date of an event as EDTF; an end in a calendar is the first moment after it."""
    in_text, start = _date_in_text(event), event.get("DTSTART")
    if start is None:
        return in_text.edtf if in_text else ""
    end, length = event.get("DTEND"), event.get("DURATION")
    first = start.dt
    after = end.dt if end is not None else first + length.dt if length is not None else None
    written = interval_in_edtf(first, after)
    if written is None:
        begins, ends = map(moment_in_edtf, (first, after))
        sentence = f"the event ends on {ends}, before it starts on {begins}"
        draft.note(Code.END_BEFORE_START, line, sentence, "write the earlier one in DTSTART")
        return ""
    plain = read_date_in_words(written)
    if in_text is not None and plain is not None and in_text.overlaps(plain):
        return in_text.edtf
    return written
