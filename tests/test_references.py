"""References: the sources of the statements, numbered."""

from __future__ import annotations

import pytest
from made_files import file_row, read_rows

from timeline.telling.references import Reference, number_references


def test_sources_are_numbered_as_they_are_cited() -> None:
    """Statements of one source share its number."""
    table = read_rows([file_row("2001", str(i), source=name) for i, name in enumerate("BAB")])
    references, numbers = number_references(table)

    assert [(each.number, each.source) for each in references] == [(1, "B"), (2, "A")]
    assert numbers == [1, 2, 1]


@pytest.mark.parametrize(
    "cells",
    [
        {"source_title": "Another"},
        {"source_url": "https://example.org/b"},
        {"source_date": "2020"},
        {"accessed": "2024-01-01"},
        {"archive_url": "https://archive.example/a"},
    ],
)
def test_a_reference_is_all_that_finds_the_page(cells: dict[str, str]) -> None:
    """The same paper with another article, address or date is another reference."""
    table = read_rows(
        [file_row("2001", "One", **dict.fromkeys(cells, "")), file_row("2002", **cells)]
    )

    assert number_references(table)[1] == [1, 2]


def test_the_quote_is_no_part_of_a_reference() -> None:
    """One article supports several statements with several words."""
    table = read_rows([file_row("2001", quote="a"), file_row("2002", quote="b")])

    assert number_references(table)[1] == [1, 1]


@pytest.mark.parametrize(
    ("url", "link"),
    [
        ("https://example.org/a", "https://example.org/a"),
        ("doi:10.1000/182", "https://doi.org/10.1000/182"),
        ("DOI: 10.1000/182", "https://doi.org/10.1000/182"),
        ("", ""),
    ],
)
def test_a_doi_links_to_its_resolver(url: str, link: str) -> None:
    """A browser does not know what a doi is."""
    assert Reference(1, "A", "", url, "", "", "").link == link


def test_no_statements_have_no_references() -> None:
    """An empty table is a table."""
    assert number_references(read_rows([])) == ([], [])
