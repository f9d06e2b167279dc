"""What other programs read in the documents that the command writes."""

from __future__ import annotations

import json
import re
import subprocess
import zipfile
from collections import Counter
from functools import cache
from io import BytesIO
from typing import TYPE_CHECKING, Any

from PIL import Image, ImageOps
from typer.testing import CliRunner

import timeline
from timeline.brief.pandoc import find_nodes, find_pandoc
from timeline.cli import app

if TYPE_CHECKING:
    from pathlib import Path

#: The parts of a document whose chronology is a table, each a heading.
PARTS = (
    "Timeline", "Chronology", "Disputes", "Figures", "What each source says", "References",
)  # fmt: skip
_STRAIGHT = str.maketrans("“”‘’", "\"\"''")


def run_timeline(*arguments: str | Path) -> str:
    """Run a command that ends well, and give its output."""
    done = CliRunner().invoke(app, list(map(str, arguments)))
    assert done.exit_code == 0, done.output
    return done.output


def squeezed(text: str) -> str:
    """A text without white space, where a document may break a line, and with straight quotes."""
    return "".join(text.translate(_STRAIGHT).split())


@cache
def read_blocks(path: Path) -> list[dict[str, Any]]:
    """The blocks of a document as pandoc reads it."""
    source = {".md": ["--from=gfm+footnotes"]}.get(path.suffix, [])
    command = [find_pandoc(), *source, "--to=json", str(path)]
    blocks: list[dict[str, Any]] = json.loads(subprocess.check_output(command))["blocks"]
    return blocks


@cache
def read_text(path: Path) -> str:
    """The text of a document without white space: a PDF as poppler reads it, others as pandoc."""
    if path.suffix == ".pdf":
        # In the order of the file, so that columns do not mix.
        command = ["pdftotext", "-raw", "-enc", "UTF-8", str(path), "-"]
        text = subprocess.check_output(command, stderr=subprocess.DEVNULL).decode()
        # Without the numbers of pages.
        text = re.sub(r"^\d+ / \d+\n*\f", "", text, flags=re.MULTILINE)
        return squeezed(text.replace("\u200b", ""))
    return squeezed("".join(map(_words, find_nodes(read_blocks(path), "Str"))))


def _words(node: dict[str, Any]) -> str:
    return str(node["c"])


def headings(path: Path, level: int) -> list[str]:
    """The headings of a level."""
    found = (each for each in find_nodes(read_blocks(path), "Header") if each["c"][0] == level)
    return [" ".join(map(_words, find_nodes(each, "Str"))) for each in found]


def read_parts(path: Path) -> dict[str, str]:
    """The XML of a docx or odt, in its order."""
    with zipfile.ZipFile(path) as archive:
        return {name: archive.read(name).decode("utf-8", "replace") for name in archive.namelist()}


def unquoted(text: str) -> str:
    """A text without quotation marks, of which pandoc makes a node where LaTeX has them."""
    return re.sub("[\"'`]", "", text)


def missing_texts(path: Path, source: Path) -> list[str]:
    """The texts of a file's claims that a document has fewer times than the file."""
    document = unquoted(read_text(path))
    claims = timeline.read(source).claims
    texts = Counter(
        unquoted(squeezed(cell))
        for name in ("description", "quote", "note")
        for cell in claims[name]
    )
    del texts[""]
    # A text may be part of others as well.
    wanted = {text: sum(n * other.count(text) for other, n in texts.items()) for text in texts}
    return [text for text, n in wanted.items() if document.count(text) < n]


def list_fonts(path: Path) -> list[str]:
    """What poppler lists of the fonts of a PDF, a line for each."""
    done = subprocess.run(["pdffonts", str(path)], check=True, capture_output=True, text=True)
    return done.stdout.splitlines()[2:]


def draw_pages(path: Path, pages: tuple[int, ...]) -> bytes:
    """Pages of a PDF side by side, as a small picture."""
    drawn = []
    for page in pages:
        command = ["pdftoppm", "-r", "60", "-png", "-singlefile", "-f", str(page), str(path)]
        done = subprocess.run(command, check=True, capture_output=True)
        drawn.append(ImageOps.expand(Image.open(BytesIO(done.stdout)).convert("RGB"), 1, "#bbbbbb"))
    width, height = drawn[0].size
    sheet = Image.new("RGB", (width * len(drawn) + 8 * (len(drawn) - 1), height), "white")
    for number, each in enumerate(drawn):
        sheet.paste(each, (number * (width + 8), 0))
    data = BytesIO()
    # Of few colours: it is a third of the size. Fewer would lose those of the categories.
    sheet.quantize(256).save(data, "PNG", optimize=True)
    return data.getvalue()
