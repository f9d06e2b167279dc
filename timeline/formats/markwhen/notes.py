"""The notes of a markwhen file, each with its date, sections, properties and text.

The text marks links, pictures, places, tags and names of events.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from timeline.dates import Order
from timeline.formats.draft_claims import DraftClaims
from timeline.formats.fields_in_text import read_line_fields
from timeline.formats.markwhen.dates import find_date
from timeline.formats.pasted_text import Line, Link, find_urls
from timeline.model.sources import is_url

if TYPE_CHECKING:
    from collections.abc import Iterable

    from timeline.formats.draft_claims import ForeignFile
    from timeline.formats.markwhen.dates import DatedLine

HEADING: Final = re.compile(r"(#{1,6})\s+(.*)")
GROUP: Final = re.compile(r"\s*(?:group|section)(?:\s+(.*)|$)", re.IGNORECASE)
GROUP_END: Final = re.compile(r"\s*end ?(?:group|section)\b.*", re.IGNORECASE)
PAGE_BREAK: Final = "_-_-_break_-_-_"
PROPERTY: Final = re.compile(r"(?!-)(\s*)([\w.-]+):(?:\s+(.*)|$)")
SETTING: Final = re.compile(r"\s*([^:]+):(?:\s+(.*)|$)")
COMMENT: Final = re.compile(r"\s*//\s?(.*)")
DAY_FIRST: Final = re.compile(r"d{1,2}/M{1,2}/y{1,4}")
PICTURE: Final = re.compile(r"!\[([^\[\]]*)\]\(([^()\s]+)\)")
PLACE: Final = re.compile(r"\[([^\[\]]+)\]\((?:location|map)\)|\(([^()]+)\)\[(?:location|map)\]")
LINK: Final = re.compile(r"\[([^\[\]]+)\]\(((?:[^()\s]|\([^()\s]*\))+)\)")
NAME: Final = re.compile(r"(?:^|(?<=\s))!([A-Za-z_]\w*)(?=\s|$)")
TAG: Final = re.compile(r"(?:^|(?<=\s))#(?!\d+(?:\s|$))(\w+)")
TAGS_BEHIND: Final = re.compile(r"(?:(?:^|\s+)#(?!\d+(?:\s|$))\w+)+\s*$")
CHECKBOX: Final = re.compile(r"\[([xX ]?)\](?!\()\s*")


@dataclass(slots=True)
class Note:
    """The lines of one event."""

    line: int
    dated: DatedLine
    #: Titles of the sections around it, the innermost last.
    sections: list[str]
    comments: list[str] = field(default_factory=list)
    properties: dict[str, str] = field(default_factory=dict)
    body: list[str] = field(default_factory=list)
    #: Whether the next line may still be a property.
    is_new: bool = True
    #: A property without a value, and its indent; lines indented further belong to it.
    parent: str = ""
    parent_indent: int = 0


class NoteReader:
    """Reads the lines one by one, and keeps track of the section and the event."""

    def __init__(self, file: ForeignFile) -> None:
        self.draft = DraftClaims(problems=file.text_problems)
        self.order = Order.MONTH_FIRST
        self._lines = re.split(r"\r\n|\r|\n", file.text.removeprefix("\ufeff"))
        self._notes: list[Note] = []
        #: Level and title of each open section; a group is one level below the section around it.
        self._sections: list[tuple[int, str]] = []
        self._comments: list[tuple[int, str]] = []
        self._in_header = True
        self._in_note = False
        ended = any(GROUP_END.fullmatch(line) for line in self._lines)
        self._has_groups = ended or not any(HEADING.fullmatch(line) for line in self._lines)

    def read(self) -> list[Note]:
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
            self._notes.append(Note(number, dated, sections, comments))
        elif self._starts_section(number, line):
            self._in_header = self._in_note = False
        elif line.strip():
            self._settle_comments()
            self._take_text(number, line)
        elif self._in_note:
            # Properties follow the date without a blank line.
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
            self.draft.add_left_over(number, "the list of a section's tags", ", ".join(title.tags))
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
            self.draft.add_left_over(number, "the text of a section", line.strip())

    def _take_property(self, note: Note, line: str) -> bool:
        match = PROPERTY.fullmatch(line)
        if match is None:
            return False
        indent, name, value = len(match[1]), match[2], _unquoted(match[3] or "")
        known = note.properties
        if note.parent and indent > note.parent_indent:
            # Lines indented under a property without a value are parts of its value.
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
        self.draft.add_left_over(number, "a line of the header", line.strip())

    def _settle_comments(self) -> None:
        """Add comments with no event after them to the event before, or to what is left over."""
        for number, text in self._comments:
            if self._in_note:
                self._notes[-1].comments.append(text)
            else:
                self.draft.add_left_over(number, "a comment", text)
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


def is_special(line: str) -> bool:
    """Whether a line begins an event, a heading, a section or a comment."""
    forms = (HEADING, GROUP, GROUP_END, COMMENT)
    return bool(find_date(line)) or any(form.fullmatch(line) for form in forms)


def escape_line(line: str) -> str:
    """Escape a line of a text that would be read as special."""
    return f"| {line}" if is_special(line) or line.startswith("| ") else line


def unescape_line(line: str) -> str:
    """Undo `escape_line`."""
    escaped = line.removeprefix("| ")
    return escaped if is_special(escaped) or escaped.startswith("| ") else line


@dataclass(slots=True)
class Text:
    """The parts of the title or of the body of an event."""

    text: str = ""
    description: str = ""
    id: str = ""
    #: Whether its check box is ticked, `yes` or `no`; empty without a box.
    done: str = ""
    place: str = ""
    tags: list[str] = field(default_factory=list)
    pictures: list[str] = field(default_factory=list)
    sources: list[dict[str, str]] = field(default_factory=list)
    cells: dict[str, str] = field(default_factory=dict)


def read_title(text: str) -> Text:
    """Read the text after a date, or a heading."""
    title = Text()
    box = CHECKBOX.match(text)
    if box:
        title.done = "yes" if box[1].strip() else "no"
        text = text[box.end() :]
    line = _read_line(text, title)
    title.sources = read_line_fields([line]).sources
    title.text = " ".join(line.text.split())
    return title


def read_body(lines: Iterable[str]) -> Text:
    """Read the lines under an event."""
    body = Text()
    fields = read_line_fields([_read_line(line, body) for line in lines])
    body.description, body.sources, body.cells = fields.description, fields.sources, fields.cells
    return body


def _read_line(text: str, into: Text) -> Line:
    """Read a line as plain text with its links; add the other parts to `into`."""
    name = NAME.search(text)
    if name and not into.id:
        into.id = name[1]
        text = text[: name.start()] + text[name.end() :]
    into.tags += [tag for tag in TAG.findall(text) if tag not in into.tags]
    text = TAGS_BEHIND.sub("", text)
    into.pictures += [" ".join(filter(None, pair)) for pair in PICTURE.findall(text)]
    text = PICTURE.sub("", text)
    place = PLACE.search(text)
    if place and not into.place:
        into.place = place[1] or place[2]
    text = PLACE.sub(lambda match: match[1] or match[2], text)
    links = [Link(url, words) for words, url in LINK.findall(text) if is_url(url)]
    text = LINK.sub(_link_text, text)
    return Line(text.rstrip(), [*links, *find_urls(text)])


def _link_text(match: re.Match[str]) -> str:
    """Replace a link by its words, with its target behind them if that is no web address."""
    return match[1] if is_url(match[2]) else f"{match[1]} ({match[2]})"
