"""The hook for pre-commit, run by the real pre-commit."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import sysconfig
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
pytestmark = pytest.mark.system

#: What a hook is installed from.
PROJECT = ("pyproject.toml", "README.md", "LICENSE", ".pre-commit-hooks.yaml", "timeline")
GOOD = "date,title,source,source_url\n2020-05,First,A,https://a.org\n"
BAD = "date,title,source,source_url\n2023-13,Third,C,https://c.org\n"


@pytest.fixture
def settings(tmp_path: Path) -> dict[str, str]:
    """An environment in which the hook is installed without a network.

    It gets a Python environment of its own as ever; what the project needs is found where the tests
    run, and not fetched.
    """
    given = {
        name: os.environ[name] for name in ("PATH", "SYSTEMROOT", "TMPDIR") if name in os.environ
    }
    return given | {
        "HOME": str(tmp_path),
        "PRE_COMMIT_HOME": str(tmp_path / "hooks"),
        "PYTHONPATH": sysconfig.get_path("purelib"),
        "PIP_NO_INDEX": "1",
        "PIP_NO_DEPS": "1",
        "PIP_NO_BUILD_ISOLATION": "0",
        # Else pip might take the project that is tested for the one to install.
        "PIP_IGNORE_INSTALLED": "1",
        "PIP_DISABLE_PIP_VERSION_CHECK": "1",
        "GIT_CONFIG_GLOBAL": os.devnull,
        "GIT_AUTHOR_NAME": "A",
        "GIT_AUTHOR_EMAIL": "a@example.org",
        "GIT_COMMITTER_NAME": "A",
        "GIT_COMMITTER_EMAIL": "a@example.org",
    }


def commit(folder: Path, settings: dict[str, str]) -> None:
    """Make a repository of a folder."""
    git = shutil.which("git")
    assert git
    for arguments in (["init", "-q"], ["add", "-A"], ["commit", "-qm", "all"]):
        subprocess.run([git, *arguments], cwd=folder, env=settings, check=True)


def test_the_real_pre_commit_runs_the_hook(tmp_path: Path, settings: dict[str, str]) -> None:
    """It takes the files of events, and no other CSV, and fails with the problem at its line."""
    project, repository = tmp_path / "project", tmp_path / "repository"
    project.mkdir()
    for name in PROJECT:
        if (ROOT / name).is_dir():
            shutil.copytree(
                ROOT / name, project / name, ignore=shutil.ignore_patterns("__pycache__")
            )
        else:
            shutil.copy(ROOT / name, project / name)
    (repository / "briefing").mkdir(parents=True)
    (repository / "events.csv").write_text(GOOD)
    (repository / "briefing" / "events.csv").write_text(BAD)
    (repository / "other.csv").write_text("no,events\n1,2\n")
    for folder in (project, repository):
        commit(folder, settings)

    done = [
        subprocess.run(
            [sys.executable, "-m", "pre_commit", "try-repo", str(project), "timeline-check", "-v",
             *which],
            cwd=repository, env=settings, capture_output=True, text=True, check=False,
        )
        for which in (["--all-files"], ["--files", "events.csv", "other.csv"])
    ]  # fmt: skip

    assert [each.returncode for each in done] == [1, 0], done[0].stdout + done[0].stderr
    assert 'briefing/events.csv:2: bad-date: date "2023-13" is not a date; write' in done[0].stdout
    assert "other.csv" not in done[0].stdout
    assert "events.csv: 0 errors, 0 warnings, 0 notes" in done[1].stdout
