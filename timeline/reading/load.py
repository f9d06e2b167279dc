"""From what a user names to what a build is given: all rows, or the most important ones."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from timeline.formats.files import (
    UnreadableError,
    find_files,
    has_more_lines,
    is_parquet,
    read_whole,
)
from timeline.formats.parquet import count_rows
from timeline.model.dataset import Input, Reduction
from timeline.reading.claims import why_unread

if TYPE_CHECKING:
    from pathlib import Path

    from timeline.problems import Problem


def gather(path: Path, wanted: Reduction | None = None, engine: str = "pandas") -> Input | Problem:
    """Read what a user names; a problem says why it cannot be read.

    Args:
        path: A file, a folder of files, or a pattern of their names.
        wanted: How many events a page holds, and what decides which; None to take all rows.
        engine: What works out which they are: `pandas`, `duckdb` or `spark`.
    """
    try:
        return _gather(path, wanted, engine)
    except UnreadableError as error:
        return error.problem
    except (OSError, ValueError) as error:
        return why_unread(error)


def _gather(path: Path, wanted: Reduction | None, engine: str) -> Input:
    files = find_files(path)
    if wanted is not None and _has_more_rows(files, wanted.max_events):
        from timeline.reading.batches import open_stage  # noqa: PLC0415 (as above)
        from timeline.reading.engines import start_engine  # noqa: PLC0415 (few files are so large)
        from timeline.reading.reduction import reduce_rows  # noqa: PLC0415 (as above)
        from timeline.reading.row_trials import sift  # noqa: PLC0415 (as above)

        stage = open_stage(files)
        sound = not any(problem.severity.value == "error" for problem in stage.problems)
        if sound and stage.has_more_events(wanted.max_events):
            with start_engine(engine) as running:
                rows = running.store(sift(stage))
                given = reduce_rows(stage, rows, running, wanted) if stage.n_rows else None
                if given is not None:
                    return given
    if len(files) == 1 and not is_parquet(files[0]):
        return Input(read_whole(files[0]))
    return _join(files)


def _has_more_rows(files: list[Path], most: int) -> bool:
    """Whether files may have more rows: at most each has as many as a page holds."""
    return any(_may_have_more(file, most // len(files)) for file in files)


def _may_have_more(file: Path, most: int) -> bool:
    return count_rows(file) > most if is_parquet(file) else has_more_lines(file, most)


def _join(files: list[Path]) -> Input:
    """Make one CSV of all rows of all files."""
    from timeline.reading.batches import no_rows, open_stage, write_csv  # noqa: PLC0415 (one CSV needs none)

    stage = open_stage(files)
    rows: dict[str, list[int] | list[str]] = {}
    for batch in stage.batches():
        for name, values in batch.items():
            rows.setdefault(name, []).extend(list(values))  # type: ignore[arg-type]
    if not rows:
        raise UnreadableError(replace(no_rows(stage), file=str(files[0])))
    data, places = write_csv(stage, rows)
    return Input(data, places, stage.problems, stage.n_rows)
