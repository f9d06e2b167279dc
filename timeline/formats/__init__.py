"""Files that people already have: the formats that are read into claims, and written of them.

A format is a module of this package with some of the functions of `Module`; what it needs beside
the program's own packages is imported in it alone, and only when it is used.
"""

from __future__ import annotations

from dataclasses import dataclass
from importlib import import_module
from typing import TYPE_CHECKING, Final, Protocol, cast

if TYPE_CHECKING:
    from timeline.export.written import Written
    from timeline.formats.drafts import Draft, Foreign, ImportOptions
    from timeline.model.dataset import Dataset


class Module(Protocol):
    """What the module of a format does."""

    def recognises(self, foreign: Foreign) -> bool:
        """Tell by its content whether a file is of this format; never raise."""

    def read(self, foreign: Foreign, options: ImportOptions) -> Draft:
        """Read a file into rows of our columns; what is wrong with it is among the problems."""

    def write(self, dataset: Dataset) -> Written:
        """Write the events in this format, and say what of them it has no field for."""


@dataclass(frozen=True, slots=True)
class Format:
    """A foreign format."""

    #: Its name in `--from` and `--to`, and that of its module.
    name: str
    #: What it is called in a sentence.
    title: str
    #: Endings of its files; an export to a name that ends so is in this format.
    suffixes: tuple[str, ...] = ()
    reads: bool = True
    writes: bool = True

    @property
    def module(self) -> Module:
        """Import its module."""
        return cast("Module", import_module(f"{__name__}.{self.name}"))


#: The formats, in the order in which a file is tried: the surest signs first.
FORMATS: Final[tuple[Format, ...]] = (
    Format("workbook", "a workbook", (".xlsx",)),
    Format("icalendar", "iCalendar", (".ics", ".ical")),
    Format("wikidata", "a Wikidata query result", writes=False),
    Format("timelinejs", "TimelineJS"),
    Format("csljson", "CSL-JSON", writes=False),
    Format("bibtex", "BibTeX", writes=False),
    Format("ris", "RIS", writes=False),
    Format("jsonld", "JSON-LD", (".jsonld",)),
    Format("markwhen", "markwhen", (".mw",)),
    Format("table", "a table", writes=False),
)
READ: Final = tuple(each.name for each in FORMATS if each.reads)
WRITTEN: Final = tuple(each.name for each in FORMATS if each.writes)


def find_format(name: str) -> Format | None:
    """Find a format by its name."""
    return next((each for each in FORMATS if each.name == name), None)


def recognise(foreign: Foreign) -> Format | None:
    """Find the format of a file by what it holds."""
    readable = (each for each in FORMATS if each.reads)
    return next((each for each in readable if each.module.recognises(foreign)), None)
