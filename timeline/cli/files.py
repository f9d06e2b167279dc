"""The files of a command: inputs are read in one way; outputs are named, and written whole."""

from __future__ import annotations

import errno
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from timeline.cli.terminal import STANDARD_STREAM, Exit, fail

if TYPE_CHECKING:
    from collections.abc import Sequence

    from timeline.cli.shared_options import InputOptions
    from timeline.model.dataset import Dataset, Input, Options
    from timeline.problems import Problem

PAGE_SUFFIXES = (".html", ".htm")


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
    unknown = unknown_choice(dataset)
    if unknown:
        fail(f"{output} was not written: {unknown}", Exit.USAGE)
    return dataset


def read_about_file(path: Path | None, output: Path) -> str:
    """Read what is said about a timeline; end the command if the file cannot be used."""
    from timeline.content.about import AboutError, read_about
    from timeline.formats.text_encoding import decode
    from timeline.problems import Severity

    if path is None:
        return ""
    data = read_bytes(path)
    if not isinstance(data, bytes):
        fail(f"{output} was not written: {path}: {data.sentence}", Exit.USAGE)
    text, problems = decode(data)
    if any(each.severity is Severity.ERROR for each in problems) or not text.strip():
        reason = problems[0].sentence if problems else "the file has no text"
        fail(f"{output} was not written: {path}: {reason}", Exit.USAGE)
    try:
        read_about(text)
    except AboutError as error:
        fail(f"{output} was not written: {path}: {error}", Exit.USAGE)
    return text


def unknown_choice(dataset: Dataset) -> str:
    """Say which swimlane or column that was chosen is not there; empty if all are."""
    from timeline.model.selection import UnknownChoiceError, check_choices

    try:
        check_choices(dataset)
    except UnknownChoiceError as error:
        return str(error)
    return ""


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
    from timeline.reading import read_dataset, read_input

    if events == STANDARD_STREAM:
        data: bytes | Problem | Input = read_bytes(events)
        name = "standard input"
    else:
        chosen = options.lanes, options.conventions, options.period
        wanted = None if max_events is None else Reduction(max_events, *chosen)
        data, name = read_input(events, wanted, engine), plain_name(events)
    return read_dataset(data, name, options, None if sources is None else read_bytes(sources))


def read_bytes(path: Path) -> bytes | Problem:
    """Read the bytes of a file, or of standard input; a problem says why they cannot be read."""
    from timeline.reading import read_path

    if path == STANDARD_STREAM:
        return sys.stdin.buffer.read() if sys.stdin else b""
    return read_path(path)


def show_problems(dataset: Dataset, events: Path, chosen: InputOptions) -> str:
    """Show the problems of a file, and say why nothing is made of it; empty if something is."""
    from timeline.check import report
    from timeline.problems.grouping import lines_of_problems

    for line in lines_of_problems(dataset.problems, str(events), str(chosen.sources)):
        typer.echo(line, err=True)
    return report.why_refused(dataset, skip_bad=chosen.skip_bad)


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
