"""The axis of a panel: where it ends, and whether it has a zero."""

from __future__ import annotations

import math
from typing import Final

#: A panel of values that all lie in this part of its height does not start from zero.
TOP_PART: Final = 0.15
#: First numbers of the steps at which a panel's axis may end.
_STEPS: Final = (1, 1.2, 1.5, 2, 2.5, 3, 4, 5, 6, 8, 10)


def choose_axis(low: float, high: float) -> tuple[float, float, bool]:
    """Choose the ends of an axis for values between two, and whether it has a zero.

    It has, unless all values lie in a small part of it, at the end away from zero.
    """
    if low < high and (high - low) < TOP_PART * max(abs(low), abs(high)):
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
