"""The private column `_accept` has codes of warnings that the author has looked at."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from support.commands import run_command

from timeline.api import read

if TYPE_CHECKING:
    from pathlib import Path

HEADER = "date,title,source,source_url,_accept\n"


def check(folder: Path, rows: str, *options: str, header: str = HEADER) -> tuple[list[str], str]:
    """Check a file of these rows: the lines about it, and the counts."""
    (folder / "e.csv").write_text(header + rows)
    done = run_command("check", "e.csv", *options, folder=folder)
    return done.out.splitlines(), done.err.splitlines()[-1] if done.err else ""


@pytest.mark.parametrize(
    "cell", ["no-url", "no-url; read-date", "READ-DATE no-url", "no-url,read-date"]
)
def test_an_accepted_warning_is_counted_and_not_listed(cell: str, tmp_path: Path) -> None:
    """On the row that accepts it, and on no other."""
    date = "7 October 2013" if "date" in cell.casefold() else "2013"
    lines, counts = check(tmp_path, f'{date},A,BBC,,"{cell}"\n2014,B,BBC,,\n')

    assert lines == [
        "e.csv:3: no-url: the source has no URL; write where it can be read in source_url"
    ]
    n = 2 if "date" in cell.casefold() else 1
    assert counts == f"e.csv: 0 errors, 1 warning, 0 notes, {n} accepted"


@pytest.mark.parametrize("output", ["json", "csv", "github"])
def test_programs_are_not_told_of_it(output: str, tmp_path: Path) -> None:
    """A review shows what is still to be looked at."""
    lines, _ = check(tmp_path, "2013,A,BBC,,no-url\n", "--format", output)

    assert "no-url" not in "".join(lines)


def test_other_commands_do_not_list_it_either(tmp_path: Path) -> None:
    """A build says how many there are."""
    (tmp_path / "e.csv").write_text(f"{HEADER}2013,A,BBC,,no-url\n")

    done = run_command("build", "e.csv", folder=tmp_path)

    assert "no-url" not in done.err + done.out
    assert "0 problems, 1 accepted" in done.out
    assert read((tmp_path / "e.csv").read_bytes(), "e.csv").problems == []


def test_an_error_cannot_be_accepted(tmp_path: Path) -> None:
    """It is listed, and so is the code."""
    lines, _ = check(tmp_path, "1998-13,A,BBC,https://a.org,bad-date\n")

    assert lines == [
        'e.csv:2: bad-date: date "1998-13" is not a date; write 1998, 1998-04 or 1998-04-10',
        (
            "e.csv:2: bad-accept: _accept names bad-date, an error, which cannot be accepted; "
            "correct the row, and delete the code"
        ),
    ]


def test_an_unknown_code_is_said_with_the_nearest(tmp_path: Path) -> None:
    """A slip would otherwise accept nothing without a word."""
    lines, _ = check(tmp_path, "2013,A,BBC,https://a.org,no-ulr\n")

    assert lines == [
        (
            'e.csv:2: bad-accept: _accept names "no-ulr", which is the code of no problem; '
            "write no-url if that is meant"
        )
    ]


def test_a_code_of_which_nothing_is_left_is_a_note(tmp_path: Path) -> None:
    """But not a code of links where no link was checked."""
    lines, counts = check(tmp_path, "2013,A,BBC,https://a.org,no-url dead-link\n")

    assert lines == [
        (
            "e.csv:2: stale-accept: _accept names no-url, of which nothing is left on this row; "
            "delete the code"
        )
    ]
    assert counts == "e.csv: 0 errors, 0 warnings, 1 note"


@pytest.mark.parametrize(("state", "stale"), [("dead", False), ("ok", True)])
def test_what_is_wrong_with_a_link_can_be_accepted(state: str, stale: bool, tmp_path: Path) -> None:
    """Where links are checked, its code is looked at too."""
    link = {"url": "https://a.org", "link": state, "reason": "answers 404", "new_url": ""}
    link |= {"archive_url": "", "archive": ""}
    results = {"links": [link]}
    (tmp_path / "links.json").write_text(json.dumps(results))

    lines, _ = check(
        tmp_path, "2013,A,BBC,https://a.org,dead-link\n", "--link-results", "links.json"
    )

    assert any("stale-accept" in line for line in lines) == stale
    assert not any("dead-link: source_url" in line for line in lines)


def test_rows_of_several_files_accept_their_own(tmp_path: Path) -> None:
    """Line 2 of one file is not line 2 of the other."""
    for name, cell in (("a.csv", ""), ("b.csv", "no-url")):
        (tmp_path / name).write_text(f"{HEADER}2013,{name},BBC,,{cell}\n")

    done = run_command("check", ".", folder=tmp_path)

    assert [line.split(": ")[0] for line in done.out.splitlines()] == ["a.csv:2"]
    assert done.err.splitlines()[-1].endswith("1 warning, 0 notes, 1 accepted")
