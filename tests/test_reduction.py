"""The reduction: what a page holds of more events than it should, the same on every engine."""

from __future__ import annotations

import csv
import gzip
import io
import random
import re
import shutil
from typing import TYPE_CHECKING

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
import zstandard
from typer.testing import CliRunner

from timeline.api import Options, read
from timeline.chart.drawing import Drawing
from timeline.chart.segments import HOLLOW, ONE_SOURCE
from timeline.cli import app
from timeline.dates import NO_CONVENTIONS
from timeline.model.dataset import CountedEvents, Input, Reduction
from timeline.reading import read_input

if TYPE_CHECKING:
    from pathlib import Path

HEADER = [
    "id",
    "date",
    "title",
    "category",
    "source",
    "source_url",
    "importance",
    "related",
    "description",
]
FIRST = (
    [
        "",
        "-0044-03-15",
        'Idés, of "March"',
        "b",
        "Plutarch",
        "https://a.org",
        "5",
        "",
        "two\nlines",
    ],
    ["open", "2013-10-07/..", "Öffnung", "c", "S", "https://a.org", "", "last", ""],
    ["last", "2024-12-31", "Last", "c", "S", "https://a.org", "1", "", ""],
)


def rows_of(n: int) -> list[list[str]]:
    """Rows with ties, empty cells, shared ids, dates of all kinds, quotes and line breaks."""
    chance = random.Random(5)  # noqa: S311 (no secret)
    rows = [list(row) for row in FIRST]
    for i in range(n):
        year = chance.randint(1900, 2024)
        date = chance.choice([f"{year}", f"{year}-02", f"{year}-02-11", f"{year}/..", "late 2000"])
        key = f"e{chance.randint(0, n)}" if chance.random() < 0.3 else ""
        lane, importance = chance.choice(["a", "b", "c", ""]), chance.choice(["", "1", "3", "5"])
        rows.append(
            [key, date, f"Title {i}", lane, f"S{i % 7}", "https://a.org", importance, "", ""]
        )
    return rows


def csv_of(rows: list[list[str]], header: list[str] = HEADER) -> str:
    """A CSV of rows."""
    out = io.StringIO()
    csv.writer(out).writerows([header, *rows])
    return out.getvalue()


@pytest.fixture(scope="module")
def large(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A file of more events than the page is to hold."""
    path = tmp_path_factory.mktemp("large") / "large.csv"
    path.write_text(csv_of(rows_of(1500)), "utf-8", newline="")
    return path


def run(*arguments: str) -> tuple[int, str, str]:
    """Run a command: its exit code, and what it printed on both streams."""
    result = CliRunner().invoke(app, list(arguments), prog_name="timeline")
    return result.exit_code, result.stdout, result.stderr


def build(source: Path, *options: str) -> str:
    """Build the page of a file in its folder."""
    target = source.with_name("page.html")
    code, _, said = run("build", str(source), "-o", str(target), *options)
    assert code == 0, said
    return target.read_text("utf-8")


@pytest.mark.parametrize("engine", ["duckdb", pytest.param("spark", marks=pytest.mark.system)])
def test_every_engine_makes_the_same_page(large: Path, engine: str) -> None:
    """Byte for byte."""
    limit = ("--max-events", "60")

    assert build(large, *limit, "--engine", engine) == build(large, *limit)


def test_nothing_is_lost_at_any_scale(large: Path) -> None:
    """What is drawn, and what is counted, is every event of the file."""
    given = read_input(large, Reduction(60, "category", NO_CONVENTIONS, (None, None)))
    assert isinstance(given, Input)
    assert given.counted
    made = read(given, "large.csv")
    scene = Drawing(made.dataset).scene
    whole = read(large.read_bytes(), "large.csv")
    named = made.picture().named

    assert len(made.events) == 60
    assert named.n_named <= int(scene.events["drawn"].sum()) == 60
    assert named.n == len(whole.events)
    assert CountedEvents.from_record(given.counted.as_record()) == given.counted
    assert "Holds the 60 most important of" in made.page()


@pytest.mark.parametrize("engine", ["pandas", "duckdb"])
def test_the_whole_file_decides_whether_it_has_one_source_for_each_event(
    tmp_path: Path, engine: str
) -> None:
    """Not the events that the page holds: a second source of one that is counted makes it two."""
    rows = [
        [f"e{i}", f"{1900 + i}", f"T{i}", "a", "S", "", str(1 + i // 30), "", ""]
        for i in range(120)
    ]
    second = [*rows[29][:4], "Other", *rows[29][5:]]
    found = []
    for some in (rows, [*rows, second]):
        (tmp_path / "f.csv").write_text(csv_of(some), "utf-8", newline="")
        limits = Reduction(60, "category", NO_CONVENTIONS, (None, None))
        given = read_input(tmp_path / "f.csv", limits, engine)
        assert isinstance(given, Input)
        assert given.counted
        fills = Drawing(read(given, "f.csv").dataset).marks.fills
        found.append((given.counted.single_sourced, set(fills)))

    assert found == [(True, {ONE_SOURCE}), (False, {HOLLOW})]


def test_a_row_that_cannot_be_counted_is_an_error(tmp_path: Path) -> None:
    """Its line is named; with --skip-bad it is left out, and all of them are counted."""
    bad = [["", "1998-13", "Bad", "a", "S", "https://a.org", "", "", ""] for _ in range(130)]
    for i, row in enumerate(bad):
        row[2] = f"Bad {i}"
    path = tmp_path / "bad.csv"
    path.write_text(csv_of([*rows_of(300), *bad]), "utf-8", newline="")

    code, _, said = run("build", str(path), "--max-events", "50")
    assert code == 1
    assert f'{path}: bad-date: 100 rows: date "1998-13" is not a date' in said
    assert "; lines 306 to 405\n" in said
    assert "100 errors and 30 more rows in error" in said
    assert "130 of 433 rows of the file are left out." in build(
        path, "--max-events", "50", "--skip-bad"
    )


BROKEN = {
    "bad-value": {"value": "many", "measure": "cases"},
    "ambiguous-value": {"value": "1,5", "measure": "cases"},
    "no-measure": {"value": "5"},
    "bad-url": {"source_url": "www.gov.uk/a page"},
    "bad-importance": {"importance": "high"},
    "bad-id": {"id": "two words"},
    "control-character": {"description": "a\u202eb"},
}


@pytest.mark.parametrize("engine", ["pandas", "duckdb"])
def test_each_row_is_tried_by_itself_held_or_counted(tmp_path: Path, engine: str) -> None:
    """A cell in error is an error in a row that would only be counted too, on each engine."""
    names = [*HEADER, "measure", "value"]
    least = {
        "date": "2000", "title": "Least", "category": "a", "source": "S", "importance": "1",
        "source_url": "https://a.org",
    }  # fmt: skip
    broken = [[(least | cells).get(name, "") for name in names] for cells in BROKEN.values()]
    sound = [[*row, "", ""] for row in rows_of(300)]
    path = tmp_path / "broken.csv"
    path.write_text(csv_of([*sound, *broken], names), "utf-8", newline="")

    code, _, said = run("build", str(path), "--max-events", "50", "--engine", engine)

    assert code == 1
    named = re.findall(r"broken\.csv:(\d+): ([a-z-]+): ", said)
    # The first row has a line break in a cell.
    expected = [(str(306 + i), code) for i, code in enumerate(BROKEN)]
    assert [each for each in named if each[1] in BROKEN] == expected
    assert "7 errors;" in said


def test_more_dates_than_can_be_held_are_refused(
    large: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The distinct dates of a file are the one thing that is held of all its rows."""
    monkeypatch.setattr("timeline.reading.reduction.MOST_DATES", 100)

    code, _, said = run("build", str(large), "--max-events", "60")

    assert code == 1
    assert re.search(r"unreadable-file: the rows have \d+ different dates, and 100 can", said)


def test_a_file_of_many_rows_and_few_events_is_held_whole(large: Path) -> None:
    """Rows of one event are counted once, with an id or as copies of each other."""
    n_events = len(read(large.read_bytes(), "large.csv").events)
    rows = list(csv.reader(io.StringIO(large.read_text("utf-8"))))
    assert n_events < len(rows) - 1

    whole = read_input(large, Reduction(n_events, "category", NO_CONVENTIONS, (None, None)))
    part = read_input(large, Reduction(n_events - 1, "category", NO_CONVENTIONS, (None, None)))

    assert whole == Input(large.read_bytes())
    assert isinstance(part, Input)
    assert part.counted
    assert part.counted.n_events == 1


def test_a_file_that_fits_is_carried_as_it_is(large: Path) -> None:
    """Nothing is said of a rest."""
    given = read_input(large, Reduction(100_000, "category", NO_CONVENTIONS, (None, None)))

    assert given == Input(large.read_bytes())
    assert 'class="summary held"' not in build(large)


def test_compressed_files_and_parquet_are_the_same_events(tmp_path: Path) -> None:
    """A CSV gives what it gives unpacked; a Parquet file of texts what its CSV gives."""
    text = csv_of(rows_of(40))
    data = text.encode()
    rows = list(zip(*rows_of(40), strict=True))
    (tmp_path / "a.csv.gz").write_bytes(gzip.compress(data))
    (tmp_path / "a.csv.zst").write_bytes(zstandard.compress(data))
    pq.write_table(
        pa.table(dict(zip(HEADER, map(list, rows), strict=True))), tmp_path / "a.parquet"
    )
    plain = read(data, "a.csv")

    for name in ("a.csv.gz", "a.csv.zst", "a.parquet"):
        made = read(read_input(tmp_path / name), "a.csv", Options())
        assert made.events.drop(columns="reading").equals(plain.events.drop(columns="reading"))


def test_problems_name_the_file_and_line_of_each(tmp_path: Path) -> None:
    """The columns of several files may come in another order, and under other names."""
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "a.csv").write_text("date,title,source,source_url\n2020,One,A,https://a.org\n")
    (folder / "b.csv").write_text('headline,source,when,note\n"Tw\no",B,2020-13,x\n,B,2021,y\n')

    for given in (folder, folder / "*.csv"):
        code, said, _ = run("check", str(given))
        assert code == 1
        assert f"{folder / 'b.csv'}:2: bad-date: " in said
        assert f"{folder / 'b.csv'}:4: no-title: " in said
        assert f'{folder / "b.csv"}:1: renamed-column: column "when" is read as date' in said


@pytest.mark.parametrize(
    ("name", "data", "words"),
    [
        (
            "bomb.csv.gz",
            gzip.compress(b"x" * 100_000_000, mtime=0),
            "unpacks to more than 200 times",
        ),
        (
            "cut.csv.gz",
            gzip.compress(b"date,title,source\n" * 99, mtime=0)[:-9],
            "damaged or cut short",
        ),
        ("no.csv.zst", b"no archive", "damaged or cut short"),
        ("no.parquet", b"no Parquet", "not a sound Parquet file"),
    ],
    # Without names of their own the ids would hold the bytes.
    ids=["bomb", "cut", "no archive", "no Parquet"],
)
def test_what_cannot_be_unpacked_is_refused(
    tmp_path: Path, name: str, data: bytes, words: str
) -> None:
    """In one line, with what to do."""
    (tmp_path / name).write_bytes(data)

    code, said, _ = run("check", str(tmp_path / name))

    assert (code, len(said.splitlines())) == (1, 1)
    assert re.search(f"unreadable-file: .*{words}.*; ", said)


@pytest.mark.system
def test_spark_has_its_java() -> None:
    """The engine is tested with a real one."""
    assert shutil.which("java")


def test_values_of_parquet_are_written_as_text(tmp_path: Path) -> None:
    """A timestamp at midnight is a day; an empty value is an empty cell; a list has semicolons."""
    columns = {
        "date": pa.array([0, 1_600_000_000_000], pa.timestamp("ms")),
        "title": ["A", "B"],
        "source": ["S", "S"],
        "value": pa.array([2020.0, None]),
        "actors": [["x", "y"], None],
        "source_date": pa.array([0, None], pa.date32()),
    }
    pq.write_table(pa.table(columns), tmp_path / "a.parquet")
    given = read_input(tmp_path / "a.parquet")
    assert isinstance(given, Input)

    assert given.data.decode().splitlines()[1:] == [
        "1970-01-01,A,S,2020,x; y,1970-01-01",
        "2020-09-13T12:26:40,B,S,,,",
    ]


def test_a_quote_left_open_in_one_of_many_files_names_it(tmp_path: Path) -> None:
    """The rest of that file cannot be told apart, so that nothing is built."""
    (tmp_path / "a.csv").write_text("date,title,source\n2020,One,A\n")
    (tmp_path / "b.csv").write_text('date,title,source\n2020,One,A\n2021,"Two,A\n2022,C,A\n')

    code, said, _ = run("check", str(tmp_path))

    assert (code, len(said.splitlines())) == (1, 1)
    assert said.startswith(f"{tmp_path / 'b.csv'}:3: unreadable-file: a quotation mark")
