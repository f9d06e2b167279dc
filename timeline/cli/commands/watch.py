"""The command `watch`: show the page while its file is written."""

from __future__ import annotations

import gc
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from timeline.cli.files import choose_page, read_events, show_problems, unknown_choice, write
from timeline.cli.shared_options import InputOptions, MaxEvents, OpenPage, ReaderOptions
from timeline.cli.terminal import STANDARD_STREAM, Exit, fail, open_in_browser, say

if TYPE_CHECKING:
    from timeline.model.dataset import Dataset
    from timeline.watch.builds import LatestBuild

EventsOnDisk = Annotated[
    Path,
    typer.Argument(
        metavar="EVENTS",
        help="The CSV of events, or what else `build` takes but standard input.",
    ),
]
PageBeside = Annotated[
    Path | None,
    typer.Option("-o", "--out", metavar="OUT", help="Where the page is written at each save too."),
]
Port = Annotated[
    int,
    typer.Option(
        metavar="N", min=0, max=65535, help="The port on 127.0.0.1; 0 takes one that is free."
    ),
]


def watch(  # noqa: PLR0913 (an argument for each option)
    events: EventsOnDisk = Path("events.csv"),
    *,
    out: PageBeside = None,
    port: Port = 8765,
    page: ReaderOptions,
    max_events: MaxEvents = 100_000,
    open_page: OpenPage = False,
) -> None:
    """Show the page in the browser while its file is written.

    Builds at each save, shows it in the same view, and above it the problems until they are
    mended. Serves this machine alone; Ctrl-C stops.
    """
    if events == STANDARD_STREAM:
        message = "standard input is never saved; give a file"
        raise typer.BadParameter(message, param_hint="EVENTS")
    if out is not None:
        choose_page(events, out, page.input.sources)
    options = page.choose(events)
    # The command runs for hours, so that garbage has to be collected again.
    gc.enable()
    from timeline.watch.builds import LatestBuild, poll_files, settled_states, time_of_save
    from timeline.watch.server import PortError, serve

    sources = page.input.sources
    files = [events] if sources is None else [events, sources]
    latest_build = LatestBuild()
    try:
        with serve(latest_build, port, str(events), options.lang) as address:
            say(f"{events} is shown at {address} while you write; Ctrl-C stops")
            if open_page:
                open_in_browser(address)
            for states in settled_states(poll_files(files)):
                dataset = read_events(events, options, sources, max_events=max_events)
                built = _show(latest_build, dataset, events, page.input, time_of_save(states))
                if built is not None and out is not None:
                    write(out, built)
    except PortError as error:
        fail(f"port {port} cannot be used: {error}; give another with --port", Exit.USAGE)


def _show(
    latest_build: LatestBuild, dataset: Dataset, events: Path, chosen: InputOptions, saved: str
) -> bytes | None:
    """Show in the browser and on the terminal what a save gave; return the page if there is one."""
    from timeline.api import Timeline
    from timeline.check import report
    from timeline.watch.builds import make_build_report

    names = str(events), str(chosen.sources)
    refusal = show_problems(dataset, events, chosen) or unknown_choice(dataset)
    page = None if refusal else Timeline(dataset).page().encode()
    has_page = bool(page or latest_build.page)
    latest_build.publish(make_build_report(dataset, names, saved, refusal, has_page=has_page), page)
    if page is None:
        typer.echo(f"{saved} No new page: {refusal}".lstrip(), err=True)
    else:
        say(f"{saved} Built {names[0]}: {report.summarise(dataset, len(page))}".lstrip())
    return page
