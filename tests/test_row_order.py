"""The order of rows means nothing: whatever it is, all is the same but what tells of the file."""

from __future__ import annotations

import json
import random
from itertools import permutations
from typing import TYPE_CHECKING, Any

import pytest
from conftest import DATA, ROOT
from support.commands import run_command
from support.examples import examples
from support.permuted_files import (
    claims_of_all_kinds,
    csv_of,
    differing,
    page_without_file,
    problems_said,
    read_without_lines,
    rows_of,
    shuffles,
    without_lines,
)

from timeline.api import Options, read
from timeline.content import make_content
from timeline.dates import NO_CONVENTIONS, parse_edtf
from timeline.diff.comparison import compare
from timeline.model.dataset import Input, Reduction
from timeline.reading import read_input

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from support.permuted_files import FileRow

    from timeline.api import Timeline

#: Files of which orders are tried, in parts that can be run beside each other, and how many orders
#: of each.
FILES, PARTS, ORDERS = 100, 5, 10
#: Columns by which the file of events is sorted.
SORTED_BY = ("source", "date", "title", "category")


@pytest.mark.parametrize("part", range(PARTS))
def test_any_order_of_rows_says_the_same(part: int) -> None:
    """Problems, events, evidence, words, references and figures of a thousand orders."""
    for seed in range(part, examples(FILES), PARTS):
        rows = claims_of_all_kinds(seed)
        expected = read_without_lines(read(csv_of(rows), "f.csv"))
        for other in shuffles(rows, examples(ORDERS), seed):
            assert read_without_lines(read(csv_of(other), "f.csv")) == expected, seed


@pytest.mark.parametrize("part", range(3))
def test_any_order_of_rows_draws_the_same(part: int) -> None:
    """Of each file the whole page, however its lanes are made, and nothing changed since."""
    for seed in range(1000 + part, 1000 + examples(36), 3):
        rows = claims_of_all_kinds(seed)
        options = Options(lanes=("category", "jurisdiction", "actors")[part])
        one = read(csv_of(rows), "f.csv", options)
        other = read(csv_of(next(shuffles(rows, 1, seed))), "f.csv", options)
        found = compare(one.dataset, other.dataset, options)

        assert (len(found.matches), len(found.changes)) == (len(one.events), 0), seed
        assert one.events.empty or differing(*map(_page, (one, other))) == [], seed


@pytest.mark.parametrize(
    ("since", "until"), [("2001-04-04", None), (None, "2001-03"), ("2003", "2003")]
)
def test_a_period_has_the_same_events(since: str | None, until: str | None) -> None:
    """Whether an event touches a period is no matter of which of its rows comes first."""
    options = Options(
        since=parse_edtf(since) if since else None, until=parse_edtf(until) if until else None
    )
    for seed in range(2000, 2000 + examples(12)):
        rows = claims_of_all_kinds(seed)
        expected = read_without_lines(read(csv_of(rows), "f.csv", options))
        for other in shuffles(rows, 2, seed):
            assert read_without_lines(read(csv_of(other), "f.csv", options)) == expected, seed


def _page(made: Timeline) -> list[str]:
    return page_without_file(made.page())


@pytest.fixture(scope="module")
def events_file() -> tuple[list[FileRow], Timeline]:
    """The rows of the file of events, and its timeline."""
    data = (ROOT / "events.csv").read_bytes()
    return rows_of(data), read(data, "events.csv")


def _sorted_by(column: str) -> Callable[[list[FileRow]], list[FileRow]]:
    return lambda rows: sorted(rows, key=lambda row: row[column])


def _shuffled(seed: int) -> Callable[[list[FileRow]], list[FileRow]]:
    return lambda rows: list(shuffles(rows, 2, seed))[1]


@pytest.mark.parametrize(
    "reorder",
    [
        pytest.param(lambda rows: rows[::-1], id="reversed"),
        *(
            pytest.param(_sorted_by(each), id=each)
            for each in ("source", "date", "title", "category")
        ),
        *(pytest.param(_shuffled(seed), id=str(seed)) for seed in range(examples(15))),
    ],
)
def test_the_file_of_events_in_another_order(
    events_file: tuple[list[FileRow], Timeline],
    reorder: Callable[[list[FileRow]], list[FileRow]],
) -> None:
    """Sorted as anyone does in a spreadsheet, it says what it said, and is drawn as it was."""
    rows, made = events_file
    other = read(csv_of(reorder(rows)), "events.csv")
    found = compare(made.dataset, other.dataset, Options())

    assert problems_said(other.problems) == problems_said(made.problems)
    assert differing(_page(made), _page(other)) == []
    assert (len(found.matches), len(found.changes)) == (len(made.events), 0)


@pytest.fixture
def two_orders(tmp_path: Path) -> list[Path]:
    """A file of sixty events and more, and another with its rows in another order."""
    rows = []
    for seed in range(3000, 3020):
        small = claims_of_all_kinds(seed)
        rows += [row | {"id": f"{row['id']}{seed}" if row["id"] else ""} for row in small]
        for row in rows[-len(small) :]:
            row["succeeds"] = row["related"] = ""
    names = sorted({name for row in rows for name in row})
    rows = [{name: row.get(name, "") for name in names} for row in rows]
    return _written(tmp_path, rows)


def test_commands_say_the_same(two_orders: list[Path]) -> None:
    """The problems of `check`, and that nothing changed; --skip-bad leaves out the same rows."""
    said = [json.loads(run_command("check", path, "--format", "json").out) for path in two_orders]
    done = run_command("diff", *two_orders, "--skip-bad")

    assert _problems(said[0]) == _problems(said[1])
    assert done.code == 0
    assert "No event changed" in done.out


def _problems(records: list[dict[str, Any]]) -> list[tuple[Any, ...]]:
    return sorted(
        tuple(
            without_lines(str(value))
            for name, value in each.items()
            if name not in {"file", "line"}
        )
        for each in records
    )


def test_two_days_differ_beside_their_month() -> None:
    """No day can be both, whichever row comes first: both papers are named."""
    rows = rows_of((DATA / "month-and-two-days.csv").read_bytes())
    found = {_said(some) for some in permutations(rows)}

    assert found == {
        (
            "8 July 2021 (Paper B) or 9 July 2021 (Paper C)",
            "disputed: Paper B gives 8 July 2021; Paper C gives 9 July 2021",
        )
    }


def _said(rows: Sequence[FileRow]) -> tuple[str, str]:
    (entry,) = make_content(read(csv_of(rows), "f.csv").dataset).entries
    return entry.when, entry.support


def test_one_agency_in_any_order_of_its_sources() -> None:
    """The same statements give the same date, description, importance and place in the chart."""
    rows = rows_of((DATA / "one-agency-three-sources.csv").read_bytes())
    made = read(csv_of(rows), "f.csv")
    (event,) = made.events.to_dict("records")

    assert (event["date"], event["importance"]) == ("2006-04-01/2013-10-07", 5)
    assert event["description"] == "Founded by an act and replaced in 2013."
    for some in permutations(rows):
        other = read(csv_of(some), "f.csv")
        assert differing(_page(made), _page(other)) == []
        assert compare(made.dataset, other.dataset, Options()).changes == []


@pytest.fixture
def crowded(tmp_path: Path) -> list[Path]:
    """A file of more events than a page is to hold, most of several rows, in two orders."""
    chance = random.Random(7)  # noqa: S311 (no secrets)
    rows = []
    for number in range(900):
        year = chance.randint(1990, 2020)
        date = chance.choice([f"{year}", f"{year}-05-01", f"{year}/{year + 3}", f"{year}-05"])
        rows.append(
            {
                "id": chance.choice(["", f"e{chance.randint(0, 200)}"]),
                "date": date,
                "title": f"Title {chance.randint(0, 300)}",
                "category": chance.choice(["law", "Law", "deal", "agency", ""]),
                "importance": chance.choice(["", "2", "3", "4"]),
                "source": f"Paper {number % 9}",
            }
        )
    return _written(tmp_path, rows)


def _written(folder: Path, rows: list[FileRow]) -> list[Path]:
    """Write rows as two files of one name, in two orders."""
    paths = [folder / name / "claims.csv" for name in ("one", "other")]
    for path, some in zip(paths, (rows, next(shuffles(rows, 1, 1))), strict=True):
        path.parent.mkdir()
        path.write_bytes(csv_of(some))
    return paths


PERIOD = ("--since", "2001", "--until", "2010-05-01")


@pytest.mark.parametrize(
    ("engine", "period"),
    [
        ("pandas", ()),
        ("pandas", PERIOD),
        ("duckdb", PERIOD),
        pytest.param("spark", PERIOD, marks=pytest.mark.system),
    ],
)
def test_a_page_holds_the_same_events(
    crowded: list[Path], engine: str, period: tuple[str, ...]
) -> None:
    """Of a file with too many: the same events are held, and the same ones are counted."""
    for path in crowded:
        chosen = "--max-events", "60", "--engine", engine, *period
        done = run_command("build", path, "-o", path.with_suffix(".html"), *chosen)
        assert done.code == 0, done.err
    pages = [page_without_file(path.with_suffix(".html").read_text("utf-8")) for path in crowded]

    assert differing(*pages) == []


def test_what_is_held_does_not_follow_the_first_row(tmp_path: Path) -> None:
    """Events are chosen by the highest importance of a row, earliest start, most rows, and id."""
    row = {"date": "2005", "title": "T", "importance": "3", "source": "S"}
    rows = [
        row | {"id": "high", "importance": "1"},
        row | {"id": "high", "importance": "5", "date": "2004"},
        row | {"id": "early", "date": "2007"},
        row | {"id": "early", "date": "2001"},
        row | {"id": "many", "source": "A"},
        row | {"id": "many", "source": "B"},
        row | {"id": "b"},
        row | {"id": "c"},
    ]
    path = tmp_path / "claims.csv"
    held = []
    for most in range(1, 5):
        path.write_bytes(csv_of(rows))
        given = read_input(path, Reduction(most, None, NO_CONVENTIONS, (None, None)))
        assert isinstance(given, Input)
        held.append(set(read(given, "claims.csv").events["id"]))

    assert held == [
        {"high"}, {"high", "early"}, {"high", "early", "many"}, {"high", "early", "many", "b"},
    ]  # fmt: skip


@pytest.mark.parametrize("name", ["events.ics", "events.jsonld", "events.mw", "sources.bib"])
def test_what_is_exported_is_the_same(two_orders: list[Path], name: str) -> None:
    """Events and sources in the formats of other programs, byte for byte."""
    command = "cite" if name.startswith("sources") else "export"
    for path in two_orders:
        done = run_command(command, path, "--skip-bad", "-o", path.with_name(name))
        assert done.code == 0, done.err
    one, other = (path.with_name(name).read_text("utf-8") for path in two_orders)

    assert differing(one.split("\n"), other.split("\n")) == []


def test_a_picture_is_the_same(two_orders: list[Path]) -> None:
    """All that is drawn of the chart of a document."""
    one, other = (read(path.read_bytes(), "claims.csv").chart() for path in two_orders)

    assert one == other
