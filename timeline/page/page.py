"""The page of a dataset, from its content and its drawing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from timeline.chart.layout.label_placement import START_WIDTH_PX
from timeline.chart.scene import DAY_MS
from timeline.page.content import make_content
from timeline.page.render import page_spec, render_page
from timeline.page.script_libraries import read_bundle

if TYPE_CHECKING:
    from timeline.chart.drawing import Drawing
    from timeline.diff.compare import Editions
    from timeline.model.dataset import Dataset


def make_page(dataset: Dataset, drawing: Drawing, editions: Editions | None = None) -> str:
    """Write the page of a dataset: one HTML text that needs nothing else.

    Args:
        dataset: What is on the page.
        drawing: How it is drawn.
        editions: What changed since an older edition, for the page of the changes.

    Raises:
        NothingToDrawError: There is no event.
    """
    scene = drawing.scene
    window_ms = scene.first_day * DAY_MS, scene.last_day * DAY_MS
    spec = page_spec(window_ms, (START_WIDTH_PX, scene.height_px), dataset.options.lang)
    content = make_content(dataset, scene.events["title"].tolist(), editions)
    return render_page(content, scene, spec, read_bundle())
