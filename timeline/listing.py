"""What is wrong with files, listed as text, as JSON, as CSV, or as GitHub shows it in a review."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import dataclass
from pathlib import PurePath
from typing import TYPE_CHECKING, Any, Final

from timeline.problems import Severity
from timeline.report import record_problem

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from timeline.problems import Problem

#: The workflow command that GitHub has for each severity.
COMMANDS: Final = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "notice"}
#: What a spreadsheet takes for the beginning of a formula.
FORMULA_STARTS: Final = ("=", "+", "-", "@", "\t", "\r")
PROBLEM_COLUMNS: Final = (
    "file", "line", "column", "cell", "code", "severity", "sentence", "cure",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Checked:
    """A file that was checked."""

    #: Its name, as the user gave it, and that of the register of sources.
    events: str
    register: str
    problems: list[Problem]

    def records(self) -> list[dict[str, Any]]:
        """List the problems as records."""
        return [record_problem(each, self.events, self.register) for each in self.problems]


def list_as_text(files: list[Checked]) -> str:
    """Write a line for each problem, `file:line: code: sentence; cure`."""
    return "\n".join(
        problem.show(file.events, file.register) for file in files for problem in file.problems
    )


def list_as_json(files: list[Checked]) -> str:
    """Write the problems of all files as one list of records."""
    records = [record for file in files for record in file.records()]
    return json.dumps(records, ensure_ascii=False, indent=2)


def list_as_csv(files: list[Checked]) -> str:
    """Write a row for each problem."""
    return write_rows(PROBLEM_COLUMNS, (record for file in files for record in file.records()))


def list_as_annotations(files: list[Checked]) -> str:
    """Write a workflow command for each problem, which GitHub shows at its line in a review."""
    return "\n".join(_annotation(record) for file in files for record in file.records())


#: The ways of listing, by the name that a user types.
LISTINGS: Final[Mapping[str, Callable[[list[Checked]], str]]] = {
    "text": list_as_text,
    "json": list_as_json,
    "csv": list_as_csv,
    "github": list_as_annotations,
}


def write_rows(columns: tuple[str, ...], records: Iterable[Mapping[str, Any]]) -> str:
    """Write records as CSV; no cell of it is a formula to a spreadsheet."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(columns)
    writer.writerows([_disarmed(str(record[name])) for name in columns] for record in records)
    return text.getvalue().removesuffix("\n")


def _disarmed(cell: str) -> str:
    return f"'{cell}" if cell.startswith(FORMULA_STARTS) else cell


def _annotation(record: Mapping[str, Any]) -> str:
    properties = {"file": PurePath(record["file"]).as_posix()}
    # Of a whole file there is no line to show it at.
    if record["line"]:
        properties["line"] = str(record["line"])
    properties["title"] = record["code"]
    given = ",".join(f"{name}={_escaped(text, ',:')}" for name, text in properties.items())
    command = COMMANDS[Severity(record["severity"])]
    message = "; ".join(filter(None, (record["sentence"], record["cure"])))
    return f"::{command} {given}::{_escaped(message)}"


def _escaped(text: str, further: str = "") -> str:
    """Escape what would end a command, or one of its properties."""
    for character in f"%\r\n{further}":
        text = text.replace(character, f"%{ord(character):02X}")
    return text
