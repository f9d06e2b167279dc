"""The nodes of documents for pandoc, and pandoc itself: of the extra `brief`, or of the system."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
from dataclasses import asdict
from functools import cache
from importlib.resources import files
from string import Template
from typing import TYPE_CHECKING, Any, Final, TypeAlias

from timeline.chart.theme import LIGHT

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from pathlib import Path


#: A block or an inline.
Node: TypeAlias = dict[str, Any]
#: The content of a line: a plain text, or its nodes.
Inlines: TypeAlias = str | list[Node]

#: The version of pandoc's types that these nodes follow.
API_VERSION: Final = [1, 23, 1]
SPACE: Final[Node] = {"t": "Space"}
BREAK: Final[Node] = {"t": "LineBreak"}
#: White space at which a line may break; a no-break space is part of its word.
_GAP: Final = re.compile(r"[ \t\r\n\v\f\x1c-\x1f\x85\u2028\u2029]+")
_NO_ATTRIBUTES: Final = ["", [], []]
#: The first version that has figures, table heads, and this form of its JSON.
_OLDEST: Final = (3, 0)
INSTALL: Final = "pip install 'policy-timeline[brief]'"


def document(blocks: list[Node], meta: dict[str, Node]) -> Node:
    """Make a document of blocks and metadata."""
    return {"pandoc-api-version": API_VERSION, "meta": meta, "blocks": blocks}


def to_inlines(content: Inlines) -> list[Node]:
    """Make inlines of a text; inlines stay as they are."""
    if not isinstance(content, str):
        return content
    nodes: list[Node] = []
    for number, word in enumerate(_GAP.split(content)):
        if number:
            nodes.append(SPACE)
        if word:
            nodes.append({"t": "Str", "c": word})
    return nodes


def plain_text(inlines: list[Node]) -> str:
    """The text of which `to_inlines` made inlines, with a space for each white space."""
    return "".join(each.get("c", " ") for each in inlines)


def concat(*parts: Inlines) -> list[Node]:
    """Put inlines one after the other."""
    return [node for part in parts for node in to_inlines(part)]


def join(parts: Iterable[Inlines], separator: str) -> list[Node]:
    """Put inlines one after the other with a separator; leave out empty ones."""
    nodes: list[Node] = []
    for part in parts:
        if part:
            nodes += concat(separator if nodes else "", part)
    return nodes


def join_lines(parts: Iterable[Inlines]) -> list[Node]:
    """Put each of the inlines on a line of its own; leave out empty ones."""
    nodes: list[Node] = []
    for part in parts:
        if part:
            nodes += concat([BREAK] if nodes else [], part)
    return nodes


def strong(content: Inlines) -> list[Node]:
    """Set inlines in bold."""
    return [{"t": "Strong", "c": to_inlines(content)}]


def emphasis(content: Inlines) -> list[Node]:
    """Set inlines in italics; nothing stays nothing."""
    return [{"t": "Emph", "c": to_inlines(content)}] if content else []


def anchor(name: str, content: Inlines) -> list[Node]:
    """Name inlines, so that a link can lead to them."""
    return [{"t": "Span", "c": [[name, [], []], to_inlines(content)]}]


def link(content: Inlines, target: str) -> list[Node]:
    """Link inlines to an address, or to `#name`."""
    return [{"t": "Link", "c": [_NO_ATTRIBUTES, to_inlines(content), [target, ""]]}]


def citation(keys: Iterable[str]) -> list[Node]:
    """Cite one or more references, for a citation style to write."""
    citations = [
        {
            "citationId": key,
            "citationPrefix": [],
            "citationSuffix": [],
            "citationMode": {"t": "NormalCitation"},
            "citationNoteNum": 0,
            "citationHash": 0,
        }
        for key in keys
    ]
    return [{"t": "Cite", "c": [citations, []]}]


def paragraph(content: Inlines) -> Node:
    """Make a paragraph."""
    return {"t": "Para", "c": to_inlines(content)}


def plain(content: Inlines) -> Node:
    """Make the only block of a cell or of a list item."""
    return {"t": "Plain", "c": to_inlines(content)}


def heading(level: int, content: Inlines, name: str = "") -> Node:
    """Make a heading; a link can lead to its name."""
    return {"t": "Header", "c": [level, [name, [], []], to_inlines(content)]}


def div(name: str, blocks: list[Node], style: str = "") -> Node:
    """Put blocks under one name; a word processor gives them a paragraph style."""
    attributes = [["custom-style", style]] if style else []
    return {"t": "Div", "c": [[name, [], attributes], blocks]}


def bullet_list(items: Iterable[list[Node]]) -> Node:
    """Make a list; an item is a list of blocks."""
    return {"t": "BulletList", "c": list(items)}


def numbered_list(items: Iterable[list[Node]]) -> Node:
    """Make a list that is numbered from 1; an item is a list of blocks."""
    style = [1, {"t": "Decimal"}, {"t": "Period"}]
    return {"t": "OrderedList", "c": [style, list(items)]}


def image(path: str, alternative: str, width: str) -> Node:
    """Make a paragraph of an image with its alternative text."""
    attributes = ["", [], [["width", width]]]
    return paragraph([{"t": "Image", "c": [attributes, to_inlines(alternative), [path, ""]]}])


def table(columns: Sequence[tuple[str, float]], rows: Iterable[Sequence[Inlines]]) -> Node:
    """Make a table whose header is repeated on each page.

    Args:
        columns: The heading of each column, and its share of the width.
        rows: The inlines of each cell.
    """
    specs = [[{"t": "AlignLeft"}, {"t": "ColWidth", "c": width}] for _, width in columns]
    head = [_NO_ATTRIBUTES, [_row([words for words, _ in columns])]]
    body = [_NO_ATTRIBUTES, 0, [], [_row(row) for row in rows]]
    foot = [_NO_ATTRIBUTES, []]
    return {"t": "Table", "c": [_NO_ATTRIBUTES, [None, []], specs, head, [body], foot]}


def _row(cells: Sequence[Inlines]) -> list[Any]:
    default = {"t": "AlignDefault"}
    return [
        _NO_ATTRIBUTES,
        [[_NO_ATTRIBUTES, default, 1, 1, [plain(cell)] if cell else []] for cell in cells],
    ]


def meta_text(words: str) -> Node:
    """Make a text of the metadata."""
    return {"t": "MetaInlines", "c": to_inlines(words)}


def meta_string(word: str) -> Node:
    """Make a string of the metadata, which programs read."""
    return {"t": "MetaString", "c": word}


def meta_flag(value: bool) -> Node:
    """Make a yes or no of the metadata."""
    return {"t": "MetaBool", "c": value}


def find_nodes(part: Any, kind: str) -> Iterator[Node]:
    """Find the nodes of a kind at any depth."""
    if isinstance(part, list):
        for each in part:
            yield from find_nodes(each, kind)
    elif isinstance(part, dict) and part.get("t") == kind:
        yield part
    elif isinstance(part, dict):
        yield from find_nodes(list(part.values()), kind)


def replace_nodes(part: Any, kind: str, change: Callable[[Node], Node], outside: str = "") -> Any:
    """Replace the nodes of a kind at any depth, but not within nodes of the kind `outside`."""
    if isinstance(part, list):
        return [replace_nodes(each, kind, change, outside) for each in part]
    if not isinstance(part, dict) or (outside and part.get("t") == outside):
        return part
    if part.get("t") == kind:
        return change(part)
    return {name: replace_nodes(each, kind, change, outside) for name, each in part.items()}


class MissingPartError(RuntimeError):
    """A program or library that a brief needs is not installed; it says how to do that."""


def convert(document: Node, *options: str, folder: Path | None = None) -> bytes:
    """Let pandoc write a document.

    Args:
        document: The document.
        options: Options of pandoc, such as what to write.
        folder: What relative paths are relative to.

    Raises:
        MissingPartError: There is no pandoc.
    """
    # The time that a user sets, or a fixed one: never the time of day.
    environment = {"SOURCE_DATE_EPOCH": "0"} | os.environ | {"LC_ALL": "C.UTF-8"}
    done = subprocess.run(  # noqa: S603 (a program that was looked for, and no shell)
        [find_pandoc(), "--from", "json", "--output", "-", *options],
        input=json.dumps(document).encode(),
        capture_output=True,
        check=False,
        cwd=folder,
        env=environment,
    )
    if done.returncode:
        raise RuntimeError(done.stderr.decode("utf-8", "replace"))
    return done.stdout


def read_styles(name: str) -> str:
    """Read a file of styles of the package, with the colours of the page in it."""
    text = files("timeline").joinpath("assets", "brief", name).read_text("utf-8")
    colours = {name: value for name, value in asdict(LIGHT).items() if isinstance(value, str)}
    return Template(text).substitute(colours)


@cache
def find_pandoc() -> str:
    """The path of pandoc: of the Python package that brings one, else of the system."""
    candidates = [_packaged(), shutil.which("pandoc")]
    for path in filter(None, candidates):
        if _version(path) >= _OLDEST:
            return path
    message = f"pandoc 3 or later is not installed; install it with {INSTALL}"
    raise MissingPartError(message)


def _packaged() -> str | None:
    try:
        import pypandoc  # noqa: PLC0415 (only a brief needs it)

        return str(pypandoc.get_pandoc_path())
    except (ImportError, OSError):
        return None


def _version(path: str) -> tuple[int, ...]:
    done = subprocess.run(  # noqa: S603 (a program that was looked for, and no shell)
        [path, "--version"], capture_output=True, check=False, text=True
    )
    words = done.stdout.split()
    numbers = words[1].split(".") if len(words) > 1 else []
    return tuple(int(number) for number in numbers if number.isdigit())
