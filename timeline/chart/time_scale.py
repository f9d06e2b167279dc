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

#: Pixels that a tick takes, its words and a gap; two ticks are at least this part of it apart.
_TICK_PX: Final = 76
_CLOSEST: Final = 0.8
_MONTHS: Final = 12
#: Steps of the axis that are shorter than a year: months and days, one of which is none.
_STEPS: Final = (*((0, days) for days in (1, 2, 7, 14)), *((months, 0) for months in (1, 2, 3, 6)))


class Tick(NamedTuple):
    """A tick of the axis."""

    day: int
    px: float
    text: str
    #: Whether a year begins there.
    major: bool


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
    ticks: list[Tick] = []
    for days in _ticks_by_side(scale):
        for day in days:
            px = scale.px_of(day)
            if ticks and px - ticks[-1].px < _TICK_PX * _CLOSEST:
                continue
            words = _in_words(day, language, first=not ticks)
            ticks.append(Tick(day, px, words, civil_from_days(day)[1:] == (1, 1)))
    return ticks


def steps_in_words(scale: TimeScale, language: Language) -> str:
    """Say how far apart the ticks of both sides of a break are; empty for an even scale."""
    if scale.axis is None:
        return ""
    words = [_step_in_words(days, language) for days in _ticks_by_side(scale)]
    return " | ".join(filter(None, words))


def _ticks_by_side(scale: TimeScale) -> Iterator[list[int]]:
    """The days of the ticks between each two knots."""
    for (start, start_px), (end, end_px) in pairwise(scale.knots):
        least = _TICK_PX * (end - start) / (end_px - start_px)
        yield [day for day in _tick_days(start, end, least) if start <= day <= end]


def _tick_days(start: float, end: float, least: float) -> Iterator[int]:
    """Days at least so many apart, from about one day to another."""
    step = next((step for step in _STEPS if step[0] * 30 + step[1] >= least), None)
    months, days = step or (_MONTHS * _year_step(least / 365), 0)
    year, month, _ = civil_from_days(math.floor(start))
    number = year * _MONTHS + month - 1
    if months:
        number = number // months * months
    first = _first_of(number)
    while first <= end:
        number += months or 1
        following = _first_of(number)
        if months:
            yield first
        else:
            yield from range(first, math.floor(following - max(1, days / 2)) + 1, days)
        first = following


def _first_of(month: int) -> int:
    return days_from_civil(month // _MONTHS, month % _MONTHS + 1, 1)


def _year_step(least: float) -> int:
    """The first round number of years that is not less."""
    power = 10 ** math.floor(math.log10(least))
    return int(next((n * power for n in (1, 2, 5, 10) if n * power >= least), 10 * power))


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


def _step_in_words(days: list[int], language: Language) -> str:
    """Say how far apart some ticks are, such as "4 years a step"."""
    if len(days) < 2:  # noqa: PLR2004 (a step has two ends)
        return ""
    (year, month, _), (end, end_month, _) = civil_from_days(days[0]), civil_from_days(days[1])
    months = (end - year) * _MONTHS + end_month - month
    if not months:
        return language.ngettext("{n} day a step", "{n} days a step", days[1] - days[0])
    if months % _MONTHS:
        return language.ngettext("{n} month a step", "{n} months a step", months)
    return language.ngettext("{n} year a step", "{n} years a step", months // _MONTHS)
