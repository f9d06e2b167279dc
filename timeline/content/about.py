"""Reads what the author says about the timeline, a text in a small part of Markdown.

Headings (`#`), paragraphs, lists (`-`, `1.`), `**bold**`, `*italics*`, links and addresses. Nothing
else: a text with HTML, a picture or a link to anything but a web or mail address is refused, so
that a page stays one file that runs nothing of others.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator

#: More letters than this are no note about a timeline.
MAX_LETTERS: Final = 20_000

_HEADING: Final = re.compile(r"(#{1,6}) +(.+?)(?: +#+)?")
_BULLET: Final = re.compile(r"[-*+] +(.+)")
_NUMBER: Final = re.compile(r"\d{1,3}[.)] +(.+)")
_INLINE: Final = re.compile(
    r"\\(?P<escaped>[\\`*_\[\]()#+\-.!<>])"
    r"|\*\*(?P<strong>\S(?:[^*]*\S)?)\*\*"
    r"|(?<!\w)(?P<mark>[*_])(?P<emphasis>[^\s*_](?:[^*_]*[^\s*_])?)(?P=mark)(?!\w)"
    r"|\[(?P<words>[^\]]+)\]\((?P<target>[^)\s]+)\)"
    r"|<?(?P<address>https?://[^\s<>]*[^\s<>.,;:!?)\]'\"])>?"
)
_ADDRESS: Final = re.compile(r"(?:https?://|mailto:)\S+", re.IGNORECASE)
_PICTURE: Final = re.compile(r"!\[[^\]]*\]\(")
_HTML: Final = re.compile(r"</?[a-zA-Z][a-zA-Z0-9-]*(?:\s[^>]*)?/?>|<!--|<[!?]")


class AboutError(ValueError):
    """A text has what a page cannot have; the message names the line."""


class Kind(Enum):
    """The kind of a block; its value is the name that the template has for it."""

    HEADING = "heading"
    PARAGRAPH = "paragraph"
    BULLETS = "bullets"
    NUMBERS = "numbers"


@dataclass(frozen=True, slots=True)
class Run:
    """Some words of one look: `strong`, `emphasis` or plain; and where they lead, if anywhere."""

    words: str
    look: str = ""
    link: str = ""


@dataclass(frozen=True, slots=True)
class Block:
    """A heading or a paragraph, which has one item, or a list."""

    kind: Kind
    items: tuple[tuple[Run, ...], ...]

    @property
    def texts(self) -> list[str]:
        """The words of each item."""
        return ["".join(run.words for run in item) for item in self.items]


def read_about(text: str) -> tuple[Block, ...]:
    """Read a text about the timeline; empty for an empty one.

    Raises:
        AboutError: It has what a page cannot have.
    """
    if len(text) > MAX_LETTERS:
        message = f"the text has {len(text):,} letters; shorten it to {MAX_LETTERS:,}"
        raise AboutError(message)
    lines = text.lstrip("\ufeff").expandtabs(4).splitlines()
    for number, line in enumerate(lines, start=1):
        _refuse(line, number)
    return tuple(
        Block(kind, tuple(tuple(_runs(item)) for item in items)) for kind, items in _blocks(lines)
    )


def _refuse(line: str, number: int) -> None:
    if _PICTURE.search(line):
        message = f"line {number} has a picture; a page loads none, so describe it in words"
        raise AboutError(message)
    html = _HTML.search(line)
    if html and not line[html.start() :].startswith(("<http:", "<https:")):
        message = f"line {number} has HTML ({html[0]}); write it in Markdown, or a \\ before the <"
        if not line[: html.start()].endswith("\\"):
            raise AboutError(message)
    for link in _INLINE.finditer(line):
        target = link["target"]
        if target and not _ADDRESS.fullmatch(target):
            message = (
                f"line {number} has a link to {target}; give an address that begins with https://"
            )
            raise AboutError(message)


def _blocks(lines: list[str]) -> Iterator[tuple[Kind, list[str]]]:
    """Give each block with the texts of its items; a line without a sign goes on with the last."""
    block: tuple[Kind, list[str]] | None = None
    for line in lines:
        kind, words = _begin(line.strip())
        if block and (kind is not None or not words) and kind is not block[0]:
            yield block
            block = None
        if kind is Kind.HEADING:
            yield kind, [words]
        elif kind is not None:
            block = block or (kind, [])
            block[1].append(words)
        elif words and block:
            block[1][-1] += f" {words}"
        elif words:
            block = (Kind.PARAGRAPH, [words])
    if block:
        yield block


def _begin(line: str) -> tuple[Kind | None, str]:
    """Tell what begins on a line, and its words; nothing on one that goes on or is empty."""
    for kind, pattern in ((Kind.BULLETS, _BULLET), (Kind.NUMBERS, _NUMBER)):
        match = pattern.fullmatch(line)
        if match:
            return kind, match[1]
    heading = _HEADING.fullmatch(line)
    return (Kind.HEADING, heading[2]) if heading else (None, line)


def _runs(text: str) -> Iterator[Run]:
    """Split a text into runs."""
    plain, end = "", 0
    for match in _INLINE.finditer(text):
        plain += text[end : match.start()] + (match["escaped"] or "")
        end = match.end()
        if match["escaped"]:
            continue
        if plain:
            yield Run(plain)
            plain = ""
        if match["strong"] or match["emphasis"]:
            yield Run(
                match["strong"] or match["emphasis"], "strong" if match["strong"] else "emphasis"
            )
        else:
            link = match["target"] or match["address"]
            yield Run(match["words"] or link, link=link)
    if plain or text[end:]:
        yield Run(plain + text[end:])
