"""The command `check`: say all that is wrong with files, and with their links."""

from __future__ import annotations

import sys
import time
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from timeline.cli.files import read_events
from timeline.cli.shared_options import DateOptions, Sources
from timeline.cli.terminal import Exit, fail, progress, say

if TYPE_CHECKING:
    from collections.abc import Callable

    from timeline.check.link_results import LinkResult
    from timeline.model.dataset import Dataset

EventFiles = Annotated[
    list[Path] | None,
    typer.Argument(
        metavar="EVENTS",
        help="CSVs of events, each on its own, or what else `build` takes; - is standard input.  "
        "[default: events.csv]",
    ),
]
Links = Annotated[
    bool,
    typer.Option(
        "--links", help="Ask each link, slowly, and say what became of it beside each statement."
    ),
]
LinkResults = Annotated[
    Path | None,
    typer.Option(
        metavar="FILE",
        help="Take what became of links from saved results: this command's JSON, or lychee's.",
    ),
]
Fresh = Annotated[
    bool, typer.Option("--fresh", help="Ask links anew that were asked in the last day.")
]
Private = Annotated[
    bool,
    typer.Option("--private", help="Ask links within this machine's own network too."),
]
Thin = Annotated[
    bool,
    typer.Option(
        "--thin",
        help="Say which events, lanes and years rest on one source, on one kind of source, or on "
        "sources without an address or a copy.",
    ),
]
Format = Annotated[
    Literal["text", "json", "csv", "github"],
    typer.Option(
        "--format",
        metavar="text|json|csv|github",
        help="How problems are printed; github is as annotations of a review.",
    ),
]


def check(  # noqa: PLR0913 (an argument for each option)
    events: EventFiles = None,
    *,
    sources: Sources = None,
    links: Links = False,
    link_results: LinkResults = None,
    fresh: Fresh = False,
    private: Private = False,
    thin: Thin = False,
    dates: DateOptions,
    output: Format = "text",
) -> None:
    """Say all that is wrong with a CSV of sourced events.

    Problems go to standard output, as FILE:LINE: code: sentence; cure. Exit 0 when there is no
    error, 1 when there is, and 5 when only links are dead.
    """
    conventions = dates.choose()
    if thin and output not in {"text", "json"}:
        message = f"{output} has no place for what --thin says; give text or json"
        raise typer.BadParameter(message, param_hint="--format")
    paths = events or [Path("events.csv")]
    with progress(f"Checking {', '.join(map(str, paths))} …"):
        from timeline.check import problem_listing, report
        from timeline.check.claim_links import count_links, pair_claims_with_results
        from timeline.model.dataset import Options

        options = Options(order=conventions.order, year=conventions.year)
        datasets = [read_events(path, options, sources) for path in paths]
    files = [
        problem_listing.Checked.of(dataset, str(path), str(sources))
        for path, dataset in zip(paths, datasets, strict=True)
    ]
    if links or link_results is not None:
        answers = find_answers(datasets, link_results, ask=links, fresh=fresh, private=private)
        files = [
            file.with_links(pair_claims_with_results(each.claims, answers, each.source_map))
            for file, each in zip(files, datasets, strict=True)
        ]
    if thin:
        from timeline.check.thin_evidence import find_thin

        files = [
            replace(file, thin=find_thin(each, file.events))
            for file, each in zip(files, datasets, strict=True)
        ]
    listed = problem_listing.LISTINGS[output](files)
    if listed:
        say(listed)
    if output == "text":
        for file in files:
            counts = report.count_problems(file.own_problems(), len(file.all_accepted))
            typer.echo(f"{file.events}: {counts}", err=True)
            if file.links is not None:
                typer.echo(f"{file.events}: statements: {count_links(file.links)}", err=True)
    if any(each.errors for each in datasets):
        raise typer.Exit(Exit.ERRORS)
    raise typer.Exit(Exit.DEAD_LINKS if any(file.has_dead_links for file in files) else Exit.DONE)


def find_answers(
    datasets: list[Dataset], results: Path | None, *, ask: bool, fresh: bool, private: bool
) -> dict[str, LinkResult]:
    """Find what became of the links of files: from saved results, the cache, or by asking.

    Args:
        datasets: The files.
        results: Saved results, which count before others.
        ask: Whether to ask the links that are not in the saved results.
        fresh: Whether to ask links again that were asked in the last day.
        private: Whether to ask links within this machine's own network.
    """
    from timeline.check.claim_links import list_links

    answers = {} if results is None else _read_results(results)
    wanted = dict.fromkeys(url for each in datasets for url in list_links(each.claims))
    missing = [url for url in wanted if url not in answers]
    if not ask or not missing:
        return answers
    from timeline.check.crawl_policy import CrawlPolicy
    from timeline.check.link_checker import check_links
    from timeline.check.link_results import read_cache, write_cache

    now = time.time()
    kept = {} if fresh else read_cache(now)
    answers |= {url: kept[url] for url in missing if url in kept}
    unknown = [url for url in missing if url not in kept]
    asked = check_links(unknown, CrawlPolicy(private=private), _counter(len(unknown)))
    write_cache(asked.values(), now)
    return answers | asked


def _read_results(path: Path) -> dict[str, LinkResult]:
    from timeline.check.link_results import UnknownResultsError, read_results
    from timeline.problems import Problem
    from timeline.reading import read_path

    data = read_path(path)
    if isinstance(data, Problem):
        fail(data.show(str(path)), Exit.USAGE)
    try:
        return read_results(data)
    except UnknownResultsError as error:
        fail(f"{path} cannot be used for --link-results: {error}", Exit.USAGE)


def _counter(n_links: int) -> Callable[[int], None] | None:
    """Make what counts the answers on a terminal; None if there is no terminal."""
    if sys.stderr is None or not sys.stderr.isatty():
        return None

    def show(n_answers: int) -> None:
        last = n_answers == n_links
        typer.echo(f"\r{n_answers:,} of {n_links:,} links asked", nl=last, err=True)

    return show
