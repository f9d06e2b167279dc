"""The swimlanes of events: the lane of each, and the order of the lanes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import pandas as pd

from timeline.language import Language, in_heading

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

#: A lane with at least this share of intervals is placed above lanes of moments.
_MIN_INTERVAL_SHARE: Final = 0.5


def lane_of_each(events: pd.DataFrame, by: str | None) -> list[str]:
    """Give the swimlane of each event: the first of several jurisdictions or actors."""
    if by is None:
        return [""] * len(events)
    if by == "category":
        return events["category"].tolist()
    return [values[0] if values else "" for values in events[by]]


def find_lanes(
    names: Iterable[str], written: Sequence[str], language: Language
) -> dict[str, str | None]:
    """Find swimlanes by their headings, without regard to case.

    Args:
        names: The names of all swimlanes.
        written: Headings, of which each text may have several, with commas.
        language: What the headings are written in.

    Returns:
        For each heading that is written the name of its swimlane, `None` if there is none.
    """
    known = {in_heading(name, language).casefold(): name for name in names}
    each = (
        part.strip()
        for text in written
        for part in ([text] if text.strip().casefold() in known else text.split(","))
    )
    return {part: known.get(part.casefold()) for part in each if part}


def lane_order(
    events: pd.DataFrame, names: list[str], first: Iterable[str | None] = ()
) -> list[str]:
    """Order swimlanes: mostly of intervals first, then what matters most, then the earliest.

    Moments are read against what lasts, which therefore comes first.

    Args:
        events: The events.
        names: The name of the swimlane of each.
        first: Names of swimlanes that come before all others, in this order.
    """
    places = {name: place for place, name in enumerate(dict.fromkeys(first))}
    table = pd.DataFrame(
        {
            "name": names,
            "lasting": events["kind"].eq("interval"),
            "importance": -events["importance"],
            "x": events["earliest"],
        }
    )
    grouped = table.groupby("name").agg({"lasting": "mean", "importance": "mean", "x": "min"})
    grouped = grouped.reset_index().assign(
        place=lambda lane: [places.get(name, len(places)) for name in lane["name"]],
        unnamed=lambda lane: lane["name"] == "",
        momentary=lambda lane: lane["lasting"] < _MIN_INTERVAL_SHARE,
        importance=lambda lane: lane["importance"].round(1),
    )
    order = ["place", "unnamed", "momentary", "importance", "x", "name"]
    names_in_order: list[str] = grouped.sort_values(order)["name"].tolist()
    return names_in_order
