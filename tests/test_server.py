"""The server of `watch`, asked over a real connection."""

from __future__ import annotations

import http.client
import json
import re
import socket
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import pytest

from timeline.watch.builds import BuildReport, LatestBuild
from timeline.watch.server import PortError, serve

if TYPE_CHECKING:
    from collections.abc import Iterator

PAGE = "<!doctype html>\n<title>é</title>\r\n".encode()


@pytest.fixture
def latest_build() -> LatestBuild:
    """A build with a page."""
    latest_build = LatestBuild()
    latest_build.publish(BuildReport("a.csv", "12:00:00"), PAGE)
    return latest_build


@pytest.fixture
def address(latest_build: LatestBuild) -> Iterator[tuple[str, int]]:
    """Host and port of a server of that build."""
    with serve(latest_build, 0, "a & b.csv") as url:
        parts = urlsplit(url)
        assert parts.hostname
        assert parts.port
        yield parts.hostname, parts.port


def ask(
    address: tuple[str, int], path: str, host: str | None = None
) -> tuple[int, dict[str, str], bytes]:
    """Status, headers and body of an answer."""
    connection = http.client.HTTPConnection(*address)
    connection.request("GET", path, headers={"Host": host} if host else {})
    answer = connection.getresponse()
    headers = {name.lower(): value for name, value in answer.getheaders()}
    answered = answer.status, headers, answer.read()
    connection.close()
    return answered


def test_the_page_is_served_byte_for_byte(address: tuple[str, int]) -> None:
    """And is kept by nobody, nor framed by another site."""
    status, headers, body = ask(address, "/page")

    assert (status, body) == (200, PAGE)
    assert headers["content-type"] == "text/html; charset=utf-8"
    assert headers["cache-control"] == "no-store"
    assert headers["content-security-policy"] == "frame-ancestors 'self'"
    assert headers["cross-origin-resource-policy"] == "same-origin"
    assert headers["x-content-type-options"] == "nosniff"


def test_the_preview_has_a_policy_of_its_own(address: tuple[str, int]) -> None:
    """Its own script and style, and a connection to this server alone."""
    status, _, body = ask(address, "/")
    text = body.decode()

    assert status == 200
    assert "<title>a &amp; b.csv</title>" in text
    policy = re.search('Content-Security-Policy" content="([^"]*)"', text)
    assert policy
    rules = policy[1].replace("&#39;", "'").split("; ")
    assert rules[0] == "default-src 'none'"
    assert "connect-src 'self'" in rules
    assert not any("unsafe" in rule or "*" in rule for rule in rules)


@pytest.mark.parametrize("path", ["/", "/page", "/reports", "/events.csv"])
@pytest.mark.parametrize(
    "host", ["evil.example", "evil.example:{port}", "127.0.0.1", "[::1]:{port}"]
)
def test_another_host_is_refused(address: tuple[str, int], path: str, host: str) -> None:
    """A page of another site that has its name lead here is answered nothing."""
    status, _, body = ask(address, path, host.format(port=address[1]))

    assert (status, body) == (403, b"This server is for 127.0.0.1 alone.\n")


def test_localhost_is_this_machine(address: tuple[str, int]) -> None:
    """Under that name too."""
    assert ask(address, "/page", f"localhost:{address[1]}")[0] == 200


@pytest.mark.parametrize(
    "path",
    [
        "/events.csv",
        "/../events.csv",
        "/page/",
        "//etc/passwd",
        "/page/../../etc/passwd",
        "/favicon.ico",
    ],
)
def test_nothing_else_is_served(address: tuple[str, int], path: str) -> None:
    """Least of all a file."""
    assert ask(address, path)[0] == 404


def test_without_a_page_there_is_none() -> None:
    """Until the first save of which one can be made."""
    with serve(LatestBuild(), 0, "a.csv") as url:
        parts = urlsplit(url)
        assert parts.port

        assert ask(("127.0.0.1", parts.port), "/page")[0] == 404


def test_it_listens_to_this_machine_alone(address: tuple[str, int]) -> None:
    """No other address of the machine answers."""
    assert address[0] == "127.0.0.1"
    with socket.socket() as other:
        # Loopback has more than one address; on a system that knows one, that is refused too.
        assert other.connect_ex(("127.0.0.2", address[1])) != 0


def test_reports_come_at_once_and_as_they_are_published(
    latest_build: LatestBuild, address: tuple[str, int]
) -> None:
    """The digest tells whether the page is another one."""
    connection = http.client.HTTPConnection(*address, timeout=60)
    connection.request("GET", "/reports")
    answer = connection.getresponse()

    def next_report() -> dict[str, object]:
        lines = iter(answer.readline, b"")
        answered: dict[str, object] = json.loads(
            next(line for line in lines if line.startswith(b"data: "))[6:]
        )
        return answered

    first = next_report()
    latest_build.publish(BuildReport("a.csv", "12:00:01", refusal="1 error"))
    second = next_report()
    latest_build.publish(BuildReport("a.csv", "12:00:02"), b"another")
    third = next_report()
    connection.close()

    assert [each["saved"] for each in (first, second, third)] == [
        "12:00:00",
        "12:00:01",
        "12:00:02",
    ]
    assert first["page"] == second["page"] != third["page"]
    assert ask(address, "/page")[2] == b"another"


def test_a_port_in_use_is_refused(latest_build: LatestBuild, address: tuple[str, int]) -> None:
    """With the system's reason."""
    with pytest.raises(PortError, match="in use"), serve(latest_build, address[1], "a.csv"):
        pass
