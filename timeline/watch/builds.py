"""Tells when to build, once files that were saved have settled, and holds the latest build.

Files are polled, which works where the notices of the system do not come: on network drives, in
synchronised folders and in containers. For a few files it costs nothing, so that no library is
needed.
"""

from __future__ import annotations

import hashlib
import stat
import time
from collections import Counter
from dataclasses import dataclass, field
from threading import Condition
from typing import TYPE_CHECKING, Any, Final, TypeAlias

from timeline.check import report
from timeline.formats.files import UnreadableError, find_files
from timeline.problems import Severity

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from pathlib import Path

    from timeline.language import Language
    from timeline.model.dataset import Dataset
    from timeline.problems import Problem


POLL_INTERVAL_S: Final = 0.2
#: A file that is missing, empty or locked in fewer polls than this is about to be replaced.
MISSING_POLLS: Final = 10

#: The name, inode, size and time of each file; an editor that replaces a file changes the inode.
FileStates: TypeAlias = tuple[tuple[str, int, int, int], ...]
#: The preview shows no more problems than this; `check` lists them all.
MAX_SHOWN: Final = 200


def poll_files(paths: Iterable[Path]) -> Iterator[FileStates | None]:
    """Read the states of the files that a user named, again and again."""
    chosen = list(paths)
    while True:
        yield read_states(chosen)
        time.sleep(POLL_INTERVAL_S)


def read_states(paths: Iterable[Path]) -> FileStates | None:
    """Read the states of files; None while one is missing, empty or locked by another program."""
    try:
        return tuple(_state(file) for path in paths for file in find_files(path))
    except (OSError, UnreadableError):
        return None


def _state(file: Path) -> tuple[str, int, int, int]:
    found = file.stat()
    if not found.st_size:
        raise FileNotFoundError(file)
    if stat.S_ISREG(found.st_mode):
        # Excel locks a file while it saves.
        file.open("rb").close()
    return str(file), found.st_ino, found.st_size, found.st_mtime_ns


def settled_states(polled: Iterable[FileStates | None]) -> Iterator[FileStates | None]:
    """Yield each new state of the files, and the first one, once it has settled.

    A state has settled when two polls in a row read it: a file that is half written changes between
    them.
    """
    latest: FileStates | str | None = "nothing"
    before: FileStates | str | None = latest
    n_missing = 0
    for now in polled:
        n_missing = n_missing + 1 if now is None else 0
        settled = now == before and (now is not None or n_missing >= MISSING_POLLS)
        before = now
        if settled and now != latest:
            latest = now
            yield now


def time_of_save(states: FileStates | None) -> str:
    """The time of day of the latest save, as `14:03:22`; empty without a file."""
    if not states:
        return ""
    latest = max(nanoseconds for *_, nanoseconds in states)
    return time.strftime("%H:%M:%S", time.localtime(latest / 1e9))


@dataclass(frozen=True, slots=True)
class BuildReport:
    """What came of a build, in words."""

    #: Name of the file, and the time of day of its save in words.
    file: str
    saved: str
    #: Why no page was made; empty if one was.
    refusal: str = ""
    #: The result in one line.
    headline: str = ""
    #: The first problems: errors, then others, and how many others there are in words.
    errors: list[dict[str, Any]] = field(default_factory=list)
    others: list[dict[str, Any]] = field(default_factory=list)
    others_in_words: str = ""
    #: How many more problems there are, in words; empty if there are none.
    more_in_words: str = ""


def make_build_report(
    dataset: Dataset, names: tuple[str, str], saved: str, refusal: str, *, has_page: bool
) -> BuildReport:
    """Report what came of a build, in the language of the page.

    The sentences about problems are those of the command line, in English.

    Args:
        dataset: The file, read.
        names: Names of the file and of the register of sources.
        saved: The time of day of the save.
        refusal: Why no page was made; empty if one was.
        has_page: Whether there is a page, if only of an earlier save.
    """
    lang = dataset.options.lang
    errors = dataset.errors
    others = [each for each in dataset.problems if each.severity is not Severity.ERROR]
    shown = errors[:MAX_SHOWN]
    further = others[: MAX_SHOWN - len(shown)]
    n_more = len(dataset.problems) - len(shown) - len(further)
    more = lang.ngettext(
        "{n} more; timeline check lists it.", "{n} more; timeline check lists them all.", n_more
    )
    return BuildReport(
        names[0],
        lang.gettext("saved {time}").format(time=saved) if saved else "",
        refusal,
        _headline(names[0], refusal, len(errors), lang, has_page=has_page),
        _records(shown, names, lang),
        _records(further, names, lang),
        _count_others(further, lang),
        more if n_more else "",
    )


def _headline(file: str, refusal: str, n_errors: int, lang: Language, *, has_page: bool) -> str:
    """Say the result in one line, and what is shown if there is no new page."""
    if not refusal:
        return lang.gettext("{file} is up to date").format(file=file)
    result = f"{file}: {refusal}"
    if n_errors:
        counted = lang.ngettext("{file} has {n} error", "{file} has {n} errors", n_errors)
        result = counted.format(file=file)
    below = (
        lang.gettext("the page below is that of the last save without an error")
        if has_page
        else lang.gettext("there is no page of it yet")
    )
    return f"{result}; {below}"


def _count_others(others: list[Problem], lang: Language) -> str:
    """Count warnings and notes in words, for the line that opens their list."""
    n = Counter(each.severity for each in others)
    n_warnings, n_notes = n[Severity.WARNING], n[Severity.NOTE]
    counts = (
        lang.ngettext("{n} warning", "{n} warnings", n_warnings) if n_warnings else "",
        lang.ngettext("{n} note", "{n} notes", n_notes) if n_notes else "",
    )
    return ", ".join(filter(None, counts))


def _records(
    problems: list[Problem], names: tuple[str, str], lang: Language
) -> list[dict[str, Any]]:
    records = (report.record_problem(each, *names) for each in problems)
    return [each | {"place": _place(each, names[0], lang)} for each in records]


def _place(record: Mapping[str, Any], ours: str, lang: Language) -> str:
    """The line of a problem, with its file if it is not that of the events."""
    line = lang.gettext("Line {line}") if record["line"] else lang.gettext("Whole file")
    place = line.format(line=record["line"])
    return place if record["file"] == ours else f"{record['file']}: {place}"


class LatestBuild:
    """The latest report and page, passed from the thread that builds to those that serve."""

    def __init__(self) -> None:
        self._changed = Condition()
        self._report: BuildReport | None = None
        self._number = 0
        self._page = b""

    @property
    def page(self) -> bytes:
        """The page of the last save of which one could be made; empty before."""
        with self._changed:
            return self._page

    def publish(self, report: BuildReport, page: bytes | None = None) -> None:
        """Set the latest report and page; without a page the one before stays."""
        with self._changed:
            self._report = report
            self._page = page or self._page
            self._number += 1
            self._changed.notify_all()

    def wait_for_report(self, number: int, timeout_s: float) -> tuple[int, BuildReport, str] | None:
        """Wait for a report later than that of a number.

        Returns:
            Its number, the report, and a digest of the page, empty without one; None if no report
            came within that time.
        """
        with self._changed:
            self._changed.wait_for(lambda: self._number > number, timeout_s)
            if self._report is None or self._number <= number:
                return None
            digest = hashlib.sha256(self._page).hexdigest() if self._page else ""
            return self._number, self._report, digest
