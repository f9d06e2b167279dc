"""What the latest save gave, for which the browsers wait."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from threading import Condition
from typing import TYPE_CHECKING, Any, Final

from timeline.problems import Severity
from timeline.telling import report

if TYPE_CHECKING:
    from timeline.build import Timeline
    from timeline.problems import Problem

#: More problems than anyone reads at a time; `check` lists them all.
MAX_SHOWN: Final = 200


@dataclass(frozen=True, slots=True)
class News:
    """What a save gave."""

    #: Name of the file, and the time of day of the save.
    file: str
    saved: str
    #: Why no page was made of it; empty if one was.
    refusal: str = ""
    n_errors: int = 0
    #: The first problems, errors before others.
    errors: list[dict[str, Any]] = field(default_factory=list)
    others: list[dict[str, Any]] = field(default_factory=list)
    #: How many more problems there are.
    n_more: int = 0


def make_news(timeline: Timeline, names: tuple[str, str], saved: str, refusal: str) -> News:
    """Tell what a file that was saved gave.

    Args:
        timeline: The file, read.
        names: Names of the file and of the register of sources.
        saved: The time of day of the save.
        refusal: Why no page was made of it; empty if one was.
    """
    errors = timeline.errors
    others = [each for each in timeline.problems if each.severity is not Severity.ERROR]
    shown = errors[:MAX_SHOWN]
    further = others[: MAX_SHOWN - len(shown)]
    return News(
        names[0],
        saved,
        refusal,
        len(errors),
        _records(shown, names),
        _records(further, names),
        len(timeline.problems) - len(shown) - len(further),
    )


def _records(problems: list[Problem], names: tuple[str, str]) -> list[dict[str, Any]]:
    return [report.record_problem(each, *names) for each in problems]


class Board:
    """The latest news and page, handed from the thread that builds to those that serve."""

    def __init__(self) -> None:
        self._changed = Condition()
        self._news: News | None = None
        self._number = 0
        self._page = b""

    @property
    def page(self) -> bytes:
        """The page of the last save of which one could be made; empty before."""
        with self._changed:
            return self._page

    def pin(self, news: News, page: bytes | None = None) -> None:
        """Put up what a save gave; without a page, the one before stays."""
        with self._changed:
            self._news = news
            self._page = page or self._page
            self._number += 1
            self._changed.notify_all()

    def news_after(self, number: int, patience_s: float) -> tuple[int, News, str] | None:
        """Wait for news later than those of a number.

        Returns:
            Their number, the news, and a digest of the page that goes with them, empty without one;
            None if there were none for so many seconds.
        """
        with self._changed:
            self._changed.wait_for(lambda: self._number > number, patience_s)
            if self._news is None or self._number <= number:
                return None
            digest = hashlib.sha256(self._page).hexdigest() if self._page else ""
            return self._number, self._news, digest
