"""The evidence of an event: how well its claims support what is shown of it.

The start, the end and each figure that are shown have each a number of independent sources; the
evidence of the event is that of its weakest part. `decide_evidence` alone decides it: page,
pictures, documents, alternative text and counts all ask the column `evidence`.

`independence` counts the sources, `agreement` finds the claims that agree, and `event_claims` asks
both for each event. `timeline.content.evidence_words` says it in words.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    import pandas as pd

#: Independent sources agree, only one says so, claims differ, it is only foretold, all sources
#: are pending, or all claims are deprecated.
CORROBORATED: Final = "corroborated"
SINGLE: Final = "single"
DISPUTED: Final = "disputed"
PLANNED: Final = "planned"
UNSOURCED: Final = "unsourced"
SET_ASIDE: Final = "set-aside"


def decide_evidence(numbers: list[int], *, planned: bool, disputed: bool) -> str:
    """Decide the evidence of an event that has a claim that counts.

    Args:
        numbers: How many independent sources give each part that is shown.
        planned: Whether a part is given beforehand only.
        disputed: Whether claims differ on a part.
    """
    if planned:
        return PLANNED
    if disputed:
        return DISPUTED
    return CORROBORATED if min(numbers) > 1 else SINGLE


def is_single_sourced(events: pd.DataFrame) -> bool:
    """Tell whether every event that was reported rests on one source, so that none is surer."""
    reported = ~events["evidence"].isin([PLANNED, SET_ASIDE])
    return bool(reported.any() and events.loc[reported, "n_origins"].eq(1).all())
