"""Documents as text with marks: Markdown and LaTeX, whose picture is a file beside them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from timeline.brief import pandoc_ast
from timeline.brief.citations import REFERENCES
from timeline.brief.pandoc import convert

if TYPE_CHECKING:
    from timeline.brief.pandoc_ast import Node

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
#: Signs such as `&amp;`, and addresses, which pandoc leaves as they are.
_READ_INTO: Final = re.compile(r"&|://|www\.|@")
#: What a backslash makes a letter in Markdown.
_MARK: Final = re.compile(r"[!-/:-@\[-`{-~]")
#: How a line breaks in a cell: a row of Markdown is one line, and LaTeX would box the cell, and
#: with it its footnotes.
_BREAKS: Final = {".md": ("html", "<br>"), ".tex": ("latex", "\\newline ")}
#: Ends a page that has less room than a heading and the first rows of a table need: LaTeX would
#: leave the heading there, or the head of the table alone.
_BREAK: Final = "\\par\\ifdim\\dimexpr\\pagegoal-\\pagetotal\\relax<9\\baselineskip\\newpage\\fi"


def write_markup(document: Node, suffix: str) -> bytes:
    """Write a document as Markdown or LaTeX."""
    if suffix == ".md":
        blocks = [each for block in document["blocks"] for each in _plain(block)]
        document = document | {"blocks": [*_head(document["meta"]), *blocks], "meta": {}}
        document = pandoc_ast.replace(document, "Str", _escaped, outside="Link")
    else:
        blocks = [each for block in document["blocks"] for each in _kept_together(block)]
        document = document | {"blocks": blocks}
    line_break = {"t": "RawInline", "c": list(_BREAKS[suffix])}
    cells = pandoc_ast.replace(
        document["blocks"], "Table", lambda table: _with_breaks(table, line_break)
    )
    document = document | {"blocks": cells}
    return convert(document, *_OPTIONS[suffix])


def _head(meta: dict[str, Node]) -> list[Node]:
    """Title and subtitle as the text begins with them."""
    title = pandoc_ast.heading(0, meta["title"]["c"])
    return [
        title,
        *(pandoc_ast.paragraph(meta[name]["c"]) for name in ("subtitle",) if name in meta),
    ]


def _plain(block: Node) -> list[Node]:
    """A block without what Markdown lacks: styles, and the size of a picture."""
    if block["t"] == "Div":
        listed = block["c"][0][0] == REFERENCES
        within: list[Node] = block["c"][1]
        return [_entry(each) for each in within] if listed else within
    return [pandoc_ast.replace(block, "Image", _without_size)]


def _kept_together(block: Node) -> list[Node]:
    """A heading with what lets it go to the next page."""
    if block["t"] != "Header":
        return [block]
    return [{"t": "RawBlock", "c": ["latex", _BREAK]}, block]


def _entry(block: Node) -> Node:
    """A reference as a paragraph that links can lead to."""
    (name, *_), within = block["c"]
    inlines = [each for part in within for each in (*part["c"], pandoc_ast.SPACE)]
    return pandoc_ast.paragraph(pandoc_ast.anchor(name, inlines[:-1]))


def _escaped(word: Node) -> Node:
    """A word that Markdown would read as a sign or a link, with its marks as letters."""
    if not _READ_INTO.search(word["c"]):
        return word
    return {"t": "RawInline", "c": ["markdown", _MARK.sub(r"\\\g<0>", word["c"])]}


def _without_size(image: Node) -> Node:
    return image | {"c": [["", [], []], *image["c"][1:]]}


def _with_breaks(table: Node, line_break: Node) -> Node:
    return table | {"c": pandoc_ast.replace(table["c"], "LineBreak", lambda _: line_break)}
