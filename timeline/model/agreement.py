"""Finds which claims of an event agree: the sets that most independent sources allow together.

Of all pairs of days, a start and an end, those are looked for that most independent sources allow,
then those that most claims allow. Only the corners of regions need to be looked at: if some regions
have a pair in common, they have that of their latest first days.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np

from timeline.model.independence import Attribution, count_independent

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from numpy.typing import NDArray

    from timeline.model.claim_times import Region

#: Pairs that are compared with all regions at a time, to bound the memory.
_AT_ONCE: Final = 4096
#: Pairs that are looked at, those that most regions hold first.
_MOST: Final = 20_000


@dataclass(frozen=True, slots=True)
class AgreeingSet:
    """Claims, by their places, that allow one pair of days, and the pair of earliest days."""

    claims: frozenset[int]
    start: float
    end: float


def find_agreeing_sets(
    regions: Sequence[tuple[Region, ...]],
    attributions: Sequence[Attribution],
    preferred: Sequence[bool],
) -> list[AgreeingSet]:
    """Find the sets of claims that most independent sources allow, then most claims.

    Args:
        regions: What each claim allows.
        attributions: Whose word each claim is.
        preferred: Whether each claim is preferred; if any is, only sets that hold one count.

    Returns:
        One set, or all that are equal, in no order that means anything.
    """
    found: dict[frozenset[int], AgreeingSet] = {}
    starts: dict[frozenset[int], int] = {}
    wanted = {at for at, each in enumerate(preferred) if each}
    for start, end, claims in _sets(regions):
        if wanted and not claims & wanted:
            continue
        # Where a moment may be the start or the end it is the start.
        n_starts = sum(_gives_start(regions[at], start, end) for at in claims)
        if n_starts > starts.get(claims, -1):
            starts[claims] = n_starts
            found[claims] = AgreeingSet(claims, start, end)
    if len(found) <= 1:
        return list(found.values())
    ranks: dict[frozenset[int], tuple[int, int]] = {}
    best = 0
    # A set has no more independent sources than claims, so that small sets need no counting.
    for claims in sorted(found, key=len, reverse=True):
        if len(claims) < best:
            break
        n = count_independent([attributions[at] for at in claims])
        ranks[claims] = n, len(claims)
        best = max(best, n)
    top = max(ranks.values())
    return [found[claims] for claims, rank in ranks.items() if rank == top]


def _gives_start(regions: tuple[Region, ...], start: float, end: float) -> bool:
    return any(each.gives_start and each.holds(start, end) for each in regions)


def _sets(regions: Sequence[tuple[Region, ...]]) -> Iterator[tuple[float, float, frozenset[int]]]:
    """Give the pairs at the corners of regions, each with the claims that allow it."""
    flat = [(place, region) for place, some in enumerate(regions) for region in some]
    if len(flat) == len(regions):
        # Most claims have one region, and most events one pair that all allow.
        first = max(region.start[0] for _, region in flat)
        last = max(first, *(region.end[0] for _, region in flat))
        if all(region.holds(first, last) for _, region in flat):
            yield first, last, frozenset(range(len(flat)))
            return
    owners = np.array([place for place, _ in flat], np.int64)
    bounds = np.array([(*region.start, *region.end) for _, region in flat], float).reshape(-1, 4)
    starts, ends = _corners(bounds)
    if len(starts) > _MOST:
        starts, ends = _most_covered(bounds, starts, ends)
    seen: set[bytes] = set()
    for begin in range(0, len(starts), _AT_ONCE):
        some = slice(begin, begin + _AT_ONCE)
        holding = _holding(bounds, starts[some, None], ends[some, None])
        for row, key in enumerate(map(bytes, np.packbits(holding, axis=1))):
            if key not in seen:
                seen.add(key)
                at = begin + row
                yield float(starts[at]), float(ends[at]), frozenset(owners[holding[row]].tolist())


def _most_covered(
    bounds: NDArray[np.float64], starts: NDArray[np.float64], ends: NDArray[np.float64]
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Keep the pairs that most regions hold, where there are too many to look at each.

    Regions are counted in a grid of all starts and ends by the sums of differences at their
    corners. Only an event of hundreds of claims that all differ has as many pairs.
    """
    axes = np.unique(starts), np.unique(ends)
    sides = [
        (np.searchsorted(axis, bounds[:, at]), np.searchsorted(axis, bounds[:, at + 1], "right"))
        for axis, at in zip(axes, (0, 2), strict=True)
    ]
    grid = np.zeros((len(axes[0]) + 1, len(axes[1]) + 1), np.int32)
    for row, sign in zip(sides[0], (1, -1), strict=True):
        for column, other in zip(sides[1], (1, -1), strict=True):
            np.add.at(grid, (row, column), sign * other)
    covered = grid.cumsum(0).cumsum(1)[
        np.searchsorted(axes[0], starts), np.searchsorted(axes[1], ends)
    ]
    most = np.argsort(-covered, kind="stable")[:_MOST]
    return starts[most], ends[most]


def _corners(bounds: NDArray[np.float64]) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Give the pairs of first days of starts and of ends; an end is no earlier than its start."""
    starts, ends = np.unique(bounds[:, 0]), np.unique(bounds[:, 2])
    pairs = np.repeat(starts, len(ends)), np.tile(ends, len(starts))
    corners = np.unique(np.stack([pairs[0], np.maximum(*pairs)]), axis=1)
    return corners[0], corners[1]


def _holding(
    bounds: NDArray[np.float64],
    start: NDArray[np.float64] | np.float64,
    end: NDArray[np.float64] | np.float64,
) -> NDArray[np.bool_]:
    """Tell which regions hold each pair."""
    within_start = (bounds[:, 0] <= start) & (start <= bounds[:, 1])
    holding: NDArray[np.bool_] = within_start & (bounds[:, 2] <= end) & (end <= bounds[:, 3])
    return holding
