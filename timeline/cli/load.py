"""The file that a command is given, read as its options say."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from timeline.cli.arguments import STDIN, choose_dates, choose_language

if TYPE_CHECKING:
    from pathlib import Path

    from timeline.dates import Order
    from timeline.model.dataset import Dataset
    from timeline.model.input import Input
    from timeline.model.options import Options
    from timeline.problems import Problem


def read_bytes(path: Path) -> bytes | Problem:
    """Read the bytes of a file, or of standard input; a problem says why they cannot be."""
    from timeline.reading.claims import read_path

    if path == STDIN:
        return sys.stdin.buffer.read() if sys.stdin else b""
    return read_path(path)


def choose_options(  # noqa: PLR0913, PLR0917 (what a page depends on)
    events: Path | None,
    title: str,
    subtitle: str,
    lanes: str,
    period: tuple[str, str],
    lang: str,
    order: Order | None,
) -> Options:
    """Make what a user chose of a page; what cannot be read is a usage error.

    Events of standard input have no name to make a title of; `None` is for a page that needs none.
    """
    language = choose_language(lang)
    since, until = choose_dates(*period, order)
    from timeline.model.options import Options

    return Options(
        title=title or (language.gettext("Timeline") if events == STDIN else ""),
        subtitle=subtitle,
        lanes=None if lanes == "none" else lanes,
        since=since,
        until=until,
        order=order,
        lang=language,
    )


def read_file(
    path: Path,
    options: Options,
    sources: Path | None,
    max_events: int | None = None,
    engine: str = "pandas",
) -> Dataset:
    """Read the events that a user names, or standard input; what is wrong is among its problems."""
    from timeline.formats.files import plain_name
    from timeline.model.input import Reduction
    from timeline.reading.dataset import read_dataset
    from timeline.reading.load import gather

    if path == STDIN:
        data: bytes | Problem | Input = read_bytes(path)
        name = "standard input"
    else:
        chosen = options.lanes, options.order, options.period
        wanted = None if max_events is None else Reduction(max_events, *chosen)
        data, name = gather(path, wanted, engine), plain_name(path)
    return read_dataset(data, name, options, None if sources is None else read_bytes(sources))
