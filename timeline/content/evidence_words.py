"""Say in words how well its claims support an event: by how many sources, or who disagrees.

`timeline.model.evidence` decides it.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Any, Final, TypeAlias

from timeline.language import Language, list_names, message
from timeline.model.event_claims import Status
from timeline.model.event_figures import KIND_OF_STATUS
from timeline.model.evidence import PLANNED, SET_ASIDE, UNSOURCED
from timeline.model.independence import fold_name

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

ClaimRow: TypeAlias = dict[str, Any]

#: Columns that are needed of each claim; `when` is its date in words.
SUPPORT_COLUMNS: Final = (
    "when", "source", "origin", "measure", "unit", "value_status", "figure", "claim_status",
    "says", "agreeing_set", "fuzzy_date", "date_agrees", "value_agrees", "value_replaced",
    "gives_start", "gives_end", "foretold_start", "foretold_end",
)  # fmt: skip
#: Columns by which the status of a claim is said.
STATUS_COLUMNS: Final = ("claim_status", "rank", "foretold_start", "foretold_end")
#: Columns that are needed of the event.
EVENT_COLUMNS: Final = ("evidence", "n_origins", "n_start", "n_end", "n_value")

_GIVES: Final = ("gives_start", "gives_end")
#: What a claim gives that speaks of one end.
_ENDS: Final = {"start": message("{date} as the start"), "end": message("{date} as the end")}

#: What kind of figure it is that is no plain result.
STATUS_WORDS: Final = {
    "target": message("target"),
    "forecast": message("forecast"),
    "provisional": message("provisional"),
    "revised": message("revised"),
}


def with_value_status(words: str, status: str, language: Language) -> str:
    """Add to the words of a figure what kind of figure it is, unless it is a result."""
    if status not in STATUS_WORDS:
        return words
    form = language.gettext("{value} ({status})")
    return form.format(value=words, status=language.gettext(STATUS_WORDS[status]))


def value_in_words(row: ClaimRow, language: Language) -> str:
    """Say the figure of a claim, with its unit and with what kind of figure it is."""
    words = f"{row['figure'].in_words(language)} {row['unit']}".rstrip()
    return with_value_status(words, row["value_status"], language)


def status_in_words(row: ClaimRow, language: Language) -> str:
    """Say what a claim counts for where that is neither to be shown nor to differ.

    Args:
        row: The claim, with its columns `STATUS_COLUMNS`.
        language: The language of the words.
    """
    status = row["claim_status"]
    if status == Status.DEPRECATED:
        return language.gettext("set aside")
    if status == Status.PENDING:
        # Its source is called so.
        return ""
    if status == Status.PLAN or row["foretold_start"]:
        return language.gettext("announced beforehand")
    if row["foretold_end"]:
        return language.gettext("its end announced beforehand")
    return language.gettext("preferred") if row["rank"] == "preferred" else ""


def passes_on(row: ClaimRow) -> bool:
    """Whether a claim passes on the word of another."""
    return bool(row["origin"]) and fold_name(row["origin"]) != fold_name(row["source"])


def support_in_words(
    event: Mapping[str, Any], rows: Sequence[ClaimRow], plan: str, language: Language
) -> str:
    """Say how well claims support their event.

    Args:
        event: Its columns `EVENT_COLUMNS`.
        rows: The claims, in order, with the columns `SUPPORT_COLUMNS`.
        plan: The days for which it was announced and did not come, in words; or empty.
        language: The language of the words.
    """
    evidence = event["evidence"]
    if evidence == UNSOURCED:
        return language.gettext("no source yet")
    if evidence == SET_ASIDE:
        return language.gettext("set aside")
    parts = list(_evidence_in_words(event, rows, language))
    if plan:
        parts.append(language.gettext("announced for {date}").format(date=plan))
    n_pending = sum(row["claim_status"] == Status.PENDING for row in rows)
    if n_pending:
        pending = language.ngettext(
            "the source of {n} statement is pending",
            "the sources of {n} statements are pending",
            n_pending,
        )
        parts.append(pending)
    return "; ".join(parts)


def _evidence_in_words(
    event: Mapping[str, Any], rows: Sequence[ClaimRow], language: Language
) -> Iterator[str]:
    shown = [row for row in rows if row["claim_status"] == Status.SHOWN]
    if event["evidence"] == PLANNED:
        starts = [row["foretold_start"] for row in shown if row["gives_start"]]
        whole = all(starts) or not event["n_end"]
        yield language.gettext("planned") if whole else language.gettext("its end is planned")
    disputes = list(_disputes(rows, language))
    yield from disputes
    if not disputes:
        yield from _agreement(event, shown, language)


def _agreement(
    event: Mapping[str, Any], shown: Sequence[ClaimRow], language: Language
) -> Iterator[str]:
    """Say how many sources agree, on each end where these differ."""
    by_origin: dict[str, list[ClaimRow]] = defaultdict(list)
    for row in shown:
        by_origin[fold_name(row["origin"] or row["source"])].append(row)
    if len(by_origin) == 1:
        yield _single_in_words(shown, language)
        return
    n_start, n_end, n_value = event["n_start"], event["n_end"], event["n_value"]
    n_date = min(filter(None, (n_start, n_end)), default=event["n_origins"])
    if n_start and n_end and (n_start != n_end or n_date == 1):
        yield language.ngettext(
            "{n} source gives the start", "{n} sources agree on the start", n_start
        )
        yield language.ngettext("{n} source gives the end", "{n} sources agree on the end", n_end)
    elif n_date == 1:
        yield _one_in_words(shown, language)
    else:
        yield language.ngettext(
            "{n} independent source agrees", "{n} independent sources agree", n_date
        )
        repeated = (same for same in by_origin.values() if len(same) > 1)
        yield from (_repeated_in_words(same, language) for same in repeated)
    if n_value and n_value < n_date:
        yield language.ngettext(
            "a figure rests on {n} source", "a figure rests on {n} sources", n_value
        )


def _one_in_words(shown: Sequence[ClaimRow], language: Language) -> str:
    """Say why claims under several names are those of one source for what is shown."""
    starts, ends = (
        {fold_name(row["origin"] or row["source"]) for row in shown if row[name]} for name in _GIVES
    )
    for origins, words in (
        (starts, ("{n} source gives the start", "{n} sources agree on the start")),
        (ends, ("{n} source gives the end", "{n} sources agree on the end")),
    ):
        if len(origins) == 1:
            # The others agree with it, and give another time.
            return language.ngettext(*words, 1)
    if not (starts or ends) and len({row["when"] for row in shown}) > 1:
        return language.gettext("one source gives this time")
    # Different names at one address, or a chain of origins.
    return language.ngettext(
        "{n} statement, not from independent sources",
        "{n} statements, not from independent sources",
        len(shown),
    )


def _repeated_in_words(rows: Sequence[ClaimRow], language: Language) -> str:
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


def _single_in_words(rows: Sequence[ClaimRow], language: Language) -> str:
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


def _origin(rows: Sequence[ClaimRow]) -> str:
    """The one origin of these claims."""
    origin: str = rows[0]["origin"] or rows[0]["source"]
    return origin


#: A claim with what it gives, in words.
Given: TypeAlias = tuple[ClaimRow, str]


def _disputes(rows: Sequence[ClaimRow], language: Language) -> Iterator[str]:
    """Say who gives what, for each matter on which claims differ.

    What one origin gives, passed on differently, is no disagreement of sources.
    """
    said: dict[bool, list[str]] = {True: [], False: []}
    for measure, given in _matters(rows, language):
        words = _who_gives(given, language)
        if measure:
            words = language.gettext("for {measure}, {said}").format(measure=measure, said=words)
        origins = {fold_name(row["origin"] or row["source"]) for row, _ in given}
        said[len(origins) == 1 and any(passes_on(row) for row, _ in given)].append(words)
    if said[False]:
        yield language.gettext("disputed: {said}").format(said="; ".join(said[False]))
    if said[True]:
        yield language.gettext("passed on differently: {said}").format(said="; ".join(said[True]))


def _matters(rows: Sequence[ClaimRow], language: Language) -> Iterator[tuple[str, list[Given]]]:
    """Give each matter on which claims differ: the name of its measure, and who gives what."""
    counting = [row for row in rows if row["claim_status"] in {Status.SHOWN, Status.DIFFERS}]
    if not all(row["date_agrees"] for row in counting):
        shown = [row for row in counting if row["agreeing_set"] == 0]
        differing = [row for row in counting if not row["date_agrees"]]
        # One that gives the month of all days that differ differs from none of them.
        apart = [row for row in shown if not all(_may_be_one(row, other) for other in differing)]
        firsts = [next((row for row in apart if row[name]), None) for name in _GIVES]
        words = {row["when"] for row in firsts if row is not None} or {(apart or shown)[0]["when"]}
        versions = [*(row for row in shown if row["when"] in words), *differing]
        yield "", [(row, _part_in_words(row, language)) for row in versions]
    figures: dict[tuple[str, str, str], list[ClaimRow]] = defaultdict(list)
    for row in rows:
        if row["figure"] is not None and not row["value_replaced"]:
            # What was announced beforehand is no result.
            result = "forecast" if row["claim_status"] == Status.PLAN else ""
            kind = KIND_OF_STATUS.get(row["value_status"], result)
            figures[row["measure"], row["unit"], kind].append(row)
    for measure, unit, kind in sorted(figures):
        same = figures[measure, unit, kind]
        if not all(row["value_agrees"] for row in same):
            agreeing = [row for row in same if row["value_agrees"]]
            differing = [row for row in same if not row["value_agrees"]]
            values = [(row, value_in_words(row, language)) for row in (*agreeing, *differing)]
            yield measure, values


def _part_in_words(row: ClaimRow, language: Language) -> str:
    """Say the date of a claim, and of which end it is where the claim says so."""
    if row["says"] not in _ENDS:
        return str(row["when"])
    return language.gettext(_ENDS[row["says"]]).format(date=row["when"])


def _may_be_one(row: ClaimRow, other: ClaimRow) -> bool:
    """Tell whether the dates of two claims have a day in common."""
    first, last = row["fuzzy_date"].possible()
    other_first, other_last = other["fuzzy_date"].possible()
    return bool(first <= other_last and other_first <= last)


def _who_gives(given: Sequence[Given], language: Language) -> str:
    sources: dict[str, dict[str, None]] = defaultdict(dict)
    for row, words in given:
        sources[words][row["source"]] = None
    return "; ".join(
        language.ngettext("{sources} gives {words}", "{sources} give {words}", len(names)).format(
            sources=list_names(list(names), language), words=words
        )
        for words, names in sources.items()
    )
