"""What a page tells: the words and tables of a dataset, apart from how they look."""

from __future__ import annotations

from dataclasses import dataclass
from importlib.metadata import version
from typing import TYPE_CHECKING, Any

from timeline.content import summary
from timeline.content.chronology import Chronology
from timeline.content.disputes import list_disputes
from timeline.content.figures import read_figures
from timeline.content.references import count_references, number_references
from timeline.diff.words import retell
from timeline.language import ENGLISH, Language
from timeline.model.events import lines_by_event
from timeline.page.details import make_details
from timeline.page.provenance import make_proof

if TYPE_CHECKING:
    from collections.abc import Sequence

    import numpy as np
    from numpy.typing import NDArray

    from timeline.content.disputes import Dispute
    from timeline.content.figures import Figures
    from timeline.content.references import Reference
    from timeline.diff.compare import Editions
    from timeline.diff.words import Comparison
    from timeline.model.dataset import Dataset
    from timeline.page.details import Details
    from timeline.problems import Problem


@dataclass(frozen=True, slots=True)
class Content:
    """All that a page tells, apart from how it looks."""

    title: str
    subtitle: str
    #: How well the file is sourced, in a sentence.
    standing: str
    #: How the page was made, without a clock.
    made: str
    entries: Chronology
    disputes: list[Dispute]
    #: How many lines of the file begin a claim of each event, and all these lines.
    lines: tuple[NDArray[np.int64], NDArray[np.int64]]
    references: list[Reference]
    figures: Figures
    #: The entries as a page that draws them carries them.
    details: Details | None
    #: Problems of the rows that were left out, and how many rows, in words.
    left_out: list[Problem]
    left_out_words: str
    version: str
    #: The file's name and bytes.
    name: str
    data: bytes
    #: The bytes of the register of sources, if there is one.
    register: bytes | None
    #: What it is made from, as `timeline.page.provenance` says it.
    proof: dict[str, Any]
    #: What it is told in.
    lang: Language = ENGLISH
    #: That it holds a part of the events; empty where it holds them all.
    held: str = ""
    #: What is told of two editions, on the page of what changed between them.
    comparison: Comparison | None = None


def make_content(
    dataset: Dataset, names: Sequence[str], editions: Editions | None = None
) -> Content:
    """Put a timeline in words.

    Args:
        dataset: What is told.
        names: What the chart calls each event.
        editions: What changed since an older edition, for the page of the changes.
    """
    lang, tables = dataset.options.lang, (dataset.events, dataset.claims)
    references, numbers = number_references(dataset.claims, lang)
    # What changed has names of its own; what is gone stands in no row of the file, and a panel
    # of some of the figures would draw a line that no source tells.
    changed, carried, figures = None, dataset.input.data, dataset.claims
    if editions is not None:
        changed, carried, figures = (names, editions.changes), b"", figures.iloc[:0]
    entries = Chronology(*tables, numbers, dataset.extra, lang, changed=changed)
    content = Content(
        title=summary.title_of(dataset),
        subtitle=dataset.options.subtitle,
        standing=summary.standing_in_words(*tables, lang),
        made=summary.made_in_words(
            dataset.name,
            *tables,
            count_references(dataset.claims),
            dataset.options.period_text,
            lang,
        ),
        entries=entries,
        disputes=list_disputes(entries.disputed),
        lines=lines_by_event(dataset.claims),
        references=references,
        figures=read_figures(figures, lang),
        details=make_details(entries, dataset.claims["line"].to_numpy(), carried),
        left_out=dataset.left_out,
        left_out_words=summary.rows_in_words(
            dataset.left_out, dataset.n_rows, lang, dataset.counted.n_unnamed
        ),
        held=summary.held_in_words(len(dataset.events), dataset.counted.n_events, lang),
        version=version("policy-timeline"),
        name=dataset.name,
        data=dataset.input.data,
        register=dataset.register,
        proof=make_proof(dataset, editions),
        lang=lang,
    )
    if editions is None:
        return content
    return retell(content, editions, dataset.options.title)
