"""Events for a format that has few fields: what it can hold, and the rest in words."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final

from timeline.dates import parse_edtf
from timeline.dates.plain_dates import PlainDate, make_plain, say_date
from timeline.formats.fields_in_text import write_words
from timeline.model.columns import NAMES
from timeline.problems import Code, Problem, quoted
from timeline.reading.claims import DEFAULT_IMPORTANCE, LISTS, make_id

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from timeline.dates import FuzzyDate
    from timeline.model.dataset import Dataset

#: Columns that say something of the event, whoever states it; the others are of one source.
OF_EVENT: Final[tuple[str, ...]] = (
    *("id", "date", "title", "description", "category", "jurisdiction", "actors"),
    *("importance", "succeeds", "related"),
)
#: What every format here has a field for.
ALWAYS: Final = frozenset({"date", "title", "description"})


@dataclass(slots=True)
class ToldEvent:
    """An event as a format can tell it."""

    #: Its cells, those of its first claim, by column of ours.
    cells: dict[str, str]
    when: FuzzyDate
    plain: PlainDate
    #: The cells of each source, with what its claim has otherwise than the first.
    sources: list[dict[str, str]]
    #: Its description, and what the format has no field for.
    lines: list[str] = field(default_factory=list)
    #: A note of what stands in words.
    problems: list[Problem] = field(default_factory=list)


def told_events(
    dataset: Dataset,
    format_title: str,
    *,
    native: frozenset[str],
    says: Callable[[FuzzyDate], bool] | None = None,
) -> Iterator[ToldEvent]:
    """Tell the events of a timeline in their order.

    Args:
        dataset: The events.
        format_title: What the format is called.
        native: Columns of the event that the format has fields for.
        says: Whether the format can say a date; None if it takes any in words of its own.
    """
    for _, rows in dataset.claims.groupby("event", sort=True):
        records = rows.to_dict("records")
        claims = [claim_cells(record, dataset.extra) for record in records]
        event = _tell(claims, native, says)
        event.problems = _note(event, int(records[0]["line"]), format_title)
        yield event


def claim_cells(record: dict[Any, Any], extra: tuple[str, ...]) -> dict[str, str]:
    """Write a claim as cells of our CSV, without the empty ones."""
    cells = {}
    for name in (*NAMES, *extra):
        value = record.get(name, "")
        cells[name] = "; ".join(value) if name in LISTS else str(value)
    if cells["importance"] == str(DEFAULT_IMPORTANCE):
        del cells["importance"]
    if cells["id"] == make_id(cells["date"], cells["title"]):
        del cells["id"]
    return {name: cell for name, cell in cells.items() if cell}


def _tell(
    claims: list[dict[str, str]],
    native: frozenset[str],
    says: Callable[[FuzzyDate], bool] | None,
) -> ToldEvent:
    first = claims[0]
    when = parse_edtf(first["date"])
    if when is None:
        message = f"not EDTF: {first['date']}"
        raise ValueError(message)
    details: dict[str, str] = {
        name: first[name]
        for name in OF_EVENT
        if name in first and name not in ALWAYS and name not in native
    }
    if says is not None and not says(when):
        details = {"date": say_date(when), **details}
    sources = [_source(claim, first) for claim in claims]
    lines = write_words(first.get("description", ""), details, sources)
    told = ToldEvent(first, when, make_plain(when), sources, lines)
    told.cells = {**first, "details": ", ".join(details)}
    return told


def _source(claim: dict[str, str], first: dict[str, str]) -> dict[str, str]:
    """Take what a claim says of its source, and what it says otherwise than the first."""
    own = {name: cell for name, cell in claim.items() if name not in OF_EVENT}
    other = {
        name: claim[name]
        for name in OF_EVENT
        if claim is not first
        and name != "id"
        and claim.get(name, "") not in {"", first.get(name, "")}
    }
    return own | other


def _note(event: ToldEvent, line: int, format_title: str) -> list[Problem]:
    details = event.cells.pop("details")
    told = [details] if details else []
    n = len(event.sources)
    told.append("its source" if n == 1 else f"its {n} sources")
    if not event.plain.exact and "date" not in details:
        told.insert(0, f"the date as {say_date(event.when)}")
    title = quoted(event.cells["title"])
    sentence = f"{' and '.join(told)} stand in the words of {title} in {format_title}"
    return [Problem(Code.IN_WORDS, line, "", "", sentence)]
