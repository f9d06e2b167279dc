"""The command `import`: make a CSV of claims from a file of another program."""

from __future__ import annotations

import re
import shlex
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from timeline.cli.files import read_bytes, refuse_over, write
from timeline.cli.shared_options import CsvOut, DateOptions, PeriodOptions
from timeline.cli.terminal import STANDARD_STREAM, Exit, fail, progress, say
from timeline.formats import FORMAT_NAMES

if TYPE_CHECKING:
    from timeline.formats import Format
    from timeline.formats.draft_claims import ForeignFile
    from timeline.reading.foreign_files import ImportedFile

InputFile = Annotated[Path, typer.Argument(metavar="FILE", help="The file; - is standard input.")]
From = Annotated[
    str,
    typer.Option(
        "--from",
        metavar="FORMAT",
        help=f"{', '.join(FORMAT_NAMES)}.  [default: recognised by the content]",
    ),
]
Set = Annotated[
    list[str] | None,
    typer.Option(
        "--set",
        metavar="COLUMN=TEXT",
        help="What a column holds wherever the file leaves it empty; may be given again.",
    ),
]
Map = Annotated[
    list[str] | None,
    typer.Option(
        "--map",
        metavar="COLUMN=NAME,…",
        help="The names that a table has for our columns; may be given again.",
    ),
]
Sheets = Annotated[
    list[str] | None,
    typer.Option(
        "--sheet",
        metavar="NAME",
        help="A sheet of a workbook; may be given again.  [default: each with events]",
    ),
]
Encoding = Annotated[
    str, typer.Option(metavar="NAME", help="The file's encoding, such as mac-roman or cp1250.")
]


@dataclass(frozen=True, slots=True, kw_only=True)
class RepetitionOptions(PeriodOptions):
    """The time for which repeated events are written out."""

    since: Annotated[
        str, typer.Option(metavar="DATE", help="Write out repeated events from this date on.")
    ] = ""
    until: Annotated[
        str, typer.Option(metavar="DATE", help="Write out repeated events to this date.")
    ] = ""


def import_(  # noqa: PLR0913 (an argument for each option)
    file: InputFile,
    *,
    out: CsvOut,
    format_name: From = "",
    set_: Set = None,
    map_: Map = None,
    sheets: Sheets = None,
    encoding: Encoding = "",
    period: RepetitionOptions,
    dates: DateOptions,
) -> None:
    """Make a CSV of sourced events from a file of another program.

    What has no place in the CSV is kept in columns of its own, and listed on standard error, as
    FILE:LINE: code: sentence; cure. With an error in the file nothing is written.
    """
    refuse_over(out, "the file itself", file)
    if format_name and format_name not in FORMAT_NAMES:
        message = f"{format_name} is not one of {', '.join(FORMAT_NAMES)}"
        raise typer.BadParameter(message, param_hint="--from")
    conventions = dates.choose()
    since, until = period.choose(conventions)
    defaults = choose_defaults(set_ or [])
    mapping = choose_mapping(map_ or [])
    refuse_encoding(encoding)
    with progress(f"Reading {file} …"):
        from timeline.formats.draft_claims import ForeignFile, ImportOptions
        from timeline.reading.foreign_files import import_file

        foreign = ForeignFile(file.name, _read(file), encoding)
        format_ = _choose_format(foreign, format_name, file)
        refuse_sheets(sheets or [], format_)
        options = ImportOptions(
            conventions.order,
            since,
            until,
            defaults,
            mapping,
            sheets or [],
            conventions.year,
        )
        made = import_file(foreign, format_, options)
        from timeline.problems.grouping import lines_of_problems
    for line in lines_of_problems(made.problems, str(file)):
        typer.echo(line, err=True)
    _write(made, out, format_)


def choose_defaults(settings: list[str]) -> dict[str, str]:
    """Read the settings `column=text`, which fill columns that the file leaves empty."""
    defaults = {}
    for setting in settings:
        column, equals, text = setting.partition("=")
        if not (equals and column.strip() and text.strip()):
            message = f'{setting} is not of the form column=text, such as source="Annals, p. 4"'
            raise typer.BadParameter(message, param_hint="--set")
        defaults[column.strip()] = text.strip()
    return defaults


def choose_mapping(settings: list[str]) -> dict[str, str]:
    """Read the settings `column=name`: the names that a table has for our columns."""
    from timeline.model.columns import NAMES

    mapping: dict[str, str] = {}
    # Names may hold commas: one ends a name only if a column of ours and `=` follow.
    known = "|".join(NAMES)
    for part in (each for text in settings for each in re.split(rf",\s*(?=(?:{known})\s*=)", text)):
        column, equals, name = (each.strip() for each in part.partition("="))
        if column not in NAMES or not (equals and name):
            message = f"{part} is not of the form column=name, with one of {', '.join(NAMES)}"
            raise typer.BadParameter(message, param_hint="--map")
        mapping[column] = name
    return mapping


def refuse_encoding(name: str) -> None:
    """End with a usage error if there is no such encoding of text."""
    try:
        "".encode(name or "utf-8")
    except LookupError as error:
        message = f"{name} is no encoding that is known; try cp1250, cp1251, mac-roman or gb18030"
        raise typer.BadParameter(message, param_hint="--encoding") from error


def refuse_sheets(names: list[str], format_: Format) -> None:
    """End with a usage error if sheets are named and the file is no workbook."""
    if names and format_.name != "workbook":
        message = f"only a workbook has sheets, and the file is read as {format_.title}"
        raise typer.BadParameter(message, param_hint="--sheet")


def _read(file: Path) -> bytes:
    data = read_bytes(file)
    if not isinstance(data, bytes):
        fail(data.show(str(file)), Exit.ERRORS)
    return data


def _choose_format(foreign: ForeignFile, name: str, file: Path) -> Format:
    from timeline.formats import find_format, recognise
    from timeline.problems import Code, Problem

    found = find_format(name) or recognise(foreign)
    wrong = [each for each in foreign.text_problems if each.severity.value == "error"]
    if found is None and wrong:
        fail(wrong[0].show(str(file)), Exit.ERRORS)
    if found is None:
        sentence = "the file is of no format that is known here"
        cure = f"name its format with --from, if it is one of {', '.join(FORMAT_NAMES)}"
        fail(Problem(Code.UNKNOWN_FORMAT, 0, "", "", sentence, cure).show(str(file)), Exit.ERRORS)
    return found


def _write(made: ImportedFile, out: Path, format_: Format) -> None:
    from timeline.check.report import count, count_problems

    if made.csv is None:
        fail(f"{out} was not written: {count(len(made.errors), 'error')}", Exit.ERRORS)
    if out == STANDARD_STREAM:
        say(made.csv)
        return
    write(out, made.csv)
    rows = count(made.n_rows, "row")
    found = count_problems(made.problems)
    say(f"Wrote {out}: {rows}, read as {format_.title}; {found}")
    titles = (("--title", made.title), ("--subtitle", made.subtitle))
    options = [part for name, text in titles if text for part in (name, text)]
    say(f"Next: {shlex.join(['timeline', 'build', str(out), *options])}")
