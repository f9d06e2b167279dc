"""The cells of events for a format with few fields; what has no field goes into the text.

The writers of the formats take the `ExportEvent` objects that are made here.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final

from timeline.dates.plain_dates import PlainDate, make_plain, say_date
from timeline.formats.fields_in_text import render_text_fields
from timeline.model.columns import LISTS, NAMES, OF_EVENT
from timeline.problems import Code, Problem, quoted
from timeline.reading.event_ids import make_id

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from timeline.dates import FuzzyDate
    from timeline.model.dataset import Dataset

#: Columns of the event; the others are of one source.
EVENT_CELLS: Final[tuple[str, ...]] = ("date", *OF_EVENT)
#: Columns that every format here has a field for.
COMMON_FIELDS: Final = frozenset({"date", "title", "description"})


@dataclass(slots=True)
class ExportEvent:
    """An event with what a format can say of it."""

    #: The cells of its first claim, by column of ours.
    cells: dict[str, str]
    when: FuzzyDate
    plain: PlainDate
    #: The cells of each source, with those in which its claim differs from the first.
    sources: list[dict[str, str]]
    #: The text: its description, then what the format has no field for.
    lines: list[str] = field(default_factory=list)
    #: Notes of what is written in the text.
    problems: list[Problem] = field(default_factory=list)


def export_events(
    dataset: Dataset,
    format_title: str,
    *,
    native: frozenset[str],
    can_say: Callable[[FuzzyDate], bool] | None = None,
) -> Iterator[ExportEvent]:
    """Make the events of a dataset, in their order, for a format.

    Args:
        dataset: The events.
        format_title: What the format is called.
        native: Columns of the event that the format has fields for.
        can_say: Whether the format can say a date; None if it has a field for dates in words.
    """
    for _, rows in dataset.claims.groupby("event", sort=True):
        records = rows.to_dict("records")
        claims = [claim_cells(record, dataset.extra) for record in records]
        yield _make_event(claims, records[0], format_title, native, can_say)


def claim_cells(record: dict[Any, Any], extra: tuple[str, ...]) -> dict[str, str]:
    """Write a claim as cells of our CSV, without the empty ones."""
    cells = {}
    for name in (*NAMES, *extra):
        value = record.get(name, "")
        cells[name] = "; ".join(value) if name in LISTS else str(value)
    if cells["importance"] == "0":
        del cells["importance"]
    if cells["id"] == make_id(cells["date"], cells["title"]):
        del cells["id"]
    return {name: cell for name, cell in cells.items() if cell}


def _make_event(
    claims: list[dict[str, str]],
    record: dict[Any, Any],
    format_title: str,
    native: frozenset[str],
    can_say: Callable[[FuzzyDate], bool] | None,
) -> ExportEvent:
    first = claims[0]
    date: FuzzyDate = record["fuzzy_date"]
    details: dict[str, str] = {
        name: first[name]
        for name in EVENT_CELLS
        if name in first and name not in COMMON_FIELDS and name not in native
    }
    if can_say is not None and not can_say(date):
        details = {"date": say_date(date), **details}
    sources = [_source(claim, first) for claim in claims]
    lines = render_text_fields(first.get("description", ""), details, sources)
    event = ExportEvent(first, date, make_plain(date), sources, lines)
    event.problems = [_in_words(event, list(details), int(record["line"]), format_title)]
    return event


def _source(claim: dict[str, str], first: dict[str, str]) -> dict[str, str]:
    """Take the cells of a claim that are of its source, or differ from the first claim."""
    own = {name: cell for name, cell in claim.items() if name not in EVENT_CELLS}
    other = {
        name: claim[name]
        for name in EVENT_CELLS
        if claim is not first
        and name != "id"
        and claim.get(name, "") not in {"", first.get(name, "")}
    }
    return own | other


def _in_words(event: ExportEvent, details: list[str], line: int, format_title: str) -> Problem:
    """Note what of an event is written in its text."""
    parts = [", ".join(details)] if details else []
    n_sources = len(event.sources)
    parts.append("its source" if n_sources == 1 else f"its {n_sources} sources")
    if not event.plain.exact and "date" not in details:
        parts.insert(0, f"the date as {say_date(event.when)}")
    title = quoted(event.cells["title"])
    verb = "is" if parts == ["its source"] else "are"
    sentence = f"{' and '.join(parts)} {verb} written in the text of {title} in {format_title}"
    return Problem(Code.IN_WORDS, line, "", "", sentence)
