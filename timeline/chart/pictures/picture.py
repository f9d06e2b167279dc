"""A picture: the chart of the whole period at one size, with title, legend and notes."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, NamedTuple

import numpy as np

from timeline.chart.lane_layout import (
    BUDGET_ROWS,
    LEFT,
    MARK_HALF_PX,
    NAME_GAP_PX,
    FirstView,
    lay_out,
)
from timeline.chart.panels.panel_rows import View, draw_panels
from timeline.chart.pictures.margins import (
    Block,
    margin_px,
    sample_words,
    sign_rows,
    words_rows,
    write_header,
    write_legend,
    write_notes,
)
from timeline.chart.pictures.picture_words import (
    NamingCounts,
    alternative_text,
    count_names,
    naming_in_words,
)
from timeline.chart.scene import LANE_FOOT_PX, LANE_HEAD_PX, make_scene, restack
from timeline.chart.theme import LABEL_PX, LIGHT, ROW_PX
from timeline.chart.time_axis import choose_ticks, within_axis
from timeline.chart.viewport import rows_in_view, styles_in_view
from timeline.typography import BOLD, Typeface, text_widths_px

if TYPE_CHECKING:
    from timeline.chart.pictures.picture_words import Subject
    from timeline.chart.scene import ChartRow, Scene
    from timeline.chart.theme import Theme
    from timeline.language import Language

#: Height of the axis above the plot.
AXIS_PX: Final = 24
#: Between the parts of a picture.
_GAP_PX: Final = 14
#: Height of a swimlane's head where its heading is in the first row.
_LOW_HEAD_PX: Final = 4
_HEADING_GAP_PX: Final = 14
#: What is left of the foot of a swimlane in which nothing is counted.
_BARE_FOOT_PX: Final = 8
#: A foot grows at most by so much where a picture has more height than it needs.
_MOST_SPREAD_PX: Final = 26
_NARROWEST_PX: Final = 240


class Size(NamedTuple):
    """Width and height in pixels, 96 to the inch; a height of `None` is what is needed."""

    width_px: float
    height_px: float | None


#: What a picture can be made for.
SIZES: Final = {
    "a4": Size(794, 1123),
    "a4-landscape": Size(1123, 794),
    "letter": Size(816, 1056),
    "slide-16x9": Size(1280, 720),
    "column": Size(340, None),
}
DEFAULT_SIZE: Final = Size(1240, None)


class TooSmallError(ValueError):
    """A picture has no room for a row of each swimlane."""


class Plot(NamedTuple):
    """The place of the plot in a picture, in pixels."""

    left: float
    top: float
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class Picture:
    """All that is drawn, and where."""

    #: For each data set of the chart its rows; those of `frame` and `signs` lie around the plot, at
    #: places in pixels from it.
    rows: dict[str, list[ChartRow]]
    #: First and last day.
    window: tuple[float, float]
    width_px: float
    height_px: float
    plot: Plot
    named: NamingCounts
    #: The samples of the legend, each with its place.
    legend: Block
    #: How far the legend lies to the left and above of the plot.
    legend_at: tuple[float, float]
    title: str
    alternative: str
    theme: Theme
    language: Language


@dataclass(slots=True)
class _Parts:
    """The parts of a picture as they lie below each other."""

    header: Block
    legend: Block
    notes: Block
    scene: Scene
    #: Height of swimlanes and panels.
    plot_px: float
    named: NamingCounts
    ticks: list[tuple[float, str]]

    @property
    def height_px(self) -> float:
        below = _GAP_PX + self.legend.height_px + _GAP_PX / 2 + self.notes.height_px
        margin = margin_px(self.header.width_px + 2 * self.header.left)
        above = margin + self.header.height_px + _GAP_PX + AXIS_PX
        return above + self.plot_px + below + margin


def make_picture(subject: Subject, size: Size = DEFAULT_SIZE, theme: Theme = LIGHT) -> Picture:
    """Lay out a picture with as many names as fit; other events are marks or counted.

    Args:
        subject: What it is of.
        size: How large it is.
        theme: Its colours.

    Raises:
        TooSmallError: There is no room for a row of each swimlane.
    """
    width, height = size
    if width < _NARROWEST_PX:
        message = f"a picture {width:g} pixels wide is too narrow; {_NARROWEST_PX} are the least"
        raise TooSmallError(message)
    n_rows = BUDGET_ROWS if height is None else max(1, math.ceil(height / ROW_PX))
    while True:
        parts, n_used = _arrange(subject, size, n_rows, theme)
        excess = 0 if height is None else parts.height_px - height
        if excess <= 0:
            return _compose(subject, parts, Size(width, height or math.ceil(parts.height_px)))
        n_lanes = len(parts.scene.lanes)
        if n_used <= n_lanes:
            least = math.ceil(parts.height_px)
            message = (
                f"a picture {height:g} pixels high has no room for {n_lanes} swimlanes and the "
                f"words around them; at this width {least} are the least"
            )
            raise TooSmallError(message)
        n_rows = max(n_lanes, min(n_rows, n_used) - math.ceil(excess / ROW_PX))


def _arrange(subject: Subject, size: Size, n_rows: int, theme: Theme) -> tuple[_Parts, int]:
    """Lay out all parts with so many rows; returns how many rows are used, too."""
    words, left = subject.words, margin_px(size.width_px)
    width = size.width_px - 2 * left
    first_view = FirstView(width, n_rows, min_lane_rows=1, typeface=Typeface.PICTURE)
    layout = lay_out(
        subject.events,
        subject.marks,
        by=subject.lanes,
        first_view=first_view,
        first_lanes=subject.first_lanes,
    )
    scene = make_scene(
        subject.events,
        subject.claims,
        layout,
        subject.marks,
        subject.categories,
        words.language,
        subject.counted,
        subject.axis,
    )
    window = (scene.first_day, scene.last_day)
    rows = rows_in_view(scene, window, width, theme)
    heads = [0] * len(scene.lanes) if size.height_px is None else _heads(scene, width)
    counted = {row["lane"] for row in rows["counts"]}
    feet = [0 if i in counted else _BARE_FOOT_PX - LANE_FOOT_PX for i in range(len(scene.lanes))]
    scene = restack(scene, heads, feet)
    ticks = choose_ticks(window, width, words.language)
    header, legend, notes = (Block(left, width, theme) for _ in range(3))
    parts = _Parts(
        header,
        legend,
        notes,
        scene,
        0.0,
        count_names(rows, scene, width),
        ticks,
    )
    parts.plot_px = scene.height_px + _draw_panels(subject, parts, scene)[1]
    write_header(header, words.title, words.subtitle, words.summary)
    present = set(subject.events["category"])
    marked = [(i, each) for i, each in enumerate(scene.categories) if each in present]
    styles = styles_in_view(scene, window, width)
    write_legend(legend, styles, [] if words.by_category else marked, words.language)
    write_notes(notes, (naming_in_words(parts.named, words.language), *words.notes))
    return parts, sum(lane.n_rows for lane in layout.lanes)


def _heads(scene: Scene, width: float) -> list[int]:
    """How much lower each head can be: its heading goes into the first row where that is free."""
    events, scale = scene.events, width / (scene.last_day - scene.first_day)
    named = events["side"].eq(LEFT) & (events["label_tier"] <= scale)
    beside = np.where(named, events["label_px"] + NAME_GAP_PX, 0.0) + MARK_HALF_PX
    begins = (events["left"] - scene.first_day) * scale - beside
    first = begins[events["row"].eq(0) & (events["mark_tier"] <= scale)].groupby(events["lane"])
    starts = first.min().to_dict()
    labels = [lane["label"] for lane in scene.lanes]
    ends = text_widths_px(labels, LABEL_PX + 1, Typeface.PICTURE) * BOLD + _HEADING_GAP_PX
    return [
        _LOW_HEAD_PX - LANE_HEAD_PX if starts.get(i, width) > end else 0
        for i, end in enumerate(ends.tolist())
    ]


def _draw_panels(
    subject: Subject, parts: _Parts, scene: Scene
) -> tuple[dict[str, list[ChartRow]], float]:
    window, width = (scene.first_day, scene.last_day), parts.header.width_px
    ticks = within_axis(parts.ticks, window, width)
    view = View(window, width, parts.header.theme, ticks)
    return draw_panels(scene, subject.panels, view, scene.height_px, subject.measures)


def _compose(subject: Subject, parts: _Parts, size: Size) -> Picture:
    """Put the parts at their places, and spread over the swimlanes what height is left."""
    width, height = size.width_px, float(size.height_px or 0)
    header, theme, words = parts.header, parts.header.theme, subject.words
    margin = header.left
    n_lanes = len(parts.scene.lanes)
    spread = int((height - parts.height_px) / max(1, n_lanes))
    scene = restack(parts.scene, [0] * n_lanes, [min(spread, _MOST_SPREAD_PX)] * n_lanes)
    plot_width = header.width_px
    window = (scene.first_day, scene.last_day)
    rows = rows_in_view(scene, window, plot_width, theme)
    panels, panels_px = _draw_panels(subject, parts, scene)
    for name, some in panels.items():
        rows[name] = [*rows.get(name, []), *some]
    top = margin + header.height_px + _GAP_PX + AXIS_PX
    plot = Plot(margin, top, plot_width, scene.height_px + panels_px)
    notes_top = height - margin - parts.notes.height_px
    legend_top = notes_top - _GAP_PX / 2 - parts.legend.height_px
    places = ((header, margin), (parts.legend, legend_top), (parts.notes, notes_top))
    rows["frame"], rows["signs"] = [], []
    for block, at in places:
        rows["frame"] += words_rows(block, margin, top - at) + sample_words(block, margin, top - at)
        rows["signs"] += sign_rows(block, margin, top - at)
    chosen = [panel for panel in subject.figures.panels if panel.name in subject.measures]
    return Picture(
        rows=rows,
        window=window,
        width_px=width,
        height_px=height,
        plot=plot,
        named=parts.named,
        legend=parts.legend,
        legend_at=(margin, top - legend_top),
        title=words.title,
        alternative=alternative_text(
            subject.events, subject.counts, scene.lanes, chosen, words.language
        ),
        theme=theme,
        language=words.language,
    )
