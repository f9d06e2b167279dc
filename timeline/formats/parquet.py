"""A Parquet file read row by row, each value as the text that a CSV would have."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from timeline.dates.day_numbers import iso_day
from timeline.formats.files import UnreadableError, refuse, refuse_missing
from timeline.problems import Code, Problem

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

ROWS_AT_ONCE = 50_000
#: Units of a timestamp in a second.
UNITS = {"s": 1, "ms": 10**3, "us": 10**6, "ns": 10**9}
DAY_S = 86_400


def _import() -> Any:
    try:
        import pyarrow.parquet  # noqa: PLC0415 (an extra)
    except ImportError:
        refuse_missing("a Parquet file", "parquet")
    return pyarrow


def _open(path: Path) -> Any:
    pyarrow = _import()
    try:
        return pyarrow.parquet.ParquetFile(path)
    except pyarrow.ArrowException:
        refuse("the file is not a sound Parquet file", "make it again")


def count_rows(path: Path) -> int:
    """Count the rows, which the file itself states."""
    with _open(path) as file:
        return int(file.metadata.num_rows)


@dataclass(slots=True)
class ParquetFile:
    """A Parquet file; its rows are counted from 1, since it has no lines."""

    path: Path
    header: list[str]
    header_line: int
    problems: list[Problem]

    def rows(self, problems: list[Problem]) -> Iterator[tuple[int, list[str]]]:
        """Give each row that is not blank with its number; Parquet has no rows with problems.

        Raises:
            UnreadableError: A value cannot be text, or the file is damaged.
        """
        del problems
        number = 0
        with _open(self.path) as file:
            for batch in _batches(file):
                columns = [
                    _texts(name, batch.column(i)) for i, name in enumerate(batch.schema.names)
                ]
                for row in zip(*columns, strict=True):
                    number += 1
                    if "".join(row).strip():
                        yield number, list(row)


def _batches(file: Any) -> Iterator[Any]:
    pyarrow = _import()
    try:
        yield from file.iter_batches(ROWS_AT_ONCE)
    except (pyarrow.ArrowException, OSError):
        refuse("the Parquet file is damaged", "make it again")


def open_parquet(path: Path) -> ParquetFile:
    """Read the names of the columns, and check that each can be text.

    Raises:
        UnreadableError: It is no Parquet, or a column holds what no cell of a CSV can.
    """
    with _open(path) as file:
        schema = file.schema_arrow
    for field in schema:
        inner = field.type.value_type if _is_list(field.type) else field.type
        if _writer(inner) is None:
            sentence = f'column "{field.name}" holds {field.type}, which is no text'
            cure = "write it as text, a number, a date, a timestamp or a list of these"
            raise UnreadableError(Problem(Code.NOT_CSV, 0, field.name, "", sentence, cure))
    return ParquetFile(path, [name.strip() for name in schema.names], 0, [])


def _is_list(kind: Any) -> bool:
    types = _import().types
    return bool(types.is_list(kind) or types.is_large_list(kind) or types.is_fixed_size_list(kind))


def _texts(name: str, column: Any) -> list[str]:
    if not _is_list(column.type):
        write = _writer(column.type)
        assert write  # noqa: S101 (`open_parquet` has refused what cannot be written)
        return write(column)
    inner = iter(_texts(name, column.flatten()))
    lengths = [0 if n is None else n for n in _list_lengths(column)]
    lists = [[next(inner) for _ in range(n)] for n in lengths]
    if any(";" in each for items in lists for each in items):
        sentence = f'a list in column "{name}" has an item with a semicolon, which parts items'
        refuse(sentence, "write the item without it")
    return ["; ".join(items) for items in lists]


def _list_lengths(column: Any) -> list[int | None]:
    import pyarrow.compute  # noqa: PLC0415 (an extra)

    lengths: list[int | None] = pyarrow.compute.list_value_length(column).to_pylist()
    return lengths


def _writer(kind: Any) -> Callable[[Any], list[str]] | None:  # noqa: PLR0911 (one for each kind)
    """Choose how values of a type are written; None where a cell could not say what they are."""
    types = _import().types
    if types.is_dictionary(kind):
        inner = _writer(kind.value_type)
        return inner and (lambda column: inner(column.dictionary_decode()))
    if types.is_null(kind):
        return lambda column: [""] * len(column)
    if types.is_date(kind):
        return lambda column: _each(column.cast("date32").cast("int32"), iso_day)
    if types.is_timestamp(kind):
        zone = "" if kind.tz is None else "Z"
        return lambda column: _each(
            column.cast("int64"), lambda value: _moment(value, UNITS[kind.unit], zone)
        )
    if types.is_floating(kind):
        return lambda column: _each(column, _number)
    if types.is_string(kind) or types.is_large_string(kind):
        return lambda column: _each(column, str)
    plain = types.is_integer(kind) or types.is_boolean(kind) or types.is_decimal(kind)
    return (lambda column: _each(column.cast("string"), str)) if plain else None


def _each(column: Any, write: Callable[[Any], str]) -> list[str]:
    return ["" if value is None else write(value) for value in column.to_pylist()]


def _number(value: float) -> str:
    """Write a float; a whole one, which is what a column with empty cells makes of 2020, bare."""
    if value != value:  # noqa: PLR0124 (not a number)
        return ""
    return str(int(value)) if value.is_integer() else repr(value)


def _moment(value: int, unit: int, zone: str) -> str:
    """Write a timestamp; midnight without a zone is a day, as programs store one."""
    day, time_of_day = divmod(value, DAY_S * unit)
    if not time_of_day and not zone:
        return iso_day(day)
    seconds, _ = divmod(time_of_day, unit)
    minutes, second = divmod(seconds, 60)
    return f"{iso_day(day)}T{minutes // 60:02d}:{minutes % 60:02d}:{second:02d}{zone}"
