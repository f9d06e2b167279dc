"""The axis of a panel holds its values, and hides nothing."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from timeline.chart.panels.figure_panels import choose_axis


@pytest.mark.parametrize(
    ("low", "high", "axis"),
    [
        (0, 0, (0, 1, True)),
        (3, 3, (0, 3, True)),
        (154, 1500, (0, 1500, True)),
        (815, 12685, (0, 15000, True)),
        (8, 10, (0, 10, True)),
        (8, 9, (8, 9, False)),
        (86, 100, (80, 100, False)),
        (182422, 200000, (180000, 200000, False)),
        (-300, 500, (-300, 500, True)),
        (-310, -300, (-310, -300, False)),
        (-5, 0, (-5, 0, True)),
        (0.003, 0.005, (0, 0.005, True)),
        (0, 0.3, (0, 0.3, True)),
    ],
)
def test_axis_starts_from_zero_unless_that_hides_everything(
    low: float, high: float, axis: tuple[float, float, bool]
) -> None:
    """The axis has a zero unless all values lie in a small part of it far from zero."""
    assert choose_axis(low, high) == pytest.approx(axis)


@given(st.floats(-1e300, 1e300), st.floats(-1e300, 1e300))
def test_axis_holds_all_values(one: float, other: float) -> None:
    """Whatever the values, they lie within the axis, which has a length."""
    low, high = sorted((one, other))
    start, end, zero = choose_axis(low, high)

    assert start <= low <= high <= end
    assert start < end
    assert zero == (start <= 0 <= end)
