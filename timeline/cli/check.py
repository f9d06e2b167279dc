"""The command `check`: all that is wrong with files, and with their links."""

from __future__ import annotations

from pathlib import Path

import typer

from timeline.cli.arguments import (
    DayFirst,
    EventFiles,
    Format,
    Fresh,
    LinkResults,
    Links,
    MonthFirst,
    Private,
    Sources,
    choose_order,
)
from timeline.cli.exit_codes import Exit
from timeline.cli.links import find_answers
from timeline.cli.load import read_file
from timeline.cli.terminal import progress, say


def check(  # noqa: PLR0913 (an argument for each option)
    events: EventFiles = None,
    *,
    sources: Sources = None,
    links: Links = False,
    link_results: LinkResults = None,
    fresh: Fresh = False,
    private: Private = False,
    day_first: DayFirst = False,
    month_first: MonthFirst = False,
    output: Format = "text",
) -> None:
    """Say all that is wrong with a CSV of sourced events.

    Problems go to standard output, as FILE:LINE: code: sentence; cure. Exit 0 when there is no
    error, 1 when there is, and 5 when only links are dead.
    """
    order = choose_order(day_first, month_first)
    paths = events or [Path("events.csv")]
    with progress(f"Checking {', '.join(map(str, paths))} …"):
        from timeline.api import Options
        from timeline.check import problem_listing, report
        from timeline.check.links.claim_links import count_links, lay_beside

        timelines = [read_file(path, Options(order=order), sources) for path in paths]
    files = [
        problem_listing.Checked(str(path), str(sources), timeline.problems)
        for path, timeline in zip(paths, timelines, strict=True)
    ]
    if links or link_results is not None:
        answers = find_answers(timelines, link_results, ask=links, fresh=fresh, private=private)
        files = [
            file.with_links(lay_beside(each.claims, answers, each.given.places))
            for file, each in zip(files, timelines, strict=True)
        ]
    listed = problem_listing.LISTINGS[output](files)
    if listed:
        say(listed)
    if output == "text":
        for file in files:
            typer.echo(f"{file.events}: {report.count_problems(file.problems)}", err=True)
            if file.links is not None:
                typer.echo(f"{file.events}: statements: {count_links(file.links)}", err=True)
    if any(each.errors for each in timelines):
        raise typer.Exit(Exit.ERRORS)
    raise typer.Exit(Exit.DEAD_LINKS if any(file.has_dead_links for file in files) else Exit.DONE)
