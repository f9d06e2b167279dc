"""Each kind of change is told in words, with what was said before, and never twice."""

from __future__ import annotations

import pytest
from support.editions import changes, compared, edition

from timeline.diff.matching import mark_differences

ONE = {"id": "x", "source_url": "https://g.org"}


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ({"date": "2020"}, {}, ["MOVED | 6 May 2020 | 2020"]),
        ({"title": "Treaty"}, {}, ["REWORDED | title | Treaty signed | Treaty"]),
        ({"quote": "we sign"}, {}, ["REWORDED | quotation | empty | we sign"]),
        ({}, {"description": "In London."}, ["REWORDED | description | In London. | empty"]),
        ({}, {"note": "checked"}, ["REWORDED | note | checked | empty"]),
        (
            {"category": "law"},
            {"category": "treaty"},
            ["DETAILS_CHANGED | category | treaty | law"],
        ),
        (
            {"source": "Herald"},
            {},
            ["SOURCE_CHANGED | Gazette, https://g.org | Herald, https://g.org"],
        ),
        (
            {"measure": "votes", "value": "10"},
            {"measure": "votes", "value": "~12", "unit": "persons"},
            ["FIGURE_CHANGED | votes: about 12 persons | votes: 10"],
        ),
        ({}, {}, []),
    ],
)
def test_a_change_of_a_row_is_told(
    old: dict[str, str], new: dict[str, str], expected: list[str]
) -> None:
    """What is said now, and what was said before."""
    found = changes(edition(ONE | old), edition(ONE | new))

    assert list(found.values()) == ([expected] if expected else [])


def test_what_means_the_same_is_no_change() -> None:
    """A date, a figure or a list written in another way says what it said."""
    old = edition(ONE | {"date": "6 May 2020", "measure": "m", "value": "1,000,000"})
    new = edition(ONE | {"date": "2020-05-06", "measure": "m", "value": "1000000"})

    assert changes(old, new) == {}


def test_events_come_and_go() -> None:
    """What only one edition has was added, or removed."""
    old = edition({"id": "a", "title": "Old"}, {"id": "b", "title": "Both"})
    new = edition({"id": "b", "title": "Both"}, {"id": "c", "title": "New"})

    assert changes(old, new) == {"Old": ["REMOVED | - | 6 May 2020"],
                                 "New": ["ADDED | 6 May 2020 | -"]}  # fmt: skip


def test_claims_come_and_go_and_disputes_with_them() -> None:
    """A second source that differs makes a dispute, and its removal settles it."""
    one, both = edition(ONE), edition(ONE, ONE | {"source": "Herald", "date": "2021"})

    assert changes(one, both) == {"Treaty signed": [
        "DISPUTED | disputed: Gazette gives 6 May 2020; Herald gives 2021 | one source",
        "CLAIM_ADDED | 2021 | -",
    ]}  # fmt: skip
    assert changes(both, one) == {"Treaty signed": [
        "SETTLED | one source | disputed: Gazette gives 6 May 2020; Herald gives 2021",
        "CLAIM_REMOVED | - | 2021",
    ]}  # fmt: skip


def test_a_second_source_that_agrees_is_support() -> None:
    """An event that rested on one source rests on two."""
    found = changes(
        edition(ONE), edition(ONE, ONE | {"source": "Herald", "source_url": "https://h.org"})
    )

    assert found == {"Treaty signed": [
        "CLAIM_ADDED | 6 May 2020 | -",
        "SUPPORT_CHANGED | 2 independent sources agree | one source",
    ]}  # fmt: skip


def test_claims_are_matched_in_any_order_and_by_another_source() -> None:
    """Of three claims one has another source; the others changed their places."""
    rows = [ONE | {"source": name, "quote": name} for name in ("A", "B", "C")]
    moved = [rows[0], rows[2], rows[1] | {"source": "D"}]

    assert changes(edition(*rows), edition(*moved)) == {
        "Treaty signed": ["SOURCE_CHANGED | D, https://g.org | B, https://g.org"]
    }


def test_a_title_that_all_rows_share_changed_once() -> None:
    """Three claims of one event are not three new titles."""
    rows = [ONE | {"source": name} for name in ("A", "B", "C")]
    renamed = [row | {"title": "Accord"} for row in rows]

    assert changes(edition(*rows), edition(*renamed)) == {
        "Accord": ["REWORDED | title | Accord | Treaty signed"]
    }


def test_links_follow_an_event_to_its_other_id() -> None:
    """An event that is named by another id is no change of those that link to it."""
    link = {"id": "y", "title": "Talks", "date": "2019"}
    old = edition({"id": "x"}, link | {"related": "x"})
    new = edition({"id": "treaty"}, link | {"related": "treaty"})

    assert changes(old, new) == {"Treaty signed": ["DETAILS_CHANGED | id | treaty | x"]}


def test_both_sides_name_their_sources() -> None:
    """Who says so stands with what is said, and once where it is the same."""
    sources = [{"source": "Herald", "source_title": "Signed!"}, {"source_title": "Notices"}]
    header = ["id", "date", "title", "source", "source_title", "source_url"]
    rows = [ONE | {"date": date} for date in ("2020", "2020-05-06")]
    one, other = (edition(row | more, header=header)
                  for row, more in zip(rows, sources, strict=True))  # fmt: skip
    same = edition(rows[1] | sources[0], header=header)

    moved = next(c for c in compared(one, other).changes[0] if c.kind.name == "MOVED")
    alike = next(c for c in compared(one, same).changes[0] if c.kind.name == "MOVED")

    assert moved.new is not None
    assert moved.old is not None
    assert (moved.new.source, moved.new.link) == ("Gazette, “Notices”", "https://g.org")
    assert (moved.old.source, moved.old.link) == ("Herald, “Signed!”", "https://g.org")
    assert alike.old is not None
    assert (alike.old.source, alike.old.link) == ("the same source", "")


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("a b c", "a x c", (("a ", "b", " c"), ("a ", "x", " c"))),
        ("a b", "a b c", (("a b",), ("a b", " c"))),
        ("b c a", "c a", (("", "b ", "c a"), ("c a",))),
        ("one two", "three four five six", (("one two",), ("three four five six",))),
        ("", "a", (("",), ("a",))),
    ],
)
def test_words_that_differ_are_marked(
    old: str, new: str, expected: tuple[tuple[str, ...], tuple[str, ...]]
) -> None:
    """Every second part is not in the other text; texts with nothing in common have no marks."""
    assert mark_differences(old, new) == expected


def test_long_texts_are_told_without_marks() -> None:
    """Looking for what differs would take the square of their length."""
    text = "word " * 5_000

    assert mark_differences(text, text + "more") == ((text,), (text + "more",))


def test_a_claim_that_is_added_changes_the_event_and_no_other_claim() -> None:
    """What the event has is compared with what it had, whichever claim it is taken from."""
    one = ONE | {"title": "Treaty", "date": "2020"}
    other = ONE | {"title": "Accord", "date": "2020-05", "source": "Herald", "quote": "We sign."}

    assert changes(edition(one), edition(one, other)) == {"Accord": [
        "MOVED | May 2020 | 2020",
        "REWORDED | title | Accord | Treaty",
        "CLAIM_ADDED | May 2020. “We sign.” | -",
    ]}  # fmt: skip


def test_a_claim_that_decides_nothing_is_compared_by_itself() -> None:
    """The event keeps its date and title; what one source says of them has changed."""
    main = ONE | {"date": "2020-05-06", "quote": "We sign."}
    other = ONE | {"source": "Herald", "date": "2020-05", "title": "Deal"}
    old = edition(main, other)
    new = edition(other | {"date": "2020", "title": "Pact"}, main)

    assert changes(old, new) == {"Treaty signed": [
        "MOVED | a statement’s date | 2020 | May 2020",
        "REWORDED | title | Pact | Deal",
    ]}  # fmt: skip
