"""Turn one CSV of sourced events into one self-contained interactive timeline."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from timeline.build import Timeline

__all__ = ["read"]


def read(path: str | Path, *, title: str = "", subtitle: str = "", lanes: str | None = "category") -> Timeline:
    """Read a CSV of sourced events.

    Args:
        path: The file.
        title: Title of the page; from the file's name if empty.
        subtitle: A line under the title.
        lanes: What the swimlanes are: `category`, `jurisdiction`, `actors`, or `None` for one.

    Returns:
        The timeline; what is wrong with the file is in its `problems`.

    Raises:
        OSError: The file cannot be read.
    """
    # `timeline --help` imports this package and must not wait for pandas and Altair.
    from timeline.build import Options, read as read_bytes  # noqa: PLC0415

    path = Path(path)
    return read_bytes(path.read_bytes(), path.name, Options(title=title, subtitle=subtitle, lanes=lanes))
