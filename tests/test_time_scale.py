"""The scale of time: one speed or two, and its ticks, the same in pictures as in the page."""

from __future__ import annotations

import json
import subprocess

import numpy as np
import pytest
from support.page_scripts import DENO, SCRIPTS

from timeline.chart.time_scale import TimeScale, make_ticks, steps_in_words
from timeline.dates.day_numbers import days_from_civil
from timeline.language import ENGLISH, date_forms, read_language

SCALES = [
    TimeScale((8000, 21000), 1180),
    TimeScale((8000, 21000), 300),
    TimeScale((8000, 21000), 1084, (18262, 0.35)),
    TimeScale((8000, 21000), 400, (18262, 0.35)),
    TimeScale((8000, 21000), 1084, (9131, 0.7)),
    TimeScale((18000, 18040), 1180),
    TimeScale((18003, 18400), 900),
    TimeScale((18003, 18100), 900),
    TimeScale((-1_500_000, 21000), 700),
    TimeScale((15000.5, 16500.25), 640),
]


@pytest.mark.parametrize("scale", SCALES)
def test_ticks_are_those_of_the_page(scale: TimeScale) -> None:
    """At the same days and places, in the same words."""
    code = f"""
        import {{ makeTicks, makeTimeScale }} from "{SCRIPTS.as_uri()}/chart/time_scale.js";
        import {{ readFileSync }} from "node:fs";
        const [days, width, axis, forms] = JSON.parse(readFileSync(0, "utf8"));
        console.log(JSON.stringify(makeTicks(makeTimeScale(days, width, axis), forms)));
    """
    axis = None if scale.axis is None else dict(zip(("day", "part"), scale.axis, strict=True))
    given = json.dumps([scale.window, scale.width_px, axis, date_forms(ENGLISH)])
    command = [DENO, "eval", "--no-config", code]
    done = subprocess.run(command, input=given, capture_output=True, text=True, check=True)

    ticks = make_ticks(scale, ENGLISH)
    for tick, other in zip(ticks, json.loads(done.stdout), strict=True):
        assert (tick.day, tick.text, tick.major) == (other["day"], other["text"], other["major"])
        assert tick.px == pytest.approx(other["px"])
    assert len(ticks) > 1


@pytest.mark.parametrize("scale", SCALES)
def test_days_and_pixels_are_of_each_other(scale: TimeScale) -> None:
    """Over the whole width and beyond; both speeds meet at the break."""
    low, high = scale.window
    days = np.linspace(2 * low - high, 2 * high - low, 100)
    px = scale.to_px(days)

    assert (np.diff(px) > 0).all()
    assert scale.to_day(px) == pytest.approx(days)
    assert scale.px_of(low) == 0
    assert scale.px_of(high) == pytest.approx(scale.width_px)
    if scale.axis is not None:
        assert scale.px_of(scale.axis[0]) == pytest.approx(scale.axis[1] * scale.width_px)


def test_the_steps_of_both_sides_are_said() -> None:
    """In round numbers; of one even scale nothing is said."""
    days = float(days_from_civil(1990, 1, 1)), float(days_from_civil(2026, 1, 1))
    axis = float(days_from_civil(2020, 1, 1)), 0.35
    scale = TimeScale(days, 1084, axis)

    assert steps_in_words(scale, ENGLISH) == "5 years a step | 1 year a step"
    assert steps_in_words(TimeScale(days, 1084), ENGLISH) == ""


def test_ticks_are_in_the_language() -> None:
    """As Babel writes the months."""
    texts = [tick.text for tick in make_ticks(TimeScale((18000, 18400), 900), read_language("sq"))]

    assert "2020" in texts
    assert "korr" in " ".join(texts)
