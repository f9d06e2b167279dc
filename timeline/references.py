"""The sources of the statements, numbered, and in words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pandas as pd

#: What makes two statements cite one reference.
FIELDS = ("source", "source_title", "source_url", "source_date", "accessed", "archive_url")


@dataclass(frozen=True, slots=True)
class Reference:
    """One source, under its number; the fields are the columns of the file, empty if not given."""

    number: int
    source: str
    source_title: str
    source_url: str
    source_date: str
    accessed: str
    archive_url: str

    @property
    def link(self) -> str:
        """The address as a browser takes it."""
        return link_of(self.source_url)


def link_of(url: str) -> str:
    """Write an address as a browser takes it; `doi:` becomes the resolver's."""
    return "https://doi.org/" + url[4:].strip() if url.lower().startswith("doi:") else url


def number_references(statements: pd.DataFrame) -> tuple[list[Reference], list[int]]:
    """Number the sources in the order in which the statements first cite them.

    Returns:
        The references, and for each statement the number of its own.
    """
    fields = statements[list(FIELDS)]
    codes = fields.groupby(list(FIELDS), sort=False).ngroup().to_numpy()
    firsts = fields.drop_duplicates()
    references = [
        Reference(number, *row)
        for number, row in enumerate(firsts.itertuples(index=False, name=None), start=1)
    ]
    return references, [int(code) + 1 for code in codes]
