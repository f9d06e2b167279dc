"""Files that many tests read: made once in a run of the tests, and not once by each worker."""

from __future__ import annotations

import fcntl
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


@dataclass(frozen=True)
class MakeOnce:
    """A folder of files that the workers of a run share."""

    folder: Path

    def __call__(self, name: str, make: Callable[[Path], object]) -> Path:
        """The file of this name: as another worker made it, or written now while others wait."""
        path = self.folder / name
        path.parent.mkdir(exist_ok=True)
        with path.with_name(f"{path.name}.lock").open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            if not path.exists():
                make(path)
        return path
