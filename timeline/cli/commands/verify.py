"""The command `verify`: check that a page is what its data makes."""

from __future__ import annotations

import typer

from timeline.cli.shared_options import PageFile
from timeline.cli.terminal import Exit, fail, progress, say


def verify(page: PageFile) -> None:
    """Build a page again from the data that it contains, and say what differs.

    Exit 0 when the page is what this version makes of the data, 3 when it is not.
    """
    from timeline.verify import NoPageError, read_page

    with progress(f"Building {page} again …"):
        try:
            embedded = read_page(page)
            found, note = embedded.differences(), embedded.drawing_note()
        except NoPageError as error:
            fail(f"{page}: {error}", Exit.NO_PAGE)
    for each in found:
        say(f"{page}: {each}")
    if note:
        say(f"{page}: {note}")
    if found:
        raise typer.Exit(Exit.DIFFERS)
    say(f"{page} is what policy-timeline {embedded.version} makes of the data it contains")
