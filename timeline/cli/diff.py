"""The command `diff`: what changed between two editions of a file."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from timeline.cli.arguments import (
    PAGE_SUFFIXES,
    STDIN,
    DayFirst,
    DiffOut,
    DiffTitle,
    Lanes,
    Lang,
    MonthFirst,
    NewEdition,
    OldEdition,
    OldSources,
    OpenPage,
    Since,
    SkipBad,
    Sources,
    Subtitle,
    Until,
    choose_order,
    is_same,
)
from timeline.cli.exit_codes import Exit
from timeline.cli.load import choose_options, read_file
from timeline.cli.terminal import fail, open_in_browser, progress, say, write

if TYPE_CHECKING:
    from timeline.diff.comparison import Comparison
    from timeline.model.dataset import Dataset
    from timeline.model.options import Options

NOTE_SUFFIXES = (".md", ".markdown")
#: Events that changed on a page: of more it opens slowly and is too large to send.
MOST_EVENTS = 100_000


def diff(  # noqa: PLR0913 (an argument for each option)
    old: OldEdition,
    new: NewEdition,
    *,
    out: DiffOut = STDIN,
    title: DiffTitle = "",
    subtitle: Subtitle = "",
    lanes: Lanes = "category",
    since: Since = "",
    until: Until = "",
    lang: Lang = "en",
    sources: Sources = None,
    old_sources: OldSources = None,
    day_first: DayFirst = False,
    month_first: MonthFirst = False,
    skip_bad: SkipBad = False,
    open_page: OpenPage = False,
) -> None:
    """Say what changed between two editions of a file.

    An edition is a CSV, or a page that carries one. OUT is a page (.html) or a change note (.md);
    without it the note goes to standard output. Exit 0 when no event differs, 4 when any does.
    """
    _refuse_target(out, (old, new, sources, old_sources))
    order = choose_order(day_first, month_first)
    with progress(f"Comparing {old} with {new} …"):
        options = choose_options(None, title, subtitle, lanes, (since, until), lang, order)
        from timeline.diff.comparison import compare

        editions = [
            _read(path, replace(options, since=None, until=None), register, skip_bad)
            for path, register in ((old, old_sources or sources), (new, sources))
        ]
        compared = compare(editions[0], editions[1], options)
        _write(compared, out)
    differ = not compared.dataset.events.empty
    if open_page and differ and out.suffix.lower() in PAGE_SUFFIXES[1:]:
        open_in_browser(out)
    raise typer.Exit(Exit.CHANGED if differ else Exit.DONE)


def _refuse_target(out: Path, given: tuple[Path | None, ...]) -> None:
    """Refuse a target of another kind, or one that is compared."""
    if given[:2] == (STDIN, STDIN):
        message = "only one edition can come from standard input"
        raise typer.BadParameter(message)
    if out == STDIN:
        return
    if out.suffix.lower() not in (*PAGE_SUFFIXES[1:], *NOTE_SUFFIXES):
        message = f"{out} is neither a page nor a note; give a name that ends in .html or .md"
        raise typer.BadParameter(message, param_hint="--out")
    if any(file is not None and file != STDIN and is_same(file, out) for file in given):
        message = f"{out} is one of the files that are compared; give another name"
        raise typer.BadParameter(message, param_hint="--out")


def _read(path: Path, options: Options, register: Path | None, skip_bad: bool) -> Dataset:
    """Read an edition, or end the command and say what is wrong with it."""
    from timeline.check import report
    from timeline.verify import NoPageError, read_page

    if path.suffix.lower() in PAGE_SUFFIXES[1:]:
        try:
            timeline = read_page(path).read(options)
        except NoPageError as error:
            fail(f"{path}: {error}", Exit.NO_PAGE)
        if timeline.counted.n:
            n_all = len(timeline.events) + timeline.counted.n_events
            held = f"{path} holds {len(timeline.events):,} of {n_all:,} events"
            typer.echo(f"{held}; only those are compared", err=True)
    else:
        timeline = read_file(path, options, register)
    for line in report.show_problems(timeline.errors, str(path), str(register)):
        typer.echo(line, err=True)
    refusal = report.why_refused(timeline, skip_bad=skip_bad)
    if refusal:
        fail(f"nothing was compared: {path} has {refusal}", Exit.ERRORS)
    return timeline


def _write(compared: Comparison, out: Path) -> None:
    """Write the page or the note."""
    from timeline.api import Timeline
    from timeline.diff.changelog import write_changelog
    from timeline.diff.comparison_words import changes_in_words

    n_changed = len(compared.dataset.events)
    if out == STDIN:
        say(write_changelog(compared).rstrip("\n"))
        return
    if out.suffix.lower() in NOTE_SUFFIXES:
        write(out, write_changelog(compared))
    elif not n_changed:
        say(f"No event differs, so that {out} was not written")
        return
    elif n_changed > MOST_EVENTS:
        why = f"{n_changed:,} events changed, too many for a page; write a note, -o changes.md"
        fail(f"{out} was not written: {why}", Exit.ERRORS)
    else:
        write(out, Timeline(compared.dataset, compared).page())
    say(f"Wrote {out}: {changes_in_words(compared, compared.options.lang)}")
