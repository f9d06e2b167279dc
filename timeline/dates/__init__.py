"""Dates: what a cell says, as honest bounds, and the same in words."""

from timeline.dates.cells import Reading, read_cell, read_interval
from timeline.dates.forms import Order
from timeline.dates.numeric import prove_order
from timeline.dates.spans import Precision, Span
from timeline.dates.table import DATE_COLUMNS, read_dates, read_intervals
from timeline.dates.when import Edge, Kind, When, parse_edtf
from timeline.dates.words import in_words, short_words

__all__ = [
    "DATE_COLUMNS",
    "Edge",
    "Kind",
    "Order",
    "Precision",
    "Reading",
    "Span",
    "When",
    "in_words",
    "parse_edtf",
    "prove_order",
    "read_cell",
    "read_dates",
    "read_interval",
    "read_intervals",
    "short_words",
]
