"""Finds rows without an id that are likely one event, by title and date, as `diff` matches events.

Events are compared only where they share a title or a date, and with a few neighbours of many.
"""

from __future__ import annotations

import re
from collections import defaultdict
from itertools import combinations
from typing import TYPE_CHECKING, Any, Final

from timeline.diff.matching import FEW_PAIRS, NEIGHBOURS, event_keys, likeness, rows_of
from timeline.model.bounds import possible_days
from timeline.problems import Code, Problem, quoted
from timeline.problems.acceptance import accepting_rows
from timeline.problems.grouping import name_lines

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from timeline.diff.matching import KeyRow
    from timeline.model.dataset import Dataset

#: Share of letter pairs that titles of one date have in common. In real files 0.6, at which
#: editions are matched, takes two agreements of one day for one.
ALIKE: Final = 0.7
#: What tells two events of a series apart: a number, also a Roman one, or a letter.
_NUMBER: Final = re.compile(r"\b([0-9]+|[ivxlc]+|\w{1,2})\b")
_SMALL_WORDS: Final = frozenset({"a", "an", "as", "at", "by", "in", "of", "on", "to"})
SAME_TITLE: Final = "their titles are the same, and their dates can be one"
NEAR_TITLE: Final = "their dates are the same, and their titles nearly"


def find_likely_events(dataset: Dataset) -> list[Problem]:
    """Find rows that are likely one event, at least one of which has no id."""
    keys = event_keys(dataset.events, dataset.claims)
    if not keys["made"].any():
        return []
    firsts = dataset.claims.drop_duplicates("event")
    low, high = possible_days(dataset.events)
    keys = keys.assign(
        low=low,
        high=high,
        figure=(firsts["measure"] + "; " + firsts["unit"]).to_numpy(),
    )
    rows = rows_of(keys)
    lines = dataset.claims.groupby("event")["line"].min().tolist()
    group_of: dict[int, dict[int, str]] = {}
    for one, other, why in _pairs(rows):
        joined = {**group_of.get(one, {one: why}), **group_of.get(other, {other: why})}
        group_of.update(dict.fromkeys(joined, joined))
    groups = {min(group): group for group in group_of.values()}
    return [_problem(dataset, rows, lines, group) for _, group in sorted(groups.items())]


def _pairs(rows: list[KeyRow]) -> Iterator[tuple[int, int, str]]:
    """Pair the events that are likely one, by their positions."""
    for name in ("folded", "date"):
        groups: dict[str, list[int]] = defaultdict(list)
        for number, row in enumerate(rows):
            groups[row[name]].append(number)
        by = ("low", "high") if name == "folded" else ("folded",)
        for group in groups.values():
            group.sort(key=lambda number: [rows[number][each] for each in by])
            for one, other in _neighbours(group):
                why = _why(rows[one], rows[other])
                if why and (rows[one]["made"] or rows[other]["made"]):
                    yield one, other, why


def _neighbours(group: list[int]) -> Iterable[tuple[int, int]]:
    """Pair all of a small group, and of a large one those near each other."""
    if len(group) ** 2 <= FEW_PAIRS:
        return combinations(group, 2)
    return (
        (one, other)
        for at, one in enumerate(group)
        for other in group[at + 1 : at + 1 + NEIGHBOURS]
    )


def _why(one: KeyRow, other: KeyRow) -> str:
    """Say why two events are likely one; empty if they are not."""
    if one["folded"] == other["folded"]:
        meet = one["low"] <= other["high"] and other["low"] <= one["high"]
        return SAME_TITLE if meet else ""
    same = one["date"] == other["date"] and one["figure"] == other["figure"]
    if not same or _numbers(one["folded"]) != _numbers(other["folded"]):
        return ""
    return NEAR_TITLE if likeness(one["pairs"], other["pairs"]) >= ALIKE else ""


def _numbers(title: str) -> list[str]:
    return [each for each in _NUMBER.findall(title) if each not in _SMALL_WORDS]


def _problem(
    dataset: Dataset, rows: list[KeyRow], lines: list[Any], group: dict[int, str]
) -> Problem:
    own = sorted(int(lines[number]) for number in group)
    source_map = dataset.source_map
    names = name_lines(own)
    if source_map is not None:
        *others, last = map(source_map.describe_line, own)
        names = f"{', '.join(others)} and {last}"
    ids = sorted(rows[number]["id"] for number in group if not rows[number]["made"])
    title = quoted(dataset.events["title"].iloc[min(group)])
    why = SAME_TITLE if set(group.values()) == {SAME_TITLE} else NEAR_TITLE
    sentence = f"{names} are likely one event, {title}: {why}"
    cure = f"write {ids[0]} as the id of each" if ids else "give them one id"
    found = [Problem(Code.LIKELY_ONE_EVENT, line, "", "", sentence, cure) for line in own]
    found = found if source_map is None else [source_map.locate(each) for each in found]
    # Any of the rows may accept it, whichever is the first in the file.
    accepting = accepting_rows(dataset.acceptances, Code.LIKELY_ONE_EVENT)
    return next((each for each in found if (each.file, each.line) in accepting), found[0])
