"""The command answers at once: what needs no data waits for no library of data."""

from __future__ import annotations

import json
import subprocess
import sys

import pytest
from generated_parts import command_names

#: Runs the command, and says which libraries it imported.
LOADED = """
import json, sys
from timeline.__main__ import main
try:
    main()
except SystemExit as stop:
    code = stop.code
slow = (
    *("altair", "numpy", "pandas", "vl_convert", "pypandoc", "typst", "pptx", "openpyxl"),
)
heavy = [name for name in slow if name in sys.modules]
print("\\n" + json.dumps([code, heavy]), file=sys.__stdout__)
"""


def run(*arguments: str) -> tuple[int, list[str]]:
    """The exit code of a command, and the heavy libraries that it imported."""
    done = subprocess.run(
        [sys.executable, "-c", LOADED, *arguments], capture_output=True, text=True, check=True
    )
    code, heavy = json.loads(done.stdout.splitlines()[-1])
    return code or 0, heavy


@pytest.mark.parametrize("command", [[], *([name] for name in command_names())])
def test_help_imports_no_library_of_data(command: list[str]) -> None:
    """Neither of the program nor of any command."""
    assert run(*command, "--help") == (0, [])


def test_version_imports_no_library_of_data() -> None:
    """It is asked of the package alone."""
    assert run("--version") == (0, [])


@pytest.mark.parametrize(
    "arguments",
    [
        ["nonsense"],
        ["build", "--nonsense"],
        ["build", "--since", "nonsense"],
        ["build", "--since", "2020", "--until", "2010"],
        ["build", "--lang", "xx-nonsense"],
        ["build", "--day-first", "--month-first"],
        ["build", "--lanes", "nonsense"],
        ["build", "-o", "page.csv"],
        ["chart", "-o", "chart.gif"],
        ["chart", "--size", "nonsense"],
        ["chart", "-o", "chart.json", "--scale", "2"],
        ["brief", "-o", "brief.html"],
        ["cite"],
        ["cite", "-o", "refs.txt"],
        ["brief", "brief.docx", "-o", "brief.docx"],
        ["extract", "page.html", "-o", "page.html"],
        ["watch", "-"],
        ["watch", "--port", "70000"],
        ["diff", "old.csv", "new.csv", "-o", "changes.pdf"],
        ["diff", "-", "-"],
        ["init", "events.txt"],
        ["schema", "-o", "schema.txt"],
    ],
)
def test_a_usage_error_imports_no_library_of_data(arguments: list[str]) -> None:
    """Whatever is wrong with the command is said before any file is opened."""
    assert run(*arguments) == (2, [])
