"""`check --thin` says which events, lanes and years rest on little."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest
from support.commands import run_command

if TYPE_CHECKING:
    from pathlib import Path

EVENTS = """\
id,date,title,category,source,origin,source_kind,source_url,archive_url
a,2001,One,law,The Times,,press,https://a.org/1,https://c.org/1
a,2001,One,law,Hansard,,parliament,https://b.org/1,
b,2001,Two,law,The Times,,press,https://a.org/2,
b,2001,Two,law,The Mirror,,press,https://d.org/2,
c,2002,Three,claim,The Times,Home Office,press,,
c,2002,Three,claim,The Mirror,Home Office,press,,
d,2002-05,Four,claim,Home Office,,,https://e.org/4,https://c.org/4
e,2003,Five,claim,PENDING,,,,
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with the file."""
    (tmp_path / "e.csv").write_text(EVENTS)
    return tmp_path


def record(folder: Path) -> dict[str, Any]:
    """What is said of the file as JSON."""
    done = run_command("check", "e.csv", "--thin", "--format", "json", folder=folder)
    (found,) = json.loads(done.out)["thin"]
    assert isinstance(found, dict)
    return found


def test_text_names_events_lanes_and_years(folder: Path) -> None:
    """After the problems; an event with two sources of two kinds is not named."""
    lines = run_command("check", "e.csv", "--thin", folder=folder).out.splitlines()

    assert [line for line in lines if ": thin: " in line] == [
        'e.csv:4: thin: "Two" rests on one kind of source, press',
        (
            'e.csv:6: thin: "Three" rests on one source, Home Office; one kind of source, press; '
            "nothing with an address or a copy"
        ),
        'e.csv:8: thin: "Four" rests on one source, Home Office',
        (
            'e.csv: thin: lane "claim": 2 events: 2 on one source, 1 on one kind of source, '
            "1 without an address or a copy, 1 without a copy; all rest on Home Office alone"
        ),
        'e.csv: thin: lane "law": 2 events: 1 on one kind of source, 1 without a copy',
        "e.csv: thin: 2001: 2 events: 1 on one kind of source, 1 without a copy",
        (
            "e.csv: thin: 2002: 2 events: 2 on one source, 1 on one kind of source, "
            "1 without an address or a copy, 1 without a copy; all rest on Home Office alone"
        ),
        (
            "e.csv: thin: all: 4 events: 2 on one source, 2 on one kind of source, "
            "1 without an address or a copy, 2 without a copy"
        ),
    ]


def test_json_has_a_record_for_each(folder: Path) -> None:
    """An event without a source yet rests on nothing, and is not there."""
    found = record(folder)

    assert (found["file"], found["n_events"]) == ("e.csv", 4)
    assert [(each["id"], each["line"], each["evidence"]) for each in found["events"]] == [
        ("b", 4, "corroborated"),
        ("c", 6, "single"),
        ("d", 8, "single"),
    ]
    assert [each["no_copy"] for each in found["events"]] == [True, True, False]
    assert [(each["name"], each["n_events"]) for each in found["lanes"]] == [
        ("claim", 2),
        ("law", 2),
    ]
    assert [each["name"] for each in found["years"]] == ["2001", "2002"]


def test_the_order_of_rows_means_nothing(folder: Path) -> None:
    """But for the lines that are named."""
    first = record(folder)
    header, *rows = EVENTS.splitlines()
    (folder / "e.csv").write_text("\n".join([header, *reversed(rows)]))

    second = record(folder)

    for each in (*first["events"], *second["events"]):
        del each["line"]
    assert first == second


def test_without_the_option_nothing_is_said(folder: Path) -> None:
    """The list of problems stays as it is."""
    assert ": thin: " not in run_command("check", "e.csv", folder=folder).out
    assert isinstance(
        json.loads(run_command("check", "e.csv", "--format", "json", folder=folder).out), list
    )


@pytest.mark.parametrize("output", ["csv", "github"])
def test_tables_have_no_place_for_it(output: str, folder: Path) -> None:
    """It is said before anything is read."""
    done = run_command("check", "e.csv", "--thin", "--format", output, folder=folder)

    assert (done.code, done.out) == (2, "")


def test_a_file_without_events_rests_on_nothing(tmp_path: Path) -> None:
    """No lane and no year is named."""
    (tmp_path / "e.csv").write_text("date,title,source\n")

    done = run_command("check", "e.csv", "--thin", folder=tmp_path)

    assert done.out.splitlines()[-1] == "e.csv: thin: all: 0 events"
