"""Documents for word processors: docx and odt."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from timeline.brief.archive import pack, unpack
from timeline.brief.pandoc import convert
from timeline.brief.template import write_template

if TYPE_CHECKING:
    from pathlib import Path

    from timeline.brief.nodes import Node


def write_office(document: Node, suffix: str, folder: Path, template: Path | None = None) -> bytes:
    """Write a document as docx or odt.

    Args:
        document: The document; its picture lies in `folder`.
        suffix: `.docx` or `.odt`.
        folder: Where the picture is, and where a template may lie meanwhile.
        template: A file of the same kind from which styles, header and footer are taken.
    """
    if template is None:
        template = folder / f"template{suffix}"
        template.write_bytes(write_template(suffix))
    option = f"--reference-doc={template.resolve()}"
    parts = unpack(convert(document, f"--to={suffix[1:]}", option, folder=folder))
    if suffix == ".docx":
        parts["word/document.xml"] = _keep_rows(parts["word/document.xml"])
    return pack(parts)


def _keep_rows(xml: bytes) -> bytes:
    """Let no row of a table go on to the next page."""
    whole = b"<w:trPr><w:cantSplit />"
    xml = xml.replace(b"<w:trPr>", whole)
    return re.sub(rb"<w:tr>(?!<w:trPr>)", b"<w:tr>" + whole + b"</w:trPr>", xml)
