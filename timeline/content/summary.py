"""Numbers and sentences about a file as a whole: how well it is sourced, how its page was made.

Each number that page, documents, pictures and reports say is one field of `Counts`. The first
sentence of a page and of a document, with the numbers of events and statements, is
`summary_in_words`.
"""

from __future__ import annotations

from dataclasses import dataclass
from importlib.metadata import version
from pathlib import PurePath
from typing import TYPE_CHECKING, Final

from timeline.content.references import distinct_sources
from timeline.dates import date_in_words
from timeline.dates.day_numbers import civil_from_days, iso_year
from timeline.language import ENGLISH, Language, in_heading, list_names, message
from timeline.model.evidence import (
    CORROBORATED,
    DISPUTED,
    PLANNED,
    SET_ASIDE,
    SINGLE,
    UNSOURCED,
)
from timeline.model.sources import PENDING

if TYPE_CHECKING:
    from collections.abc import Iterator

    import pandas as pd

    from timeline.model.dataset import Dataset
    from timeline.problems import Problem


@dataclass(frozen=True, slots=True)
class Counts:
    """How many there are of everything that is counted in words."""

    n_events: int
    n_claims: int
    #: References that are cited; a source that is pending is none yet.
    n_sources: int
    #: How many different publishers those sources have.
    n_publishers: int
    #: Events by their evidence; each event is one of these.
    n_corroborated: int
    n_single: int
    n_disputed: int
    n_unsourced: int
    n_planned: int
    #: Listed, and not drawn.
    n_set_aside: int


def count_all(events: pd.DataFrame, claims: pd.DataFrame) -> Counts:
    """Count events and their claims, as `timeline.model.events.merge_events` makes them."""
    return Counts(
        n_events=len(events),
        n_claims=len(claims),
        n_sources=count_sources(claims),
        n_publishers=len(count_by_publisher(claims)),
        n_corroborated=_count_evidence(events, CORROBORATED),
        n_single=_count_evidence(events, SINGLE),
        n_disputed=_count_evidence(events, DISPUTED),
        n_unsourced=_count_evidence(events, UNSOURCED),
        n_planned=_count_evidence(events, PLANNED),
        n_set_aside=_count_evidence(events, SET_ASIDE),
    )


def count_sources(claims: pd.DataFrame) -> int:
    """Count the references that claims cite; a source that is pending is none yet."""
    return len(distinct_sources(_sourced(claims))[1])


def count_by_publisher(claims: pd.DataFrame) -> dict[str, int]:
    """Count the claims of each publisher: those with most claims first, then by name."""
    counts = _sourced(claims)["source"].value_counts()
    by_name = {str(name): int(n) for name, n in counts.items()}
    return dict(sorted(by_name.items(), key=lambda item: (-item[1], item[0])))


def _sourced(claims: pd.DataFrame) -> pd.DataFrame:
    return claims[claims["source"] != PENDING]


def _count_evidence(events: pd.DataFrame, evidence: str) -> int:
    return int(events["evidence"].eq(evidence).sum())


#: Publishers that a picture names.
_MOST_PUBLISHERS: Final = 6


def summary_in_words(counts: Counts, language: Language = ENGLISH) -> str:
    """Say how many events and statements there are, and how well the events are supported."""
    ngettext = language.ngettext
    sentence = language.gettext("{events} {from_claims} {by_publishers}.").format(
        events=ngettext("{n} event", "{n} events", counts.n_events),
        from_claims=ngettext("from {n} statement", "from {n} statements", counts.n_claims),
        by_publishers=ngettext("by {n} publisher", "by {n} publishers", counts.n_publishers),
    )
    return " ".join((sentence, *_evidence(counts, language), *_seldom(counts, language)))


def evidence_in_words(counts: Counts, language: Language = ENGLISH) -> str:
    """Say how many events have one source, are disputed, planned, or have no source yet."""
    return " ".join((*_evidence(counts, language), *_seldom(counts, language)))


def _evidence(counts: Counts, language: Language) -> Iterator[str]:
    """Say how many events rest on one source and how many are disputed, where there are any."""
    ngettext = language.ngettext
    single = ngettext("{n} rests on one source", "{n} rest on one source", counts.n_single)
    disputed = ngettext("{n} is disputed", "{n} are disputed", counts.n_disputed)
    if counts.n_single and counts.n_disputed:
        pattern = language.gettext("{single}; {disputed}.")
        yield pattern.format(single=single, disputed=disputed)
    elif counts.n_single or counts.n_disputed:
        yield f"{single if counts.n_single else disputed}."


def _seldom(counts: Counts, language: Language) -> Iterator[str]:
    """Say how many events are planned, have no source or are set aside, where there are any."""
    ngettext = language.ngettext
    if counts.n_planned:
        yield ngettext("{n} is planned.", "{n} are planned.", counts.n_planned)
    if counts.n_unsourced:
        yield ngettext("{n} has no source yet.", "{n} have no source yet.", counts.n_unsourced)
    if counts.n_set_aside:
        yield ngettext(
            "{n} is set aside, and not drawn.",
            "{n} are set aside, and not drawn.",
            counts.n_set_aside,
        )


def title_of(dataset: Dataset) -> str:
    """Give the title that the user chose, else one made from the file's name and its years."""
    options = dataset.options
    return options.title or title_in_words(dataset.name, dataset.events, options.lang)


def title_in_words(name: str, events: pd.DataFrame, language: Language = ENGLISH) -> str:
    """Make a title from the file's name and the years it covers."""
    stem = PurePath(name).stem.replace("_", " ")
    years = "–".join(years_in_words(events, language))
    return f"{in_heading(stem, language)}, {years}"


def made_in_words(
    name: str,
    events: pd.DataFrame,
    counts: Counts,
    period: tuple[str, str] = ("", ""),
    language: Language = ENGLISH,
) -> str:
    """Say how the page was made; no clock time, so that the same file gives the same page.

    Args:
        name: The name of the file.
        events: The events of the page.
        counts: The numbers of events, statements and sources.
        period: The dates since and until which events were asked for, in EDTF; empty if not.
        language: The language of the sentence.
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
        claims=ngettext("{n} statement", "{n} statements", counts.n_claims),
        of_events=ngettext("of {n} event", "of {n} events", counts.n_events),
        from_sources=ngettext("from {n} source", "from {n} sources", counts.n_sources),
        years=covered,
    )
    return f"{made} {_period_in_words(*period, language)}".rstrip()


def _period_in_words(since: str, until: str, language: Language) -> str:
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


def sources_in_words(claims: pd.DataFrame, counts: Counts, language: Language = ENGLISH) -> str:
    """Say how many sources there are, and who published most; empty if there are none."""
    if not counts.n_sources:
        return ""
    return language.gettext("{sources}: {names}.").format(
        sources=language.ngettext("{n} source", "{n} sources", counts.n_sources),
        names=list_names(list(count_by_publisher(claims)), language, _MOST_PUBLISHERS),
    )


def part_in_words(part: tuple[tuple[str, tuple[str, ...]], ...], language: Language) -> str:
    """Say which part of a file was chosen: names of columns, each with the values asked for."""
    forms = {
        "category": message("Only events of the category {names}."),
        "jurisdiction": message("Only events of {names}."),
        "id": message("Only events that were chosen one by one."),
    }
    sentences = (
        language.gettext(forms[name]).format(names=", ".join(values))
        for name, values in part
        if values
    )
    return " ".join(sentences)


def left_out_in_words(dataset: Dataset) -> str:
    """Say how many rows of a file are left out; empty if none are."""
    counted, language = dataset.counted, dataset.options.lang
    return rows_in_words(dataset.left_out, dataset.n_rows, language, counted.n_unnamed)


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
    """Give the first and the last year of the events in words, or the only one.

    An event that is set aside counts only where all are.
    """
    counted = events[events["evidence"].ne(SET_ASIDE)]
    counted = events if counted.empty else counted
    days = (counted["earliest"].min(), counted["latest"].max())
    years = (date_in_words(iso_year(civil_from_days(int(day))[0]), language) for day in days)
    return list(dict.fromkeys(years))
