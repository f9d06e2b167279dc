"""Events of two editions are matched, whatever was done to their rows, and never by force."""

from __future__ import annotations

import random

import pytest
from support.editions import compared, edition

from timeline.diff import matching
from timeline.diff.matching import Rule, match_rows


def matched(old: bytes, new: bytes) -> list[tuple[str, str, str]]:
    """Old title, new title and rule of each event that both editions have."""
    found = compared(old, new)
    titles = found.old.events["title"], found.new.events["title"]
    return [(titles[0][each.old], titles[1][each.new], each.how) for each in found.matches]


def test_an_id_holds_across_everything_else() -> None:
    """Another title, date and source: the same event by its id."""
    old = edition({"id": "x"}, {"id": "y", "title": "Other", "date": "1999"})
    new = edition(
        {"id": "y", "title": "Other", "date": "1999"},
        {"id": "x", "title": "Accord", "date": "2021", "source": "Herald"},
    )

    assert matched(old, new) == [
        ("Other", "Other", "the same id"),
        ("Treaty signed", "Accord", "the same id"),
    ]


def test_rows_without_ids_hold_across_another_order() -> None:
    """Sorting a file changes nothing."""
    rows = [{"date": f"20{n:02}", "title": f"Event {n % 7}"} for n in range(30)]
    mixed = random.Random(3).sample(rows, len(rows))  # noqa: S311 (no secret)

    found = compared(edition(*rows), edition(*mixed))

    assert len(found.matches) == 30
    assert found.dataset.events.empty


@pytest.mark.parametrize(
    ("old", "new", "how"),
    [
        ({}, {"id": "treaty"}, "the same title and date"),
        ({"id": "a"}, {"id": "b"}, "the same title and date"),
        ({}, {"title": "treaty  SIGNED"}, "the same id"),
        ({}, {"date": "1999-05-01"}, "the same title, which no other event has"),
        ({}, {"date": "2020-09-01"}, "the same title and a near date"),
        ({}, {"title": "The treaty is signed"}, "the same date and source, and a near title"),
        (
            {},
            {"title": "The treaty signed", "source": "Herald"},
            "the same date and a near title",
        ),
        (
            {"source_url": "https://a.org/1"},
            {"title": "Treaty is signed", "date": "2020-06", "source": "B"}
            | {"source_url": "https://a.org/1"},
            "the same address of the source, a near title and a near date",
        ),
        (
            {},
            {"title": "Treaty is signed", "date": "2020-06"},
            "the same source, a near title and a near date",
        ),
    ],
)
def test_rows_are_matched_by_what_is_left_of_them(
    old: dict[str, str], new: dict[str, str], how: str
) -> None:
    """The surest rule that holds is the one that is named."""
    titles = old.get("title", "Treaty signed"), new.get("title", "Treaty signed")

    assert matched(edition(old), edition(new)) == [(*titles, how)]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ({}, {"title": "Budget passed"}),
        ({}, {"title": "Treaty is signed", "date": "2024"}),
        ({"id": "a"}, {"id": "b", "title": "The treaty is signed"}),
        ({"id": "a"}, {"id": "b", "title": "Budget passed", "date": "2020-05-06"}),
    ],
)
def test_what_is_another_event_is_not_matched(old: dict[str, str], new: dict[str, str]) -> None:
    """Another title, a like title of another time, or two ids that an author gave."""
    assert matched(edition(old), edition(new)) == []


def test_of_events_with_one_title_the_nearest_in_time_are_matched() -> None:
    """A title that comes each year is matched year by year, and no further than a year away."""
    old = edition(*({"date": f"{year}-05-01", "title": "Report"} for year in (2001, 2002, 2003)))
    new = edition(
        *({"date": f"{year}-06-01", "title": "Report"} for year in (2002, 2003, 2010, 2001))
    )
    found = compared(old, new)
    dates = found.old.events["date"], found.new.events["date"]

    assert [(dates[0][each.old], dates[1][each.new]) for each in found.matches] == [
        ("2001-05-01", "2001-06-01"),
        ("2002-05-01", "2002-06-01"),
        ("2003-05-01", "2003-06-01"),
    ]


def test_the_work_grows_with_the_rows_and_not_with_their_square(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Thousands of rows of one day and source: each is compared with its neighbours alone."""
    n, compared_pairs = 2_000, 0
    counted = matching.likeness

    def likeness(one: frozenset[str], other: frozenset[str]) -> float:
        nonlocal compared_pairs
        compared_pairs += 1
        return counted(one, other)

    monkeypatch.setattr(matching, "likeness", likeness)
    old = edition(*({"title": f"Item {number:05} of the list"} for number in range(n)))
    new = edition(*({"title": f"Item {number:05} of this list"} for number in range(n)))

    found = compared(old, new)

    assert len(found.matches) == n
    assert compared_pairs <= n * 2 * matching.NEIGHBOURS * 4


def test_a_rule_that_wants_one_on_each_side_matches_no_two() -> None:
    """The only ones left are one; of several nobody knows which is which."""
    rule = Rule("", ("source",), alone=True)
    tables = [compared(edition(*({"id": str(n)} for n in range(size))), edition({"id": "0"})).old
              .claims for size in (1, 2)]  # fmt: skip

    assert len(match_rows(tables[0], tables[0], [rule])) == 1
    assert match_rows(tables[0], tables[1], [rule]) == []
