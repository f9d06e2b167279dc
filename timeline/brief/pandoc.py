"""Runs pandoc (that of the extra `brief`, or of the system), and reads the styles for it."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from dataclasses import asdict
from functools import cache
from importlib.resources import files
from string import Template
from typing import TYPE_CHECKING, Final

from timeline.chart.theme import LIGHT

if TYPE_CHECKING:
    from pathlib import Path

    from timeline.brief.pandoc_nodes import Node

#: The first version that has figures, table heads, and this form of its JSON.
_OLDEST: Final = (3, 0)
INSTALL: Final = "pip install 'policy-timeline[brief]'"


class MissingPartError(RuntimeError):
    """A program or library that a brief needs is not installed; it says how to do that."""


def convert(document: Node, *options: str, folder: Path | None = None) -> bytes:
    """Let pandoc write a document.

    Args:
        document: The document.
        options: Options of pandoc, such as what to write.
        folder: What relative paths are relative to.

    Raises:
        MissingPartError: There is no pandoc.
    """
    # The time that a user sets, or a fixed one: never the time of day.
    environment = {"SOURCE_DATE_EPOCH": "0"} | os.environ | {"LC_ALL": "C.UTF-8"}
    done = subprocess.run(  # noqa: S603 (a program that was looked for, and no shell)
        [find_pandoc(), "--from", "json", "--output", "-", *options],
        input=json.dumps(document).encode(),
        capture_output=True,
        check=False,
        cwd=folder,
        env=environment,
    )
    if done.returncode:
        raise RuntimeError(done.stderr.decode("utf-8", "replace"))
    return done.stdout


def read_styles(name: str) -> str:
    """Read a file of styles of the package, with the colours of the page in it."""
    text = files("timeline").joinpath("assets", "brief", name).read_text("utf-8")
    colours = {name: value for name, value in asdict(LIGHT).items() if isinstance(value, str)}
    return Template(text).substitute(colours)


@cache
def find_pandoc() -> str:
    """The path of pandoc: of the Python package that brings one, else of the system."""
    candidates = [_packaged(), shutil.which("pandoc")]
    for path in filter(None, candidates):
        if _version(path) >= _OLDEST:
            return path
    message = f"pandoc 3 or later is not installed; install it with {INSTALL}"
    raise MissingPartError(message)


def _packaged() -> str | None:
    try:
        import pypandoc  # noqa: PLC0415 (only a brief needs it)

        return str(pypandoc.get_pandoc_path())
    except (ImportError, OSError):
        return None


def _version(path: str) -> tuple[int, ...]:
    done = subprocess.run(  # noqa: S603 (a program that was looked for, and no shell)
        [path, "--version"], capture_output=True, check=False, text=True
    )
    words = done.stdout.split()
    numbers = words[1].split(".") if len(words) > 1 else []
    return tuple(int(number) for number in numbers if number.isdigit())
