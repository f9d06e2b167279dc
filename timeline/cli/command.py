"""A command with help in a user's words."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from typer.core import TyperCommand

if TYPE_CHECKING:
    from collections.abc import Iterator


class Command(TyperCommand):
    """A command whose help names an argument without Python's name of its type."""

    def format_options(self, ctx: Any, formatter: Any) -> None:
        """Write the arguments, then the options."""
        for heading, kind in (("Arguments", "argument"), ("Options", "option")):
            records = list(self._records(ctx, kind))
            if records:
                with formatter.section(heading):
                    formatter.write_dl(records)

    def _records(self, ctx: Any, kind: str) -> Iterator[tuple[str, str]]:
        for param in self.get_params(ctx):
            record = param.get_help_record(ctx)
            if record is not None and param.param_type_name == kind:
                yield record[0] if kind == "option" else str(param.metavar), record[1]
