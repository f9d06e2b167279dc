"""Office files (docx, odt, pptx) are ZIP archives of parts: unpack, pack, check a template."""

from __future__ import annotations

import os
import time
from io import BytesIO
from typing import TYPE_CHECKING, Final
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile, ZipInfo

if TYPE_CHECKING:
    from pathlib import Path

#: The earliest time that an archive can hold.
_EARLIEST: Final = (1980, 1, 1, 0, 0, 0)
#: The main part of each kind of document, which no other kind has.
_MAIN_PARTS: Final = {
    ".docx": "word/document.xml",
    ".odt": "content.xml",
    ".pptx": "ppt/presentation.xml",
}


class TemplateError(ValueError):
    """A template cannot be used; the message says why, and what can be."""


def check_template(template: Path, suffix: str) -> None:
    """Check that a file can be the template of a document of some kind.

    Raises:
        TemplateError: It is of another kind, or the document takes no template.
    """
    if suffix not in _MAIN_PARTS:
        message = f"a {suffix} takes no template; give one for {', '.join(_MAIN_PARTS)}"
        raise TemplateError(message)
    try:
        parts = unpack(template.read_bytes())
    except (BadZipFile, OSError):
        parts = {}
    if _MAIN_PARTS[suffix] not in parts:
        message = f"{template} is no document of the kind of {suffix}, which is to look like it"
        raise TemplateError(message)


def unpack(data: bytes) -> dict[str, bytes]:
    """The parts of an archive by their names, in their order."""
    with ZipFile(BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def pack(parts: dict[str, bytes]) -> bytes:
    """Make an archive of parts: the same bytes each time, wherever it is made."""
    packed = BytesIO()
    with ZipFile(packed, "w") as archive:
        for name, data in parts.items():
            info = ZipInfo(name, date_time=_time())
            # What an odt begins with can be read without unpacking.
            info.compress_type = ZIP_STORED if name == "mimetype" else ZIP_DEFLATED
            # As if made under Unix.
            info.create_system, info.external_attr = 3, 0o644 << 16
            archive.writestr(info, data)
    return packed.getvalue()


def _time() -> tuple[int, int, int, int, int, int]:
    """The time of all parts: SOURCE_DATE_EPOCH, or the earliest."""
    seconds = os.environ.get("SOURCE_DATE_EPOCH", "")
    wanted = time.gmtime(int(seconds))[:6] if seconds.isdigit() else _EARLIEST
    return max(wanted, _EARLIEST)
