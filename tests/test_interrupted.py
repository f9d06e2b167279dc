"""A build that is cut off at any moment leaves the old output whole, and nothing beside it."""

from __future__ import annotations

import os
import random
import shutil
import signal
import subprocess
import sys
import time
from typing import TYPE_CHECKING

import pytest

from timeline.cli.exit_codes import Exit

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

pytestmark = pytest.mark.system

FILE = "date,title,source,source_url\n" + "".join(
    f"{1900 + i},Event {i},Times,https://example.org/{i}\n" for i in range(100)
)
#: Where programs are, also those that make disks.
PATHS = f"{os.environ['PATH']}:/usr/sbin:/sbin"
COMMAND = [sys.executable, "-m", "timeline", "build", "events.csv"]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with a file and an old page."""
    (tmp_path / "events.csv").write_text(FILE)
    (tmp_path / "events.html").write_text("old")
    return tmp_path


def build(folder: Path, *options: str) -> subprocess.CompletedProcess[bytes]:
    """Run a build in a folder."""
    return subprocess.run([*COMMAND, *options], cwd=folder, capture_output=True, check=False)


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> tuple[bytes, float]:
    """The page, and the seconds that its build takes here."""
    folder = tmp_path_factory.mktemp("whole")
    (folder / "events.csv").write_text(FILE)
    build(folder)
    begin = time.perf_counter()
    build(folder)
    return (folder / "events.html").read_bytes(), time.perf_counter() - begin


def names(folder: Path) -> list[str]:
    """What is in a folder."""
    return sorted(path.name for path in folder.iterdir())


def test_a_killed_build_leaves_one_whole_page(folder: Path, whole: tuple[bytes, float]) -> None:
    """Killed at fifty points drawn by lot over the time of a build, more of them near its end."""
    page, seconds = whole
    lot = random.Random(4)  # noqa: S311 (no secret)
    found = set()
    for point in range(50):
        (folder / "events.html").write_text("old")
        running = subprocess.Popen(COMMAND, cwd=folder, stderr=subprocess.DEVNULL)
        time.sleep(seconds * (lot.random() if point % 2 else 0.8 + 0.3 * lot.random()))
        running.kill()
        running.wait()

        left = (folder / "events.html").read_bytes()
        assert left in {b"old", page}
        found.add(left)
        # Between its name and its place a killed program cannot clear away what it wrote.
        assert len(names(folder)) <= 3
    build(folder)

    assert names(folder) == ["events.csv", "events.html"]
    assert b"old" in found


#: Ends the build at the moment at which it does what the first argument names.
CUT = """
import os, signal, sys
from pathlib import Path
from timeline.__main__ import main
owner, step, number = sys.argv.pop(1), sys.argv.pop(1), int(sys.argv.pop(1))
owner = {"os": os, "Path": Path}[owner]
real = getattr(owner, step)
def cut(*given, **named):
    os.kill(os.getpid(), number)
    return real(*given, **named)
setattr(owner, step, cut)
main()
"""


@pytest.mark.parametrize(("owner", "step"), [("os", "fsync"), ("os", "link"), ("Path", "replace")])
@pytest.mark.parametrize("number", [signal.SIGKILL, signal.SIGTERM, signal.SIGINT])
def test_a_build_cut_off_while_it_writes(
    folder: Path, owner: str, step: str, number: signal.Signals
) -> None:
    """Before the disk has it, before it has a name, and before it is in its place."""
    done = subprocess.run(
        [sys.executable, "-c", CUT, owner, step, str(int(number)), "build", "events.csv"],
        cwd=folder, capture_output=True, check=False,
    )  # fmt: skip

    assert (folder / "events.html").read_text() == "old"
    left = [name for name in names(folder) if name.endswith(".part")]
    if number == signal.SIGKILL:
        # Between its name and its place; the next build clears it away.
        assert len(left) == (step == "replace")
        assert build(folder).returncode == Exit.DONE
        assert names(folder) == ["events.csv", "events.html"]
        return
    assert not left
    code = Exit.INTERRUPTED if number == signal.SIGINT else Exit.TERMINATED
    assert (done.returncode, b"Traceback" in done.stderr) == (code, False)


@pytest.mark.parametrize("part", [0.02, 0.1, 0.3, 0.5, 0.7])
def test_ctrl_c_is_clean_at_any_moment(
    folder: Path, whole: tuple[bytes, float], part: float
) -> None:
    """Also while Python still imports: no traceback, and nothing is left."""
    running = subprocess.Popen(
        COMMAND, cwd=folder, stderr=subprocess.PIPE, stdout=subprocess.DEVNULL
    )
    # Python itself has to have begun, or the signal is none of the program's.
    time.sleep(0.15 + whole[1] * part)
    running.send_signal(signal.SIGINT)
    _, err = running.communicate()

    assert (running.returncode, err) in {(Exit.INTERRUPTED, b"Stopped.\n"), (Exit.DONE, b"")}
    assert names(folder) == ["events.csv", "events.html"]


def test_two_builds_at_once_leave_one_of_the_two(folder: Path) -> None:
    """Whole, whichever it is."""
    pages = set()
    for title in ("One", "Other"):
        build(folder, "--title", title)
        pages.add((folder / "events.html").read_bytes())
    for _ in range(5):
        both = [
            subprocess.Popen([*COMMAND, "--title", title], cwd=folder, stdout=subprocess.DEVNULL)
            for title in ("One", "Other")
        ]
        assert [each.wait() for each in both] == [0, 0]
        assert (folder / "events.html").read_bytes() in pages
        assert names(folder) == ["events.csv", "events.html"]


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of 64 KiB that is gone afterwards; to make one takes the rights of root."""
    disk = tmp_path / "disk"
    disk.mkdir()
    mount, umount = shutil.which("mount"), shutil.which("umount")
    assert mount
    assert umount
    made = subprocess.run([mount, "-t", "tmpfs", "-o", "size=64k", "tmpfs", str(disk)], check=False)
    if made.returncode:
        pytest.skip("making a small disk takes the rights of root, which this user has not")
    yield disk
    subprocess.run([umount, str(disk)], check=True)


def test_a_full_disk_leaves_the_old_page(small_disk: Path) -> None:
    """One line says that there is no room, with a code of its own."""
    (small_disk / "events.csv").write_text(FILE)
    (small_disk / "events.html").write_text("old")

    done = build(small_disk)

    assert done.returncode == Exit.NO_ROOM
    assert done.stderr.startswith(b"events.html was not written: No space left on device; make")
    assert done.stderr.count(b"\n") == 1
    assert (small_disk / "events.html").read_text() == "old"
    assert names(small_disk) == ["events.csv", "events.html"]


def test_a_disk_that_is_read_only_leaves_the_old_page(small_disk: Path) -> None:
    """A folder that nobody may write to, not even root."""
    (small_disk / "events.csv").write_text(FILE)
    (small_disk / "events.html").write_text("old")
    mount = shutil.which("mount")
    assert mount
    subprocess.run([mount, "-o", "remount,ro", str(small_disk)], check=True)

    done = build(small_disk)

    assert done.returncode == Exit.NOT_WRITTEN
    assert done.stderr.count(b"\n") == 1
    assert (small_disk / "events.html").read_text() == "old"


@pytest.fixture
def share(tmp_path: Path) -> Iterator[Path]:
    """A folder with a quota of 300 KiB, on a disk of Btrfs, whose quotas bind root too."""
    image, disk = tmp_path / "image", tmp_path / "disk"
    image.touch()
    os.truncate(image, 128 << 20)
    disk.mkdir()
    paths = [shutil.which(name, path=PATHS) for name in ("mkfs.btrfs", "mount", "btrfs", "umount")]
    make, mount, btrfs, umount = map(str, paths)
    subprocess.run([make, "--quiet", "--mixed", str(image)], check=True)
    command = [mount, "-t", "btrfs", "-o", "loop", str(image), str(disk)]
    if subprocess.run(command, check=False).returncode:
        pytest.skip("this user, or this system, cannot mount a disk of Btrfs")
    folder = disk / "share"
    for step in (
        ["quota", "enable", str(disk)],
        ["subvolume", "create", str(folder)],
        ["qgroup", "limit", "300k", str(folder)],
    ):
        subprocess.run([btrfs, *step], check=True, capture_output=True)
    yield folder
    subprocess.run([umount, str(disk)], check=True)


def test_a_full_quota_leaves_the_old_page(share: Path) -> None:
    """One line says so, though the disk has room."""
    (share / "events.csv").write_text(FILE)
    (share / "events.html").write_text("old")

    done = build(share)

    assert done.returncode == Exit.NO_ROOM
    assert done.stderr.startswith(b"events.html was not written: Disk quota exceeded; make room")
    assert done.stderr.count(b"\n") == 1
    assert (share / "events.html").read_text() == "old"
    assert names(share) == ["events.csv", "events.html"]


@pytest.mark.parametrize("link", [os.link, os.symlink])
def test_the_input_is_never_the_output(folder: Path, link: object) -> None:
    """Not under another name either."""
    assert callable(link)
    link(folder / "events.csv", folder / "other.html")

    done = build(folder, "-o", "other.html")

    assert done.returncode == Exit.USAGE
    assert (folder / "events.csv").read_text() == FILE


def test_standard_output_may_be_full(folder: Path) -> None:
    """The page is whole, and one line says that nothing more could be said."""
    with open("/dev/full", "wb") as full:  # noqa: PTH123 (a device)
        done = subprocess.run(COMMAND, cwd=folder, stdout=full, stderr=subprocess.PIPE, check=False)

    assert done.returncode == Exit.NO_ROOM
    assert done.stderr == b"standard output could not be written: No space left on device\n"
    assert (folder / "events.html").read_bytes().endswith(b"</html>")
