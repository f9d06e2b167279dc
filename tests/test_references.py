"""References: the sources of the claims, numbered."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from support.made_files import file_row, read_rows
from typer.testing import CliRunner

from timeline.cli import app
from timeline.content.references import Reference, number_references

if TYPE_CHECKING:
    from pathlib import Path


def test_sources_are_numbered_as_they_are_cited() -> None:
    """Claims of one source share its number."""
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


@pytest.fixture(scope="module")
def unfinished(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A file of which some sources are still looked for."""
    file = tmp_path_factory.mktemp("unfinished") / "events.csv"
    file.write_text(
        "id,date,title,source,category,measure,value\n"
        "a,2013,NCA formed,PENDING,agency,,\n"
        "a,2013-10,NCA formed,BBC,agency,,\n"
        "b,2015,Arrivals,TBC,statistic,arrivals,10\n",
        "utf-8",
    )
    return file


@pytest.mark.parametrize(
    "command",
    [
        ("build", ".html"),
        ("chart", ".svg"),
        pytest.param(("brief", ".md"), marks=pytest.mark.office),
        pytest.param(("brief", ".tex"), marks=pytest.mark.office),
    ],
)
def test_a_pending_source_is_told_in_the_language(
    unfinished: Path, command: tuple[str, str]
) -> None:
    """In lists of sources, figures and references alike; and it is counted as no source."""
    out = unfinished.with_suffix(command[1])

    done = CliRunner().invoke(app, [command[0], str(unfinished), "-o", str(out), "--lang", "sq"])

    assert ", 1 source," in done.stdout
    written = out.read_text("utf-8")
    assert "source pending" not in written
    assert ("burim në pritje" in written) == (command[0] != "chart")


def test_a_picture_of_pending_sources_alone_names_none(tmp_path: Path) -> None:
    """Its line of sources is left out, rather than empty."""
    file = tmp_path / "events.csv"
    file.write_text("date,title,source\n2013,A,PENDING\n", "utf-8")

    CliRunner().invoke(app, ["chart", str(file), "-o", str(tmp_path / "a.svg")])

    picture = (tmp_path / "a.svg").read_text("utf-8")
    assert "from 0 sources" in picture
    assert "0 sources:" not in picture


def test_what_is_pending_is_no_reference(unfinished: Path) -> None:
    """A reference manager is given the sources that there are."""
    out = unfinished.with_name("sources.bib")

    CliRunner().invoke(app, ["cite", str(unfinished), "-o", str(out)])

    assert out.read_text("utf-8").count("author =") == 1


def test_the_quote_is_no_part_of_a_reference() -> None:
    """One article supports several claims with several words."""
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


def test_no_claims_have_no_references() -> None:
    """An empty table is a table."""
    assert number_references(read_rows([])) == ([], [])
