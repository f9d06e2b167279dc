"""From the bytes of a file to a dataset: its claims, its events and its problems."""

from __future__ import annotations

from dataclasses import replace

from timeline.model.dataset import CountedEvents, Dataset, Input, Options
from timeline.model.events import choose_period, merge_events
from timeline.problems import Problem
from timeline.reading.claims import leaves_out, read_claims


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
    order = options.order or input_.order
    options = replace(options, title=title, subtitle=subtitle, order=order)
    counted = input_.counted or CountedEvents()
    register_data = None if isinstance(register, Problem) else register
    found = read_claims(
        input_.data,
        order=order,
        register=register_data,
        source_map=input_.source_map,
        beyond=frozenset(counted.beyond),
    )
    problems = [data] if isinstance(data, Problem) else [*input_.problems, *found.problems]
    left_out = [each for each in problems if each.line and leaves_out(each)]
    if isinstance(register, Problem):
        problems = [*problems, replace(register, in_register=True)]
    events, claims = merge_events(choose_period(found.table, *options.period))
    return Dataset(
        name=_as_unicode(name),
        claims=claims,
        events=events,
        problems=problems,
        left_out=left_out,
        n_rows=found.n_rows if input_.n_rows is None else input_.n_rows,
        input=input_,
        register=register_data,
        extra=found.extra,
        options=options,
        counted=counted,
    )


def _as_unicode(text: str) -> str:
    """Put U+FFFD for bytes of an option or a file's name that are no text."""
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
