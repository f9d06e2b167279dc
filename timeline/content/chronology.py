"""The chronology: every event with its claims, in words, for page and documents."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from functools import cached_property
from typing import TYPE_CHECKING, Final, overload

import numpy as np
import pandas as pd

from timeline.content.entries import Entry, Line, Link
from timeline.content.event_dates import DATED_COLUMNS, date_of_event, either_in_words
from timeline.content.evidence_words import (
    EVENT_COLUMNS,
    STATUS_COLUMNS,
    SUPPORT_COLUMNS,
    passes_on,
    status_in_words,
    support_in_words,
    value_in_words,
)
from timeline.dates import in_words
from timeline.dates.composition import within
from timeline.language import ENGLISH, Language, in_heading
from timeline.model.arrays import Columns, each_distinct
from timeline.model.columns import LISTED, label_of
from timeline.model.event_claims import Status
from timeline.model.evidence import DISPUTED, SINGLE
from timeline.model.sources import PENDING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from timeline.model.arrays import Texts


#: The kinds of links of an entry.
LINKS: Final = ("succeeds", "succeeded_by", "related")
#: What claims of one event may disagree on.
VALUES: Final = ("date", "value")
#: Columns that an entry and a line take over as they are.
_OF_EVENT: Final = (
    "id", "title", "description", "category", "jurisdiction", "actors", "evidence", "date_disputed",
)  # fmt: skip
_OF_CLAIM: Final = ("source", "description", "quote", "source_title", "note")


def write_chronology(
    events: pd.DataFrame,
    claims: pd.DataFrame,
    references: list[int],
    extra: tuple[str, ...],
    language: Language = ENGLISH,
) -> list[Entry]:
    """Write the entry of each event, in the order of the events; see `Chronology`."""
    return list(Chronology(events, claims, references, extra, language))


class Chronology(Sequence[Entry]):
    """The entries of all events, in their order; each is written when it is asked for.

    The page of a large file needs few entries, and takes the words of all claims as columns.
    """

    def __init__(  # noqa: PLR0913, PLR0917 (all of it is in the entries)
        self,
        events: pd.DataFrame,
        claims: pd.DataFrame,
        references: Sequence[int],
        extra: tuple[str, ...],
        language: Language = ENGLISH,
        names: Sequence[str] | None = None,
    ) -> None:
        """Take the tables of events and claims.

        Args:
            events: The events, as `events.merge_events` makes them.
            claims: Their claims, in the same order.
            references: The number of each claim's reference.
            extra: Names of columns of the user's own.
            language: The language of the words.
            names: What each event is called; its title if `None`.
        """
        self.language = language
        #: The columns that are listed under their claim: ours with their labels, and the user's.
        listed = [name for name in LISTED if (claims[name] != "").any()]
        self.extra = (*listed, *extra)
        self.labels = tuple(language.gettext(label_of(name)) for name in listed) + extra
        self._names = names
        self._entries: dict[int, Entry] = {}
        self._events, self._claims = Columns(events), Columns(claims)
        #: Number of each claim's reference.
        self.references = np.asarray(references, np.int64)
        #: `event[i]`: event of claim i. `first[n]`: first claim of event n; its last entry is the
        #: number of claims.
        self.event = claims["event"].to_numpy(np.int64)
        self.first = np.searchsorted(self.event, np.arange(len(events) + 1))

    def __len__(self) -> int:
        """Count the events."""
        return len(self.first) - 1

    @overload
    def __getitem__(self, at: int) -> Entry: ...
    @overload
    def __getitem__(self, at: slice) -> list[Entry]: ...
    def __getitem__(self, at: int | slice) -> Entry | list[Entry]:
        """Write an entry, or some."""
        numbers = range(len(self))[at]
        if isinstance(numbers, int):
            return self._entry(numbers)
        return [self._entry(number) for number in numbers]

    def _entry(self, number: int) -> Entry:
        if number not in self._entries:
            self._entries[number] = self._write_entry(number)
        return self._entries[number]

    def of_events(self, name: str) -> Texts:
        """A column of the events."""
        return self._events[name]

    def of_claims(self, name: str) -> Texts:
        """A column of the claims, as the file has it."""
        return self._claims[name]

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
        words = np.full(len(self.event), "", object)
        for place in np.flatnonzero(pd.notna(self.of_claims("figure"))).tolist():
            row = self._claims.row(place, ("measure", "figure", "unit", "value_status"))
            words[place] = f"{row['measure']}: {value_in_words(row, self.language)}"
        return words

    @cached_property
    def origin(self) -> Texts:
        """Whose word each claim passes on; empty if its own."""
        words = np.full(len(self.event), "", object)
        for place in np.flatnonzero(self.of_claims("origin") != "").tolist():
            row = self._claims.row(place, ("origin", "source"))
            words[place] = row["origin"] if passes_on(row) else ""
        return words

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
        words = np.full(len(self.event), "", object)
        notable = self.of_claims("claim_status") != Status.SHOWN
        for name in STATUS_COLUMNS[1:]:
            notable |= self.of_claims(name).astype(bool)
        for place in np.flatnonzero(notable).tolist():
            words[place] = status_in_words(self._claims.row(place, STATUS_COLUMNS), self.language)
        return words

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
    def support(self) -> Texts:
        """How well the claims of each event support it, in words."""
        words = np.full(len(self), self.language.gettext("one source"), object)
        alone = (np.diff(self.first) == 1) & (self.of_events("evidence") == SINGLE)
        alone &= self.origin[self.first[:-1]] == ""
        for number in np.flatnonzero(~alone).tolist():
            rows = [
                self._claims.row(place, SUPPORT_COLUMNS[1:]) | {"when": self.when[place]}
                for place in self._places(number)
            ]
            event = self._events.row(number, EVENT_COLUMNS)
            plan = either_in_words(self.of_events("plan")[number], self.language)
            words[number] = support_in_words(event, rows, plan, self.language)
        return words

    @cached_property
    def disputed(self) -> list[Entry]:
        """The entries of the disputed events."""
        return [self[n] for n in np.flatnonzero(self.of_events("evidence") == DISPUTED).tolist()]

    @cached_property
    def numbers(self) -> dict[str, int]:
        """The number of each event by its id, from 0."""
        return {each: number for number, each in enumerate(self.of_events("id").tolist())}

    @cached_property
    def links(self) -> dict[int, dict[str, list[int]]]:
        """The events that an event is linked to, by their numbers, for those that have any."""
        numbers = self.numbers
        linked: dict[int, dict[str, dict[int, None]]] = {}
        for name, back in (("succeeds", "succeeded_by"), ("related", "related")):
            stated = [
                (number, numbers[each])
                for number, ids in enumerate(self.of_events(name).tolist())
                for each in ids
                # An event whose rows were all rejected has no entry.
                if each in numbers
            ]
            for kind, pairs in ((name, stated), (back, [pair[::-1] for pair in stated])):
                for number, other in pairs:
                    linked.setdefault(number, {}).setdefault(kind, {})[other] = None
        return {
            number: {kind: list(kinds[kind]) for kind in LINKS if kind in kinds}
            for number, kinds in linked.items()
        }

    def _places(self, number: int) -> range:
        return range(int(self.first[number]), int(self.first[number + 1]))

    def _write_entry(self, number: int) -> Entry:
        event = self._events.row(number, _OF_EVENT)
        category, language = event.pop("category"), self.language
        places = self._places(number)
        linked = self.links.get(number, {})
        if self._names is not None:
            event["title"] = self._names[number]
        return Entry(
            **event,
            when=self.event_when[number],
            category=in_heading(category, language) if category else "",
            category_name=category,
            support=self.support[number],
            claims=tuple(self._line(place, event["description"]) for place in places),
            succeeds=self._links(linked, "succeeds"),
            succeeded_by=self._links(linked, "succeeded_by"),
            related=self._links(linked, "related"),
        )

    def _links(self, linked: dict[str, list[int]], kind: str) -> tuple[Link, ...]:
        others = (self._events.row(number, ("id", "title")) for number in linked.get(kind, ()))
        return tuple(Link(**each) for each in others)

    def _line(self, place: int, description: str) -> Line:
        cells = self._claims.row(place, _OF_CLAIM)
        if cells["description"] == description:
            # It is shown above the claims as that of the event.
            cells["description"] = ""
        if cells["source"] == PENDING:
            cells["source"] = self.language.gettext(PENDING)
        return Line(
            **cells,
            when=self.when[place],
            as_written=self.as_written[place],
            figure=self.figure[place],
            origin=self.origin[place],
            place=self.place[place],
            reference=int(self.references[place]),
            differs=self.differs[place],
            counted=self.of_claims("claim_status")[place] in {Status.SHOWN, Status.DIFFERS},
            status=self.status[place],
            extra=(*self.differing_title_and_category.get(place, ()), *self._listed(place)),
        )

    def _listed(self, place: int) -> Iterator[tuple[str, str]]:
        """The cells of a claim that are listed under it, each with its label."""
        cells = self._claims.row(place, self.extra).values()
        return ((label, cell) for label, cell in zip(self.labels, cells, strict=True) if cell)
