"""The PDF: set by typst, tagged for screen readers as PDF/UA-1 asks, with its own fonts."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Final

from timeline.brief import nodes
from timeline.brief.pandoc import INSTALL, MissingPartError, convert
from timeline.brief.template import asset

if TYPE_CHECKING:
    from pathlib import Path

    from timeline.brief.nodes import Node

_STANDARD: Final = "ua-1"


def write_pdf(document: Node, folder: Path) -> bytes:
    """Set a document, whose picture lies in a folder.

    Raises:
        MissingPartError: typst is not installed.
    """
    try:
        import typst  # noqa: PLC0415 (only a PDF needs it)
    except ImportError as error:
        message = f"typst, which sets the PDF, is not installed; install it with {INSTALL}"
        raise MissingPartError(message) from error
    template = folder / "template.typ"
    template.write_text(asset("brief.typ"), "utf-8")
    source = folder / "brief.typ"
    blocks = [each for block in document["blocks"] for each in _with_alternative(block)]
    told = document | {"blocks": blocks}
    source.write_bytes(convert(told, "--to=typst-smart", f"--template={template}"))
    compiler = typst.Compiler(root=folder)
    compiled = compiler.compile(
        input=source, format="pdf", pdf_standards=_STANDARD, timestamp=_timestamp()
    )
    return bytes(compiled)


def _timestamp() -> int:
    seconds = os.environ.get("SOURCE_DATE_EPOCH", "")
    return int(seconds) if seconds.isdigit() else 0


def _with_alternative(block: Node) -> list[Node]:
    """Give a picture its alternative text, which pandoc keeps from typst."""
    if block["t"] != "Figure":
        return [block]
    _, (_, caption), (pictured,) = block["c"]
    (_, _, attributes), alternative, (path, _) = pictured["c"][0]["c"]
    width = dict(attributes)["width"]
    shown = f"image({_quoted(path)}, width: {width}, alt: {_quoted(nodes.words_of(alternative))})"
    head, foot = f"#figure({shown}, caption: [", "])"
    return [_typst(head), *caption, _typst(foot)]


def _typst(code: str) -> Node:
    return {"t": "RawBlock", "c": ["typst", code]}


def _quoted(text: str) -> str:
    """A text as typst's code has it."""
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'
