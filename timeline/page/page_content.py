"""What is on the page of a dataset, or of the changes between two editions."""

from __future__ import annotations

from dataclasses import dataclass
from importlib.metadata import version
from typing import TYPE_CHECKING, Any

import numpy as np

from timeline.content.figures import read_figures
from timeline.diff.changes import ChangeKind
from timeline.diff.comparison_words import put_in_words
from timeline.model.events import lines_by_event
from timeline.model.selection import find_filters
from timeline.page.event_details import make_details
from timeline.page.provenance import make_proof

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from timeline.content import Content
    from timeline.content.about import Block
    from timeline.content.chronology import Chronology
    from timeline.content.entries import Dispute
    from timeline.content.figures import Figures
    from timeline.content.references import Reference
    from timeline.diff.changes import Change
    from timeline.diff.comparison import Comparison
    from timeline.diff.comparison_words import ComparisonWords
    from timeline.language import Language
    from timeline.model.dataset import Dataset
    from timeline.page.event_details import Details
    from timeline.problems import Problem

    Lines = tuple[NDArray[np.int64], NDArray[np.int64]]


@dataclass(frozen=True, slots=True)
class PageContent:
    """All that is on a page, apart from how it looks; the template has these names."""

    title: str
    subtitle: str
    #: The first sentence.
    summary: str
    #: How the page was made, without a clock.
    made: str
    #: That it holds a part of the events; empty where it holds them all.
    held: str
    entries: Chronology
    disputes: list[Dispute]
    references: list[Reference]
    #: What the author says about the timeline.
    about: tuple[Block, ...]
    figures: Figures
    #: Columns of the user's own by which the page filters.
    filters: list[str]
    #: Problems of the rows that were left out, and how many rows, in words.
    left_out: list[Problem]
    left_out_words: str
    lang: Language
    version: str
    #: How many lines of the file begin a claim of each event, and all these lines.
    lines: Lines
    #: The entries as a page with many events contains them.
    details: Details | None
    #: The file's name and bytes, and the bytes of the register of sources, if there is one.
    name: str
    data: bytes
    register: bytes | None
    #: What the page is made from, as `timeline.page.provenance` records it.
    proof: dict[str, Any]
    #: On the page of changes: the words about the two editions, the changes of each event, and
    #: the files of the older edition by the names that the page has for them.
    comparison: ComparisonWords | None
    changes: Sequence[tuple[Change, ...]]
    old_files: dict[str, bytes]


def make_page_content(
    dataset: Dataset, content: Content, comparison: Comparison | None = None
) -> PageContent:
    """Join what is said of a dataset, of its changes, and of what the page is made from."""
    lang = dataset.options.lang
    words = None if comparison is None else put_in_words(comparison, lang)
    changes = () if comparison is None else comparison.changes
    # An event that was removed lies on no line of the file, so that the page of changes contains
    # the file apart from the entries.
    entry_data = dataset.input.data if comparison is None else b""
    lines = dataset.claims["line"].to_numpy()
    return PageContent(
        title=content.title if words is None else words.title,
        subtitle=content.subtitle,
        summary=content.summary if words is None else words.summary,
        made=content.made if words is None else words.made,
        held=content.held if words is None else words.unchanged,
        entries=content.entries,
        disputes=content.disputes,
        references=content.references,
        about=content.about,
        # A line through the figures that changed would join values that no source joins.
        figures=content.figures if words is None else read_figures(dataset.claims.iloc[:0], lang),
        filters=find_filters(dataset),
        left_out=dataset.left_out,
        left_out_words=content.left_out,
        lang=lang,
        version=version("policy-timeline"),
        lines=_lines(dataset, comparison),
        details=make_details(content.entries, lines, entry_data, changes),
        name=dataset.name,
        data=dataset.input.data,
        register=dataset.register,
        proof=make_proof(dataset, comparison),
        comparison=words,
        changes=changes,
        old_files={} if comparison is None else _files_of(comparison.old),
    )


def _lines(dataset: Dataset, comparison: Comparison | None) -> Lines:
    """Give the lines of each event, none for those that only the older edition has."""
    counts, lines = lines_by_event(dataset.claims)
    if comparison is None:
        return counts, lines
    kept = ~np.array(comparison.has(ChangeKind.REMOVED), bool)
    return counts * kept, lines[np.repeat(kept, counts)]


def _files_of(old: Dataset) -> dict[str, bytes]:
    files = {"old-csv": old.input.data, "old-register": old.register}
    return {name: data for name, data in files.items() if data is not None}
