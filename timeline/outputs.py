"""What the program writes: the only writer, whole or not at all."""

from __future__ import annotations

import errno
import os
import re
import secrets
from contextlib import suppress
from typing import TYPE_CHECKING, BinaryIO, Final

if TYPE_CHECKING:
    from pathlib import Path

#: The names of temporary files; short, since the target's may be as long as a name can be.
PART: Final = re.compile(r"\.timeline-[0-9a-f]{16}\.part")


def write_output(path: Path, content: str | bytes) -> int:
    """Write bytes, or a text as UTF-8, to a temporary file, and move it over the target.

    Returns:
        The size in bytes.

    Raises:
        OSError: The folder or the target cannot be written; the target is as it was.
    """
    try:
        # A link is followed, so that it goes on pointing where its owner wants.
        target = path.resolve()
    except RuntimeError as error:
        raise OSError(errno.ELOOP, os.strerror(errno.ELOOP), str(path)) from error
    if target.is_dir():
        raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR), str(path))
    # A move would put a file in the place of a device such as /dev/null.
    if target.exists() and not target.is_file():
        raise OSError(errno.EINVAL, "It is no regular file", str(path))
    data = content.encode() if isinstance(content, str) else content
    part = target.with_name(f".timeline-{secrets.token_hex(8)}.part")
    try:
        if not _write_nameless(data, part, target):
            _write_named(data, part, target)
    except BaseException:
        part.unlink(missing_ok=True)
        raise
    return len(data)


def _write_nameless(data: bytes, part: Path, target: Path) -> bool:
    """Write a file that has a name only when it is whole; False where the system cannot do that.

    A program that is killed while it writes then leaves nothing behind. A file has to have a name
    of its own for a moment before it can replace another; what a program killed just then left is
    cleared away by the next one.
    """
    try:
        import fcntl  # noqa: PLC0415 (Windows has none)

        number = os.open(part.parent, os.O_TMPFILE | os.O_WRONLY, 0o666)
    except (ImportError, AttributeError, OSError):
        return False
    with open(number, "wb") as file:  # noqa: PTH123 (it has no path yet)
        _fill(file, data)
        if target.exists():
            os.fchmod(number, target.stat().st_mode)
        # As long as it is locked its writer is alive.
        fcntl.flock(file, fcntl.LOCK_EX)
        _clear_away(part.parent)
        folder = os.open(part.parent, os.O_RDONLY)
        try:
            os.link(f"/proc/self/fd/{number}", part.name, dst_dir_fd=folder, follow_symlinks=True)
        finally:
            os.close(folder)
        part.replace(target)
    return True


def _write_named(data: bytes, part: Path, target: Path) -> None:
    # Opened and not `mkstemp`, so that the file has the rights of any new file.
    with part.open("xb") as file:
        _fill(file, data)
    if target.exists():
        part.chmod(target.stat().st_mode)
    part.replace(target)


def _fill(file: BinaryIO, data: bytes) -> None:
    """Write bytes, and wait until the disk has them."""
    file.write(data)
    file.flush()
    os.fsync(file.fileno())


def _clear_away(folder: Path) -> None:
    """Remove the temporary files whose writers were killed before they could."""
    import fcntl  # noqa: PLC0415 (as above)

    for part in folder.iterdir():
        if PART.fullmatch(part.name):
            with suppress(OSError), part.open("rb") as file:
                fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
                part.unlink()
