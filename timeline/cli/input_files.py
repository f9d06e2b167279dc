"""The one way in of the commands: read a file, show its problems, refuse it if nothing is left."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import typer

from timeline.cli.terminal import STANDARD_STREAM, Exit, fail

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from timeline.cli.shared_options import InputOptions
    from timeline.model.dataset import Dataset, Input, Options
    from timeline.problems import Problem


def read_usable(  # noqa: PLR0913 (what a build depends on)
    events: Path,
    options: Options,
    chosen: InputOptions,
    output: Path | str,
    *,
    max_events: int | None = None,
    engine: str = "pandas",
) -> Dataset:
    """Read a file and show its problems; end the command if nothing can be made of it.

    Args:
        events: The file.
        options: What the user chose of the page.
        chosen: How the file is read.
        output: What is not written if the file is refused.
        max_events: How many events the page holds at most; all of them if None.
        engine: What chooses those.
    """
    dataset = read_events(events, options, chosen.sources, max_events=max_events, engine=engine)
    refusal = show_problems(dataset, events, chosen)
    if refusal:
        fail(f"{output} was not written: {refusal}", Exit.ERRORS)
    return dataset


def take_events(
    dataset: Dataset,
    output: Path | str,
    *,
    ids: Sequence[str] = (),
    categories: Sequence[str] | None = None,
    jurisdictions: Sequence[str] | None = None,
) -> Dataset:
    """Take the chosen events of a file; end the command if one is not in it."""
    from timeline.model.selection import UnknownChoiceError, choose_events

    try:
        return choose_events(dataset, ids, categories or (), jurisdictions or ())
    except UnknownChoiceError as error:
        fail(f"{output} was not written: {error}", Exit.USAGE)


def read_events(
    events: Path,
    options: Options,
    sources: Path | None,
    *,
    max_events: int | None = None,
    engine: str = "pandas",
) -> Dataset:
    """Read a file, or standard input; what is wrong with it is among its problems."""
    from timeline.formats.files import plain_name
    from timeline.model.dataset import Reduction
    from timeline.reading.read_dataset import read_dataset, read_input

    if events == STANDARD_STREAM:
        data: bytes | Problem | Input = read_bytes(events)
        name = "standard input"
    else:
        chosen = options.lanes, options.order, options.period
        wanted = None if max_events is None else Reduction(max_events, *chosen)
        data, name = read_input(events, wanted, engine), plain_name(events)
    return read_dataset(data, name, options, None if sources is None else read_bytes(sources))


def read_bytes(path: Path) -> bytes | Problem:
    """Read the bytes of a file, or of standard input; a problem says why they cannot be read."""
    from timeline.reading.read_dataset import read_path

    if path == STANDARD_STREAM:
        return sys.stdin.buffer.read() if sys.stdin else b""
    return read_path(path)


def show_problems(dataset: Dataset, events: Path, chosen: InputOptions) -> str:
    """Show the problems of a file, and say why nothing is made of it; empty if something is."""
    from timeline.check import report

    for line in report.show_problems(dataset.problems, str(events), str(chosen.sources)):
        typer.echo(line, err=True)
    return report.why_refused(dataset, skip_bad=chosen.skip_bad)
