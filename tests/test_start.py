"""The command answers at once: what needs no data waits for no library of data."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable, Iterator

import pytest
from support.generated_parts import command_names

#: Runs each command that it is given in a copy of a process that has imported the commands, and
#: says how it ended and which libraries of data were imported.
LOADED = """
import json, os, sys
from timeline.__main__ import main
import timeline.cli
slow = ["altair", "numpy", "pandas", "vl_convert", "pypandoc", "typst", "pptx", "openpyxl"]
answers = os.dup(1)
for number in (1, 2):
    os.dup2(os.open(os.devnull, os.O_WRONLY), number)
for line in sys.stdin:
    if not os.fork():
        code = 0
        sys.argv = ["timeline", *json.loads(line)]
        try:
            main()
        except SystemExit as stop:
            code = stop.code or 0
        heavy = [name for name in slow if name in sys.modules]
        os.write(answers, (json.dumps([code, heavy]) + "\\n").encode())
        os._exit(0)
    os.wait()
"""

Run = Callable[..., tuple[int, list[str]]]


@pytest.fixture(scope="module")
def run() -> Iterator[Run]:
    """Run a command: its exit code, and the libraries of data that it imported."""
    with subprocess.Popen(
        [sys.executable, "-c", LOADED], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as running:
        asked, answered = running.stdin, running.stdout
        assert asked
        assert answered

        def run(*arguments: str) -> tuple[int, list[str]]:
            asked.write(json.dumps(arguments) + "\n")
            asked.flush()
            code, heavy = json.loads(answered.readline())
            return code, heavy

        yield run
        asked.close()


@pytest.mark.parametrize("command", [[], *([name] for name in command_names())])
def test_help_imports_no_library_of_data(command: list[str], run: Run) -> None:
    """Neither of the program nor of any command."""
    assert run(*command, "--help") == (0, [])


def test_version_imports_no_library_of_data(run: Run) -> None:
    """It is asked of the package alone."""
    assert run("--version") == (0, [])


@pytest.mark.parametrize(
    "arguments",
    [
        [],
        ["nonsense"],
        ["build", "--nonsense"],
        ["build", "page.html"],
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
def test_a_usage_error_imports_no_library_of_data(arguments: list[str], run: Run) -> None:
    """Whatever is wrong with the command is said before any file is opened."""
    assert run(*arguments) == (2, [])
