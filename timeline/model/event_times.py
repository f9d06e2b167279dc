"""Decides when an event was: which of its claims agree, what is shown, who differs and how.

The claims of an event that count are given as `ClaimTime`; `decide_time` makes an `EventTime`.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

from timeline.dates.composition import compose, within
from timeline.dates.fuzzy_date import Edge, Kind
from timeline.model.agreement import AgreeingSet, find_agreeing_sets
from timeline.model.claim_times import ANY, find_regions, is_plan, meet, set_plans_apart, side_date

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from timeline.dates import FuzzyDate
    from timeline.model.claim_times import ClaimTime, Range, Region
    from timeline.model.independence import Attribution

START, END = 0, 1
#: Qualifiers from the surest on.
_SURENESS = {"": 0, "~": 1, "?": 2, "%": 3}


@dataclass(frozen=True, slots=True)
class EventTime:
    """The time of an event, and what each claim that counts says of it, by its place."""

    #: What is shown.
    date: FuzzyDate
    #: Dates that as many claims give, which are shown alike.
    alternatives: tuple[FuzzyDate, ...]
    #: Days for which what happened on another day was announced.
    plan: tuple[FuzzyDate, ...]
    #: In which of the agreeing sets each claim is: 0 for the one that is shown, 1 and on for those
    #: shown alike, -1 for none.
    agreeing_set: list[int]
    #: Whether each claim gives the start, and the end, that is shown.
    gives: tuple[list[bool], list[bool]]
    #: Whether each claim spoke of the start, and of the end, beforehand.
    foretells: tuple[list[bool], list[bool]]
    #: Whether each claim is a plan only, beside which others report what happened.
    plans: list[bool]
    #: Whether the claim agrees with the start, and with the end, that is shown.
    agrees: tuple[list[bool], list[bool]]


def decide_time(
    times: Sequence[ClaimTime],
    attributions: Sequence[Attribution],
    preferred: Sequence[bool],
    *,
    figures_only: bool,
) -> EventTime:
    """Decide the time of an event.

    Args:
        times: What each claim gives; at least one.
        attributions: Whose word each claim is.
        preferred: Whether each is preferred.
        figures_only: Whether all claims of the event have a figure.
    """
    foretells = (
        [each.foretells_start and not each.ends_only for each in times],
        [each.foretells_end and each.gives_end for each in times],
    )
    foretold = any(foretells[START]) or any(foretells[END])
    apart = set_plans_apart(times) if foretold else times
    plans = [is_plan(each) for each in apart]
    counting = [at for at, plan in enumerate(plans) if not plan]
    some = [apart[at] for at in counting]
    regions = find_regions(some, figures_only=figures_only)
    sets = find_agreeing_sets(
        regions, [attributions[at] for at in counting], [preferred[at] for at in counting]
    )
    shown = sorted(
        (
            (
                _counted_time(some, each, [preferred[at] for at in counting])
                if figures_only
                else _show(some, regions, each),
                each,
            )
            for each in sets
        ),
        key=lambda pair: (pair[0].earliest, pair[0].latest, pair[0].text),
    )
    date, main = shown[0]
    dates = list(dict.fromkeys(other.text for other, _ in shown))
    agreeing_set, gives = [-1] * len(times), ([False] * len(times), [False] * len(times))
    for other, each in reversed(shown):
        for place in each.claims:
            agreeing_set[counting[place]] = dates.index(other.text)
    for place in main.claims:
        for side in (START, END):
            gives[side][counting[place]] = _gives(some[place], regions[place], main, date, side)
    agrees = _agreeing(regions, main, agreeing_set, counting)
    others = {other.text: other for other, _ in reversed(shown)}
    return EventTime(
        date=date,
        alternatives=tuple(others[text] for text in dates[1:]),
        plan=tuple(_plans(times, apart, _common(regions, main))) if foretold else (),
        agreeing_set=agreeing_set,
        gives=gives,
        foretells=foretells,
        plans=plans,
        agrees=agrees,
    )


def _show(
    times: Sequence[ClaimTime], regions: Sequence[tuple[Region, ...]], chosen: AgreeingSet
) -> FuzzyDate:
    """Compose the date that claims of one set give together."""
    own = [times[place] for place in sorted(chosen.claims)]
    lasting = [each for each in own if each.lasting]
    if not lasting:
        moments = [each for each in own if not each.interval]
        return _best(each.date for each in moments or own)
    sides: list[FuzzyDate | None] = []
    for side in (START, END):
        given = [
            side_date(times[place], side)
            for place in sorted(chosen.claims)
            if _region_gives(regions[place], chosen, side)
        ]
        dates = [each for each in given if each is not None]
        sides.append(_best(dates) if dates else None)
    if sides == [None, None]:
        return within(_best(each.date for each in own if each.says == "within"))
    edges = (
        _edge(each.date.start_edge for each in lasting if each.interval),
        _edge(each.date.end_edge for each in lasting if each.interval),
    )
    return compose(sides[START], sides[END], edges)


def _counted_time(
    times: Sequence[ClaimTime], chosen: AgreeingSet, preferred: Sequence[bool]
) -> FuzzyDate:
    """Take the time that one claim counted: a preferred one, else the narrowest."""
    own = [place for place in chosen.claims if preferred[place]] or chosen.claims
    return _best(times[place].date for place in own)


def _edge(edges: Iterable[Edge]) -> Edge:
    return Edge.OPEN if Edge.OPEN in set(edges) else Edge.UNKNOWN


def _best(dates: Iterable[FuzzyDate]) -> FuzzyDate:
    """Take the narrowest date, then the surest, then by text."""
    return min(dates, key=_order)


def _order(date: FuzzyDate) -> tuple[float, int, str]:
    spans = date.members or (date.start, date.end)
    closed = date.start_edge is Edge.KNOWN and date.end_edge is Edge.KNOWN
    width = float(date.latest - date.earliest) if closed else math.inf
    return width, max(_SURENESS[span.qualifier] for span in spans), date.text


def _region_gives(regions: tuple[Region, ...], chosen: AgreeingSet, side: int) -> bool:
    """Tell whether a claim gives a side, in the regions that hold the pair of its set."""
    holding = [each for each in regions if each.holds(chosen.start, chosen.end)]
    starting = any(each.gives_start for each in holding)
    if side == START:
        return starting
    # A moment that may be either is the start.
    return any(each.gives_end and (each.gives_start or not starting) for each in holding)


def _gives(
    time: ClaimTime,
    regions: tuple[Region, ...],
    chosen: AgreeingSet,
    date: FuzzyDate,
    side: int,
) -> bool:
    """Tell whether a claim gives the start or the end that is shown."""
    if side == END and date.kind is not Kind.INTERVAL:
        return False
    if _region_gives(regions, chosen, side):
        return True
    # What is not shown to last has one time, which the date of a figure gives, too.
    moment = date.kind is not Kind.INTERVAL
    return side == START and time.counted and moment and not time.interval


def _common(regions: Sequence[tuple[Region, ...]], chosen: AgreeingSet) -> tuple[Range, Range]:
    """Give the starts and the ends that the claims of a set have in common."""
    holding = [
        next(each for each in regions[place] if each.holds(chosen.start, chosen.end))
        for place in chosen.claims
    ]
    start = max(each.start[0] for each in holding), min(each.start[1] for each in holding)
    end = max(each.end[0] for each in holding), min(each.end[1] for each in holding)
    # An event ends no earlier than it starts.
    return (start[0], min(start[1], end[1])), (max(start[0], end[0]), end[1])


def _agreeing(
    regions: Sequence[tuple[Region, ...]],
    main: AgreeingSet,
    agreeing_set: Sequence[int],
    counting: Sequence[int],
) -> tuple[list[bool], list[bool]]:
    """Say of each claim whether it agrees with the start, and with the end, that is shown."""
    agrees = [True] * len(agreeing_set), [True] * len(agreeing_set)
    if len(main.claims) == len(counting):
        return agrees
    common = _common(regions, main)
    for place, at in enumerate(counting):
        if place in main.claims:
            continue
        agrees[START][at], agrees[END][at] = _agrees(regions[place], common)
    return agrees


def _agrees(own: tuple[Region, ...], common: tuple[Range, Range]) -> tuple[bool, bool]:
    """Say in which end a claim that is not shown differs: at least one of the two."""
    starting = [each for each in own if meet(each.start, common[START])]
    ending = any(meet(each.end, common[END]) for each in starting or own)
    if not starting:
        return False, ending or not any(each.gives_end for each in own)
    if not ending:
        return True, False
    # Each end could be so, but not both at once.
    gives_end = any(each.gives_end for each in own)
    return gives_end, not gives_end


def _plans(
    times: Sequence[ClaimTime],
    apart: Sequence[ClaimTime],
    common: tuple[Range, Range],
) -> Iterator[FuzzyDate]:
    """Give the dates that were announced for what then happened on another day, by text."""
    found: dict[str, FuzzyDate] = {}
    for before, after in zip(times, apart, strict=True):
        apart_from = (
            after.without_start and before.gives_start,
            after.without_end and before.gives_end,
        )
        for side, without in enumerate(apart_from):
            date = side_date(before, side) if without else None
            if date is None:
                continue
            low, high = date.possible()
            if not meet((low, high), common[side]) or common[side] == ANY:
                found[date.text] = date
    return iter([found[text] for text in sorted(found)])
