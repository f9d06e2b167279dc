"""What is said of a file as a whole: how well it is sourced, and how its page was made."""

from __future__ import annotations

from importlib.metadata import version
from typing import TYPE_CHECKING

from timeline.chronology import date_in_words
from timeline.dates.days import civil_from_days, iso_day, iso_year
from timeline.events import DISPUTED, SINGLE
from timeline.scene import in_heading

if TYPE_CHECKING:
    import pandas as pd

    from timeline.problems import Problem


def count(n: int, one: str, several: str = "") -> str:
    """A number with its noun."""
    return f"{n:,} {one if n == 1 else several or one + 's'}"


def standing_in_words(events: pd.DataFrame, statements: pd.DataFrame) -> str:
    """Say how many events rest on how many statements, and how firmly."""
    single = int(events["standing"].eq(SINGLE).sum())
    disputed = int(events["standing"].eq(DISPUTED).sum())
    publishers = statements["source"].nunique()
    rest = "rests on one source" if single == 1 else "rest on one source"
    differ = "is disputed" if disputed == 1 else "are disputed"
    return (
        f"{count(len(events), 'event')} from {count(len(statements), 'statement')} "
        f"by {count(publishers, 'publisher')}. {single:,} {rest}; {disputed:,} {differ}."
    )


def title_in_words(name: str, events: pd.DataFrame) -> str:
    """Make a title from the file's name and the years it covers."""
    stem = name.rsplit("/", 1)[-1].rsplit("\\", 1)[-1].removesuffix(".csv").replace("_", " ")
    first, last = _year(events["earliest"].min()), _year(events["latest"].max())
    return f"{in_heading(stem)}, {first if first == last else f'{first}–{last}'}"


def made_in_words(name: str, events: pd.DataFrame, statements: pd.DataFrame, n_references: int) -> str:
    """Say how the page was made; no clock time, so that the same file gives the same page."""
    first = date_in_words(iso_day(int(events["earliest"].min())))
    last = date_in_words(iso_day(int(events["latest"].max())))
    return (
        f"Made by policy-timeline {version('policy-timeline')} from {name}: "
        f"{count(len(statements), 'statement')} of {count(len(events), 'event')} "
        f"from {count(n_references, 'source')}, {first} to {last}."
    )


def rows_in_words(left_out: list[Problem], n_rows: int) -> str:
    """Say how many rows are left out."""
    if not left_out:
        return ""
    n = len({problem.line for problem in left_out})
    verb = "is" if n == 1 else "are"
    return f"{n:,} of {count(n_rows, 'row')} of the file {verb} left out, since they have errors."


def _year(days: int) -> str:
    """The year of a day, in words."""
    return date_in_words(iso_year(civil_from_days(int(days))[0]))
