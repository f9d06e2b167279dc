"""The parts of a pandoc document, in the form of its JSON: here a text is only ever text."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

#: A block or an inline.
Node: TypeAlias = dict[str, Any]

#: The version of pandoc's types that these are.
API_VERSION: Final = [1, 23, 1]
SPACE: Final[Node] = {"t": "Space"}
BREAK: Final[Node] = {"t": "LineBreak"}
#: White space at which a line may break; a no-break space is part of its word.
_GAP: Final = re.compile(r"[ \t\r\n\v\f\x1c-\x1f\x85\u2028\u2029]+")
_PLAIN: Final = ["", [], []]


def document(blocks: list[Node], meta: dict[str, Node]) -> Node:
    """A document with its metadata."""
    return {"pandoc-api-version": API_VERSION, "meta": meta, "blocks": blocks}


def text(words: str) -> list[Node]:
    """A text as inlines, whatever is in it."""
    parts: list[Node] = []
    for number, word in enumerate(_GAP.split(words)):
        if number:
            parts.append(SPACE)
        if word:
            parts.append({"t": "Str", "c": word})
    return parts


def words_of(inlines: list[Node]) -> str:
    """The text that `text` made inlines of, each white space a space."""
    return "".join(each.get("c", " ") for each in inlines)


def strong(inlines: list[Node]) -> list[Node]:
    """Inlines in bold."""
    return [{"t": "Strong", "c": inlines}]


def emphasis(inlines: list[Node]) -> list[Node]:
    """Inlines that are stressed."""
    return [{"t": "Emph", "c": inlines}]


def anchor(name: str, inlines: list[Node]) -> list[Node]:
    """Inlines that a link can lead to."""
    return [{"t": "Span", "c": [[name, [], []], inlines]}]


def link(inlines: list[Node], target: str) -> list[Node]:
    """A link to an address, or to `#name`."""
    return [{"t": "Link", "c": [_PLAIN, inlines, [target, ""]]}]


def cite(keys: Iterable[str]) -> list[Node]:
    """One citation of one or more sources, for a citation style to write."""
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


def join(parts: Iterable[list[Node]], between: str) -> list[Node]:
    """Parts with a text between each two of them."""
    joined: list[Node] = []
    for number, part in enumerate(parts):
        joined += [*(text(between) if number else []), *part]
    return joined


def lines(parts: Iterable[list[Node]]) -> list[Node]:
    """Parts that begin a line each; those that are empty are left out."""
    joined: list[Node] = []
    for part in filter(None, parts):
        joined += [*([BREAK] if joined else []), *part]
    return joined


def paragraph(inlines: list[Node]) -> Node:
    """A paragraph."""
    return {"t": "Para", "c": inlines}


def plain(inlines: list[Node]) -> Node:
    """The only text of a cell or an item."""
    return {"t": "Plain", "c": inlines}


def heading(level: int, inlines: list[Node], name: str = "") -> Node:
    """A heading."""
    return {"t": "Header", "c": [level, [name, [], []], inlines]}


def section(name: str, blocks: list[Node], style: str = "") -> Node:
    """Blocks under one name; a word processor gives them a paragraph style."""
    attributes = [["custom-style", style]] if style else []
    return {"t": "Div", "c": [[name, [], attributes], blocks]}


def bullets(items: Iterable[list[Node]]) -> Node:
    """A list; an item is a list of blocks."""
    return {"t": "BulletList", "c": list(items)}


def numbered(items: Iterable[list[Node]]) -> Node:
    """A list numbered from 1."""
    style = [1, {"t": "Decimal"}, {"t": "Period"}]
    return {"t": "OrderedList", "c": [style, list(items)]}


def picture(path: str, alternative: str, width: str) -> Node:
    """A picture with its alternative text, in a paragraph of its own."""
    attributes = ["", [], [["width", width]]]
    return paragraph([{"t": "Image", "c": [attributes, text(alternative), [path, ""]]}])


def table(
    columns: Sequence[tuple[str, float]], rows: Iterable[list[list[Node]]], name: str = ""
) -> Node:
    """A table whose header is repeated on each page.

    Args:
        columns: The heading of each column, and its part of the width.
        rows: The inlines of each cell.
        name: What a link to it says.
    """
    specs = [[{"t": "AlignLeft"}, {"t": "ColWidth", "c": width}] for _, width in columns]
    head = [_PLAIN, [_row([text(heading) for heading, _ in columns])]]
    body = [_PLAIN, 0, [], [_row(row) for row in rows]]
    return {"t": "Table", "c": [[name, [], []], [None, []], specs, head, [body], [_PLAIN, []]]}


def _row(cells: list[list[Node]]) -> list[Any]:
    default = {"t": "AlignDefault"}
    return [_PLAIN, [[_PLAIN, default, 1, 1, [plain(cell)] if cell else []] for cell in cells]]


def meta_text(words: str) -> Node:
    """A text of the metadata."""
    return {"t": "MetaInlines", "c": text(words)}


def meta_string(word: str) -> Node:
    """A word of the metadata that a program reads."""
    return {"t": "MetaString", "c": word}


def meta_flag(value: bool) -> Node:
    """A yes or no of the metadata."""
    return {"t": "MetaBool", "c": value}


def find(part: Any, kind: str) -> Iterator[Node]:
    """Each node of a kind, wherever in a document it is."""
    if isinstance(part, list):
        for each in part:
            yield from find(each, kind)
    elif isinstance(part, dict) and part.get("t") == kind:
        yield part
    elif isinstance(part, dict):
        yield from find(list(part.values()), kind)


def replace(part: Any, kind: str, change: Callable[[Node], Node], outside: str = "") -> Any:
    """Change each node of a kind, wherever in a document it is but in nodes of another kind."""
    if isinstance(part, list):
        return [replace(each, kind, change, outside) for each in part]
    if not isinstance(part, dict) or (outside and part.get("t") == outside):
        return part
    if part.get("t") == kind:
        return change(part)
    return {name: replace(each, kind, change, outside) for name, each in part.items()}
