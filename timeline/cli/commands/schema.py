"""The command `schema`: give the columns to other programs, or as a workbook to fill in."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Annotated

import typer

from timeline.cli.files import refuse_over, refuse_suffix, write
from timeline.cli.terminal import STANDARD_STREAM, Exit, fail, say

SchemaOut = Annotated[
    Path,
    typer.Option("-o", "--out", metavar="OUT", help="A schema (.json) or a workbook (.xlsx)."),
]
PackageOf = Annotated[
    Path | None, typer.Option(metavar="FILE", help="Describe this CSV as a data package.")
]


def schema(*, out: SchemaOut = STANDARD_STREAM, package: PackageOf = None) -> None:
    """Give the columns as a Table Schema, or as a workbook.

    The schema is Frictionless's, in JSON; with --package it is the datapackage.json of a CSV, which
    lies beside OUT or below it. The workbook has drop-downs, and its cells are text, so that Excel
    changes no date.
    """
    if out != STANDARD_STREAM:
        reason = "is neither a schema nor a workbook"
        refuse_suffix(out, (".json", ".xlsx"), reason, ".json or .xlsx")
    if out.suffix.lower() == ".xlsx":
        if package is not None:
            message = f"a package is a .json, and {out} is not"
            raise typer.BadParameter(message, param_hint="--out")
        _write_workbook(out)
        return
    if package is None:
        from timeline.export.schema import make_schema

        record = make_schema()
    else:
        record = _describe(package, out)
    text = json.dumps(record, ensure_ascii=False, indent=2)
    if out == STANDARD_STREAM:
        say(text)
    else:
        write(out, f"{text}\n")
        say(f"Wrote {out}")


def _write_workbook(out: Path) -> None:
    try:
        from timeline.export.entry_workbook import render_entry_workbook
    except ImportError:
        message = "a workbook needs a package: pip install 'policy-timeline[interchange]'"
        fail(f"{out} was not written: {message}", Exit.MISSING)
    write(out, render_entry_workbook())
    say(f"Wrote {out}")


def _describe(package: Path, out: Path) -> dict[str, object]:
    from timeline.export.schema import describe_file
    from timeline.problems import Problem
    from timeline.reading import read_path

    refuse_over(out, "the file that is described", package)
    data = read_path(package)
    if isinstance(data, Problem):
        fail(f"{package}: {data.sentence}; {data.cure}", Exit.ERRORS)
    try:
        path = package.name
        if out != STANDARD_STREAM:
            path = package.resolve().relative_to(out.resolve().parent).as_posix()
    except ValueError:
        message = f"{out} does not lie beside {package} or above it; put it there"
        raise typer.BadParameter(message, param_hint="--out") from None
    try:
        return describe_file(data, path)
    except ValueError as error:
        fail(f"{package}: {error}", Exit.ERRORS)
