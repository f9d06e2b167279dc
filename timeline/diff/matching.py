"""Match the rows of an older edition with those of a newer one, and the words of two texts.

Rows are matched by the surest rule first. A rule names the columns in which two rows must be equal,
and how near they must be otherwise. A row that one rule has matched is left out of the next. Of a
large group of rows with the same cells each row is compared with a few neighbours only, so that the
time grows with the number of rows, and not with its square.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import product
from typing import TYPE_CHECKING, Any, Final, TypeAlias

import pandas as pd

from timeline.language import message
from timeline.reading.event_ids import make_id

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator


KeyRow: TypeAlias = dict[str, Any]
#: From an old and a new row to how near they are; `None` if they are not one.
Nearness: TypeAlias = "Callable[[KeyRow, KeyRow], float | None]"

#: Pairs of a group that are all compared.
FEW_PAIRS: Final = 1_000
#: Rows of a larger group with which each row is compared, on either side of it in `order`.
NEIGHBOURS: Final = 12
#: Days between two dates of one event that was moved, if its title is not its own.
NEAR_DAYS: Final = 366
#: Share of letter pairs that two titles have in common: of one date and source, and of one date.
LIKE_TITLE: Final = 0.4
VERY_LIKE_TITLE: Final = 0.6
BY_ID: Final = message("the same id")
#: Texts of more words are shown side by side, without marks where they differ.
MOST_WORDS: Final = 400
#: Texts of which a smaller share is the same are different texts, and have no marks.
LEAST_ALIKE: Final = 0.3


@dataclass(frozen=True, slots=True)
class Rule:
    """One way of matching."""

    #: By what rows are matched, in words; translated where it is shown.
    how: str
    #: Columns that are the same in both rows, and not empty.
    keys: tuple[str, ...]
    near: Nearness | None = None
    #: Whether a match is sure only if nothing else is left on either side.
    alone: bool = False


@dataclass(frozen=True, slots=True)
class Match:
    """Two rows that are the same event or claim: their positions, and the rule that says so."""

    old: int
    new: int
    how: str


def match_rows(old: pd.DataFrame, new: pd.DataFrame, rules: Iterable[Rule]) -> list[Match]:
    """Match the rows of two tables, each to one of the other at most.

    Args:
        old: A table with the columns that the rules name, as text.
        new: The same.
        rules: The surest first.
    """
    rows = rows_of(old), rows_of(new)
    left: tuple[dict[int, None], dict[int, None]] = (
        dict.fromkeys(range(len(old))),
        dict.fromkeys(range(len(new))),
    )
    matches = []
    for rule in rules:
        groups = [_grouped(side, some, rule.keys) for side, some in zip(rows, left, strict=True)]
        for key in groups[1].keys() & groups[0].keys():
            for one, other in _pair(groups[0][key], groups[1][key], rows, rule):
                matches.append(Match(one, other, rule.how))
                del left[0][one], left[1][other]
    return sorted(matches, key=lambda match: match.new)


def rows_of(table: pd.DataFrame) -> list[KeyRow]:
    """List the rows of a table, each as its cells by column."""
    names = [str(name) for name in table.columns]
    columns = (table[name].tolist() for name in names)
    return [dict(zip(names, row, strict=True)) for row in zip(*columns, strict=True)]


def _grouped(
    rows: list[KeyRow], left: Iterable[int], keys: tuple[str, ...]
) -> dict[tuple[str, ...], list[int]]:
    groups: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for number in left:
        key = tuple(rows[number][name] for name in keys)
        if all(key):
            groups[key].append(number)
    return groups


def _pair(
    old: list[int], new: list[int], rows: tuple[list[KeyRow], list[KeyRow]], rule: Rule
) -> Iterator[tuple[int, int]]:
    """Pair the rows of a group: the nearest first, or in their order."""
    if rule.alone and (len(old) > 1 or len(new) > 1):
        return
    if rule.near is None:
        yield from zip(old, new, strict=False)
        return
    scored = []
    for one, other in _neighbours(old, new, rows):
        nearness = rule.near(rows[0][one], rows[1][other])
        if nearness is not None:
            scored.append((-nearness, one, other))
    taken: tuple[set[int], set[int]] = (set(), set())
    for _, one, other in sorted(scored):
        if one not in taken[0] and other not in taken[1]:
            taken[0].add(one)
            taken[1].add(other)
            yield one, other


def _neighbours(
    old: list[int], new: list[int], rows: tuple[list[KeyRow], list[KeyRow]]
) -> Iterator[tuple[int, int]]:
    """Each old row with each new one if they are few, else with those beside it in order."""
    if len(old) * len(new) <= FEW_PAIRS:
        yield from product(old, new)
        return
    ordered = sorted(new, key=lambda number: rows[1][number]["order"])
    places = [rows[1][number]["order"] for number in ordered]
    for one in old:
        at = bisect_left(places, rows[0][one]["order"])
        yield from product([one], ordered[max(0, at - NEIGHBOURS) : at + NEIGHBOURS])


def _near_in_time(one: KeyRow, other: KeyRow) -> float | None:
    days: float = abs(one["day"] - other["day"])
    return -days if days <= NEAR_DAYS else None


def _like_title(least: float) -> Nearness:
    def near(one: KeyRow, other: KeyRow) -> float | None:
        # Two ids that a writer gave are two events, whatever their titles.
        if not (one["made"] or other["made"]):
            return None
        like = likeness(one["pairs"], other["pairs"])
        return like if like >= least and _near_in_time(one, other) is not None else None

    return near


#: How events are matched.
EVENT_RULES: Final = (
    Rule(BY_ID, ("id",)),
    Rule(message("the same title and date"), ("folded", "date")),
    Rule(message("the same title and a near date"), ("folded",), _near_in_time),
    Rule(message("the same title, which no other event has"), ("own_title",)),
    Rule(
        message("the same date and source, and a near title"),
        ("date", "source"),
        _like_title(LIKE_TITLE),
    ),
    Rule(message("the same date and a near title"), ("date",), _like_title(VERY_LIKE_TITLE)),
    Rule(
        message("the same address of the source, a near title and a near date"),
        ("source_url",),
        _like_title(VERY_LIKE_TITLE),
    ),
    Rule(
        message("the same source, a near title and a near date"),
        ("source",),
        _like_title(VERY_LIKE_TITLE),
    ),
)


def event_keys(events: pd.DataFrame, claims: pd.DataFrame) -> pd.DataFrame:
    """Make the table by which events are matched, one row for each event."""
    firsts = claims.drop_duplicates("event")
    folded = events["title"].map(lambda title: " ".join(title.casefold().split()))
    own = ~folded.duplicated(keep=False)
    made = [
        id_.startswith(make_id(date, title))
        for id_, date, title in zip(events["id"], events["date"], events["title"], strict=True)
    ]
    return events[["id", "date"]].assign(
        folded=folded,
        own_title=folded.where(own, ""),
        source=firsts["source"].to_numpy(),
        source_url=firsts["source_url"].to_numpy(),
        day=events["earliest"],
        order=pd.Series(list(zip(events["earliest"], folded, strict=True))),
        made=made,
        pairs=folded.map(letter_pairs),
    )


def _alike_cells(one: KeyRow, other: KeyRow) -> float:
    """Count the cells that are equal; an edition may have columns that the other has not."""
    return float(sum(one[name] == other[name] for name in one if name in other))


#: How the claims of an event that is in both editions are matched; `pair` is its number.
CLAIM_RULES: Final = (
    Rule("", ("pair", "whole")),
    Rule("", ("pair", "source", "source_url"), _alike_cells),
    Rule("", ("pair", "source_url"), _alike_cells),
    Rule("", ("pair", "source"), _alike_cells),
    Rule("", ("pair", "quote"), _alike_cells),
    Rule("", ("pair", "date", "figure"), _alike_cells),
    Rule("", ("pair",), alone=True),
)


def letter_pairs(text: str) -> frozenset[str]:
    """The pairs of letters that follow one another in a text, by which two texts are compared."""
    return frozenset(text[at : at + 2] for at in range(len(text) - 1))


def likeness(one: frozenset[str], other: frozenset[str]) -> float:
    """Say how much of two texts is the same, from 0 to 1: Dice's measure of their letter pairs."""
    return 2 * len(one & other) / (len(one) + len(other)) if one or other else 1.0


def mark_differences(old: str, new: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Cut two texts into parts: the first, third and so on are in both texts, the others in one."""
    words: list[list[str]] = [re.findall(r"\s+|[^\s]+", text) for text in (old, new)]
    if max(map(len, words)) > MOST_WORDS:
        return (old,), (new,)
    matcher = SequenceMatcher(None, words[0], words[1], autojunk=False)
    if matcher.ratio() < LEAST_ALIKE:
        return (old,), (new,)
    parts: tuple[list[str], list[str]] = ([""], [""])
    for tag, i, i2, j, j2 in matcher.get_opcodes():
        for side, piece in zip(parts, (words[0][i:i2], words[1][j:j2]), strict=True):
            _add(side, "".join(piece), marked=tag != "equal")
    return tuple(parts[0]), tuple(parts[1])


def _add(parts: list[str], piece: str, *, marked: bool) -> None:
    if piece and len(parts) % 2 == marked:
        parts.append(piece)
    else:
        parts[-1] += piece
