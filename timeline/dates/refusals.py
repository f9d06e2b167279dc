"""The error of a cell that is no date: raised in this package, a `Reading` outside it."""

from __future__ import annotations

import re

from timeline.problems import Code

_YEAR = re.compile(r"(?<![0-9])[0-9]{4}(?![0-9])")
_LETTERS = re.compile(r"[^\W\d_]{3}")


class RefusedError(ValueError):
    """A cell that is no date, or more than one.

    Attributes:
        code: The kind of problem.
        fault: What is wrong, to follow the quoted cell: "is not a date".
        cure: What to write instead.
    """

    def __init__(self, code: Code, fault: str, cure: str) -> None:
        super().__init__(f"{fault}; {cure}")
        self.code = code
        self.fault = fault
        self.cure = cure


def bad(*, fault: str, cure: str) -> RefusedError:
    """Make the error of a cell that is no date."""
    return RefusedError(Code.BAD_DATE, fault, cure)


def ambiguous(*, readings: list[str], cure: str) -> RefusedError:
    """Make the error of a cell that has several readings, and name them all."""
    return RefusedError(Code.AMBIGUOUS_DATE, "may be " + " or ".join(readings), cure)


def not_a_date(text: str) -> RefusedError:
    """Make the error of a cell that nothing here can read."""
    year = _YEAR.search(text)
    shown = year.group() if year else "2013"
    cure = f"write {shown}, {shown}-04 or {shown}-04-10"
    if _LETTERS.search(text):
        cure += "; names of months are read in English"
    return bad(fault="is not a date", cure=cure)
