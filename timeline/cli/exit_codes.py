"""The exit codes of the command, each with what it means."""

from __future__ import annotations

from enum import IntEnum
from typing import Self


class Exit(IntEnum):
    """An exit code: 65 to 74 are those of sysexits.h; above 128 it is 128 plus a signal."""

    meaning: str

    def __new__(cls, code: int, meaning: str) -> Self:
        """Make a member that is a number and has a meaning."""
        member = int.__new__(cls, code)
        member._value_ = code
        member.meaning = meaning
        return member

    DONE = 0, "all is well: the page is written, the file has no error, the page is as it should be"
    ERRORS = 1, "the file has errors, or nothing in it can be drawn: nothing was written"
    USAGE = 2, "the command was not understood: an option or an argument is wrong"
    DIFFERS = 3, "`verify`: the page is not what this version makes of the data that it carries"
    CHANGED = 4, "`diff`: the editions differ; the page or the note of it is written"
    DEAD_LINKS = 5, "`check --links`: no error, but a source that no link leads to any more"
    NO_PAGE = 65, "the file that should be a page of this program is none, or is damaged"
    MISSING = 69, "a program or library that the output needs is not installed"
    NOT_WRITTEN = 73, "the output cannot be written there: no such folder, no right, not a file"
    NO_ROOM = 74, "writing failed: the disk is full, a quota is reached, standard output is closed"
    INTERRUPTED = 130, "stopped by Ctrl-C, as `watch` always is: nothing is half written"
    TERMINATED = 143, "stopped by another program: nothing was written"
