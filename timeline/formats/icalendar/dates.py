"""Days and moments of calendars as EDTF and back: an end there is the first moment after."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING, Any

from timeline.dates.day_numbers import civil_from_days
from timeline.dates.plain_dates import make_plain

if TYPE_CHECKING:
    from timeline.dates import FuzzyDate


def interval_in_edtf(first: Any, after: Any) -> str | None:
    """Write a start and the moment after the end as EDTF; None if they are the wrong way round."""
    begin = moment_in_edtf(first)
    if after is None:
        return begin
    if isinstance(first, datetime) != isinstance(after, datetime):
        # A day beside a time is wrong in a calendar; each stands for its day.
        first, after = _as_date(first), _as_date(after) + timedelta(days=1)
        begin = moment_in_edtf(first)
    if isinstance(first, datetime):
        end = _end_moment(after)
        late = _comparable(after) < _comparable(first)
    else:
        # Programs that write the same day for both mean that day.
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
    """Write midnight as the end of the day before."""
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


def days_of(when: FuzzyDate) -> tuple[Any, Any] | None:
    """Make the start and the moment after the end; None for a day that a calendar has not."""
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
    """Read a moment with its time of day; one in a zone becomes one of UTC."""
    try:
        moment = datetime.fromisoformat(written) if "T" in written else None
        return moment.astimezone(UTC) if moment and moment.tzinfo else moment
    except (ValueError, OverflowError):
        return None
