"""The command `export`: write the events in the format of another program."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from timeline.cli.files import read_usable, refuse_over, write
from timeline.cli.shared_options import Events, InputOptions, PeriodOptions
from timeline.cli.terminal import STANDARD_STREAM, Exit, fail, progress, say
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


def export(
    events: Events = Path("events.csv"),
    *,
    out: Target,
    format_name: To = "",
    period: PeriodOptions,
    source_file: InputOptions,
) -> None:
    """Write the events in the format of another program.

    What that format has no field for is written in the text of its event, and listed on standard
    error. `timeline import` reads it there.
    """
    format_ = choose_format(out, format_name)
    refuse_over(out, "what is exported", events, source_file.sources)
    conventions = source_file.dates.choose()
    since, until = period.choose(conventions)
    with progress(f"Writing {out} …"):
        from timeline.check import report
        from timeline.formats.files import UnreadableError
        from timeline.model.dataset import Options
        from timeline.problems.grouping import lines_of_problems

        options = Options(since=since, until=until, order=conventions.order, year=conventions.year)
        dataset = read_usable(events, options, source_file, out)
        try:
            made = format_.exporter.render(dataset)
        except UnreadableError as error:
            fail(f"{out} was not written: {error.problem.show(str(out))}", Exit.ERRORS)
    for line in lines_of_problems(made.problems, str(events)):
        typer.echo(line, err=True)
    if out == STANDARD_STREAM:
        say(made.data)
        return
    write(out, made.data)
    n_events = report.count(len(dataset.events), "event")
    say(f"Wrote {out}: {n_events} as {format_.title}; {report.count_problems(made.problems)}")


def choose_format(out: Path, name: str) -> ExportFormat:
    """Take the format that is named, or that of the file's name; else it is a usage error."""
    shown = ", ".join(EXPORT_FORMAT_NAMES)
    suffix = out.suffix.lower()
    for each in EXPORT_FORMATS:
        if each.name == name or (not name and suffix in each.suffixes):
            return each
    wrong = f"{name} is not" if name else f"the name {out} shows no format; give"
    message = f"{wrong} one of {shown}"
    raise typer.BadParameter(message, param_hint="--to")
