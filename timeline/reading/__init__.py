"""Makes facts of cells: `read_dataset` reads files, `claims` the rows, `source_*` the sources.

What a user names, a file, a folder or a pattern, is read into an input, and that into a dataset. An
input has all rows, or those of the most important events of a file with too many. A dataset has
the claims, the events and the problems that `claims` and `model.events` make of them.
"""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from timeline.formats.files import (
    UnreadableError,
    find_files,
    has_more_lines,
    is_parquet,
    read_whole,
)
from timeline.formats.parquet import count_rows
from timeline.model.bounds import day_of_file
from timeline.model.dataset import CountedEvents, Dataset, Input, Options, Reduction
from timeline.model.events import merge_events
from timeline.model.evidence import is_single_sourced
from timeline.model.selection import choose_period
from timeline.problems import Code, Problem
from timeline.problems.acceptance import check_acceptances, divide_accepted
from timeline.reading.claim_warnings import check_claims
from timeline.reading.claims import leaves_out, read_claims
from timeline.reading.private_columns import hide_private, read_acceptances

if TYPE_CHECKING:
    from pathlib import Path


def read_input(
    path: Path, reduction: Reduction | None = None, engine: str = "pandas"
) -> Input | Problem:
    """Read what a user names; a problem says why it cannot be read.

    Args:
        path: A file, a folder of files, or a pattern of their names.
        reduction: How to choose the events of a file with too many; None to take all rows.
        engine: What chooses them: `pandas`, `duckdb` or `spark`.
    """
    try:
        return _read_input(path, reduction, engine)
    except UnreadableError as error:
        return error.problem
    except (OSError, ValueError) as error:
        return why_unread(error)


def _read_input(path: Path, reduction: Reduction | None, engine: str) -> Input:
    files = find_files(path)
    if reduction is not None and _has_more_rows(files, reduction.max_events):
        from timeline.reading.engines import start_engine  # noqa: PLC0415 (few files are so large)
        from timeline.reading.joined_files import join_files  # noqa: PLC0415 (as above)
        from timeline.reading.reduction import reduce_rows  # noqa: PLC0415 (as above)

        joined = join_files(files)
        valid = not any(problem.severity.value == "error" for problem in joined.problems)
        if valid and joined.has_more_events(reduction.max_events):
            with start_engine(engine) as running:
                rows = running.store(joined.checked_batches())
                reduced = reduce_rows(joined, rows, running, reduction) if joined.n_rows else None
                if reduced is not None:
                    return reduced
    if len(files) == 1 and not is_parquet(files[0]):
        return Input(read_whole(files[0]))
    return _join(files)


def _has_more_rows(files: list[Path], most: int) -> bool:
    """Tell whether files may have more rows than `most`; each is read no further than needed."""
    return any(_may_have_more(file, most // len(files)) for file in files)


def _may_have_more(file: Path, most: int) -> bool:
    return count_rows(file) > most if is_parquet(file) else has_more_lines(file, most)


def _join(files: list[Path]) -> Input:
    """Make one CSV of all rows of all files."""
    from timeline.reading.joined_files import join_files, no_rows, write_csv  # noqa: PLC0415 (one CSV needs none)

    joined = join_files(files)
    rows: dict[str, list[int] | list[str]] = {}
    for batch in joined.batches():
        for name, values in batch.items():
            rows.setdefault(name, []).extend(list(values))  # type: ignore[arg-type]
    if not rows:
        raise UnreadableError(replace(no_rows(joined), file=str(files[0])))
    data, source_map = write_csv(joined, rows)
    return Input(data, source_map, joined.problems, joined.n_rows)


def read_path(path: Path) -> bytes | Problem:
    """Read a user's file whole; a problem says why it cannot be."""
    try:
        return path.read_bytes()
    except (OSError, ValueError) as error:
        return why_unread(error)


def why_unread(error: OSError | ValueError) -> Problem:
    """Say why a file cannot be read."""
    if isinstance(error, FileNotFoundError):
        sentence, cure = "there is no such file", "check the spelling of its name and folder"
    elif isinstance(error, IsADirectoryError):
        sentence, cure = "this is a folder", "give the CSV file in it"
    elif isinstance(error, PermissionError):
        sentence, cure = "the file may not be opened", "close it elsewhere, or ask for the right"
    else:
        reason = error.strerror if isinstance(error, OSError) else str(error)
        sentence, cure = f"the file cannot be read: {reason}", "check its name, or copy it"
    return Problem(Code.UNREADABLE_FILE, 0, "", "", sentence, cure)


def read_dataset(
    data: bytes | Problem | Input,
    name: str,
    options: Options | None = None,
    register: bytes | Problem | None = None,
) -> Dataset:
    """Read a file; what is wrong with it is among the problems of the dataset.

    Args:
        data: The bytes of the file, or why it could not be read; or the input of several files.
        name: Its name.
        options: What the user chose.
        register: The bytes of a source register, or why it could not be read.
    """
    options = options or Options()
    title, subtitle = _as_unicode(options.title), _as_unicode(options.subtitle)
    input_ = data if isinstance(data, Input) else Input(b"" if isinstance(data, Problem) else data)
    options = replace(options, title=title, subtitle=subtitle)
    counted = input_.counted or CountedEvents()
    register_data = None if isinstance(register, Problem) else register
    public = hide_private(input_, register_data)
    read = partial(
        read_claims,
        public.input.data,
        conventions=input_.conventions or options.conventions,
        register=public.register,
        external_ids=frozenset(counted.external_ids),
        spellings={options.lanes: counted.lane} if options.lanes else {},
    )
    found = read(source_map=public.source_map)
    problems = [*input_.problems, *found.problems, *public.problems]
    if isinstance(data, Problem):
        problems = [data]
    if isinstance(register, Problem):
        problems = [*problems, replace(register, in_register=True)]
    # A page names the lines of the CSV that it contains.
    on_page = found if public.on_same_lines or not found.left_out else read()
    before = [each for each in public.input.problems if each.line and leaves_out(each)]
    events, claims = merge_events(found.table)
    whole = events, claims
    events, claims = choose_period(events, claims, *options.period)
    problems = [*problems, *check_claims(events, claims, public.source_map)]
    acceptances = read_acceptances(public.private, input_.source_map)
    problems, accepted = divide_accepted(problems, acceptances)
    problems += check_acceptances(acceptances)
    dataset = Dataset(
        name=_as_unicode(name),
        claims=claims,
        events=events,
        problems=problems,
        left_out=[*before, *on_page.left_out],
        n_rows=found.n_rows if public.input.n_rows is None else public.input.n_rows,
        input=public.input,
        source_map=public.source_map,
        register=public.register,
        extra=found.extra,
        options=options,
        counted=counted,
        file_day=day_of_file(whole[1]),
        acceptances=tuple(acceptances),
        accepted=tuple(accepted),
        single_sourced=is_single_sourced(whole[0])
        and (input_.counted is None or counted.single_sourced),
    )
    if options.period == (None, None):
        return dataset
    unlimited = replace(options, since=None, until=None)
    return replace(
        dataset,
        whole=replace(dataset, events=whole[0], claims=whole[1], options=unlimited),
    )


def _as_unicode(text: str) -> str:
    """Put U+FFFD for bytes of an option or a file's name that are no text."""
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
