"""The panels of figures: the same in a picture as in the page."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from conftest import REAL_FILE
from support.made_files import file_row
from support.page_rows import assert_same, in_page, in_pixels

import timeline
from timeline.api import read
from timeline.chart.drawing import Drawing
from timeline.chart.panels.figure_panels import make_panels
from timeline.chart.panels.panel_rows import View, draw_panels
from timeline.content.figures import read_figures
from timeline.page.assets import variables_theme

if TYPE_CHECKING:
    from timeline.api import Timeline

TICKS = ((50, "May 2020"), (250, "June"))
VIEWS = """(windows, hidden) => windows.map(([window, widthPx]) => {
    const all = () => true;
    const view = { window, widthPx, shown: all, found: all, paper: true };
    const ticks = [{ px: 50, text: "May 2020" }, { px: 250, text: "June" }];
    return [[], ticks].map((some) => {
        const { rows, height } = panelRows(scene, { ...view, ticks: some }, 100, hidden);
        return [rows, height];
    });
})"""


def stated(*values: tuple[str, str, str]) -> Timeline:
    """A file of figures given as date, value and source, all of one measure."""
    rows = [
        file_row(date, f"Figure {i}", id=f"e{i}", source=source)
        | {"measure": "arrivals", "value": value, "unit": "people"}
        for i, (date, value, source) in enumerate(values)
    ]
    lines = [",".join(rows[0]), *(",".join(row.values()) for row in rows)]
    return read("\n".join(lines).encode(), "f.csv")


#: Values of every kind: bounds, ranges, about, for open and vague times, more than can be named.
EVERY = stated(
    *(
        ("2001", "~40", "A"),
        ("2002-05-01", ">50", "A"),
        ("2003", "<60", "B"),
        ("../2000", "7", "B"),
    ),
    *(
        ("2004/..", "20..30", "C"),
        ("2005-06", "30", "C"),
        ("2005", "31", "C"),
        ("2005~", "31", "D"),
    ),
    *(("2006-01-02", "20..30", "A"), ("2007?", "-12", "E"), ("2008/2010", "55", "A")),
    *((f"2009-0{1 + i % 9}-11", str(i * 7 % 50), f"Source {i % 11}") for i in range(60)),
)
MANY = stated(*((f"{1900 + i // 12}-{1 + i % 12:02}", str(i % 97), "A") for i in range(1500)))


@pytest.mark.parametrize(
    "made",
    [timeline.read(REAL_FILE), EVERY, MANY],
    ids=["real", "every kind", "many"],
)
def test_the_page_draws_the_panels_that_a_picture_draws(made: Timeline) -> None:
    """The script that makes the rows in the browser is the same as the one here, on paper."""
    scene = Drawing(made.dataset).scene
    panels = make_panels(read_figures(made.claims))
    names = [panel.name for panel in panels.panels]
    days = scene.last_day - scene.first_day
    windows = [
        ((scene.first_day + start * days, scene.first_day + end * days), width)
        for start, end in [(0, 1), (0.31, 0.83), (0.511, 0.548), (0.9, 0.9007)]
        for width in (300, 760, 1180)
    ]
    hidden = names[3:5]
    shown = in_page(made.page(), VIEWS, windows, hidden)

    for (window, width), both in zip(windows, shown, strict=True):
        for ticks, (rows_of_page, height) in zip(((), TICKS), both, strict=True):
            view = View(window, width, variables_theme(), ticks)
            here, height_here = draw_panels(scene, panels, view, 100, set(names) - set(hidden))
            assert_same(in_pixels(here, window, width), rows_of_page)
            assert height_here == pytest.approx(height)
