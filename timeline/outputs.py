"""What the program writes: the only writer, whole or not at all."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path


def write_output(path: Path, text: str) -> int:
    """Write a text as UTF-8 to a temporary file beside the target, and move it over the target.

    Returns:
        The size in bytes.

    Raises:
        OSError: The folder or the target cannot be written; the target is as it was.
    """
    data = text.encode()
    # A link is followed, so that it goes on pointing where its owner wants.
    target = path.resolve()
    if target.is_dir():
        raise IsADirectoryError(21, "Is a directory", str(path))
    handle, name = tempfile.mkstemp(dir=target.parent, prefix=f".{target.name}.", suffix=".part")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        Path(name).chmod(target.stat().st_mode if target.exists() else 0o666 & ~_umask())
        Path(name).replace(target)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
    return len(data)


def _umask() -> int:
    """The process's mask for new files, which can only be read by setting it."""
    mask = os.umask(0)
    os.umask(mask)
    return mask
