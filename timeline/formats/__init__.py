"""The formats of other programs that are read into claims; `timeline.export` writes some of them.

A format is one module or package of this package, with the functions of `FormatReader`. To add
one, add the module and an entry in `FORMATS`. A package that only one format needs is imported in
the module of that format, when it is used.
"""

from __future__ import annotations

from dataclasses import dataclass
from importlib import import_module
from typing import TYPE_CHECKING, Final, Protocol, cast

if TYPE_CHECKING:
    from timeline.formats.draft_claims import DraftClaims, ForeignFile, ImportOptions


class FormatReader(Protocol):
    """What the module of a format has."""

    def recognises(self, file: ForeignFile) -> bool:
        """Tell from its content whether a file is of this format; never raise."""

    def read(self, file: ForeignFile, options: ImportOptions) -> DraftClaims:
        """Read a file into draft claims; what is wrong with it is among their problems."""


@dataclass(frozen=True, slots=True)
class Format:
    """A format of another program."""

    #: Its name in `--from` and `--to`, and that of its module.
    name: str
    #: What it is called in a sentence.
    title: str

    @property
    def reader(self) -> FormatReader:
        """Import its module."""
        return cast("FormatReader", import_module(f"{__name__}.{self.name}"))


#: The formats that are read, in the order in which a file is tried: the surest signs first.
FORMATS: Final[tuple[Format, ...]] = (
    Format("workbook", "a workbook"),
    Format("icalendar", "iCalendar"),
    Format("wikidata", "a Wikidata query result"),
    Format("timelinejs", "TimelineJS"),
    Format("csljson", "CSL-JSON"),
    Format("bibtex", "BibTeX"),
    Format("ris", "RIS"),
    Format("jsonld", "JSON-LD"),
    Format("markwhen", "markwhen"),
    Format("table", "a table"),
)
FORMAT_NAMES: Final = tuple(each.name for each in FORMATS)


def find_format(name: str) -> Format | None:
    """Find a format by its name."""
    return next((each for each in FORMATS if each.name == name), None)


def recognise(file: ForeignFile) -> Format | None:
    """Find the format of a file from its content."""
    return next((each for each in FORMATS if each.reader.recognises(file)), None)
