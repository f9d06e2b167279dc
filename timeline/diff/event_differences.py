"""The events that differ between two editions, each with what changed of it."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import pandas as pd

from timeline.content.chronology import write_chronology
from timeline.content.references import number_references
from timeline.diff.changes import COMPARED, EditionEvent, added, list_changes, removed
from timeline.diff.matching import CLAIM_RULES, KeyRow, Match, match_rows, rows_of
from timeline.model.columns import OF_EVENT

if TYPE_CHECKING:
    from collections.abc import Iterator

    from timeline.diff.changes import Change
    from timeline.language import Language
    from timeline.model.dataset import Dataset

#: Separates the cells of a row where they are one text; no cell holds it.
_BETWEEN: Final = "\x1f"


@dataclass(frozen=True, slots=True)
class Difference:
    """The changes of one event: its row in each edition, -1 if it is not in it."""

    old: int
    new: int
    changes: tuple[Change, ...]


def find_differences(
    old: Dataset, new: Dataset, matches: list[Match], language: Language
) -> Iterator[Difference]:
    """Find the changes of every event that is not the same to the letter in both editions."""
    cells = _cells(old), _cells(new)
    wholes = [_wholes(each, table) for each, table in zip((old, new), cells, strict=True)]
    differing = [each for each in matches if wholes[0][each.old] != wholes[1][each.new]]
    known = {each.old for each in matches}, {each.new for each in matches}
    gone = [row for row in range(len(old.events)) if row not in known[0]]
    come = [row for row in range(len(new.events)) if row not in known[1]]
    events = (
        _put_in_words(old, [*(each.old for each in differing), *gone], language),
        _put_in_words(new, [*(each.new for each in differing), *come], language),
    )
    pairs = _pair_claims((old, new), cells, differing)
    for number, each in enumerate(differing):
        changes = list_changes(events[0][each.old], events[1][each.new], pairs[number], language)
        yield Difference(each.old, each.new, changes)
    yield from (Difference(row, -1, removed(events[0][row])) for row in gone)
    yield from (Difference(-1, row, added(events[1][row])) for row in come)


def _cells(dataset: Dataset) -> pd.DataFrame:
    """Give the cells by which claims are compared as text; `whole` is all of them in one text."""
    table = dataset.claims
    names = [*COMPARED, *sorted(dataset.extra)]
    texts = {
        name: [
            ";".join(cell) if isinstance(cell, tuple) else str(cell)
            for cell in table[name].tolist()
        ]
        for name in names
    }
    # Columns without any cell are left out.
    filled = [name for name in names if any(texts[name])]
    whole = [
        _BETWEEN.join(f"{name}={cell}" for name, cell in zip(filled, row, strict=True) if cell)
        for row in zip(*(texts[name] for name in filled), strict=True)
    ]
    figure = [
        _BETWEEN.join(row)
        for row in zip(*(texts[name] for name in ("measure", "value", "unit")), strict=True)
    ]
    order = pd.Series(list(zip(table["earliest"], texts["description"], strict=True)))
    return pd.DataFrame(texts).assign(whole=whole, figure=figure, order=order)


def _wholes(dataset: Dataset, cells: pd.DataFrame) -> list[tuple[str, ...]]:
    """Give all that is said of each event: its own cells, then what its claims say, sorted."""
    by_event: list[list[str]] = [[] for _ in range(len(dataset.events))]
    for event, whole in zip(dataset.claims["event"].tolist(), cells["whole"], strict=True):
        by_event[event].append(whole)
    own = zip(*(map(str, dataset.events[name]) for name in ("date", *OF_EVENT)), strict=True)
    return [(*each, *sorted(wholes)) for each, wholes in zip(own, by_event, strict=True)]


def _pair_claims(
    editions: tuple[Dataset, Dataset],
    cells: tuple[pd.DataFrame, pd.DataFrame],
    matches: list[Match],
) -> list[list[tuple[int, int]]]:
    """Match the claims of each event that is in both editions, by their places in the event."""
    tables, places = [], []
    for dataset, table, side in zip(editions, cells, ("old", "new"), strict=True):
        numbers = {getattr(match, side): str(n) for n, match in enumerate(matches, start=1)}
        pair = dataset.claims["event"].map(numbers)
        place = dataset.claims.groupby("event").cumcount()
        tables.append(table.assign(pair=pair)[pair.notna()].reset_index(drop=True))
        places.append(place[pair.notna()].tolist())
    pairs: list[list[tuple[int, int]]] = [[] for _ in matches]
    numbers_of = tables[1]["pair"].tolist() if matches else []
    for match in match_rows(tables[0], tables[1], CLAIM_RULES):
        pairs[int(numbers_of[match.new]) - 1].append((places[0][match.old], places[1][match.new]))
    return pairs


def _put_in_words(
    dataset: Dataset, chosen: list[int], language: Language
) -> dict[int, EditionEvent]:
    """Put some events of an edition in words."""
    rank = {event: place for place, event in enumerate(sorted(chosen))}
    events = dataset.events.iloc[sorted(chosen)].reset_index(drop=True)
    claims = dataset.claims[dataset.claims["event"].isin(rank)]
    claims = claims.assign(event=claims["event"].map(rank)).reset_index(drop=True)
    if events.empty:
        return {}
    references, numbers = number_references(claims, language)
    entries = write_chronology(events, claims, numbers, dataset.extra, language)
    rows: dict[int, list[KeyRow]] = defaultdict(list)
    cited = defaultdict(list)
    for row, number in zip(rows_of(claims), numbers, strict=True):
        rows[row["event"]].append(row)
        cited[row["event"]].append(references[number - 1])
    records = rows_of(events)
    return {
        event: EditionEvent(
            records[place], rows[place], entries[place], cited[place], dataset.extra
        )
        for event, place in rank.items()
    }
