"""The command `brief`: write a document of a file."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Literal

import typer

from timeline.cli.files import (
    read_about_file,
    read_usable,
    refuse_over,
    refuse_suffix,
    take_events,
    write,
)
from timeline.cli.shared_options import (
    About,
    Category,
    ChartOptions,
    Events,
    HeadingOptions,
    InputOptions,
    Lang,
    PeriodOptions,
    Select,
    choose_language,
    split_ids,
)
from timeline.cli.terminal import Exit, fail, progress, say

#: The kinds of documents.
SUFFIXES = (".docx", ".odt", ".pptx", ".pdf", ".md", ".tex")

BriefOut = Annotated[
    Path,
    typer.Option(
        "-o", "--out", metavar="FILE", help=f"The document: {', '.join(SUFFIXES)} by its suffix."
    ),
]
Form = Annotated[
    Literal["table", "paragraphs"],
    typer.Option(metavar="table|paragraphs", help="How the chronology is set out."),
]
StyleName = Annotated[
    str,
    typer.Option(
        "--style",
        metavar="NAME|FILE.csl",
        help="Citation style, such as oscola, apa, harvard or chicago; else references are "
        "numbered as on the page.",
    ),
]
Template = Annotated[
    Path | None,
    typer.Option(
        "--reference-doc",
        metavar="FILE",
        help="Take styles, header and footer from a document of your organisation.",
    ),
]


def brief(  # noqa: PLR0913 (an argument for each option)
    events: Events = Path("events.csv"),
    *,
    out: BriefOut,
    form: Form = "table",
    style: StyleName = "",
    heading: HeadingOptions,
    about: About = None,
    select: Select = None,
    category: Category = None,
    chart: ChartOptions,
    period: PeriodOptions,
    lang: Lang = "en",
    source_file: InputOptions,
    reference_doc: Template = None,
) -> None:
    """Write a document with the chart, the chronology and the references.

    It needs the extra: pip install 'policy-timeline[brief]'. Problems go to standard error.
    """
    refuse_suffix(out, SUFFIXES, "is no document")
    inputs = events, source_file.sources, reference_doc
    refuse_over(out, "what the document is made from", *inputs)
    conventions = source_file.dates.choose()
    language = choose_language(lang)
    since, until = period.choose(conventions)
    with progress(f"Writing {out} …"):
        from timeline.brief import BriefOptions, MissingPartError, TemplateError, make_brief
        from timeline.check import report
        from timeline.cite.csl import MissingStylesError, UnknownStyleError, find_style
        from timeline.model.dataset import Options
        from timeline.model.selection import UnknownChoiceError

        options = Options(
            title=heading.title,
            subtitle=heading.subtitle,
            about=read_about_file(about, out),
            lane_order=tuple(chart.lane_order or ()),
            axis=chart.axis,
            since=since,
            until=until,
            order=conventions.order,
            year=conventions.year,
            lang=language,
        )
        dataset = read_usable(events, options, source_file, out)
        ids = split_ids(select)
        # Slides begin with the whole chart; the chosen events follow.
        taken = () if out.suffix.lower() == ".pptx" else ids
        dataset = take_events(dataset, out, ids=taken, categories=category)
        try:
            cited = find_style(style) if style else None
            chosen = BriefOptions(form, cited, reference_doc, tuple(ids))
            made = make_brief(dataset, out, chosen)
        except (UnknownChoiceError, UnknownStyleError, TemplateError) as error:
            fail(f"{out} was not written: {error}", Exit.USAGE)
        except (MissingPartError, MissingStylesError) as error:
            fail(f"{out} was not written: {error}", Exit.MISSING)
        for path, data in made.files.items():
            size = write(path, data)
    for line in made.substitutes.notes():
        typer.echo(f"{out}: {line}", err=True)
    if not made.is_pdf_ua:
        message = (
            f"{out} is tagged, but no PDF/UA: it has a script, such as Devanagari, whose letters "
            "cannot all be read back from its signs"
        )
        typer.echo(message, err=True)
    say(f"Wrote {out}: {report.summarise(dataset, size)}")
