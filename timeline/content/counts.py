"""The numbers that are said of a file: one function for each, for page, documents and reports."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from timeline.content.references import distinct_sources
from timeline.model.evidence import CORROBORATED, DISPUTED, SINGLE, UNSOURCED
from timeline.model.sources import PENDING

if TYPE_CHECKING:
    import pandas as pd


@dataclass(frozen=True, slots=True)
class Counts:
    """How many there are of everything that is counted in words."""

    n_events: int
    n_claims: int
    #: References that are cited; a source that is pending is none yet.
    n_sources: int
    #: Names of those who published them.
    n_publishers: int
    #: Events by their evidence; each event is one of these.
    n_corroborated: int
    n_single: int
    n_disputed: int
    n_unsourced: int


def count_all(events: pd.DataFrame, claims: pd.DataFrame) -> Counts:
    """Count events and their claims, as `timeline.model.events.merge_events` makes them."""
    return Counts(
        n_events=len(events),
        n_claims=len(claims),
        n_sources=count_sources(claims),
        n_publishers=len(count_by_publisher(claims)),
        n_corroborated=_count_standing(events, CORROBORATED),
        n_single=_count_standing(events, SINGLE),
        n_disputed=_count_standing(events, DISPUTED),
        n_unsourced=_count_standing(events, UNSOURCED),
    )


def count_sources(claims: pd.DataFrame) -> int:
    """Count the references that claims cite; a source that is pending is none yet."""
    return len(distinct_sources(_sourced(claims))[1])


def count_by_publisher(claims: pd.DataFrame) -> dict[str, int]:
    """Count the claims of each publisher: those with most claims first, then by name."""
    counts = _sourced(claims)["source"].value_counts()
    by_name = {str(name): int(n) for name, n in counts.items()}
    return dict(sorted(by_name.items(), key=lambda item: (-item[1], item[0])))


def _sourced(claims: pd.DataFrame) -> pd.DataFrame:
    return claims[claims["source"] != PENDING]


def _count_standing(events: pd.DataFrame, standing: str) -> int:
    return int(events["standing"].eq(standing).sum())
