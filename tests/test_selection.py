"""A part of a file is chosen by id and by category, and nothing is chosen in silence."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from conftest import REAL_FILE

import timeline
from timeline.model.selection import UnknownChoiceError, choose_events

if TYPE_CHECKING:
    from timeline.model.dataset import Dataset


@pytest.fixture(scope="module")
def whole() -> Dataset:
    """The real file."""
    return timeline.read(REAL_FILE).dataset


def test_ids_and_categories_narrow_each_other(whole: Dataset) -> None:
    """An event is kept that has one of the ids and one of the categories, in order of time."""
    chosen = choose_events(whole, ["soca", "NCIS", "poca-2002"], ["Agency"])

    assert chosen.events["id"].tolist() == ["ncis", "soca"]
    assert chosen.claims["event"].tolist() == [0, 0, 0, 1, 1, 1]


def test_nothing_chosen_is_all(whole: Dataset) -> None:
    """It is the very dataset."""
    assert choose_events(whole) is whole


@pytest.mark.parametrize(
    ("ids", "categories", "said"),
    [
        (["ncsi"], [], 'no event has the id "ncsi"; write "ncs" or "ncis"'),
        ([], ["agencies"], 'no event has the category "agencies"; write "agency"'),
    ],
)
def test_what_is_unknown_is_named(
    whole: Dataset, ids: list[str], categories: list[str], said: str
) -> None:
    """With what is near to it."""
    with pytest.raises(UnknownChoiceError, match=said):
        choose_events(whole, ids, categories)
