"""Documents for word processors: docx and odt."""

from __future__ import annotations

import os
import re
from typing import TYPE_CHECKING, Final
from xml.sax.saxutils import escape

from timeline.brief import pandoc_ast
from timeline.brief.office_styles import TemplateError, write_template
from timeline.brief.pandoc import convert
from timeline.brief.zip_archive import pack, unpack
from timeline.chart.theme import LIGHT

if TYPE_CHECKING:
    from pathlib import Path

    from timeline.brief.pandoc_ast import Node

#: A table of so many rows, with its header, is not broken over pages.
_SHORT: Final = 9
#: What says in an archive when it was made.
_DATES: Final = re.compile(
    rb"<(dcterms:created|dcterms:modified|meta:creation-date|dc:date)\b.*?</\1>\s*", re.DOTALL
)
#: A cell of a table in an odt, with the colour of the line below it.
_CELLS: Final = {"TableHeaderRowCell": LIGHT.ink, "TableRowCell": LIGHT.rule}
#: The items of a list, to which pandoc gives no style.
_ITEM: Final = b'style:parent-style-name="Text_20_body" style:list-style-name='
_ITEM_AS_STATEMENT: Final = _ITEM.replace(b"Text_20_body", b"Statement")


def write_office(document: Node, suffix: str, folder: Path, template: Path | None = None) -> bytes:
    """Write a document as docx or odt.

    Args:
        document: The document; its picture lies in `folder`.
        suffix: `.docx` or `.odt`.
        folder: Where the picture is, and where a template may lie meanwhile.
        template: A file of the same kind from which styles, header and footer are taken.

    Raises:
        TemplateError: The template cannot be read.
    """
    used = template or folder / f"template{suffix}"
    if template is None:
        used.write_bytes(write_template(suffix))
    option = f"--reference-doc={used.resolve()}"
    try:
        parts = unpack(convert(document, f"--to={suffix[1:]}", option, folder=folder))
    except RuntimeError as error:
        if template is None:
            raise
        reason = str(error).partition("\n")[0].rstrip(":")
        message = f"{template} cannot be used as a template: {reason}"
        raise TemplateError(message) from error
    if suffix == ".docx":
        parts["word/document.xml"] = _keep_tables(parts["word/document.xml"])
    else:
        parts["content.xml"] = _describe(_rule_tables(parts["content.xml"]), document)
        if b'style:name="Statement"' in parts["styles.xml"]:
            parts["content.xml"] = parts["content.xml"].replace(_ITEM, _ITEM_AS_STATEMENT)
    if "SOURCE_DATE_EPOCH" not in os.environ:
        for name in ("docProps/core.xml", "meta.xml"):
            if name in parts:
                parts[name] = _DATES.sub(b"", parts[name])
    return pack(parts)


def _keep_tables(xml: bytes) -> bytes:
    """Let no row of a table go on to the next page, nor a short table."""
    return re.sub(rb"<w:tbl>.*?</w:tbl>", lambda table: _keep_rows(table[0]), xml, flags=re.DOTALL)


def _keep_rows(table: bytes) -> bytes:
    whole = b"<w:trPr><w:cantSplit />"
    table = table.replace(b"<w:trPr>", whole)
    table = re.sub(rb"<w:tr>(?!<w:trPr>)", b"<w:tr>" + whole + b"</w:trPr>", table)
    rows = table.split(b"</w:tr>")
    # The header stays with the first row, and in a short table each row with the next.
    kept = len(rows) - 2 if len(rows) - 1 <= _SHORT else 1
    style = b'<w:pStyle w:val="Compact" />'
    rows[:kept] = [row.replace(style, style + b"<w:keepNext />") for row in rows[:kept]]
    return b"</w:tr>".join(rows)


def _rule_tables(xml: bytes) -> bytes:
    """Give the cells of an odt, whose looks lie with its text, their lines and their room."""
    for name, colour in _CELLS.items():
        looks = (
            f'<style:style style:name="{name}" style:family="table-cell">'
            f'<style:table-cell-properties fo:border="none" fo:border-bottom="0.5pt solid {colour}"'
            ' fo:padding="0.5mm" fo:padding-left="0mm" fo:padding-right="2.5mm"/></style:style>'
        )
        found = rf'<style:style style:name="{name}".*?</style:style>'
        xml = re.sub(found.encode(), looks.encode(), xml, flags=re.DOTALL)
    return xml


def _describe(xml: bytes, document: Node) -> bytes:
    """Give the picture of an odt its alternative text, which pandoc leaves out."""
    for image in pandoc_ast.find(document["blocks"], "Image"):
        told = f"<svg:desc>{escape(pandoc_ast.words_of(image['c'][1]))}</svg:desc>"
        before, frame, after = xml.partition(b"</draw:frame>")
        xml = before + told.encode() + frame + after
    return xml
