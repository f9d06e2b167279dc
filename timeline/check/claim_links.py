"""The links of each claim with their states, and the events that depend on one link."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any, Final

from timeline.check.link_results import (
    LEADS_TO_SOURCE,
    UNREACHABLE,
    LinkResult,
    LinkState,
    without_fragment,
)
from timeline.problems import Code, Problem

if TYPE_CHECKING:
    from collections.abc import Mapping

    import pandas as pd

    from timeline.model.dataset import SourceMap

#: States of a claim's links that a single link does not have.
ARCHIVED_ONLY: Final = "archived-only"
NO_LINK: Final = "no-link"
CURE_OF_DEAD_LINK: Final = "find where it went, or write a copy in archive_url"


@dataclass(frozen=True, slots=True)
class ClaimLinks:
    """The links of a claim and their states."""

    #: Its file, where events come from several, and its line.
    file: str
    line: int
    id: str
    title: str
    source: str
    #: The state of its links together.
    state: str
    #: Its link, the state of that and why, and its new address.
    url: str = ""
    link: str = ""
    reason: str = ""
    new_url: str = ""
    #: Its archived copy, and the state of that.
    archive_url: str = ""
    archive: str = ""

    def record(self) -> dict[str, Any]:
        """Make a record for JSON and CSV."""
        return asdict(self)

    @property
    def urls(self) -> list[str]:
        """Its links, as they are requested."""
        return [without_fragment(cell) for cell in (self.url, self.archive_url) if cell]

    @property
    def lost(self) -> bool:
        """Whether no link of the claim leads to its source any more."""
        return self.state in UNREACHABLE

    def problem(self) -> Problem | None:
        """Say what is wrong with the links; None if nothing is."""
        column, cell = ("source_url", self.url) if self.url else ("archive_url", self.archive_url)
        # Not cut, since it is to be opened: an address has no hidden characters anyway.
        found = self._verdict(f'{column} "{cell}" {self.reason}')
        if found is None:
            return None
        code, sentence, cure = found
        return Problem(code, self.line, column, cell, sentence, cure, file=self.file)

    def _verdict(self, sentence: str) -> tuple[Code, str, str] | None:
        unchecked = Code.UNCHECKED_LINK, sentence, "open it in a browser"
        verdicts = {
            LinkState.DEAD: (Code.DEAD_LINK, sentence, CURE_OF_DEAD_LINK),
            LinkState.HOME_PAGE_ONLY: (Code.HOME_PAGE_ONLY, sentence, CURE_OF_DEAD_LINK),
            ARCHIVED_ONLY: (Code.ARCHIVED_ONLY, f"{sentence}; its archived copy answers", ""),
            LinkState.MOVED: (Code.MOVED_LINK, sentence, f"write {self.new_url}"),
            LinkState.BLOCKED: unchecked,
            LinkState.UNKNOWN: unchecked,
        }
        if self.state == LinkState.OK and self.archive in UNREACHABLE:
            copy = f'archive_url "{self.archive_url}" leads to no copy'
            return Code.DEAD_ARCHIVE, copy, "write another copy"
        return verdicts.get(self.state)


def list_links(claims: pd.DataFrame) -> list[str]:
    """List the links of claims, each once, as they are requested."""
    cells = [*claims["source_url"], *claims["archive_url"]]
    return list(dict.fromkeys(without_fragment(cell) for cell in cells if cell))


def pair_claims_with_results(
    claims: pd.DataFrame, results: Mapping[str, LinkResult], source_map: SourceMap | None = None
) -> list[ClaimLinks]:
    """Find the links of each claim and their states, in the order of the file.

    Args:
        claims: The claims.
        results: Results by the address that was requested; other links are unknown.
        source_map: The lines of the user's files; `None` if there is one file.
    """
    names = ["line", "id", "title", "source", "source_url", "archive_url"]
    rows = claims.sort_values("line", kind="stable")[names]
    return [_row(row, results, source_map) for row in rows.itertuples(index=False, name=None)]


def _row(
    cells: tuple[Any, ...], results: Mapping[str, LinkResult], source_map: SourceMap | None
) -> ClaimLinks:
    line, *words, url, archive_url = cells
    place = Problem(Code.DEAD_LINK, int(line), "", "", "")
    place = place if source_map is None else source_map.locate(place)
    name, title, source = words
    head = place.file, place.line, name, title, source
    urls = (without_fragment(cell) for cell in (url, archive_url))
    link, copy = (
        results.get(each, LinkResult(each, LinkState.UNKNOWN, "was not asked")) for each in urls
    )
    if not url and not archive_url:
        return ClaimLinks(*head, NO_LINK)
    if not url:
        return ClaimLinks(
            *head, copy.state, "", "", copy.reason, copy.new_url, archive_url, copy.state
        )
    saved = bool(archive_url) and link.state in UNREACHABLE and copy.state in LEADS_TO_SOURCE
    return ClaimLinks(
        *head,
        ARCHIVED_ONLY if saved else link.state,
        url,
        link.state,
        link.reason,
        link.new_url,
        archive_url,
        copy.state if archive_url else "",
    )


def find_sole_links(rows: list[ClaimLinks]) -> dict[str, list[str]]:
    """Find the links that are the only support of events: the ids of these events, by link.

    A link is the only support of an event if each of its claims has a link, and none of their
    other links leads to a source or may do so. A claim without a link is a support that stays.
    """
    supports: defaultdict[str, set[str]] = defaultdict(set)
    for row in rows:
        if not row.urls:
            supports[row.id].add("")
        for cell, state in ((row.url, row.link), (row.archive_url, row.archive)):
            if cell and state not in UNREACHABLE:
                supports[row.id].add(without_fragment(cell))
    sole: defaultdict[str, list[str]] = defaultdict(list)
    for name, links in supports.items():
        if len(links) == 1 and "" not in links:
            sole[next(iter(links))].append(name)
    return dict(sole)


def count_links(rows: list[ClaimLinks]) -> str:
    """Count the states, "150 ok, 4 moved, 2 dead"."""
    counts = Counter(row.state for row in rows)
    states = [*LinkState, ARCHIVED_ONLY, NO_LINK]
    return ", ".join(f"{counts[state]:,} {state}" for state in states if counts[state])


def list_unsupported_events(rows: list[ClaimLinks]) -> list[str]:
    """List the ids of the events whose links are all dead."""
    supported = {row.id for row in rows if not row.lost}
    return list(dict.fromkeys(row.id for row in rows if row.id not in supported))
