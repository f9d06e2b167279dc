"""A part of a dataset: the events that are chosen by period, id, category or jurisdiction."""

from __future__ import annotations

from dataclasses import replace
from difflib import get_close_matches
from typing import TYPE_CHECKING

import numpy as np

from timeline.language import in_heading
from timeline.model.bounds import possible_days
from timeline.model.lanes import find_lanes, lane_of_each

if TYPE_CHECKING:
    from collections.abc import Sequence

    import pandas as pd
    from numpy.typing import NDArray

    from timeline.model.dataset import Dataset


def choose_period(
    events: pd.DataFrame, claims: pd.DataFrame, since: float | None, until: float | None
) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Keep the events that touch a period, and their claims.

    Args:
        events: The events.
        claims: Their claims.
        since: First day, or `None`.
        until: End of the last day, or `None`.
    """
    if since is None and until is None:
        return events, claims
    low, high = possible_days(events)
    inside = (high >= -np.inf if since is None else high >= since) & (
        low < np.inf if until is None else low < until
    )
    return keep_events(events, claims, inside)


def keep_events(
    events: pd.DataFrame, claims: pd.DataFrame, kept: NDArray[np.bool_]
) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Keep some events with their claims; what an event is does not depend on others."""
    numbers = np.cumsum(kept) - 1
    own = claims[kept[claims["event"]]].reset_index(drop=True)
    own["event"] = numbers[own["event"]]
    return events[kept].reset_index(drop=True), own


class UnknownChoiceError(ValueError):
    """No event has what was chosen; the message names near values that some have."""


def choose_events(
    dataset: Dataset,
    ids: Sequence[str] = (),
    categories: Sequence[str] = (),
    jurisdictions: Sequence[str] = (),
) -> Dataset:
    """Keep the events of some ids, categories and jurisdictions; nothing chosen keeps all.

    Raises:
        UnknownChoiceError: No event has such an id, category or jurisdiction.
    """
    if not (ids or categories or jurisdictions):
        return dataset
    events = dataset.events
    places = events["jurisdiction"].explode().fillna("").astype(str)
    chosen = (
        _among(ids, events["id"], "id")
        & _among(categories, events["category"], "category")
        & _among(jurisdictions, places, "jurisdiction").groupby(level=0).any()
    )
    events, claims = keep_events(events, dataset.claims, chosen.to_numpy())
    part = (
        ("category", tuple(categories)),
        ("jurisdiction", tuple(jurisdictions)),
        ("id", tuple(ids)),
    )
    whole = dataset.whole or dataset
    return replace(dataset, events=events, claims=claims, part=part, whole=whole)


def check_choices(dataset: Dataset) -> None:
    """Check that there is each swimlane that has a place, and each column to filter by.

    Raises:
        UnknownChoiceError: There is none of that name.
    """
    _check_lane_order(dataset)
    find_filters(dataset)


def find_filters(dataset: Dataset) -> list[str]:
    """Find the columns of the user's own by which the page filters, whatever their case.

    Raises:
        UnknownChoiceError: There is none of that name.
    """
    known = {name.casefold(): name for name in dataset.extra}
    for written in dataset.options.filters:
        if written.casefold() not in known:
            near = get_close_matches(written.casefold(), known) or sorted(known)[:3]
            listed = " or ".join(f'"{known[each]}"' for each in near)
            cure = f"write {listed}" if listed else "the file has none; leave the filter out"
            message = f'"{written}" is no column of your own; {cure}'
            raise UnknownChoiceError(message)
    return [known[written.casefold()] for written in dict.fromkeys(dataset.options.filters)]


def _check_lane_order(dataset: Dataset) -> None:
    options = dataset.options
    if options.lane_order and options.lanes is None:
        message = "there is one swimlane; leave out the order of swimlanes"
        raise UnknownChoiceError(message)
    names = {*dataset.counted.lane}
    for each in filter(None, (dataset, dataset.whole)):
        names |= {*lane_of_each(each.events, options.lanes)}
    headings = {
        heading.casefold(): heading
        for heading in (in_heading(name, options.lang) for name in names)
    }
    for written, name in find_lanes(names, options.lane_order, options.lang).items():
        if name is None:
            raise UnknownChoiceError(_unknown(written, "swimlane", headings))


def _among(wanted: Sequence[str], values: pd.Series[str], name: str) -> pd.Series[bool]:
    """Find the values that are wanted, without regard to case; all if none is."""
    folded = values.str.casefold()
    if not wanted:
        return folded.notna()
    known = {folded: value for folded, value in zip(folded, values, strict=True) if value}
    for each in wanted:
        if each.casefold() not in known:
            raise UnknownChoiceError(_unknown(each, name, known))
    return folded.isin([each.casefold() for each in wanted])


def _unknown(wanted: str, name: str, known: dict[str, str]) -> str:
    near = get_close_matches(wanted.casefold(), known) or sorted(known)[:3]
    listed = " or ".join(f'"{known[each]}"' for each in near)
    return f'no event has the {name} "{wanted}"; write {listed}' if listed else f"no {name} is left"
