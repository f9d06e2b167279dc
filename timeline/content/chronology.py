"""The chronology: every event with its claims, in words, as page and documents tell it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Final, overload

import numpy as np
import pandas as pd

from timeline.chart.scene import in_heading
from timeline.content.columns import Columns, each_distinct
from timeline.content.evidence import ASKED, passes_on, support_in_words, value_in_words
from timeline.dates import date_in_words
from timeline.language import ENGLISH, Language
from timeline.model.events import DISPUTED, SINGLE
from timeline.model.sources import PENDING

if TYPE_CHECKING:
    from timeline.content.columns import Texts
    from timeline.diff.changes import Change

#: The kinds of links of an entry.
LINKS: Final = ("succeeds", "succeeded_by", "related")
#: What claims of one event may disagree on.
VALUES: Final = ("date", "value")
#: What an entry and a line have from the tables as it stands there.
_OF_EVENT: Final = (
    "id", "title", "description", "category", "jurisdiction", "actors", "standing",
)  # fmt: skip
_OF_STATEMENT: Final = ("source", "description", "quote", "source_title")


@dataclass(frozen=True, slots=True)
class Line:
    """One source's claim."""

    source: str
    #: Its date in words, and the cell as it was written where that was not plain EDTF.
    when: str
    as_written: str
    #: Its figure in words, with measure and unit; empty without one.
    figure: str
    description: str
    quote: str
    #: Whose word it passes on; empty if its own.
    origin: str
    source_title: str
    #: Number of its reference.
    reference: int
    #: What of it differs from the event's first claim: `date`, `figure`, both or nothing.
    differs: tuple[str, ...]
    #: Further columns of the file, as (name, text).
    extra: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Link:
    """Another event, by id and title."""

    id: str
    title: str


@dataclass(frozen=True, slots=True)
class Entry:
    """One event of the chronology."""

    id: str
    title: str
    when: str
    description: str
    #: The category as a heading has it, and as the file does.
    category: str
    category_name: str
    jurisdiction: tuple[str, ...]
    actors: tuple[str, ...]
    #: `corroborated`, `single` or `disputed`, and the same in a sentence.
    standing: str
    standing_words: str
    claims: tuple[Line, ...]
    succeeds: tuple[Link, ...]
    succeeded_by: tuple[Link, ...]
    related: tuple[Link, ...]
    #: What changed since an older edition, on the page of two.
    changes: tuple[Change, ...] = ()


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

    What is told of all claims stands in columns, for those who need no entries.
    """

    def __init__(  # noqa: PLR0913 (all of it is told)
        self,
        events: pd.DataFrame,
        claims: pd.DataFrame,
        references: Sequence[int],
        extra: tuple[str, ...],
        language: Language = ENGLISH,
        *,
        changed: tuple[Sequence[str], Sequence[tuple[Change, ...]]] | None = None,
    ) -> None:
        """Take what is told.

        Args:
            events: The events, as `events.merge_events` makes them.
            claims: Their claims, in the same order.
            references: The number of each claim's reference.
            extra: Names of further columns to carry along.
            language: What it is told in.
            changed: The names of the events and what changed of each, of two editions.
        """
        self.extra, self.language = extra, language
        self._changed = changed
        self._events, self._claims = Columns(events), Columns(claims)
        #: Number of each claim's reference.
        self.references = np.asarray(references, np.int64)
        #: Event of each claim, and the first claim of each event; last, how many there are.
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

    def of_events(self, name: str) -> Texts:
        """A column of the events."""
        return self._events[name]

    def of_claims(self, name: str) -> Texts:
        """A column of the claims, as the file has it."""
        return self._claims[name]

    @cached_property
    def when(self) -> Texts:
        """The date of each claim in words."""
        return each_distinct(
            self.of_claims("date"), lambda date: date_in_words(date, self.language)
        )

    @cached_property
    def as_written(self) -> Texts:
        """The cell of the date where that was not plain EDTF, else an empty text."""
        noted = pd.notna(self.of_claims("reading"))
        return np.where(noted, self.of_claims("date_text"), "")

    @cached_property
    def figure(self) -> Texts:
        """The figure of each claim in words, with measure and unit; empty without one."""
        told = np.full(len(self.event), "", object)
        for place in np.flatnonzero(pd.notna(self.of_claims("figure"))).tolist():
            row = self._claims.row(place, ("measure", "figure", "unit"))
            told[place] = f"{row['measure']}: {value_in_words(row, self.language)}"
        return told

    @cached_property
    def origin(self) -> Texts:
        """Whose word each claim passes on; empty if its own."""
        told = np.full(len(self.event), "", object)
        for place in np.flatnonzero(self.of_claims("origin") != "").tolist():
            row = self._claims.row(place, ("origin", "source"))
            told[place] = row["origin"] if passes_on(row) else ""
        return told

    @cached_property
    def differs(self) -> Texts:
        """What of each claim differs from the first: `date`, `figure`, both or nothing."""
        kinds = np.empty(4, object)
        kinds[:] = (), ("date",), ("figure",), ("date", "figure")
        date, value = (~self.of_claims(f"{name}_agrees").astype(bool) for name in VALUES)
        told: Texts = kinds[date + 2 * value]
        return told

    @cached_property
    def own(self) -> dict[int, list[tuple[str, str]]]:
        """What the event has from its first claim and another has in other words."""
        names = ("title", self.language.gettext("title")), (
            "category", self.language.gettext("category")
        )  # fmt: skip
        told: dict[int, list[tuple[str, str]]] = defaultdict(list)
        for name, words in names:
            texts = self.of_claims(name)
            differing = (texts != self.of_events(name)[self.event]) & (texts != "")
            for place in np.flatnonzero(differing).tolist():
                told[place].append((words, texts[place]))
        return told

    @cached_property
    def support(self) -> Texts:
        """How well the claims of each event support it, in words."""
        told = np.full(len(self), self.language.gettext("one source"), object)
        standing = self.of_events("standing")
        alone = (np.diff(self.first) == 1) & (standing == SINGLE)
        alone &= self.origin[self.first[:-1]] == ""
        alone &= self.of_claims("source")[self.first[:-1]] != PENDING
        for number in np.flatnonzero(~alone).tolist():
            rows = [
                self._claims.row(place, ASKED[1:]) | {"when": self.when[place]}
                for place in self._places(number)
            ]
            told[number] = support_in_words(standing[number], rows, self.language)
        return told

    @cached_property
    def disputed(self) -> list[Entry]:
        """The entries of the disputed events."""
        return [self[n] for n in np.flatnonzero(self.of_events("standing") == DISPUTED).tolist()]

    @cached_property
    def links(self) -> dict[int, dict[str, list[int]]]:
        """The events that an event is linked to, by their numbers, for those that have any."""
        numbers = {each: number for number, each in enumerate(self.of_events("id").tolist())}
        linked: dict[int, dict[str, dict[int, None]]] = {}
        for name, back in (("succeeds", "succeeded_by"), ("related", "related")):
            stated = [
                (number, numbers[each])
                for number, ids in enumerate(self.of_events(name).tolist())
                for each in ids
                # Of one whose rows were all left out there is no entry.
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

    def _entry(self, number: int) -> Entry:
        event = self._events.row(number, _OF_EVENT)
        category, language = event.pop("category"), self.language
        places = self._places(number)
        linked = self.links.get(number, {})
        if self._changed is not None:
            event["title"] = self._changed[0][number]
        return Entry(
            **event,
            when=self.when[places[0]],
            category=in_heading(category, language) if category else "",
            category_name=category,
            standing_words=self.support[number],
            claims=tuple(self._line(place, first=places[0]) for place in places),
            succeeds=self._links(linked, "succeeds"),
            succeeded_by=self._links(linked, "succeeded_by"),
            related=self._links(linked, "related"),
            changes=self.changes(number),
        )

    def changes(self, number: int) -> tuple[Change, ...]:
        """Give what changed of an event since an older edition."""
        return () if self._changed is None else self._changed[1][number]

    def _links(self, linked: dict[str, list[int]], kind: str) -> tuple[Link, ...]:
        others = (self._events.row(number, ("id", "title")) for number in linked.get(kind, ()))
        return tuple(Link(**each) for each in others)

    def _line(self, place: int, first: int) -> Line:
        told = self._claims.row(place, _OF_STATEMENT)
        if place == first:
            # What the event itself says needs no second telling under its first claim.
            told["description"] = ""
        if told["source"] == PENDING:
            told["source"] = self.language.gettext(PENDING)
        further = self._claims.row(place, self.extra)
        return Line(
            **told,
            when=self.when[place],
            as_written=self.as_written[place],
            figure=self.figure[place],
            origin=self.origin[place],
            reference=int(self.references[place]),
            differs=self.differs[place],
            extra=(*self.own.get(place, ()), *((k, text) for k, text in further.items() if text)),
        )
