"""Text and links of what people paste into notes: HTML, or plain text with web addresses."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from html import escape
from html.parser import HTMLParser
from typing import Final, NamedTuple

from timeline.model.sources import is_url

#: A text with one of these is read as HTML: a tag that notes have, or a character reference.
TAG: Final = re.compile(
    r"</?(?:a|abbr|b|big|blockquote|br|center|cite|code|del|div|em|figure|font|h[1-6]|hr|html-blob|"
    r"i|iframe|img|ins|li|mark|ol|p|pre|q|s|script|section|small|span|strong|style|sub|sup|table|"
    r"td|th|tr|tt|u|ul|video|audio)(?:\s[^<>]*)?/?>|<!--|&(?:[a-z]{2,8}|#[0-9]{1,7});",
    re.IGNORECASE,
)
BARE_URL: Final = re.compile(r"https?://[^\s<>\"\\]+", re.IGNORECASE)
#: Marks behind an address that close a sentence or a bracket, and are not part of the address.
AFTER_URL: Final = ".,;:!?'\u2019\u201d\u00bb"
BLOCKS: Final = re.compile(
    "address|article|aside|blockquote|div|dl|dd|dt|figure|figcaption|footer|h[1-6]|header|hr|li|"
    "main|nav|ol|p|pre|section|table|tr|ul"
)
#: Elements whose content is no text.
HIDDEN: Final = frozenset({"script", "style", "template", "noscript"})
#: Elements that embed another file, with the attribute that names that file.
EMBEDDED: Final = {"img": "src", "iframe": "src", "video": "src", "audio": "src", "source": "src"}


class Link(NamedTuple):
    """A link, and the words of the text that it is set on."""

    url: str
    words: str


@dataclass(slots=True)
class Line:
    """A line of text with the links in it."""

    text: str = ""
    links: list[Link] = field(default_factory=list)


def escape_markup(lines: list[str]) -> list[str]:
    """Escape lines that `read_lines` would take for HTML."""
    return [escape(line, quote=False) for line in lines] if TAG.search("\n".join(lines)) else lines


def read_lines(text: str) -> tuple[list[Line], bool]:
    """Read a text, plain or HTML, into lines of plain text with their links.

    Returns:
        The lines, and whether they leave out something of the HTML.
    """
    if not TAG.search(text):
        return [_plain_line(line) for line in re.split(r"\r\n|\r|\n", text)], False
    parser = _Parser()
    parser.feed(text)
    parser.close()
    return parser.finished_lines(), parser.lost


def _plain_line(text: str) -> Line:
    return Line(text.rstrip(), find_urls(text))


def find_urls(text: str) -> list[Link]:
    """Find the web addresses in a plain text."""
    return [Link(url, url) for url in map(_trimmed, BARE_URL.findall(text)) if is_url(url)]


def _trimmed(url: str) -> str:
    trimmed = url.rstrip(AFTER_URL)
    while trimmed.endswith(")") and trimmed.count(")") > trimmed.count("("):
        trimmed = trimmed[:-1].rstrip(AFTER_URL)
    return trimmed


class _Parser(HTMLParser):
    """Collects the lines of HTML, with a blank line between blocks, as browsers show them."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.lost = False
        self._lines = [Line()]
        self._url = ""
        self._words_from = 0
        self._hidden = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = {name: value or "" for name, value in attrs}
        if tag in HIDDEN:
            self._hidden += 1
            self.lost = True
        elif tag == "a" and values.get("href"):
            self._url, self._words_from = values["href"].strip(), len(self._line.text)
        elif tag == "br":
            self._break()
        elif tag in EMBEDDED and values.get(EMBEDDED[tag]):
            alt = " ".join(filter(None, (values.get("alt"), f"[{values[EMBEDDED[tag]]}]")))
            self._add(f" {alt} ")
        elif BLOCKS.fullmatch(tag):
            self._break(block=True)
            self._line.text += "- " if tag == "li" else ""

    def handle_endtag(self, tag: str) -> None:
        if tag in HIDDEN:
            self._hidden = max(0, self._hidden - 1)
        elif tag == "a" and self._url:
            self._end_link()
        elif BLOCKS.fullmatch(tag):
            self._break(block=True)

    def handle_data(self, data: str) -> None:
        if not self._hidden:
            self._add(data)

    @property
    def _line(self) -> Line:
        return self._lines[-1]

    def _add(self, text: str) -> None:
        if not self._url:
            self._line.links += find_urls(text)
        pieces = re.split(r"\r\n|\r|\n", text)
        for number, piece in enumerate(pieces):
            # A line break in a cell of a sheet is meant as one, though HTML ignores it.
            if number:
                self._break()
            spaced = re.sub(r"\s+", " ", piece)
            start = self._line.text == "" or self._line.text.endswith(" ")
            self._line.text += spaced.lstrip() if start else spaced

    def _break(self, *, block: bool = False) -> None:
        if self._url:
            self._line.text += " "
            return
        if block and self._line.text in {"", "- "}:
            return
        self._lines.append(Line())

    def _end_link(self) -> None:
        words = " ".join(self._line.text[self._words_from :].split())
        url = f"https:{self._url}" if self._url.startswith("//") else self._url
        if is_url(url):
            self._line.links.append(Link(url, words))
        elif url != words:
            # A target that is no web address, such as an e-mail address, is kept in the text.
            self._line.text += f" ({url.removeprefix('mailto:')})"
        self._url = ""

    def finished_lines(self) -> list[Line]:
        """Return the lines; a link that is never closed ends with the text."""
        if self._url:
            self._end_link()
        return [Line(line.text.strip(), line.links) for line in self._lines]
