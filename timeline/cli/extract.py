"""The command `extract`: the CSV that a page was made from."""

from __future__ import annotations

import typer

from timeline.cli.arguments import STDIN, File, PageFile, RegisterFile, is_same
from timeline.cli.exit_codes import Exit
from timeline.cli.terminal import fail, say, write


def extract(page: PageFile, *, out: File, sources: RegisterFile = None) -> None:
    """Give back the CSV that a page was made from, byte for byte.

    Of a page of a larger file it is the CSV of the events that the page holds.
    """
    for file in (out, sources):
        if file is not None and is_same(file, page):
            message = f"{file} is the page itself; give another name"
            raise typer.BadParameter(message, param_hint="--out")
    from timeline.verify import NoPageError, read_page

    try:
        carried = read_page(page)
        data, register = carried.data(), carried.register()
    except NoPageError as error:
        fail(f"{page}: {error}", Exit.NO_PAGE)
    if sources is not None and register is None:
        fail(f"{page} carries no register of sources; leave --sources out", Exit.USAGE)
    if out == STDIN:
        say(data)
    else:
        size = write(out, data)
        typer.echo(f"Wrote {out}: {size:,} bytes, as {page} carries them", err=True)
    if sources is not None and register is not None:
        write(sources, register)
