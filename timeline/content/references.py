"""The sources of the claims, numbered, and in words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from timeline.dates import in_words
from timeline.language import ENGLISH, message
from timeline.model.columns import OF_REFERENCE, PARSED_DATES
from timeline.model.sources import PENDING

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from timeline.dates import FuzzyDate
    from timeline.language import Language

#: The kinds of sources that files mostly have.
KINDS = (
    message("law"),
    message("parliament"),
    message("court"),
    message("government"),
    message("statistics"),
    message("agency"),
    message("press"),
    message("academic"),
    message("ngo"),
    message("reference"),
)
#: What makes two claims cite one reference.
FIELDS = OF_REFERENCE


@dataclass(frozen=True, slots=True)
class Reference:
    """One source with its number; the other fields are columns, empty where the cell is."""

    number: int
    source: str
    source_title: str
    source_url: str
    source_date: str
    accessed: str
    archive_url: str
    #: Its dates, `None` where the cell is empty or cannot be read.
    source_published: FuzzyDate | None = None
    source_accessed: FuzzyDate | None = None
    #: Its kind, as the first of its claims has it that has one.
    kind: str = ""

    def published_words(self, language: Language) -> str:
        """Say when it was published; a date that cannot be read stays as it is written."""
        published = self.source_published
        return self.source_date if published is None else in_words(published, language)

    @property
    def link(self) -> str:
        """The address as a browser takes it."""
        return link_of(self.source_url)


def link_of(url: str) -> str:
    """Write an address as a browser takes it; `doi:` becomes the resolver's."""
    return "https://doi.org/" + url[4:].strip() if url.lower().startswith("doi:") else url


def number_references(
    claims: pd.DataFrame, language: Language = ENGLISH
) -> tuple[list[Reference], list[int]]:
    """Number the sources in the order in which the claims first cite them.

    A source that is pending has a number, too; its name says in the language that it is pending.

    Returns:
        The references, and for each claim the number of its own.
    """
    codes, firsts = distinct_sources(claims)
    cited = claims.iloc[firsts]
    sources = name_sources(cited, language).tolist()
    fields = (sources, *(cited[name].tolist() for name in (*FIELDS[1:], *PARSED_DATES.values())))
    rows = zip(range(1, len(firsts) + 1), *fields, _kinds(claims, codes), strict=True)
    return [Reference(*row) for row in rows], (codes + 1).tolist()


def _kinds(claims: pd.DataFrame, codes: NDArray[np.int64]) -> list[str]:
    """Give the kind of each source: that of the first of its claims that has one."""
    kinds = np.full(int(codes.max(initial=-1)) + 1, "", object)
    texts = claims["source_kind"].to_numpy(object)
    # The last one that is written is the first of the claims.
    given = np.flatnonzero(texts != "")[::-1]
    kinds[codes[given]] = texts[given]
    return kinds.tolist()


def name_sources(claims: pd.DataFrame, language: Language) -> pd.Series[str]:
    """Give the source of each claim; one that is pending in the words of a language."""
    sources = claims["source"]
    return sources.mask(sources == PENDING, language.gettext(PENDING))


def distinct_sources(claims: pd.DataFrame) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Give the number of each claim's source, from 0, and the claim that first cites each."""
    codes = np.zeros(len(claims), np.int64)
    for name in FIELDS:
        numbers, texts = pd.factorize(claims[name])
        # Numbers stay below the square of the claims.
        codes = pd.factorize(codes * max(len(texts), 1) + numbers)[0]
    return codes, np.unique(codes, return_index=True)[1]


def reference_in_words(reference: Reference, language: Language) -> str:
    """Write a reference in the words of the page, with its number."""
    parts = [reference.source, reference.source_title, reference.published_words(language)]
    parts = [f"{part}." for part in parts if part]
    parts.append(reference.source_url)
    words = " ".join(filter(None, parts))
    if reference.accessed:
        accessed = language.gettext("accessed {date}").format(date=reference.accessed)
        words += f", {accessed}"
    if reference.archive_url:
        words += f", {language.gettext('archived at')} {reference.archive_url}"
    return f"[{reference.number}] {words}"
