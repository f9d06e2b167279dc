"""What users give, as cells: our own CSV and Parquet, and the files of other programs.

`files` opens what a user names. `csv_reader`, `csv_cells`, `text_encoding` and `headers` read our
own CSV. A new format of another program is a module or package here with the functions of
`FormatReader`, which takes a `ForeignFile` and makes `DraftClaims`, and an entry in `FORMATS`. A
package that only one format needs is imported in its module, when it is used.
"""

from __future__ import annotations

from dataclasses import dataclass
from importlib import import_module
from typing import TYPE_CHECKING, Final, cast

if TYPE_CHECKING:
    from timeline.formats.draft_claims import ForeignFile, FormatReader


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
        return cast("FormatReader", import_module(f"timeline.formats.{self.name}"))


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
