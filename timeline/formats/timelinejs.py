"""Reads TimelineJS: spreadsheets saved as CSV, and JSON, of version 3 and version 1.

See https://timeline.knightlab.com/docs/using-spreadsheets.html and
https://timeline.knightlab.com/docs/json-format.html. Both are read into slides here, and the
slides into draft claims in `timelinejs_slide.py`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from timeline.dates import Order
from timeline.formats.csv_cells import Cells, read_cells
from timeline.formats.draft_claims import DraftClaims
from timeline.formats.headers import fold_name
from timeline.formats.json_with_lines import JsonObject, bad_json, parse_json
from timeline.formats.timelinejs_slide import Slide, add_slides
from timeline.problems import Code

if TYPE_CHECKING:
    from collections.abc import Iterator

    from timeline.formats.draft_claims import ForeignFile, ImportOptions

#: The columns of a sheet of version 3.
HEADER: Final = (
    *("Year", "Month", "Day", "Time", "End Year", "End Month", "End Day", "End Time"),
    *("Display Date", "Headline", "Text", "Media", "Media Credit", "Media Caption"),
    *("Media Thumbnail", "Alt Text", "Type", "Group", "Background"),
)
#: By column of version 3 or version 1, the part of a date that it holds.
START: Final = {"year": "year", "month": "month", "day": "day", "time": "time", "startdate": "year"}
END: Final = {f"end{name}": part for name, part in START.items() if name != "startdate"} | {
    "enddate": "year"
}
#: By column, the field of a slide; some are columns that authors add.
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
#: A sheet with a headline, a date and enough of these columns is one of TimelineJS.
SIGNS: Final = frozenset(map(fold_name, HEADER[7:])) - {"headline", "text", "type", "group"}
ENOUGH_SIGNS: Final = 2


def recognises(file: ForeignFile) -> bool:
    """Tell from the header of a sheet, or from the keys of JSON."""
    if _looks_like_json(file.head):
        try:
            found = parse_json(file.text)
        except (ValueError, RecursionError):
            # A file that is cut off still begins with these keys.
            return '"start_date"' in file.head or '"startDate"' in file.head
        return _slides_of(found) is not None
    cells, _ = read_cells(file.head.encode())
    names = set(map(fold_name, cells.header))
    dated = names & {"year", "startdate"}
    return bool(dated) and "headline" in names and len(names & SIGNS) >= ENOUGH_SIGNS


def _looks_like_json(head: str) -> bool:
    return "{" in head and '"' in head and ("start_date" in head or "startDate" in head)


def read(file: ForeignFile, _: ImportOptions) -> DraftClaims:
    """Read a sheet or JSON into draft claims."""
    if _looks_like_json(file.head):
        return _read_json(file)
    cells, problems = read_cells(file.data)
    draft = DraftClaims(problems=problems)
    names = list(map(fold_name, cells.header))
    if "startdate" in names:
        draft.order = Order.MONTH_FIRST
        draft.names = {"date": "Start Date", "end": "End Date"}
    add_slides(draft, list(_sheet_slides(cells, names)))
    return draft


def _sheet_slides(cells: Cells, names: list[str]) -> Iterator[Slide]:
    """Make a slide of each row; of columns with the same name, the first counts."""
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
    """Name a column that is kept; TimelineJS has the colour of a slide where we have a word."""
    heading = "Slide background" if fold_name(heading) == "background" else heading
    name, number = heading, 1
    while name in taken:
        number += 1
        name = f"{heading} ({number})"
    return name


def _read_json(file: ForeignFile) -> DraftClaims:
    draft = DraftClaims(problems=file.text_problems)
    try:
        found = _slides_of(parse_json(file.text))
    except (ValueError, RecursionError) as error:
        draft.problems.append(bad_json(error))
        return draft
    if found is None:
        sentence, cure = "the JSON has no list of events", 'write {"events": […]}'
        draft.note(Code.BAD_FORMAT, 0, sentence, cure)
        return draft
    slides = [
        _json_slide(kind, value) for kind, value in found if isinstance(value, JsonObject) and value
    ]
    add_slides(draft, slides)
    return draft


def _slides_of(found: Any) -> list[tuple[str, Any]] | None:
    """List the slides of JSON with their kinds; None if it is not of TimelineJS."""
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


def _first_title(timeline: Any) -> JsonObject:
    """Make a title slide of the title and text of the whole, as version 1 has them."""
    names = ("headline", "text", "asset")
    title = JsonObject({name: timeline[name] for name in names if name in timeline})
    title.line = getattr(timeline, "line", 0)
    return title


def _json_slide(kind: str, value: JsonObject) -> Slide:
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
        elif fold_name(key) in FIELDS and not getattr(slide, FIELDS[fold_name(key)]):
            setattr(slide, FIELDS[fold_name(key)], _text(found))
        elif _text(found):
            slide.kept[_unlike(key, slide.kept)] = _text(found)
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
    """Read the parts of a date, from an object or from "2011,12,10,07,02"."""
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
