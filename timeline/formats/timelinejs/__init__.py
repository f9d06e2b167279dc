"""TimelineJS: its spreadsheets of version 3 and version 1, as CSV, and its JSON.

The columns are those of https://timeline.knightlab.com/docs/using-spreadsheets.html, the JSON is
that of https://timeline.knightlab.com/docs/json-format.html and of its first version.
"""

from __future__ import annotations

import csv
import io
from html import escape
from typing import TYPE_CHECKING, Any, Final

from timeline.dates import Order
from timeline.dates.plain_dates import make_plain, say_date
from timeline.export.events_in_words import told_events
from timeline.export.written import Written
from timeline.formats.csv_cells import Cells, read_cells
from timeline.formats.drafts import Draft
from timeline.formats.headers import fold
from timeline.formats.located_json import Located, bad_json, read_json
from timeline.formats.pasted_text import BARE_URL
from timeline.formats.timelinejs.slides import Slide, add_slides
from timeline.problems import Code

if TYPE_CHECKING:
    from collections.abc import Iterator

    from timeline.export.events_in_words import ToldEvent
    from timeline.formats.drafts import Foreign, ImportOptions
    from timeline.model.dataset import Dataset

#: The columns of a sheet.
HEADER: Final = (
    *("Year", "Month", "Day", "Time", "End Year", "End Month", "End Day", "End Time"),
    *("Display Date", "Headline", "Text", "Media", "Media Credit", "Media Caption"),
    *("Media Thumbnail", "Alt Text", "Type", "Group", "Background"),
)
#: Columns by the part of a date that they hold, in version 3 and version 1.
START: Final = {"year": "year", "month": "month", "day": "day", "time": "time", "startdate": "year"}
END: Final = {f"end{name}": part for name, part in START.items() if name != "startdate"} | {
    "enddate": "year"
}
#: Columns by the field of a slide, the authors' own ones too.
FIELDS: Final = {
    "displaydate": "display_date",
    "headline": "headline",
    "text": "text",
    "group": "group",
    "tag": "group",
    "id": "id",
    "uniqueid": "id",
    "source": "source",
    "sources": "source",
    "sourceurl": "source_url",
    "sourcelink": "source_url",
    "show": "show",
}
#: So many of these beside a headline and a date make a sheet one of TimelineJS.
SIGNS: Final = frozenset(map(fold, HEADER[7:])) - {"headline", "text", "type", "group"}
ENOUGH_SIGNS: Final = 2


def recognises(foreign: Foreign) -> bool:
    """Tell by its header, or by its keys."""
    if _looks_like_json(foreign.head):
        try:
            found = read_json(foreign.text)
        except (ValueError, RecursionError):
            # A file that is cut off still has the keys of its beginning.
            return '"start_date"' in foreign.head or '"startDate"' in foreign.head
        return _slides_of(found) is not None
    cells, _ = read_cells(foreign.head.encode())
    names = set(map(fold, cells.header))
    dated = names & {"year", "startdate"}
    return bool(dated) and "headline" in names and len(names & SIGNS) >= ENOUGH_SIGNS


def _looks_like_json(head: str) -> bool:
    return "{" in head and '"' in head and ("start_date" in head or "startDate" in head)


def read(foreign: Foreign, _: ImportOptions) -> Draft:
    """Read a sheet or JSON into rows of our columns."""
    if _looks_like_json(foreign.head):
        return _read_json(foreign)
    cells, problems = read_cells(foreign.data)
    draft = Draft(problems=problems)
    names = list(map(fold, cells.header))
    if "startdate" in names:
        draft.order = Order.MONTH_FIRST
        draft.names = {"date": "Start Date", "end": "End Date"}
    add_slides(draft, list(_sheet_slides(cells, names)))
    return draft


def _sheet_slides(cells: Cells, names: list[str]) -> Iterator[Slide]:
    """Make a slide of each row; of columns with one name, the first one counts."""
    for row, line in enumerate(cells.lines.tolist()):
        slide = Slide(line)
        for place, name in enumerate(names):
            _take_cell(slide, cells.header[place], name, cells.columns[place][row])
        yield slide


def _take_cell(slide: Slide, heading: str, name: str, cell: str) -> None:
    if not cell:
        return
    kind = cell.lower()
    if name in START and START[name] not in slide.start:
        slide.start[START[name]] = cell
    elif name in END and END[name] not in slide.end:
        slide.end[END[name]] = cell
    elif name in FIELDS and not getattr(slide, FIELDS[name]):
        setattr(slide, FIELDS[name], cell)
    elif name == "type" and kind in {"title", "era", "event"}:
        slide.kind = kind
    else:
        slide.kept[_unlike(heading, slide.kept)] = cell


def _unlike(heading: str, taken: dict[str, str]) -> str:
    name, number = heading, 1
    while name in taken:
        number += 1
        name = f"{heading} ({number})"
    return name


def _read_json(foreign: Foreign) -> Draft:
    draft = Draft(problems=foreign.text_problems)
    try:
        found = _slides_of(read_json(foreign.text))
    except (ValueError, RecursionError) as error:
        draft.problems.append(bad_json(error))
        return draft
    if found is None:
        sentence, cure = "the JSON has no list of events", 'write {"events": […]}'
        draft.note(Code.BAD_FORMAT, 0, sentence, cure)
        return draft
    slides = [
        _json_slide(kind, value) for kind, value in found if isinstance(value, Located) and value
    ]
    add_slides(draft, slides)
    return draft


def _slides_of(found: Any) -> list[tuple[str, Any]] | None:
    """List the slides of JSON with their kind; None if it is none of TimelineJS."""
    if not isinstance(found, dict):
        return None
    first = found.get("timeline")
    if isinstance(first, dict) and isinstance(first.get("date"), list):
        return [("title", _first_title(first)), *(("event", each) for each in first["date"])] + [
            ("era", each) for each in first.get("era") or []
        ]
    if not isinstance(found.get("events"), list):
        return None
    title = [("title", found["title"])] if found.get("title") else []
    eras = found.get("eras") if isinstance(found.get("eras"), list) else []
    return [*title, *(("event", each) for each in found["events"])] + [
        ("era", each) for each in eras or []
    ]


def _first_title(timeline: Any) -> Located:
    """Make a title slide of what the first version says of the whole."""
    names = ("headline", "text", "asset")
    title = Located({name: timeline[name] for name in names if name in timeline})
    title.line = getattr(timeline, "line", 0)
    return title


def _json_slide(kind: str, value: Located) -> Slide:
    slide = Slide(value.line, kind)
    for key, found in value.items():
        if key in {"start_date", "startDate"}:
            slide.start = _json_date(found, slide, key)
        elif key in {"end_date", "endDate"}:
            slide.end = _json_date(found, slide, key)
        elif key == "text" and isinstance(found, dict):
            slide.headline, slide.text = (_text(found.get(name)) for name in ("headline", "text"))
        elif key in {"media", "asset", "background"} and isinstance(found, dict):
            slide.kept |= {f"{key} {name}": _text(each) for name, each in found.items()}
        elif fold(key) in FIELDS and not getattr(slide, FIELDS[fold(key)]):
            setattr(slide, FIELDS[fold(key)], _text(found))
        elif _text(found):
            slide.kept[key] = _text(found)
    slide.kept = {name: cell for name, cell in slide.kept.items() if cell}
    return slide


def _text(value: Any) -> str:
    """Write a value of JSON as a cell."""
    if value is None or isinstance(value, str):
        return (value or "").strip()
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value).lower() if isinstance(value, bool) else str(value)


def _json_date(found: Any, slide: Slide, key: str) -> dict[str, str]:
    """Take the parts of a date: of an object, or of "2011,12,10,07,02"."""
    if not isinstance(found, dict):
        numbers = [part.strip() for part in _text(found).split(",")]
        names = ("year", "month", "day", "hour", "minute", "second")
        found = dict(zip(names, numbers, strict=False))
    cells = {name: _text(value) for name, value in found.items()}
    parts = {name: cells.pop(name, "") for name in ("year", "month", "day")}
    clock = [cells.pop(name, "") for name in ("hour", "minute", "second")]
    milliseconds = cells.pop("millisecond", "")
    if any(clock):
        parts["time"] = ":".join(f"{each or '0':0>2}" for each in clock)
    if milliseconds.strip("0"):
        slide.kept[f"{key} millisecond"] = milliseconds
    shown = cells.pop("display_date", "")
    if shown and not slide.display_date:
        slide.display_date = shown
    slide.kept |= {f"{key} {name}": cell for name, cell in cells.items() if cell}
    return parts


def write(dataset: Dataset) -> Written:
    """Write the events as a sheet of version 3."""
    out = io.StringIO()
    writer = csv.DictWriter(out, HEADER, restval="", lineterminator="\r\n")
    writer.writeheader()
    problems = []
    for event in told_events(dataset, "TimelineJS", native=frozenset({"category"})):
        writer.writerow(_sheet_row(event))
        problems += event.problems
    return Written(out.getvalue().encode("utf-8-sig"), problems)


def _sheet_row(event: ToldEvent) -> dict[str, str]:
    plain = make_plain(event.when)
    row = {
        "Headline": escape(event.cells["title"], quote=False),
        "Text": "".join(f"<p>{_linked(line)}</p>" for line in event.lines if line),
        "Group": event.cells.get("category", ""),
    }
    for prefix, date in (("", plain.start), ("End ", plain.end)):
        names = (f"{prefix}{part}" for part in ("Year", "Month", "Day", "Time"))
        row |= zip(names, _parts(date), strict=True)
    if not plain.exact:
        row["Display Date"] = say_date(event.when)
    return row


def _parts(date: str) -> tuple[str, str, str, str]:
    """Cut a plain date into the parts of a sheet, where -44 is 44 BCE."""
    if not date:
        return "", "", "", ""
    day, _, time = date.partition("T")
    sign = "-" if day.startswith("-") else ""
    year, month, day = (*day.removeprefix("-").removeprefix("Y").split("-"), "", "")[:3]
    number = int(f"{sign}{year}")
    # 0044, since 44 may be 1944 to the reader of a sheet.
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
