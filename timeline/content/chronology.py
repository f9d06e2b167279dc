"""The chronology: every event with its claims, in words, for page and documents."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from typing import TYPE_CHECKING, Final, overload

import numpy as np

from timeline.content.claim_words import ClaimWords
from timeline.content.date_words import (
    DISPUTED_COLUMNS,
    disputed_dates,
    parts_in_words,
)
from timeline.content.entries import Entry, Line, Link
from timeline.content.figure_names import find_figure_names
from timeline.language import ENGLISH, Language, in_heading
from timeline.model.columns import LISTED, label_of
from timeline.model.event_claims import Status
from timeline.model.event_figures import Quantity
from timeline.model.evidence import DISPUTED
from timeline.model.sources import PENDING

if TYPE_CHECKING:
    from collections.abc import Iterator

    import pandas as pd

    from timeline.model.arrays import Texts

#: Columns that an entry and a line take over as they are.
_OF_EVENT: Final = (
    "id", "title", "description", "category", "jurisdiction", "actors", "evidence",
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


class Chronology(ClaimWords, Sequence[Entry]):
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
        super().__init__(events, claims, language)
        #: The columns that are listed under their claim: ours with their labels, and the user's.
        listed = [name for name in LISTED if (claims[name] != "").any()]
        self.extra = (*listed, *extra)
        self.labels = tuple(language.gettext(label_of(name)) for name in listed) + extra
        self._names = names
        titles = events["title"].tolist() if names is None else names
        figures = claims if names is None else claims.iloc[:0]
        self._figure_names = find_figure_names(titles, figures, language)
        self._entries: dict[int, Entry] = {}
        #: Number of each claim's reference.
        self.references = np.asarray(references, np.int64)

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

    @cached_property
    def number(self) -> Texts:
        """The number in the name of each event that is a figure; empty for others."""
        return self._of_figures("number")

    @cached_property
    def named(self) -> Texts:
        """How the title goes on after that number."""
        return self._of_figures("title")

    def _of_figures(self, name: str) -> Texts:
        words = np.full(len(self), "", object)
        for number, figure in self._figure_names.items():
            words[number] = getattr(figure, name)
        return words

    @cached_property
    def disputed(self) -> list[Entry]:
        """The entries of the disputed events."""
        return [self[n] for n in np.flatnonzero(self.of_events("evidence") == DISPUTED).tolist()]

    def _write_entry(self, number: int) -> Entry:
        event = self._events.row(number, _OF_EVENT)
        category, language = event.pop("category"), self.language
        places = self._places(number)
        linked = self.links.get(number, {})
        disputed = self._events.row(number, DISPUTED_COLUMNS)
        if self._names is not None:
            event["title"] = self._names[number]
        return Entry(
            **event,
            number=self.number[number],
            named=self.named[number] or event["title"],
            when=self.event_when[number],
            day=self.event_day[number],
            when_says_more=bool(self.event_when_says_more[number]),
            category=in_heading(category, language) if category else "",
            category_name=category,
            support=self.support[number],
            badge=self.badge[number],
            publishers=self.publishers[number],
            disputed=parts_in_words(disputed, language),
            dates=disputed_dates(disputed, language),
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
        status = self.of_claims("claim_status")[place]
        return Line(
            **cells,
            when=self.when[place],
            as_written=self.as_written[place],
            figure=self.figure[place],
            origin=self.origin[place],
            place=self.place[place],
            reference=int(self.references[place]),
            differs=self.differs[place],
            counted=status in {Status.SHOWN, Status.DIFFERS},
            set_aside=status == Status.DEPRECATED,
            status=self.status[place],
            agreeing_set=int(self.of_claims("agreeing_set")[place]),
            quantity=self._quantity(place),
            extra=(*self.differing_title_and_category.get(place, ()), *self._listed(place)),
        )

    def _quantity(self, place: int) -> tuple[str, ...]:
        """Name what the figure of a claim is compared by; nothing if it is not compared."""
        names = ("measure", "unit", "value_status", "figure", "value_replaced")
        row = self._claims.row(place, names)
        if row["figure"] is None or row["value_replaced"]:
            return ()
        return Quantity(row["measure"], row["unit"], row["value_status"], row["figure"]).key

    def _listed(self, place: int) -> Iterator[tuple[str, str]]:
        """The cells of a claim that are listed under it, each with its label."""
        cells = self._claims.row(place, self.extra).values()
        return ((label, cell) for label, cell in zip(self.labels, cells, strict=True) if cell)
