"""The font of pictures: the same on a machine with many fonts and on one with none."""

from __future__ import annotations

import hashlib
import io
import json
import os
import re
import subprocess
import sys
from typing import TYPE_CHECKING, Any

import pytest
from PIL import ImageFont
from pypdf import PdfReader

import timeline
from timeline.chart.pictures.fonts import (
    FAMILY,
    Substitutes,
    borrow_letters,
    covered,
    fonts_folder,
    missing_letters,
)
from timeline.chart.pictures.image_files import render_image, substitutes_in
from timeline.typography import BOLD, Typeface, text_widths_px

if TYPE_CHECKING:
    from pathlib import Path

#: Scripts that pictures have to have, each with letters of its languages.
SCRIPTS = {
    "Latin": "Žluťoučký kůň łódź őű ţ ș þ ð İstanbul ığ çështje “„‚ – — … € £ § № ≠ →",
    "Greek": "Ελληνική αστυνομία, Ἀρχὴ ἥμισυ παντός ᾧ ῇ ΰ",
    "Cyrillic": "Полиция — Ђорђе Ѓорче Їжак ґ ў і Қазақ",
    "Vietnamese": "Việt Nam: Bộ Công an ký hiệp định ự ữ ằ ẵ Ợ",
}
#: A machine with no font at all, to programs that ask fontconfig.
NO_FONTS = '<?xml version="1.0"?><fontconfig><dir>{folder}</dir></fontconfig>'
#: Draws a file as PNG and PDF, and prints what it is, and in which fonts.
CODE = """
import hashlib, json, sys, timeline
from timeline.chart.pictures.image_files import render_image, substitutes_in
picture = timeline.read(sys.argv[1]).picture()
files = [render_image(picture, kind, 1) for kind in (".png", ".pdf", ".svg")]
found = substitutes_in(picture)
made = [hashlib.sha256(data).hexdigest() for data in files]
print(json.dumps([made, found.letters, found.fonts, found.undrawn]))
"""


def draw_elsewhere(path: Path, folder: Path, *, bare: bool) -> Any:
    """Draw a file in another process, on this machine as it is or with no font on it."""
    environment = dict(os.environ)
    if bare:
        (folder / "empty").mkdir(exist_ok=True)
        (folder / "fonts.conf").write_text(NO_FONTS.format(folder=folder / "empty"), "utf-8")
        environment |= {"FONTCONFIG_FILE": str(folder / "fonts.conf"), "HOME": str(folder)}
    command = [sys.executable, "-c", CODE, str(path)]
    return json.loads(subprocess.check_output(command, env=environment))


def write_events(folder: Path, *titles: str) -> Path:
    """Write a file with an event for each title."""
    rows = "".join(f'200{i},"{title}",Press,"{title}"\n' for i, title in enumerate(titles))
    (folder / "in.csv").write_text("date,title,source,category\n" + rows, "utf-8")
    return folder / "in.csv"


@pytest.mark.parametrize("text", SCRIPTS.values(), ids=SCRIPTS)
def test_letters_of_europe_and_vietnam_are_in_the_font(text: str, tmp_path: Path) -> None:
    """A PDF of the chart has them in FiraGO, names and bold headings, and nothing is said."""
    picture = timeline.read(write_events(tmp_path, text)).picture()
    data = render_image(picture, ".pdf")
    resources: Any = PdfReader(io.BytesIO(data)).pages[0]["/Resources"]
    names = {re.sub(".*[+]", "", font["/BaseFont"]) for font in resources["/Font"].values()}

    assert names == {"FiraGO-Regular", "FiraGO-Bold"}
    assert substitutes_in(picture) == Substitutes()
    assert list(substitutes_in(picture).notes()) == []


@pytest.mark.system
def test_a_machine_without_fonts_draws_the_same(tmp_path: Path) -> None:
    """Byte for byte, in all scripts that the font has."""
    path = write_events(tmp_path, *SCRIPTS.values(), "हिन्दी", "العربية", "עברית", "ไทย", "ქართული")

    made = draw_elsewhere(path, tmp_path, bare=False)
    assert made == draw_elsewhere(path, tmp_path, bare=True)
    assert made[1:] == ["", [], ""]


@pytest.mark.system
def test_a_font_of_the_machine_is_named(tmp_path: Path) -> None:
    """Or else the letters that no font has; the picture is drawn all the same."""
    path = write_events(tmp_path, "Հայ")
    picture = timeline.read(path).picture()
    found = substitutes_in(picture)
    notes = " ".join(found.notes())

    assert "".join(sorted(found.letters + found.undrawn)) == "Հայ"
    assert bool(found.fonts) == bool(found.letters)
    assert all(name in notes for name in found.fonts)
    assert "U+0540" in notes
    assert draw_elsewhere(path, tmp_path, bare=True)[1:] == ["", [], "Հայ"]


def test_letters_of_another_font_are_found_in_a_pdf(tmp_path: Path) -> None:
    """By the name of the font, unless it is one of the program's own."""
    picture = timeline.read(write_events(tmp_path, "Bộ Công an")).picture()
    document = render_image(picture, ".pdf")

    found = borrow_letters(document, ("NoSuchFont",))
    assert list(found) == ["FiraGO-Bold", "FiraGO-Regular"]
    assert set("Bộ Công an") <= found["FiraGO-Regular"]
    assert borrow_letters(document, (FAMILY,)) == {}


def test_what_is_not_seen_needs_no_letter() -> None:
    """Joiners and spaces of all kinds."""
    assert missing_letters(["a\u200d\u00a0\u2028\n\u202f"]) == set()
    assert missing_letters(["aՀ國"]) == {"Հ", "國"}


@pytest.mark.parametrize(("name", "factor"), [("Regular", 1), ("Bold", BOLD)])
def test_no_letter_is_wider_than_the_layout_has_it(name: str, factor: float) -> None:
    """In the scripts of Europe and Vietnam, regular and bold; a hundredth is the grain."""
    font = ImageFont.truetype(fonts_folder() / f"FiraGO-{name}.ttf", 1000)
    ranges = (range(0x20, 0x250), range(0x370, 0x530), range(0x1E00, 0x2040), (0x20AC, 0x2116))
    letters = [chr(code) for each in ranges for code in each if code in covered()]
    kept = text_widths_px(letters, 1000, Typeface.PICTURE) * factor

    wider = [
        letter
        for letter, width in zip(letters, kept, strict=True)
        if letter.isprintable() and font.getlength(letter) > width * 1.005
    ]
    assert wider == []


def test_the_font_is_unpacked_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Into the cache; where that cannot be written, into a folder of the process."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    folder = fonts_folder.__wrapped__()
    (tmp_path / "file").write_text("")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "file"))
    other = fonts_folder.__wrapped__()

    assert folder.is_relative_to(tmp_path)
    assert not other.is_relative_to(tmp_path)
    assert hash_files(folder) == hash_files(other)


def hash_files(folder: Path) -> dict[str, str]:
    """The files of a folder by their names."""
    return {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in folder.iterdir()}
