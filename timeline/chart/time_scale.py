"""The scale of the time axis, at one speed or at two, and the ticks of it.

`assets/page/chart/time_scale.js` is the same in the page.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Final, NamedTuple

import numpy as np

from timeline.dates.day_numbers import DAY_MS, civil_from_days, days_from_civil
from timeline.language import date_forms

if TYPE_CHECKING:
    from collections.abc import Iterator

    from timeline.language import Language
    from timeline.model.bounds import Days

#: Pixels that a tick takes, its words and a gap; a year of the common era takes less.
_TICK_PX: Final = 76
_YEAR_PX: Final = 56
_FIRST_OF_ERA: Final = days_from_civil(1, 1, 1)
#: Ticks closer than this are one.
_CLOSE_PX: Final = 50
_MONTHS: Final = 12
#: From this step on years before the common era are round as they are written.
_ROUND_YEARS: Final = 5
#: Of the days of a month none is closer to the first of the next one than this part of a step.
_STEP_PART: Final = 0.75


class Step(NamedTuple):
    """How far apart ticks are: so many days, months or years."""

    unit: str
    n: int


#: Steps that are shorter than a year, and how many days each takes.
_SHORT_STEPS: Final = (
    *((Step("days", n), n) for n in (1, 2, 7, 14)),
    *((Step("months", n), 30 * n) for n in (1, 2, 3, 6)),
)


class Tick(NamedTuple):
    """A tick of the axis."""

    day: int
    px: float
    text: str
    #: Whether a year begins there.
    major: bool


def ms_of_day(day: float) -> int:
    """The instant at which a day begins, in milliseconds UTC."""
    return round(day * DAY_MS)


@dataclass(frozen=True, slots=True)
class TimeScale:
    """Maps days to pixels."""

    window: tuple[float, float]
    width_px: float
    #: The day before which all takes a part of the width, and the part; `None`: one even scale.
    axis: tuple[float, float] | None = None

    @property
    def knots(self) -> list[tuple[float, float]]:
        """The days and pixels between which the scale is even."""
        low, high = self.window
        middle = [] if self.axis is None else [(self.axis[0], self.axis[1] * self.width_px)]
        return [(low, 0.0), *middle, (high, self.width_px)]

    def to_px(self, day: Days) -> Days:
        """Pixels of days; one outside of the window lies outside of the chart."""
        (low, _), (knot, knot_px), *_ = self.knots
        early, late = self._speeds()
        return np.where(day < knot, (day - low) * early, knot_px + (day - knot) * late)

    def to_day(self, px: Days) -> Days:
        """The days of pixels."""
        (low, _), (knot, knot_px), *_ = self.knots
        early, late = self._speeds()
        return np.where(px < knot_px, low + px / early, knot + (px - knot_px) / late)

    def px_of(self, day: float) -> float:
        """Pixels of one day."""
        return float(self.to_px(np.array([day]))[0])

    def ms_at(self, px: float) -> int:
        """The instant of a pixel, in milliseconds UTC."""
        return round(float(self.to_day(np.array([px]))[0]) * DAY_MS)

    def scale_at(self, day: Days) -> Days:
        """Pixels per day at a day."""
        return np.where(day < self.knots[1][0], *self._speeds())

    def _speeds(self) -> tuple[float, float]:
        """Pixels per day before the second knot and after it."""
        knots = self.knots
        speeds = [(end_px - px) / (end - day) for (day, px), (end, end_px) in pairwise(knots)]
        return speeds[0], speeds[-1]


def make_ticks(scale: TimeScale, language: Language) -> list[Tick]:
    """Choose the ticks of a scale, each side of a break with a step of its own."""
    days: list[int] = []
    for (start, end), step in _pieces(scale):
        some = [day for day in _tick_days(start, end, step) if start <= day <= end]
        # Where two pieces meet, the tick of the second one is left.
        while days and some and scale.px_of(some[0]) - scale.px_of(days[-1]) < _CLOSE_PX:
            days.pop()
        days += some
    return [
        Tick(
            day,
            scale.px_of(day),
            _in_words(day, language, first=i == 0),
            civil_from_days(day)[1:] == (1, 1),
        )
        for i, day in enumerate(days)
    ]


def steps_in_words(scale: TimeScale, language: Language) -> str:
    """Say how far apart the ticks of both sides of a break are; empty for an even scale."""
    if scale.axis is None:
        return ""
    return " | ".join(_step_in_words(step, language) for _, step in _pieces(scale))


def _pieces(scale: TimeScale) -> Iterator[tuple[tuple[float, float], Step]]:
    """The pieces of a scale: from and to, and the step of their ticks."""
    for (start, start_px), (end, end_px) in pairwise(scale.knots):
        year_px = _TICK_PX if start < _FIRST_OF_ERA else _YEAR_PX
        yield (start, end), _choose_step((end - start) / (end_px - start_px), year_px)


def _choose_step(per_px: float, year_px: float) -> Step:
    """Choose the shortest step whose ticks have room, where a pixel is so many days."""
    short = next((step for step, days in _SHORT_STEPS if days >= _TICK_PX * per_px), None)
    if short is not None:
        return short
    years = year_px * per_px / 366
    power = 10 ** max(0, math.floor(math.log10(years)))
    return Step("years", next(n for n in (1, 2, 5, 10) if n * power >= years) * power)


def _tick_days(start: float, end: float, step: Step) -> Iterator[int]:
    """The days of the ticks from about one day to another."""
    year, month, _ = civil_from_days(math.floor(start))
    months = {"days": 1, "months": step.n, "years": _MONTHS * step.n}[step.unit]
    # One earlier, since a round year before the common era is moved by one.
    number = ((year * _MONTHS + month - 1) // months - 1) * months
    while _first_of(number) <= end:
        if step.unit == "days":
            yield from _days_of_month(number, step.n)
        elif step.unit == "years":
            yield _first_of(_MONTHS * _written_round(number // _MONTHS, step.n))
        else:
            yield _first_of(number)
        number += months


def _days_of_month(month: int, step: int) -> Iterator[int]:
    """The days of a month that are ticks; none is close to the first of the next month."""
    first, following = _first_of(month), _first_of(month + 1)
    for day in range(first, following, step):
        if day == first or day <= following - _STEP_PART * step:
            yield day


def _first_of(month: int) -> int:
    return days_from_civil(month // _MONTHS, month % _MONTHS + 1, 1)


def _written_round(year: int, step: int) -> int:
    """A year that is round as it is written: 100 BCE is the year -99."""
    return year + 1 if year <= 0 and step >= _ROUND_YEARS else year


def _in_words(day: int, language: Language, *, first: bool) -> str:
    """Say what changes at a tick; at the first one all."""
    year, month, day_of_month = civil_from_days(day)
    forms = date_forms(language)
    words = str(year) if year > 0 else forms["bce"].replace("{year}", str(1 - year))
    if (month, day_of_month) == (1, 1):
        return str(words)
    whole = day_of_month == 1
    name = ("month" if whole else "day") if first else ("alone" if whole else "day_and_month")
    form: str = forms[name][month - 1]
    return form.replace("{day}", str(day_of_month)).replace("{year}", words)


def _step_in_words(step: Step, language: Language) -> str:
    """Say how far apart ticks are, such as "4 years a step"."""
    if step.unit == "days":
        return language.ngettext("{n} day a step", "{n} days a step", step.n)
    if step.unit == "months":
        return language.ngettext("{n} month a step", "{n} months a step", step.n)
    return language.ngettext("{n} year a step", "{n} years a step", step.n)
