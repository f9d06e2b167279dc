"""The command `cite`: write the references of a file, for other programs or as text."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from timeline.cli.files import read_usable, refuse_over, refuse_suffix, take_events, write
from timeline.cli.shared_options import (
    Category,
    Events,
    InputOptions,
    PeriodOptions,
    Select,
    split_ids,
)
from timeline.cli.terminal import Exit, fail, progress, say

if TYPE_CHECKING:
    from timeline.content.references import Reference

#: The kinds of files.
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
    period: PeriodOptions,
    source_file: InputOptions,
) -> None:
    """Write the references for a reference manager, or print them in a citation style.

    Printing in a style needs the extra: pip install 'policy-timeline[brief]'.
    """
    _refuse_output(out, style, events, source_file.sources)
    conventions = source_file.dates.choose()
    since, until = period.choose(conventions)
    output = str(out or "the list")
    with progress(f"Writing {output} …"):
        from timeline.check import report
        from timeline.content.references import number_references
        from timeline.model.dataset import Options
        from timeline.model.sources import PENDING

        options = Options(since=since, until=until, order=conventions.order, year=conventions.year)
        dataset = read_usable(events, options, source_file, output)
        dataset = take_events(dataset, output, ids=split_ids(select), categories=category)
        # A pending source is no work that could be cited.
        sourced = dataset.claims["source"] != PENDING
        references, _ = number_references(dataset.claims[sourced])
        if style:
            say(_print(references, style))
        if out is not None:
            write(out, _render_file(references, out.suffix.lower()))
    if out is not None:
        # With a style, standard output has the printed references alone.
        typer.echo(f"Wrote {out}: {report.count(len(references), 'source')}", err=bool(style))


def _refuse_output(out: Path | None, style: str, events: Path, sources: Path | None) -> None:
    if out is None and not style:
        message = "say where they go with -o, or how they are printed with --format"
        raise typer.BadParameter(message)
    if out is not None:
        refuse_suffix(out, SUFFIXES, "is no file of references")
        refuse_over(out, "what the file is made from", events, sources)


def _render_file(references: list[Reference], suffix: str) -> str:
    from timeline.cite.biblatex_ris import write_biblatex, write_ris
    from timeline.cite.csl import write_csl_json

    return {".json": write_csl_json, ".bib": write_biblatex, ".ris": write_ris}[suffix](references)


def _print(references: list[Reference], style: str) -> str:
    from timeline.brief.citations import references_as_text
    from timeline.brief.pandoc import MissingPartError
    from timeline.cite.csl import MissingStylesError, UnknownStyleError, find_style

    try:
        return references_as_text(references, find_style(style))
    except UnknownStyleError as error:
        fail(str(error), Exit.USAGE)
    except (MissingPartError, MissingStylesError) as error:
        fail(str(error), Exit.MISSING)
