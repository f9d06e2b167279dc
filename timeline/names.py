"""The columns of the file and of its register of sources, and the other names they go by."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Mapping

#: Our columns of text, each with the other names it is known by, the likeliest first.
#: `end` is joined with `date` and is no column of the statements. A column whose cells may only
#: be numbers or ids has its own name only, or it would refuse files that mean another thing.
NAMES: Final[Mapping[str, tuple[str, ...]]] = {
    "date": ("start", "start date", "begin", "begins", "from", "when", "event date", "year"),
    "end": ("end date", "ends", "until", "to", "finish", "end year"),
    "title": ("headline", "event", "name", "heading", "event name", "event title"),
    "source": ("publisher", "author", "reference", "citation", "source name"),
    "id": ("event id",),
    "description": ("text", "details", "summary"),
    "category": ("type", "group", "event type", "tags"),
    "jurisdiction": ("country", "countries", "place", "location", "region"),
    "actors": ("actor", "people", "persons", "organisations", "organizations", "who"),
    "measure": ("metric", "indicator", "statistic"),
    "value": (),
    "unit": ("units",),
    "source_title": ("article", "article title", "page title", "document title"),
    "source_url": ("url", "link", "web address", "website", "source link"),
    "source_date": ("published", "publication date", "date published"),
    "accessed": ("access date", "accessed on", "date accessed", "retrieved"),
    "archive_url": ("archive link", "archived link", "archived url", "archive", "wayback"),
    "quote": ("quotation", "excerpt"),
    "origin": ("original source",),
    "source_id": ("source key",),
    "succeeds": (),
    "related": (),
    "importance": (),
}
#: The columns of a register of sources, which are those of a statement's source.
REGISTER_NAMES: Final[Mapping[str, tuple[str, ...]]] = {
    "source_id": ("id", "key", *NAMES["source_id"]),
    "source": NAMES["source"],
    "source_title": NAMES["source_title"],
    "source_url": NAMES["source_url"],
    "source_date": NAMES["source_date"],
    "accessed": NAMES["accessed"],
    "archive_url": NAMES["archive_url"],
    "origin": NAMES["origin"],
}
