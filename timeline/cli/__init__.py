"""The command `timeline`: `commands` lists its commands, and has a module for each."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

import typer
from typer.core import TyperCommand

from timeline.cli.commands import COMMANDS
from timeline.cli.shared_options import expand_groups
from timeline.cli.terminal import Exit, accept_any_text, say

if TYPE_CHECKING:
    from collections.abc import Iterator


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
