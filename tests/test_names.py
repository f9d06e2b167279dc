"""Names in several spellings are one; names that are nearly another are asked about."""

from __future__ import annotations

import json
import random
import string
import time
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from support.commands import run_command

from timeline.dates import NO_CONVENTIONS
from timeline.model.dataset import CountedEvents, Input, Options, Reduction
from timeline.reading import read_dataset, read_input
from timeline.reading.near_names import find_near_names

if TYPE_CHECKING:
    from pathlib import Path

    from timeline.model.dataset import Dataset

COLUMNS = (
    "date", "title", "category", "jurisdiction", "actors", "source", "origin", "source_kind",
    "source_url", "measure", "unit", "value",
)  # fmt: skip


def dataset_of(*rows: dict[str, str]) -> Dataset:
    """Read rows with these cells; the others are filled so that nothing else is wrong."""
    lines = [",".join(COLUMNS)]
    for number, row in enumerate(rows):
        cells = {"date": "2013", "title": f"T{number}", "source": "BBC"} | row
        lines.append(",".join(f'"{cells.get(name, "")}"' for name in COLUMNS))
    return read_dataset("\n".join(lines).encode(), "e.csv")


def near_names(dataset: Dataset) -> list[str]:
    """What is said of names that are nearly another."""
    return [each.sentence for each in dataset.problems if each.code.code == "near-names"]


def near(*names: str, places: bool = False) -> dict[str, str]:
    """The names that are nearly another one, if each is in one row."""
    found = find_near_names(dict.fromkeys(names, 1), are_places=places)
    return {name: other.name for name, other in found.items()}


@pytest.mark.parametrize("column", ["category", "source", "origin", "source_kind", "measure"])
def test_case_and_white_space_make_no_other_name(column: str) -> None:
    """The spelling of most rows is taken; nothing is said of it."""
    spellings = ["agreement", "Agreement ", "agreement", " agreement", "AGREEMENT"]

    dataset = dataset_of(
        *({column: each, "value": "1" * (column == "measure")} for each in spellings)
    )

    assert set(dataset.claims[column]) == {"agreement"}
    assert near_names(dataset) == []


@pytest.mark.parametrize("column", ["jurisdiction", "actors"])
def test_names_in_lists_have_one_spelling(column: str) -> None:
    """A name that is thereby twice in a list is there once."""
    dataset = dataset_of(
        {column: "Home  Office; Kent"}, {column: "home office;HOME OFFICE"}, {column: "Home Office"}
    )

    assert dataset.claims[column].tolist() == [
        ("Home Office", "Kent"),
        ("Home Office",),
        ("Home Office",),
    ]


def test_publishers_have_one_spelling_in_all_their_columns() -> None:
    """A ministry is one, whether it says so itself or is passed on."""
    dataset = dataset_of(
        {"source": "home office"}, {"origin": "Home Office"}, {"origin": "Home Office"}
    )

    assert sorted(dataset.claims["source"]) == ["BBC", "BBC", "Home Office"]


def test_the_case_of_a_symbol_of_a_unit_counts() -> None:
    """A megawatt is no milliwatt; a person is a Person."""
    units = ["MW", "mW", "persons", "Persons", "persons"]

    dataset = dataset_of(*({"measure": "m", "value": "1", "unit": each} for each in units))

    assert sorted(dataset.claims["unit"]) == ["MW", "mW", "persons", "persons", "persons"]


@settings(deadline=None, max_examples=30)
@given(
    st.permutations(["UK", "uk", "Uk", "uk", "UK", "Kent", "KENT", "agreement", "agreemnt"] * 2),
)
def test_the_order_of_rows_means_nothing(names: list[str]) -> None:
    """Of two spellings as frequent the first by text is taken."""
    dataset = dataset_of(*({"jurisdiction": name} for name in names))

    assert {name for names in dataset.claims["jurisdiction"] for name in names} == {
        "KENT",
        "UK",
        "agreement",
        "agreemnt",
    }
    assert set(near_names(dataset)) == {
        'jurisdiction "agreemnt" (2 rows) is nearly "agreement" (2 rows)'
    }


@pytest.mark.parametrize("engine", ["pandas", "duckdb"])
def test_lanes_of_a_large_file_have_one_spelling(engine: str, tmp_path: Path) -> None:
    """That of all rows, though only some are held."""
    rows = [
        f"20{n % 25:02},Event {n},{'Agreement' if n < 40 else 'agreement'},BBC" for n in range(100)
    ]
    path = tmp_path / "e.csv"
    path.write_text(
        "date,title,category,importance,source\n"
        + "\n".join(row.replace(",BBC", f",{5 if n < 40 else 1},BBC") for n, row in enumerate(rows))
    )

    input_ = read_input(path, Reduction(10, "category", NO_CONVENTIONS, (None, None)), engine)
    assert isinstance(input_, Input)
    dataset = read_dataset(input_, "e.csv", Options())

    assert set(dataset.counted.lane) == {"agreement"}
    assert set(dataset.events["category"]) == {"agreement"}


def test_a_page_of_a_large_file_is_spelled_as_its_counts() -> None:
    """The names of the counted events come before those of the rows."""
    input_ = Input(
        b"date,title,category,source\n2001,A,Law,BBC\n",
        counted=CountedEvents(("law",), (0,), (1,), (7,)),
    )

    assert read_dataset(input_, "e.csv").events["category"].tolist() == ["law"]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("agreement", "agreemnt"),
        ("agreement", "agreements"),
        ("agreement", "agreemnets"),
        ("treaties", "treaty"),
        ("visa", "visas"),
        ("Ministry of Defence", "Ministry of Defense"),
        ("Organisation", "organizations"),
        ("Home Office", "Home Offce"),
        ("accommodation", "acomodation"),
        ("The Guardian", "Guardian"),
        ("MailOnline", "Mail Online"),
        ("UK-Albania accord", "UK–Albania accord"),
        ("U.K.", "UK"),
        ("Law & Order", "Law and Order"),
        ("National Crime Agency (NCA)", "National Crime Agency"),
        ("NCA", "National Crime Agency"),
        ("MoJ", "Ministry of Justice"),
        ("NCA", "National Crime Agency (NCA)"),
        ("Colombia", "Columbia"),
    ],
)
def test_slips_plurals_and_initials_are_near(one: str, other: str) -> None:
    """Each is a pair of which an author would like to know."""
    assert near(one, other) in ({one: other}, {other: one})


@pytest.mark.parametrize(
    "names",
    [
        ["Budget 2023", "Budget 2024"],
        ["Article 8(2)", "Article 82"],
        ["Phase I", "Phase II", "Phase III"],
        ["1.5", "15"],
        ["house", "horse", "mouse"],
        ["police", "policy"],
        ["detention", "detection"],
        ["conviction", "convention"],
        ["prosecution", "persecution"],
        ["deported", "departed", "reported"],
        ["smuggler", "smuggled", "smuggling"],
        ["trial", "trail"],
        ["Albania", "Albanian"],
        ["Justice Minister", "Justice Ministry"],
        ["Ireland", "Iceland"],
        ["Slovakia", "Slovenia"],
        ["Austria", "Australia"],
        ["Gambia", "Zambia"],
        ["Niger", "Nigeria", "Algeria"],
        ["country", "county"],
        ["immigration", "emigration"],
        ["House of Commons", "House of Lords"],
        ["MP", "Metropolitan Police"],
        ["BBC", "BBC News", "NBC"],
        ["£ m", "$ m", "%"],
        ["law", "lab", "lay"],
        ["中国人民法院", "中国人民高法院"],
    ],
)
def test_names_that_are_right_are_not(names: list[str]) -> None:
    """Numbers, short words, and words that are both right raise no alarm."""
    assert near(*names) == {}


def test_two_capitals_stand_for_a_place() -> None:
    """But not for anything else."""
    assert near("UK", "United Kingdom", places=True) == {"UK": "United Kingdom"}
    assert near("UK", "United Kingdom") == {}


def test_a_spelling_of_many_rows_is_no_slip() -> None:
    """Two words of some rows each are meant; a plural is asked about nonetheless."""
    assert find_near_names({"stack": 9, "stock": 20}) == {}
    assert set(find_near_names({"stack": 2, "stick": 20})) == {"stack"}
    assert set(find_near_names({"arrests": 9, "arrest": 8})) == {"arrest"}


def test_a_warning_has_counts_and_each_row(tmp_path: Path) -> None:
    """Nothing is merged; the cure is the name that more rows have."""
    rows = "".join(f"2001,A{n},agreement,BBC,https://a.org\n" for n in range(14))
    (tmp_path / "e.csv").write_text(
        f"date,title,category,source,source_url\n{rows}2002,B,agreemnt,BBC,https://a.org\n"
    )

    assert run_command("check", "e.csv", folder=tmp_path).out == (
        'e.csv:16: near-names: category "agreemnt" (1 row) is nearly "agreement" (14 rows); '
        "write agreement if that is meant\n"
    )
    found = json.loads(run_command("check", "e.csv", "--format", "json", folder=tmp_path).out)
    assert [(each["line"], each["cell"]) for each in found] == [(16, "agreemnt")]


def test_twenty_thousand_names_take_seconds_at_most() -> None:
    """Each name is compared with few others."""
    chance = random.Random(1)  # noqa: S311 (no secret)
    words = ["".join(chance.choices(string.ascii_lowercase, k=8)) for _ in range(3_000)]
    names = {" ".join(chance.choices(words, k=3)): 1 for _ in range(20_000)}

    began = time.process_time()
    find_near_names(names)

    assert time.process_time() - began < 5
