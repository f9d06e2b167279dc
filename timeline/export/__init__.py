"""Events in the formats of other programs, and our columns described to them.

A new format is a module here, with the function of `Exporter`, and an entry in `EXPORT_FORMATS`.
What a format has no field for is written in the text of the event, where
`timeline.formats.fields_in_text` reads it again. `entry_workbook` and `schema` give people and
other programs our columns, without events.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from importlib import import_module
from typing import TYPE_CHECKING, Final, Protocol, cast

if TYPE_CHECKING:
    from timeline.model.dataset import Dataset
    from timeline.problems import Problem


@dataclass(frozen=True, slots=True)
class ExportedFile:
    """The bytes of a file of another format."""

    data: bytes
    #: Notes of what the format has no field for, by line of the CSV.
    problems: list[Problem] = field(default_factory=list)


class Exporter(Protocol):
    """What the module of a format has."""

    def render(self, dataset: Dataset) -> ExportedFile:
        """Write the events in this format, and note what it has no field for.

        Raises:
            UnreadableError: A package that the format needs is not installed.
        """


@dataclass(frozen=True, slots=True)
class ExportFormat:
    """A format that events are written in."""

    #: Its name in `--to`, and that of its module.
    name: str
    #: What it is called in a sentence.
    title: str
    #: Endings of file names that mean this format.
    suffixes: tuple[str, ...] = ()

    @property
    def exporter(self) -> Exporter:
        """Import its module."""
        return cast("Exporter", import_module(f"timeline.export.{self.name}"))


EXPORT_FORMATS: Final[tuple[ExportFormat, ...]] = (
    ExportFormat("workbook", "a workbook", (".xlsx",)),
    ExportFormat("icalendar", "iCalendar", (".ics", ".ical")),
    ExportFormat("timelinejs", "TimelineJS"),
    ExportFormat("jsonld", "JSON-LD", (".jsonld",)),
    ExportFormat("markwhen", "markwhen", (".mw",)),
)
EXPORT_FORMAT_NAMES: Final = tuple(each.name for each in EXPORT_FORMATS)


def find_export_format(name: str) -> ExportFormat | None:
    """Find a format by its name."""
    return next((each for each in EXPORT_FORMATS if each.name == name), None)
