"""The command `export`: the events in the format of another program."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from timeline.cli.arguments import (
    STDIN,
    DayFirst,
    Events,
    MonthFirst,
    Since,
    SkipBad,
    Sources,
    Until,
    choose_dates,
    choose_order,
    is_same,
)
from timeline.cli.exit_codes import Exit
from timeline.cli.load import read_file
from timeline.cli.terminal import fail, progress, say, write
from timeline.export import EXPORT_FORMAT_NAMES, EXPORT_FORMATS

if TYPE_CHECKING:
    from timeline.export import ExportFormat

To = Annotated[
    str,
    typer.Option(
        "--to",
        metavar="FORMAT",
        help=f"{', '.join(EXPORT_FORMAT_NAMES)}.  [default: from the name of FILE]",
    ),
]
Target = Annotated[
    Path, typer.Option("-o", "--out", metavar="FILE", help="The file; - is standard output.")
]


def export(  # noqa: PLR0913 (an argument for each option)
    events: Events = Path("events.csv"),
    *,
    out: Target,
    format_name: To = "",
    since: Since = "",
    until: Until = "",
    sources: Sources = None,
    day_first: DayFirst = False,
    month_first: MonthFirst = False,
    skip_bad: SkipBad = False,
) -> None:
    """Write the events in the format of another program.

    What that format has no field for stands in the words of its event, and is listed on standard
    error. `timeline import` reads it there.
    """
    format_ = choose_format(out, format_name)
    for file in (events, sources):
        if file is not None and file != STDIN and is_same(file, out):
            message = f"{out} is what is exported; give another name"
            raise typer.BadParameter(message, param_hint="--out")
    order = choose_order(day_first, month_first)
    first, last = choose_dates(since, until, order)
    with progress(f"Writing {out} …"):
        from timeline.api import Options
        from timeline.check import report
        from timeline.formats.files import UnreadableError

        timeline = read_file(events, Options(since=first, until=last, order=order), sources)
        for line in report.show_problems(timeline.problems, str(events), str(sources)):
            typer.echo(line, err=True)
        refusal = report.why_refused(timeline, skip_bad=skip_bad)
        if refusal:
            fail(f"{out} was not written: {refusal}", Exit.ERRORS)
        try:
            made = format_.exporter.render(timeline)
        except UnreadableError as error:
            fail(f"{out} was not written: {error.problem.show(str(out))}", Exit.ERRORS)
    for problem in made.problems:
        typer.echo(problem.show(str(events)), err=True)
    if out == STDIN:
        say(made.data)
        return
    write(out, made.data)
    n_events = report.count(len(timeline.events), "event")
    say(f"Wrote {out}: {n_events} as {format_.title}; {report.count_problems(made.problems)}")


def choose_format(out: Path, name: str) -> ExportFormat:
    """Take the format that is named, or that of the file's name; else it is a usage error."""
    shown = ", ".join(EXPORT_FORMAT_NAMES)
    suffix = out.suffix.lower()
    for each in EXPORT_FORMATS:
        if each.name == name or (not name and suffix in each.suffixes):
            return each
    wrong = f"{name} is not" if name else f"the name {out} tells no format; give"
    message = f"{wrong} one of {shown}"
    raise typer.BadParameter(message, param_hint="--to")
