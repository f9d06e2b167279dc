"""Dates: cells are read as EDTF, EDTF as a `FuzzyDate`, and a date is put in words.

A cell goes through `cell_reader` (a whole column through `column_reader`), which tries the forms of
`year_spans` (`2008-09`), `numeric_forms` (`03/04/2022`), `month_name_forms` (`Oct-13`),
`time_and_era_forms` (`14:30`, `BC`) and `range_forms` (`from … to`), and refuses what `refusals`
knows. `wording` says dates.
`column_reader` needs pandas, and is imported when it is first used.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from timeline.dates.cell_reader import Reading, prove_conventions, read_cell, read_interval
from timeline.dates.day_spans import DaySpan, Precision
from timeline.dates.form_parts import (
    NO_CONVENTIONS,
    Conventions,
    Order,
    OwnYear,
    Pairs,
    parse_own_year,
)
from timeline.dates.fuzzy_date import Edge, FuzzyDate, Kind, parse_edtf
from timeline.dates.wording import (
    date_in_words,
    in_words,
    short_words,
    side_in_words,
    words_within_year,
)

if TYPE_CHECKING:
    from timeline.dates.column_reader import DATE_COLUMNS, read_dates, read_intervals

__all__ = [
    "DATE_COLUMNS",
    "NO_CONVENTIONS",
    "Conventions",
    "DaySpan",
    "Edge",
    "FuzzyDate",
    "Kind",
    "Order",
    "OwnYear",
    "Pairs",
    "Precision",
    "Reading",
    "date_in_words",
    "in_words",
    "parse_edtf",
    "parse_own_year",
    "prove_conventions",
    "read_cell",
    "read_dates",
    "read_interval",
    "read_intervals",
    "short_words",
    "side_in_words",
    "words_within_year",
]


def __getattr__(name: str) -> Any:
    """Import what reads columns."""
    if name in {"DATE_COLUMNS", "read_dates", "read_intervals"}:
        from timeline.dates import column_reader  # noqa: PLC0415 (imports pandas)

        return getattr(column_reader, name)
    message = f"module {__name__!r} has no attribute {name!r}"
    raise AttributeError(message)
