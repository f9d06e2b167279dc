"""Documents for word processors: pandoc writes docx and odt, and what it lacks is added.

What pandoc lacks: rows that stay on one page, lines below the cells of an odt, alternative text.
"""

from __future__ import annotations

import os
import re
from typing import TYPE_CHECKING, Final
from xml.sax.saxutils import escape

from timeline.brief.office_archives import TemplateError, pack, unpack
from timeline.brief.office_styles import write_template
from timeline.brief.pandoc import convert
from timeline.brief.pandoc_nodes import find_nodes, plain_text
from timeline.chart.theme import LIGHT

if TYPE_CHECKING:
    from pathlib import Path

    from timeline.brief.pandoc_nodes import Node

#: A table of no more rows, its header among them, stays on one page.
_SHORT_ROWS: Final = 9
#: The elements that say when a document was made.
_DATES: Final = re.compile(
    rb"<(dcterms:created|dcterms:modified|meta:creation-date|dc:date)\b.*?</\1>\s*", re.DOTALL
)
#: The styles of table cells in an odt, with the colour of the line below such a cell.
_CELLS: Final = {"TableHeaderRowCell": LIGHT.text, "TableRowCell": LIGHT.rule}
#: The style that pandoc gives to the items of a list in an odt, and ours.
_ITEM: Final = b'style:parent-style-name="Text_20_body" style:list-style-name='
_ITEM_AS_STATEMENT: Final = _ITEM.replace(b"Text_20_body", b"Statement")


def write_office(document: Node, suffix: str, folder: Path, template: Path | None = None) -> bytes:
    """Write a document as docx or odt.

    Args:
        document: The document; its image lies in `folder`.
        suffix: `.docx` or `.odt`.
        folder: The folder of the image; our own template is put into it too.
        template: A file of the same kind whose styles, header and footer are used.

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
        parts["content.xml"] = _add_alternative(_rule_cells(parts["content.xml"]), document)
        if b'style:name="Statement"' in parts["styles.xml"]:
            parts["content.xml"] = parts["content.xml"].replace(_ITEM, _ITEM_AS_STATEMENT)
    if "SOURCE_DATE_EPOCH" not in os.environ:
        for name in ("docProps/core.xml", "meta.xml"):
            if name in parts:
                parts[name] = _DATES.sub(b"", parts[name])
    return pack(parts)


def _keep_tables(xml: bytes) -> bytes:
    """Keep each row of a table on one page, and each short table."""
    return re.sub(rb"<w:tbl>.*?</w:tbl>", lambda table: _keep_rows(table[0]), xml, flags=re.DOTALL)


def _keep_rows(table: bytes) -> bytes:
    whole = b"<w:trPr><w:cantSplit />"
    table = table.replace(b"<w:trPr>", whole)
    table = re.sub(rb"<w:tr>(?!<w:trPr>)", b"<w:tr>" + whole + b"</w:trPr>", table)
    rows = table.split(b"</w:tr>")
    # The header stays with the first row, and in a short table each row with the next.
    kept = len(rows) - 2 if len(rows) - 1 <= _SHORT_ROWS else 1
    style = b'<w:pStyle w:val="Compact" />'
    rows[:kept] = [row.replace(style, style + b"<w:keepNext />") for row in rows[:kept]]
    return b"</w:tr>".join(rows)


def _rule_cells(xml: bytes) -> bytes:
    """Give table cells of an odt, whose styles are in its content, a line below and padding."""
    for name, colour in _CELLS.items():
        style = (
            f'<style:style style:name="{name}" style:family="table-cell">'
            f'<style:table-cell-properties fo:border="none" fo:border-bottom="0.5pt solid {colour}"'
            ' fo:padding="0.5mm" fo:padding-left="0mm" fo:padding-right="2.5mm"/></style:style>'
        )
        found = rf'<style:style style:name="{name}".*?</style:style>'
        xml = re.sub(found.encode(), style.encode(), xml, flags=re.DOTALL)
    return xml


def _add_alternative(xml: bytes, document: Node) -> bytes:
    """Give the image of an odt its alternative text, which pandoc leaves out."""
    for image in find_nodes(document["blocks"], "Image"):
        alternative = f"<svg:desc>{escape(plain_text(image['c'][1]))}</svg:desc>"
        before, frame_end, after = xml.partition(b"</draw:frame>")
        xml = before + alternative.encode() + frame_end + after
    return xml
