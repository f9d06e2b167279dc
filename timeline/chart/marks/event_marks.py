"""The ink of a table of events: the pieces that their dates are drawn in, on the time axis."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np
import pandas as pd

from timeline.chart.marks import shapes
from timeline.chart.marks.forms import GHOSTS, STRETCHES
from timeline.model.bounds import find_bounds, frame

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from timeline.model.bounds import Bounds, Days, Flags, Frame

#: Part of the chart that an event takes if there is no room for a name beside it.
_MOST: Final = 0.5


@dataclass(frozen=True, slots=True)
class Ink:
    """How a table of events is drawn on the time axis."""

    #: `forms.PIECES`, in the order of painting; a piece may reach beyond the chart.
    pieces: pd.DataFrame
    #: The day at which each event itself stands: its start, or the middle of its moment.
    at: NDArray[np.float64]
    #: First and last day of the chart that each event's ink touches, shape `(n_events,)`.
    left: NDArray[np.float64]
    right: NDArray[np.float64]
    #: The stretch in which a name can stand: where an interval is certain, or in a capsule that
    #: leaves no room beside it; NaN where there is none.
    core_left: NDArray[np.float64]
    core_right: NDArray[np.float64]
    #: First and last day of the whole chart.
    first_day: float
    last_day: float


def draw_ink(
    events: pd.DataFrame,
    claims: pd.DataFrame,
    period: tuple[float | None, float | None] = (None, None),
    counted: tuple[int, int] | None = None,
    ghosts: pd.DataFrame | None = None,
) -> Ink:
    """Draw the dates of events, and of the claims that differ from them.

    Args:
        events: The events, as `events.merge_events` makes them.
        claims: Their claims, from the same.
        period: First day and end of the last day to draw; what the events need, where `None`.
        counted: First and last day of events that are only counted.
        ghosts: Dates of an older edition, with `event` and `gone`, whether the event is.
    """
    others = claims[~claims["date_agrees"].astype(bool)].drop_duplicates(["event", "date"])
    bounds, differing = find_bounds(events), find_bounds(others)
    past = None if ghosts is None or ghosts.empty else _past(ghosts)
    chart = frame(bounds, (differing, past.bounds) if past else (differing,), period, counted)
    drawn = (
        *(shapes.ghosts(bounds, past, chart) if past else ()),
        *shapes.intervals(bounds, chart),
        *shapes.moments(events, bounds, chart),
        *shapes.ends(bounds, chart),
        *shapes.disputes(bounds, others["event"].to_numpy(np.int64), differing),
    )
    pieces = _in_chart(pd.concat(drawn, ignore_index=True), chart)
    if past is not None:
        bare = pieces["event"].isin(past.event[past.gone]) & ~pieces["form"].isin(GHOSTS)
        pieces = pieces[~bare].reset_index(drop=True)
    at = np.clip(bounds.own, chart.first, chart.last)
    left, right = _extents(pieces, at, chart)
    no_room = right - left > (chart.last - chart.first) * _MOST
    core_left, core_right = _cores_in_chart(events, bounds, chart, no_room)
    return Ink(pieces, at, left, right, core_left, core_right, chart.first, chart.last)


def _past(ghosts: pd.DataFrame) -> shapes.Past:
    return shapes.Past(
        ghosts["event"].to_numpy(np.int64), find_bounds(ghosts), ghosts["gone"].to_numpy(bool)
    )


def _in_chart(pieces: pd.DataFrame, chart: Frame) -> pd.DataFrame:
    """Leave out pieces that lie outside; one that reaches out keeps its length, and its fade."""
    stretch = pieces["form"].isin(STRETCHES)
    touching = (pieces["x2"] >= chart.first) & (pieces["x"] <= chart.last)
    overlapping = (pieces["x2"] > chart.first) & (pieces["x"] < chart.last)
    return pieces[overlapping.where(stretch, touching)].reset_index(drop=True)


def _extents(pieces: pd.DataFrame, at: Days, chart: Frame) -> tuple[Days, Days]:
    left, right = np.full_like(at, np.inf), np.full_like(at, -np.inf)
    np.minimum.at(left, pieces["event"], pieces["x"])
    np.maximum.at(right, pieces["event"], pieces["x2"])
    # All the ink of an event may lie outside of a period that its date spans.
    bare = left > right
    left, right = np.where(bare, at, left), np.where(bare, at, right)
    return np.clip(left, chart.first, chart.last), np.clip(right, chart.first, chart.last)


def _cores_in_chart(
    events: pd.DataFrame, bounds: Bounds, chart: Frame, no_room: Flags
) -> tuple[Days, Days]:
    left, right = shapes.cores(bounds, chart)
    capsule = no_room & events["kind"].eq("point").to_numpy()
    left = np.where(capsule, bounds.start, left)
    # A query stands in the middle.
    end = np.where(bounds.start_unsure, bounds.middle * 0.94 + bounds.start * 0.06, bounds.end_end)
    right = np.where(capsule, end, right)
    left, right = np.maximum(left, chart.first), np.minimum(right, chart.last)
    none = ~(right > left)
    return np.where(none, np.nan, left), np.where(none, np.nan, right)
