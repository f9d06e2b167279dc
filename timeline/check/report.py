"""What commands say of a file that was read: its problems, why it is refused, what it holds."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from timeline.content.summary import count_all
from timeline.problems import Severity

if TYPE_CHECKING:
    from timeline.model.dataset import Dataset
    from timeline.problems import Problem


def record_problem(problem: Problem, events: str, register: str) -> dict[str, str | int | bool]:
    """Make a record of a problem for JSON, with its file."""
    record = problem.as_record()
    names = ("line", "column", "cell", "code", "severity", "sentence", "cure")
    return {"file": problem.file_name(events, register)} | {name: record[name] for name in names}


def count(n: int, one: str) -> str:
    """Write a number with its noun."""
    return f"{n:,} {one if n == 1 else one + 's'}"


def count_problems(problems: list[Problem], n_accepted: int = 0) -> str:
    """Count the problems by severity, "1 error, 0 warnings, 2 notes", and what was accepted."""
    severities = Counter(problem.severity for problem in problems)
    counts = ", ".join(count(severities[each], each.value) for each in Severity)
    return f"{counts}, {n_accepted:,} accepted" if n_accepted else counts


def why_refused(dataset: Dataset, *, skip_bad: bool) -> str:
    """Say why nothing is made of a file, and what to do; empty if it can be used."""
    n_unnamed = dataset.counted.n_unnamed
    n_errors = count(len(dataset.errors), "error")
    if n_unnamed:
        n_errors += f" and {count(n_unnamed, 'more row')} in error"
    if dataset.unusable:
        return n_errors
    if dataset.errors and not skip_bad:
        return f"{n_errors}; correct the file, or leave out the rows in error with --skip-bad"
    if not dataset.events.empty:
        return ""
    has_period = dataset.options.since or dataset.options.until
    if has_period:
        return "no event lies in the period; change --since or --until"
    return "no event is left"


def summarise(dataset: Dataset, size: int) -> str:
    """Say in a line what is in a file that was written, and how many bytes it has."""
    counts = count_all(dataset.events, dataset.claims)
    numbers = (
        count(counts.n_events, "event"),
        count(counts.n_claims, "statement"),
        count(counts.n_sources, "source"),
        count(len(dataset.problems), "problem"),
        *([f"{len(dataset.accepted):,} accepted"] if dataset.accepted else []),
    )
    counted = f", {dataset.counted.n_events:,} more counted" if dataset.counted.n else ""
    return f"{', '.join(numbers)}{counted}, {size / 1e6:.2f} MB"
