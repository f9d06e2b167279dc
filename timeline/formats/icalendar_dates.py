"""The dates of a calendar: written as EDTF, and repeated events written out.

The end of an event in a calendar is the first moment after the event.
"""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from itertools import groupby, islice
from typing import TYPE_CHECKING, Any, Final

from timeline.dates.day_numbers import civil_from_days
from timeline.formats.draft_claims import MOST_REPETITIONS
from timeline.problems import Code, Problem

if TYPE_CHECKING:
    from timeline.dates import FuzzyDate
    from timeline.formats.draft_claims import ImportOptions

#: A property that we add to each event, since the library does not keep line numbers.
LINE: Final = "X-POLICY-TIMELINE-LINE"
#: The stamp of each event that this program writes: the same events give the same bytes.
STAMP: Final = datetime(1970, 1, 1, tzinfo=UTC)
_LAST: Final = date(9998, 12, 31)
#: Frequencies within a day: such events are refused, there would be no end of them.
WITHIN_A_DAY: Final = frozenset({"SECONDLY", "MINUTELY", "HOURLY"})


def interval_in_edtf(first: Any, after: Any) -> str | None:
    """Write a start and the moment after the end as EDTF; None if the end is before the start."""
    begin = moment_in_edtf(first)
    if after is None:
        return begin
    if isinstance(first, datetime) != isinstance(after, datetime):
        # A calendar may not mix days and times; where one does, both are read as days.
        first, after = _as_date(first), _as_date(after) + timedelta(days=1)
        begin = moment_in_edtf(first)
    if isinstance(first, datetime):
        end = _end_moment(after)
        late = _comparable(after) < _comparable(first)
    else:
        # Programs that write the same day for both mean that one day.
        last = after - timedelta(days=1) if after > first else after
        end, late = moment_in_edtf(last), last < first
    if late:
        return None
    return begin if begin == end else f"{begin}/{end}"


def _as_date(value: Any) -> date:
    return value.date() if isinstance(value, datetime) else value


def _comparable(value: datetime) -> datetime:
    return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


def _end_moment(after: datetime) -> str:
    """Write the end of an event; midnight is written as hour 24 of the day before."""
    if (after.hour, after.minute, after.second) != (0, 0, 0):
        return moment_in_edtf(after)
    return moment_in_edtf(after - timedelta(days=1)).replace("T00:00:00", "T24:00:00")


def moment_in_edtf(value: Any) -> str:
    """Write a day or a moment of a calendar as EDTF."""
    if not isinstance(value, datetime):
        return str(value.isoformat())
    zone = value.strftime("%z")
    shown = "Z" if value.tzname() == "UTC" else f"{zone[:3]}:{zone[3:5]}" if zone else ""
    return value.replace(tzinfo=None, microsecond=0).isoformat() + shown


def expand_recurrences(
    events: list[Any], options: ImportOptions
) -> tuple[list[Any], list[Problem]]:
    """Write out repeated events within the period of the options.

    A rule that has an end needs no period.
    """
    found: list[Any] = []
    problems = []
    keyed = sorted(enumerate(events), key=lambda pair: (str(pair[1].get("UID", pair[0])), pair[0]))
    for _, group in groupby(keyed, key=lambda pair: str(pair[1].get("UID", pair[0]))):
        series = [event for _, event in group]
        rules = [each for each in series if each.get("RRULE") or each.get("RDATE")]
        if not rules:
            found += series
            continue
        problem = _refuse_rule(rules[0], options) or _expand(series, options, found)
        problems += [problem] if problem else []
    found.sort(key=line_of)
    return found, problems


def line_of(event: Any) -> int:
    """Return the line on which an event begins."""
    return int(event.get(LINE, 0))


def _refuse_rule(event: Any, options: ImportOptions) -> Problem | None:
    """Refuse a rule that has no end, or repeats within a day."""
    found = event.get("RRULE")
    rules = found if isinstance(found, list) else [found] if found else []
    for rule in rules:
        written = rule.to_ical().decode()
        if set(rule.get("FREQ", [])) & WITHIN_A_DAY:
            sentence = f'the event repeats within a day, "{written}"'
            cure = "write an event for each time that counts"
        elif "COUNT" not in rule and "UNTIL" not in rule and options.until is None:
            sentence = f'the event repeats without an end, "{written}"'
            cure = "give the period that counts with --since and --until"
        else:
            continue
        return Problem(Code.BAD_DATE, line_of(event), "", "", sentence, cure)
    return None


def _expand(series: list[Any], options: ImportOptions, found: list[Any]) -> Problem | None:
    import icalendar  # noqa: PLC0415 (an extra)
    import recurring_ical_events  # noqa: PLC0415 (an extra)

    calendar = icalendar.Calendar()
    for event in series:
        calendar.add_component(event)
    line = line_of(series[0])
    try:
        query = recurring_ical_events.of(calendar)
        if options.until is None:
            occurrences = list(islice(query.all(), MOST_REPETITIONS + 1))
        else:
            last = _day(options.until, start=False)
            occurrences = query.between(_first_day(series, options), last + timedelta(days=1))
    except Exception as error:  # noqa: BLE001 (the library raises whatever a rule breaks)
        sentence = f"the rule by which the event repeats cannot be read: {error}"
        cure = "mend it, or write an event for each time"
        return Problem(Code.BAD_DATE, line, "", "", sentence, cure)
    if len(occurrences) > MOST_REPETITIONS:
        sentence = f"the event repeats more than {MOST_REPETITIONS:,} times"
        cure = "give the period that counts with --since and --until"
        return Problem(Code.BAD_DATE, line, "", "", sentence, cure)
    since = _day(options.since, start=True)
    found += [each for each in occurrences if _as_date(each["DTSTART"].dt) >= since]
    return None


def _first_day(series: list[Any], options: ImportOptions) -> date:
    starts = [_as_date(each["DTSTART"].dt) for each in series if "DTSTART" in each]
    # A changed occurrence may have moved to the day before the first.
    first = min(starts) - timedelta(days=1)
    return max(first, _day(options.since, start=True)) if options.since else first


def _day(when: FuzzyDate | None, *, start: bool) -> date:
    """Take the first or last day of the period, within the years that Python knows."""
    if when is None:
        return date.min if start else _LAST
    year, month, day = civil_from_days(when.earliest if start else when.latest)
    return date(year, month, day) if 1 <= year <= 9999 else _LAST  # noqa: PLR2004 (Python's)
