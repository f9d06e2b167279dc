"""The chart as a Vega-Lite specification, made with Altair: the only module that imports it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import altair as alt

from timeline.language import ENGLISH, Language, date_forms
from timeline.theme import FONT, LABEL_PX, Theme

if TYPE_CHECKING:
    from timeline.scene import Row

Spec = dict[str, Any]

#: The data sets of the chart; the rows of each are declared in `timeline.scene`.
DATA_SETS = (
    *("lanes", "chosen", "joins", "stretches", "marks", "labels", "counts", "today"),
    *("values", "cross"),
)


def draw(
    rows: dict[str, list[Row]],
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
    return _in_view(_layers(rows, theme, live=False), window_ms, size_px, language)


def draw_live(
    *,
    window_ms: tuple[float, float],
    size_px: tuple[float, float],
    theme: Theme,
    language: Language = ENGLISH,
) -> Spec:
    """Draw the chart without rows, for a page whose scripts hand it rows again and again.

    Each row has a `key`, so that what is drawn again is moved and not made anew; and a name and
    its halo are one element, of which the style sheet says that the halo lies below.
    """
    spec = _in_view(_layers({}, theme, live=True), window_ms, size_px, language)
    for layer in spec["layer"]:
        layer["encoding"]["key"] = {"field": "key"}
    return spec


def _layers(rows: dict[str, list[Row]], theme: Theme, *, live: bool) -> Any:
    layers = (
        _lanes(theme),
        _chosen(theme),
        _today(theme),
        _cross_lines(),
        _joins(),
        _stretches(),
        *_marks(theme),
        _labels(live=live),
        _counts(theme),
        _words("values", theme, 4, live=live),
        _words("cross", theme, 6, live=live),
    )
    return (
        alt.layer(*[layer for group in layers for layer in _as_tuple(group)])
        .properties(datasets={name: rows.get(name, []) for name in DATA_SETS})
        .configure(**_config(theme))
    )


def _in_view(
    chart: Any, window_ms: tuple[float, float], size_px: tuple[float, float], language: Language
) -> Spec:
    spec: Spec = (
        chart.add_params(
            alt.param(name="t0", value=window_ms[0]),
            alt.param(name="t1", value=window_ms[1]),
            alt.param(name="dates", value=date_forms(language)),
        )
        .properties(
            width=size_px[0],
            height=size_px[1],
            autosize=alt.AutoSizeParams(type="pad", contains="content"),
            padding={"left": 0, "right": 0, "top": 0, "bottom": 4},
        )
        .to_dict()
    )
    return spec


def _as_tuple(layers: Any) -> tuple[Any, ...]:
    return layers if isinstance(layers, tuple) else (layers,)


def _x(field: str = "x") -> alt.X:
    """Time, always UTC; the window is two parameters, so that zooming sends no data."""
    scale = alt.Scale(
        type="utc",
        domain=alt.ExprRef(expr="[t0, t1]"),
        nice=False,
    )
    return alt.X(f"{field}:T", scale=scale, axis=_axis(), title=None)


def _axis() -> alt.Axis:
    """A tick says what changes there, and the first one in view says all."""
    number = "utcyear(datum.value)"
    year = f"({number} > 0 ? {number} + '' : replace(dates.bce, '{{year}}', 1 - {number}))"
    is_month = "utcdate(datum.value) == 1"
    is_year = f"utcmonth(datum.value) == 0 && {is_month}"

    def form(name: str) -> str:
        day = "replace(dates.{}[utcmonth(datum.value)], '{{day}}', utcdate(datum.value))"
        return day.format(name)

    full = f"replace({is_month} ? {form('month')} : {form('day')}, '{{year}}', {year})"
    later = f"{is_month} ? {form('alone')} : {form('day_and_month')}"
    return alt.Axis(
        orient="top",
        grid=True,
        domain=False,
        ticks=False,
        labelPadding=8,
        labelBound=True,
        labelOverlap=True,
        tickCount=alt.ExprRef(expr="max(2, min(16, floor(width / 76)))"),
        labelExpr=f"{is_year} ? {year} : (datum.index == 0 ? ({full}) : ({later}))",
    )


def _y(field: str = "y") -> alt.Y:
    return alt.Y(f"{field}:Q", scale=None, axis=None)


def _data(name: str) -> alt.NamedData:
    return alt.NamedData(name=name)


def _raw(channel: Any, field: str) -> Any:
    """Encode a channel by a field that holds the very value."""
    return channel(f"{field}:N", scale=None, legend=None)


def _opacity() -> alt.Opacity:
    return alt.Opacity("opacity:Q", scale=None, legend=None)


def _lanes(theme: Theme) -> tuple[Any, ...]:
    base = alt.Chart(_data("lanes"))
    left, right = alt.value(0), alt.value("width")
    return (
        base.mark_rule(stroke=theme.rule).encode(x=left, x2=right, y=_y()),
        base.mark_text(
            align="left", baseline="top", dy=7, fontSize=LABEL_PX + 1, fontWeight=600
        ).encode(x=left, y=_y(), text="label:N", fill=_raw(alt.Fill, "fill")),
    )


def _chosen(theme: Theme) -> tuple[Any, ...]:
    """A wash behind the chosen event, from mark to end of name, and a line up to the axis."""
    base = alt.Chart(_data("chosen"))
    return (
        base.mark_rule(stroke=theme.accent, strokeDash=[2, 2], clip=True).encode(
            x=_x("at"), y=_y("head"), y2="top"
        ),
        base.mark_rect(
            fill=theme.wash, stroke=theme.accent, cornerRadius=4, clip=True,
            strokeWidth=alt.ExprRef(expr="datum.main ? 1 : 0"),
            xOffset=alt.ExprRef(expr="datum.before"), x2Offset=alt.ExprRef(expr="datum.after"),
        ).encode(x=_x(), x2="x2", y=_y("top"), y2="bottom").properties(name="chosen"),
    )  # fmt: skip


def _today(theme: Theme) -> tuple[Any, ...]:
    base = alt.Chart(_data("today")).encode(x=_x())
    return (
        base.mark_rule(stroke=theme.quiet, strokeDash=[1, 3], clip=True).encode(
            y=alt.value(0), y2=alt.value("height")
        ),
        base.mark_text(
            align="right", baseline="bottom", dx=-4, dy=-3, fill=theme.quiet, fontSize=LABEL_PX - 1
        ).encode(y=alt.value("height"), text="text:N"),
    )


def _joins() -> Any:
    return (
        alt.Chart(_data("joins"))
        .mark_rule(
            clip=True,
            strokeWidth=alt.ExprRef(expr="datum.width"),
            strokeDash=alt.ExprRef(expr="datum.dash"),
        )
        .encode(
            x=_x(), x2="x2", y=_y(), y2="y2", stroke=_raw(alt.Stroke, "stroke"), opacity=_opacity()
        )
    )


def _stretches() -> Any:
    return (
        alt.Chart(_data("stretches"))
        .mark_rect(
            clip=True,
            cornerRadius=alt.ExprRef(expr="datum.radius"),
            fillOpacity=alt.ExprRef(expr="datum.fill_opacity"),
            strokeWidth=alt.ExprRef(expr="datum.stroke_width"),
            strokeDash=alt.ExprRef(expr="datum.dash"),
        )
        .encode(
            x=_x(),
            x2="x2",
            y=_y(),
            y2="y2",
            fill=_raw(alt.Fill, "fill"),
            stroke=_raw(alt.Stroke, "stroke"),
            opacity=_opacity(),
        )
    )


def _marks(theme: Theme) -> tuple[Any, ...]:
    grounds, halos, marks, queries = (
        alt.Chart(_data(name)).encode(x=_x(), y=_y())
        for name in ("grounds", "halos", "marks", "queries")
    )
    colours = {
        "fill": _raw(alt.Fill, "fill"),
        "stroke": _raw(alt.Stroke, "stroke"),
        "opacity": _opacity(),
    }
    shape = alt.ExprRef(expr="datum.shape")
    size = alt.ExprRef(expr="datum.size")
    return (
        grounds.mark_point(clip=True, shape=shape, size=size, fill=theme.paper, strokeWidth=0),
        halos.mark_point(
            clip=True,
            shape=shape,
            size=alt.ExprRef(expr="datum.size * 3.2"),
            fillOpacity=0.22,
            strokeWidth=0,
        ).encode(**colours),
        marks.mark_point(
            clip=True,
            shape=shape,
            size=size,
            xOffset=alt.ExprRef(expr="datum.dx"),
            fillOpacity=alt.ExprRef(expr="datum.fill_opacity"),
            strokeWidth=alt.ExprRef(expr="datum.stroke_width"),
            strokeDash=alt.ExprRef(expr="datum.dash"),
        ).encode(**colours),
        queries.mark_text(clip=True, fontSize=LABEL_PX, fontWeight=700, fill=theme.ink).encode(
            text="query:N"
        ),
    )


def _labels(*, live: bool) -> tuple[Any, ...]:
    """Names, and under each a halo of paper, so that no line runs through its letters."""
    base = alt.Chart(_data("labels")).encode(
        x=_x(), y=_y(), text=alt.Text("text:N"), opacity=_opacity()
    )
    place: dict[str, Any] = {"clip": True, "fontSize": LABEL_PX} | {
        name: alt.ExprRef(expr=f"datum.{name}") for name in ("align", "dx", "limit")
    }
    halo: dict[str, Any] = {"strokeWidth": 4, "strokeJoin": "round"}
    stroke, fill = _raw(alt.Stroke, "backing"), _raw(alt.Fill, "fill")
    names = base.properties(name="labels")
    if live:
        return (names.mark_text(**place, **halo).encode(fill=fill, stroke=stroke),)
    return (
        base.mark_text(fill="transparent", **place, **halo).encode(stroke=stroke),
        names.mark_text(**place).encode(fill=fill),
    )


def _counts(theme: Theme) -> Any:
    return (
        alt.Chart(_data("counts"), name="counts")
        .mark_text(clip=True, fontSize=LABEL_PX - 1, fontWeight=600, fill=theme.quiet)
        .encode(x=_x(), y=_y(), text="text:N")
    )


def _words(name: str, theme: Theme, halo_px: int, *, live: bool) -> tuple[Any, ...]:
    """Text of which each row says where and how it stands, on paper, so that it can be read."""
    halo: dict[str, Any] = {"stroke": theme.paper, "strokeWidth": halo_px, "strokeJoin": "round"}
    given: dict[str, Any] = {"clip": name == "values"} | {
        mark: alt.ExprRef(expr=f"datum.{part}")
        for mark, part in {
            "fontSize": "size", "fontWeight": "weight", "align": "align", "dx": "dx",
            "limit": "limit",
        }.items()
    }  # fmt: skip
    place = {"x": _x(), "y": _y(), "text": "text:N"}
    colours = {"fill": _raw(alt.Fill, "fill"), "opacity": _opacity()}
    return tuple(
        alt.Chart(_data(name), name=part).mark_text(**given, **under).encode(**place, **colours)
        for part, under in ([(name, halo)] if live else [(f"{name}-halo", halo), (name, {})])
    )


def _cross_lines() -> tuple[Any, ...]:
    """The crosshair, below what can be chosen: a line at a moment, and rings about values."""
    base = alt.Chart(_data("cross")).encode(x=_x(), y=_y(), stroke=_raw(alt.Stroke, "stroke"))
    return (
        base.mark_rule(strokeWidth=1, clip=True).encode(y2="y2"),
        base.mark_point(
            clip=True, size=alt.ExprRef(expr="datum.ring"), filled=False, strokeWidth=1.2
        ),
    )


def _config(theme: Theme) -> dict[str, Any]:
    """House style; `aria` is off since the page has a chronology, which says it all in words."""
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
