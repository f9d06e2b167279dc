"""The text of markwhen: links, pictures, places, tags and names of events within it."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from timeline.formats.fields_in_text import read_word_lines
from timeline.formats.pasted_text import Line, Link, find_urls
from timeline.model.sources import is_url

if TYPE_CHECKING:
    from collections.abc import Iterable

PICTURE: Final = re.compile(r"!\[([^\[\]]*)\]\(([^()\s]+)\)")
PLACE: Final = re.compile(r"\[([^\[\]]+)\]\((?:location|map)\)|\(([^()]+)\)\[(?:location|map)\]")
LINK: Final = re.compile(r"\[([^\[\]]+)\]\(((?:[^()\s]|\([^()\s]*\))+)\)")
NAME: Final = re.compile(r"(?:^|(?<=\s))!([A-Za-z_]\w*)(?=\s|$)")
TAG: Final = re.compile(r"(?:^|(?<=\s))#(?!\d+(?:\s|$))(\w+)")
TAGS_BEHIND: Final = re.compile(r"(?:(?:^|\s+)#(?!\d+(?:\s|$))\w+)+\s*$")
CHECKBOX: Final = re.compile(r"\[([xX ]?)\](?!\()\s*")


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
    links = [Link(url, words) for words, url in LINK.findall(text) if is_url(url)]
    text = LINK.sub(_words_of, text)
    return Line(text.rstrip(), [*links, *find_urls(text)])


def _words_of(match: re.Match[str]) -> str:
    """Keep an address that is none of the web behind its words."""
    return match[1] if is_url(match[2]) else f"{match[1]} ({match[2]})"
