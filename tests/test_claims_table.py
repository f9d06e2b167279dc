"""The worked table of the model of claims: what rows about one event give.

`tests/data/claims.toml` has the examples, and says what each of their keys means.
"""

from __future__ import annotations

import csv
import io
import random
import re
import tomllib
from itertools import permutations
from typing import TYPE_CHECKING, Any

import pytest
from conftest import ROOT

import timeline
from timeline import api

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

    import pandas as pd

Example = dict[str, Any]
Row = dict[str, str]

EXAMPLES: list[Example] = tomllib.loads((ROOT / "tests/data/claims.toml").read_text())["example"]
#: The columns of an event that no order of rows may change.
COMPARED = (
    "id", "evidence", "n_origins", "start_disputed", "end_disputed", "value_disputed", "title",
    "description", "category", "importance", "jurisdiction", "actors",
)  # fmt: skip
#: The codes of the problems that the model finds.
CODES = {"foretold", "inner-moment", "lone-end", "like-sources", "two-events", "preferred-differ"}


def rows_of(example: Example, event_id: str = "event") -> list[Row]:
    """The rows of an example with the cells that it leaves out."""
    rows = csv.DictReader(io.StringIO(example["rows"]))
    return [{"id": event_id, "title": "Event", **row} for row in rows]


def read(rows: Sequence[Row]) -> timeline.Timeline:
    """The timeline of a file of these rows."""
    file = io.StringIO(newline="")
    columns = dict.fromkeys(name for row in rows for name in row)
    writer = csv.DictWriter(file, list(columns), restval="")
    writer.writeheader()
    writer.writerows(rows)
    return api.read(file.getvalue().encode(), "claims.csv")


@pytest.fixture(scope="module", params=EXAMPLES, ids=[each["name"] for each in EXAMPLES])
def example(request: pytest.FixtureRequest) -> Example:
    """An example of the table."""
    given: Example = request.param
    return given


@pytest.fixture(scope="module")
def made(example: Example) -> timeline.Timeline:
    """The timeline of its rows, read once for the tests of it."""
    return read(rows_of(example))


def texts(dates: Iterable[Any]) -> list[str]:
    """Dates in EDTF, sorted."""
    return sorted(date.edtf for date in dates)


def facts(event: pd.Series[Any]) -> dict[str, object]:
    """What an example may expect of an event."""
    disputed = {"start": "start_disputed", "end": "end_disputed", "figure": "value_disputed"}
    return {
        "shown": event["fuzzy_date"].edtf,
        "start": event["fuzzy_date"].side_text(0),
        "end": event["fuzzy_date"].side_text(1),
        "alternatives": texts(_alike(event)),
        "evidence": event["evidence"],
        "n": event["n_origins"],
        "disputed": [part for part, column in disputed.items() if event[column]],
        "plan": texts(event["plan"]),
        "title": event["title"],
        "description": event["description"],
        "category": event["category"],
        "importance": event["importance"],
        "jurisdiction": list(event["jurisdiction"]),
        "actors": list(event["actors"]),
    }


def _alike(event: pd.Series[Any]) -> list[Any]:
    """The dates that are shown alike, where there are several."""
    return [event["fuzzy_date"], *event["alternatives"]] if event["alternatives"] else []


def test_event(example: Example, made: timeline.Timeline) -> None:
    """The rows of the example give one event, with the date, evidence and cells expected."""
    (event,) = [made.events.loc[number] for number in made.events.index]

    found = facts(event)
    expected = {"disputed": [], "plan": [], **example}
    assert {key: found[key] for key in found if key in expected} == {
        key: expected[key] for key in found if key in expected
    }


def test_claims(example: Example, made: timeline.Timeline) -> None:
    """Each row is shown, differs, is the plan, or is set aside; and the model warns of it."""
    claims = made.claims.sort_values("line")

    if "claims" in example:
        assert claims["claim_status"].tolist() == example["claims"]
    if "foretold" in example:
        ends = zip(claims["foretold_start"], claims["foretold_end"], strict=True)
        names = [" ".join(["start"] * bool(one) + ["end"] * bool(other)) for one, other in ends]
        assert names == example["foretold"]
    if "warnings" in example:
        codes = {problem.code.code for problem in made.problems}
        assert sorted(codes & CODES) == example["warnings"]


def all_rows() -> list[Row]:
    """The rows of all examples, as one file."""
    return [row for i, example in enumerate(EXAMPLES) for row in rows_of(example, f"e{i}")]


def event_texts(made: timeline.Timeline) -> list[list[str]]:
    """What is shown of each event, as text."""
    return [
        [date.text, *map(str, cells)]
        for date, *cells in zip(
            made.events["fuzzy_date"], *(made.events[name] for name in COMPARED), strict=True
        )
    ]


@pytest.mark.parametrize("seed", ["reversed", 1, 2, 3])
def test_order(seed: str | int) -> None:
    """The rows of all examples give the same events in any order."""
    rows = all_rows()
    expected = event_texts(read(rows))

    if seed == "reversed":
        rows.reverse()
    else:
        random.Random(seed).shuffle(rows)  # noqa: S311 (no secrets)
    assert event_texts(read(rows)) == expected


@pytest.fixture(scope="module")
def entries() -> dict[str, str]:
    """The text of each entry of the chronology of all examples, by the id of its event."""
    page = read(all_rows()).page()
    parts = re.split(r'id="event-(e[0-9]+)"', page)
    return {
        event_id: re.sub(r"\s+", " ", re.sub(r"<[^>]*>", "", text.partition("</article>")[0]))
        for event_id, text in zip(parts[1::2], parts[2::2], strict=True)
    }


def test_words(example: Example, entries: dict[str, str]) -> None:
    """The page says it in these words."""
    text = entries[f"e{EXAMPLES.index(example)}"]

    for words in example.get("words", ()):
        assert words in text


#: Files of one event, with what is shown of it, whatever the order of their rows.
ONE_EVENT = {
    "vague-first-row.csv": (
        ["2021-07-08", "2021-07-09"], "disputed", 3,
        "8 July 2021 (Paper B) or 9 July 2021 (Paper C)",
    ),
    "one-event-sorted.csv": (
        ["2006-04-01/2013-10-07"], "corroborated", 5, "1 April 2006 to 7 October 2013",
    ),
}  # fmt: skip


@pytest.mark.parametrize("order", list(permutations(range(3))))
@pytest.mark.parametrize("name", ONE_EVENT)
def test_files_of_one_event(name: str, order: tuple[int, ...], tmp_path: Path) -> None:
    """Neither a vague first row hides a dispute, nor does sorting change an event."""
    head, *rows = (ROOT / "tests/data" / name).read_text(encoding="utf-8").splitlines()
    path = tmp_path / name
    path.write_text("\n".join([head, *(rows[at] for at in order)]), encoding="utf-8")
    made = timeline.read(path)
    (event,) = [made.events.loc[number] for number in made.events.index]

    dates, evidence, importance, words = ONE_EVENT[name]
    assert texts((event["fuzzy_date"], *event["alternatives"])) == dates
    assert (event["evidence"], event["importance"]) == (evidence, importance)
    assert words in re.sub(r"<[^>]*>", "", made.page())
