"""Events written as iCalendar; an event that has no day in a calendar becomes a note."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING, Any

from timeline.dates.day_numbers import civil_from_days
from timeline.dates.plain_dates import make_plain
from timeline.export import ExportedFile
from timeline.export.event_fields import write_events
from timeline.formats.icalendar import load_library
from timeline.formats.icalendar_dates import STAMP, interval_in_edtf
from timeline.formats.pasted_text import escape_markup

if TYPE_CHECKING:
    from timeline.dates import FuzzyDate
    from timeline.export.event_fields import ExportEvent
    from timeline.model.dataset import Dataset


def render(dataset: Dataset) -> ExportedFile:
    """Write the events as a calendar.

    An event before the year 1 or after 9999 has no day in a calendar, and becomes a note in it.

    Raises:
        UnreadableError: The package that writes calendars is not installed.
    """
    library = load_library()
    calendar = library.Calendar()
    calendar.add("prodid", "-//policy-timeline//timeline export//EN")
    calendar.add("version", "2.0")
    problems = []
    native = frozenset({"id", "category", "jurisdiction"})
    for event in write_events(dataset, "iCalendar", native=native, can_say=_can_say):
        calendar.add_component(_component(library, event))
        problems += event.problems
    return ExportedFile(calendar.to_ical(), problems)


def _can_say(when: FuzzyDate) -> bool:
    """Whether a calendar can say a date: as a day, days in a row, or times."""
    days = _days_of(when)
    return days is not None and interval_in_edtf(*days) == when.edtf


def _component(library: Any, event: ExportEvent) -> Any:
    days = _days_of(event.when)
    component = library.Event() if days else library.Journal()
    cells = event.cells
    component.add("uid", event.id)
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
    url = next((each["source_url"] for each in event.claims if "source_url" in each), "")
    if url.lower().startswith("http"):
        component.add("url", url)
    return component


def _days_of(when: FuzzyDate) -> tuple[Any, Any] | None:
    """Make the start, and the moment after the end; None for days that Python cannot express."""
    plain = make_plain(when)
    times = [_time(each) for each in (plain.start, plain.end) if each]
    if None not in times and len({each.tzinfo is None for each in times if each}) == 1:
        return times[0], times[1] if len(times) > 1 else None
    years = [civil_from_days(day) for day in (when.earliest, when.latest)]
    if not all(1 <= year < 9999 for year, _, _ in years):  # noqa: PLR2004 (Python's years)
        return None
    first, last = (date(*each) for each in years)
    return first, last + timedelta(days=1)


def _time(written: str) -> datetime | None:
    """Read a moment with its time of day; a moment in a time zone is converted to UTC."""
    try:
        moment = datetime.fromisoformat(written) if "T" in written else None
        return moment.astimezone(UTC) if moment and moment.tzinfo else moment
    except (ValueError, OverflowError):
        return None
