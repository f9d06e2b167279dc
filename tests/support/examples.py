"""On how much a property is tried: examples, or the steps of a scale."""

from __future__ import annotations

import os

#: Set by `tests/conftest.py` where only the fast tests are run.
FAST = "TIMELINE_FAST_TESTS"


def examples(number: int) -> int:
    """So many, and a tenth of them in the fast tests, but three at least."""
    return max(3, number // 10) if os.environ.get(FAST) else number
