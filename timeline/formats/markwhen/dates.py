"""The dates of markwhen: found before the colon of a line, and read as EDTF.

The grammar is that of https://docs.markwhen.com/syntax/dates-and-ranges.html. A date may be
relative to another one, such as `after !launch 2 weeks`; it is refused where the other date is
too vague.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from timeline.dates import Conventions, Edge, Kind, parse_edtf, read_interval
from timeline.dates.day_numbers import iso_year
from timeline.dates.refusals import bad
from timeline.formats.markwhen.durations import AMOUNTS, Moment, read_amounts

if TYPE_CHECKING:
    from timeline.dates import FuzzyDate, Order, Reading

_TIME = r"(?:[0-9]{1,2}(?::[0-9]{2}){1,2} ?(?:[ap]m)?|[0-9]{1,2} ?[ap]m)"
_MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|"
    r"sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?"
)
_FIXED = (
    r"[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9:.]+(?:Z|[+-][0-9:]{4,6})?",
    rf"[0-9]{{4}}-[0-9]{{2}}(?:-[0-9]{{2}}(?: {_TIME})?)?",
    r"[0-9]{4}-?W[0-9]{2}(?:-?[1-7])?",
    rf"[0-9]{{1,5}}(?:/[0-9]{{1,5}}(?:/[0-9]{{1,5}}(?:,? {_TIME})?)?)?",
    rf"[0-9]{{1,2}}(?:st|nd|rd|th)? {_MONTH}(?:,? [0-9]{{4}})?(?:,? {_TIME})?",
    rf"{_MONTH} [0-9]{{1,2}}(?:st|nd|rd|th)?(?:,? [0-9]{{4}})?(?:,? {_TIME})?",
    rf"{_MONTH}(?: [0-9]{{4}})?",
    r"[0-9]{1,5} ?(?:BCE|BC|CE|AD)",
)
_RELATIVE = rf"(?:(?:by|before|after)\b ?)?(?:!\w+(?:\.(?:start|end))?)? ?(?:plus |\+ ?)?{AMOUNTS}"
_SIDE = re.compile(rf"(?:{'|'.join(_FIXED)}|now|{_TIME}|{_RELATIVE})", re.IGNORECASE)
_RELATIVE_DATE = re.compile(
    rf"(?:(by|before|after)\b ?)?(?:!(\w+))?(\.start|\.end)? ?(?:plus |\+ ?)?({AMOUNTS})",
    re.IGNORECASE,
)
_SEPARATOR = re.compile(r"(?P<by> ?/ ?| ?[-–] ?| to )", re.IGNORECASE)
_EDTF_RANGE = re.compile(r"[0-9]{4}(?:-[0-9]{2}){0,2}(?P<by> ?/ ?)[^/]+", re.IGNORECASE)
_EVERY = re.compile(r" every\b.*", re.IGNORECASE)
_BEFORE_ERA = re.compile(r"([0-9]{1,5}) ?(BCE|BC|CE|AD)?", re.IGNORECASE)
_ALONE = re.compile(_TIME, re.IGNORECASE)
_SHORT_TIME = re.compile(r"\b([0-9]{1,2}) ?([ap]m)\b", re.IGNORECASE)
#: A date is at most this long; a colon further on belongs to the text.
MAX_LENGTH: Final = 90


@dataclass(frozen=True, slots=True)
class DatedLine:
    """A line that begins with a date."""

    #: The date as written, without the colon, and its start and end; the end may be empty.
    date: str
    start: str
    end: str
    #: How it repeats, as written; empty if it does not. `DateReader.read` does not read this.
    every: str
    #: What follows the colon.
    text: str


def find_date(line: str) -> DatedLine | None:
    """Find the date that a line begins with; None if there is none.

    Times contain colons too, so the longest date counts.
    """
    colons = [match.start() for match in re.finditer(":", line[:MAX_LENGTH])]
    for place in reversed(colons):
        written = " ".join(line[:place].split())
        found = _split(_EVERY.sub("", written)) if written else None
        if found:
            every = _EVERY.search(written)
            text = line[place + 1 :].strip()
            return DatedLine(written, *found, every[0].strip() if every else "", text)
    return None


def _split(written: str) -> tuple[str, str] | None:
    """Split a date into its start and its end; None if it is no date."""
    if _SIDE.fullmatch(written) or ("/" not in written and parse_edtf(written)):
        return written, ""
    # EDTF has precedence: 2002-11/2012 is not 2002 to November 2012.
    edtf = _EDTF_RANGE.fullmatch(written)
    separators = [edtf] if edtf else _SEPARATOR.finditer(written)
    for match in separators:
        start, end = written[: match.start("by")], written[match.end("by") :]
        if start and end and _SIDE.fullmatch(start) and _SIDE.fullmatch(end):
            return start, end
    return (written, "") if parse_edtf(written) else None


class DateReader:
    """Reads the dates of a file in their order: each may be relative to an earlier one."""

    def __init__(self, order: Order) -> None:
        self._conventions = Conventions(order)
        self._known: dict[str, FuzzyDate] = {}
        self._last: FuzzyDate | None = None

    def read(self, dated: DatedLine) -> tuple[Reading, str]:
        """Read a date, and say how it was worked out unless it is read as it is written.

        Raises:
            RefusedError: It is relative to a date that is missing or too vague.
        """
        if _ALONE.fullmatch(dated.start) and not dated.start.isdigit():
            raise bad(fault="is a time without a day", cure="write its day in front")
        if dated.start.lower() == "now":
            raise bad(
                fault="is another day each time it is read", cure="write the day that is meant"
            )
        eras = _with_eras(dated)
        if eras:
            return read_interval(*eras, None), ""
        if _is_relative(dated.start) or _is_relative(dated.end):
            return self._work_out(dated)
        is_open = dated.end.lower() == "now"
        end = ".." if is_open else _clock(dated.end)
        reading = read_interval(_clock(dated.start), end, self._conventions)
        return reading, "now, as an end, is read as still open" if is_open else ""

    def keep(self, when: FuzzyDate, name: str) -> None:
        """Keep a date for later ones that are relative to it, under the name of its event."""
        self._last = when
        if name:
            self._known.setdefault(name, when)

    def _work_out(self, dated: DatedLine) -> tuple[Reading, str]:
        start = _RELATIVE_DATE.fullmatch(dated.start) if _is_relative(dated.start) else None
        if start is None:
            first, last = self._own_start(dated)
        elif (start[1] or "").lower() in {"by", "before"}:
            first, last = self._before(start, dated.end)
        else:
            first, last = self._after(start, dated.end)
        edtf = first.edtf if first.edtf == last.edtf else f"{first.edtf}/{last.edtf}"
        return read_interval(edtf, "", None), f'date "{dated.date}" is worked out as {edtf}'

    def _own_start(self, dated: DatedLine) -> tuple[Moment, Moment]:
        """Work out `2018 / 6 months`: 6 months from the start of 2018."""
        when = read_interval(_clock(dated.start), "", self._conventions).date
        amounts = read_amounts(_amount_of(dated.end))
        if when is None or not amounts:
            raise bad(fault="has no start that can be read", cure="write both dates")
        first = Moment.of_day(when.earliest, max(amounts, key=lambda each: each.fineness).unit)
        if when.start.latest == when.earliest:
            first = Moment.of_day(when.earliest, "day")
        return first, first.after(amounts).previous()

    def _after(self, start: re.Match[str], end: str) -> tuple[Moment, Moment]:
        """Work out `after !launch 2 weeks`, and `2 weeks - 3 days`, after the date before."""
        base = self._base(start, "start" if start[3] == ".start" else "end")
        first_amounts, last_amounts = read_amounts(start[4]), read_amounts(_amount_of(end))
        if end and not last_amounts:
            when = read_interval(_clock(end), "", self._conventions).date
            if when is None:
                raise bad(fault="has no end that can be read", cure="write both dates")
            return base.after(first_amounts), Moment.of_day(when.latest, base.unit)
        if not end:
            first_amounts, last_amounts = [], first_amounts
        if not last_amounts:
            raise bad(fault="does not say how long it lasts", cure="write both dates")
        first = base.after(first_amounts)
        return first, first.after(last_amounts).previous()

    def _before(self, start: re.Match[str], end: str) -> tuple[Moment, Moment]:
        """Work out `before !launch 1 month`: the month that ends where that event begins."""
        base = self._base(start, "start").previous()
        gap, length = read_amounts(start[4]), read_amounts(_amount_of(end))
        if not end:
            gap, length = [], gap
        if not length:
            raise bad(fault="does not say how long it lasts", cure="write both dates")
        last = base.before(gap)
        return last.next().before(length), last

    def _base(self, match: re.Match[str], side: str) -> Moment:
        name = match[2]
        when = self._known.get(name) if name else self._last
        if when is None:
            missing = f"is relative to !{name}, and no event before it has that name"
            fault = missing if name else "is relative to the date before it, and there is none"
            raise bad(fault=fault, cure="write the date itself")
        if when.kind is not Kind.POINT and Edge.KNOWN is not (
            when.start_edge if side == "start" else when.end_edge
        ):
            fault = f"is relative to the {side} of {when.edtf}, which is open or unknown"
            raise bad(fault=fault, cure="write the date itself")
        span = when.start if side == "start" else when.end
        if span.qualifier or span.precision not in {"day", "month", "year"}:
            fault = f"is relative to {when.edtf}, which is vague"
            raise bad(fault=fault, cure="write the date itself")
        day = span.earliest if side == "start" else span.latest
        moment = Moment.of_day(day, span.precision)
        return moment if side == "start" else moment.next()


def _is_relative(side: str) -> bool:
    return bool(side) and _RELATIVE_DATE.fullmatch(side) is not None and not side.isdigit()


def _amount_of(side: str) -> str:
    match = _RELATIVE_DATE.fullmatch(side)
    return match[4] if match else ""


def _clock(side: str) -> str:
    """Write `8am` as `8:00 am`."""
    return _SHORT_TIME.sub(r"\1:00 \2", side)


def _with_eras(dated: DatedLine) -> tuple[str, str] | None:
    """Write `300 - 200 BCE` as years of EDTF; None if no era is named."""
    sides = [_BEFORE_ERA.fullmatch(side) for side in (dated.start, dated.end) if side]
    if not all(sides) or not any(side and side[2] for side in sides):
        return None
    last = next(side[2] for side in reversed(sides) if side and side[2])
    eras = [(side[2] or last).upper() for side in sides if side]
    years = [int(side[1]) for side in sides if side]
    written = [
        iso_year(1 - year if era.startswith("B") else year)
        for year, era in zip(years, eras, strict=True)
    ]
    return written[0], written[1] if len(written) > 1 else ""
