"""A file of another format, from a timeline."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from timeline.problems import Problem


@dataclass(frozen=True, slots=True)
class Written:
    """What an export makes."""

    data: bytes
    #: What stands in words since the format has no field for it, by line of the CSV.
    problems: list[Problem] = field(default_factory=list)
