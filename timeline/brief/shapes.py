"""A picture as native shapes of a slide: bars, markers, lines and texts that can be edited.

The shapes of each event are a group with the event's name; those of the chart are one group with
the alternative text.
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final, TypeAlias

from pptx.enum.shapes import MSO_CONNECTOR, MSO_SHAPE
from pptx.enum.text import MSO_ANCHOR, PP_ALIGN
from pptx.util import Emu, Pt

from timeline.brief.ink import draw_line, name, paint, rgb
from timeline.drawing.scene import DAY_MS
from timeline.drawing.text import BOLD, cut_text, text_widths_px
from timeline.drawing.theme import LABEL_PX, MARK_PX
from timeline.pictures.surround import fill_of
from timeline.pictures.ticks import choose_ticks, within_axis

if TYPE_CHECKING:
    from timeline.drawing.scene import Row
    from timeline.pictures.picture import Picture
    from timeline.pictures.samples import Shape

#: Of each mark of the chart the native shape, its width and height for an area of one, and how far
#: it is turned.
_MARKS: Final[dict[str, tuple[Any, float, float, int]]] = {
    "circle": (MSO_SHAPE.OVAL, 1.128, 1.128, 0),
    "square": (MSO_SHAPE.RECTANGLE, 1.0, 1.0, 0),
    "diamond": (MSO_SHAPE.DIAMOND, 1.22, 1.22, 0),
    "cross": (MSO_SHAPE.CROSS, 1.15, 1.15, 0),
    "triangle-up": (MSO_SHAPE.ISOSCELES_TRIANGLE, 1.15, 1.0, 0),
    "triangle-down": (MSO_SHAPE.ISOSCELES_TRIANGLE, 1.15, 1.0, 180),
    "triangle-right": (MSO_SHAPE.ISOSCELES_TRIANGLE, 1.0, 0.9, 90),
    "triangle-left": (MSO_SHAPE.ISOSCELES_TRIANGLE, 1.0, 0.9, 270),
    "arrow": (MSO_SHAPE.UP_ARROW, 0.9, 1.2, 0),
    "wedge": (MSO_SHAPE.ISOSCELES_TRIANGLE, 0.6, 1.2, 0),
}
#: From this weight on letters are bold.
_BOLD_WEIGHT: Final = 600
#: Corners in pixels, and whether the last is joined to the first.
Outline: TypeAlias = tuple[list[tuple[float, float]], bool]
_POINTS_PER_EMU: Final = 1 / 12_700
_TEXT_ROOM: Final = 1.06


@dataclass(frozen=True, slots=True)
class Canvas:
    """Where pixels of a picture lie on a slide."""

    #: English metric units for each pixel.
    emu: float
    left: float = 0.0
    top: float = 0.0
    #: What texts are written in.
    language: str = "en"

    def x(self, px: float) -> Emu:
        """A place from the left."""
        return Emu(round((self.left + px) * self.emu))

    def y(self, px: float) -> Emu:
        """A place from the top."""
        return Emu(round((self.top + px) * self.emu))

    def points(self, px: float) -> Any:
        """A size of letters."""
        return Pt(round(px * self.emu * _POINTS_PER_EMU * 10) / 10)


def add_picture(
    shapes: Any, picture: Picture, canvas: Canvas, descriptions: dict[str, str]
) -> None:
    """Add a picture without its title to the shapes of a slide.

    Args:
        shapes: Those of the slide.
        picture: What is drawn.
        canvas: Where.
        descriptions: What each event is, in words, by its id.
    """
    chart = shapes.add_group_shape()
    name(chart, picture.title or "Timeline", picture.alternative)
    plot = picture.plot
    inner = Canvas(canvas.emu, canvas.left + plot.left, canvas.top + plot.top, canvas.language)
    _Painter(chart.shapes, picture, inner).draw(descriptions)


class _Painter:
    """What draws the rows of a picture."""

    def __init__(self, shapes: Any, picture: Picture, canvas: Canvas) -> None:
        self.shapes = shapes
        self.picture = picture
        self.canvas = canvas
        self.scale = picture.plot.width / (picture.window[1] - picture.window[0])

    def draw(self, descriptions: dict[str, str]) -> None:
        rows = self.picture.rows
        self.draw_axis()
        for lane in rows["lanes"]:
            self.draw_lane(lane)
        if any("id" not in row for row in rows["joins"]):
            self.draw_group(
                "Lines of the figures", [("joins", r) for r in rows["joins"] if "id" not in r]
            )
        events: dict[str, list[tuple[str, Row]]] = defaultdict(list)
        for layer in ("joins", "stretches", "halos", "marks", "queries", "labels"):
            for row in rows[layer]:
                if "id" in row:
                    events[row["id"]].append((layer, row))
        for event, some in events.items():
            title = next((row["text"] for layer, row in some if layer == "labels"), event)
            self.draw_group(title, some, descriptions.get(event, ""))
        if rows["counts"]:
            self.draw_group("Counts", [("counts", row) for row in rows["counts"]])
        if rows["values"]:
            self.draw_group("Figures", [("values", row) for row in rows["values"]])
        self.draw_legend()

    def draw_group(self, words: str, rows: list[tuple[str, Row]], description: str = "") -> None:
        """Draw rows as one named group."""
        group = self.shapes.add_group_shape()
        draw = {
            "joins": self.draw_join,
            "stretches": self.draw_stretch,
            "halos": self.draw_halo,
            "marks": self.draw_mark,
            "queries": self.draw_query,
            "labels": self.draw_label,
            "counts": self.draw_count,
            "values": self.draw_value,
        }
        for layer, row in rows:
            draw[layer](group.shapes, row)
        name(group, words, description)

    def px(self, ms: float) -> float:
        """Pixels from the left of the plot."""
        return (ms / DAY_MS - self.picture.window[0]) * self.scale

    def clipped(self, ms: float) -> float:
        """The same, within the plot."""
        return min(max(self.px(ms), 0.0), self.picture.plot.width)

    def draw_axis(self) -> None:
        picture, theme = self.picture, self.picture.theme
        group = self.shapes.add_group_shape()
        name(group, "Time axis")
        width, window = picture.plot.width, picture.window
        ticks = choose_ticks(window, width, picture.language)
        shown = dict(within_axis(ticks, window, width))
        for day, _ in ticks:
            px = (day - window[0]) * self.scale
            self.line(group.shapes, (px, 0, px, picture.plot.height), theme.grid, 0.75, [])
        for px, text in shown.items():
            self.text(group.shapes, text, px, -12, LABEL_PX, theme.quiet, align="center")

    def draw_lane(self, lane: Row) -> None:
        theme, width = self.picture.theme, self.picture.plot.width
        group = self.shapes.add_group_shape()
        words = " ".join(lane["label"].split())
        name(group, f"Swimlane {words}" if words else "Rule")
        self.line(group.shapes, (0, lane["y"], width, lane["y"]), theme.rule, 0.75, [])
        if words:
            size = LABEL_PX + 1
            self.text(group.shapes, words, 0, lane["y"] + 13.5, size, lane["fill"], bold=True)

    def line(
        self,
        shapes: Any,
        ends: tuple[float, float, float, float],
        colour: str,
        width: float,
        dash: list[float],
    ) -> Any:
        x, y, x2, y2 = ends
        canvas = self.canvas
        places = canvas.x(x), canvas.y(y), canvas.x(x2), canvas.y(y2)
        connector = shapes.add_connector(MSO_CONNECTOR.STRAIGHT, *places)
        draw_line(connector, colour, width * canvas.emu, dash)
        return connector

    def draw_join(self, shapes: Any, row: Row) -> None:
        ends = self.clipped(row["x"]), row["y"], self.clipped(row["x2"]), row["y2"]
        connector = self.line(shapes, ends, row["stroke"], row["width"], row["dash"])
        connector.name = "Line"

    def box(self, shapes: Any, kind: Any, area: tuple[float, float, float, float]) -> Any:
        left, top, right, bottom = area
        canvas = self.canvas
        x, y = canvas.x(left), canvas.y(top)
        return shapes.add_shape(kind, x, y, canvas.x(right) - x, canvas.y(bottom) - y)

    def draw_stretch(self, shapes: Any, row: Row) -> None:
        left, right = self.clipped(row["x"]), self.clipped(row["x2"])
        if right <= left:
            return
        rounded = row["radius"] > 0
        kind = MSO_SHAPE.ROUNDED_RECTANGLE if rounded else MSO_SHAPE.RECTANGLE
        shape = self.box(shapes, kind, (left, row["y"], right, row["y2"]))
        if rounded:
            shape.adjustments[0] = min(0.5, row["radius"] / min(row["y2"] - row["y"], right - left))
        width = row["stroke_width"] * self.canvas.emu
        paint(shape, row["fill"], row["fill_opacity"], row["stroke"], width)
        shape.name = "Bar"

    def draw_halo(self, shapes: Any, row: Row) -> None:
        self.mark(shapes, row | {"dx": 0}, row["size"] * 3.2, 0.22, 0).name = "Halo"

    def draw_mark(self, shapes: Any, row: Row) -> None:
        opacity = row["fill_opacity"]
        # Paper under a hollow mark, or the lines behind it would show through.
        fill = _mixed(row["fill"], self.picture.theme.paper, opacity)
        shape = self.mark(shapes, row | {"fill": fill}, row["size"], 1.0, row["stroke_width"])
        shape.name = "Mark"

    def mark(self, shapes: Any, row: Row, size: float, opacity: float, stroke: float) -> Any:
        kind, width, height, turn = _MARKS[row["shape"]]
        half_width, half_height = (side * size**0.5 / 2 for side in (width, height))
        x, y = self.px(row["x"]) + row["dx"], row["y"]
        area = (x - half_width, y - half_height, x + half_width, y + half_height)
        shape = self.box(shapes, kind, area)
        shape.rotation = turn
        if kind == MSO_SHAPE.CROSS:
            shape.adjustments[0] = 0.33
        paint(shape, row["fill"], opacity, row["stroke"], stroke * self.canvas.emu)
        return shape

    def draw_query(self, shapes: Any, row: Row) -> None:
        ink = self.picture.theme.ink
        self.text(
            shapes,
            row["query"],
            self.px(row["x"]),
            row["y"],
            LABEL_PX,
            ink,
            align="center",
            bold=True,
        )

    def draw_label(self, shapes: Any, row: Row) -> None:
        x, limit = self.px(row["x"]) + row["dx"], row["limit"]
        words = cut_text(row["text"], limit, LABEL_PX)
        self.text(shapes, words, x, row["y"], LABEL_PX, row["fill"], align=row["align"])

    def draw_count(self, shapes: Any, row: Row) -> None:
        quiet = self.picture.theme.quiet
        self.text(
            shapes, row["text"], self.px(row["x"]), row["y"], 11, quiet, align="center", bold=True
        )

    def draw_value(self, shapes: Any, row: Row) -> None:
        x, bold = self.px(row["x"]) + row["dx"], row["weight"] >= _BOLD_WEIGHT
        words = cut_text(row["text"], row["limit"], row["size"]) if row["limit"] else row["text"]
        self.text(
            shapes, words, x, row["y"], row["size"], row["fill"], align=row["align"], bold=bold
        )

    def draw_legend(self) -> None:
        """The samples and their words, each word a text of its own; then the note."""
        group: Any = self.shapes.add_group_shape()
        picture: Any = self.picture
        name(group, "Standing, legend and note")
        left, top = picture.legend_at
        for x, y, mark, colour in picture.legend.marks:
            row = {"shape": mark, "fill": colour, "stroke": colour, "y": y - top, "dx": x - left}
            at = {"x": picture.window[0] * DAY_MS}
            self.mark(group.shapes, row | at, MARK_PX**2 * 0.8, 1.0, 0)
        for x, y, shape in picture.legend.shapes:
            if shape.kind != "text":
                self.draw_sample(group.shapes, shape, x - left, y - top)
        for row in picture.rows["frame"]:
            if row["text"]:
                place = row["x"], row["y"], row["size"], row["fill"]
                bold = row["weight"] >= _BOLD_WEIGHT
                self.text(group.shapes, row["text"], *place, align=row["align"], bold=bold)

    def draw_sample(self, shapes: Any, shape: Shape, x: float, y: float) -> None:
        """A part of a sample, as the native shape that it is."""
        left, top, width, height = shape.box
        area = (x + left, y + top, x + left + width, y + top + height)
        if shape.kind == "path":
            drawn = self.freeform(shapes, path_points(shape.path), x, y)
        elif shape.kind == "circle":
            drawn = self.box(shapes, MSO_SHAPE.OVAL, area)
        else:
            rounded = shape.radius > 0
            kind = MSO_SHAPE.ROUNDED_RECTANGLE if rounded else MSO_SHAPE.RECTANGLE
            drawn = self.box(shapes, kind, area)
            if rounded:
                drawn.adjustments[0] = min(0.5, shape.radius / height)
        fill = fill_of(shape)
        width_emu = shape.stroke_width * self.canvas.emu
        paint(drawn, fill, shape.fill_opacity if shape.fill else 0, shape.stroke, width_emu)
        drawn.name = "Sample"

    def freeform(self, shapes: Any, outline: Outline, x: float, y: float) -> Any:
        canvas, (points, closed) = self.canvas, outline
        (first, *others) = [(canvas.x(x + px), canvas.y(y + py)) for px, py in points]
        builder = shapes.build_freeform(*first)
        builder.add_line_segments(others, close=closed)
        return builder.convert_to_shape()

    def text(  # noqa: PLR0913, PLR0917 (what a text is)
        self,
        shapes: Any,
        words: str,
        x: float,
        y: float,
        size: float,
        colour: str,
        *,
        align: str = "left",
        bold: bool = False,
    ) -> Any:
        needed = float(text_widths_px([words], size)[0]) * (BOLD if bold else 1)
        picture = self.picture
        beyond = picture.width_px - picture.plot.left - x
        width = needed * _TEXT_ROOM + 3
        if align == "left" and needed <= beyond:
            width = min(width, beyond)
        height = size * 1.3
        left = {"left": x, "center": x - width / 2, "right": x - width}[align]
        canvas = self.canvas
        box = shapes.add_textbox(
            canvas.x(left), canvas.y(y - height / 2), Emu(round(width * canvas.emu)),
            Emu(round(height * canvas.emu)),
        )  # fmt: skip
        frame = box.text_frame
        frame.margin_left = frame.margin_right = frame.margin_top = frame.margin_bottom = 0
        # Not unwrapped: LibreOffice would put the text into the middle of its box.
        frame.word_wrap, frame.vertical_anchor = True, MSO_ANCHOR.MIDDLE
        paragraph = frame.paragraphs[0]
        paragraph.alignment = {
            "left": PP_ALIGN.LEFT, "center": PP_ALIGN.CENTER, "right": PP_ALIGN.RIGHT,
        }[align]  # fmt: skip
        run = paragraph.add_run()
        run.text = words
        run.font.size, run.font.bold, run.font.color.rgb = canvas.points(size), bold, rgb(colour)
        run.font._element.set("lang", canvas.language)  # noqa: SLF001 (python-pptx has few languages)
        box.name = f"Text {words[:40]}"
        return box


def path_points(path: str) -> Outline:
    """The corners of a path of straight lines, and whether it is closed."""
    points: list[tuple[float, float]] = []
    x = y = 0.0
    for letter, rest in re.findall(r"([MLHVmlhv])([^A-Za-z]*)", path):
        numbers = [float(number) for number in re.findall(r"-?[\d.]+", rest)]
        both = letter.lower() not in "hv"
        steps = zip(numbers[::2], numbers[1::2], strict=True) if both else ((n, n) for n in numbers)
        for dx, dy in steps:
            relative = letter.islower()
            if letter.lower() != "v":
                x = dx + (x if relative else 0)
            if letter.lower() != "h":
                y = dy + (y if relative else 0)
            points.append((x, y))
    return points, path.lower().endswith("z")


def _mixed(colour: str, paper: str, opacity: float) -> str:
    """A colour at an opacity on paper, as one colour."""
    parts = (
        round(int(colour[i : i + 2], 16) * opacity + int(paper[i : i + 2], 16) * (1 - opacity))
        for i in (1, 3, 5)
    )
    return "#" + "".join(f"{part:02x}" for part in parts)
