"""The command `init`: make a CSV to start from, the invented events of `assets/example.csv`."""

from __future__ import annotations

import csv
import io
from importlib.resources import files
from pathlib import Path
from typing import Annotated

import typer

from timeline.cli.files import refuse_suffix, write
from timeline.cli.terminal import STANDARD_STREAM, Exit, fail, say

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
    if file == STANDARD_STREAM:
        say(render_example())
        return
    if file.exists() or file.is_symlink():
        fail(f"{file} was not written: it is there already; give another name", Exit.NOT_WRITTEN)
    write(file, render_example())
    say(f"Wrote {file}; its column “comment” explains each row. See it: timeline build {file}")


def render_example() -> bytes:
    """Write the example as a spreadsheet writes CSV UTF-8: with a byte order mark and CRLF.

    It has all our columns, and a column of comments, which is kept as any column is that is not
    ours: a spreadsheet leaves comments alone in no other place of a CSV.
    """
    from timeline.model.columns import EXPORT_ORDER

    example = files("timeline").joinpath("assets", "example.csv").read_text("utf-8")
    rows = csv.DictReader(io.StringIO(example, newline=""))
    header = dict.fromkeys((*EXPORT_ORDER, *(rows.fieldnames or ())))
    text = io.StringIO(newline="")
    writer = csv.DictWriter(text, header, restval="", lineterminator="\r\n")
    writer.writeheader()
    writer.writerows(rows)
    return text.getvalue().encode("utf-8-sig")
