"""Documents as text with marks: Markdown and LaTeX, whose picture is a file beside them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from timeline.brief.pandoc import convert

if TYPE_CHECKING:
    from timeline.brief.nodes import Node

_OPTIONS: Final = {
    ".md": ("--to=gfm", "--wrap=none", "--standalone"),
    ".tex": (
        "--to=latex",
        "--standalone",
        "--variable=documentclass:article",
        "--variable=papersize:a4",
        "--variable=geometry:margin=22mm",
        "--variable=colorlinks",
    ),
}


def write_markup(document: Node, suffix: str) -> bytes:
    """Write a document as Markdown or LaTeX."""
    return convert(document, *_OPTIONS[suffix])
