"""What is said of a file as a whole: how well it is sourced, and how its page was made."""

from __future__ import annotations

from importlib.metadata import version
from pathlib import PurePath
from typing import TYPE_CHECKING

from timeline.chronology import count, date_in_words
from timeline.dates.days import civil_from_days, iso_year
from timeline.events import DISPUTED, SINGLE
from timeline.scene import in_heading

if TYPE_CHECKING:
    import pandas as pd

    from timeline.problems import Problem


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
    stem = PurePath(name).stem.replace("_", " ")
    return f"{in_heading(stem)}, {_years(events, '–')}"


def made_in_words(
    name: str,
    events: pd.DataFrame,
    statements: pd.DataFrame,
    n_references: int,
    period: tuple[str, str] = ("", ""),
) -> str:
    """Say how the page was made; no clock time, so that the same file gives the same page.

    Args:
        name: The name of the file.
        events: The events of the page.
        statements: Their statements.
        n_references: How many sources they cite.
        period: The dates since and until which events were asked for, in EDTF; empty if not.
    """
    return (
        f"Made by policy-timeline {version('policy-timeline')} from {name}: "
        f"{count(len(statements), 'statement')} of {count(len(events), 'event')} "
        f"from {count(n_references, 'source')}, {_years(events, ' to ')}.{_cut_in_words(*period)}"
    )


def _cut_in_words(since: str, until: str) -> str:
    """Say which events were not asked for."""
    before = f"before {date_in_words(since)}" if since else ""
    after = f"after {date_in_words(until)}" if until else ""
    sides = " or ".join(filter(None, (before, after)))
    return f" Events {sides} are not shown." if sides else ""


def rows_in_words(left_out: list[Problem], n_rows: int) -> str:
    """Say how many rows are left out; a row may have several problems, and is one row."""
    n = len({problem.line for problem in left_out})
    verb = "is" if n == 1 else "are"
    return f"{n:,} of {count(n_rows, 'row')} of the file {verb} left out." if n else ""


def _years(events: pd.DataFrame, between: str) -> str:
    """The first and the last year of the events in words, or the only one."""
    days = (events["earliest"].min(), events["latest"].max())
    years = [date_in_words(iso_year(civil_from_days(int(day))[0])) for day in days]
    return between.join(dict.fromkeys(years))
