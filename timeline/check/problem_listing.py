"""Problems of files and the states of their links, as text, JSON, CSV or annotations of GitHub.

If links were checked, each claim has a row, whether there is a problem or not.
"""

from __future__ import annotations

import csv
import io
import json
from dataclasses import dataclass, fields, replace
from pathlib import PurePath
from typing import TYPE_CHECKING, Any, Final

from timeline.check.claim_links import ClaimLinks, find_sole_links, list_unsupported_events
from timeline.check.likely_events import find_likely_events
from timeline.check.report import record_problem
from timeline.problems import Severity
from timeline.problems.acceptance import divide_accepted, find_stale
from timeline.problems.grouping import lines_of_problems

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from timeline.check.thin_evidence import ThinReport
    from timeline.model.dataset import Dataset
    from timeline.problems import Problem
    from timeline.problems.acceptance import Acceptance

#: The workflow command of GitHub for each severity.
COMMANDS: Final = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "notice"}
#: Characters with which a formula of a spreadsheet begins.
FORMULA_STARTS: Final = ("=", "+", "-", "@", "\t", "\r")
PROBLEM_COLUMNS: Final = (
    "file", "line", "column", "cell", "code", "severity", "sentence", "cure",
)  # fmt: skip
LINK_COLUMNS: Final = (
    "file",
    *(f.name for f in fields(ClaimLinks) if f.name != "file"),
    "sole_support_of",
)


@dataclass(frozen=True, slots=True)
class Checked:
    """A file that was checked."""

    #: Its name as the user typed it, and that of the register of sources.
    events: str
    register: str
    problems: list[Problem]
    #: The links of each claim; `None` if they were not checked.
    links: list[ClaimLinks] | None = None
    #: The codes that are accepted on its rows, and the problems that were found of them.
    acceptances: tuple[Acceptance, ...] = ()
    accepted: tuple[Problem, ...] = ()
    #: What little its events rest on; `None` if that was not asked.
    thin: ThinReport | None = None

    @classmethod
    def of(cls, dataset: Dataset, events: str, register: str) -> Checked:
        """Take what was found in a file, and find what only a check looks for."""
        likely = find_likely_events(dataset)
        found, accepted = divide_accepted(likely, dataset.acceptances)
        problems = [*dataset.problems, *found]
        accepted = [*dataset.accepted, *accepted]
        return cls(events, register, problems, None, dataset.acceptances, tuple(accepted))

    def with_links(self, links: list[ClaimLinks]) -> Checked:
        """Add the links of its claims."""
        return replace(self, links=links)

    @property
    def has_dead_links(self) -> bool:
        """Whether there is a claim none of whose links leads to its source."""
        return any(row.lost for row in self.links or [])

    def _of_links(self) -> tuple[list[Problem], list[Problem]]:
        """Find what is wrong with its links, and what of that is accepted."""
        found = filter(None, (row.problem() for row in self.links or []))
        return divide_accepted(found, self.acceptances)

    @property
    def all_accepted(self) -> list[Problem]:
        """The problems that are accepted."""
        return [*self.accepted, *self._of_links()[1]]

    def own_problems(self) -> list[Problem]:
        """List the problems of the file, and the codes that are accepted for nothing."""
        with_links = self.links is not None
        stale = find_stale(self.acceptances, self.all_accepted, with_links=with_links)
        return [*self.problems, *stale]

    def all_problems(self) -> list[Problem]:
        """List the problems of the file, then those of its links."""
        return [*self.own_problems(), *self._of_links()[0]]

    def records(self) -> list[dict[str, Any]]:
        """List these problems as records."""
        return [record_problem(each, self.events, self.register) for each in self.all_problems()]

    def rows(self) -> Iterator[dict[str, Any]]:
        """List the links of its claims as records, with the events that depend on them."""
        sole = find_sole_links(self.links or [])
        for row in self.links or []:
            dependent = [name for link in row.urls for name in sole.get(link, [])]
            file = {"file": row.file or self.events}
            yield row.record() | file | {"sole_support_of": dependent}


def list_as_text(files: list[Checked]) -> str:
    """Write the problems in lines, those of one kind in one, and a line for each link."""
    return "\n".join(line for file in files for line in _lines(file))


def _lines(file: Checked) -> Iterator[str]:
    names = file.events, file.register
    yield from lines_of_problems(file.own_problems(), *names)
    accepted = set(file.all_accepted)
    for row in file.links or []:
        found = row.problem()
        if found:
            yield from [] if found in accepted else [found.show(*names)]
        elif row.urls:
            yield f"{row.file or file.events}:{row.line}: ok: {row.url or row.archive_url}"
    for link, events in find_sole_links(file.links or []).items():
        yield f"{file.events}: sole-link: {link} alone holds up {', '.join(events)}"
    for name in list_unsupported_events(file.links or []):
        yield f"{file.events}: no-support: no link of {name} leads to its source any more"
    if file.thin is not None:
        yield from file.thin.lines()


def list_as_json(files: list[Checked]) -> str:
    """Write the problems of all files as a list of records; with more an object of lists."""
    records = [record for file in files for record in file.records()]
    content: dict[str, Any] = {}
    thin = [file.thin.record() for file in files if file.thin is not None]
    if thin:
        content = {"thin": thin}
    if any(file.links is not None for file in files):
        content |= {
            "links": [row for file in files for row in file.rows()],
            "sole_links": [
                {"file": file.events, "url": link, "events": events}
                for file in files
                for link, events in find_sole_links(file.links or []).items()
            ],
            "unsupported": [
                {"file": file.events, "event": name}
                for file in files
                for name in list_unsupported_events(file.links or [])
            ],
        }
    whole = {"problems": records} | content if content else records
    return json.dumps(whole, ensure_ascii=False, indent=2)


def list_as_csv(files: list[Checked]) -> str:
    """Write a row for each problem; with links a row for each claim instead."""
    if all(file.links is None for file in files):
        return write_rows(PROBLEM_COLUMNS, (each for file in files for each in file.records()))
    rows = (row for file in files for row in file.rows())
    joined = (row | {"sole_support_of": "; ".join(row["sole_support_of"])} for row in rows)
    return write_rows(LINK_COLUMNS, joined)


def list_as_annotations(files: list[Checked]) -> str:
    """Write a workflow command for each problem, which GitHub shows at its line in a review."""
    return "\n".join(_annotation(record) for file in files for record in file.records())


#: Functions that list files, by the format that a user types.
LISTINGS: Final[Mapping[str, Callable[[list[Checked]], str]]] = {
    "text": list_as_text,
    "json": list_as_json,
    "csv": list_as_csv,
    "github": list_as_annotations,
}


def write_rows(columns: tuple[str, ...], records: Iterable[Mapping[str, Any]]) -> str:
    """Write records as CSV, in which no spreadsheet finds a formula."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(columns)
    writer.writerows(
        [_without_formula(str(record[name])) for name in columns] for record in records
    )
    return text.getvalue().removesuffix("\n")


def _without_formula(cell: str) -> str:
    return f"'{cell}" if cell.startswith(FORMULA_STARTS) else cell


def _annotation(record: Mapping[str, Any]) -> str:
    properties = {"file": PurePath(record["file"]).as_posix()}
    # A problem of the whole file has no line.
    if record["line"]:
        properties["line"] = str(record["line"])
    properties["title"] = record["code"]
    attributes = ",".join(f"{name}={_escaped(text, ',:')}" for name, text in properties.items())
    command = COMMANDS[Severity(record["severity"])]
    message = "; ".join(filter(None, (record["sentence"], record["cure"])))
    return f"::{command} {attributes}::{_escaped(message)}"


def _escaped(text: str, further: str = "") -> str:
    """Escape what would end a command or a property."""
    for character in f"%\r\n{further}":
        text = text.replace(character, f"%{ord(character):02X}")
    return text
