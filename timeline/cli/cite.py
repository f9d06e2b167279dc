"""The command `cite`: the references of a file, for other programs or as text."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from timeline.cli.arguments import (
    Category,
    DayFirst,
    Events,
    MonthFirst,
    Select,
    Since,
    SkipBad,
    Sources,
    Until,
    choose_dates,
    choose_order,
    refuse_over,
    split_ids,
)
from timeline.cli.exit_codes import Exit
from timeline.cli.load import read_file
from timeline.cli.terminal import fail, progress, say, write

if TYPE_CHECKING:
    from timeline.content.references import Reference

#: The kinds of files, by the suffix of their names.
SUFFIXES = (".json", ".bib", ".ris")

CiteOut = Annotated[
    Path | None,
    typer.Option(
        "-o",
        "--out",
        metavar="FILE",
        help="The references: .json (CSL-JSON), .bib (BibLaTeX) or .ris by its suffix.",
    ),
]
AsText = Annotated[
    str,
    typer.Option(
        "--format",
        metavar="STYLE",
        help="Print them as text in a citation style, such as oscola or apa, or a .csl file.",
    ),
]


def cite(  # noqa: PLR0913 (an argument for each option)
    events: Events = Path("events.csv"),
    *,
    out: CiteOut = None,
    style: AsText = "",
    select: Select = None,
    category: Category = None,
    since: Since = "",
    until: Until = "",
    sources: Sources = None,
    day_first: DayFirst = False,
    month_first: MonthFirst = False,
    skip_bad: SkipBad = False,
) -> None:
    """Write the references for a reference manager, or print them in a citation style.

    Printing in a style needs the extra: pip install 'policy-timeline[brief]'.
    """
    _check(out, style, events, sources)
    order = choose_order(day_first, month_first)
    first, last = choose_dates(since, until, order)
    named = str(out or "the list")
    with progress(f"Writing {named} …"):
        from timeline.api import Options
        from timeline.check import report
        from timeline.content.references import number_references
        from timeline.model.selection import UnknownChoiceError, choose_events
        from timeline.reading.source_register import PENDING

        options = Options(since=first, until=last, order=order)
        timeline = read_file(events, options, sources)
        for line in report.show_problems(timeline.problems, str(events), str(sources)):
            typer.echo(line, err=True)
        refusal = report.why_refused(timeline, skip_bad=skip_bad)
        if refusal:
            fail(f"{named} was not written: {refusal}", Exit.ERRORS)
        try:
            timeline = choose_events(timeline, split_ids(select), category or ())
        except UnknownChoiceError as error:
            fail(f"{named} was not written: {error}", Exit.USAGE)
        # What is still looked for is nobody's work.
        sourced = timeline.claims["source"] != PENDING
        references, _ = number_references(timeline.claims[sourced])
        if style:
            say(_print(references, style))
        if out is not None:
            write(out, _file(references, out.suffix.lower()))
    if out is not None:
        # What is printed in a style is read from standard output alone.
        typer.echo(f"Wrote {out}: {report.count(len(references), 'source')}", err=bool(style))


def _check(out: Path | None, style: str, events: Path, sources: Path | None) -> None:
    if out is None and not style:
        message = "say where they go with -o, or how they are printed with --format"
        raise typer.BadParameter(message)
    if out is None:
        return
    if out.suffix.lower() not in SUFFIXES:
        message = f"{out} is no file of references; give a name that ends in {', '.join(SUFFIXES)}"
        raise typer.BadParameter(message, param_hint="--out")
    refuse_over(out, "file", events, sources)


def _file(references: list[Reference], suffix: str) -> str:
    from timeline.cite.biblatex_entries import write_biblatex
    from timeline.cite.csl_items import write_csl_json
    from timeline.cite.ris_records import write_ris

    return {".json": write_csl_json, ".bib": write_biblatex, ".ris": write_ris}[suffix](references)


def _print(references: list[Reference], style: str) -> str:
    from timeline.brief.citations import references_as_text
    from timeline.brief.pandoc import MissingPartError
    from timeline.cite.citation_styles import MissingStylesError, UnknownStyleError, find_style

    try:
        return references_as_text(references, find_style(style))
    except UnknownStyleError as error:
        fail(str(error), Exit.USAGE)
    except (MissingPartError, MissingStylesError) as error:
        fail(str(error), Exit.MISSING)
