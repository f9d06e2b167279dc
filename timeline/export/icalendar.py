"""Events written as a calendar; what has no day there is a note in it."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any, Final

from timeline.export.events_in_words import told_events
from timeline.export.written import Written
from timeline.formats.icalendar.dates import days_of, interval_in_edtf
from timeline.formats.pasted_text import escape_markup
from timeline.reading.claims import make_id

if TYPE_CHECKING:
    from timeline.dates import FuzzyDate
    from timeline.export.events_in_words import ToldEvent
    from timeline.model.dataset import Dataset

#: A calendar has to say when it was made; the same events are to give the same bytes.
STAMP: Final = datetime(1970, 1, 1, tzinfo=UTC)


def write_calendar(library: Any, dataset: Dataset) -> Written:
    """Write the events as a calendar.

    What lies before the year 1 or after 9999 has no day in a calendar: it is a note in it.
    """
    calendar = library.Calendar()
    calendar.add("prodid", "-//policy-timeline//timeline export//EN")
    calendar.add("version", "2.0")
    problems = []
    native = frozenset({"id", "category", "jurisdiction"})
    for event in told_events(dataset, "iCalendar", native=native, says=_says):
        calendar.add_component(_component(library, event))
        problems += event.problems
    return Written(calendar.to_ical(), problems)


def _says(when: FuzzyDate) -> bool:
    """Whether a calendar can say a date: a day, days in a row, or times."""
    days = days_of(when)
    return days is not None and interval_in_edtf(*days) == when.edtf


def _component(library: Any, event: ToldEvent) -> Any:
    days = days_of(event.when)
    component = library.Event() if days else library.Journal()
    cells = event.cells
    component.add("uid", cells.get("id") or make_id(event.when.edtf, cells["title"]))
    component.add("dtstamp", STAMP)
    if days:
        component.add("dtstart", days[0])
        if days[1] is not None:
            component.add("dtend", days[1])
    component.add("summary", cells["title"])
    component.add("description", "\n".join(escape_markup(event.lines)))
    for name, column in (("categories", "category"), ("location", "jurisdiction")):
        if column in cells:
            component.add(name, [cells[column]] if name == "categories" else cells[column])
    url = next((each["source_url"] for each in event.sources if "source_url" in each), "")
    if url.lower().startswith("http"):
        component.add("url", url)
    return component
