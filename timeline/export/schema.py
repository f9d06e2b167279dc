"""The columns described for Frictionless: a Table Schema, or the data package of a CSV."""

from __future__ import annotations

import hashlib
import io
from itertools import islice
from pathlib import PurePath
from typing import TYPE_CHECKING, Any, Final

from timeline.formats.csv_cells import read_cells
from timeline.formats.csv_reader import SAMPLE_LINES, find_delimiter
from timeline.formats.headers import match_header
from timeline.formats.text_encoding import decode, encoding_of
from timeline.model.column_kinds import Holds
from timeline.model.columns import BY_NAME, COLUMNS, NAMES, REQUIRED_COLUMNS
from timeline.problems import Code, Severity

if TYPE_CHECKING:
    from timeline.formats.csv_cells import Cells
    from timeline.model.column_kinds import Column
    from timeline.problems import Problem

#: A pattern for the cells of the columns that hold an address.
_ADDRESS: Final = r"\s*(?:[Hh][Tt][Tt][Pp][Ss]?://|[Dd][Oo][Ii]:)\S+\s*"


def make_schema() -> dict[str, Any]:
    """Make the Table Schema for any file, which has some of these columns in any order."""
    return {"fields": [_field(each.name, each) for each in COLUMNS], "fieldsMatch": "partial"}


def _field(name: str, column: Column | None) -> dict[str, Any]:
    """Describe a column; a column that is not ours is plain text."""
    field: dict[str, Any] = {"name": name, "type": "string"}
    if column is None:
        return field
    field["description"] = column.meaning
    constraints: dict[str, Any] = {}
    if column.needed:
        constraints["required"] = True
    if column.only:
        field["type"] = "integer"
        constraints |= {"minimum": int(column.only[0]), "maximum": int(column.only[-1])}
    if column.words:
        # A table may use such a name otherwise, and so the schema refuses no other word.
        field["examples"] = list(column.words)
    if column.holds is Holds.ADDRESS:
        constraints["pattern"] = _ADDRESS
    if column.offered:
        field["examples"] = list(column.offered)
    return field | ({"constraints": constraints} if constraints else {})


def describe_file(data: bytes, path: str) -> dict[str, Any]:
    """Describe a CSV as a data package of one resource.

    Args:
        data: The bytes of the file.
        path: Its path relative to the package, with `/` between folders.

    Raises:
        ValueError: It is no CSV with the columns that are needed.
    """
    cells, problems = read_cells(data)
    positions, found = match_header(cells, NAMES, REQUIRED_COLUMNS)
    errors = [each for each in (*problems, *found) if each.severity is Severity.ERROR]
    if errors:
        message = f"{errors[0].sentence}; {errors[0].cure}"
        raise ValueError(message)
    name = PurePath(path).stem
    slug = "".join(letter if letter.isalnum() else "-" for letter in name.lower())
    return {
        "profile": "data-package",
        "name": slug,
        "resources": [
            {
                "name": slug,
                "type": "table",
                "path": path,
                "scheme": "file",
                "format": "csv",
                "mediatype": "text/csv",
                "encoding": _encoding(data, problems),
                "bytes": len(data),
                "hash": f"sha256:{hashlib.sha256(data).hexdigest()}",
                "dialect": _dialect(decode(data)[0], cells),
                "schema": _schema_of(cells, positions),
            }
        ],
    }


def _encoding(data: bytes, problems: list[Problem]) -> str:
    """Name the encoding in which a file was read."""
    if any(each.code is Code.WINDOWS_1252 for each in problems):
        return "windows-1252"
    return encoding_of(data)


def _dialect(text: str, cells: Cells) -> dict[str, Any]:
    lines = list(islice(io.StringIO(text, newline=""), SAMPLE_LINES))
    dialect: dict[str, Any] = {"csv": {"delimiter": find_delimiter(lines)[0]}}
    if cells.header_line > 1:
        dialect["headerRows"] = [cells.header_line]
    return dialect


def _schema_of(cells: Cells, positions: dict[str, int]) -> dict[str, Any]:
    """Make the schema of the header of a file, in its order and with its names."""
    ours = {position: BY_NAME[name] for name, position in positions.items()}
    # Where a register is used, a row may have a key in place of a source.
    registered = "source_id" in positions
    fields = []
    for position, heading in enumerate(cells.header):
        field = _field(heading, ours.get(position))
        if registered and position == positions.get("source"):
            field.pop("constraints")
        fields.append(field)
    return {"fields": fields}
