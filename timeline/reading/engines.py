"""The engines that run the reduction of rows: pandas in memory, DuckDB and Spark on disk."""

from __future__ import annotations

import warnings
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any, Final, Protocol

import narwhals as nw
import pandas as pd

from timeline.formats.files import refuse_missing
from timeline.reading.joined_files import KEYS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from timeline.reading.joined_files import Batch

    Frame = nw.LazyFrame[Any]

#: Memory that DuckDB takes before it spills to disk; Python and the page need the rest.
DUCKDB_MEMORY: Final = "1500MB"


class Engine(Protocol):
    """What runs the expressions of `timeline.reading.reduction`."""

    def store(self, batches: Iterable[Batch]) -> Frame:
        """Take in rows."""

    def table(self, columns: Mapping[str, list[Any]]) -> Frame:
        """Take in a small table."""

    def keep(self, frame: Frame) -> Frame:
        """Compute a frame now, since several others are made from it."""

    def collect(self, frame: Frame) -> dict[str, list[Any]]:
        """Bring a small frame into Python."""


class PandasEngine:
    """All rows in memory."""

    def store(self, batches: Iterable[Batch]) -> Frame:
        """Take in rows."""
        frames = [pd.DataFrame(_typed(batch)) for batch in batches]
        return nw.from_native(pd.concat(frames, ignore_index=True)).lazy()

    def table(self, columns: Mapping[str, list[Any]]) -> Frame:
        """Take in a small table."""
        return nw.from_native(pd.DataFrame(_typed(columns))).lazy()

    def keep(self, frame: Frame) -> Frame:
        """Return the frame, which is computed already."""
        return frame

    def collect(self, frame: Frame) -> dict[str, list[Any]]:
        """Bring a small frame into Python."""
        return _lists(frame.collect())


def _typed(columns: Mapping[str, Any]) -> dict[str, pd.Series[Any]]:
    """Make columns of text or of whole numbers, also of none."""
    return {
        name: pd.Series(values, dtype="int64" if _is_number(name) else "str")
        for name, values in columns.items()
    }


def _is_number(name: str) -> bool:
    """Whether a column holds whole numbers: a key, or one whose name begins with `n_`."""
    return name in KEYS or name.startswith("n_")


def _lists(frame: nw.DataFrame[Any]) -> dict[str, list[Any]]:
    return frame.to_dict(as_series=False)


class FileEngine:
    """An engine that keeps rows in Parquet files, in a folder that is deleted afterwards."""

    def __init__(self, folder: Path) -> None:
        try:
            import pyarrow.parquet  # noqa: PLC0415 (an extra)
        except ImportError:
            refuse_missing("this engine", "duckdb")
        self._pyarrow: Any = pyarrow
        self._folder = folder
        self._n_files = 0

    def read(self, path: Path) -> Any:
        """Read a Parquet file lazily as the engine does."""
        raise NotImplementedError

    def _lazy(self, path: Path) -> Frame:
        frame: Frame = nw.from_native(self.read(path))
        return frame

    def store(self, batches: Iterable[Batch]) -> Frame:
        """Take in rows."""
        path, writer = self._path(), None
        for batch in batches:
            table = self._table(batch)
            writer = writer or self._pyarrow.parquet.ParquetWriter(
                path, table.schema, compression="zstd"
            )
            writer.write_table(table)
        if writer:
            writer.close()
        return self._lazy(path)

    def table(self, columns: Mapping[str, list[Any]]) -> Frame:
        """Take in a small table."""
        path = self._path()
        self._pyarrow.parquet.write_table(self._table(columns), path)
        return self._lazy(path)

    def keep(self, frame: Frame) -> Frame:
        """Compute a frame into a file."""
        path = self._path()
        frame.sink_parquet(str(path))
        return self._lazy(path)

    def collect(self, frame: Frame) -> dict[str, list[Any]]:
        """Bring a small frame into Python."""
        return _lists(frame.collect("pyarrow"))

    def _path(self) -> Path:
        self._n_files += 1
        return self._folder / f"{self._n_files}.parquet"

    def _table(self, columns: Mapping[str, Any]) -> Any:
        kinds = {name: "int64" if _is_number(name) else "string" for name in columns}
        arrays = {
            name: self._pyarrow.array(values, kinds[name]) for name, values in columns.items()
        }
        return self._pyarrow.table(arrays)


class DuckDBEngine(FileEngine):
    """DuckDB, which spills to disk what does not fit."""

    def __init__(self, folder: Path) -> None:
        super().__init__(folder)
        try:
            import duckdb  # noqa: PLC0415 (an extra)
        except ImportError:
            refuse_missing("--engine duckdb", "duckdb")
        self._connection = duckdb.connect(
            config={
                "memory_limit": DUCKDB_MEMORY,
                "temp_directory": str(folder / "spilled"),
                "preserve_insertion_order": "false",
            }
        )

    def read(self, path: Path) -> Any:
        """Read a Parquet file lazily."""
        return self._connection.read_parquet(str(path))

    def close(self) -> None:
        """Let go of the files."""
        self._connection.close()


class SparkEngine(FileEngine):
    """Spark in this machine's own session."""

    def __init__(self, folder: Path) -> None:
        super().__init__(folder)
        try:
            from pyspark.sql import SparkSession  # noqa: PLC0415 (an extra)
        except ImportError:
            refuse_missing("--engine spark", "spark")
        builder: Any = SparkSession.builder
        settings = {
            "spark.ui.enabled": "false",
            "spark.log.level": "ERROR",
            "spark.ui.showConsoleProgress": "false",
            "spark.sql.shuffle.partitions": "8",
        }
        for name, value in settings.items():
            builder = builder.config(name, value)
        self._session = builder.getOrCreate()

    def read(self, path: Path) -> Any:
        """Read a Parquet file, or a folder of them, lazily."""
        return self._session.read.parquet(str(path))

    def close(self) -> None:
        """End the session."""
        self._session.stop()


@contextmanager
def start_engine(name: str) -> Iterator[Engine]:
    """Start an engine by its name: `pandas`, `duckdb` or `spark`.

    Raises:
        UnreadableError: It is not installed.
    """
    if name == "pandas":
        yield PandasEngine()
        return
    with TemporaryDirectory(prefix="timeline-") as folder, warnings.catch_warnings():
        # Spark warns of versions of pandas, which is not asked for anything here.
        warnings.simplefilter("ignore")
        engine = (DuckDBEngine if name == "duckdb" else SparkEngine)(Path(folder))
        try:
            yield engine
        finally:
            engine.close()
