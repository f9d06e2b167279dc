"""The command `check`: all that is wrong with files."""

from __future__ import annotations

from pathlib import Path

import typer

from timeline.cli.arguments import DayFirst, EventFiles, Format, MonthFirst, Sources, choose_order
from timeline.cli.reading import read_file
from timeline.cli.terminal import progress, say
from timeline.exits import Exit


def check(
    events: EventFiles = None,
    *,
    sources: Sources = None,
    day_first: DayFirst = False,
    month_first: MonthFirst = False,
    output: Format = "text",
) -> None:
    """Say all that is wrong with a CSV of sourced events.

    Problems go to standard output, as FILE:LINE: code: sentence; cure. Exit 0 when there is no
    error, 1 when there is.
    """
    order = choose_order(day_first, month_first)
    paths = events or [Path("events.csv")]
    with progress(f"Checking {', '.join(map(str, paths))} …"):
        from timeline import listing, report
        from timeline.build import Options

        timelines = [read_file(path, Options(order=order), sources) for path in paths]
    files = [
        listing.Checked(str(path), str(sources), timeline.problems)
        for path, timeline in zip(paths, timelines, strict=True)
    ]
    listed = listing.LISTINGS[output](files)
    if listed:
        say(listed)
    if output == "text":
        for file in files:
            typer.echo(f"{file.events}: {report.count_problems(file.problems)}", err=True)
    raise typer.Exit(Exit.ERRORS if any(each.errors for each in timelines) else Exit.DONE)
