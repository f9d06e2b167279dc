"""The commands: the only place that prints, and that knows exit codes."""

from __future__ import annotations

import json
import sys
import threading
import webbrowser
from contextlib import contextmanager
from io import TextIOWrapper
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal, NoReturn

import typer

if TYPE_CHECKING:
    from collections.abc import Iterator

    from timeline.build import Options, Timeline
    from timeline.dates import Order, When
    from timeline.language import Language
    from timeline.problems import Problem
    from timeline.rest import Given

app = typer.Typer(
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    add_completion=False,
    rich_markup_mode=None,
    context_settings={"help_option_names": ["-h", "--help"]},
)

STDIN = Path("-")
PAGE_SUFFIXES = ("", ".html", ".htm")
#: A build that takes longer says that it goes on.
PATIENCE_S = 2.0
#: Exit code of a program that Ctrl-C ended.
INTERRUPTED = 130

Events = Annotated[
    Path,
    typer.Argument(
        metavar="EVENTS",
        help="The CSV of events, also .gz or .zst; a .parquet; a folder or a 'pattern*' of such "
        "files; - is standard input.",
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
Lang = Annotated[
    str, typer.Option(metavar="CODE", help="Language of the page's own words, such as sq.")
]
SkipBad = Annotated[
    bool, typer.Option("--skip-bad", help="Leave out rows with errors; the page lists them.")
]
OpenPage = Annotated[bool, typer.Option("--open", help="Open the page in the browser.")]
Format = Annotated[
    Literal["text", "json"],
    typer.Option("--format", metavar="text|json", help="How problems are printed."),
]


def _print_version(wanted: bool) -> None:
    if wanted:
        from importlib.metadata import version

        typer.echo(f"timeline {version('policy-timeline')}")
        raise typer.Exit


Version = Annotated[
    bool,
    typer.Option("--version", callback=_print_version, is_eager=True, help="Show the version."),
]


@app.callback()
def _root(*, version: Version = False) -> None:
    """Turn one CSV of sourced events into one self-contained interactive timeline."""


@app.command(epilog='Example: timeline build events.csv --title "Border policy" --since 2010')
def build(  # noqa: PLR0913 (an argument for each option)
    events: Events = Path("events.csv"),
    *,
    out: Out = None,
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
    max_events: MaxEvents = 100_000,
    engine: Engine = "pandas",
    open_page: OpenPage = False,
) -> None:
    """Build the page from a CSV of sourced events.

    Problems go to standard error. With an error in a row nothing is written, unless --skip-bad
    leaves the row out.
    """
    target = _target(events, out, sources)
    order = _order(day_first, month_first)
    language = _language(lang)
    with _progress(f"Building {target} …"):
        from timeline import report
        from timeline.build import Options

        options = Options(
            title=title or (language.gettext("Timeline") if events == STDIN else ""),
            subtitle=subtitle,
            lanes=None if lanes == "none" else lanes,
            since=_date(since, "--since", order),
            until=_date(until, "--until", order),
            order=order,
            lang=language,
        )
        _check_period(options)
        timeline = _read(events, options, sources, max_events, engine)
        for line in report.show_problems(timeline.problems, str(events), str(sources)):
            typer.echo(line, err=True)
        refusal = report.why_refused(timeline, skip_bad=skip_bad)
        if refusal:
            _fail(f"{target} was not written: {refusal}")
        size = _write(target, timeline.page())
    typer.echo(f"Wrote {target}: {report.summarise(timeline, size)}")
    if open_page and not webbrowser.open(target.resolve().as_uri()):
        typer.echo(f"No browser could be started; open {target} yourself", err=True)


@app.command(epilog="Example: timeline check events.csv --format json")
def check(
    events: Events = Path("events.csv"),
    *,
    sources: Sources = None,
    day_first: DayFirst = False,
    month_first: MonthFirst = False,
    output: Format = "text",
) -> None:
    """Say all that is wrong with a CSV of sourced events.

    Problems go to standard output, as FILE:LINE: code: sentence; cure. Exit 0 when there is no
    error, 1 when there is.
    """
    order = _order(day_first, month_first)
    with _progress(f"Checking {events} …"):
        from timeline import report
        from timeline.build import Options

        timeline = _read(events, Options(order=order), sources)
    files = str(events), str(sources)
    if output == "json":
        records = [report.record_problem(each, *files) for each in timeline.problems]
        typer.echo(json.dumps(records, ensure_ascii=False, indent=2))
    else:
        for problem in timeline.problems:
            typer.echo(problem.show(*files))
        typer.echo(f"{events}: {report.count_problems(timeline.problems)}", err=True)
    raise typer.Exit(1 if timeline.errors else 0)


def main() -> None:
    """Run the command."""
    _take_any_text()
    try:
        app()
    except SystemExit as stop:
        if stop.code == INTERRUPTED:
            typer.echo("Stopped.", err=True)
        raise


def _take_any_text() -> None:
    """Write to a pipe in UTF-8, and to a terminal with escapes for what it lacks."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            encoding = stream.encoding if stream.isatty() else "utf-8"
            stream.reconfigure(encoding=encoding, errors="backslashreplace")


def _target(events: Path, out: Path | None, sources: Path | None) -> Path:
    """Choose where the page goes; never over what it is made from."""
    # A name is wanting in `.`, which `_read` refuses.
    from timeline.inputs import plain_name

    named = (
        Path("events.csv")
        if events == STDIN
        else events.with_name(plain_name(events))
        if events.name
        else Path("events.csv")
    )
    target = out or named.with_suffix(".html")
    if target.suffix.lower() not in PAGE_SUFFIXES:
        message = f"{target} would hold a page; give a name that ends in .html"
        raise typer.BadParameter(message, param_hint="--out")
    for file in (events, sources):
        if file not in {None, STDIN} and file.resolve() == target.resolve():
            message = f"{target} is what the page is made from; give another name"
            raise typer.BadParameter(message, param_hint="--out")
    return target


def _order(day_first: bool, month_first: bool) -> Order | None:
    if day_first and month_first:
        message = "choose one of --day-first and --month-first"
        raise typer.BadParameter(message)
    if not (day_first or month_first):
        return None
    from timeline.dates import Order

    return Order.DAY_FIRST if day_first else Order.MONTH_FIRST


def _language(code: str) -> Language:
    from timeline.language import UnknownLanguageError, read_language

    try:
        language = read_language(code)
    except UnknownLanguageError as error:
        raise typer.BadParameter(str(error), param_hint="--lang") from error
    if not language.translated:
        typer.echo(f"--lang {code}: there is no catalogue; the page's words stay English", err=True)
    return language


def _date(text: str, option: str, order: Order | None) -> When | None:
    from timeline.dates import read_cell

    if not text:
        return None
    reading = read_cell(text, order, option)
    if reading.when is None:
        message = f"{reading.sentence}; {reading.cure}"
        raise typer.BadParameter(message)
    if reading.sentence:
        typer.echo(reading.sentence, err=True)
    return reading.when


def _check_period(options: Options) -> None:
    since, until = options.since, options.until
    if since and until and since.earliest > until.latest:
        message = f"--since {since.edtf} is after --until {until.edtf}; give the earlier date first"
        raise typer.BadParameter(message)


def _read(
    path: Path,
    options: Options,
    sources: Path | None,
    max_events: int | None = None,
    engine: str = "pandas",
) -> Timeline:
    from timeline.build import period_of, read
    from timeline.gather import gather
    from timeline.inputs import plain_name
    from timeline.rest import Wanted
    from timeline.statements import read_path

    if path == STDIN:
        data: bytes | Problem | Given = sys.stdin.buffer.read() if sys.stdin else b""
        name = "standard input"
    else:
        chosen = options.lanes, options.order, period_of(options)
        wanted = None if max_events is None else Wanted(max_events, *chosen)
        data, name = gather(path, wanted, engine), plain_name(path)
    return read(data, name, options, None if sources is None else read_path(sources))


def _write(target: Path, text: str) -> int:
    from timeline.outputs import write_output

    try:
        return write_output(target, text)
    except OSError as error:
        _fail(f"{target} was not written: {_why_unwritten(error)}")


def _why_unwritten(error: OSError) -> str:
    if isinstance(error, (FileNotFoundError, NotADirectoryError)):
        return "its folder does not exist; make the folder, or give another with -o"
    if isinstance(error, IsADirectoryError):
        return "it is a folder; give the name of a file with -o"
    if isinstance(error, PermissionError):
        return "it may not be written; close it elsewhere, or give another place with -o"
    return f"{error.strerror or error}; give another place with -o"


def _fail(message: str) -> NoReturn:
    typer.echo(message, err=True)
    raise typer.Exit(1)


@contextmanager
def _progress(message: str) -> Iterator[None]:
    """Say on a terminal that work goes on, once it has taken a while."""
    timer = threading.Timer(PATIENCE_S, typer.echo, [message], {"err": True})
    timer.daemon = True
    if sys.stderr is not None and sys.stderr.isatty():
        timer.start()
    try:
        yield
    finally:
        timer.cancel()
