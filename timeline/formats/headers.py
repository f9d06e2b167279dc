"""Arranges the cells of a file under our columns, by the names in its header.

This is the step between `csv_cells`, which gives cells under any names, and the checks.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from difflib import get_close_matches
from functools import cached_property
from typing import TYPE_CHECKING, Final, NamedTuple

import pandas as pd

from timeline.model.arrays import as_column
from timeline.model.columns import BY_NAME, OF_WORDS
from timeline.problems import Code, Problem, quoted

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping

    import numpy as np
    from numpy.typing import NDArray

    from timeline.formats.csv_cells import Cells
    from timeline.model.dataset import SourceMap

#: A needed column, and the column that may be there instead.
STAND_INS: Final = {"source": "source_id"}
#: With more candidates or longer names, finding the nearest one would take longer than reading.
MAX_CANDIDATES = 2_000
MAX_LENGTH = 80
#: So many names of columns are listed where one is missing.
MAX_SHOWN = 30
#: Control characters, overrides and isolates of the direction of text, and no characters at all:
#: they hide what a cell says. The direction marks that Arabic and Hebrew need are not among them.
HIDDEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ufdd0-\ufdef\ufffe\uffff]"
)


_NOT_LETTERS: Final = re.compile("[\\s_\u200b\ufeff-]+")
#: What may stand unseen before a name.
_UNSEEN: Final = " \t\r\n\u00a0\u200b\ufeff"


class Finding(NamedTuple):
    """What is wrong with a cell, in whatever row it is."""

    code: Code
    sentence: str
    cure: str = ""


@dataclass(frozen=True, slots=True)
class Sheet:
    """The cells of a file under our names, as text that has not been parsed."""

    #: Columns: `line` (int64), then of str each of our names, and the user's other columns.
    table: pd.DataFrame
    #: Name in the file's header of each column that the file has.
    names: Mapping[str, str]
    #: The user's other columns, as they are named in the table.
    extra: tuple[str, ...] = ()
    in_register: bool = False
    #: The line of the header.
    header_line: int = 1
    #: Where the rows lie in the user's own files; None where the lines are those of one file.
    source_map: SourceMap | None = None
    #: Ids of events that a larger file has and this one leaves out.
    external_ids: frozenset[str] = frozenset()

    def cells(self, column: str) -> NDArray[np.object_]:
        """Give the cells of a column as Python strings, which are faster to loop over."""
        return self.table[column].to_numpy(dtype=object)

    def distinct(self, column: str) -> tuple[NDArray[np.intp], list[str]]:
        """Number the cells of a column: the number of each row's cell, and the distinct cells."""
        codes, cells = pd.factorize(self.cells(column))
        return codes, list(cells)

    def lists(self, column: str) -> NDArray[np.object_]:
        """Split the cells of a column at each `;` into tuples of str, without the empty ones."""
        codes, cells = self.distinct(column)
        split = [tuple(filter(None, map(str.strip, cell.split(";")))) for cell in cells]
        return as_column(split)[codes]

    def describe_line(self, row: int) -> str:
        """Describe the line of a row, counted from 0, in a sentence."""
        line = int(self.table["line"].iloc[row])
        return f"line {line}" if self.source_map is None else self.source_map.describe_line(line)

    def problems(self, column: str, found: Iterable[tuple[int, Finding]]) -> list[Problem]:
        """Make problems of rows, by their position from 0, and of a column, empty for none."""
        lines = self.table["line"].to_numpy()
        cells = self.cells(column) if column else [""] * len(lines)
        name = self.names.get(column, column)
        return [
            Problem(code, int(lines[row]), name, cells[row], sentence, cure, self.in_register)
            for row, (code, sentence, cure) in found
        ]


def fold_name(name: str) -> str:
    """Fold a name for comparison: without case, white space, underscores and hyphens.

    The underscore with which the name of a private column begins stays.
    """
    folded = _NOT_LETTERS.sub("", name).casefold()
    return f"_{folded}" if is_private(name) else folded


def is_private(heading: str) -> bool:
    """Whether a column is the author's own and private: its name begins with an underscore."""
    return heading.lstrip(_UNSEEN).startswith("_")


class Vocabulary:
    """Known words, among which the nearest to a misspelt one is found."""

    def __init__(self, words: Iterable[str]) -> None:
        self._words = words

    @cached_property
    def _folded(self) -> dict[str, str]:
        return {fold_name(word): word for word in sorted(self._words)}

    def nearest(self, word: str) -> str:
        """Find the word nearest to a misspelt one; empty if none is near.

        Among more than 2,000 words only those with the same two first letters are looked at.
        """
        wanted = fold_name(word)
        if wanted in self._folded:
            return self._folded[wanted]
        near = [each for each in self._folded if len(each) <= MAX_LENGTH]
        if len(near) > MAX_CANDIDATES:
            near = [each for each in near if each.startswith(wanted[:2])][:MAX_CANDIDATES]
        matches = get_close_matches(wanted[:MAX_LENGTH], near, 1)
        return self._folded[matches[0]] if matches else ""


def arrange(
    cells: Cells,
    names: Mapping[str, tuple[str, ...]],
    needed: Collection[str],
    taken: Collection[str] = (),
    *,
    in_register: bool = False,
) -> tuple[Sheet, list[Problem]]:
    """Put cells under our names.

    Args:
        cells: The cells of the file.
        names: Our columns, each with its other names.
        needed: The columns without which there is nothing to read: an error names them all.
        taken: Further names that a user's other column may not have in the table.
        in_register: Whether the file is the register of sources.
    """
    positions, problems = match_header(cells, names, needed)
    columns: dict[str, pd.Series] = {"line": pd.Series(cells.lines)}
    for name in names:
        column = cells.columns[positions[name]] if name in positions else [""] * len(cells.lines)
        columns[name] = pd.Series(column, dtype="str")
    headings = {name: cells.header[position] for name, position in positions.items()}
    problems += [_hidden(cells, heading) for heading in cells.header if HIDDEN.search(heading)]
    in_use = dict.fromkeys(("line", *names, *taken), 1)
    extra = []
    for position in sorted(set(range(len(cells.header))) - set(positions.values())):
        heading = cells.header[position]
        if is_private(heading):
            continue
        name = HIDDEN.sub("\ufffd", heading)
        # A reader understands "Rank" better than "rank (2)".
        extra.append(_unlike(name.capitalize() if name in OF_WORDS else name, in_use))
        columns[extra[-1]] = pd.Series(cells.columns[position], dtype="str")
        headings[extra[-1]] = heading
    sheet = Sheet(pd.DataFrame(columns), headings, tuple(extra), in_register, cells.header_line)
    return sheet, [_placed(problem, in_register=in_register) for problem in problems]


def match_header(
    cells: Cells, names: Mapping[str, tuple[str, ...]], needed: Collection[str]
) -> tuple[dict[str, int], list[Problem]]:
    """Find the position of each of our columns in a header; see `arrange` for what is needed."""
    positions, problems = _match(cells, names)
    # Where several files are joined there are no cells yet.
    for name in [each for each in positions if cells.columns]:
        if not _has_our_words(cells, positions[name], name):
            problems.append(_own(cells, cells.header[positions.pop(name)], name))
    missing = [name for name in needed if name not in positions]
    missing = [name for name in missing if STAND_INS.get(name) not in positions]
    if missing:
        problems.append(_no_columns(cells, names, missing, set(positions.values())))
    return positions, problems


def _match(
    cells: Cells, names: Mapping[str, tuple[str, ...]]
) -> tuple[dict[str, int], list[Problem]]:
    """Find the position of each of our columns, by its own name before any other name."""
    found: dict[str, int] = {}
    problems = []
    folded: dict[str, int] = {}
    for position, heading in enumerate(cells.header):
        first = folded.setdefault(fold_name(heading), position)
        if first != position:
            problems.append(_duplicate(cells, first, heading))
    for name in names:
        if fold_name(name) in folded:
            found[name] = folded[fold_name(name)]
    for name, others in names.items():
        free = [
            other
            for other in others
            if folded.get(fold_name(other), -1) not in {-1, *found.values()}
        ]
        if name not in found and free:
            found[name] = folded[fold_name(free[0])]
            problems.append(_renamed(cells, cells.header[found[name]], name))
    return found, problems


def _duplicate(cells: Cells, first: int, heading: str) -> Problem:
    sentence = (
        f"column {quoted(heading)} has the name of column {first + 1}, which is the one that counts"
    )
    cure = "give each column its own name"
    return Problem(Code.DUPLICATE_COLUMN, cells.header_line, heading, heading, sentence, cure)


def _renamed(cells: Cells, heading: str, name: str) -> Problem:
    what = "the end of date" if name == "end" else name
    sentence = f"column {quoted(heading)} is read as {what}"
    return Problem(Code.RENAMED_COLUMN, cells.header_line, heading, heading, sentence)


def _has_our_words(cells: Cells, position: int, name: str) -> bool:
    """Whether a column of ours that has only some words has one of them, or no cell at all."""
    words = BY_NAME[name].words
    found = {fold_word(cell) for cell in set(cells.columns[position])} - {""} if words else set()
    return not found or not found.isdisjoint(words)


def fold_word(cell: str) -> str:
    """Fold a cell for comparison with our words: without case, with single spaces."""
    return " ".join(cell.split()).casefold()


def _own(cells: Cells, heading: str, name: str) -> Problem:
    *words, last = BY_NAME[name].words
    sentence = (
        f"no cell of column {quoted(heading)} is {', '.join(words)} or {last}, "
        "so it stays a column of your own"
    )
    cure = "give it another name to end the note"
    return Problem(Code.OWN_COLUMN, cells.header_line, heading, heading, sentence, cure)


def _no_columns(
    cells: Cells, names: Mapping[str, tuple[str, ...]], missing: list[str], used: set[int]
) -> Problem:
    free = Vocabulary(
        heading for position, heading in enumerate(cells.header) if position not in used
    )
    cures = []
    for name in missing:
        near = next(filter(None, (free.nearest(each) for each in (name, *names[name]))), "")
        cures.append(f"rename {quoted(near)} to {name}" if near else f"add a column {name}")
    shown = [quoted(heading) for heading in cells.header[:MAX_SHOWN]]
    more = len(cells.header) - len(shown)
    found = ", ".join(shown) + (f" and {more} more" if more else "")
    sentence = f"no column is the {' or the '.join(missing)}, among {found}"
    cure = " and ".join(cures)
    return Problem(Code.NO_COLUMNS, cells.header_line, "", "", sentence, cure)


def _hidden(cells: Cells, heading: str) -> Problem:
    sentence = f"the column name {quoted(heading)} holds an invisible control character"
    cure = "type the name again"
    return Problem(Code.CONTROL_CHARACTER, cells.header_line, heading, heading, sentence, cure)


def _unlike(heading: str, taken: dict[str, int]) -> str:
    """Number a name until it is unused, and mark it; `taken` has the last number of each name."""
    name, number = heading, taken.get(heading, 0)
    while name in taken:
        number += 1
        name = f"{heading} ({number})"
    taken[heading] = max(number, 1)
    taken[name] = 1
    return name


def _placed(problem: Problem, *, in_register: bool) -> Problem:
    return replace(problem, in_register=in_register) if in_register else problem
