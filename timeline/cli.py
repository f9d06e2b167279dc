"""The commands: the only place that prints, and that knows exit codes."""

from __future__ import annotations

import errno
import json
import sys
import threading
import webbrowser
from contextlib import contextmanager
from io import TextIOWrapper
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NoReturn

import typer

from timeline.arguments import (
    STDIN,
    DayFirst,
    Engine,
    Events,
    File,
    Format,
    Lanes,
    Lang,
    MaxEvents,
    MonthFirst,
    OpenPage,
    Out,
    PageFile,
    RegisterFile,
    Since,
    SkipBad,
    Sources,
    Subtitle,
    Title,
    Until,
    choose_dates,
    choose_language,
    choose_order,
    choose_target,
    is_same,
)
from timeline.exits import Exit

if TYPE_CHECKING:
    from collections.abc import Iterator

    from timeline.build import Options, Timeline
    from timeline.problems import Problem
    from timeline.rest import Given
    from timeline.verify import CarriedPage

app = typer.Typer(
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    add_completion=False,
    rich_markup_mode=None,
    context_settings={"help_option_names": ["-h", "--help"]},
)

#: A build that takes longer says that it goes on.
PATIENCE_S = 2.0


def _print_version(wanted: bool) -> None:
    if wanted:
        from importlib.metadata import version

        _say(f"timeline {version('policy-timeline')}")
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
    target = choose_target(events, out, sources)
    order = choose_order(day_first, month_first)
    language = choose_language(lang)
    first, last = choose_dates(since, until, order)
    with _progress(f"Building {target} …"):
        from timeline import report
        from timeline.build import Options

        options = Options(
            title=title or (language.gettext("Timeline") if events == STDIN else ""),
            subtitle=subtitle,
            lanes=None if lanes == "none" else lanes,
            since=first,
            until=last,
            order=order,
            lang=language,
        )
        timeline = _read(events, options, sources, max_events, engine)
        for line in report.show_problems(timeline.problems, str(events), str(sources)):
            typer.echo(line, err=True)
        refusal = report.why_refused(timeline, skip_bad=skip_bad)
        if refusal:
            _fail(f"{target} was not written: {refusal}", Exit.ERRORS)
        size = _write(target, timeline.page())
    _say(f"Wrote {target}: {report.summarise(timeline, size)}")
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
    order = choose_order(day_first, month_first)
    with _progress(f"Checking {events} …"):
        from timeline import report
        from timeline.build import Options

        timeline = _read(events, Options(order=order), sources)
    files = str(events), str(sources)
    if output == "json":
        records = [report.record_problem(each, *files) for each in timeline.problems]
        _say(json.dumps(records, ensure_ascii=False, indent=2))
    else:
        for problem in timeline.problems:
            _say(problem.show(*files))
        typer.echo(f"{events}: {report.count_problems(timeline.problems)}", err=True)
    raise typer.Exit(Exit.ERRORS if timeline.errors else Exit.DONE)


@app.command(epilog="Example: timeline extract events.html -o events.csv")
def extract(page: PageFile, *, out: File, sources: RegisterFile = None) -> None:
    """Give back the CSV that a page was made from, byte for byte.

    Of a page of a larger file it is the CSV of the events that the page holds.
    """
    for file in (out, sources):
        if file is not None and is_same(file, page):
            message = f"{file} is the page itself; give another name"
            raise typer.BadParameter(message, param_hint="--out")
    from timeline.verify import NoPageError

    try:
        carried = _open_page(page)
        data, register = carried.data(), carried.register()
    except NoPageError as error:
        _fail(f"{page}: {error}", Exit.NO_PAGE)
    if sources is not None and register is None:
        _fail(f"{page} carries no register of sources; leave --sources out", Exit.USAGE)
    if out == STDIN:
        _say(data)
    else:
        size = _write(out, data)
        typer.echo(f"Wrote {out}: {size:,} bytes, as {page} carries them", err=True)
    if sources is not None and register is not None:
        _write(sources, register)


@app.command(epilog="Example: timeline verify events.html")
def verify(page: PageFile) -> None:
    """Build a page again from the data that it carries, and say what differs.

    Exit 0 when the page is what this version makes of the data, 3 when it is not.
    """
    from timeline.verify import NoPageError

    with _progress(f"Building {page} again …"):
        try:
            carried = _open_page(page)
            found = carried.differences()
        except NoPageError as error:
            _fail(f"{page}: {error}", Exit.NO_PAGE)
    for each in found:
        _say(f"{page}: {each}")
    if found:
        raise typer.Exit(Exit.DIFFERS)
    _say(f"{page} is what policy-timeline {carried.version} makes of the data it carries")


def main() -> None:
    """Run the command."""
    _take_any_text()
    try:
        app()
    except SystemExit as stop:
        if stop.code == Exit.INTERRUPTED:
            typer.echo("Stopped.", err=True)
        raise


def _say(text: str | bytes) -> None:
    """Print on standard output, which may be closed or full."""
    try:
        typer.echo(text, nl=isinstance(text, str))
    except OSError as error:
        # The end of the program must flush nothing more into it.
        sys.stdout = None
        _fail(f"standard output could not be written: {error.strerror}", Exit.NO_ROOM)


def _take_any_text() -> None:
    """Write to a pipe in UTF-8, and to a terminal with escapes for what it lacks."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            encoding = stream.encoding if stream.isatty() else "utf-8"
            stream.reconfigure(encoding=encoding, errors="backslashreplace")


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


def _open_page(page: Path) -> CarriedPage:
    from timeline.verify import read_page

    return read_page(page)


def _write(target: Path, content: str | bytes) -> int:
    from timeline.outputs import write_output

    try:
        return write_output(target, content)
    except OSError as error:
        code, reason = _why_unwritten(error)
        _fail(f"{target} was not written: {reason}", code)


def _why_unwritten(error: OSError) -> tuple[Exit, str]:
    if error.errno in {errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EIO}:
        return Exit.NO_ROOM, f"{error.strerror}; make room, or give another place with -o"
    if isinstance(error, (FileNotFoundError, NotADirectoryError)):
        reason = "its folder does not exist; make the folder, or give another with -o"
    elif isinstance(error, IsADirectoryError):
        reason = "it is a folder; give the name of a file with -o"
    elif isinstance(error, PermissionError):
        reason = "it may not be written; close it elsewhere, or give another place with -o"
    else:
        reason = f"{error.strerror or error}; give another place with -o"
    return Exit.NOT_WRITTEN, reason


def _fail(message: str, code: Exit) -> NoReturn:
    typer.echo(message, err=True)
    raise typer.Exit(code)


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
