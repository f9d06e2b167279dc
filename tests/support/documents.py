"""What other programs read in the documents that the command writes."""

from __future__ import annotations

import json
import re
import subprocess
from functools import cache
from io import BytesIO
from typing import TYPE_CHECKING, Any

from PIL import Image, ImageOps
from typer.testing import CliRunner

from timeline.brief.pandoc import find_pandoc
from timeline.brief.pandoc_nodes import find_nodes
from timeline.cli import app

if TYPE_CHECKING:
    from pathlib import Path

_STRAIGHT = str.maketrans("“”‘’", "\"\"''")


def run_timeline(*arguments: str | Path) -> str:
    """Run a command that ends well; what it says."""
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
        told = subprocess.check_output(command, stderr=subprocess.DEVNULL).decode()
        # Without what stands at the foot of each page.
        told = re.sub(r"^\d+ / \d+\n*\f", "", told, flags=re.MULTILINE)
        return squeezed(told.replace("\u200b", ""))
    return squeezed("".join(map(_words, find_nodes(read_blocks(path), "Str"))))


def _words(node: dict[str, Any]) -> str:
    return str(node["c"])


def headings(path: Path, level: int) -> list[str]:
    """The headings of a level."""
    found = (each for each in find_nodes(read_blocks(path), "Header") if each["c"][0] == level)
    return [" ".join(map(_words, find_nodes(each, "Str"))) for each in found]


def list_fonts(path: Path) -> list[str]:
    """The lines of what poppler says of the fonts of a PDF."""
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
