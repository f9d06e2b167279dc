"""Events written as notes of markwhen, in its newer dialect."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Final

from timeline.dates import Edge, Kind, Order
from timeline.dates.plain_dates import make_plain
from timeline.export import ExportedFile
from timeline.export.event_fields import write_events
from timeline.formats.markwhen.dates import DateReader, find_date
from timeline.formats.markwhen.notes import escape_line

if TYPE_CHECKING:
    from timeline.dates import FuzzyDate
    from timeline.export.event_fields import ExportEvent
    from timeline.model.dataset import Dataset

#: Columns that are written as properties.
PROPERTIES: Final = ("id", "jurisdiction", "actors", "importance", "succeeds", "related")


def render(dataset: Dataset) -> ExportedFile:
    """Write the events as notes, under a heading for each category."""
    native = frozenset({"category", *PROPERTIES})
    events = list(write_events(dataset, "markwhen", native=native, can_say=_can_say))
    categories = dict.fromkeys(event.cells.get("category", "") for event in events)
    blocks = []
    for category in sorted(categories, key=bool):
        blocks += [f"# {category}"] if category else []
        blocks += [_block(each) for each in events if each.cells.get("category", "") == category]
    problems = [problem for event in events for problem in event.problems]
    return ExportedFile(("\n\n".join(blocks) + "\n").encode(), problems)


def _can_say(when: FuzzyDate) -> bool:
    """Whether markwhen can say a date: as days, months or years, also with an open end."""
    return parse_line_date(_line_date(when)) == when.edtf


def _line_date(when: FuzzyDate) -> str:
    """Write a date in the form in which a line begins with it."""
    plain = make_plain(when)
    sides = [_side(each) for each in (plain.start, plain.end) if each]
    if when.end_edge is Edge.OPEN and when.kind is Kind.INTERVAL:
        sides.append("now")
    if "BCE" not in "".join(sides):
        return "/".join(sides)
    # An era that only one side names would be that of both.
    return "-".join(side if "BCE" in side else _in_our_era(side) for side in sides)


def _in_our_era(side: str) -> str:
    year = re.match("[0-9]+", side)
    return f"{int(year[0])} CE" if year else side


def _side(date: str) -> str:
    """Write a plain date; of a date before our era only its year can be written."""
    if date.startswith(("-", "0000")):
        year = re.match("-?[0-9]+", date)
        return f"{1 - int(year[0])} BCE" if year else date
    moment = re.fullmatch(r"(.{10})T(.{8})(Z?)", date)
    if moment and not moment[3]:
        return f"{moment[1]} {moment[2].removesuffix(':00')}"
    return date if moment else date.partition("T")[0]


def parse_line_date(written: str) -> str:
    """Read the date that a line would begin with, as EDTF; empty if it is none."""
    dated = find_date(f"{written}: ")
    if dated is None:
        return ""
    reading, _ = DateReader(Order.MONTH_FIRST).read(dated)
    return reading.date.edtf if reading.date else ""


def _block(event: ExportEvent) -> str:
    """Write the first line of an event, its properties and, below a blank line, its text."""
    cells = event.cells
    properties = [f"{name}: {_value(cells[name])}" for name in PROPERTIES if name in cells]
    title = " ".join(cells["title"].split())
    body = [escape_line(line) for text in event.lines for line in text.splitlines() or [""]]
    first = f"{_line_date(event.when)}: {title}"
    return "\n".join([first, *properties, *(["", *body] if body else [])])


def _value(cell: str) -> str:
    """Write a value of YAML, in quotation marks where YAML would not read it as a text."""
    text = " ".join(cell.split())
    return json.dumps(text, ensure_ascii=False) if re.search(r"[:#\[\]{}\"']|^\W", text) else text
