"""Colours, type and spacing of the chart: the one place where a theme has its colours."""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import Final

#: Fonts that come with the systems, for a page; the widths of its layout are those of Arial.
FONT = (
    '"Segoe UI", -apple-system, BlinkMacSystemFont, "Helvetica Neue", Helvetica, Roboto, '
    '"Liberation Sans", Arial, sans-serif'
)

#: In a picture: the font that comes with the program; for what draws an SVG elsewhere the others.
PICTURE_FONT = "FiraGO, Arial, Liberation Sans, Helvetica, sans-serif"

LABEL_PX = 12.5
#: Words beside other dates.
NOTE_PX = 11
ROW_PX = 18
#: A swimlane is at least as high as its name and number.
LANE_HEAD_PX = 32
BAR_PX = 14
CAPSULE_PX = 10
MARK_PX = 10
#: The area of a mark, as a part of the square about it.
MARK_AREA = 0.8

_EIGHT: Final = (
    *("square", "diamond", "circle", "triangle-up", "cross", "triangle-down", "house", "dome"),
)
#: The shape of each category in turn; it says what colour says, and eight more categories repeat
#: the colours with other shapes.
SHAPES: Final = (*_EIGHT, *_EIGHT[3:], *_EIGHT[:3])

#: The shapes of the marks as SVG paths about the origin, of `MARK_PX` by about as much. A dash of
#: `segments.PLAN` fits the corners of the cross, whose path begins in the middle of an edge.
SHAPE_PATHS: Final = {
    "square": "M-4.500-4.500h9v9h-9z",
    "diamond": "M0-5.500 5.500 0 0 5.500-5.500 0z",
    "circle": "M-5 0a5 5 0 1 0 10 0a5 5 0 1 0-10 0",
    "triangle-up": "M0-5 5.500 4.500h-11z",
    "cross": "M-1.500-5.200h3.700v3h3v4.400h-3v3h-4.400v-3h-3v-4.400h3v-3z",
    "triangle-down": "M0 5-5.500-4.500h11z",
    "house": "M0-6 5-1V5H-5V-1z",
    "dome": "M-5.800 3.500C-5.800-5.300 5.800-5.300 5.800 3.500z",
    "triangle-left": "M-5 0 3.500-5v10z",
    "triangle-right": "M5 0-3.500-5v10z",
}


@dataclass(frozen=True, slots=True)
class Theme:
    """The colours of one appearance; every text colour has 4.5:1 on the paper, every mark 3:1."""

    paper: str
    #: Behind cards and controls.
    panel: str
    text: str
    #: Secondary text.
    quiet: str
    rule: str
    grid: str
    #: Links, focus, the chosen event.
    accent: str
    #: A wash of the accent, behind the chosen event.
    wash: str
    #: What disagrees.
    dispute: str
    #: Text on a bar.
    on_bar: str
    #: One for each category in turn; distinct with every common colour blindness.
    categories: tuple[str, ...]

    def category_colour(self, category: int) -> str:
        """The colour of a category, by its number; of none a quiet one."""
        return self.quiet if category < 0 else self.categories[category % len(self.categories)]

    def lane_ground(self, lane: int) -> str:
        """The colour of the ground of a lane; lanes alternate."""
        return self.paper if lane % 2 else self.panel

    def variables(self) -> str:
        """Write the colours as CSS custom properties, `--paper: …; --category-0: …`."""
        names = {name: getattr(self, name) for name in COLOUR_NAMES}
        names |= {f"category-{i}": colour for i, colour in enumerate(self.categories)}
        return " ".join(f"--{name.replace('_', '-')}: {value};" for name, value in names.items())


#: The names of the single colours.
COLOUR_NAMES = tuple(f.name for f in fields(Theme) if f.name != "categories")

LIGHT = Theme(
    paper="#ffffff",
    panel="#f6f7f8",
    text="#16191d",
    quiet="#5a626c",
    rule="#c9ced4",
    grid="#e9ecef",
    accent="#0a5cad",
    wash="#dcebfa",
    dispute="#b3261e",
    on_bar="#ffffff",
    categories=(
        "#0171c5", "#6a3fa0", "#00725a", "#b74e2f", "#6c5200", "#545f6d", "#a02c6b", "#0b6f80",
    ),
)  # fmt: skip

DARK = Theme(
    paper="#14171a",
    panel="#1e2227",
    text="#eceff2",
    quiet="#a7b0ba",
    rule="#454c55",
    grid="#282d33",
    accent="#7db8f5",
    wash="#1d3a57",
    dispute="#ff8a80",
    on_bar="#0d1013",
    categories=(
        "#92c6ff", "#ac8ed9", "#51c5a3", "#f0916c", "#d9b44a", "#a8b6c3", "#ec86b9", "#58c2d4",
    ),
)  # fmt: skip

#: For paper and for copies of it: black text, rules that a printer holds, dark marks.
PRINT = Theme(
    paper="#ffffff",
    panel="#ffffff",
    text="#000000",
    quiet="#3d444c",
    rule="#868e97",
    grid="#d3d8dd",
    accent="#00478a",
    wash="#e4e8ec",
    dispute="#a1140c",
    on_bar="#ffffff",
    categories=(
        "#00549a", "#4f2a80", "#005c49", "#94381b", "#4f3c00", "#37404b", "#7c1c51", "#085460",
    ),
)  # fmt: skip

#: The colours that a reader set in their system, by CSS's names for them.
FORCED = Theme(
    paper="Canvas",
    panel="Canvas",
    text="CanvasText",
    quiet="CanvasText",
    rule="color-mix(in srgb, CanvasText 55%, Canvas)",
    grid="color-mix(in srgb, CanvasText 20%, Canvas)",
    accent="Highlight",
    wash="Canvas",
    dispute="CanvasText",
    on_bar="Canvas",
    categories=("CanvasText",) * len(LIGHT.categories),
)
