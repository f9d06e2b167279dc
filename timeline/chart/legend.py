"""The legend: what each mark means, for the page, for pictures and for the manual."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from timeline.chart.marks import segments
from timeline.language import message

if TYPE_CHECKING:
    from collections.abc import Callable

    from timeline.chart.marks.styles import Style, Styles


@dataclass(frozen=True, slots=True)
class LegendItem:
    """One line of the legend."""

    #: The inside of an SVG element of 48 by 16, painted by the classes `line`, `fill`, `dispute`.
    svg: str
    meaning: str
    #: Whether a style that the file uses is this one.
    matches: Callable[[Style], bool]


def _is(*names: str, **wanted: object) -> Callable[[Style], bool]:
    def matches(style: Style) -> bool:
        same = (style.get(name, False) == value for name, value in wanted.items())
        return style["form"] in names and all(same)

    return matches


_FADE = (
    '<linearGradient id="fade-{0}"><stop offset="{1}" class="full"/>'
    '<stop offset="{2}" class="clear"/></linearGradient>'
)

#: The forms that are hollow where an event has one source.
_EVENT_FORMS = (segments.MARK, segments.SOLID, segments.POSSIBLE, segments.RISING, segments.FALLING)

#: Every line that the legend can have, in its order.
LEGEND: tuple[LegendItem, ...] = (
    LegendItem(
        '<circle class="fill line" cx="24" cy="8" r="4.5"/>',
        message("two or more independent sources"),
        _is(*_EVENT_FORMS, hollow=False),
    ),
    LegendItem(
        '<circle class="line" cx="24" cy="8" r="4.5"/>',
        message("one source only (hollow)"),
        _is(*_EVENT_FORMS, hollow=True, unsourced=False),
    ),
    LegendItem(
        '<circle class="line" cx="24" cy="8" r="4.5"/>',
        message("no source yet"),
        _is(*_EVENT_FORMS, unsourced=True),
    ),
    LegendItem(
        '<circle class="haze" cx="24" cy="8" r="7.5"/>'
        '<circle class="line" cx="24" cy="8" r="4.5"/>',
        message("about this day or month"),
        _is(segments.MARK, halo=True),
    ),
    LegendItem(
        '<rect class="tint line" x="8" y="3" width="32" height="10" rx="5"/>',
        message("one moment, known only to the month, season or year: as wide as that"),
        _is(segments.POSSIBLE),
    ),
    LegendItem(
        _FADE.format("haze-left", 1, 0)
        + _FADE.format("haze-right", 0, 1)
        + '<rect x="3" y="3" width="13" height="10" fill="url(#fade-haze-left)"/>'
        '<rect x="32" y="3" width="13" height="10" fill="url(#fade-haze-right)"/>'
        '<rect class="tint line" x="16" y="3" width="16" height="10" rx="5"/>',
        message("about then, perhaps a little outside"),
        _is(segments.HAZE_LEFT, segments.HAZE_RIGHT),
    ),
    LegendItem(
        '<rect class="fill" x="4" y="2" width="40" height="12"/>',
        message("a time from one day to another"),
        _is(segments.SOLID),
    ),
    LegendItem(
        _FADE.format("falling", 0, 1) + '<rect class="fill" x="2" y="2" width="22" height="12"/>'
        '<rect x="24" y="2" width="22" height="12" fill="url(#fade-falling)"/>',
        message("begins or ends somewhere in the faded part"),
        _is(segments.RISING, segments.FALLING),
    ),
    LegendItem(
        '<rect class="fill" x="4" y="2" width="26" height="12"/>'
        '<path class="fill" d="M32 3l9 5-9 5z"/>',
        message("still open (arrow)"),
        _is(segments.ARROW_LEFT, segments.ARROW_RIGHT),
    ),
    LegendItem(
        '<text x="24" y="12.5" text-anchor="middle">?</text>',
        message("the source is unsure, or does not know this end"),
        _is(segments.QUERY),
    ),
    LegendItem(
        '<circle class="fill line" cx="12" cy="6" r="4"/>'
        '<circle class="dispute" cx="36" cy="6" r="3.5"/>'
        '<path class="dispute" d="M12 10.500v4h24v-4"/>',
        message("sources disagree: the bracket joins the dates they give"),
        _is(segments.BRACKET),
    ),
    LegendItem(
        '<rect class="tint line" x="3" y="3" width="14" height="10" rx="5"/>'
        '<rect class="tint line" x="31" y="3" width="14" height="10" rx="5"/>'
        '<path class="line" stroke-dasharray="1 2" d="M17 8h14"/>',
        message("one of these times"),
        _is(segments.TIE),
    ),
    LegendItem(
        '<rect class="tint line" x="3" y="3" width="14" height="10" rx="5"/>'
        '<rect class="tint line" x="31" y="3" width="14" height="10" rx="5"/>'
        '<path class="line" d="M17 8h14"/>',
        message("each of these times"),
        _is(segments.CHAIN),
    ),
    LegendItem(
        '<circle class="line" stroke-dasharray="2 2" cx="11" cy="8" r="4.5"/>'
        '<path class="line" stroke-dasharray="1 3" d="M16 8h14"/>'
        '<circle class="fill line" cx="36" cy="8" r="4.5"/>',
        message("where it stood in the older edition (dashed); alone, it was removed"),
        _is(*segments.OLD_DATES),
    ),
)


def legend_for(styles: Styles) -> list[LegendItem]:
    """Choose the lines of the legend that a scene uses."""
    return [item for item in LEGEND if any(item.matches(style) for style in styles)]
