"""Documents for word processors (docx, odt): templates with our styles, and what pandoc lacks.

What pandoc lacks: rows that stay on one page, lines below the cells of an odt, alternative text.
A docx, odt or pptx is a ZIP archive of parts, packed here to the same bytes each time.
"""

from __future__ import annotations

import os
import re
import subprocess
import time
from io import BytesIO
from typing import TYPE_CHECKING, Final
from xml.sax.saxutils import escape
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile, ZipInfo

from timeline.brief.pandoc import convert, find_nodes, find_pandoc, plain_text, read_styles
from timeline.chart.theme import LIGHT

if TYPE_CHECKING:
    from pathlib import Path

    from timeline.brief.pandoc import Node


#: The earliest time that an archive can hold.
_EARLIEST: Final = (1980, 1, 1, 0, 0, 0)
#: The main part of each kind of document, which no other kind has.
_MAIN_PARTS: Final = {
    ".docx": "word/document.xml",
    ".odt": "content.xml",
    ".pptx": "ppt/presentation.xml",
}
_WORDPROCESSING: Final = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_RELATIONSHIPS: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_CONTENT_TYPE: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml"
#: "1 / 12" at the right, in fields that the word processor fills in.
_FOOTER: Final = (
    f'<w:ftr xmlns:w="{_WORDPROCESSING}"><w:p><w:pPr><w:pStyle w:val="Footer"/></w:pPr>'
    '<w:r><w:tab/></w:r><w:fldSimple w:instr=" PAGE "><w:r><w:t>1</w:t></w:r></w:fldSimple>'
    '<w:r><w:t xml:space="preserve"> / </w:t></w:r>'
    '<w:fldSimple w:instr=" NUMPAGES "><w:r><w:t>1</w:t></w:r></w:fldSimple></w:p></w:ftr>'
)
#: A4, with margins of 22 mm.
_SECTION: Final = (
    '<w:sectPr><w:footerReference w:type="default" r:id="rIdFooter"/>'
    '<w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="1247" w:right="1247" w:bottom="1247" '
    'w:left="1247" w:header="624" w:footer="624" w:gutter="0"/></w:sectPr>'
)
_BODY: Final = (
    f'<w:document xmlns:w="{_WORDPROCESSING}" xmlns:r="{_RELATIONSHIPS}">'
    f"<w:body><w:p/>{_SECTION}</w:body></w:document>"
)
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


class TemplateError(ValueError):
    """A template cannot be used; the message says why, and what can be."""


def check_template(template: Path, suffix: str) -> None:
    """Check that a file can be the template of a document of some kind.

    Raises:
        TemplateError: It is of another kind, or the document takes no template.
    """
    if suffix not in _MAIN_PARTS:
        message = f"a {suffix} takes no template; give one for {', '.join(_MAIN_PARTS)}"
        raise TemplateError(message)
    try:
        parts = unpack(template.read_bytes())
    except (BadZipFile, OSError):
        parts = {}
    if _MAIN_PARTS[suffix] not in parts:
        message = f"{template} is no document of the kind of {suffix}, which is to look like it"
        raise TemplateError(message)


def unpack(data: bytes) -> dict[str, bytes]:
    """The parts of an archive by their names, in their order."""
    with ZipFile(BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def pack(parts: dict[str, bytes]) -> bytes:
    """Make an archive of parts: the same bytes each time, wherever it is made."""
    packed = BytesIO()
    with ZipFile(packed, "w") as archive:
        for name, data in parts.items():
            info = ZipInfo(name, date_time=_time())
            # What an odt begins with can be read without unpacking.
            info.compress_type = ZIP_STORED if name == "mimetype" else ZIP_DEFLATED
            # As if made under Unix.
            info.create_system, info.external_attr = 3, 0o644 << 16
            archive.writestr(info, data)
    return packed.getvalue()


def _time() -> tuple[int, int, int, int, int, int]:
    """The time of all parts: SOURCE_DATE_EPOCH, or the earliest."""
    seconds = os.environ.get("SOURCE_DATE_EPOCH", "")
    wanted = time.gmtime(int(seconds))[:6] if seconds.isdigit() else _EARLIEST
    return max(wanted, _EARLIEST)


def write_template(suffix: str) -> bytes:
    """Write the template of a docx or odt."""
    name = f"reference{suffix}"
    pandocs = subprocess.check_output([find_pandoc(), f"--print-default-data-file={name}"])  # noqa: S603 (a program that was looked for, and no shell)
    parts = unpack(pandocs)
    return pack(parts | (_docx(parts) if suffix == ".docx" else _odt()))


def _docx(parts: dict[str, bytes]) -> dict[str, bytes]:
    relationships, types = "word/_rels/document.xml.rels", "[Content_Types].xml"
    footer = f'<Relationship Id="rIdFooter" Type="{_RELATIONSHIPS}/footer" Target="footer1.xml"/>'
    footer_type = (
        f'<Override PartName="/word/footer1.xml" ContentType="{_CONTENT_TYPE}.footer+xml"/>'
    )
    return {
        # OOXML writes a colour without its sign.
        "word/styles.xml": read_styles("word_styles.xml").replace('"#', '"').encode(),
        "word/footer1.xml": _FOOTER.encode(),
        "word/document.xml": _BODY.encode(),
        relationships: _insert(parts[relationships], footer, before="</Relationships>"),
        types: _insert(parts[types], footer_type, before="</Types>"),
    }


def _insert(xml: bytes, element: str, before: str) -> bytes:
    return xml.replace(before.encode(), f"{element}{before}".encode())


def _odt() -> dict[str, bytes]:
    return {"styles.xml": read_styles("opendocument_styles.xml").encode()}


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
