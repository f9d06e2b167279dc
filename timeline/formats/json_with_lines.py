"""JSON whose objects know their line, so that a problem can name it."""

from __future__ import annotations

import json
import re
from bisect import bisect_right
from json import decoder, scanner
from typing import Any

from timeline.problems import Code, Problem

_LINE_END = re.compile(r"\r\n|\r|\n")
_ASSIGNED = re.compile(r"\s*(?:(?:var|let|const)\s+)?[A-Za-z_$][\w.$]*\s*(?:=|\()")


class JsonObject(dict[str, Any]):
    """A JSON object with the number of the line on which it begins, from 1."""

    line: int = 0


def parse_json(text: str) -> Any:
    """Parse JSON, also where a script assigns it to a name; its objects are `JsonObject`.

    Raises:
        json.JSONDecodeError: It is no JSON.
        RecursionError: It is nested too deeply.
    """
    text = text.removeprefix("\ufeff")
    assigned = _ASSIGNED.match(text)
    start = assigned.end() if assigned else 0
    reader = _Decoder(text)
    found, end = reader.raw_decode(text, len(text) - len(text[start:].lstrip()))
    if text[end:].strip().strip(");").strip():
        message = "Extra data"
        raise json.JSONDecodeError(message, text, end)
    return found


def find_json(text: str) -> Any:
    """Parse JSON as `parse_json` does; None if the text is not JSON."""
    if text.lstrip("\ufeff \t\r\n")[:1] not in {"{", "["}:
        return None
    try:
        return parse_json(text)
    except (ValueError, RecursionError):
        return None


def as_list(value: Any) -> list[Any]:
    """Return a list as it is, one value as a list of it, and None as an empty list."""
    return value if isinstance(value, list) else [] if value is None else [value]


class _Decoder(json.JSONDecoder):
    def __init__(self, text: str) -> None:
        super().__init__()
        self._ends = [match.start() for match in _LINE_END.finditer(text)]
        self.parse_object = self._parse_object
        self.scan_once = scanner.py_make_scanner(self)  # type: ignore[attr-defined]

    def _parse_object(self, start: tuple[str, int], *others: Any) -> tuple[JsonObject, int]:
        found, end = decoder.JSONObject(start, *others)  # type: ignore[attr-defined]
        numbered = JsonObject(found)
        numbered.line = bisect_right(self._ends, start[1] - 1) + 1
        return numbered, end


def bad_json(error: ValueError | RecursionError) -> Problem:
    """Make the problem that says why a file is not JSON."""
    line = error.lineno if isinstance(error, json.JSONDecodeError) else 0
    reason = error.msg if isinstance(error, json.JSONDecodeError) else "it is nested too deep"
    sentence = f"the file is no JSON: {reason[:1].lower()}{reason[1:]}"
    cure = "mend it, or save it anew from the program that made it"
    return Problem(Code.BAD_FORMAT, line, "", "", sentence, cure)
