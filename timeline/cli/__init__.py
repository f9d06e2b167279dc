"""The commands, each in a module of its own; `terminal` alone prints and knows exit codes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from timeline.cli.brief import brief
from timeline.cli.build import build
from timeline.cli.chart import chart
from timeline.cli.check import check
from timeline.cli.cite import cite
from timeline.cli.command import Command
from timeline.cli.diff import diff
from timeline.cli.exit_codes import Exit
from timeline.cli.export import export
from timeline.cli.extract import extract
from timeline.cli.import_ import import_
from timeline.cli.init import init
from timeline.cli.schema import schema
from timeline.cli.terminal import say, take_any_text
from timeline.cli.verify import verify
from timeline.cli.watch import watch

if TYPE_CHECKING:
    from collections.abc import Callable

#: Each command with the example that ends its help.
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
    schema: "timeline schema --package events.csv -o datapackage.json",
    verify: "timeline verify events.html",
    watch: "timeline watch events.csv --port 8080",
}

app = typer.Typer(
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    context_settings={"help_option_names": ["-h", "--help"]},
)
for command, example in COMMANDS.items():
    # `import` is a word of Python.
    app.command(command.__name__.rstrip("_"), cls=Command, epilog=f"Example: {example}")(command)


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
    take_any_text()
    try:
        app()
    except SystemExit as stop:
        if stop.code == Exit.INTERRUPTED:
            typer.echo("Stopped.", err=True)
        raise
