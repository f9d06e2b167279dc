"""The command `manual`: show a topic of the manual, or one problem code, as plain text.

The text is made of the Markdown that the manual is written in: headings, paragraphs, lists, tables,
code, links and pictures.
"""

from __future__ import annotations

import re
import shutil
from difflib import get_close_matches
from itertools import groupby
from pathlib import Path
from textwrap import fill, wrap
from typing import TYPE_CHECKING, Annotated

import typer

from timeline.cli.terminal import say

if TYPE_CHECKING:
    from collections.abc import Iterator

#: The topics in the order in which they are listed; each is a file in `timeline/manual`.
TOPICS = (
    "columns",
    "dates",
    "claims",
    "events",
    "sources",
    "problems",
    "import",
    "page",
    "pictures",
    "briefs",
    "slides",
    "citations",
    "compare",
    "watch",
    "links",
    "review",
    "languages",
    "large-files",
    "commands",
    "python",
    "promises",
    "performance",
    "contributing",
)
FOLDER = Path(__file__).parents[2] / "manual"
#: The longest lines that are easy to read.
MAX_WIDTH = 100
_FENCE = "```"
_ITEM = r"- |\d+\. "
_GAP = "  "


def _complete_topic(begun: str) -> list[str]:
    return [topic for topic in TOPICS if topic.startswith(begun)]


Topic = Annotated[
    str,
    typer.Argument(
        metavar="TOPIC",
        help="A topic, a problem code or a command.  [default: the list of topics]",
        show_default=False,
        autocompletion=_complete_topic,
    ),
]


def manual(topic: Topic = "") -> None:
    """Show the manual: its topics, one of them, or what a problem means.

    The name of a command that is no topic shows its help, and that of any section the section.
    """
    width = min(shutil.get_terminal_size().columns, MAX_WIDTH)
    markdown = find_topic(topic) if topic else list_topics()
    say(render_text(markdown, width))


def list_topics() -> str:
    """List the topics in Markdown, each with what it is about."""
    rows = [f"| {topic} | {read_topic(topic).splitlines()[2]} |\n" for topic in TOPICS]
    words = (
        "`timeline manual TOPIC` shows one of these topics, and `timeline manual CODE` "
        "what a problem code such as `bad-date` means.\n\n"
    )
    return f"{words}| topic | what it is about |\n| --- | --- |\n{''.join(rows)}"


def find_topic(name: str) -> str:
    """Find a topic, or a section of one by its anchor; an unknown name is a usage error."""
    name = name.strip().casefold().replace(" ", "-").removesuffix(".md")
    if name in TOPICS:
        return read_topic(name)
    sections: dict[str, str] = {}
    for topic in TOPICS:
        sections = split_sections(read_topic(topic)) | sections
    if name in sections:
        return sections[name]
    names = [*TOPICS, *sections]
    containing = [each for each in names if name in each]
    nearest = list(dict.fromkeys(get_close_matches(name, names) + containing))[:5]
    cure = f"try {', '.join(nearest)}" if nearest else "timeline manual lists the topics"
    message = f"the manual has no {name}; {cure}"
    raise typer.BadParameter(message, param_hint="TOPIC")


def read_topic(topic: str) -> str:
    """Read the Markdown of a topic."""
    return (FOLDER / f"{topic}.md").read_text("utf-8")


def render_text(markdown: str, width: int) -> str:
    """Show Markdown as lines of text, of at most so many letters where words allow it."""
    blocks = (_render_block(block, width) for block in _blocks(markdown))
    return "\n\n".join(filter(None, blocks))


def split_sections(markdown: str) -> dict[str, str]:
    """Map the anchor of each heading to its section, to the next heading of its level or above."""
    lines = markdown.splitlines(keepends=True)
    headings = [(i, level, text) for i, level, text in _headings(lines)]
    sections: dict[str, str] = {}
    for k, (start, level, text) in enumerate(headings):
        ends = (i for i, other, _ in headings[k + 1 :] if other <= level)
        sections.setdefault(anchor(text), "".join(lines[start : next(ends, len(lines))]))
    return sections


def anchor(heading: str) -> str:
    """Make the anchor of a heading, as GitHub does."""
    return re.sub(r"[^\w\- ]", "", heading.casefold()).strip().replace(" ", "-")


def _headings(lines: list[str]) -> Iterator[tuple[int, int, str]]:
    """Find each heading with the number of its line and its level."""
    in_code = False
    for i, line in enumerate(lines):
        in_code ^= line.startswith(_FENCE)
        match = None if in_code else re.match(r"(#+) (.*)", line)
        if match:
            yield i, len(match[1]), match[2]


def _blocks(markdown: str) -> Iterator[list[str]]:
    """Split Markdown into blocks, each of lines: code as a whole, else what blank lines part."""
    for k, part in enumerate(re.split(r"^(```.*?^```)$", markdown, flags=re.MULTILINE | re.DOTALL)):
        if k % 2:
            yield part.splitlines()
            continue
        lines = re.sub(r"<!--.*?-->", "", part, flags=re.DOTALL).splitlines()
        for filled, block in groupby(lines, key=lambda line: bool(line.strip())):
            if filled:
                yield list(block)


def _render_block(lines: list[str], width: int) -> str:
    if lines[0].startswith(_FENCE):
        return "\n".join(f"    {line}".rstrip() for line in lines[1:-1])
    if lines[0].startswith("#"):
        return _render_heading(lines[0])
    if lines[0].startswith("|"):
        return "\n".join(_render_table(lines, width))
    if re.match(_ITEM, lines[0]):
        parts = re.split(rf"^({_ITEM})", "\n".join(lines), flags=re.MULTILINE)[1:]
        items = zip(parts[::2], parts[1::2], strict=True)
        return "\n".join(_fill(item, width, mark, " " * len(mark)) for mark, item in items)
    return _fill("\n".join(lines), width)


def _render_heading(line: str) -> str:
    marks, _, heading = line.partition(" ")
    text = _inline(heading)
    line_below = {1: "=", 2: "-"}.get(len(marks))
    return f"{text}\n{line_below * len(text)}" if line_below else text


def _fill(text: str, width: int, first: str = "", indent: str = "") -> str:
    return fill(
        _inline(" ".join(text.split())),
        width,
        initial_indent=first,
        subsequent_indent=indent,
        break_long_words=False,
        break_on_hyphens=False,
    )


def _inline(text: str) -> str:
    """Show links, pictures and emphasis in words; code keeps its quotes."""
    text = re.sub(r"!\[([^\]]*)\]\([^)]*\)", lambda at: at[1] and f"[picture: {at[1]}]", text)
    text = re.sub(r"\[([^\]]+)\]\(([^)]*)\)", _link, text)
    parts = re.split(r"(`[^`]*`)", text)
    parts[::2] = (re.sub(r"\*+(\S[^*]*)\*+", r"\1", part) for part in parts[::2])
    return "".join(parts)


def _link(link: re.Match[str]) -> str:
    """Show a link with its address, or with the command that shows the topic."""
    text, target = link.groups()
    topic = re.fullmatch(r"([\w-]+)\.md(?:#([\w-]+))?", target)
    if topic:
        return f"{text} (`timeline manual {topic[2] or topic[1]}`)"
    return f"{text} ({target})" if "://" in target and target != text else text


def _render_table(lines: list[str], width: int) -> Iterator[str]:
    """Set a table in columns; one without any text, such as pictures, is left out."""
    header, rule, *body = map(_cells, lines)
    columns = [column for column in zip(rule, header, *body, strict=True) if any(column[2:])]
    aligned = [str.rjust if column[0].endswith(":") else str.ljust for column in columns]
    columns = [column[1:] for column in columns]
    widths = _column_widths(columns, width)
    rows: list[tuple[str, ...]] = list(zip(*columns, strict=True))
    rows.insert(1, tuple("-" * each for each in widths))
    for row in rows:
        wrapped = [
            wrap(cell, each, break_long_words=False, break_on_hyphens=False) or [""]
            for cell, each in zip(row, widths, strict=True)
        ]
        for k in range(max(map(len, wrapped))):
            parts = [cell[k] if k < len(cell) else "" for cell in wrapped]
            padded = (
                align(part, each) for align, part, each in zip(aligned, parts, widths, strict=True)
            )
            yield _GAP.join(padded).rstrip()


def _cells(line: str) -> list[str]:
    """Take the cells of a line of a table; a cell that is all code loses its quotes."""
    cells = re.split(r"(?<!\\)\|", line.strip().strip("|"))
    texts = (_inline(cell.strip().replace("\\|", "|")) for cell in cells)
    return [re.sub(r"^`([^`]*)`$", r"\1", text) for text in texts]


def _column_widths(columns: list[tuple[str, ...]], width: int) -> list[int]:
    """Give each column the width of its text, and narrow the widest until all fit."""
    widths = [max(map(len, column)) for column in columns]
    words = [max(len(word) for cell in column for word in cell.split()) for column in columns]
    while sum(widths) + len(_GAP) * (len(widths) - 1) > width:
        k = max(range(len(widths)), key=lambda k: (widths[k] > words[k], widths[k]))
        if widths[k] <= words[k]:
            break
        widths[k] -= 1
    return widths
