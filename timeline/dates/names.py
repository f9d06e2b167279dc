"""The English names of months, seasons and weekdays: read in cells, written in words."""

from __future__ import annotations

from timeline.language import ENGLISH

MONTHS = ENGLISH.long_dates.alone

WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")

#: Season names as cells have them, with their EDTF codes.
SEASON_CODES = {"spring": 21, "summer": 22, "autumn": 23, "fall": 23, "winter": 24}


def month_number(name: str) -> int:
    """Read an English month, whole, of three letters or `Sept`; 0 if it is none."""
    lowered = name.lower().rstrip(".")
    for number, month in enumerate(MONTHS, start=1):
        whole = month.lower()
        if lowered in {whole, whole[:3]} or (lowered == "sept" and whole == "september"):
            return number
    return 0


def weekday_number(name: str) -> int:
    """Read an English weekday, whole or cut to three letters or more; 0 is Monday, -1 none."""
    lowered = name.lower().rstrip(".")
    for number, weekday in enumerate(WEEKDAYS):
        if len(lowered) > 2 and weekday.lower().startswith(lowered):  # noqa: PLR2004 - as said
            return number
    return -1
