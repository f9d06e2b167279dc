"""What the program writes: the only writer, whole or not at all."""

from __future__ import annotations

import errno
import os
import secrets
from contextlib import contextmanager
from typing import TYPE_CHECKING, BinaryIO

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


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
    # Short, since the name of the target may be as long as a name can be.
    part = target.with_name(f".timeline-{secrets.token_hex(8)}.part")
    try:
        with _begin(part) as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        if target.exists():
            part.chmod(target.stat().st_mode)
        part.replace(target)
    except BaseException:
        part.unlink(missing_ok=True)
        raise
    return len(data)


@contextmanager
def _begin(part: Path) -> Iterator[BinaryIO]:
    """Open a file that has its name only when it is whole, where the system can do that.

    A program that is killed while it writes then leaves nothing behind.
    """
    try:
        number = os.open(part.parent, os.O_TMPFILE | os.O_WRONLY, 0o666)
    except (AttributeError, OSError):
        # Opened and not `mkstemp`, so that the file has the rights of any new file.
        with part.open("xb") as file:
            yield file
        return
    with open(number, "wb") as file:  # noqa: PTH123 (it has no path yet)
        yield file
        folder = os.open(part.parent, os.O_RDONLY)
        try:
            os.link(f"/proc/self/fd/{number}", part.name, dst_dir_fd=folder, follow_symlinks=True)
        finally:
            os.close(folder)
