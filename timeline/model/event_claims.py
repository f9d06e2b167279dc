"""Decides what the claims of one event give together: its time, its figures and its evidence."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import TYPE_CHECKING

from timeline.model.event_figures import EventFigures, decide_figures
from timeline.model.event_times import END, START, EventTime, decide_time
from timeline.model.evidence import SET_ASIDE, UNSOURCED, decide_evidence
from timeline.model.independence import attribute_claims, count_independent

if TYPE_CHECKING:
    from collections.abc import Sequence

    from timeline.dates import FuzzyDate
    from timeline.model.claim_times import ClaimTime
    from timeline.model.event_figures import Quantity


class Status(StrEnum):
    """What a claim counts for in its event, in the order in which claims are listed."""

    #: It is one of the claims of what is shown.
    SHOWN = "shown"
    #: It differs from what is shown.
    DIFFERS = "differs"
    #: It was foretold, and others report what happened.
    PLAN = "plan"
    #: Its source is pending.
    PENDING = "pending"
    #: It is deprecated.
    DEPRECATED = "deprecated"


@dataclass(frozen=True, slots=True)
class EventClaim:
    """One claim of an event, as far as it decides anything."""

    time: ClaimTime
    quantity: Quantity | None
    source: str
    origin: str
    address: str
    preferred: bool
    pending: bool
    deprecated: bool


@dataclass(slots=True)
class Verdict:
    """What the claims of an event give together, and what each of them counts for."""

    date: FuzzyDate
    evidence: str
    #: Independent sources of the weakest part that is shown.
    n_origins: int
    #: Those of its start, or of its only time, of its end, and of its weakest figure; 0 where none
    #: gives it.
    n_start: int = 0
    n_end: int = 0
    n_value: int = 0
    alternatives: tuple[FuzzyDate, ...] = ()
    plan: tuple[FuzzyDate, ...] = ()
    #: Of each claim, by its place: its status; the number of the set that it is in, 0 for what is
    #: shown, -1 for none; and more of the same kind, by the names of the columns.
    status: list[Status] = field(default_factory=list)
    agreeing_set: list[int] = field(default_factory=list)
    flags: dict[str, list[bool]] = field(default_factory=dict)


#: The flags of each claim, and what they are of a claim that decides nothing.
FLAGS = {
    "start_agrees": True,
    "end_agrees": True,
    "value_agrees": True,
    "gives_start": False,
    "gives_end": False,
    "gives_value": False,
    "foretold_start": False,
    "foretold_end": False,
    "value_replaced": False,
}


def judge(claims: Sequence[EventClaim]) -> Verdict:
    """Decide what the claims of one event give together."""
    counting = [at for at, each in enumerate(claims) if not (each.pending or each.deprecated)]
    if counting:
        return _judge_counting(claims, counting)
    pending = [at for at, each in enumerate(claims) if each.pending and not each.deprecated]
    rest = pending or list(range(len(claims)))
    found = _judge_counting(claims, rest)
    evidence = UNSOURCED if pending else SET_ASIDE
    verdict = Verdict(found.date, evidence, 0, alternatives=found.alternatives)
    verdict.status = [_set_aside(each) for each in claims]
    verdict.agreeing_set = found.agreeing_set
    verdict.flags = {name: [value] * len(claims) for name, value in FLAGS.items()}
    return verdict


def _set_aside(claim: EventClaim) -> Status:
    return Status.DEPRECATED if claim.deprecated else Status.PENDING


def _judge_counting(claims: Sequence[EventClaim], counting: Sequence[int]) -> Verdict:
    some = [claims[at] for at in counting]
    attributions = attribute_claims(
        [each.source for each in some],
        [each.origin for each in some],
        [each.address for each in some],
    )
    preferred = [each.preferred for each in some]
    quantities = [each.quantity for each in some]
    time = decide_time(
        [each.time for each in some],
        attributions,
        preferred,
        figures_only=all(each.quantity is not None for each in some),
    )
    figures = decide_figures(_apart(quantities, time.plans), attributions, preferred)
    n_side, planned = [0, 0], False
    for side in (START, END):
        givers = [at for at, gives in enumerate(time.gives[side]) if gives]
        if givers:
            n_side[side] = count_independent([attributions[at] for at in givers])
            planned |= all(time.foretells[side][at] for at in givers)
    if not any(n_side):
        # Only a time within the event is known, which not all that agree need to give.
        only = time.date.start_alone() or time.date
        shown = [
            at
            for at, number in enumerate(time.agreeing_set)
            if number == 0 and some[at].time.date.overlaps(only)
        ]
        n_side[START] = count_independent([attributions[at] for at in shown])
        planned = all(time.foretells[START][at] for at in shown)
    numbers = [n for n in (*n_side, figures.n) if n]
    disputed = not (all(time.agrees[START]) and all(time.agrees[END]) and all(figures.agrees))
    evidence = decide_evidence(numbers, planned=planned, disputed=disputed)
    verdict = Verdict(time.date, evidence, min(numbers), n_side[START], n_side[END], figures.n)
    verdict.alternatives, verdict.plan = time.alternatives, time.plan
    _spread(verdict, claims, counting, time, figures)
    return verdict


def _apart(quantities: Sequence[Quantity | None], plans: Sequence[bool]) -> list[Quantity | None]:
    """Compare what was announced beforehand with forecasts, never with what then was counted."""
    return [
        replace(each, status="forecast") if each is not None and plan and not each.kind else each
        for each, plan in zip(quantities, plans, strict=True)
    ]


def _spread(
    verdict: Verdict,
    claims: Sequence[EventClaim],
    counting: Sequence[int],
    time: EventTime,
    figures: EventFigures,
) -> None:
    """Say of all claims of an event what those that count were found to say."""
    n_claims = len(claims)
    found = {
        "start_agrees": time.agrees[START],
        "end_agrees": time.agrees[END],
        "value_agrees": figures.agrees,
        "gives_start": time.gives[START],
        "gives_end": time.gives[END],
        "gives_value": figures.shown,
        "foretold_start": time.foretells[START],
        "foretold_end": time.foretells[END],
        "value_replaced": figures.replaced,
    }
    verdict.status = [_set_aside(each) for each in claims]
    verdict.agreeing_set = [-1] * n_claims
    verdict.flags = {name: [value] * n_claims for name, value in FLAGS.items()}
    for place, at in enumerate(counting):
        verdict.agreeing_set[at] = time.agreeing_set[place]
        if time.plans[place]:
            verdict.status[at] = Status.PLAN
        else:
            shown = time.agreeing_set[place] >= 0
            verdict.status[at] = Status.SHOWN if shown else Status.DIFFERS
        for name, values in found.items():
            verdict.flags[name][at] = values[place]
