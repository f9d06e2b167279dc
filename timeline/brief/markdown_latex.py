"""Documents in markup: Markdown and LaTeX, whose image is a file beside them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from timeline.brief.citations import REFERENCES
from timeline.brief.pandoc import SPACE, anchor, convert, heading, paragraph, replace_nodes

if TYPE_CHECKING:
    from timeline.brief.pandoc import Node

_OPTIONS: Final = {
    ".md": ("--to=gfm", "--wrap=none", "--shift-heading-level-by=1"),
    ".tex": (
        "--to=latex",
        "--standalone",
        "--variable=documentclass:article",
        "--variable=papersize:a4",
        "--variable=geometry:margin=22mm",
        "--variable=colorlinks",
    ),
}
#: What pandoc does not escape, and Markdown reads as a character reference or an address.
_UNESCAPED: Final = re.compile(r"&|://|www\.|@")
#: What a backslash escapes in Markdown.
_PUNCTUATION: Final = re.compile(r"[!-/:-@\[-`{-~]")
#: The line break of a cell: a row of Markdown is one line, and in LaTeX pandoc's own would put the
#: cell, and with it its footnotes, into a box.
_LINE_BREAKS: Final = {".md": ("html", "<br>"), ".tex": ("latex", "\\newline ")}
#: Ends a page that has no room for a heading and the first rows of a table: LaTeX would leave the
#: heading alone there, or the heading and the head of the table.
_PAGE_BREAK: Final = (
    "\\par\\ifdim\\dimexpr\\pagegoal-\\pagetotal\\relax<9\\baselineskip\\newpage\\fi"
)


def write_markup(document: Node, suffix: str) -> bytes:
    """Write a document as Markdown or LaTeX."""
    if suffix == ".md":
        blocks = [each for block in document["blocks"] for each in _as_markdown(block)]
        document = document | {"blocks": [*_titles(document["meta"]), *blocks], "meta": {}}
        document = replace_nodes(document, "Str", _escape, outside="Link")
    else:
        blocks = [each for block in document["blocks"] for each in _as_latex(block)]
        document = document | {"blocks": blocks}
    line_break = {"t": "RawInline", "c": list(_LINE_BREAKS[suffix])}
    blocks = replace_nodes(
        document["blocks"],
        "Table",
        lambda table: table | {"c": replace_nodes(table["c"], "LineBreak", lambda _: line_break)},
    )
    return convert(document | {"blocks": blocks}, *_OPTIONS[suffix])


def _titles(meta: dict[str, Node]) -> list[Node]:
    """Title and subtitle as the first blocks of a document."""
    title = heading(0, meta["title"]["c"])
    return [title, paragraph(meta["subtitle"]["c"])] if "subtitle" in meta else [title]


def _as_markdown(block: Node) -> list[Node]:
    """A block without what Markdown lacks: styles, and the size of an image."""
    if block["t"] == "Div":
        blocks: list[Node] = block["c"][1]
        return [_reference(each) for each in blocks] if block["c"][0][0] == REFERENCES else blocks
    return [replace_nodes(block, "Image", _without_size)]


def _as_latex(block: Node) -> list[Node]:
    """A block; a heading has what may end the page before it."""
    if block["t"] != "Header":
        return [block]
    return [{"t": "RawBlock", "c": ["latex", _PAGE_BREAK]}, block]


def _reference(block: Node) -> Node:
    """A reference as a paragraph that links can lead to."""
    (name, *_), blocks = block["c"]
    inlines = [each for part in blocks for each in (*part["c"], SPACE)]
    return paragraph(anchor(name, inlines[:-1]))


def _escape(word: Node) -> Node:
    """Escape the punctuation of a word of which Markdown would make something else."""
    if not _UNESCAPED.search(word["c"]):
        return word
    return {"t": "RawInline", "c": ["markdown", _PUNCTUATION.sub(r"\\\g<0>", word["c"])]}


def _without_size(image: Node) -> Node:
    return image | {"c": [["", [], []], *image["c"][1:]]}
