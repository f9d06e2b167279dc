"""The layers of the chart, each drawn from the rows of one data set."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import altair as alt

from timeline.chart.theme import LABEL_PX

if TYPE_CHECKING:
    from timeline.chart.theme import Theme


def _x(field: str = "x") -> alt.X:
    """Encode time in UTC; the window is two parameters, so that zooming sends no data."""
    scale = alt.Scale(
        type="utc",
        domain=alt.ExprRef(expr="[t0, t1]"),
        nice=False,
    )
    return alt.X(f"{field}:T", scale=scale, axis=_axis(), title=None)


def _axis() -> alt.Axis:
    """Label each tick with what changes there, and the first one in view in full."""
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


def lanes(theme: Theme) -> tuple[Any, ...]:
    """Draw the rules above the swimlanes, and their headings."""
    base = alt.Chart(_data("lanes"))
    left, right = alt.value(0), alt.value("width")
    return (
        base.mark_rule(stroke=theme.rule).encode(x=left, x2=right, y=_y()),
        base.mark_text(
            align="left", baseline="top", dy=7, fontSize=LABEL_PX + 1, fontWeight=600
        ).encode(x=left, y=_y(), text="label:N", fill=_raw(alt.Fill, "fill")),
    )


def chosen(theme: Theme) -> tuple[Any, ...]:
    """Draw a wash behind the chosen event and its name, and a line from it to the axis."""
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


def today(theme: Theme) -> tuple[Any, ...]:
    """Draw a line at the day on which the page is read."""
    base = alt.Chart(_data("today")).encode(x=_x())
    return (
        base.mark_rule(stroke=theme.quiet, strokeDash=[1, 3], clip=True).encode(
            y=alt.value(0), y2=alt.value("height")
        ),
        base.mark_text(
            align="right", baseline="bottom", dx=-4, dy=-3, fill=theme.quiet, fontSize=LABEL_PX - 1
        ).encode(y=alt.value("height"), text="text:N"),
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
    shape = alt.ExprRef(expr="datum.shape")
    size = alt.ExprRef(expr="datum.size")
    return (
        # Paper under a hollow mark, or the lines behind it would show through.
        grounds.mark_point(clip=True, shape=shape, size=size, fill=theme.paper, strokeWidth=0),
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
        queries.mark_text(clip=True, fontSize=LABEL_PX, fontWeight=700, fill=theme.text).encode(
            text="query:N"
        ),
    )


def labels(*, clip: bool, live: bool) -> tuple[Any, ...]:
    """Draw names, each on a halo in the colour of paper, so that no line crosses its letters.

    On a live chart both are one element, of which the style sheet says that the halo lies below.
    """
    base = alt.Chart(_data("labels")).encode(
        x=_x(), y=_y(), text=alt.Text("text:N"), opacity=_opacity()
    )
    place: dict[str, Any] = {"clip": clip, "fontSize": LABEL_PX} | {
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


def counts(theme: Theme) -> Any:
    """Draw the numbers of events that have no mark of their own."""
    return (
        alt.Chart(_data("counts"), name="counts")
        .mark_text(clip=True, fontSize=LABEL_PX - 1, fontWeight=600, fill=theme.quiet)
        .encode(x=_x(), y=_y(), text="text:N")
    )


def words(name: str, theme: Theme, halo_px: int, *, live: bool) -> tuple[Any, ...]:
    """Draw text at the place and in the style of its row, with a halo so that it can be read."""
    halo: dict[str, Any] = {"stroke": theme.paper, "strokeWidth": halo_px, "strokeJoin": "round"}
    look: dict[str, Any] = {"clip": name == "values"} | {
        mark: alt.ExprRef(expr=f"datum.{part}")
        for mark, part in {
            "fontSize": "size", "fontWeight": "weight", "align": "align", "dx": "dx",
            "limit": "limit",
        }.items()
    }  # fmt: skip
    place = {"x": _x(), "y": _y(), "text": "text:N"}
    colours = {"fill": _raw(alt.Fill, "fill"), "opacity": _opacity()}
    return tuple(
        alt.Chart(_data(name), name=part).mark_text(**look, **under).encode(**place, **colours)
        for part, under in ([(name, halo)] if live else [(f"{name}-halo", halo), (name, {})])
    )


def cross_lines() -> tuple[Any, ...]:
    """Draw the crosshair below the marks: a line at a moment, and rings about values."""
    base = alt.Chart(_data("cross")).encode(x=_x(), y=_y(), stroke=_raw(alt.Stroke, "stroke"))
    return (
        base.mark_rule(strokeWidth=1, clip=True).encode(y2="y2"),
        base.mark_point(
            clip=True, size=alt.ExprRef(expr="datum.ring"), filled=False, strokeWidth=1.2
        ),
    )


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
