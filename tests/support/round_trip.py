"""What the tests of exports share: any file of events, and what of it is to come back."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

from hypothesis import strategies as st

from support.foreign import NAME
from timeline import api
from timeline.export import find_export_format
from timeline.formats import find_format
from timeline.formats.draft_claims import ForeignFile, ImportOptions
from timeline.reading.foreign_files import import_file

if TYPE_CHECKING:
    from timeline.api import Timeline

HEADER = (
    *("id", "date", "title", "description", "category", "jurisdiction", "actors"),
    *("measure", "value", "unit", "source", "source_title", "source_url", "source_date"),
    *("accessed", "archive_url", "quote", "origin", "importance", "Own column"),
)
DATES = (
    *("2013-10-07", "2022-05", "2022", "2000-24", "2006-04-01/2013-10-07", "2013-10-07/.."),
    *("2022~", "2024?", "199X", "[2021,2022]", "[2000-09..2000-12]", "/2006", "-0043-03-15"),
    *("2004-06-11%", "{1960,1961}", "2013-10-07T10:30:00"),
)
#: Texts that a workbook, a calendar or a page of JSON could take for more than text.
HOSTILE = (
    *("=1+1", "+1", "-1", "@SUM(A1)", "'quoted", '"', "<b>bold</b>", "_x000D_", "_x005F_", "1e5"),
    *(
        "0012",
        "3/4",
        "TRUE",
        "#REF!",
        "\u202bA"[1:],
        "a; b",
        "https://a.org/x?a=b&c=d",
        "2013-10-07",
    ),
    *("line one\nline two", '=HYPERLINK("https://a.org")', "émigré — “so”", "😀", "%s {0}"),
)
#: Any text of one or more lines, without what reading refuses.
text = st.one_of(
    st.sampled_from(HOSTILE),
    st.text(st.characters(exclude_categories=("C", "Zl", "Zp")), min_size=1, max_size=30).map(
        str.strip
    ),
).filter(bool)
line = text.map(lambda each: " ".join(each.split())).filter(bool)
name = st.text("abcxyz", min_size=1, max_size=8)
claim = st.fixed_dictionaries(
    {"date": st.sampled_from(DATES), "title": line, "source": line},
    optional={
        "id": st.sampled_from(("one", "two", "three")),
        "description": text,
        "category": name,
        "jurisdiction": name,
        "actors": st.lists(name, min_size=1, max_size=3, unique=True).map("; ".join),
        "source_title": line,
        "source_url": st.sampled_from(("https://a.org/x", "doi:10.1000/182")),
        "source_date": st.sampled_from(DATES[:6]),
        "accessed": st.sampled_from(DATES[:3]),
        "archive_url": st.just("https://web.archive.org/a"),
        "quote": text,
        "origin": name,
        "importance": st.sampled_from("12345"),
        "Own column": text,
    },
)
rows = st.lists(claim, min_size=1, max_size=6)


def read(table: list[dict[str, str]]) -> Timeline:
    """Read rows as a file of events."""
    out = io.StringIO(newline="")
    writer = csv.DictWriter(out, HEADER, restval="")
    writer.writeheader()
    writer.writerows(table)
    return api.read(out.getvalue().encode(), "events.csv")


def there_and_back(timeline: Timeline, format_name: str) -> Timeline:
    """Export a file of events, and read what an import makes of it."""
    format_, export_format = find_format(format_name), find_export_format(format_name)
    assert format_ is not None
    assert export_format is not None
    written = export_format.exporter.render(timeline.dataset)
    made = import_file(ForeignFile(NAME, written.data), format_, ImportOptions())
    assert made.csv is not None, [each.show(NAME) for each in made.problems]
    return api.read(made.csv, "back.csv")


def claims_of(timeline: Timeline, *, without: tuple[str, ...] = ()) -> list[dict[str, object]]:
    """List what each claim says, without its line and what was made of its cells."""
    left_out = {"line", "figure", "reading", "date_text", *without}
    table = timeline.claims
    return [
        {str(name): value for name, value in row.items() if name not in left_out and value}
        for row in table.to_dict("records")
    ]
