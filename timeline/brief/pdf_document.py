"""The PDF: typeset by typst with its own fonts, and tagged for screen readers as PDF/UA-1 asks.

Letters that no font of the machine has are replaced by their codes, and the document is set again.
"""

from __future__ import annotations

import os
import re
import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from timeline.brief.document import ABOUT
from timeline.brief.pandoc import (
    INSTALL,
    MissingPartError,
    convert,
    plain_text,
    read_styles,
    replace_nodes,
)
from timeline.chart.pictures.fonts import FAMILY, Substitutes, borrow_letters, fonts_folder

if TYPE_CHECKING:
    from pathlib import Path

    from timeline.brief.pandoc import Node

_STANDARD: Final = "ua-1"
#: The beginnings of the names of fonts that come with typst and with pictures.
_OWN_FONTS: Final = (FAMILY, "Libertinus", "NewCM", "DejaVuSansMono")
#: A table of no more rows stays on one page.
_SHORT_ROWS: Final = 8
#: What typst says of a text with letters that are in no font, which PDF/UA does not allow.
_NO_FONT: Final = re.compile(r'the text `"(.*?)"` could not be displayed', re.DOTALL)
_CODE: Final = re.compile(r"\\u\{([0-9a-f]+)\}")
#: What it says of glyphs that it cannot map to letters, as in Devanagari.
_NO_CODE_POINTS: Final = "text with missing codepoints"
#: Letters that the document's own font has: they are reported only for a letter joined to them.
_COMMON: Final = re.compile("[\0-\u024f\u2010-\u2027]")
#: A word that is too long for a cell, up to where it may break.
_LONG_WORD: Final = re.compile(r"\w{30}(?=\w)")
#: Unicode categories of characters that draw nothing.
_INVISIBLE: Final = {"Cf", "Zl", "Zp"}


@dataclass(frozen=True, slots=True)
class Pdf:
    """A typeset document."""

    data: bytes
    #: Fonts of this machine that draw letters, and letters that no font here has.
    substitutes: Substitutes
    #: Whether it is PDF/UA; else it is tagged all the same.
    is_pdf_ua: bool


def write_pdf(document: Node, folder: Path) -> Pdf:
    """Typeset a document, whose image lies in a folder.

    Raises:
        MissingPartError: typst is not installed.
    """
    try:
        import typst  # noqa: PLC0415 (only a PDF needs it)
    except ImportError as error:
        message = f"typst, which sets the PDF, is not installed; install it with {INSTALL}"
        raise MissingPartError(message) from error
    (folder / "template.typ").write_text(read_styles("pdf_layout.typ"), "utf-8")
    source, target = folder / "brief.typ", folder / "brief.pdf"
    codes: dict[int, str] = {}
    is_pdf_ua = True
    while True:
        source.write_bytes(_write_source(document, folder, codes))
        try:
            typst.Compiler(root=folder, font_paths=[fonts_folder()]).compile(
                source,
                target,
                "pdf",
                pdf_standards=_STANDARD if is_pdf_ua else None,
                timestamp=int(_epoch() or 0),
            )
        except typst.TypstError as error:
            missing = _codes_of_missing(error.diagnostic)
            if missing.keys() - codes.keys():
                codes |= missing
            elif is_pdf_ua and _NO_CODE_POINTS in error.diagnostic:
                is_pdf_ua = False
            else:
                raise
        else:
            data = target.read_bytes()
            return Pdf(data, _find_substitutes(data, "".join(map(chr, codes))), is_pdf_ua)


def _find_substitutes(document: bytes, missing: str) -> Substitutes:
    borrowed = borrow_letters(document, _OWN_FONTS)
    letters = set().union(*borrowed.values())
    return Substitutes("".join(sorted(letters)), tuple(borrowed), missing)


def _epoch() -> str:
    """The time that a user sets for the document, in seconds; empty if none is set."""
    seconds = os.environ.get("SOURCE_DATE_EPOCH", "")
    return seconds if seconds.isdigit() else ""


def _codes_of_missing(diagnostic: str) -> dict[int, str]:
    """The letters that typst could not display, each with the code that replaces it."""
    written = "".join(_NO_FONT.findall(diagnostic))
    text = _CODE.sub(lambda code: chr(int(code[1], 16)), written)
    return {ord(each): f"[U+{ord(each):04X}]" for each in text if not _COMMON.fullmatch(each)}


def _write_source(document: Node, folder: Path, codes: dict[int, str]) -> bytes:
    blocks = [each for block in document["blocks"] for each in _as_typst(block)]
    source = replace_nodes(
        document | {"blocks": blocks}, "Str", lambda word: _text(word["c"].translate(codes))
    )
    dated = ["--variable=dated"] if _epoch() else []
    template = f"--template={folder / 'template.typ'}"
    if codes:
        for image in folder.glob("*.svg"):
            _replace_in_image(image, codes)
    return convert(source, "--to=typst-citations-smart", template, *dated)


def _replace_in_image(path: Path, codes: dict[int, str]) -> None:
    """Put a square for each missing letter: its code would be wider, and lie over other names."""
    text = path.read_text("utf-8").translate(dict.fromkeys(codes, "\u25af"))
    visible = (each for each in text if unicodedata.category(each) not in _INVISIBLE)
    path.write_text("".join(visible), "utf-8")


def _as_typst(block: Node) -> list[Node]:
    """A block with what pandoc leaves out for typst: alternative text, and what stays together."""
    block = replace_nodes(block, "Image", _with_alternative)
    if block["t"] == "Table" and len(block["c"][4][0][3]) <= _SHORT_ROWS:
        return [_typst("#block(breakable: false)["), block, _typst("]")]
    if block["t"] == "Div" and ["custom-style", ABOUT] in block["c"][0][2]:
        return [_typst("#block(sticky: true)["), *block["c"][1], _typst("]")]
    return [block]


def _with_alternative(image: Node) -> Node:
    """An image with its alternative text, as code."""
    (_, _, attributes), alternative, (path, _) = image["c"]
    width, words = dict(attributes)["width"], _string(plain_text(alternative))
    code = f"#image({_string(path)}, width: {width}, alt: {words});"
    return {"t": "RawInline", "c": ["typst", code]}


def _text(words: str) -> Node:
    """A word as code: in markup a number and a stop would begin a list, and an `@` a reference."""
    breakable = _LONG_WORD.sub("\\g<0>\u200b", words)
    return {"t": "RawInline", "c": ["typst", f"#{_string(breakable)};"]}


def _typst(code: str) -> Node:
    return {"t": "RawBlock", "c": ["typst", code]}


def _string(text: str) -> str:
    """A text as a string of typst's code."""
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'
