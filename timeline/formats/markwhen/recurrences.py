"""Dates of markwhen that come again, `2022-01-01 every 2 weeks for 5 times`, each written out.

The grammar is that of https://docs.markwhen.com/syntax/recurrence.html. A length is one from the
first time on: in the 12 weeks of `every week for 12 weeks` lie twelve times.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import count
from typing import TYPE_CHECKING, Final

from timeline.dates import parse_edtf
from timeline.dates.plain_dates import make_plain
from timeline.dates.refusals import bad, not_a_date
from timeline.formats.markwhen.amounts import AMOUNTS, Amount, Moment, read_amounts
from timeline.formats.recurrence import MOST

if TYPE_CHECKING:
    from collections.abc import Iterator

    from timeline.dates import FuzzyDate
    from timeline.formats.drafts import ImportOptions

_EVERY: Final = re.compile(
    r"every (?P<n>other|[0-9]+)? ?(?P<unit>[a-z ]+?)"
    rf"(?: for (?:(?P<times>[0-9]+) times?|(?P<length>{AMOUNTS}))| ?x ?(?P<x>[0-9]+))?",
    re.IGNORECASE,
)
_CURE: Final = "write an event for each time that counts"


@dataclass(frozen=True, slots=True)
class Repeat:
    """How a date comes again."""

    #: After so many days, months or years.
    step: Amount
    #: So many times; None where that is not said.
    times: int | None
    #: For so long; empty where that is not said.
    length: list[Amount]


def parse_repeat(every: str) -> Repeat:
    """Read how a date comes again.

    Raises:
        RefusedError: It is not read, or comes again within a day.
    """
    match = _EVERY.fullmatch(every)
    number = (match["n"] or "1").lower().replace("other", "2") if match else ""
    steps = read_amounts(f"{number} {match['unit']}") if match else []
    # Nothing says on which days nobody works.
    if match is None or len(steps) != 1 or not steps[0].n or steps[0].unit == "weekday":
        raise bad(fault=f'repeats, "{every}"', cure=_CURE)
    if steps[0].unit == "time":
        raise bad(fault=f'repeats within a day, "{every}"', cure=_CURE)
    times = match["times"] or match["x"]
    return Repeat(steps[0], int(times[:9]) if times else None, read_amounts(match["length"] or ""))


def write_out(when: FuzzyDate, every: str, options: ImportOptions) -> list[FuzzyDate]:
    """Give each date of one that comes again, within the period that was chosen.

    Raises:
        RefusedError: It has no end, is too vague for its step, or comes on a day that some
            month or year does not have.
    """
    repeat = parse_repeat(every)
    until = options.until
    if repeat.times is None and not repeat.length and until is None:
        cure = "give the period that counts with --since and --until"
        raise bad(fault=f'repeats without an end, "{every}"', cure=cure)
    found: list[FuzzyDate] = []
    for each in _times(when, repeat):
        if until is not None and each.earliest > until.latest:
            break
        if options.since is None or each.earliest >= options.since.earliest:
            found.append(each)
        if len(found) > MOST:
            cure = "give the period that counts with --since and --until"
            raise bad(fault=f"repeats more than {MOST:,} times", cure=cure)
    return found


def _times(when: FuzzyDate, repeat: Repeat) -> Iterator[FuzzyDate]:
    """Give one date after the other until they end by themselves."""
    plain = make_plain(when)
    if not plain.exact:
        raise bad(fault=f"repeats from {when.edtf}, which is vague or open", cure=_CURE)
    sides = [side for side in (plain.start, plain.end) if side]
    over = _moment(sides[0]).after(repeat.length).count if repeat.length else None
    for number in count() if repeat.times is None else range(repeat.times):
        step = Amount(number * repeat.step.n, repeat.step.unit)
        if over is not None and _moment(sides[0]).after([step]).count >= over:
            return
        moved = parse_edtf("/".join(_moved(side, step) for side in sides))
        if moved is None:
            return
        yield moved


def _moment(side: str) -> Moment:
    when = parse_edtf(side.partition("T")[0])
    if when is None:
        raise not_a_date(side)
    return Moment.of_day(when.earliest, when.start.precision)


def _moved(side: str, step: Amount) -> str:
    """Move a plain date, whose time of day stays."""
    _, t, clock = side.partition("T")
    first = _moment(side)
    moved = first.after([step])
    if (
        first.unit == "day"
        and step.unit in {"month", "year"}
        and first.edtf[-2:] != moved.edtf[-2:]
    ):
        raise bad(
            fault=f"repeats on day {int(first.edtf[-2:])}, which {moved.edtf[:-3]} does not have",
            cure=_CURE,
        )
    return f"{moved.edtf}{t}{clock}"
