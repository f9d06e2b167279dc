"""The events of lanes as the packer takes them: the ends of marks, and the widths of names."""

from __future__ import annotations

import math
from dataclasses import dataclass
from itertools import accumulate
from typing import TYPE_CHECKING, Final, NamedTuple

import numpy as np

from timeline.chart.packing import BESIDE_PX, IMPORTANT, WITHIN_PX, Item, Note
from timeline.chart.segments import POINTS, QUERIES, QUERY_BESIDE, QUERY_DX
from timeline.chart.theme import LABEL_PX, MARK_PX, NOTE_PX
from timeline.typography import BOLD, text_widths_px

if TYPE_CHECKING:
    import pandas as pd

    from timeline.chart.scene import Scene
    from timeline.chart.time_scale import TimeScale
    from timeline.model.bounds import Days, Flags
    from timeline.typography import Typeface

#: Half the width of a mark at a point, and of a query.
MARK_HALF_PX: Final = MARK_PX / 2 + 1
_QUERY_HALF_PX: Final = 4.0
#: What follows the name of an event whose sources disagree, where no note says so.
BADGE: Final = "\N{NO-BREAK SPACE}≠"


#: An event follows one that ends so many days before or after it begins.
_MEET_DAYS: Final = 31
#: Another date nearer to its mark than this is a badge.
_APART_PX: Final = 14.0
#: Days that are this near are one day.
_NEAR: Final = 0.01
#: No more events of a lane are looked at.
MOST_CANDIDATES: Final = 1000


#: For the packer what does not stand out is less than important.
_ORDINARY: Final = IMPORTANT - 0.5


class DatedNote(NamedTuple):
    """Another date of an event, with its words, in full and with fewer names."""

    day: float
    text: str
    short: str
    #: Where it is; the left end of its mark.
    x: float
    #: The right end of its mark, if it is drawn alike with the date of its event; else `None`.
    x2: float | None


@dataclass(frozen=True, slots=True)
class LaneItems:
    """The events of each lane, the most important first, with the texts that they can have."""

    lanes: list[list[Item]]
    #: How many events each lane has.
    totals: list[int]
    #: The texts of each event: its name, then shorter ones.
    texts: dict[int, tuple[str, ...]]
    #: The notes of each event, in the order of its item.
    notes: dict[int, list[DatedNote]]


def list_items(scene: Scene, scale: TimeScale, typeface: Typeface) -> LaneItems:
    """List the events of each lane, as the whole period shows them.

    Args:
        scene: What there is.
        scale: The scale of the whole period.
        typeface: What draws the names.
    """
    events = scene.events
    table = _place_dissents(scene, scale)
    ends = mark_ends(scene, scale, table[table["apart"]])
    notes, note_widths = _list_notes(table, typeface)
    after: dict[int, tuple[int, ...]] = {}
    pairs = scene.successions[scene.successions["close"]]
    pairs = pairs[(pairs["x"] - pairs["x2"]).abs() <= _MEET_DAYS]
    for event, other in zip(pairs["event"], pairs["other"], strict=True):
        after[event] = (*after.get(event, ()), other)
    seams = _find_seams(scene, scale)
    badge_px = float(text_widths_px([BADGE], LABEL_PX, typeface)[0]) * BOLD
    importance = events["importance"]
    bold = np.where(importance.ge(scene.standing.bold), BOLD, 1.0)
    ordinary = np.minimum(importance, _ORDINARY)
    importance = importance.where(importance.ge(scene.standing.named), ordinary)
    widths = np.ceil(text_widths_px(events["label"].tolist(), LABEL_PX, typeface) * bold)
    core = (scale.to_px(events[side].to_numpy()) for side in ("core_left", "core_right"))
    names = ("label", "lane", "left", "value_disputed")
    columns = (events[name].tolist() for name in names)
    numbers = (
        importance.tolist(),
        widths.tolist(),
        bold.tolist(),
        *(side.tolist() for side in (*ends, *core)),
    )
    found = LaneItems([[] for _ in scene.lanes], lane_totals(scene), {}, notes)
    rows = list(zip(*columns, *numbers, strict=True))
    for event in rank_events(scene):
        row = rows[event]
        name, lane, left, badged, weight, width, factor, x0, x1, in0, in1 = row
        if len(found.lanes[lane]) == MOST_CANDIDATES:
            continue
        room = (in0, in1) if in0 < in1 else None
        # The badge of a value is always there; that of a date only where no note is written.
        always = badge_px if badged else 0.0
        badge = 0.0 if badged or event not in notes else badge_px
        widest = max(x0, scale.width_px - x1) - BESIDE_PX
        widest = max(widest, x1 - x0 - WITHIN_PX, (in1 - in0 - WITHIN_PX) if room else 0.0)
        widest -= always + badge
        shorter = _cut_at_words(name, widest / factor, typeface) if width > widest else []
        found.texts[event] = (name, *(text for text, _ in shorter))
        item = Item(
            key=event,
            importance=weight,
            x0=x0,
            x1=x1,
            width=width + always,
            room=room,
            seams=tuple(seams.get(event, ())) if room else (),
            badge=badge,
            shorter=tuple(px * factor + always for _, px in shorter),
            notes=note_widths.get(event, ()),
            after=after.get(event, ()),
            order=left,
        )
        found.lanes[lane].append(item)
    return found


def _find_seams(scene: Scene, scale: TimeScale) -> dict[int, list[float]]:
    """Find where the parts of the bar of each event begin and end."""
    segments = segments_at(scene, scale)
    stretches = np.array([style["layer"] == "stretches" for style in scene.styles], bool)
    segments = segments[stretches[segments["style"].to_numpy(int)]]
    lasting = scene.events["core_left"].notna().to_numpy()
    segments = segments[lasting[segments["event"].to_numpy(int)]]
    found: dict[int, list[float]] = {}
    ends = (scale.to_px(segments[side].to_numpy(float)).tolist() for side in ("x", "x2"))
    for event, x, x2 in zip(segments["event"].tolist(), *ends, strict=True):
        found.setdefault(event, []).extend((x, x2))
    return found


def lane_totals(scene: Scene) -> list[int]:
    """Count the events of each lane."""
    lanes = scene.events["lane"].to_numpy()[scene.events["drawn"].to_numpy()]
    totals: list[int] = np.bincount(lanes, minlength=len(scene.lanes)).tolist()
    return totals


def rank_events(scene: Scene) -> list[int]:
    """Rank events by importance, then by level within lane and importance, then by start.

    The level is how often a place in time divides by two: each is evenly spread, so that the first
    events are a fair sample. `importance_order.js` is the same in the page.
    """
    events = scene.events[scene.events["drawn"]]
    in_time = events.sort_values(["left", "right", "id"], kind="stable")
    place = in_time.groupby(["importance", "lane"]).cumcount().to_numpy()
    level = np.where(place == 0, 31, np.log2(np.maximum(place & -place, 1)))
    order = np.lexsort((np.arange(len(place)), -level, -in_time["importance"].to_numpy()))
    ranked: list[int] = in_time.index.to_numpy()[order].tolist()
    return ranked


def shown_at(scene: Scene, scale: TimeScale) -> Flags:
    """Say which segments show at a scale: each at the speed of its middle."""
    segments = scene.segments
    speed = scale.scale_at((segments["x"] + segments["x2"]).to_numpy() / 2)
    low, high = segments["min_scale"].to_numpy(), segments["max_scale"].to_numpy()
    shown: Flags = (low <= speed) & (high > speed)
    return shown


def segments_at(scene: Scene, scale: TimeScale) -> pd.DataFrame:
    """Choose the segments that show at a scale."""
    shown: pd.DataFrame = scene.segments[shown_at(scene, scale)]
    return shown


def mark_ends(
    scene: Scene, scale: TimeScale, apart: pd.DataFrame | None = None
) -> tuple[Days, Days]:
    """Find the left and right ends of the mark of each event, in pixels within the chart.

    Args:
        scene: What there is.
        scale: The scale of time.
        apart: Dissents whose marks are not taken into account, where others are left.
    """
    segments = segments_at(scene, scale)
    forms = [style["form"] for style in scene.styles]
    halves = np.array([_half_px(form) for form in forms])
    shifts = np.array([QUERY_DX if form == QUERY_BESIDE else 0.0 for form in forms])
    number = segments["style"].to_numpy(int)
    half, shift = (each[number] if len(number) else np.empty(0) for each in (halves, shifts))
    left = scale.to_px(segments["x"].to_numpy()) + shift - half
    right = scale.to_px(segments["x2"].to_numpy()) + shift + half
    event = segments["event"].to_numpy()
    if apart is not None:
        kept = ~_is_within(segments, apart)
        kept |= ~np.isin(event, event[kept])
        event, left, right = event[kept], left[kept], right[kept]
    at = scale.to_px(scene.events["at"].to_numpy())
    x0, x1 = np.full_like(at, np.inf), np.full_like(at, -np.inf)
    np.minimum.at(x0, event, left)
    np.maximum.at(x1, event, right)
    bare = x0 > x1
    x0, x1 = np.where(bare, at - MARK_HALF_PX, x0), np.where(bare, at + MARK_HALF_PX, x1)
    return np.clip(x0, 0, scale.width_px), np.clip(x1, 0, scale.width_px)


def _is_within(segments: pd.DataFrame, dates: pd.DataFrame) -> Flags:
    """Say which segments belong to dates that are drawn alike with those of their events."""
    own = segments[["event", "x", "x2"]].assign(number=np.arange(len(segments)))
    pairs = own.merge(dates[["event", "day", "end"]], on="event")
    within = (pairs["x"] >= pairs["day"] - _NEAR) & (pairs["x2"] <= pairs["end"] + _NEAR)
    flags: Flags = np.isin(own["number"], pairs.loc[within, "number"])
    return flags


def _half_px(form: str) -> float:
    return _QUERY_HALF_PX if form in QUERIES else MARK_HALF_PX if form in POINTS else 0.0


def _place_dissents(scene: Scene, scale: TimeScale) -> pd.DataFrame:
    """Place other dates: the ends `from` and `to` of each, and whether its mark is `apart`."""
    table = scene.dissents
    tie = table["tie"].to_numpy(bool)
    x, x2 = (scale.to_px(table[name].to_numpy(float)) for name in ("day", "end"))
    middle, half = (x + x2) / 2, np.where(tie, np.maximum(MARK_HALF_PX, (x2 - x) / 2), 0.0)
    table = table.assign(x=middle - half, x2=middle + half)
    x0, x1 = (side[table["event"].to_numpy()] for side in mark_ends(scene, scale, table[tie]))
    near = (table["x2"] > x0 - _APART_PX) & (table["x"] < x1 + _APART_PX)
    before = table["x"].lt(x0)
    # The mark of a tie that is next to the others belongs to them.
    place = table["x2"].where(near & before, table["x"])
    return table.assign(x=place, apart=tie & ~near)


def _list_notes(
    table: pd.DataFrame, typeface: Typeface
) -> tuple[dict[int, list[DatedNote]], dict[int, tuple[Note, ...]]]:
    """List the other dates of events: what they say, and their places and widths."""
    notes: dict[int, list[DatedNote]] = {}
    sizes: dict[int, tuple[Note, ...]] = {}
    widths, shorter = (
        np.ceil(text_widths_px(table[name].tolist(), NOTE_PX, typeface)).tolist()
        for name in ("text", "short")
    )
    names = ("event", "day", "text", "short", "x", "x2", "apart")
    columns = (table[name].tolist() for name in names)
    rows = zip(*columns, widths, shorter, strict=True)
    for event, day, text, short, x, x2, apart, width, less in rows:
        end = x2 if apart else None
        notes.setdefault(event, []).append(DatedNote(day, text, short, x, end))
        note = Note(x, width, end, less if short else None)
        sizes[event] = (*sizes.get(event, ()), note)
    return notes, sizes


def _cut_at_words(name: str, widest: float, typeface: Typeface) -> list[tuple[str, float]]:
    """The longest beginning of a name that fits a width, cut after a word, and its width."""
    # Of a cell as long as a book only so much is measured as could fit.
    most = math.ceil(max(widest, 0)) + 2
    words = name[:most].split()
    texts = [f"{text}…" for text in accumulate(words[:-1], "{} {}".format)]
    texts = texts or [f"{name[:n]}…" for n in range(1, min(most, len(name)))]
    widths = np.ceil(text_widths_px(texts, LABEL_PX, typeface)).tolist()
    fitting = [pair for pair in zip(texts, widths, strict=True) if pair[1] <= widest]
    return fitting[-1:] or list(zip(texts, widths, strict=True))[:1]
