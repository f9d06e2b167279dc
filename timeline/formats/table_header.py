"""Finds our columns in the header of a table, by their names or as the user maps them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from timeline.formats.headers import Vocabulary, fold_name
from timeline.model.columns import NAMES
from timeline.problems import Code, Problem, quoted

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from timeline.formats.draft_claims import DraftClaims

#: Our column by each name that it is known by, folded.
OURS: Final[Mapping[str, str]] = {
    fold_name(name): ours
    for ours, others in reversed(list(NAMES.items()))
    for name in (*others, ours)
}
#: Columns of a date, parts of a date that may have their own columns, and cells of a missing part.
DATED, PARTS = ("date", "end"), ("month", "day")
_UNKNOWN: Final = frozenset({"0", "00", "0.0", "-"})
#: By position of a column, our name for it and the name in the table; a column that is not ours
#: keeps its own name.
Columns = dict[int, tuple[str, str]]


def choose_columns(
    draft: DraftClaims, rows: Sequence[tuple[int, list[str]]], mapping: Mapping[str, str]
) -> Columns | None:
    """Choose the columns of rows that begin with the header; None if a mapped one is missing."""
    line, header = rows[0]
    width = max(len(cells) for _, cells in rows)
    names = [header[at] if at < len(header) else "" for at in range(width)]
    chosen = _by_mapping(names, mapping, draft.problems, line)
    if chosen is None:
        return None
    for own in (True, False):
        _by_name(names, chosen, draft if not own else None, line)
    _add_parts(names, chosen)
    kept = []
    for at, name in enumerate(names):
        if at not in chosen and any(at < len(cells) and cells[at] for _, cells in rows[1:]):
            chosen[at] = _free_name(name or f"column {at + 1}", chosen), name
            kept.append(quoted(chosen[at][0]))
    if kept:
        sentence = f"kept as they are, in columns of their own: {', '.join(kept)}"
        draft.note(Code.KEPT_BESIDE, line, sentence)
    return dict(sorted(chosen.items()))


def _by_name(names: list[str], chosen: Columns, draft: DraftClaims | None, line: int) -> None:
    """Choose columns by our own names, or with a draft by their other names, noted there."""
    for at, name in enumerate(names):
        ours = OURS.get(fold_name(name), "")
        taken = {each for each, _ in chosen.values()}
        if (
            not ours
            or ours in taken
            or at in chosen
            or (fold_name(ours) == fold_name(name)) == bool(draft)
        ):
            continue
        chosen[at] = ours, name
        if draft:
            sentence = f"column {quoted(name)} is read as {ours}"
            draft.problems.append(Problem(Code.RENAMED_COLUMN, line, name, name, sentence))


def _add_parts(names: list[str], chosen: Columns) -> None:
    """Choose the columns of month and day that belong to a column of a year."""
    dated = {ours: fold_name(name) for ours, name in chosen.values() if ours in DATED}
    for ours, year in dated.items():
        if not year.endswith("year"):
            continue
        for part in PARTS:
            wanted = year.removesuffix("year") + part
            at = next((at for at, name in enumerate(names) if fold_name(name) == wanted), None)
            if at is not None and at not in chosen:
                chosen[at] = f"{part} of {ours}", names[at]


def joined_dates(row: Mapping[str, str]) -> dict[str, str]:
    """Join year, month and day to one date where they are in columns of their own."""
    cells = dict(row)
    for ours in DATED:
        month, day = (cells.pop(f"{part} of {ours}", "").strip() for part in PARTS)
        month, day = ("" if part in _UNKNOWN else part for part in (month, day))
        year = cells.get(ours, "")
        if not month and not day:
            continue
        if re.fullmatch("-?[0-9]{1,4}", year) and month.isdecimal() and (day or "1").isdecimal():
            cells[ours] = "-".join([year, *(part.zfill(2) for part in (month, day) if part)])
        else:
            # `timeline.dates` reads the others, and refuses a day without a month.
            cells[ours] = " ".join(filter(None, (day, month or "?", year)))
    return cells


def _free_name(name: str, chosen: Columns) -> str:
    """Make a name for a column that is kept: not one of ours, and not used twice."""
    used = {fold_name(each) for each, _ in chosen.values()}
    free, number = name, 1
    while fold_name(free) in used or (OURS.get(fold_name(free)) == free):
        number += 1
        free = f"{name} ({number})"
    return free


def _by_mapping(
    names: list[str], mapping: Mapping[str, str], problems: list[Problem], line: int
) -> Columns | None:
    """Find the columns of the mapping; None if one is missing or mapped twice."""
    folded = {fold_name(name): at for at, name in reversed(list(enumerate(names))) if name}
    chosen: Columns = {}
    valid = True
    for ours, name in mapping.items():
        at = folded.get(fold_name(name))
        if at is None:
            near = Vocabulary(filter(None, names)).nearest(name)
            cure = f"write {near} if that is meant" if near else "write the name of a column"
            shown = ", ".join(quoted(each) for each in names[:30] if each)
            sentence = f"--map {ours}={name}: no column has that name, among {shown}"
            problems.append(Problem(Code.NO_COLUMNS, line, "", name, sentence, cure))
            valid = False
        elif at in chosen:
            sentence = f"--map names column {quoted(name)} for {chosen[at][0]} and for {ours}"
            cure = "give each a column of its own"
            problems.append(Problem(Code.NO_COLUMNS, line, "", name, sentence, cure))
            valid = False
        else:
            chosen[at] = ours, name
    return chosen if valid else None
