"""The swimlanes of events: the lane of each, and the order of the lanes."""

from __future__ import annotations

from typing import Final

import pandas as pd

#: A lane with at least this share of intervals is placed above lanes of moments.
_MIN_INTERVAL_SHARE: Final = 0.5


def lane_of_each(events: pd.DataFrame, by: str | None) -> list[str]:
    """Give the swimlane of each event: the first of several jurisdictions or actors."""
    if by is None:
        return [""] * len(events)
    if by == "category":
        return events["category"].tolist()
    return [values[0] if values else "" for values in events[by]]


def lane_order(events: pd.DataFrame, names: list[str]) -> list[str]:
    """Order swimlanes: mostly of intervals first, then what matters most, then the earliest.

    Moments are read against what lasts, which therefore comes first.
    """
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
        unnamed=lambda lane: lane["name"] == "",
        momentary=lambda lane: lane["lasting"] < _MIN_INTERVAL_SHARE,
        importance=lambda lane: lane["importance"].round(1),
    )
    order = ["unnamed", "momentary", "importance", "x", "name"]
    names_in_order: list[str] = grouped.sort_values(order)["name"].tolist()
    return names_in_order
