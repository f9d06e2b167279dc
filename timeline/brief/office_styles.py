"""The styles of docx and odt: pandoc's own templates with our styles, page size and footer."""

from __future__ import annotations

import subprocess
from dataclasses import asdict
from importlib.resources import files
from string import Template
from typing import Final

from timeline.brief.office_archives import pack, unpack
from timeline.brief.pandoc import find_pandoc
from timeline.chart.theme import LIGHT

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


def write_template(suffix: str) -> bytes:
    """Write the template of a docx or odt."""
    name = f"reference{suffix}"
    pandocs = subprocess.check_output([find_pandoc(), f"--print-default-data-file={name}"])  # noqa: S603 (a program that was looked for, and no shell)
    parts = unpack(pandocs)
    return pack(parts | (_docx(parts) if suffix == ".docx" else _odt()))


def read_styles(name: str) -> str:
    """Read a file of styles of the package, with the colours of the page in it."""
    text = files("timeline").joinpath("assets", "brief", name).read_text("utf-8")
    colours = {name: value for name, value in asdict(LIGHT).items() if isinstance(value, str)}
    return Template(text).substitute(colours)


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
