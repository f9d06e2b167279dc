"""Arguments and options that several commands share, alone or in groups, and what is made of them.

A group is a dataclass whose fields are options; a command takes it as one parameter. Typer knows
no groups, so that `expand_groups` shows it a function with one parameter for each option, and puts
the groups together when that is called.

Nothing here imports pandas, so that `--help` and a usage error are quick.
"""

from __future__ import annotations

from dataclasses import MISSING, dataclass, fields, is_dataclass, replace
from functools import wraps
from inspect import Parameter, Signature, signature
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Literal, get_type_hints

import typer

from timeline.cli.terminal import STANDARD_STREAM

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from timeline.dates import Conventions, FuzzyDate
    from timeline.language import Language
    from timeline.model.dataset import Options

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
About = Annotated[
    Path | None,
    typer.Option(
        metavar="FILE.md",
        help="What is said about the timeline, before the references: scope, how events were "
        "chosen, what is left out, who made it; in simple Markdown.",
    ),
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
PageFile = Annotated[Path, typer.Argument(metavar="PAGE", help="A page that this program made.")]
CsvOut = Annotated[
    Path,
    typer.Option("-o", "--out", metavar="FILE", help="The CSV; - is standard output."),
]
Sources = Annotated[
    Path | None, typer.Option(metavar="FILE", help="A source register: a CSV with source_id.")
]


def _complete_language(begun: str) -> list[str]:
    """List the languages that have a catalogue, for the shell to complete."""
    from timeline.language import catalogues

    return sorted(code for code in ["en", *catalogues()] if code.startswith(begun))


Lang = Annotated[
    str,
    typer.Option(
        metavar="CODE",
        help="Language of the page's own words, such as sq.",
        autocompletion=_complete_language,
    ),
]


@dataclass(frozen=True, slots=True, kw_only=True)
class DateOptions:
    """What dates with several readings mean in the file."""

    day_first: Annotated[bool, typer.Option("--day-first", help="Read 03/04/2022 as 3 April.")] = (
        False
    )
    month_first: Annotated[
        bool, typer.Option("--month-first", help="Read 03/04/2022 as 4 March.")
    ] = False

    year: Annotated[
        str,
        typer.Option(
            metavar="RULE",
            help="Read 2023/24 and FY2023-24 as a year that begins in April (uk-fiscal), in "
            "October of the year before (us-fiscal), in September (academic), or in a month, such "
            "as july.",
        ),
    ] = ""

    def choose(self) -> Conventions:
        """Take what was chosen; what cannot be is a usage error."""
        if self.day_first and self.month_first:
            message = "choose one of --day-first and --month-first"
            raise typer.BadParameter(message)
        from timeline.dates import Conventions, Order, parse_own_year

        order = {self.day_first: Order.DAY_FIRST, self.month_first: Order.MONTH_FIRST}.get(True)
        year = parse_own_year(self.year) if self.year else None
        if self.year and year is None:
            message = (
                f"{self.year} is not uk-fiscal, us-fiscal, academic, a month or its number, 1 to 12"
            )
            raise typer.BadParameter(message, param_hint="--year")
        return Conventions(order, year)


@dataclass(frozen=True, slots=True, kw_only=True)
class InputOptions:
    """How the file of events is read, and what happens to rows with errors."""

    sources: Sources = None
    dates: DateOptions
    skip_bad: Annotated[
        bool, typer.Option("--skip-bad", help="Leave out rows with errors; the page lists them.")
    ] = False


@dataclass(frozen=True, slots=True, kw_only=True)
class PeriodOptions:
    """The time whose events are taken."""

    since: Annotated[
        str, typer.Option(metavar="DATE", help="Leave out events that end before this date.")
    ] = ""
    until: Annotated[
        str, typer.Option(metavar="DATE", help="Leave out events that begin after this date.")
    ] = ""

    def choose(self, conventions: Conventions) -> tuple[FuzzyDate | None, FuzzyDate | None]:
        """Read both dates; one that cannot be read is a usage error."""
        since = _read_date(self.since, "--since", conventions)
        until = _read_date(self.until, "--until", conventions)
        if since and until and since.earliest > until.latest:
            message = (
                f"--since {since.edtf} is after --until {until.edtf}; give the earlier date first"
            )
            raise typer.BadParameter(message)
        return since, until


def _read_date(text: str, option: str, conventions: Conventions) -> FuzzyDate | None:
    from timeline.dates import read_cell

    if not text:
        return None
    reading = read_cell(text, conventions, option)
    if reading.date is None:
        message = f"{reading.sentence}; {reading.cure}"
        raise typer.BadParameter(message)
    if reading.sentence:
        typer.echo(reading.sentence, err=True)
    return reading.date


@dataclass(frozen=True, slots=True, kw_only=True)
class HeadingOptions:
    """The words above the chart."""

    title: Annotated[
        str, typer.Option(metavar="TEXT", help="Title of the page.  [default: from EVENTS]")
    ] = ""
    subtitle: Annotated[str, typer.Option(metavar="TEXT", help="A line under the title.")] = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ChartOptions:
    """How the chart is set out."""

    lane_order: Annotated[
        list[str] | None,
        typer.Option(metavar="NAME,…", help="The swimlanes that come first, in this order."),
    ] = None
    axis: Annotated[
        Literal["auto", "even"],
        typer.Option(
            metavar="auto|even",
            help="auto: of uneven time the part with most events has a scale of its own; even: "
            "there is one scale.",
        ),
    ] = "auto"


@dataclass(frozen=True, slots=True, kw_only=True)
class PageOptions:
    """All that a page or a picture depends on besides its file."""

    heading: HeadingOptions
    lanes: Annotated[
        Literal["category", "jurisdiction", "actors", "none"],
        typer.Option(metavar="category|jurisdiction|actors|none", help="What the swimlanes are."),
    ] = "category"
    chart: ChartOptions
    period: PeriodOptions
    lang: Lang = "en"
    input: InputOptions

    def choose(self, events: Path | None) -> Options:
        """Read the options; one that cannot be read is a usage error.

        Args:
            events: The file, since standard input has no name to make a title of; None if the
                title does not depend on it.
        """
        conventions = self.input.dates.choose()
        language = choose_language(self.lang)
        since, until = self.period.choose(conventions)
        from timeline.model.dataset import Options

        untitled = language.gettext("Timeline") if events == STANDARD_STREAM else ""
        return Options(
            title=self.heading.title or untitled,
            subtitle=self.heading.subtitle,
            lanes=None if self.lanes == "none" else self.lanes,
            lane_order=tuple(self.chart.lane_order or ()),
            axis=self.chart.axis,
            since=since,
            until=until,
            order=conventions.order,
            year=conventions.year,
            lang=language,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class ReaderOptions(PageOptions):
    """All that a page depends on besides its file: what its readers are offered, too."""

    filters: Annotated[
        list[str] | None,
        typer.Option(
            "--filter",
            metavar="COLUMN",
            help="Let readers filter by a column of your own; may be given more than once.",
        ),
    ] = None

    def choose(self, events: Path | None) -> Options:
        """Read the options; one that cannot be read is a usage error."""
        options = PageOptions.choose(self, events)
        return replace(options, filters=tuple(self.filters or ()))


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


def split_ids(values: list[str] | None) -> list[str]:
    """Split the values of an option that takes several ids, and may be given more than once."""
    ids = (each.strip() for value in values or () for each in value.split(","))
    return list(filter(None, ids))


def expand_groups(command: Callable[..., None]) -> Callable[..., None]:
    """Make a function of a command that has the options of its groups as parameters of its own."""
    parameters = signature(command, eval_str=True).parameters.values()
    expanded = [each for parameter in parameters for each in _expand(parameter)]

    @wraps(command)
    def run(**values: Any) -> None:
        command(**{each.name: _collect(each.annotation, each.name, values) for each in parameters})

    run.__dict__["__signature__"] = Signature(expanded)
    run.__annotations__ = {each.name: each.annotation for each in expanded}
    return run


def _expand(parameter: Parameter) -> Iterator[Parameter]:
    """Give the parameters of a group, or the one parameter that is none."""
    if not is_dataclass(parameter.annotation):
        yield parameter
        return
    annotations = get_type_hints(parameter.annotation, include_extras=True)
    for field in fields(parameter.annotation):
        default = Parameter.empty if field.default is MISSING else field.default
        annotation = annotations[field.name]
        yield from _expand(
            Parameter(field.name, Parameter.KEYWORD_ONLY, default=default, annotation=annotation)
        )


def _collect(annotation: Any, name: str, values: Mapping[str, Any]) -> Any:
    """Take the value of a parameter, or make a group of the values of its fields."""
    if not is_dataclass(annotation):
        return values[name]
    annotations = get_type_hints(annotation, include_extras=True)
    group: Any = annotation
    return group(
        **{each.name: _collect(annotations[each.name], each.name, values) for each in fields(group)}
    )
