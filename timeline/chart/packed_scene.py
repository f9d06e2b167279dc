"""A scene packed for a width: the places of names and marks, and the heights of lanes."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final, NamedTuple

from timeline.chart.lane_items import list_items, shown_at
from timeline.chart.legend import SIGNS
from timeline.chart.packing import Lane, Place, pack_lanes
from timeline.chart.theme import ROW_PX

if TYPE_CHECKING:
    from collections.abc import Sequence

    from timeline.chart.lane_items import DatedNote
    from timeline.chart.scene import ChartRow, Scene
    from timeline.chart.segments import Styles
    from timeline.chart.time_scale import TimeScale
    from timeline.typography import Typeface

#: Above and below the rows of a lane.
LANE_PAD_PX: Final = 2.0
#: Height of the strip at the foot of a lane, with a tick for each event without a name.
STRIP_PX: Final = 10.0


#: Half the height of the gap that a line has at a name, and how far before it the line is broken.
_GAP_PX: Final = 8.0
_NEAR_PX: Final = 2.0


class Head(NamedTuple):
    """How high the head of each lane is: beside its rows, or above them."""

    beside_px: float = 0.0
    above_px: float = 0.0


@dataclass(frozen=True, slots=True)
class PlacedEvent:
    """An event with a name, and its place."""

    event: int
    id: str
    lane: int
    category: int
    importance: int
    #: Whether a name in its mark is on paper.
    hollow: bool
    #: Left and right end of its mark.
    x0: float
    x1: float
    #: Height of the middle of its row.
    y: float
    place: Place
    text: str
    #: Whether its name has a badge.
    badge: bool
    #: Its other dates; those of `place` are written.
    notes: tuple[DatedNote, ...]


@dataclass(frozen=True, slots=True)
class PlacedLane:
    """A lane at its place."""

    top: float
    height: float
    n_rows: int


@dataclass(frozen=True, slots=True)
class PackedScene:
    """All lanes of a scene, one below the other."""

    scene: Scene
    scale: TimeScale
    lanes: list[PlacedLane]
    #: The events that have a name, by their numbers.
    placed: dict[int, PlacedEvent]

    @property
    def height_px(self) -> float:
        """Height of all lanes."""
        return sum(lane.height for lane in self.lanes)

    @property
    def n_rows(self) -> int:
        """How many rows all lanes have."""
        return sum(lane.n_rows for lane in self.lanes)

    def pieces(self, px: float, y: float, y2: float) -> list[tuple[float, float]]:
        """Give the pieces of an upright line without what would run through names and words."""
        middles = {middle for each in self.placed.values() for middle in _middles_over(each, px)}
        pieces, (at, foot) = [], sorted((y, y2))
        for middle in sorted(middles):
            if middle + _GAP_PX <= at or middle - _GAP_PX >= foot:
                continue
            if middle - _GAP_PX > at:
                pieces.append((at, middle - _GAP_PX))
            at = middle + _GAP_PX
        return [*pieces, (at, foot)] if at < foot else pieces

    @property
    def styles(self) -> Styles:
        """The styles of the marks that are shown, in their order."""
        scene = self.scene
        named = scene.segments["event"].isin(list(self.placed)).to_numpy()
        shown = named & shown_at(scene, self.scale)
        numbers = set(scene.segments["style"][shown].tolist())
        return [each for number, each in enumerate(scene.styles) if number in numbers]

    @property
    def signs(self) -> set[str]:
        """The signs of disputes that are shown, of `legend.SIGNS`."""
        signs = set()
        for placed in self.placed.values():
            alike = {number for number, note in enumerate(placed.notes) if note.x2 is not None}
            written = {at.note for at in placed.place.notes}
            found = (written - alike, alike, placed.badge)
            signs |= {sign for sign, some in zip(SIGNS, found, strict=True) if some}
        return signs


def pack_scene(  # noqa: PLR0913 (what decides about it)
    scene: Scene,
    scale: TimeScale,
    typeface: Typeface,
    n_rows: int,
    heads: Sequence[Head],
    *,
    all_names: bool = False,
) -> PackedScene:
    """Give each event of a scene its place, or none if there is no room for its name.

    Args:
        scene: What there is.
        scale: The scale of the whole period.
        typeface: What draws the names.
        n_rows: How many rows all lanes share.
        heads: The head of each lane.
        all_names: Whether each has its name, however many rows that takes.
    """
    found = list_items(scene, scale, typeface)
    lanes = [
        Lane(items, total, bool(lane["figures"]))
        for items, total, lane in zip(found.lanes, found.totals, scene.lanes, strict=True)
    ]
    packs = pack_lanes(lanes, scale.width_px, n_rows, all_names=all_names)
    counted = set(scene.counted["lane"])
    placed: dict[int, PlacedEvent] = {}
    boxes: list[PlacedLane] = []
    names = ("id", "lane", "category", "importance", "hollow")
    columns = zip(*(scene.events[name].tolist() for name in names), strict=True)
    of_events: list[ChartRow] = [dict(zip(names, row, strict=True)) for row in columns]
    badged = scene.events["value_disputed"].tolist()
    top = 0.0
    for number, (pack, lane, head) in enumerate(zip(packs, lanes, heads, strict=True)):
        strip = number in counted or len(pack.places) < lane.total
        rows_top = top + head.above_px + LANE_PAD_PX
        foot = rows_top + pack.n_rows * ROW_PX + LANE_PAD_PX + (STRIP_PX if strip else 0.0)
        boxes.append(PlacedLane(top, math.ceil(max(foot - top, head.beside_px)), pack.n_rows))
        for item in lane.items:
            if (place := pack.places.get(item.key)) is None:
                continue
            event, notes = item.key, found.notes.get(item.key, [])
            placed[event] = PlacedEvent(
                event=event,
                **of_events[event],
                x0=item.x0,
                x1=item.x1,
                y=rows_top + (place.row + 0.5) * ROW_PX,
                place=place,
                text=found.texts[event][place.text],
                badge=place.badge or badged[event],
                notes=tuple(notes),
            )
        top += boxes[-1].height
    return PackedScene(scene, scale, boxes, placed)


def _middles_over(placed: PlacedEvent, px: float) -> list[float]:
    """The heights of the name and the words of an event that lie over a place."""
    place = placed.place
    spans = [(place.name0, place.name1, place.row)]
    spans += [(note.x0, note.x1, note.row) for note in place.notes]
    return [
        placed.y + (row - place.row) * ROW_PX
        for x0, x1, row in spans
        if x0 - _NEAR_PX < px < x1 + _NEAR_PX
    ]


def spread_lanes(packed: PackedScene, px: float) -> PackedScene:
    """Make each lane so many pixels higher."""
    if px <= 0 or not packed.lanes:
        return packed
    lanes = [
        replace(lane, top=lane.top + n * px, height=lane.height + px)
        for n, lane in enumerate(packed.lanes)
    ]
    placed = {
        event: replace(each, y=each.y + each.lane * px) for event, each in packed.placed.items()
    }
    return replace(packed, lanes=lanes, placed=placed)
