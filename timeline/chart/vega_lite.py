"""A picture as a Vega-Lite specification, made with Altair from the layers of `vega_layers`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import altair as alt

from timeline.chart import vega_layers
from timeline.chart.chart_frame import Frame
from timeline.chart.chart_rows import DATA_SETS
from timeline.chart.theme import FONT, PICTURE_FONT, Theme
from timeline.chart.time_scale import TimeScale

if TYPE_CHECKING:
    from timeline.chart.scene import ChartRow

Spec = dict[str, Any]


def draw_still(
    rows: dict[str, list[ChartRow]], frame: Frame, description: str, theme: Theme
) -> Spec:
    """Draw the rows of a picture: the chart, and the words and samples around it.

    Args:
        rows: For each of `DATA_SETS` its rows; those of `frame` and `signs` lie around the plot.
        frame: The place of the plot.
        description: What it shows, in words.
        theme: The colours.

    Returns:
        A Vega-Lite specification of exactly the picture's size, which holds its data.
    """
    layers = (
        *_chart_layers(theme, live=False),
        *vega_layers.figures(live=False),
        vega_layers.frame_signs(),
        vega_layers.frame_words(),
    )
    return _compose(layers, rows, frame, theme.paper, PICTURE_FONT) | {"description": description}


def draw_for_page(theme: Theme) -> Spec:
    """Draw the picture of a page without its rows, which has its words around it.

    Args:
        theme: Its colours, which are the page's custom properties.
    """
    layers = (*_chart_layers(theme, live=True), vega_layers.frame_words())
    nowhere = Frame(0, 0, (0, 0, 0, 0), 0, TimeScale((0, 1), 0))
    return _compose(layers, {}, nowhere, "transparent", FONT)


def draw_multiples_for_page() -> Spec:
    """Draw small multiples for a page, without their rows: each alone, at one place."""
    nowhere = Frame(0, 0, (0, 0, 0, 0), 0, TimeScale((0, 1), 0))
    return _compose(vega_layers.figures(live=True), {}, nowhere, "transparent", FONT)


def _chart_layers(theme: Theme, *, live: bool) -> tuple[Any, ...]:
    return (
        vega_layers.bands(),
        *vega_layers.time_axis(theme),
        vega_layers.axis_break(theme),
        vega_layers.joins(),
        vega_layers.stretches(),
        vega_layers.notches(),
        *vega_layers.marks(theme),
        vega_layers.strips(),
        *vega_layers.words("labels", live=live),
        *vega_layers.words("notes", live=live),
    )


def _compose(
    layers: tuple[Any, ...],
    rows: dict[str, list[ChartRow]],
    frame: Frame,
    background: str,
    font: str,
) -> Spec:
    spec: Spec = (
        alt.layer(*layers)
        .add_params(*(alt.param(name=name, value=each) for name, each in frame.params().items()))
        .properties(
            datasets={name: rows.get(name, []) for name in DATA_SETS},
            autosize=alt.AutoSizeParams(type="none"),
            **frame.size(),
        )
        # The chronology, or the alternative text, has all of it in words.
        .configure(aria=False, background=background, font=font, view={"stroke": None})
        .to_dict()
    )
    return spec
