"""Option groups: dataclasses whose fields are options that several commands share.

A command takes a group as one parameter. Typer knows no such groups, so that `expand_groups` shows
it a function with one parameter for each option, and puts the groups together when that is called.
"""

from __future__ import annotations

from dataclasses import MISSING, fields, is_dataclass
from functools import wraps
from inspect import Parameter, Signature, signature
from typing import TYPE_CHECKING, Any, get_type_hints

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping


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
