"""Tells when files have been saved: polls them, and reports a state once it has settled.

Polling works where the notices of the system do not come: on network drives, in synchronised
folders and in containers. For a few files it costs nothing, so that no library is needed.
"""

from __future__ import annotations

import stat
import time
from typing import TYPE_CHECKING, Final, TypeAlias

from timeline.formats.files import UnreadableError, find_files

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

POLL_INTERVAL_S: Final = 0.2
#: A file that is missing, empty or locked in fewer polls than this is about to be replaced.
MISSING_POLLS: Final = 10

#: The name, inode, size and time of each file; an editor that replaces a file changes the inode.
FileStates: TypeAlias = tuple[tuple[str, int, int, int], ...]


def poll_files(paths: Iterable[Path]) -> Iterator[FileStates | None]:
    """Read the states of the files that a user named, again and again."""
    chosen = list(paths)
    while True:
        yield read_states(chosen)
        time.sleep(POLL_INTERVAL_S)


def read_states(paths: Iterable[Path]) -> FileStates | None:
    """Read the states of files; None while one is missing, empty or locked by another program."""
    try:
        return tuple(_state(file) for path in paths for file in find_files(path))
    except (OSError, UnreadableError):
        return None


def _state(file: Path) -> tuple[str, int, int, int]:
    found = file.stat()
    if not found.st_size:
        raise FileNotFoundError(file)
    if stat.S_ISREG(found.st_mode):
        # Excel locks a file while it saves.
        file.open("rb").close()
    return str(file), found.st_ino, found.st_size, found.st_mtime_ns


def settled_states(polled: Iterable[FileStates | None]) -> Iterator[FileStates | None]:
    """Yield each new state of the files, and the first one, once it has settled.

    A state has settled when two polls in a row read it: a file that is half written changes between
    them.
    """
    latest: FileStates | str | None = "nothing"
    before: FileStates | str | None = latest
    n_missing = 0
    for now in polled:
        n_missing = n_missing + 1 if now is None else 0
        settled = now == before and (now is not None or n_missing >= MISSING_POLLS)
        before = now
        if settled and now != latest:
            latest = now
            yield now


def time_of_save(states: FileStates | None) -> str:
    """The time of day of the latest save, as `14:03:22`; empty without a file."""
    if not states:
        return ""
    latest = max(nanoseconds for *_, nanoseconds in states)
    return time.strftime("%H:%M:%S", time.localtime(latest / 1e9))
