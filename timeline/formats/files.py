"""Finds and opens the files that a user names: one file, a folder or a pattern of names."""

from __future__ import annotations

import glob
import gzip
import io
import zlib
from pathlib import Path
from typing import Any, Final, NoReturn

from timeline.problems import Code, Problem

#: Endings of the files that are taken out of a folder.
ENDINGS: Final = (".csv", ".csv.gz", ".csv.zst", ".parquet")
#: Limit on the unpacked size of a file: `MOST_UNPACKED` x packed size + `FREE_BYTES`. A file that
#: is made to fill a disk unpacks to a thousand times its size.
MOST_UNPACKED: Final = 200
FREE_BYTES: Final = 64 * 2**20
CHUNK: Final = 2**20


class UnreadableError(ValueError):
    """A file of which nothing can be used.

    Attributes:
        problem: Why.
    """

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem.sentence)
        self.problem = problem


def refuse(sentence: str, cure: str, line: int = 0) -> NoReturn:
    """Raise the error for a file that cannot be read."""
    raise UnreadableError(Problem(Code.UNREADABLE_FILE, line, "", "", sentence, cure))


def find_files(path: Path) -> list[Path]:
    """List the files that a user means, in the order of their names.

    Raises:
        UnreadableError: No file is there.
    """
    if path.is_dir():
        inside = sorted(each for each in path.iterdir() if each.name.endswith(ENDINGS))
        files = [each for each in inside if each.is_file() and not is_lock(each)]
        if not files:
            refuse(
                f"no file in this folder ends in {', '.join(ENDINGS)}",
                "name the file, or put the files of events in the folder",
            )
        return files
    if not is_pattern(path):
        return [path]
    files = [Path(each) for each in sorted(glob.glob(str(path))) if Path(each).is_file()]  # noqa: PTH207 (the pattern may be absolute)
    files = [each for each in files if not is_lock(each)]
    if not files:
        refuse("no file has a name of this pattern", "check the pattern, and its folder")
    return files


def is_lock(path: Path) -> bool:
    """Tell whether a file is hidden, or is the lock of a spreadsheet that is open."""
    return path.name.startswith((".", "~$"))


def is_pattern(path: Path) -> bool:
    """Tell whether a path is a pattern and not the name of a file."""
    return glob.has_magic(str(path)) and not path.exists()


def plain_name(path: Path) -> str:
    """Choose the name of the CSV that a page has of what a user named."""
    if is_pattern(path) or not path.name:
        return "events.csv"
    ending = next((each for each in ENDINGS if path.name.endswith(each)), "")
    bare = not ending and not path.is_dir()
    return path.name if bare else f"{path.name.removesuffix(ending)}.csv"


def is_parquet(path: Path) -> bool:
    """Whether a file is one of Parquet, by its name."""
    return path.name.endswith(".parquet")


def open_file(path: Path) -> io.BufferedIOBase | io.RawIOBase:
    """Open a file for its unpacked bytes; reading raises above the limit on the unpacked size.

    Raises:
        UnreadableError: What unpacks it is not installed.
        OSError: The file cannot be opened.
    """
    if path.name.endswith(".gz"):
        return _Unpacked(gzip.open(path), path.stat().st_size)
    if path.name.endswith(".zst"):
        try:
            import zstandard  # noqa: PLC0415 (an extra)
        except ImportError:
            refuse_missing("a file ending in .zst", "zst")
        stream = zstandard.ZstdDecompressor().stream_reader(
            path.open("rb"), read_across_frames=True
        )
        return _Unpacked(stream, path.stat().st_size)
    return path.open("rb")


def refuse_missing(what: str, extra: str) -> NoReturn:
    """Raise the error for an extra that is not installed."""
    refuse(
        f"{what} needs a package that is not installed",
        f"install it with: pip install 'policy-timeline[{extra}]'",
    )


class _Unpacked(io.RawIOBase):
    """A stream of unpacked bytes; whatever is wrong with it raises `UnreadableError`."""

    def __init__(self, stream: Any, packed_size: int) -> None:
        self._stream = stream
        self._left = packed_size * MOST_UNPACKED + FREE_BYTES

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        try:
            data = self._stream.read(len(buffer))
        except (EOFError, zlib.error, gzip.BadGzipFile):
            _refuse_damaged()
        except Exception as error:
            # The package that has this class is an extra.
            if type(error).__name__ != "ZstdError":
                raise
            _refuse_damaged()
        self._left -= len(data)
        if self._left < 0:
            refuse(
                f"the file unpacks to more than {MOST_UNPACKED} times its size",
                "unpack it yourself, and look at what it holds",
            )
        buffer[: len(data)] = data
        return len(data)

    def close(self) -> None:
        self._stream.close()
        super().close()


def _refuse_damaged() -> NoReturn:
    refuse("the compressed file is damaged or cut short", "make or fetch it again")


def read_whole(path: Path) -> bytes:
    """Read the bytes of a CSV, unpacked.

    Raises:
        UnreadableError: It cannot be unpacked.
        OSError: It cannot be opened.
    """
    with open_file(path) as file:
        return b"".join(iter(lambda: file.read(CHUNK) or b"", b""))


def has_more_lines(path: Path, most: int) -> bool:
    """Whether a CSV has more lines than so many; it is read no further than that."""
    n_lines = 0
    with open_file(path) as file:
        while chunk := file.read(CHUNK):
            n_lines += chunk.count(b"\n") + chunk.count(b"\r")
            if n_lines > most:
                return True
    return False
