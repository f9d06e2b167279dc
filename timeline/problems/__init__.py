"""Problems of a user's file, as values: `codes` lists their kinds, `Problem` is one in a file."""

from __future__ import annotations

from timeline.problems.codes import Code, Severity
from timeline.problems.problem import Problem, quoted

__all__ = ["Code", "Problem", "Severity", "quoted"]
