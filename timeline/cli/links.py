"""What became of the links of files: from saved results, from the cache, or by asking."""

from __future__ import annotations

import sys
import time
from typing import TYPE_CHECKING

import typer

from timeline.cli.exit_codes import Exit
from timeline.cli.terminal import fail

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from timeline.api import Timeline
    from timeline.check.links.link_states import Answer


def find_answers(
    timelines: list[Timeline], results: Path | None, *, ask: bool, fresh: bool, private: bool
) -> dict[str, Answer]:
    """Find what became of the links of files.

    Args:
        timelines: The files.
        results: Saved results; they count before others.
        ask: Whether the links that are not in them are asked.
        fresh: Whether those that were asked in the last day are asked too.
        private: Whether those within this machine's own network are asked too.
    """
    from timeline.check.links.claim_links import links_of

    answers = {} if results is None else _read_results(results)
    wanted = dict.fromkeys(url for each in timelines for url in links_of(each.claims))
    missing = [url for url in wanted if url not in answers]
    if not ask or not missing:
        return answers
    from timeline.check.links.checker import ask_links
    from timeline.check.links.saved_results import read_cache, write_cache
    from timeline.check.links.site import Manners

    now = time.time()
    kept = {} if fresh else read_cache(now)
    answers |= {url: kept[url] for url in missing if url in kept}
    unknown = [url for url in missing if url not in kept]
    asked = ask_links(unknown, Manners(private=private), _counter(len(unknown)))
    write_cache(asked.values(), now)
    return answers | asked


def _read_results(path: Path) -> dict[str, Answer]:
    from timeline.check.links.saved_results import UnknownResultsError, read_results
    from timeline.problems import Problem
    from timeline.reading.claims import read_path

    data = read_path(path)
    if isinstance(data, Problem):
        fail(data.show(str(path)), Exit.USAGE)
    try:
        return read_results(data)
    except UnknownResultsError as error:
        fail(f"{path} cannot be used for --link-results: {error}", Exit.USAGE)


def _counter(n_links: int) -> Callable[[int], None] | None:
    """Count the answers on a terminal."""
    if sys.stderr is None or not sys.stderr.isatty():
        return None

    def say(n_answers: int) -> None:
        last = n_answers == n_links
        typer.echo(f"\r{n_answers:,} of {n_links:,} links asked", nl=last, err=True)

    return say
