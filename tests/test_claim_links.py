"""Links beside the claims that cite them."""

from __future__ import annotations

import pytest

from timeline.api import read
from timeline.check.claim_links import (
    ClaimLinks,
    count_links,
    find_sole_links,
    list_links,
    list_unsupported_events,
    pair_claims_with_results,
)
from timeline.check.link_results import LinkResult, LinkState

FILE = b"""\
id,date,title,source,source_url,archive_url
a,2001,One,A,https://a.org/1#part,
a,2001,One,B,https://a.org/1,
b,2002,Two,A,https://a.org/2,https://archive.org/2
c,2003,Three,A,doi:10.1000/182,
c,2003,Three,Book,,
d,2004,Four,A,,https://archive.org/4
e,2005,Five,A,https://a.org/dead,
e,2005,Five,B,https://a.org/5,
f,2006,Six,A,https://a.org/dead,
"""


def rows(**states: LinkState) -> list[ClaimLinks]:
    """The rows of the file, with these states of links by what their addresses end in."""
    timeline = read(FILE, "events.csv")
    urls = list_links(timeline.claims)
    found = {url: states.get(url.rpartition("/")[2], LinkState.OK) for url in urls}
    answers = {
        url: LinkResult(url, state, "" if state is LinkState.OK else "answers so", f"{url}/new")
        for url, state in found.items()
    }
    return pair_claims_with_results(timeline.claims, answers)


def test_links_are_listed_once_as_they_are_asked_for() -> None:
    """Without what follows a `#`, and a DOI at its resolver."""
    assert list_links(read(FILE, "events.csv").claims) == [
        "https://a.org/1",
        "https://a.org/2",
        "https://doi.org/10.1000/182",
        "https://a.org/dead",
        "https://a.org/5",
        "https://archive.org/2",
        "https://archive.org/4",
    ]


def test_each_claim_has_a_row_at_its_line() -> None:
    """In the order of the file."""
    assert [(row.line, row.id, row.state) for row in rows(dead=LinkState.DEAD)] == [
        (2, "a", "ok"),
        (3, "a", "ok"),
        (4, "b", "ok"),
        (5, "c", "ok"),
        (6, "c", "no-link"),
        (7, "d", "ok"),
        (8, "e", "dead"),
        (9, "e", "ok"),
        (10, "f", "dead"),
    ]


@pytest.mark.parametrize(
    ("link", "archive", "state", "code"),
    [
        (LinkState.OK, LinkState.OK, "ok", None),
        (LinkState.OK, LinkState.DEAD, "ok", "dead-archive"),
        (LinkState.MOVED, LinkState.OK, "moved", "moved-link"),
        (LinkState.DEAD, LinkState.OK, "archived-only", "archived-only"),
        (LinkState.DEAD, LinkState.MOVED, "archived-only", "archived-only"),
        (LinkState.DEAD, LinkState.DEAD, "dead", "dead-link"),
        (LinkState.DEAD, LinkState.UNKNOWN, "dead", "dead-link"),
        (LinkState.HOME_PAGE_ONLY, LinkState.OK, "archived-only", "archived-only"),
        (LinkState.HOME_PAGE_ONLY, LinkState.DEAD, "home-page-only", "home-page-only"),
        (LinkState.BLOCKED, LinkState.OK, "blocked", "unchecked-link"),
        (LinkState.UNKNOWN, LinkState.OK, "unknown", "unchecked-link"),
    ],
)
def test_an_archived_copy_may_save_a_claim(
    link: LinkState, archive: LinkState, state: str, code: str | None
) -> None:
    """If it answers."""
    answers = {
        "https://a.org/2": LinkResult("https://a.org/2", link, "answers so"),
        "https://archive.org/2": LinkResult("https://archive.org/2", archive),
    }
    row = pair_claims_with_results(read(FILE, "events.csv").claims, answers)[2]
    problem = row.problem()

    assert row.state == state
    assert (problem and problem.code.code) == code


def test_a_problem_names_the_link_and_the_cure() -> None:
    """At the line of its claim."""
    problem = rows(**{"2": LinkState.MOVED})[2].problem()

    assert problem
    assert problem.show("events.csv") == (
        'events.csv:4: moved-link: source_url "https://a.org/2" answers so; '
        "write https://a.org/2/new"
    )


def test_the_events_that_hang_on_one_link() -> None:
    """All claims of a have it; b has a copy, c a book, and of e one link is dead already."""
    assert find_sole_links(rows(dead=LinkState.DEAD)) == {
        "https://a.org/1": ["a"],
        "https://archive.org/4": ["d"],
        "https://a.org/5": ["e"],
    }


def test_the_events_that_have_lost_all_support() -> None:
    """None of their links leads to a source."""
    assert list_unsupported_events(rows(dead=LinkState.DEAD)) == ["f"]
    assert list_unsupported_events(rows()) == []


def test_what_was_not_asked_is_unknown() -> None:
    """It is not said to be fine."""
    found = pair_claims_with_results(read(FILE, "events.csv").claims, {})

    assert {row.state for row in found} == {"unknown", "no-link"}
    assert count_links(found) == "8 unknown, 1 no-link"
