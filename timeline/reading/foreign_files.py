"""Makes our CSV of a file of another format: the command `import`.

A reader of `timeline.formats` gives draft claims. Here their dates become EDTF, the claims of one
event get one id, and the CSV is written and read once to find what is wrong with it.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import chain, count
from typing import TYPE_CHECKING, Final

from timeline.dates import (
    Conventions,
    prove_conventions,
    read_interval,
)
from timeline.dates.plain_dates import write_unmistakably
from timeline.formats.draft_claims import LEFT_OVER
from timeline.formats.files import UnreadableError
from timeline.formats.headers import fold_name
from timeline.model.columns import NAMES
from timeline.model.dataset import SourceMap
from timeline.problems import Code, Problem, Severity
from timeline.reading.claims import read_claims
from timeline.reading.event_ids import make_id
from timeline.reading.joined_files import write_records

if TYPE_CHECKING:
    from timeline.formats import Format
    from timeline.formats.draft_claims import DraftClaim, DraftClaims, ForeignFile, ImportOptions

#: Our columns in the order of a CSV.
COLUMN_ORDER: Final = tuple(dict.fromkeys(("id", "date", "title", *NAMES)))


@dataclass(frozen=True, slots=True)
class ImportedFile:
    """What an import returns."""

    #: The CSV, which can be read without an error; None if there is an error.
    csv: bytes | None
    #: What is wrong, was read differently, or has no column, by line of the foreign file.
    problems: list[Problem]
    n_rows: int = 0
    #: Title and subtitle of the file, if it has them.
    title: str = ""
    subtitle: str = ""

    @property
    def errors(self) -> list[Problem]:
        """The problems because of which there is no CSV."""
        return [each for each in self.problems if each.severity is Severity.ERROR]


def import_file(foreign: ForeignFile, format_: Format, options: ImportOptions) -> ImportedFile:
    """Read a file of another format into a CSV of claims, or collect the errors against it."""
    try:
        draft = format_.reader.read(foreign, options)
    except UnreadableError as error:
        return ImportedFile(None, [error.problem])
    problems = [*draft.problems]
    for claim in draft.claims:
        claim.cells.update({k: v for k, v in options.defaults.items() if not claim.cells.get(k)})
    problems += convert_dates(draft, Conventions(options.order, options.year))
    set_ids(draft.claims)
    if not draft.claims and not any(each.severity is Severity.ERROR for each in problems):
        problems.append(_no_rows(format_.title))
    add_left_over(draft)
    data, source_map = render_csv(draft.claims)
    problems += _faults(data, source_map, {_place(each) for each in problems if _is_error(each)})
    problems.sort(key=lambda problem: (problem.file, problem.line))
    valid = not any(map(_is_error, problems))
    return ImportedFile(
        data if valid else None, problems, len(draft.claims), draft.title, draft.subtitle
    )


def _is_error(problem: Problem) -> bool:
    return problem.severity is Severity.ERROR


def _place(problem: Problem) -> tuple[str, int]:
    return problem.file, problem.line


def _no_rows(title: str) -> Problem:
    sentence, cure = f"the file has the form of {title} and no event", "give a file with events"
    return Problem(Code.HEADER_ONLY, 0, "", "", sentence, cure)


def set_ids(claims: list[DraftClaim]) -> None:
    """Give the claims of an event with several sources one id, made from its date and title."""
    taken = {claim.cells.get("id", "") for claim in claims}
    ids: dict[int, str] = {}
    for claim in claims:
        if claim.event is None or claim.cells.get("id"):
            continue
        if claim.event not in ids:
            made = make_id(claim.cells.get("date", ""), claim.cells.get("title", ""))
            numbered = (f"{made}-{number}" for number in count(2))
            ids[claim.event] = next(each for each in chain([made], numbered) if each not in taken)
            taken.add(ids[claim.event])
        claim.cells["id"] = ids[claim.event]


def add_left_over(draft: DraftClaims) -> None:
    """Add what belongs to no event to the first claim, in a column of its own."""
    if draft.left_over and draft.claims:
        texts = [text for _, text in draft.left_over]
        draft.claims[0].cells[LEFT_OVER] = "\n".join(texts)


def convert_dates(draft: DraftClaims, chosen: Conventions) -> list[Problem]:
    """Write the date and end of each claim as EDTF in one cell; a date that is no date stays."""
    names = draft.names.get("date", "date"), draft.names.get("end", "end")
    conventions = _conventions_of(draft, chosen)
    problems = []
    for claim in draft.claims:
        date, end = claim.cells.get("date", ""), claim.cells.pop("end", "")
        if not date and not end:
            continue
        reading = read_interval(date, end, conventions, *names)
        if reading.date is not None:
            claim.cells["date"] = reading.date.edtf
        # A date that is EDTF already needs no note.
        if reading.sentence and (reading.code or end or date != claim.cells["date"]):
            code = reading.code or Code.READ_DATE
            place = code, claim.line, names[0], date
            problem = Problem(*place, reading.sentence, reading.cure, file=claim.file)
            problems.append(problem)
    words = write_unmistakably({claim.cells.get("date", "") for claim in draft.claims})
    for claim in draft.claims:
        if claim.cells.get("date") in words:
            claim.cells["date"] = words[claim.cells["date"]]
    # The claims of one event repeat its date, and so the problem.
    return list(dict.fromkeys(problems))


def _conventions_of(draft: DraftClaims, chosen: Conventions) -> Conventions:
    """Take what the dates prove, and the order of the format unless they prove another."""
    cells = {claim.cells.get(name, "") for claim in draft.claims for name in ("date", "end")}
    proven = prove_conventions(cells, chosen)
    if not draft.of_cells:
        proven = Conventions(proven.order, chosen.year, whole_days=proven.whole_days)
    if chosen.order or draft.order is None or proven.order in {None, draft.order}:
        return replace(proven, order=chosen.order or draft.order or proven.order)
    return replace(proven, order=None)


def render_csv(claims: list[DraftClaim]) -> tuple[bytes, SourceMap]:
    """Write claims as a CSV, with the line of the foreign file that each record comes from."""
    columns = choose_columns(claims)
    records = ([claim.cells.get(name, "") for name in columns] for claim in claims)
    text, starts = write_records(columns, records)
    files = tuple(dict.fromkeys(("", *(claim.file for claim in claims))))
    file = [0, *(files.index(claim.file) for claim in claims)]
    lines = [0, *(claim.line for claim in claims)]
    # JSON can hold half a character of UTF-16, which UTF-8 cannot.
    text = text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    return text.encode(), SourceMap(files, starts, file, lines)


def choose_columns(claims: list[DraftClaim]) -> list[str]:
    """Choose the columns of the CSV: ours that have a cell, then the others as they come.

    Our column is there too, empty, where another column has a name that would be read as ours.
    """
    used = dict.fromkeys(name for claim in claims for name, cell in claim.cells.items() if cell)
    others = [name for name in used if name not in NAMES]
    folded = {fold_name(name) for name in others}
    needed = {"date", "title", "source"}
    mistaken = {ours for ours, names in NAMES.items() if folded & set(map(fold_name, names))}
    ours = [name for name in COLUMN_ORDER if name in {*used, *needed, *mistaken}]
    return [*ours, *others]


def _faults(data: bytes, source_map: SourceMap, known: set[tuple[str, int]]) -> list[Problem]:
    """Read the CSV to find its errors, except those of lines that have an error already."""
    found = read_claims(data, source_map=source_map).problems
    errors = [each for each in found if _is_error(each) and _place(each) not in known]
    return [
        _no_source(each) if each.code is Code.NO_SOURCE else each
        for each in dict.fromkeys(errors)
        if each.code is not Code.HEADER_ONLY
    ]


def _no_source(problem: Problem) -> Problem:
    sentence = "the event names no source"
    cure = 'write who says so in the file, or say it of all of them with --set source="…"'
    return replace(problem, column="source", sentence=sentence, cure=cure)
