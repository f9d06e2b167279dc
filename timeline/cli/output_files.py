"""The outputs of the commands: a name that fits, never that of an input, and writing them whole."""

from __future__ import annotations

import errno
from pathlib import Path

import typer

from timeline.cli.terminal import STANDARD_STREAM, Exit, fail

PAGE_SUFFIXES = (".html", ".htm")


def choose_page(events: Path, out: Path | None, *inputs: Path | None) -> Path:
    """Choose where a page goes; a name without a suffix is one too."""
    target = out or name_beside(events, ".html")
    if target.suffix:
        refuse_suffix(target, PAGE_SUFFIXES, "would hold a page", ".html")
    refuse_over(target, "what the page is made from", events, *inputs)
    return target


def name_beside(events: Path, suffix: str) -> Path:
    """Name an output after the file of events, with another suffix."""
    from timeline.formats.files import plain_name

    # `.` has no name; reading it is refused later.
    if events == STANDARD_STREAM or not events.name:
        return Path("events").with_suffix(suffix)
    return events.with_name(plain_name(events)).with_suffix(suffix)


def refuse_suffix(
    target: Path,
    suffixes: tuple[str, ...],
    reason: str,
    shown: str | None = None,
    option: str = "--out",
) -> None:
    """End with a usage error if a name has none of the suffixes.

    Args:
        target: The name.
        suffixes: In lower case.
        reason: What is wrong, to follow the name.
        shown: The suffixes as the cure names them; all of them if None.
        option: The option or argument that gave the name.
    """
    if target.suffix.lower() not in suffixes:
        message = f"{target} {reason}; give a name that ends in {shown or ', '.join(suffixes)}"
        raise typer.BadParameter(message, param_hint=option)


def refuse_over(target: Path, role: str, *inputs: Path | None) -> None:
    """End with a usage error if an output would be written over one of its inputs."""
    for file in inputs:
        if file is not None and file != STANDARD_STREAM and _is_same(file, target):
            message = f"{target} is {role}; give another name"
            raise typer.BadParameter(message, param_hint="--out")


def _is_same(one: Path, other: Path) -> bool:
    """Whether two paths lead to one file, through links too."""
    try:
        return one.resolve() == other.resolve() or one.samefile(other)
    except (OSError, RuntimeError):
        return False


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
