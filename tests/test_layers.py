"""The packages import each other only downwards, as `pyproject.toml` declares."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path


def test_no_import_runs_against_the_layers() -> None:
    """The contracts of import-linter hold."""
    command = [str(Path(sys.executable).with_name("lint-imports")), "--no-cache"]
    result = subprocess.run(
        command, cwd=Path(__file__).parent.parent, check=False, capture_output=True, text=True
    )

    assert result.returncode == 0, result.stdout
