"""The columns that say more of the source of a claim: a part of the declaration in `columns`.

The name of the source is a column there; most of these may come from a register of sources.
"""

from __future__ import annotations

from typing import Final

from timeline.language import message
from timeline.model.column_kinds import Column, Compared, Holds, Of, Shown

SOURCE_COLUMNS: Final = (
    Column(
        "source_title",
        "Title of the page, report or article.",
        ("article", "article title", "page title", "document title"),
        of=Of.SOURCE,
        in_text="title",
        compared=Compared.AS_SOURCE,
    ),
    Column(
        "source_url",
        "Where it can be read: `https://…` or `doi:…`.",
        ("url", "link", "web address", "website", "source link"),
        of=Of.SOURCE,
        holds=Holds.ADDRESS,
        in_text="link",
        compared=Compared.AS_SOURCE,
    ),
    Column(
        "source_date",
        "When it was published.",
        ("published", "publication date", "date published"),
        of=Of.SOURCE,
        holds=Holds.DATE,
        in_text="published",
        compared=Compared.AS_SOURCE,
    ),
    Column(
        "accessed",
        "When you looked at it.",
        ("access date", "accessed on", "date accessed", "retrieved"),
        of=Of.SOURCE,
        holds=Holds.DATE,
        label=message("accessed"),
    ),
    Column(
        "archive_url",
        "A copy that will stay.",
        ("archive link", "archived link", "archived url", "archive", "wayback"),
        of=Of.SOURCE,
        holds=Holds.ADDRESS,
        label=message("archived copy"),
        in_text="archived",
    ),
    Column(
        "pinpoint",
        "Where in the source: `p. 14`, `paras 3.2-3.4`, `s 63(2)`, `col 415`, `12:30`.",
        ("locator", "page number", "page numbers"),
        label=message("place in the source"),
        in_text="place in the source",
        shown=Shown.WITH_CLAIM,
    ),
    Column(
        "quote",
        "The words of the source that support the row.",
        ("quotation", "excerpt"),
        label=message("quotation"),
        compared=Compared.BY_WORDS,
    ),
    Column(
        "origin",
        "Whose word the source passes on: a newspaper's report of a ministry's announcement has "
        "the ministry here. Empty where the source speaks for itself.",
        ("original source",),
        in_text="on the word of",
        compared=Compared.AS_SOURCE,
        in_register=True,
        names="publisher",
    ),
    Column(
        "via",
        "Where it was read, if that is a repost, a mirror or a digest.",
        of=Of.SOURCE,
        label=message("read in"),
        in_text="read in",
        shown=Shown.WITH_CLAIM,
        names="publisher",
    ),
    Column(
        "source_kind",
        "`law`, `parliament`, `court`, `government`, `statistics`, `agency`, `press`, `academic`, "
        "`ngo`, `reference`, or any word.",
        ("kind of source", "source type", "type of source"),
        offered=(
            "law",
            "parliament",
            "court",
            "government",
            "statistics",
            "agency",
            "press",
            "academic",
            "ngo",
            "reference",
        ),
        of=Of.SOURCE,
        label=message("kind of source"),
        in_text="kind of source",
        shown=Shown.LISTED,
        names="kind of source",
    ),
    Column(
        "source_id",
        "Key of a source in a register, instead of the columns above.",
        ("source key",),
        shown=Shown.NOWHERE,
        compared=Compared.NOT,
        in_register=True,
    ),
)
