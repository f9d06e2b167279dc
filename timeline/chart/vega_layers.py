"""The layers of the chart, each drawn from the rows of one data set."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

import altair as alt

from timeline.chart.theme import LABEL_PX, MARK_AREA, MARK_PX, SHAPE_PATHS

if TYPE_CHECKING:
    from timeline.chart.theme import Theme


def _x(field: str = "x") -> alt.X:
    """Encode time in UTC, on one even scale or on two that meet; both are four parameters."""
    scale = alt.Scale(
        type="utc",
        domain=alt.ExprRef(expr="[t0, t1, t2]"),
        range=[0, alt.ExprRef(expr="knot"), alt.ExprRef(expr="width")],
        nice=False,
    )
    return alt.X(f"{field}:T", scale=scale, axis=None)


def _y(field: str = "y") -> alt.Y:
    return alt.Y(f"{field}:Q", scale=None, axis=None)


def _data(name: str) -> alt.NamedData:
    return alt.NamedData(name=name)


def _raw(channel: Any, field: str) -> Any:
    """Encode a channel by a field that holds the very value."""
    return channel(f"{field}:N", scale=None, legend=None)


def _opacity() -> alt.Opacity:
    return alt.Opacity("opacity:Q", scale=None, legend=None)


def bands() -> Any:
    """Draw the grounds of the swimlanes, from the left end of their names on."""
    return (
        alt.Chart(_data("bands"), name="bands")
        .mark_rect()
        .encode(
            x=alt.value(alt.ExprRef(expr="-gutter")),
            x2=alt.value("width"),
            y=_y(),
            y2="y2",
            fill=_raw(alt.Fill, "fill"),
        )
    )


def time_axis(theme: Theme) -> tuple[Any, ...]:
    """Draw the ticks of the axis: their lines, and their words above the plot."""
    base = alt.Chart(_data("ticks")).encode(x=_x())
    return (
        base.properties(name="grid")
        .mark_rule()
        .encode(stroke=_raw(alt.Stroke, "stroke"), y=_y(), y2="y2"),
        base.properties(name="axis")
        .mark_text(
            baseline="middle",
            dy=-12,
            fontSize=LABEL_PX,
            fill=theme.quiet,
            align=alt.ExprRef(expr="datum.align"),
            fontWeight=alt.ExprRef(expr="datum.weight"),
        )
        .encode(y=alt.value(0), text="text:N"),
    )


def axis_break(theme: Theme) -> Any:
    """Draw a dotted line where the scale of the axis changes."""
    return (
        alt.Chart(_data("break"), name="break")
        .mark_rule(stroke=theme.quiet, strokeDash=[1.5, 3], strokeWidth=1.5)
        .encode(x=_x(), y=_y(), y2="y2")
    )


def joins() -> Any:
    """Draw the lines that join dates, events and values."""
    return (
        alt.Chart(_data("joins"), name="joins")
        .mark_rule(
            clip=True,
            strokeWidth=alt.ExprRef(expr="datum.width"),
            strokeDash=alt.ExprRef(expr="datum.dash"),
        )
        .encode(
            x=_x(), x2="x2", y=_y(), y2="y2", stroke=_raw(alt.Stroke, "stroke"), opacity=_opacity()
        )
    )


def stretches() -> Any:
    """Draw bars, capsules and fades."""
    return (
        alt.Chart(_data("stretches"), name="stretches")
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


def _own_shapes() -> dict[str, str]:
    """The shapes that Vega does not have, or has thinner: paths for an area of four."""
    factor = 2 / (MARK_PX**2 * MARK_AREA) ** 0.5
    return {
        name: re.sub(
            r"-?[\d.]+", lambda found: f"{float(found[0]) * factor:.4f} ", SHAPE_PATHS[name]
        )
        for name in ("cross", "house", "dome")
    }


def marks(theme: Theme) -> tuple[Any, ...]:
    """Draw marks, with their grounds, halos and queries."""
    grounds, halos, marks, queries = (
        alt.Chart(_data(name)).encode(x=_x(), y=_y())
        for name in ("grounds", "halos", "marks", "queries")
    )
    colours = {
        "fill": _raw(alt.Fill, "fill"),
        "stroke": _raw(alt.Stroke, "stroke"),
        "opacity": _opacity(),
    }
    shape = alt.ExprRef(expr=f"({json.dumps(_own_shapes())})[datum.shape] || datum.shape")
    size = alt.ExprRef(expr="datum.size")
    return (
        # Paper under a hollow mark, or the lines behind it would show through.
        grounds.mark_point(
            clip=True, shape=shape, size=size, fill=theme.paper, stroke=None, strokeWidth=0
        ),
        halos.mark_point(
            clip=True,
            shape=shape,
            size=alt.ExprRef(expr="datum.size * 3.2"),
            fillOpacity=0.22,
            strokeWidth=0,
        ).encode(**colours),
        marks.properties(name="marks")
        .mark_point(
            clip=True,
            shape=shape,
            size=size,
            xOffset=alt.ExprRef(expr="datum.dx"),
            fillOpacity=alt.ExprRef(expr="datum.fill_opacity"),
            strokeWidth=alt.ExprRef(expr="datum.stroke_width"),
            strokeDash=alt.ExprRef(expr="datum.dash"),
        )
        .encode(**colours),
        queries.mark_text(
            clip=True,
            dx=alt.ExprRef(expr="datum.dx"),
            fontSize=LABEL_PX,
            fontWeight=700,
            fill=theme.text,
        ).encode(text="query:N"),
    )


def notches() -> Any:
    """Cut the bars that cross the break of the axis."""
    return (
        alt.Chart(_data("notches"), name="notches")
        .mark_rule(strokeWidth=2)
        .encode(x=_x(), x2="x2", y=_y(), y2="y2", stroke=_raw(alt.Stroke, "stroke"))
    )


def strips() -> Any:
    """Draw the ticks of events without a name, at the feet of their swimlanes."""
    return (
        alt.Chart(_data("strips"), name="strips")
        .mark_rect()
        .encode(x=_x(), x2="x2", y=_y(), y2="y2", fill=_raw(alt.Fill, "fill"), opacity=_opacity())
    )


def words(name: str, *, live: bool, clip: bool = False) -> tuple[Any, ...]:
    """Draw text at the place and in the style of its row, on a halo so that it can be read.

    A halo in the colour of paper keeps lines from the letters. A page has both as one element,
    of which a style says that the halo lies below; what else opens pictures may not know it.
    """
    look: dict[str, Any] = {"clip": clip, "baseline": "middle"} | {
        mark: alt.ExprRef(expr=f"datum.{part}")
        for mark, part in {"fontSize": "size", "fontWeight": "weight", "align": "align"}.items()
    }
    halo: dict[str, Any] = {"strokeWidth": 4, "strokeJoin": "round"}
    base = alt.Chart(_data(name)).encode(x=_x(), y=_y(), text="text:N", opacity=_opacity())
    stroke, fill = _raw(alt.Stroke, "backing"), _raw(alt.Fill, "fill")
    named = base.properties(name=name)
    if live:
        return (named.mark_text(**look, **halo).encode(fill=fill, stroke=stroke),)
    under = base.mark_text(fill="transparent", **look, **halo).encode(stroke=stroke)
    return (under, named.mark_text(**look).encode(fill=fill))


def figures(*, live: bool) -> tuple[Any, ...]:
    """Draw small multiples: lines, bars, marks and words, at places in pixels.

    A page has the halo of a word in one element with it, as `words` says.
    """

    def layer(name: str) -> Any:
        return alt.Chart(_data(f"figure_{name}"), name=f"figure_{name}")

    def place(*names: str) -> dict[str, Any]:
        return {name: alt.ExprRef(expr=f"datum.{name}") for name in names}

    between = {name: alt.value(each) for name, each in place("x", "y", "x2", "y2").items()}
    dash = alt.ExprRef(expr="datum.dash")
    fill, stroke = _raw(alt.Fill, "fill"), _raw(alt.Stroke, "stroke")
    outline: dict[str, Any] = {"strokeDash": dash, "opacity": 1}
    return (
        layer("lines")
        .mark_rule(strokeWidth=alt.ExprRef(expr="datum.width"), strokeDash=dash)
        .encode(stroke=stroke, **between),
        layer("bars")
        .mark_rect(
            **place("x", "y", "x2", "y2"),
            strokeWidth=alt.ExprRef(expr="datum.stroke_width"),
            cornerRadius=alt.ExprRef(expr="datum.radius"),
            **outline,
        )
        .encode(fill=fill, stroke=stroke),
        layer("marks")
        .mark_point(
            size=alt.ExprRef(expr="datum.size"),
            shape=alt.ExprRef(expr="datum.shape"),
            strokeWidth=alt.ExprRef(expr="datum.stroke_width"),
            **place("x", "y"),
            **outline,
        )
        .encode(fill=fill, stroke=stroke),
        *_figure_words(place("x", "y"), live=live),
    )


def _figure_words(place: dict[str, Any], *, live: bool) -> tuple[Any, ...]:
    look: dict[str, Any] = {
        "baseline": "middle",
        "align": "left",
        "fontSize": alt.ExprRef(expr="datum.size"),
        "fontWeight": alt.ExprRef(expr="datum.weight"),
        "text": alt.ExprRef(expr="datum.text"),
    }
    halo: dict[str, Any] = {"strokeWidth": 3, "strokeJoin": "round"}
    base = alt.Chart(_data("figure_words"))
    stroke, fill = _raw(alt.Stroke, "halo"), _raw(alt.Fill, "fill")
    named = base.properties(name="figure_words")
    if live:
        return (named.mark_text(**look, **place, **halo).encode(fill=fill, stroke=stroke),)
    under = base.mark_text(fill="transparent", **look, **place, **halo).encode(stroke=stroke)
    return (under, named.mark_text(**look, **place).encode(fill=fill))


def frame_words() -> Any:
    """Draw the words around the plot: title, legend and notes, at places in pixels."""
    place: dict[str, Any] = {
        name: alt.ExprRef(expr=f"datum.{name}") for name in ("x", "y", "align", "fill")
    }
    return alt.Chart(_data("frame"), name="frame").mark_text(
        baseline="middle",
        fontSize=alt.ExprRef(expr="datum.size"),
        fontWeight=alt.ExprRef(expr="datum.weight"),
        text=alt.ExprRef(expr="datum.text"),
        **place,
    )


def frame_signs() -> Any:
    """Draw the samples of the legend, each part a path in pixels about its place."""
    place: dict[str, Any] = {name: alt.ExprRef(expr=f"datum.{name}") for name in ("x", "y")}
    return (
        alt.Chart(_data("signs"), name="signs")
        .mark_point(
            # Paths are drawn as they are at this size.
            size=4,
            shape=alt.ExprRef(expr="datum.path"),
            fillOpacity=alt.ExprRef(expr="datum.fill_opacity"),
            strokeOpacity=alt.ExprRef(expr="datum.stroke_opacity"),
            strokeWidth=alt.ExprRef(expr="datum.stroke_width"),
            strokeDash=alt.ExprRef(expr="datum.dash"),
            opacity=1,
            **place,
        )
        .encode(fill=_raw(alt.Fill, "fill"), stroke=_raw(alt.Stroke, "stroke"))
    )
