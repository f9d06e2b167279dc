"""The commands, run in the process of the tests: starting Python for each would take a second."""

from __future__ import annotations

from contextlib import chdir, nullcontext
from dataclasses import dataclass
from typing import TYPE_CHECKING

from typer.testing import CliRunner

from timeline.cli import app

if TYPE_CHECKING:
    from pathlib import Path


@dataclass(frozen=True)
class Done:
    """How a command ended."""

    code: int
    #: What it printed on standard output, as text and as it was.
    out: str
    data: bytes
    err: str


def run_command(*arguments: object, given: str = "", folder: Path | None = None) -> Done:
    """Run a command, in a folder if one is named, with a text as its standard input."""
    with chdir(folder) if folder else nullcontext():
        result = CliRunner().invoke(
            app, list(map(str, arguments)), input=given, prog_name="timeline"
        )
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exc_info
    return Done(result.exit_code, result.stdout, result.stdout_bytes, result.stderr)
