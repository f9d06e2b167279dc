"""A part of a dataset: the events that are chosen by id, by category or by jurisdiction."""

from __future__ import annotations

from dataclasses import replace
from difflib import get_close_matches
from typing import TYPE_CHECKING

from timeline.model.events import keep_events
from timeline.model.lanes import lane_order

if TYPE_CHECKING:
    from collections.abc import Sequence

    import pandas as pd

    from timeline.model.dataset import Dataset


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
    # Each category keeps the colour that it has among all.
    order = dataset.categories or lane_order(dataset.events, dataset.events["category"].tolist())
    return replace(dataset, events=events, claims=claims, part=part, categories=tuple(order))


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
