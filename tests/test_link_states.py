"""What became of a link, judged by what its server answers."""

from __future__ import annotations

import pytest

from timeline.check.links.link_states import Hop, judge

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
