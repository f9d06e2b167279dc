"""The chart as a Vega-Lite specification, made with Altair from the layers of `vega_layers`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import altair as alt

from timeline.chart import vega_layers
from timeline.chart.theme import FONT, LABEL_PX, PICTURE_FONT, Theme
from timeline.language import ENGLISH, Language, date_forms

if TYPE_CHECKING:
    from timeline.chart.scene import ChartRow

Spec = dict[str, Any]

#: The data sets of the chart; the rows of each are declared in `timeline.chart.viewport`.
DATA_SETS = (
    *("lanes", "chosen", "joins", "stretches", "grounds", "halos", "marks", "queries"),
    *("labels", "counts", "today", "values", "cross"),
)


def draw(
    rows: dict[str, list[ChartRow]],
    *,
    window_ms: tuple[float, float],
    size_px: tuple[float, float],
    theme: Theme,
    language: Language = ENGLISH,
) -> Spec:
    """Draw the rows of one view.

    Args:
        rows: For each of `DATA_SETS` its rows; one that is missing is empty.
        window_ms: First and last instant in view, in milliseconds UTC: the parameters `t0`, `t1`.
        size_px: Width and height of the plot.
        theme: The colours.
        language: What its axis is written in.

    Returns:
        A Vega-Lite specification that holds its data.
    """
    chart = _view(theme, window_ms, size_px, language, live=False)
    spec: Spec = chart.properties(datasets=_data_sets(rows)).to_dict()
    return spec


def draw_live(
    *,
    window_ms: tuple[float, float],
    size_px: tuple[float, float],
    theme: Theme,
    language: Language = ENGLISH,
) -> Spec:
    """Draw the chart without rows, for a page whose scripts hand it rows again and again.

    Each row has a `key`, so that what is drawn again is moved and not made anew.
    """
    chart = _view(theme, window_ms, size_px, language, live=True)
    spec: Spec = chart.properties(datasets=_data_sets({})).to_dict()
    for layer in spec["layer"]:
        layer["encoding"]["key"] = {"field": "key"}
    return spec


def _data_sets(rows: dict[str, list[ChartRow]]) -> dict[str, list[ChartRow]]:
    return {name: rows.get(name, []) for name in DATA_SETS}


def _view(
    theme: Theme,
    window_ms: tuple[float, float],
    size_px: tuple[float, float],
    language: Language,
    *,
    live: bool,
) -> Any:
    shown = (
        vega_layers.lanes(theme),
        vega_layers.chosen(theme),
        vega_layers.today(theme),
        vega_layers.cross_lines(),
        *_event_layers(theme, clip=True, live=live),
        *vega_layers.words("cross", theme, 6, live=live),
    )
    params = {"t0": window_ms[0], "t1": window_ms[1], "dates": date_forms(language)}
    return (
        _layered(shown, params, size_px)
        .properties(
            autosize=alt.AutoSizeParams(type="pad", contains="content"),
            padding={"left": 0, "right": 0, "top": 0, "bottom": 4},
        )
        .configure(**_config(theme))
    )


def draw_still(  # noqa: PLR0913 (what a picture has)
    rows: dict[str, list[ChartRow]],
    *,
    window_ms: tuple[float, float],
    plot_px: tuple[float, float, float, float],
    size_px: tuple[float, float],
    description: str,
    theme: Theme,
    language: Language,
) -> Spec:
    """Draw the rows of a picture: the chart, and the words and samples around it.

    Args:
        rows: For each of `DATA_SETS` its rows; those of `frame` and `signs` lie around the plot.
        window_ms: First and last instant, in milliseconds UTC.
        plot_px: Left, top, width and height of the plot in the picture.
        size_px: Width and height of the picture.
        description: What it shows, in words.
        theme: The colours.
        language: What its axis is written in.

    Returns:
        A Vega-Lite specification of exactly the picture's size, which holds its data.
    """
    left, top, width, height = plot_px
    params = {"t0": window_ms[0], "t1": window_ms[1], "dates": date_forms(language)}
    layers = (
        vega_layers.lanes(theme),
        # A name that is cut to its room may reach a little into the margin.
        *_event_layers(theme, clip=False, live=False),
        vega_layers.frame_signs(),
        vega_layers.frame_words(),
    )
    padding = {
        "left": left,
        "right": size_px[0] - left - width,
        "top": top,
        "bottom": size_px[1] - top - height,
    }
    chart = _layered(layers, params, (width, height)).properties(
        description=description,
        datasets=rows,
        autosize=alt.AutoSizeParams(type="none"),
        padding=padding,
    )
    config = _config(theme) | {"font": PICTURE_FONT, "view": {"stroke": None}}
    spec: Spec = chart.configure(**config).to_dict()
    return spec


def _event_layers(theme: Theme, *, clip: bool, live: bool) -> tuple[Any, ...]:
    return (
        vega_layers.joins(),
        vega_layers.stretches(),
        *vega_layers.marks(theme),
        *vega_layers.labels(clip=clip, live=live),
        vega_layers.counts(theme),
        *vega_layers.words("values", theme, 4, live=live),
    )


def _layered(shown: tuple[Any, ...], params: dict[str, Any], size_px: tuple[float, float]) -> Any:
    return (
        alt.layer(*[layer for group in shown for layer in _as_tuple(group)])
        .add_params(*(alt.param(name=name, value=value) for name, value in params.items()))
        .properties(width=size_px[0], height=size_px[1])
    )


def _as_tuple(layers: Any) -> tuple[Any, ...]:
    return layers if isinstance(layers, tuple) else (layers,)


def _config(theme: Theme) -> dict[str, Any]:
    """The style of the chart; `aria` is off since the chronology has all of it in words."""
    return {
        "aria": False,
        "background": theme.paper,
        "font": FONT,
        "view": {"stroke": None, "cursor": "grab"},
        "axis": {
            "labelColor": theme.quiet,
            "labelFontSize": LABEL_PX,
            "gridColor": theme.grid,
        },
    }
