"""When a file has been saved."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest

from timeline.watch.builds import (
    MISSING_POLLS,
    FileStates,
    read_states,
    settled_states,
    time_of_save,
)

if TYPE_CHECKING:
    from pathlib import Path

ONE: FileStates = (("events.csv", 1, 10, 100),)
HALF: FileStates = (("events.csv", 1, 12, 200),)
TWO: FileStates = (("events.csv", 1, 20, 200),)
NEW: FileStates = (("events.csv", 2, 20, 200),)


@pytest.mark.parametrize(
    ("polled", "taken"),
    [
        ([ONE, ONE], [ONE]),
        ([ONE], []),
        ([ONE, ONE, ONE, ONE], [ONE]),
        ([ONE, ONE, HALF, TWO, TWO], [ONE, TWO]),
        ([ONE, ONE, None, None, TWO, TWO], [ONE, TWO]),
        ([ONE, ONE, TWO, TWO, NEW, NEW], [ONE, TWO, NEW]),
        ([ONE, ONE, None, None, ONE, ONE], [ONE]),
        ([ONE, ONE, *[None] * (MISSING_POLLS - 1)], [ONE]),
        ([ONE, ONE, *[None] * (3 * MISSING_POLLS), ONE, ONE], [ONE, None, ONE]),
        ([None] * MISSING_POLLS, [None]),
    ],
)
def test_a_state_is_taken_once_it_has_settled(
    polled: list[FileStates | None], taken: list[FileStates | None]
) -> None:
    """Not while it is half written, and not while an editor puts a new file in its place."""
    assert list(settled_states(polled)) == taken


def test_each_way_of_saving_is_seen(tmp_path: Path) -> None:
    """Writing into the file, and putting another of the same size and time in its place."""
    file, other = tmp_path / "events.csv", tmp_path / "other"
    file.write_text("one")
    first = read_states([file])
    file.write_text("longer")
    second = read_states([file])
    other.write_text("newest")
    os.utime(other, ns=(0, file.stat().st_mtime_ns))
    other.replace(file)

    assert len({first, second, read_states([file])}) == 3


def test_a_file_that_is_gone_or_empty_is_no_state(tmp_path: Path) -> None:
    """Nor is a folder without any."""
    file = tmp_path / "events.csv"

    assert read_states([file]) is None
    assert read_states([tmp_path]) is None

    file.touch()
    assert read_states([file]) is None


def test_the_lock_files_of_spreadsheets_are_none_of_the_files(tmp_path: Path) -> None:
    """LibreOffice and Excel put them beside a file that is open."""
    (tmp_path / "events.csv").write_text("date,title,source\n")
    alone = read_states([tmp_path])
    for name in (".~lock.events.csv#", "~$events.csv", ".~lock.events.csv", "~$events.xlsx"):
        (tmp_path / name).write_text("somebody")

    assert read_states([tmp_path]) == read_states([tmp_path / "*.csv"]) == alone
    assert alone is not None
    assert len(alone) == 1


def test_all_files_that_a_page_is_made_of_are_looked_at(tmp_path: Path) -> None:
    """The register of sources too; while one is gone there is no state."""
    files = [tmp_path / "events.csv", tmp_path / "sources.csv"]
    files[0].write_text("one")

    assert read_states(files) is None

    files[1].write_text("two")
    both = read_states(files)
    files[1].write_text("three")

    assert both is not None
    assert both != read_states(files)


def test_the_time_is_that_of_the_latest_save() -> None:
    """As a clock on the wall has it; without a file there is none."""
    assert time_of_save((("a", 1, 1, 0), ("b", 1, 1, 61_000_000_000)))[-6:] == ":01:01"
    assert not time_of_save(None)
