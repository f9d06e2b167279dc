"""The columns of the file and of its register of sources: names, meanings, and what cells may be.

What is read, the README, the schema and the workbook all go by what is declared here.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Mapping


@dataclass(frozen=True, slots=True)
class Column:
    """One of our columns of text."""

    name: str
    #: What it holds, in Markdown.
    meaning: str
    #: Other names under which it is found, the likeliest first. A column whose cells may only be
    #: numbers or ids has its own name only, or it would refuse files that mean another thing.
    others: tuple[str, ...] = ()
    #: Whether no row can do without it; a source may stand in a register instead.
    needed: bool = False
    #: Words that a workbook offers; others may be written too.
    offered: tuple[str, ...] = ()
    #: The only cells that there may be, besides empty ones.
    only: tuple[str, ...] = ()


#: `end` is joined with `date` and is no column of the claims.
COLUMNS: Final = (
    Column(
        "date",
        "When, in EDTF: `2013-10-07`, `2022-05`, `2022`, `2022~` (about), `2006/2013`; most of "
        "what people write instead is understood.",
        ("start", "start date", "begin", "begins", "from", "when", "event date", "year"),
        needed=True,
    ),
    Column(
        "end",
        "When it ended, if that stands in a column of its own.",
        ("end date", "ends", "until", "to", "finish", "end year"),
    ),
    Column(
        "title",
        "A short neutral heading.",
        ("headline", "event", "name", "heading", "event name", "event title"),
        needed=True,
    ),
    Column(
        "source",
        "Who says so: the publisher or author.",
        ("publisher", "author", "reference", "citation", "source name"),
        needed=True,
    ),
    Column(
        "id",
        "The event's own name, such as `nca-formed`. Rows with one `id` are statements about the "
        "same event; a row without one is an event of its own.",
        ("event id",),
    ),
    Column("description", "A sentence or two.", ("text", "details", "summary")),
    Column(
        "category",
        "`agency`, `agreement`, `legislation`, or any word; each is a swimlane.",
        ("type", "group", "event type", "tags"),
        offered=("agency", "agreement", "legislation", "operation", "statistic", "claim"),
    ),
    Column(
        "jurisdiction",
        "Where it applies; several are separated by `;`.",
        ("country", "countries", "place", "location", "region"),
        offered=("UK", "EU", "UN"),
    ),
    Column(
        "actors",
        "Who is concerned; several are separated by `;`.",
        ("actor", "people", "persons", "organisations", "organizations", "who"),
    ),
    Column(
        "measure",
        "What a figure counts, such as `small-boat arrivals`.",
        ("metric", "indicator", "statistic"),
    ),
    Column(
        "value",
        "The figure: `1092`, `~40000` (about), `>1500` (more than), `<1100` (under), `200..300`.",
    ),
    Column(
        "unit",
        "Its unit, such as `persons` or `GBP per year`.",
        ("units",),
        offered=("persons", "%", "GBP", "EUR"),
    ),
    Column(
        "source_title",
        "Title of the page, report or article.",
        ("article", "article title", "page title", "document title"),
    ),
    Column(
        "source_url",
        "Where it can be read: `https://…` or `doi:…`.",
        ("url", "link", "web address", "website", "source link"),
    ),
    Column(
        "source_date",
        "When it was published.",
        ("published", "publication date", "date published"),
    ),
    Column(
        "accessed",
        "When you looked at it.",
        ("access date", "accessed on", "date accessed", "retrieved"),
    ),
    Column(
        "archive_url",
        "A copy that will stay.",
        ("archive link", "archived link", "archived url", "archive", "wayback"),
    ),
    Column("quote", "The words of the source that support the row.", ("quotation", "excerpt")),
    Column(
        "origin",
        "Whose word the source passes on: a newspaper's report of a ministry's announcement has "
        "the ministry here. Empty where the source speaks for itself.",
        ("original source",),
    ),
    Column(
        "source_id",
        "Key of a source in a register, instead of the columns above.",
        ("source key",),
    ),
    Column(
        "succeeds",
        "Ids of the events, such as agencies, that this one takes over from, with `;`.",
    ),
    Column("related", "Ids of other events that belong with it, with `;`."),
    Column(
        "importance",
        "1 to 5, 3 if empty: whose label wins when there is no room for all.",
        only=("1", "2", "3", "4", "5"),
    ),
)
#: The columns by their names.
BY_NAME: Final[Mapping[str, Column]] = {column.name: column for column in COLUMNS}
#: Each column with the other names it is known by.
NAMES: Final[Mapping[str, tuple[str, ...]]] = {each.name: each.others for each in COLUMNS}
#: The columns without which there is nothing to read.
NEEDED: Final = tuple(each.name for each in COLUMNS if each.needed)
#: The columns in the order in which a new file has them; an end is part of its date.
WRITTEN: Final = ("id", *(each.name for each in COLUMNS if each.name not in {"id", "end"}))
#: The columns of a register of sources, which are those of a claim's source.
REGISTER_NAMES: Final[Mapping[str, tuple[str, ...]]] = {
    "source_id": ("id", "key", *NAMES["source_id"]),
    **{
        name: NAMES[name]
        for name in (
            *("source", "source_title", "source_url", "source_date"),
            *("accessed", "archive_url", "origin"),
        )
    },
}
