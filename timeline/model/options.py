"""What a user chose of a timeline."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from timeline.language import ENGLISH, Language

if TYPE_CHECKING:
    from timeline.dates import FuzzyDate, Order


@dataclass(frozen=True, slots=True)
class Options:
    """What a user can choose; every field has the name of its option."""

    title: str = ""
    subtitle: str = ""
    #: `category`, `jurisdiction`, `actors` or `None` for one swimlane.
    lanes: str | None = "category"
    since: FuzzyDate | None = None
    until: FuzzyDate | None = None
    #: What `03/04/2022` means; `None` to find out from the other dates.
    order: Order | None = None
    #: The language of the page.
    lang: Language = ENGLISH

    @property
    def period(self) -> tuple[float | None, float | None]:
        """First day and end of the last day that the user asked for."""
        since = None if self.since is None else float(self.since.earliest)
        until = None if self.until is None else float(self.until.latest) + 1
        return since, until

    @property
    def period_text(self) -> tuple[str, str]:
        """The dates since and until which events were asked for, in EDTF; empty if not."""
        since, until = self.since, self.until
        return "" if since is None else since.edtf, "" if until is None else until.edtf
