"""The legend: what the marks means, and only what is drawn."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from itertools import product

import pytest
from support.made_files import file_row, laid_out

from timeline.chart.legend import LEGEND, SIGNS, LegendItem, legend_for, signs_in
from timeline.chart.segments import FILLS, JOINS, POINTS, STRETCHES, style


def meanings(*dates: str, sources: int = 1) -> list[str]:
    """The legend of a file with these dates."""
    rows = [
        file_row(date, id=f"e{i}", source=f"S{n}")
        for i, date in enumerate(dates)
        for n in range(sources)
    ]
    return [
        mark.meaning.split(",")[0].split(" (")[0]
        for mark in legend_for(laid_out(rows).scene.styles)
    ]


@pytest.mark.parametrize(
    ("date", "expected"),
    [
        ("2000-05-06/2004-07-08", "a time from one day to another"),
        ("2000/2004", "begins or ends somewhere in the faded part"),
        ("2000/..", "still open"),
        ("2000?", "the source is unsure"),
        ("2000/", "the source is unsure"),
        ("2000", "one moment"),
        ("2000~", "about then"),
        ("2000-05-06~", "about this day or month"),
        ("[1990,1995]", "one of these times"),
        ("{1990,1995}", "each of these times"),
    ],
)
def test_what_is_drawn_is_told(date: str, expected: str) -> None:
    """Each form of marks has its line."""
    assert expected in meanings(date, "1980-01-01")
    assert expected not in meanings("1980-01-01/1990-01-01" if "/" not in date else "1980-01-01")


@pytest.mark.parametrize("date", ["2000-05-06", "2000-05-06/2004-07-08", "2000/2001"])
def test_hollow_is_told_of_bars_as_of_marks(date: str) -> None:
    """A file without a single mark has hollow bars, too."""
    assert "one source only" in meanings(date)
    assert "two or more independent sources" not in meanings(date)
    assert "two or more independent sources" in meanings(date, sources=2)


def test_a_file_without_disputes_has_no_line_for_them() -> None:
    """The legend is as short as the file is plain."""
    rows = [file_row("2000", id="x"), file_row("1990", id="x", source="Herald")]
    scene = laid_out(rows).scene
    disputed = legend_for(scene.styles, signs_in(scene))

    assert any("disagree" in mark.meaning for mark in disputed)
    assert not any("disagree" in meaning for meaning in meanings("2000"))


@pytest.mark.parametrize("item", LEGEND, ids=lambda item: item.meaning)
def test_a_sample_is_a_drawing(item: LegendItem) -> None:
    """It is well formed, has no colour of its own, and stands for some style."""
    drawing = ET.fromstring(f"<svg>{item.svg}</svg>")  # noqa: S314 (our own text)

    assert len(drawing) > 0
    assert "#" not in item.svg.replace("url(#", "")
    used = [
        style(form, fill, about=about)
        for form, fill, about in product((*STRETCHES, *POINTS, *JOINS), FILLS, (False, True))
    ]
    assert item in legend_for(used, SIGNS)
