"""References for other programs: what a reference manager reads is what the file says."""

from __future__ import annotations

import csv
import json
import subprocess
from collections import Counter
from typing import TYPE_CHECKING, Any

import pytest
from conftest import REAL_FILE
from support.documents import run_timeline, squeezed
from support.hostile import TEXTS

import timeline
from timeline.brief.pandoc import find_pandoc
from timeline.cite.csl import make_date, make_keys
from timeline.content.references import Reference, number_references
from timeline.dates import parse_edtf

if TYPE_CHECKING:
    from pathlib import Path

SUFFIXES = {".json": "csljson", ".bib": "biblatex", ".ris": "ris"}


def read_items(path: Path) -> list[dict[str, Any]]:
    """The references of a file as pandoc reads them, in CSL-JSON."""
    command = [find_pandoc(), f"--from={SUFFIXES[path.suffix]}", "--to=csljson", str(path)]
    items: list[dict[str, Any]] = json.loads(subprocess.check_output(command))
    return items


def letters(text: str) -> str:
    """The letters and digits of a text: pandoc changes quotation marks and dashes."""
    return "".join(filter(str.isalnum, text))


def author(item: dict[str, Any]) -> str:
    """The letters of the author, whose name pandoc may take for that of a person."""
    (name,) = item["author"]
    return letters("".join(map(str, name.values())))


@pytest.mark.office
@pytest.mark.parametrize("suffix", SUFFIXES)
def test_every_source_comes_back(suffix: str, tmp_path: Path) -> None:
    """Publisher, title, address and date of each, once, in the order of the page."""
    path = tmp_path / f"refs{suffix}"
    run_timeline("cite", REAL_FILE, "-o", path)

    items = read_items(path)
    references, _ = number_references(timeline.read(REAL_FILE).claims)
    assert len({item["id"] for item in items}) == len(items) == len(references)
    for item, reference in zip(items, references, strict=True):
        assert sorted(author(item)) == sorted(letters(reference.source))
        assert letters(item.get("title", "")) == letters(reference.source_title)
        assert item.get("URL", "") == reference.link
        year = reference.source_date[:4]
        assert [str(item["issued"]["date-parts"][0][0])] == [year] if year else "issued" not in item


@pytest.mark.office
@pytest.mark.parametrize("suffix", [".json", ".bib"])
def test_an_uncertain_date_comes_back_as_uncertain(suffix: str, tmp_path: Path) -> None:
    """The article of about May 2025."""
    path = tmp_path / f"refs{suffix}"
    run_timeline("cite", REAL_FILE, "--select", "uk-market-entry-claim", "-o", path)

    (item,) = read_items(path)
    assert item["issued"]["date-parts"] == [[2025, 5]]
    assert item["issued"]["circa"]


@pytest.mark.parametrize(
    "suffix", [".json", ".ris", pytest.param(".bib", marks=pytest.mark.office)]
)
def test_hostile_texts_come_back_as_they_were(suffix: str, tmp_path: Path) -> None:
    """Nothing in a title or a name ends a field, or is run."""
    source, path = tmp_path / "hostile.csv", tmp_path / f"refs{suffix}"
    with source.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(["date", "title", "source", "source_title"])
        writer.writerows(["2001", str(n), f"s{n}", f"x {text}"] for n, text in enumerate(TEXTS))
    run_timeline("cite", source, "-o", path)

    if suffix == ".json":
        titles = {item["title"] for item in json.loads(path.read_text("utf-8"))}
    elif suffix == ".ris":
        lines = path.read_text("utf-8").split("\n")
        titles = {line[6:] for line in lines if line.startswith("TI  - ")}
    else:
        # Pandoc may change what is no letter.
        found = [letters(item["title"]) for item in read_items(path)]
        assert Counter(found) == Counter(letters(f"x {text}") for text in TEXTS)
        return
    assert {squeezed(f"x {text}") for text in TEXTS} == set(map(squeezed, titles))


@pytest.mark.parametrize(
    ("edtf", "expected"),
    [
        ("1998-03-31", {"date-parts": [[1998, 3, 31]]}),
        ("1998-03", {"date-parts": [[1998, 3]]}),
        ("1998", {"date-parts": [[1998]]}),
        ("2009/2010", {"date-parts": [[2009], [2010]]}),
        ("2000-24", {"date-parts": [[2000]], "season": 4}),
        ("2025-05~", {"date-parts": [[2025, 5]], "circa": True}),
        ("2024?", {"date-parts": [[2024]], "circa": True}),
        ("199X", {"date-parts": [[1990], [1999]], "circa": True}),
        ("[2021,2023]", {"date-parts": [[2021], [2023]], "circa": True}),
        ("2013/..", {"literal": "since 2013"}),
    ],
)
def test_dates_are_no_surer_than_their_source(edtf: str, expected: dict[str, Any]) -> None:
    """What CSL has no form for is in words."""
    assert make_date(parse_edtf(edtf)) == expected


def test_a_style_without_circa_has_words() -> None:
    """An uncertain date is never cited as if it were certain."""
    assert make_date(parse_edtf("2025-05~"), circa=False) == {"literal": "about May 2025"}
    assert make_date(parse_edtf("2025-05"), circa=False) == {"date-parts": [[2025, 5]]}


def test_keys_are_names_that_stay() -> None:
    """A publisher and a year, with a letter for the second; another row changes no key."""
    references = [
        Reference(number, source, title, "", date, "", "", parse_edtf(date))
        for number, source, title, date in (
            (1, "BBC News", "One", "1998-03-31"),
            (2, "BBC News", "Two", "1998"),
            (3, "Гласник", "Three", ""),
            (4, "Këshilli i Lartë", "Four", "2020~"),
        )
    ]

    assert make_keys(references) == [
        "bbc-news-1998",
        "bbc-news-1998-b",
        "source",
        "keshilli-i-larte-2020",
    ]


@pytest.mark.office
@pytest.mark.parametrize(
    ("style", "expected"),
    [
        ("oscola", "‘Criminal Intelligence, 23 January 1992’ (23 January 1992) <https://hansard"),
        (
            "apa",
            "Hansard (House of Commons). (1992, January 23). Criminal Intelligence, 23 January",
        ),
        ("harvard", "Hansard (House of Commons) (1992) Criminal Intelligence, 23 January 1992. Av"),
        (
            "chicago-notes",
            "‘Criminal Intelligence, 23 January 1992’, 23 January 1992, https://hans",
        ),
    ],
)
def test_they_are_printed_in_a_style(style: str, expected: str) -> None:
    """A style without a bibliography prints its notes."""
    said = run_timeline("cite", REAL_FILE, "--select", "ncis", "--format", style)

    assert expected in said
    assert "New 'FBI-style' agency launched" in said
    assert said.count("Statewatch") >= 1


@pytest.mark.office
def test_a_style_can_be_a_file(tmp_path: Path) -> None:
    """A .csl file is a style, even if it is not installed."""
    from timeline.cite.csl import find_style  # noqa: PLC0415 (to copy a style)

    own = tmp_path / "own.csl"
    own.write_bytes(find_style("apa").path.read_bytes())
    assert "(1992, January 23)" in run_timeline(
        "cite", REAL_FILE, "--select", "ncis", "--format", own
    )
