"""The sources of a row of a table: a statement for each, where a cell names several."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Final
from urllib.parse import urlsplit

from timeline.problems import Code, Problem, quoted
from timeline.statements import slug

if TYPE_CHECKING:
    from timeline.interchange.drafts import Row

#: The column of addresses that cannot be given to one of several sources.
LINKS: Final = "links"
_URL: Final = re.compile(r"https?://[^\s<>\"|;]+[^\s<>\"|;.,)\]]", re.IGNORECASE)
_BETWEEN: Final = re.compile(r"\s*(?:[\r\n;|]+\s*)+")
_EMPTY_BRACKETS: Final = re.compile(r"\(\s*\)|\[\s*\]|<\s*>")


def spread_sources(row: Row, taken: set[str], problems: list[Problem]) -> list[Row]:
    """Give a row as one statement for each source that it names.

    Args:
        row: The row; without an id it is given one, if its statements need it.
        taken: Ids that other rows have.
        problems: Where it is said what was made of the sources.
    """
    cells = row.cells
    names, found = _names(cells.get("source", ""))
    urls = list(dict.fromkeys([*_URL.findall(cells.get("source_url", "")), *found]))
    if not found and len(names) < 2 and len(urls) < 2:  # noqa: PLR2004 (one of each is as it stands)
        return [row]
    if not names and urls:
        names = [publisher_of(url) for url in urls]
        sentence = f"the source is only an address, so it is called {quoted(names[0])}"
        problems.append(_told(row, sentence))
    if len(names) > 1 and len(urls) not in {0, len(names)}:
        sentence = (
            f"the row has {len(names)} sources and {len(urls)} addresses, which cannot be paired; "
            f"these are kept in the column {LINKS}"
        )
        problems.append(_told(row, sentence))
        cells[LINKS], urls = " ".join(urls), []
        cells.pop("source_url", None)
    n = max(len(names), len(urls))
    pairs = zip(_to_length(names, n), _to_length(urls, n), strict=True)
    if n > 1:
        cells["id"] = cells.get("id") or _free_id(slug(cells.get("title", "")), taken)
        problems.append(_told(row, f"the row names {n} sources, so its event has {n} statements"))
    return [
        replace(row, cells=cells | {"source": name} | ({"source_url": url} if url else {}))
        for name, url in pairs
    ]


def _free_id(name: str, taken: set[str]) -> str:
    """Make an id that no row has, and take it."""
    free, number = name, 1
    while free in taken:
        number += 1
        free = f"{name}-{number}"
    taken.add(free)
    return free


def publisher_of(url: str) -> str:
    """Name the publisher of a page by the name of its site."""
    return (urlsplit(url).hostname or url).removeprefix("www.")


def _names(cell: str) -> tuple[list[str], list[str]]:
    """Split the cell of a source into the names and the addresses in it."""
    urls = _URL.findall(cell)
    text = _EMPTY_BRACKETS.sub("", _URL.sub("\n", cell) if urls else cell)
    parts = [part.strip(" \t,:-\u2013\u2014") for part in _BETWEEN.split(text)]
    return list(filter(None, parts)), urls


def _to_length(texts: list[str], n: int) -> list[str]:
    """Give one text for each source: the same for all where there is one."""
    return texts * n if len(texts) == 1 else texts or [""] * n


def _told(row: Row, sentence: str) -> Problem:
    cell = row.cells.get("source", "") or row.cells.get("source_url", "")
    return Problem(Code.READ_OTHERWISE, row.line, "source", cell, sentence)
