"""How much a problem stops, and what else is declared of each kind of problem."""

from __future__ import annotations

from enum import Enum, StrEnum


class Severity(StrEnum):
    """How much a problem stops: an error a build, a warning and a note nothing."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


class Kind(Enum):
    """A kind of problem: the code a user reads, how severe it is, what it means, what to do."""

    def __init__(self, severity: Severity, meaning: str, cure: str) -> None:
        self.severity = severity
        self.meaning = meaning
        self.cure = cure

    @property
    def code(self) -> str:
        """The name as a user reads it, `no-date`."""
        return self.name.lower().replace("_", "-")


def error(meaning: str, cure: str) -> tuple[Severity, str, str]:
    """Declare a kind of error."""
    return Severity.ERROR, meaning, cure


def warning(meaning: str, cure: str) -> tuple[Severity, str, str]:
    """Declare a kind of warning."""
    return Severity.WARNING, meaning, cure


def note(meaning: str, cure: str) -> tuple[Severity, str, str]:
    """Declare a kind of note."""
    return Severity.NOTE, meaning, cure
