"""Warnings and notes that the author has looked at: the codes in the column `_accept` of a row.

Those of the row are counted and listed no more. Errors cannot be accepted.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from difflib import get_close_matches
from typing import TYPE_CHECKING, Final

from timeline.problems import Code, Problem, Severity, quoted

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator

#: The column, in any case.
ACCEPT: Final = "_accept"
CODES: Final = {code.code: code for code in Code}
#: Codes of links, which are found only where links are checked.
OF_LINKS: Final = frozenset(
    {
        Code.DEAD_LINK,
        Code.HOME_PAGE_ONLY,
        Code.ARCHIVED_ONLY,
        Code.DEAD_ARCHIVE,
        Code.MOVED_LINK,
        Code.UNCHECKED_LINK,
    }
)


@dataclass(frozen=True, slots=True)
class Acceptance:
    """The codes that are accepted on one row."""

    #: The file, where events come from several, and the line.
    file: str
    line: int
    #: The cell as it was written.
    cell: str

    @property
    def words(self) -> tuple[str, ...]:
        """The words of the cell, each once."""
        return tuple(dict.fromkeys(re.findall(r"[^\s;,|]+", self.cell.casefold())))

    def problem(self, code: Code, sentence: str, cure: str) -> Problem:
        """Make a problem of the cell."""
        return Problem(code, self.line, ACCEPT, self.cell, sentence, cure, file=self.file)


def divide_accepted(
    problems: Iterable[Problem], acceptances: Collection[Acceptance]
) -> tuple[list[Problem], list[Problem]]:
    """Divide problems into those that are still to be looked at, and those that are accepted."""
    codes = {(row.file, row.line): row.words for row in acceptances}
    open_: list[Problem] = []
    accepted: list[Problem] = []
    for each in problems:
        on_row = () if each.in_register else codes.get((each.file, each.line), ())
        is_accepted = each.severity is not Severity.ERROR and each.code.code in on_row
        (accepted if is_accepted else open_).append(each)
    return open_, accepted


def accepting_rows(acceptances: Iterable[Acceptance], code: Code) -> set[tuple[str, int]]:
    """Name the rows that accept a code, by file and line."""
    return {(row.file, row.line) for row in acceptances if code.code in row.words}


def check_acceptances(acceptances: Iterable[Acceptance]) -> Iterator[Problem]:
    """Find words that are no code, and codes of errors."""
    for row in acceptances:
        for word in row.words:
            code = CODES.get(word)
            if code is None:
                near = get_close_matches(word, CODES, 1)
                sentence = f"{ACCEPT} names {quoted(word)}, which is the code of no problem"
                cure = f"write {near[0]} if that is meant" if near else "write a code of a warning"
                yield row.problem(Code.BAD_ACCEPT, sentence, cure)
            elif code.severity is Severity.ERROR:
                sentence = f"{ACCEPT} names {word}, an error, which cannot be accepted"
                yield row.problem(Code.BAD_ACCEPT, sentence, "correct the row, and delete the code")


def find_stale(
    acceptances: Iterable[Acceptance], accepted: Iterable[Problem], *, with_links: bool
) -> Iterator[Problem]:
    """Find codes of which nothing is left on their rows.

    Args:
        acceptances: The codes of each row.
        accepted: What was accepted by them.
        with_links: Whether links were checked; if not, codes of links are not looked at.
    """
    used = {(each.file, each.line, each.code) for each in accepted}
    for row in acceptances:
        for code in filter(None, map(CODES.get, row.words)):
            looked_for = code.severity is not Severity.ERROR and (
                with_links or code not in OF_LINKS
            )
            if looked_for and (row.file, row.line, code) not in used:
                sentence = f"{ACCEPT} names {code.code}, of which nothing is left on this row"
                yield row.problem(Code.STALE_ACCEPT, sentence, "delete the code")
