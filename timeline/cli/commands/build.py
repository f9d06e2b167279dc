"""The command `build`: make the page of a file."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Annotated, Literal

import typer

from timeline.cli.files import choose_page, read_about_file, read_usable, write
from timeline.cli.shared_options import About, Events, MaxEvents, OpenPage, ReaderOptions
from timeline.cli.terminal import open_in_browser, progress, say

Out = Annotated[
    Path | None,
    typer.Option("-o", "--out", metavar="OUT", help="The page.  [default: EVENTS with .html]"),
]
Engine = Annotated[
    Literal["pandas", "duckdb", "spark"],
    typer.Option(
        metavar="pandas|duckdb|spark",
        help="What chooses those N: pandas in memory, the others also beyond it.",
    ),
]


def build(  # noqa: PLR0913 (an argument for each option)
    events: Events = Path("events.csv"),
    *,
    out: Out = None,
    page: ReaderOptions,
    about: About = None,
    max_events: MaxEvents = 100_000,
    engine: Engine = "pandas",
    open_page: OpenPage = False,
) -> None:
    """Build the page from a CSV of sourced events.

    Problems go to standard error. With an error in a row nothing is written, unless --skip-bad
    leaves the row out.
    """
    target = choose_page(events, out, page.input.sources)
    with progress(f"Building {target} …"):
        options = replace(page.choose(events), about=read_about_file(about, target))
        from timeline.api import Timeline
        from timeline.check import report

        dataset = read_usable(
            events, options, page.input, target, max_events=max_events, engine=engine
        )
        size = write(target, Timeline(dataset).page())
    say(f"Wrote {target}: {report.summarise(dataset, size)}")
    if open_page:
        open_in_browser(target)
