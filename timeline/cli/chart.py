"""The command `chart`: a picture of a file."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from timeline.cli.arguments import (
    STDIN,
    Category,
    DayFirst,
    Events,
    Lanes,
    Lang,
    MonthFirst,
    Since,
    SkipBad,
    Sources,
    Subtitle,
    Title,
    Until,
    choose_order,
    refuse_over,
)
from timeline.cli.exit_codes import Exit
from timeline.cli.load import choose_options, read_file
from timeline.cli.terminal import fail, progress, say, write

if TYPE_CHECKING:
    from timeline.chart.pictures.picture import Size

#: As `timeline.chart.pictures.image_files` has them; that module is imported when a chart is made.
SUFFIXES = (".svg", ".png", ".pdf", ".json")
#: No picture is larger, in pixels.
MOST_PX = 20_000

PictureOut = Annotated[
    Path | None,
    typer.Option(
        "-o",
        "--out",
        metavar="FILE",
        help="The picture: .svg, .png, .pdf, or .json for a Vega-Lite specification."
        "  [default: EVENTS with .svg]",
    ),
]
SizeName = Annotated[
    Literal["a4", "a4-landscape", "letter", "slide-16x9", "column"] | None,
    typer.Option(
        metavar="a4|a4-landscape|letter|slide-16x9|column",
        help="What it is made for.  [default: 1240 pixels wide, as high as needed]",
    ),
]
Width = Annotated[
    int | None,
    typer.Option(metavar="PX", min=1, max=MOST_PX, help="Width in pixels, 96 to the inch."),
]
Height = Annotated[
    int | None,
    typer.Option(
        metavar="PX",
        min=1,
        max=MOST_PX,
        help="Height in pixels; names that do not fit are counted.",
    ),
]
Scale = Annotated[
    float | None,
    typer.Option(
        metavar="N",
        min=0.1,
        max=20,
        help="Draw all of it so many times as large.  [default: 1; of PNG 3.125, 300 dots an inch]",
    ),
]
ThemeName = Annotated[
    Literal["light", "dark", "print"],
    typer.Option(metavar="light|dark|print", help="Its colours."),
]
Measure = Annotated[
    list[str] | None,
    typer.Option(
        metavar="NAME",
        help="Add the panel of this measure, or of all; may be given more than once.",
    ),
]
Jurisdiction = Annotated[
    list[str] | None,
    typer.Option(metavar="NAME", help="Take this jurisdiction only; may be given more than once."),
]
Alt = Annotated[
    bool,
    typer.Option("--alt", help="Print the alternative text; without -o nothing else is made."),
]


def chart(  # noqa: PLR0913 (an argument for each option)
    events: Events = Path("events.csv"),
    *,
    out: PictureOut = None,
    size: SizeName = None,
    width: Width = None,
    height: Height = None,
    scale: Scale = None,
    theme: ThemeName = "light",
    measure: Measure = None,
    category: Category = None,
    jurisdiction: Jurisdiction = None,
    alt: Alt = False,
    title: Title = "",
    subtitle: Subtitle = "",
    lanes: Lanes = "category",
    since: Since = "",
    until: Until = "",
    lang: Lang = "en",
    sources: Sources = None,
    day_first: DayFirst = False,
    month_first: MonthFirst = False,
    skip_bad: SkipBad = False,
) -> None:
    """Draw the chart as a picture, with title, legend and sources.

    Every name that fits at its size is shown; the other events stand as marks or are counted, and
    the picture says how many.
    """
    target = choose_picture(events, out, sources)
    if scale and target.suffix.lower() == ".json":
        message = "a Vega-Lite specification has no scale; give --width and --height"
        raise typer.BadParameter(message, param_hint="--scale")
    order = choose_order(day_first, month_first)
    with progress(f"Drawing {target} …"):
        options = choose_options(events, title, subtitle, lanes, (since, until), lang, order)
        from timeline.api import Timeline
        from timeline.chart import theme as colours
        from timeline.chart.pictures.picture import TooSmallError
        from timeline.chart.pictures.subject import UnknownMeasureError
        from timeline.check import report
        from timeline.model.selection import UnknownChoiceError, choose_events

        timeline = read_file(events, options, sources)
        for line in report.show_problems(timeline.problems, str(events), str(sources)):
            typer.echo(line, err=True)
        refusal = report.why_refused(timeline, skip_bad=skip_bad)
        if refusal:
            fail(f"{target} was not written: {refusal}", Exit.ERRORS)
        try:
            timeline = choose_events(timeline, (), category or (), jurisdiction or ())
            picture = Timeline(timeline).picture(
                choose_size(size, width, height),
                getattr(colours, theme.upper()),
                tuple(measure or ()),
            )
        except (UnknownChoiceError, UnknownMeasureError, TooSmallError) as error:
            fail(f"{target} was not written: {error}", Exit.USAGE)
        if out or not alt:
            from timeline.chart.pictures.image_files import render_image

            written = write(target, render_image(picture, target.suffix.lower(), scale))
            done = f"Wrote {target}: {report.summarise(timeline, written)}"
            typer.echo(done, err=True) if alt else say(done)
    if alt:
        say(picture.alternative)


def choose_picture(events: Path, out: Path | None, sources: Path | None) -> Path:
    """Choose where the picture goes; never over what it is made from."""
    from timeline.formats.files import plain_name

    nameless = events == STDIN or not events.name
    named = Path("events.csv") if nameless else events.with_name(plain_name(events))
    target = out or named.with_suffix(".svg")
    if target.suffix.lower() not in SUFFIXES:
        message = f"{target} is no picture; give a name that ends in {', '.join(SUFFIXES)}"
        raise typer.BadParameter(message, param_hint="--out")
    refuse_over(target, "picture", events, sources)
    return target


def choose_size(name: str | None, width: int | None, height: int | None) -> Size:
    """Take the size of a name, or the default; a width or a height that is given counts."""
    from timeline.chart.pictures.picture import DEFAULT_SIZE, SIZES, Size

    base = SIZES[name] if name else DEFAULT_SIZE
    return Size(width or base.width_px, height or base.height_px)
