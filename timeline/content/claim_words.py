"""The words of all claims and events of a dataset, as columns, which the page takes over whole."""

from __future__ import annotations

from collections import defaultdict
from functools import cached_property
from typing import TYPE_CHECKING, Any, Final, NamedTuple

import numpy as np
import pandas as pd

from timeline.content.date_words import DATED_COLUMNS, date_of_event, plan_in_words
from timeline.content.entries import link_events
from timeline.content.evidence_words import (
    EVENT_COLUMNS,
    STATUS_COLUMNS,
    SUPPORT_COLUMNS,
    passes_on,
    status_in_words,
    support_in_words,
    value_in_words,
)
from timeline.dates import date_in_words, in_words, words_within_year
from timeline.dates.composition import within
from timeline.dates.day_numbers import civil_from_days, iso_year
from timeline.language import list_names, message
from timeline.model.arrays import Columns, as_column, each_distinct
from timeline.model.event_claims import Status
from timeline.model.evidence import CORROBORATED, DISPUTED, PLANNED, SET_ASIDE, SINGLE, UNSOURCED
from timeline.model.sources import PENDING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from numpy.typing import NDArray

    from timeline.language import Language
    from timeline.model.arrays import Texts

#: What claims of one event may disagree on.
VALUES: Final = ("date", "value")
#: The evidence of an event beside its date, unless it is a number of sources.
_BADGES: Final = {
    SINGLE: message("one source"),
    DISPUTED: message("sources disagree"),
    PLANNED: message("planned"),
    UNSOURCED: message("no source yet"),
    SET_ASIDE: message("set aside"),
}
_NUMBERS: Final = ("n_start", "n_end", "n_value")


class Year(NamedTuple):
    """A year of the chronology: its number and name, its first event, and how many it has."""

    year: int
    heading: str
    first: int
    n: int


class ClaimWords:
    """The words of claims and events; each column is written when it is asked for."""

    def __init__(self, events: pd.DataFrame, claims: pd.DataFrame, language: Language) -> None:
        """Take the tables of events and claims, as `events.merge_events` makes them."""
        self.language = language
        self._events, self._claims = Columns(events), Columns(claims)
        #: `event[i]`: event of claim i. `first[n]`: first claim of event n; its last entry is the
        #: number of claims.
        self.event = claims["event"].to_numpy(np.int64)
        self.first = np.searchsorted(self.event, np.arange(len(events) + 1))

    def of_events(self, name: str) -> Texts:
        """A column of the events."""
        return self._events[name]

    def of_claims(self, name: str) -> Texts:
        """A column of the claims, as the file has it."""
        return self._claims[name]

    def _write(
        self, which: NDArray[np.bool_], names: Iterable[str], write: Callable[[dict[str, Any]], str]
    ) -> Texts:
        """Put some claims in words, by the cells of some columns; those of the others are empty."""
        words = np.full(len(which), "", object)
        for place in np.flatnonzero(which).tolist():
            words[place] = write(self._claims.row(place, names))
        return words

    @cached_property
    def when(self) -> Texts:
        """The date of each claim in words."""
        dates = self.of_claims("fuzzy_date")
        words = each_distinct(
            self.of_claims("date"), lambda date: in_words(date, self.language), dates
        )
        for place in np.flatnonzero(self.of_claims("says") == "within").tolist():
            words[place] = in_words(within(dates[place]), self.language)
        return words

    @cached_property
    def published(self) -> Texts:
        """When each claim's source was published, in words; as written if it cannot be read."""
        texts, dates = self.of_claims("source_date"), self.of_claims("source_published")
        words = each_distinct(
            texts, lambda date: "" if date is None else in_words(date, self.language), dates
        )
        return np.where(words == "", texts, words)

    @cached_property
    def as_written(self) -> Texts:
        """The cell of the date where that was not plain EDTF, else an empty text."""
        noted = pd.notna(self.of_claims("reading"))
        return np.where(noted, self.of_claims("date_text"), "")

    @cached_property
    def figure(self) -> Texts:
        """The figure of each claim in words, with measure and unit; empty without one."""
        return self._write(
            pd.notna(self.of_claims("figure")),
            ("measure", "figure", "unit", "value_status"),
            lambda row: f"{row['measure']}: {value_in_words(row, self.language)}",
        )

    @cached_property
    def origin(self) -> Texts:
        """Whose word each claim passes on; empty if its own."""
        return self._write(
            self.of_claims("origin") != "",
            ("origin", "source"),
            lambda row: row["origin"] if passes_on(row) else "",
        )

    @cached_property
    def differs(self) -> Texts:
        """What of each claim differs from what is shown: `date`, `figure`, both or nothing.

        Of dates for which equally much speaks none differs from the other.
        """
        kinds = np.empty(4, object)
        kinds[:] = (), ("date",), ("figure",), ("date", "figure")
        date, value = (~self.of_claims(f"{name}_agrees").astype(bool) for name in VALUES)
        date &= self.of_claims("claim_status") == Status.DIFFERS
        differing: Texts = kinds[date + 2 * value]
        return differing

    @cached_property
    def uncounted(self) -> NDArray[np.bool_]:
        """Whether each claim decides nothing: one that is set aside, a plan, or pending."""
        status = self.of_claims("claim_status")
        return ~np.isin(status, [Status.SHOWN, Status.DIFFERS])

    @cached_property
    def place(self) -> Texts:
        """Where in its source each claim is said, and where that was read; mostly empty."""
        words, via = self.of_claims("pinpoint").copy(), self.of_claims("via")
        for place in np.flatnonzero(via != "").tolist():
            read_in = self.language.gettext("via {name}").format(name=via[place])
            words[place] = f"{words[place]}, {read_in}" if words[place] else read_in
        return words

    @cached_property
    def status(self) -> Texts:
        """What each claim counts for where it neither is shown nor differs; mostly empty."""
        notable = self.of_claims("claim_status") != Status.SHOWN
        for name in ("rank", "foretold_start", "foretold_end"):
            notable |= self.of_claims(name).astype(bool)
        return self._write(notable, STATUS_COLUMNS, lambda row: status_in_words(row, self.language))

    @cached_property
    def differing_title_and_category(self) -> dict[int, list[tuple[str, str]]]:
        """Title and category of each claim where they differ from those of its event, by claim."""
        names = ("title", self.language.gettext("title")), (
            "category", self.language.gettext("category")
        )  # fmt: skip
        differing_cells: dict[int, list[tuple[str, str]]] = defaultdict(list)
        for name, words in names:
            texts = self.of_claims(name)
            differing = (texts != self.of_events(name)[self.event]) & (texts != "")
            for place in np.flatnonzero(differing).tolist():
                differing_cells[place].append((words, texts[place]))
        return differing_cells

    @cached_property
    def event_when(self) -> Texts:
        """The date of each event in words, with who gives which part where sources differ."""
        texts, dates = self.of_events("date"), self.of_events("fuzzy_date")
        words = each_distinct(texts, lambda date: in_words(date, self.language), dates)
        for number in np.flatnonzero(np.diff(self.first) > 1).tolist():
            rows = [self._claims.row(place, DATED_COLUMNS) for place in self._places(number)]
            alternatives = self.of_events("alternatives")[number]
            words[number] = date_of_event(dates[number], alternatives, rows, self.language)
        return words

    @cached_property
    def event_day(self) -> Texts:
        """The date of each event, short, under the heading of its year."""
        return as_column([words for words, _ in self._days])

    @cached_property
    def event_when_says_more(self) -> NDArray[np.bool_]:
        """Whether the date of each event in words says more than its short date."""
        texts, dates = self.of_events("date"), self.of_events("fuzzy_date")
        plain = each_distinct(texts, lambda date: in_words(date, self.language), dates)
        part = np.array([not whole for _, whole in self._days], bool)
        return np.asarray((plain != self.event_when) | part, bool)

    @cached_property
    def _days(self) -> list[tuple[str, bool]]:
        """The date of each event, short, and whether that says all of it."""
        texts = self.of_events("date").tolist()
        dates = dict(zip(texts, self.of_events("fuzzy_date"), strict=True))
        said = {text: words_within_year(date, self.language) for text, date in dates.items()}
        return [said[text] for text in texts]

    @cached_property
    def years(self) -> list[Year]:
        """The years in which events begin, in their order."""
        days = self.of_events("earliest").astype(np.int64)
        numbers, firsts, counts = np.unique(
            np.array([civil_from_days(day)[0] for day in days.tolist()], np.int64),
            return_index=True,
            return_counts=True,
        )
        rows = zip(numbers.tolist(), firsts.tolist(), counts.tolist(), strict=True)
        return [
            Year(year, date_in_words(iso_year(year), self.language), at, n) for year, at, n in rows
        ]

    @cached_property
    def badge(self) -> Texts:
        """The evidence of each event in a word or two: of its weakest part, as everywhere."""
        evidence = self.of_events("evidence")
        words = each_distinct(evidence, lambda each: self.language.gettext(_BADGES.get(each, "")))
        for number in np.flatnonzero(evidence == CORROBORATED).tolist():
            numbers = self._events.row(number, _NUMBERS).values()
            n = min(filter(None, numbers), default=self.of_events("n_origins")[number])
            words[number] = self.language.ngettext("{n} source", "{n} sources", n)
        return words

    @cached_property
    def publishers(self) -> Texts:
        """Who speaks of each event: the sources of its claims, at most three by name."""
        sources = self.of_claims("source")
        sources = np.where(sources == PENDING, self.language.gettext(PENDING), sources)
        words = sources[self.first[:-1]].copy()
        for number in np.flatnonzero(np.diff(self.first) > 1).tolist():
            names = list(dict.fromkeys(sources[place] for place in self._places(number)))
            words[number] = list_names(names, self.language)
        return words

    @cached_property
    def support(self) -> Texts:
        """How well the claims of each event support it, in words."""
        words = np.full(len(self.first) - 1, self.language.gettext("one source"), object)
        alone = (np.diff(self.first) == 1) & (self.of_events("evidence") == SINGLE)
        alone &= self.origin[self.first[:-1]] == ""
        for number in np.flatnonzero(~alone).tolist():
            rows = [
                self._claims.row(place, SUPPORT_COLUMNS[1:]) | {"when": self.when[place]}
                for place in self._places(number)
            ]
            event = self._events.row(number, EVENT_COLUMNS)
            plan = plan_in_words(self.of_events("plan")[number], self.language)
            words[number] = support_in_words(event, rows, plan, self.language)
        return words

    @cached_property
    def numbers(self) -> dict[str, int]:
        """The number of each event by its id, from 0."""
        return {each: number for number, each in enumerate(self.of_events("id").tolist())}

    @cached_property
    def links(self) -> dict[int, dict[str, list[int]]]:
        """The events that an event is linked to, by their numbers, for those that have any."""
        return link_events(self.numbers, self.of_events("succeeds"), self.of_events("related"))

    def _places(self, number: int) -> range:
        return range(int(self.first[number]), int(self.first[number + 1]))
