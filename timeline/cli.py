"""The commands: the only place that prints, and that knows exit codes."""

from __future__ import annotations

import json
import sys
import threading
from contextlib import contextmanager
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NoReturn

import typer

if TYPE_CHECKING:
    from collections.abc import Iterator

    from timeline.build import Options, Timeline
    from timeline.dates import Order, When
    from timeline.problems import Problem

app = typer.Typer(
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    add_completion=False,
    rich_markup_mode=None,
    context_settings={"help_option_names": ["-h", "--help"]},
)


class Lanes(StrEnum):
    """What the swimlanes of a chart are."""

    category = "category"
    jurisdiction = "jurisdiction"
    actors = "actors"
    none = "none"


class Format(StrEnum):
    """How problems are printed."""

    text = "text"
    json = "json"


Events = Annotated[Path, typer.Argument(help="The CSV of events; - is standard input.")]
Sources = Annotated[Path | None, typer.Option(help="A source register: a CSV with source_id.")]
DayFirst = Annotated[bool, typer.Option("--day-first", help="Read 03/04/2022 as 3 April.")]
MonthFirst = Annotated[bool, typer.Option("--month-first", help="Read 03/04/2022 as March 4.")]


def _print_version(wanted: bool) -> None:
    if wanted:
        from importlib.metadata import version  # noqa: PLC0415 (only for this)

        typer.echo(f"timeline {version('policy-timeline')}")
        raise typer.Exit


@app.callback()
def _root(
    *,
    version: Annotated[
        bool, typer.Option("--version", callback=_print_version, is_eager=True, help="Show the version.")
    ] = False,
) -> None:
    """Turn one CSV of sourced events into one self-contained interactive timeline."""


@app.command(epilog='Example: timeline build events.csv -o page.html --title "Who did what, and who says so"')
def build(
    events: Events = Path("events.csv"),
    *,
    out: Annotated[Path | None, typer.Option("--out", "-o", help="The page; EVENTS with .html if not given.")] = None,
    title: Annotated[str, typer.Option(help="Title of the page; from the file's name if not given.")] = "",
    subtitle: Annotated[str, typer.Option(help="A line under the title.")] = "",
    lanes: Annotated[Lanes, typer.Option(help="What the swimlanes are.")] = Lanes.category,
    since: Annotated[str, typer.Option(help="Leave out events that end before this date.")] = "",
    until: Annotated[str, typer.Option(help="Leave out events that begin after this date.")] = "",
    sources: Sources = None,
    day_first: DayFirst = False,
    month_first: MonthFirst = False,
    skip_bad: Annotated[bool, typer.Option("--skip-bad", help="Leave out rows with errors; the page lists them.")] = False,
    open_page: Annotated[bool, typer.Option("--open", help="Open the page in the browser.")] = False,
) -> None:
    """Build the page from a CSV of sourced events."""
    from timeline.build import Options  # noqa: PLC0415 (`--help` need not wait for pandas)

    target = out or Path("events.html" if _is_stdin(events) else events.with_suffix(".html"))
    options = Options(
        title=title,
        subtitle=subtitle,
        lanes=None if lanes is Lanes.none else lanes.value,
        since=_date(since, "--since"),
        until=_date(until, "--until"),
        order=_order(day_first, month_first),
    )
    with _progress(f"Building {target}"):
        timeline = _read(events, options, sources)
        _show_problems(timeline.problems, events, everything=False)
        if timeline.errors and not skip_bad:
            _fail(f"{target} was not written: {_n_errors(timeline)}; mend them, or leave these rows out with --skip-bad")
        if timeline.events.empty:
            _fail(f"{target} was not written: no event is left to draw")
        size = _write(target, timeline.page())
    typer.echo(_summary(target, timeline, size))
    if open_page:
        typer.launch(target.resolve().as_uri())


@app.command(epilog="Example: timeline check events.csv --format json")
def check(
    events: Events = Path("events.csv"),
    *,
    sources: Sources = None,
    day_first: DayFirst = False,
    month_first: MonthFirst = False,
    output: Annotated[Format, typer.Option("--format", help="How to print the problems.")] = Format.text,
) -> None:
    """Say all that is wrong with a CSV: exit 0 without an error, 1 with one."""
    from timeline.build import Options  # noqa: PLC0415 (`--help` need not wait for pandas)

    timeline = _read(events, Options(order=_order(day_first, month_first)), sources)
    if output is Format.json:
        records = [each.as_record() | {"file": each.file or str(events)} for each in timeline.problems]
        typer.echo(json.dumps(records, ensure_ascii=False, indent=2))
    else:
        for problem in timeline.problems:
            typer.echo(problem.show(str(events)))
        typer.echo(f"{events}: {_counts(timeline)}", err=True)
    raise typer.Exit(1 if timeline.errors else 0)


def main() -> None:
    """Run the command."""
    app()


def _is_stdin(path: Path) -> bool:
    return str(path) == "-"


def _read(path: Path, options: Options, sources: Path | None) -> Timeline:
    from timeline.build import read  # noqa: PLC0415 (`--help` need not wait for pandas)

    name = "standard input" if _is_stdin(path) else path.name
    register = None if sources is None else _read_bytes(sources)
    return read(_read_bytes(path), name, options, register)


def _read_bytes(path: Path) -> bytes:
    try:
        return sys.stdin.buffer.read() if _is_stdin(path) else path.read_bytes()
    except OSError as error:
        _fail(f"{path}: unreadable-file: the file cannot be read ({error.strerror}); check its name and that you may read it")


def _order(day_first: bool, month_first: bool) -> Order | None:
    from timeline.dates import Order  # noqa: PLC0415 (`--help` need not wait for pandas)

    if day_first and month_first:
        raise typer.BadParameter("choose one of --day-first and --month-first")
    return Order.DAY_FIRST if day_first else Order.MONTH_FIRST if month_first else None


def _date(text: str, option: str) -> When | None:
    from timeline.dates import read_cell  # noqa: PLC0415 (`--help` need not wait for pandas)

    if not text:
        return None
    reading = read_cell(text, None, option)
    if reading.when is None:
        raise typer.BadParameter(f"{reading.sentence}; {reading.cure}")
    return reading.when


def _write(target: Path, text: str) -> int:
    from timeline.outputs import write_output  # noqa: PLC0415 (beside its use)

    try:
        return write_output(target, text)
    except OSError as error:
        _fail(f"{target} was not written: {error.strerror}; what was there is as it was")


def _show_problems(problems: list[Problem], file: Path, *, everything: bool) -> None:
    """Print errors and warnings; a build does not repeat the notes, which `check` shows."""
    for problem in problems:
        if everything or problem.code.severity != "note":
            typer.echo(problem.show(str(file)), err=True)


def _n_errors(timeline: Timeline) -> str:
    n = len(timeline.errors)
    return "1 error" if n == 1 else f"{n:,} errors"


def _counts(timeline: Timeline) -> str:
    severities = [each.code.severity for each in timeline.problems]
    counted = [(severities.count(each), each) for each in ("error", "warning", "note")]
    return ", ".join(f"{n:,} {word}{'' if n == 1 else 's'}" for n, word in counted)


def _summary(target: Path, timeline: Timeline, size: int) -> str:
    return (
        f"{target}: {len(timeline.events):,} events, {len(timeline.statements):,} statements, "
        f"{timeline.statements['source'].nunique():,} sources, {_counts(timeline)}, {size / 1e6:.2f} MB"
    )


def _fail(message: str) -> NoReturn:
    typer.echo(message, err=True)
    raise typer.Exit(1)


@contextmanager
def _progress(message: str) -> Iterator[None]:
    """Say on a terminal that work goes on, once it has taken two seconds."""
    if not sys.stderr.isatty():
        yield
        return
    timer = threading.Timer(2.0, typer.echo, [f"{message} …"], {"err": True})
    timer.daemon = True
    timer.start()
    try:
        yield
    finally:
        timer.cancel()
