"""The command `timeline`. A new command is a module in `commands` and an entry in `COMMANDS`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

import typer
from typer.core import TyperCommand

from timeline.cli.commands.brief import brief
from timeline.cli.commands.build import build
from timeline.cli.commands.chart import chart
from timeline.cli.commands.check import check
from timeline.cli.commands.cite import cite
from timeline.cli.commands.diff import diff
from timeline.cli.commands.export import export
from timeline.cli.commands.extract import extract
from timeline.cli.commands.import_ import import_
from timeline.cli.commands.init import init
from timeline.cli.commands.manual import manual
from timeline.cli.commands.schema import schema
from timeline.cli.commands.verify import verify
from timeline.cli.commands.watch import watch
from timeline.cli.shared_options import expand_groups
from timeline.cli.terminal import Exit, accept_any_text, say

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

#: The commands, each with the example that ends its help.
COMMANDS: dict[Callable[..., None], str] = {
    brief: "timeline brief events.csv -o brief.docx --since 2015",
    build: 'timeline build events.csv --title "Border policy" --since 2010',
    chart: "timeline chart events.csv -o chart.png --size a4 --since 2010",
    check: "timeline check events.csv --format json",
    cite: "timeline cite events.csv -o refs.bib",
    diff: "timeline diff last-year.csv events.csv -o changes.html",
    export: "timeline export events.csv -o events.mw",
    extract: "timeline extract events.html -o events.csv",
    import_: "timeline import events.mw -o imported.csv",
    init: "timeline init my-events.csv",
    manual: "timeline manual bad-date",
    schema: "timeline schema --package events.csv -o datapackage.json",
    verify: "timeline verify events.html",
    watch: "timeline watch events.csv --port 8080",
}


class Command(TyperCommand):
    """A command whose help shows an argument without the name of its type in Python."""

    def format_options(self, ctx: Any, formatter: Any) -> None:
        """Write the arguments, then the options."""
        for heading, kind in (("Arguments", "argument"), ("Options", "option")):
            records = list(self._records(ctx, kind))
            if records:
                with formatter.section(heading):
                    formatter.write_dl(records)

    def _records(self, ctx: Any, kind: str) -> Iterator[tuple[str, str]]:
        for param in self.get_params(ctx):
            record = param.get_help_record(ctx)
            if record is not None and param.param_type_name == kind:
                yield record[0] if kind == "option" else str(param.metavar), record[1]


app = typer.Typer(
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    context_settings={"help_option_names": ["-h", "--help"]},
)
for command, example in COMMANDS.items():
    # `import` is a keyword of Python, so that its function is `import_`.
    add = app.command(command.__name__.rstrip("_"), cls=Command, epilog=f"Example: {example}")
    add(expand_groups(command))


def _print_version(wanted: bool) -> None:
    if wanted:
        from importlib.metadata import version

        say(f"timeline {version('policy-timeline')}")
        raise typer.Exit


Version = Annotated[
    bool,
    typer.Option("--version", callback=_print_version, is_eager=True, help="Show the version."),
]


@app.callback()
def _root(*, version: Version = False) -> None:
    """Turn one CSV of sourced events into one self-contained interactive timeline."""


def main() -> None:
    """Run the command."""
    accept_any_text()
    try:
        app()
    except SystemExit as stop:
        if stop.code == Exit.INTERRUPTED:
            typer.echo("Stopped.", err=True)
        raise
