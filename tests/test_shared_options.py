"""Groups of options: typer sees one parameter for each option, the command its groups."""

from __future__ import annotations

from dataclasses import dataclass
from inspect import signature
from typing import Annotated

import typer
from typer.testing import CliRunner

from timeline.cli.shared_options import expand_groups


@dataclass(frozen=True, kw_only=True)
class Order:
    """A group."""

    day_first: Annotated[bool, typer.Option("--day-first")] = False


@dataclass(frozen=True, kw_only=True)
class Reading:
    """A group that holds another between its own options."""

    sources: Annotated[str, typer.Option(metavar="FILE")] = ""
    order: Order
    port: Annotated[int, typer.Option()]


@dataclass(frozen=True, kw_only=True)
class OtherReading(Reading):
    """The same group with another help of one option."""

    sources: Annotated[str, typer.Option(help="Of the older edition.")] = "none"


def command(file: str, *, reading: Reading, loud: bool = False) -> None:
    """Print what it is given."""
    typer.echo(f"{file} {reading} {loud}")


def other(*, reading: OtherReading) -> None:
    """Print what it is given."""
    typer.echo(f"{reading}")


def test_options_stand_where_their_group_does() -> None:
    """In the order of the fields, those of a group within a group in its place."""
    parameters = signature(expand_groups(command)).parameters

    assert list(parameters) == ["file", "sources", "day_first", "port", "loud"]
    assert parameters["sources"].default == ""
    assert parameters["port"].default is parameters["port"].empty


def test_a_command_is_given_its_groups() -> None:
    """Put together of the options that a user gave, and of defaults."""
    app = typer.Typer()
    app.command()(expand_groups(command))

    result = CliRunner().invoke(app, ["a.csv", "--day-first", "--port", "1"])

    expected = Reading(order=Order(day_first=True), port=1)
    assert result.output == f"a.csv {expected} False\n"


def test_an_option_without_a_default_is_required() -> None:
    """As it is outside a group."""
    app = typer.Typer()
    app.command()(expand_groups(command))

    result = CliRunner().invoke(app, ["a.csv"])

    assert result.exit_code == 2


def test_a_group_may_have_another_option_in_the_place_of_one() -> None:
    """Its place stays, its help and default are the new ones."""
    app = typer.Typer()
    app.command()(expand_groups(other))

    assert list(signature(expand_groups(other)).parameters) == ["sources", "day_first", "port"]
    assert CliRunner().invoke(app, ["--port", "1"]).output == (
        f"{OtherReading(order=Order(), port=1)}\n"
    )
