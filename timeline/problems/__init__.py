"""What is wrong with a user's file, as values: found while reading, shown by command and page."""

from __future__ import annotations

from timeline.problems.codes import Code, Severity
from timeline.problems.problem import Problem, quoted

__all__ = ["Code", "Problem", "Severity", "quoted"]
