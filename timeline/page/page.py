"""The way to a page: from a dataset and its drawing to one HTML text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from timeline.chart.layout.label_placement import START_WIDTH_PX
from timeline.content.content import make_content
from timeline.dates.day_numbers import DAY_MS
from timeline.page.chart_spec import fill_chart_spec
from timeline.page.page_content import make_page_content
from timeline.page.render import render_page
from timeline.page.vega_bundle import read_bundle

if TYPE_CHECKING:
    from collections.abc import Sequence

    from timeline.chart.drawing import Drawing
    from timeline.diff.comparison import Comparison
    from timeline.model.dataset import Dataset


def make_page(
    dataset: Dataset,
    drawing: Drawing,
    comparison: Comparison | None = None,
    names: Sequence[str] | None = None,
) -> str:
    """Write the page of a dataset: one HTML text that needs nothing else.

    Args:
        dataset: What is on the page.
        drawing: How it is drawn.
        comparison: What changed since an older edition, for the page of the changes.
        names: What each event is called; its title if `None`.

    Raises:
        NothingToDrawError: There is no event.
    """
    scene = drawing.scene
    window_ms = scene.first_day * DAY_MS, scene.last_day * DAY_MS
    spec = fill_chart_spec(window_ms, (START_WIDTH_PX, scene.height_px), dataset.options.lang)
    content = make_page_content(dataset, make_content(dataset, names), comparison)
    return render_page(content, scene, spec, read_bundle())
