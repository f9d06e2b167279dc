"""What the page carries for its scripts: columns of numbers and words, packed."""

from __future__ import annotations

import base64
import gzip
import json
import zlib
from collections import Counter
from itertools import chain
from typing import TYPE_CHECKING, Any

import numpy as np

from timeline.chart import theme
from timeline.chart.layout.label_placement import MARK_HALF_PX, NAME_GAP_PX
from timeline.chart.scene import LANE_FOOT_PX, LANE_HEAD_PX, Scene
from timeline.chart.viewport import COUNT_CELL_PX, DESCENT_PX, JOIN_PX

if TYPE_CHECKING:
    import pandas as pd
    from numpy.typing import NDArray

    from timeline.page.page import PageContent

#: The next levels of packing take twice the time and more for a hundredth of the size.
_LEVEL = 6
#: Where gzip names the system, and how it names none (RFC 1952, 2.3.1): versions of Python differ.
_SYSTEM = 9
_NO_SYSTEM = 255
#: Arrays begin at a multiple of so many bytes, as the browser's arrays must.
_ALIGNED = 8


def to_json(value: Any) -> str:
    """Write JSON that is safe within a script element: no `<` remains to end or open one."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
    return text.replace("<", "\\u003c")


def pack(data: bytes) -> str:
    """Pack bytes as text, the same each time and on every system."""
    packed = bytearray(gzip.compress(data, _LEVEL, mtime=0))
    packed[_SYSTEM] = _NO_SYSTEM
    return base64.b64encode(packed).decode()


def pack_columns(columns: dict[str, Any]) -> str:
    """Pack what JSON can say, with arrays of numbers in it; see `_join_columns`."""
    # All that was made on the way is gone before it is packed.
    return pack(_join_columns(columns))


def _join_columns(columns: dict[str, Any]) -> bytes:
    """Join what JSON can say and the arrays of numbers in it, which follow it as they are.

    The length of the JSON comes first, in four bytes; in it an array is its type, its place after
    the JSON and its length. `assets/columns.js` reads it.
    """
    arrays: list[bytes] = []
    at = 0

    def place(array: NDArray[Any]) -> dict[str, Any]:
        nonlocal at
        data = array.astype(array.dtype.newbyteorder("<")).tobytes()
        named = {"array": f"{array.dtype.kind}{array.dtype.itemsize}", "at": at, "n": len(array)}
        arrays.append(data.ljust(-(-len(data) // _ALIGNED) * _ALIGNED, b"\0"))
        at += len(arrays[-1])
        return named

    head = json.dumps(columns, separators=(",", ":"), allow_nan=False, default=place).encode()
    blank = b"\0" * (-(4 + len(head)) % _ALIGNED)
    return b"".join([len(head).to_bytes(4, "little"), head, blank, *arrays])


def unpack(text: str) -> bytes:
    """Give back the bytes that `pack` packed.

    Raises:
        ValueError: The text is damaged.
    """
    try:
        return gzip.decompress(base64.b64decode(text, validate=True))
    except (OSError, EOFError, zlib.error) as error:
        raise ValueError(str(error)) from error


def unpack_columns(data: bytes) -> dict[str, Any]:
    """Read what `pack_columns` packed, once it is unpacked."""
    end = 4 + int.from_bytes(data[:4], "little")
    start = -(-end // _ALIGNED) * _ALIGNED

    def place(node: dict[str, Any]) -> Any:
        if "array" not in node:
            return node
        kind = np.dtype(node["array"]).newbyteorder("<")
        return np.frombuffer(data, kind, node["n"], start + node["at"])

    columns: dict[str, Any] = json.loads(data[4:end], object_hook=place)
    return columns


def ragged(counts: NDArray[np.int64], numbers: NDArray[np.int64]) -> dict[str, NDArray[Any]]:
    """Lists of numbers as one column: how long each is, and what is in all of them."""
    return {"counts": smallest(counts), "of": smallest(numbers)}


def smallest(numbers: NDArray[Any]) -> NDArray[Any]:
    """Bring whole numbers, none below 0, to the smallest type that holds them."""
    most = int(numbers.max(initial=0))
    return numbers.astype(np.uint8 if most < 1 << 8 else np.uint16 if most < 1 << 16 else np.uint32)


def _facets(content: PageContent, categories: list[str]) -> dict[str, Any]:
    """What the page filters by: the values of each facet, and the numbers of each event's."""
    entries = content.entries
    once = np.ones(len(entries), np.int64)
    names = ["category", "jurisdiction", "actors", "source", "standing"]
    lists = {name: entries.of_events(name).tolist() for name in ("jurisdiction", "actors")}
    if content.comparison is not None:
        names.append("change")
        lists["change"] = content.comparison.kinds
    facets = {}
    for name in names:
        if name == "source":
            # Each publisher of an event once.
            pairs = dict.fromkeys(
                zip(entries.event.tolist(), entries.of_claims(name).tolist(), strict=True)
            )
            counts = np.bincount([event for event, _ in pairs], minlength=len(entries))
            told = [source for _, source in pairs]
        elif name in lists:
            counts = np.fromiter(map(len, lists[name]), np.int64, len(entries))
            told = list(chain.from_iterable(lists[name]))
        else:
            counts, told = once, entries.of_events(name).tolist()
        n_told = Counter(told)
        values = sorted(n_told, key=lambda value: (-n_told[value], value))
        values = categories if name == "category" else values
        numbers = {value: number for number, value in enumerate(values)}
        of = np.fromiter((numbers[value] for value in told), np.int64, len(told))
        facets[name] = {"values": values, "events": ragged(counts, of)}
    return facets


def scene_columns(scene: Scene, content: PageContent) -> dict[str, Any]:
    """The scene as the page carries it: a list or an array for each column."""
    events = {
        name: _column(_plain(scene.events[name]), name)
        for name in (
            "id", "title", "lane", "row", "side", "at", "left", "right", "core_left", "core_right",
            "label_px", "label_tier", "mark_tier", "category", "hollow",
        )
    }  # fmt: skip
    return {
        "name": content.name,
        "facets": _facets(content, scene.categories),
        "first_day": scene.first_day,
        "last_day": scene.last_day,
        "lanes": scene.lanes,
        "events": events,
        "pieces": _pieces(scene),
        "styles": scene.styles,
        "descent": _columns(scene.descent),
        "related": {
            number: links["related"]
            for number, links in sorted(content.entries.links.items())
            if "related" in links
        },
        "rest": scene.rest,
        "figures": content.figures.columns(),
        "shapes": theme.SHAPES,
        "sizes": {
            "row": theme.ROW_PX,
            "mark": theme.MARK_PX,
            "join": JOIN_PX,
            "descent": DESCENT_PX,
            "gap": MARK_HALF_PX + NAME_GAP_PX,
            "lane_head": LANE_HEAD_PX,
            "lane_foot": LANE_FOOT_PX,
            "count_cell": COUNT_CELL_PX,
            "colours": len(theme.LIGHT.categories),
        },
    }


def _pieces(scene: Scene) -> dict[str, Any]:
    """The pieces, each from the left end of its event, where most begin and many end."""
    pieces = scene.pieces
    left = scene.events["left"].to_numpy()[pieces["event"]]
    x, x2 = pieces["x"].to_numpy(), pieces["x2"].to_numpy()
    return _columns(pieces.assign(x=x - left, x2=x2 - x))


def _columns(table: Any) -> dict[str, Any]:
    return {str(name): _column(_plain(table[name]), str(name)) for name in table.columns}


def _plain(column: pd.Series[Any]) -> NDArray[Any]:
    # Text is Python's own then, and told many times quicker.
    return column.to_numpy(object) if column.dtype == "str" else column.to_numpy()


def _column(values: NDArray[Any], name: str) -> Any:
    """The values of a column as the page has them; what is no number is infinite there."""
    if values.dtype.kind in "OTU":
        return values.tolist()
    if values.dtype.kind == "b":
        return values.astype(np.uint8)
    if values.dtype.kind != "f":
        return smallest(values)
    if name.endswith(("tier", "scale")):
        return _up(values)
    if name.endswith("px"):
        return smallest(values)
    days = np.where(np.isnan(values), np.inf, values.round(6))
    return days + 0.0  # No zero is below zero.


def _up(values: NDArray[np.float64]) -> NDArray[np.float32]:
    """Round numbers up to single precision, so that nothing shows too early."""
    near = values.astype(np.float32)
    up: NDArray[np.float32] = np.where(
        near < values, np.nextafter(near, np.float32(np.inf)), near
    ).astype(np.float32)
    return up
