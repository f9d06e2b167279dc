"""The command `chart`: draw a picture of a file."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from timeline.cli.files import (
    name_beside,
    read_usable,
    refuse_over,
    refuse_suffix,
    take_events,
    write,
)
from timeline.cli.shared_options import Category, Events, PageOptions
from timeline.cli.terminal import Exit, fail, progress, say

if TYPE_CHECKING:
    from timeline.chart.pictures.picture import Size

#: Those of `timeline.chart.pictures.image_files`, which is slow to import.
SUFFIXES = (".svg", ".png", ".pdf", ".json")
#: The longest side of a picture, in pixels.
MAX_PX = 20_000

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
    typer.Option(metavar="PX", min=1, max=MAX_PX, help="Width in pixels, 96 to the inch."),
]
Height = Annotated[
    int | None,
    typer.Option(
        metavar="PX",
        min=1,
        max=MAX_PX,
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
        help="Add a small picture of this measure, or of all; may be given more than once.",
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
    page: PageOptions,
) -> None:
    """Draw the chart as a picture, with title, legend and sources.

    Every name that fits at its size is shown; the other events are marks without names or are
    counted, and the picture says how many.
    """
    target = choose_picture(events, out, page.input.sources)
    if scale and target.suffix.lower() == ".json":
        message = "a Vega-Lite specification has no scale; give --width and --height"
        raise typer.BadParameter(message, param_hint="--scale")
    with progress(f"Drawing {target} …"):
        options = page.choose(events)
        from timeline.api import Timeline
        from timeline.chart import theme as colours
        from timeline.chart.pictures.picture import TooSmallError
        from timeline.chart.pictures.picture_words import UnknownMeasureError
        from timeline.check import report

        dataset = read_usable(events, options, page.input, target)
        dataset = take_events(dataset, target, categories=category, jurisdictions=jurisdiction)
        try:
            picture = Timeline(dataset).picture(
                choose_size(size, width, height),
                getattr(colours, theme.upper()),
                tuple(measure or ()),
            )
        except (UnknownMeasureError, TooSmallError) as error:
            fail(f"{target} was not written: {error}", Exit.USAGE)
        if out or not alt:
            from timeline.chart.pictures.image_files import render_image, substitutes_in

            suffix = target.suffix.lower()
            written = write(target, render_image(picture, suffix, scale))
            # The others hold text, which is drawn where they are shown.
            for line in substitutes_in(picture).notes() if suffix in {".png", ".pdf"} else ():
                typer.echo(f"{target}: {line}", err=True)
            done = f"Wrote {target}: {report.summarise(dataset, written)}"
            typer.echo(done, err=True) if alt else say(done)
    if alt:
        say(picture.alternative)


def choose_picture(events: Path, out: Path | None, sources: Path | None) -> Path:
    """Choose where the picture goes."""
    target = out or name_beside(events, ".svg")
    refuse_suffix(target, SUFFIXES, "is no picture")
    refuse_over(target, "what the picture is made from", events, sources)
    return target


def choose_size(name: str | None, width: int | None, height: int | None) -> Size:
    """Take a named size or the default; a width or a height takes the place of its own."""
    from timeline.chart.pictures.picture import DEFAULT_SIZE, SIZES, Size

    base = SIZES[name] if name else DEFAULT_SIZE
    return Size(width or base.width_px, height or base.height_px)
