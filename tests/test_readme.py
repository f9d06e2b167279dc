"""The README is a door: short, and its commands and its code are run."""

from __future__ import annotations

import shlex
import shutil
from typing import TYPE_CHECKING

from support.commands import run_command
from support.generated_parts import ROOT, code_blocks

if TYPE_CHECKING:
    from pathlib import Path

README = ROOT / "README.md"


def test_it_is_short() -> None:
    """At most 8 kB; the rest is in the manual."""
    assert len(README.read_bytes()) <= 8000


def test_the_commands_are_known() -> None:
    """What is in it to be typed: the set-up command and the test command."""
    set_up, tests = code_blocks(README, "sh")

    parts = [shlex.split(part) for part in set_up.split("&&")]
    assert [part[0] for part in parts] == ["python3", ".venv/bin/pip", ".venv/bin/timeline"]
    assert parts[0][1:] == ["-m", "venv", ".venv"]
    assert parts[1][1:] == ["install", "."]
    assert tests == "bash tests/run\n"
    assert (ROOT / ".ci" / "run").read_text("utf-8").endswith(tests)


def test_the_set_up_command_builds_the_page(tmp_path: Path) -> None:
    """Its last part, run on a copy of the file, writes the page that it says."""
    shutil.copy(ROOT / "events.csv", tmp_path)
    build = shlex.split(code_blocks(README, "sh")[0].split("&&")[-1])

    done = run_command(*build[1:], folder=tmp_path)

    assert done.out.startswith("Wrote events.html: ")
    assert f"<h1>{build[build.index('--title') + 1]}</h1>" in (
        (tmp_path / "events.html").read_text("utf-8")
    )


def test_three_more_commands() -> None:
    """It shows three; that they run is tested with those of the manual."""
    (commands,) = code_blocks(README, "bash")

    assert len(commands.splitlines()) == 3
