"""Where a command writes to: names that fit, and never a file that the output is made from."""

from __future__ import annotations

from pathlib import Path

import typer

from timeline.cli.terminal import STANDARD_STREAM

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
