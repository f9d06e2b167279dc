"""The PDF: set by typst, tagged for screen readers as PDF/UA-1 asks, with its own fonts."""

from __future__ import annotations

import os
import re
import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from timeline.brief import pandoc_ast
from timeline.brief.document import ABOUT
from timeline.brief.office_styles import asset
from timeline.brief.pandoc import INSTALL, MissingPartError, convert
from timeline.chart.pictures.fonts import FAMILY, Substitutes, borrow_letters, fonts_folder

if TYPE_CHECKING:
    from pathlib import Path

    from timeline.brief.pandoc_ast import Node

_STANDARD: Final = "ua-1"
#: How the names of the fonts begin that come with typst and with pictures.
_OWN_FONTS: Final = (FAMILY, "Libertinus", "NewCM", "DejaVuSansMono")
#: A table of so many rows is not broken over pages.
_SHORT: Final = 8
#: How typst says that a letter is in no font, which PDF/UA does not allow.
_NO_FONT: Final = re.compile(r'the text `"(.*?)"` could not be displayed', re.DOTALL)
_CODE: Final = re.compile(r"\\u\{([0-9a-f]+)\}")
#: How it says that it cannot tell which letters a sign stands for, as in Devanagari.
_NO_LETTER: Final = "text with missing codepoints"
#: Letters of the document's own font: one of them fails only by what is joined to it.
_COMMON: Final = re.compile("[\0-\u024f\u2010-\u2027]")
#: Letters without a place to break.
_LONG: Final = re.compile(r"\w{30}(?=\w)")
#: What draws nothing, and has no place in a picture.
_UNSEEN: Final = {"Cf", "Zl", "Zp"}


@dataclass(frozen=True, slots=True)
class Typeset:
    """A document that was set."""

    data: bytes
    #: What fonts of this machine draw, and letters that no font here has.
    substitutes: Substitutes
    #: Whether it is PDF/UA; else it is tagged all the same.
    universal: bool


def write_pdf(document: Node, folder: Path) -> Typeset:
    """Set a document, whose picture lies in a folder.

    Raises:
        MissingPartError: typst is not installed.
    """
    try:
        import typst  # noqa: PLC0415 (only a PDF needs it)
    except ImportError as error:
        message = f"typst, which sets the PDF, is not installed; install it with {INSTALL}"
        raise MissingPartError(message) from error
    (folder / "template.typ").write_text(asset("brief/pdf_layout.typ"), "utf-8")
    source, target = folder / "brief.typ", folder / "brief.pdf"
    letters: dict[int, str] = {}
    universal = True
    while True:
        source.write_bytes(_write_source(document, folder, letters))
        try:
            typst.Compiler(root=folder, font_paths=[fonts_folder()]).compile(
                source,
                target,
                "pdf",
                pdf_standards=_STANDARD if universal else None,
                timestamp=int(_seconds() or 0),
            )
        except typst.TypstError as error:
            found = _undrawn(error.diagnostic)
            if found.keys() - letters.keys():
                letters |= found
            elif universal and _NO_LETTER in error.diagnostic:
                universal = False
            else:
                raise
        else:
            data = target.read_bytes()
            return Typeset(data, _find_substitutes(data, "".join(map(chr, letters))), universal)


def _find_substitutes(document: bytes, undrawn: str) -> Substitutes:
    borrowed = borrow_letters(document, _OWN_FONTS)
    letters = set().union(*borrowed.values())
    return Substitutes("".join(sorted(letters)), tuple(borrowed), undrawn)


def _seconds() -> str:
    seconds = os.environ.get("SOURCE_DATE_EPOCH", "")
    return seconds if seconds.isdigit() else ""


def _undrawn(diagnostic: str) -> dict[int, str]:
    """The letters of what typst could not display, each with what is set in its place."""
    written = "".join(_NO_FONT.findall(diagnostic))
    text = _CODE.sub(lambda code: chr(int(code[1], 16)), written)
    return {ord(each): f"[U+{ord(each):04X}]" for each in text if not _COMMON.fullmatch(each)}


def _write_source(document: Node, folder: Path, letters: dict[int, str]) -> bytes:
    blocks = [each for block in document["blocks"] for each in _as_typst(block)]
    told = pandoc_ast.replace(
        document | {"blocks": blocks}, "Str", lambda each: _text(each["c"].translate(letters))
    )
    dated = ["--variable=dated"] if _seconds() else []
    template = f"--template={folder / 'template.typ'}"
    picture = folder / "chart.svg"
    if letters:
        # A code would be wider than the place of a letter, and reach over other names.
        text = picture.read_text("utf-8").translate(dict.fromkeys(letters, "\u25af"))
        seen = (each for each in text if unicodedata.category(each) not in _UNSEEN)
        picture.write_text("".join(seen), "utf-8")
    return convert(told, "--to=typst-citations-smart", template, *dated)


def _as_typst(block: Node) -> list[Node]:
    """Say of a block what pandoc keeps from typst."""
    block = pandoc_ast.replace(block, "Image", _with_alternative)
    if block["t"] == "Table" and len(block["c"][4][0][3]) <= _SHORT:
        return [_typst("#block(breakable: false)["), block, _typst("]")]
    if block["t"] == "Div" and ["custom-style", ABOUT] in block["c"][0][2]:
        return [_typst("#block(sticky: true)["), *block["c"][1], _typst("]")]
    return [block]


def _with_alternative(image: Node) -> Node:
    """A picture with its alternative text, which pandoc leaves out."""
    (_, _, attributes), alternative, (path, _) = image["c"]
    width, words = dict(attributes)["width"], _quoted(pandoc_ast.words_of(alternative))
    code = f"#image({_quoted(path)}, width: {width}, alt: {words});"
    return {"t": "RawInline", "c": ["typst", code]}


def _text(words: str) -> Node:
    """A word as code: in markup a number and a stop would begin a list, and an `@` a reference."""
    # A place to break in what is wider than a cell.
    broken = _LONG.sub("\\g<0>\u200b", words)
    return {"t": "RawInline", "c": ["typst", f"#{_quoted(broken)};"]}


def _typst(code: str) -> Node:
    return {"t": "RawBlock", "c": ["typst", code]}


def _quoted(text: str) -> str:
    """A text as typst's code has it."""
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'
