"""The archives that docx and odt are: the same bytes each time."""

from __future__ import annotations

import os
import time
from io import BytesIO
from typing import Final
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

#: The earliest that an archive can tell.
_FIRST: Final = (1980, 1, 1, 0, 0, 0)


def unpack(data: bytes) -> dict[str, bytes]:
    """The parts of an archive by their names, in their order."""
    with ZipFile(BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def pack(parts: dict[str, bytes]) -> bytes:
    """Make an archive of parts, each of the time that a user sets, or of the earliest."""
    packed = BytesIO()
    with ZipFile(packed, "w") as archive:
        for name, data in parts.items():
            info = ZipInfo(name, date_time=_time())
            # What an odt begins with can be read without unpacking.
            info.compress_type = ZIP_STORED if name == "mimetype" else ZIP_DEFLATED
            # As if made under Unix, wherever it is made.
            info.create_system, info.external_attr = 3, 0o644 << 16
            archive.writestr(info, data)
    return packed.getvalue()


def _time() -> tuple[int, int, int, int, int, int]:
    seconds = os.environ.get("SOURCE_DATE_EPOCH", "")
    told = time.gmtime(int(seconds))[:6] if seconds.isdigit() else _FIRST
    return max(told, _FIRST)
