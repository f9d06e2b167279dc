"""Events written as notes of markwhen, in its new dialect."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Final

from timeline.dates import Edge, Kind, Order
from timeline.dates.plain_dates import make_plain
from timeline.export.events_in_words import told_events
from timeline.export.written import Written
from timeline.formats.markwhen.dates import Calendar, find_date
from timeline.formats.markwhen.lines import guarded

if TYPE_CHECKING:
    from timeline.dates import FuzzyDate
    from timeline.export.events_in_words import ToldEvent
    from timeline.model.dataset import Dataset

#: Columns that are written as properties.
PROPERTIES: Final = ("id", "jurisdiction", "actors", "importance", "succeeds", "related")


def write_notes(dataset: Dataset) -> Written:
    """Write the events as notes of the new dialect, under a heading for each category."""
    native = frozenset({"category", *PROPERTIES})
    events = list(told_events(dataset, "markwhen", native=native, says=_says))
    categories = dict.fromkeys(event.cells.get("category", "") for event in events)
    blocks = []
    for category in sorted(categories, key=bool):
        blocks += [f"# {category}"] if category else []
        blocks += [_block(each) for each in events if each.cells.get("category", "") == category]
    problems = [problem for event in events for problem in event.problems]
    return Written(("\n\n".join(blocks) + "\n").encode(), problems)


def _says(when: FuzzyDate) -> bool:
    """Whether markwhen can say a date: days, months, years, and what goes on."""
    return parse_line_date(_line_date(when)) == when.edtf


def _line_date(when: FuzzyDate) -> str:
    """Write a date as a line begins with it."""
    plain = make_plain(when)
    sides = [_side(each) for each in (plain.start, plain.end) if each]
    if when.end_edge is Edge.OPEN and when.kind is Kind.INTERVAL:
        sides.append("now")
    return ("-" if "BCE" in "".join(sides) else "/").join(sides)


def _side(date: str) -> str:
    """Write a plain date; of a date before our era only its year can be said."""
    if date.startswith(("-", "0000")):
        year = re.match("-?[0-9]+", date)
        return f"{1 - int(year[0])} BCE" if year else date
    moment = re.fullmatch(r"(.{10})T(.{8})(Z?)", date)
    if moment and not moment[3]:
        return f"{moment[1]} {moment[2].removesuffix(':00')}"
    return date if moment else date.partition("T")[0]


def parse_line_date(written: str) -> str:
    """Read what a line would begin with; empty if that is no date."""
    dated = find_date(f"{written}: ")
    if dated is None:
        return ""
    reading, _ = Calendar(Order.MONTH_FIRST).read(dated)
    return reading.date.edtf if reading.date else ""


def _block(event: ToldEvent) -> str:
    """Write an event: its first line, its properties, and its text below a blank line."""
    cells = event.cells
    properties = [f"{name}: {_value(cells[name])}" for name in PROPERTIES if name in cells]
    title = " ".join(cells["title"].split())
    body = [guarded(line) for text in event.lines for line in text.splitlines() or [""]]
    first = f"{_line_date(event.when)}: {title}"
    return "\n".join([first, *properties, *(["", *body] if body else [])])


def _value(cell: str) -> str:
    """Write a value of YAML: in quotation marks where it would be something else."""
    text = " ".join(cell.split())
    return json.dumps(text, ensure_ascii=False) if re.search(r"[:#\[\]{}\"']|^\W", text) else text
