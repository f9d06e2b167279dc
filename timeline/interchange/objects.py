"""Objects out of the array of a JSON file, each with the line on which it begins."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any, Final

from timeline.problems import Code, Problem

if TYPE_CHECKING:
    from collections.abc import Iterator

_BLANK: Final = re.compile(r"[\s,]*")
_LINE: Final = re.compile(r"\r\n|\r|\n")


def read_json(text: str) -> Any:
    """Read JSON that may be any text; None if it is none."""
    start = text.lstrip("\ufeff \t\r\n")[:1]
    if start not in {"{", "["}:
        return None
    try:
        return json.loads(text.lstrip("\ufeff"))
    except (ValueError, RecursionError):
        return None


def read_objects(text: str, within: str = "") -> list[tuple[int, dict[str, Any]]]:
    """Read the objects of an array, each with its line; what is no object is left out.

    Args:
        text: JSON that can be read.
        within: The key whose array it is, wherever it stands; empty for that of the file.
    """
    return list(_objects(text, within))


def _objects(text: str, within: str) -> Iterator[tuple[int, dict[str, Any]]]:
    opening = re.search(rf'"{within}"\s*:\s*\[' if within else r"\[", text)
    at = opening.end() if opening else len(text)
    decoder = json.JSONDecoder()
    line, counted = 1, 0
    while True:
        blank = _BLANK.match(text, at)
        at = blank.end() if blank else at
        if at >= len(text) or text[at] == "]":
            return
        line += len(_LINE.findall(text, counted, at))
        counted = at
        value, at = decoder.raw_decode(text, at)
        if isinstance(value, dict):
            yield line, value


def broken_json(text: str) -> Problem | None:
    """Say where a text that begins as JSON breaks off; None if it does not."""
    try:
        json.loads(text.lstrip("\ufeff"))
    except json.JSONDecodeError as error:
        cure = "save it again in the program that it comes from"
        return Problem(Code.BAD_FORMAT, error.lineno, "", "", f"the JSON breaks: {error.msg}", cure)
    return None
