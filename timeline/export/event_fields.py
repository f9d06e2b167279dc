"""The cells of events for a format with few fields; what has no field goes into the text.

The writers of the formats take the `ExportEvent` objects that are made here.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final

from timeline.content.date_words import plan_in_words
from timeline.dates.plain_dates import PlainDate, make_plain, say_date
from timeline.formats.fields_in_text import render_text_fields
from timeline.language import ENGLISH
from timeline.model.columns import LISTS, NAMES, OF_EVENT, REPEATED
from timeline.problems import Code, Problem, quoted
from timeline.reading.event_ids import make_id

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from timeline.dates import FuzzyDate
    from timeline.model.dataset import Dataset

#: Columns of the event; the others are of one source.
EVENT_CELLS: Final[tuple[str, ...]] = ("date", *OF_EVENT)
#: Columns that every format here has a field for.
COMMON_FIELDS: Final = frozenset({"date", "title", "description"})


@dataclass(slots=True)
class ExportEvent:
    """An event with what a format can say of it."""

    #: Its cells, by column of ours, as the table of events has them; without a date where EDTF
    #: cannot write what its claims give together.
    cells: dict[str, str]
    #: Its id, also where that is made of date and title.
    id: str
    when: FuzzyDate
    #: Its date in words, which a reader of dates understands where they are those of one date.
    date_words: str
    #: Dates for which as much speaks.
    alternatives: tuple[FuzzyDate, ...]
    plain: PlainDate
    #: The cells of each claim, without those that it shares with the event.
    claims: list[dict[str, str]]
    #: The first line of the file that has a claim of it.
    line: int
    #: The text: its description, then what the format has no field for.
    lines: list[str] = field(default_factory=list)
    #: Notes of what is written in the text.
    problems: list[Problem] = field(default_factory=list)


def export_events(dataset: Dataset) -> Iterator[ExportEvent]:
    """Make the events of a dataset, in their order."""
    claims = dataset.claims.groupby("event", sort=True)
    events = dataset.events.to_dict("records")
    for record, (_, rows) in zip(events, claims, strict=True):
        yield _make_event(record, rows.to_dict("records"), dataset.extra)


def write_events(
    dataset: Dataset,
    format_title: str,
    *,
    native: frozenset[str],
    can_say: Callable[[FuzzyDate], bool] | None = None,
) -> Iterator[ExportEvent]:
    """Make the events of a dataset, in their order, with their texts for a format.

    Args:
        dataset: The events.
        format_title: What the format is called.
        native: Columns of the event that the format has fields for.
        can_say: Whether the format can say a date; None if it has a field for dates in words.
    """
    for event in export_events(dataset):
        details = _date_details(event, can_say) | {
            name: event.cells[name]
            for name in EVENT_CELLS
            if name in event.cells and name not in COMMON_FIELDS and name not in native
        }
        description = event.cells.get("description", "")
        event.lines = render_text_fields(description, details, event.claims)
        event.problems = [_in_words(event, list(details), format_title)]
        yield event


def claim_cells(record: dict[Any, Any], extra: tuple[str, ...]) -> dict[str, str]:
    """Write a claim as cells of our CSV, without the empty ones."""
    cells = _cells(record, (*NAMES, *(name for name in extra if not name.startswith("_"))))
    if cells.get("id") == make_id(cells["date"], cells["title"]):
        del cells["id"]
    return cells


def _cells(record: dict[Any, Any], names: Iterable[str]) -> dict[str, str]:
    """Write what a record holds as cells, without the empty ones."""
    cells = {}
    for name in names:
        value = record.get(name, "")
        cells[name] = "; ".join(value) if name in LISTS else str(value)
    return {
        name: cell for name, cell in cells.items() if cell and (name, cell) != ("importance", "0")
    }


def _make_event(
    record: dict[Any, Any], rows: list[dict[Any, Any]], extra: tuple[str, ...]
) -> ExportEvent:
    claims = [claim_cells(row, extra) for row in rows]
    cells = _cells(record, EVENT_CELLS)
    for name in ("id", "importance"):
        # What no claim gives is made of others, or the usual.
        if not any(name in claim for claim in claims):
            cells.pop(name, None)
    when: FuzzyDate = record["fuzzy_date"]
    alternatives: tuple[FuzzyDate, ...] = record["alternatives"]
    composed = bool(alternatives) or not when.edtf
    words = plan_in_words((when, *alternatives), ENGLISH) if composed else say_date(when)
    # Where no cell has all that the claims give together, each claim has its own date.
    shared = {**cells, "date": ""} if composed else cells
    repeated = {name: shared.get(name, "") for name in REPEATED}
    own = [_own_cells(claim, repeated if place else shared) for place, claim in enumerate(claims)]
    return ExportEvent(
        cells=cells,
        id=str(record["id"]),
        when=when,
        date_words=words,
        alternatives=alternatives,
        plain=make_plain(when),
        claims=own,
        line=min(int(row["line"]) for row in rows),
    )


def _own_cells(claim: dict[str, str], shared: Mapping[str, str]) -> dict[str, str]:
    """Take the cells of a claim that it does not share with its event."""
    return {name: cell for name, cell in claim.items() if name != "id" and cell != shared.get(name)}


def _date_details(
    event: ExportEvent, can_say: Callable[[FuzzyDate], bool] | None
) -> dict[str, str]:
    """Write the date of an event as details, where the format cannot say it."""
    if not event.when.edtf:
        sides = {"start": event.when.side_text(0), "end": event.when.side_text(1)}
        return {"date": event.date_words, **{name: text for name, text in sides.items() if text}}
    if can_say is not None and (event.alternatives or not can_say(event.when)):
        return {"date": event.date_words}
    return {}


def _in_words(event: ExportEvent, details: list[str], format_title: str) -> Problem:
    """Note what of an event is written in its text."""
    parts = [", ".join(details)] if details else []
    n_sources = len(event.claims)
    parts.append("its source" if n_sources == 1 else f"its {n_sources} sources")
    if (event.alternatives or not event.plain.exact) and "date" not in details:
        parts.insert(0, f"the date as {event.date_words}")
    title = quoted(event.cells["title"])
    verb = "is" if parts == ["its source"] else "are"
    sentence = f"{' and '.join(parts)} {verb} written in the text of {title} in {format_title}"
    return Problem(Code.IN_WORDS, event.line, "", "", sentence)
