"""Links beside the claims that cite them, and the events that hang on one link."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any, Final

from timeline.check.links.link_states import LEADS, LOST, Answer, State
from timeline.content.references import link_of
from timeline.problems import Code, Problem

if TYPE_CHECKING:
    from collections.abc import Mapping

    import pandas as pd

    from timeline.model.source_map import Places

#: What a claim's links come to, besides the states of a link.
ARCHIVED_ONLY: Final = "archived-only"
NO_LINK: Final = "no-link"
FIND: Final = "find where it went, or write a copy in archive_url"


@dataclass(frozen=True, slots=True)
class Row:
    """What became of the links of one claim."""

    #: The file, where events come from several; its line.
    file: str
    line: int
    id: str
    title: str
    source: str
    #: What the claim's links come to.
    state: str
    #: Its link, what became of it, why, and where it leads now.
    url: str = ""
    link: str = ""
    reason: str = ""
    new_url: str = ""
    #: Its archived copy, and what became of that.
    archive_url: str = ""
    archive: str = ""

    def record(self) -> dict[str, Any]:
        """List the row for JSON and CSV."""
        return asdict(self)

    @property
    def asked(self) -> list[str]:
        """Its links, as they are asked for."""
        return [asked(cell) for cell in (self.url, self.archive_url) if cell]

    @property
    def lost(self) -> bool:
        """Whether no link of the claim leads to its source any more."""
        return self.state in LOST

    def problem(self) -> Problem | None:
        """Say what is wrong with the links; None if nothing is."""
        column, cell = ("source_url", self.url) if self.url else ("archive_url", self.archive_url)
        # Whole, to be opened: an address is seldom short, and has no character to hide behind.
        found = self._verdict(f'{column} "{cell}" {self.reason}')
        if found is None:
            return None
        code, sentence, cure = found
        return Problem(code, self.line, column, cell, sentence, cure, file=self.file)

    def _verdict(self, sentence: str) -> tuple[Code, str, str] | None:
        unchecked = Code.UNCHECKED_LINK, sentence, "open it in a browser"
        verdicts = {
            State.DEAD: (Code.DEAD_LINK, sentence, FIND),
            State.HOME_PAGE_ONLY: (Code.HOME_PAGE_ONLY, sentence, FIND),
            ARCHIVED_ONLY: (Code.ARCHIVED_ONLY, f"{sentence}; its archived copy answers", ""),
            State.MOVED: (Code.MOVED_LINK, sentence, f"write {self.new_url}"),
            State.BLOCKED: unchecked,
            State.UNKNOWN: unchecked,
        }
        if self.state == State.OK and self.archive in LOST:
            copy = f'archive_url "{self.archive_url}" leads to no copy'
            return Code.DEAD_ARCHIVE, copy, "write another copy"
        return verdicts.get(self.state)


def links_of(claims: pd.DataFrame) -> list[str]:
    """List the links of claims, each once, as they are asked for."""
    cells = [*claims["source_url"], *claims["archive_url"]]
    return list(dict.fromkeys(asked(cell) for cell in cells if cell))


def asked(cell: str) -> str:
    """Write a link as it is asked for: what follows a `#` is the reader's own affair."""
    return link_of(cell).partition("#")[0]


def lay_beside(
    claims: pd.DataFrame, answers: Mapping[str, Answer], places: Places | None = None
) -> list[Row]:
    """Put what became of the links beside each claim, in the order of the file.

    Args:
        claims: The claims.
        answers: What became of each link, as it is asked for; of others nothing is known.
        places: Where the rows lie in the user's own files; None where it is one file.
    """
    names = ["line", "id", "title", "source", "source_url", "archive_url"]
    rows = claims.sort_values("line", kind="stable")[names]
    return [_row(row, answers, places) for row in rows.itertuples(index=False, name=None)]


def _row(cells: tuple[Any, ...], answers: Mapping[str, Answer], places: Places | None) -> Row:
    line, *words, url, archive_url = cells
    place = Problem(Code.DEAD_LINK, int(line), "", "", "")
    place = place if places is None else places.put(place)
    name, title, source = words
    head = place.file, place.line, name, title, source
    link, copy = (
        answers.get(asked(cell), Answer(asked(cell), State.UNKNOWN, "was not asked"))
        for cell in (url, archive_url)
    )
    if not url and not archive_url:
        return Row(*head, NO_LINK)
    if not url:
        return Row(*head, copy.state, "", "", copy.reason, copy.new_url, archive_url, copy.state)
    saved = bool(archive_url) and link.state in LOST and copy.state in LEADS
    return Row(
        *head,
        ARCHIVED_ONLY if saved else link.state,
        url,
        link.state,
        link.reason,
        link.new_url,
        archive_url,
        copy.state if archive_url else "",
    )


def sole_links(rows: list[Row]) -> dict[str, list[str]]:
    """Find the links of which each alone holds up events: the ids of those, by the link.

    An event hangs on a link if all its claims have links, and no other of them leads to a
    source or may do so. A claim without a link is a support that no dead link takes away.
    """
    supports: defaultdict[str, set[str]] = defaultdict(set)
    for row in rows:
        if not row.asked:
            supports[row.id].add("")
        for cell, state in ((row.url, row.link), (row.archive_url, row.archive)):
            if cell and state not in LOST:
                supports[row.id].add(asked(cell))
    sole: defaultdict[str, list[str]] = defaultdict(list)
    for name, links in supports.items():
        if len(links) == 1 and "" not in links:
            sole[next(iter(links))].append(name)
    return dict(sole)


def count_links(rows: list[Row]) -> str:
    """Say what the links come to, "150 ok, 4 moved, 2 dead"."""
    counts = Counter(row.state for row in rows)
    states = [*State, ARCHIVED_ONLY, NO_LINK]
    return ", ".join(f"{counts[state]:,} {state}" for state in states if counts[state])


def unsupported(rows: list[Row]) -> list[str]:
    """List the ids of the events of which all links are dead already."""
    standing = {row.id for row in rows if not row.lost}
    return list(dict.fromkeys(row.id for row in rows if row.id not in standing))
