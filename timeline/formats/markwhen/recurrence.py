"""Repeated dates of markwhen, `2022-01-01 every 2 weeks for 5 times`, each date written out.

The grammar is that of https://docs.markwhen.com/syntax/recurrence.html. A length is counted from
the first time: `every week for 12 weeks` is twelve times.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import count
from typing import TYPE_CHECKING, Final

from timeline.dates import parse_edtf
from timeline.dates.plain_dates import make_plain
from timeline.dates.refusals import bad, not_a_date
from timeline.formats.draft_claims import MOST_REPETITIONS
from timeline.formats.markwhen.amounts import AMOUNTS, Amount, Moment, read_amounts

if TYPE_CHECKING:
    from collections.abc import Iterator

    from timeline.dates import FuzzyDate
    from timeline.formats.draft_claims import ImportOptions

_EVERY: Final = re.compile(
    r"every (?P<n>other|[0-9]+)? ?(?P<unit>[a-z ]+?)"
    rf"(?: for (?:(?P<times>[0-9]+) times?|(?P<length>{AMOUNTS}))| ?x ?(?P<x>[0-9]+))?",
    re.IGNORECASE,
)
_CURE: Final = "write an event for each time that counts"


@dataclass(frozen=True, slots=True)
class Repeat:
    """How a date repeats."""

    #: The time from one repetition to the next.
    step: Amount
    #: The number of times; None if it is not given.
    times: int | None
    #: The length of the series; empty if it is not given.
    length: list[Amount]


def parse_repeat(every: str) -> Repeat:
    """Read how a date repeats.

    Raises:
        RefusedError: It cannot be read, or repeats within a day.
    """
    match = _EVERY.fullmatch(every)
    number = (match["n"] or "1").lower().replace("other", "2") if match else ""
    steps = read_amounts(f"{number} {match['unit']}") if match else []
    # Working days are refused, since the holidays are not known.
    if match is None or len(steps) != 1 or not steps[0].n or steps[0].unit == "weekday":
        raise bad(fault=f'repeats, "{every}"', cure=_CURE)
    if steps[0].unit == "time":
        raise bad(fault=f'repeats within a day, "{every}"', cure=_CURE)
    times = match["times"] or match["x"]
    return Repeat(steps[0], int(times[:9]) if times else None, read_amounts(match["length"] or ""))


def expand_recurrence(when: FuzzyDate, every: str, options: ImportOptions) -> list[FuzzyDate]:
    """Write out a repeated date within the period of the options.

    Raises:
        RefusedError: It has no end, is too vague for its step, or falls on a day that some
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
        if len(found) > MOST_REPETITIONS:
            cure = "give the period that counts with --since and --until"
            raise bad(fault=f"repeats more than {MOST_REPETITIONS:,} times", cure=cure)
    return found


def _times(when: FuzzyDate, repeat: Repeat) -> Iterator[FuzzyDate]:
    """Yield the dates in their order, without end if none is given."""
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
    """Move a plain date; its time of day stays the same."""
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
