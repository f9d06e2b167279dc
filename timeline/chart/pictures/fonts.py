"""The font of pictures, FiraGO: a package brings it, so that a picture looks alike everywhere.

It has Latin, Greek, Cyrillic and Vietnamese, also Arabic, Devanagari, Georgian, Hebrew and Thai.
Letters that it lacks come from fonts of the machine, which `find_substitutes` names.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from importlib.metadata import version
from io import BytesIO
from pathlib import Path
from struct import unpack_from
from tempfile import mkdtemp
from typing import TYPE_CHECKING, Any, Final

import platformdirs
from pypdf import PdfReader

from timeline.outputs import write_output

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

FAMILY: Final = "FiraGO"
#: The files of the font, and the modules of the package that hold them.
_REGULAR: Final = "FiraGO-Regular.ttf"
_FILES: Final = {_REGULAR: "FiraGO_Regular", "FiraGO-Bold.ttf": "FiraGO_Bold"}
#: Categories of letters that draw nothing.
_UNSEEN: Final = {"Cc", "Cf", "Zl", "Zp", "Zs"}
#: What a PDF puts before the name of a font of which it holds a part.
_PART: Final = re.compile(r"^/?(?:[A-Z]{6}\+)?")
#: A block of a map from glyphs to letters, and an entry of it, in UTF-16.
_BLOCK: Final = re.compile(rb"beginbfchar(.*?)endbfchar", re.DOTALL)
_ENTRY: Final = re.compile(rb"<[0-9a-fA-F]+>\s*<([0-9a-fA-F]+)>")


@dataclass(frozen=True, slots=True)
class Substitutes:
    """The letters of a picture that its font lacks, and the fonts that draw them."""

    #: The letters, and the fonts of this machine that have them.
    letters: str = ""
    fonts: tuple[str, ...] = ()
    #: Letters that no font here has.
    undrawn: str = ""

    def notes(self) -> Iterator[str]:
        """Yield a sentence on each problem; none if the font has all letters."""
        if self.fonts:
            yield (
                f"{FAMILY}, the font of pictures, lacks {_codes(self.letters)}; here they are "
                f"drawn in {', '.join(self.fonts)}, on another machine perhaps otherwise"
            )
        if self.undrawn:
            yield f"no font here has {_codes(self.undrawn)}; install one that has, such as Noto"


def join_substitutes(some: Iterable[Substitutes]) -> Substitutes:
    """Join the substitutes of several pictures."""
    several = list(some)
    letters, undrawn = (
        "".join(sorted({letter for each in several for letter in getattr(each, name)}))
        for name in ("letters", "undrawn")
    )
    return Substitutes(letters, tuple(sorted({f for each in several for f in each.fonts})), undrawn)


def _codes(letters: str) -> str:
    return ", ".join(f"U+{ord(letter):04X}" for letter in letters)


@cache
def fonts_folder() -> Path:
    """Return a folder with the files of the font; the user's cache folder keeps them."""
    name = f"fonts-{version('pymupdf-fonts')}"
    kept = Path(platformdirs.user_cache_dir("policy-timeline", appauthor=False)) / name
    try:
        kept.mkdir(parents=True, exist_ok=True)
        return _write_files(kept)
    except OSError:
        # A cache that cannot be written is made anew by each process.
        return _write_files(Path(mkdtemp()))


def _write_files(folder: Path) -> Path:
    for name, module in _FILES.items():
        if not (folder / name).exists():
            write_output(folder / name, import_module(f"pymupdf_fonts.{module}").fontbuffer)
    return folder


def find_substitutes(texts: Iterable[str], drawing: bytes) -> Substitutes:
    """Find the letters of a drawing that its font lacks, and the fonts that draw them.

    Args:
        texts: All that the drawing says.
        drawing: The drawing as PDF.
    """
    missing = missing_letters(texts)
    borrowed = borrow_letters(drawing, (FAMILY,))
    letters = missing & set().union(*borrowed.values())
    undrawn = missing - letters
    return Substitutes("".join(sorted(letters)), tuple(borrowed), "".join(sorted(undrawn)))


def missing_letters(texts: Iterable[str]) -> set[str]:
    """Return the letters of texts that the font lacks."""
    letters = {letter for text in texts for letter in text}
    return {
        each
        for each in letters
        if ord(each) not in covered() and unicodedata.category(each) not in _UNSEEN
    }


@cache
def covered() -> frozenset[int]:
    """Return the code points that the font has, from its table `cmap` in format 4."""
    data = (fonts_folder() / _REGULAR).read_bytes()
    (n_tables,) = unpack_from(">H", data, 4)
    tables = (unpack_from(">4s4xI", data, 12 + 16 * i) for i in range(n_tables))
    start = dict(tables)[b"cmap"]
    # The first of its parts; all have the same letters.
    (offset,) = unpack_from(">I", data, start + 8)
    at = start + offset
    (twice,) = unpack_from(">H", data, at + 6)
    lasts = unpack_from(f">{twice // 2}H", data, at + 14)
    firsts = unpack_from(f">{twice // 2}H", data, at + 16 + twice)
    segments = list(zip(firsts, lasts, strict=True))[:-1]
    return frozenset(code for first, last in segments for code in range(first, last + 1))


def borrow_letters(document: bytes, own_fonts: tuple[str, ...]) -> dict[str, set[str]]:
    """Return the letters of a PDF that fonts of the machine draw, by the name of the font.

    Args:
        document: A PDF whose fonts have maps from glyphs to letters.
        own_fonts: How the names of fonts begin that come with the program.
    """
    found: dict[str, set[str]] = {}
    for page in PdfReader(BytesIO(document)).pages:
        for font in _fonts_in(page, set()):
            name = _PART.sub("", font["/BaseFont"])
            if "/ToUnicode" in font and not name.startswith(own_fonts):
                letters = _mapped_letters(font["/ToUnicode"].get_data())
                found[name] = found.get(name, set()) | letters
    return dict(sorted(found.items()))


def _fonts_in(part: Any, seen: set[int]) -> Iterator[Any]:
    """Yield the fonts of a page, or of a part of it that is drawn by its name."""
    resources = part.get("/Resources", {}).get_object()
    for name in ("/Font", "/XObject"):
        for entry in resources.get(name, {}).values():
            each = entry.get_object()
            if id(each) in seen:
                continue
            seen.add(id(each))
            if name == "/Font":
                yield each
            else:
                yield from _fonts_in(each, seen)


def _mapped_letters(character_map: bytes) -> set[str]:
    entries = (_ENTRY.findall(block) for block in _BLOCK.findall(character_map))
    return {
        letter
        for block in entries
        for code in block
        for letter in bytes.fromhex(code.decode()).decode("utf-16-be", "ignore")
    }
