"""A CSV of claims, from a file of another format."""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import chain, count
from typing import TYPE_CHECKING, Final

from timeline.dates import prove_order, read_interval
from timeline.formats.drafts import LEFT_OVER
from timeline.formats.files import UnreadableError
from timeline.formats.headers import fold
from timeline.model.columns import NAMES
from timeline.model.source_map import Places
from timeline.problems import Code, Problem, Severity
from timeline.reading.batches import write_records
from timeline.reading.claims import make_id, read_claims

if TYPE_CHECKING:
    from timeline.dates import Order
    from timeline.formats import Format
    from timeline.formats.drafts import Draft, Foreign, ImportOptions, Row

#: Our columns, in the order in which a CSV has them.
ORDER: Final = tuple(dict.fromkeys(("id", "date", "title", *NAMES)))
#: So many lines are named of rows that lack the same.
MOST_LINES: Final = 5


@dataclass(frozen=True, slots=True)
class Imported:
    """What an import makes."""

    #: The CSV, one that reading takes without an error; None if there is an error.
    csv: bytes | None
    #: What is wrong, was read in another way, or has no place here, by line of the foreign file.
    problems: list[Problem]
    n_rows: int = 0
    #: Title and subtitle that the file has for itself.
    title: str = ""
    subtitle: str = ""

    @property
    def errors(self) -> list[Problem]:
        """The problems for which there is no CSV."""
        return [each for each in self.problems if each.severity is Severity.ERROR]


def import_file(foreign: Foreign, format_: Format, options: ImportOptions) -> Imported:
    """Read a file of another format into a CSV of claims, or say all that hinders it."""
    try:
        draft = format_.module.read(foreign, options)
    except UnreadableError as error:
        return Imported(None, [error.problem])
    problems = [*draft.problems]
    for row in draft.rows:
        row.cells.update({k: v for k, v in options.defaults.items() if not row.cells.get(k)})
    problems += read_row_dates(draft, options.order)
    name_events(draft.rows)
    if not draft.rows and not any(each.severity is Severity.ERROR for each in problems):
        problems.append(_no_rows(format_.title))
    keep_left_over(draft)
    data, places = write_rows(draft.rows)
    problems += _faults(data, places, {_place(each) for each in problems if _is_error(each)})
    problems.sort(key=lambda problem: (problem.file, problem.line))
    sound = not any(map(_is_error, problems))
    return Imported(data if sound else None, problems, len(draft.rows), draft.title, draft.subtitle)


def _is_error(problem: Problem) -> bool:
    return problem.severity is Severity.ERROR


def _place(problem: Problem) -> tuple[str, int]:
    return problem.file, problem.line


def _no_rows(title: str) -> Problem:
    sentence, cure = f"the file has the form of {title} and no event", "give a file with events"
    return Problem(Code.HEADER_ONLY, 0, "", "", sentence, cure)


def name_events(rows: list[Row]) -> None:
    """Give the rows of an event with several sources one id, from its date and title."""
    taken = {row.cells.get("id", "") for row in rows}
    ids: dict[int, str] = {}
    for row in rows:
        if row.event is None or row.cells.get("id"):
            continue
        if row.event not in ids:
            made = make_id(row.cells.get("date", ""), row.cells.get("title", ""))
            numbered = (f"{made}-{number}" for number in count(2))
            ids[row.event] = next(each for each in chain([made], numbered) if each not in taken)
            taken.add(ids[row.event])
        row.cells["id"] = ids[row.event]


def keep_left_over(draft: Draft) -> None:
    """Keep with the first row what belongs to no event."""
    if draft.left_over and draft.rows:
        texts = [text for _, text in draft.left_over]
        draft.rows[0].cells[LEFT_OVER] = "\n".join(texts)


def read_row_dates(draft: Draft, chosen: Order | None) -> list[Problem]:
    """Bring the dates of rows to EDTF in one cell; what cannot be read stays, with an error."""
    names = draft.names.get("date", "date"), draft.names.get("end", "end")
    order = chosen or _order_of(draft)
    problems = []
    for row in draft.rows:
        date, end = row.cells.get("date", ""), row.cells.pop("end", "")
        if not date and not end:
            continue
        reading = read_interval(date, end, order, *names)
        if reading.date is not None:
            row.cells["date"] = reading.date.edtf
        # What is EDTF as it stands needs no word.
        if reading.sentence and (reading.code or end or date != row.cells["date"]):
            code = reading.code or Code.READ_DATE
            told = code, row.line, names[0], date, reading.sentence, reading.cure
            problems.append(Problem(*told, file=row.file))
    # The claims of one event repeat its date.
    return list(dict.fromkeys(problems))


def _order_of(draft: Draft) -> Order | None:
    """Take the order of the format, or what the dates prove; none where these differ."""
    cells = (row.cells.get(name, "") for row in draft.rows for name in ("date", "end"))
    proven = prove_order(cells)
    if draft.order is None or proven in {None, draft.order}:
        return draft.order or proven
    return None


def write_rows(rows: list[Row]) -> tuple[bytes, Places]:
    """Write rows as a CSV, and say on which line of the foreign file each record lies."""
    columns = choose_columns(rows)
    records = ([row.cells.get(name, "") for name in columns] for row in rows)
    text, starts = write_records(columns, records)
    files = tuple(dict.fromkeys(("", *(row.file for row in rows))))
    file = [0, *(files.index(row.file) for row in rows)]
    lines = [0, *(row.line for row in rows)]
    # Half a character of UTF-16, which JSON can hold, is no text.
    text = text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    return text.encode(), Places(files, starts, file, lines)


def choose_columns(rows: list[Row]) -> list[str]:
    """Choose the columns of the CSV: ours that have a cell, then the others as they come.

    Where another one has a name that could be taken for one of ours, ours stands there too.
    """
    used = dict.fromkeys(name for row in rows for name, cell in row.cells.items() if cell)
    others = [name for name in used if name not in NAMES]
    folded = {fold(name) for name in others}
    needed = {"date", "title", "source"}
    mistaken = {ours for ours, names in NAMES.items() if folded & set(map(fold, names))}
    ours = [name for name in ORDER if name in {*used, *needed, *mistaken}]
    return [*ours, *others]


def _faults(data: bytes, places: Places, known: set[tuple[str, int]]) -> list[Problem]:
    """Find what reading the CSV would refuse, but for rows that have an error already."""
    found = read_claims(data, places=places).problems
    errors = [each for each in found if _is_error(each) and _place(each) not in known]
    sourceless = [each for each in errors if each.code is Code.NO_SOURCE]
    others = [each for each in errors if each.code not in {Code.NO_SOURCE, Code.HEADER_ONLY}]
    return [*others, *([_no_source(sourceless)] if sourceless else [])]


def _no_source(found: list[Problem]) -> Problem:
    """Say of all rows without a source at once what to do."""
    numbers = list(dict.fromkeys(str(each.line) for each in found))
    lines = numbers[:MOST_LINES]
    more = len(numbers) - len(lines)
    shown = ", ".join(lines) + (f" and {more:,} more" if more else "")
    sentence = (
        "the event names no source"
        if len(found) == 1
        else f"{len(found):,} events name no source, on line{'s' * (len(numbers) > 1)} {shown}"
    )
    cure = 'write who says so in the file, or say it of all of them with --set source="…"'
    return replace(found[0], column="source", sentence=sentence, cure=cure)
