"""The ticks of the axis are those that Vega draws."""

from __future__ import annotations

import json
import re

import pytest
import vl_convert

from timeline.chart.theme import LIGHT
from timeline.chart.time_axis import choose_ticks, within_axis
from timeline.chart.vega_lite import draw
from timeline.dates.day_numbers import DAY_MS
from timeline.language import ENGLISH, read_language


@pytest.mark.parametrize(
    ("days", "width"),
    [
        ((8000, 21000), 1180),
        ((8000, 21000), 300),
        ((18000, 18040), 1180),
        ((18000, 18021), 700),
        ((18003, 18400), 1180),
        ((18003, 18400), 280),
        ((18003, 18100), 900),
        ((-1_500_000, 21000), 700),
        ((15000.5, 16500.25), 640),
    ],
)
def test_ticks_are_those_of_the_axis(days: tuple[float, float], width: int) -> None:
    """Each where Vega has its line, and each label that Vega shows in the same words."""
    window_ms = (days[0] * DAY_MS, days[1] * DAY_MS)
    spec = draw({}, window_ms=window_ms, size_px=(width, 50), theme=LIGHT)
    svg = vl_convert.vegalite_to_svg(json.dumps(spec))
    lines = [int(x) for x in re.findall(r'<line transform="translate\((-?\d+),0\)" x2="0" y2', svg)]
    words = re.findall(r"<text text-anchor=\"middle\"[^>]*>([^<]+)</text>", svg)
    ticks = choose_ticks(days, width, ENGLISH)
    scale = width / (days[1] - days[0])

    assert [(day - days[0]) * scale for day, _ in ticks] == pytest.approx(lines, abs=1)
    assert words
    assert set(words) <= {text for _, text in ticks}
    assert {text for _, text in within_axis(ticks, days, width)} <= {text for _, text in ticks}


def test_ticks_are_in_the_language() -> None:
    """As Babel writes the months."""
    texts = [text for _, text in choose_ticks((18000, 18400), 900, read_language("sq"))]

    assert "2020" in texts
    assert "korr" in " ".join(texts)
