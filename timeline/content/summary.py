"""What is said of a file as a whole: how well it is sourced, and how its page was made."""

from __future__ import annotations

from importlib.metadata import version
from pathlib import PurePath
from typing import TYPE_CHECKING, Final

from timeline.chart.scene import in_heading
from timeline.dates import date_in_words
from timeline.dates.day_numbers import civil_from_days, iso_year
from timeline.language import ENGLISH, Language, list_names, message
from timeline.model.events import DISPUTED, SINGLE
from timeline.model.sources import PENDING

if TYPE_CHECKING:
    import pandas as pd

    from timeline.problems import Problem

#: Publishers whom a picture names.
_MOST_PUBLISHERS: Final = 6


def standing_in_words(
    events: pd.DataFrame, claims: pd.DataFrame, language: Language = ENGLISH
) -> str:
    """Say how many events rest on how many claims, and how firmly."""
    ngettext = language.ngettext
    pending = int(events["n_origins"].eq(0).sum())
    single = int(events["standing"].eq(SINGLE).sum()) - pending
    disputed = int(events["standing"].eq(DISPUTED).sum())
    publishers = int(claims.loc[claims["source"] != PENDING, "source"].nunique())
    told = language.gettext("{events} {from_claims} {by_publishers}. {single}; {disputed}.").format(
        events=ngettext("{n} event", "{n} events", len(events)),
        from_claims=ngettext("from {n} statement", "from {n} statements", len(claims)),
        by_publishers=ngettext("by {n} publisher", "by {n} publishers", publishers),
        single=ngettext("{n} rests on one source", "{n} rest on one source", single),
        disputed=ngettext("{n} is disputed", "{n} are disputed", disputed),
    )
    waiting = ngettext("{n} has no source yet.", "{n} have no source yet.", pending)
    return f"{told} {waiting}" if pending else told


def title_in_words(name: str, events: pd.DataFrame, language: Language = ENGLISH) -> str:
    """Make a title from the file's name and the years it covers."""
    stem = PurePath(name).stem.replace("_", " ")
    years = "–".join(years_in_words(events, language))
    return f"{in_heading(stem, language)}, {years}"


def made_in_words(  # noqa: PLR0913, PLR0917 (all of it is in the sentence)
    name: str,
    events: pd.DataFrame,
    claims: pd.DataFrame,
    n_references: int,
    period: tuple[str, str] = ("", ""),
    language: Language = ENGLISH,
) -> str:
    """Say how the page was made; no clock time, so that the same file gives the same page.

    Args:
        name: The name of the file.
        events: The events of the page.
        claims: Their claims.
        n_references: How many sources they cite.
        period: The dates since and until which events were asked for, in EDTF; empty if not.
        language: What it is told in.
    """
    ngettext = language.ngettext
    years = years_in_words(events, language)
    if len(years) > 1:
        covered = language.gettext("{first} to {last}").format(first=years[0], last=years[1])
    else:
        covered = years[0]
    made = language.gettext(
        "Made by policy-timeline {version} from {file}: "
        "{claims} {of_events} {from_sources}, {years}."
    ).format(
        version=version("policy-timeline"),
        file=name,
        claims=ngettext("{n} statement", "{n} statements", len(claims)),
        of_events=ngettext("of {n} event", "of {n} events", len(events)),
        from_sources=ngettext("from {n} source", "from {n} sources", n_references),
        years=covered,
    )
    return f"{made} {_cut_in_words(*period, language)}".rstrip()


def _cut_in_words(since: str, until: str, language: Language) -> str:
    """Say which events were not asked for."""
    ends = {"since": date_in_words(since, language), "until": date_in_words(until, language)}
    if since and until:
        words = language.gettext("Events before {since} or after {until} are not shown.")
    elif since:
        words = language.gettext("Events before {since} are not shown.")
    elif until:
        words = language.gettext("Events after {until} are not shown.")
    else:
        return ""
    return words.format(**ends)


def sources_in_words(claims: pd.DataFrame, n_references: int, language: Language = ENGLISH) -> str:
    """Say how many sources there are, and whose they are most often; nothing if there are none."""
    if not n_references:
        return ""
    sources = claims["source"]
    publishers = sources[sources != PENDING].value_counts(sort=True)
    # By the number of their claims, then by name.
    names = sorted(publishers.index, key=lambda name: (-publishers[name], str(name)))
    return language.gettext("{sources}: {names}.").format(
        sources=language.ngettext("{n} source", "{n} sources", n_references),
        names=list_names([str(name) for name in names], language, _MOST_PUBLISHERS),
    )


def part_in_words(part: tuple[tuple[str, tuple[str, ...]], ...], language: Language) -> str:
    """Say which part of a file was chosen: names of columns, each with the values asked for."""
    forms = {
        "category": message("Only events of the category {names}."),
        "jurisdiction": message("Only events of {names}."),
        "id": message("Only events that were chosen one by one."),
    }
    said = (
        language.gettext(forms[name]).format(names=", ".join(values))
        for name, values in part
        if values
    )
    return " ".join(said)


def rows_in_words(
    left_out: list[Problem], n_rows: int, language: Language = ENGLISH, n_unnamed: int = 0
) -> str:
    """Say how many rows are left out; a row may have several problems, or none that names it."""
    n = len({(problem.file, problem.line) for problem in left_out}) + n_unnamed
    if not n:
        return ""
    ngettext = language.ngettext
    rows = ngettext("of {n} row of the file", "of {n} rows of the file", n_rows)
    return ngettext("{n} {of_rows} is left out.", "{n} {of_rows} are left out.", n).format(
        of_rows=rows
    )


def held_in_words(n_held: int, n_counted: int, language: Language = ENGLISH) -> str:
    """Say that a page holds a part of the events; empty where it holds them all."""
    if not n_counted:
        return ""
    return language.gettext(
        "Holds the {held} most important of {all} events, of each swimlane and time; the others "
        "are counted in the chart, and neither listed nor searched. While a filter other than the "
        "category's is on, they are not counted."
    ).format(held=language.number(n_held), all=language.number(n_held + n_counted))


def years_in_words(events: pd.DataFrame, language: Language) -> list[str]:
    """The first and the last year of the events in words, or the only one."""
    days = (events["earliest"].min(), events["latest"].max())
    years = (date_in_words(iso_year(civil_from_days(int(day))[0]), language) for day in days)
    return list(dict.fromkeys(years))
