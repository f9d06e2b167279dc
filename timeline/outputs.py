"""What the program writes: the only writer, whole or not at all."""

from __future__ import annotations

import errno
import os
import secrets
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path


def write_output(path: Path, text: str) -> int:
    """Write a text as UTF-8 to a temporary file beside the target, and move it over the target.

    Returns:
        The size in bytes.

    Raises:
        OSError: The folder or the target cannot be written; the target is as it was.
    """
    # A link is followed, so that it goes on pointing where its owner wants.
    target = path.resolve()
    if target.is_dir():
        raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR), str(path))
    # A move would put a file in the place of a device such as /dev/null.
    if target.exists() and not target.is_file():
        raise OSError(errno.EINVAL, "It is no regular file", str(path))
    data = text.encode()
    # Short, since the name of the target may be as long as a name can be.
    part = target.with_name(f".timeline-{secrets.token_hex(8)}.part")
    try:
        # Opened and not `mkstemp`, so that the file has the rights of any new file.
        with part.open("xb") as file:
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
