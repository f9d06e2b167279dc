"""A build that is cut off at any moment leaves the old output whole, and nothing beside it."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from timeline.cli.terminal import Exit

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from support.make_once import MakeOnce

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
def page(make_once: MakeOnce) -> bytes:
    """The page that a build writes when nobody stops it."""

    def make(path: Path) -> None:
        (path.parent / "events.csv").write_text(FILE)
        build(path.parent, "-o", path.name)

    return make_once("interrupted/events.html", make).read_bytes()


def names(folder: Path) -> list[str]:
    """What is in a folder."""
    return sorted(path.name for path in folder.iterdir())


#: Ends the build where it does for the first time what the first arguments name: before or after
#: a step of writing, or when it imports a module.
CUT = """
import os, signal, sys
from pathlib import Path
from timeline.__main__ import main
owner, step, when, number = sys.argv.pop(1), sys.argv.pop(1), sys.argv.pop(1), int(sys.argv.pop(1))
def cut():
    if ways:
        ways.clear()
        os.kill(os.getpid(), number)
ways = [step]
if owner == "import":
    class Finder:
        def find_spec(self, name, path=None, target=None):
            if name == step:
                cut()
    sys.meta_path.insert(0, Finder())
else:
    owner = {"os": os, "Path": Path}[owner]
    real = getattr(owner, step)
    def stopped(*arguments, **named):
        if when == "before":
            cut()
        result = real(*arguments, **named)
        cut()
        return result
    setattr(owner, step, stopped)
main()
"""
#: The moments of a build, in their order, each between two things that it does.
MOMENTS = [
    ("import", "timeline.cli", "before"),
    ("import", "typer", "before"),
    ("import", "numpy", "before"),
    ("import", "pandas", "before"),
    ("import", "jinja2", "before"),
    ("Path", "is_dir", "before"),
    ("os", "open", "before"),
    ("os", "open", "after"),
    ("os", "fsync", "before"),
    ("os", "fsync", "after"),
    ("os", "fchmod", "after"),
    ("os", "link", "before"),
    ("os", "link", "after"),
    ("Path", "replace", "before"),
    ("Path", "replace", "after"),
]
#: Those at which the new page has a name of its own, and not yet its place.
NAMED = [("os", "link", "after"), ("Path", "replace", "before")]


def cut_off(
    folder: Path, moment: tuple[str, str, str], number: signal.Signals
) -> subprocess.CompletedProcess[bytes]:
    """Run a build that gets a signal at a moment."""
    command = [sys.executable, "-c", CUT, *moment, str(int(number)), "build", "events.csv"]
    return subprocess.run(command, cwd=folder, capture_output=True, check=False)


@pytest.mark.parametrize("moment", MOMENTS, ids=" ".join)
def test_a_killed_build_leaves_one_whole_page(
    folder: Path, page: bytes, moment: tuple[str, str, str]
) -> None:
    """The old one until the new one is in its place; the next build clears away what is left."""
    assert cut_off(folder, moment, signal.SIGKILL).returncode == -signal.SIGKILL

    replaced = moment == MOMENTS[-1]
    assert (folder / "events.html").read_bytes() == (page if replaced else b"old")
    parts = [name for name in names(folder) if name.endswith(".part")]
    assert len(parts) == (moment in NAMED)
    if parts:
        assert build(folder).returncode == Exit.DONE
    assert names(folder) == ["events.csv", "events.html"]


@pytest.mark.parametrize("moment", MOMENTS[:-1], ids=" ".join)
@pytest.mark.parametrize(
    ("number", "code", "said"),
    [
        (signal.SIGINT, Exit.INTERRUPTED, b"Stopped.\n"),
        (signal.SIGTERM, Exit.TERMINATED, b""),
    ],
)
def test_a_build_that_is_stopped_is_clean(
    folder: Path, moment: tuple[str, str, str], number: signal.Signals, code: Exit, said: bytes
) -> None:
    """Also while Python still imports: no traceback, the old page, and nothing else is left."""
    done = cut_off(folder, moment, number)

    assert (done.returncode, done.stderr) == (code, said)
    assert (folder / "events.html").read_text() == "old"
    assert names(folder) == ["events.csv", "events.html"]


#: Holds the build before a step until another build has come there, too.
MEET = """
import os, sys, time
from pathlib import Path
from timeline.__main__ import main
owner, step, name, other = (sys.argv.pop(1) for _ in range(4))
owner = {"os": os, "Path": Path}[owner]
real = getattr(owner, step)
def meet(*arguments, **named):
    Path(name).touch()
    while not Path(other).exists():
        time.sleep(0.01)
    return real(*arguments, **named)
setattr(owner, step, meet)
main()
"""


@pytest.mark.parametrize(("owner", "step"), [("os", "link"), ("Path", "replace")])
def test_two_builds_at_once_leave_one_of_the_two(
    folder: Path, tmp_path_factory: pytest.TempPathFactory, owner: str, step: str
) -> None:
    """Whole, whichever it is, when both have written and neither is in its place."""
    meeting = tmp_path_factory.mktemp("meeting")
    pages = set()
    for title in ("One", "Other"):
        build(folder, "--title", title)
        pages.add((folder / "events.html").read_bytes())
    (folder / "events.html").write_text("old")
    both = [
        subprocess.Popen(
            [sys.executable, "-c", MEET, owner, step, str(meeting / name), str(meeting / other),
             *COMMAND[3:], "--title", name],
            cwd=folder, stdout=subprocess.DEVNULL,
        )
        for name, other in (("One", "Other"), ("Other", "One"))
    ]  # fmt: skip

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
