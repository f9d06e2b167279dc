"""The command `extract`: give back the CSV that a page was made from."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from timeline.cli.files import refuse_over, write
from timeline.cli.shared_options import CsvOut, PageFile
from timeline.cli.terminal import STANDARD_STREAM, Exit, fail, say

RegisterOut = Annotated[
    Path | None, typer.Option("--sources", metavar="FILE", help="Where the register goes.")
]


def extract(page: PageFile, *, out: CsvOut, sources: RegisterOut = None) -> None:
    """Give back the CSV that a page was made from, byte for byte.

    Of a page of a larger file it is the CSV of the events that the page holds.
    """
    for file in filter(None, (out, sources)):
        refuse_over(file, "the page itself", page)
    from timeline.verify import NoPageError, read_page

    try:
        embedded = read_page(page)
        data, register = embedded.data(), embedded.register()
    except NoPageError as error:
        fail(f"{page}: {error}", Exit.NO_PAGE)
    if sources is not None and register is None:
        fail(f"{page} contains no register of sources; leave --sources out", Exit.USAGE)
    if out == STANDARD_STREAM:
        say(data)
    else:
        size = write(out, data)
        typer.echo(f"Wrote {out}: {size:,} bytes, as {page} contains them", err=True)
    if sources is not None and register is not None:
        write(sources, register)
