"""What a page tells: the words and tables of a timeline, apart from how they look."""

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
from timeline.page.event_details import make_details
from timeline.page.provenance import make_proof

if TYPE_CHECKING:
    from collections.abc import Sequence

    import numpy as np
    from numpy.typing import NDArray

    from timeline.api import Timeline
    from timeline.content.disputes import Dispute
    from timeline.content.figures import Figures
    from timeline.content.references import Reference
    from timeline.diff.words import Comparison
    from timeline.page.event_details import Details
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


def make_content(timeline: Timeline, title: str, names: Sequence[str]) -> Content:
    """Put a timeline in words.

    Args:
        timeline: What is told.
        title: Its title.
        names: What the chart calls each event.
    """
    lang, tables = timeline.options.lang, (timeline.events, timeline.claims)
    references, numbers = number_references(timeline.claims, lang)
    # What changed has names of its own; what is gone stands in no row of the file, and a panel
    # of some of the figures would draw a line that no source tells.
    changed, carried, figures = None, timeline.given.data, timeline.claims
    if timeline.editions is not None:
        changed, carried, figures = (names, timeline.editions.changes), b"", figures.iloc[:0]
    entries = Chronology(*tables, numbers, timeline.extra, lang, changed=changed)
    content = Content(
        title=title,
        subtitle=timeline.options.subtitle,
        standing=summary.standing_in_words(*tables, lang),
        made=summary.made_in_words(
            timeline.name,
            *tables,
            count_references(timeline.claims),
            timeline.period_text,
            lang,
        ),
        entries=entries,
        disputes=list_disputes(entries.disputed),
        lines=lines_by_event(timeline.claims),
        references=references,
        figures=read_figures(figures, lang),
        details=make_details(entries, timeline.claims["line"].to_numpy(), carried),
        left_out=timeline.left_out,
        left_out_words=summary.rows_in_words(
            timeline.left_out, timeline.n_rows, lang, timeline.rest.n_unnamed
        ),
        held=summary.held_in_words(len(timeline.events), timeline.rest.n_events, lang),
        version=version("policy-timeline"),
        name=timeline.name,
        data=timeline.given.data,
        register=timeline.register,
        proof=make_proof(timeline),
        lang=lang,
    )
    if timeline.editions is None:
        return content
    return retell(content, timeline.editions, timeline.options.title)
