"""The command `check`: all that is wrong with a file."""

from __future__ import annotations

import json
from pathlib import Path

import typer

from timeline.cli.arguments import DayFirst, Events, Format, MonthFirst, Sources, choose_order
from timeline.cli.reading import read_file
from timeline.cli.terminal import progress, say
from timeline.exits import Exit


def check(
    events: Events = Path("events.csv"),
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
    with progress(f"Checking {events} …"):
        from timeline import report
        from timeline.build import Options

        timeline = read_file(events, Options(order=order), sources)
    files = str(events), str(sources)
    if output == "json":
        records = [report.record_problem(each, *files) for each in timeline.problems]
        say(json.dumps(records, ensure_ascii=False, indent=2))
    else:
        for problem in timeline.problems:
            say(problem.show(*files))
        typer.echo(f"{events}: {report.count_problems(timeline.problems)}", err=True)
    raise typer.Exit(Exit.ERRORS if timeline.errors else Exit.DONE)
