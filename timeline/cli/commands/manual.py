"""The command `manual`: show a topic of the manual, or one problem code, in the terminal."""

from __future__ import annotations

import shutil
from difflib import get_close_matches
from pathlib import Path
from typing import Annotated

import typer

from timeline.cli.terminal import say

#: The topics in the order in which they are listed; each is a file in `timeline/manual`.
TOPICS = (
    "columns",
    "dates",
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

    The name of a command shows its help, and that of any section the section.
    """
    from timeline.cli.markdown_text import render_text

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
    from timeline.cli.markdown_text import split_sections

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
