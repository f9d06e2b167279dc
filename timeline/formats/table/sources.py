"""The sources of a row of a table: one for each that its cells name."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from timeline.formats.fields_in_text import host, read_sources
from timeline.formats.pasted_text import Link
from timeline.problems import Code, quoted

if TYPE_CHECKING:
    from timeline.formats.drafts import Draft

#: The column of addresses that cannot be given to one of several sources.
LINKS: Final = "links"
URLS: Final = re.compile(r"https?://[^\s<>\"|;]+[^\s<>\"|;.,)\]]", re.IGNORECASE)
_MARKS: Final = re.compile(r"\s*[|]\s*")


def add_cited(draft: Draft, line: int, cells: dict[str, str]) -> None:
    """Add the event of a row to a draft, with a claim for each source that it names."""
    cell, address = cells.get("source", ""), cells.get("source_url", "")
    urls = list(dict.fromkeys(URLS.findall(address)))
    inner = [Link(url, url) for url in URLS.findall(cell)]
    sources = read_sources(_MARKS.sub("\n", cell), inner) if cell else []
    if len(sources) < 2 and len(urls) < 2 and not inner:  # noqa: PLR2004 (one of each)
        if cell or not urls:
            draft.add_event(line, cells, [])
            return
    else:
        cells = {name: text for name, text in cells.items() if name not in {"source", "source_url"}}
    sources = _paired(draft, line, cells, sources, urls)
    if len(sources) > 1:
        n = len(sources)
        sentence = f"the row names {n} sources, so its event has {n} statements"
        draft.note(Code.READ_OTHERWISE, line, sentence, cell=cell or address)
    draft.add_event(line, cells, sources)


def _paired(
    draft: Draft,
    line: int,
    cells: dict[str, str],
    sources: list[dict[str, str]],
    urls: list[str],
) -> list[dict[str, str]]:
    """Give each source its address; addresses alone are named by their site."""
    if not sources:
        names = ", ".join(dict.fromkeys(quoted(host(url)) for url in urls))
        sentence = f"the source is only an address, and is called by its site, {names}"
        draft.note(Code.READ_OTHERWISE, line, sentence, cell=urls[0])
        return [{"source": host(url), "source_url": url} for url in urls]
    own = [url for url in urls if all(source.get("source_url") != url for source in sources)]
    free = [source for source in sources if "source_url" not in source]
    if len(sources) == 1 and own:
        first = [sources[0]] if "source_url" in sources[0] else []
        return [*first, *({**sources[0], "source_url": url} for url in own)]
    if len(own) == len(free):
        return [
            {**source, "source_url": own.pop(0)} if "source_url" not in source else source
            for source in sources
        ]
    if own:
        cells[LINKS] = " ".join(own)
        sentence = (
            f"of the row's {len(sources)} sources and {len(own)} addresses it is not known which "
            f"belong together; the addresses are kept in the column {LINKS}"
        )
        draft.note(Code.READ_OTHERWISE, line, sentence, cell=cells[LINKS])
    return sources
