"""The places that the name of an event could have in a row: in its mark, or beside it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Final, NamedTuple

LEFT, RIGHT, INSIDE = "left", "right", "inside"
#: Between a mark, or what belongs to it, and the name beside it.
BESIDE_PX: Final = 6.0
#: Room at both ends of a name in its mark, together.
WITHIN_PX: Final = 12.0
#: How far a name in its mark gives way to seams that would run through it.
_MOST_SHIFT_PX: Final = 80.0
#: A note closer to its mark than this is not written.
_NOTE_MIN_PX: Final = 14.0
#: From the day of a note to its words.
NOTE_PX: Final = 10.0


class Note(NamedTuple):
    """Another date of an event, with words: where it is, and how wide the words are."""

    x: float
    width: float
    #: The right end of its mark, which is there also without the words; `None` without a mark.
    x2: float | None = None
    #: Width of shorter words.
    shorter: float | None = None


@dataclass(frozen=True, slots=True)
class Item:
    """An event of a lane, in pixels from the left of the chart and clipped to it."""

    key: int
    importance: float
    #: Left and right end of its mark.
    x0: float
    x1: float
    #: Width of its name.
    width: float
    #: Ends of the room for a name in the mark; `None`: there is none.
    room: tuple[float, float] | None = None
    #: The seams of the parts of its mark, which a name in it gives way to.
    seams: tuple[float, ...] = ()
    #: Width of the badge that it has where a note is not written.
    badge: float = 0.0
    #: Widths of shorter texts of its name, from wide to narrow.
    shorter: tuple[float, ...] = ()
    notes: tuple[Note, ...] = ()
    #: The events that it takes over from.
    after: tuple[int, ...] = ()
    #: What it is sorted by in time; its left end if `None`.
    order: float | None = None


class PlacedNote(NamedTuple):
    """A note that is written: which one, on which side, the ends of all it takes, and its row."""

    note: int
    side: str
    x0: float
    x1: float
    row: int = 0
    #: Whether its shorter words are written.
    short: bool = False


@dataclass(frozen=True, slots=True)
class Place:
    """The place of an event."""

    #: The side of its name: `LEFT`, `RIGHT` or `INSIDE`.
    side: str
    #: Which text of its name: 0 is the whole one, others count `shorter` from 1.
    text: int
    #: Ends of its name with its badge.
    name0: float
    name1: float
    #: Ends of all that it takes of its row.
    x0: float
    x1: float
    #: The notes that are written, and whether there are others.
    notes: tuple[PlacedNote, ...] = ()
    badge: bool = False
    row: int = 0


#: The places that an item could have: one, or one to the left and one to the right.
Group = list[Place]


class Packed(NamedTuple):
    """The rows of a lane, and the place in them of each event that has one."""

    n_rows: int
    places: dict[int, Place]


def find_places(item: Item, width_px: float) -> list[Group]:
    """Find the places of an event: with its notes in full, with short ones, then without.

    The latter are for where there is no room.
    """
    groups: list[Group] = []
    for short in (False, True):
        written = _writable_notes(item, width_px, short=short)
        if not written or (short and not any(note.short for note in written)):
            continue
        noted = _places_with(item, written, width_px)
        # A name is next to its mark, and not behind a note, if it can.
        sides = {note.side for note in written}
        if noted:
            groups.append([place for place in noted if place.side not in sides] or noted)
    return [*groups, _places_with(item, (), width_px)]


def _is_over(note: Note, side: str, ends: tuple[float, float]) -> bool:
    """Whether the mark of a date lies where the words of another are, which are on a side of it."""
    if note.x2 is None:
        return False
    return ends[0] < (note.x2 if side == LEFT else note.x) < ends[1]


def _writable_notes(item: Item, width_px: float, *, short: bool) -> tuple[PlacedNote, ...]:
    """Of the notes on each side of the mark, the nearest one that can be written.

    Args:
        item: The event.
        width_px: Width of the chart.
        short: Whether those that have shorter words are written with them.
    """
    nearest: dict[str, tuple[float, PlacedNote]] = {}
    for number, note in enumerate(item.notes):
        x, x2 = note.x, note.x if note.x2 is None else note.x2
        side = LEFT if x < item.x0 else RIGHT
        apart = item.x0 - x2 if side == LEFT else x - item.x1
        is_short = short and note.shorter is not None
        words = NOTE_PX + (note.shorter if short and note.shorter is not None else note.width)
        ends = (x - words, x2) if side == LEFT else (x, x2 + words)
        if apart < _NOTE_MIN_PX or ends[0] < 0 or ends[1] > width_px:
            continue
        # No words over the mark of another date.
        if any(_is_over(other, side, ends) for other in item.notes):
            continue
        if side not in nearest or apart < nearest[side][0]:
            nearest[side] = apart, PlacedNote(number, side, *ends, short=is_short)
    return tuple(nearest[side][1] for side in (LEFT, RIGHT) if side in nearest)


def _name_start(item: Item, room: tuple[float, float], width: float) -> float | None:
    """Find where a name begins in its mark: at its left end, or else past the seams there.

    Past them if that is not far and there is room; `None` if it would stand over one.
    """
    seams = [px for px in item.seams if room[0] < px <= room[0] + _MOST_SHIFT_PX]
    for start in sorted([room[0], *seams]):
        end = start + WITHIN_PX / 2 + width + 2
        clear = not any(start + 1 < px < end for px in item.seams)
        if clear and start + WITHIN_PX + width <= room[1]:
            return start + WITHIN_PX / 2
    return None


def _place_text(
    item: Item, text: int, width: float, ends: tuple[float, float], width_px: float
) -> Group:
    """Place a text: in the mark, else beside all that belongs to it, else over a wide mark."""
    x0, x1 = ends
    name0 = None if item.room is None else _name_start(item, item.room, width)
    if name0 is not None:
        return [Place(INSIDE, text, name0, name0 + width, x0, x1)]
    left, right = x0 - BESIDE_PX - width, x1 + BESIDE_PX
    places = []
    if left >= 0:
        places.append(Place(LEFT, text, left, left + width, left, x1))
    if right + width <= width_px:
        places.append(Place(RIGHT, text, right, right + width, x0, right + width))
    if not places and width + WITHIN_PX <= item.x1 - item.x0:
        has_room = item.room is not None and width + WITHIN_PX <= item.room[1] - item.room[0]
        name0 = (item.room[0] if item.room and has_room else item.x0) + WITHIN_PX / 2
        return [Place(INSIDE, text, name0, name0 + width, x0, x1)]
    return places


def _places_with(item: Item, written: tuple[PlacedNote, ...], width_px: float) -> Group:
    """Find the places of an event with some notes, in the first of its texts that has one."""
    # A date that is drawn alike has its mark also where its words are not written.
    alike = [(note.x, note.x2) for note in item.notes if note.x2 is not None]
    ends = (
        min([item.x0, *(note.x0 for note in written), *(x for x, _ in alike)]),
        max([item.x1, *(note.x1 for note in written), *(x2 for _, x2 in alike)]),
    )
    badge = len(written) < len(item.notes)
    more = item.badge if badge else 0.0
    text, width = 0, item.width + more
    for text, bare in enumerate((item.width, *item.shorter)):
        width = bare + more
        if places := _place_text(item, text, width, ends, width_px):
            return [replace(place, notes=written, badge=badge) for place in places]
        # Beside a note the name is whole.
        if written:
            return []
    # Wider than the chart has room for beside the mark: over it, as far as the chart goes.
    name0 = max(0.0, min(item.x0, width_px - width))
    name1 = min(width_px, name0 + width)
    x0, x1 = min(item.x0, name0), max(item.x1, name1)
    return [Place(INSIDE, text, name0, name1, x0, x1, written, badge)]
