"""The subject of a picture: its events and figures, and the words around them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pandas as pd

    from timeline.chart.marks.event_marks import EventMarks
    from timeline.content.figures import Figures, Panel
    from timeline.content.summary import Counts
    from timeline.language import Language
    from timeline.model.dataset import CountedEvents


class UnknownMeasureError(ValueError):
    """No panel has a name that was asked for."""

    def __init__(self, name: str, known: list[str]) -> None:
        there = f"write one of: {'; '.join(known)}; or all" if known else "the file has none"
        super().__init__(f'no measure "{name}" has two dated values or more; {there}')


@dataclass(frozen=True, slots=True)
class PictureWords:
    """The words around the chart of a picture."""

    title: str
    subtitle: str
    #: How well the events are sourced.
    standing: str
    #: Sources, and what is left out.
    notes: tuple[str, ...]
    #: Whether the swimlanes are the categories.
    by_category: bool
    language: Language


@dataclass(frozen=True, slots=True)
class Subject:
    """All that a picture is made from."""

    events: pd.DataFrame
    counts: Counts
    marks: EventMarks
    counted: CountedEvents
    #: What the swimlanes are.
    lanes: str | None
    #: The categories in the order of their colours; empty for the order of the swimlanes.
    categories: tuple[str, ...]
    figures: Figures
    #: Names of the panels to draw.
    measures: frozenset[str]
    words: PictureWords


def choose_panels(figures: Figures, wanted: tuple[str, ...]) -> frozenset[str]:
    """Choose panels by their names, without regard to case; `all` is all of them.

    Raises:
        UnknownMeasureError: No panel has one of the names.
    """
    panels: dict[str, Panel] = {panel.name.casefold(): panel for panel in figures.panels}
    if any(name.casefold() == "all" for name in wanted):
        return frozenset(panel.name for panel in figures.panels)
    for name in wanted:
        if name.casefold() not in panels:
            raise UnknownMeasureError(name, [panel.name for panel in figures.panels])
    return frozenset(panels[name.casefold()].name for name in wanted)
