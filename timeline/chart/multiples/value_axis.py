"""The axes of a small multiple: of its values, and of its own years."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Final

from timeline.dates.day_numbers import civil_from_days, days_from_civil

if TYPE_CHECKING:
    from collections.abc import Sequence

    from timeline.content.figures import Value

#: Values that all lie in this part of their height have an axis that does not start from zero.
_TOP_PART: Final = 0.15
#: First numbers of the steps at which an axis may end.
_STEPS: Final = (1, 1.2, 1.5, 2, 2.5, 3, 4, 5, 6, 8, 10)
#: A time of so many days ends at whole years; a shorter one at whole months, or at days.
_YEARS_DAYS: Final = 730
_MONTHS_DAYS: Final = 62
_MONTHS: Final = 12


def choose_axis(low: float, high: float) -> tuple[float, float, bool]:
    """Choose the ends of an axis for values between two, and whether it has a zero.

    It has, unless all values lie in a small part of it, at the end away from zero.
    """
    if low < high and (high - low) < _TOP_PART * max(abs(low), abs(high)):
        step = 10.0 ** math.floor(math.log10(high - low))
        return math.floor(low / step) * step, math.ceil(high / step) * step, False
    if low >= 0 and high <= 0:
        return 0.0, 1.0, True
    # Not the negative, or no value below zero would give minus zero.
    return 0.0 - _step_above(-low), _step_above(high), True


def _step_above(number: float) -> float:
    """The next round number; 0 for none above zero."""
    if number <= 0:
        return 0.0
    power = math.floor(math.log10(number))
    # In text, or 3 times a tenth would be a little more.
    steps = (float(f"{step}e{power}") for step in _STEPS)
    return next((step for step in steps if step >= number), number)


def choose_days(values: Sequence[Value]) -> tuple[int, int]:
    """Choose the first day and the last one of an axis: round ones about the values' own time."""
    ends = [day for value in values for day in (value.x, value.x2) if math.isfinite(day)]
    first, last = math.floor(min(ends)), math.ceil(max(ends))
    year, month, _ = civil_from_days(first)
    end_year, end_month, _ = civil_from_days(last - 1)
    if last - first > _YEARS_DAYS:
        return days_from_civil(year, 1, 1), days_from_civil(end_year + 1, 1, 1)
    if last - first > _MONTHS_DAYS:
        over = end_month == _MONTHS
        end = days_from_civil(end_year + over, 1 if over else end_month + 1, 1)
        return days_from_civil(year, month, 1), end
    return first - 1, last + 1
