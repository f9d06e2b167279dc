"""LibreOffice, which opens and saves files as their users do: one process for many conversions."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import time
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

#: Comma, quotation mark, UTF-8.
CSV = "csv:Text - txt - csv (StarCalc):44,34,76"


@dataclass(frozen=True)
class Office:
    """A LibreOffice that runs and waits for files to convert."""

    command: list[str]

    def convert(self, file: Path, to: str, *options: str, folder: Path | None = None) -> Path:
        """Open a file and save it in another format, beside itself or in a folder."""
        folder = folder or file.parent
        target = (folder / file.name).with_suffix(f".{to.partition(':')[0]}")
        command = [*self.command, *options, "--convert-to", to, "--outdir", str(folder), str(file)]
        subprocess.run(command, check=True, capture_output=True, timeout=180)
        assert target.exists(), f"LibreOffice made no {target.name} of {file}"
        return target


@contextmanager
def run_office(folder: Path) -> Iterator[Office]:
    """Run an office with a new profile, which converts what later calls of the program ask for."""
    program = shutil.which("soffice")
    assert program, "the tests need LibreOffice: apt-get install libreoffice-calc"
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    # An office without an open document would end after its first conversion.
    held = folder / "held.txt"
    held.write_text("held")
    command = [program, profile, "--headless", "--norestore", "--nologo"]
    running = subprocess.Popen(
        [*command, str(held)],
        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True,
    )  # fmt: skip
    try:
        # It listens once it has locked the document that it opened.
        while not (folder / f".~lock.{held.name}#").exists():
            assert running.poll() is None, "LibreOffice does not start"
            time.sleep(0.1)
        yield Office(command)
    finally:
        os.killpg(running.pid, signal.SIGTERM)
        running.wait()
