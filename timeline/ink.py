"""The grammar of ink: how each kind of date is drawn, as pieces on the time axis.

Solid is certain, faded is possible, width is precision, an arrow is open, a bracket is disagreement.
A piece lies on the time axis in days and has the scales (pixels per day) between which it shows,
so that the same table serves every zoom, the page and the pictures.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np
import pandas as pd

from timeline.dates import Span, parse_edtf
from timeline.dates.spans import UNIT_DAYS

if TYPE_CHECKING:
    from collections.abc import Iterable

    from numpy.typing import NDArray

#: A stretch narrower than this is drawn as a mark, since the ink is wider than the doubt.
STRETCH_MIN_PX: Final = 16.0
#: Another date closer to an event's own than this is told by the bracket alone.
ALTERNATIVE_MIN_PX: Final = 12.0
#: Part of the chart over which a side that is not known fades.
UNKNOWN_PART: Final = 0.1

#: Columns of `Ink.pieces`: the row of the event; first and last day on the axis (the end of the
#: last day); what is drawn; the scales from which and below which it shows, in pixels per day.
PIECES = ("event", "x", "x2", "form", "min_scale", "max_scale")

#: Forms that fill a stretch.
SOLID = "solid"  # an interval, certainly
POSSIBLE = "possible"  # a moment somewhere in here
RISING, FALLING = "rising", "falling"  # an interval's end lies somewhere in here
HAZE_LEFT, HAZE_RIGHT = "haze-left", "haze-right"  # about: perhaps a little outside as well
STRETCHES = (SOLID, POSSIBLE, RISING, FALLING, HAZE_LEFT, HAZE_RIGHT)
#: Forms that stand at a point.
MARK = "mark"  # a moment, known closer than the ink is wide
ALTERNATIVE = "alternative"  # what a source that differs says
ARROW_LEFT, ARROW_RIGHT = "arrow-left", "arrow-right"  # open
QUERY = "query"  # uncertain, or an end that is not known
POINTS = (MARK, ALTERNATIVE, ARROW_LEFT, ARROW_RIGHT, QUERY)
#: Forms that join.
BRACKET = "bracket"  # sources disagree
TIE = "tie"  # the members of a set
JOINS = (BRACKET, TIE)


@dataclass(frozen=True, slots=True)
class Ink:
    """How a table of events is drawn on the time axis."""

    #: `PIECES`, in the order of painting.
    pieces: pd.DataFrame
    #: The day at which each event itself stands: its start, or the middle of its moment.
    at: NDArray[np.float64]
    #: First and last day that each event's ink touches, shape `(n_events,)`.
    left: NDArray[np.float64]
    right: NDArray[np.float64]
    #: The certain stretch of each interval, where a name can stand; NaN where there is none.
    core_left: NDArray[np.float64]
    core_right: NDArray[np.float64]
    #: First and last day of the whole chart.
    first_day: float
    last_day: float


@dataclass(frozen=True, slots=True)
class _Edges:
    """The bounds of each event in days, the end of a stretch being the end of its last day."""

    start: NDArray[np.float64]
    start_end: NDArray[np.float64]
    end: NDArray[np.float64]
    end_end: NDArray[np.float64]


def draw_ink(
    events: pd.DataFrame,
    statements: pd.DataFrame,
    period: tuple[float | None, float | None] = (None, None),
) -> Ink:
    """Draw the dates of events, and of the statements that differ from them.

    Args:
        events: The events, as `events.merge_events` makes them.
        statements: Their statements, from the same.
        period: First day and end of the last day to draw; what the events need, where `None`.
    """
    edges = _edges(events)
    wanted = _range(events, edges)
    first, last = (need if asked is None else asked for need, asked in zip(wanted, period, strict=True))
    known_until = float(edges.end_end.max())
    core_left, core_right = _cores(events, edges, known_until)
    strokes = (
        _ties(events),
        _open_ends(events, edges, first, last, known_until),
        _interval_ends(events, edges, core_left, core_right),
        _solids(core_left, core_right),
        _moments(events, edges),
        _queries(events, edges),
        _disputes(events, edges, statements),
    )
    pieces = pd.concat([piece for stroke in strokes for piece in stroke], ignore_index=True)
    pieces["x"] = pieces["x"].clip(first, last)
    pieces["x2"] = pieces["x2"].clip(first, last)
    by_event = pieces.groupby("event")
    return Ink(
        pieces=pieces,
        at=np.clip(_own(events, edges), first, last),
        left=by_event["x"].min().to_numpy(),
        right=by_event["x2"].max().to_numpy(),
        core_left=core_left,
        core_right=core_right,
        first_day=first,
        last_day=last,
    )


def _edges(events: pd.DataFrame) -> _Edges:
    return _Edges(
        start=events["earliest"].to_numpy(float),
        start_end=events["start_latest"].to_numpy(float) + 1,
        end=events["end_earliest"].to_numpy(float),
        end_end=events["latest"].to_numpy(float) + 1,
    )


def _range(events: pd.DataFrame, edges: _Edges) -> tuple[float, float]:
    """First and last day of the chart, with room for fades and arrows beyond the data."""
    low, high = float(edges.start.min()), float(edges.end_end.max())
    open_right = bool(events["end_edge"].ne("known").any())
    open_left = bool(events["start_edge"].ne("known").any())
    span = max(high - low, 30.0)
    return (
        np.floor(low - span * (0.05 if open_left else 0.015)),
        np.ceil(high + span * (0.04 if open_right else 0.015)),
    )


def _own(events: pd.DataFrame, edges: _Edges) -> NDArray[np.float64]:
    """The day at which an event itself stands, whatever other sources say."""
    middle = (edges.start + edges.end_end) / 2
    return np.where(_is_interval(events), edges.start, middle)


def _is_interval(events: pd.DataFrame) -> NDArray[np.bool_]:
    return events["kind"].eq("interval").to_numpy()


def _cores(
    events: pd.DataFrame, edges: _Edges, known_until: float
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """The stretch of each interval that is certain: solid ink, wide enough for a name."""
    exact_start = events["start_precision"].eq("day").to_numpy()
    exact_end = events["end_precision"].eq("day").to_numpy()
    left = np.where(exact_start, edges.start, edges.start_end)
    right = np.where(exact_end, edges.end_end, edges.end)
    right = np.where(events["end_edge"].eq("open"), known_until, right)
    certain = (
        _is_interval(events)
        & events["start_edge"].eq("known").to_numpy()
        & events["end_edge"].isin(["known", "open"]).to_numpy()
        & (right > left)
    )
    return np.where(certain, left, np.nan), np.where(certain, right, np.nan)


def _piece(
    where: NDArray[np.bool_],
    x: NDArray[np.float64],
    x2: NDArray[np.float64],
    form: str,
    *,
    min_scale: NDArray[np.float64] | float = 0.0,
    max_scale: NDArray[np.float64] | float = np.inf,
) -> pd.DataFrame:
    """One piece for each event that `where` selects; all arrays have shape `(n_events,)`."""
    n = len(where)
    columns = (x, x2, min_scale, max_scale)
    x, x2, low, high = (np.broadcast_to(np.asarray(column, float), n)[where] for column in columns)
    return pd.DataFrame(
        {
            "event": np.flatnonzero(where),
            "x": x,
            "x2": x2,
            "form": form,
            "min_scale": low,
            "max_scale": high,
        }
    )


def _margin(events: pd.DataFrame, side: str) -> NDArray[np.float64]:
    """Days by which `~` or `%` lets a date lie outside what is written: one unit of it."""
    about = events[f"{side}_qualifier"].isin(["~", "%"]).to_numpy()
    return np.where(about, events[f"{side}_precision"].map(UNIT_DAYS).to_numpy(float), 0.0)


def _solids(left: NDArray[np.float64], right: NDArray[np.float64]) -> Iterable[pd.DataFrame]:
    yield _piece(~np.isnan(left), left, right, SOLID)


def _interval_ends(
    events: pd.DataFrame,
    edges: _Edges,
    core_left: NDArray[np.float64],
    core_right: NDArray[np.float64],
) -> Iterable[pd.DataFrame]:
    """Fade an interval over the stretch in which it begins, and over that in which it ends."""
    start = edges.start - _margin(events, "start")
    end = edges.end_end + _margin(events, "end")
    known = events["start_edge"].eq("known") & events["end_edge"].eq("known")
    has_core = ~np.isnan(core_left)
    yield _piece(has_core & (start < core_left), start, core_left, RISING)
    ends = has_core & events["end_edge"].eq("known").to_numpy() & (end > core_right)
    yield _piece(ends, core_right, end, FALLING)
    # The two ends may be so vague that nothing between them is certain.
    vague = _is_interval(events) & known.to_numpy() & ~has_core
    middle = np.clip(edges.start_end, start, end)
    yield _piece(vague, start, middle, RISING)
    yield _piece(vague, middle, end, FALLING)


def _open_ends(
    events: pd.DataFrame, edges: _Edges, first: float, last: float, known_until: float
) -> Iterable[pd.DataFrame]:
    """Fade towards an end that is open or unknown; an arrow says open, a query not known."""
    interval = _is_interval(events)
    start_edge, end_edge = events["start_edge"].to_numpy(), events["end_edge"].to_numpy()
    whole = np.full(len(events), last)
    begin = np.full(len(events), first)
    opened = interval & (end_edge == "open")
    yield _piece(opened, np.full(len(events), known_until), whole, FALLING)
    yield _piece(end_edge == "open", whole, whole, ARROW_RIGHT)
    yield _piece(~interval & (end_edge == "open"), edges.start, whole, HAZE_RIGHT)
    yield _piece(interval & (start_edge == "open"), begin, edges.end_end, RISING)
    yield _piece(~interval & (start_edge == "open"), begin, edges.end_end, HAZE_LEFT)
    yield _piece(start_edge == "open", begin, begin, ARROW_LEFT)
    fade = (last - first) * UNKNOWN_PART
    yield _piece(end_edge == "unknown", edges.start, edges.start_end + fade, FALLING)
    yield _piece(start_edge == "unknown", edges.end - fade, edges.end_end, RISING)
    yield _piece(end_edge == "unknown", *[edges.start_end + fade] * 2, QUERY)
    yield _piece(start_edge == "unknown", *[edges.end - fade] * 2, QUERY)


def _moments(events: pd.DataFrame, edges: _Edges) -> Iterable[pd.DataFrame]:
    """Draw a moment as the stretch in which it lies, or as a mark where that is narrower."""
    bounded = events["start_edge"].eq("known") & events["end_edge"].eq("known")
    moment = ~_is_interval(events) & bounded.to_numpy()
    single = moment & events["kind"].eq("point").to_numpy()
    yield from _stretch(single, edges.start, edges.end_end)
    margin = _margin(events, "start")
    hazy = single & (margin > 0)
    yield _piece(hazy, edges.start - margin, edges.start, HAZE_LEFT)
    yield _piece(hazy, edges.end_end, edges.end_end + margin, HAZE_RIGHT)
    for event in np.flatnonzero(moment & ~single):
        where = np.arange(len(events)) == event
        for member in _members(events["date"].iloc[event]):
            bounds = np.array([member.earliest, member.latest + 1.0])
            yield from _stretch(where, *(np.full(len(events), bound) for bound in bounds))


def _members(edtf: str) -> tuple[Span, ...]:
    when = parse_edtf(edtf)
    return () if when is None else when.members


def _stretch(
    where: NDArray[np.bool_], x: NDArray[np.float64], x2: NDArray[np.float64]
) -> Iterable[pd.DataFrame]:
    switch = STRETCH_MIN_PX / np.maximum(x2 - x, 1e-9)
    middle = (x + x2) / 2
    yield _piece(where, x, x2, POSSIBLE, min_scale=switch)
    yield _piece(where, middle, middle, MARK, max_scale=switch)


def _ties(events: pd.DataFrame) -> Iterable[pd.DataFrame]:
    """Join the members of a set by a thin line."""
    edges = _edges(events)
    several = [
        kind in {"one_of", "all_of"} and len(_members(date)) > 1
        for kind, date in zip(events["kind"], events["date"], strict=True)
    ]
    yield _piece(np.array(several, dtype=bool), edges.start, edges.end_end, TIE)


def _queries(events: pd.DataFrame, edges: _Edges) -> Iterable[pd.DataFrame]:
    """Put a query where the source itself is unsure."""
    interval = _is_interval(events)
    unsure_start = events["start_qualifier"].isin(["?", "%"]).to_numpy()
    unsure_end = events["end_qualifier"].isin(["?", "%"]).to_numpy()
    yield _piece(interval & unsure_start, edges.start, edges.start, QUERY)
    yield _piece(interval & unsure_end, edges.end_end, edges.end_end, QUERY)
    middle = (edges.start + edges.end_end) / 2
    yield _piece(~interval & unsure_start, middle, middle, QUERY)


def _disputes(
    events: pd.DataFrame, edges: _Edges, statements: pd.DataFrame
) -> Iterable[pd.DataFrame]:
    """Join all dates of a disputed event by a bracket, each other date with a mark of its own."""
    differing = statements[~statements["date_agrees"]]
    if differing.empty:
        return
    event = differing["event"].to_numpy()
    middle = (differing["earliest"] + differing["latest"] + 1).to_numpy(float) / 2
    own = _own(events, edges)
    low, high = own.copy(), own.copy()
    np.minimum.at(low, event, middle)
    np.maximum.at(high, event, middle)
    yield _piece(events["date_disputed"].to_numpy(), low, high, BRACKET)
    yield pd.DataFrame(
        {
            "event": event,
            "x": middle,
            "x2": middle,
            "form": ALTERNATIVE,
            "min_scale": ALTERNATIVE_MIN_PX / np.maximum(np.abs(middle - own[event]), 1e-9),
            "max_scale": np.inf,
        }
    )


