"""The command `init`: make an example to start from."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from timeline.cli.exit_codes import Exit
from timeline.cli.output_files import refuse_suffix
from timeline.cli.terminal import STANDARD_STREAM, fail, say, write

NewFile = Annotated[
    Path, typer.Argument(metavar="FILE", help="The CSV to make; - is standard output.")
]


def init(file: NewFile = Path("events.csv")) -> None:
    """Make a small CSV to start from, which explains itself.

    Its last column says what each row shows. A file that is there already is left alone.
    """
    if file != STANDARD_STREAM:
        cure = ".csv, or use timeline schema"
        refuse_suffix(file, (".csv",), "would hold a CSV", cure, option="FILE")
    from timeline.export.example import render_example

    if file == STANDARD_STREAM:
        say(render_example())
        return
    if file.exists() or file.is_symlink():
        fail(f"{file} was not written: it is there already; give another name", Exit.NOT_WRITTEN)
    write(file, render_example())
    say(f"Wrote {file}; its column “comment” explains each row. See it: timeline build {file}")
