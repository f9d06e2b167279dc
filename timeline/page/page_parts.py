"""The parts of a page by name, and where two pages differ."""

from __future__ import annotations

import re
from typing import Final

#: A script or style element, with its content.
ELEMENT: Final = re.compile(
    r"<(?P<tag>script|style)(?P<attributes>[^>]*)>(?P<text>.*?)</(?P=tag)>", re.DOTALL
)
#: The beginning of a part that is named when it differs.
PART: Final = re.compile(
    r'<(?:header|section|footer|main|div id="picture")\b(?: id="(?P<id>[\w-]+)")?'
)
#: How many letters before and after a difference are shown.
_AROUND: Final = 30


def differing_parts(text: str, again: str) -> list[str]:
    """Name each part of a page that differs from the page made again, and where it begins to."""
    here, there = dict(_parts(text)), dict(_parts(again))
    found = []
    for name in dict.fromkeys([*here, *there]):
        if name not in there:
            found.append(f"{name} was added")
        elif name not in here:
            found.append(f"{name} was taken out")
        elif here[name] != there[name]:
            found.append(f"{name} was changed{_first_difference(here[name], there[name])}")
    return found or ["its parts are in another order"]


def _parts(text: str) -> list[tuple[str, str]]:
    """Cut a page into its named parts; a name that comes again has a number."""
    parts: list[tuple[str, str]] = []
    names: dict[str, int] = {}

    def add(name: str, part: str) -> None:
        names[name] = names.get(name, 0) + 1
        parts.append((name if names[name] == 1 else f"{name} ({names[name]})", part))

    at, name = 0, "the head of the page"
    marks = sorted([*ELEMENT.finditer(text), *PART.finditer(text)], key=re.Match.start)
    for match in marks:
        if match.start() < at:
            continue
        add(name, text[at : match.start()])
        if match.re is ELEMENT:
            named = re.search(r'(?:id|class)="([\w-]+)"', match["attributes"])
            add(
                f"the {match['tag']} “{named[1]}”" if named else f"the page's {match['tag']}",
                match[0],
            )
            at, name = match.end(), "what follows it"
        else:
            at, name = match.start(), f"the section “{match['id']}”" if match["id"] else "the text"
    add(name, text[at:])
    return parts


def _first_difference(one: str, other: str) -> str:
    """Show the first place at which two texts differ."""
    at = next((i for i, pair in enumerate(zip(one, other, strict=False)) if len(set(pair)) > 1), -1)
    if at < 0:
        return f": it has {len(one):,} letters and not {len(other):,}"
    low = max(0, at - _AROUND)
    return f": “{one[low : at + _AROUND]}” and not “{other[low : at + _AROUND]}”"
