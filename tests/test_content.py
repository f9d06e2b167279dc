"""What page, documents and slides say of a file is one content, with one number for each thing."""

from __future__ import annotations

from conftest import ROOT

import timeline
from timeline.check.report import summarise
from timeline.content import make_content
from timeline.content.summary import count_all

PENDING_SOURCES = ROOT / "tests/data/pending-sources.csv"


def test_each_number_is_counted_once_and_for_all() -> None:
    """A source that is pending is none, and no publisher; each event has one kind of evidence."""
    made = timeline.read(PENDING_SOURCES)
    counts = count_all(made.events, made.claims)

    assert (counts.n_events, counts.n_claims) == (3, 3)
    assert (counts.n_sources, counts.n_publishers) == (1, 1)
    evidence = counts.n_corroborated, counts.n_single, counts.n_disputed, counts.n_unsourced
    assert evidence == (0, 1, 0, 2)


def test_documents_and_page_have_the_same_number_of_sources() -> None:
    """Which leaves out those that are pending, though each has a number among the references."""
    dataset = timeline.read(PENDING_SOURCES).dataset
    content = make_content(dataset)
    sentence = "3 statements of 3 events from 1 source, 2020 to 2022."

    assert len(content.references) == 2
    assert content.made.endswith(sentence)
    assert sentence in timeline.read(PENDING_SOURCES).page()
    assert "3 events, 3 statements, 1 source, 2 problems" in summarise(dataset, 1)
