"""markwhen: notes in which each event begins with its date, in the old dialect and the new.

The old one groups events by `section … endSection`, the new one by headings, and has properties
under each event; see https://docs.markwhen.com/syntax/.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, field
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from timeline.dates import Edge, Kind, Order
from timeline.dates.faults import RefusedError
from timeline.interchange.drafts import Draft
from timeline.interchange.events_in_words import told_events
from timeline.interchange.markup import find_urls
from timeline.interchange.markwhen_dates import Calendar, Dated, find_date
from timeline.interchange.markwhen_text import read_body, read_title
from timeline.interchange.plain_dates import make_plain, read_said
from timeline.interchange.words import distinct, name_source, read_source_cell
from timeline.interchange.written import Written
from timeline.problems import Code
from timeline.reading.fields import NAMES

if TYPE_CHECKING:
    from timeline.build import Timeline
    from timeline.dates import When
    from timeline.interchange.drafts import Foreign, ImportOptions
    from timeline.interchange.events_in_words import ToldEvent

HEADING: Final = re.compile(r"(#{1,6})\s+(.*)")
GROUP: Final = re.compile(r"\s*(?:group|section)(?:\s+(.*)|$)", re.IGNORECASE)
GROUP_END: Final = re.compile(r"\s*end ?(?:group|section)\b.*", re.IGNORECASE)
#: Columns that are written as properties.
PROPERTIES: Final = ("id", "jurisdiction", "actors", "importance", "succeeds", "related")
PAGE_BREAK: Final = "_-_-_break_-_-_"
PROPERTY: Final = re.compile(r"(?!-)(\s*)([\w.-]+):(?:\s+(.*)|$)")
SETTING: Final = re.compile(r"\s*([^:]+):(?:\s+(.*)|$)")
COMMENT: Final = re.compile(r"\s*//\s?(.*)")
DAY_FIRST: Final = re.compile(r"d{1,2}/M{1,2}/y{1,4}")
#: So large a part of the paragraphs of a file must begin as those of markwhen do.
ENOUGH: Final = 0.2


@dataclass(slots=True)
class _Note:
    """An event as its lines have it."""

    line: int
    dated: Dated
    #: Titles of the sections that it stands in, the innermost last.
    sections: list[str]
    comments: list[str] = field(default_factory=list)
    properties: dict[str, str] = field(default_factory=dict)
    body: list[str] = field(default_factory=list)
    #: Whether a property may still follow.
    is_new: bool = True
    #: The property, and its indent, that lines which are indented further belong to.
    parent: str = ""
    parent_indent: int = 0


def recognises(foreign: Foreign) -> bool:
    """Tell by the paragraphs that begin with a date and a colon."""
    lines = ["", *foreign.head.splitlines()]
    firsts = [line for before, line in pairwise(lines) if line.strip() and not _is_text(before)]
    dated = [line for line in firsts if find_date(line)]
    marked = [line for line in firsts if COMMENT.fullmatch(line) or HEADING.fullmatch(line)]
    return bool(dated) and len(dated) + len(marked) >= ENOUGH * len(firsts)


def _is_text(line: str) -> bool:
    """Whether a line may go on in the next one."""
    return bool(line.strip()) and not _is_special(line)


def read(foreign: Foreign, options: ImportOptions) -> Draft:
    """Read notes into rows of our columns."""
    reader = _Reader(foreign)
    notes = reader.read()
    draft = reader.draft
    draft.order = reader.order
    calendar = Calendar(options.order or reader.order)
    for note in notes:
        _add_note(draft, note, calendar)
    return draft


class _Reader:
    """Goes through the lines, and knows in which section and event it is."""

    def __init__(self, foreign: Foreign) -> None:
        self.draft = Draft(problems=foreign.text_problems)
        self.order = Order.MONTH_FIRST
        self._lines = re.split(r"\r\n|\r|\n", foreign.text.removeprefix("\ufeff"))
        self._notes: list[_Note] = []
        #: Level and title of each open section; a group without level is one deeper.
        self._sections: list[tuple[int, str]] = []
        self._comments: list[tuple[int, str]] = []
        self._in_header = True
        self._in_note = False
        ended = any(GROUP_END.fullmatch(line) for line in self._lines)
        self._has_groups = ended or not any(HEADING.fullmatch(line) for line in self._lines)

    def read(self) -> list[_Note]:
        """Read all lines into notes."""
        for number, line in enumerate(self._lines, 1):
            self._take(number, line)
        self._settle_comments()
        return self._notes

    def _take(self, number: int, line: str) -> None:
        comment = COMMENT.fullmatch(line)
        dated = find_date(line)
        if comment:
            self._comments.append((number, comment[1]))
        elif dated:
            self._in_header, self._in_note = False, True
            sections = [title for _, title in self._sections if title]
            comments = [text for _, text in self._comments]
            self._comments = []
            self._notes.append(_Note(number, dated, sections, comments))
        elif self._starts_section(number, line):
            self._in_header = self._in_note = False
        elif line.strip():
            self._settle_comments()
            self._take_text(number, line)
        elif self._in_note:
            # Properties stand right below the date.
            self._notes[-1].is_new = False
            self._notes[-1].body.append("")

    def _starts_section(self, number: int, line: str) -> bool:
        heading = HEADING.fullmatch(line)
        group = GROUP.fullmatch(line) if self._has_groups else None
        if GROUP_END.fullmatch(line):
            del self._sections[-1:]
        elif line.strip() == PAGE_BREAK:
            self._sections = []
        elif heading:
            level = len(heading[1])
            self._sections = [each for each in self._sections if each[0] < level]
            self._sections.append((level, self._section_title(number, heading[2])))
        elif group:
            level = self._sections[-1][0] + 1 if self._sections else 1
            self._sections.append((level, self._section_title(number, group[1] or "")))
        else:
            return False
        return True

    def _section_title(self, number: int, text: str) -> str:
        title = read_title(text.partition("//")[0])
        if title.tags:
            self.draft.leave_over(number, "the list of a section's tags", ", ".join(title.tags))
        return title.text

    def _take_text(self, number: int, line: str) -> None:
        if self._in_note:
            note = self._notes[-1]
            if not (note.is_new and self._take_property(note, line)):
                note.is_new = False
                note.body.append(line)
        elif self._in_header:
            self._take_setting(number, line)
        else:
            self.draft.leave_over(number, "the text of a section", line.strip())

    def _take_property(self, note: _Note, line: str) -> bool:
        match = PROPERTY.fullmatch(line)
        if match is None:
            return False
        indent, name, value = len(match[1]), match[2], _unquoted(match[3] or "")
        known = note.properties
        if note.parent and indent > note.parent_indent:
            # What is indented under a property without a value is a part of it.
            known[note.parent] = _joined(known[note.parent], f"{name}: {value}".strip())
            return True
        known[name] = _joined(known.get(name, ""), value)
        note.parent, note.parent_indent = "" if value else name, indent
        return True

    def _take_setting(self, number: int, line: str) -> None:
        match = SETTING.fullmatch(line)
        name, value = (match[1].strip(), _unquoted(match[2] or "")) if match else ("", line)
        if name.lower() == "title" and value:
            self.draft.title = value
        elif name.lower() == "description" and value:
            self.draft.subtitle = value
        elif name == "dateFormat" and DAY_FIRST.fullmatch(value):
            self.order = Order.DAY_FIRST
            return
        elif line.strip() == "---":
            return
        self.draft.leave_over(number, "a line of the header", line.strip())

    def _settle_comments(self) -> None:
        """Give comments that stand before no event to the one they stand in."""
        for number, text in self._comments:
            if self._in_note:
                self._notes[-1].comments.append(text)
            else:
                self.draft.leave_over(number, "a comment", text)
        self._comments = []


def _joined(*cells: str) -> str:
    return "; ".join(filter(None, cells))


def _unquoted(value: str) -> str:
    value = value.strip()
    if len(value) > 1 and value[0] == value[-1] and value[0] in "\"'":
        return value[1:-1]
    if value.startswith("[") and value.endswith("]"):
        return "; ".join(part.strip(" \"'") for part in value[1:-1].split(","))
    return value


def _add_note(draft: Draft, note: _Note, calendar: Calendar) -> None:
    title, body = read_title(note.dated.text), read_body(map(_unguarded, note.body))
    properties = {name: cell for name, cell in note.properties.items() if cell}
    name = _pop(properties, "id") or title.id
    said = _pop(properties, "date") or body.cells.pop("date", "")
    sources = [*_property_sources(properties), *title.sources, *body.sources]
    cells = {"id": name, "title": title.text, "description": body.description, **body.cells}
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
    }
    cells["date"] = _read_date(draft, note, calendar, name, said)
    kept = {key: cell for key, cell in kept.items() if cell}
    draft.note_kept(note.line, list(kept))
    draft.add_event(note.line, cells | kept, distinct(sources))


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


def _read_date(draft: Draft, note: _Note, calendar: Calendar, name: str, said: str) -> str:
    """Read the date of an event; one that cannot be is an error, and gives no text."""
    written = f'date "{note.dated.date}"'
    try:
        reading, rule = calendar.read(note.dated)
    except RefusedError as error:
        draft.note(error.code, note.line, f"{written} {error.fault}", error.cure)
        return ""
    if reading.when is None:
        code = reading.code or Code.BAD_DATE
        draft.note(code, note.line, reading.sentence, reading.cure, note.dated.date)
        return ""
    for code, sentence in ((Code.READ_DATE, reading.sentence), (Code.READ_OTHERWISE, rule)):
        if sentence:
            draft.note(code, note.line, sentence)
    when = read_said(said) if said else None
    if when is None or not when.overlaps(reading.when):
        when = reading.when
    calendar.keep(when, name)
    return when.edtf


def write(timeline: Timeline) -> Written:
    """Write the events as notes of the new dialect, under a heading for each category."""
    native = frozenset({"category", *PROPERTIES})
    events = list(told_events(timeline, "markwhen", native=native, says=_says))
    categories = dict.fromkeys(event.cells.get("category", "") for event in events)
    blocks = []
    for category in sorted(categories, key=bool):
        blocks += [f"# {category}"] if category else []
        blocks += [_block(each) for each in events if each.cells.get("category", "") == category]
    problems = [problem for event in events for problem in event.problems]
    return Written(("\n\n".join(blocks) + "\n").encode(), problems)


def _says(when: When) -> bool:
    """Whether markwhen can say a date: days, months, years, and what goes on."""
    return parse_line_date(_line_date(when)) == when.edtf


def _line_date(when: When) -> str:
    """Write a date as a line begins with it."""
    plain = make_plain(when)
    sides = [_side(each) for each in (plain.start, plain.end) if each]
    if when.end_edge is Edge.OPEN and when.kind is Kind.INTERVAL:
        sides.append("now")
    return ("-" if "BCE" in "".join(sides) else "/").join(sides)


def _side(date: str) -> str:
    """Write a plain date; of a date before our era only its year can be said."""
    if date.startswith(("-", "0000")):
        year = re.match("-?[0-9]+", date)
        return f"{1 - int(year[0])} BCE" if year else date
    moment = re.fullmatch(r"(.{10})T(.{8})(Z?)", date)
    if moment and not moment[3]:
        return f"{moment[1]} {moment[2].removesuffix(':00')}"
    return date if moment else date.partition("T")[0]


def parse_line_date(written: str) -> str:
    """Read what a line would begin with; empty if that is no date."""
    dated = find_date(f"{written}: ")
    if dated is None:
        return ""
    reading, _ = Calendar(Order.MONTH_FIRST).read(dated)
    return reading.when.edtf if reading.when else ""


def _block(event: ToldEvent) -> str:
    """Write an event: its first line, its properties, and its text below a blank line."""
    cells = event.cells
    properties = [f"{name}: {_value(cells[name])}" for name in PROPERTIES if name in cells]
    title = " ".join(cells["title"].split())
    body = [_guarded(line) for text in event.lines for line in text.splitlines() or [""]]
    first = f"{_line_date(event.when)}: {title}"
    return "\n".join([first, *properties, *(["", *body] if body else [])])


def _value(cell: str) -> str:
    """Write a value of YAML: in quotation marks where it would be something else."""
    text = " ".join(cell.split())
    return json.dumps(text, ensure_ascii=False) if re.search(r"[:#\[\]{}\"']|^\W", text) else text


def _is_special(line: str) -> bool:
    """Whether a line would begin an event, a heading, a section or a comment."""
    forms = (HEADING, GROUP, GROUP_END, COMMENT)
    return bool(find_date(line)) or any(form.fullmatch(line) for form in forms)


def _guarded(line: str) -> str:
    """Write a line of a text so that it begins nothing else."""
    return f"| {line}" if _is_special(line) or line.startswith("| ") else line


def _unguarded(line: str) -> str:
    rest = line.removeprefix("| ")
    return rest if _is_special(rest) or rest.startswith("| ") else line
