"""The only module that writes files: each file is written whole, or not at all."""

from __future__ import annotations

import errno
import os
import re
import secrets
from contextlib import suppress
from typing import TYPE_CHECKING, BinaryIO, Final

if TYPE_CHECKING:
    from pathlib import Path

#: Names of temporary files: short, since the name of the target may have the longest length.
PART: Final = re.compile(r"\.timeline-[0-9a-f]{16}\.part")


def write_output(path: Path, content: str | bytes) -> int:
    """Write bytes, or a text as UTF-8, to a temporary file, and move it over the target.

    Returns:
        The size in bytes.

    Raises:
        OSError: The folder or the target cannot be written; the target stays as it was.
    """
    try:
        # A link stays a link; the file that it points to is written.
        target = path.resolve()
    except RuntimeError as error:
        raise OSError(errno.ELOOP, os.strerror(errno.ELOOP), str(path)) from error
    if target.is_dir():
        raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR), str(path))
    # A move would replace a device such as /dev/null by a file.
    if target.exists() and not target.is_file():
        raise OSError(errno.EINVAL, "It is no regular file", str(path))
    data = content.encode() if isinstance(content, str) else content
    part = target.with_name(f".timeline-{secrets.token_hex(8)}.part")
    try:
        if not _write_unnamed(data, part, target):
            _write_named(data, part, target)
    except BaseException:
        part.unlink(missing_ok=True)
        raise
    return len(data)


def _write_unnamed(data: bytes, part: Path, target: Path) -> bool:
    """Write a file that gets a name only when it is whole; False if the system has no such files.

    A program that is killed while it writes leaves nothing behind. Before the file can replace
    the target it needs a name of its own for a moment: if the program is killed just then, the
    next one that writes to the folder removes the file.
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
        # A lock says that the writer is alive.
        fcntl.flock(file, fcntl.LOCK_EX)
        _remove_leftovers(part.parent)
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


def _remove_leftovers(folder: Path) -> None:
    """Remove temporary files whose writers were killed."""
    import fcntl  # noqa: PLC0415 (as above)

    for part in folder.iterdir():
        if PART.fullmatch(part.name):
            with suppress(OSError), part.open("rb") as file:
                fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
                part.unlink()
