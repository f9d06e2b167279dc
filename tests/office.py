"""LibreOffice, which opens and saves spreadsheets as their users do."""

from __future__ import annotations

import shutil
import subprocess
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

#: Comma, quotation mark, UTF-8.
CSV = "csv:Text - txt - csv (StarCalc):44,34,76"


def convert(file: Path, to: str, *options: str) -> Path:
    """Open a file and save it beside itself in another format."""
    program = shutil.which("soffice")
    assert program, "the tests need LibreOffice: apt-get install libreoffice-calc"
    profile = f"-env:UserInstallation={(file.parent / 'profile').as_uri()}"
    command = [program, profile, "--headless", *options, "--convert-to", to, file.name]
    subprocess.run(command, cwd=file.parent, check=True, capture_output=True)
    return file.with_suffix(f".{to.partition(':')[0]}")
