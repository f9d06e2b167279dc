"""A picture as a Vega-Lite specification, made with Altair from the layers of `vega_layers`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import altair as alt

from timeline.chart import vega_layers
from timeline.chart.theme import FONT, PICTURE_FONT, Theme
from timeline.dates.day_numbers import DAY_MS

if TYPE_CHECKING:
    from timeline.chart.chart_frame import Frame
    from timeline.chart.scene import ChartRow
    from timeline.chart.time_scale import TimeScale

Spec = dict[str, Any]

#: The data sets of a picture; the rows of each are made in `timeline.chart.chart_rows`, in
#: `timeline.chart.panels` and in `timeline.chart.pictures`.
DATA_SETS = (
    *("bands", "ticks", "break", "lanes", "joins", "stretches", "notches", "grounds", "halos"),
    *("marks", "queries", "strips", "labels", "notes", "values", "frame", "signs"),
)


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
        *_chart_layers(theme, frame.gutter_px, live=False),
        *vega_layers.lanes(theme),
        *vega_layers.values(theme),
        vega_layers.frame_signs(),
        vega_layers.frame_words(),
    )
    return _compose(layers, rows, frame, theme.paper, PICTURE_FONT) | {"description": description}


def draw_for_page(rows: dict[str, list[ChartRow]], frame: Frame, theme: Theme) -> Spec:
    """Draw the rows of the picture in a page, which has its words around it.

    Args:
        rows: For each of `DATA_SETS` its rows.
        frame: The place of the plot.
        theme: Its colours are the page's custom properties.
    """
    layers = (*_chart_layers(theme, frame.gutter_px, live=True), vega_layers.frame_words())
    return _compose(layers, rows, frame, "transparent", FONT)


def _chart_layers(theme: Theme, gutter_px: float, *, live: bool) -> tuple[Any, ...]:
    return (
        vega_layers.bands(gutter_px),
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
    left, top, width, height = frame.plot
    padding = {
        "left": left,
        "right": frame.width_px - left - width,
        "top": top,
        "bottom": frame.height_px - top - height,
    }
    spec: Spec = (
        alt.layer(*layers)
        .add_params(*(alt.param(name=name, value=value) for name, value in knots(frame.scale)))
        .properties(
            width=width,
            height=height,
            datasets={name: rows.get(name, []) for name in DATA_SETS},
            autosize=alt.AutoSizeParams(type="none"),
            padding=padding,
        )
        # The chronology, or the alternative text, has all of it in words.
        .configure(aria=False, background=background, font=font, view={"stroke": None})
        .to_dict()
    )
    return spec


def knots(scale: TimeScale) -> list[tuple[str, float]]:
    """The parameters of the scale of time: three instants, and the pixels of the second."""
    (first, _), *middle, (last, width_px) = scale.knots
    day, px = middle[0] if middle else ((first + last) / 2, width_px / 2)
    return [("t0", first * DAY_MS), ("t1", day * DAY_MS), ("t2", last * DAY_MS), ("knot", px)]
