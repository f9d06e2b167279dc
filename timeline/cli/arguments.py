"""The arguments of the commands: what they are called, and what is made of them.

Nothing here imports pandas, so that `--help` and a usage error wait for nothing.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

if TYPE_CHECKING:
    from timeline.dates import FuzzyDate, Order
    from timeline.language import Language

STDIN = Path("-")
PAGE_SUFFIXES = ("", ".html", ".htm")

Events = Annotated[
    Path,
    typer.Argument(
        metavar="EVENTS",
        help="The CSV of events, also .gz or .zst; a .parquet; a folder or a 'pattern*' of such "
        "files; - is standard input.",
    ),
]
EventsOnDisk = Annotated[
    Path,
    typer.Argument(
        metavar="EVENTS",
        help="The CSV of events, or what else `build` takes but standard input.",
    ),
]
EventFiles = Annotated[
    list[Path] | None,
    typer.Argument(
        metavar="EVENTS",
        help="CSVs of events, each on its own, or what else `build` takes; - is standard input.  "
        "[default: events.csv]",
    ),
]
MaxEvents = Annotated[
    int,
    typer.Option(
        metavar="N",
        min=1,
        help="Hold the N most important events and count the others: a page of more opens slowly "
        "and is too large to send.",
    ),
]
Engine = Annotated[
    Literal["pandas", "duckdb", "spark"],
    typer.Option(
        metavar="pandas|duckdb|spark",
        help="What chooses those N: pandas in memory, the others also beyond it.",
    ),
]
Out = Annotated[
    Path | None,
    typer.Option("-o", "--out", metavar="OUT", help="The page.  [default: EVENTS with .html]"),
]
PageBeside = Annotated[
    Path | None,
    typer.Option("-o", "--out", metavar="OUT", help="Where the page is written at each save too."),
]
Port = Annotated[
    int,
    typer.Option(
        metavar="N", min=0, max=65535, help="The port on 127.0.0.1; 0 takes one that is free."
    ),
]
Title = Annotated[
    str, typer.Option(metavar="TEXT", help="Title of the page.  [default: from EVENTS]")
]
Subtitle = Annotated[str, typer.Option(metavar="TEXT", help="A line under the title.")]
Lanes = Annotated[
    Literal["category", "jurisdiction", "actors", "none"],
    typer.Option(metavar="category|jurisdiction|actors|none", help="What the swimlanes are."),
]
Since = Annotated[
    str, typer.Option(metavar="DATE", help="Leave out events that end before this date.")
]
Until = Annotated[
    str, typer.Option(metavar="DATE", help="Leave out events that begin after this date.")
]
Sources = Annotated[
    Path | None, typer.Option(metavar="FILE", help="A source register: a CSV with source_id.")
]
DayFirst = Annotated[bool, typer.Option("--day-first", help="Read 03/04/2022 as 3 April.")]
MonthFirst = Annotated[bool, typer.Option("--month-first", help="Read 03/04/2022 as 4 March.")]


def _codes(begun: str) -> list[str]:
    """The languages that there are catalogues of, for a shell that completes."""
    from timeline.language import LOCALES

    codes = ["en", *(folder.name for folder in LOCALES.iterdir() if folder.is_dir())]
    return sorted(code for code in codes if code.startswith(begun))


Lang = Annotated[
    str,
    typer.Option(
        metavar="CODE",
        help="Language of the page's own words, such as sq.",
        autocompletion=_codes,
    ),
]
SkipBad = Annotated[
    bool, typer.Option("--skip-bad", help="Leave out rows with errors; the page lists them.")
]
Select = Annotated[
    list[str] | None,
    typer.Option(metavar="ID,…", help="Take these events only; may be given more than once."),
]
Category = Annotated[
    list[str] | None,
    typer.Option(metavar="NAME", help="Take this category only; may be given more than once."),
]
OpenPage = Annotated[bool, typer.Option("--open", help="Open the page in the browser.")]
Format = Annotated[
    Literal["text", "json", "csv", "github"],
    typer.Option(
        "--format",
        metavar="text|json|csv|github",
        help="How problems are printed; github is as annotations of a review.",
    ),
]
Links = Annotated[
    bool,
    typer.Option(
        "--links", help="Ask each link, slowly, and say what became of it beside each statement."
    ),
]
LinkResults = Annotated[
    Path | None,
    typer.Option(
        metavar="FILE",
        help="Take what became of links from saved results: this command's JSON, or lychee's.",
    ),
]
Fresh = Annotated[
    bool, typer.Option("--fresh", help="Ask links anew that were asked in the last day.")
]
Private = Annotated[
    bool,
    typer.Option("--private", help="Ask links within this machine's own network too."),
]
PageFile = Annotated[Path, typer.Argument(metavar="PAGE", help="A page that this program made.")]
File = Annotated[
    Path,
    typer.Option("-o", "--out", metavar="FILE", help="The CSV; - is standard output."),
]
RegisterFile = Annotated[
    Path | None, typer.Option("--sources", metavar="FILE", help="Where the register goes.")
]
OldEdition = Annotated[
    Path,
    typer.Argument(metavar="OLD", help="The older edition: a CSV, or a page that carries one."),
]
NewEdition = Annotated[
    Path, typer.Argument(metavar="NEW", help="The newer edition, likewise; - is standard input.")
]
OldSources = Annotated[
    Path | None,
    typer.Option(metavar="FILE", help="Register of sources of OLD, if it is not the same."),
]
DiffOut = Annotated[
    Path,
    typer.Option("-o", "--out", metavar="OUT", help="A page (.html) or a change note (.md)."),
]
DiffTitle = Annotated[str, typer.Option(metavar="TEXT", help="Title.  [default: from OLD and NEW]")]
NewFile = Annotated[
    Path, typer.Argument(metavar="FILE", help="The CSV to make; - is standard output.")
]
SchemaOut = Annotated[
    Path,
    typer.Option("-o", "--out", metavar="OUT", help="A schema (.json) or a workbook (.xlsx)."),
]
PackageOf = Annotated[
    Path | None, typer.Option(metavar="FILE", help="Describe this CSV as a data package.")
]


def is_same(one: Path, other: Path) -> bool:
    """Whether two paths name one file, by whatever links."""
    try:
        return one.resolve() == other.resolve() or one.samefile(other)
    except (OSError, RuntimeError):
        return False


def choose_target(events: Path, out: Path | None, sources: Path | None) -> Path:
    """Choose where the page goes; never over what it is made from."""
    from timeline.formats.files import plain_name

    # A name is wanting in `.`, which reading refuses.
    nameless = events == STDIN or not events.name
    named = Path("events.csv") if nameless else events.with_name(plain_name(events))
    target = out or named.with_suffix(".html")
    if target.suffix.lower() not in PAGE_SUFFIXES:
        message = f"{target} would hold a page; give a name that ends in .html"
        raise typer.BadParameter(message, param_hint="--out")
    refuse_over(target, "page", events, sources)
    return target


def refuse_over(target: Path, kind: str, *inputs: Path | None) -> None:
    """Refuse to write an output over what it is made from."""
    for file in inputs:
        if file is not None and file != STDIN and is_same(file, target):
            message = f"{target} is what the {kind} is made from; give another name"
            raise typer.BadParameter(message, param_hint="--out")


def choose_order(day_first: bool, month_first: bool) -> Order | None:
    """Take the order of day and month that was chosen; both at once are a usage error."""
    if day_first and month_first:
        message = "choose one of --day-first and --month-first"
        raise typer.BadParameter(message)
    if not (day_first or month_first):
        return None
    from timeline.dates import Order

    return Order.DAY_FIRST if day_first else Order.MONTH_FIRST


def choose_language(code: str) -> Language:
    """Take the language of a code; one that is unknown is a usage error."""
    from timeline.language import UnknownLanguageError, read_language

    try:
        language = read_language(code)
    except UnknownLanguageError as error:
        raise typer.BadParameter(str(error), param_hint="--lang") from error
    if not language.translated:
        typer.echo(f"--lang {code}: there is no catalogue; the page's words stay English", err=True)
    return language


def choose_dates(
    since: str, until: str, order: Order | None
) -> tuple[FuzzyDate | None, FuzzyDate | None]:
    """Read the period that was chosen; what cannot be read is a usage error."""
    first, last = _date(since, "--since", order), _date(until, "--until", order)
    if first and last and first.earliest > last.latest:
        message = f"--since {first.edtf} is after --until {last.edtf}; give the earlier date first"
        raise typer.BadParameter(message)
    return first, last


def _date(text: str, option: str, order: Order | None) -> FuzzyDate | None:
    from timeline.dates import read_cell

    if not text:
        return None
    reading = read_cell(text, order, option)
    if reading.date is None:
        message = f"{reading.sentence}; {reading.cure}"
        raise typer.BadParameter(message)
    if reading.sentence:
        typer.echo(reading.sentence, err=True)
    return reading.date


def split_ids(given: list[str] | None) -> list[str]:
    """Take apart the ids of an option that may be given more than once."""
    ids = (each.strip() for some in given or () for each in some.split(","))
    return list(filter(None, ids))
