"""Results of link checks: judged from answers, cached, and read from files."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from timeline.api import read
from timeline.check.claim_links import pair_claims_with_results
from timeline.check.link_results import (
    FRESH_S,
    Hop,
    LinkResult,
    LinkState,
    UnknownResultsError,
    judge,
    read_cache,
    read_results,
    write_cache,
)
from timeline.check.problem_listing import LISTINGS, Checked

if TYPE_CHECKING:
    from pathlib import Path

GOOD = LinkResult("https://a.org/1", LinkState.OK)
MOVED = LinkResult("https://a.org/2", LinkState.MOVED, "has moved", "https://a.org/3")
BLOCKED = LinkResult("https://a.org/4", LinkState.BLOCKED, "answers 403 Forbidden")

#: As lychee writes it, with a link of each of its lists.
LYCHEE = {
    "total": 6,
    "successful": 2,
    "success_map": {
        "events.csv": [{"url": "https://a.org/1#x", "status": {"text": "200 OK", "code": 200}}]
    },
    "error_map": {
        "events.csv": [
            {"url": "https://a.org/2", "status": {"text": "404 Not Found", "code": 404}},
            {"url": "https://a.org/3", "status": {"text": "403 Forbidden", "code": 403}},
            {"url": "https://a.org/4", "status": {"text": "Failed: Network error"}},
        ]
    },
    "timeout_map": {"events.csv": [{"url": "https://a.org/5", "status": {"text": "Timeout"}}]},
    "suggestion_map": {},
    "excluded_map": {"events.csv": [{"url": "https://a.org/6", "status": {"text": "Excluded"}}]},
}


def test_results_are_cached_for_a_day(tmp_path: Path) -> None:
    """States that may change in a moment are not cached."""
    write_cache([GOOD, BLOCKED], 1000.0, tmp_path)
    write_cache([MOVED], 2000.0, tmp_path)

    assert read_cache(2000.0, tmp_path) == {GOOD.url: GOOD, MOVED.url: MOVED}
    assert read_cache(1500.0 + FRESH_S, tmp_path) == {MOVED.url: MOVED}
    assert read_cache(2000.0 + FRESH_S, tmp_path) == {}


@pytest.mark.parametrize("text", ["", "{", "[1]", '{"a": 1}', '[{"url": "x", "asked": 1}]', "null"])
def test_a_damaged_cache_is_none(tmp_path: Path, text: str) -> None:
    """It is as if there were none, and is written again."""
    (tmp_path / "links.json").write_text(text)

    assert read_cache(2.0, tmp_path) == {}
    write_cache([GOOD], 2.0, tmp_path)
    assert read_cache(2.0, tmp_path) == {GOOD.url: GOOD}


def test_a_cache_that_cannot_be_written_is_no_fault(tmp_path: Path) -> None:
    """The results are printed all the same."""
    (tmp_path / "file").touch()

    write_cache([GOOD], 2.0, tmp_path / "file")

    assert read_cache(2.0, tmp_path / "file") == {}


@pytest.mark.parametrize("name", ["error_map", "fail_map"])
def test_the_results_of_lychee_are_read(name: str) -> None:
    """Its newer and its older versions name the lists otherwise."""
    content = {name if key == "error_map" else key: value for key, value in LYCHEE.items()}

    answers = read_results(json.dumps(content).encode())

    assert {url[-1]: answer.state for url, answer in answers.items()} == {
        "1": "ok",
        "2": "dead",
        "3": "blocked",
        "4": "unknown",
        "5": "unknown",
        "6": "unknown",
    }
    assert answers["https://a.org/2"].reason == "answers 404 Not Found, says lychee"


def test_our_own_results_are_read_back() -> None:
    """The JSON that `check` prints gives the same rows again."""
    claims = read(
        b"date,title,source,source_url,archive_url\n2001,A,S,https://a.org/2,https://a.org/1\n"
        b"2002,B,S,,https://a.org/4\n2003,C,S,,\n",
        "events.csv",
    ).claims
    answers = {each.url: each for each in (GOOD, MOVED, BLOCKED)}
    rows = pair_claims_with_results(claims, answers)

    content = LISTINGS["json"]([Checked("events.csv", "", [], rows)])

    assert pair_claims_with_results(claims, read_results(content.encode())) == rows


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", "no JSON"),
        (b"\xff", "no JSON"),
        (b"[]", "neither results of"),
        (b'{"a": 1}', "neither results of"),
        (b'{"links": [{"url": "x"}]}', "damaged"),
        (b'{"links": 7}', "damaged"),
        (b'{"success_map": {"a": [{}]}}', "damaged"),
        (b'{"error_map": []}', "damaged"),
    ],
)
def test_other_files_are_refused(data: bytes, message: str) -> None:
    """The message has the reason."""
    with pytest.raises(UnknownResultsError, match=message):
        read_results(data)


#: A link that is judged.
URL = "https://a.org/2020/story"


@pytest.mark.parametrize(
    ("hops", "status", "state", "new_url"),
    [
        ([], 200, "ok", ""),
        ([], 204, "ok", ""),
        ([(302, "https://a.org/other")], 200, "ok", ""),
        ([(301, "https://a.org/other")], 200, "moved", "https://a.org/other"),
        ([(301, "https://b.org/x"), (308, "https://c.org/y")], 200, "moved", "https://c.org/y"),
        ([(301, "https://b.org/x"), (302, "https://c.org/y")], 200, "moved", "https://b.org/x"),
        ([(302, "https://b.org/x"), (301, "https://c.org/y")], 200, "ok", ""),
        ([(301, "https://a.org/2020/story/"), (301, URL)], 200, "ok", ""),
        ([(301, "https://a.org/")], 200, "home-page-only", ""),
        ([(302, "https://a.org")], 200, "home-page-only", ""),
        ([(301, "https://a.org/en-GB/")], 200, "home-page-only", ""),
        ([(301, "https://a.org/de/index.php")], 200, "home-page-only", ""),
        ([(301, "https://a.org/?p=7")], 200, "moved", "https://a.org/?p=7"),
        ([(301, "https://a.org/zz")], 200, "moved", "https://a.org/zz"),
        ([(302, "https://a.org/account/sign-in?to=x")], 200, "blocked", ""),
        ([(301, "https://a.org/")], 404, "dead", ""),
        ([], 404, "dead", ""),
        ([], 999, "blocked", ""),
        ([], 400, "unknown", ""),
        ([], 502, "unknown", ""),
    ],
)
def test_a_link_is_judged(
    hops: list[tuple[int, str]], status: int, state: str, new_url: str
) -> None:
    """By all of its redirects, and by where they end."""
    answer = judge(URL, [Hop(*hop) for hop in hops], status)

    assert (answer.state, answer.new_url) == (state, new_url)


def test_a_link_to_a_front_page_is_one() -> None:
    """It leads to what it means."""
    assert judge("http://a.org/", [Hop(301, "https://a.org/")], 200).state == "moved"
