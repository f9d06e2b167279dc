"""The panels of figures as a chart draws them: with the ends of their axes and widths of words."""

from __future__ import annotations

import math
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any, Final

import numpy as np

from timeline.chart.theme import LABEL_PX
from timeline.content.figures import POINTS
from timeline.typography import Typeface, text_widths_px

if TYPE_CHECKING:
    import pandas as pd

    from timeline.content.figures import Figures, Panel
    from timeline.language import Language

#: Columns of the points of panels: those of `content.figures`, and the widths of two of them.
POINT_COLUMNS: Final = tuple(
    column
    for name in POINTS
    for column in ((name, f"{name}_px") if name in {"words", "when"} else (name,))
)
#: Bold letters are wider, but bold figures are not.
_BOLD: Final = 1.02
#: A panel of values that all lie in this part of its height does not start from zero.
TOP_PART: Final = 0.15
#: First numbers of the steps at which a panel's axis may end.
_STEPS: Final = (1, 1.2, 1.5, 2, 2.5, 3, 4, 5, 6, 8, 10)


@dataclass(frozen=True, slots=True)
class SourceLabel:
    """The name of a source whose word some values of a panel are."""

    name: str
    #: Width of the name.
    px: float
    #: How many values are its word.
    n: int


@dataclass(frozen=True, slots=True)
class FigurePanel:
    """A measure with two or more dated values, and its axis."""

    #: The measure, with its unit if a panel of another unit has the same measure.
    name: str
    measure: str
    unit: str
    #: The name as a heading has it.
    heading: str
    #: How many values it shows.
    n: int
    #: The ends of its axis, and how they are written there.
    low: float
    high: float
    low_words: str
    high_words: str
    #: Whether the axis has a zero.
    zero: bool
    #: Widths of heading and unit.
    heading_px: float
    unit_px: float
    #: By the number of their values.
    sources: tuple[SourceLabel, ...]


@dataclass(frozen=True, slots=True)
class FigurePanels:
    """All panels of a file."""

    figures: Figures
    panels: list[FigurePanel]
    #: The values of the panels, with the columns `POINT_COLUMNS`.
    points: pd.DataFrame
    #: Width of the note on how to read the panels.
    note_px: float

    def columns(self) -> dict[str, Any]:
        """Return the figures as the page contains them: a list for each column, no infinity."""
        points = {}
        for name in POINT_COLUMNS:
            values = self.points[name].tolist()
            points[name] = [
                None if isinstance(value, float) and not math.isfinite(value) else value
                for value in values
            ]
        return {
            "note": self.figures.note,
            "note_px": self.note_px,
            "words": self.figures.words,
            "panels": [asdict(panel) for panel in self.panels],
            "points": points,
        }


def make_panels(figures: Figures, typeface: Typeface = Typeface.SYSTEM) -> FigurePanels:
    """Choose the axes of the panels of figures, and measure their words.

    Args:
        figures: The figures.
        typeface: What draws the words.
    """
    points = figures.points
    words = text_widths_px(points["words"].tolist(), LABEL_PX, typeface) * _BOLD
    when = text_widths_px(points["when"].tolist(), LABEL_PX, typeface)
    return FigurePanels(
        figures=figures,
        panels=[_make_panel(panel, figures.language, typeface) for panel in figures.panels],
        points=points.assign(words_px=np.round(words, 1), when_px=np.round(when, 1)),
        note_px=_rounded(float(text_widths_px([figures.note], LABEL_PX, typeface)[0])),
    )


def _make_panel(panel: Panel, language: Language, typeface: Typeface) -> FigurePanel:
    low, high, zero = choose_axis(panel.lowest, panel.highest)
    texts = [panel.heading, panel.unit, *(source.name for source in panel.sources)]
    heading_px, unit_px, *widths = text_widths_px(texts, LABEL_PX, typeface).tolist()
    return FigurePanel(
        name=panel.name,
        measure=panel.measure,
        unit=panel.unit,
        heading=panel.heading,
        n=panel.n,
        low=low,
        high=high,
        low_words=language.number(low) + panel.sign,
        high_words=language.number(high) + panel.sign,
        zero=zero,
        # The name is a pixel larger.
        heading_px=_rounded(heading_px * _BOLD * (LABEL_PX + 1) / LABEL_PX),
        unit_px=_rounded(unit_px),
        sources=tuple(
            SourceLabel(source.name, _rounded(px), source.n)
            for source, px in zip(panel.sources, widths, strict=True)
        ),
    )


def _rounded(px: float) -> float:
    return round(px, 1)


def choose_axis(low: float, high: float) -> tuple[float, float, bool]:
    """Choose the ends of an axis for values between two, and whether it has a zero.

    It has, unless all values lie in a small part of it, at the end away from zero.
    """
    if low < high and (high - low) < TOP_PART * max(abs(low), abs(high)):
        step = 10.0 ** math.floor(math.log10(high - low))
        return math.floor(low / step) * step, math.ceil(high / step) * step, False
    if low >= 0 and high <= 0:
        return 0.0, 1.0, True
    # Not the negative, or no value below zero would give minus zero.
    return 0.0 - _step_above(-low), _step_above(high), True


def _step_above(number: float) -> float:
    """The next round number; 0 for none above zero."""
    if number <= 0:
        return 0.0
    power = math.floor(math.log10(number))
    # In text, or 3 times a tenth would be a little more.
    steps = (float(f"{step}e{power}") for step in _STEPS)
    return next((step for step in steps if step >= number), number)
