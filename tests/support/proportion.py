"""A limit that only work out of all proportion reaches, whatever the machine and its load."""

from __future__ import annotations

import signal
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

#: Seconds of the processor: what grows as it should takes a hundredth of them.
LIMIT_S = 60


@contextmanager
def in_proportion() -> Iterator[None]:
    """Stop work that would go on for minutes, and let the test fail."""

    def stop(*_: object) -> None:
        raise AssertionError("the work is out of all proportion to its input")  # noqa: EM101, TRY003

    before = signal.signal(signal.SIGPROF, stop)
    signal.setitimer(signal.ITIMER_PROF, LIMIT_S)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, before)
