"""What the commands print, write and end with: no other module does any of these."""

from __future__ import annotations

import errno
import sys
import threading
import webbrowser
from contextlib import contextmanager
from io import TextIOWrapper
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

import typer

from timeline.cli.exit_codes import Exit

if TYPE_CHECKING:
    from collections.abc import Iterator

#: `-` in place of a file: standard input or standard output.
STANDARD_STREAM = Path("-")
#: Seconds after which a command says what it is doing.
PATIENCE_S = 2.0


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


def write(target: Path, content: str | bytes) -> int:
    """Write an output and return its size; if that fails, end the command and say why."""
    from timeline.outputs import write_output

    try:
        return write_output(target, content)
    except OSError as error:
        code, reason = _why_unwritten(error)
        fail(f"{target} was not written: {reason}", code)


def _why_unwritten(error: OSError) -> tuple[Exit, str]:
    if error.errno in {errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EIO}:
        return Exit.NO_ROOM, f"{error.strerror}; make room, or give another place with -o"
    if isinstance(error, (FileNotFoundError, NotADirectoryError)):
        reason = "its folder does not exist; make the folder, or give another with -o"
    elif isinstance(error, IsADirectoryError):
        reason = "it is a folder; give the name of a file with -o"
    elif isinstance(error, PermissionError):
        reason = "it may not be written; close it elsewhere, or give another place with -o"
    else:
        reason = f"{error.strerror or error}; give another place with -o"
    return Exit.NOT_WRITTEN, reason


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
