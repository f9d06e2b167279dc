"""Say in words how well its claims support an event: by how many origins, or who disagrees.

`timeline.model.evidence` decides it.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Any, Final, TypeAlias

from timeline.language import Language, message
from timeline.model.evidence import DISPUTED, SINGLE
from timeline.model.sources import PENDING

if TYPE_CHECKING:
    from collections.abc import Iterator

ClaimRow: TypeAlias = dict[str, Any]

#: Columns that are needed of each claim; `when` is its date in words.
SUPPORT_COLUMNS: Final = (
    "when", "source", "origin", "measure", "unit", "figure", "date_agrees", "value_agrees",
)  # fmt: skip


def value_in_words(row: ClaimRow, language: Language) -> str:
    """Say the figure of a claim, with its unit."""
    return f"{row['figure'].in_words(language)} {row['unit']}".rstrip()


def passes_on(row: ClaimRow) -> bool:
    """Whether a claim passes on the word of another."""
    return bool(row["origin"]) and row["origin"].casefold() != row["source"].casefold()


def support_in_words(evidence: str, rows: list[ClaimRow], language: Language) -> str:
    """Say how well claims support their event.

    Args:
        evidence: One of `timeline.model.evidence`.
        rows: The claims, the first one first, with the columns `SUPPORT_COLUMNS`.
        language: The language of the words.
    """
    named = [row for row in rows if row["source"] != PENDING]
    if not named:
        return language.gettext("no source yet")
    if evidence != DISPUTED and len(named) < len(rows):
        pending = language.ngettext(
            "the source of {n} statement is pending",
            "the sources of {n} statements are pending",
            len(rows) - len(named),
        )
        return f"{support_in_words(evidence, named, language)}; {pending}"
    if evidence == DISPUTED:
        said = "; ".join(_disputes(rows, language))
        return language.gettext("disputed: {said}").format(said=said)
    if evidence == SINGLE:
        return _single_in_words(rows, language)
    origins: dict[str, list[ClaimRow]] = defaultdict(list)
    for row in rows:
        origins[(row["origin"] or row["source"]).casefold()].append(row)
    agree = language.ngettext(
        "{n} independent source agrees", "{n} independent sources agree", len(origins)
    )
    repeated = (same for same in origins.values() if len(same) > 1)
    return "; ".join([agree, *(_repeated_in_words(same, language) for same in repeated)])


def _repeated_in_words(rows: list[ClaimRow], language: Language) -> str:
    """Say that the claims of one origin count as one."""
    if any(map(passes_on, rows)):
        words = language.ngettext(
            "the {n} statement on the word of {origin} counts as one",
            "the {n} statements on the word of {origin} count as one",
            len(rows),
        )
    else:
        words = language.ngettext(
            "the {n} statement by {origin} counts as one",
            "the {n} statements by {origin} count as one",
            len(rows),
        )
    return words.format(origin=_origin(rows))


def _single_in_words(rows: list[ClaimRow], language: Language) -> str:
    passed_on = any(map(passes_on, rows))
    if len(rows) == 1:
        alone = message("one source"), message("one source, on the word of {origin}")
        words = language.gettext(alone[passed_on])
    elif passed_on:
        words = language.ngettext(
            "{n} statement, on the word of {origin}",
            "{n} statements, all on the word of {origin}",
            len(rows),
        )
    else:
        words = language.ngettext(
            "{n} statement, by {origin}", "{n} statements, all by {origin}", len(rows)
        )
    return words.format(origin=_origin(rows))


def _origin(rows: list[ClaimRow]) -> str:
    """The one origin of these claims."""
    origin: str = rows[0]["origin"] or rows[0]["source"]
    return origin


def _disputes(rows: list[ClaimRow], language: Language) -> Iterator[str]:
    """Say who says what, for each matter on which claims differ from the first one on it."""
    if not all(row["date_agrees"] for row in rows):
        differing = [row for row in rows if not row["date_agrees"]]
        dates = [(row, row["when"]) for row in (rows[0], *differing)]
        yield _who_says(dates, language)
    figures: dict[tuple[str, str], list[ClaimRow]] = defaultdict(list)
    for row in rows:
        if row["figure"] is not None:
            figures[row["measure"], row["unit"]].append(row)
    for (measure, _), same in figures.items():
        differing = [row for row in same if not row["value_agrees"]]
        if differing:
            values = [(row, value_in_words(row, language)) for row in (same[0], *differing)]
            said = _who_says(values, language)
            yield language.gettext("for {measure}, {said}").format(measure=measure, said=said)


def _who_says(said: list[tuple[ClaimRow, str]], language: Language) -> str:
    form = language.gettext("{source} says {words}")
    each = (form.format(source=row["source"], words=words) for row, words in said)
    return "; ".join(dict.fromkeys(each))
