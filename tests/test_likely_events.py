"""`check` notes rows without an id that are likely one event."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest
from support.commands import run_command

if TYPE_CHECKING:
    from pathlib import Path

HEADER = "id,date,title,measure,value,source,source_url,_accept\n"


def row(date: str, title: str, *, name: str = "", measure: str = "", accept: str = "") -> str:
    """Make a row with which nothing else is wrong."""
    value = "5" if measure else ""
    return f"{name},{date},{title},{measure},{value},BBC {date},https://a.org,{accept}\n"


def notes(folder: Path, *rows: str) -> list[dict[str, Any]]:
    """What is noted of a file of these rows."""
    (folder / "e.csv").write_text(HEADER + "".join(rows))
    found = json.loads(run_command("check", "e.csv", "--format", "json", folder=folder).out)
    return [each for each in found if each["code"] == "likely-one-event"]


@pytest.mark.parametrize(
    "rows",
    [
        (("2013-10-07", "Agency formed"), ("2013-10-07", "Agency formed")),
        (("2013-10-07", "Agency formed"), ("2013", "agency  formed")),
        (("2013-10-07/..", "Agency formed"), ("2014-02", "Agency formed")),
        (("2013-10-07", "Agency formed"), ("2013-10-07", "The agency formed")),
    ],
)
def test_rows_of_one_title_or_nearly_are_likely_one(
    rows: tuple[tuple[str, str], ...], tmp_path: Path
) -> None:
    """With a date that can be the same, or, if the titles differ, is the same."""
    (tmp_path / "e.csv").write_text(
        HEADER + "".join(row(*each).replace("BBC", f"S{n}") for n, each in enumerate(rows))
    )

    done = run_command("check", "e.csv", folder=tmp_path)

    assert done.out.startswith("e.csv:2: likely-one-event: lines 2 and 3 are likely one event, ")
    assert done.out.endswith("; give them one id\n")


@pytest.mark.parametrize(
    "rows",
    [
        (row("2013", "Arrivals"), row("2014", "Arrivals")),
        (row("2013", "Budget 1"), row("2013", "Budget 2")),
        (row("2013", "Men in prison", measure="men"), row("2013", "Women in prison", measure="w")),
        (row("2013-10-07", "Treaty signed"), row("2013-10-07", "Minister resigns")),
        (row("2013", "Agency formed", name="a"), row("2013", "Agency formed", name="b")),
    ],
)
def test_rows_that_differ_are_not(rows: tuple[str, ...], tmp_path: Path) -> None:
    """Each year has its figure; ids that were given are meant."""
    assert notes(tmp_path, *rows) == []


def test_an_event_with_an_id_takes_in_the_others(tmp_path: Path) -> None:
    """The cure is its id."""
    (found,) = notes(
        tmp_path,
        row("2013", "Agency formed", name="nca"),
        row("2013-10", "Agency formed"),
        row("2013-10-07", "Agency formed"),
    )

    assert found["line"] == 2
    assert found["sentence"].startswith("lines 2 to 4 are likely one event")
    assert found["cure"] == "write nca as the id of each"


def test_any_of_the_rows_may_accept_it(tmp_path: Path) -> None:
    """Whichever comes first when the file is sorted."""
    rows = [
        row("2013", "Agency formed"),
        row("2013-10", "Agency formed", accept="likely-one-event"),
    ]

    assert notes(tmp_path, *rows) == notes(tmp_path, *reversed(rows)) == []
    assert "stale" not in run_command("check", "e.csv", folder=tmp_path).out


def test_each_of_several_is_a_line(tmp_path: Path) -> None:
    """What rows belong together cannot be said of all at once."""
    rows = [row(date, f"Event {name}") for name in "abcd" for date in ("2013", "2013-10")]
    (tmp_path / "e.csv").write_text(HEADER + "".join(rows))

    lines = run_command("check", "e.csv", folder=tmp_path).out.splitlines()

    assert [line.split(" are ")[0] for line in lines] == [
        f"e.csv:{at}: likely-one-event: lines {at} and {at + 1}" for at in (2, 4, 6, 8)
    ]


def test_a_build_does_not_look_for_it(tmp_path: Path) -> None:
    """Only a check does."""
    (tmp_path / "e.csv").write_text(
        HEADER + row("2013", "Agency formed") + row("2013-10", "Agency formed")
    )

    assert "likely" not in run_command("build", "e.csv", folder=tmp_path).err
