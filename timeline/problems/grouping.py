"""Puts problems in lines of text: those of one kind about many rows are one line that names them.

JSON, CSV and annotations have a record for each problem; they do not come this way.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, NamedTuple

from timeline.problems import Code, Problem, Severity, quoted

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

#: Problems of one kind on so many rows become one line.
MANY: Final = 3
#: Lines of one code, after which what is left of it becomes one line.
MAX_OF_CODE: Final = 10
#: Ranges of lines that are named, after which the other lines are counted.
MAX_RANGES: Final = 12
_QUOTED: Final = re.compile(r'"[^"]*"')
#: A number or a date, also in EDTF.
_NUMBER: Final = re.compile(r"[-~]?[0-9][0-9X?~%.,:/-]*")
#: Codes of which each problem names rows of its own.
_OF_SEVERAL_ROWS: Final = frozenset({Code.LIKELY_ONE_EVENT})
_SEVERITIES: Final = tuple(Severity)


class _Group(NamedTuple):
    """Problems that become one line."""

    #: Position of the first among all problems.
    position: int
    problems: list[Problem]
    #: Whether they are what is left of a code of which lines were shown.
    left: bool = False


def lines_of_problems(
    problems: Iterable[Problem], events: str, register: str = "sources"
) -> Iterator[str]:
    """Show problems in lines, errors first, those of one kind about many rows in one.

    Errors are of one kind if they say the same, cure and all. In warnings the cell and numbers may
    differ, in notes all that is quoted.

    Args:
        problems: The problems in the order of their lines.
        events: Name of the file of events.
        register: Name of the register of sources.
    """
    of_code: dict[tuple[str, str], dict[tuple[str, str], list[tuple[int, Problem]]]] = {}
    for position, problem in enumerate(problems):
        code = problem.file_name(events, register), problem.code.code
        kinds = of_code.setdefault(code, {})
        kinds.setdefault(_kind(problem), []).append((position, problem))
    groups = [group for kinds in of_code.values() for group in _groups(kinds.values())]
    for group in sorted(groups, key=_order):
        yield _line(group, events, register)


def _order(group: _Group) -> tuple[int, int]:
    return _SEVERITIES.index(group.problems[0].severity), group.position


def _kind(problem: Problem) -> tuple[str, str]:
    """Reduce what a problem says to what all problems of its kind say."""
    sentence, cure = problem.sentence, problem.cure
    if problem.code in _OF_SEVERAL_ROWS:
        return sentence, cure
    if problem.severity is Severity.NOTE:
        sentence, cure = (_QUOTED.sub('""', words) for words in (sentence, cure))
    elif problem.severity is Severity.WARNING:
        cell = quoted(problem.cell)
        sentence, cure = (words.replace(cell, '""') for words in (sentence, cure))
    else:
        return sentence, cure
    return _NUMBER.sub("0", sentence), _NUMBER.sub("0", cure)


def _groups(kinds: Iterable[list[tuple[int, Problem]]]) -> list[_Group]:
    """Divide the problems of one code into what is one line each."""
    groups: list[_Group] = []
    for alike in kinds:
        if len({problem.line for _, problem in alike}) >= MANY:
            groups.append(_Group(alike[0][0], [problem for _, problem in alike]))
        else:
            groups += [_Group(position, [problem]) for position, problem in alike]
    if len(groups) <= MAX_OF_CODE + 1:
        return groups
    groups.sort()
    left = [problem for group in groups[MAX_OF_CODE:] for problem in group.problems]
    return [*groups[:MAX_OF_CODE], _Group(groups[MAX_OF_CODE].position, left, left=True)]


def _line(group: _Group, events: str, register: str) -> str:
    problems = group.problems
    first, lines = problems[0], {each.line for each in problems}
    if len(problems) == 1:
        return first.show(events, register)
    place = f"{first.file_name(events, register)}: {first.code.code}: "
    if group.left:
        return f"{place}{len(problems):,} more; {name_lines(lines)}"
    same = len({(each.sentence, each.cure) for each in problems}) == 1
    rows = f"{len(lines):,} rows{'' if same else ', the first'}"
    return f"{place}{rows}: {first.words}; {name_lines(lines)}"


def name_lines(lines: Iterable[int]) -> str:
    """Name lines in ranges, `lines 2 to 56, 60 and 71`; after some ranges the others are counted.

    >>> name_lines([5, 2, 3, 4, 8])
    'lines 2 to 5 and 8'
    """
    ranges: list[tuple[int, int]] = []
    for line in sorted(set(lines)):
        if ranges and line == ranges[-1][1] + 1:
            ranges[-1] = ranges[-1][0], line
        else:
            ranges.append((line, line))
    names = [name for each in ranges[:MAX_RANGES] for name in _range_names(*each)]
    left = sum(b - a + 1 for a, b in ranges[MAX_RANGES:])
    *others, last = [*names, *([f"{left:,} more"] if left else [])]
    if others:
        return f"lines {', '.join(others)} and {last}"
    return f"lines {last}" if " " in last else f"line {last}"


def _range_names(first: int, last: int) -> list[str]:
    if last - first >= MANY - 1:
        return [f"{first} to {last}"]
    return [str(line) for line in range(first, last + 1)]
