"""Documents for word processors: docx and odt."""

from __future__ import annotations

from typing import TYPE_CHECKING

from timeline.brief.pandoc import convert

if TYPE_CHECKING:
    from pathlib import Path

    from timeline.brief.nodes import Node


def write_office(document: Node, suffix: str, folder: Path, template: Path | None = None) -> bytes:
    """Write a document as docx or odt.

    Args:
        document: The document; its picture lies in `folder`.
        suffix: `.docx` or `.odt`.
        folder: Where the picture is.
        template: A file of the same kind from which styles, header and footer are taken.
    """
    options = [] if template is None else [f"--reference-doc={template.resolve()}"]
    return convert(document, f"--to={suffix[1:]}", *options, folder=folder)
