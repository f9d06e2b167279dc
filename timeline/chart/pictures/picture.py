"""A picture: the chart of the whole period at one size, with title, legend and notes."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, NamedTuple

from timeline.chart.chart_frame import (
    AXIS_PX,
    STEPS_PX,
    Frame,
    LaneHeads,
    draw_axis,
    draw_bands,
    draw_heads,
    write_heads,
)
from timeline.chart.chart_rows import DATA_SETS, draw_chart
from timeline.chart.multiples.sheet import draw_sheet, move_down
from timeline.chart.packed_scene import PackedScene, pack_scene, spread_lanes
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
from timeline.chart.theme import LIGHT, ROW_PX
from timeline.chart.time_scale import TimeScale
from timeline.typography import Typeface

if TYPE_CHECKING:
    from collections.abc import Sequence

    from timeline.chart.pictures.picture_words import Subject
    from timeline.chart.scene import ChartRow
    from timeline.chart.theme import Theme
    from timeline.content.figures import Figures, Measure
    from timeline.language import Language

#: Rows that the swimlanes of a picture may take that is as high as it needs to be.
_MOST_ROWS: Final = 120
#: Between the parts of a picture.
_GAP_PX: Final = 14
#: A swimlane grows at most by so much where a picture has more height than it needs.
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
    width_px: float
    height_px: float
    plot: Plot
    #: Width of the names of swimlanes left of the plot.
    gutter_px: float
    scale: TimeScale
    named: NamingCounts
    #: The samples of the legend, each with its place.
    legend: Block
    #: How far the legend lies to the left and above of the plot.
    legend_at: tuple[float, float]
    title: str
    alternative: str
    theme: Theme
    language: Language

    @property
    def frame(self) -> Frame:
        """The place of the plot, and its scale."""
        return Frame(self.width_px, self.height_px, self.plot, self.gutter_px, self.scale)


@dataclass(frozen=True, slots=True)
class _Parts:
    """The parts of a picture as they lie below each other."""

    header: Block
    legend: Block
    notes: Block
    packed: PackedScene
    heads: LaneHeads
    rows: dict[str, list[ChartRow]]
    #: The small multiples, placed from their top, and their height.
    figures: dict[str, list[ChartRow]]
    figures_px: float
    named: NamingCounts

    @property
    def above_px(self) -> float:
        """Height of what is above the plot."""
        margin = margin_px(self.header.width_px + 2 * self.header.left)
        return margin + self.header.height_px + _GAP_PX + AXIS_PX

    @property
    def steps_px(self) -> float:
        """Height of the words on the steps of the axis below the swimlanes."""
        return STEPS_PX if self.packed.scale.axis else 0.0

    @property
    def height_px(self) -> float:
        below = _GAP_PX + self.legend.height_px + _GAP_PX / 2 + self.notes.height_px
        margin = margin_px(self.header.width_px + 2 * self.header.left)
        plot = self.packed.height_px + self.steps_px + self.figures_px
        return self.above_px + plot + below + margin


def make_picture(subject: Subject, size: Size = DEFAULT_SIZE, theme: Theme = LIGHT) -> Picture:
    """Lay out a picture with as many names as fit; other events are ticks of their swimlanes.

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
    n_rows = _MOST_ROWS if height is None else max(1, math.ceil(height / ROW_PX))
    while True:
        parts = _arrange(subject, width, n_rows, theme)
        excess = 0 if height is None else parts.height_px - height
        if excess <= 0:
            return _compose(subject, parts, Size(width, height or math.ceil(parts.height_px)))
        if not n_rows:
            n_lanes, least = len(parts.packed.lanes), math.ceil(parts.height_px)
            message = (
                f"a picture {height:g} pixels high has no room for {n_lanes} swimlanes and the "
                f"words around them; at this width {least} are the least"
            )
            raise TooSmallError(message)
        n_rows = max(0, min(n_rows, parts.packed.n_rows) - math.ceil(excess / ROW_PX))


def _arrange(subject: Subject, width_px: float, n_rows: int, theme: Theme) -> _Parts:
    """Lay out all parts with so many rows of events."""
    scene, words, left = subject.scene, subject.words, margin_px(width_px)
    width = width_px - 2 * left
    heads = write_heads(scene, width, Typeface.PICTURE)
    scale = TimeScale((scene.first_day, scene.last_day), width - heads.gutter_px, scene.axis)
    packed = pack_scene(scene, scale, Typeface.PICTURE, n_rows, heads.heads)
    rows = draw_chart(packed, theme)
    header, legend, notes = (Block(left, width, theme) for _ in range(3))
    named = count_names(packed, rows)
    write_header(header, words.title, words.subtitle, words.summary)
    present = set(subject.events["category"])
    marked = [(i, each) for i, each in enumerate(scene.categories) if each in present]
    write_legend(
        legend,
        packed.styles,
        packed.signs,
        [] if words.by_category else marked,
        words.language,
    )
    write_notes(notes, (naming_in_words(named, words.language), *words.notes))
    lang = words.language
    gutter = heads.gutter_px
    figures, figures_px = draw_sheet(
        subject.measures, lang.gettext("Figures"), subject.note, -gutter, width, theme
    )
    return _Parts(header, legend, notes, packed, heads, rows, figures, figures_px, named)


def _compose(subject: Subject, parts: _Parts, size: Size) -> Picture:
    """Put the parts at their places, and spread over the swimlanes what height is left."""
    width, height = size.width_px, float(size.height_px or 0)
    header, theme, words = parts.header, parts.header.theme, subject.words
    margin = header.left
    spread = int((height - parts.height_px) / max(1, len(parts.packed.lanes)))
    packed = spread_lanes(parts.packed, min(spread, _MOST_SPREAD_PX))
    scale, plot_px = packed.scale, packed.height_px
    rows = draw_chart(packed, theme) | draw_axis(packed, plot_px, theme, words.language)
    for name, some in move_down(parts.figures, plot_px + parts.steps_px).items():
        rows[name] = [*rows.get(name, []), *some]
    rows["bands"] = draw_bands(packed, theme)
    rows["frame"] += draw_heads(packed, parts.heads, theme, words.language)
    top, gutter = parts.above_px, parts.heads.gutter_px
    plot = Plot(margin + gutter, top, scale.width_px, plot_px)
    notes_top = height - margin - parts.notes.height_px
    legend_top = notes_top - _GAP_PX / 2 - parts.legend.height_px
    places = ((header, margin), (parts.legend, legend_top), (parts.notes, notes_top))
    rows["signs"] = []
    for block, at in places:
        place = (block, plot.left, top - at)
        rows["frame"] += words_rows(*place) + sample_words(*place)
        rows["signs"] += sign_rows(*place)
    return Picture(
        rows=rows,
        width_px=width,
        height_px=height,
        plot=plot,
        gutter_px=gutter,
        scale=scale,
        named=parts.named,
        legend=parts.legend,
        legend_at=(plot.left, top - legend_top),
        title=words.title,
        alternative=alternative_text(
            subject.events, subject.counts, packed.scene.lanes, subject.measures, words.language
        ),
        theme=theme,
        language=words.language,
    )


def make_figures_picture(
    figures: Figures, measures: Sequence[Measure], size: Size, theme: Theme
) -> Picture:
    """Lay out a picture of small multiples alone, as high as they need.

    Args:
        figures: The figures of the file.
        measures: Those that are drawn, one or more.
        size: How wide it is.
        theme: Its colours.
    """
    rows, height = draw_sheet(measures, "", figures.note, 0.0, size.width_px, theme)
    nothing: dict[str, list[ChartRow]] = {name: [] for name in DATA_SETS}
    lang = figures.language
    return Picture(
        rows=nothing | rows,
        width_px=size.width_px,
        height_px=math.ceil(height),
        plot=Plot(0.0, 0.0, size.width_px, height),
        gutter_px=0.0,
        scale=TimeScale((0, 1), size.width_px),
        named=NamingCounts(0, 0, 0),
        legend=Block(0.0, size.width_px, theme),
        legend_at=(0.0, 0.0),
        title=lang.gettext("Figures"),
        alternative=" ".join(measure.alternative for measure in measures),
        theme=theme,
        language=lang,
    )
