"""Packs what a page embeds for its scripts, and unpacks it: JSON, bytes, and columns of numbers.

`assets/page/packed_data.js` unpacks the same in the browser.
"""

from __future__ import annotations

import base64
import gzip
import json
import zlib
from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

#: Higher levels take at least twice the time and save a hundredth of the size.
_LEVEL = 6
#: The byte of gzip that names the system, and its value for none (RFC 1952, 2.3.1): versions of
#: Python write different ones.
_SYSTEM = 9
_NO_SYSTEM = 255
#: Arrays begin at a multiple of this many bytes, as typed arrays of a browser must.
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
    """Pack JSON values and arrays of numbers; see `_join_columns`."""
    # The parts are freed before the whole is packed.
    return pack(_join_columns(columns))


def _join_columns(columns: dict[str, Any]) -> bytes:
    """Join JSON values and the arrays of numbers in them, whose bytes follow the JSON.

    Four bytes with the length of the JSON come first. In the JSON an array is its type, its place
    after the JSON and its length. `assets/page/packed_data.js` reads it.
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
    """Lists of numbers as one column: the length of each list, and all values in a row."""
    return {"counts": smallest(counts), "of": smallest(numbers)}


def smallest(numbers: NDArray[Any]) -> NDArray[Any]:
    """Bring whole numbers, none below 0, to the smallest type that holds them."""
    most = int(numbers.max(initial=0))
    return numbers.astype(np.uint8 if most < 1 << 8 else np.uint16 if most < 1 << 16 else np.uint32)
