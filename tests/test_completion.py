"""The shell completes what is typed: tried in a real bash, with the script that users install."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path

#: Takes the script that the command gives, and asks it as bash does when Tab is pressed.
ASK = """
eval "$(_TIMELINE_COMPLETE=source_bash timeline)"
COMP_WORDS=({words})
COMP_CWORD=$((${{#COMP_WORDS[@]}} - 1))
$(complete -p timeline | sed -E 's/.*-F ([^ ]+) .*/\\1/') timeline
printf '%s\\n' "${{COMPREPLY[@]}}"
"""


@pytest.fixture(scope="module")
def shell(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """An environment in which the command has its name."""
    folder: Path = tmp_path_factory.mktemp("bin")
    program = folder / "timeline"
    program.write_text(f"#!{sys.executable}\nfrom timeline.__main__ import main\nmain()\n", "utf-8")
    program.chmod(0o755)
    return os.environ | {"PATH": f"{folder}{os.pathsep}{os.environ['PATH']}"}


@pytest.mark.skipif(os.name != "posix", reason="asks bash")
@pytest.mark.parametrize(
    ("words", "offered"),
    [
        ("timeline ''", {"build", "check", "diff", "extract", "init", "schema", "verify"}),
        ("timeline bu", {"build"}),
        ("timeline diff --old", {"--old-sources"}),
        ("timeline build --lanes ''", {"category", "jurisdiction", "actors", "none"}),
        ("timeline check --format j", {"json"}),
        ("timeline build --lang ''", {"en", "sq"}),
    ],
)
def test_bash_completes(shell: dict[str, str], words: str, offered: set[str]) -> None:
    """Commands, options, and the words that an option takes."""
    bash = shutil.which("bash")
    assert bash

    done = subprocess.run(
        [bash, "--norc", "-c", ASK.format(words=words)],
        capture_output=True, check=False, text=True, env=shell,
    )  # fmt: skip

    assert done.stderr == ""
    assert offered <= set(done.stdout.split())
    if "''" not in words:
        assert set(done.stdout.split()) == offered


@pytest.mark.skipif(os.name != "posix", reason="asks bash")
def test_it_is_installed_for_the_next_shell(shell: dict[str, str], tmp_path: Path) -> None:
    """As the help says: the start of the shell then knows it."""
    bash = shutil.which("bash")
    assert bash
    home = shell | {"HOME": str(tmp_path), "_TYPER_COMPLETE_TEST_DISABLE_SHELL_DETECTION": "1"}

    subprocess.run(
        [bash, "-c", "timeline --install-completion bash"],
        capture_output=True, check=True, env=home,
    )  # fmt: skip
    done = subprocess.run(
        [bash, "-c", ". ~/.bashrc; complete -p timeline"],
        capture_output=True, check=True, text=True, env=home,
    )  # fmt: skip

    assert "-F _timeline_completion timeline" in done.stdout
