"""How many examples a property is tried on."""

from __future__ import annotations

import os

#: Set by `tests/conftest.py` where only the fast tests are run.
FAST = "TIMELINE_FAST_TESTS"


def examples(number: int) -> int:
    """So many examples, and a fifth of them in the fast tests."""
    return max(5, number // 5) if os.environ.get(FAST) else number
