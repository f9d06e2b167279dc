"""The command `diff`: say what changed between two editions of a file."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from timeline.cli.files import (
    PAGE_SUFFIXES,
    read_events,
    refuse_over,
    refuse_suffix,
    unknown_choice,
    write,
)
from timeline.cli.shared_options import HeadingOptions, OpenPage, PageOptions
from timeline.cli.terminal import STANDARD_STREAM, Exit, fail, open_in_browser, progress, say

if TYPE_CHECKING:
    from timeline.diff.comparison import Comparison
    from timeline.model.dataset import Dataset, Options

NOTE_SUFFIXES = (".md", ".markdown")
#: The most events of a page: one of more opens slowly and is too large to send.
MAX_EVENTS = 100_000

OldEdition = Annotated[
    Path,
    typer.Argument(metavar="OLD", help="The older edition: a CSV, or a page that contains one."),
]
NewEdition = Annotated[
    Path, typer.Argument(metavar="NEW", help="The newer edition, likewise; - is standard input.")
]
OldSources = Annotated[
    Path | None,
    typer.Option(metavar="FILE", help="Register of sources of OLD, if it is not the same."),
]
DiffOut = Annotated[
    Path,
    typer.Option("-o", "--out", metavar="OUT", help="A page (.html) or a change note (.md)."),
]


@dataclass(frozen=True, slots=True, kw_only=True)
class DiffHeadingOptions(HeadingOptions):
    """The words above the chart of what changed."""

    title: Annotated[
        str, typer.Option(metavar="TEXT", help="Title.  [default: from OLD and NEW]")
    ] = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class DiffOptions(PageOptions):
    """All that a page of what changed depends on besides its files."""

    heading: DiffHeadingOptions


def diff(  # noqa: PLR0913 (an argument for each option)
    old: OldEdition,
    new: NewEdition,
    *,
    out: DiffOut = STANDARD_STREAM,
    page: DiffOptions,
    old_sources: OldSources = None,
    open_page: OpenPage = False,
) -> None:
    """Say what changed between two editions of a file.

    An edition is a CSV, or a page that contains one. OUT is a page (.html) or a change note (.md);
    without it the note goes to standard output. Exit 0 when no event differs, 4 when any does.
    """
    sources, skip_bad = page.input.sources, page.input.skip_bad
    _refuse_files(out, old, new, sources, old_sources)
    with progress(f"Comparing {old} with {new} …"):
        options = page.choose(None)
        from timeline.diff.comparison import compare

        editions = [
            _read(path, replace(options, since=None, until=None), register, skip_bad)
            for path, register in ((old, old_sources or sources), (new, sources))
        ]
        compared = compare(editions[0], editions[1], options)
        unknown = unknown_choice(compared.dataset)
        if unknown:
            fail(f"nothing was written: {unknown}", Exit.USAGE)
        _write(compared, out)
    differ = not compared.dataset.events.empty
    if open_page and differ and out.suffix.lower() in PAGE_SUFFIXES:
        open_in_browser(out)
    raise typer.Exit(Exit.CHANGED if differ else Exit.DONE)


def _refuse_files(out: Path, old: Path, new: Path, *registers: Path | None) -> None:
    """End with a usage error if the files do not go together."""
    if old == new == STANDARD_STREAM:
        message = "only one edition can come from standard input"
        raise typer.BadParameter(message)
    if out != STANDARD_STREAM:
        suffixes = (*PAGE_SUFFIXES, *NOTE_SUFFIXES)
        refuse_suffix(out, suffixes, "is neither a page nor a note", ".html or .md")
        refuse_over(out, "one of the files that are compared", old, new, *registers)


def _read(path: Path, options: Options, register: Path | None, skip_bad: bool) -> Dataset:
    """Read an edition; end the command if nothing can be compared with it."""
    from timeline.check import report
    from timeline.problems.grouping import lines_of_problems
    from timeline.verify import NoPageError, read_page

    if path.suffix.lower() in PAGE_SUFFIXES:
        try:
            dataset = read_page(path).read(options)
        except NoPageError as error:
            fail(f"{path}: {error}", Exit.NO_PAGE)
        if dataset.counted.n:
            n_all = len(dataset.events) + dataset.counted.n_events
            held = f"{path} holds {len(dataset.events):,} of {n_all:,} events"
            typer.echo(f"{held}; only those are compared", err=True)
    else:
        dataset = read_events(path, options, register)
    for line in lines_of_problems(dataset.errors, str(path), str(register)):
        typer.echo(line, err=True)
    refusal = report.why_refused(dataset, skip_bad=skip_bad)
    if refusal:
        fail(f"nothing was compared: {path} has {refusal}", Exit.ERRORS)
    return dataset


def _write(compared: Comparison, out: Path) -> None:
    """Write the page or the note."""
    from timeline.api import Timeline
    from timeline.diff.comparison_words import changes_in_words, write_changelog

    n_changed = len(compared.dataset.events)
    if out == STANDARD_STREAM:
        say(write_changelog(compared).rstrip("\n"))
        return
    if out.suffix.lower() in NOTE_SUFFIXES:
        write(out, write_changelog(compared))
    elif not n_changed:
        say(f"No event differs, so that {out} was not written")
        return
    elif n_changed > MAX_EVENTS:
        why = f"{n_changed:,} events changed, too many for a page; write a note, -o changes.md"
        fail(f"{out} was not written: {why}", Exit.ERRORS)
    else:
        write(out, Timeline(compared.dataset, compared).page())
    say(f"Wrote {out}: {changes_in_words(compared, compared.options.lang)}")
