"""The row above the chart that is legend, count and filter at once: one entry for each mark.

An entry of an evidence counts its events and is a button that shows only these; an entry of a form
explains it. Forms that few files have are in the menu at its end, with the samples and the words of
`timeline.chart.legend`.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from timeline.chart import segments
from timeline.chart.legend import LegendItem, legend_for, signs_in
from timeline.language import message
from timeline.model.evidence import (
    CORROBORATED,
    DISPUTED,
    PLANNED,
    SET_ASIDE,
    SINGLE,
    UNSOURCED,
)

if TYPE_CHECKING:
    from timeline.chart.scene import Scene
    from timeline.content.chronology import Chronology

_FULL: Final = '<circle class="fill line" cx="8" cy="8" r="4.5"/>'
_HOLLOW: Final = '<circle class="line" cx="8" cy="8" r="4.5"/>'


@dataclass(frozen=True, slots=True)
class EvidenceEntry:
    """An evidence: its sample, how many events have it, and what it means."""

    evidence: str
    #: The inside of an SVG element of this width and 16 pixels of height; empty without a mark.
    svg: str
    width_px: int
    words: str
    n_events: int = 0


#: An entry for each evidence, in the order of the row.
_EVIDENCE: Final = (
    EvidenceEntry(CORROBORATED, _FULL, 16, message("with two or more sources")),
    EvidenceEntry(SINGLE, _HOLLOW, 16, message("with one source")),
    EvidenceEntry(
        DISPUTED,
        '<circle class="fill line" cx="8" cy="8" r="4.5"/>'
        '<path class="dispute" stroke-dasharray="3 2" d="M14 8h11"/>'
        '<circle class="dispute" cx="30" cy="8" r="4"/>',
        36,
        message("sources disagree"),
    ),
    EvidenceEntry(
        PLANNED,
        '<circle class="line" stroke-dasharray="2.500 1.800" cx="8" cy="8" r="4.5"/>',
        16,
        message("planned"),
    ),
    EvidenceEntry(
        UNSOURCED,
        '<circle class="line" stroke-dasharray="1 2" cx="8" cy="8" r="4.5"/>',
        16,
        message("with no source yet"),
    ),
    EvidenceEntry(SET_ASIDE, "", 0, message("set aside")),
)


@dataclass(frozen=True, slots=True)
class FormEntry:
    """A form of marks that many files have: its sample and what it means."""

    forms: tuple[str, ...]
    svg: str
    words: str
    #: The sample if all such marks rest on one source; empty if it is the same.
    hollow: str = ""


_FORMS: Final = (
    FormEntry(
        (segments.POSSIBLE,),
        '<rect class="line" x="2" y="3.5" width="28" height="9" rx="4.5"/>',
        message("only the year or month is known"),
    ),
    FormEntry(
        (segments.PALE, segments.ARROW_LEFT, segments.ARROW_RIGHT),
        '<rect class="fill" x="2" y="2.5" width="16" height="11"/>'
        '<path class="tint" d="M19 2.5h7l5 5.500-5 5.500h-7z"/>',
        message("still going"),
        '<rect class="line" x="2" y="3.500" width="16" height="9"/>'
        '<path class="tint line" d="M18 3.500h8l4 4.500-4 4.500h-8z"/>',
    ),
)


@dataclass(frozen=True, slots=True)
class LegendRow:
    """The entries of the row, and those of the menu at its end."""

    evidence: list[EvidenceEntry]
    forms: list[FormEntry]
    others: list[LegendItem]


def make_legend_row(entries: Chronology, scene: Scene) -> LegendRow:
    """Choose the entries of the evidence that a file has, and of the forms that its chart draws."""
    counts = Counter(entries.of_events("evidence").tolist())
    full = (segments.FULL, segments.ONE_SOURCE)
    used = {style["form"]: False for style in scene.styles}
    used |= {style["form"]: True for style in scene.styles if style["fill"] in full}
    # Where no event has a second source, all marks are full.
    hollow = any(style["fill"] == segments.HOLLOW for style in scene.styles)
    return LegendRow(
        evidence=[
            EvidenceEntry(
                each.evidence,
                _FULL if each.evidence == SINGLE and not hollow else each.svg,
                each.width_px,
                each.words,
                counts[each.evidence],
            )
            for each in _EVIDENCE
            if counts[each.evidence]
        ],
        forms=[
            each
            if any(used.get(form) for form in each.forms) or not each.hollow
            else replace(each, svg=each.hollow)
            for each in _FORMS
            if used.keys() & set(each.forms)
        ],
        others=[item for item in legend_for(scene.styles, signs_in(scene)) if not item.in_row],
    )
