"""The Vega-Lite specification of the chart in a page, without its rows, which the scripts add."""

from __future__ import annotations

import json
from typing import Any

from timeline.chart import theme
from timeline.language import Language, date_forms
from timeline.page.assets import read_asset


def variables_theme() -> theme.Theme:
    """A theme whose colours are the custom properties of the page's style sheet."""
    names = {name: f"var(--{name.replace('_', '-')})" for name in theme.COLOUR_NAMES}
    categories = tuple(f"var(--category-{i})" for i in range(len(theme.LIGHT.categories)))
    return theme.Theme(**names, categories=categories)


def fill_chart_spec(
    window_ms: tuple[float, float], size_px: tuple[float, float], lang: Language
) -> dict[str, Any]:
    """Fill in the specification for a window, a size and a language.

    `timeline.chart.vega_lite` draws it. It is kept as a file, so that a build need not import
    Altair; a test compares the two.
    """
    spec: dict[str, Any] = json.loads(read_asset("page/chart/chart_spec.json"))
    values = {"t0": window_ms[0], "t1": window_ms[1], "dates": date_forms(lang)}
    for param in spec["params"]:
        param["value"] = values[param["name"]]
    return spec | {"width": size_px[0], "height": size_px[1]}
