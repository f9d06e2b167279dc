"""Events of a calendar that repeat, written out within a period."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from itertools import groupby, islice
from typing import TYPE_CHECKING, Any, Final

from timeline.dates.day_numbers import civil_from_days
from timeline.problems import Code, Problem

if TYPE_CHECKING:
    from timeline.dates import FuzzyDate
    from timeline.formats.drafts import ImportOptions

#: The property in which each event carries its line through the library.
LINE: Final = "X-POLICY-TIMELINE-LINE"
#: A rule that gives more is a slip, or needs a period.
MOST: Final = 1_000
_LAST: Final = date(9998, 12, 31)
#: What repeats within a day is no event of a timeline, and endless to write out.
WITHIN_A_DAY: Final = frozenset({"SECONDLY", "MINUTELY", "HOURLY"})


def write_out(events: list[Any], options: ImportOptions) -> tuple[list[Any], list[Problem]]:
    """Write out what repeats as events of their own, within the period that was chosen.

    A rule that ends by itself needs no period.
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
        problem = _endless(rules[0], options) or _expand(series, options, found)
        problems += [problem] if problem else []
    found.sort(key=line_of)
    return found, problems


def line_of(event: Any) -> int:
    """Name the line on which an event begins."""
    return int(event.get(LINE, 0))


def _endless(event: Any, options: ImportOptions) -> Problem | None:
    """Say of a rule without an end, or with a step below a day, that it is not written out."""
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
            occurrences = list(islice(query.all(), MOST + 1))
        else:
            last = _day(options.until, start=False)
            occurrences = query.between(_first_day(series, options), last + timedelta(days=1))
    except Exception as error:  # noqa: BLE001 (the library raises whatever a rule breaks)
        sentence = f"the rule by which the event repeats cannot be read: {error}"
        cure = "mend it, or write an event for each time"
        return Problem(Code.BAD_DATE, line, "", "", sentence, cure)
    if len(occurrences) > MOST:
        sentence = f"the event repeats more than {MOST:,} times"
        cure = "give the period that counts with --since and --until"
        return Problem(Code.BAD_DATE, line, "", "", sentence, cure)
    since = _day(options.since, start=True)
    found += [each for each in occurrences if _date_of(each["DTSTART"].dt) >= since]
    return None


def _first_day(series: list[Any], options: ImportOptions) -> date:
    starts = [_date_of(each["DTSTART"].dt) for each in series if "DTSTART" in each]
    # A change of one of them may have moved it to before the first.
    first = min(starts) - timedelta(days=1)
    return max(first, _day(options.since, start=True)) if options.since else first


def _date_of(value: Any) -> date:
    return value.date() if isinstance(value, datetime) else value


def _day(when: FuzzyDate | None, *, start: bool) -> date:
    """Take a side of the period as a day that Python knows."""
    if when is None:
        return date.min if start else _LAST
    year, month, day = civil_from_days(when.earliest if start else when.latest)
    return date(year, month, day) if 1 <= year <= 9999 else _LAST  # noqa: PLR2004 (Python's)
