"""Decides the figures of an event: which claims agree on each, and which value is shown.

Values are compared within measure, unit and kind of status: results, targets and forecasts. A
revised value replaces the provisional one of the same origin.
"""

from __future__ import annotations

import math
from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from timeline.model.agreement import find_agreeing_sets
from timeline.model.claim_times import Region
from timeline.model.independence import count_independent
from timeline.model.values import ABOUT, Relation

if TYPE_CHECKING:
    from collections.abc import Sequence

    from timeline.model.independence import Attribution
    from timeline.model.values import Figure

#: The kind of each status; what has none of them is a result.
KIND_OF_STATUS: Final = {"target": "target", "forecast": "forecast"}
#: Relations from the surest on.
_SURENESS: Final = (
    Relation.EXACT, Relation.RANGE, Relation.ABOUT, Relation.AT_LEAST, Relation.AT_MOST,
    Relation.MORE_THAN, Relation.LESS_THAN,
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Quantity:
    """The figure of a claim and what it is compared by."""

    measure: str
    unit: str
    status: str
    figure: Figure

    @property
    def key(self) -> tuple[str, str, str]:
        """What the figure is compared within: measure, unit and kind of status."""
        return self.measure, self.unit, self.kind

    @property
    def kind(self) -> str:
        """Whether it is a target, a forecast, or, if empty, a result."""
        return KIND_OF_STATUS.get(self.status, "")


@dataclass(frozen=True, slots=True)
class EventFigures:
    """What the claims of an event say of its figures, by their places."""

    #: Whether each claim agrees with the figure that is shown, or has none.
    agrees: list[bool]
    #: Whether the value of each claim is one that is shown: one, or several that are equal, for
    #: each measure, unit and kind.
    shown: list[bool]
    #: Whether a revised value of the same origin replaces that of the claim.
    replaced: list[bool]
    #: For how many independent sources each figure stands, the weakest one; 0 without figures.
    n: int


def decide_figures(
    quantities: Sequence[Quantity | None],
    attributions: Sequence[Attribution],
    preferred: Sequence[bool],
) -> EventFigures:
    """Decide the figures of an event.

    Args:
        quantities: The figure of each claim, or None.
        attributions: Whose word each claim is.
        preferred: Whether each is preferred.
    """
    n_claims = len(quantities)
    agrees, shown, replaced = [True] * n_claims, [False] * n_claims, [False] * n_claims
    groups: dict[tuple[str, str, str], list[int]] = defaultdict(list)
    for at, each in enumerate(quantities):
        if each is not None:
            groups[each.key].append(at)
    numbers = []
    for places in groups.values():
        current = _without_replaced(places, quantities, attributions)
        for at in places:
            replaced[at] = at not in current
        figures = {at: each.figure for at in current if (each := quantities[at]) is not None}
        sets = find_agreeing_sets(
            [(Region(start=_allowed(figures[at])),) for at in current],
            [attributions[at] for at in current],
            [preferred[at] for at in current],
        )
        chosen = [[current[place] for place in sorted(each.claims)] for each in sets]
        best = [
            min(some, key=lambda at: (not preferred[at], *_order(figures[at]))) for some in chosen
        ]
        order = sorted(range(len(chosen)), key=lambda place: _order(figures[best[place]]))
        main = chosen[order[0]]
        for at in current:
            agrees[at] = at in main
        for at in best:
            shown[at] = True
        numbers.append(count_independent([attributions[at] for at in main]))
    return EventFigures(agrees, shown, replaced, min(numbers, default=0))


def _without_replaced(
    places: list[int], quantities: Sequence[Quantity | None], attributions: Sequence[Attribution]
) -> list[int]:
    """Leave out provisional values of origins that have revised them."""
    status = {at: each.status for at in places if (each := quantities[at]) is not None}
    revised = {attributions[at].word for at in places if status[at] == "revised"}
    return [
        at for at in places if status[at] != "provisional" or attributions[at].word not in revised
    ]


def _allowed(figure: Figure) -> tuple[float, float]:
    """Give the least and the most that a figure allows; about so much allows 10 % either way."""
    if figure.relation is Relation.ABOUT:
        margin = ABOUT * abs(figure.low)
        return figure.low - margin, figure.high + margin
    if figure.relation is Relation.MORE_THAN:
        return math.nextafter(figure.low, math.inf), figure.high
    return figure.low, figure.high


def _order(figure: Figure) -> tuple[float, int, float, str]:
    """Order by the narrowest figure, then the surest, then by value and text."""
    low, high = _allowed(figure)
    return high - low, _SURENESS.index(figure.relation), figure.number, figure.text
