"""A picture of the chart as native shapes of a slide: bars, marks, lines and texts.

The shapes of an event are a group with the name of the event; those of the chart are one group
with the alternative text. Lines of succession are connected to their bars, and move with them.
"""

from __future__ import annotations

import math
from collections import defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING, Any, Final

from pptx.enum.dml import MSO_LINE

from timeline.brief.slides.canvas import blend, name_shape, paint
from timeline.chart.lane_items import BADGE
from timeline.chart.multiples.multiple import ROWS as FIGURE_ROWS
from timeline.chart.pictures.margins import fill_of
from timeline.chart.theme import LABEL_PX, MARK_PX
from timeline.dates.day_numbers import DAY_MS

if TYPE_CHECKING:
    from timeline.brief.slides.canvas import Area, Canvas
    from timeline.chart.legend import Shape
    from timeline.chart.pictures.picture import Picture
    from timeline.chart.scene import ChartRow

#: Letters of this weight or more are bold.
_BOLD_WEIGHT: Final = 600
#: The connection sites of a rectangle in the middle of its left and of its right side.
_LEFT_SITE, _RIGHT_SITE = 1, 3
#: A line that ends this near to a site is connected to it.
_NEAR_PX: Final = 1.0


def add_picture(
    shapes: Any, picture: Picture, canvas: Canvas, descriptions: dict[str, str]
) -> None:
    """Add a picture without its title to a slide.

    Args:
        shapes: The shapes of the slide.
        picture: The picture.
        canvas: The part of the slide where it is drawn.
        descriptions: Descriptions of events, by their ids.
    """
    chart = shapes.add_group_shape()
    name_shape(chart, picture.title or "Timeline", picture.alternative)
    plot = picture.plot
    inner = replace(
        canvas,
        left=canvas.left + plot.left,
        top=canvas.top + plot.top,
        width_px=picture.width_px - plot.left,
    )
    _Painter(chart.shapes, picture, inner).draw(descriptions)


class _Painter:
    """Draws the rows of a picture."""

    def __init__(self, shapes: Any, picture: Picture, canvas: Canvas) -> None:
        self.shapes = shapes
        self.picture = picture
        self.canvas = canvas
        #: Places where lines can be connected: x, y, the bar, and the number of its site.
        self.sites: list[tuple[float, float, Any, int]] = []
        #: The connectors of events, with their ends.
        self.lines: list[tuple[Any, Area]] = []

    def draw(self, descriptions: dict[str, str]) -> None:
        rows = self.picture.rows
        self.draw_grounds()
        self.draw_axis()
        self.draw_events(descriptions)
        self.connect_lines()
        self.draw_group("Events without a name", [("strips", row) for row in rows["strips"]])
        self.draw_figures()
        self.draw_legend()

    def draw_events(self, descriptions: dict[str, str]) -> None:
        rows = self.picture.rows
        events: dict[str, list[tuple[str, ChartRow]]] = defaultdict(list)
        layers = ("joins", "stretches", "notches", "halos", "marks", "queries", "labels", "notes")
        for layer in layers:
            for row in rows[layer]:
                if "id" in row:
                    events[row["id"]].append((layer, row))
        for event, some in events.items():
            names = (row["text"] for layer, row in some if layer == "labels")
            title = next(names, event).removesuffix(BADGE)
            self.draw_group(title, some, descriptions.get(event, ""))

    def draw_group(
        self, name: str, rows: list[tuple[str, ChartRow]], description: str = ""
    ) -> None:
        """Draw rows as one named group; without rows nothing."""
        if not rows:
            return
        group = self.shapes.add_group_shape()
        draw = {
            "joins": self.draw_join,
            "stretches": self.draw_stretch,
            "halos": self.draw_halo,
            "marks": self.draw_mark,
            "queries": self.draw_query,
            "notches": self.draw_notch,
            "strips": self.draw_tick,
            "labels": self.draw_label,
            "notes": self.draw_label,
            "figure_lines": self.draw_figure_line,
            "figure_bars": self.draw_figure_bar,
            "figure_marks": self.draw_figure_mark,
            "figure_words": self.write,
        }
        for layer, row in rows:
            draw[layer](group.shapes, row)
        name_shape(group, name, description)

    def px(self, ms: float) -> float:
        """A time as pixels from the left of the plot."""
        return self.picture.scale.px_of(ms / DAY_MS)

    def clipped(self, ms: float) -> float:
        """The same, cut at the edges of the plot."""
        return min(max(self.px(ms), 0.0), self.picture.plot.width)

    def draw_grounds(self) -> None:
        """Draw the grounds of the swimlanes, and the lines of the axis on them."""
        picture, canvas = self.picture, self.canvas
        group = self.shapes.add_group_shape()
        name_shape(group, "Swimlanes")
        for row in picture.rows["bands"]:
            area = (-picture.gutter_px, row["y"], picture.plot.width, row["y2"])
            shape = canvas.box(group.shapes, area)
            paint(shape, row["fill"], 1, "", 0)
            shape.name = "Ground"
        self.write_part(group.shapes, "lane")
        for row in picture.rows["ticks"]:
            px = self.px(row["x"])
            canvas.line(group.shapes, (px, 0, px, row["y2"]), row["stroke"], 0.75, [])

    def draw_axis(self) -> None:
        picture, theme, canvas = self.picture, self.picture.theme, self.canvas
        group = self.shapes.add_group_shape()
        name_shape(group, "Time axis")
        for row in picture.rows["break"]:
            px = self.px(row["x"])
            canvas.line(group.shapes, (px, row["y"], px, row["y2"]), theme.quiet, 0.75, [1, 3])
        for row in picture.rows["ticks"]:
            look = {"align": row["align"], "bold": row["weight"] >= _BOLD_WEIGHT}
            px = self.px(row["x"])
            canvas.text(group.shapes, row["text"], px, -12, LABEL_PX, theme.quiet, **look)
        self.write_part(group.shapes, "axis")

    def draw_join(self, shapes: Any, row: ChartRow) -> None:
        ends = self.clipped(row["x"]), row["y"], self.clipped(row["x2"]), row["y2"]
        line = self.canvas.line(shapes, ends, row["stroke"], row["width"], row["dash"])
        line.name = "Line"
        self.lines.append((line, ends))

    def connect_lines(self) -> None:
        """Connect lines to the bars at whose sides they end, so that they move with them."""
        for line, (x, y, x2, y2) in self.lines:
            ends = (
                (line.begin_connect, (x, y), _RIGHT_SITE),
                (line.end_connect, (x2, y2), _LEFT_SITE),
            )
            for connect, end, side in ends:
                near = [site[2:] for site in self.sites if math.dist(site[:2], end) <= _NEAR_PX]
                # Of bars that meet one begins and one ends there.
                own = [site for site in near if site[1] == side] or near
                # The last one is the certain part of a bar.
                for bar, number in own[-1:]:
                    connect(bar, number)

    def draw_stretch(self, shapes: Any, row: ChartRow) -> None:
        left, right = self.clipped(row["x"]), self.clipped(row["x2"])
        if right <= left:
            return
        shape = self.canvas.box(shapes, (left, row["y"], right, row["y2"]), row["radius"])
        width = row["stroke_width"] * self.canvas.emu
        paint(shape, row["fill"], row["fill_opacity"], row["stroke"], width)
        shape.name = "Bar"
        middle = (row["y"] + row["y2"]) / 2
        self.sites += [(left, middle, shape, _LEFT_SITE), (right, middle, shape, _RIGHT_SITE)]

    def draw_halo(self, shapes: Any, row: ChartRow) -> None:
        x, bare = self.px(row["x"]), row | {"stroke_width": 0}
        self.canvas.mark(shapes, x, bare, row["size"] * 3.2, opacity=0.22).name = "Halo"

    def draw_mark(self, shapes: Any, row: ChartRow) -> None:
        # Opaque, or the lines behind a hollow mark would show through.
        fill = blend(row["fill"], self.picture.theme.paper, row["fill_opacity"])
        x = self.px(row["x"]) + row["dx"]
        self.canvas.mark(shapes, x, row | {"fill": fill}, row["size"]).name = "Mark"

    def draw_query(self, shapes: Any, row: ChartRow) -> None:
        x, fill = self.px(row["x"]) + row["dx"], self.picture.theme.text
        words = row["query"]
        self.canvas.text(shapes, words, x, row["y"], LABEL_PX, fill, align="center", bold=True)

    def draw_label(self, shapes: Any, row: ChartRow) -> None:
        look = {"align": row["align"], "bold": row["weight"] >= _BOLD_WEIGHT}
        place = (self.px(row["x"]), row["y"], row["size"], row["fill"])
        theme = self.picture.theme
        # On a dark bar it is as light as the name.
        accents = {} if row["fill"] == theme.on_bar else {BADGE: theme.dispute}
        self.canvas.text(shapes, row["text"], *place, accents=accents, **look)

    def draw_notch(self, shapes: Any, row: ChartRow) -> None:
        ends = self.px(row["x"]), row["y"], self.px(row["x2"]), row["y2"]
        self.canvas.line(shapes, ends, row["stroke"], 2, []).name = "Break of the axis"

    def draw_tick(self, shapes: Any, row: ChartRow) -> None:
        area = (self.px(row["x"]), row["y"], self.px(row["x2"]), row["y2"])
        shape = self.canvas.box(shapes, area)
        paint(shape, row["fill"], row["opacity"], "", 0)
        shape.name = "Tick"

    def draw_figures(self) -> None:
        """Draw the small multiples, with their titles."""
        rows = self.picture.rows
        drawn = [(name, row) for name in FIGURE_ROWS for row in rows[name]]
        titles = [("figure_words", row) for row in rows["frame"] if row["part"] == "figures"]
        self.draw_group("Figures", drawn + titles)

    def draw_figure_line(self, shapes: Any, row: ChartRow) -> None:
        ends = (row["x"], row["y"], row["x2"], row["y2"])
        self.canvas.line(shapes, ends, row["stroke"], row["width"], row["dash"]).name = "Line"

    def draw_figure_bar(self, shapes: Any, row: ChartRow) -> None:
        area = (row["x"], row["y"], row["x2"], row["y2"])
        shape = self.canvas.box(shapes, area, row["radius"])
        paint(shape, row["fill"], 1, row["stroke"], row["stroke_width"] * self.canvas.emu)
        _name_figure(shape, "Bar", row)

    def draw_figure_mark(self, shapes: Any, row: ChartRow) -> None:
        _name_figure(self.canvas.mark(shapes, row["x"], row, row["size"]), "Mark", row)

    def write_part(self, shapes: Any, part: str) -> None:
        """Write the words of a part of the surroundings."""
        for row in self.picture.rows["frame"]:
            if row["part"] == part:
                self.write(shapes, row)

    def write(self, shapes: Any, row: ChartRow) -> None:
        """Write the text of a row whose `x` is in pixels."""
        place, bold = (row["x"], row["y"], row["size"], row["fill"]), row["weight"] >= _BOLD_WEIGHT
        align = row.get("align", "left")
        self.canvas.text(shapes, row["text"], *place, align=align, bold=bold)

    def draw_legend(self) -> None:
        """Draw samples and labels of the legend, each a shape of its own; then the note."""
        group: Any = self.shapes.add_group_shape()
        picture = self.picture
        name_shape(group, "Evidence, legend and note")
        left, top = picture.legend_at
        for x, y, mark, colour in picture.legend.marks:
            look = {"shape": mark, "fill": colour, "stroke": colour, "stroke_width": 0}
            row = look | {"y": y - top}
            self.canvas.mark(group.shapes, x - left, row, MARK_PX**2 * 0.8).name = "Mark"
        for x, y, shape in picture.legend.shapes:
            if shape.kind != "text":
                self.draw_sample(group.shapes, shape, x - left, y - top)
        for part in ("title", "subtitle", "evidence", "legend", "note"):
            self.write_part(group.shapes, part)

    def draw_sample(self, shapes: Any, shape: Shape, x: float, y: float) -> None:
        """Draw a part of a sample."""
        left, top, width, height = shape.box
        area = (x + left, y + top, x + left + width, y + top + height)
        if shape.kind == "path":
            drawn = self.canvas.path(shapes, x, y, shape.path)
        elif shape.kind == "circle":
            drawn = self.canvas.oval(shapes, area)
        else:
            drawn = self.canvas.box(shapes, area, shape.radius)
        fill = fill_of(shape)
        width_emu = shape.stroke_width * self.canvas.emu
        paint(drawn, fill, shape.fill_opacity if shape.fill else 0, shape.stroke, width_emu)
        drawn.name = "Sample"


def _name_figure(shape: Any, name: str, row: ChartRow) -> None:
    """Name the mark of a value, and dash the line of what is no result."""
    shape.name = name
    if row["dash"]:
        shape.line.dash_style = MSO_LINE.SQUARE_DOT
