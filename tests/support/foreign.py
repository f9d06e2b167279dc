"""Imports for tests: a foreign file, and the rows of the CSV that is made of it."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

from timeline.formats import find_format, recognise
from timeline.formats.draft_claims import ForeignFile, ImportOptions
from timeline.reading.foreign_files import import_file

if TYPE_CHECKING:
    from timeline.reading.foreign_files import ImportedFile

#: The name under which a file is imported.
NAME = "file"


def import_data(
    data: str | bytes,
    format_name: str = "",
    encoding: str = "",
    *,
    name: str = NAME,
    **options: object,
) -> ImportedFile:
    """Import a file, in the format that is named, or else recognised."""
    data = data.encode() if isinstance(data, str) else data
    foreign = ForeignFile(name, data, encoding)
    format_ = find_format(format_name) or recognise(foreign)
    assert format_ is not None, "no format is recognised"
    return import_file(foreign, format_, ImportOptions(**options))  # type: ignore[arg-type]


def rows_of(made: ImportedFile) -> list[dict[str, str]]:
    """Give the rows of the CSV, without the empty cells."""
    assert made.csv is not None, messages(made)
    rows = csv.DictReader(io.StringIO(made.csv.decode(), newline=""))
    return [{name: cell for name, cell in row.items() if cell} for row in rows]


def cells(made: ImportedFile, *columns: str) -> list[tuple[str, ...]]:
    """Give some cells of each row."""
    return [tuple(row.get(column, "") for column in columns) for row in rows_of(made)]


def messages(made: ImportedFile, *codes: str) -> list[str]:
    """List the problems of the file as they are shown; only those of the codes, if any is named."""
    chosen = [each for each in made.problems if not codes or each.code.code in codes]
    return [each.show(NAME) for each in chosen]
