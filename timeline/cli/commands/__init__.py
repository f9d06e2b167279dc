"""The commands: a module for each, named as a user types it, and an entry in `COMMANDS`."""

from __future__ import annotations

from typing import TYPE_CHECKING

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

if TYPE_CHECKING:
    from collections.abc import Callable

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
