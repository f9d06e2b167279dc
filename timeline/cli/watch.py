"""The command `watch`: the page while its file is written."""

from __future__ import annotations

import gc
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from timeline.cli.arguments import (
    STDIN,
    DayFirst,
    EventsOnDisk,
    Lanes,
    Lang,
    MaxEvents,
    MonthFirst,
    OpenPage,
    PageBeside,
    Port,
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
from timeline.cli.terminal import fail, open_in_browser, say, write

if TYPE_CHECKING:
    from timeline.model.dataset import Dataset
    from timeline.watch.latest_build import Board


def watch(  # noqa: PLR0913 (an argument for each option)
    events: EventsOnDisk = Path("events.csv"),
    *,
    out: PageBeside = None,
    port: Port = 8765,
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
    open_page: OpenPage = False,
) -> None:
    """Show the page in the browser while its file is written.

    Builds at each save, shows it in the same view, and above it the problems until they are
    mended. Serves this machine alone; Ctrl-C stops.
    """
    if events == STDIN:
        message = "standard input is never saved; give a file"
        raise typer.BadParameter(message, param_hint="EVENTS")
    if out is not None:
        choose_target(events, out, sources)
    order = choose_order(day_first, month_first)
    options = choose_options(events, title, subtitle, lanes, (since, until), lang, order)
    # It runs for hours, in which garbage adds up.
    gc.enable()
    from timeline.watch.file_changes import looks, saved_at, saves
    from timeline.watch.latest_build import Board
    from timeline.watch.server import PortError, serve

    files = [events] if sources is None else [events, sources]
    board = Board()
    try:
        with serve(board, port, str(events), options.lang) as address:
            say(f"{events} is shown at {address} while you write; Ctrl-C stops")
            if open_page:
                open_in_browser(address)
            for look in saves(looks(files)):
                timeline = read_file(events, options, sources, max_events)
                names = str(events), str(sources)
                page = _put_up(board, timeline, names, saved_at(look), skip_bad=skip_bad)
                if page is not None and out is not None:
                    write(out, page)
    except PortError as error:
        fail(f"port {port} cannot be used: {error}; give another with --port", Exit.USAGE)


def _put_up(
    board: Board, timeline: Dataset, names: tuple[str, str], saved: str, *, skip_bad: bool
) -> bytes | None:
    """Put up what a save gave, say it, and return the page if there is one."""
    from timeline.api import Timeline
    from timeline.check import report
    from timeline.watch.latest_build import make_news

    for line in report.show_problems(timeline.problems, *names):
        typer.echo(line, err=True)
    refusal = report.why_refused(timeline, skip_bad=skip_bad)
    page = None if refusal else Timeline(timeline).page().encode()
    has_page = bool(page or board.page)
    board.pin(make_news(timeline, names, saved, refusal, has_page=has_page), page)
    if page is None:
        typer.echo(f"{saved} No new page: {refusal}".lstrip(), err=True)
    else:
        say(f"{saved} Built {names[0]}: {report.summarise(timeline, len(page))}".lstrip())
    return page
