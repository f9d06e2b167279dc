"""The looks of a document for word processors: pandoc's own templates with our styles."""

from __future__ import annotations

import subprocess
from dataclasses import asdict
from importlib.resources import files
from string import Template
from typing import TYPE_CHECKING, Final
from zipfile import BadZipFile

from timeline.brief.pandoc import find_pandoc
from timeline.brief.zip_archive import pack, unpack
from timeline.chart.theme import LIGHT

if TYPE_CHECKING:
    from pathlib import Path

_WORDS: Final = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_LINKS: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PARTS: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml"
#: "1 / 12" at the right, in fields that the word processor fills in.
_FOOTER: Final = (
    f'<w:ftr xmlns:w="{_WORDS}"><w:p><w:pPr><w:pStyle w:val="Footer"/></w:pPr><w:r><w:tab/></w:r>'
    '<w:fldSimple w:instr=" PAGE "><w:r><w:t>1</w:t></w:r></w:fldSimple>'
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
    f'<w:document xmlns:w="{_WORDS}" xmlns:r="{_LINKS}"><w:body><w:p/>{_SECTION}</w:body>'
    "</w:document>"
)

#: What each kind of document holds in its archive, and no other kind.
_HEARTS: Final = {
    ".docx": "word/document.xml",
    ".odt": "content.xml",
    ".pptx": "ppt/presentation.xml",
}


class TemplateError(ValueError):
    """A template cannot be used; it says why, and what can be."""


def check_template(template: Path, suffix: str) -> None:
    """Check that a document can be the template of one of a kind.

    Raises:
        TemplateError: It is of another kind, or no document takes a template.
    """
    if suffix not in _HEARTS:
        message = f"a {suffix} takes no template; give one for {', '.join(_HEARTS)}"
        raise TemplateError(message)
    try:
        parts = unpack(template.read_bytes())
    except (BadZipFile, OSError):
        parts = {}
    if _HEARTS[suffix] not in parts:
        message = f"{template} is no document of the kind of {suffix}, which is to look like it"
        raise TemplateError(message)


def write_template(suffix: str) -> bytes:
    """Write the template of a docx or odt."""
    name = f"reference{suffix}"
    plain = subprocess.check_output([find_pandoc(), f"--print-default-data-file={name}"])  # noqa: S603 (a program that was looked for, and no shell)
    parts = unpack(plain)
    return pack(parts | (_docx(parts) if suffix == ".docx" else _odt()))


def asset(name: str) -> str:
    """A text of the package with the colours of the page."""
    text = files("timeline").joinpath("assets", name).read_text("utf-8")
    colours = {name: value for name, value in asdict(LIGHT).items() if isinstance(value, str)}
    return Template(text).substitute(colours)


def _docx(parts: dict[str, bytes]) -> dict[str, bytes]:
    links, kinds = "word/_rels/document.xml.rels", "[Content_Types].xml"
    footer = f'<Relationship Id="rIdFooter" Type="{_LINKS}/footer" Target="footer1.xml"/>'
    kind = f'<Override PartName="/word/footer1.xml" ContentType="{_PARTS}.footer+xml"/>'
    return {
        # A colour is without its sign there.
        "word/styles.xml": asset("brief/word_styles.xml").replace('"#', '"').encode(),
        "word/footer1.xml": _FOOTER.encode(),
        "word/document.xml": _BODY.encode(),
        links: parts[links].replace(b"</Relationships>", footer.encode() + b"</Relationships>"),
        kinds: parts[kinds].replace(b"</Types>", kind.encode() + b"</Types>"),
    }


def _odt() -> dict[str, bytes]:
    return {"styles.xml": asset("brief/opendocument_styles.xml").encode()}
