"""The command `build`: the page of a file."""

from __future__ import annotations

from pathlib import Path

import typer

from timeline.cli.arguments import (
    DayFirst,
    Engine,
    Events,
    Lanes,
    Lang,
    MaxEvents,
    MonthFirst,
    OpenPage,
    Out,
    Since,
    SkipBad,
    Sources,
    Subtitle,
    Title,
    Until,
    choose_order,
    choose_target,
)
from timeline.cli.exit_codes import Exit
from timeline.cli.load import choose_options, read_file
from timeline.cli.terminal import fail, open_in_browser, progress, say, write


def build(  # noqa: PLR0913 (an argument for each option)
    events: Events = Path("events.csv"),
    *,
    out: Out = None,
    title: Title = "",
    subtitle: Subtitle = "",
    lanes: Lanes = "category",
    since: Since = "",
    until: Until = "",
    lang: Lang = "en",
    sources: Sources = None,
    day_first: DayFirst = False,
    month_first: MonthFirst = False,
    skip_bad: SkipBad = False,
    max_events: MaxEvents = 100_000,
    engine: Engine = "pandas",
    open_page: OpenPage = False,
) -> None:
    """Build the page from a CSV of sourced events.

    Problems go to standard error. With an error in a row nothing is written, unless --skip-bad
    leaves the row out.
    """
    target = choose_target(events, out, sources)
    order = choose_order(day_first, month_first)
    with progress(f"Building {target} …"):
        options = choose_options(events, title, subtitle, lanes, (since, until), lang, order)
        from timeline.api import Timeline
        from timeline.check import report

        timeline = read_file(events, options, sources, max_events, engine)
        for line in report.show_problems(timeline.problems, str(events), str(sources)):
            typer.echo(line, err=True)
        refusal = report.why_refused(timeline, skip_bad=skip_bad)
        if refusal:
            fail(f"{target} was not written: {refusal}", Exit.ERRORS)
        size = write(target, Timeline(timeline).page())
    say(f"Wrote {target}: {report.summarise(timeline, size)}")
    if open_page:
        open_in_browser(target)
