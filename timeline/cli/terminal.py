"""What the commands print, and how they end: their exit codes and messages."""

from __future__ import annotations

import sys
import threading
import webbrowser
from contextlib import contextmanager
from enum import IntEnum
from io import TextIOWrapper
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn, Self

import typer

if TYPE_CHECKING:
    from collections.abc import Iterator

#: `-` in place of a file: standard input or standard output.
STANDARD_STREAM = Path("-")
#: Seconds after which a command says what it is doing.
PATIENCE_S = 2.0


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
    DIFFERS = 3, "`verify`: the page is not what this version makes of the data that it contains"
    CHANGED = 4, "`diff`: the editions differ; the page or the note of it is written"
    DEAD_LINKS = 5, "`check --links`: no error, but a source that no link leads to any more"
    NO_PAGE = 65, "the file that should be a page of this program is none, or is damaged"
    MISSING = 69, "a program or library that the output needs is not installed"
    NOT_WRITTEN = 73, "the output cannot be written there: no such folder, no right, not a file"
    NO_ROOM = 74, "writing failed: the disk is full, a quota is reached, standard output is closed"
    INTERRUPTED = 130, "stopped by Ctrl-C, as `watch` always is: nothing is half written"
    TERMINATED = 143, "stopped by another program: nothing was written"


def say(text: str | bytes) -> None:
    """Print on standard output, which may be closed or full."""
    try:
        typer.echo(text, nl=isinstance(text, str))
    except OSError as error:
        # Python would try to flush it again at its end.
        sys.stdout = None
        fail(f"standard output could not be written: {error.strerror}", Exit.NO_ROOM)


def accept_any_text() -> None:
    """Set up output: UTF-8 to a pipe, escapes for letters that a terminal lacks."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            encoding = stream.encoding if stream.isatty() else "utf-8"
            stream.reconfigure(encoding=encoding, errors="backslashreplace")


def fail(message: str, code: Exit) -> NoReturn:
    """Print why the command ends, and end it."""
    typer.echo(message, err=True)
    raise typer.Exit(code)


def open_in_browser(page: Path | str) -> None:
    """Open a page, a file or an address, or say that no browser can be started."""
    if not webbrowser.open(page if isinstance(page, str) else page.resolve().as_uri()):
        typer.echo(f"No browser could be started; open {page} yourself", err=True)


@contextmanager
def progress(message: str) -> Iterator[None]:
    """Print a message on a terminal if the work within takes more than `PATIENCE_S`."""
    timer = threading.Timer(PATIENCE_S, typer.echo, [message], {"err": True})
    timer.daemon = True
    if sys.stderr is not None and sys.stderr.isatty():
        timer.start()
    try:
        yield
    finally:
        timer.cancel()
