"""The words around the chart of a picture: title, legend, and notes on its sources."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from timeline.chart.legend import SAMPLE_PX, legend_for, sample_shapes
from timeline.chart.theme import SHAPE_PATHS, SHAPES
from timeline.language import in_heading
from timeline.typography import BOLD, Typeface, text_widths_px, wrap_text

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from timeline.chart.legend import Shape
    from timeline.chart.scene import ChartRow
    from timeline.chart.segments import Styles
    from timeline.chart.theme import Theme
    from timeline.language import Language

#: Pictures narrower than this have a smaller title and margin.
_NARROW_PX: Final = 600
_NOTE_PX: Final = 11
_LEADING: Final = 1.35
#: From a sample to its words, from there to the next sample.
_SAMPLE_GAP_PX, _ITEM_GAP_PX = 7, 20


@dataclass(slots=True)
class Block:
    """Words and samples below each other, from `left`; places are in pixels from its top."""

    left: float
    width_px: float
    theme: Theme
    height_px: float = 0.0
    words: list[ChartRow] = field(default_factory=list)
    #: Each shape of a sample with the place of the sample.
    shapes: list[tuple[float, float, Shape]] = field(default_factory=list)
    #: Marks of the categories: place, one of `SHAPES`, colour.
    marks: list[tuple[float, float, str, str]] = field(default_factory=list)

    def add_text(self, part: str, text: str, size: float, *, bold: bool = False) -> None:
        """Add a text, broken into lines; `part` says what it is."""
        if not text:
            return
        line_px = round(size * _LEADING)
        for line in wrap_text(text, self.width_px / (BOLD if bold else 1), size, Typeface.PICTURE):
            fill = self.theme.text if part == "title" else self.theme.quiet
            self._word(part, line, 0, self.height_px + line_px / 2, size, fill, bold=bold)
            self.height_px += line_px

    def _word(  # noqa: PLR0913, PLR0917 (what the row holds)
        self, part: str, text: str, x: float, y: float, size: float, fill: str, *, bold: bool
    ) -> None:
        look = {"size": size, "weight": 700 if bold else 400, "fill": fill, "align": "left"}
        self.words.append({"part": part, "text": text, "x": self.left + x, "y": y} | look)

    def space(self, px: float) -> None:
        """Leave room."""
        self.height_px += px

    def add_items(self, items: list[_Item]) -> None:
        """Add the lines of a legend side by side, as many in a row as fit."""
        x, row_px, line_px = 0.0, 0.0, round(_NOTE_PX * _LEADING)
        for item in items:
            room = self.width_px - item.sample_px - _SAMPLE_GAP_PX
            lines = wrap_text(item.words, room, _NOTE_PX, Typeface.PICTURE)
            words_px = float(text_widths_px(lines, _NOTE_PX, Typeface.PICTURE).max())
            width = item.sample_px + _SAMPLE_GAP_PX + words_px
            if x and x + width > self.width_px:
                self.height_px += row_px + 4
                x, row_px = 0.0, 0.0
            middle = self.height_px + SAMPLE_PX[1] / 2
            item.put(self, self.left + x, middle)
            for i, line in enumerate(lines):
                at = x + item.sample_px + _SAMPLE_GAP_PX
                self._word(
                    "legend", line, at, middle + i * line_px, _NOTE_PX, self.theme.text, bold=False
                )
            row_px = max(row_px, SAMPLE_PX[1] + (len(lines) - 1) * line_px)
            x += width + _ITEM_GAP_PX
        self.height_px += row_px


@dataclass(frozen=True, slots=True)
class _Item:
    """An item of the legend: a sample of a mark, or the mark of a category."""

    words: str
    shapes: tuple[Shape, ...] = ()
    mark: str = ""
    colour: str = ""

    @property
    def sample_px(self) -> float:
        return 14.0 if self.mark else SAMPLE_PX[0]

    def put(self, block: Block, x: float, middle: float) -> None:
        """Put the sample at a place."""
        if self.mark:
            block.marks.append((x + self.sample_px / 2, middle, self.mark, self.colour))
        for shape in self.shapes:
            block.shapes.append((x, middle - SAMPLE_PX[1] / 2, shape))


def margin_px(width_px: float) -> float:
    """The margin of a picture of some width."""
    return 14 if width_px < _NARROW_PX else 28


def write_header(block: Block, title: str, subtitle: str, summary: str) -> None:
    """Write title, subtitle and summary above the chart."""
    narrow = block.width_px < _NARROW_PX
    block.add_text("title", title, 17 if narrow else 24, bold=True)
    block.space(1)
    block.add_text("subtitle", subtitle, 12 if narrow else 15)
    block.space(4)
    block.add_text("evidence", summary, 11 if narrow else 12)


def write_legend(
    block: Block,
    styles: Styles,
    signs: Collection[str],
    categories: list[tuple[int, str]],
    language: Language,
) -> None:
    """Write the legend: the marks of categories, with their numbers, and samples of marks."""
    theme = block.theme
    colours = theme.categories
    marks = [
        _Item(
            in_heading(name, language),
            mark=SHAPES[i % len(SHAPES)],
            colour=colours[i % len(colours)],
        )
        for i, name in categories
    ]
    samples = [
        _Item(language.gettext(item.meaning), tuple(sample_shapes(item, theme)))
        for item in legend_for(styles, signs)
    ]
    block.add_items(marks)
    block.space(6 if marks else 0)
    block.add_items(samples)


def write_notes(block: Block, notes: Sequence[str]) -> None:
    """Write the notes below the legend, as one paragraph."""
    block.add_text("note", " ".join(filter(None, notes)), _NOTE_PX)


def words_rows(block: Block, left: float, top: float) -> list[ChartRow]:
    """Return the words of a block as rows, placed from a plot that lies at `left` and `top`."""
    return [row | {"x": row["x"] - left, "y": row["y"] - top} for row in block.words]


def sign_rows(block: Block, left: float, top: float) -> list[ChartRow]:
    """Return the samples of a block as rows for the layer of paths, placed as the words are."""
    plain = {"fill_opacity": 1, "stroke_opacity": 1, "stroke_width": 0, "dash": []}
    rows = [
        {"x": x - left, "y": y - top, "path": SHAPE_PATHS[mark], "fill": colour, "stroke": colour}
        | plain
        for x, y, mark, colour in block.marks
    ]
    for x, y, shape in block.shapes:
        if shape.kind != "text":
            rows.append(
                {"x": x - left, "y": y - top, "path": shape.path, "fill": fill_of(shape)}
                | plain
                | {"fill_opacity": shape.fill_opacity if shape.fill else 0}
                | {"stroke": shape.stroke or "transparent", "dash": list(shape.dash)}
                | {"stroke_width": shape.stroke_width}
            )
    return rows


def sample_words(block: Block, left: float, top: float) -> list[ChartRow]:
    """The words within the samples of a block, such as the query."""
    look = {"size": 12, "weight": 700, "align": "center", "part": "legend"}
    return [
        {"x": x + shape.box[0] - left, "y": y + shape.box[1] - top, "text": shape.path}
        | {"fill": shape.fill}
        | look
        for x, y, shape in block.shapes
        if shape.kind == "text"
    ]


def fill_of(shape: Shape) -> str | ChartRow:
    """The fill of a shape as the chart's rows have it: a colour, or a gradient."""
    if not shape.fade:
        return shape.fill or "transparent"
    stops = [{"offset": at, "color": colour} for at, colour in enumerate(_fade_colours(shape))]
    return {"gradient": "linear", "x1": 0, "y1": 0, "x2": 1, "y2": 0, "stops": stops}


def _fade_colours(shape: Shape) -> tuple[str, str]:
    # Not "transparent": that is black without opacity, and the fade would darken.
    clear = f"{shape.fill}00"
    return (clear, shape.fill) if shape.fade == "left" else (shape.fill, clear)
