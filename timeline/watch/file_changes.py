"""When files have been saved: they are looked at often, and taken once they hold still.

Looking works where the notices of the system do not come, on network drives, in synchronised
folders and in containers, and for a few files it costs nothing: so no library is needed for it.
"""

from __future__ import annotations

import stat
import time
from typing import TYPE_CHECKING, Final, TypeAlias

from timeline.formats.files import UnreadableError, find_files

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

LOOK_EVERY_S: Final = 0.2
#: For so many looks a file that is gone, empty or held is taken to be about to be replaced.
PATIENCE: Final = 10

#: The name, inode, size and time of each file; an editor that puts a new file in the place of the
#: old one changes the inode.
Look: TypeAlias = tuple[tuple[str, int, int, int], ...]


def looks(paths: Iterable[Path]) -> Iterator[Look | None]:
    """Look at the files that a user named, again and again."""
    chosen = list(paths)
    while True:
        yield look(chosen)
        time.sleep(LOOK_EVERY_S)


def look(paths: Iterable[Path]) -> Look | None:
    """Look at files once; None while one of them is gone, empty or held by another program."""
    try:
        return tuple(_stamp(file) for path in paths for file in find_files(path))
    except (OSError, UnreadableError):
        return None


def _stamp(file: Path) -> tuple[str, int, int, int]:
    found = file.stat()
    if not found.st_size:
        raise FileNotFoundError(file)
    if stat.S_ISREG(found.st_mode):
        # Excel lets nobody read while it saves.
        file.open("rb").close()
    return str(file), found.st_ino, found.st_size, found.st_mtime_ns


def saves(seen: Iterable[Look | None]) -> Iterator[Look | None]:
    """Give each look that is a new state of the files, the first one too.

    A state is one that two looks in a row have: a file that is half written changes between them.
    """
    taken: Look | str | None = "nothing"
    before: Look | str | None = taken
    n_missing = 0
    for now in seen:
        n_missing = n_missing + 1 if now is None else 0
        settled = now == before and (now is not None or n_missing >= PATIENCE)
        before = now
        if settled and now != taken:
            taken = now
            yield now


def saved_at(seen: Look | None) -> str:
    """Say the time of day of the latest save, `14:03:22`; empty where there is no file."""
    if not seen:
        return ""
    latest = max(nanoseconds for *_, nanoseconds in seen)
    return time.strftime("%H:%M:%S", time.localtime(latest / 1e9))
