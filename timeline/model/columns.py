"""The columns of the file: the one declaration that all other modules derive theirs from.

Each column is declared once, with all that reading, comparing, showing and writing need to know of
it. A new column is an entry in `COLUMNS`; with `Shown.LISTED` it is read, kept, compared, exported
and listed under its claim without another change. What does more with it names it there.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from timeline.language import message
from timeline.model.column_kinds import Column, Compared, Holds, Of, Shown
from timeline.model.source_columns import SOURCE_COLUMNS

if TYPE_CHECKING:
    from collections.abc import Mapping

#: `end` is joined with `date` and is no column of the claims.
COLUMNS: Final = (
    Column(
        "date",
        "When, in EDTF: `2013-10-07`, `2022-05`, `2022`, `2022~` (about), `2006/2013`; most of "
        "what people write instead is understood.",
        ("start", "start date", "begin", "begins", "from", "when", "event date", "year"),
        needed=True,
        of=Of.EVENT,
        holds=Holds.DATE,
        compared=Compared.BY_MEANING,
        repeated=True,
    ),
    Column(
        "end",
        "When it ended, if that has a column of its own.",
        ("end date", "ends", "until", "to", "finish", "end year"),
        of=Of.EVENT,
        holds=Holds.DATE,
        compared=Compared.NOT,
        repeated=True,
    ),
    Column(
        "title",
        "A short neutral heading.",
        ("headline", "event", "name", "heading", "event name", "event title"),
        needed=True,
        of=Of.EVENT,
        label=message("title"),
        in_text="heading",
        repeated=True,
        compared=Compared.BY_WORDS,
    ),
    Column(
        "source",
        "Who says so: the publisher or author.",
        ("publisher", "author", "reference", "citation", "source name"),
        needed=True,
        of=Of.SOURCE,
        compared=Compared.AS_SOURCE,
        names="publisher",
    ),
    Column(
        "id",
        "The event's own name, such as `nca-formed`. Rows with one `id` are statements about the "
        "same event; a row without one is an event of its own.",
        ("event id",),
        of=Of.EVENT,
        shown=Shown.NOWHERE,
        compared=Compared.NOT,
        repeated=True,
    ),
    Column(
        "label",
        "A shorter heading, for the chart.",
        ("short title", "short name"),
        of=Of.EVENT,
        label=message("label"),
        per_claim=True,
        compared=Compared.BY_WORDS,
    ),
    Column(
        "description",
        "A sentence or two.",
        ("text", "details", "summary"),
        of=Of.EVENT,
        label=message("description"),
        per_claim=True,
        compared=Compared.BY_WORDS,
    ),
    Column(
        "category",
        "`agency`, `agreement`, `legislation`, or any word; each is a swimlane.",
        ("type", "group", "event type", "tags"),
        offered=("agency", "agreement", "legislation", "operation", "statistic", "claim"),
        of=Of.EVENT,
        label=message("category"),
        repeated=True,
        names="category",
    ),
    Column(
        "jurisdiction",
        "Where it applies; several are separated by `;`.",
        ("country", "countries", "place", "location", "region"),
        offered=("UK", "EU", "UN"),
        of=Of.EVENT,
        holds=Holds.LIST,
        label=message("jurisdiction"),
        names="place",
    ),
    Column(
        "actors",
        "Who is concerned; several are separated by `;`.",
        ("actor", "people", "persons", "organisations", "organizations", "who"),
        of=Of.EVENT,
        holds=Holds.LIST,
        label=message("actors"),
        names="actor",
    ),
    Column(
        "measure",
        "What a figure counts, such as `small-boat arrivals`.",
        ("metric", "indicator", "statistic"),
        compared=Compared.BY_MEANING,
        names="measure",
    ),
    Column(
        "value",
        "The figure: `1092`, `~40000` (about), `>1500` (more than), `<1100` (under), `200..300`.",
        compared=Compared.BY_MEANING,
    ),
    Column(
        "unit",
        "Its unit, such as `persons` or `GBP per year`.",
        ("units",),
        offered=("persons", "%", "GBP", "EUR"),
        compared=Compared.BY_MEANING,
        names="unit",
    ),
    Column(
        "value_status",
        "What kind of figure it is: `target`, `forecast`, `provisional`, `revised`, or nothing for "
        "a result.",
        ("status of value",),
        words=("target", "forecast", "provisional", "revised"),
        label=message("status of the figure"),
        in_text="status of the figure",
        shown=Shown.WITH_CLAIM,
    ),
    *SOURCE_COLUMNS,
    Column(
        "succeeds",
        "Ids of the events, such as agencies, that this one takes over from, with `;`.",
        of=Of.EVENT,
        holds=Holds.EVENT_IDS,
        label=message("takes over from"),
    ),
    Column(
        "related",
        "Ids of other events that belong with it, with `;`.",
        of=Of.EVENT,
        holds=Holds.EVENT_IDS,
        label=message("see also"),
    ),
    Column(
        "importance",
        "1 to 5, 3 if empty: whose label wins when there is no room for all.",
        only=("1", "2", "3", "4", "5"),
        of=Of.EVENT,
        label=message("importance"),
    ),
    Column(
        "says",
        "Which part of the event the date speaks of: `start`, `end`, `whole` or `within` (it was "
        "going on then). Empty where the date says so itself.",
        words=("start", "end", "whole", "within"),
        label=message("speaks of"),
        shown=Shown.LISTED,
    ),
    Column(
        "rank",
        "`preferred`, `normal` or `deprecated`; `normal` if empty. A deprecated statement is shown "
        "and set aside: say why in `note`.",
        words=("preferred", "normal", "deprecated"),
        default="normal",
        label=message("rank"),
        shown=Shown.WITH_CLAIM,
    ),
    Column(
        "foretold",
        "`yes` if the source says what is to come, `no` if it reports. Empty: it is foretold if "
        "`source_date` is before it.",
        words=("yes", "no"),
        label=message("foretold"),
        shown=Shown.WITH_CLAIM,
    ),
    Column(
        "part_of",
        "Id of the law, strategy or agreement that the event belongs to.",
        label=message("part of"),
        in_text="part of",
        shown=Shown.LISTED,
    ),
    Column(
        "stage",
        "Which stage of it the event is, such as `signed` or `in force`.",
        label=message("stage"),
        shown=Shown.LISTED,
    ),
    Column(
        "due",
        "When a promise is due, in EDTF.",
        label=message("due"),
        shown=Shown.LISTED,
    ),
    Column(
        "meets",
        "Ids of the promises of which the row says whether they were met, with `;`.",
        label=message("meets"),
        shown=Shown.LISTED,
    ),
    Column(
        "outcome",
        "How they were met, in the words of the source: `met`, `partly` or `not met`.",
        words=("met", "partly", "not met"),
        label=message("outcome"),
        shown=Shown.LISTED,
    ),
    Column(
        "background",
        "`yes` for a period behind the chart, such as a government or a parliament.",
        words=("yes", "no"),
        default="no",
        label=message("background"),
        shown=Shown.LISTED,
    ),
    Column(
        "note",
        "For readers: what is doubtful, or why the statement is set aside.",
        label=message("note"),
        shown=Shown.WITH_CLAIM,
        compared=Compared.BY_WORDS,
    ),
)
#: The columns by their names.
BY_NAME: Final[Mapping[str, Column]] = {column.name: column for column in COLUMNS}
#: Each column with the other names it is known by.
NAMES: Final[Mapping[str, tuple[str, ...]]] = {each.name: each.others for each in COLUMNS}
#: The columns without which there is nothing to read.
REQUIRED_COLUMNS: Final = tuple(each.name for each in COLUMNS if each.needed)
#: The columns in the order in which a new file has them; an end is part of its date.
EXPORT_ORDER: Final = ("id", *(each.name for each in COLUMNS if each.name not in {"id", "end"}))
#: The columns that are lists, and those of them that hold ids of events.
LISTS: Final = tuple(each.name for each in COLUMNS if each.holds in {Holds.LIST, Holds.EVENT_IDS})
LINKS: Final = tuple(each.name for each in COLUMNS if each.holds is Holds.EVENT_IDS)
#: The columns of the event, those that link it to others last; its date is not among them.
OF_EVENT: Final = tuple(
    each.name
    for each in sorted(COLUMNS, key=lambda column: column.name in LINKS)
    if each.of is Of.EVENT and each.holds is not Holds.DATE
)
#: What is said of a source, and what identifies it: claims for which these are the same cite one
#: reference.
OF_SOURCE: Final = tuple(each.name for each in COLUMNS if each.of is Of.SOURCE)
OF_REFERENCE: Final = tuple(name for name in OF_SOURCE if BY_NAME[name].shown is Shown.IN_PLACE)
#: The columns whose cells are only some words.
OF_WORDS: Final = tuple(each.name for each in COLUMNS if each.words)
#: The dates of sources, each with the column that has it as `FuzzyDate`, `None` where the cell is
#: empty or cannot be read.
PARSED_DATES: Final = {"source_date": "source_published", "accessed": "source_accessed"}
#: The columns that are listed under a claim with their labels.
LISTED: Final = tuple(each.name for each in COLUMNS if each.shown is Shown.LISTED)
#: The columns that hold names, by what these are the names of.
NAMED: Final[Mapping[str, tuple[str, ...]]] = {
    kind: tuple(each.name for each in COLUMNS if each.names == kind)
    for kind in dict.fromkeys(each.names for each in COLUMNS if each.names)
}
#: What all rows of an event repeat when an import writes them.
REPEATED: Final = tuple(each.name for each in COLUMNS if each.repeated)
#: The columns of a register of sources; the key has further names there.
REGISTER_NAMES: Final[Mapping[str, tuple[str, ...]]] = {
    "source_id": ("id", "key", *NAMES["source_id"]),
    **{
        each.name: each.others
        for each in COLUMNS
        if (each.in_register or each.of is Of.SOURCE) and each.name != "source_id"
    },
}
#: What a register says of a source besides its key.
IN_REGISTER: Final = tuple(name for name in REGISTER_NAMES if name != "source_id")


def label_of(name: str) -> str:
    """Name a column of ours for readers, in English: its label, or else its name."""
    return BY_NAME[name].label or name
