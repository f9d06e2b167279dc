"""What a timeline says, in words: the same for page, pictures, documents and slides.

`make_content` puts all of a dataset in words, apart from how page and documents look.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from timeline.content import summary
from timeline.content.about import read_about
from timeline.content.chronology import Chronology
from timeline.content.entries import list_disputes
from timeline.content.figures import read_figures
from timeline.content.references import number_references
from timeline.content.summary import count_all

if TYPE_CHECKING:
    from collections.abc import Sequence

    from timeline.content.about import Block
    from timeline.content.entries import Dispute
    from timeline.content.figures import Figures
    from timeline.content.references import Reference
    from timeline.language import Language
    from timeline.model.dataset import Dataset


@dataclass(frozen=True, slots=True)
class Content:
    """The words and tables of a dataset."""

    title: str
    subtitle: str
    #: How many events and statements there are, and how well they are sourced.
    summary: str
    #: Which part of the file was chosen, how many rows are left out, and whether only the most
    #: important events are held; each empty if there is nothing to say.
    part: str
    left_out: str
    held: str
    #: How it was made, without a clock.
    made: str
    entries: Chronology
    disputes: list[Dispute]
    references: list[Reference]
    figures: Figures
    language: Language
    #: What the author says about the timeline.
    about: tuple[Block, ...]

    @property
    def opening(self) -> tuple[str, ...]:
        """The sentences with which a document begins."""
        return tuple(filter(None, (self.summary, self.part, self.left_out)))

    def number_of(self, event: str) -> int:
        """Give the number of the event with an id; events are numbered from 1 in their order."""
        return self.entries.numbers[event] + 1


def make_content(dataset: Dataset, names: Sequence[str] | None = None) -> Content:
    """Put a dataset in words.

    Args:
        dataset: What was read.
        names: What each event is called; its title if `None`.
    """
    options, counts = dataset.options, count_all(dataset.events, dataset.claims)
    lang = options.lang
    references, numbers = number_references(dataset.claims, lang)
    entries = Chronology(dataset.events, dataset.claims, numbers, dataset.extra, lang, names)
    return Content(
        title=summary.title_of(dataset),
        subtitle=options.subtitle,
        summary=summary.summary_in_words(counts, lang),
        part=summary.part_in_words(dataset.part, lang),
        left_out=summary.left_out_in_words(dataset),
        held=summary.held_in_words(counts.n_events, dataset.counted.n_events, lang),
        made=summary.made_in_words(dataset.name, dataset.events, counts, options.period_text, lang),
        entries=entries,
        disputes=list_disputes(entries.disputed),
        references=references,
        figures=read_figures(dataset.claims, lang),
        language=lang,
        about=read_about(options.about),
    )
