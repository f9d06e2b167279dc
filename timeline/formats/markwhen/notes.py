"""The lines of markwhen as notes: each with its date, its sections, its properties and its text."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from timeline.dates import Order
from timeline.formats.draft_claims import Draft
from timeline.formats.fields_in_text import read_word_lines
from timeline.formats.markwhen.dates import find_date
from timeline.formats.pasted_text import Line, Link, find_urls
from timeline.model.sources import URL

if TYPE_CHECKING:
    from collections.abc import Iterable

    from timeline.formats.draft_claims import Foreign
    from timeline.formats.markwhen.dates import Dated

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


class NoteReader:
    """Goes through the lines, and knows in which section and event it is."""

    def __init__(self, foreign: Foreign) -> None:
        self.draft = Draft(problems=foreign.text_problems)
        self.order = Order.MONTH_FIRST
        self._lines = re.split(r"\r\n|\r|\n", foreign.text.removeprefix("\ufeff"))
        self._notes: list[Note] = []
        #: Level and title of each open section; a group without level is one deeper.
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

    def _take_property(self, note: Note, line: str) -> bool:
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


def is_special(line: str) -> bool:
    """Whether a line would begin an event, a heading, a section or a comment."""
    forms = (HEADING, GROUP, GROUP_END, COMMENT)
    return bool(find_date(line)) or any(form.fullmatch(line) for form in forms)


def guarded(line: str) -> str:
    """Write a line of a text so that it begins nothing else."""
    return f"| {line}" if is_special(line) or line.startswith("| ") else line


def unguarded(line: str) -> str:
    """Read a line that was written so."""
    rest = line.removeprefix("| ")
    return rest if is_special(rest) or rest.startswith("| ") else line


@dataclass(slots=True)
class Text:
    """What a title or a body says."""

    text: str = ""
    description: str = ""
    id: str = ""
    #: Whether it is ticked off: `yes` or `no`; empty where it has no box.
    done: str = ""
    place: str = ""
    tags: list[str] = field(default_factory=list)
    pictures: list[str] = field(default_factory=list)
    sources: list[dict[str, str]] = field(default_factory=list)
    cells: dict[str, str] = field(default_factory=dict)


def read_title(text: str) -> Text:
    """Read the text behind a date, or a heading."""
    title = Text()
    box = CHECKBOX.match(text)
    if box:
        title.done = "yes" if box[1].strip() else "no"
        text = text[box.end() :]
    line = _read_line(text, title)
    words = read_word_lines([line])
    title.sources = words.sources
    title.text = " ".join(line.text.split())
    return title


def read_body(lines: Iterable[str]) -> Text:
    """Read the lines under an event."""
    body = Text()
    words = read_word_lines([_read_line(line, body) for line in lines])
    body.description, body.sources, body.cells = words.description, words.sources, words.cells
    return body


def _read_line(text: str, into: Text) -> Line:
    """Bring a line to plain text with its links; what else it marks is taken into the rest."""
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
    links = [Link(url, words) for words, url in LINK.findall(text) if URL.fullmatch(url)]
    text = LINK.sub(_words_of, text)
    return Line(text.rstrip(), [*links, *find_urls(text)])


def _words_of(match: re.Match[str]) -> str:
    """Keep an address that is none of the web behind its words."""
    return match[1] if URL.fullmatch(match[2]) else f"{match[1]} ({match[2]})"
