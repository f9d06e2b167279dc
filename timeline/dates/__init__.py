"""Dates: what a cell says, as honest bounds, and the same in words.

What reads whole columns needs pandas, and is imported when it is asked for.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from timeline.dates.cells import Reading, read_cell, read_interval
from timeline.dates.forms import Order
from timeline.dates.fuzzy_date import Edge, Kind, When, parse_edtf
from timeline.dates.numeric import prove_order
from timeline.dates.spans import Precision, Span
from timeline.dates.words import date_in_words, in_words, short_words

if TYPE_CHECKING:
    from timeline.dates.table import DATE_COLUMNS, read_dates, read_intervals

__all__ = [
    "DATE_COLUMNS",
    "Edge",
    "Kind",
    "Order",
    "Precision",
    "Reading",
    "Span",
    "When",
    "date_in_words",
    "in_words",
    "parse_edtf",
    "prove_order",
    "read_cell",
    "read_dates",
    "read_interval",
    "read_intervals",
    "short_words",
]


def __getattr__(name: str) -> Any:
    """Import what reads columns."""
    if name in {"DATE_COLUMNS", "read_dates", "read_intervals"}:
        from timeline.dates import table  # noqa: PLC0415 (a usage error must not wait for pandas)

        return getattr(table, name)
    message = f"module {__name__!r} has no attribute {name!r}"
    raise AttributeError(message)
