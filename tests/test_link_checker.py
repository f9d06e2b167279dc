"""Links are asked of real servers, politely."""

from __future__ import annotations

import socket
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from support.link_server import Log, link_server

from timeline.check.crawl_policy import CrawlPolicy
from timeline.check.link_checker import check_links

if TYPE_CHECKING:
    from collections.abc import Iterator

#: Made for these tests, with its key.
CERTIFICATE = Path(__file__).parent / "data" / "self-signed.pem"
#: Of servers on this machine nobody has to wait for long.
QUICK = CrawlPolicy(delay_s=0, backoff_s=0.01, timeout_s=60, private=True)


@pytest.fixture(autouse=True)
def _no_proxy(monkeypatch: pytest.MonkeyPatch) -> None:
    """Ask the servers themselves."""
    for name in ("http_proxy", "https_proxy", "all_proxy"):
        monkeypatch.delenv(name, raising=False)
        monkeypatch.delenv(name.upper(), raising=False)


@pytest.fixture
def server() -> Iterator[tuple[str, Log]]:
    """A server that does all that servers do."""
    with link_server() as (address, log):
        yield address, log


@pytest.mark.parametrize(
    ("path", "state", "reason", "new"),
    [
        ("/ok", "ok", "", ""),
        ("/ok?q=1", "ok", "", ""),
        ("/", "ok", "", ""),
        ("", "ok", "", ""),
        ("/head-refused", "ok", "", ""),
        ("/head-wrong", "ok", "", ""),
        ("/shaky", "ok", "", ""),
        ("/cut-once", "ok", "", ""),
        ("/for-now", "ok", "", ""),
        ("/moved", "moved", "has moved", "/ok"),
        ("/moved-far", "moved", "has moved", "/ok"),
        ("/moved-then-for-now", "moved", "has moved", "/for-now"),
        ("/letters", "moved", "has moved", "/caf%C3%A9"),
        ("/story", "home-page-only", "leads to {address}/ only", ""),
        ("/story-in-english", "home-page-only", "leads to {address}/en/index.html only", ""),
        ("/missing", "dead", "answers 404 Not Found", ""),
        ("/gone", "dead", "answers 410 Gone", ""),
        ("/forbidden", "blocked", "answers 403 Forbidden", ""),
        ("/censored", "blocked", "answers 451 Unavailable For Legal Reasons", ""),
        ("/members", "blocked", "asks for a login", ""),
        ("/closed/page", "blocked", "is closed to programs by robots.txt", ""),
        ("/a.secret", "blocked", "is closed to programs by robots.txt", ""),
        ("/to-closed", "blocked", "is closed to programs by robots.txt", ""),
        (
            "/busy-for-long",
            "blocked",
            "answers 429 Too Many Requests and asks to wait 7,200 s",
            "",
        ),
        ("/broken", "unknown", "answers 500 Internal Server Error and asks to wait 7,200 s", ""),
        ("/teapot", "unknown", "answers 418 I'm a Teapot", ""),
        ("/cut", "unknown", "breaks the connection off", ""),
        ("/round", "unknown", "redirects without an end", ""),
        ("/nowhere", "unknown", "is, or leads to, an address that cannot be asked", ""),
        ("/to-mail", "unknown", "leads to mailto:a@example.org, which is no web address", ""),
    ],
)
def test_what_became_of_a_link(
    server: tuple[str, Log], path: str, state: str, reason: str, new: str
) -> None:
    """Each thing that a server may do has a state and a reason."""
    address, _ = server
    url = f"{address}{path}"

    answer = check_links([url], QUICK)[url]

    assert answer.state == state
    assert answer.reason.casefold() == reason.format(address=address).casefold()
    assert answer.new_url == (new and f"{address}{new}")


def test_what_does_not_answer_is_unknown(server: tuple[str, Log]) -> None:
    """It may be there tomorrow."""
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        nobody = f"http://127.0.0.1:{taken.getsockname()[1]}/"

        answers = check_links([nobody], QUICK)
    silent = f"{server[0]}/silent"
    answers |= check_links([silent], CrawlPolicy(delay_s=0, tries=1, timeout_s=0.3, private=True))

    assert (answers[nobody].state, answers[nobody].reason) == ("unknown", "takes no connection")
    assert (answers[silent].state, answers[silent].reason) == ("unknown", "does not answer in time")


@pytest.mark.parametrize(
    "url", ["http://[1:2]/", "http://a.org:99999/", "https://a..b/", "http://*/"]
)
def test_what_is_no_address_is_unknown(url: str) -> None:
    """Though it may look like one."""
    assert check_links([url], QUICK)[url].state == "unknown"


def test_https_is_that_of_a_browser(server: tuple[str, Log]) -> None:
    """A certificate that nobody vouches for is not the same as a server without https."""
    plain = f"{server[0]}/ok".replace("http:", "https:")
    with link_server(certificate=CERTIFICATE) as (address, log):
        answers = check_links([plain, f"{address}/ok"], QUICK)

    reasons = {url: (answer.state, answer.reason) for url, answer in answers.items()}
    assert reasons == {
        plain: ("unknown", "speaks no https"),
        f"{address}/ok": ("unknown", "has a certificate that is not trusted"),
    }
    assert log.requests == []


def test_a_host_that_is_not_there_is_dead(server: tuple[str, Log]) -> None:
    """Unless no host at all is found: then it is more likely this machine that is not on line."""
    lost = "http://nowhere.invalid/a"

    assert check_links([lost, f"{server[0]}/ok"], QUICK)[lost].state == "dead"
    alone = check_links([lost], QUICK)[lost]
    assert (alone.state, alone.reason) == (
        "unknown",
        "could not be asked: no host was found at all",
    )


def test_each_link_is_asked_once_and_one_at_a_time(server: tuple[str, Log]) -> None:
    """By HEAD, under the program's name, after robots.txt; several sites at once."""
    address, log = server
    urls = [f"{address}/{i}" for i in range(6)]
    with link_server() as (other, other_log):
        check_links([*urls, *urls, f"{other}/a"], QUICK)

    assert log.requests[0] == ("GET", "/robots.txt")
    assert sorted(log.requests[1:]) == [("HEAD", f"/{i}") for i in range(6)]
    assert log.most_at_once == 1
    assert other_log.requests == [("GET", "/robots.txt"), ("HEAD", "/a")]
    (agent,) = log.agents
    assert agent.startswith("policy-timeline/")


class Waits:
    """A time of its own, in which nobody has to wait: it goes on by what is waited for."""

    def __init__(self) -> None:
        self.now = 0.0
        self.seconds: list[float] = []

    def monotonic(self) -> float:
        """The time that it is."""
        return self.now

    def pause(self, seconds: float, _: object) -> None:
        """Let the time that is waited for be over."""
        if seconds > 0:
            self.seconds.append(seconds)
            self.now += seconds


@pytest.fixture
def waits(monkeypatch: pytest.MonkeyPatch) -> Waits:
    """What is waited for between requests."""
    waits = Waits()
    monkeypatch.setattr("timeline.check.crawl_policy.time", waits)
    for module in ("crawl_policy", "link_checker"):
        monkeypatch.setattr(f"timeline.check.{module}.pause", waits.pause)
    return waits


@pytest.mark.parametrize(
    ("robots", "delay_s", "expected_s"),
    [
        ("User-agent: *\nCrawl-delay: 7\n", 1, 7),
        ("User-agent: policy-timeline\nCrawl-delay: 3\n\nUser-agent: *\nCrawl-delay: 50\n", 0, 3),
        ("", 2.5, 2.5),
    ],
)
def test_a_site_is_asked_as_slowly_as_it_wants(
    robots: str, delay_s: float, expected_s: float, waits: Waits
) -> None:
    """Or as slowly as is polite, if it wants nothing; its robots.txt is asked first."""
    with link_server(robots) as (address, log):
        policy = CrawlPolicy(delay_s=delay_s, timeout_s=60, private=True)
        check_links([f"{address}/{i}" for i in range(4)], policy)

    assert len(log.requests) == 5
    assert waits.seconds == pytest.approx([expected_s] * 4)


def test_a_site_that_wants_too_long_a_wait_is_left_alone() -> None:
    """Nobody sits through it."""
    with link_server("User-agent: *\nCrawl-delay: 3600\n") as (address, log):
        answer = check_links([f"{address}/ok"], QUICK)[f"{address}/ok"]

    assert (answer.state, answer.reason) == (
        "blocked",
        "asks programs to wait 3600 s between requests",
    )
    assert log.requests == [("GET", "/robots.txt")]


@pytest.mark.parametrize(("robots", "state"), [(404, "ok"), (403, "ok"), (503, "blocked")])
def test_a_robots_txt_that_is_not_there(robots: int, state: str) -> None:
    """Without one all is open; while it fails, nothing is, as RFC 9309 has it."""
    with link_server(robots) as (address, _):
        assert check_links([f"{address}/ok"], QUICK)[f"{address}/ok"].state == state


def test_a_server_says_when_it_may_be_asked_again(server: tuple[str, Log], waits: Waits) -> None:
    """Retry-After is kept to, though a second try might come sooner."""
    address, log = server

    answer = check_links([f"{address}/busy"], QUICK)[f"{address}/busy"]

    assert answer.state == "ok"
    assert log.requests[1:] == [("HEAD", "/busy"), ("GET", "/busy")]
    assert waits.seconds == [1]


def test_what_fails_is_tried_so_often_and_no_more(server: tuple[str, Log], waits: Waits) -> None:
    """Each time a little later."""
    address, log = server

    check_links([f"{address}/cut"], QUICK)

    assert [path for _, path in log.requests[1:]] == ["/cut"] * QUICK.tries
    assert waits.seconds == pytest.approx([0.01, 0.02])


def test_a_private_network_is_asked_only_if_the_user_says_so(server: tuple[str, Log]) -> None:
    """A file may come from anyone, and what it links to may act on being asked."""
    address, log = server
    policy = CrawlPolicy(delay_s=0)

    answer = check_links([f"{address}/ok"], policy)[f"{address}/ok"]

    assert (answer.state, answer.reason) == (
        "blocked",
        "lies in a private network, which is asked with --private only",
    )
    assert log.requests == []


def test_answers_are_counted_as_they_come(server: tuple[str, Log]) -> None:
    """So that a user sees it go on."""
    counts: list[int] = []

    check_links([f"{server[0]}/{i}" for i in range(3)], QUICK, counts.append)

    assert counts == [1, 2, 3]
