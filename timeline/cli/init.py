"""The command `init`: an example to start from."""

from __future__ import annotations

from pathlib import Path

import typer

from timeline.cli.arguments import STDIN, NewFile
from timeline.cli.exit_codes import Exit
from timeline.cli.terminal import fail, say, write


def init(file: NewFile = Path("events.csv")) -> None:
    """Make a small CSV to start from, which explains itself.

    Its last column says what each row shows. A file that is there already is left alone.
    """
    if file != STDIN and file.suffix.lower() != ".csv":
        message = f"{file} would hold a CSV; give a name that ends in .csv, or use timeline schema"
        raise typer.BadParameter(message, param_hint="FILE")
    from timeline.export.example import render_example

    if file == STDIN:
        say(render_example())
        return
    if file.exists() or file.is_symlink():
        fail(f"{file} was not written: it is there already; give another name", Exit.NOT_WRITTEN)
    write(file, render_example())
    say(f"Wrote {file}; its column “comment” explains each row. See it: timeline build {file}")
