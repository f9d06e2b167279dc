"""The scale of time breaks where time is uneven."""

from __future__ import annotations

import random

import numpy as np
import pytest

from timeline.chart.time_axis import axis_break
from timeline.dates.day_numbers import days_from_civil

#: Years of six events that are far apart, before and after many.
EARLY = [1992, 1992.5, 2000, 2000.5, 2008, 2008.5]
LATE = [2002, 2002.5, 2010, 2010.5, 2020, 2020.5]


def year_days(*years: float) -> list[float]:
    """The days of years; of 1990.5 one in the middle of the year."""
    return [days_from_civil(int(year // 1), 1, 1) + year % 1 * 365 for year in years]


@pytest.mark.parametrize(
    ("years", "period", "expected"),
    [
        pytest.param([*EARLY, *[2021.5] * 14], (1990, 2025), (2020, 0.3), id="late"),
        pytest.param([*EARLY, *[2022.5] * 14], (1990, 2025), (2020, 0.3), id="nearly-best"),
        pytest.param([*[1991.5] * 14, *LATE], (1990, 2025), (1995, 0.7), id="early"),
        pytest.param([1992, *[2021.5] * 19], (1990, 2025), (2020, 0.2), id="no-less-than-a-fifth"),
        pytest.param([*[1991.5] * 19, 2020], (1990, 2025), (1995, 0.8), id="nor-after-it"),
        pytest.param([1992] * 4 + [2024.5] * 8, (1990, 2025), (2020, 1 / 3), id="of-twelve"),
        pytest.param([1992] * 3 + [2024.5] * 8, (1990, 2025), None, id="of-eleven"),
        pytest.param([1992, 2024, 2024.5, 2024.6], (1990, 2025), None, id="of-four"),
        pytest.param([1992, *[2006.5] * 12, 2024], (1990, 2025), None, id="middle"),
        pytest.param(range(1990, 2025), (1990, 2025), None, id="even"),
        pytest.param([1992, 2024] * 6, (1990, 2025), None, id="just-half"),
        pytest.param([1992, *[2014.5] * 12], (1990, 2025), (2014, 0.2), id="just-within-a-third"),
        pytest.param([1992, *[2012.5] * 12], (1990, 2025), None, id="not-within-a-third"),
        pytest.param([2020], (1990, 2025), None, id="one-event"),
        pytest.param([], (1990, 2025), None, id="no-event"),
        pytest.param([2020.5] * 12, (1990, 2025), None, id="one-day"),
        pytest.param([2020.5] * 12, (2020.4, 2020.6), None, id="one-day-that-fills-it"),
        pytest.param([-480, *[-49.5] * 12], (-500, -40), (-100, 0.2), id="bce"),
        pytest.param([-12000, *[-49.5] * 12, 3], (-12500, 10), (-1000, 0.2), id="long-ago"),
        pytest.param([*[2023.1] * 3, *[2024.1] * 9], (2023, 2024.2), (2024, 0.25), id="short"),
    ],
)
def test_the_scale_breaks_where_time_is_uneven(
    years: list[float], period: tuple[float, float], expected: tuple[int, float] | None
) -> None:
    """At a round year, if more than half of the events are in less than a third at either end."""
    first, last = year_days(*period)
    found = axis_break(np.array(year_days(*years)), first, last)

    assert (found is None) == (expected is None)
    if expected and found:
        assert found[0] == days_from_civil(expected[0], 1, 1)
        assert found[1] == pytest.approx(expected[1])


def test_the_break_depends_on_no_order() -> None:
    """Of made files each gives the same break in any order, and parts that can be seen."""
    chance, n_broken = random.Random(1), 0  # noqa: S311 (no secret)
    first, last = year_days(1900, 2030)
    for _ in range(200):
        some = [chance.uniform(first, last) for _ in range(chance.randrange(20))]
        some += [chance.gauss(last, 4000) for _ in range(chance.randrange(40))]
        days = [day for day in some if first <= day < last]
        found = axis_break(np.array(days), first, last)
        chance.shuffle(days)

        assert axis_break(np.array(days), first, last) == found
        if found is not None:
            n_broken += 1
            assert first < found[0] < last
            assert 0.2 <= found[1] <= 0.8
    assert 20 < n_broken < 180
