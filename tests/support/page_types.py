"""The types of what a page gives its scripts; `python tests/support/page_types.py` writes them."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np

import timeline
from timeline.page.page_data import FURTHER_WORDS, SCENE, Kind
from timeline.page.script_data import ENTRY_WORDS, WORDS

FILE = Path(timeline.__file__).parent / "assets" / "page" / "page_data.d.ts"
HEAD = """\
// What the page is given, as `timeline/page/page_data.py` declares it; written by
// `python tests/support/page_types.py`, and no part of a page.

/** Whole numbers, none below 0. */
export type Wholes = Uint8Array | Uint16Array | Uint32Array;

/** Lists of whole numbers: the offset of each, and the end; and all numbers in a row. */
export interface Lists {
  first: Uint32Array;
  of: Wholes;
}
"""
#: Types of numpy by those of TypeScript.
ARRAYS = {
    "Wholes": (np.uint8, np.uint16, np.uint32),
    "Float64Array": (np.float64,),
    "Float32Array": (np.float32,),
    "Uint8Array": (np.uint8,),
    "Uint32Array": (np.uint32,),
    "Int32Array": (np.int32,),
}


def words() -> dict[str, Any]:
    """Declare the words of the scripts."""
    entries = {f"{name}?": "string" for name in ENTRY_WORDS}
    return dict.fromkeys(WORDS, "string") | FURTHER_WORDS | entries


def write_types() -> str:
    """Write the declarations in TypeScript."""
    parts = {"Scene": SCENE, "Words": words()}
    return HEAD + "".join(
        f"\nexport interface {name} {_written(parts[name], '')}\n" for name in parts
    )


def _written(declared: Any, indent: str) -> str:
    if isinstance(declared, Kind):
        return declared.value
    if isinstance(declared, str):
        return declared
    if isinstance(declared, tuple):
        return " | ".join(_written(each, indent) for each in declared)
    if isinstance(declared, list):
        each = _written(declared[0], indent)
        return f"({each})[]" if isinstance(declared[0], tuple) else f"{each}[]"
    lines = (
        f"{indent}  {'[name: string]' if name == '*' else name}: {_written(each, indent + '  ')};\n"
        for name, each in declared.items()
    )
    return f"{{\n{''.join(lines)}{indent}}}"


def mismatches(declared: Any, value: Any, place: str) -> list[str]:
    """Say where a value is not as it is declared."""
    if isinstance(declared, tuple):
        found = [mismatches(each, value, place) for each in declared]
        return [] if [] in found else found[0]
    if isinstance(declared, list) and isinstance(value, list):
        parts = (mismatches(declared[0], part, f"{place}[{i}]") for i, part in enumerate(value))
        return [each for some in parts for each in some]
    if isinstance(declared, dict) and isinstance(value, dict):
        return _mismatches_of_record(declared, value, place)
    name = declared.value if isinstance(declared, Kind) else str(declared)
    return [] if _is(name, value) else [f"{place} is {value!r:.60}, and not {name}"]


def _mismatches_of_record(declared: dict[str, Any], value: dict[str, Any], place: str) -> list[str]:
    found = []
    if "*" not in declared:
        needed = {name for name in declared if not name.endswith("?")}
        known = {name.removesuffix("?") for name in declared}
        found += [f"{place}.{name} is missing" for name in sorted(needed - set(value))]
        found += [f"{place}.{name} is not declared" for name in sorted(set(value) - known)]
    for name, each in value.items():
        kind = declared.get(name, declared.get(f"{name}?", declared.get("*")))
        found += [] if kind is None else mismatches(kind, each, f"{place}.{name}")
    return found


def _is(name: str, value: Any) -> bool:
    """Whether a value has a type of TypeScript."""
    if isinstance(value, np.ndarray):
        return value.dtype in ARRAYS.get(name, ())
    if name == "Lists":
        return list(value) == ["counts", "of"] and all(_is("Wholes", value[n]) for n in value)
    if name == "string[]":
        return isinstance(value, list) and all(isinstance(each, str) for each in value)
    if isinstance(value, bool):
        return name in {"boolean", "unknown"}
    known = {"string": str, "number": (int, float), "null": type(None), "unknown": object}
    types: dict[str, Any] = known
    return isinstance(value, types.get(name, ()))


if __name__ == "__main__":
    FILE.write_text(write_types(), "utf-8")
