"""Events written as the spreadsheet of TimelineJS, version 3."""

from __future__ import annotations

import csv
import io
from html import escape
from typing import TYPE_CHECKING

from timeline.export import ExportedFile
from timeline.export.event_fields import write_events
from timeline.formats.pasted_text import BARE_URL
from timeline.formats.timelinejs import HEADER

if TYPE_CHECKING:
    from timeline.export.event_fields import ExportEvent
    from timeline.model.dataset import Dataset


def render(dataset: Dataset) -> ExportedFile:
    """Write the events as a sheet of version 3."""
    out = io.StringIO()
    writer = csv.DictWriter(out, HEADER, restval="", lineterminator="\r\n")
    writer.writeheader()
    problems = []
    for event in write_events(dataset, "TimelineJS", native=frozenset({"category"})):
        writer.writerow(_sheet_row(event))
        problems += event.problems
    return ExportedFile(out.getvalue().encode("utf-8-sig"), problems)


def _sheet_row(event: ExportEvent) -> dict[str, str]:
    row = {
        "Headline": escape(event.cells["title"], quote=False),
        "Text": "".join(f"<p>{_linked(line)}</p>" for line in event.lines if line),
        "Group": event.cells.get("category", ""),
    }
    for prefix, date in (("", event.plain.start), ("End ", event.plain.end)):
        names = (f"{prefix}{part}" for part in ("Year", "Month", "Day", "Time"))
        row |= zip(names, _parts(date), strict=True)
    if event.alternatives or not event.plain.exact:
        row["Display Date"] = event.date_words
    return row


def _parts(date: str) -> tuple[str, str, str, str]:
    """Split a plain date into the columns of a sheet, where the year -44 is 44 BCE."""
    if not date:
        return "", "", "", ""
    day, _, time = date.partition("T")
    # A year of more than four digits is `Y-17000` in EDTF.
    day = day.removeprefix("Y")
    sign = "-" if day.startswith("-") else ""
    year, month, day = (*day.removeprefix("-").split("-"), "", "")[:3]
    number = int(f"{sign}{year}")
    # Four digits, since a reader of the sheet may take 44 for 1944.
    return str(number - 1) if number <= 0 else f"{number:04d}", month, day, time


def _linked(line: str) -> str:
    """Write a line as HTML, with its addresses as links."""
    pieces, start = [], 0
    for match in BARE_URL.finditer(line):
        pieces.append(escape(line[start : match.start()], quote=False))
        url = escape(match[0])
        pieces.append(f'<a href="{url}">{url}</a>')
        start = match.end()
    return "".join([*pieces, escape(line[start:], quote=False)]).replace("\n", "<br>")
