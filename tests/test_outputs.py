"""Output is written whole or not at all."""

from __future__ import annotations

import os
import stat
import sys
from pathlib import Path

import pytest

from timeline.outputs import write_output

WITH_RIGHTS = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such rights")


def refuse(*_: object, **__: object) -> None:
    """Fail as a disk does."""
    raise OSError(5, "Input/output error")


def test_text_is_written_as_utf_8(tmp_path: Path) -> None:
    """The bytes are those of the text, line ends included, and their number is returned."""
    size = write_output(tmp_path / "page.html", "é\r\n\n")

    assert (tmp_path / "page.html").read_bytes() == b"\xc3\xa9\r\n\n"
    assert size == 5


@pytest.mark.parametrize(
    ("owner", "step"), [(os, "fsync"), (Path, "replace"), (os, "link"), (os, "fchmod")]
)
def test_a_failure_leaves_what_was_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, owner: object, step: str
) -> None:
    """Whatever step fails, the old output stays and no temporary file is left."""
    target = tmp_path / "page.html"
    target.write_text("old")
    monkeypatch.setattr(owner, step, refuse)

    with pytest.raises(OSError, match="Input/output"):
        write_output(target, "new")

    monkeypatch.undo()
    assert target.read_text() == "old"
    assert os.listdir(tmp_path) == ["page.html"]  # noqa: PTH208 (Path may be what was broken)


def test_a_system_without_nameless_files_writes_too(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whole or not at all, by a file with a name of its own."""
    monkeypatch.delattr(os, "O_TMPFILE", raising=False)

    write_output(tmp_path / "page.html", "old")
    monkeypatch.setattr(os, "fsync", refuse)
    with pytest.raises(OSError, match="Input/output"):
        write_output(tmp_path / "page.html", "new")

    assert [path.read_text() for path in tmp_path.iterdir()] == ["old"]


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such locks")
def test_what_a_killed_program_left_is_cleared_away(tmp_path: Path) -> None:
    """Only what has the name of a temporary file, and no writer any more."""
    import fcntl  # noqa: PLC0415 (as above)

    left, held, other = (
        tmp_path / name
        for name in (f".timeline-{'0' * 16}.part", f".timeline-{'1' * 16}.part", ".timeline-x.part")
    )
    for path in (left, held, other):
        path.write_text("whole")
    with held.open() as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        write_output(tmp_path / "page.html", "new")

    assert not left.exists()
    assert (held.read_text(), other.read_text()) == ("whole", "whole")


def test_a_circle_of_links_is_an_error(tmp_path: Path) -> None:
    """It is no place to write to, and stays as it is."""
    (tmp_path / "a").symlink_to("b")
    (tmp_path / "b").symlink_to("a")

    with pytest.raises(OSError, match=r"[Ss]ymbolic links"):
        write_output(tmp_path / "a", "new")


def test_a_link_to_nothing_is_followed(tmp_path: Path) -> None:
    """The file that it names comes to be."""
    (tmp_path / "link.html").symlink_to("real.html")

    write_output(tmp_path / "link.html", "new")

    assert (tmp_path / "link.html").is_symlink()
    assert (tmp_path / "real.html").read_text() == "new"


def test_a_folder_is_not_replaced(tmp_path: Path) -> None:
    """A target that is a folder is an error, and stays."""
    with pytest.raises(IsADirectoryError):
        write_output(tmp_path, "new")

    assert tmp_path.is_dir()


@WITH_RIGHTS
def test_a_device_is_not_replaced() -> None:
    """A target such as /dev/null is an error, since a file would come into its place."""
    with pytest.raises(OSError, match="no regular file"):
        write_output(Path(os.devnull), "new")

    assert not Path(os.devnull).is_file()


@WITH_RIGHTS
def test_a_link_is_followed(tmp_path: Path) -> None:
    """A link goes on pointing where its owner wants, and the file behind it is replaced."""
    (tmp_path / "real.html").write_text("old")
    (tmp_path / "link.html").symlink_to("real.html")

    write_output(tmp_path / "link.html", "new")

    assert (tmp_path / "link.html").is_symlink()
    assert (tmp_path / "real.html").read_text() == "new"


@WITH_RIGHTS
def test_rights_are_those_of_any_file(tmp_path: Path) -> None:
    """A new file has the rights that any new file gets; a replaced one keeps its own."""
    (tmp_path / "other").touch()
    (tmp_path / "old.html").touch(mode=0o640)

    write_output(tmp_path / "new.html", "")
    write_output(tmp_path / "old.html", "")

    modes = [stat.S_IMODE(path.stat().st_mode) for path in sorted(tmp_path.iterdir())]
    assert modes == [modes[2], 0o640, modes[2]]


def test_a_name_may_be_as_long_as_names_can_be(tmp_path: Path) -> None:
    """The temporary file needs no room in the name of the target."""
    target = tmp_path / ("x" * 250 + ".html")

    write_output(target, "")

    assert target.exists()
