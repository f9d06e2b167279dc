"""Small editions of a file, and what changed between two of them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from timeline.api import Timeline
from timeline.diff.comparison import Comparison, compare
from timeline.model.dataset import Options
from timeline.reading import read_dataset

if TYPE_CHECKING:
    from timeline.diff.changes import Change

HEADER = (
    "id,date,title,source,source_url,description,quote,category,measure,value,unit,related,note"
)
NAMES = HEADER.split(",")


def edition(*rows: dict[str, str], header: list[str] | None = None) -> bytes:
    """A CSV of rows, each with the cells that it fills; date, title and source have defaults."""
    names = header or NAMES
    lines = [",".join(names)]
    for row in rows:
        cells = {"date": "2020-05-06", "title": "Treaty signed", "source": "Gazette"} | row
        lines.append(",".join(f'"{cells.get(name, "")}"' for name in names))
    return ("\n".join(lines) + "\n").encode()


#: Two small editions: of five events that differ, and one that is the same.
OLD = edition(
    {"id": "moved", "title": "Moved", "date": "2010-02-03"},
    {"id": "bar", "title": "Bar", "date": "2001/2004-05-06", "category": "agency"},
    {"id": "gone", "title": "Gone", "date": "2015"},
    {"id": "same", "title": "Same", "date": "2012", "category": "law"},
    {"id": "reworded", "title": "Reworded", "description": "one two three"},
)
NEW = edition(
    {"id": "moved", "title": "Moved", "date": "2014-02-03"},
    {"id": "bar", "title": "Bar", "date": "2001/2008-05-06", "category": "agency"},
    {"id": "same", "title": "Same", "date": "2012", "category": "law"},
    {"id": "reworded", "title": "Reworded", "description": "one 2 three"},
    {"id": "come", "title": "Come", "date": "2018"},
)


def compared(old: bytes, new: bytes, **chosen: Any) -> Comparison:
    """Compare two CSVs, neither of which has an error."""
    options = Options(**chosen)
    whole = Options(lang=options.lang)
    files = read_dataset(old, "old.csv", whole), read_dataset(new, "new.csv", whole)
    assert not [problem for file in files for problem in file.errors]
    return compare(*files, options)


def changed_timeline(old: bytes, new: bytes) -> Timeline:
    """The timeline of what changed between two CSVs."""
    found = compared(old, new)
    return Timeline(found.dataset, found)


def changes(old: bytes, new: bytes) -> dict[str, list[str]]:
    """The changes of each event, by its title: kind, what, new text and old text in a line."""
    found = compared(old, new)
    titles = found.dataset.events["title"].tolist()
    return {
        title: [_line(change) for change in some]
        for title, some in zip(titles, found.changes, strict=True)
    }


def _line(change: Change) -> str:
    sides = ["".join(side.text) or "empty" if side else "-" for side in (change.new, change.old)]
    return " | ".join(filter(None, [change.kind.name, change.what, *sides]))
